// Method, for one choice of a way for each stay:
//
//   least  a stay that must cover [start.latest, end.earliest] need cover no more. Any other can be
//          one day of [end.earliest, start.latest]: for nothing outside the window, or where another
//          stay is anyway; the rest are pierced with as few days as can be, by last day first.
//   most   each stay as long as it can be; those of one day get a day that is free, by last day
//          first and each the first that it can have.
#include "query/days.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_map>

#include "core/number_hash.hpp"

namespace annals::detail {
namespace {

// Days as numbers, with one before and one after all of them.
constexpr std::int64_t kBefore = std::numeric_limits<std::int64_t>::min() / 4;
constexpr std::int64_t kAfter = std::numeric_limits<std::int64_t>::max() / 4;

std::int64_t number_of(OptionalDay day, std::int64_t otherwise) {
  return day ? std::clamp(day->days_since_1970(), kBefore + 1, kAfter - 1) : otherwise;
}

struct Run {
  std::int64_t first, last;
};
bool is_endless(const Run& run) { return run.first == kBefore || run.last == kAfter; }

// Days as runs in order, no two of which touch.
class DaySet {
 public:
  DaySet() = default;
  explicit DaySet(std::vector<Run> runs) {
    std::sort(runs.begin(), runs.end(),
              [](const Run& a, const Run& b) { return a.first < b.first; });
    for (const Run& run : runs) {
      if (run.last < run.first) continue;
      if (!runs_.empty() && run.first <= runs_.back().last + 1) {
        runs_.back().last = std::max(runs_.back().last, run.last);
      } else {
        runs_.push_back(run);
      }
    }
  }

  std::span<const Run> runs() const noexcept { return runs_; }

  bool meets(const Run& run) const {
    const auto at = first_not_before(run.first);
    return at != runs_.end() && at->first <= run.last;
  }
  bool covers(const Run& run) const {
    const auto at = first_not_before(run.first);
    return at != runs_.end() && at->first <= run.first && run.last <= at->last;
  }

  // The first of the days that is `day` or later.
  std::optional<std::int64_t> next_from(std::int64_t day) const {
    const auto at = first_not_before(day);
    if (at == runs_.end()) return std::nullopt;
    return std::max(at->first, day);
  }

  // None: there is no end of them.
  std::optional<std::int64_t> size() const {
    std::int64_t days = 0;
    for (const Run& run : runs_) {
      if (is_endless(run)) return std::nullopt;
      days += run.last - run.first + 1;
    }
    return days;
  }

 private:
  std::vector<Run>::const_iterator first_not_before(std::int64_t day) const {
    return std::lower_bound(runs_.begin(), runs_.end(), day,
                            [](const Run& run, std::int64_t d) { return run.last < d; });
  }

  std::vector<Run> runs_;
};

DaySet intersection(const DaySet& a, const DaySet& b) {
  std::vector<Run> runs;
  for (auto x = a.runs().begin(), y = b.runs().begin();
       x != a.runs().end() && y != b.runs().end();) {
    runs.push_back({std::max(x->first, y->first), std::min(x->last, y->last)});
    if (x->last < y->last) {
      ++x;
    } else {
      ++y;
    }
  }
  return DaySet(std::move(runs));
}

DaySet without(const DaySet& a, const DaySet& b) {
  std::vector<Run> gaps;
  std::int64_t next = kBefore;
  for (const Run& run : b.runs()) {
    gaps.push_back({next, run.first - 1});  // none, where all earlier days are in the run
    next = run.last < kAfter ? run.last + 1 : kAfter + 1;
  }
  gaps.push_back({next, kAfter});
  return intersection(a, DaySet(std::move(gaps)));
}

DaySet set_of(const std::vector<DayRun>& runs) {
  std::vector<Run> days;
  for (const DayRun& run : runs)
    days.push_back({number_of(run.lo, kBefore), number_of(run.hi, kAfter)});
  return DaySet(std::move(days));
}

// The fewest days that have one in each run.
std::int64_t piercing_days(std::vector<Run> runs) {
  std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.last < b.last; });
  std::int64_t days = 0;
  std::optional<std::int64_t> last;
  for (const Run& run : runs) {
    if (last && run.first <= *last) continue;
    last = run.last;
    ++days;
  }
  return days;
}

std::int64_t least_days(const std::vector<Bounds>& chosen, const DaySet& window) {
  std::vector<Run> covered, points;
  for (const Bounds& b : chosen) {
    const std::int64_t start = number_of(b.start_latest, kAfter);
    const std::int64_t end = number_of(b.end_earliest, kBefore);
    if (start <= end) {
      covered.push_back({start, end});
    } else {
      points.push_back({end, start});
    }
  }
  const DaySet fixed = intersection(DaySet(std::move(covered)), window);
  std::erase_if(points, [&](const Run& run) { return !window.covers(run) || fixed.meets(run); });
  return *fixed.size() + piercing_days(std::move(points));
}

// How a stay can be at its longest.
struct Longest {
  Run days;
  bool one_day;
};

// Days of which some are taken, each found again in a few steps.
class FreeDays {
 public:
  explicit FreeDays(DaySet days) : days_(std::move(days)) {}

