// Method: sort every record that tells of a presence by nation and place; within one such group,
// write down every stay that the rules of stay.hpp give, join those that certainly touch, and drop
// single days that another stay tells already.
#include "annals/event/stay.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "core/number_hash.hpp"
#include "event/first_below.hpp"
#include "event/run_index.hpp"
#include "event/stay_closing.hpp"

namespace annals {
namespace {

using namespace detail;

void set_hull(Meaning& when) {
  if (when.members.empty()) return;
  when.hull = when.members.front().written;
  for (const Span& span : when.members) {
    const Bounds& b = span.written;
    when.hull.start_earliest = min_earliest(when.hull.start_earliest, b.start_earliest);
    when.hull.start_latest = max_latest(when.hull.start_latest, b.start_latest);
    when.hull.end_earliest = min_earliest(when.hull.end_earliest, b.end_earliest);
    when.hull.end_latest = max_latest(when.hull.end_latest, b.end_latest);
  }
}

// One record's part in one nation's presence at one place.
struct Entry {
  Index nation;
  Index place;
  Index event;
};

// What a record's days alone tell.
Stay make_stay(const Corpus& corpus, const Entry& entry) {
  const Event& event = corpus.events[entry.event];
  Stay stay;
  stay.nation = entry.nation;
  stay.place = entry.place;
  stay.when = Meaning::copy_of(event.dating);
  // From here on its start and its end are moved apart.
  for (Span& span : stay.when.members) span.one_day = false;
  stay.doubtful = !event.doubt.empty();
  stay.evidence = {entry.event};
  return stay;
}

// Of one record that stands alone and that nothing closes: what GroupStays finds, at once.
Stay lone_stay(const Corpus& corpus, const Entry& entry, Effect effect) {
  Stay stay = make_stay(corpus, entry);
  const bool dated = !stay.when.members.empty();
  stay.inferred = effect != Effect::stay;
  stay.unclosed = effect == Effect::arrival && dated;
  stay.unopened = effect == Effect::departure && dated;
  return stay;
}

class GroupStays {
 public:
  GroupStays(const Corpus& corpus, Index nation, Index place) noexcept
      : corpus_(corpus), nation_(nation), place_(place) {}

  std::vector<Stay> find(std::span<const Entry> entries, const std::vector<Closer>& from_around);

 private:
  const Event& event(Index index) const { return corpus_.events[index]; }
  Effect effect(Index index) const { return corpus_.names.actions[event(index).action].effect; }
  Stay make(Index event) const { return make_stay(corpus_, {nation_, place_, event}); }
  void add(Stay stay, const std::vector<DayRun>& closed_in = {});
  void add_stated(Index event);
  void put_stated_in_order();
  void add_own_days(Index event, Effect effect);
  bool give_to_stated(Index event);
  void add_opened(Index arrival, const Closers& closers);
  Stay* telling_stay(const Stay& own);
  void join();
  void add_closers(const Closers& closers);

