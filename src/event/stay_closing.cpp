#include "event/stay_closing.hpp"

#include <algorithm>

#include "core/stable_sort.hpp"

namespace annals::detail {

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
  if (ways.empty()) return {};
  DayRun whole = run(ways.front(), layer);
  for (const Span& way : ways.subspan(1)) {
    const DayRun one = run(way, layer);
    whole.lo = min_earliest(whole.lo, one.lo);
    whole.hi = max_latest(whole.hi, one.hi);
  }
  return whole;
}

namespace {

template <typename Ordered>
void put_in_order(std::vector<Ordered>& runs) {
  sort_stably(runs,
              [](const Ordered& a, const Ordered& b) { return earliest_less(a.run.lo, b.run.lo); });
  for (std::size_t i = 0; i < runs.size(); ++i) {
    runs[i].latest = i == 0 ? runs[i].run.hi : max_latest(runs[i - 1].latest, runs[i].run.hi);
  }
}

// How many of them begin on or before `day`; an absent day is after all.
template <typename Ordered>
std::size_t count_to(const std::vector<Ordered>& runs, OptionalDay day) {
  const auto begins_by = [](const Ordered& one, OptionalDay last) {
    return not_after(one.run.lo, last);
  };
  return static_cast<std::size_t>(std::lower_bound(runs.begin(), runs.end(), day, begins_by) -
                                  runs.begin());
}

}  // namespace

void Closers::set(const std::vector<Closer>& closers) {
  events_.clear();
  endless_edge_.reset();
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    OfLayer& layer = layers_[l];
    layer.runs.clear();
    layer.musts.clear();
    layer.last_sure_first = std::nullopt;
    for (const Closer& closer : closers) {
      for (const Span& way : closer.ways) layer.runs.push_back({closer.run(way, l), {}});
      const DayRun whole = closer.whole(l);
      if (l == kPossibleLayer) events_.add(whole, closer.event);
      if (l == kPossibleLayer && !whole.hi) endless_edge_ = closer.edge;
      if (!closer.sure || !whole.lo) continue;
      layer.last_sure_first =
          layer.last_sure_first ? std::max(*layer.last_sure_first, *whole.lo) : *whole.lo;
      if (closer.is_departure) layer.musts.push_back({*whole.lo, whole.hi});
    }
    put_in_order(layer.runs);
    sort_stably(layer.musts, [](const Must& a, const Must& b) { return a.first < b.first; });
    for (std::size_t i = layer.musts.size(); i > 1; --i) {
      OptionalDay& earlier = layer.musts[i - 2].earliest_last;
      earlier = min_latest(earlier, layer.musts[i - 1].earliest_last);
    }
  }
  events_.put_in_order();
}

// The first of those that cannot fall before `start` ends; null: there is none.
const Closers::Must* Closers::first_must(const DayRun& start, std::size_t layer) const {
  if (!start.hi) return nullptr;
  const std::vector<Must>& musts = layers_[layer].musts;
  const auto found = std::ranges::lower_bound(musts, *start.hi, {}, &Must::first);
  return found == musts.end() ? nullptr : &*found;
}

bool Closers::can_follow(const DayRun& start, std::size_t layer) const {
  const std::vector<Ordered>& runs = layers_[layer].runs;
  return !runs.empty() && not_after(start.lo, runs.back().latest);
}

bool Closers::can_follow(const DayRun& start) const { return can_follow(start, kPossibleLayer); }

bool Closers::must_follow(const DayRun& start) const {
  return first_must(start, kPossibleLayer) != nullptr;
}

// The earliest end of a stay that began on `day`, over all ways the closers can fall. Where each of
// them can have fallen before that day, nothing may have closed it, and only the day itself is
// proved. It only grows with the day: a stay that can have begun on several has that of the first.
OptionalDay Closers::earliest_end(OptionalDay day, std::size_t l) const {
  const OfLayer& layer = layers_[l];
  OptionalDay sure = layer.last_sure_first;
  if (!sure || (day && *sure < *day)) return day;
  if (!day) return layer.runs.front().run.lo;
  const std::size_t begun = count_to(layer.runs, day);
  if (begun > 0 && not_after(day, layer.runs[begun - 1].latest)) return day;
  return begun < layer.runs.size() ? layer.runs[begun].run.lo : day;
}

Bounds Closers::close(const DayRun& start, std::size_t layer) const {
  Bounds bounds = bounds_of_run(start);
  bounds.end_earliest = earliest_end(start.lo, layer);
  if (const Must* must = first_must(start, layer)) {
    bounds.end_latest = must->earliest_last;
  } else if (can_follow(start, layer)) {
    bounds.end_latest = max_latest(start.hi, layers_[layer].runs.back().latest);
  }
  return bounds;
}

void Closers::add_events_in(const DayRun& whole, Evidence& events) const {
  events_.each_meeting(
      whole, [&events](std::size_t event) { events.push_back(static_cast<Index>(event)); });
}

}  // namespace annals::detail
