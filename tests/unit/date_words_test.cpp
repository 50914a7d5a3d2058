// Dates into words: the words themselves, and that they read back to the same meaning.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>

#include "annals/date/phrase.hpp"

using namespace annals;

namespace {

struct Case {
  std::string_view edtf;
  std::string_view words;
};

constexpr Case kCases[] = {
    {"1918-12-18", "18 Dec 1918"},
    {"1918-12", "Dec 1918"},
    {"1918", "1918"},
    {"-0043", "44 BC"},
    {"0000", "1 BC"},
    {"-0043-03-15", "15 Mar 44 BC"},
    {"0476", "AD 476"},
    {"192X", "the 1920s"},
    {"19XX", "19XX"},
    {"156X-12-25", "25 Dec 156X"},
    {"1918-12-XX", "some day of Dec 1918"},
    {"1918-XX", "some month of 1918"},
    {"1918-XX-XX", "some day of 1918"},
    {"1985-0X-31", "1985-0X-31"},
    {"1985-04-12T23:20:30Z", "1985-04-12T23:20:30Z"},
    {"1920-22", "summer 1920"},
    {"1918-24", "winter 1918-19"},
    {"1999-24", "winter 1999-2000"},
    {"1919-30", "southern summer 1919-20"},
    {"1919-34", "Q2 1919"},
    {"1919-38", "mid-1919"},
    {"1919-41", "second half of 1919"},
    {"1919-01~", "about Jan 1919"},
    {"1918-03?", "Mar 1918?"},
    {"1918-03%", "about Mar 1918?"},
    {"2004-06-~11", "11 Jun 2004, day approximate"},
    {"2004-06~-11", "11 Jun 2004, month and year approximate"},
    {"2004-?06-~11", "11 Jun 2004, day approximate, month uncertain"},
    {"1560-XX~-XX", "some day of 1560, month and year approximate"},
    {"/841X..", "start not known, to the 8410s or later"},
    {"190X-38", "190X-38"},
    {"/1919%..", "start not known, to about 1919? or later"},
    {"1918-38%", "1918-38%"},
    {"[1918-12-17,1918-12-18]", "17 or 18 Dec 1918"},
    {"[1918-12-17..1918-12-18]", "17 or 18 Dec 1918"},
    {"[1918-12-17,1918-12-18,1918-12-20]", "17, 18 or 20 Dec 1918"},
    {"{1917-03,1918-05}", "Mar 1917 and May 1918"},
    {"[1918-12,1919..1919]", "1919 or Dec 1918"},
    {"[..9998-24]", "by winter 9998-99"},
    {"[..9999-24]", "[..9999-24]"},
    {"{1918-12,1919-XX}", "Dec 1918 and some month of 1919"},
    {"[1918-12,1919-XX-XX]", "Dec 1918 or some day of 1919"},
    {"[1918-04,1919]", "1919 or Apr 1918"},
    {"[1918-04-04..1918-04-07]", "between 4 and 7 Apr 1918"},
    {"[1918-03..1918-06]", "between Mar and Jun 1918"},
    {"[1918-09..1918-12]", "late 1918"},
    {"[1919-03-01..1919-03-10]", "early Mar 1919"},
    {"[1918-05-16..1918-05-31]", "second half of May 1918"},
    {"[1919-03-15..1919-03-21]", "third week of Mar 1919"},
    {"[1801..1900]", "19th century"},
    {"[1901..1933]", "early 20th century"},
    {"[1920..1923]", "early 1920s"},
    {"[..1919-03]", "before Apr 1919"},
    {"[..1918]", "before 1919"},
    {"[..1918-11-10]", "by 10 Nov 1918"},
    {"[1918-03-07..]", "after 6 Mar 1918"},
    {"[1918-04..]", "after Mar 1918"},
    {"[..1918-22]", "by summer 1918"},
    {"1918-12-18/1919-04", "18 Dec 1918 to Apr 1919"},
    {"1918-12-25/1918-12-26", "25 to 26 Dec 1918"},
    {"1919-01-28/1919-03-03", "28 Jan to 3 Mar 1919"},
    {"1918-21/1918-23", "spring to autumn 1918"},
    {"1918-03-03~/1918-03-05~", "about 3 to 5 Mar 1918"},
    {"1918~/1919", "about 1918 to 1919"},
    {"1918-03-06/..", "6 Mar 1918, still so when last heard of"},
    {"1918-03-06/", "6 Mar 1918, end not known"},
    {"..1918-03-06/", "by 6 Mar 1918, end not known"},
    {"/1919-04-07", "start not known, to 7 Apr 1919"},
    {"../1919-04-07", "start open, to 7 Apr 1919"},
    {"..1918-03-06/1919-04..", "6 Mar 1918 or earlier, to Apr 1919 or later"},
    {"Y170000002", "Y170000002"},
    {"{1917..1919}", "{1917..1919}"},
};

constexpr CalendarStyle kStyles[] = {CalendarStyle::gregorian, CalendarStyle::julian,
                                     CalendarStyle::both};

void check_round_trip(const Edtf& date, CalendarStyle style) {
  const std::string words = format_phrase(date, style);
  CAPTURE(format_edtf(date));
  CAPTURE(words);
  const auto back = parse_phrase(words);
  if (!back) FAIL_CHECK(back.error().detail);
  if (!back) return;
  CHECK(meaning_of(back->date).hull == meaning_of(date).hull);
  const auto possible = [](const Edtf& d) { return window_of(Phrase{"", d, "", false, false}); };
  CHECK(possible(back->date) == possible(date));
}

void check_round_trip(const Edtf& date) {
  for (const CalendarStyle style : kStyles) check_round_trip(date, style);
}

// A source of dates of the forms that phrases can say.
class Dates {
 public:
  Edtf next() {
    switch (pick(0, 5)) {
      case 0: return qualified(unit());
      case 1: return EdtfInterval{end(), end()};
      case 2:
        return EdtfInterval{end(),
                            {pick(0, 1) == 0 ? Edge::open : Edge::unknown, {}, false, false}};
      case 3: return list();
      case 4: return bounded();
      default: return run();
    }
  }

