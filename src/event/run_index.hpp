// Private: many runs of days, put in order once; those that meet another run are then found without
// a look at all of them, in about as many steps as there are.
//
//   order   by first day, and over them a tree of last days: a part whose runs begin too late, or
//           have all ended, is passed over whole.
#ifndef ANNALS_SRC_EVENT_RUN_INDEX_HPP
#define ANNALS_SRC_EVENT_RUN_INDEX_HPP

#include <algorithm>
#include <bit>
#include <cstddef>
#include <vector>

#include "core/stable_sort.hpp"
#include "event/day_run.hpp"

namespace annals::detail {

class RunIndex {
 public:
  void clear() { runs_.clear(); }
  void add(const DayRun& run, std::size_t value) { runs_.push_back({run, value}); }

  // After the last add(), before the first each_meeting().
  void put_in_order() {
    sort_stably(runs_,
                [](const One& a, const One& b) { return earliest_less(a.run.lo, b.run.lo); });
    if (runs_.empty()) return;
    latest_.assign(2 * std::bit_ceil(runs_.size()), OptionalDay());
    latest_of(1, 0, runs_.size());
  }

  // The value of each run that has a day in common with `run`, in the order of first days.
  template <typename Each>
  void each_meeting(const DayRun& run, Each each) const {
    const auto begins_by = [](const One& one, OptionalDay last) {
      return not_after(one.run.lo, last);
    };
    const auto begun = std::lower_bound(runs_.begin(), runs_.end(), run.hi, begins_by);
    const auto count = static_cast<std::size_t>(begun - runs_.begin());
    if (count > 0) visit(1, 0, runs_.size(), count, run.lo, each);
  }

 private:
  struct One {
    DayRun run;
    std::size_t value = 0;
  };

  OptionalDay latest_of(std::size_t node, std::size_t from, std::size_t to) {
    if (to - from == 1) return latest_[node] = runs_[from].run.hi;
    const std::size_t middle = split(from, to);
    const OptionalDay before = latest_of(2 * node, from, middle);
    return latest_[node] = max_latest(before, latest_of(2 * node + 1, middle, to));
  }

  template <typename Each>
  void visit(std::size_t node, std::size_t from, std::size_t to, std::size_t count,
             OptionalDay first, Each& each) const {
    if (from >= count || !not_after(first, latest_[node])) return;
    if (to - from == 1) return each(runs_[from].value);
    const std::size_t middle = split(from, to);
    visit(2 * node, from, middle, count, first, each);
    visit(2 * node + 1, middle, to, count, first, each);
  }

  // The left part has a power of two of them, so that no node's number passes twice their count.
  static std::size_t split(std::size_t from, std::size_t to) {
    return from + std::bit_ceil(to - from) / 2;
  }

  std::vector<One> runs_;
  std::vector<OptionalDay>
      latest_;  // of the runs under each node; the two under node n are 2n and 2n + 1
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_RUN_INDEX_HPP
