// JSON and NDJSON byte for byte; a JSON parser reads every line back as the same value.
#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date/civil_day.hpp"
#include "annals/render/renderer.hpp"

namespace annals {
namespace {

using namespace std::string_literals;

Cell text(std::string value) { return {std::move(value)}; }
Cell number(std::int64_t value) { return {value}; }
Cell real(double value) { return {value}; }
Cell list(CellList cells) { return {std::move(cells)}; }

std::string rendered(const Table& table, Format format) {
  std::string out;
  render(table, format, {}, out);
  return out;
}

std::string value_of(const Cell& cell) {
  Table table;
  table.columns = {{"x"}};
  table.rows = {{cell}};
  const std::string line = rendered(table, Format::ndjson);
  REQUIRE(line.size() >= 7);
  CHECK(rendered(table, Format::json) == "[\n" + line + "]\n");
  return line.substr(5, line.size() - 7);
}

struct Case {
  Cell cell;
  std::string json;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> kCases = {
      {{}, "null"},
      {{true}, "true"},
      {{false}, "false"},
      {number(-42), "-42"},
      {number(std::numeric_limits<std::int64_t>::max()), "9223372036854775807"},
      {real(0.5), "0.5"},
      {real(std::numeric_limits<double>::infinity()), "null"},
      {real(std::numeric_limits<double>::quiet_NaN()), "null"},
      {{make_day(1918, 12, 18)}, "\"1918-12-18\""},
      {{make_day(-43, 3, 15)}, "\"-0043-03-15\""},
      {text(""), "\"\""},
      {text("say \"hi\""), "\"say \\\"hi\\\"\""},
      {text("a\\b"), "\"a\\\\b\""},
      {text("a\nb\r\t"), "\"a\\nb\\r\\t\""},
      {text("a\0b"s), "\"a\\u0000b\""},
      {text("\x1b[31m"), "\"\\u001b[31m\""},
      {text("=cmd()"), "\"=cmd()\""},
      {text("</script>"), "\"</script>\""},
      {text("東京 😀 שלום"), "\"東京 😀 שלום\""},
      {text("Μυκη\u0342ναι"), "\"Μυκη\u0342ναι\""},
      // Allowed raw, yet a terminal would obey them.
      {text("a\x7f"), "\"a\\u007f\""},
      {text("\u0080\u009b31m\u009f"), "\"\\u0080\\u009b31m\\u009f\""},
      {text("\u061c\u200e\u200f"), "\"\\u061c\\u200e\\u200f\""},
      {text("\u2028\u202e\u2066\u2069"), "\"\\u2028\\u202e\\u2066\\u2069\""},
      // Near misses: their neighbours stay.
      {text("~\u00a0\u061b\u061d\u200d\u2010\u2027\u202f\u2065\u206a"),
       "\"~\u00a0\u061b\u061d\u200d\u2010\u2027\u202f\u2065\u206a\""},
      // No UTF-8.
      {text("a\xff"
            "b"),
       "\"a\ufffd"
       "b\""},
      {text("a\xe2\x80"), "\"a\ufffd\""},
      {list({}), "[]"},
      {list({text("Serbia"), {}, list({number(1)})}), "[\"Serbia\",null,[1]]"},
      {{CellRecord{}}, "{}"},
      {{CellRecord{{"source", text("times")}, {"at", {}}, {"days", list({number(2)})}}},
       "{\"source\":\"times\",\"at\":null,\"days\":[2]}"},
  };
  return kCases;
}

}  // namespace

TEST_CASE("json: each cell") {
  for (const Case& c : cases()) {
    CAPTURE(c.json);
    CHECK(value_of(c.cell) == c.json);
  }
}

TEST_CASE("json: a parser reads texts back as they were") {
  for (const Case& c : cases()) {
    const auto* expected = std::get_if<std::string>(&c.cell.value);
    if (expected == nullptr || c.json.find("\ufffd") != std::string::npos) continue;
    CAPTURE(c.json);
    CHECK(nlohmann::json::parse(value_of(c.cell)).get<std::string>() == *expected);
  }
}

// Eight bytes are looked at together.
TEST_CASE("json: each byte of ASCII at each place of a text") {
  for (int c = 0; c < 128; ++c) {
    const char byte = static_cast<char>(c);
    const bool plain = byte >= ' ' && byte <= '~' && byte != '"' && byte != '\\';
    for (std::size_t size = 1; size < 20; ++size) {
      for (std::size_t at = 0; at < size; ++at) {
        std::string written(size, at % 2 == 0 ? ' ' : '~');
        written[at] = byte;
        const std::string json = value_of(text(written));
        CAPTURE(json);
        REQUIRE((json == "\"" + written + "\"") == plain);
        REQUIRE(nlohmann::json::parse(json).get<std::string>() == written);
      }
    }
  }
}

TEST_CASE("json: columns in their order, an object a line") {
  Table table;
  table.columns = {{"nation"}, {"certainty"}, {"a"}};
  table.rows = {{text("france"), text("certain"), number(1)}, {text("serbia")}};
  const std::string first = "{\"nation\":\"france\",\"certainty\":\"certain\",\"a\":1}";
  const std::string second = "{\"nation\":\"serbia\",\"certainty\":null,\"a\":null}";
  CHECK(rendered(table, Format::ndjson) == first + "\n" + second + "\n");
  CHECK(rendered(table, Format::json) == "[\n" + first + ",\n" + second + "\n]\n");
}

TEST_CASE("json: no rows, no columns") {
  Table table;
  CHECK(rendered(table, Format::json) == "[]\n");
  CHECK(rendered(table, Format::ndjson).empty());
  table.columns = {{"x"}};
  CHECK(rendered(table, Format::json) == "[]\n");
  table.columns.clear();
  table.rows = {{}, {}};
  CHECK(rendered(table, Format::json) == "[\n{},\n{}\n]\n");
  CHECK(rendered(table, Format::ndjson) == "{}\n{}\n");
}

TEST_CASE("json: appends, and keeps what was there") {
  std::string out = "before\n";
  render({}, Format::json, {}, out);
  CHECK(out == "before\n[]\n");
}

TEST_CASE("json: a word of 10 kB") {
  const std::string word(10000, 'w');
  CHECK(value_of(text(word)) == "\"" + word + "\"");
}

}  // namespace annals
