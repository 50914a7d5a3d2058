#include <date/date.h>
#include <date/julian.h>
#include <doctest/doctest.h>

#include <limits>
#include <string_view>

#include "annals/date/civil_day.hpp"
#include "date/calendar.hpp"

using namespace annals;

namespace {

constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

// Walks every day of `Year` values [first, last] in the oracle's calendar and counts disagreements.
template <typename Ymd, typename Make, typename Fields>
std::int64_t count_disagreements(Ymd first, Ymd last, Make make, Fields fields) {
  std::int64_t wrong = 0;
  const date::sys_days end = last;
  for (date::sys_days day = first; day <= end; day += date::days{1}) {
    const Ymd oracle{day};
    const CivilDay ours(day.time_since_epoch().count());
    const YearMonthDay ymd{static_cast<int>(oracle.year()),
                           static_cast<int>(static_cast<unsigned>(oracle.month())),
                           static_cast<int>(static_cast<unsigned>(oracle.day()))};
    wrong += make(ymd) == ours && fields(ours) == ymd ? 0 : 1;
  }
  return wrong;
}

}  // namespace

// The library's own conversion and our count, both held against the library's walk through the
// days.
template <detail::Calendar kCalendar, typename Ymd>
void check_every_day(Ymd first, Ymd last) {
  const auto make = [](const YearMonthDay& ymd) {
    return detail::day_of(kCalendar, ymd.year, ymd.month, ymd.day);
  };
  const auto fields = [](CivilDay day) { return detail::fields_of(kCalendar, day); };
  const auto count = [](const YearMonthDay& ymd) {
    return detail::counted_day(kCalendar, ymd.year, ymd.month, ymd.day);
  };
  const auto counted = [](CivilDay day) { return detail::counted_fields(kCalendar, day); };
  CHECK(count_disagreements(first, last, make, fields) == 0);
  CHECK(count_disagreements(first, last, count, counted) == 0);
}

TEST_CASE("every Gregorian day that Howard Hinnant's date reaches") {
  check_every_day<detail::Calendar::gregorian>(
      date::year_month_day{date::year::min(), date::month{1}, date::day{1}},
      date::year_month_day{date::year::max(), date::month{12}, date::day{31}});
}

TEST_CASE("every Julian day of 14,000 years") {
  check_every_day<detail::Calendar::julian>(
      julian::year_month_day{julian::year{-7000}, julian::month{1}, julian::day{1}},
      julian::year_month_day{julian::year{7000}, julian::month{12}, julian::day{31}});
}

TEST_CASE("Old Style days") {
  struct Case {
    YearMonthDay julian, gregorian;
  };
  constexpr Case kCases[] = {
      {{1917, 10, 25}, {1917, 11, 7}}, {{1918, 1, 31}, {1918, 2, 13}},
      {{1900, 2, 29}, {1900, 3, 13}},  {{1582, 10, 5}, {1582, 10, 15}},
      {{1917, 1, 1}, {1917, 1, 14}},   {{-44, 3, 15}, {-44, 3, 13}},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.julian.year);
    CHECK(make_julian_day(c.julian) == make_day(c.gregorian));
    CHECK(julian_fields(make_day(c.gregorian)) == c.julian);
  }
}

TEST_CASE("which days there are") {
  CHECK(is_valid_day({1904, 2, 29}));
  CHECK(is_valid_day({0, 2, 29}));
  CHECK(is_valid_day({-4, 2, 29}));
  CHECK(is_valid_day({2000, 2, 29}));
  CHECK_FALSE(is_valid_day({1900, 2, 29}));
  CHECK_FALSE(is_valid_day({-100, 2, 29}));
  CHECK_FALSE(is_valid_day({1919, 4, 31}));
  CHECK_FALSE(is_valid_day({1919, 0, 1}));
  CHECK_FALSE(is_valid_day({1919, 13, 1}));
  CHECK_FALSE(is_valid_day({1919, 1, 0}));
  CHECK(is_valid_julian_day({1900, 2, 29}));
  CHECK_FALSE(is_valid_julian_day({1901, 2, 29}));
  CHECK(days_in_month(1900, 2) == 28);
  CHECK(days_in_month(1904, 2) == 29);
  CHECK(is_leap_year(kMin));
  CHECK_FALSE(is_leap_year(kMax));
}

