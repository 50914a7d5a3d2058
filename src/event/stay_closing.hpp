// Private: how departures close a stay that an arrival opened (DESIGN section 5; the picture is in
// annals/event/stay.hpp).
#ifndef ANNALS_SRC_EVENT_STAY_CLOSING_HPP
#define ANNALS_SRC_EVENT_STAY_CLOSING_HPP

#include <array>
#include <vector>

#include "annals/name/gazetteer.hpp"
#include "event/day_run.hpp"

namespace annals::detail {

// Something that can end a stay: it fell on one day of one of its runs.
struct Closer {
  Index event = 0;
  std::array<std::vector<DayRun>, 3> runs;  // for each layer
  Edge edge = Edge::dated;
  bool sure = false;      // it happened, and speaks of this nation
  bool can_must = false;  // a departure: where it must follow, it closes

  DayRun whole(std::size_t layer) const;
};

// Can it fall on or after a day of `start`? Must it, whatever days both have?
bool can_follow(const Closer& closer, const DayRun& start, std::size_t layer);
bool must_follow(const Closer& closer, const DayRun& start, std::size_t layer);

// The bounds of a stay that began on some day of `start`, in one layer: exact over every way that
// the closers can fall.
Bounds close_run(const DayRun& start, const std::vector<Closer>& closers, std::size_t layer);

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_STAY_CLOSING_HPP