 private:
  int pick(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }

  EdtfDate unit() { return unit(pick(0, 3)); }
  EdtfDate unit(int kind) {
    EdtfDate date;
    const int far = pick(0, 19);
    date.year = far < 2 ? pick(-200, 200) : far == 2 ? pick(9990, 9999) : pick(1890, 1925);
    if (kind == 0) return pick(0, 9) == 0 ? masked(date) : date;
    date.precision = kind == 1 ? Precision::season : kind == 2 ? Precision::month : Precision::day;
    date.month = kind == 1 ? pick(21, 41) : pick(1, 12);
    if (kind == 3) date.day = pick(1, days_in_month(date.year, date.month));
    return kind != 1 && pick(0, 9) == 0 ? masked(date) : date;
  }
  // The last part of it can be any; of a year, its last digit.
  static EdtfDate masked(EdtfDate date) {
    switch (date.precision) {
      case Precision::month: date.month = 0, date.month_mask = 3; break;
      case Precision::day: date.day = 0, date.day_mask = 3; break;
      default:
        if (date.year < 0) break;
        date.year -= date.year % 10, date.year_mask = 1;
    }
    return date;
  }
  EdtfDate qualified(EdtfDate date) {
    const auto qualifier = static_cast<Qualifier>(pick(0, 3));
    date.year_qualifier = qualifier;
    if (date.precision != Precision::year) date.month_qualifier = qualifier;
    if (date.precision == Precision::day) date.day_qualifier = qualifier;
    return date;
  }
  EdtfEnd end() { return {Edge::dated, qualified(unit()), false, false}; }
  Edtf list() {
    EdtfSet set{pick(0, 3) == 0, {}};
    const bool doubted = pick(0, 2) == 0;
    for (int n = pick(2, 4); n > 0; --n) {
      const int kind = pick(0, 3);
      const EdtfDate first = unit(kind), last = pick(0, 2) == 0 ? first : unit(kind);
      if (pick(0, 4) == 0) {
        set.members.push_back({first, last, true, false, false});
      } else {
        set.members.push_back({doubted ? qualified(first) : first, {}, false, false, false});
      }
    }
    return set;
  }
  Edtf bounded() {
    const bool earlier = pick(0, 1) == 0;
    return EdtfSet{false, {{unit(), {}, false, earlier, !earlier}}};
  }
  Edtf run() {
    const int kind = pick(0, 2) + (pick(0, 1) == 0 ? 1 : 0);
    return EdtfSet{false, {{unit(kind), unit(kind), true, false, false}}};
  }

