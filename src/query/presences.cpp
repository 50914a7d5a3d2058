#include "query/presences.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "core/stable_sort.hpp"
#include "event/day_run.hpp"
#include "query/edges.hpp"

namespace annals::detail {
namespace {

// Which row a stay belongs to: one a nation, or a place, or both; of "when", none ever.
class RowIndex {
 public:
  explicit RowIndex(const Query& query)
      // "Where were the French and the Greeks" has a row for each of them at each place.
      : each_nation_(query.ask != Ask::where || query.nations.any.size() > 1),
        each_place_(query.ask == Ask::where),
        each_stay_(query.ask == Ask::when) {}

  std::optional<std::size_t> find(Index nation, Index place) const {
    const auto found = rows_.find(key(nation, place));
    return found == rows_.end() ? std::nullopt : std::optional(found->second);
  }
  void add(Index nation, Index place, std::size_t row) {
    if (!each_stay_) rows_.try_emplace(key(nation, place), row);
  }

 private:
  std::pair<Index, Index> key(Index nation, Index place) const {
    return {each_nation_ ? nation : 0, each_place_ ? place : 0};
  }

  bool each_nation_, each_place_, each_stay_;
  std::map<std::pair<Index, Index>, std::size_t> rows_;
};

// Of whose action the records tell, and about which places; then a stay need not tell of it.
class ToldActions {
 public:
  explicit ToldActions(const Fitter& fitter) : fitter_(fitter), names_(fitter.corpus().names) {}

  void add(Index nation, Index place) {
    if (!tells_of_any(place)) return;
    told_.resize(names_.nations.size());
    if (!first_time(nation, place)) return;
    const Places about = places_about(place);
    mark(told_[nation].of_nation, about);
    for (const GroupLink& link : groups_of(names_, nation)) {
      mark(told_[link.group].of_members, about);
    }
  }

  // The action of this nation, of a group that it belongs to, or of a member of it?
  bool tell_of(Index nation, Index place) const {
    if (told_.empty()) return false;
    const auto has = [place](const Places& places) {
      return places.all || (places.some && places.some->has(place));
    };
    if (has(told_[nation].of_nation) || has(told_[nation].of_members)) return true;
    return std::ranges::any_of(groups_of(names_, nation), [&](const GroupLink& link) {
      return has(told_[link.group].of_nation);
    });
  }

 private:
  struct Places {
    bool all = false;
    std::optional<IndexSet> some{};  // once there is something to tell
  };
  struct Told {
    Places places, of_nation, of_members;
  };

  bool first_time(Index nation, Index place) {
    Places& places = told_[nation].places;
    if (fitter_.query().ask != Ask::where) return !std::exchange(places.all, true);
    if (!places.some) places.some.emplace(names_.places.size());
    return places.some->add(place);
  }

  // Where places are asked for: this one, those in it and those around it. Otherwise every place, if
  // this one is among those asked.
  bool tells_of_any(Index place) const {
    return fitter_.query().ask == Ask::where || fitter_.places().match(place) != Certainty::none;
  }
  Places places_about(Index place) const {
    if (fitter_.query().ask != Ask::where) return {.all = true};
    IndexSet about = places_in(names_, place);
    about.add(places_around(names_, place));
    return {false, std::move(about)};
  }

  void mark(Places& places, const Places& more) const {
    places.all = places.all || more.all;
    if (!more.some) return;
    if (!places.some) places.some.emplace(names_.places.size());
    places.some->add(*more.some);
  }

  const Fitter& fitter_;
  const Gazetteer& names_;
  std::vector<Told> told_;  // by nation; none at all, before there is something to tell
};

class PresenceFinder {
 public:
  PresenceFinder(const Fitter& fitter, SideNotes& notes)
      : fitter_(fitter),
        corpus_(fitter.corpus()),
        names_(corpus_.names),
        query_(fitter.query()),
        notes_(notes),
        told_(fitter) {}

  std::vector<PresenceRow> find() {
    if (reads_events(names_, query_)) {
      find_in_records();
      find_edges_of_stays();
    } else {
      find_in_stays();
    }
    settle();
    return std::move(rows_);
  }

