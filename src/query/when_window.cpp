// Method: find the records or stays that the description fits, as a query of its own; take of each
// the run of days in which the edge asked for fell. The first of several starts fell on a day d
// exactly if d is in a run, and every sure one can have started on d or later: so each run is cut
// at the earliest of the sure ones' last days. The last of several ends, likewise.
#include "query/when_window.hpp"

#include <algorithm>

#include "annals/query/search.hpp"
#include "event/day_run.hpp"
#include "query/edges.hpp"

namespace annals::detail {
namespace {

// One time that the event happened.
struct Occurrence {
  Meaning when;
  bool sure = true;
  Evidence events;
  std::vector<Index> nations;
  Index place = 0;
};

Occurrence occurrence_of(const Corpus& corpus, Index index) {
  const Event& event = corpus.events[index];
  Occurrence one{Meaning::copy_of(event.dating), event.doubt.empty(), {index}, {}, event.location};
  one.nations.assign(event.nations.begin(), event.nations.end());
  const Effect effect = corpus.names.actions[event.action].effect;
  if (effect == Effect::present) {
    one.nations.insert(one.nations.end(), event.against.begin(), event.against.end());
  }
  if (effect == Effect::none) one.nations.clear();
  return one;
}

// Those that surely fit by name, if there are any. Whether a doubtful record's doubt or its name
// made it possible cannot be told, so it counts among them.
void keep_surest(std::vector<std::pair<Occurrence, Verdict>>& found,
                 std::vector<Occurrence>& into) {
  const bool any = std::any_of(found.begin(), found.end(),
                               [](const auto& one) { return one.second == Verdict::certain; });
  for (auto& [occurrence, verdict] : found) {
    if (any && occurrence.sure && verdict == Verdict::possible) continue;
    occurrence.sure = verdict == Verdict::certain;
    into.push_back(std::move(occurrence));
  }
}

std::vector<Occurrence> find_occurrences(const Fitter& fitter, const EventClause& clause) {
  const Corpus& corpus = fitter.corpus();
  std::vector<Occurrence> occurrences;
  if (!clause.id.empty()) {
    for (Index i = 0; i < corpus.events.size(); ++i) {
      if (corpus.events[i].id == clause.id) occurrences.push_back(occurrence_of(corpus, i));
    }
    return occurrences;
  }
  Query query;
  query.nations = clause.nations;
  query.places = clause.places;
  query.actions = clause.actions;
  // Days that are asked for too say which of several; those on a side of it are of another time.
  if (clause.side == EventSide::during) query.window = fitter.query().window;
  query.ask = Ask::when;
  std::vector<std::pair<Occurrence, Verdict>> found;
  if (reads_events(corpus.names, query)) {
    query.ask = Ask::events;
    query.undated = true;
    for (const EventRow& row : search(corpus, query).events) {
      found.emplace_back(occurrence_of(corpus, row.event), row.verdict);
    }
    query.undated = false;
    query.ask = Ask::when;
  }
  if (found.empty()) {
    for (PresenceRow& row : search(corpus, query).presences) {
      Stay& stay = row.stays.front().stay;
      found.push_back(
          {{std::move(stay.when), !stay.doubtful, stay.evidence, {stay.nation}, stay.place},
           row.verdict});
    }
  }
  keep_surest(found, occurrences);
  return occurrences;
}

// What happened at each of several times happened several times.
void part_sets(std::vector<Occurrence>& occurrences) {
  std::vector<Occurrence> parted;
  for (Occurrence& occurrence : occurrences) {
    if (!occurrence.when.all_of) {
      parted.push_back(std::move(occurrence));
      continue;
    }
    for (const Span& member : occurrence.when.members) {
      Occurrence& one = parted.emplace_back(occurrence);
      one.when = {Ways(member), member.written, Edge::dated, Edge::dated, false};
    }
  }
  occurrences = std::move(parted);
}

// The days in which the edge fell, one run a way.
std::vector<DayRun> runs_of(const Occurrence& occurrence, bool start, Layer layer) {
  std::vector<DayRun> runs;
  for (const Span& span : occurrence.when.members) {
    const Bounds& b = span.*layer;
    runs.push_back(start ? DayRun{b.start_earliest, b.start_latest}
                         : DayRun{b.end_earliest, b.end_latest});
  }
  return runs;
}

// The first start (the last end) of several, as the ways in which it can fall; `makers` gets those
// that it can be the edge of.
std::vector<Bounds> edge_ways(const std::vector<Occurrence>& occurrences, bool start, Layer layer,
                              std::vector<std::size_t>& makers) {
  OptionalDay limit;  // start: no later than this; end: no earlier
  for (const Occurrence& occurrence : occurrences) {
    if (!occurrence.sure) continue;
    const std::vector<DayRun> runs = runs_of(occurrence, start, layer);
    OptionalDay own = start ? runs.front().hi : runs.front().lo;
    for (const DayRun& run : runs) {
      own = start ? max_latest(own, run.hi) : min_earliest(own, run.lo);
    }
    limit = start ? min_latest(limit, own) : max_earliest(limit, own);
  }
  std::vector<Bounds> ways;
  for (std::size_t i = 0; i < occurrences.size(); ++i) {
    for (DayRun run : runs_of(occurrences[i], start, layer)) {
      if (start ? !not_after(run.lo, limit) : !not_after(limit, run.hi)) continue;
      if (start) {
        run.hi = min_latest(run.hi, limit);
      } else {
        run.lo = max_earliest(run.lo, limit);
      }
      ways.push_back(bounds_of_run(run));
      if (makers.empty() || makers.back() != i) makers.push_back(i);
    }
  }
  return ways;
}

// The days on one side of a run of days in which the event can have fallen; `far` is the last day, or
// the first, that is asked about on that side.
Bounds beside(const Bounds& way, EventSide side, OptionalDay far) {
  const auto next = [](OptionalDay day) { return day ? OptionalDay(*day + 1) : day; };
  const auto previous = [](OptionalDay day) { return day ? OptionalDay(*day + -1) : day; };
  const DayRun run{way.start_earliest, way.start_latest};
  switch (side) {
    case EventSide::during: break;
    case EventSide::before: return {far, far, previous(run.lo), previous(run.hi)};
    case EventSide::until: return {far, far, run.lo, run.hi};
    case EventSide::since: return {run.lo, run.hi, far, far};
    case EventSide::after: return {next(run.lo), next(run.hi), far, far};
  }
  return way;
}

class WindowMaker {
 public:
  WindowMaker(Fitter& fitter, Answer& answer)
      : fitter_(fitter), corpus_(fitter.corpus()), query_(fitter.query()), answer_(answer) {}

