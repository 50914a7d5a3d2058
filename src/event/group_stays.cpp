#include "event/group_stays.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "core/stable_sort.hpp"

namespace annals::detail {
namespace {

void set_hull(Meaning& when) {
  if (!when.members.empty()) when.hull = hull_of(when.members, &Span::written);
}

std::optional<SureDays> sure_days(const std::vector<Stay>& stays, std::size_t index) {
  const Stay& stay = stays[index];
  if (stay.when.members.size() != 1) return std::nullopt;
  const Bounds& sure = stay.when.members.front().certain;
  if (!sure.start_latest || !sure.end_earliest) return std::nullopt;
  return SureDays{index, *sure.start_latest, *sure.end_earliest};
}

// Does each begin before, or the day after, the other ends -- whatever days both have?
bool surely_touch(const SureDays& a, const SureDays& b) {
  return a.start <= b.end + 1 && b.start <= a.end + 1;
}

void take_first(std::optional<OptionalDay>& first, std::span<const Span> members) {
  const OptionalDay day = whole_run(members, &Span::possible).lo;
  first = first ? min_earliest(*first, day) : day;
}

// A stay answers every window at least as surely as another does where none of these is greater than
// the other's: it can begin and surely begins no later, surely ends and can end no earlier.
FourNumbers reach_of(const Span& span) {
  constexpr std::int64_t kBeforeAll = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kAfterAll = std::numeric_limits<std::int64_t>::max();
  const auto number = [](OptionalDay day, std::int64_t otherwise) {
    return day ? day->days_since_1970() : otherwise;
  };
  // Turned round by its complement, which every number has.
  return {number(span.possible.start_earliest, kBeforeAll),
          number(span.certain.start_latest, kAfterAll),
          ~number(span.certain.end_earliest, kBeforeAll),
          ~number(span.possible.end_latest, kAfterAll)};
}

Bounds joined(const Bounds& a, const Bounds& b) {
  return {min_earliest(a.start_earliest, b.start_earliest),
          min_latest(a.start_latest, b.start_latest), max_earliest(a.end_earliest, b.end_earliest),
          max_latest(a.end_latest, b.end_latest)};
}

void join_into(Stay& stay, const Stay& other) {
  Span& span = stay.when.members.front();
  const Span& more = other.when.members.front();
  if (earliest_less(more.possible.start_earliest, span.possible.start_earliest)) {
    stay.when.start = other.when.start;
  }
  if (latest_less(span.possible.end_latest, more.possible.end_latest)) {
    stay.when.end = other.when.end;
  }
  // A later day that is proved does not say what came after it, nor an earlier one what was before.
  stay.unclosed = stay.unclosed || other.unclosed;
  stay.unopened = stay.unopened || other.unopened;
  for (const Layer layer : kLayers) span.*layer = joined(span.*layer, more.*layer);
  stay.inferred = stay.inferred && other.inferred;
  stay.evidence.append(other.evidence);
  set_hull(stay.when);
}

}  // namespace

void set_own_days(const Corpus& corpus, Index nation, Index place, Index index, Stay& stay) {
  const Event& event = corpus.events[index];
  stay.nation = nation;
  stay.place = place;
  stay.when.assign(event.dating);
  // From here on its start and its end are moved apart.
  for (Span& span : stay.when.members) span.one_day = false;
  stay.inferred = true;
  stay.doubtful = !event.doubt.empty();
  stay.unclosed = stay.unopened = false;
  stay.evidence.assign({&index, 1});
}

// A last one, of a record's days alone.
Stay& GroupStays::add_own(Index event) {
  Stay& stay = stays_.emplace_back();
  set_own_days(corpus_, nation_, place_, event, stay);
  return stay;
}

// What is asked of the days of all so far, once those of the last are settled.
void GroupStays::note_days_of_last() {
  const Stay& stay = stays_.back();
  take_first(first_day_, stay.when.members);
  if (stay.when.members.size() == 1) {
    sure_days_[stay.doubtful].add(reach_of(stay.when.members.front()), stays_.size() - 1);
  }
}

void GroupStays::add_stated(Index index) {
  Stay& stay = add_own(index);
  stay.inferred = false;
  if (!stay.when.members.empty()) {
    closing_.push_back({index, event(index).dating.members, stay.when.end, !stay.doubtful, false});
  }
  note_days_of_last();
}

void GroupStays::add_opened(Index index) {
  Stay& stay = add_own(index);
  bool closed = false;
  for (const Span& span : stay.when.members) {
    const DayRun start{span.possible.start_earliest, span.possible.end_latest};
    closed = closed || closers_.can_follow(start);
    stay.unclosed = stay.unclosed || !closers_.must_follow(start);
  }
  if (closed) {
    for (Span& span : stay.when.members) {
      for (std::size_t l = 0; l < kLayers.size(); ++l) {
        const Bounds& day = span.*kLayers[l];
        span.*kLayers[l] = closers_.close({day.start_earliest, day.end_latest}, l);
      }
    }
    set_hull(stay.when);
    if (!stay.when.hull.end_latest) {
      stay.when.end = closers_.endless_edge().value_or(stay.when.end);
    }
    closed_in_.push_back({stays_.size() - 1, whole_run(stay.when.members, &Span::possible)});
  }
  note_days_of_last();
}

// A departure is one day of its run where an arrival can have come before it; otherwise, like any
// other record, it proves its days as they stand.
void GroupStays::add_own_days(Index index, Effect effect) {
  Stay& stay = add_own(index);
  if (effect == Effect::departure && !stay.when.members.empty()) {
    const DayRun run = whole_run(stay.when.members, &Span::possible);
    const bool opened = first_arrival_ && not_after(*first_arrival_, run.hi);
    if (opened) {
      for (Span& span : stay.when.members) {
        for (const Layer layer : kLayers) {
          span.*layer = bounds_of_run({(span.*layer).start_earliest, (span.*layer).end_latest});
        }
      }
      set_hull(stay.when);
    }
    stay.unopened = !(first_day_ && not_after(*first_day_, run.hi));
  }
  if (Stay* teller = telling_stay(stay)) {
    teller->evidence.push_back(index);
    stays_.pop_back();
  } else {
    note_days_of_last();
  }
}

// The first stay that answers every window at least as surely as `own` does.
Stay* GroupStays::telling_stay(const Stay& own) {
  if (own.when.members.empty()) return nullptr;
  FourNumbers least = reach_of(own.when.members.front());
  for (const Span& span : own.when.members) {
    const FourNumbers reach = reach_of(span);
    for (std::size_t i = 0; i < least.size(); ++i) least[i] = std::min(least[i], reach[i]);
  }
  std::optional<std::size_t> first = sure_days_[false].find(least);
  if (own.doubtful) {
    const auto doubtful = sure_days_[true].find(least);
    if (doubtful && (!first || *doubtful < *first)) first = doubtful;
  }
  return first ? &stays_[*first] : nullptr;
}

// Which stay each is a part of: itself, or the first of those that it is joined with. Joining can make
// further stays touch; in the order of their starts none is met too late. One that touches nothing
// may be unsure (it ends before it starts): then those before it are still open to others.
void GroupStays::find_parts(bool doubtful) {
  in_order_.clear();
  for (std::size_t i = 0; i < stays_.size(); ++i) {
    const auto days = stays_[i].doubtful == doubtful ? sure_days(stays_, i) : std::nullopt;
    if (days) in_order_.push_back(*days);
  }
  sort_stably(in_order_, [](const SureDays& a, const SureDays& b) { return a.start < b.start; });
  open_.clear();  // stays that are joined so far
  SureDays joined;
  const auto close = [this] {
    const std::size_t least = open_.empty() ? 0 : *std::ranges::min_element(open_);
    for (const std::size_t stay : open_) first_[stay] = least;
    open_.clear();
  };
  for (const SureDays& days : in_order_) {
    if (!open_.empty() && surely_touch(joined, days)) {
      joined.end = std::max(joined.end, days.end);
    } else if (open_.empty() || days.start > joined.end + 1) {
      close();
      joined = days;
    } else {
      continue;
    }
    open_.push_back(days.stay);
  }
  close();
}

// Stays that will be joined are one run: it has no gap, since they surely touch.
void GroupStays::put_stated_in_order() {
  if (stays_.empty()) return;
  first_.resize(stays_.size());
  std::iota(first_.begin(), first_.end(), std::size_t{0});
  find_parts(false);
  runs_.resize(stays_.size());
  for (std::size_t i = 0; i < stays_.size(); ++i) {
    const Stay& stay = stays_[i];
    if (stay.doubtful) continue;
    if (stay.when.members.size() == 1) {
      const DayRun days = whole_run(stay.when.members, &Span::possible);
      runs_[i] = days;
      DayRun& run = runs_[first_[i]];
      run = {min_earliest(run.lo, days.lo), max_latest(run.hi, days.hi)};
    } else {
      for (const Span& span : stay.when.members) {
        stated_.add({span.possible.start_earliest, span.possible.end_latest}, i);
      }
    }
  }
  for (std::size_t i = 0; i < stays_.size(); ++i) {
    const bool whole = !stays_[i].doubtful && stays_[i].when.members.size() == 1 && first_[i] == i;
    if (whole) stated_.add(runs_[i], i);
  }
  stated_.put_in_order();
}

// Hands the record to every sound stated stay that it can fall within, as evidence; to the first of
// those that will be joined.
bool GroupStays::give_to_stated(Index index) {
  bool given = false;
  for (const Span& span : event(index).dating.members) {
    const DayRun days{span.possible.start_earliest, span.possible.end_latest};
    stated_.each_meeting(days, [&](std::size_t stay) {
      given = true;
      Evidence& evidence = stays_[stay].evidence;
      if (evidence.back() != index) evidence.push_back(index);
    });
  }
  return given;
}

void GroupStays::join() {
  if (stays_.size() < 2) return;
  first_.resize(stays_.size());
  std::iota(first_.begin(), first_.end(), std::size_t{0});
  for (const bool doubtful : {false, true}) find_parts(doubtful);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < stays_.size(); ++i) {
    const std::size_t first = first_[i];
    if (first < i) {
      first_[i] = first_[first];  // where that stands by now
      join_into(stays_[first_[i]], stays_[i]);
      continue;
    }
    first_[i] = kept;
    if (kept != i) stays_[kept] = std::move(stays_[i]);
    ++kept;
  }
  stays_.resize(kept);
  for (ClosedIn& closed : closed_in_) closed.stay = first_[closed.stay];
}