 private:
  void find_in_records();
  void find_in_stays();
  void find_edges_of_stays();
  std::optional<Bounds> days_of_stays() const;
  void consider(Stay& stay);
  std::optional<Verdict> open_verdict(const Stay& stay) const;
  void keep(Stay& stay, Verdict verdict);
  void settle();

  const Fitter& fitter_;
  const Corpus& corpus_;
  const Gazetteer& names_;
  const Query& query_;
  SideNotes& notes_;
  std::vector<PresenceRow> rows_;
  RowIndex index_{query_};
  ToldActions told_;  // by the records, at whatever time
};

// Where an action is asked that is not a stay: its records, a nation at a time.
void PresenceFinder::find_in_records() {
  for (Index i = 0; i < corpus_.events.size(); ++i) {
    const Event& event = corpus_.events[i];
    if (!action_matches(names_, query_.actions, event.action)) continue;
    if (!fitter_.records().matches(i)) continue;
    for (const Side& side : fitter_.sides(event)) {
      if (!fitter_.opposes(side)) continue;
      for (const Index nation : side.actors) {
        told_.add(nation, event.location);
        Stay stay = stay_of_record(corpus_, i, nation);
        consider(stay);
      }
    }
  }
}

// The days that a stay must touch, or be open on, to be told of. None: any, or those of a record that needs
// no comparison.
std::optional<Bounds> PresenceFinder::days_of_stays() const {
  if (!fitter_.has_time() || fitter_.relation() != Relation::overlaps) return std::nullopt;
  std::optional<Bounds> days;
  for (const TimeWindow& window : fitter_.windows()) {
    if (!window.events.empty()) return std::nullopt;
    for (const Bounds& way : window.possible) days = days ? hull_of(*days, way) : way;
  }
  return days;
}

void PresenceFinder::find_in_stays() {
  StayScope scope = fitter_.scope();
  scope.days = days_of_stays();
  const NameFilter& asked = query_.actions;
  scope.stated_only = !asked.any.empty();
  if (asked.has_condition()) scope.actions = matching_actions(names_, asked);
  each_stay(corpus_, scope, [this](Stay& stay) {
    const auto fits_record = [&](Index event) {
      if (!fitter_.records().matches(event)) return false;
      const auto both = fitter_.sides(corpus_.events[event]);
      return std::any_of(both.begin(), both.end(),
                         [this](const Side& side) { return fitter_.opposes(side); });
    };
    const bool any = (!fitter_.records().has_condition() && !fitter_.opponents().has_condition()) ||
                     std::any_of(stay.evidence.begin(), stay.evidence.end(), fits_record);
    if (any) consider(stay);
  });
}

// Unknown after its end, or before its start, and the window lies there.
std::optional<Verdict> PresenceFinder::open_verdict(const Stay& stay) const {
  if (!fitter_.has_time() || fitter_.relation() != Relation::overlaps) return std::nullopt;
  const auto& ways = stay.when.members;
  for (const TimeWindow& window : fitter_.windows()) {
    for (const Bounds& asked : window.possible) {
      const auto ends_before = [&](const Span& span) {
        return span.possible.end_latest && asked.start_earliest &&
               *span.possible.end_latest < *asked.start_earliest;
      };
      const auto starts_after = [&](const Span& span) {
        return span.possible.start_earliest && asked.end_latest &&
               *asked.end_latest < *span.possible.start_earliest;
      };
      if (stay.unclosed && std::any_of(ways.begin(), ways.end(), ends_before)) {
        return Verdict::unclosed;
      }
      if (stay.unopened && std::any_of(ways.begin(), ways.end(), starts_after)) {
        return Verdict::unopened;
      }
    }
  }
  return std::nullopt;
}

// What is kept of it is moved away.
void PresenceFinder::consider(Stay& stay) {
  if (!fitter_.nations().matches(stay.nation)) return;
  const bool fits_place = fitter_.places().match(stay.place) != Certainty::none;
  if (fitter_.has_time() && stay.when.members.empty()) {
    if (!fits_place) return;
    ++notes_.undated;
    if (query_.undated) keep(stay, Verdict::undated);
    return;
  }
  Fit found = fitter_.fit(presence_of(stay));
  const bool unknown = is_edge_unknown(stay, fitter_.relation());
  if (unknown && found.verdict == Verdict::certain) found.verdict = Verdict::possible;
  if (found.only_wide) {
    notes_.wide.insert(notes_.wide.end(), stay.evidence.begin(), stay.evidence.end());
  } else if (found.verdict) {
    keep(stay, *found.verdict);
  } else if (const auto open = fits_place ? open_verdict(stay) : std::nullopt) {
    if (query_.unclosed) {
      keep(stay, *open);
      return;
    }
    const NoteKind kind = open == Verdict::unclosed ? NoteKind::unclosed : NoteKind::unopened;
    Note& note = notes_.open.emplace_back();
    note = {kind, stay.nation, stay.place, stay.evidence, {}, 1};
    note.stay = std::move(stay);
  }
}

void PresenceFinder::keep(Stay& stay, Verdict verdict) {
  if (query_.certain_only && verdict != Verdict::certain) return;
  auto row = index_.find(stay.nation, stay.place);
  if (!row) {
    index_.add(stay.nation, stay.place, rows_.size());
    row = rows_.size();
    rows_.push_back({stay.nation, stay.place, verdict, {}});
  }
  rows_[*row].stays.push_back({std::move(stay), verdict});
}

// A departure of which there is no record, at whatever time, is the end of a stay; likewise an
// arrival. The rows are marked inferred.
void PresenceFinder::find_edges_of_stays() {
  const QueryEdge edge = edge_of_stays(names_, query_);
  // A stay tells neither of another side nor of what a record must have.
  if (edge == QueryEdge::none || query_.against.has_condition()) return;
  if (fitter_.records().has_condition()) return;
  each_stay(corpus_, fitter_.scope(), [&](Stay& stay) {
    const Edge known = edge == QueryEdge::end ? stay.when.end : stay.when.start;
    if (stay.inferred || known != Edge::dated || stay.when.members.empty()) return;
    if (told_.tell_of(stay.nation, stay.place)) return;
    stay.when = edge_of(std::move(stay.when), edge);
    stay.inferred = true;
    consider(stay);
  });
}

// The first of a row's stays stands for it.
void PresenceFinder::settle() {
  for (PresenceRow& row : rows_) {
    sort_stays(corpus_, query_, row.stays);
    const PresenceMatch& best = row.stays.front();
    row.verdict = best.verdict;
    row.nation = best.stay.nation;
    row.place = best.stay.place;
  }
}

// Each once, in the order of the file.
void sort_wide(SideNotes& notes) {
  std::ranges::sort(notes.wide);
  notes.wide.erase(std::unique(notes.wide.begin(), notes.wide.end()), notes.wide.end());
}

class NoteWriter {
 public:
  NoteWriter(const Fitter& fitter, Answer& answer)
      : corpus_(fitter.corpus()), names_(corpus_.names), query_(fitter.query()), answer_(answer) {}

