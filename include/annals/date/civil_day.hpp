// annals/date/civil_day.hpp -- one day of the calendar, without a time zone.
//
//   shape      a count of days; 0 is 1970-01-01.
//   units      days of the proleptic Gregorian calendar; year 0 is 1 BC (ISO 8601).
//   invariant  any 64-bit count is a day but the least, which stands for the next; years reach +-25 * 10^15.
//   errors     none here: make_day() is for fields already checked with is_valid_day(); a year
//              past the last day there is gives that day.
//
//   1970-01-01    0        Gregorian 1917-11-07 is Julian 1917-10-25
//   1969-12-31   -1        Gregorian 1900-03-13 is Julian 1900-02-29
//
// Days count and compare as numbers do: day + 1 is tomorrow, later - earlier is how many. No sum goes past
// the first or the last day there is, no difference past 64 bits: what would, stays there.
#ifndef ANNALS_DATE_CIVIL_DAY_HPP
#define ANNALS_DATE_CIVIL_DAY_HPP

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace annals {

struct YearMonthDay {
  std::int64_t year = 1970;
  int month = 1;  // [1:12]
  int day = 1;    // [1:31]

  friend constexpr bool operator==(const YearMonthDay&, const YearMonthDay&) = default;
};

class CivilDay {
 public:
  constexpr CivilDay() noexcept = default;
  constexpr explicit CivilDay(std::int64_t days_since_1970) noexcept
      : days_(days_since_1970 == kNoDay ? kNoDay + 1 : days_since_1970) {}

  constexpr std::int64_t days_since_1970() const noexcept { return days_; }

  friend constexpr auto operator<=>(CivilDay, CivilDay) = default;
  friend constexpr CivilDay operator+(CivilDay day, std::int64_t n) noexcept {
    std::int64_t sum = 0;
    return CivilDay(__builtin_add_overflow(day.days_, n, &sum) ? end_towards(n) : sum);
  }
  friend constexpr CivilDay operator-(CivilDay day, std::int64_t n) noexcept {
    std::int64_t difference = 0;
    const bool past_the_end = __builtin_sub_overflow(day.days_, n, &difference);
    return CivilDay(past_the_end ? end_towards(day.days_) : difference);
  }
  friend constexpr std::int64_t operator-(CivilDay a, CivilDay b) noexcept {
    std::int64_t difference = 0;
    if (!__builtin_sub_overflow(a.days_, b.days_, &difference)) return difference;
    return end_towards(a.days_);
  }

 private:
  friend class OptionalDay;
  static constexpr std::int64_t kNoDay = std::numeric_limits<std::int64_t>::min();
  static constexpr std::int64_t end_towards(std::int64_t sign) noexcept {
    return sign < 0 ? std::numeric_limits<std::int64_t>::min()
                    : std::numeric_limits<std::int64_t>::max();
  }

  std::int64_t days_ = 0;
};

// A day or none, in the room of a day: dates are made of many. Used as std::optional<CivilDay> is; none
// stands before all days.
class OptionalDay {
 public:
  constexpr OptionalDay() noexcept { day_.days_ = CivilDay::kNoDay; }
  constexpr OptionalDay(std::nullopt_t) noexcept : OptionalDay() {}
  constexpr OptionalDay(CivilDay day) noexcept : day_(day) {}

  constexpr bool has_value() const noexcept { return day_.days_ != CivilDay::kNoDay; }
  constexpr explicit operator bool() const noexcept { return has_value(); }
  // REQUIRES: there is one.
  constexpr const CivilDay& operator*() const noexcept { return day_; }
  constexpr const CivilDay* operator->() const noexcept { return &day_; }
  constexpr CivilDay value_or(CivilDay otherwise) const noexcept {
    return has_value() ? day_ : otherwise;
  }

  friend constexpr auto operator<=>(OptionalDay, OptionalDay) = default;

 private:
  CivilDay day_;
};

bool is_leap_year(std::int64_t year) noexcept;
int days_in_month(std::int64_t year, int month) noexcept;  // REQUIRES: month in [1:12]
bool is_valid_day(const YearMonthDay& ymd) noexcept;

// Gregorian fields <-> day. REQUIRES: is_valid_day(ymd).
CivilDay make_day(const YearMonthDay& ymd) noexcept;
CivilDay make_day(std::int64_t year, int month, int day) noexcept;
YearMonthDay civil_fields(CivilDay day) noexcept;

// Julian (Old Style) fields <-> day. 25 October 1917 O.S. is 7 November 1917.
bool is_valid_julian_day(const YearMonthDay& ymd) noexcept;
CivilDay make_julian_day(const YearMonthDay& ymd) noexcept;  // REQUIRES: is_valid_julian_day(ymd)
YearMonthDay julian_fields(CivilDay day) noexcept;

// "1918-12-18"; a year outside 0000..9999 as "Y" forms have no day, so it gets its sign and all
// its digits: "-0043-03-15", "+170000002-01-01".
std::string format_iso(CivilDay day);
std::string format_iso(OptionalDay day);          // empty, if there is none
void append_iso(CivilDay day, std::string& out);  // the same, behind what stands there

}  // namespace annals

#endif  // ANNALS_DATE_CIVIL_DAY_HPP
