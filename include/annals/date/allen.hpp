// annals/date/allen.hpp -- how two dates lie to each other, and how sure that is.
//
// There is no < on dates: 198X is neither before nor after 1985. What can be asked is which of
// Allen's thirteen relations holds between two of them. Where every day is known it is exactly one;
// elsewhere several are possible.
//
//   before      a  [--]                       after           a         [--]
//               b         [--]                                b  [--]
//   meets       a  [--]                       met_by          a      [--]
//               b      [--]                                   b  [--]
//   overlaps    a  [----]                     overlapped_by   a     [----]
//               b     [----]                                  b  [----]
//   starts      a  [--]                       started_by      a  [------]
//               b  [------]                                   b  [--]
//   during      a    [--]                     contains        a  [------]
//               b  [------]                                   b    [--]
//   finishes    a      [--]                   finished_by     a  [------]
//               b  [------]                                   b      [--]
//   equals      a  [--]
//               b  [--]
//
//   units      days, both ends included. meets: b starts on the day after a's end; before: at least
//              one day lies between.
//   certain    the relation holds whatever days the two started and ended on.
//   possible   it holds for some. Two dates are independent of each other, even if written alike.
//   invariant  certain implies possible; some relation is possible, and where one is certain no
//              other is; a stands to b in a relation as surely as b to a in its converse.
//   undated    stands in no relation to anything.
//
//   a                       b                       certain    possible
//   1918-11-09              1918-11-11              before     before
//   1918-11-10              1918-11-11              meets      meets
//   1918-11-11              1918-11-11              equals     equals
//   198X                    198X                    -          all thirteen
//   1918-11                 1918-12                 -          before meets
//   1918-11-XX              1918-11-XX              -          before meets equals met-by after
//   1918-11-09/1918-11-11   1918-11-10/1918-11-12   overlaps   overlaps
//   1918-03-06/..           1918-03-01              after      after
//   1918-03-01              1918-03-01/             -          starts equals
//   1918-11-11?             1918-11-13              -          before
//   1918-11-11~             1918-11-13              -          before meets equals met-by
//   [1917,1919]             1918                    -          before meets met-by after
//   {1917,1919}             1918                    contains   contains
//
// `?` and `~` work as they do in relate() with a window: `~` widens both answers, `?` takes from
// certain. A date of one day is one day wherever it falls: 1918-11-XX overlaps nothing, though
// 1918-11, an event some time in November, may.
//
// One of several dates: certain is for each of them, possible for any. All of several: the stretch
// from the start of the first to the end of the last. So {a,b} is before c only if both are, and it
// contains what lies between them.
//
// The answers are exact: possible if and only if some days allow it, certain if and only if all do.
// Twice the bounds hold less than was written; then an answer can be `possible` where it should be
// another, and is never wrong otherwise:
//   - a date with more than 512 ways to fall (XXXX-12-25) is kept as one way;
//   - all of several are known by their first start and last end alone, which matters where one of
//     them is masked or `~`. Certain, before, after and the order below are exact even so.
#ifndef ANNALS_DATE_ALLEN_HPP
#define ANNALS_DATE_ALLEN_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "annals/date/bounds.hpp"

namespace annals {

// Each as far from `equals` as its converse.
enum class AllenRelation : std::uint8_t {
  before,
  meets,
  overlaps,
  starts,
  during,
  finishes,
  equals,
  finished_by,
  contains,
  started_by,
  overlapped_by,
  met_by,
  after,
};
inline constexpr std::size_t kAllenRelationCount = 13;

// How surely each holds: answers[static_cast<std::size_t>(AllenRelation::meets)].
using AllenAnswers = std::array<Certainty, kAllenRelationCount>;

// The relation of b to a where `relation` is that of a to b.
AllenRelation converse(AllenRelation relation) noexcept;

// Does `a` stand in `relation` to `b`? Closed inequalities on bounds, for each pair of members.
Certainty relate(AllenRelation relation, const Dating& a, const Dating& b) noexcept;

// The same for all thirteen.
AllenAnswers relate_in_every_way(const Dating& a, const Dating& b) noexcept;

// An order on dates: `a` ends before `b` starts (before, or meets).
// certainly_before is a strict partial order; possibly_before is none, for it can hold both ways.
bool certainly_before(const Dating& a, const Dating& b) noexcept;
bool possibly_before(const Dating& a, const Dating& b) noexcept;

std::string_view relation_name(AllenRelation relation) noexcept;  // "before", "finished-by"

}  // namespace annals

#endif  // ANNALS_DATE_ALLEN_HPP
