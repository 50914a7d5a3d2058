// CSV and TSV byte for byte; what CSV writes, a reader of RFC 4180 gives back.
#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <string_view>
#include <utility>
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
Cell source(std::string id) {
  return {CellRecord{{"pages", number(5)}, {"source", text(std::move(id))}, {"at", text("p. 5")}}};
}

std::string rendered(const Table& table, Format format, bool header = true) {
  std::string out;
  RenderOptions options;
  options.header = header;
  render(table, format, options, out);
  return out;
}

// One cell, between two others so that its edges show.
std::string field(const Cell& cell, Format format) {
  Table table;
  table.columns = {{"a"}, {"b"}, {"c"}};
  table.rows = {{text("<"), cell, text(">")}};
  const std::string line = rendered(table, format, false);
  REQUIRE(line.size() >= 5);
  return line.substr(2, line.size() - 5);
}

// RFC 4180 as it stands, but for LF: quoted or not, two quotes in quotes are one.
std::vector<std::vector<std::string>> read_csv(std::string_view csv) {
  std::vector<std::vector<std::string>> lines;
  std::vector<std::string> line(1);
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
      line.back() += csv[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      line.emplace_back();
    } else if (!quoted && c == '\n') {
      lines.push_back(std::exchange(line, std::vector<std::string>(1)));
    } else {
      line.back() += c;
    }
  }
  return lines;
}

struct Case {
  Cell cell;
  std::string csv;
  std::string tsv;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> kCases = {
      {{}, "", ""},
      {{true}, "true", "true"},
      {{false}, "false", "false"},
      {number(-42), "-42", "-42"},
      {number(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808",
       "-9223372036854775808"},
      {real(0.5), "0.5", "0.5"},
      {real(-0.1), "-0.1", "-0.1"},
      {real(std::numeric_limits<double>::infinity()), "", ""},
      {real(std::numeric_limits<double>::quiet_NaN()), "", ""},
      {{make_day(1918, 12, 18)}, "1918-12-18", "1918-12-18"},
      {{make_day(-43, 3, 15)}, "-0043-03-15", "-0043-03-15"},
      {{make_day(12345, 1, 1)}, "+12345-01-01", "+12345-01-01"},
      {text(""), "", ""},
      {text("plain words"), "plain words", "plain words"},
      {text(" edges "), " edges ", " edges "},
      {text("a,b"), "\"a,b\"", "a,b"},
      {text("a;b"), "a;b", "a;b"},
      {text("say \"hi\""), "\"say \"\"hi\"\"\"", "say \"hi\""},
      {text("\""), "\"\"\"\"", "\""},
      {text("a\nb"), "\"a\nb\"", "a\\nb"},
      {text("a\r\nb"), "\"a\r\nb\"", "a\\r\\nb"},
      {text("a\tb"), "\"a\tb\"", "a\\tb"},
      {text("a\\nb"), "a\\nb", "a\\\\nb"},
      {text("a\x1b[31mb"), "\"a\x1b[31mb\"", "a\x1b[31mb"},
      {text("a\0b"s), "\"a\0b\""s, "a\0b"s},
      {text("a\x7f"), "\"a\x7f\"", "a\x7f"},
      {text("</script>"), "</script>", "</script>"},
      {text("東京"), "東京", "東京"},
      {text("Μυκη\u0342ναι"), "Μυκη\u0342ναι", "Μυκη\u0342ναι"},
      {text("שלום"), "שלום", "שלום"},
      // What a spreadsheet would run.
      {text("=cmd()"), "'=cmd()", "'=cmd()"},
      {text("=HYPERLINK(\"x\",1)"), "\"'=HYPERLINK(\"\"x\"\",1)\"", "'=HYPERLINK(\"x\",1)"},
      {text("+1"), "'+1", "'+1"},
      {text("-1"), "'-1", "'-1"},
      {text("@SUM(1)"), "'@SUM(1)", "'@SUM(1)"},
      {text("\t=1"), "\"'\t=1\"", "'\\t=1"},
      {text("\r=1"), "\"'\r=1\"", "'\\r=1"},
      // Near misses: nothing runs these.
      {text(" =1"), " =1", " =1"},
      {text("a=1"), "a=1", "a=1"},
      {text("'=1"), "''=1", "''=1"},
      {text("−1"), "−1", "−1"},
      // One level of lists and records.
      {list({}), "", ""},
      {list({text("Serbia")}), "Serbia", "Serbia"},
      {list({text("Serbia"), text("Italy")}), "Serbia;Italy", "Serbia;Italy"},
      {list({text("a"), {}, number(-1)}), "a;;-1", "a;;-1"},
      {list({text("a"), text("=b")}), "a;'=b", "a;'=b"},
      {list({text("a,b"), text("c")}), "\"a,b;c\"", "a,b;c"},
      {list({list({text("a"), text("b")}), text("c")}), "a;b;c", "a;b;c"},
      {source("times-1919"), "times-1919", "times-1919"},
      {list({source("times-1919"), source("-x")}), "times-1919;'-x", "times-1919;'-x"},
      {{CellRecord{}}, "", ""},
      {{CellRecord{{"a", {}}, {"b", number(-7)}}}, "-7", "-7"},
      {{CellRecord{{"a", {}}, {"b", list({text("x"), text("y")})}}}, "x;y", "x;y"},
  };
  return kCases;
}

}  // namespace

