// The table for people, byte for byte: aligned, wrapped, coloured, and safe to print.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "annals/core/text.hpp"
#include "annals/date/civil_day.hpp"
#include "annals/render/renderer.hpp"

namespace annals {
namespace {

using namespace std::string_literals;

Cell text(std::string value) { return {std::move(value)}; }
Cell number(std::int64_t value) { return {value}; }
Cell list(CellList cells) { return {std::move(cells)}; }

Column wrapping(std::string name) { return {std::move(name), Tone::plain, Wrap::early, false}; }
Column right(std::string name) { return {std::move(name), Tone::plain, Wrap::never, true}; }

RenderOptions width(int columns) {
  RenderOptions options;
  options.width = columns;
  return options;
}

std::string rendered(const Table& table, const RenderOptions& options = {}) {
  std::string out;
  render(table, Format::table, options, out);
  return out;
}

// A cell as it stands in a table, between two others so that its edges show.
std::string shown(const Cell& cell, const RenderOptions& options = {}) {
  Table table;
  table.columns = {{"a"}, {"b"}, {"c"}};
  table.rows = {{text("<"), cell, text(">")}};
  RenderOptions bare = options;
  bare.header = false;
  const std::string line = rendered(table, bare);
  REQUIRE(line.size() >= 9);
  return line.substr(4, line.size() - 9);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    REQUIRE(end != std::string_view::npos);
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::string without_spaces_and_breaks(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; }),
             text.end());
  return text;
}

Table odessa() {
  Table table;
  table.columns = {{"NATION", Tone::strong},
                   {"CERTAINTY", Tone::certainty},
                   {"FROM"},
                   {"TO"},
                   {"EVIDENCE", Tone::faint, Wrap::early, false}};
  table.rows = {{text("France"), text("certain"), text("17 or 18 Dec 1918"),
                 text("2 to 7 Apr 1919"), text("france-holds-odessa +2")},
                {text("Serbia"), text("possible"), text("about Jan 1919"), text("before Apr 1919"),
                 text("serbs-at-odessa")}};
  return table;
}

}  // namespace

TEST_CASE("table: as the manual shows it") {
  CHECK(rendered(odessa()) ==
        "NATION   CERTAINTY   FROM                TO                EVIDENCE\n"
        "France   certain     17 or 18 Dec 1918   2 to 7 Apr 1919   france-holds-odessa +2\n"
        "Serbia   possible    about Jan 1919      before Apr 1919   serbs-at-odessa\n");
}

TEST_CASE("table: each kind of cell") {
  struct Case {
    Cell cell;
    std::string shown;
  };
  const std::vector<Case> kCases = {
      {{true}, "yes"},
      {{false}, "no"},
      {number(-42), "-42"},
      {{0.5}, "0.5"},
      {{make_day(-43, 3, 15)}, "-0043-03-15"},
      {text("say \"hi\""), "say \"hi\""},
      {text("=cmd()"), "=cmd()"},
      {text("</script>"), "</script>"},
      {list({text("Serbia"), text("Italy")}), "Serbia, Italy"},
      {{CellRecord{{"source", text("times")}, {"at", text("p. 5")}}}, "times"},
      {list({{CellRecord{{"source", text("a")}}}, {CellRecord{{"source", text("b")}}}}), "a, b"},
      {text("a\nb\tc\rd"), "a b c d"},
      {text("a\x1b[31mb"), "a\ufffd[31mb"},
      {text("a\0b"s), "a\ufffdb"},
      {text("\u009b31m"), "\ufffd31m"},
      {text("a\u202eb"), "a\ufffdb"},
      {text("a\xff"
            "b"),
       "a\ufffdb"},
      {text("東京"), "東京"},
      {text("שלום"), "שלום"},
      {text("trailing  "), "trailing"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.shown);
    CHECK(shown(c.cell) == c.shown);
  }
}

TEST_CASE("table: ascii spells what annals draws, and leaves a corpus its letters") {
  RenderOptions ascii;
  ascii.ascii = true;
  CHECK(shown(text("a\x1b[31mb"), ascii) == "a?[31mb");
  CHECK(shown(text("Μυκῆναι – …"), ascii) == "Μυκῆναι – …");
  CHECK(shown(text("own \ufffd, not\x01"), ascii) == "own \ufffd, not?");
  CHECK(shown(text("\ufffd\ufffd"), ascii) == "\ufffd\ufffd");
  CHECK(shown(text("\xe2\ufffd"), ascii) == "?\ufffd");
}

