// Method: turn the query into matchers for place, nation and record, each worked out once; then
// walk the events, or the stays that the events give, and keep what fits with the least of its
// certainties. Notes are gathered on the way; the nearest record is looked for only when nothing
// was found.
#include "annals/query/search.hpp"

#include <algorithm>
#include <tuple>

#include "event/day_run.hpp"
#include "query/match.hpp"
#include "query/order.hpp"

namespace annals {
namespace {

using detail::NationFit;
using detail::NationMatcher;
using detail::PlaceMatcher;
using detail::RecordMatcher;

// What one record or stay is to the query.
struct Fit {
  std::optional<Verdict> verdict;  // none: no row
  bool only_wide = false;          // it would be a row with --wider
};

std::optional<Verdict> verdict_of(Certainty certainty) {
  switch (certainty) {
    case Certainty::certain: return Verdict::certain;
    case Certainty::possible: return Verdict::possible;
    case Certainty::none: break;
  }
  return std::nullopt;
}

// One side of a record and the side that it is against.
struct Side {
  std::span<const Index> actors;
  std::span<const Index> opponents;
};

class Searcher {
 public:
  Searcher(const Corpus& corpus, const Query& query)
      : corpus_(corpus),
        names_(corpus.names),
        query_(query),
        places_(names_, query),
        nations_(names_, query.nations),
        opponents_(names_, query.against),
        records_(corpus, query),
        relation_(relation_of(names_, query)) {}

  Answer run();

 private:
  bool set_window();
  Certainty time_of(const Dating& date, const NationFit& fit) const;
  Certainty certainty(const Dating& date, Index nation) const;
  Fit fit(const Dating& date, Index nation, Index place, bool doubtful) const;
  std::optional<Verdict> open_verdict(const Stay& stay) const;
  std::vector<Side> sides(const Event& event) const;
  bool opposes(const Side& side) const;

  void find_events();
  Fit fit_event(const Event& event) const;
  void find_event_presences();
  StayScope candidates() const;
  void find_stay_presences();
  void consider(Stay stay);
  void keep(Stay stay, Verdict verdict);
  void note_open(const Stay& stay, Verdict verdict);
  PresenceRow* row_for(const Stay& stay);
  void answer_from_stays_instead();
  bool stay_before(const Stay& a, const Stay& b) const;
  void finish();
  bool has_member_row(Index group) const;
  void finish_notes();
  bool is_nearer(const Stay& a, const Stay& b) const;
  void find_nearest();

