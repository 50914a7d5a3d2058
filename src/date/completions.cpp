// Months and days are bit sets, so that "which days of this month fit" is one AND with the days
// that the month has. Years are counted: the n-th completion of a mask writes the digits of n into
// the masked places, lowest first, which keeps the order.
#include "date/completions.hpp"

#include <array>
#include <bit>
#include <limits>

namespace annals::detail {
namespace {

constexpr std::uint32_t kAllMonths = 0b1'1111'1111'1110;
constexpr std::uint32_t kAllDays = 0xFFFF'FFFE;

// 21-28 seasons (25-28 northern), 29-32 southern, quarters, quadrimesters, semesters.
constexpr std::array<Season, kLastSeason - kFirstSeason + 1> kSeasons{{
    {3, 3}, {6, 3}, {9, 3}, {12, 3}, {3, 3},  {6, 3}, {9, 3}, {12, 3}, {9, 3}, {12, 3}, {3, 3},
    {6, 3}, {1, 3}, {4, 3}, {7, 3},  {10, 3}, {1, 4}, {5, 4}, {9, 4},  {1, 6}, {7, 6},
}};

// The numbers of [1:limit] that fit two digits, of which those in the mask may be any.
std::uint32_t matching_numbers(int number, std::uint8_t mask, int limit) noexcept {
  if (mask == 0) return std::uint32_t{1} << number;
  std::uint32_t bits = 0;
  for (int n = 1; n <= limit; ++n) {
    const bool tens = (mask & 2) != 0 || n / 10 == number / 10;
    const bool ones = (mask & 1) != 0 || n % 10 == number % 10;
    if (tens && ones) bits |= std::uint32_t{1} << n;
  }
  return bits;
}

std::uint32_t up_to(int day) noexcept { return kAllDays >> (31 - day); }

struct YearRange {
  std::int64_t first, last;
};

int digit_count(std::int64_t magnitude) noexcept {
  int digits = 1;
  for (; magnitude >= 10; magnitude /= 10) ++digits;
  return digits;
}

// 1950S2 is 1900 to 1999: the digits after the second one, counted from the left, may be any.
YearRange significant_years(std::int64_t year, int significant_digits) noexcept {
  const std::int64_t magnitude = year < 0 ? -year : year;
  std::int64_t unit = 1;
  for (int i = digit_count(magnitude); i > significant_digits; --i) unit *= 10;
  const std::int64_t low = magnitude - magnitude % unit;
  const std::int64_t high = moved_year(low, unit - 1);
  return year < 0 ? YearRange{-high, -low} : YearRange{low, high};
}

}  // namespace

Season season_months(int season) noexcept {
  return kSeasons[static_cast<std::size_t>(season - kFirstSeason)];
}

Completions::Completions(const EdtfDate& date, Calendar calendar) noexcept
    : calendar_(calendar),
      negative_(date.year_mask != 0 && (date.negative_year_mask || date.year < 0)),
      is_one_month_or_year_(date.month_mask == 0 && date.day_mask == 0),
      year_mask_(date.year_mask),
      first_year_(date.year),
      last_year_(date.year) {
  if (masked()) {
    first_year_ = last_year_ = date.year < 0 ? -date.year : date.year;
  } else if (date.significant_digits > 0) {
    const YearRange years = significant_years(date.year, date.significant_digits);
    first_year_ = years.first;
    last_year_ = years.last;
  }
  if (is_season(date.month)) {
    const Season season = season_months(date.month);
    months_ = ((std::uint32_t{1} << season.length) - 1) << season.first_month;
    days_ = kAllDays;
    return;
  }
  const bool any_month = date.month == 0 && date.month_mask == 0;
  const bool any_day = date.day == 0 && date.day_mask == 0;
  months_ = any_month ? kAllMonths : matching_numbers(date.month, date.month_mask, 12);
  days_ = any_day ? kAllDays : matching_numbers(date.day, date.day_mask, 31);
}

std::int64_t Completions::year_count() const noexcept {
  std::int64_t count = 1;
  for (int bit = 0; bit < 4; ++bit) count *= ((year_mask_ >> bit) & 1) != 0 ? 10 : 1;
  return count;
}

bool Completions::is_one_run() const noexcept {
  if (!masked() && is_one_month_or_year_) return true;
  const bool whole_years = months_ == kAllMonths && days_ == kAllDays;
  return whole_years && (year_mask_ & (year_mask_ + 1)) == 0;
}

std::int64_t Completions::year_at(std::int64_t index) const noexcept {
  std::int64_t rest = negative_ ? year_count() - 1 - index : index;
  std::int64_t year = first_year_;
  std::int64_t place = 1;
  for (int bit = 0; bit < 4; ++bit, place *= 10) {
    if (((year_mask_ >> bit) & 1) == 0) continue;
    year += rest % 10 * place;
    rest /= 10;
  }
  return negative_ ? -year : year;
}

// Month 13 is January of the next year.
YearMonthDay Completions::place(std::int64_t year, int month, int day) const noexcept {
  return month <= 12 ? YearMonthDay{year, month, day} : YearMonthDay{year + 1, month - 12, day};
}

std::uint32_t Completions::days_in(std::int64_t year, int month) const noexcept {
  const YearMonthDay in = place(year, month, 0);
  return days_ & up_to(month_length(calendar_, in.year, in.month));
}

YearMonthDay Completions::first_in(std::int64_t year) const noexcept {
  for (std::uint32_t months = months_; months != 0; months &= months - 1) {
    const int month = lowest(months);
    const std::uint32_t days = days_in(year, month);
    if (days != 0) return place(year, month, lowest(days));
  }
  return kNowhere;
}

YearMonthDay Completions::last_in(std::int64_t year) const noexcept {
  for (std::uint32_t months = months_; months != 0;) {
    const int month = highest(months);
    const std::uint32_t days = days_in(year, month);
    if (days != 0) return place(year, month, highest(days));
    months ^= std::uint32_t{1} << month;
  }
  return kNowhere;
}

YearMonthDay Completions::first() const noexcept {
  if (!masked()) return first_in(first_year_);
  for (std::int64_t i = 0, count = year_count(); i < count; ++i) {
    const std::int64_t year = year_at(i);
    const YearMonthDay day = is_year(year) ? first_in(year) : kNowhere;
    if (day != kNowhere) return day;
  }
  return kNowhere;
}

YearMonthDay Completions::last() const noexcept {
  if (!masked()) return last_in(last_year_);
  for (std::int64_t i = year_count() - 1; i >= 0; --i) {
    const std::int64_t year = year_at(i);
    const YearMonthDay day = is_year(year) ? last_in(year) : kNowhere;
    if (day != kNowhere) return day;
  }
  return kNowhere;
}

std::optional<CompletionRun> Completions::hull() const noexcept {
  const YearMonthDay day = first();
  if (day == kNowhere) return std::nullopt;
  return CompletionRun{day_of(day), day_of(last())};
}

bool Completions::has_more_runs_than(std::size_t limit) const noexcept {
  std::size_t count = 0;
  return !take_runs([&](CompletionRun) { return ++count <= limit; });
}

int Completions::first_in_month(std::int64_t year, int month) const noexcept {
  const std::uint32_t days = days_in(year, month);
  if (days != 0) return lowest(days);
  return days_ == 0 ? 1 : month_length(calendar_, year, month);
}

int Completions::last_in_month(std::int64_t year, int month) const noexcept {
  const int length = month_length(calendar_, year, month);
  const std::uint32_t days = days_in(year, month);
  if (days != 0) return highest(days);
  return length;
}

}  // namespace annals::detail