  std::mt19937 random_{1918};
};

OptionalDay day(std::string_view iso) {
  if (iso.empty()) return std::nullopt;
  return meaning_of(parse_edtf(iso).value()).hull.start_earliest;
}

}  // namespace

TEST_CASE("dates in words") {
  for (const Case& row : kCases) {
    CAPTURE(row.edtf);
    CHECK(format_phrase(parse_edtf(row.edtf).value()) == row.words);
  }
}

TEST_CASE("words read back to the same meaning") {
  for (const Case& row : kCases) check_round_trip(parse_edtf(row.edtf).value());
}

TEST_CASE("words of any date read back to the same meaning") {
  Dates dates;
  int checked = 0;
  for (int i = 0; i < 40000; ++i) {
    const auto date = parse_edtf(format_edtf(dates.next()));
    if (!date) continue;  // a reversed interval, say
    check_round_trip(*date);
    ++checked;
  }
  CHECK(checked > 8000);
}

TEST_CASE("lists as long as words go, and one longer") {
  std::string list = "[1912-24?";
  for (int year = 1913; year < 1924; ++year) list += "," + std::to_string(year) + "-24~";
  check_round_trip(parse_edtf(list + "]").value());
  list.replace(list.find("24?"), 3, "12-31%");
  check_round_trip(parse_edtf(list + "]").value());
  const std::string longer = list + ",1924-24]";
  CHECK(format_phrase(parse_edtf(longer).value()) == longer);
}

TEST_CASE("every run of days and months reads back") {
  for (int first = 1; first <= 31; ++first)
    for (int last = first + 1; last <= 31; ++last) {
      const std::string text = "[" + format_iso(make_day(1919, 5, first)) + ".." +
                               format_iso(make_day(1919, 5, last)) + "]";
      check_round_trip(parse_edtf(text).value());
    }
  for (int first = 1; first <= 24; ++first)
    for (int last = first + 1; last <= 24; ++last) {
      const auto month = [](int n) {
        return format_iso(make_day(1918 + (n - 1) / 12, (n - 1) % 12 + 1, 1)).substr(0, 7);
      };
      check_round_trip(parse_edtf("[" + month(first) + ".." + month(last) + "]").value());
    }
}

