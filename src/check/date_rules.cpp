// Rules about dates: of an event, of the sources that it cites, of events like it.
#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "annals/date/phrase.hpp"
#include "annals/query/explain.hpp"
#include "check/rules.hpp"

namespace annals::detail {
namespace {

// A run of days within which something began, or ended.
struct Run {
  CivilDay first, last;

  friend bool operator==(const Run&, const Run&) = default;
  bool is_day() const { return first == last; }
  bool is_within(const Run& other) const { return other.first <= first && last <= other.last; }
};

std::optional<Run> run_of(OptionalDay first, OptionalDay last) {
  return first && last ? std::optional(Run{*first, *last}) : std::nullopt;
}

std::optional<Run> start_of(const Bounds& b) { return run_of(b.start_earliest, b.start_latest); }
std::optional<Run> end_of(const Bounds& b) { return run_of(b.end_earliest, b.end_latest); }

bool lasted(const Bounds& b) { return start_of(b) != end_of(b); }

std::string edtf_of(const Run& run) {
  if (run.is_day()) return format_iso(run.first);
  return "[" + format_iso(run.first) + ".." + format_iso(run.last) + "]";
}

std::string words_of(const Run& run) { return format_between(run.first, run.last); }

// The day that carries the same numbers in the Julian calendar.
CivilDay as_old_style(CivilDay day) { return make_julian_day(civil_fields(day)); }

bool is_old_style_pair(CivilDay a, CivilDay b) {
  return a != b && (as_old_style(a) == b || as_old_style(b) == a);
}

// The single days that a date names: its beginning, its end.
std::vector<CivilDay> days_of(const Bounds& bounds) {
  std::vector<CivilDay> days;
  for (const auto& run : {start_of(bounds), end_of(bounds)}) {
    if (run && run->is_day() && (days.empty() || days.back() != run->first)) {
      days.push_back(run->first);
    }
  }
  return days;
}

std::optional<Meaning> meaning_of_text(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const auto date = parse_edtf(text);
  return date ? std::optional(meaning_of(*date)) : std::nullopt;
}

// Citations whose day is an event's own but for the calendar. One that names the event's day too
// says nothing: a span can begin and end 13 days apart.
void find_old_style_citations(const Event& event, Index i, Report& report) {
  if (event.julian) return;  // and so are its sources' dates
  const std::vector<CivilDay> days = days_of(event.dating.hull);
  for (std::size_t n = 0; n < event.sources.size(); ++n) {
    const auto meaning = meaning_of_text(event.sources[n].date);
    if (!meaning) continue;
    const std::vector<CivilDay> cited = days_of(meaning->hull);
    if (days.size() != cited.size()) continue;
    for (std::size_t d = 0; d < days.size(); ++d) {
      if (!is_old_style_pair(days[d], cited[d])) continue;
      report.add(at_event(i, path_to("sources", n, "date")),
                 words_of({cited[d], cited[d]}) + " here, " + words_of({days[d], days[d]}) +
                     " in the event: is one of them Old Style?",
                 "give both in Gregorian days");
      break;
    }
  }
}

// What makes two events the same but for their dates.
using Deed = std::tuple<Index, Index, std::vector<Index>, std::vector<Index>>;

Deed deed_of(const Event& event) {
  const auto sorted = [](std::span<const Index> list) {
    std::vector<Index> copy(list.begin(), list.end());
    std::sort(copy.begin(), copy.end());
    return copy;
  };
  return {event.location, event.action, sorted(event.nations), sorted(event.against)};
}

// The runs of days that a citation speaks of: the beginning and the end of what lasted, else the
// whole. None where it is not sure itself (`?`, `~`): then it says less than it shows.
std::vector<Run> runs_of(const Meaning& meaning, bool apart) {
  std::vector<Run> runs;
  for (const Span& span : meaning.members) {
    const Bounds& b = span.certain;
    const bool both = apart && lasted(b);
    const auto first = both ? start_of(b) : run_of(b.start_earliest, b.end_latest);
    const auto second = both ? end_of(b) : first;
    if (!first || !second) return {};
    runs.push_back(*first);
    runs.push_back(*second);
  }
  return runs;
}

// What the sources say of a run of days that the event states, together: those that speak of days
// in it. Nothing if one of them is not sure, or has a note, which may say why the event is wider.
std::optional<Run> said_of(const Run& stated, const Event& event) {
  std::optional<Run> all;
  for (const Citation& citation : event.sources) {
    const auto meaning = meaning_of_text(citation.date);
    if (!meaning) continue;
    const std::vector<Run> runs = runs_of(*meaning, lasted(event.dating.hull));
    if (runs.empty()) return std::nullopt;
    for (const Run& run : runs) {
      if (run.last < stated.first || stated.last < run.first) continue;
      if (!citation.note.empty()) return std::nullopt;
      all = all ? Run{std::min(all->first, run.first), std::max(all->last, run.last)} : run;
    }
  }
  return all;
}

// Of the beginning, or the end, of an event (what: "begins "), or of the whole.
void tell_if_vague(const std::optional<Run>& stated, const Event& event, FieldRef at,
                   std::string_view what, Report& report) {
  const auto said = stated ? said_of(*stated, event) : std::nullopt;
  if (!said || *stated == *said || !said->is_within(*stated)) return;
  report.add(std::move(at),
             std::string(what) + words_of(*stated) + ", and the sources say " + words_of(*said),
             edtf_of(*said) + "?");
}

void find_vague_date(const Event& event, Index i, Report& report) {
  const Bounds& hull = event.dating.hull;
  if (event.julian || !event.note.empty() || !event.doubt.empty()) return;
  if (!is_dated(hull)) {
    const auto dated = std::ranges::find_if(
        event.sources, [](const Citation& citation) { return !citation.date.empty(); });
    if (dated == event.sources.end()) return;
    report.add(at_event(i), "undated, and a source says " + std::string(dated->date));
  } else if (!lasted(hull)) {
    tell_if_vague(start_of(hull), event, at_event(i, date_path(event)), "", report);
  } else {
    const bool whole = event.date.has_value();
    tell_if_vague(start_of(hull), event, at_event(i, whole ? "/date" : "/start"), "begins ",
                  report);
    tell_if_vague(end_of(hull), event, at_event(i, whole ? "/date" : "/end"), "ends ", report);
  }
}

// Is every day that the citation can mean outside those of the event?
bool lies_outside(const Bounds& cited, const Bounds& event) {
  const bool before =
      cited.end_latest && event.start_earliest && *cited.end_latest < *event.start_earliest;
  const bool after =
      cited.start_earliest && event.end_latest && *event.end_latest < *cited.start_earliest;
  return before || after;
}

}  // namespace

void find_events_outside_covers(const Study& study, Report& report) {
  const Corpus& corpus = study.corpus;
  if (corpus.covers.empty()) return;
  for (Index i = 0; i < corpus.events.size(); ++i) {
    const Bounds& b = corpus.events[i].dating.hull;
    const bool before = corpus.covers_first && b.end_latest && *b.end_latest < *corpus.covers_first;
    const bool after =
        corpus.covers_last && b.start_earliest && *corpus.covers_last < *b.start_earliest;
    if (!before && !after) continue;
    report.add(at_event(i, date_path(corpus.events[i])),
               std::string(before ? "ends before" : "begins after") + " what the corpus covers, " +
                   std::string(corpus.covers));
  }
}

void find_old_style_dates(const Study& study, Report& report) {
  const auto events = study.corpus.events;
  std::map<Deed, std::map<CivilDay, Index>> deeds;
  for (Index i = 0; i < events.size(); ++i) {
    find_old_style_citations(events[i], i, report);
    const std::vector<CivilDay> days = days_of(events[i].dating.hull);
    if (days.size() == 1 && !lasted(events[i].dating.hull)) {
      deeds[deed_of(events[i])].emplace(days.front(), i);
    }
  }
  for (const auto& [deed, days] : deeds) {
    for (const auto& [day, i] : days) {
      const auto other = days.find(as_old_style(day));
      if (other == days.end() || other->second == i) continue;
      report.add(
          at_event(std::max(i, other->second), date_path(events[std::max(i, other->second)])),
          "the same as event " + quoted(events[std::min(i, other->second)].id) +
              " but for the date, and that by the difference of the calendars: " +
              words_of({day, day}) + " and " + words_of({other->first, other->first}));
    }
  }
}

void find_vague_dates(const Study& study, Report& report) {
  for (Index i = 0; i < study.corpus.events.size(); ++i) {
    find_vague_date(study.corpus.events[i], i, report);
  }
}

// What sources disagree about stays in the corpus; a reader should be told that it is known. A date
// that takes in all readings tells so itself.
void find_unexplained_differences(const Study& study, Report& report) {
  for (Index i = 0; i < study.corpus.events.size(); ++i) {
    const Event& event = study.corpus.events[i];
    if (!event.note.empty() || !event.doubt.empty()) continue;
    for (const std::size_t n : clashing_citations(event)) {
      const Citation& citation = event.sources[n];
      const auto meaning = meaning_of_text(citation.date);
      if (!meaning || !citation.note.empty() || !lies_outside(meaning->hull, event.dating.hull)) {
        continue;
      }
      report.add(at_event(i, path_to("sources", n, "date")),
                 std::string(citation.date) + " here, " + date_in_words(event) +
                     " in the event, and no note says why");
    }
  }
}

}  // namespace annals::detail