// Runs that share a day are looked up as one.
void GroupStays::add_closers() {
  sort_stably(closed_in_, [](const ClosedIn& a, const ClosedIn& b) {
    return a.stay != b.stay ? a.stay < b.stay : earliest_less(a.days.lo, b.days.lo);
  });
  for (auto from = closed_in_.begin(); from != closed_in_.end();) {
    auto [stay, run] = *from++;
    for (; from != closed_in_.end() && from->stay == stay && not_after(from->days.lo, run.hi);
         ++from) {
      run.hi = max_latest(run.hi, from->days.hi);
    }
    closers_.add_events_in(run, stays_[stay].evidence);
  }
}

void GroupStays::clear() {
  for (auto* events : {&arrivals_, &departures_, &presents_, &own_arrivals_}) events->clear();
  closing_.clear();
  stays_.clear();
  closed_in_.clear();
  stated_.clear();
  for (FirstBelow& days : sure_days_) days.clear();
  first_arrival_.reset();
  first_day_.reset();
}

// By what they do; those that stated stays tell of are given to them.
void GroupStays::sort_out(std::span<const Entry> entries) {
  for (const Entry& entry : entries) {
    if (entry.effect == Effect::stay) add_stated(entry.event);
  }
  put_stated_in_order();
  for (const Entry& entry : entries) {
    switch (entry.effect) {
      case Effect::arrival:
        if (give_to_stated(entry.event) || event(entry.event).dating.members.empty()) {
          own_arrivals_.push_back(entry.event);
        } else {
          arrivals_.push_back(entry.event);
          take_first(first_arrival_, event(entry.event).dating.members);
        }
        break;
      case Effect::departure: departures_.push_back(entry.event); break;
      case Effect::present: presents_.push_back(entry.event); break;
      default: break;
    }
  }
}

// From here, and of this nation itself?
bool GroupStays::is_own(const Event& departure) const {
  return departure.location == place_ &&
         std::ranges::find(departure.nations, nation_) != departure.nations.end();
}

void GroupStays::take_closers(const std::vector<Closer>& from_around) {
  for (const Closer& closer : from_around) {
    const bool given = is_own(event(closer.event)) && give_to_stated(closer.event);
    if (!given) closing_.push_back(closer);
  }
  if (arrivals_.empty()) closing_.clear();  // there is nothing to close
  closers_.set(closing_);
}

std::span<Stay> GroupStays::find(std::span<const Entry> entries,
                                 const std::vector<Closer>& from_around) {
  clear();
  nation_ = entries.front().nation;
  place_ = entries.front().place;
  sort_out(entries);
  take_closers(from_around);
  for (const Index arrival : arrivals_) add_opened(arrival);
  for (const Index arrival : own_arrivals_) add_own_days(arrival, Effect::arrival);
  for (const Index departure : departures_) add_own_days(departure, Effect::departure);
  for (const Index present : presents_) add_own_days(present, Effect::present);
  join();
  add_closers();
  return stays_;
}

}  // namespace annals::detail
