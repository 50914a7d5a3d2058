// annals/date/bounds.hpp -- the four days that fence in when something started and ended.
//
// After CIDOC-CRM E52 (P81, P82). "1918-12/1919-04" started on some day of December 1918 and ended
// on some day of April 1919:
//
//   start_earliest  1918-12-01     end_earliest  1919-04-01
//   start_latest    1918-12-31     end_latest    1919-04-30
//
//   shape      four days, any of them absent: absent is "no limit known" -- before every day for
//              an `earliest`, after every day for a `latest`.
//   units      days of the proleptic Gregorian calendar.
//   invariant  start_earliest <= start_latest, end_earliest <= end_latest,
//              start_earliest <= end_earliest, start_latest <= end_latest, where both are present.
//
// `earliest`/`latest` bound our knowledge of a date; `start`/`end` bound what happened.
#ifndef ANNALS_DATE_BOUNDS_HPP
#define ANNALS_DATE_BOUNDS_HPP

#include <cstdint>
#include <span>
#include <string_view>

#include "annals/date/civil_day.hpp"

namespace annals {

struct Bounds {
  OptionalDay start_earliest;
  OptionalDay start_latest;
  OptionalDay end_earliest;
  OptionalDay end_latest;

  friend constexpr bool operator==(const Bounds&, const Bounds&) = default;
};

enum class Bound : std::uint8_t { start_earliest, start_latest, end_earliest, end_latest };

constexpr OptionalDay bound_of(const Bounds& bounds, Bound bound) noexcept {
  switch (bound) {
    case Bound::start_earliest: return bounds.start_earliest;
    case Bound::start_latest: return bounds.start_latest;
    case Bound::end_earliest: return bounds.end_earliest;
    case Bound::end_latest: break;
  }
  return bounds.end_latest;
}

// Is any of the four known?
bool is_dated(const Bounds& bounds) noexcept;

// One way that a date can fall, three times over:
//   written   as it stands: what is stored, sorted and shown;
//   possible  `~` widened by its margin: what an answer "possible" is tested with;
//   certain   that, and every component with `?` left unspecified: what "certain" is tested with.
struct Span {
  Bounds written;
  Bounds possible;
  Bounds certain;

  // Does it fill one day, whichever that is? The bounds cannot say: 1918-12, some time in December,
  // has the same as 1918-12-XX, one day of it.
  bool one_day = false;
  // all_of: one more way for the element of the Span before this one, not an element of its own.
  bool same_element = false;

  friend constexpr bool operator==(const Span&, const Span&) = default;
};

// How an end of a date is known. Open ("..": still so when last heard of) is not unknown.
enum class Edge : std::uint8_t { dated, open, unknown };

// What a date means, to be asked of: the hull of its ways to fall, and each of them.
//   one_of   certain = for every member, possible = for any;
//   all_of   the thing happened at each member: overlap is certain if it is for one.
// A view: the members live in a Meaning or in a corpus.
struct Dating {
  Bounds hull;                    // of members' `written`; all absent when undated
  std::span<const Span> members;  // empty when undated
  Edge start = Edge::dated;
  Edge end = Edge::dated;
  bool all_of = false;
};

// How sure an answer is, least first: min() of two is the certainty of both together.
enum class Certainty : std::uint8_t { none, possible, certain };

// The questions that a window can ask of a date; DESIGN: the table of section 3.
enum class Relation : std::uint8_t { overlaps, starts, ends, within, throughout };

// A stretch of time that is asked about. Days [first, last] are {first, first, last, last}; a
// window made by another event has four bounds of its own. Absent first: since ever; absent last:
// for ever. (A window with a start_latest or an end_earliest of its own is unknown, not endless.)
Bounds make_window(OptionalDay first, OptionalDay last) noexcept;

// The stretch that lies in both. It may have no sure part: then nothing is certain about it.
Bounds intersect(const Bounds& a, const Bounds& b) noexcept;

// Is there a day in it whatever days it starts and ends on? (start_latest <= end_earliest)
bool has_sure_part(const Bounds& window) noexcept;

// certain: whatever days within the bounds the two started and ended on; possible: for some.
//   overlaps     date  [-----)      starts  [---      within  [--)     throughout  [--------)
//                window    [-----)        [-----)           [-----)                  [--)
bool is_certain(Relation relation, const Bounds& date, const Bounds& window) noexcept;
bool is_possible(Relation relation, const Bounds& date, const Bounds& window) noexcept;

// Does `date` stand in `relation` to `window`? Member by member, qualifiers applied. Certain
// implies possible. none for an undated one. Why: reason.hpp.
Certainty relate(Relation relation, const Dating& date, const Bounds& window) noexcept;

std::string_view relation_name(Relation relation) noexcept;     // "overlaps"
std::string_view certainty_name(Certainty certainty) noexcept;  // "certain", "possible", "none"

}  // namespace annals

#endif  // ANNALS_DATE_BOUNDS_HPP
