// Method: sort every record that tells of a presence by nation and place; within one such group,
// write down every stay that the rules of stay.hpp give, join those that certainly touch, and drop
// single days that another stay tells already.
#include "annals/event/stay.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <tuple>

#include "core/stable_sort.hpp"
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

std::pair<Index, Index> group_of(const Entry& entry) { return {entry.nation, entry.place}; }

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
  constexpr std::size_t kFew = 4;  // take no more memory than one
  stay.evidence.reserve(kFew);
  stay.evidence.push_back(entry.event);
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

// The stays of one nation in one place, of one such group after the other: they are many and small, and
// the memory of one does for the next.
class GroupStays {
 public:
  explicit GroupStays(const Corpus& corpus) noexcept : corpus_(corpus) {}

  // `entries` are of one group, in the default order. Valid until the next call.
  std::span<Stay> find(std::span<const Entry> entries, const std::vector<Closer>& from_around);

 private:
  const Event& event(Index index) const { return corpus_.events[index]; }
  Effect effect(Index index) const { return corpus_.names.actions[event(index).action].effect; }
  Stay make(Index event) const { return make_stay(corpus_, {nation_, place_, event}); }
  bool is_own(const Event& departure) const;
  void clear();
  void sort_out(std::span<const Entry> entries);
  void take_closers(const std::vector<Closer>& from_around);
  void add(Stay stay);
  void add_stated(Index event);
  void put_stated_in_order();
  void add_own_days(Index event, Effect effect);
  bool give_to_stated(Index event);
  void add_opened(Index arrival);
  Stay* telling_stay(const Stay& own);
  void join();
  void find_parts(bool doubtful);
  void add_closers();

  // Days on which those that closed a stay fell. They are looked up when all is joined: a thousand
  // stays that a thousand departures may have closed can be one.
  struct ClosedIn {
    std::size_t stay = 0;
    DayRun days;
  };

  const Corpus& corpus_;
  Index nation_ = 0;
  Index place_ = 0;
  std::vector<Index> arrivals_, departures_, presents_, own_arrivals_;
  std::vector<Closer> closing_;
  Closers closers_;  // the same, put in order
  std::vector<Stay> stays_;
  std::vector<ClosedIn> closed_in_;
  std::vector<std::size_t> first_;  // of each stay, the first of those that it is joined with
  // Of use within a step.
  std::vector<SureDays> in_order_;
  std::vector<std::size_t> open_;
  std::vector<DayRun> runs_;
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

void GroupStays::add(Stay stay) {
  take_first(first_day_, stay.when.members);
  if (stay.when.members.size() == 1) {
    sure_days_[stay.doubtful].add(reach_of(stay.when.members.front()), stays_.size());
  }
  stays_.push_back(std::move(stay));
}

void GroupStays::add_stated(Index index) {
  Stay stay = make(index);
  stay.inferred = false;
  if (!stay.when.members.empty()) {
    closing_.push_back({index, event(index).dating.members, stay.when.end, !stay.doubtful, false});
  }
  add(std::move(stay));
}

void GroupStays::add_opened(Index index) {
  Stay stay = make(index);
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
    closed_in_.push_back({stays_.size(), whole_run(stay.when.members, &Span::possible)});
  }
  add(std::move(stay));
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
    if (stay.when.members.size() != 1) {
      for (const Span& span : stay.when.members) {
        stated_.add({span.possible.start_earliest, span.possible.end_latest}, i);
      }
      continue;
    }
    const DayRun days = whole_run(stay.when.members, &Span::possible);
    runs_[i] = days;
    DayRun& run = runs_[first_[i]];
    run = {min_earliest(run.lo, days.lo), max_latest(run.hi, days.hi)};
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
      std::vector<Index>& evidence = stays_[stay].evidence;
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
    if (effect(entry.event) == Effect::stay) add_stated(entry.event);
  }
  put_stated_in_order();
  for (const Entry& entry : entries) {
    switch (effect(entry.event)) {
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

class StayFinder {
 public:
  StayFinder(const Corpus& corpus, const StayScope& scope)
      : corpus_(corpus), scope_(scope), group_stays_(corpus) {}

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
  static bool same_group(const Entry& a, const Entry& b) { return group_of(a) == group_of(b); }

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
  void find_group(std::span<const Entry> entries, std::vector<Stay>& stays);
  void find_departures_about(Index nation, const std::vector<GroupLink>& groups, Index place);
  void find_closers(Index nation, Index place);
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
  std::vector<Entry> departures_;  // by nation, then place
  GroupStays group_stays_;
  // Of use for one group.
  std::vector<Index> about_, places_;
  std::vector<Closer> closers_;
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
    if (corpus_.names.actions[event.action].effect != Effect::departure) continue;
    for (const Index nation : event.nations) departures_.push_back({nation, event.location, index});
  }
  std::ranges::sort(departures_, {}, group_of);
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
    const Bounds& when = link.when;  // no start: since ever; no end: for good
    const bool from =
        !(when.start_earliest || when.start_latest) || surely_not_after(when.start_latest, run.lo);
    const bool to =
        !(when.end_earliest || when.end_latest) || surely_not_after(run.hi, when.end_earliest);
    surely = surely || (from && to);
  }
  return spoken;
}

