// date/inequality.hpp -- the five relations of a date to a window, as inequalities between bounds.
//
// A relation is two comparisons of an end of the date with an end of the window; the table is
// kComparisons. Certain asks for each on the days that make it hardest (for `<=`, the latest of the
// date and the earliest of the window), possible on those that make it easiest.
#ifndef ANNALS_SRC_DATE_INEQUALITY_HPP
#define ANNALS_SRC_DATE_INEQUALITY_HPP

#include <array>
#include <cstddef>
#include <cstdint>

#include "annals/date/reason.hpp"
#include "date/placed.hpp"

namespace annals::detail {

enum class WhichEnd : std::uint8_t { start, end };

struct EndComparison {
  WhichEnd date;
  InequalitySign sign;
  WhichEnd window;
};

// By Relation: the date's end, and the window's.
inline constexpr auto kComparisons = [] {
  using enum WhichEnd;
  using enum InequalitySign;
  return std::array<std::array<EndComparison, 2>, 5>{{
      {{{start, at_most, end}, {end, at_least, start}}},    // overlaps
      {{{start, at_least, start}, {start, at_most, end}}},  // starts
      {{{end, at_least, start}, {end, at_most, end}}},      // ends
      {{{start, at_least, start}, {end, at_most, end}}},    // within
      {{{start, at_most, start}, {end, at_least, end}}},    // throughout
  }};
}();

constexpr Bound earliest(WhichEnd end) noexcept {
  return end == WhichEnd::start ? Bound::start_earliest : Bound::end_earliest;
}
constexpr Bound latest(WhichEnd end) noexcept {
  return end == WhichEnd::start ? Bound::start_latest : Bound::end_latest;
}

constexpr Inequality hardest(const EndComparison& c) noexcept {
  if (c.sign == InequalitySign::at_most) return {latest(c.date), c.sign, earliest(c.window)};
  return {earliest(c.date), c.sign, latest(c.window)};
}
constexpr Inequality easiest(const EndComparison& c) noexcept {
  if (c.sign == InequalitySign::at_most) return {earliest(c.date), c.sign, latest(c.window)};
  return {latest(c.date), c.sign, earliest(c.window)};
}

// What must hold for a relation to be certain, or possible: both.
using Inequalities = std::array<Inequality, 2>;
using InequalityTable = std::array<Inequalities, kComparisons.size()>;

constexpr InequalityTable table_of(Inequality (*days)(const EndComparison&) noexcept) noexcept {
  InequalityTable table{};
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = {days(kComparisons[i][0]), days(kComparisons[i][1])};
  return table;
}
inline constexpr InequalityTable kCertain = table_of(hardest);
inline constexpr InequalityTable kPossible = table_of(easiest);

constexpr const Inequalities& row_of(const InequalityTable& table, Relation relation) noexcept {
  return table[static_cast<std::size_t>(relation)];
}

// Bounds with every absence placed.
struct Placed {
  Point start_earliest, start_latest, end_earliest, end_latest;

  constexpr const Point& operator[](Bound bound) const noexcept {
    switch (bound) {
      case Bound::start_earliest: return start_earliest;
      case Bound::start_latest: return start_latest;
      case Bound::end_earliest: return end_earliest;
      case Bound::end_latest: break;
    }
    return end_latest;
  }
};

constexpr Placed place_date(const Bounds& date) noexcept {
  return {point_or(date.start_earliest, kNever), point_or(date.start_latest, kForever),
          point_or(date.end_earliest, kNever), point_or(date.end_latest, kForever)};
}

// A window without any start reaches back for ever (that of a date is merely unknown, but a date
// with a known end has a start_latest), and likewise forward.
constexpr Placed place_window(const Bounds& window) noexcept {
  return {point_or(window.start_earliest, kNever),
          point_or(window.start_latest, window.start_earliest ? kForever : kNever),
          point_or(window.end_earliest, window.end_latest ? kNever : kForever),
          point_or(window.end_latest, kForever)};
}

constexpr bool holds(const Inequality& inequality, const Placed& date,
                     const Placed& window) noexcept {
  const Point& ours = date[inequality.date];
  const Point& theirs = window[inequality.window];
  return inequality.sign == InequalitySign::at_most ? ours <= theirs : ours >= theirs;
}

constexpr bool both_hold(const Inequalities& inequalities, const Placed& date,
                         const Placed& window) noexcept {
  return holds(inequalities[0], date, window) && holds(inequalities[1], date, window);
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_INEQUALITY_HPP