TEST_CASE("one day between two") {
  struct Row {
    std::string_view earliest, latest, words;
  };
  constexpr Row kRows[] = {
      {"1918-12-18", "1918-12-18", "18 Dec 1918"},
      {"1918-12-01", "1918-12-31", "Dec 1918"},
      {"1920-02-01", "1920-02-29", "Feb 1920"},
      {"1920-02-01", "1920-02-28", "1 to 28 Feb 1920"},
      {"1919-01-01", "1919-12-31", "1919"},
      {"1918-01-01", "1920-12-31", "1918 to 1920"},
      {"1919-04-04", "1919-04-07", "4 to 7 Apr 1919"},
      {"1918-12-17", "1918-12-18", "17 or 18 Dec 1918"},
      {"1918-12-31", "1919-01-01", "31 Dec 1918 or 1 Jan 1919"},
      {"1918-05-31", "1918-06-01", "31 May or 1 Jun 1918"},
      {"1919-01-28", "1919-03-03", "28 Jan to 3 Mar 1919"},
      {"1918-12-28", "1919-03-03", "28 Dec 1918 to 3 Mar 1919"},
      {"1919-01-01", "1919-03-31", "Jan to Mar 1919"},
      {"1918-11-01", "1919-03-31", "Nov 1918 to Mar 1919"},
      {"", "1919-04-07", "by 7 Apr 1919"},
      {"1919-04-04", "", "from 4 Apr 1919 on"},
      {"", "", "not known"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.words);
    CHECK(format_between(day(row.earliest), day(row.latest)) == row.words);
  }
}

TEST_CASE("a window is always in days") {
  CHECK(format_window(make_window(day("1918-09-15"), day("1918-09-15"))) == "15 Sep 1918");
  CHECK(format_window(make_window(day("1919-02-01"), day("1919-02-28"))) == "1 to 28 Feb 1919");
  CHECK(format_window(make_window(day("1919-01-01"), day("1919-12-31"))) == "1 Jan to 31 Dec 1919");
  CHECK(format_window(make_window(std::nullopt, day("1918-11-10"))) == "until 10 Nov 1918");
  CHECK(format_window(make_window(day("1918-04-01"), std::nullopt)) == "from 1 Apr 1918");
  CHECK(format_window(make_window(std::nullopt, std::nullopt)) == "any time");
}

TEST_CASE("days in both calendars") {
  struct Row {
    std::string_view edtf, julian, both;
  };
  constexpr Row kRows[] = {
      {"1917-11-07", "25 Oct 1917 O.S.", "7 Nov 1917 (25 Oct 1917 O.S.)"},
      {"1900-03-13", "29 Feb 1900 O.S.", "13 Mar 1900 (29 Feb 1900 O.S.)"},
      {"1917-11-07?", "25 Oct 1917 O.S.?", "7 Nov 1917 (25 Oct 1917 O.S.)?"},
      {"1917-11-07~", "about 25 Oct 1917 O.S.", "about 7 Nov 1917 (25 Oct 1917 O.S.)"},
      {"-0043-03-15", "17 Mar 44 BC O.S.", "15 Mar 44 BC (17 Mar 44 BC O.S.)"},
      // what is no day stays as it is
      {"1917-11", "Nov 1917 N.S.", "Nov 1917"},
      {"1918-24", "winter 1918-19 N.S.", "winter 1918-19"},
      {"[1918-09..1918-12]", "late 1918 N.S.", "late 1918"},
      {"192X", "the 1920s N.S.", "the 1920s"},
      {"2004-06-~11", "11 Jun 2004 N.S., day approximate", "11 Jun 2004, day approximate"},
      {"1918-12-XX", "some day of Dec 1918 N.S.", "some day of Dec 1918"},
      {"156X-12-25", "25 Dec 156X N.S.", "25 Dec 156X"},
      {"1985-0X-31", "1985-0X-31", "1985-0X-31"},
      // runs of days that are a unit of the Julian calendar
      {"[1917-03-14..1917-04-13]", "Mar 1917 O.S.",
       "between 14 Mar and 13 Apr 1917 (Mar 1917 O.S.)"},
      {"[1917-01-14..1918-01-13]", "1917 O.S.", "between 14 Jan 1917 and 13 Jan 1918 (1917 O.S.)"},
      {"[1919-03-14..1919-03-23]", "early Mar 1919 O.S.",
       "between 14 and 23 Mar 1919 (early Mar 1919 O.S.)"},
      // two and more
      {"1917-03-08/1917-03-13", "23 to 28 Feb 1917 O.S.",
       "8 to 13 Mar 1917 (23 to 28 Feb 1917 O.S.)"},
      {"1919-01-05/1919-04-05", "23 Dec 1918 O.S. to 23 Mar 1919 O.S.",
       "5 Jan to 5 Apr 1919 (23 Dec 1918 O.S. to 23 Mar 1919 O.S.)"},
      {"1917-11-07/1918-03", "25 Oct 1917 O.S. to Mar 1918 N.S.",
       "7 Nov 1917 to Mar 1918 (25 Oct 1917 O.S. to Mar 1918 N.S.)"},
      {"1918-03/1918-06", "Mar to Jun 1918 N.S.", "Mar to Jun 1918"},
      {"[1918-12-17,1918-12-18]", "4 or 5 Dec 1918 O.S.",
       "17 or 18 Dec 1918 (4 or 5 Dec 1918 O.S.)"},
      {"1918-12-25/1918-12-25", "12 Dec 1918 O.S.", "25 Dec 1918 (12 Dec 1918 O.S.)"},
      // one day among words
      {"[..1918-11-10]", "by 28 Oct 1918 O.S.", "by 10 Nov 1918 (28 Oct 1918 O.S.)"},
      {"[..1919-03]", "before Apr 1919 N.S.", "before Apr 1919"},
      {"1918-03-06/", "21 Feb 1918 O.S., end not known",
       "6 Mar 1918 (21 Feb 1918 O.S.), end not known"},
      {"/1919-04-07", "start not known, to 25 Mar 1919 O.S.",
       "start not known, to 7 Apr 1919 (25 Mar 1919 O.S.)"},
      {"..1918-03-06/1919-04..", "21 Feb 1918 O.S. or earlier, to Apr 1919 N.S. or later",
       "6 Mar 1918 (21 Feb 1918 O.S.) or earlier, to Apr 1919 or later"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.edtf);
    const Edtf date = parse_edtf(row.edtf).value();
    CHECK(format_phrase(date, CalendarStyle::julian) == row.julian);
    CHECK(format_phrase(date, CalendarStyle::both) == row.both);
    CHECK(format_phrase(date, CalendarStyle::gregorian) == format_phrase(date));
    check_round_trip(date);
  }
}