  const Corpus& corpus_;
  Index nation_;
  Index place_;
  std::vector<Closer> closers_;
  std::vector<Index> arrivals_;
  std::vector<Stay> stays_;
  // Of each, the days on which those that closed it fell. They are looked up when all is joined: a
  // thousand stays that a thousand departures may have closed can be one.
  std::vector<std::vector<DayRun>> closed_in_;
  RunIndex stated_;                      // the days of sound stated stays
  std::array<FirstBelow, 2> sure_days_;  // of the stays so far: sound ones, doubtful ones
  // The first day that any arrival, any of the stays so far, can have; none: there is none.
  std::optional<Day> first_arrival_, first_day_;
};

void take_first(std::optional<Day>& first, std::span<const Span> members) {
  const Day day = whole_run(members, &Span::possible).lo;
  first = first ? min_earliest(*first, day) : day;
}

// A stay answers every window at least as surely as another does where none of these is greater than
// the other's: it can begin and surely begins no later, surely ends and can end no earlier.
FourNumbers reach_of(const Span& span) {
  constexpr std::int64_t kBeforeAll = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kAfterAll = std::numeric_limits<std::int64_t>::max();
  const auto number = [](const Day& day, std::int64_t otherwise) {
    return day ? day->days_since_1970() : otherwise;
  };
  // Turned round by its complement, which every number has.
  return {number(span.possible.start_earliest, kBeforeAll),
          number(span.certain.start_latest, kAfterAll),
          ~number(span.certain.end_earliest, kBeforeAll),
          ~number(span.possible.end_latest, kAfterAll)};
}

void GroupStays::add(Stay stay, const std::vector<DayRun>& closed_in) {
  take_first(first_day_, stay.when.members);
  if (stay.when.members.size() == 1) {
    sure_days_[stay.doubtful].add(reach_of(stay.when.members.front()), stays_.size());
  }
  stays_.push_back(std::move(stay));
  closed_in_.push_back(closed_in);
}

void GroupStays::add_stated(Index index) {
  Stay stay = make(index);
  stay.inferred = false;
  if (!stay.when.members.empty()) {
    Closer closer{index, {}, stay.when.end, !stay.doubtful, false};
    for (std::size_t l = 0; l < kLayers.size(); ++l) {
      for (const Span& span : stay.when.members) {
        const Bounds& bounds = span.*kLayers[l];
        closer.runs[l].push_back({bounds.end_earliest, bounds.end_latest});
      }
    }
    closers_.push_back(std::move(closer));
  }
  add(std::move(stay));
}

void GroupStays::add_opened(Index index, const Closers& closers) {
  Stay stay = make(index);
  bool closed = false;
  std::vector<DayRun> closed_in;
  for (const Span& span : stay.when.members) {
    const DayRun start{span.possible.start_earliest, span.possible.end_latest};
    closed = closed || closers.can_follow(start);
    stay.unclosed = stay.unclosed || !closers.must_follow(start);
  }
  if (closed) {
    stay.when.end = closers.endless_edge().value_or(stay.when.end);
    for (Span& span : stay.when.members) {
      for (std::size_t l = 0; l < kLayers.size(); ++l) {
        const Bounds& day = span.*kLayers[l];
        span.*kLayers[l] = closers.close({day.start_earliest, day.end_latest}, l);
      }
    }
    set_hull(stay.when);
    closed_in.push_back(whole_run(stay.when.members, &Span::possible));
  }
  add(std::move(stay), closed_in);
}

// A departure is one day of its run where an arrival can have come before it; otherwise, like any
// other record, it proves its days as they stand.
void GroupStays::add_own_days(Index index, Effect effect) {
  Stay stay = make(index);
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
    stay.unopened = !opened && !(first_day_ && not_after(*first_day_, run.hi));
  }
  if (Stay* teller = telling_stay(stay)) {
    teller->evidence.push_back(index);
  } else {
    add(std::move(stay));
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

// The days between which a stay surely lasts: it may join others of its kind. None: it may not.
struct SureDays {
  std::size_t stay = 0;
  CivilDay start, end;
};

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
  stay.evidence.insert(stay.evidence.end(), other.evidence.begin(), other.evidence.end());
  stay.when.all_of = false;
  set_hull(stay.when);
}

// Which stay each is a part of: itself, or the first of those that it is joined with. Joining can make
// further stays touch; in the order of their starts none is met too late. One that touches nothing
// may be unsure (it ends before it starts): then those before it are still open to others.
std::vector<std::size_t> parts_of(const std::vector<Stay>& stays, bool doubtful) {
  std::vector<SureDays> in_order;
  for (std::size_t i = 0; i < stays.size(); ++i) {
    const auto days = stays[i].doubtful == doubtful ? sure_days(stays, i) : std::nullopt;
    if (days) in_order.push_back(*days);
  }
  std::ranges::stable_sort(in_order, {}, &SureDays::start);
  std::vector<std::size_t> first(stays.size());
  std::iota(first.begin(), first.end(), std::size_t{0});
  std::vector<std::size_t> open;  // stays that are joined so far
  SureDays joined;
  const auto close = [&] {
    const std::size_t least = open.empty() ? 0 : *std::ranges::min_element(open);
    for (const std::size_t stay : open) first[stay] = least;
    open.clear();
  };
  for (const SureDays& days : in_order) {
    if (!open.empty() && surely_touch(joined, days)) {
      joined.end = std::max(joined.end, days.end);
    } else if (open.empty() || days.start > joined.end + 1) {
      close();
      joined = days;
    } else {
      continue;
    }
    open.push_back(days.stay);
  }
  close();
  return first;
}

// Stays that will be joined are one run: it has no gap, since they surely touch.
void GroupStays::put_stated_in_order() {
  const std::vector<std::size_t> first = parts_of(stays_, false);
  std::map<std::size_t, DayRun> joined;
  for (std::size_t i = 0; i < stays_.size(); ++i) {
    const Stay& stay = stays_[i];
    if (stay.doubtful) continue;
    if (stay.when.members.size() != 1) {
      for (const Span& span : stay.when.members) {
        stated_.add({span.possible.start_earliest, span.possible.end_latest}, i);
      }
      continue;
    }
    const DayRun days = whole_run(stay.when.members, &Span::possible);
    const auto [run, is_new] = joined.emplace(first[i], days);
    run->second.lo = min_earliest(run->second.lo, days.lo);
    run->second.hi = max_latest(run->second.hi, days.hi);
  }
  for (const auto& [stay, run] : joined) stated_.add(run, stay);
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
      std::vector<Index>& evidence = stays_[stay].evidence;
      if (evidence.back() != index) evidence.push_back(index);
    });
  }
  return given;
}

