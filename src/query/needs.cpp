#include "annals/query/needs.hpp"

#include <algorithm>

#include "query/match.hpp"

namespace annals {
namespace {

// Nations, and groups of theirs; with `members` also those that are in them.
IndexSet nations_around(const Gazetteer& names, const IndexSet& nations, bool members) {
  IndexSet all = nations;
  for (const Index nation : nations.all()) {
    for (const GroupLink& link : groups_of(names, nation)) all.add(link.group);
  }
  if (!members) return all;
  for (Index n = 0; n < names.nations.size(); ++n) {
    const auto is_asked = [&](const GroupLink& link) { return nations.has(link.group); };
    if (std::ranges::any_of(groups_of(names, n), is_asked)) all.add(n);
  }
  return all;
}

// Places, and the regions around them; with `inside` also those that are in them.
IndexSet places_near(const Gazetteer& names, const IndexSet& places, bool inside) {
  IndexSet all = inside ? places_in(names, places) : places;
  all.add(places_around(names, places));
  return all;
}

// Records of stays, whatever their days. An arrival that no record tells of is that of a stay, if
// none tells of one of a member or, where it is asked at which places, in a place inside.
SievePart part_of_stays(const Gazetteer& names, const Query& query) {
  const bool of_edges = reads_events(names, query);
  SievePart part;
  if (query.nations.has_condition()) {
    part.nations =
        nations_around(names, detail::NationMatcher(names, query.nations).candidates(), of_edges);
  }
  if (query.places.has_condition()) {
    const bool inside = of_edges && query.ask == Ask::where;
    part.places = places_near(names, detail::PlaceMatcher(names, query).candidates(), inside);
  }
  return part;
}

SievePart part_of_records(const Gazetteer& names, const Query& query) {
  SievePart part;
  // Where some are only left out, a record of nobody fits, whomever it is against.
  if (!query.nations.any.empty()) {
    part.nations = detail::NationMatcher(names, query.nations).candidates();
  }
  if (query.places.has_condition()) {
    part.places = detail::PlaceMatcher(names, query).candidates();
  }
  if (query.actions.has_condition()) {
    part.actions = detail::matching_actions(names, query.actions);
  }
  if (!query.event) part.days = query.window;
  return part;
}

// The records of the event whose time is asked about.
SievePart part_of_event(const Gazetteer& names, const EventClause& clause) {
  Query query;
  query.ask = Ask::when;
  query.nations = clause.nations;
  query.places = clause.places;
  query.actions = clause.actions;
  return part_of_stays(names, query);
}

// The place at any time, whoever was there; the nation, wherever it was.
void add_nearest(const Gazetteer& names, const Query& query, Reach reach,
                 std::vector<SievePart>& parts) {
  Query near;
  near.ask = Ask::when;
  near.places = query.places;
  if (!query.places.any.empty()) parts.push_back(part_of_stays(names, near));
  if (reach == Reach::place) return;
  near.places = {};
  near.nations = query.nations;
  if (!query.nations.any.empty()) parts.push_back(part_of_stays(names, near));
}

}  // namespace

Sieve needs_of(const Corpus& corpus, const Query& query, Reach reach) {
  const Gazetteer& names = corpus.names;
  const bool of_one = !query.ids.empty() || (query.event && !query.event->id.empty());
  if (query.absent || of_one || query.nations.together || query.places.together) {
    return Sieve::open();
  }
  Sieve sieve;
  sieve.parts.push_back(asks_records(query) ? part_of_records(names, query)
                                            : part_of_stays(names, query));
  if (query.event) sieve.parts.push_back(part_of_event(names, *query.event));
  if (reach != Reach::rows && !asks_records(query)) add_nearest(names, query, reach, sieve.parts);
  return sieve;
}

// Of a place and a time: who has a stay there then is seen by the days and actions of records.
std::optional<Sieve> needs_of_rows(const Corpus& corpus, const Query& query) {
  const Gazetteer& names = corpus.names;
  const bool of_stays_then = query.window && !query.event && !reads_events(names, query) &&
                             relation_of(names, query) == Relation::overlaps &&
                             query.places.has_condition() && !query.nations.has_condition();
  if (!of_stays_then) return std::nullopt;
  Sieve sieve = needs_of(corpus, query);
  if (sieve.parts.size() != 1 || !sieve.parts.front().places) return std::nullopt;
  sieve.parts.front().stays = query.window;
  return sieve;
}

bool needs_whole_records(const Query& query) noexcept {
  return asks_records(query) || query.absent || !query.text.empty() ||
         query.sources.has_condition() || !query.ids.empty();
}

}  // namespace annals