TEST_CASE("table: columns are as wide as graphemes are on a screen") {
  Table table;
  table.columns = {{"name"}, {"x"}};
  table.rows = {{text("東京"), text("|")},
                {text("Μυκη\u0342ναι"), text("|")},
                {text("😀"), text("|")},
                {text("שלום"), text("|")},
                {text("plain"), text("|")}};
  CHECK(rendered(table) ==
        "NAME      X\n"
        "東京      |\n"
        "Μυκη\u0342ναι   |\n"
        "😀        |\n"
        "שלום      |\n"
        "plain     |\n");
}

TEST_CASE("table: numbers to the right, empty cells leave no space at the end") {
  Table table;
  table.columns = {{"place"}, right("days"), {"note"}};
  table.rows = {{text("Odessa"), number(109), text("x")},
                {text("Kem"), number(7), {}},
                {text("Kola"), {}, {}},
                {{}, {}, {}},
                {text("Onega")}};
  CHECK(rendered(table) ==
        "PLACE    DAYS   NOTE\n"
        "Odessa    109   x\n"
        "Kem         7\n"
        "Kola\n"
        "\n"
        "Onega\n");
  RenderOptions bare;
  bare.header = false;
  CHECK(rendered(table, bare) ==
        "Odessa   109   x\n"
        "Kem        7\n"
        "Kola\n"
        "\n"
        "Onega\n");
}

TEST_CASE("table: nothing found, nothing printed") {
  Table table;
  CHECK(rendered(table).empty());
  table.columns = {{"nation"}};
  CHECK(rendered(table).empty());
  table.columns.clear();
  table.rows = {{}, {}};
  CHECK(rendered(table).empty());
}

TEST_CASE("table: the example of the header") {
  Table table;
  table.columns = {{"nation"}, {"certainty"}, wrapping("evidence")};
  table.rows = {{text("France"), text("certain"), text("holds-odessa +2")}};
  CHECK(rendered(table) ==
        "NATION   CERTAINTY   EVIDENCE\n"
        "France   certain     holds-odessa +2\n");
  CHECK(rendered(table, width(36)) == rendered(table));
  CHECK(rendered(table, width(35)) ==
        "NATION   CERTAINTY   EVIDENCE\n"
        "France   certain     holds-odessa\n"
        "                     +2\n");
}

TEST_CASE("table: lines beneath a row, across all columns; other formats have none") {
  Table table;
  table.columns = {{"a"}, {"b"}};
  table.rows = {{text("x"), text("y")}, {text("z"), text("w")}};
  table.below = {{"one line of words",
                  "a\x1b"
                  "b"},
                 {}};
  CHECK(rendered(table) == "A   B\nx   y\n  one line of words\n  a\uFFFDb\nz   w\n");
  CHECK(rendered(table, width(14)) ==
        "A   B\nx   y\n  one line of\n    words\n  a\uFFFDb\nz   w\n");
  for (const Format format : {Format::csv, Format::json}) {
    Table plain = table;
    plain.below.clear();
    std::string with, without;
    render(table, format, {}, with);
    render(plain, format, {}, without);
    CHECK(with == without);
  }
}

TEST_CASE("table: the last column that wraps wraps first") {
  Table table;
  table.columns = {wrapping("one"), wrapping("two"), {"three"}};
  table.rows = {{text("some words here"), text("other words there"), text("kept whole")}};
  CHECK(rendered(table, width(40)) ==
        "ONE               TWO         THREE\n"
        "some words here   other       kept whole\n"
        "                  words\n"
        "                  there\n");
  CHECK(rendered(table, width(34)) ==
        "ONE          TWO        THREE\n"
        "some words   other      kept whole\n"
        "here         words\n"
        "             there\n");
}

TEST_CASE("table: labels give up width before sentences, and ids break at hyphens") {
  Table table;
  table.columns = {{"date", Tone::plain, Wrap::early},
                   {"what", Tone::plain, Wrap::late},
                   {"id", Tone::plain, Wrap::early}};
  table.rows = {{text("4 to 14 Sep 1918"), text("They held the town and left."),
                 text("britain-defends-baku")}};
  CHECK(rendered(table, width(58)) ==
        "DATE               WHAT                           ID\n"
        "4 to 14 Sep 1918   They held the town and left.   britain-\n"
        "                                                  defends-\n"
        "                                                  baku\n");
}

TEST_CASE("table: other texts wrap if they must, days and numbers never") {
  Table table;
  table.columns = {{"place"}, {"day"}, wrapping("note"), right("n")};
  table.rows = {{text("on the road to Murmansk"),
                 {make_day(1918, 8, 2)},
                 text("landed at night"),
                 number(123456789012)}};
  CHECK(rendered(table, width(47)) ==
        "PLACE      DAY          NOTE                  N\n"
        "on the     1918-08-02   landed     123456789012\n"
        "road to                 at night\n"
        "Murmansk\n");
}

