// The five relations, as two inequalities each. An absent bound is put on the number line as
// "before every day" or "after every day", so that each relation stays one line of its table.
#include "annals/date/bounds.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "date/placed.hpp"

namespace annals {
namespace {

using detail::kForever;
using detail::kNever;
using detail::Point;

// Bounds with every absence placed: [start_earliest, start_latest], [end_earliest, end_latest].
struct Placed {
  Point start_earliest, start_latest, end_earliest, end_latest;
};

constexpr Placed place_date(const Bounds& date) {
  return {point_or(date.start_earliest, kNever), point_or(date.start_latest, kForever),
          point_or(date.end_earliest, kNever), point_or(date.end_latest, kForever)};
}

// A window without any start reaches back for ever (that of a date is merely unknown, but a date
// with a known end has a start_latest), and likewise forward.
constexpr Placed place_window(const Bounds& window) {
  return {point_or(window.start_earliest, kNever),
          point_or(window.start_latest, window.start_earliest ? kForever : kNever),
          point_or(window.end_earliest, window.end_latest ? kNever : kForever),
          point_or(window.end_latest, kForever)};
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

Bounds make_window(std::optional<CivilDay> first, std::optional<CivilDay> last) noexcept {
  return {first, first, last, last};
}

Bounds intersect(const Bounds& a, const Bounds& b) noexcept {
  const Placed x = place_window(a);
  const Placed y = place_window(b);
  return {day_of(std::max(x.start_earliest, y.start_earliest)),
          day_of(std::max(x.start_latest, y.start_latest)),
          day_of(std::min(x.end_earliest, y.end_earliest)),
          day_of(std::min(x.end_latest, y.end_latest))};
}

bool is_certain(Relation relation, const Bounds& date, const Bounds& window) noexcept {
  const Placed d = place_date(date);
  const Placed w = place_window(window);
  switch (relation) {
    case Relation::overlaps:
      return d.start_latest <= w.end_earliest && d.end_earliest >= w.start_latest;
    case Relation::starts:
      return d.start_earliest >= w.start_latest && d.start_latest <= w.end_earliest;
    case Relation::ends: return d.end_earliest >= w.start_latest && d.end_latest <= w.end_earliest;
    case Relation::within:
      return d.start_earliest >= w.start_latest && d.end_latest <= w.end_earliest;
    case Relation::throughout:
      return d.start_latest <= w.start_earliest && d.end_earliest >= w.end_latest;
  }
  return false;
}

bool is_possible(Relation relation, const Bounds& date, const Bounds& window) noexcept {
  const Placed d = place_date(date);
  const Placed w = place_window(window);
  switch (relation) {
    case Relation::overlaps:
      return d.start_earliest <= w.end_latest && d.end_latest >= w.start_earliest;
    case Relation::starts:
      return d.start_earliest <= w.end_latest && d.start_latest >= w.start_earliest;
    case Relation::ends: return d.end_earliest <= w.end_latest && d.end_latest >= w.start_earliest;
    case Relation::within:
      return d.start_latest >= w.start_earliest && d.end_earliest <= w.end_latest;
    case Relation::throughout:
      return d.start_earliest <= w.start_latest && d.end_latest >= w.end_earliest;
  }
  return false;
}

Certainty relate(Relation relation, const Dating& date, const Bounds& window) noexcept {
  const auto possible = [&](const Span& span) {
    return is_possible(relation, span.possible, window);
  };
  const auto certain = [&](const Span& span) { return is_certain(relation, span.certain, window); };
  if (std::ranges::none_of(date.members, possible)) return Certainty::none;
  const bool one_will_do = date.all_of && relation == Relation::overlaps;
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
