#include "sql/tables.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "annals/core/text.hpp"
#include "annals/date/edtf.hpp"
#include "annals/event/stay.hpp"
#include "query/edges.hpp"
#include "query/match.hpp"
#include "query/presences.hpp"
#include "view/words.hpp"

namespace annals::sql {
namespace {

constexpr std::int64_t kJulianDayOf1970 = 2440588;

template <std::size_t N>
constexpr auto columns(const char* const (&names)[N]) {
  std::array<SqlColumn, N> out;
  for (std::size_t i = 0; i < N; ++i) {
    std::string_view name = names[i];
    SqlColumn& column = out[i];
    column.required = name.starts_with('!');
    if (column.required) name.remove_prefix(1);
    if (name.starts_with('#')) column.type = ValueType::integer;
    if (name.starts_with('~')) column.type = ValueType::real;
    if (column.type != ValueType::text) name.remove_prefix(1);
    column.name = name;
  }
  return out;
}

// Before the name of a column, "!": never null; then "#": a whole number, "~": any number, else a text.
constexpr auto kCorpus = columns({"name", "title", "introduction", "version", "license", "covers",
                                  "#covers_first", "#covers_last"});
constexpr auto kNations = columns({"!id", "!name", "!folded", "adjective", "wikidata"});
constexpr auto kNationNames = columns({"!nation", "!name"});
constexpr auto kNationsIn = columns({"!nation", "!nation_group", "#start_earliest", "#start_latest",
                                     "#end_earliest", "#end_latest"});
constexpr auto kPlaces =
    columns({"!id", "!name", "!folded", "kind", "!#wide", "~lat", "~lon", "wikidata"});
constexpr auto kPlaceNames = columns({"!place", "!name"});
constexpr auto kPlacesIn = columns({"!place", "!region"});
constexpr auto kActions = columns({"!id", "!name", "!folded", "kind", "!effect"});
constexpr auto kActionsIn = columns({"!action", "!kind"});
constexpr auto kSources =
    columns({"!id", "title", "author", "container", "publisher", "issued", "url", "type"});
constexpr auto kPeriods = columns({"!id", "!name", "date", "#first", "#last"});
// `stay_text` is the date as that of a stay; `position` the record's in its file, from 0; `folded` holds what --text looks in.
constexpr auto kEvents = columns({"!id",
                                  "!location",
                                  "!action",
                                  "!nations",
                                  "!against",
                                  "date",
                                  "start",
                                  "end",
                                  "calendar",
                                  "start_earliest",
                                  "start_latest",
                                  "end_earliest",
                                  "end_latest",
                                  "!date_text",
                                  "!stay_text",
                                  "summary",
                                  "note",
                                  "doubt",
                                  "!#doubtful",
                                  "!#all_of",
                                  "!#position",
                                  "#start_earliest_day",
                                  "#start_latest_day",
                                  "#end_earliest_day",
                                  "#end_latest_day",
                                  "!folded"});
constexpr auto kEventNations = columns({"!event", "!nation", "!side", "!#position"});
constexpr auto kCitations = columns({"!event", "!source", "at", "date", "note"});
constexpr auto kSpans =
    columns({"!event", "!#member", "#possible_start_earliest", "#possible_start_latest",
             "#possible_end_earliest", "#possible_end_latest", "#certain_start_earliest",
             "#certain_start_latest", "#certain_end_earliest", "#certain_end_latest"});
// `evidence` is what stay_events has, in a text; `start_is` and `end_is` are dated, open or unknown;
// `start_text` and `end_text` are the two ends alone.
constexpr auto kStays = columns({"!#id",
                                 "action",
                                 "!nation",
                                 "!place",
                                 "!#inferred",
                                 "!#doubtful",
                                 "!#unclosed",
                                 "!#unopened",
                                 "!#all_of",
                                 "start_earliest",
                                 "start_latest",
                                 "end_earliest",
                                 "end_latest",
                                 "!date_text",
                                 "!start_is",
                                 "!end_is",
                                 "!start_text",
                                 "!end_text",
                                 "!evidence",
                                 "!first_event",
                                 "#start_earliest_day",
                                 "#start_latest_day",
                                 "#end_earliest_day",
                                 "#end_latest_day"});
constexpr auto kStaySpans =
    columns({"!#stay", "!#member", "#possible_start_earliest", "#possible_start_latest",
             "#possible_end_earliest", "#possible_end_latest", "#certain_start_earliest",
             "#certain_start_latest", "#certain_end_earliest", "#certain_end_latest"});
constexpr auto kStayEvents = columns({"!#stay", "!event"});

Value text(std::string_view words) { return std::string(words); }
Value text_or_null(std::string_view words) { return words.empty() ? Value{} : text(words); }
Value flag(bool truth) { return std::int64_t{truth}; }
Value number(std::size_t n) { return static_cast<std::int64_t>(n); }
Value day_number(OptionalDay day) { return day ? Value{julian_day_number(*day)} : Value{}; }
Value iso(OptionalDay day) { return day ? text(format_iso(*day)) : Value{}; }
Value maybe(const std::optional<std::string_view>& words) { return words ? text(*words) : Value{}; }

using Row = std::vector<Value>;

void add_days(const Bounds& bounds, Row& row) {
  for (const auto& day :
       {bounds.start_earliest, bounds.start_latest, bounds.end_earliest, bounds.end_latest}) {
    row.push_back(day_number(day));
  }
}

void add_iso(const Bounds& bounds, Row& row) {
  for (const auto& day :
       {bounds.start_earliest, bounds.start_latest, bounds.end_earliest, bounds.end_latest}) {
    row.push_back(iso(day));
  }
}

std::string_view edge_name(Edge edge) {
  constexpr std::array<std::string_view, 3> kNames{"dated", "open", "unknown"};
  return kNames[static_cast<std::size_t>(edge)];
}

class Exporter {
 public:
  Exporter(const Corpus& corpus, SqlSink& sink)
      : corpus_(corpus), names_(corpus.names), sink_(sink) {}