  const Corpus& corpus_;
  const Gazetteer& names_;
  const Query& query_;
  PlaceMatcher places_;
  NationMatcher nations_;
  NationMatcher opponents_;
  RecordMatcher records_;
  Relation relation_;
  Answer answer_;
  std::vector<Note> open_notes_;
  std::size_t undated_ = 0;
  std::vector<Index> wide_events_;
};

// The part of the window that the corpus covers. False: none of it is.
bool Searcher::set_window() {
  if (!query_.window) return true;
  const Bounds covers = make_window(corpus_.covers_first, corpus_.covers_last);
  const Bounds& asked = *query_.window;
  const auto before = [](const auto& a, const auto& b) { return a && b && *a < *b; };
  if (before(asked.end_latest, corpus_.covers_first) ||
      before(corpus_.covers_last, asked.start_earliest)) {
    answer_.window = asked;
    answer_.notes.push_back({NoteKind::outside_covers, {}, {}, {}, {}, 0});
    return false;
  }
  answer_.window = intersect(asked, covers);
  if (!corpus_.covers.empty() && (before(asked.start_earliest, corpus_.covers_first) ||
                                  before(corpus_.covers_last, asked.end_latest))) {
    answer_.notes.push_back({NoteKind::partly_outside, {}, {}, {}, {}, 0});
  }
  return true;
}

// How surely the date stands in relation to the part of the window in which the fit holds.
Certainty Searcher::time_of(const Dating& date, const NationFit& fit) const {
  const bool always = !is_dated(fit.when);
  if (!answer_.window && always) return Certainty::certain;
  const Bounds window = answer_.window ? intersect(*answer_.window, fit.when) : fit.when;
  const bool empty =
      window.start_earliest && window.end_latest && *window.end_latest < *window.start_earliest;
  if (empty) return Certainty::none;
  const bool sure =
      !window.start_latest || !window.end_earliest || *window.start_latest <= *window.end_earliest;
  const Relation relation = answer_.window ? relation_ : Relation::overlaps;
  return std::min(relate(relation, date, window), sure ? Certainty::certain : Certainty::possible);
}

Certainty Searcher::certainty(const Dating& date, Index nation) const {
  Certainty best = Certainty::none;
  for (const NationFit& fit : nations_.fits(nation)) {
    best = std::max(best, std::min(fit.certainty, time_of(date, fit)));
  }
  return best;
}

Fit Searcher::fit(const Dating& date, Index nation, Index place, bool doubtful) const {
  Fit fit;
  fit.only_wide = places_.only_wide(place);
  const Certainty where = fit.only_wide ? Certainty::possible : places_.match(place);
  if (where == Certainty::none) return {};
  const Certainty most = doubtful ? Certainty::possible : Certainty::certain;
  fit.verdict = verdict_of(std::min({where, most, certainty(date, nation)}));
  if (!fit.verdict) fit.only_wide = false;
  return fit;
}

// A fight has two sides, and both were there; other actions have one.
std::vector<Side> Searcher::sides(const Event& event) const {
  std::vector<Side> sides{{event.nations, event.against}};
  const bool both = names_.actions[event.action].effect == Effect::present;
  if (both && !event.against.empty()) sides.push_back({event.against, event.nations});
  return sides;
}

bool Searcher::opposes(const Side& side) const {
  if (!opponents_.has_condition()) return true;
  return std::any_of(side.opponents.begin(), side.opponents.end(),
                     [this](Index n) { return opponents_.matches(n); });
}

// The best that any nation of a fitting side gives; a record of no nation fits a query for none.
Fit Searcher::fit_event(const Event& event) const {
  Fit best;
  const auto take = [&best](const Fit& fit) {
    if (fit.verdict && (!best.verdict || *fit.verdict < *best.verdict)) best = fit;
  };
  const NationFit anyone{Certainty::certain, {}};
  for (const Side& side : sides(event)) {
    if (!opposes(side)) continue;
    for (const Index nation : side.actors) {
      take(fit(event.dating, nation, event.location, !event.doubt.empty()));
    }
    if (!side.actors.empty() || !query_.nations.any.empty()) continue;
    const Certainty where =
        places_.only_wide(event.location) ? Certainty::possible : places_.match(event.location);
    const Certainty most = event.doubt.empty() ? Certainty::certain : Certainty::possible;
    take({verdict_of(std::min({where, most, time_of(event.dating, anyone)})),
          places_.only_wide(event.location)});
  }
  return best;
}

void Searcher::find_events() {
  for (Index i = 0; i < corpus_.events.size(); ++i) {
    const Event& event = corpus_.events[i];
    if (!detail::action_matches(names_, query_.actions, event.action)) continue;
    if (!records_.matches(i)) continue;
    const bool undated = query_.window && event.dating.members.empty();
    Fit found;
    if (undated) {
      const bool named = std::any_of(event.nations.begin(), event.nations.end(),
                                     [this](Index n) { return nations_.matches(n); });
      if (places_.match(event.location) == Certainty::none) continue;
      if (!named && !(event.nations.empty() && query_.nations.any.empty())) continue;
      if (!query_.undated) {
        ++undated_;
        continue;
      }
      found.verdict = Verdict::undated;
    } else {
      found = fit_event(event);
    }
    if (!found.verdict) continue;
    if (found.only_wide) {
      wide_events_.push_back(i);
    } else if (!query_.certain_only || found.verdict == Verdict::certain) {
      answer_.events.push_back({i, *found.verdict});
    }
  }
}

// The questions about presence, where an action is asked that is not a stay: its records, a nation
// at a time.
void Searcher::find_event_presences() {
  for (Index i = 0; i < corpus_.events.size(); ++i) {
    const Event& event = corpus_.events[i];
    if (!detail::action_matches(names_, query_.actions, event.action)) continue;
    if (!records_.matches(i)) continue;
    for (const Side& side : sides(event)) {
      if (!opposes(side)) continue;
      for (const Index nation : side.actors) {
        Stay stay;
        stay.nation = nation;
        stay.place = event.location;
        stay.when = Meaning::copy_of(event.dating);
        stay.inferred = false;
        stay.doubtful = !event.doubt.empty();
        stay.evidence = {i};
        consider(std::move(stay));
      }
    }
  }
}

// The nations and places that the query can have to do with.
StayScope Searcher::candidates() const {
  StayScope scope;
  if (nations_.has_condition()) scope.nations = nations_.candidates();
  scope.places = places_.candidates();
  return scope;
}

void Searcher::find_stay_presences() {
  StayScope scope = candidates();
  const NameFilter& asked = query_.actions;
  scope.stated_only = !asked.any.empty();
  if (!asked.any.empty() || !asked.none.empty()) {
    for (Index a = 0; a < names_.actions.size(); ++a) {
      scope.actions.push_back(detail::action_matches(names_, asked, a));
    }
  }
  for (Stay& stay : find_stays(corpus_, scope)) {
    const auto fits_record = [&](Index event) {
      if (!records_.matches(event)) return false;
      const auto both = sides(corpus_.events[event]);
      return std::any_of(both.begin(), both.end(), [this](const Side& s) { return opposes(s); });
    };
    const bool any = (!records_.has_condition() && !opponents_.has_condition()) ||
                     std::any_of(stay.evidence.begin(), stay.evidence.end(), fits_record);
    if (any) consider(std::move(stay));
  }
}

// Unknown after its end, or before its start, and the window lies there.
std::optional<Verdict> Searcher::open_verdict(const Stay& stay) const {
  if (!answer_.window || relation_ != Relation::overlaps) return std::nullopt;
  const auto& first = answer_.window->start_earliest;
  const auto& last = answer_.window->end_latest;
  const auto ends_before = [&](const Span& span) {
    return span.possible.end_latest && first && *span.possible.end_latest < *first;
  };
  const auto starts_after = [&](const Span& span) {
    return span.possible.start_earliest && last && *last < *span.possible.start_earliest;
  };
  const auto& ways = stay.when.members;
  if (stay.unclosed && std::any_of(ways.begin(), ways.end(), ends_before)) return Verdict::unclosed;
  if (stay.unopened && std::any_of(ways.begin(), ways.end(), starts_after))
    return Verdict::unopened;
  return std::nullopt;
}

void Searcher::consider(Stay stay) {
  if (!nations_.matches(stay.nation)) return;
  if (answer_.window && stay.when.members.empty()) {
    if (places_.match(stay.place) == Certainty::none) return;
    ++undated_;
    if (query_.undated) keep(std::move(stay), Verdict::undated);
    return;
  }
  Fit found = fit(stay.when.dating(), stay.nation, stay.place, stay.doubtful);
  // Where the end is unknown, nothing certain can be said of it; likewise the start.
  const bool asks_end = relation_ == Relation::ends || relation_ == Relation::within;
  const bool asks_start = relation_ == Relation::starts || relation_ == Relation::within;
  const bool unknown = (asks_end && stay.is_open_end()) || (asks_start && stay.is_open_start());
  if (unknown && found.verdict == Verdict::certain) found.verdict = Verdict::possible;
  if (found.only_wide) {
    wide_events_.insert(wide_events_.end(), stay.evidence.begin(), stay.evidence.end());
  } else if (found.verdict) {
    keep(std::move(stay), *found.verdict);
  } else if (places_.match(stay.place) != Certainty::none) {
    if (const auto open = open_verdict(stay)) note_open(stay, *open);
  }
}

PresenceRow* Searcher::row_for(const Stay& stay) {
  if (query_.ask == Ask::when) return nullptr;
  // "Where were the French and the Greeks" has a row for each of them at each place.
  const bool each_nation = query_.ask != Ask::where || query_.nations.any.size() > 1;
  const bool each_place = query_.ask == Ask::where;
  const auto same = [&](const PresenceRow& row) {
    return (!each_nation || row.nation == stay.nation) && (!each_place || row.place == stay.place);
  };
  const auto found = std::find_if(answer_.presences.begin(), answer_.presences.end(), same);
  return found == answer_.presences.end() ? nullptr : &*found;
}

void Searcher::keep(Stay stay, Verdict verdict) {
  if (query_.certain_only && verdict != Verdict::certain) return;
  PresenceRow* row = row_for(stay);
  if (row == nullptr) {
    row = &answer_.presences.emplace_back();
    row->nation = stay.nation;
    row->place = stay.place;
  }
  row->stays.push_back({std::move(stay), verdict});
}

void Searcher::note_open(const Stay& stay, Verdict verdict) {
  if (query_.unclosed) {
    keep(stay, verdict);
    return;
  }
  const NoteKind kind = verdict == Verdict::unclosed ? NoteKind::unclosed : NoteKind::unopened;
  open_notes_.push_back({kind, stay.nation, stay.place, stay.evidence, stay, 1});
}

// "When did N leave P" without a record of it: the ends of stays; likewise for arrivals. The rows
// are marked inferred.
void Searcher::answer_from_stays_instead() {
  if (query_.actions.any.empty()) return;  // another side was asked for, and no action
  const Effect effect = names_.actions[query_.actions.any.front()].effect;
  if (effect != Effect::departure && effect != Effect::arrival) return;
  for (Stay& stay : find_stays(corpus_, candidates())) {
    const bool departure = effect == Effect::departure;
    const Edge edge = departure ? stay.when.end : stay.when.start;
    if (stay.inferred || edge != Edge::dated || stay.when.members.empty()) continue;
    const auto end_only = [departure](Bounds& b) {
      if (departure) {
        b.start_earliest = b.end_earliest;
        b.start_latest = b.end_latest;
      } else {
        b.end_earliest = b.start_earliest;
        b.end_latest = b.start_latest;
      }
    };
    for (Span& span : stay.when.members) {
      for (const auto layer : {&Span::written, &Span::possible, &Span::certain})
        end_only(span.*layer);
    }
    end_only(stay.when.hull);
    stay.when.start = stay.when.end = Edge::dated;
    stay.inferred = true;
    consider(std::move(stay));
  }
}

// By time, then by name: never by the order of the records in the file.
bool Searcher::stay_before(const Stay& a, const Stay& b) const {
  if (bounds_before(a.when.hull, b.when.hull)) return true;
  if (bounds_before(b.when.hull, a.when.hull)) return false;
  const auto ids = [this](const Stay& stay) {
    return std::tuple(names_.nations[stay.nation].id, names_.places[stay.place].id,
                      corpus_.events[stay.evidence.front()].id);
  };
  return ids(a) < ids(b);
}

void Searcher::finish() {
  for (PresenceRow& row : answer_.presences) {
    std::stable_sort(row.stays.begin(), row.stays.end(),
                     [this](const PresenceMatch& a, const PresenceMatch& b) {
                       if (a.verdict != b.verdict) return a.verdict < b.verdict;
                       return stay_before(a.stay, b.stay);
                     });
    const PresenceMatch& best = row.stays.front();
    row.verdict = best.verdict;
    row.nation = best.stay.nation;
    row.place = best.stay.place;
  }
  detail::sort_answer(corpus_, query_, answer_);
  if (!query_.limit) return;
  const std::size_t limit = *query_.limit;
  if (answer_.events.size() > limit) answer_.events.resize(limit);
  if (answer_.presences.size() > limit) answer_.presences.resize(limit);
}

// Does a row tell of a member of this group? Then its departure is no riddle.
bool Searcher::has_member_row(Index group) const {
  return std::any_of(answer_.presences.begin(), answer_.presences.end(), [&](const auto& row) {
    const auto links = groups_of(names_, *row.nation);
    return std::any_of(links.begin(), links.end(),
                       [group](const GroupLink& link) { return link.group == group; });
  });
}

// A note for every nation (or place) that has no row.
void Searcher::finish_notes() {
  std::stable_sort(open_notes_.begin(), open_notes_.end(),
                   [this](const Note& a, const Note& b) { return stay_before(*a.stay, *b.stay); });
  for (Note& note : open_notes_) {
    const bool told = row_for(*note.stay) != nullptr ||
                      (note.kind == NoteKind::unopened && has_member_row(*note.nation));
    if (!told) answer_.notes.push_back(std::move(note));
  }
  if (undated_ > 0 && !query_.undated) {
    answer_.notes.push_back({NoteKind::undated, {}, {}, {}, {}, undated_});
  }
  if (wide_events_.empty()) return;
  std::sort(wide_events_.begin(), wide_events_.end());
  wide_events_.erase(std::unique(wide_events_.begin(), wide_events_.end()), wide_events_.end());
  std::vector<Index> wide_places;
  for (const Index event : wide_events_) wide_places.push_back(corpus_.events[event].location);
  std::sort(wide_places.begin(), wide_places.end());
  wide_places.erase(std::unique(wide_places.begin(), wide_places.end()), wide_places.end());
  std::sort(wide_places.begin(), wide_places.end(),
            [this](Index a, Index b) { return names_.places[a].id < names_.places[b].id; });
  for (const Index place : wide_places) {
    Note note{NoteKind::wider, {}, place, {}, {}, 0};
    for (const Index event : wide_events_) {
      if (corpus_.events[event].location == place) note.events.push_back(event);
    }
    note.count = note.events.size();
    answer_.notes.push_back(std::move(note));
  }
}

// Days between the window and the nearest day that the stay can have.
std::int64_t distance(const Stay& stay, const std::optional<Bounds>& window) {
  if (!window || stay.when.members.empty()) return 0;
  const auto [lo, hi] = detail::whole_run(stay.when.members, &Span::possible);
  if (hi && window->start_earliest && *hi < *window->start_earliest) {
    return *window->start_earliest - *hi;
  }
  if (lo && window->end_latest && *window->end_latest < *lo) return *lo - *window->end_latest;
  return 0;
}

// A surely fitting place before a region around it, a surely fitting nation before its group, then
// days, then the order of stays.
bool Searcher::is_nearer(const Stay& a, const Stay& b) const {
  const auto rank = [this](const Stay& stay) {
    const auto& fits = nations_.fits(stay.nation);
    const bool sure_nation = std::any_of(fits.begin(), fits.end(), [](const NationFit& fit) {
      return fit.certainty == Certainty::certain;
    });
    return std::tuple(places_.match(stay.place) != Certainty::certain, !sure_nation,
                      distance(stay, answer_.window));
  };
  return rank(a) != rank(b) ? rank(a) < rank(b) : stay_before(a, b);
}

// The nearest record: same nation and place nearest in time, else the place, else the nation in the
// window.
void Searcher::find_nearest() {
  struct Attempt {
    bool nation, place, window;
  };
  const bool has_nation = !query_.nations.any.empty();
  const bool has_place = !query_.places.any.empty();
  for (const Attempt& attempt : {Attempt{true, true, false}, Attempt{false, true, false},
                                 Attempt{true, false, true}, Attempt{true, false, false}}) {
    if ((attempt.nation && !has_nation && !attempt.place) || (attempt.place && !has_place))
      continue;
    Query query;
    query.ask = Ask::when;
    if (attempt.nation) query.nations = query_.nations;
    if (attempt.place) query.places = query_.places;
    if (attempt.window) query.window = answer_.window;
    Searcher nearer(corpus_, query);
    if (!nearer.set_window()) continue;
    nearer.find_stay_presences();
    const Stay* best = nullptr;
    for (const PresenceRow& row : nearer.answer_.presences) {
      const Stay& stay = row.stays.front().stay;
      if (best == nullptr || is_nearer(stay, *best)) best = &stay;
    }
    if (best == nullptr) continue;
    answer_.notes.push_back(
        {NoteKind::nearest, best->nation, best->place, best->evidence, *best, 1});
    return;
  }
}

Answer Searcher::run() {
  if (set_window()) {
    const bool events = query_.ask == Ask::events;
    if (events) {
      find_events();
    } else if (reads_events(names_, query_)) {
      find_event_presences();
      if (query_.ask == Ask::when && answer_.presences.empty()) answer_from_stays_instead();
    } else {
      find_stay_presences();
    }
    finish_notes();
    finish();
    if (answer_.empty() && !events) find_nearest();
  }
  return std::move(answer_);
}

}  // namespace

Answer search(const Corpus& corpus, const Query& query) { return Searcher(corpus, query).run(); }

}  // namespace annals
