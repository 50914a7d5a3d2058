// annals/date/reason.hpp -- why a date stands in a relation to a window as surely as it does.
//
// relate() answers with a word; reason_of() gives the comparison of days that decided, and what in
// the date keeps it from more. It is data: nothing here is worded.
//
//   certain     both inequalities, which hold whatever the days are;
//   possible    the first of them that fails, and the cause of that;
//   none        the inequality that fails even for the best of days, of the nearest member.
//
//   overlaps 1918-12-18 .. 1918-12-19
//   date                       answer     cause         layer      inequality that decided
//   1918-12-18                 certain    holds         certain    18 <= 19 and 18 >= 18
//   1918-12                    possible   written       written    start_latest 31 <= 19 fails
//   1918-12-?18                possible   uncertain     certain    start_latest 31 <= 19 fails
//   1918-12-19~                possible   approximate   possible   start_latest 22 <= 19 fails
//   1918-12-21~                possible   margin        possible   start_latest 24 <= 19 fails
//   [1918-12-18,1918-12-25]    possible   member        written    start_latest 25 <= 19 fails
//   1918-12-01/..              possible   open_end      written    end_earliest 01 >= 18 fails
//   1918-12-20                 none       fails         possible   start_earliest 20 <= 19 fails
#ifndef ANNALS_DATE_REASON_HPP
#define ANNALS_DATE_REASON_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "annals/date/bounds.hpp"

namespace annals {

enum class InequalitySign : std::uint8_t { at_most, at_least };

// A bound of the date is at most, or at least, a bound of the window.
struct Inequality {
  Bound date = Bound::start_earliest;
  InequalitySign sign = InequalitySign::at_most;
  Bound window = Bound::start_earliest;

  friend constexpr bool operator==(const Inequality&, const Inequality&) = default;
};

// An inequality with the days that it compared; an absent one is no limit (bounds.hpp).
struct Comparison {
  Inequality inequality;
  OptionalDay date_day;
  OptionalDay window_day;

  friend constexpr bool operator==(const Comparison&, const Comparison&) = default;
};

// Which bounds of a Span were compared.
enum class SpanLayer : std::uint8_t { written, possible, certain };

// What keeps an answer from being certain, the least first. `uncertain` covers a year of which no
// digit is known, too.
enum class RelationCause : std::uint8_t {
  holds,          // nothing: it is certain
  uncertain,      // as written it would be; `?` takes that away
  approximate,    // as written it would be; `~` takes that away
  member,         // it would be for some ways that the date can fall, not for others
  open_start,     // the start that was compared is open
  open_end,       // the end is
  unknown_start,  // the start is not known
  unknown_end,    // the end is not
  window,         // the date is precise enough, the window is not
  written,        // the date is written less precisely than the window asks
  margin,         // as written it would not be possible: only the margin of `~` reaches so far
  fails,          // it is not possible
  undated,        // there is nothing to compare
};

struct RelationReason {
  Certainty certainty = Certainty::none;
  RelationCause cause = RelationCause::undated;
  std::size_t member = 0;                // in Dating::members: the first that decided
  SpanLayer layer = SpanLayer::written;  // of that member, the bounds that were compared
  std::size_t count = 0;                 // of comparisons: certain 2, undated 0, else 1
  std::array<Comparison, 2> comparisons{};

  friend constexpr bool operator==(const RelationReason&, const RelationReason&) = default;
};

// Its certainty is that of relate(). Allocates nothing.
RelationReason reason_of(Relation relation, const Dating& date, const Bounds& window) noexcept;

std::string_view bound_name(Bound bound) noexcept;          // "start_earliest"
std::string_view layer_name(SpanLayer layer) noexcept;      // "written", "possible", "certain"
std::string_view cause_name(RelationCause cause) noexcept;  // "holds", "open_end"

}  // namespace annals

#endif  // ANNALS_DATE_REASON_HPP
