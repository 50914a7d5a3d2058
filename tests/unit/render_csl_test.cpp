// CSL-JSON item by item. That a citation processor reads it is in tests/golden/csl/bibliography.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "annals/render/renderer.hpp"
#include "app/read_files.hpp"
#include "app/run.hpp"
#include "view/source_parts.hpp"

namespace annals {
namespace {

using namespace std::string_literals;
using nlohmann::json;

json item_of(std::vector<Column> columns, std::vector<Cell> cells) {
  Table table;
  table.columns = std::move(columns);
  table.rows = {std::move(cells)};
  std::string out;
  render(std::move(table), Format::csl, {}, out);
  const json items = json::parse(out);
  REQUIRE(items.size() == 1);
  return items[0];
}

json issued(std::string_view edtf) {
  detail::IssuedParts parts = detail::issued_parts(edtf);
  const json item = item_of(
      {{"issued_parts"}, {"issued_season"}, {"issued_about"}, {"issued_words"}},
      {std::move(parts.parts), std::move(parts.season), std::move(parts.about), {"words"s}});
  return item.contains("issued") ? item["issued"] : json();
}

}  // namespace

TEST_CASE("csl: dates") {
  struct Case {
    std::string_view edtf, csl;
  };
  const Case kCases[] = {
      {"1990", R"({"date-parts":[[1990]]})"},
      {"1990-05-03", R"({"date-parts":[[1990,5,3]]})"},
      {"1990-05~", R"({"date-parts":[[1990,5]],"circa":true})"},
      {"1990-22", R"({"date-parts":[[1990]],"season":2})"},
      {"1990/1992-03", R"({"date-parts":[[1990],[1992,3]]})"},
      {"191X", R"({"date-parts":[[1910],[1919]],"circa":true})"},
      {"[1918,1920]", R"({"date-parts":[[1918],[1920]],"circa":true})"},
      // Open; the years of BC; no parts.
      {"1990/..", R"({"date-parts":[[1990],[0]]})"},
      {"0000", R"({"date-parts":[[-1]]})"},
      {"-0043/0001", R"({"date-parts":[[-44],[1]]})"},
      {"../1990", R"({"literal":"words"})"},
      {"some day", R"({"literal":"words"})"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.edtf);
    CHECK(issued(c.edtf) == json::parse(c.csl));
  }
}

TEST_CASE("csl: a type that CSL does not have is a document, and counted") {
  for (const std::string type : {"book", "webpage", "entry-encyclopedia", "legal_case"}) {
    CHECK(item_of({{"type"}}, {{type}})["type"] == type);
  }
  CHECK(item_of({{"type"}}, {{}})["type"] == "document");
  Table table;
  table.columns = {{"type"}};
  table.rows = {{{"Book"s}}, {{"scroll"s}}, {{}}};
  std::string out;
  const auto lost = render(table, Format::csl, {}, out);
  REQUIRE(lost.size() == 1);
  CHECK(lost[0] == "2 sources of a type that CSL does not have: a document");
}

TEST_CASE("csl: what a source does not have is not there; no source is an empty list") {
  const json item = item_of({{"id"}, {"name"}, {"container"}, {"authors"}},
                            {{"kim"s}, {"Ships"s}, {}, {CellList{}}});
  CHECK(item == json::parse(R"({"id":"kim","type":"document","title":"Ships"})"));
  std::string out;
  render(Table{}, Format::csl, {}, out);
  CHECK(out == "[]\n");
}

TEST_CASE("csl: hostile texts stay texts") {
  const std::string text = "a\"b\\c\nd\0e</script>\u202e"s;
  CHECK(item_of({{"name"}}, {{text}})["title"] == text);
}

}  // namespace annals