// Those of the nation and its groups, from the place and the regions around it, as they stand in the
// corpus.
void StayFinder::find_departures_about(Index nation, const std::vector<GroupLink>& groups,
                                       Index place) {
  about_.clear();
  places_.assign(1, place);
  const auto add = [this](Index of, Index from) {
    const auto key = std::pair(of, from);
    for (auto at = std::ranges::lower_bound(departures_, key, {}, group_of);
         at != departures_.end() && group_of(*at) == key; ++at) {
      about_.push_back(at->event);
    }
  };
  for (std::size_t i = 0; i < places_.size(); ++i) {
    add(nation, places_[i]);
    for (const GroupLink& link : groups) add(link.group, places_[i]);
    for (const Index region : corpus_.names.places[places_[i]].within) {
      if (std::ranges::find(places_, region) == places_.end()) places_.push_back(region);
    }
  }
  std::sort(about_.begin(), about_.end());
  about_.erase(std::unique(about_.begin(), about_.end()), about_.end());
}

void StayFinder::find_closers(Index nation, Index place) {
  if (departures_.empty()) return;
  static const Span kAnyDay;
  const std::vector<GroupLink> groups = groups_of(corpus_.names, nation);
  find_departures_about(nation, groups, place);
  for (const Index index : about_) {
    const Event& departure = corpus_.events[index];
    const bool dated = !departure.dating.members.empty();
    Closer closer{index, dated ? departure.dating.members : std::span(&kAnyDay, 1),
                  dated ? departure.dating.end : Edge::unknown, false, true};
    bool surely = false;
    if (!speaks_of(departure, closer.whole(kPossibleLayer), nation, groups, surely)) continue;
    closer.sure = surely && departure.doubt.empty();
    closers_.push_back(closer);
  }
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
  closers_.clear();
  if (asks_closers(entries)) find_closers(group.nation, group.place);
  if (entries.size() == 1 && closers_.empty()) {
    stays.push_back(lone_stay(corpus_, group, effect(group)));
    return;
  }
  const std::span<Stay> found = group_stays_.find(entries, closers_);
  std::for_each(found.begin(), found.end(), [this](Stay& stay) { finish(stay); });
  sort_stably(found,
              [](const Stay& a, const Stay& b) { return bounds_before(a.when.hull, b.when.hull); });
  std::move(found.begin(), found.end(), std::back_inserter(stays));
}

}  // namespace

std::vector<Stay> find_stays(const Corpus& corpus, const StayScope& scope) {
  return StayFinder(corpus, scope).find();
}

}  // namespace annals