void GroupStays::join() {
  if (stays_.size() < 2) return;
  for (const bool doubtful : {false, true}) {
    const std::vector<std::size_t> first = parts_of(stays_, doubtful);
    std::vector<bool> gone(stays_.size());
    for (std::size_t i = 0; i < stays_.size(); ++i) {
      if (first[i] == i) continue;
      join_into(stays_[first[i]], stays_[i]);
      std::vector<DayRun>& closed_in = closed_in_[first[i]];
      closed_in.insert(closed_in.end(), closed_in_[i].begin(), closed_in_[i].end());
      gone[i] = true;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < stays_.size(); ++i) {
      if (gone[i]) continue;
      if (kept != i) {
        stays_[kept] = std::move(stays_[i]);
        closed_in_[kept] = std::move(closed_in_[i]);
      }
      ++kept;
    }
    stays_.erase(stays_.begin() + static_cast<std::ptrdiff_t>(kept), stays_.end());
    closed_in_.resize(kept);
  }
}

// Runs that share a day are looked up as one.
void GroupStays::add_closers(const Closers& closers) {
  for (std::size_t i = 0; i < stays_.size(); ++i) {
    std::vector<DayRun>& runs = closed_in_[i];
    std::sort(runs.begin(), runs.end(),
              [](const DayRun& a, const DayRun& b) { return earliest_less(a.lo, b.lo); });
    for (std::size_t from = 0; from < runs.size();) {
      DayRun run = runs[from++];
      for (; from < runs.size() && not_after(runs[from].lo, run.hi); ++from) {
        run.hi = max_latest(run.hi, runs[from].hi);
      }
      closers.add_events_in(run, stays_[i].evidence);
    }
  }
}

std::vector<Stay> GroupStays::find(std::span<const Entry> entries,
                                   const std::vector<Closer>& from_around) {
  std::vector<Index> departures, presents, own_days;
  for (const Entry& entry : entries) {
    if (effect(entry.event) == Effect::stay) add_stated(entry.event);
  }
  put_stated_in_order();
  for (const Entry& entry : entries) {
    switch (effect(entry.event)) {
      case Effect::arrival:
        if (give_to_stated(entry.event) || event(entry.event).dating.members.empty()) {
          own_days.push_back(entry.event);
        } else {
          arrivals_.push_back(entry.event);
          take_first(first_arrival_, event(entry.event).dating.members);
        }
        break;
      case Effect::departure: departures.push_back(entry.event); break;
      case Effect::present: presents.push_back(entry.event); break;
      default: break;
    }
  }
  const std::unordered_set<Index> own_departures(departures.begin(), departures.end());
  for (const Closer& closer : from_around) {
    const bool own = own_departures.contains(closer.event);
    if (!own || !give_to_stated(closer.event)) closers_.push_back(closer);
  }
  if (arrivals_.empty()) closers_.clear();
  const Closers closers(closers_);
  for (const Index arrival : arrivals_) add_opened(arrival, closers);
  for (const Index arrival : own_days) add_own_days(arrival, Effect::arrival);
  for (const Index departure : departures) add_own_days(departure, Effect::departure);
  for (const Index present : presents) add_own_days(present, Effect::present);
  join();
  add_closers(closers);
  return std::move(stays_);
}

// Two indexes as one number.
std::uint64_t both(Index a, Index b) {
  static_assert(sizeof(Index) <= sizeof(std::uint32_t));
  return std::uint64_t{a} << 32 | b;
}

class StayFinder {
 public:
  StayFinder(const Corpus& corpus, const StayScope& scope) : corpus_(corpus), scope_(scope) {}

