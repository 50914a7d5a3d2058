#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date/edtf.hpp"

using namespace annals;

namespace {

std::string text_of(OptionalDay day) { return day ? format_iso(*day) : "-"; }

// "SE SL EE EL", or shorter: one day if all are the same, "E..L" for an event in a stretch.
std::string text_of(const Bounds& b) {
  const std::string se = text_of(b.start_earliest), sl = text_of(b.start_latest);
  const std::string ee = text_of(b.end_earliest), el = text_of(b.end_latest);
  if (se != ee || sl != el) return se + " " + sl + " " + ee + " " + el;
  return se == sl ? se : se + ".." + sl;
}

std::string hull_text(std::string_view text, Reading reading = Reading::event) {
  const auto edtf = parse_edtf(text);
  return edtf ? text_of(meaning_of(*edtf, reading).hull) : "refused";
}

}  // namespace

TEST_CASE("the four bounds of every form, as events") {
  struct Case {
    std::string_view text, bounds;
  };
  constexpr Case kCases[] = {
      {"1918-12-18", "1918-12-18"},
      {"1985-04-12T24:00:00", "1985-04-12"},
      {"1985-04-12T23:20:30-04", "1985-04-12"},
      {"1919-04", "1919-04-01..1919-04-30"},
      {"1919", "1919-01-01..1919-12-31"},
      {"-0043", "-0043-01-01..-0043-12-31"},
      {"-0043-03-XX", "-0043-03-01..-0043-03-31"},
      {"-0043-X2", "-0043-02-01..-0043-12-31"},
      {"2001-21", "2001-03-01..2001-05-31"},
      {"2001-22", "2001-06-01..2001-08-31"},
      {"2001-23", "2001-09-01..2001-11-30"},
      {"2001-24", "2001-12-01..2002-02-28"},
      {"2001-25", "2001-03-01..2001-05-31"},
      {"2001-26", "2001-06-01..2001-08-31"},
      {"2001-27", "2001-09-01..2001-11-30"},
      {"2001-28", "2001-12-01..2002-02-28"},
      {"2001-29", "2001-09-01..2001-11-30"},
      {"2001-30", "2001-12-01..2002-02-28"},
      {"2001-31", "2001-03-01..2001-05-31"},
      {"2001-32", "2001-06-01..2001-08-31"},
      {"2001-33", "2001-01-01..2001-03-31"},
      {"2001-34", "2001-04-01..2001-06-30"},
      {"2001-35", "2001-07-01..2001-09-30"},
      {"2001-36", "2001-10-01..2001-12-31"},
      {"2001-37", "2001-01-01..2001-04-30"},
      {"2001-38", "2001-05-01..2001-08-31"},
      {"2001-39", "2001-09-01..2001-12-31"},
      {"2001-40", "2001-01-01..2001-06-30"},
      {"2001-41", "2001-07-01..2001-12-31"},
      {"2003-24", "2003-12-01..2004-02-29"},
      {"201X", "2010-01-01..2019-12-31"},
      {"20XX-21", "2000-03-01..2099-05-31"},
      {"1985-XX-XX", "1985-01-01..1985-12-31"},
      {"1985-0X-31", "1985-01-31..1985-08-31"},
      {"1984-1X", "1984-10-01..1984-12-31"},
      {"1560-X2", "1560-02-01..1560-12-31"},
      {"156X-12-25", "1560-12-25..1569-12-25"},
      {"190X-02-29", "1904-02-29..1908-02-29"},
      {"XXXX-02-29", "0000-02-29..9996-02-29"},
      {"-19XX", "-1999-01-01..-1900-12-31"},
      {"-00XX", "-0099-01-01..-0001-12-31"},
      {"-XXXX", "-9999-01-01..-0001-12-31"},
      {"1950S2", "1900-01-01..1999-12-31"},
      {"-1950S2", "-1999-01-01..-1900-12-31"},
      {"1000S4", "1000-01-01..1000-12-31"},
      {"0050S2", "0050-01-01..0050-12-31"},
      {"Y171010000S3", "+171000000-01-01..+171999999-12-31"},
      {"Y3388E2S3", "+338000-01-01..+338999-12-31"},
      {"Y-17E7", "-170000000-01-01..-170000000-12-31"},
      {"1918-12/1919-04", "1918-12-01 1918-12-31 1919-04-01 1919-04-30"},
      {"2004-06/2004", "2004-06-01 2004-06-30 2004-06-01 2004-12-31"},
      {"2004/2004-06", "2004-01-01 2004-06-30 2004-06-01 2004-06-30"},
      {"1918/..", "1918-01-01 1918-12-31 1918-01-01 -"},
      {"1918/", "1918-01-01 1918-12-31 1918-01-01 -"},
      {"../1918", "- 1918-12-31 1918-01-01 1918-12-31"},
      {"/1918", "- 1918-12-31 1918-01-01 1918-12-31"},
      {"..1918-06/1919", "- 1918-06-30 1919-01-01 1919-12-31"},
      {"..1919/1919-06", "- 1919-06-30 1919-06-01 1919-06-30"},
      {"1918/1919..", "1918-01-01 1918-12-31 1919-01-01 -"},
      {"..1918/..", "- 1918-12-31 1918-01-01 -"},
      {"[1667,1668,1670..1672]", "1667-01-01..1672-12-31"},
      {"{1960,1961-12}", "1960-01-01..1961-12-31"},
      {"[..1984]", "-..1984-12-31"},
      {"[1984..]", "1984-01-01..-"},
      {"{..1984}", "-..1984-12-31"},
      {"Y9000000000000000000", "+25252734927768524-07-27"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    CHECK(hull_text(c.text) == c.bounds);
  }
}

TEST_CASE("the same as extents") {
  struct Case {
    std::string_view text, bounds;
  };
  constexpr Case kCases[] = {
      {"1919-04", "1919-04-01 1919-04-01 1919-04-30 1919-04-30"},
      {"201X", "2010-01-01 2010-01-01 2019-12-31 2019-12-31"},
      {"1918-12/1919-04", "1918-12-01 1918-12-01 1919-04-30 1919-04-30"},
      {"1918/..", "1918-01-01 1918-01-01 - -"},
      {"[..1984]", "- - 1984-12-31 1984-12-31"},
      {"[1918-09..1918-12]", "1918-09-01 1918-09-01 1918-12-31 1918-12-31"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    CHECK(hull_text(c.text, Reading::extent) == c.bounds);
  }
}

TEST_CASE("qualifiers: written, possible, certain") {
  struct Case {
    std::string_view text, written, possible, certain;
  };
  constexpr Case kCases[] = {
      {"1918-12~", "1918-12-01..1918-12-31", "1918-11-01..1919-01-31", "1918-11-01..1919-01-31"},
      {"1919-02~", "1919-02-01..1919-02-28", "1919-01-01..1919-03-31", "1919-01-01..1919-03-31"},
      {"1918-12-17~", "1918-12-17", "1918-12-14..1918-12-20", "1918-12-14..1918-12-20"},
      {"1918-~12-17", "1918-12-17", "1918-11-17..1919-01-17", "1918-11-17..1919-01-17"},
      {"1919-~03-31", "1919-03-31", "1919-02-28..1919-04-30", "1919-02-28..1919-04-30"},
      {"1920~-02-29", "1920-02-29", "1919-02-28..1921-02-28", "1919-02-28..1921-02-28"},
      {"1918~", "1918-01-01..1918-12-31", "1917-01-01..1919-12-31", "1917-01-01..1919-12-31"},
      {"1919~-02", "1919-02-01..1919-02-28", "1918-02-01..1920-02-29", "1918-02-01..1920-02-29"},
      {"1918-24~", "1918-12-01..1919-02-28", "1918-09-01..1919-05-31", "1918-09-01..1919-05-31"},
      {"1918-37~", "1918-01-01..1918-04-30", "1917-09-01..1918-08-31", "1917-09-01..1918-08-31"},
      {"201X~", "2010-01-01..2019-12-31", "2000-01-01..2029-12-31", "2000-01-01..2029-12-31"},
      {"20XX~", "2000-01-01..2099-12-31", "1900-01-01..2199-12-31", "1900-01-01..2199-12-31"},
      {"1950S2~", "1900-01-01..1999-12-31", "1800-01-01..2099-12-31", "1800-01-01..2099-12-31"},
      // What is XX cannot be approximate: these are "about December", "about 1918".
      {"1918-12-XX~", "1918-12-01..1918-12-31", "1918-11-01..1919-01-31", "1918-11-01..1919-01-31"},
      {"1918-XX-XX~", "1918-01-01..1918-12-31", "1917-01-01..1919-12-31", "1917-01-01..1919-12-31"},
      {"1918-XX~", "1918-01-01..1918-12-31", "1917-01-01..1919-12-31", "1917-01-01..1919-12-31"},
      {"1918~-12-XX", "1918-12-01..1918-12-31", "1917-12-01..1919-12-31", "1917-12-01..1919-12-31"},
      {"1918-~12-~XX", "1918-12-01..1918-12-31", "1918-11-01..1919-01-31",
       "1918-11-01..1919-01-31"},
      {"1918~-12-~17", "1918-12-17", "1918-12-14..1918-12-20", "1918-12-14..1918-12-20"},
      {"1918~-~12-17", "1918-12-17", "1918-11-17..1919-01-17", "1918-11-17..1919-01-17"},
      {"1950S3~", "1950-01-01..1959-12-31", "1940-01-01..1969-12-31", "1940-01-01..1969-12-31"},
      {"1950S4~", "1950-01-01..1950-12-31", "1949-01-01..1951-12-31", "1949-01-01..1951-12-31"},
      {"Y10000S1~", "+10000-01-01..+19999-12-31", "0000-01-01..+29999-12-31",
       "0000-01-01..+29999-12-31"},
      {"1918-12-?17", "1918-12-17", "1918-12-17", "1918-12-01..1918-12-31"},
      {"1918-?12-17", "1918-12-17", "1918-12-17", "1918-01-17..1918-12-17"},
      {"1918-?01-31", "1918-01-31", "1918-01-31", "1918-01-31..1918-12-31"},
      {"1918-?12", "1918-12-01..1918-12-31", "1918-12-01..1918-12-31", "1918-01-01..1918-12-31"},
      {"1918-?22", "1918-06-01..1918-08-31", "1918-06-01..1918-08-31", "1918-03-01..1919-02-28"},
      {"1918-?29", "1918-09-01..1918-11-30", "1918-09-01..1918-11-30", "1918-03-01..1919-02-28"},
      {"1918-?34", "1918-04-01..1918-06-30", "1918-04-01..1918-06-30", "1918-01-01..1918-12-31"},
      {"1918-12-17?", "1918-12-17", "1918-12-17", "-"},
      {"1918?", "1918-01-01..1918-12-31", "1918-01-01..1918-12-31", "-"},
      {"1918-12-17%", "1918-12-17", "1918-12-14..1918-12-20", "-"},
      {"1918-12-%17", "1918-12-17", "1918-12-14..1918-12-20", "1918-11-28..1919-01-03"},
      {"1918-%12-17", "1918-12-17", "1918-11-17..1919-01-17", "1917-12-17..1919-01-17"},
      {"1918-?12-~17", "1918-12-17", "1918-12-14..1918-12-20", "1918-01-14..1918-12-20"},
      {"XXXX", "0000-01-01..9999-12-31", "0000-01-01..9999-12-31", "-"},
      {"XXXX-12-25", "0000-12-25..9999-12-25", "0000-12-25..9999-12-25", "-"},
      // Intervals: each end first, then together.
      {"1918-12~/1919-04", "1918-12-01 1918-12-31 1919-04-01 1919-04-30",
       "1918-11-01 1919-01-31 1919-04-01 1919-04-30",
       "1918-11-01 1919-01-31 1919-04-01 1919-04-30"},
      {"1918?/1919", "1918-01-01 1918-12-31 1919-01-01 1919-12-31",
       "1918-01-01 1918-12-31 1919-01-01 1919-12-31", "- 1919-12-31 1919-01-01 1919-12-31"},
      {"1918/1919?", "1918-01-01 1918-12-31 1919-01-01 1919-12-31",
       "1918-01-01 1918-12-31 1919-01-01 1919-12-31", "1918-01-01 1918-12-31 1918-01-01 -"},
      {"[..1918~]", "-..1918-12-31", "-..1919-12-31", "-..1919-12-31"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    const auto edtf = parse_edtf(c.text);
    REQUIRE(edtf.has_value());
    const Meaning meaning = meaning_of(*edtf);
    REQUIRE(meaning.members.size() == 1);
    CHECK(text_of(meaning.members[0].written) == c.written);
    CHECK(text_of(meaning.members[0].possible) == c.possible);
    CHECK(text_of(meaning.members[0].certain) == c.certain);
    CHECK(meaning.hull == meaning.members[0].written);
  }
}

TEST_CASE("how many ways a date can fall") {
  struct Case {
    std::string_view text;
    std::size_t members;
  };
  constexpr Case kCases[] = {
      {"1918-12-18", 1},
      {"198X", 1},
      {"1985-XX-XX", 1},
      {"1985-04-1X", 1},
      {"1985-XX-25", 12},
      {"1985-XX-31", 7},
      {"1560-X2", 2},
      {"1985-04-X1", 3},
      {"1X18", 10},
      {"XXXX-XX-XX", 1},
      {"15XX-12-25", 100},
      {"XXXX-12-25", 1},  // 10,000 runs: one hull
      {"1918/1919", 1},
      {"1918-XX-25/1919-XX-25", 144},
      {"1985-XX-25/1985-XX-25", 78},  // those that end before they start are none
      {"[1667,1668,1670..1672]", 3},
      {"{1960,1985-XX-25}", 13},
      {"[..1984]", 1},
      // Of 600 runs those that there is room for, and the hull of the rest.
      {"[15XX-12-25,16XX-12-25,17XX-12-25,18XX-12-25,19XX-12-25,20XX-12-25]", 501},
      {"[15XX-12-25,16XX-12-25,17XX-12-25,18XX-12-25,19XX-12-25,20XX-12-25,1918]", 502},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    CHECK(meaning_of(*parse_edtf(c.text)).members.size() == c.members);
  }
  // A long list keeps one for each member.
  std::string list = "[1000";
  for (int year = 1001; year < 1600; ++year) list += "," + std::to_string(year);
  CHECK(meaning_of(*parse_edtf(list + ",1985-XX-25]")).members.size() == 601);
  CHECK(meaning_of(*parse_edtf("{1960,1961}")).all_of);
  CHECK(meaning_of(*parse_edtf("1918/..")).end == Edge::open);
  CHECK(meaning_of(*parse_edtf("1918/")).end == Edge::unknown);
  CHECK(meaning_of(*parse_edtf("../1918")).start == Edge::open);
}

TEST_CASE("which ways are of one day, and which of one element") {
  struct Case {
    std::string_view text, ways;  // "1": one day; "+": of the element before it
  };
  constexpr Case kCases[] = {
      {"1918-12-18", "1"},
      {"1918-12-18T12:00:00", "1"},
      {"1918-12-XX", "1"},
      {"1918-12-18~", "1"},
      {"1918-12", "-"},
      {"1918-21", "-"},
      {"198X", "-"},
      {"1985-1X-25", "111"},
      {"1918-12-18/1918-12-18", "-"},
      {"1985-1X-25/..", "---"},
      {"[1918-12-18,1919]", "1-"},
      {"[1918-12-18..1918-12-20]", "1"},
      {"[..1918-12-18]", "1"},
      {"[1985-1X-25,1986]", "111-"},
      {"{1985-1X-25,1986,1987-01-01}", "11+1+-1"},
      {"{1918-12-18..1918-12-20,1919-01-01}", "-1"},
      {"{..1918-12-18}", "-"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    const auto ways_of = [&](Reading reading) {
      std::string ways;
      for (const Span& span : meaning_of(*parse_edtf(c.text), reading).members) {
        ways += span.one_day ? "1" : "-";
        if (span.same_element) ways += "+";
      }
      return ways;
    };
    CHECK(ways_of(Reading::event) == c.ways);
    CHECK(ways_of(Reading::extent).find('1') == std::string::npos);
  }
}

TEST_CASE("all of: a masked member is certain only as a whole") {
  const Meaning meaning = meaning_of(*parse_edtf("{1985-XX-25,1990-01-01}"));
  const auto ask = [&](CivilDay first, CivilDay last) {
    return relate(Relation::overlaps, meaning.dating(), make_window(first, last));
  };
  CHECK(ask(make_day(1985, 1, 25), make_day(1985, 1, 25)) == Certainty::possible);
  CHECK(ask(make_day(1985, 1, 26), make_day(1985, 2, 24)) == Certainty::none);
  CHECK(ask(make_day(1985, 1, 1), make_day(1985, 12, 31)) == Certainty::certain);
  CHECK(ask(make_day(1990, 1, 1), make_day(1990, 1, 1)) == Certainty::certain);
}

TEST_CASE("a start and an end of their own") {
  const auto ends = [](std::string_view start, std::string_view end) -> std::string {
    const auto a = parse_edtf(start), b = parse_edtf(end);
    const auto meaning =
        meaning_of_ends(a ? &*a : nullptr, b ? &*b : nullptr, Edge::unknown, Edge::open);
    if (!meaning) return std::string(code_name(meaning.error().code));
    return std::to_string(meaning->members.size()) + ": " + text_of(meaning->hull);
  };
  CHECK(ends("1918-12", "1919-04") == "1: 1918-12-01 1918-12-31 1919-04-01 1919-04-30");
  CHECK(ends("[1918-12-25..1918-12-26]", "1919-04") ==
        "1: 1918-12-25 1918-12-26 1919-04-01 1919-04-30");
  CHECK(ends("[1918,1920]", "[1919,1921]") == "3: 1918-01-01 1920-12-31 1919-01-01 1921-12-31");
  CHECK(ends("1918", "") == "1: 1918-01-01 1918-12-31 1918-01-01 -");
  CHECK(ends("", "1919") == "1: - 1919-12-31 1919-01-01 1919-12-31");
  CHECK(ends("", "") == "0: -");
  CHECK(ends("[..1918]", "1919") == "1: - 1918-12-31 1919-01-01 1919-12-31");
  CHECK(ends("1919", "1918") == "reversed-interval");
  CHECK(ends("1918/1919", "1920") == "impossible-date");
  CHECK(ends("{1918,1919}", "1920") == "impossible-date");
  CHECK(ends("{1918}", "1920") == "1: 1918-01-01 1918-12-31 1920-01-01 1920-12-31");
  const auto a = parse_edtf("1918");
  CHECK(meaning_of_ends(&*a, nullptr, Edge::dated, Edge::open)->end == Edge::open);
  CHECK(meaning_of_ends(&*a, &*a, Edge::open, Edge::open)->start == Edge::dated);
  CHECK(meaning_of_ends(&*a, &*a, Edge::open, Edge::open)->end == Edge::dated);
  CHECK(meaning_of_ends(&*a, nullptr, Edge::dated, Edge::unknown)->end == Edge::unknown);
  CHECK(text_of(meaning_of_ends_in_julian(&*a, &*a, Edge::dated, Edge::dated)->hull) ==
        "1918-01-14..1919-01-13");
}

TEST_CASE("the same date in the Julian calendar") {
  struct Case {
    std::string_view text, bounds;
  };
  constexpr Case kCases[] = {
      {"1917", "1917-01-14..1918-01-13"},
      {"1917-10-25", "1917-11-07"},
      {"1900-02-29", "1900-03-13"},
      {"1900-02", "1900-02-13..1900-03-13"},
      {"1917-21", "1917-03-14..1917-06-13"},
      {"191X", "1910-01-14..1920-01-13"},
      {"1917-10/1917-12", "1917-10-14 1917-11-13 1917-12-14 1918-01-13"},
      {"[..1917-10-25]", "-..1917-11-07"},
      {"X900-02-29", "0900-03-05..9900-05-12"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    const auto edtf = parse_edtf_julian(c.text);
    REQUIRE(edtf.has_value());
    const auto meaning = meaning_in_julian(*edtf);
    REQUIRE(meaning.has_value());
    CHECK(text_of(meaning->hull) == c.bounds);
  }
  const auto about = meaning_in_julian(*parse_edtf_julian("1917-02~"));
  CHECK(text_of(about->members[0].possible) == "1917-01-14..1917-04-13");
}

// --- against an enumerator ---
//
// The oracle knows no calendar arithmetic: it writes out each day of a hundred years and compares
// its text with the date's, character by character, X being any. Runs of matching days are the ways
// the date can fall; a pair is a start and an end in one run. Only days at the edges of runs and
// windows can make a difference, so those are the pairs that it tries.
namespace {

constexpr int kYears = 100;  // 0000 to 0099

using Number = std::int64_t;
constexpr Number kEver = 1'000'000'000;

struct Stretch {
  Number first, last;
};
using Stretches = std::vector<Stretch>;

struct Almanac {
  std::vector<std::string> days;  // "0000-01-01" ...
  Number begin;

  explicit Almanac(bool julian) {
    const CivilDay first = julian ? make_julian_day({0, 1, 1}) : make_day(0, 1, 1);
    const CivilDay last = julian ? make_julian_day({kYears, 1, 1}) : make_day(kYears, 1, 1);
    begin = first.days_since_1970();
    for (CivilDay day = first; day < last; day = day + 1) {
      const YearMonthDay f = julian ? julian_fields(day) : civil_fields(day);
      days.push_back(format_iso(make_day(f.year, 1, 1)).substr(0, 4) + two(f.month) + two(f.day));
    }
  }
  static std::string two(int n) {
    return {'-', static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)};
  }

  // The runs of days that `date` matches: "004X-X2-1X".
  Stretches runs(std::string_view date) const {
    Stretches out;
    for (std::size_t i = 0; i < days.size(); ++i) {
      bool matches = true;
      for (std::size_t k = 0; k < date.size(); ++k) {
        matches = matches && (date[k] == 'X' || date[k] == days[i][k]);
      }
      if (!matches) continue;
      const Number day = begin + static_cast<Number>(i);
      if (!out.empty() && out.back().last + 1 == day) {
        out.back().last = day;
      } else {
        out.push_back({day, day});
      }
    }
    return out;
  }
};

struct Pair {
  Number start, end;
};

bool holds(Relation relation, Pair date, Stretch window) {
  switch (relation) {
    case Relation::overlaps: return date.start <= window.last && date.end >= window.first;
    case Relation::starts: return date.start >= window.first && date.start <= window.last;
    case Relation::ends: return date.end >= window.first && date.end <= window.last;
    case Relation::within: return date.start >= window.first && date.end <= window.last;
    case Relation::throughout: return date.start <= window.first && date.end >= window.last;
  }
  return false;
}

// The days of `run` that a question about `window` can tell apart.
std::vector<Number> telling_days(Stretch run, Stretch window) {
  std::vector<Number> out{run.first, run.last};
  for (const Number edge : {window.first, window.last}) {
    for (const Number day : {edge - 1, edge, edge + 1}) {
      if (day > run.first && day < run.last) out.push_back(day);
    }
  }
  return out;
}

// What a text means to the oracle: pairs of runs, the start somewhere in the first, the end
// somewhere in the second, not before the start.
struct Oracle {
  std::vector<std::pair<Stretch, Stretch>> ways;

  static Oracle event(const Stretches& runs) {
    Oracle out;
    for (const Stretch& run : runs) out.ways.emplace_back(run, run);
    return out;
  }
  static Oracle interval(const Stretches& starts, const Stretches& ends) {
    Oracle out;
    for (const Stretch& a : starts) {
      for (const Stretch& b : ends) {
        if (a.first <= b.last) out.ways.emplace_back(a, b);
      }
    }
    return out;
  }

  Certainty ask(Relation relation, Stretch window) const {
    bool all = true, any = false;
    for (const auto& [starts, ends] : ways) {
      for (const Number start : telling_days(starts, window)) {
        for (const Number end : telling_days(ends, window))
          check(relation, {start, end}, window, all, any);
        // An end on the day of the start, where that lies between.
        if (start >= ends.first && start <= ends.last)
          check(relation, {start, start}, window, all, any);
      }
      for (const Number end : telling_days(ends, window)) {
        if (end >= starts.first && end <= starts.last)
          check(relation, {end, end}, window, all, any);
      }
    }
    return !any ? Certainty::none : all ? Certainty::certain : Certainty::possible;
  }
  static void check(Relation relation, Pair pair, Stretch window, bool& all, bool& any) {
    if (pair.end < pair.start) return;
    const bool yes = holds(relation, pair, window);
    all = all && yes;
    any = any || yes;
  }
};

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }

  // A date of the years 0000 to 0099; one in `odds` digits is an X.
  std::string date(unsigned odds) {
    std::string out = "00" + digit("0123456789", odds) + digit("0123456789", odds);
    if (below(4) == 0) return out;
    const std::string tens = digit("01", odds);
    out += "-" + tens + digit(tens == "1" ? "012" : tens == "0" ? "123456789" : "0123456789", odds);
    if (below(3) == 0) return out;
    const std::string day = digit("0012233", odds);
    return out + "-" + day + digit(day == "3" ? "01" : "0123456789", odds);
  }

  Stretch window(const Almanac& almanac, const Oracle& near) {
    // Near an edge of the date, so that the answers differ.
    const auto& way = near.ways[below(static_cast<unsigned>(near.ways.size()))];
    const std::array edges{way.first.first, way.first.last, way.second.first, way.second.last};
    const auto around = [&] {
      const Number day = edges[below(4)] + static_cast<Number>(below(41)) - 20;
      return std::clamp(day, almanac.begin - 30, almanac.begin + 37'000);
    };
    const Number a = around(), b = below(3) == 0 ? a : around();
    return {std::min(a, b), std::max(a, b)};
  }

 private:
  std::string digit(std::string_view choices, unsigned odds) {
    if (below(odds) == 0) return "X";
    return {choices[below(static_cast<unsigned>(choices.size()))]};
  }
  std::mt19937 random_;
};

// How often the engine and the oracle disagree on `dating`; both sound and complete is 0.
int disagreements(const Dating& dating, const Oracle& oracle, const Almanac& almanac,
                  Generator& random) {
  int wrong = 0;
  for (int i = 0; i < 12; ++i) {
    const Stretch w = random.window(almanac, oracle);
    const Bounds window = make_window(CivilDay(w.first), CivilDay(w.last));
    for (const Relation relation : {Relation::overlaps, Relation::starts, Relation::ends,
                                    Relation::within, Relation::throughout}) {
      wrong += relate(relation, dating, window) == oracle.ask(relation, w) ? 0 : 1;
    }
  }
  return wrong;
}

const Almanac& gregorian() {
  static const Almanac almanac(false);
  return almanac;
}

}  // namespace

TEST_CASE("enumerated: dates and masks") {
  Generator random(1917);
  for (int i = 0; i < 1500; ++i) {
    const std::string text = random.date(6);
    CAPTURE(text);
    const Stretches runs = gregorian().runs(text);
    const auto edtf = parse_edtf(text);
    REQUIRE(edtf.has_value() == !runs.empty());
    if (runs.empty() || runs.size() > 512) continue;
    const Meaning meaning = meaning_of(*edtf);
    REQUIRE(meaning.members.size() == runs.size());
    CHECK(disagreements(meaning.dating(), Oracle::event(runs), gregorian(), random) == 0);
  }
}

TEST_CASE(
    "a year before 0000 means what the same year of a later cycle does, 10,000 years before") {
  constexpr std::int64_t kCycles = 25 * 146'097;  // The calendar repeats after 400 years.
  Generator random(43);
  for (int i = 0; i < 500; ++i) {
    const std::string rest = random.date(4).substr(4);
    const int year = 1 + static_cast<int>(random.below(99));
    const std::string early = (year < 10 ? "-000" : "-00") + std::to_string(year) + rest;
    const std::string late = std::to_string(10'000 - year) + rest;
    CAPTURE(early);
    const auto before = parse_edtf(early);
    const auto after = parse_edtf(late);
    REQUIRE(before.has_value() == after.has_value());
    if (!before) continue;
    const Meaning moved = meaning_of(*after);
    const Meaning meaning = meaning_of(*before);
    REQUIRE(meaning.members.size() == moved.members.size());
    for (std::size_t m = 0; m < moved.members.size(); ++m) {
      const Bounds& late_way = moved.members[m].written;
      const Bounds& way = meaning.members[m].written;
      CHECK(*way.start_earliest == *late_way.start_earliest - kCycles);
      CHECK(*way.end_latest == *late_way.end_latest - kCycles);
    }
  }
}

TEST_CASE("a masked year means each of its years, on either side of 0000") {
  Generator random(44);
  for (int i = 0; i < 300; ++i) {
    const std::string sign = random.below(2) == 0 ? "-" : "";
    const std::string rest = random.date(4).substr(4);
    const std::string century = sign + (random.below(2) == 0 ? "00" : "19");
    const bool decade_known = random.below(2) == 0;
    const std::string decade = decade_known ? std::to_string(random.below(10)) : "X";
    const std::string text = century + decade + "X" + rest;
    CAPTURE(text);
    Stretches runs;
    for (int n = 0; n < (decade_known ? 10 : 100); ++n) {
      const std::string tens = decade_known ? decade : std::to_string(n / 10);
      const auto one = parse_edtf(century + tens + std::to_string(n % 10) + rest);
      if (!one) continue;  // -0000, or no such day in this year
      for (const Span& way : meaning_of(*one).members) {
        runs.push_back({way.written.start_earliest->days_since_1970(),
                        way.written.end_latest->days_since_1970()});
      }
    }
    std::sort(runs.begin(), runs.end(),
              [](const Stretch& a, const Stretch& b) { return a.first < b.first; });
    Stretches joined;
    for (const Stretch& run : runs) {
      if (!joined.empty() && joined.back().last + 1 == run.first) {
        joined.back().last = run.last;
      } else {
        joined.push_back(run);
      }
    }
    const auto edtf = parse_edtf(text);
    REQUIRE(edtf.has_value() == !joined.empty());
    if (joined.empty() || joined.size() > 512) continue;
    const Meaning meaning = meaning_of(*edtf);
    REQUIRE(meaning.members.size() == joined.size());
    for (std::size_t m = 0; m < joined.size(); ++m) {
      CHECK(meaning.members[m].written.start_earliest->days_since_1970() == joined[m].first);
      CHECK(meaning.members[m].written.end_latest->days_since_1970() == joined[m].last);
    }
  }
}

TEST_CASE("enumerated: intervals, and starts with ends of their own") {
  Generator random(1918);
  int valid = 0;
  for (int i = 0; i < 1200; ++i) {
    const std::string first = random.date(15),
                      last = first.substr(0, 3) + random.date(15).substr(3);
    const std::string text = first + "/" + last;
    CAPTURE(text);
    const Stretches a = gregorian().runs(first), b = gregorian().runs(last);
    const Oracle oracle = Oracle::interval(a, b);
    const auto edtf = parse_edtf(text);
    REQUIRE(edtf.has_value() == !oracle.ways.empty());
    if (!edtf || a.size() * b.size() > 512) continue;
    ++valid;
    CHECK(disagreements(meaning_of(*edtf).dating(), oracle, gregorian(), random) == 0);
    const auto from = parse_edtf(first), to = parse_edtf(last);
    const auto ends = meaning_of_ends(&*from, &*to, Edge::dated, Edge::dated);
    REQUIRE(ends.has_value());
    CHECK(*&ends->members == meaning_of(*edtf).members);
  }
  CHECK(valid > 300);
}

TEST_CASE("enumerated: open and unknown ends, on or before, on or after") {
  Generator random(1919);
  const Stretch before{-kEver, kEver};
  for (int i = 0; i < 300; ++i) {
    const std::string date = random.date(20);
    const Stretches runs = gregorian().runs(date);
    if (runs.empty() || runs.size() > 512) continue;
    CAPTURE(date);
    const auto ask = [&](const std::string& text, const Oracle& oracle) {
      CAPTURE(text);
      CHECK(disagreements(meaning_of(*parse_edtf(text)).dating(), oracle, gregorian(), random) ==
            0);
    };
    ask(date + "/..", Oracle::interval(runs, {before}));
    ask(date + "/", Oracle::interval(runs, {before}));
    ask("../" + date, Oracle::interval({before}, runs));
    ask("/" + date, Oracle::interval({before}, runs));
    ask("[.." + date + "]", Oracle::event({{-kEver, runs.back().last}}));
    ask("[" + date + "..]", Oracle::event({{runs.front().first, kEver}}));
  }
}

TEST_CASE("enumerated: sets, and starts and ends that are sets") {
  Generator random(1920);
  const auto joined = [](Stretches a, const Stretches& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  };
  for (int i = 0; i < 600; ++i) {
    const std::string x = random.date(20), y = random.date(20), z = random.date(1000);
    const Stretches runs = joined(gregorian().runs(x), gregorian().runs(y));
    const Stretches end = gregorian().runs(z);
    if (gregorian().runs(x).empty() || gregorian().runs(y).empty() || end.empty()) continue;
    const std::string text = "[" + x + "," + y + "]";
    CAPTURE(text);
    CAPTURE(z);
    if (runs.size() > 512) continue;
    const auto set = parse_edtf(text), to = parse_edtf(z);
    CHECK(disagreements(meaning_of(*set).dating(), Oracle::event(runs), gregorian(), random) == 0);
    const Oracle oracle = Oracle::interval(runs, end);
    const auto ends = meaning_of_ends(&*set, &*to, Edge::dated, Edge::dated);
    REQUIRE(ends.has_value() == !oracle.ways.empty());
    if (ends) CHECK(disagreements(ends->dating(), oracle, gregorian(), random) == 0);
  }
}

TEST_CASE("enumerated: the Julian calendar") {
  static const Almanac julian(true);
  Generator random(1921);
  for (int i = 0; i < 600; ++i) {
    const std::string text = random.date(6);
    CAPTURE(text);
    const Stretches runs = julian.runs(text);
    const auto edtf = parse_edtf_julian(text);
    REQUIRE(edtf.has_value() == !runs.empty());
    if (runs.empty() || runs.size() > 512) continue;
    const auto meaning = meaning_in_julian(*edtf);
    REQUIRE(meaning.has_value());
    CHECK(disagreements(meaning->dating(), Oracle::event(runs), julian, random) == 0);
  }
}

TEST_CASE("bounds widen as precision falls, and as doubt is added") {
  const auto contains = [](const Bounds& outer, const Bounds& inner) {
    const auto before = [](const auto& a, const auto& b) { return !a || (b && *a <= *b); };
    const auto after = [](const auto& a, const auto& b) { return !a || (b && *a >= *b); };
    return before(outer.start_earliest, inner.start_earliest) &&
           after(outer.start_latest, inner.start_latest) &&
           before(outer.end_earliest, inner.end_earliest) &&
           after(outer.end_latest, inner.end_latest);
  };
  Generator random(1922);
  int tried = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string text = random.date(1000);
    if (text.size() < 10 || !parse_edtf(text)) continue;
    ++tried;
    CAPTURE(text);
    const auto hull = [](const std::string& t) { return meaning_of(*parse_edtf(t)).hull; };
    CHECK(contains(hull(text.substr(0, 7)), hull(text)));
    CHECK(contains(hull(text.substr(0, 4)), hull(text.substr(0, 7))));
    CHECK(contains(hull(text.substr(0, 3) + "X"), hull(text.substr(0, 4))));
    for (std::string mark : {"?", "~", "%"}) {
      const std::string place = text.substr(0, 8) + mark + text.substr(8);
      const Meaning doubted = meaning_of(*parse_edtf(random.below(2) == 0 ? text + mark : place));
      CHECK(contains(doubted.members[0].possible, doubted.members[0].written));
      CHECK(contains(doubted.members[0].certain, doubted.members[0].possible));
      CHECK(doubted.hull == hull(text));
    }
  }
  CHECK(tried > 300);
}
