// Howard Hinnant's date library converts as far as its 16-bit years reach. Past them our own count
// takes over, after his "chrono-compatible low-level date algorithms"; the tests hold one against
// the other on every day that both know. Years start on 1 March, so that the leap day is the last
// of its year, and are counted in eras after which the calendar repeats (Gregorian 400 years,
// Julian 4). The era is split off before anything is added, so that no 64-bit count overflows.
#include "annals/date/civil_day.hpp"

#include <date/date.h>
#include <date/julian.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "date/calendar.hpp"

namespace annals {
namespace {

// A calendar as the algorithm sees it.
struct Cycle {
  std::int64_t years;      // of one era
  std::int64_t days;       // of one era
  std::int64_t epoch_era;  // 1970-01-01 is this era,
  std::int64_t epoch_day;  // and this day of it, counted from 0000-03-01
};
constexpr Cycle kGregorian{400, 146'097, 4, 135'080};
constexpr Cycle kJulian{4, 1'461, 492, 658};

// Years well past every 64-bit day count, near enough for the era arithmetic not to overflow.
constexpr std::int64_t kYearLimit = 26'000'000'000'000'000;

constexpr std::array<int, 12> kMonthLengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

bool is_julian_leap_year(std::int64_t year) noexcept { return (year & 3) == 0; }

// Days from 1 March to the first of the month that is `months` after March.
constexpr std::int64_t days_from_march(std::int64_t months) noexcept {
  return (153 * months + 2) / 5;
}

constexpr std::int64_t days_before_year(const Cycle& cycle, std::int64_t year_of_era) noexcept {
  const std::int64_t leap_days = year_of_era / 4;
  const std::int64_t dropped = cycle.years == 400 ? year_of_era / 100 : 0;
  return year_of_era * 365 + leap_days - dropped;
}

CivilDay count_days(const Cycle& cycle, std::int64_t year, int month, int day) noexcept {
  if (year > kYearLimit) return detail::kLastDay;
  if (year < -kYearLimit) return detail::kFirstDay;
  const std::int64_t march_year = year - (month <= 2 ? 1 : 0);
  const std::int64_t era = detail::floor_div(march_year, cycle.years);
  const std::int64_t months = (month + 9) % 12;
  const std::int64_t day_of_era =
      days_before_year(cycle, march_year - era * cycle.years) + days_from_march(months) + day - 1;
  // The two parts get the same sign, so that only a day that does not exist overflows.
  std::int64_t eras = era - cycle.epoch_era;
  std::int64_t days = day_of_era - cycle.epoch_day;
  if (eras > 0 && days < 0) {
    --eras;
    days += cycle.days;
  } else if (eras < 0 && days > 0) {
    ++eras;
    days -= cycle.days;
  }
  std::int64_t count = 0;
  if (__builtin_mul_overflow(eras, cycle.days, &count) ||
      __builtin_add_overflow(count, days, &count)) {
    return year < 0 ? detail::kFirstDay : detail::kLastDay;
  }
  return CivilDay(count);
}

// The year of the era that its day falls in. The divisors are the days of 4, 100 and 400 years.
std::int64_t year_of_day(const Cycle& cycle, std::int64_t day_of_era) noexcept {
  if (cycle.years == 4) return (day_of_era - day_of_era / 1'460) / 365;
  return (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
}

YearMonthDay split_day(const Cycle& cycle, CivilDay day) noexcept {
  const std::int64_t count = day.days_since_1970();
  std::int64_t era = detail::floor_div(count, cycle.days);
  const std::int64_t rest = count % cycle.days;
  std::int64_t day_of_era = (rest < 0 ? rest + cycle.days : rest) + cycle.epoch_day;
  era += cycle.epoch_era;
  if (day_of_era >= cycle.days) {
    day_of_era -= cycle.days;
    ++era;
  }
  const std::int64_t year_of_era = year_of_day(cycle, day_of_era);
  const std::int64_t day_of_year = day_of_era - days_before_year(cycle, year_of_era);
  const std::int64_t months = (5 * day_of_year + 2) / 153;
  const int month = static_cast<int>(months < 10 ? months + 3 : months - 9);
  return {era * cycle.years + year_of_era + (month <= 2 ? 1 : 0), month,
          static_cast<int>(day_of_year - days_from_march(months)) + 1};
}

const Cycle& cycle_of(detail::Calendar calendar) noexcept {
  return calendar == detail::Calendar::gregorian ? kGregorian : kJulian;
}

template <typename LibraryDate, typename Year, typename Month, typename Day>
CivilDay library_day(std::int64_t year, int month, int day) noexcept {
  const LibraryDate fields{Year{static_cast<int>(year)}, Month{static_cast<unsigned>(month)},
                           Day{static_cast<unsigned>(day)}};
  return CivilDay(date::sys_days{fields}.time_since_epoch().count());
}

template <typename LibraryDate>
YearMonthDay library_fields(CivilDay day) noexcept {
  const LibraryDate fields{date::sys_days{date::days{day.days_since_1970()}}};
  return {int{fields.year()}, static_cast<int>(unsigned{fields.month()}),
          static_cast<int>(unsigned{fields.day()})};
}

// Years and days that the library reaches in both calendars.
constexpr std::int64_t kLibraryYears = 32'000;
constexpr std::int64_t kLibraryDays = kLibraryYears * 365;

constexpr bool within(std::int64_t value, std::int64_t limit) noexcept {
  return value >= -limit && value <= limit;
}

bool is_in_month(const YearMonthDay& ymd, detail::Calendar calendar) noexcept {
  return ymd.month >= 1 && ymd.month <= 12 && ymd.day >= 1 &&
         ymd.day <= detail::month_length(calendar, ymd.year, ymd.month);
}

}  // namespace

namespace detail {

bool is_leap(Calendar calendar, std::int64_t year) noexcept {
  return calendar == Calendar::gregorian ? is_leap_year(year) : is_julian_leap_year(year);
}

int month_length(Calendar calendar, std::int64_t year, int month) noexcept {
  const int length = kMonthLengths[static_cast<std::size_t>(month - 1)];
  return month == 2 && is_leap(calendar, year) ? 29 : length;
}

CivilDay counted_day(Calendar calendar, std::int64_t year, int month, int day) noexcept {
  return count_days(cycle_of(calendar), year, month, day);
}

YearMonthDay counted_fields(Calendar calendar, CivilDay day) noexcept {
  return split_day(cycle_of(calendar), day);
}

CivilDay day_of(Calendar calendar, std::int64_t year, int month, int day) noexcept {
  if (!within(year, kLibraryYears)) return counted_day(calendar, year, month, day);
  return calendar == Calendar::gregorian
             ? library_day<date::year_month_day, date::year, date::month, date::day>(year, month,
                                                                                     day)
             : library_day<julian::year_month_day, julian::year, julian::month, julian::day>(
                   year, month, day);
}

YearMonthDay fields_of(Calendar calendar, CivilDay day) noexcept {
  if (!within(day.days_since_1970(), kLibraryDays)) return counted_fields(calendar, day);
  return calendar == Calendar::gregorian ? library_fields<date::year_month_day>(day)
                                         : library_fields<julian::year_month_day>(day);
}

}  // namespace detail

bool is_leap_year(std::int64_t year) noexcept {
  return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(std::int64_t year, int month) noexcept {
  return detail::month_length(detail::Calendar::gregorian, year, month);
}

bool is_valid_day(const YearMonthDay& ymd) noexcept {
  return is_in_month(ymd, detail::Calendar::gregorian);
}

CivilDay make_day(std::int64_t year, int month, int day) noexcept {
  return detail::day_of(detail::Calendar::gregorian, year, month, day);
}

CivilDay make_day(const YearMonthDay& ymd) noexcept {
  return make_day(ymd.year, ymd.month, ymd.day);
}

YearMonthDay civil_fields(CivilDay day) noexcept {
  return detail::fields_of(detail::Calendar::gregorian, day);
}

bool is_valid_julian_day(const YearMonthDay& ymd) noexcept {
  return is_in_month(ymd, detail::Calendar::julian);
}

CivilDay make_julian_day(const YearMonthDay& ymd) noexcept {
  return detail::day_of(detail::Calendar::julian, ymd.year, ymd.month, ymd.day);
}

YearMonthDay julian_fields(CivilDay day) noexcept {
  return detail::fields_of(detail::Calendar::julian, day);
}

namespace {

char* put_two_digits(int number, char* at) {
  *at++ = static_cast<char>('0' + number / 10);
  *at++ = static_cast<char>('0' + number % 10);
  return at;
}

}  // namespace

void append_iso(CivilDay day, std::string& out) {
  const YearMonthDay ymd = civil_fields(day);
  const std::int64_t magnitude = ymd.year < 0 ? -ymd.year : ymd.year;
  std::array<char, 32> text{};  // a sign, 17 digits, "-12-18"
  char* at = text.data();
  if (ymd.year < 0) *at++ = '-';
  if (ymd.year > 9999) *at++ = '+';
  if (magnitude <= 9999) {
    const int year = static_cast<int>(magnitude);
    at = put_two_digits(year % 100, put_two_digits(year / 100, at));
  } else {
    at = std::to_chars(at, text.data() + text.size(), magnitude).ptr;
  }
  for (const int part : {ymd.month, ymd.day}) {
    *at++ = '-';
    at = put_two_digits(part, at);
  }
  out.append(text.data(), at);
}

std::string format_iso(CivilDay day) {
  std::string out;
  append_iso(day, out);
  return out;
}

std::string format_iso(OptionalDay day) { return day ? format_iso(*day) : std::string(); }

}  // namespace annals