TEST_CASE("csv and tsv: each cell") {
  for (const Case& c : cases()) {
    CAPTURE(c.csv);
    CHECK(field(c.cell, Format::csv) == c.csv);
    CHECK(field(c.cell, Format::tsv) == c.tsv);
  }
}

TEST_CASE("csv: a reader of RFC 4180 gets the cells back") {
  Table table;
  table.columns = {{"text"}, {"n,m"}};
  for (const Case& c : cases()) table.rows.push_back({c.cell, c.cell});
  const auto lines = read_csv(rendered(table, Format::csv));
  REQUIRE(lines.size() == cases().size() + 1);
  CHECK(lines[0] == std::vector<std::string>{"text", "n,m"});
  for (std::size_t i = 0; i < cases().size(); ++i) {
    CAPTURE(cases()[i].csv);
    const std::string once = read_csv(cases()[i].csv + "\n")[0][0];
    const bool splits = cases()[i].csv.empty();
    CHECK(lines[i + 1] ==
          (splits ? std::vector<std::string>{"", ""} : std::vector<std::string>{once, once}));
  }
}

TEST_CASE("csv and tsv: lines") {
  Table table;
  table.columns = {{"nation"}, {"say \"x\""}};
  CHECK(rendered(table, Format::csv) == "nation,\"say \"\"x\"\"\"\n");
  CHECK(rendered(table, Format::tsv) == "nation\tsay \"x\"\n");
  CHECK(rendered(table, Format::csv, false).empty());
  table.rows = {{text("france"), {true}}, {text("serbia")}, {}};
  CHECK(rendered(table, Format::csv) == "nation,\"say \"\"x\"\"\"\nfrance,true\nserbia,\n,\n");
  CHECK(rendered(table, Format::tsv, false) == "france\ttrue\nserbia\t\n\t\n");
}

TEST_CASE("csv and tsv: no columns, no lines") {
  Table table;
  CHECK(rendered(table, Format::csv).empty());
  table.rows = {{}, {}};
  CHECK(rendered(table, Format::csv).empty());
  CHECK(rendered(table, Format::tsv).empty());
}

TEST_CASE("csv: a line with one empty cell is not blank, which readers would skip") {
  Table table;
  table.columns = {{"note"}};
  table.rows = {{{}}, {text("x")}, {text("")}};
  CHECK(rendered(table, Format::csv) == "note\n\"\"\nx\n\"\"\n");
  CHECK(rendered(table, Format::tsv) == "note\n\nx\n\n");
}

TEST_CASE("csv: a word of 10 kB is one field") {
  const std::string word(10000, 'w');
  CHECK(field(text(word), Format::csv) == word);
  CHECK(field(text(word + ","), Format::csv) == "\"" + word + ",\"");
}

TEST_CASE("formats: names and extensions") {
  for (const Format format : {Format::table, Format::json, Format::ndjson, Format::csv, Format::tsv,
                              Format::markdown, Format::text, Format::svg, Format::html}) {
    CHECK(find_format(format_name(format)) == format);
  }
  for (const std::string_view name : {"", "CSV", "csvx", "cs", "txt", "md", "jsonl"}) {
    CAPTURE(name);
    CHECK(!find_format(name));
  }
  struct PathCase {
    std::string_view path;
    std::optional<Format> format;
  };
  const PathCase kPaths[] = {
      {"out.csv", Format::csv},     {"a/b.c/out.tsv", Format::tsv},
      {"OUT.JSON", Format::json},   {"x.ndjson", Format::ndjson},
      {"x.jsonl", Format::ndjson},  {"x.txt", Format::table},
      {"x.csv.json", Format::json}, {"", std::nullopt},
      {"csv", std::nullopt},        {".csv", std::nullopt},
      {"a/.csv", std::nullopt},     {"x.csv/out", std::nullopt},
      {"x.", std::nullopt},         {"x.csv.gz", std::nullopt},
      {"x.cs", std::nullopt},       {"x.md", Format::markdown},
  };
  for (const PathCase& c : kPaths) {
    CAPTURE(c.path);
    CHECK(format_of_path(c.path) == c.format);
  }
  CHECK(format_of_path("x.txt", Shape::chronology) == Format::text);
  CHECK(format_of_path("x.md", Shape::chronology) == Format::markdown);
  CHECK(format_of_path("x.csv", Shape::chronology) == std::nullopt);
  CHECK(format_of_path("x.HTM", Shape::chronology) == Format::html);
  CHECK(format_of_path("x.svg", Shape::timeline) == Format::svg);
  CHECK(format_of_path("x.svg", Shape::chronology) == std::nullopt);
}

}  // namespace annals
