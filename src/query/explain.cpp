// Method: ask the parts that the search is made of again, of the stays and records that it found:
// they give the certainties; what is added here is the way to each, up the hierarchy or along the
// days. An empty answer is searched for again, with one filter more each time.
#include "annals/query/explain.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "annals/query/search.hpp"
#include "event/day_run.hpp"
#include "query/event_rows.hpp"
#include "query/fit.hpp"
#include "query/together.hpp"
#include "query/when_window.hpp"

namespace annals {
namespace {

using detail::Fitter;
using detail::NationFit;
using detail::Presence;
using detail::TimeWindow;

// The shortest way up from a place to one around it; itself alone if they are the same.
std::vector<Index> path_up(const Gazetteer& names, Index from, Index to) {
  std::vector<std::optional<Index>> came_from(names.places.size());
  std::vector<Index> queue{from};
  for (std::size_t i = 0; i < queue.size(); ++i) {
    if (queue[i] == to) break;
    for (const Index parent : names.places[queue[i]].within) {
      if (parent == from || came_from[parent]) continue;
      came_from[parent] = queue[i];
      queue.push_back(parent);
    }
  }
  std::vector<Index> path{to};
  while (path.back() != from) path.push_back(*came_from[path.back()]);
  std::reverse(path.begin(), path.end());
  return path;
}

// The first way up from a nation to a group that holds on exactly these days.
bool find_group_path(const Gazetteer& names, Index nation, Index group, const Bounds& so_far,
                     const Bounds& when, std::vector<Index>& path) {
  path.push_back(nation);
  if (nation == group && so_far == when) return true;
  for (const Membership& membership : names.nations[nation].within) {
    const Bounds both = intersect(so_far, membership.bounds);
    if (find_group_path(names, membership.group, group, both, when, path)) return true;
  }
  path.pop_back();
  return false;
}

PlaceReason place_reason(const Gazetteer& names, const Query& query, const NameFilter& asked,
                         Index recorded) {
  PlaceReason best;
  best.recorded = recorded;
  if (asked.any.empty()) return best;
  best.certainty = Certainty::none;
  const auto take = [&](Index place, Certainty certainty, std::vector<Index> path) {
    const bool better = certainty > best.certainty ||
                        (certainty == best.certainty && path.size() < best.path.size());
    const std::string_view said = query.said.find(NameKind::place, place);
    if (better) best = {place, std::string(said), recorded, std::move(path), certainty};
  };
  const IndexSet around = places_around(names, recorded);
  for (const Index place : asked.any) {
    if (place == recorded) take(place, Certainty::certain, {place});
    if (query.exact_place) continue;
    if (around.has(place)) take(place, Certainty::certain, path_up(names, recorded, place));
    const bool wide = names.places[recorded].wide && !query.wider;
    if (!wide && places_around(names, place).has(recorded)) {
      take(place, Certainty::possible, path_up(names, place, recorded));
    }
  }
  return best;
}

class Explainer {
 public:
  Explainer(const Corpus& corpus, const Query& query)
      : corpus_(corpus), names_(corpus.names), query_(query), loose_(query) {
    if (!asks_records(query)) loose_.nations.together = loose_.places.together = false;
  }

  Explanation explain(const Answer& answer);

 private:
  // What one row, or one slot of a row of several together, is held against.
  struct Asked {
    NameFilter nations;
    NameFilter places;
  };

  Reason reason_of_presence(const Fitter& fitter, const Presence& presence, const Asked& asked,
                            const Stay* stay) const;
  std::vector<Reason> of_event(const Fitter& fitter, const EventRow& row) const;
  std::vector<Reason> of_presence(const Fitter& fitter, const PresenceRow& row) const;
  std::vector<Asked> slots(const NameFilter& nations, const NameFilter& places) const;
  EvidencePart part_of(const Stay& stay, Index event) const;
  void explain_nothing(Explanation& out) const;

