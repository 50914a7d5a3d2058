// Rules about single events, and events that say the same.
#include <algorithm>
#include <map>
#include <tuple>

#include "check/rules.hpp"
#include "check/summary_style.hpp"

namespace annals::detail {
namespace {

std::vector<Index> sorted(std::span<const Index> list) {
  std::vector<Index> copy(list.begin(), list.end());
  std::sort(copy.begin(), copy.end());
  return copy;
}

// What makes two events one fact.
using Fact = std::tuple<Index, Index, std::vector<Index>, std::vector<Index>,
                        std::array<OptionalDay, 4>, std::string>;

// Of undated events the date says nothing: only those told alike are alike.
Fact fact_of(const Event& event) {
  const Bounds& b = event.dating.hull;
  return {event.location,
          event.action,
          sorted(event.nations),
          sorted(event.against),
          {b.start_earliest, b.start_latest, b.end_earliest, b.end_latest},
          is_dated(b) ? std::string() : fold(event.summary)};
}

}  // namespace

void find_duplicate_events(const Study& study, Report& report) {
  const auto events = study.corpus.events;
  std::map<Fact, Index> facts;
  std::map<std::string, Index> summaries;
  for (Index i = 0; i < events.size(); ++i) {
    const auto [first, is_new] = facts.emplace(fact_of(events[i]), i);
    if (!is_new) {
      report.add(at_event(i), "the same nations, place, action and date as event " +
                                  quoted(events[first->second].id));
      continue;
    }
    if (events[i].summary.empty()) continue;
    const auto [told, is_new_text] = summaries.emplace(fold(events[i].summary), i);
    if (!is_new_text) {
      report.add(at_event(i, "/summary"),
                 "told in the same words as event " + quoted(events[told->second].id));
    }
  }
}

void find_events_of_nobody(const Study& study, Report& report) {
  for (Index i = 0; i < study.corpus.events.size(); ++i) {
    const Event& event = study.corpus.events[i];
    const Effect effect = study.names.actions[event.action].effect;
    const bool is_of_someone =
        effect == Effect::arrival || effect == Effect::departure || effect == Effect::stay;
    if (!is_of_someone || !event.nations.empty()) continue;
    report.add(at_event(i), "no nation, though the action is one of someone's " +
                                std::string(effect_name(effect)));
  }
}

void find_repeated_nations(const Study& study, Report& report) {
  for (Index i = 0; i < study.corpus.events.size(); ++i) {
    const Event& event = study.corpus.events[i];
    for (const auto& [field, list] :
         {std::pair{"nations", event.nations}, std::pair{"against", event.against}}) {
      for (std::size_t n = 1; n < list.size(); ++n) {
        const auto before = list.first(n);
        if (std::ranges::find(before, list[n]) == before.end()) continue;
        report.add(at_event(i, path_to(field, n)),
                   quoted(study.names.nations[list[n]].id) + " stands in the list already");
      }
    }
  }
}

void find_nations_on_both_sides(const Study& study, Report& report) {
  for (Index i = 0; i < study.corpus.events.size(); ++i) {
    const Event& event = study.corpus.events[i];
    for (std::size_t n = 0; n < event.against.size(); ++n) {
      if (std::ranges::find(event.nations, event.against[n]) == event.nations.end()) continue;
      report.add(at_event(i, path_to("against", n)),
                 quoted(study.names.nations[event.against[n]].id) + " is on both sides");
    }
  }
}

void find_missing_summaries(const Study& study, Report& report) {
  for (Index i = 0; i < study.corpus.events.size(); ++i) {
    if (study.corpus.events[i].summary.empty()) report.add(at_event(i), "no summary");
  }
}

void find_summary_faults(const Study& study, Report& report) {
  for (Index i = 0; i < study.corpus.events.size(); ++i) {
    const std::string_view summary = study.corpus.events[i].summary;
    const std::string fault = summary.empty() ? std::string() : summary_fault(summary);
    if (!fault.empty()) report.add(at_event(i, "/summary"), fault);
  }
}

}  // namespace annals::detail