  void write(SideNotes notes) {
    add_open(std::move(notes.open));
    if (notes.undated > 0 && !query_.undated) {
      answer_.notes.push_back({NoteKind::undated, {}, {}, {}, {}, notes.undated});
    }
    sort_wide(notes);
    add_wide(notes);
  }

 private:
  // Of which groups a row tells of a member: then the group's departure is no riddle.
  std::vector<bool> groups_with_rows() const {
    std::vector<bool> groups(names_.nations.size()), seen(names_.nations.size());
    for (const PresenceRow& row : answer_.presences) {
      if (seen[*row.nation]) continue;
      seen[*row.nation] = true;
      for (const GroupLink& link : groups_of(names_, *row.nation)) groups[link.group] = true;
    }
    return groups;
  }

  // For every nation (or place) that has no row.
  void add_open(std::vector<Note> open) {
    if (open.empty()) return;
    std::vector<Note*> in_order;  // they are large
    for (Note& note : open) in_order.push_back(&note);
    std::stable_sort(in_order.begin(), in_order.end(), [this](const Note* a, const Note* b) {
      return stay_before(corpus_, *a->stay, *b->stay);
    });
    RowIndex rows(query_);
    for (std::size_t i = 0; i < answer_.presences.size(); ++i) {
      rows.add(*answer_.presences[i].nation, *answer_.presences[i].place, i);
    }
    const std::vector<bool> groups = groups_with_rows();
    answer_.notes.reserve(answer_.notes.size() + in_order.size());
    for (Note* note : in_order) {
      const bool told = rows.find(note->stay->nation, note->stay->place) ||
                        (note->kind == NoteKind::unopened && groups[*note->nation]);
      if (!told) answer_.notes.push_back(std::move(*note));
    }
  }

