// Private: days of which one may be absent, and runs of them.
#ifndef ANNALS_SRC_EVENT_DAY_RUN_HPP
#define ANNALS_SRC_EVENT_DAY_RUN_HPP

#include <array>
#include <optional>
#include <span>

#include "annals/date/bounds.hpp"

namespace annals::detail {

using Day = std::optional<CivilDay>;

// An absent day is before every day as an `earliest`, after every day as a `latest`.
inline bool earliest_less(const Day& a, const Day& b) { return b && (!a || *a < *b); }
inline bool latest_less(const Day& a, const Day& b) { return a && (!b || *a < *b); }
inline Day min_earliest(const Day& a, const Day& b) { return earliest_less(b, a) ? b : a; }
inline Day max_earliest(const Day& a, const Day& b) { return earliest_less(a, b) ? b : a; }
inline Day min_latest(const Day& a, const Day& b) { return latest_less(b, a) ? b : a; }
inline Day max_latest(const Day& a, const Day& b) { return latest_less(a, b) ? b : a; }

// Can `earliest` be on or before `latest`?
inline bool not_after(const Day& earliest, const Day& latest) {
  return !earliest || !latest || *earliest <= *latest;
}

// Is every day up to `latest` on or before every day from `earliest` on?
inline bool surely_not_after(const Day& latest, const Day& earliest) {
  return latest && earliest && *latest <= *earliest;
}

// The days among which something fell: an arrival, a departure, the end of a stay.
struct DayRun {
  Day lo;
  Day hi;
};

// One day of the run, as bounds.
inline Bounds bounds_of_run(const DayRun& run) { return {run.lo, run.hi, run.lo, run.hi}; }

// The layers of a Span, each worked out for itself.
using Layer = Bounds Span::*;
inline constexpr std::array<Layer, 3> kLayers{&Span::written, &Span::possible, &Span::certain};
inline constexpr std::size_t kPossibleLayer = 1;

// From the first day that any member can have to the last.
DayRun whole_run(std::span<const Span> members, Layer layer);

// The days at which one of several ways can begin or end: between them lies all that it can touch.
template <typename Ways, typename Add>
void each_bound(const Ways& ways, Add add) {
  for (const Span& way : ways) {
    const Bounds& b = way.possible;
    for (const Day& day : {b.start_earliest, b.start_latest, b.end_earliest, b.end_latest}) {
      if (day) add(*day);
    }
  }
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_DAY_RUN_HPP
