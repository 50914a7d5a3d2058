// Private: how departures close a stay that an arrival opened (DESIGN section 5; the picture is in
// annals/event/stay.hpp).
#ifndef ANNALS_SRC_EVENT_STAY_CLOSING_HPP
#define ANNALS_SRC_EVENT_STAY_CLOSING_HPP

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "annals/event/stay.hpp"
#include "event/day_run.hpp"
#include "event/run_index.hpp"

namespace annals::detail {

// Something that can end a stay: it fell on one day of one of its runs. A departure on any of its days;
// a stated stay, which never must, on one of its last.
struct Closer {
  Index event = 0;
  std::span<const Span> ways;  // of the record: one run each
  Edge edge = Edge::dated;
  bool sure = false;          // it happened, and speaks of this nation
  bool is_departure = false;  // where it must follow, it closes

  DayRun run(const Span& way, std::size_t layer) const {
    const Bounds& days = way.*kLayers[layer];
    return {is_departure ? days.start_earliest : days.end_earliest, days.end_latest};
  }
  // From the first day of any run to the last.
  DayRun whole(std::size_t layer) const;
};

// All that can close what was opened in one place, put in order once: each arrival is then asked about
// without a look at all of them.
class Closers {
 public:
  // These, and no others: of one place after the other, in the same memory.
  void set(const std::vector<Closer>& closers);

  // Can one fall on or after a day of `start`? Must one, whatever days both have? (As "possible" is
  // asked.)
  bool can_follow(const DayRun& start) const;
  bool must_follow(const DayRun& start) const;
  // How the end is known, if one of them has no last day.
  std::optional<Edge> endless_edge() const noexcept { return endless_edge_; }
  // The bounds of a stay that began on some day of `start`, in one layer: exact over every way that
  // they can fall.
  Bounds close(const DayRun& start, std::size_t layer) const;
  // The records of those that can fall on a day of `whole`.
  void add_events_in(const DayRun& whole, Evidence& events) const;

 private:
  // Runs in the order of their first days; an absent one is before all.
  struct Ordered {
    DayRun run;
    OptionalDay latest;  // the last day of this run and those before it
  };
  // One that must close what ends before it, and the earliest last day of it and of those after it.
  struct Must {
    CivilDay first;
    OptionalDay earliest_last;
  };
  struct OfLayer {
    std::vector<Ordered> runs;    // of all
    std::vector<Must> musts;      // in the order of their first days
    OptionalDay last_sure_first;  // the latest first day of any that is sure
  };

  bool can_follow(const DayRun& start, std::size_t layer) const;
  const Must* first_must(const DayRun& start, std::size_t layer) const;
  OptionalDay earliest_end(OptionalDay day, std::size_t layer) const;

  std::array<OfLayer, 3> layers_;
  RunIndex events_;  // what can fall from the first day of each to its last
  std::optional<Edge> endless_edge_;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_STAY_CLOSING_HPP
