// Private: runs of days.
#ifndef ANNALS_SRC_EVENT_DAY_RUN_HPP
#define ANNALS_SRC_EVENT_DAY_RUN_HPP

#include <cstddef>
#include <span>

#include "date/day.hpp"

namespace annals::detail {

// The days among which something fell: an arrival, a departure, the end of a stay.
struct DayRun {
  OptionalDay lo;
  OptionalDay hi;
};

// One day of the run, as bounds.
inline Bounds bounds_of_run(const DayRun& run) { return {run.lo, run.hi, run.lo, run.hi}; }

inline constexpr std::size_t kPossibleLayer = 1;

// From the first day that any member can have to the last.
DayRun whole_run(std::span<const Span> members, Layer layer);

// The days at which one of several ways can begin or end: between them lies all that it can touch.
template <typename Ways, typename Add>
void each_bound(const Ways& ways, Add add) {
  for (const Span& way : ways) {
    const Bounds& b = way.possible;
    for (OptionalDay day : {b.start_earliest, b.start_latest, b.end_earliest, b.end_latest}) {
      if (day) add(*day);
    }
  }
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_DAY_RUN_HPP
