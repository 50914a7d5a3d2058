// date/day.hpp -- days of which one may be absent, and bounds that are put together from them.
#ifndef ANNALS_SRC_DATE_DAY_HPP
#define ANNALS_SRC_DATE_DAY_HPP

#include <array>
#include <span>

#include "annals/date/bounds.hpp"

namespace annals::detail {

// An absent day is before every day as an `earliest`, after every day as a `latest`.
inline bool earliest_less(OptionalDay a, OptionalDay b) { return a < b; }
inline bool latest_less(OptionalDay a, OptionalDay b) { return a && (!b || *a < *b); }
inline OptionalDay min_earliest(OptionalDay a, OptionalDay b) {
  return earliest_less(b, a) ? b : a;
}
inline OptionalDay max_earliest(OptionalDay a, OptionalDay b) {
  return earliest_less(a, b) ? b : a;
}
inline OptionalDay min_latest(OptionalDay a, OptionalDay b) { return latest_less(b, a) ? b : a; }
inline OptionalDay max_latest(OptionalDay a, OptionalDay b) { return latest_less(a, b) ? b : a; }

// Can `earliest` be on or before `latest`?
inline bool not_after(OptionalDay earliest, OptionalDay latest) {
  return !earliest || !latest || *earliest <= *latest;
}

// Is every day up to `latest` on or before every day from `earliest` on?
inline bool surely_not_after(OptionalDay latest, OptionalDay earliest) {
  return latest && earliest && *latest <= *earliest;
}

// Either of the two, whatever days it falls on: no surer than both, and all that can be in one.
inline Bounds hull_of(const Bounds& a, const Bounds& b) {
  return {min_earliest(a.start_earliest, b.start_earliest),
          max_latest(a.start_latest, b.start_latest), min_earliest(a.end_earliest, b.end_earliest),
          max_latest(a.end_latest, b.end_latest)};
}

// The days that both have, from the later start to the sooner end. REQUIRES: they share one; so what they share
// does not begin after the last day that it can have.
inline Bounds common_to(const Bounds& a, const Bounds& b) {
  Bounds both{max_earliest(a.start_earliest, b.start_earliest),
              max_latest(a.start_latest, b.start_latest),
              min_earliest(a.end_earliest, b.end_earliest), min_latest(a.end_latest, b.end_latest)};
  both.start_latest = min_latest(both.start_latest, both.end_latest);
  both.end_earliest = max_earliest(both.end_earliest, both.start_earliest);
  return both;
}

// The layers of a Span, each worked out for itself.
using Layer = Bounds Span::*;
inline constexpr std::array<Layer, 3> kLayers{&Span::written, &Span::possible, &Span::certain};

// Any of them. REQUIRES: ways is not empty.
inline Bounds hull_of(std::span<const Span> ways, Layer layer) {
  Bounds hull = ways.front().*layer;
  for (const Span& way : ways.subspan(1)) hull = hull_of(hull, way.*layer);
  return hull;
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_DAY_HPP
