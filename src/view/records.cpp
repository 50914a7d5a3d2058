// The record tables: fixed names in a fixed order, for programs.
#include <algorithm>
#include <array>
#include <numeric>

#include "annals/view/make_table.hpp"
#include "view/cells.hpp"
#include "view/source_table.hpp"
#include "view/words.hpp"

namespace annals {
namespace {

constexpr auto kPresenceFields = std::to_array<std::string_view>(
    {"nation", "location", "certainty", "inferred", "start_earliest", "start_latest",
     "end_earliest", "end_latest", "date_text", "evidence", "sources", "stays"});

constexpr auto kHowlongFields =
    std::to_array<std::string_view>({"nation", "location", "days_least", "days_most", "stays"});

template <std::size_t N>
std::vector<Column> columns_named(const std::array<std::string_view, N>& names) {
  std::vector<Column> columns;
  for (const std::string_view name : names) {
    Column column;
    column.name = name;
    const bool long_text =
        name == "summary" || name == "note" || name == "sources" || name == "stays";
    column.wrap = long_text ? Wrap::late : Wrap::never;
    column.tone = name == "certainty" ? Tone::certainty : Tone::plain;
    columns.push_back(std::move(column));
  }
  return columns;
}

using detail::cells_of;
using detail::day_or_null;
using detail::record_of;
using detail::text;
using detail::text_or_null;
Cell text_or_null(const std::optional<std::string_view>& value) {
  return value ? text(*value) : Cell{};
}

template <typename Record>
Cell id_list(std::span<const Record> records, std::span<const Index> indexes) {
  CellList list;
  list.reserve(indexes.size());
  for (const Index index : indexes) list.push_back(text(records[index].id));
  return {std::move(list)};
}

Cell citations(const Corpus& corpus, const Event& event) {
  CellList list;
  for (const Citation& citation : event.sources) {
    const Source& source = corpus.names.sources[citation.source];
    list.push_back(
        {record_of(CellField{"source", text(source.id)}, CellField{"at", text_or_null(citation.at)},
                   CellField{"date", text_or_null(citation.date)},
                   CellField{"note", text_or_null(citation.note)},
                   CellField{"title", text_or_null(source.title)},
                   CellField{"url", text_or_null(source.url)})});
  }
  return {std::move(list)};
}

// A record as a row, and what stands in each of its columns.
struct RecordRow {
  const Corpus& corpus;
  const Event& event;
  const EventRow& row;
  CalendarStyle style;
};

struct EventField {
  std::string_view name;
  Cell (*cell)(const RecordRow& of);
};

constexpr auto kEventFields = std::to_array<EventField>({
    {"id", [](const RecordRow& of) { return text(of.event.id); }},
    {"nations",
     [](const RecordRow& of) { return id_list(of.corpus.names.nations, of.event.nations); }},
    {"location",
     [](const RecordRow& of) { return text(of.corpus.names.places[of.event.location].id); }},
    {"action",
     [](const RecordRow& of) { return text(of.corpus.names.actions[of.event.action].id); }},
    {"date", [](const RecordRow& of) { return text_or_null(of.event.date); }},
    {"start", [](const RecordRow& of) { return text_or_null(of.event.start); }},
    {"end", [](const RecordRow& of) { return text_or_null(of.event.end); }},
    {"calendar", [](const RecordRow& of) { return of.event.julian ? text("julian") : Cell{}; }},
    {"start_earliest",
     [](const RecordRow& of) { return day_or_null(of.event.dating.hull.start_earliest); }},
    {"start_latest",
     [](const RecordRow& of) { return day_or_null(of.event.dating.hull.start_latest); }},
    {"end_earliest",
     [](const RecordRow& of) { return day_or_null(of.event.dating.hull.end_earliest); }},
    {"end_latest",
     [](const RecordRow& of) { return day_or_null(of.event.dating.hull.end_latest); }},
    {"date_text", [](const RecordRow& of) { return text(date_in_words(of.event, of.style)); }},
    {"certainty", [](const RecordRow& of) { return text(verdict_name(of.row.verdict)); }},
    {"against",
     [](const RecordRow& of) { return id_list(of.corpus.names.nations, of.event.against); }},
    {"summary", [](const RecordRow& of) { return text_or_null(of.event.summary); }},
    {"note", [](const RecordRow& of) { return text_or_null(of.event.note); }},
    {"doubt", [](const RecordRow& of) { return text_or_null(of.event.doubt); }},
    {"sources", [](const RecordRow& of) { return citations(of.corpus, of.event); }},
});

std::vector<Column> event_columns() {
  std::array<std::string_view, kEventFields.size()> names;
  std::ranges::transform(kEventFields, names.begin(), &EventField::name);
  return columns_named(names);
}

// Those of these columns.
Table event_table(const Corpus& corpus, const Query& query, const Answer& answer,
                  std::span<const std::size_t> fields) {
  const std::vector<Column> all = event_columns();
  Table table;
  for (const std::size_t field : fields) table.columns.push_back(all[field]);
  table.rows.reserve(answer.events.size());
  for (const EventRow& row : answer.events) {
    std::vector<Cell>& cells = table.rows.emplace_back();
    cells.reserve(fields.size());
    const RecordRow record{corpus, corpus.events[row.event], row, query.calendar};
    for (const std::size_t field : fields) cells.push_back(kEventFields[field].cell(record));
  }
  return table;
}

Cell evidence_ids(const Corpus& corpus, const Stay& stay) {
  return id_list(corpus.events, stay.evidence);
}

// The sources that the evidence cites, each once, in the order of the evidence.
Cell evidence_sources(const Corpus& corpus, const Stay& stay) {
  Few<Index, 8> sources;
  for (const Index event : stay.evidence) {
    for (const Citation& citation : corpus.events[event].sources) {
      if (std::find(sources.begin(), sources.end(), citation.source) == sources.end()) {
        sources.push_back(citation.source);
      }
    }
  }
  return id_list(corpus.names.sources, std::span<const Index>(sources.data(), sources.size()));
}

// Of a row of several together, which has none of its own, all of them.
template <typename Record>
Cell id_of(std::span<const Record> records, const std::optional<Index>& one,
           const NameFilter& asked) {
  if (one) return text(records[*one].id);
  return asked.together ? id_list(records, std::span<const Index>(asked.any)) : Cell{};
}

Cell nation_id(const Corpus& corpus, const Query& query, const PresenceRow& row) {
  return id_of(corpus.names.nations, row.nation, query.nations);
}

Cell place_id(const Corpus& corpus, const Query& query, const PresenceRow& row) {
  return id_of(corpus.names.places, row.place, query.places);
}

// Who, where, and how surely: what a row can say otherwise than the stay that stands for it.
constexpr std::size_t kOwnFields = 3;

CellRecord stay_record(const Corpus& corpus, Cell nation, Cell place, const Stay& stay,
                       Verdict verdict, CalendarStyle style) {
  const Bounds hull = detail::stated_bounds(stay);
  return record_of(CellField{"nation", std::move(nation)}, CellField{"location", std::move(place)},
                   CellField{"certainty", text(verdict_name(verdict))},
                   CellField{"inferred", {stay.inferred}},
                   CellField{"start_earliest", day_or_null(hull.start_earliest)},
                   CellField{"start_latest", day_or_null(hull.start_latest)},
                   CellField{"end_earliest", day_or_null(hull.end_earliest)},
                   CellField{"end_latest", day_or_null(hull.end_latest)},
                   CellField{"date_text", text(detail::span_words(stay, style))},
                   CellField{"evidence", evidence_ids(corpus, stay)});
}

// All the stays of a row, each as a record.
CellList stay_records(const Corpus& corpus, const PresenceRow& row, CalendarStyle style) {
  CellList stays;
  stays.reserve(row.stays.size());
  for (const PresenceMatch& match : row.stays) {
    const Stay& stay = match.stay;
    stays.push_back(
        {stay_record(corpus, text(corpus.names.nations[stay.nation].id),
                     text(corpus.names.places[stay.place].id), stay, match.verdict, style)});
  }
  return stays;
}

// What is told of the stay that a row shows: mostly the first of its stays, of which it is told already.
CellRecord shown_record(const Corpus& corpus, const Query& query, const PresenceRow& row,
                        const Stay& shown, const CellList& stays) {
  if (!row.common) return std::get<CellRecord>(stays.front().value);
  return stay_record(corpus, {}, {}, shown, row.verdict, query.calendar);
}

// A row of which nothing is recorded has no dates and no evidence.
std::vector<Cell> presence_row(const Corpus& corpus, const Query& query, const PresenceRow& row) {
  const Stay* shown = shown_stay(row);
  if (shown == nullptr) {
    return {nation_id(corpus, query, row),
            place_id(corpus, query, row),
            text(verdict_name(row.verdict)),
            {},
            {},
            {},
            {},
            {},
            {},
            {CellList{}},
            {CellList{}},
            {CellList{}}};
  }
  CellList stays = stay_records(corpus, row, query.calendar);
  CellRecord told = shown_record(corpus, query, row, *shown, stays);
  std::vector<Cell> cells;
  cells.reserve(kPresenceFields.size());
  cells.push_back(nation_id(corpus, query, row));
  cells.push_back(place_id(corpus, query, row));
  cells.push_back(text(verdict_name(row.verdict)));
  for (std::size_t i = kOwnFields; i < told.size(); ++i) cells.push_back(std::move(told[i].cell));
  cells.push_back(evidence_sources(corpus, *shown));
  cells.push_back({std::move(stays)});
  return cells;
}

std::vector<Cell> howlong_row(const Corpus& corpus, const Query& query, const PresenceRow& row) {
  const DayCount days = row.days.value_or(DayCount{});
  return {nation_id(corpus, query, row),
          place_id(corpus, query, row),
          {days.least},
          days.most ? Cell{*days.most} : Cell{},
          {stay_records(corpus, row, query.calendar)}};
}

}  // namespace

Table make_record_table(const Corpus& corpus, const Query& query, const Answer& answer) {
  if (query.ask == Ask::sources) return detail::source_records(corpus, answer);
  Table table;
  if (query.ask == Ask::events) {
    std::array<std::size_t, kEventFields.size()> all{};
    std::iota(all.begin(), all.end(), std::size_t{0});
    return event_table(corpus, query, answer, all);
  } else if (query.ask == Ask::howlong) {
    table.columns = columns_named(kHowlongFields);
    for (const PresenceRow& row : answer.presences)
      table.rows.push_back(howlong_row(corpus, query, row));
  } else {
    table.columns = columns_named(kPresenceFields);
    for (const PresenceRow& row : answer.presences) {
      table.rows.push_back(presence_row(corpus, query, row));
    }
  }
  return table;
}

Result<std::vector<std::size_t>> find_columns(const Table& table,
                                              const std::vector<std::string>& fields) {
  std::vector<std::size_t> chosen;
  for (const std::string& field : fields) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const Column& column) { return column.name == field; });
    if (found == table.columns.end()) {
      std::string known;
      for (const Column& column : table.columns) {
        known += (known.empty() ? "" : ", ") + column.name;
      }
      return fail(ErrorCode::usage, "no field \"" + field + "\" here", {}, "there are " + known);
    }
    const auto index = static_cast<std::size_t>(found - table.columns.begin());
    if (std::find(chosen.begin(), chosen.end(), index) != chosen.end()) {
      return fail(ErrorCode::usage, "field \"" + field + "\" stands twice", {}, "say it once");
    }
    chosen.push_back(index);
  }
  return chosen;
}

Result<Table> make_record_table(const Corpus& corpus, const Query& query, const Answer& answer,
                                const std::vector<std::string>& fields) {
  if (query.ask != Ask::events) {
    return select_columns(make_record_table(corpus, query, answer), fields);
  }
  const Result<std::vector<std::size_t>> chosen = find_columns({event_columns(), {}}, fields);
  if (!chosen) return fail(chosen.error());
  return event_table(corpus, query, answer, *chosen);
}

Result<Table> select_columns(Table table, const std::vector<std::string>& fields) {
  const Result<std::vector<std::size_t>> chosen = find_columns(table, fields);
  if (!chosen) return fail(chosen.error());
  Table out;
  out.below = std::move(table.below);
  for (const std::size_t i : *chosen) out.columns.push_back(table.columns[i]);
  for (const std::vector<Cell>& row : table.rows) {
    std::vector<Cell>& cells = out.rows.emplace_back();
    for (const std::size_t i : *chosen) cells.push_back(row[i]);
  }
  return out;
}

}  // namespace annals
