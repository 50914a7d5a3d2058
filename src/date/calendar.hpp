// date/calendar.hpp -- the two calendars that a date can be written in, behind one set of calls.
//
// The day numbers that come out are the same whichever calendar the fields were written in; past
// the first and last day there is, they stay at it.
#ifndef ANNALS_SRC_DATE_CALENDAR_HPP
#define ANNALS_SRC_DATE_CALENDAR_HPP

#include <cstdint>
#include <limits>

#include "annals/date/civil_day.hpp"

namespace annals::detail {

enum class Calendar : std::uint8_t { gregorian, julian };

inline constexpr CivilDay kFirstDay{-std::numeric_limits<std::int64_t>::max()};
inline constexpr CivilDay kLastDay{std::numeric_limits<std::int64_t>::max()};

bool is_leap(Calendar calendar, std::int64_t year) noexcept;
int month_length(Calendar calendar, std::int64_t year, int month) noexcept;
CivilDay day_of(Calendar calendar, std::int64_t year, int month, int day) noexcept;
YearMonthDay fields_of(Calendar calendar, CivilDay day) noexcept;

// The same by our own count alone, for all of 64 bits: what takes over where the library ends.
CivilDay counted_day(Calendar calendar, std::int64_t year, int month, int day) noexcept;
YearMonthDay counted_fields(Calendar calendar, CivilDay day) noexcept;

// `year` moved by `n` years, no further than 64 bits reach.
constexpr std::int64_t moved_year(std::int64_t year, std::int64_t n) noexcept {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(year, n, &sum)) return sum;
  return n < 0 ? std::numeric_limits<std::int64_t>::min()
               : std::numeric_limits<std::int64_t>::max();
}

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) noexcept {
  return a / b - (a % b < 0 ? 1 : 0);
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_CALENDAR_HPP
