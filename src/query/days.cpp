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

namespace annals::detail {
namespace {

// Days as numbers, with one before and one after all of them.
constexpr std::int64_t kBefore = std::numeric_limits<std::int64_t>::min() / 4;
constexpr std::int64_t kAfter = std::numeric_limits<std::int64_t>::max() / 4;

std::int64_t number_of(const Day& day, std::int64_t otherwise) {
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
    return std::any_of(runs_.begin(), runs_.end(), [&](const Run& one) {
      return one.first <= run.last && run.first <= one.last;
    });
  }
  bool covers(const Run& run) const {
    return std::any_of(runs_.begin(), runs_.end(), [&](const Run& one) {
      return one.first <= run.first && run.last <= one.last;
    });
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
  std::vector<Run> runs_;
};

DaySet intersection(const DaySet& a, const DaySet& b) {
  std::vector<Run> runs;
  for (const Run& x : a.runs()) {
    for (const Run& y : b.runs()) {
      runs.push_back({std::max(x.first, y.first), std::min(x.last, y.last)});
    }
  }
  return DaySet(std::move(runs));
}

DaySet without(const DaySet& a, const DaySet& b) {
  std::vector<Run> gaps;
  std::int64_t next = kBefore;
  for (const Run& run : b.runs()) {
    if (run.first > kBefore) gaps.push_back({next, run.first - 1});
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

// How many of the stays of one day can have a day of their own among those that are free.
std::int64_t placed_days(std::vector<Run> jobs, const DaySet& free) {
  std::sort(jobs.begin(), jobs.end(), [](const Run& a, const Run& b) { return a.last < b.last; });
  std::vector<std::int64_t> taken;
  std::int64_t placed = 0;
  for (const Run& job : jobs) {
    const DaySet left = intersection(DaySet({job}), free);
    for (const Run& run : left.runs()) {
      std::int64_t day = run.first;
      while (day <= run.last && std::find(taken.begin(), taken.end(), day) != taken.end()) ++day;
      if (day > run.last) continue;
      taken.push_back(day);
      ++placed;
      break;
    }
  }
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
  for (const Day& day : {way.start_latest, way.end_earliest}) {
    if (!day) continue;
    days.first = std::min(days.first, number_of(day, kAfter));
    days.last = std::max(days.last, number_of(day, kBefore));
  }
  if (open && open_start) days.first = kBefore;
  if (open && open_end) days.last = kAfter;
  return {days, stay.one_day && !open_start && !open_end};
}

// All ways in one, no surer than any: what must be covered in each, and all that can be in one.
Bounds hull_of(const std::vector<Bounds>& ways) {
  Bounds hull = ways.front();
  for (const Bounds& b : ways) {
    hull = {min_earliest(hull.start_earliest, b.start_earliest),
            max_latest(hull.start_latest, b.start_latest),
            min_earliest(hull.end_earliest, b.end_earliest),
            max_latest(hull.end_latest, b.end_latest)};
  }
  return hull;
}

using Choices = std::vector<std::vector<Bounds>>;  // the ways of each stay

// Of too many choices one is left, the hull of each stay's ways.
Choices few_enough(Choices ways) {
  std::size_t choices = 1;
  for (const auto& each : ways) choices = std::min(choices * each.size(), kMostChoices + 1);
  if (choices <= kMostChoices) return ways;
  for (auto& each : ways) each = {hull_of(each)};
  return ways;
}

template <typename Visit>
void each_choice(const Choices& ways, std::vector<Bounds>& chosen, const Visit& visit) {
  if (chosen.size() == ways.size()) {
    visit(chosen);
    return;
  }
  for (const Bounds& way : ways[chosen.size()]) {
    chosen.push_back(way);
    each_choice(ways, chosen, visit);
    chosen.pop_back();
  }
}

std::int64_t count_least(const std::vector<CountedStay>& stays, const DaySet& window) {
  Choices ways;
  for (const CountedStay& stay : stays) {
    if (stay.sure) ways.push_back(stay.certain);
  }
  std::int64_t least = kAfter;
  std::vector<Bounds> chosen;
  each_choice(few_enough(std::move(ways)), chosen, [&](const std::vector<Bounds>& choice) {
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
  std::vector<Bounds> chosen;
  each_choice(few_enough(std::move(ways)), chosen, [&](const std::vector<Bounds>& choice) {
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
