#include "query/fit.hpp"

#include <algorithm>

namespace annals::detail {
namespace {

// Days of which none is left.
bool is_empty(const Bounds& window) {
  return window.start_earliest && window.end_latest && *window.end_latest < *window.start_earliest;
}

bool contains(std::span<const Index> indexes, Index index) {
  return std::find(indexes.begin(), indexes.end(), index) != indexes.end();
}

}  // namespace

Presence presence_of(const Stay& stay) {
  return {stay.when.dating(), stay.nation, stay.place, stay.doubtful, stay.evidence};
}

std::optional<Verdict> verdict_of(Certainty certainty) {
  switch (certainty) {
    case Certainty::certain: return Verdict::certain;
    case Certainty::possible: return Verdict::possible;
    case Certainty::none: break;
  }
  return std::nullopt;
}

bool is_edge_unknown(const Stay& stay, Relation relation) {
  const bool asks_end = relation == Relation::ends || relation == Relation::within;
  const bool asks_start = relation == Relation::starts || relation == Relation::within;
  return (asks_end && stay.is_open_end()) || (asks_start && stay.is_open_start());
}

Fitter::Fitter(const Corpus& corpus, const Query& query)
    : corpus_(corpus),
      query_(query),
      places_(corpus.names, query),
      nations_(corpus.names, query.nations),
      opponents_(corpus.names, query.against),
      records_(corpus, query),
      relation_(relation_of(corpus.names, query)),
      fight_(find_action(corpus.names, "fight")) {}

// A record surely overlaps its own time, whatever days that is.
bool Fitter::is_own_time(const TimeWindow& window, const Presence& presence) const {
  if (window.events.empty() || relation_ != Relation::overlaps) return false;
  const bool rests_on_it =
      std::all_of(window.events.begin(), window.events.end(),
                  [&](Index event) { return contains(presence.evidence, event); });
  const bool was_in_it = !presence.nation || contains(window.nations, *presence.nation);
  return rests_on_it && was_in_it && presence.place == window.place;
}

Certainty Fitter::time_in(const TimeWindow& window, const Presence& presence,
                          const NationFit& nation) const {
  const bool always = !is_dated(nation.when);
  const Certainty most = window.sure ? Certainty::certain : Certainty::possible;
  if (always && is_own_time(window, presence)) return most;
  const auto relate_to = [&](const Bounds& way) {
    const Bounds shared = always ? way : intersect(way, nation.when);
    if (is_empty(shared)) return Certainty::none;
    const Certainty part =
        has_sure_part(shared) || always ? Certainty::certain : Certainty::possible;
    return std::min(relate(relation_, presence.date, shared), part);
  };
  const auto can = [&](const Bounds& way) { return relate_to(way) != Certainty::none; };
  const auto must = [&](const Bounds& way) { return relate_to(way) == Certainty::certain; };
  if (std::none_of(window.possible.begin(), window.possible.end(), can)) return Certainty::none;
  const bool sure = std::all_of(window.certain.begin(), window.certain.end(), must);
  return sure ? most : Certainty::possible;
}

Certainty Fitter::time_of(const Presence& presence, const NationFit& nation) const {
  if (!windows_) {
    if (!is_dated(nation.when)) return Certainty::certain;
    if (is_empty(nation.when)) return Certainty::none;
    const Certainty part = has_sure_part(nation.when) ? Certainty::certain : Certainty::possible;
    return std::min(relate(Relation::overlaps, presence.date, nation.when), part);
  }
  Certainty best = Certainty::none;
  for (const TimeWindow& window : *windows_) {
    best = std::max(best, time_in(window, presence, nation));
  }
  return best;
}

Certainty Fitter::time_and_nation(const Presence& presence, const NationMatcher& nations) const {
  if (!presence.nation) return time_of(presence, {Certainty::certain, {}});
  Certainty best = Certainty::none;
  for (const NationFit& fit : nations.fits(*presence.nation)) {
    best = std::max(best, std::min(fit.certainty, time_of(presence, fit)));
  }
  return best;
}

Fit Fitter::fit(const Presence& presence, const NationMatcher& nations,
                const PlaceMatcher& places) const {
  Fit fit;
  fit.only_wide = places.only_wide(presence.place);
  const Certainty where = fit.only_wide ? Certainty::possible : places.match(presence.place);
  if (where == Certainty::none) return {};
  const Certainty most = presence.doubtful ? Certainty::possible : Certainty::certain;
  fit.verdict = verdict_of(std::min({where, most, time_and_nation(presence, nations)}));
  if (!fit.verdict) fit.only_wide = false;
  return fit;
}

std::vector<Side> Fitter::sides(const Event& event) const {
  std::vector<Side> sides{{event.nations, event.against}};
  const Gazetteer& names = corpus_.names;
  const bool present = names.actions[event.action].effect == Effect::present;
  // Asked who did it: of a fight both, of a mutiny those who mutinied.
  const bool both = present && (query_.actions.any.empty() ||
                                (fight_ && is_kind_of(names, event.action, *fight_)));
  if (both && !event.against.empty()) sides.push_back({event.against, event.nations});
  return sides;
}

bool Fitter::opposes(const Side& side) const {
  if (!opponents_.has_condition()) return true;
  return std::any_of(side.opponents.begin(), side.opponents.end(),
                     [this](Index n) { return opponents_.matches(n); });
}

StayScope Fitter::scope() const {
  StayScope scope;
  if (nations_.has_condition()) scope.nations = nations_.candidates();
  scope.places = places_.candidates();
  return scope;
}

}  // namespace annals::detail
