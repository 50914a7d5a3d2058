#include "annals/name/gazetteer.hpp"

#include <algorithm>
#include <array>

#include "date/day.hpp"

namespace annals {
namespace {

using Words = std::span<const std::string_view>;

constexpr auto kArriveVerbs = std::to_array<std::string_view>(
    {"arrive",    "arrives",   "arrived",  "arriving", "arrival", "land",     "lands",
     "landed",    "landing",   "enter",    "enters",   "entered", "entering", "entry",
     "reach",     "reaches",   "reached",  "reaching", "come",    "comes",    "came",
     "coming",    "come to",   "came to",  "send",     "sends",   "sent",     "invade",
     "invades",   "invaded",   "invading", "invasion", "return",  "returns",  "returned",
     "returning", "come back", "came back"});
constexpr auto kLeaveVerbs = std::to_array<std::string_view>(
    {"leave",     "leaves",     "left",        "leaving",     "evacuate",
     "evacuates", "evacuated",  "evacuating",  "evacuation",  "withdraw",
     "withdraws", "withdrew",   "withdrawing", "withdrawn",   "withdrawal",
     "pull out",  "pulled out", "pulling out", "pull out of", "pulled out of",
     "depart",    "departs",    "departed",    "departing",   "departure"});
constexpr auto kHoldVerbs = std::to_array<std::string_view>(
    {"hold",       "holds",       "held",          "holding",    "control",       "controls",
     "controlled", "controlling", "under control", "in control", "in control of", "run",
     "runs",       "ran",         "running",       "occupy",     "occupies",      "occupied",
     "occupying",  "occupation",  "rule",          "rules",      "ruled",         "ruling",
     "govern",     "governs",     "governed",      "governing"});
constexpr auto kStayVerbs = std::to_array<std::string_view>(
    {"stay", "stays", "stayed", "staying", "serve", "serves", "served", "serving", "spend",
     "spends", "spent", "spending", "present", "presence", "remain", "remains", "remained",
     "remaining"});
constexpr auto kTakeVerbs = std::to_array<std::string_view>(
    {"take", "takes", "took", "taken", "taking", "capture", "captures", "captured", "capturing",
     "seize", "seizes", "seized", "seizing", "seizure", "conquer", "conquers", "conquered",
     "conquering", "conquest"});
constexpr auto kFightVerbs = std::to_array<std::string_view>(
    {"fight", "fights", "fought", "fighting", "clash", "clashes", "clashed", "clashing", "attack",
     "attacks", "attacked", "attacking", "battle", "battles", "battled"});

constexpr Action built_in(std::string_view id, Words verbs, Effect effect) {
  Action action;
  action.id = id;
  action.name = id;
  action.verbs = verbs;
  action.effect = effect;
  action.built_in = true;
  return action;
}

constexpr std::array<Action, 6> kBuiltIns{built_in("arrive", kArriveVerbs, Effect::arrival),
                                          built_in("leave", kLeaveVerbs, Effect::departure),
                                          built_in("hold", kHoldVerbs, Effect::stay),
                                          built_in("stay", kStayVerbs, Effect::stay),
                                          built_in("take", kTakeVerbs, Effect::arrival),
                                          built_in("fight", kFightVerbs, Effect::present)};

constexpr std::array<std::string_view, 5> kEffectNames{"arrival", "departure", "stay", "present",
                                                       "none"};
constexpr std::array<std::string_view, kNameKindCount> kKindWords{"nation", "place", "action",
                                                                  "source", "period"};
constexpr std::array<std::string_view, 6> kWideKinds{"country",   "sea",   "ocean",
                                                     "continent", "river", "railway"};

// What is added is looked at in its turn.
template <typename AddNext>
void add_all_from(IndexSet& set, AddNext add_next) {
  for (std::size_t i = 0; i < set.all().size(); ++i) add_next(set.all()[i]);
}

void add_groups(const Gazetteer& gazetteer, Index nation, const Bounds& when,
                std::vector<GroupLink>& links) {
  for (const Membership& membership : gazetteer.nations[nation].within) {
    const GroupLink link{membership.group, intersect(when, membership.bounds)};
    links.push_back(link);
    add_groups(gazetteer, link.group, link.when, links);
  }
}

}  // namespace

Bounds membership_bounds(const Edtf& date) {
  const Meaning extent = meaning_of(date, Reading::extent);
  const Meaning known = meaning_of(date, Reading::event);
  const Bounds can = detail::hull_of(extent.members, &Span::possible);
  const Bounds sure = detail::hull_of(known.members, &Span::certain);
  // As a stretch it begins with its first day; where that is not known, with the last that it can be.
  const auto is_plain = [](Edge edge, OptionalDay written, OptionalDay certain) {
    return edge == Edge::open || (edge == Edge::dated && written == certain);
  };
  Bounds bounds = extent.hull;
  bounds.start_earliest = can.start_earliest;
  bounds.end_latest = can.end_latest;
  if (!is_plain(extent.start, known.hull.start_latest, sure.start_latest)) {
    bounds.start_latest = sure.start_latest;
  }
  if (!is_plain(extent.end, known.hull.end_earliest, sure.end_earliest)) {
    bounds.end_earliest = sure.end_earliest;
  }
  return bounds;
}

std::string_view name_kind_word(NameKind kind) noexcept {
  return kKindWords[static_cast<std::size_t>(kind)];
}

std::span<const Action> built_in_actions() noexcept { return kBuiltIns; }

std::string_view effect_name(Effect effect) noexcept {
  return kEffectNames[static_cast<std::size_t>(effect)];
}

std::optional<Effect> find_effect(std::string_view name) noexcept {
  const auto* found = std::find(kEffectNames.begin(), kEffectNames.end(), name);
  if (found == kEffectNames.end()) return std::nullopt;
  return static_cast<Effect>(found - kEffectNames.begin());
}

bool is_wide_kind(std::string_view kind) noexcept {
  return std::find(kWideKinds.begin(), kWideKinds.end(), kind) != kWideKinds.end();
}

std::optional<Index> find_action(const Gazetteer& gazetteer, std::string_view id) noexcept {
  const auto found = std::ranges::find(gazetteer.actions, id, &Action::id);
  if (found == gazetteer.actions.end()) return std::nullopt;
  return static_cast<Index>(found - gazetteer.actions.begin());
}

bool is_kind_of(const Gazetteer& gazetteer, Index a, Index kind) noexcept {
  // The chain is finite: loading refuses cycles. The count guards a hand-made gazetteer.
  for (std::size_t steps = 0; steps <= gazetteer.actions.size(); ++steps) {
    if (a == kind) return true;
    if (!gazetteer.actions[a].kind) return false;
    a = *gazetteer.actions[a].kind;
  }
  return false;
}

std::vector<PlaceLink> links_of(std::span<const Place> places) {
  std::vector<PlaceLink> links;
  for (Index p = 0; p < places.size(); ++p) {
    for (const Index region : places[p].within) links.push_back({region, p});
  }
  std::ranges::sort(links);
  return links;
}

IndexSet places_in(const Gazetteer& gazetteer, const IndexSet& places) {
  IndexSet inside = places;
  add_all_from(inside, [&](Index region) {
    auto link = std::ranges::lower_bound(gazetteer.inside, region, {}, &PlaceLink::region);
    for (; link != gazetteer.inside.end() && link->region == region; ++link) {
      inside.add(link->place);
    }
  });
  return inside;
}

IndexSet places_in(const Gazetteer& gazetteer, Index place) {
  return places_in(gazetteer, IndexSet(gazetteer.places.size(), {place}));
}

IndexSet places_around(const Gazetteer& gazetteer, const IndexSet& places) {
  IndexSet around(gazetteer.places.size());
  const auto add_parents = [&](Index place) {
    for (const Index region : gazetteer.places[place].within) around.add(region);
  };
  for (const Index place : places.all()) add_parents(place);
  add_all_from(around, add_parents);
  return around;
}

IndexSet places_around(const Gazetteer& gazetteer, Index place) {
  return places_around(gazetteer, IndexSet(gazetteer.places.size(), {place}));
}

std::vector<GroupLink> groups_of(const Gazetteer& gazetteer, Index nation) {
  std::vector<GroupLink> links;
  add_groups(gazetteer, nation, Bounds{}, links);
  return links;
}

}  // namespace annals
