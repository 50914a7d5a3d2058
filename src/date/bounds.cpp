// The five relations of a date to a window, by their inequalities: all of one member, all members.
#include "annals/date/bounds.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "date/element.hpp"
#include "date/inequality.hpp"

namespace annals {
namespace {

using detail::InequalityTable;
using detail::Placed;
using detail::row_of;

// A case for each row, so that the row is two comparisons to the compiler and not four look-ups.
template <const InequalityTable& kTable>
bool both_hold(Relation relation, const Bounds& date, const Bounds& window) {
  const Placed d = detail::place_date(date);
  const Placed w = detail::place_window(window);
  switch (relation) {
    case Relation::overlaps: return both_hold(row_of(kTable, Relation::overlaps), d, w);
    case Relation::starts: return both_hold(row_of(kTable, Relation::starts), d, w);
    case Relation::ends: return both_hold(row_of(kTable, Relation::ends), d, w);
    case Relation::within: return both_hold(row_of(kTable, Relation::within), d, w);
    case Relation::throughout: return both_hold(row_of(kTable, Relation::throughout), d, w);
  }
  return false;
}

constexpr std::array<std::string_view, 5> kRelationNames{"overlaps", "starts", "ends", "within",
                                                         "throughout"};
constexpr std::array<std::string_view, 3> kCertaintyNames{"none", "possible", "certain"};
static_assert(kRelationNames.size() == static_cast<std::size_t>(Relation::throughout) + 1);
static_assert(kCertaintyNames.size() == static_cast<std::size_t>(Certainty::certain) + 1);

}  // namespace

bool is_dated(const Bounds& bounds) noexcept {
  return bounds.start_earliest || bounds.start_latest || bounds.end_earliest || bounds.end_latest;
}

Bounds make_window(OptionalDay first, OptionalDay last) noexcept {
  return {first, first, last, last};
}

Bounds intersect(const Bounds& a, const Bounds& b) noexcept {
  const Placed x = detail::place_window(a);
  const Placed y = detail::place_window(b);
  return {day_of(std::max(x.start_earliest, y.start_earliest)),
          day_of(std::max(x.start_latest, y.start_latest)),
          day_of(std::min(x.end_earliest, y.end_earliest)),
          day_of(std::min(x.end_latest, y.end_latest))};
}

bool has_sure_part(const Bounds& window) noexcept {
  const Placed placed = detail::place_window(window);
  return placed.start_latest <= placed.end_earliest;
}

bool is_certain(Relation relation, const Bounds& date, const Bounds& window) noexcept {
  return both_hold<detail::kCertain>(relation, date, window);
}

bool is_possible(Relation relation, const Bounds& date, const Bounds& window) noexcept {
  return both_hold<detail::kPossible>(relation, date, window);
}

Certainty relate(Relation relation, const Dating& date, const Bounds& window) noexcept {
  const auto possible = [&](const Span& span) {
    return is_possible(relation, span.possible, window);
  };
  const auto certain = [&](const Span& span) { return is_certain(relation, span.certain, window); };
  if (std::ranges::none_of(date.members, possible)) return Certainty::none;
  // The ways of one element share their certain bounds, so one of them speaks for it.
  const bool one_will_do = detail::one_element_will_do(relation, date);
  const bool sure = one_will_do ? std::ranges::any_of(date.members, certain)
                                : std::ranges::all_of(date.members, certain);
  return sure ? Certainty::certain : Certainty::possible;
}

std::string_view relation_name(Relation relation) noexcept {
  return kRelationNames[static_cast<std::size_t>(relation)];
}

std::string_view certainty_name(Certainty certainty) noexcept {
  return kCertaintyNames[static_cast<std::size_t>(certainty)];
}

}  // namespace annals