  // One for each wide region, by its id.
  void add_wide(const SideNotes& notes) {
    std::map<Index, Note> of_place;
    const auto add = [&](Index place, std::size_t count) -> Note& {
      Note& note = of_place[place];
      note.kind = NoteKind::wider;
      note.place = place;
      note.count += count;
      return note;
    };
    for (const auto& [place, count] : notes.wide_of_place) add(place, count);
    for (const Index event : notes.wide) {
      add(corpus_.events[event].location, 1).events.push_back(event);
    }
    std::vector<Note> all;
    for (auto& [place, note] : of_place) all.push_back(std::move(note));
    std::ranges::sort(all, {}, [this](const Note& note) { return names_.places[*note.place].id; });
    std::ranges::move(all, std::back_inserter(answer_.notes));
  }

  const Corpus& corpus_;
  const Gazetteer& names_;
  const Query& query_;
  Answer& answer_;
};

}  // namespace

QueryEdge edge_of_stays(const Gazetteer& names, const Query& query) {
  QueryEdge edge = QueryEdge::none;
  for (const Index index : query.actions.any) {
    const Action& action = names.actions[index];
    if (action.id != "arrive" && action.id != "leave") return QueryEdge::none;
    const QueryEdge own = edge_of(action.effect);
    if (edge != QueryEdge::none && own != edge) return QueryEdge::none;
    edge = own;
  }
  return edge;
}

bool stay_before(const Corpus& corpus, const Stay& a, const Stay& b) {
  const DayKey one = day_key(a.when.hull), other = day_key(b.when.hull);
  if (one != other) return one < other;
  const auto ids = [&corpus](const Stay& stay) {
    return std::tuple(corpus.names.nations[stay.nation].id, corpus.names.places[stay.place].id,
                      corpus.events[stay.evidence.front()].id);
  };
  return ids(a) < ids(b);
}

void sort_stays(const Corpus& corpus, const Query& query, std::vector<PresenceMatch>& stays) {
  const bool first = asks_first(query), last = asks_last(query);
  sort_stably(stays, [&](const PresenceMatch& a, const PresenceMatch& b) {
    if (a.verdict != b.verdict) return a.verdict < b.verdict;
    const Bounds &one = a.stay.when.hull, &other = b.stay.when.hull;
    if (first && one.start_latest != other.start_latest) {
      return latest_less(one.start_latest, other.start_latest);
    }
    if (last && one.end_earliest != other.end_earliest) {
      return earliest_less(other.end_earliest, one.end_earliest);
    }
    return stay_before(corpus, a.stay, b.stay);
  });
}

Stay stay_of_record(const Corpus& corpus, Index index, Index nation) {
  const Event& event = corpus.events[index];
  Stay stay;
  stay.nation = nation;
  stay.place = event.location;
  stay.when.assign(event.dating);
  stay.inferred = false;
  stay.doubtful = !event.doubt.empty();
  stay.evidence = {index};
  return stay;
}

std::vector<PresenceRow> find_presences(const Fitter& fitter, SideNotes& notes) {
  return PresenceFinder(fitter, notes).find();
}

void count_wide(const Corpus& corpus, SideNotes& notes) {
  sort_wide(notes);
  for (const Index event : notes.wide) ++notes.wide_of_place[corpus.events[event].location];
  notes.wide.clear();
}

void add_side_notes(const Fitter& fitter, SideNotes notes, Answer& answer) {
  NoteWriter(fitter, answer).write(std::move(notes));
}

}  // namespace annals::detail
