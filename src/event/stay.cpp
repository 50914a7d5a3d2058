// Method: sort every record that tells of a presence by nation and place, and find what may close the
// stays of each such group; what its stays are: group_stays.hpp.
#include "annals/event/stay.hpp"

#include <algorithm>
#include <cstdint>

#include "core/stable_sort.hpp"
#include "event/effect_reach.hpp"
#include "event/group_stays.hpp"

namespace annals {
namespace {

using namespace detail;

// Nation and place, as a number that stands in their order.
std::uint64_t group_of(Index nation, Index place) { return std::uint64_t{nation} << 32 | place; }
std::uint64_t group_of(const Entry& entry) { return group_of(entry.nation, entry.place); }

// Negative ones first.
std::uint64_t number_in_order(std::int64_t number) {
  return static_cast<std::uint64_t>(number) ^ std::uint64_t{1} << 63;
}

// Only an arrival is closed; and a departure can belong to a stated stay.
bool asks_closers(std::span<const Entry> entries) {
  const auto has = [&](Effect wanted) {
    return std::ranges::any_of(entries, [&](const Entry& e) { return e.effect == wanted; });
  };
  return has(Effect::arrival) || (has(Effect::departure) && has(Effect::stay));
}

// Was it a member on that day of the run which is meant?
Certainty is_member(const Bounds& when, const DayRun& run) {
  const Bounds day = bounds_of_run(run);
  if (!is_possible(Relation::overlaps, day, when)) return Certainty::none;
  return is_certain(Relation::within, day, when) ? Certainty::certain : Certainty::possible;
}

// A departure speaks of a nation by name, or of a group that it belongs to on those days.
Certainty speaks_of(const Event& departure, const DayRun& run, Index nation,
                    const std::vector<GroupLink>& groups) {
  const auto names = [&](Index n) {
    return std::ranges::find(departure.nations, n) != departure.nations.end();
  };
  if (names(nation)) return Certainty::certain;
  Certainty spoken = Certainty::none;
  for (const GroupLink& link : groups) {
    if (names(link.group)) spoken = std::max(spoken, is_member(link.when, run));
  }
  return spoken;
}

// Of one record that stands alone and that nothing closes: what GroupStays finds, at once.
void set_lone_stay(const Corpus& corpus, const Entry& entry, Stay& stay) {
  set_own_days(corpus, entry.nation, entry.place, entry.event, stay);
  const bool dated = !stay.when.members.empty();
  stay.inferred = entry.effect != Effect::stay;
  stay.unclosed = entry.effect == Effect::arrival && dated;
  stay.unopened = entry.effect == Effect::departure && dated;
}

class StayFinder {
 public:
  using Take = std::function<void(Stay&)>;

  StayFinder(const Corpus& corpus, const StayScope& scope)
      : corpus_(corpus), scope_(scope), group_stays_(corpus) {}

  void find(const Take& take) {
    gather();
    for (std::size_t i = 0; i < entries_.size();) {
      const std::uint64_t group = group_of(entries_[i]);
      std::size_t j = i + 1;
      while (j < entries_.size() && group_of(entries_[j]) == group) ++j;
      find_group({entries_.data() + i, j - i}, take);
      i = j;
    }
  }

 private:
  bool wanted(Index nation, Index place) const {
    return passes(scope_.nations, nation) && passes(scope_.places, place);
  }

  // A record that tells of a presence, and the first day known of it, as a number that stands as days do.
  struct Told {
    std::uint64_t first = 0;
    Index event = 0;
  };

  void put_in_order(std::vector<Told>& told) const;
  void gather();
  void gather_event(Index index);
  void find_group(std::span<const Entry> entries, const Take& take);
  void find_departures_about(Index nation, const std::vector<GroupLink>& groups, Index place);
  void find_closers(Index nation, Index place);
  bool can_matter(const Event& event, Effect effect) const;
  void finish(Stay& stay) const;