TEST_CASE("one day between two, and windows, in both calendars") {
  struct Row {
    std::string_view earliest, latest, julian, both;
  };
  constexpr Row kRows[] = {
      {"1918-12-18", "1918-12-18", "5 Dec 1918 O.S.", "18 Dec 1918 (5 Dec 1918 O.S.)"},
      {"1919-04-04", "1919-04-07", "22 to 25 Mar 1919 O.S.",
       "4 to 7 Apr 1919 (22 to 25 Mar 1919 O.S.)"},
      {"1918-12-17", "1918-12-18", "4 or 5 Dec 1918 O.S.",
       "17 or 18 Dec 1918 (4 or 5 Dec 1918 O.S.)"},
      {"1918-12-01", "1918-12-31", "Dec 1918 N.S.", "Dec 1918"},
      {"1918-12-01", "1919-01-31", "Dec 1918 N.S. to Jan 1919 N.S.", "Dec 1918 to Jan 1919"},
      {"1917-03-14", "1917-04-13", "Mar 1917 O.S.", "14 Mar to 13 Apr 1917 (Mar 1917 O.S.)"},
      {"1916-12-14", "1917-04-13", "Dec 1916 O.S. to Mar 1917 O.S.",
       "14 Dec 1916 to 13 Apr 1917 (Dec 1916 O.S. to Mar 1917 O.S.)"},
      {"", "1919-04-07", "by 25 Mar 1919 O.S.", "by 7 Apr 1919 (25 Mar 1919 O.S.)"},
      {"1919-04-04", "", "from 22 Mar 1919 O.S. on", "from 4 Apr 1919 (22 Mar 1919 O.S.) on"},
      {"", "", "not known", "not known"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.julian);
    CHECK(format_between(day(row.earliest), day(row.latest), CalendarStyle::julian) == row.julian);
    CHECK(format_between(day(row.earliest), day(row.latest), CalendarStyle::both) == row.both);
  }
  const Bounds february = make_window(day("1919-02-01"), day("1919-02-28"));
  CHECK(format_window(february, CalendarStyle::julian) == "19 Jan to 15 Feb 1919 O.S.");
  CHECK(format_window(february, CalendarStyle::both) ==
        "1 to 28 Feb 1919 (19 Jan to 15 Feb 1919 O.S.)");
  const Bounds until = make_window(std::nullopt, day("1918-11-10"));
  CHECK(format_window(until, CalendarStyle::both) == "until 10 Nov 1918 (28 Oct 1918 O.S.)");
  CHECK(format_window(make_window(std::nullopt, std::nullopt), CalendarStyle::both) == "any time");
}