  bool make() {
    if (query_.event) return make_from_event(*query_.event);
    if (!query_.window) return true;
    TimeWindow& window = windows_.emplace_back();
    window.possible = window.certain = {*query_.window};
    const auto before = [](OptionalDay a, OptionalDay b) { return a && b && *a < *b; };
    const bool partly = before(query_.window->start_earliest, corpus_.covers_first) ||
                        before(corpus_.covers_last, query_.window->end_latest);
    if (!clip()) return false;
    if (!corpus_.covers.empty() && partly) add_note(NoteKind::partly_outside);
    return true;
  }

 private:
  void add_note(NoteKind kind) { answer_.notes.push_back({kind, {}, {}, {}, {}, 0}); }

  bool make_from_event(const EventClause& clause) {
    std::vector<Occurrence> occurrences = find_occurrences(fitter_, clause);
    const auto undated = [](const Occurrence& one) { return one.when.members.empty(); };
    const std::size_t all = occurrences.size();
    // A record without a date can be the first of them, or the last.
    std::erase_if(occurrences, undated);
    if (occurrences.empty()) {
      add_note(all > 0 ? NoteKind::when_undated : NoteKind::when_nothing);
      return false;
    }
    const bool all_dated = occurrences.size() == all;
    if (clause.edge == QueryEdge::start || clause.edge == QueryEdge::end) {
      part_sets(occurrences);
      add_edge(occurrences, clause, all_dated);
    } else {
      for (const Occurrence& one : occurrences) add_maker_note(one, QueryEdge::span);
      part_sets(occurrences);
      for (const Occurrence& one : occurrences) add_span(one);
    }
    return clip();
  }