  const Corpus& corpus_;
  const StayScope& scope_;
  std::vector<Entry> entries_;
  std::vector<Entry> departures_;  // by nation, then place
  GroupStays group_stays_;
  // Of use for one group.
  std::vector<Index> about_, places_;
  std::vector<Closer> closers_;
  Stay lone_;
  // Of each record that tells of a presence, in the default order: they are sorted again and again.
  std::vector<Index> rank_;
};

void StayFinder::gather_event(Index index) {
  const Event& event = corpus_.events[index];
  const Effect effect = corpus_.names.actions[event.action].effect;
  Entry entry{0, event.location, index, effect, can_matter(event, effect)};
  const auto add = [&](Index nation) {
    entry.nation = nation;
    if (wanted(nation, event.location)) entries_.push_back(entry);
  };
  std::for_each(event.nations.begin(), event.nations.end(), add);
  if (effect == Effect::present) std::for_each(event.against.begin(), event.against.end(), add);
  if (effect != Effect::departure) return;
  for (const Index nation : event.nations) {
    entry.nation = nation;
    departures_.push_back(entry);
  }
}

// The default order, of which the first known day is what event_before() looks at first.
void StayFinder::put_in_order(std::vector<Told>& told) const {
  sort_by_number(told, [](const Told& record) { return record.first; });
  const auto before = [this](const Told& a, const Told& b) {
    return event_before(corpus_.events[a.event], corpus_.events[b.event]);
  };
  for (auto from = told.begin(); from != told.end();) {
    const auto past = std::find_if(from + 1, told.end(),
                                   [&](const Told& other) { return other.first != from->first; });
    std::sort(from, past, before);
    from = past;
  }
}

void StayFinder::gather() {
  std::vector<Told> told;
  told.reserve(corpus_.events.size());
  for (Index i = 0; i < corpus_.events.size(); ++i) {
    const Event& event = corpus_.events[i];
    const Effect effect = corpus_.names.actions[event.action].effect;
    if (!passes(scope_.actions, event.action)) continue;
    if (scope_.stated_only && effect != Effect::stay) continue;
    if (effect != Effect::none)
      told.push_back({number_in_order(day_key(event.dating.hull).start), i});
  }
  put_in_order(told);
  rank_.resize(corpus_.events.size());
  for (std::size_t i = 0; i < told.size(); ++i) {
    rank_[told[i].event] = static_cast<Index>(i);
    gather_event(told[i].event);
  }
  // Those of one nation in one place stay in the default order.
  const auto group = [](const Entry& entry) { return group_of(entry); };
  sort_by_number(departures_, group);
  sort_by_number(entries_, group);
  const auto same = [](const Entry& a, const Entry& b) {
    return a.event == b.event && group_of(a) == group_of(b);
  };
  entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
}

// Those of the nation and its groups, from the place and the regions around it, as they stand in the
// corpus.
void StayFinder::find_departures_about(Index nation, const std::vector<GroupLink>& groups,
                                       Index place) {
  about_.clear();
  places_.assign(1, place);
  const auto add = [this](Index of, Index from) {
    const std::uint64_t group = group_of(of, from);
    const auto begins_before = [](const Entry& entry, std::uint64_t other) {
      return group_of(entry) < other;
    };
    for (auto at = std::lower_bound(departures_.begin(), departures_.end(), group, begins_before);
         at != departures_.end() && group_of(*at) == group; ++at) {
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
    const Certainty spoken = speaks_of(departure, closer.whole(kPossibleLayer), nation, groups);
    if (spoken == Certainty::none) continue;
    closer.sure = spoken == Certainty::certain && departure.doubt.empty();
    closers_.push_back(closer);
  }
}

// Evidence in the default order, each once.
void StayFinder::finish(Stay& stay) const {
  std::sort(stay.evidence.begin(), stay.evidence.end(),
            [this](Index a, Index b) { return rank_[a] < rank_[b]; });
  stay.evidence.drop_repeats();
}

// Does it tell of a stay on the days that are asked about?
bool StayFinder::can_matter(const Event& event, Effect effect) const {
  const std::span<const Span> members = event.dating.members;
  if (!scope_.days || members.empty()) return true;
  const DayRun run = whole_run(members, kLayers[kPossibleLayer]);
  return can_tell_of_stays(effect, not_after(run.lo, scope_.days->end_latest),
                           not_after(scope_.days->start_earliest, run.hi));
}

void StayFinder::find_group(std::span<const Entry> entries, const Take& take) {
  if (std::ranges::none_of(entries, &Entry::can_matter)) return;
  const Entry& group = entries.front();
  closers_.clear();
  if (asks_closers(entries)) find_closers(group.nation, group.place);
  if (entries.size() == 1 && closers_.empty()) {
    set_lone_stay(corpus_, group, lone_);
    take(lone_);
    return;
  }
  const std::span<Stay> found = group_stays_.find(entries, closers_);
  std::for_each(found.begin(), found.end(), [this](Stay& stay) { finish(stay); });
  sort_stably(found,
              [](const Stay& a, const Stay& b) { return bounds_before(a.when.hull, b.when.hull); });
  std::for_each(found.begin(), found.end(), take);
}

}  // namespace

void each_stay(const Corpus& corpus, const StayScope& scope,
               const std::function<void(Stay&)>& take) {
  StayFinder(corpus, scope).find(take);
}

std::vector<Stay> find_stays(const Corpus& corpus, const StayScope& scope) {
  std::vector<Stay> stays;
  each_stay(corpus, scope, [&stays](Stay& stay) { stays.push_back(std::move(stay)); });
  return stays;
}

}  // namespace annals