  void run() {
    export_corpus();
    export_nations();
    export_places();
    export_actions();
    export_sources();
    export_events();
    export_stays();
  }

 private:
  void begin(std::string_view name, std::span<const SqlColumn> columns, std::size_t key,
             std::string_view index = {}) {
    sink_.begin({name, columns, key, index});
  }
  void add(const Row& row) { sink_.row(row); }

  void export_corpus() {
    begin("corpus", kCorpus, 0);
    add({text_or_null(corpus_.name), text_or_null(corpus_.title),
         text_or_null(corpus_.introduction), text_or_null(corpus_.version),
         text_or_null(corpus_.license), text_or_null(corpus_.covers),
         day_number(corpus_.covers_first), day_number(corpus_.covers_last)});
  }

  void export_nations() {
    begin("nations", kNations, 1);
    for (const Nation& n : names_.nations) {
      add({text(n.id), text(n.name), fold(n.name), text_or_null(n.adjective),
           text_or_null(n.wikidata)});
    }
    begin("nation_names", kNationNames, 0, "name");
    for (const Nation& n : names_.nations) {
      add({text(n.id), text(n.name)});
      if (!n.adjective.empty()) add({text(n.id), text(n.adjective)});
      for (const std::string_view alias : n.aliases) add({text(n.id), text(alias)});
    }
    begin("nations_in", kNationsIn, 0, "nation_group");
    for (Index n = 0; n < names_.nations.size(); ++n) {
      const Value id = text(names_.nations[n].id);
      add({id, id, {}, {}, {}, {}});
      for (const GroupLink& link : groups_of(names_, n)) {
        Row row{id, text(names_.nations[link.group].id)};
        add_days(link.when, row);
        add(row);
      }
    }
  }