  const Corpus& corpus_;
  const Gazetteer& names_;
  const Query& query_;
  Query loose_;  // what the windows are settled for
};

// What is possible because the window is not known closer is so because of the membership that cut
// it, if one did.
TimeLimit limit_of(const RelationReason& reason, const NationFit& nation) {
  const bool by_window = reason.cause == RelationCause::window;
  return by_window && is_dated(nation.when) ? TimeLimit::membership : TimeLimit::date;
}

// The comparison that decided within one window.
void compare(const Fitter& fitter, const TimeWindow& window, const Presence& presence,
             const NationFit& nation, TimeReason& out) {
  const bool always = !is_dated(nation.when);
  const auto hold_against = [&](const Bounds& way) {
    out.window = always ? way : intersect(way, nation.when);
    out.reason = reason_of(out.relation, presence.date, *out.window);
  };
  if (always && fitter.is_own_time(window, presence)) {
    out.own_time = true;
    out.window = window.possible.front();
    if (out.certainty != Certainty::certain) out.limit = TimeLimit::window;
    return;
  }
  if (out.certainty == Certainty::none) {
    const auto& ways = window.possible.empty() ? window.certain : window.possible;
    if (!ways.empty()) hold_against(ways.front());
    out.limit = out.reason.certainty == Certainty::none ? TimeLimit::date : TimeLimit::membership;
    return;
  }
  // What is not certain for some way of the window is so because of the date, if it is possible.
  for (const Bounds& way : window.certain) {
    hold_against(way);
    if (out.reason.certainty == Certainty::certain) continue;
    if (out.reason.certainty == Certainty::possible) {
      out.limit = limit_of(out.reason, nation);
      return;
    }
    break;
  }
  // Else it is the window that can fall so or otherwise: the way in which it fits is shown.
  for (const Bounds& way : window.possible) {
    hold_against(way);
    if (out.reason.certainty != Certainty::none) break;
  }
  if (out.certainty == Certainty::certain) return;
  const bool by_member = !always && window.sure && window.certain.size() == 1;
  out.limit = by_member ? TimeLimit::membership : TimeLimit::window;
}

TimeReason time_reason(const Fitter& fitter, const Presence& presence, const NationFit& nation) {
  TimeReason out;
  out.relation = fitter.relation();
  out.certainty = fitter.time_of(presence, nation);
  if (!fitter.has_time()) {
    out.relation = Relation::overlaps;
    if (!is_dated(nation.when)) return out;
    out.window = nation.when;
    out.reason = reason_of(out.relation, presence.date, nation.when);
    if (out.certainty == Certainty::certain) return out;
    out.limit = out.reason.certainty == Certainty::certain ? TimeLimit::membership
                                                           : limit_of(out.reason, nation);
    return out;
  }
  for (const TimeWindow& window : fitter.windows()) {
    if (fitter.time_in(window, presence, nation) != out.certainty) continue;
    compare(fitter, window, presence, nation, out);
    break;
  }
  return out;
}

Reason Explainer::reason_of_presence(const Fitter& fitter, const Presence& presence,
                                     const Asked& asked, const Stay* stay) const {
  Reason out;
  out.place = place_reason(names_, query_, asked.places, presence.place);
  out.nation.recorded = presence.nation;
  out.time = time_reason(fitter, presence, {Certainty::certain, {}});
  const auto take = [&](std::optional<Index> nation, Index member, Index group,
                        const NationFit& fit, bool first) {
    TimeReason time = time_reason(fitter, presence, fit);
    const auto both = std::min(fit.certainty, time.certainty);
    if (!first && both <= std::min(out.nation.certainty, out.time.certainty)) return;
    out.time = std::move(time);
    const auto said = nation ? query_.said.find(NameKind::nation, *nation) : std::string_view();
    out.nation = {nation, std::string(said), presence.nation, {}, fit.when, fit.certainty};
    if (nation) find_group_path(names_, member, group, {}, fit.when, out.nation.path);
  };
  if (presence.nation && !asked.nations.any.empty()) {
    const Index recorded = *presence.nation;
    bool first = true;
    for (const Index nation : asked.nations.any) {
      if (nation == recorded) {
        take(nation, nation, nation, {Certainty::certain, {}}, std::exchange(first, false));
      }
      for (const GroupLink& link : groups_of(names_, recorded)) {
        if (link.group != nation) continue;
        take(nation, recorded, nation, {Certainty::certain, link.when},
             std::exchange(first, false));
      }
      for (const GroupLink& link : groups_of(names_, nation)) {
        if (link.group != recorded) continue;
        take(nation, nation, recorded, {Certainty::possible, link.when},
             std::exchange(first, false));
      }
    }
  }
  if (stay != nullptr && out.time.certainty == Certainty::certain &&
      detail::is_edge_unknown(*stay, fitter.relation())) {
    out.time.certainty = Certainty::possible;
    out.time.limit = TimeLimit::edge;
  }
  out.doubtful = presence.doubtful;
  const Certainty most = out.doubtful ? Certainty::possible : Certainty::certain;
  out.certainty = std::min({out.place.certainty, out.nation.certainty, out.time.certainty, most});
  return out;
}

// Those who are asked for together one by one, as the search takes them.
std::vector<Explainer::Asked> Explainer::slots(const NameFilter& nations,
                                               const NameFilter& places) const {
  const auto parted = [](const NameFilter& filter) {
    if (!filter.together) return std::vector<NameFilter>{filter};
    std::vector<NameFilter> parts;
    for (const Index index : filter.any) parts.push_back({{index}, filter.none, false});
    return parts;
  };
  std::vector<Asked> slots;
  for (const NameFilter& who : parted(nations)) {
    for (const NameFilter& where : parted(places)) slots.push_back({who, where});
  }
  return slots;
}

// A record's surest nation stands for it, in each slot.
std::vector<Reason> Explainer::of_event(const Fitter& fitter, const EventRow& row) const {
  const Event& event = corpus_.events[row.event];
  const Effect effect = names_.actions[event.action].effect;
  Presence presence{event.dating, {}, event.location, !event.doubt.empty(), {&row.event, 1}};
  std::vector<Reason> reasons;
  for (const Asked& asked : slots(query_.nations, query_.places)) {
    std::optional<Reason> best;
    const detail::NationMatcher matcher(names_, asked.nations);
    const auto take = [&](std::optional<Index> nation) {
      if (nation && !matcher.matches(*nation)) return;
      presence.nation = nation;
      Reason reason = reason_of_presence(fitter, presence, asked, nullptr);
      if (!best || reason.certainty > best->certainty) best = std::move(reason);
    };
    for (const detail::Side& side : fitter.sides(event)) {
      if (!fitter.opposes(side)) continue;
      for (const Index nation : side.actors) take(nation);
      if (side.actors.empty() && query_.nations.any.empty()) take(std::nullopt);
    }
    if (!best) continue;
    constexpr std::array kParts{EvidencePart::opens, EvidencePart::closes, EvidencePart::states,
                                EvidencePart::present, EvidencePart::present};
    best->evidence.push_back({row.event, kParts[static_cast<std::size_t>(effect)]});
    reasons.push_back(std::move(*best));
  }
  return reasons;
}

EvidencePart Explainer::part_of(const Stay& stay, Index index) const {
  const Event& event = corpus_.events[index];
  const auto effect_of = [this](Index i) {
    return names_.actions[corpus_.events[i].action].effect;
  };
  const Effect effect = effect_of(index);
  // The stated end of another stay can close what an arrival opened.
  if (effect == Effect::stay) {
    const bool states = !stay.inferred || reads_events(names_, query_);
    return states ? EvidencePart::states : EvidencePart::closes;
  }
  if (effect != Effect::arrival && effect != Effect::departure) return EvidencePart::present;
  const bool own =
      event.location == stay.place &&
      std::find(event.nations.begin(), event.nations.end(), stay.nation) != event.nations.end();
  const auto holds = [&](Index other) {
    const Event& stated = corpus_.events[other];
    if (effect_of(other) != Effect::stay || !stated.doubt.empty()) return false;
    const auto& ways = stated.dating.members;
    return std::any_of(ways.begin(), ways.end(), [&](const Span& span) {
      return relate(Relation::overlaps, event.dating, span.possible) != Certainty::none;
    });
  };
  const bool within = std::any_of(stay.evidence.begin(), stay.evidence.end(), holds);
  if (own && !stay.inferred && within) return EvidencePart::belongs;
  return effect == Effect::arrival ? EvidencePart::opens : EvidencePart::closes;
}

std::vector<Reason> Explainer::of_presence(const Fitter& fitter, const PresenceRow& row) const {
  std::vector<Reason> reasons;
  const auto add = [&](std::size_t index, const Asked& asked) {
    const Stay& stay = row.stays[index].stay;
    Reason reason = reason_of_presence(fitter, detail::presence_of(stay), asked, &stay);
    reason.stay = index;
    reason.inferred = stay.inferred;
    for (const Index event : stay.evidence) {
      reason.evidence.push_back({event, part_of(stay, event)});
    }
    reasons.push_back(std::move(reason));
  };
  if (row.stays.empty()) return reasons;
  if (!row.common) {
    add(0, {query_.nations, query_.places});
    return reasons;
  }
  NameFilter nations = query_.nations;
  NameFilter places = query_.places;
  if (row.nation) nations.any = {*row.nation};
  if (row.place) places.any = {*row.place};
  for (const Asked& asked : slots(nations, places)) {
    Query one = query_;
    one.nations = asked.nations;
    one.places = asked.places;
    const detail::NationMatcher who(names_, asked.nations);
    const detail::PlaceMatcher where(names_, one);
    const auto fills = [&](const PresenceMatch& match) {
      return who.matches(match.stay.nation) && where.match(match.stay.place) != Certainty::none;
    };
    const auto found = std::find_if(row.stays.begin(), row.stays.end(), fills);
    if (found == row.stays.end()) continue;
    add(static_cast<std::size_t>(found - row.stays.begin()), asked);
  }
  return reasons;
}

Explanation Explainer::explain(const Answer& answer) {
  Explanation out;
  out.records = corpus_.events.size();
  if (answer.empty()) {
    if (!query_.absent) explain_nothing(out);
    return out;
  }
  Fitter fitter(corpus_, loose_);
  Answer aside;
  detail::set_windows(fitter, aside);
  for (const EventRow& row : answer.events) out.rows.push_back(of_event(fitter, row));
  for (const SourceRow& row : answer.sources) {
    std::vector<Reason>& reasons = out.rows.emplace_back();
    for (const Index event : row.events) {
      for (Reason& reason : of_event(fitter, {event})) reasons.push_back(std::move(reason));
    }
  }
  for (const PresenceRow& row : answer.presences) out.rows.push_back(of_presence(fitter, row));
  return out;
}

// --- An empty answer ----------------------------------------------------------------------------

// The records that an answer rests on, in order.
std::vector<Index> records_of(const Answer& answer) {
  std::vector<Index> records;
  for (const EventRow& row : answer.events) records.push_back(row.event);
  for (const PresenceRow& row : answer.presences) {
    for (const PresenceMatch& match : row.stays) {
      records.insert(records.end(), match.stay.evidence.begin(), match.stay.evidence.end());
    }
  }
  std::sort(records.begin(), records.end());
  records.erase(std::unique(records.begin(), records.end()), records.end());
  return records;
}

void Explainer::explain_nothing(Explanation& out) const {
  const bool of_events = asks_records(query_);
  Query records;
  records.ask = Ask::events;
  std::vector<Index> left(corpus_.events.size());
  for (Index i = 0; i < left.size(); ++i) left[i] = i;
  const auto keep = [&](QueryFilter filter, const std::vector<Index>& found) {
    std::vector<Index> both;
    std::set_intersection(left.begin(), left.end(), found.begin(), found.end(),
                          std::back_inserter(both));
    left = std::move(both);
    out.filters.push_back({filter, left.size()});
    if (left.empty() && !out.removed_last) out.removed_last = filter;
  };
  const auto step = [&](QueryFilter filter, bool asked, auto add) {
    if (!asked) return;
    add();
    keep(filter, records_of(search(corpus_, records)));
  };
  step(QueryFilter::place, query_.places.has_condition(), [&] {
    records.places = loose_.places;
    records.exact_place = query_.exact_place;
    records.wider = query_.wider;
  });
  step(QueryFilter::nation, query_.nations.has_condition(),
       [&] { records.nations = loose_.nations; });
  step(QueryFilter::action, query_.actions.has_condition(),
       [&] { records.actions = query_.actions; });
  if (!reads_events(names_, query_)) {
    std::vector<Index> present;
    for (const Index event : left) {
      const Action& action = names_.actions[corpus_.events[event].action];
      if (action.effect != Effect::none) present.push_back(event);
    }
    keep(QueryFilter::presence, present);
  }
  step(QueryFilter::against, query_.against.has_condition(),
       [&] { records.against = query_.against; });
  step(QueryFilter::source, query_.sources.has_condition(),
       [&] { records.sources = query_.sources; });
  step(QueryFilter::id, !query_.ids.empty(), [&] { records.ids = query_.ids; });
  step(QueryFilter::text, !query_.text.empty(), [&] { records.text = query_.text; });
  Query whole = query_;
  whole.limit.reset();
  whole.sort.clear();
  const auto search_again = [&](QueryFilter filter, bool asked) {
    if (asked) keep(filter, records_of(search(corpus_, whole)));
  };
  const bool together = !of_events && detail::asks_together(query_);
  whole.certain_only = false;
  if (together) whole.nations.together = whole.places.together = false;
  search_again(QueryFilter::time, query_.window || query_.event);
  whole.nations.together = query_.nations.together;
  whole.places.together = query_.places.together;
  search_again(QueryFilter::together, together);
  whole.certain_only = query_.certain_only;
  search_again(QueryFilter::certain, query_.certain_only);
}

constexpr std::array<std::string_view, 11> kFilterNames{"place",   "nation",   "action", "presence",
                                                        "against", "source",   "id",     "text",
                                                        "time",    "together", "certain"};
static_assert(kFilterNames.size() == static_cast<std::size_t>(QueryFilter::certain) + 1);
constexpr std::array<std::string_view, 5> kPartNames{"states", "opens", "closes", "belongs",
                                                     "present"};
static_assert(kPartNames.size() == static_cast<std::size_t>(EvidencePart::present) + 1);
constexpr std::array<std::string_view, 5> kLimitNames{"nothing", "date", "membership", "window",
                                                      "edge"};
static_assert(kLimitNames.size() == static_cast<std::size_t>(TimeLimit::edge) + 1);

// The days on which a date can fall, as runs in order with a gap between each two.
using Runs = std::vector<detail::DayRun>;

Runs runs_of(std::span<const Span> ways) {
  Runs all, runs;
  for (const Span& way : ways)
    all.push_back({way.possible.start_earliest, way.possible.end_latest});
  std::sort(all.begin(), all.end(), [](const detail::DayRun& a, const detail::DayRun& b) {
    return detail::earliest_less(a.lo, b.lo);
  });
  for (const detail::DayRun& run : all) {
    const bool apart = runs.empty() || !detail::not_after(run.lo, runs.back().hi);
    if (apart && (runs.empty() || *run.lo - 1 != *runs.back().hi)) {
      runs.push_back(run);
    } else {
      runs.back().hi = detail::max_latest(runs.back().hi, run.hi);
    }
  }
  return runs;
}

// No way of the one has a day in common with a way of the other.
bool clash(const Runs& a, const Runs& b) {
  if (a.empty() || b.empty()) return false;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (detail::not_after(a[i].lo, b[j].hi) && detail::not_after(b[j].lo, a[i].hi)) return false;
    ++(detail::latest_less(a[i].hi, b[j].hi) ? i : j);
  }
  return true;
}

}  // namespace

