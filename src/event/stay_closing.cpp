#include "event/stay_closing.hpp"

#include <algorithm>

namespace annals::detail {
namespace {

// The first day from `day` on that the closer can have; none if it has no such day. An absent day
// is before all days.
std::optional<Day> first_from(const Closer& closer, std::size_t layer, const Day& day) {
  std::optional<Day> first;
  for (const DayRun& run : closer.runs[layer]) {
    if (!not_after(day, run.hi)) continue;
    const Day here = max_earliest(run.lo, day);
    first = first ? min_earliest(*first, here) : here;
  }
  return first;
}

// The earliest end of a stay that began on `day`, over all ways the closers can fall. Where each of
// them can have fallen before that day, nothing may have closed it, and only the day itself is
// proved. It only grows with the day: a stay that can have begun on several has that of the first.
Day earliest_end(const Day& day, const std::vector<Closer>& closers, std::size_t layer) {
  const bool closed = std::any_of(closers.begin(), closers.end(), [&](const Closer& closer) {
    const Day lo = closer.whole(layer).lo;
    return closer.sure && lo && (!day || *day <= *lo);
  });
  if (!closed) return day;
  std::optional<Day> earliest;
  for (const Closer& closer : closers) {
    const std::optional<Day> first = first_from(closer, layer, day);
    if (first) earliest = earliest ? min_earliest(*earliest, *first) : *first;
  }
  return earliest.value_or(day);
}

}  // namespace

DayRun whole_run(std::span<const Span> members, Layer layer) {
  if (members.empty()) return {};
  DayRun run{(members.front().*layer).start_earliest, (members.front().*layer).end_latest};
  for (const Span& span : members) {
    run.lo = min_earliest(run.lo, (span.*layer).start_earliest);
    run.hi = max_latest(run.hi, (span.*layer).end_latest);
  }
  return run;
}

DayRun Closer::whole(std::size_t layer) const {
  const std::vector<DayRun>& all = runs[layer];
  if (all.empty()) return {};
  DayRun whole = all.front();
  for (const DayRun& run : all) {
    whole.lo = min_earliest(whole.lo, run.lo);
    whole.hi = max_latest(whole.hi, run.hi);
  }
  return whole;
}

bool can_follow(const Closer& closer, const DayRun& start, std::size_t layer) {
  return not_after(start.lo, closer.whole(layer).hi);
}

bool must_follow(const Closer& closer, const DayRun& start, std::size_t layer) {
  return closer.sure && closer.can_must && surely_not_after(start.hi, closer.whole(layer).lo);
}

Bounds close_run(const DayRun& start, const std::vector<Closer>& closers, std::size_t layer) {
  Bounds bounds = bounds_of_run(start);
  Day latest_can = start.hi;
  std::optional<Day> latest_must;
  for (const Closer& closer : closers) {
    if (!can_follow(closer, start, layer)) continue;
    const DayRun run = closer.whole(layer);
    latest_can = max_latest(latest_can, run.hi);
    if (!must_follow(closer, start, layer)) continue;
    latest_must = latest_must ? min_latest(*latest_must, run.hi) : run.hi;
  }
  bounds.end_earliest = earliest_end(start.lo, closers, layer);
  bounds.end_latest = latest_must.value_or(latest_can);
  return bounds;
}

}  // namespace annals::detail