  void export_places() {
    begin("places", kPlaces, 1);
    for (const Place& p : names_.places) {
      add({text(p.id), text(p.name), fold(p.name), text_or_null(p.kind), flag(p.wide),
           p.at ? Value{p.at->lat} : Value{}, p.at ? Value{p.at->lon} : Value{},
           text_or_null(p.wikidata)});
    }
    begin("place_names", kPlaceNames, 0, "name");
    for (const Place& p : names_.places) {
      add({text(p.id), text(p.name)});
      for (const std::string_view alias : p.aliases) add({text(p.id), text(alias)});
    }
    begin("places_in", kPlacesIn, 2, "region");
    for (Index p = 0; p < names_.places.size(); ++p) {
      IndexSet around = places_around(names_, p);
      around.add(p);
      std::vector<Index> regions(around.all().begin(), around.all().end());
      std::ranges::sort(regions);
      for (const Index r : regions) add({text(names_.places[p].id), text(names_.places[r].id)});
    }
  }

  void export_actions() {
    begin("actions", kActions, 1);
    for (const Action& a : names_.actions) {
      add({text(a.id), text(a.name), fold(a.name),
           a.kind ? text(names_.actions[*a.kind].id) : Value{}, text(effect_name(a.effect))});
    }
    begin("actions_in", kActionsIn, 2, "kind");
    for (const Action& a : names_.actions) {
      add({text(a.id), text(a.id)});
      for (auto kind = a.kind; kind; kind = names_.actions[*kind].kind) {
        add({text(a.id), text(names_.actions[*kind].id)});
      }
    }
  }

  void export_sources() {
    begin("sources", kSources, 1);
    for (const Source& s : names_.sources) {
      add({text(s.id), text_or_null(s.title), text_or_null(s.author), text_or_null(s.container),
           text_or_null(s.publisher), text_or_null(s.issued), text_or_null(s.url),
           text_or_null(s.type)});
    }
    begin("periods", kPeriods, 1);
    for (const Period& p : names_.periods) {
      const Result<Edtf> edtf = parse_edtf(p.date);
      const Bounds days = edtf ? meaning_of(*edtf, Reading::extent).hull : Bounds{};
      add({text(p.id), text(p.name), text_or_null(p.date), day_number(days.start_earliest),
           day_number(days.end_latest)});
    }
  }

  void export_events() {
    begin("events", kEvents, 1, "location");
    for (Index i = 0; i < corpus_.events.size(); ++i) {
      const Event& e = corpus_.events[i];
      Row row{text(e.id),
              text(names_.places[e.location].id),
              text(names_.actions[e.action].id),
              id_list(e.nations),
              id_list(e.against),
              maybe(e.date),
              maybe(e.start),
              maybe(e.end),
              e.julian ? text("julian") : Value{}};
      add_iso(e.dating.hull, row);
      row.push_back(text(date_in_words(e)));
      row.emplace_back(
          detail::span_words(detail::stay_of_record(corpus_, i, 0), CalendarStyle::gregorian));
      for (const auto words : {e.summary, e.note, e.doubt}) row.push_back(text_or_null(words));
      for (const Value& value : {flag(!e.doubt.empty()), flag(e.dating.all_of), number(i)}) {
        row.push_back(value);
      }
      add_days(e.dating.hull, row);
      row.emplace_back(detail::searched_text(corpus_, i));
      add(row);
    }
    begin("event_nations", kEventNations, 0, "nation");
    for (const Event& e : corpus_.events) {
      add_side(e, e.nations, "nation");
      add_side(e, e.against, "against");
    }
    begin("citations", kCitations, 0, "source");
    for (const Event& e : corpus_.events) {
      for (const Citation& c : e.sources) {
        add({text(e.id), text(names_.sources[c.source].id), text_or_null(c.at),
             text_or_null(c.date), text_or_null(c.note)});
      }
    }
    begin("spans", kSpans, 2);
    for (const Event& e : corpus_.events) add_spans(text(e.id), e.dating.members);
  }

  void add_side(const Event& event, std::span<const Index> nations, std::string_view side) {
    for (std::size_t i = 0; i < nations.size(); ++i) {
      add({text(event.id), nation_id(nations[i]), text(side), number(i)});
    }
  }