Explanation explain(const Corpus& corpus, const Query& query, const Answer& answer) {
  return Explainer(corpus, query).explain(answer);
}

std::vector<std::size_t> clashing_citations(const Event& event) {
  std::vector<std::size_t> clashing;
  if (event.julian) return clashing;
  // Each date once, however many sources give it.
  std::map<std::string_view, Runs> dates;
  for (const Citation& citation : event.sources) {
    const auto [date, is_new] = dates.try_emplace(citation.date);
    if (!is_new) continue;
    if (const auto edtf = parse_edtf(citation.date))
      date->second = runs_of(meaning_of(*edtf).members);
  }
  // Of what lasted, sources may date the beginning and the end.
  const Bounds& hull = event.dating.hull;
  const bool lasted =
      hull.start_earliest != hull.end_earliest || hull.start_latest != hull.end_latest;
  const Runs own = runs_of(event.dating.members);
  std::map<std::string_view, bool> clashes;
  for (const auto& [text, date] : dates) {
    const auto against = [&runs = date](const auto& other) { return clash(runs, other.second); };
    clashes[text] =
        clash(date, own) || (!lasted && std::any_of(dates.begin(), dates.end(), against));
  }
  for (std::size_t i = 0; i < event.sources.size(); ++i) {
    if (clashes[event.sources[i].date]) clashing.push_back(i);
  }
  return clashing;
}

std::string_view filter_name(QueryFilter filter) noexcept {
  return kFilterNames[static_cast<std::size_t>(filter)];
}

std::string_view part_name(EvidencePart part) noexcept {
  return kPartNames[static_cast<std::size_t>(part)];
}

std::string_view limit_name(TimeLimit limit) noexcept {
  return kLimitNames[static_cast<std::size_t>(limit)];
}

}  // namespace annals