  std::vector<Stay> find() {
    gather();
    std::size_t groups = 0;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      groups += i == 0 || !same_group(entries_[i - 1], entries_[i]) ? 1 : 0;
    }
    std::vector<Stay> stays;
    stays.reserve(groups);
    for (std::size_t i = 0; i < entries_.size();) {
      std::size_t j = i;
      while (j < entries_.size() && same_group(entries_[i], entries_[j])) ++j;
      find_group({entries_.data() + i, j - i}, stays);
      i = j;
    }
    return stays;
  }

 private:
  static bool same_group(const Entry& a, const Entry& b) {
    return a.nation == b.nation && a.place == b.place;
  }

  bool wanted(Index nation, Index place) const {
    return (scope_.nations.empty() || scope_.nations[nation]) &&
           (scope_.places.empty() || scope_.places[place]);
  }

  // A record that tells of a presence, and the first day known of it; none: it comes last.
  struct Told {
    std::optional<CivilDay> first;
    Index event = 0;
  };

  void gather();
  void gather_event(Index index, const Event& event, Effect effect);
  void gather_departure(Index index, const Event& event);
  void find_group(std::span<const Entry> entries, std::vector<Stay>& stays);
  std::vector<Index> departures_about(Index nation, const std::vector<GroupLink>& groups,
                                      Index place) const;
  std::vector<Closer> closers_of(Index nation, Index place) const;
  bool speaks_of(const Event& departure, const DayRun& run, Index nation,
                 const std::vector<GroupLink>& groups, bool& surely) const;
  Effect effect(const Entry& entry) const {
    return corpus_.names.actions[corpus_.events[entry.event].action].effect;
  }
  bool asks_closers(std::span<const Entry> entries) const;
  void finish(Stay& stay) const;

  const Corpus& corpus_;
  const StayScope& scope_;
  std::vector<Entry> entries_;
  std::unordered_map<std::uint64_t, std::vector<Index>, NumberHash>
      departures_;  // by nation and place
  // Of each record that tells of a presence, in the default order: they are sorted again and again.
  std::vector<Index> rank_;
};

void StayFinder::gather_event(Index index, const Event& event, Effect effect) {
  const auto add = [&](Index nation) {
    if (wanted(nation, event.location)) entries_.push_back({nation, event.location, index});
  };
  std::for_each(event.nations.begin(), event.nations.end(), add);
  if (effect == Effect::present) std::for_each(event.against.begin(), event.against.end(), add);
}

void StayFinder::gather_departure(Index index, const Event& event) {
  for (const Index nation : event.nations) {
    departures_[both(nation, event.location)].push_back(index);
  }
}

void StayFinder::gather() {
  std::vector<Told> told;
  for (Index i = 0; i < corpus_.events.size(); ++i) {
    const Event& event = corpus_.events[i];
    const Effect effect = corpus_.names.actions[event.action].effect;
    if (!scope_.actions.empty() && !scope_.actions[event.action]) continue;
    if (scope_.stated_only && effect != Effect::stay) continue;
    if (effect == Effect::none) continue;
    gather_event(i, event, effect);
    told.push_back({first_known_day(event.dating.hull), i});
  }
  if (entries_.empty()) return;
  std::sort(told.begin(), told.end(), [this](const Told& a, const Told& b) {
    // What event_before() looks at first, without a look at the events.
    if (a.first != b.first) return latest_less(a.first, b.first);
    return a.event != b.event && event_before(corpus_.events[a.event], corpus_.events[b.event]);
  });
  rank_.resize(corpus_.events.size());
  for (std::size_t i = 0; i < told.size(); ++i) {
    const Index index = told[i].event;
    const Event& event = corpus_.events[index];
    rank_[index] = static_cast<Index>(i);
    const Effect effect = corpus_.names.actions[event.action].effect;
    if (effect == Effect::departure) gather_departure(index, event);
  }
  const auto key = [this](const Entry& entry) {
    return std::tuple(entry.nation, entry.place, rank_[entry.event]);
  };
  std::sort(entries_.begin(), entries_.end(),
            [&key](const Entry& a, const Entry& b) { return key(a) < key(b); });
  const auto same = [&key](const Entry& a, const Entry& b) { return key(a) == key(b); };
  entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
}

