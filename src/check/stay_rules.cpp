// Rules about stays: arrivals and departures that do not join up, and stays that contradict.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "check/rules.hpp"

namespace annals::detail {
namespace {

std::string who_and_where(const Gazetteer& names, const Stay& stay) {
  return std::string(names.nations[stay.nation].name) + " in " +
         std::string(names.places[stay.place].name);
}

// The record that a stay without an end begins with, or one without a begin ends with.
Index first_with(const Study& study, const Stay& stay, Effect effect) {
  const auto found = std::ranges::find_if(stay.evidence, [&](Index i) {
    return study.names.actions[study.corpus.events[i].action].effect == effect;
  });
  return found == stay.evidence.end() ? stay.evidence.front() : *found;
}

// Do both certainly go on over two days and more? One day is that of a change.
bool certainly_overlap(const Bounds& a, const Bounds& b) {
  return a.start_latest && a.end_earliest && b.start_latest && b.end_earliest &&
         *a.start_latest < *b.end_earliest && *b.start_latest < *a.end_earliest;
}

// Does `inner` lie wholly within `outer`? Then it tells of a part of it, and contradicts nothing.
bool is_amid(const Bounds& inner, const Bounds& outer) {
  return inner.start_earliest && inner.end_latest && *outer.start_latest < *inner.start_earliest &&
         *inner.end_latest < *outer.end_earliest;
}

// The events that state a stay of known days, by the last day on which it can have begun.
std::vector<Index> stated_stays(const Study& study) {
  const auto events = study.corpus.events;
  std::vector<Index> stays;
  for (Index i = 0; i < events.size(); ++i) {
    const Bounds& b = events[i].dating.hull;
    const bool states = study.names.actions[events[i].action].effect == Effect::stay;
    if (states && b.start_latest && b.end_earliest) stays.push_back(i);
  }
  std::ranges::stable_sort(stays, {}, [&](Index i) { return events[i].dating.hull.start_latest; });
  return stays;
}

// The one among earlier stays that lasts longest, by some key: what a later one can run into.
template <typename Key>
class LongestStays {
 public:
  explicit LongestStays(std::span<const Event> events) : events_(events) {}

  // The one under `key` that certainly overlaps with `stay`; null: none does.
  const Index* find(const Key& key, Index stay) const {
    const auto found = longest_.find(key);
    if (found == longest_.end()) return nullptr;
    const bool meets =
        certainly_overlap(events_[found->second].dating.hull, events_[stay].dating.hull);
    return meets ? &found->second : nullptr;
  }
  void add(const Key& key, Index stay) {
    const auto [found, is_new] = longest_.emplace(key, stay);
    const auto end = [this](Index i) { return events_[i].dating.hull.end_earliest; };
    if (!is_new && end(found->second) < end(stay)) found->second = stay;
  }

 private:
  std::span<const Event> events_;
  std::map<Key, Index> longest_;
};

// For each nation, those that some event sets it against.
std::map<Index, std::set<Index>> enemies_of(const Corpus& corpus) {
  std::map<Index, std::set<Index>> enemies;
  for (const Event& event : corpus.events) {
    for (const Index one : event.nations) {
      for (const Index other : event.against) {
        enemies[one].insert(other);
        enemies[other].insert(one);
      }
    }
  }
  return enemies;
}

// The same nations, doing the same in the same place, over days that overlap: one stay, told twice.
void find_stays_told_twice(const Study& study, const std::vector<Index>& stays, Report& report) {
  const auto events = study.corpus.events;
  LongestStays<std::tuple<Index, Index, std::vector<Index>>> before(events);
  for (const Index i : stays) {
    std::vector<Index> nations(events[i].nations.begin(), events[i].nations.end());
    std::sort(nations.begin(), nations.end());
    const std::tuple key(events[i].location, events[i].action, std::move(nations));
    const Index* other = before.find(key, i);
    const Bounds& hull = events[i].dating.hull;
    if (other != nullptr && hull != events[*other].dating.hull &&
        !is_amid(hull, events[*other].dating.hull)) {
      report.add(at_event(i, date_path(events[i])), date_in_words(events[i]) + ", and by event " +
                                                        quoted(events[*other].id) + " " +
                                                        date_in_words(events[*other]));
    }
    before.add(key, i);
  }
}

// Two that fight each other cannot both hold a place.
void find_two_holders(const Study& study, const std::vector<Index>& stays, Report& report) {
  const auto events = study.corpus.events;
  const auto hold = find_action(study.names, "hold");
  if (!hold) return;
  const auto enemies = enemies_of(study.corpus);
  LongestStays<std::pair<Index, Index>> before(events);
  for (const Index i : stays) {
    if (!is_kind_of(study.names, events[i].action, *hold)) continue;
    for (const Index nation : events[i].nations) {
      const auto against = enemies.find(nation);
      if (against == enemies.end()) continue;
      for (const Index enemy : against->second) {
        const Index* other = before.find({events[i].location, enemy}, i);
        if (other == nullptr) continue;
        report.add(at_event(i, date_path(events[i])),
                   std::string(study.names.nations[nation].name) + " holds " +
                       std::string(study.names.places[events[i].location].name) + " while " +
                       std::string(study.names.nations[enemy].name) + " does, by event " +
                       quoted(events[*other].id));
      }
    }
    for (const Index nation : events[i].nations) before.add({events[i].location, nation}, i);
  }
}

}  // namespace

void find_unclosed_stays(const Study& study, Report& report) {
  for (const Stay& stay : study.stays()) {
    if (!stay.is_open_end()) continue;
    report.add(at_event(first_with(study, stay, Effect::arrival)),
               "no departure recorded: " + who_and_where(study.names, stay));
  }
}

void find_unopened_stays(const Study& study, Report& report) {
  for (const Stay& stay : study.stays()) {
    if (!stay.is_open_start()) continue;
    report.add(at_event(first_with(study, stay, Effect::departure)),
               "no arrival recorded: " + who_and_where(study.names, stay));
  }
}

void find_contradicting_stays(const Study& study, Report& report) {
  const std::vector<Index> stays = stated_stays(study);
  find_stays_told_twice(study, stays, report);
  find_two_holders(study, stays, report);
}

}  // namespace annals::detail
