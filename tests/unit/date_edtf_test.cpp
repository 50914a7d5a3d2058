#include <doctest/doctest.h>

#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date/edtf.hpp"

using namespace annals;

namespace {

void check_round_trip(std::string_view text) {
  CAPTURE(text);
  const auto first = parse_edtf(text);
  REQUIRE(first.has_value());
  const std::string canonical = format_edtf(*first);
  CAPTURE(canonical);
  const auto second = parse_edtf(canonical);
  REQUIRE(second.has_value());
  CHECK(*second == *first);
  CHECK(format_edtf(*second) == canonical);
}

std::vector<std::string> split(const std::string& line, char separator) {
  std::vector<std::string> out(1);
  for (const char c : line) {
    if (c == separator) {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

}  // namespace

TEST_CASE("the examples of the specification: level, canonical form") {
  struct Case {
    std::string_view text;
    int level;
    std::string_view canonical = {};  // empty: as it stands
  };
  constexpr Case kCases[] = {
      // Level 0
      {"1985-04-12", 0},
      {"1985-04", 0},
      {"1985", 0},
      {"1985-04-12T23:20:30", 0},
      {"1985-04-12T23:20:30Z", 0},
      {"1985-04-12T23:20:30-04", 0},
      {"1985-04-12T23:20:30+04:30", 0},
      {"1985-04-12T24:00:00", 0},
      {"1964/2008", 0},
      {"2004-06/2006-08", 0},
      {"2004-02-01/2005-02-08", 0},
      {"2004-02-01/2005-02", 0},
      {"2004-02-01/2005", 0},
      {"2005/2006-02", 0},
      {"0000", 0},
      // Level 1
      {"Y170000002", 1},
      {"Y-170000002", 1},
      {"2001-21", 1},
      {"1984?", 1},
      {"2004-06~", 1},
      {"2004-06-11%", 1},
      {"201X", 1},
      {"20XX", 1},
      {"2004-XX", 1},
      {"1985-04-XX", 1},
      {"1985-XX-XX", 1},
      {"1985-04-12/..", 1},
      {"1985-04/..", 1},
      {"1985/..", 1},
      {"../1985-04-12", 1},
      {"../1985-04", 1},
      {"../1985", 1},
      {"1985-04-12/", 1},
      {"1985-04/", 1},
      {"1985/", 1},
      {"/1985-04-12", 1},
      {"/1985-04", 1},
      {"/1985", 1},
      {"1984~/2004-06", 1},
      {"1984/2004-06~", 1},
      {"1984~/2004~", 1},
      {"-1985", 1},
      // Level 2
      {"Y-17E7", 2},
      {"Y17E8", 2},
      {"1950S2", 2},
      {"Y171010000S3", 2},
      {"Y3388E2S3", 2},
      {"2001-34", 2},
      {"2001-41", 2},
      {"[1667,1668,1670..1672]", 2},
      {"[..1760-12-03]", 2},
      {"[1760-12..]", 2},
      {"[1760-01,1760-02,1760-12..]", 2},
      {"[1667,1760-12]", 2},
      {"[..1984]", 2},
      {"{1667,1668,1670..1672}", 2},
      {"{1960,1961-12}", 2},
      {"{..1984}", 2},
      {"2004-06~-11", 2},
      {"2004?-06-11", 2},
      {"?2004-06-~11", 2},
      {"2004-%06-11", 2},
      {"156X-12-25", 2},
      {"15XX-12-25", 2},
      {"XXXX-12-XX", 2},
      {"1XXX-XX", 2},
      {"1XXX-12", 2},
      {"1984-1X", 2},
      {"2004-06-~01/2004-06-~20", 2},
      {"2004-06-XX/2004-07-03", 2},
      // Canonical spellings
      {"?2004-06-11", 2, "2004?-06-11"},
      {"2004-06-~11?", 2, "?2004-?06-%11"},
      {"~2004-~06-~11", 1, "2004-06-11~"},
      {"2004?-06-11~", 2, "%2004-~06-~11"},
      {"?2004", 1, "2004?"},
      {"?2004-06", 2, "2004?-06"},
      {"2004-?06", 2},
      {"?2004-06-?11", 2},
      {"2004-~06-?11", 2},
      {"%2004-?06-11", 2},
      // Silent points
      {"1919?/1920%", 1},
      {"-19XX", 2},
      {"-00XX", 2},
      {"..2004-06-01/2004-06-20", 2},
      {"2004-06-01/2004-06-20..", 2},
      {"..2004-06-01/..", 2},
      {"/2004-06-20..", 2},
      {"[..1918~]", 2},
      {"Y-17E7~", 2},
      {"1985-04-12T23:59:60Z", 0},
      {"1985-04-12T10:59:59Z", 0},
      // At a limit
      {"1985-04-12T23:20:30+00:00", 0},
      {"1985-04-12T23:20:30+23:59", 0},
      {"1985-04-12T23:20:30-23:59", 0},
      {"1985-04-12T23:20:30-00:30", 0},
      {"2001-24", 1},
      {"2001-25", 2},
      {"Y1000E1", 2},
      {"1950S1", 2},
      {"1950S4", 2},
      {"-0010S2", 2},
      {"Y12345S5", 2},
      {"200X/2000", 2},
      {"1950S2/1900", 2},
      {"1999/1950S2", 2},
      {"2004-06-XX/2004-06-01", 2},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    const auto edtf = parse_edtf(c.text);
    REQUIRE(edtf.has_value());
    CHECK(edtf_level(*edtf) == c.level);
    CHECK(format_edtf(*edtf) == (c.canonical.empty() ? c.text : c.canonical));
    check_round_trip(c.text);
  }
}

TEST_CASE("what a tree holds") {
  const auto century = std::get<EdtfDate>(*parse_edtf("-19XX?"));
  CHECK(century.year == -1900);
  CHECK(century.year_mask == 0b0011);
  CHECK(century.negative_year_mask);
  CHECK(century.year_qualifier == Qualifier::uncertain);
  const auto huge = std::get<EdtfDate>(*parse_edtf("Y17E7"));
  CHECK(huge.year == 170'000'000);
  CHECK(huge.exponent == 7);
  CHECK(huge.long_year);
  const auto time = std::get<EdtfDate>(*parse_edtf("1985-04-12T23:20:30-04:30"));
  CHECK(time.precision == Precision::second);
  CHECK(time.time.offset_minutes == -270);
  const auto month = std::get<EdtfDate>(*parse_edtf("1984-1X"));
  CHECK(month.month == 10);
  CHECK(month.month_mask == 0b01);
  const auto open = std::get<EdtfInterval>(*parse_edtf("1985/.."));
  CHECK(open.end.edge == Edge::open);
  const auto unknown = std::get<EdtfInterval>(*parse_edtf("1985/"));
  CHECK(unknown.end.edge == Edge::unknown);
  const auto set = std::get<EdtfSet>(*parse_edtf("{..1983,1985..1986,1988..}"));
  REQUIRE(set.members.size() == 3);
  CHECK(set.all_of);
  CHECK(set.members[0].earlier);
  CHECK(set.members[1].is_range);
  CHECK(set.members[2].later);
}

TEST_CASE("refused: the code, the place and the hint") {
  struct Case {
    std::string_view text;
    ErrorCode code;
    TextSpan where;
    std::string_view hint;
  };
  constexpr auto kBad = ErrorCode::unreadable_date;
  constexpr auto kNoDay = ErrorCode::impossible_date;
  constexpr auto kReversed = ErrorCode::reversed_interval;
  constexpr Case kCases[] = {
      {"", kBad, {0, 0}, ""},
      // no such day
      {"1919-02-30", kNoDay, {8, 10}, "1919-02-28"},
      {"1900-02-29", kNoDay, {8, 10}, "1900-02-28"},
      {"1919-04-31?", kNoDay, {8, 10}, "1919-04-30?"},
      {"1919-04-00", kNoDay, {8, 10}, "1919-04"},
      {"1919-00", kNoDay, {5, 7}, "1919"},
      {"1919-01-32", kNoDay, {8, 10}, "1919-01-31"},
      {"1919-13", kNoDay, {5, 7}, ""},
      {"2001-20", kNoDay, {5, 7}, ""},
      {"2001-42", kNoDay, {5, 7}, ""},
      {"2001-2X", kNoDay, {5, 7}, ""},
      {"1985-02-3X", kNoDay, {8, 10}, "1985-02-28"},
      {"19X1-02-29", kNoDay, {8, 10}, "19X1-02-28"},
      {"XXXX-02-30", kNoDay, {8, 10}, "XXXX-02-29"},
      {"-0000", kNoDay, {0, 5}, "0000"},
      {"1985-04-12T25:00:00", kNoDay, {10, 19}, "1985-04-12"},
      {"1985-04-12T24:00:01", kNoDay, {10, 19}, "1985-04-12"},
      {"1985-04-12T24:01:00", kNoDay, {10, 19}, "1985-04-12"},
      {"1985-04-12T24:59:60", kNoDay, {10, 19}, "1985-04-12"},
      {"1985-04-12T23:58:60", kNoDay, {10, 19}, "1985-04-12"},
      {"1985-04-12T23:59:61", kNoDay, {10, 19}, "1985-04-12"},
      {"1985-04-12T10:60:00", kNoDay, {10, 19}, "1985-04-12"},
      {"1985-04-12T23:20:30-00", kNoDay, {19, 22}, "1985-04-12T23:20:30Z"},
      {"1985-04-12T23:20:30+24:00", kNoDay, {19, 25}, "1985-04-12"},
      {"1985-04-12T23:20:30+10:60", kNoDay, {19, 25}, "1985-04-12"},
      // reversed
      {"2005/2004", kReversed, {0, 9}, "2004/2005"},
      {"1919-04-02/1919-04-01", kReversed, {0, 21}, "1919-04-01/1919-04-02"},
      {"2005/2004..", kReversed, {0, 11}, ""},
      {"200X/1999", kReversed, {0, 9}, "1999/200X"},
      {"2010/200X", kReversed, {0, 9}, "200X/2010"},
      {"1950S2/1899", kReversed, {0, 11}, "1899/1950S2"},
      {"2000/1950S2", kReversed, {0, 11}, "1950S2/2000"},
      {"[1672..1670]", kReversed, {1, 11}, "[1670..1672]"},
      // years
      {"198", kBad, {0, 3}, "198X"},
      {"19", kBad, {0, 2}, "19XX"},
      {"19?", kBad, {0, 2}, "19XX?"},
      {"12345", kBad, {0, 5}, "Y12345"},
      {"Y1985", kBad, {0, 5}, "1985"},
      {"Y1E3", kBad, {0, 4}, "1000"},
      {"Y0017E7", kBad, {0, 5}, "Y17E7"},
      {"-Y170000002", kBad, {1, 2}, "Y-170000002"},
      {"Y12345-06", kBad, {6, 7}, ""},
      {"1950S0", kBad, {5, 6}, ""},
      {"1950S5", kBad, {4, 6}, ""},
      {"Y12345S6", kBad, {6, 8}, ""},
      {"195XS2", kBad, {0, 5}, ""},
      {"Y99999999999999999999", ErrorCode::limit_exceeded, {0, 21}, ""},
      {"Y9999", ErrorCode::unreadable_date, {0, 5}, "9999"},
      {"Y17E99", ErrorCode::limit_exceeded, {0, 6}, ""},
      {"Y17E99999999999", ErrorCode::limit_exceeded, {4, 15}, ""},
      {"1950S99999999999", ErrorCode::limit_exceeded, {5, 16}, ""},
      // the draft of 2012
      {"199u", kBad, {0, 3}, "199X"},
      {"199x", kBad, {0, 3}, "199X"},
      {"2004-06-uu", kBad, {8, 9}, "2004-06-XX"},
      {"2004/open", kBad, {5, 6}, "2004/.."},
      {"unknown/2004", kBad, {0, 1}, "/2004"},
      {"1984?~", kBad, {5, 6}, "1984%"},
      {"y170000002", kBad, {0, 1}, "Y170000002"},
      {"y17101e4p3", kBad, {0, 1}, "Y17101E4S3"},
      {"2004-(06)?-11", kBad, {5, 6}, "2004-?06-11"},
      {"2004-(06-11)?", kBad, {5, 6}, "2004-?06-?11"},
      {"(2011)-06-04~", kBad, {0, 1}, ""},
      {"2001-21^southernHemisphere", kBad, {7, 8}, "2001-21"},
      // other habits
      {"?2004?", kBad, {5, 6}, "2004?"},
      {"2004?-06?", kBad, {8, 9}, "2004-06?"},
      {"1919-4-5", kBad, {6, 7}, "1919-04-05"},
      {"19190405", kBad, {0, 8}, "1919-04-05"},
      {"1985-102", kBad, {7, 8}, "1985-04-12"},
      {"1985-366", kBad, {7, 8}, ""},
      {"1984-366", kBad, {7, 8}, "1984-12-31"},
      {"2004-W01-1", kBad, {5, 6}, "2003-12-29"},
      {"2010-W01-1", kBad, {5, 6}, "2010-01-04"},
      {"1985-W15-5", kBad, {5, 6}, "1985-04-12"},
      {"1985-W00-1", kBad, {5, 6}, ""},
      {"1985-W54-1", kBad, {5, 6}, ""},
      {"1985-W15-0", kBad, {5, 6}, ""},
      {"1985-W15-8", kBad, {5, 6}, ""},
      {"1985-W155", kBad, {5, 6}, ""},
      {"1985-W52-7", kBad, {5, 6}, "1985-12-29"},
      {"1985-W53-1", kBad, {5, 6}, ""},
      {"2004-W53-7", kBad, {5, 6}, "2005-01-02"},
      {"1985-04-12T23:20", kBad, {10, 16}, "1985-04-12T23:20:00"},
      {"1985-04-12T23:20:30.5", kBad, {19, 20}, "1985-04-12T23:20:30"},
      {"1985-04-12T23:20:30+0530", kBad, {22, 23}, "1985-04-12T23:20:30+05:30"},
      {"1985-04-12T10:10:10?", kBad, {19, 20}, "1985-04-12T10:10:10"},
      {"1985-04-12t10:10:10z", kBad, {10, 11}, "1985-04-12T10:10:10Z"},
      {"1985-04-12T23:20:30/1985-04-13", kBad, {0, 19}, "1985-04-12/1985-04-13"},
      {"1985-04-XXT23:20:30", kBad, {0, 10}, "1985-04-XX"},
      // intervals and sets
      {"/", kBad, {0, 1}, ""},
      {"/..", kBad, {0, 3}, ""},
      {"../", kBad, {0, 3}, ""},
      {"../..", kBad, {0, 5}, ""},
      {"1984/1985/1986", kBad, {9, 10}, ""},
      {"..1984", kBad, {0, 2}, "[..1984]"},
      {"1984..1986", kBad, {4, 5}, "[1984..1986]"},
      {"1984,1986", kBad, {4, 5}, "[1984,1986]"},
      {"[1667, 1668]", kBad, {6, 7}, "[1667,1668]"},
      {"[]", kBad, {0, 2}, ""},
      {"[1984", kBad, {4, 5}, ""},
      {"[1984}", kBad, {5, 6}, ""},
      {"[1984]?", kBad, {6, 7}, ""},
      {"[1984..,1999]", kBad, {8, 9}, ""},
      {"[1999,..1984]", kBad, {6, 8}, ""},
      {"[1984,1985..,1999]", kBad, {13, 14}, ""},
      {"[..1984..]", kBad, {7, 9}, ""},
      {"[2004-06..2004-08-05]", kBad, {1, 20}, ""},
      {"[1985..1986~]", kBad, {1, 12}, ""},
      {"[1985/1986]", kBad, {5, 6}, ""},
      {"2001-21-05", kBad, {7, 8}, ""},
      {"1984 ", kBad, {4, 5}, "1984"},
      {"1984-", kBad, {4, 5}, ""},
      {"circa 1984", kBad, {0, 1}, ""},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    const auto edtf = parse_edtf(c.text);
    REQUIRE_FALSE(edtf.has_value());
    CAPTURE(edtf.error().detail);
    CHECK(edtf.error().code == c.code);
    CHECK_FALSE(edtf.error().detail.empty());
    CHECK(edtf.error().where.begin == c.where.begin);
    CHECK(edtf.error().where.end == c.where.end);
    CHECK(edtf.error().hint == c.hint);
    if (!c.hint.empty()) check_round_trip(c.hint);
  }
}

TEST_CASE("NUL and bytes beyond ASCII are refused") {
  using std::string_view_literals::operator""sv;
  for (const auto text :
       {"1984\0"sv, "\0"sv, "198\0"sv, "1984\xFF"sv, "1919–1920"sv, "["sv, "{"sv, "Y"sv, "-"sv,
        "?"sv, "1984-?"sv, "[1984,"sv, "[1984.."sv, ".."sv, "."sv}) {
    CAPTURE(text);
    CHECK_FALSE(parse_edtf(text).has_value());
  }
}

TEST_CASE("the points where implementations differ, verdict by verdict") {
  // EDTF.md decides where the list leaves it open: one mode, strict.
  std::ifstream file(ANNALS_TEST_DATA "/edtf-points.tsv");
  REQUIRE(file.is_open());
  int rows = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto fields = split(line, '\t');
    REQUIRE(fields.size() >= 5);
    const std::string& text = fields[0];
    const std::string& recommendation = fields[4];
    CAPTURE(line);
    const bool doubly_qualified =
        text == "?2004?" || text == "Y1E3";  // refused: EDTF.md 11, strict
    const bool accept = recommendation.starts_with("accept") && !doubly_qualified;
    const auto edtf = parse_edtf(text);
    CHECK(edtf.has_value() == accept);
    if (edtf && !fields[2].empty()) CHECK(std::to_string(edtf_level(*edtf)) == fields[2]);
    if (edtf) check_round_trip(text);
    ++rows;
  }
  CHECK(rows == 79);
}

TEST_CASE("the Julian calendar has its own leap days") {
  CHECK_FALSE(parse_edtf("1900-02-29").has_value());
  CHECK(parse_edtf_julian("1900-02-29").has_value());
  CHECK(parse_edtf_julian("X900-02-29").has_value());
  const auto no_day = parse_edtf_julian("1901-02-29");
  REQUIRE_FALSE(no_day.has_value());
  CHECK(no_day.error().hint == "1901-02-28");
  CHECK(parse_edtf_julian("1900-02-30").error().hint == "1900-02-29");
}

TEST_CASE("parse(format(x)) is x for texts made of other texts' pieces") {
  constexpr std::string_view kPieces[] = {
      "1985", "-0044", "19XX", "XXXX", "1X",   "-04",  "-1X", "-XX",       "-12", "-31", "-21",
      "-34",  "?",     "~",    "%",    "/",    "..",   "[",   "]",         "{",   "}",   ",",
      "Y",    "E7",    "S3",   "17",   "1900", "2004", "-0X", "T23:20:30", "Z",   "+04", ":30"};
  std::mt19937 random(1918);
  int accepted = 0;
  for (int i = 0; i < 400'000; ++i) {
    std::string text;
    for (auto n = random() % 7 + 1; n > 0; --n) text += kPieces[random() % std::size(kPieces)];
    const auto edtf = parse_edtf(text);
    if (!edtf) continue;
    ++accepted;
    const auto again = parse_edtf(format_edtf(*edtf));
    if (!again || *again != *edtf) check_round_trip(text);
  }
  CHECK(accepted > 5'000);
}