TEST_CASE("table: however narrow, nothing is cut and no column is under 4") {
  Table table = odessa();
  table.rows.push_back({text("東京😀Μυκη\u0342ναι שלום"),
                        text("not recorded"),
                        {},
                        list({text("x"), text("y")}),
                        text(std::string(10000, 'w'))});
  const std::string whole = without_spaces_and_breaks(rendered(table));
  for (const int columns : {1, 5, 20, 26, 27, 40, 47, 48, 60, 79, 80, 100}) {
    CAPTURE(columns);
    const std::string out = rendered(table, width(columns));
    CHECK(without_spaces_and_breaks(out).size() == whole.size());
    const int limit = std::max(columns, 6 + 4 * 4 + 4 * 1);
    for (const std::string& line : lines_of(out)) {
      CAPTURE(line);
      CHECK(display_width(line) <= limit + 2);
      CHECK((line.empty() || line.back() != ' '));
    }
  }
}

TEST_CASE("table: a long word breaks between graphemes, a wide one never in half") {
  Table table;
  table.columns = {wrapping("x")};
  table.rows = {{text("東京東京東京")}, {text("abcdefghijk")}, {text("   indented words")}};
  CHECK(rendered(table, width(9)) ==
        "X\n"
        "東京東京\n"
        "東京\n"
        "abcdefghi\n"
        "jk\n"
        "indented\n"
        "words\n");
}

TEST_CASE("table: colours by meaning") {
  struct Case {
    Tone tone;
    std::string_view cell;
    std::string_view shown;
  };
  constexpr Case kCases[] = {
      {Tone::plain, "certain", "certain"},
      {Tone::strong, "France", "\x1b[1mFrance\x1b[0m"},
      {Tone::faint, "France", "\x1b[2mFrance\x1b[0m"},
      {Tone::certainty, "certain", "\x1b[1;32mcertain\x1b[0m"},
      {Tone::certainty, "possible", "\x1b[33mpossible\x1b[0m"},
      {Tone::certainty, "not-recorded", "\x1b[2mnot-recorded\x1b[0m"},
      {Tone::certainty, "certainly", "\x1b[2mcertainly\x1b[0m"},
      {Tone::strong, "a\x1b[0mb", "\x1b[1ma\ufffd[0mb\x1b[0m"},
      {Tone::strong, "", ""},
  };
  RenderOptions options;
  options.color = true;
  for (const Case& c : kCases) {
    CAPTURE(c.shown);
    Table table;
    table.columns = {{"a", c.tone}};
    table.rows = {{text(std::string(c.cell))}};
    CHECK(rendered(table, options) == "\x1b[1mA\x1b[0m\n" + std::string(c.shown) + "\n");
  }
}

TEST_CASE("table: colours change no width, and text without them is the same") {
  for (const int columns : {0, 20, 60}) {
    RenderOptions plain = width(columns);
    RenderOptions colored = plain;
    colored.color = true;
    std::string out = rendered(odessa(), colored);
    for (std::size_t at; (at = out.find('\x1b')) != std::string::npos;) {
      out.erase(at, out.find('m', at) + 1 - at);
    }
    CHECK(out == rendered(odessa(), plain));
  }
}

TEST_CASE("every format: 10,000 rows of 12 columns in little time") {
  const auto made = [](int rows) {
    Table table;
    for (int i = 0; i < 12; ++i) table.columns.push_back({"column" + std::to_string(i)});
    table.columns.back().wrap = Wrap::late;
    for (int i = 0; i < rows; ++i) {
      table.rows.push_back({text("france-holds-odessa-1918"),
                            text("Одесса"),
                            number(i),
                            {make_day(1918, 12, 18) + i},
                            {make_day(1919, 4, 7)},
                            text("certain"),
                            {true},
                            {},
                            text("18 Dec 1918"),
                            list({text("a"), text("b")}),
                            list({{CellRecord{{"source", text("times")}, {"at", text("p. 5")}}}}),
                            text("French troops landed at Odessa and held it to the spring.")});
    }
    return table;
  };
  const Table table = made(10000);
  for (const Format format :
       {Format::table, Format::json, Format::ndjson, Format::csv, Format::tsv}) {
    std::string out;
    const auto begin = std::chrono::steady_clock::now();
    render(table, format, width(100), out);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    MESSAGE(format_name(format), " ", taken.count(), " s");
    CHECK(taken.count() < 5.0);  // 0.3 s at -O2; a sanitized build on a busy machine is slower
    CHECK(std::count(out.begin(), out.end(), '\n') >= 10000);
  }
}

}  // namespace annals