// A departure speaks of a nation by name, or of a group that it belongs to on those days.
bool StayFinder::speaks_of(const Event& departure, const DayRun& run, Index nation,
                           const std::vector<GroupLink>& groups, bool& surely) const {
  const auto names = [&](Index n) {
    return std::find(departure.nations.begin(), departure.nations.end(), n) !=
           departure.nations.end();
  };
  if (names(nation)) return surely = true;
  bool spoken = false;
  surely = false;
  for (const GroupLink& link : groups) {
    if (!names(link.group)) continue;
    if (!not_after(link.when.start_earliest, run.hi) || !not_after(run.lo, link.when.end_latest)) {
      continue;
    }
    spoken = true;
    const bool from = !is_dated(link.when) || surely_not_after(link.when.start_latest, run.lo) ||
                      !link.when.start_earliest;
    const bool to = !is_dated(link.when) || surely_not_after(run.hi, link.when.end_earliest) ||
                    !link.when.end_latest;
    surely = surely || (from && to);
  }
  return spoken;
}

// Those of the nation and its groups, from the place and the regions around it, as they stand in the
// corpus.
std::vector<Index> StayFinder::departures_about(Index nation, const std::vector<GroupLink>& groups,
                                                Index place) const {
  std::vector<Index> about, places{place};
  const auto add = [&](Index of, Index from) {
    const auto at = departures_.find(both(of, from));
    if (at != departures_.end()) about.insert(about.end(), at->second.begin(), at->second.end());
  };
  for (std::size_t i = 0; i < places.size(); ++i) {
    add(nation, places[i]);
    for (const GroupLink& link : groups) add(link.group, places[i]);
    for (const Index region : corpus_.names.places[places[i]].within) {
      if (std::find(places.begin(), places.end(), region) == places.end()) places.push_back(region);
    }
  }
  std::sort(about.begin(), about.end());
  about.erase(std::unique(about.begin(), about.end()), about.end());
  return about;
}

std::vector<Closer> StayFinder::closers_of(Index nation, Index place) const {
  std::vector<Closer> closers;
  if (departures_.empty()) return closers;
  const std::vector<GroupLink> groups = groups_of(corpus_.names, nation);
  for (const Index index : departures_about(nation, groups, place)) {
    const Event& departure = corpus_.events[index];
    const std::vector<Span> members(departure.dating.members.begin(),
                                    departure.dating.members.end());
    Closer closer{index, {}, members.empty() ? Edge::unknown : departure.dating.end, false, true};
    for (std::size_t l = 0; l < kLayers.size(); ++l) {
      for (const Span& span : members) {
        const Bounds& bounds = span.*kLayers[l];
        closer.runs[l].push_back({bounds.start_earliest, bounds.end_latest});
      }
      if (members.empty()) closer.runs[l].push_back({});  // undated: any day
    }
    bool surely = false;
    if (!speaks_of(departure, closer.whole(kPossibleLayer), nation, groups, surely)) continue;
    closer.sure = surely && departure.doubt.empty();
    closers.push_back(std::move(closer));
  }
  return closers;
}

// Evidence in the default order, each once.
void StayFinder::finish(Stay& stay) const {
  std::sort(stay.evidence.begin(), stay.evidence.end(),
            [this](Index a, Index b) { return rank_[a] < rank_[b]; });
  stay.evidence.erase(std::unique(stay.evidence.begin(), stay.evidence.end()), stay.evidence.end());
}

// Only an arrival is closed; and a departure can belong to a stated stay.
bool StayFinder::asks_closers(std::span<const Entry> entries) const {
  const auto has = [&](Effect wanted) {
    return std::ranges::any_of(entries, [&](const Entry& e) { return effect(e) == wanted; });
  };
  return has(Effect::arrival) || (has(Effect::departure) && has(Effect::stay));
}

void StayFinder::find_group(std::span<const Entry> entries, std::vector<Stay>& stays) {
  const Entry& group = entries.front();
  const std::vector<Closer> closers =
      asks_closers(entries) ? closers_of(group.nation, group.place) : std::vector<Closer>();
  if (entries.size() == 1 && closers.empty()) {
    stays.push_back(lone_stay(corpus_, group, effect(group)));
    return;
  }
  GroupStays finder(corpus_, group.nation, group.place);
  std::vector<Stay> found = finder.find(entries, closers);
  std::for_each(found.begin(), found.end(), [this](Stay& stay) { finish(stay); });
  std::stable_sort(found.begin(), found.end(), [](const Stay& a, const Stay& b) {
    return bounds_before(a.when.hull, b.when.hull);
  });
  std::move(found.begin(), found.end(), std::back_inserter(stays));
}

}  // namespace

std::vector<Stay> find_stays(const Corpus& corpus, const StayScope& scope) {
  return StayFinder(corpus, scope).find();
}

}  // namespace annals