TEST_CASE("days at both ends of 64 bits") {
  for (const std::int64_t count :
       {kMin + 1, kMin + 2, kMin + 146'097, kMax - 146'097, kMax - 1, kMax}) {
    CAPTURE(count);
    CHECK(make_day(civil_fields(CivilDay(count))).days_since_1970() == count);
    CHECK(make_julian_day(julian_fields(CivilDay(count))).days_since_1970() == count);
  }
  CHECK(make_day(kMax, 12, 31) == CivilDay(kMax));
  CHECK(make_day(kMin, 1, 1) == CivilDay(kMin));
  CHECK(make_day(25'300'000'000'000'000, 1, 1) == CivilDay(kMax));
  CHECK(make_julian_day({-25'300'000'000'000'000, 1, 1}) == CivilDay(kMin));
}

// Past the years that the library reaches, on both sides: each day of a cycle is the same day as here.
TEST_CASE("both calendars repeat, as far as days go") {
  constexpr std::int64_t kGregorianDays = 146'097, kGregorianYears = 400;
  constexpr std::int64_t kJulianDays = 1'461, kJulianYears = 4;
  int wrong = 0;
  for (const std::int64_t cycles : {100, 1'000'000'007, -100, -1'000'000'007}) {
    for (std::int64_t day = 0; day < kGregorianDays; ++day) {
      YearMonthDay here = civil_fields(CivilDay(day));
      here.year += cycles * kGregorianYears;
      const CivilDay there(day + cycles * kGregorianDays);
      wrong += civil_fields(there) == here && make_day(here) == there ? 0 : 1;
    }
    const std::int64_t more = cycles * (kGregorianYears / kJulianYears);
    for (std::int64_t day = 0; day < kJulianDays; ++day) {
      YearMonthDay here = julian_fields(CivilDay(day));
      here.year += more * kJulianYears;
      const CivilDay there(day + more * kJulianDays);
      wrong += julian_fields(there) == here && make_julian_day(here) == there ? 0 : 1;
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("format_iso") {
  struct Case {
    YearMonthDay ymd;
    std::string_view text;
  };
  constexpr Case kCases[] = {
      {{1918, 12, 18}, "1918-12-18"},    {{0, 1, 1}, "0000-01-01"},
      {{1, 1, 1}, "0001-01-01"},         {{-1, 12, 31}, "-0001-12-31"},
      {{79, 8, 24}, "0079-08-24"},       {{999, 1, 1}, "0999-01-01"},
      {{1000, 10, 10}, "1000-10-10"},    {{7, 6, 5}, "0007-06-05"},
      {{9999, 12, 31}, "9999-12-31"},    {{-43, 3, 15}, "-0043-03-15"},
      {{-12345, 3, 15}, "-12345-03-15"}, {{170000002, 1, 1}, "+170000002-01-01"},
      {{10000, 1, 1}, "+10000-01-01"},
  };
  for (const Case& c : kCases) CHECK(format_iso(make_day(c.ymd)) == c.text);
}

TEST_CASE("days count as numbers do") {
  const CivilDay day = make_day(1918, 12, 31);
  CHECK(day + 1 == make_day(1919, 1, 1));
  CHECK(make_day(1919, 1, 1) - day == 1);
  CHECK(day < day + 1);
}

TEST_CASE("no day is past the first and the last") {
  const CivilDay first(kMin), last(kMax);
  CHECK(last + 1 == last);
  CHECK(last - -1 == last);
  CHECK(first - 1 == first);
  CHECK(first + -1 == first);
  CHECK(last + kMin == CivilDay(-1));
  CHECK(last - kMax == CivilDay(0));
  CHECK(first - kMin == CivilDay(1));
  CHECK(CivilDay(0) - kMin == last);
  CHECK(last - first == kMax);
  CHECK(first - last == kMin);
}

TEST_CASE("the least number is no day, and stands for the first") {
  CHECK(CivilDay(kMin) == CivilDay(kMin + 1));
  CHECK(CivilDay(kMin).days_since_1970() == kMin + 1);
  CHECK(OptionalDay(CivilDay(kMin)).has_value());
}

TEST_CASE("a day or none") {
  const OptionalDay none, first = CivilDay(kMin), day = CivilDay(7);
  CHECK_FALSE(none);
  CHECK_FALSE(OptionalDay(std::nullopt).has_value());
  CHECK(day);
  CHECK(*day == CivilDay(7));
  CHECK(day->days_since_1970() == 7);
  CHECK(day == CivilDay(7));
  CHECK(day != none);
  CHECK(none == OptionalDay());
  CHECK(none < first);
  CHECK(first < day);
  CHECK(day.value_or(CivilDay(1)) == CivilDay(7));
  CHECK(none.value_or(CivilDay(1)) == CivilDay(1));
}

TEST_CASE("the examples of the header") {
  CHECK(make_day(1970, 1, 1) == CivilDay(0));
  CHECK(make_day(1969, 12, 31) == CivilDay(-1));
  CHECK(make_day(1917, 11, 7) == make_julian_day({1917, 10, 25}));
}