  // Takes the first that is `day` or later and no later than `last`. False: there is none.
  bool take(std::int64_t day, std::int64_t last) {
    std::vector<std::int64_t> passed;
    for (;;) {
      const auto next = days_.next_from(day);
      if (!next || *next > last) return false;
      day = *next;
      const auto at = after_.find(day);
      if (at == after_.end()) break;
      passed.push_back(day);
      day = at->second;
    }
    for (const std::int64_t one : passed) after_[one] = day + 1;
    after_[day] = day + 1;
    return true;
  }

 private:
  DaySet days_;
  // Of a day that is taken: where to look on.
  std::unordered_map<std::int64_t, std::int64_t, NumberHash> after_;
};

// How many of the stays of one day can have a day of their own among those that are free.
std::int64_t placed_days(std::vector<Run> jobs, DaySet free) {
  std::sort(jobs.begin(), jobs.end(), [](const Run& a, const Run& b) { return a.last < b.last; });
  FreeDays days(std::move(free));
  std::int64_t placed = 0;
  for (const Run& job : jobs) placed += days.take(job.first, job.last) ? 1 : 0;
  return placed;
}

std::optional<std::int64_t> most_days(const std::vector<Longest>& chosen, const DaySet& window) {
  std::vector<Run> ranges, jobs;
  for (const Longest& one : chosen) (one.one_day ? jobs : ranges).push_back(one.days);
  const DaySet covered = intersection(DaySet(std::move(ranges)), window);
  const auto days = covered.size();
  if (!days) return std::nullopt;
  return *days + placed_days(std::move(jobs), without(window, covered));
}

// What is known of a stay's extent; `open`: with all the days that it may have had besides.
Longest longest(const CountedStay& stay, const Bounds& way, bool open) {
  const bool open_start = stay.open_start || !way.start_earliest;
  const bool open_end = stay.open_end || !way.end_latest;
  Run days{number_of(way.start_earliest, kAfter), number_of(way.end_latest, kBefore)};
  for (OptionalDay day : {way.start_latest, way.end_earliest}) {
    if (!day) continue;
    days.first = std::min(days.first, number_of(day, kAfter));
    days.last = std::max(days.last, number_of(day, kBefore));
  }
  if (open && open_start) days.first = kBefore;
  if (open && open_end) days.last = kAfter;
  return {days, stay.one_day && !open_start && !open_end};
}

Bounds hull_of_all(const std::vector<Bounds>& ways) {
  return std::accumulate(ways.begin(), ways.end(), ways.front(),
                         [](const Bounds& a, const Bounds& b) { return hull_of(a, b); });
}

using Choices = std::vector<std::vector<Bounds>>;  // the ways of each stay

// Of too many choices one is left, the hull of each stay's ways.
Choices few_enough(Choices ways) {
  std::size_t choices = 1;
  for (const auto& each : ways) choices = std::min(choices * each.size(), kMostChoices + 1);
  if (choices <= kMostChoices) return ways;
  for (auto& each : ways) each = {hull_of_all(each)};
  return ways;
}

// Visits every choice of a way for each stay.
template <typename Visit>
void each_choice(const Choices& ways, const Visit& visit) {
  std::vector<Bounds> chosen;
  std::vector<std::size_t> at(ways.size(), 0), several;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    chosen.push_back(ways[i].front());
    if (ways[i].size() > 1) several.push_back(i);
  }
  // As a counter turns: each wheel that is through begins anew, and turns the next one on.
  for (;;) {
    visit(chosen);
    std::size_t wheel = 0;
    for (; wheel < several.size(); ++wheel) {
      const std::size_t i = several[wheel];
      at[i] = (at[i] + 1) % ways[i].size();
      chosen[i] = ways[i][at[i]];
      if (at[i] != 0) break;
    }
    if (wheel == several.size()) return;
  }
}

std::int64_t count_least(const std::vector<CountedStay>& stays, const DaySet& window) {
  Choices ways;
  for (const CountedStay& stay : stays) {
    if (stay.sure) ways.push_back(stay.certain);
  }
  std::int64_t least = kAfter;
  each_choice(few_enough(std::move(ways)), [&](const std::vector<Bounds>& choice) {
    least = std::min(least, least_days(choice, window));
  });
  return least;
}

// The most over all choices; none where days that are not known would add to it.
std::optional<std::int64_t> count_most(const std::vector<CountedStay>& stays,
                                       const DaySet& window) {
  Choices ways;
  for (const CountedStay& stay : stays) ways.push_back(stay.possible);
  std::optional<std::int64_t> most = 0;
  each_choice(few_enough(std::move(ways)), [&](const std::vector<Bounds>& choice) {
    std::vector<Longest> known, open;
    for (std::size_t i = 0; i < choice.size(); ++i) {
      known.push_back(longest(stays[i], choice[i], false));
      open.push_back(longest(stays[i], choice[i], true));
    }
    const auto days = most_days(known, window);
    most = !most || !days || days != most_days(open, window)
               ? std::nullopt
               : std::optional(std::max(*most, *days));
  });
  return most;
}

}  // namespace

DayCount count_days(const std::vector<CountedStay>& stays, const CountedWindow& window) {
  return {count_least(stays, set_of(window.sure)), count_most(stays, set_of(window.possible))};
}

}  // namespace annals::detail