  void add_edge(const std::vector<Occurrence>& occurrences, const EventClause& clause,
                bool all_dated) {
    const bool start = clause.edge == QueryEdge::start;
    std::vector<std::size_t> makers, shown;
    TimeWindow window;
    window.certain = edge_ways(occurrences, start, &Span::certain, makers);
    window.possible = edge_ways(occurrences, start, &Span::possible, shown);
    window.sure = all_dated && std::any_of(occurrences.begin(), occurrences.end(),
                                           [](const Occurrence& one) { return one.sure; });
    if (clause.side != EventSide::during) {
      put_beside(window, clause.side);
    } else if (makers.size() == 1) {
      name_maker(window, occurrences[makers.front()]);
    }
    windows_.push_back(std::move(window));
    const std::size_t of = shown.size() == 1 ? occurrences.size() : 1;
    for (const std::size_t i : shown) add_maker_note(occurrences[i], clause.edge, of);
  }

  // What is before a day that is not known at all is not known either.
  void put_beside(TimeWindow& window, EventSide side) const {
    const bool forward = side == EventSide::since || side == EventSide::after;
    OptionalDay far = forward ? corpus_.covers_last : corpus_.covers_first;
    for (Bounds& way : window.certain) {
      window.sure = window.sure && (way.start_earliest || way.start_latest);
      way = beside(way, side, far);
    }
    for (Bounds& way : window.possible) way = beside(way, side, far);
  }

  void add_span(const Occurrence& one) {
    TimeWindow window;
    for (const Span& span : one.when.members) {
      window.possible.push_back(span.possible);
      window.certain.push_back(span.certain);
    }
    window.sure = one.sure;
    name_maker(window, one);
    windows_.push_back(std::move(window));
  }

  static void name_maker(TimeWindow& window, const Occurrence& one) {
    window.events = one.events;
    window.nations = one.nations;
    window.place = one.place;
  }

  void add_maker_note(const Occurrence& one, QueryEdge edge, std::size_t count = 1) {
    Note note{NoteKind::when_event, {}, one.place, one.events, Stay{}, count};
    note.stay->when = edge_of(one.when, edge);
    note.stay->evidence = one.events;
    note.edge = edge;
    answer_.notes.push_back(std::move(note));
  }

  static void cut(std::vector<Bounds>& ways, const Bounds& to) {
    for (Bounds& way : ways) way = intersect(way, to);
  }

  // To the days that the corpus covers and, where days are asked too, to those.
  bool clip() {
    const Bounds covers = make_window(corpus_.covers_first, corpus_.covers_last);
    const auto is_over = [](const Bounds& way) {
      return way.start_earliest && way.end_latest && *way.end_latest < *way.start_earliest;
    };
    bool any = false;
    for (TimeWindow& window : windows_) {
      if (query_.event) {
        settle_event_window(window);
      } else {
        cut(window.certain, covers);
      }
      if (query_.event && query_.window) cut(window.possible, *query_.window);
      cut(window.possible, covers);
      std::erase_if(window.possible, is_over);
      any = any || !window.possible.empty();
    }
    answer_.window = any ? hull() : query_.window;
    if (!any) add_note(NoteKind::outside_covers);
    fitter_.set_windows(std::move(windows_));
    return any;
  }

  // Of an event whose days are not known at all, or may lie outside those asked for too, nothing is
  // certain; nor where the days on its side need not be any of those.
  void settle_event_window(TimeWindow& window) const {
    const bool beside = query_.event->side != EventSide::during;
    if (beside && query_.window) cut(window.certain, *query_.window);
    const auto can_serve = [&](const Bounds& way) {
      if (beside) return surely_not_after(way.start_latest, way.end_earliest);
      const bool known =
          (way.start_earliest || way.start_latest) && (way.end_earliest || way.end_latest);
      return known && (!query_.window || is_certain(Relation::within, way, *query_.window));
    };
    window.sure =
        window.sure && std::all_of(window.certain.begin(), window.certain.end(), can_serve);
  }

  // Days that are asked for themselves keep their bounds; else the first and last day.
  std::optional<Bounds> hull() const {
    if (!query_.event) return windows_.front().possible.front();
    std::optional<DayRun> run;
    for (const TimeWindow& window : windows_) {
      for (const Bounds& way : window.possible) {
        if (!run) run = {way.start_earliest, way.end_latest};
        run->lo = min_earliest(run->lo, way.start_earliest);
        run->hi = max_latest(run->hi, way.end_latest);
      }
    }
    return make_window(run->lo, run->hi);
  }

  Fitter& fitter_;
  const Corpus& corpus_;
  const Query& query_;
  Answer& answer_;
  std::vector<TimeWindow> windows_;
};

}  // namespace

bool set_windows(Fitter& fitter, Answer& answer) { return WindowMaker(fitter, answer).make(); }

}  // namespace annals::detail