  // As lists stand in CSV.
  Value id_list(std::span<const Index> nations) const {
    std::string ids;
    for (const Index n : nations) {
      ids += (ids.empty() ? "" : ";") + std::string(names_.nations[n].id);
    }
    return ids;
  }

  Value nation_id(Index nation) const { return text(names_.nations[nation].id); }

  void add_spans(const Value& owner, std::span<const Span> spans) {
    for (std::size_t i = 0; i < spans.size(); ++i) {
      Row row{owner, number(i)};
      add_days(spans[i].possible, row);
      add_days(spans[i].certain, row);
      add(row);
    }
  }

  // Of all records, and of those of each action that states a stay.
  void find_all_stays() {
    add_stays(std::nullopt, find_stays(corpus_));
    for (Index a = 0; a < names_.actions.size(); ++a) {
      if (names_.actions[a].effect != Effect::stay) continue;
      StayScope scope;
      scope.stated_only = true;
      NameFilter kinds;
      kinds.any = {a};
      scope.actions = detail::matching_actions(names_, kinds);
      add_stays(a, find_stays(corpus_, scope));
    }
  }

  void add_stays(std::optional<Index> action, std::vector<Stay> stays) {
    for (Stay& stay : stays) stays_.emplace_back(action, std::move(stay));
  }

  void export_stays() {
    find_all_stays();
    begin("stays", kStays, 1, "place");
    for (std::size_t i = 0; i < stays_.size(); ++i) {
      add(stay_row(i, stays_[i].first, stays_[i].second));
    }
    begin("stay_spans", kStaySpans, 2);
    for (std::size_t i = 0; i < stays_.size(); ++i) {
      add_spans(number(i), stays_[i].second.when.members);
    }
    begin("stay_events", kStayEvents, 0, "stay");
    for (std::size_t i = 0; i < stays_.size(); ++i) {
      for (const Index event : stays_[i].second.evidence) {
        add({number(i), text(corpus_.events[event].id)});
      }
    }
  }

  Row stay_row(std::size_t id, std::optional<Index> action, const Stay& s) const {
    Row row{number(id),          action ? text(names_.actions[*action].id) : Value{},
            nation_id(s.nation), text(names_.places[s.place].id),
            flag(s.inferred),    flag(s.doubtful),
            flag(s.unclosed),    flag(s.unopened),
            flag(s.when.all_of)};
    add_iso(detail::stated_bounds(s), row);
    row.emplace_back(detail::span_words(s, CalendarStyle::gregorian));
    row.push_back(text(edge_name(s.when.start)));
    row.push_back(text(edge_name(s.when.end)));
    row.emplace_back(edge_text(s, QueryEdge::start));
    row.emplace_back(edge_text(s, QueryEdge::end));
    row.push_back(evidence_ids(s));
    row.push_back(text(corpus_.events[s.evidence.front()].id));
    add_days(s.when.hull, row);
    return row;
  }

  static std::string edge_text(Stay stay, QueryEdge edge) {
    stay.when = detail::edge_of(std::move(stay.when), edge);
    return detail::span_words(stay, CalendarStyle::gregorian);
  }

  Value evidence_ids(const Stay& stay) const {
    std::string ids;
    for (const Index event : stay.evidence) {
      ids += (ids.empty() ? "" : ";") + std::string(corpus_.events[event].id);
    }
    return ids;
  }

  const Corpus& corpus_;
  const Gazetteer& names_;
  SqlSink& sink_;
  std::vector<std::pair<std::optional<Index>, Stay>> stays_;  // with the action that they are of
};

}  // namespace

std::int64_t julian_day_number(CivilDay day) noexcept {
  std::int64_t number = 0;
  const bool past = __builtin_add_overflow(day - CivilDay(0), kJulianDayOf1970, &number);
  return past ? kPastAllDays - 1 : std::clamp(number, 1 - kPastAllDays, kPastAllDays - 1);
}

void export_sql_tables(const Corpus& corpus, SqlSink& sink) { Exporter(corpus, sink).run(); }

}  // namespace annals::sql
