// date/placed.hpp -- absent bounds put on the number line: before every day, or after every day.
#ifndef ANNALS_SRC_DATE_PLACED_HPP
#define ANNALS_SRC_DATE_PLACED_HPP

#include <cstdint>
#include <optional>

#include "annals/date/bounds.hpp"

namespace annals::detail {

// A day, or a place before all days (-1) or after them (+1).
struct Point {
  int side = 0;
  CivilDay day{};

  friend constexpr auto operator<=>(const Point&, const Point&) = default;
};
inline constexpr Point kNever{-1, {}};
inline constexpr Point kForever{1, {}};

constexpr Point point_or(OptionalDay day, Point otherwise) noexcept {
  return day ? Point{0, *day} : otherwise;
}

constexpr OptionalDay day_of(const Point& point) noexcept {
  return point.side == 0 ? OptionalDay(point.day) : std::nullopt;
}

// `days` later; past the last day there is lies after all days. REQUIRES: days >= 0.
constexpr Point later(const Point& point, std::int64_t days) noexcept {
  std::int64_t sum = 0;
  if (point.side != 0) return point;
  if (__builtin_add_overflow(point.day.days_since_1970(), days, &sum)) return kForever;
  return {0, CivilDay(sum)};
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_PLACED_HPP