TEST_CASE("windows in words are the same days again, in each calendar") {
  std::mt19937 random(1917);
  std::uniform_int_distribution<std::int64_t> start(-80000, 20000);
  std::uniform_int_distribution<std::int64_t> length(0, 800);
  for (int i = 0; i < 5000; ++i) {
    const CivilDay first(start(random));
    const CivilDay last = first + (i % 5 == 0 ? 0 : i % 5 == 1 ? 1 : length(random));
    const bool open_start = i % 11 == 0;
    const bool open_end = i % 13 == 0;
    if (open_start && open_end) continue;
    const auto from = open_start ? std::nullopt : OptionalDay(first);
    const auto to = open_end ? std::nullopt : OptionalDay(last);
    for (const CalendarStyle style : kStyles)
      for (const std::string& words :
           {format_window(make_window(from, to), style), format_between(from, to, style)}) {
        CAPTURE(words);
        const auto back = parse_phrase(words);
        CHECK(back.has_value());
        if (back) CHECK(window_of(*back) == make_window(from, to));
      }
  }
}

TEST_CASE("whole units of either calendar read back") {
  for (int year = 1898; year <= 1902; ++year)
    for (int month = 1; month <= 12; ++month) {
      const CivilDay first = make_julian_day({year, month, 1});
      const CivilDay next =
          month == 12 ? make_julian_day({year + 1, 1, 1}) : make_julian_day({year, month + 1, 1});
      const std::string words = format_between(first, next - 1, CalendarStyle::julian);
      CAPTURE(words);
      CHECK(words.ends_with(std::to_string(year) + " O.S."));
      CHECK(words.size() == std::string_view("Mar 1900 O.S.").size());
      CHECK(window_of(parse_phrase(words).value()) == make_window(first, next - 1));
    }
}

TEST_CASE("what has a name in the Julian calendar reads back in each") {
  for (const std::string_view unit : {"1st century",
                                      "5th century BC",
                                      "19th century",
                                      "20th century",
                                      "21st century",
                                      "1920s",
                                      "40s BC",
                                      "early 19th century",
                                      "mid-20th century",
                                      "late 20th century",
                                      "first half of the 20th century",
                                      "second quarter of the 19th century",
                                      "early 1920s",
                                      "late 1920s",
                                      "second half of the 1920s",
                                      "1918",
                                      "44 BC",
                                      "early 1918",
                                      "mid-1918",
                                      "late 1918",
                                      "first half of 1918",
                                      "Q2 1919",
                                      "spring 1919",
                                      "winter 1918-19",
                                      "early winter 1918-19",
                                      "February 1900",
                                      "March 1919",
                                      "late March 1919",
                                      "second half of May 1918",
                                      "first week of March 1919",
                                      "25 October 1917"}) {
    const std::string text = std::string(unit) + " O.S.";
    CAPTURE(text);
    const auto phrase = parse_phrase(text);
    REQUIRE(phrase.has_value());
    check_round_trip(phrase->date);
  }
}
