// The listings: what people read. A column stands only where it tells something.
#include <algorithm>
#include <map>
#include <tuple>

#include "annals/core/text.hpp"
#include "annals/date/phrase.hpp"
#include "annals/name/name_index.hpp"
#include "annals/view/make_table.hpp"
#include "view/cells.hpp"
#include "view/source_table.hpp"
#include "view/words.hpp"

namespace annals {
namespace {

using detail::text;

Column column(std::string name, Tone tone = Tone::plain, Wrap wrap = Wrap::never) {
  Column made;
  made.name = std::move(name);
  made.tone = tone;
  made.wrap = wrap;
  return made;
}

Table event_listing(const Corpus& corpus, const Query& query, const Answer& answer) {
  const bool doubtful =
      std::any_of(answer.events.begin(), answer.events.end(),
                  [](const EventRow& r) { return r.verdict != Verdict::certain; });
  Table table;
  table.columns.push_back(column("DATE", Tone::plain, Wrap::early));
  if (doubtful) table.columns.push_back(column("CERTAINTY", Tone::certainty));
  table.columns.push_back(column("PLACE", Tone::strong));
  table.columns.push_back(column("NATION", Tone::plain, Wrap::early));
  table.columns.push_back(column("WHAT", Tone::plain, Wrap::late));
  table.columns.push_back(column("ID", Tone::faint, Wrap::early));
  for (const EventRow& row : answer.events) {
    const Event& event = corpus.events[row.event];
    std::vector<Cell> cells{text(date_in_words(event, query.calendar))};
    if (doubtful) cells.push_back(text(verdict_name(row.verdict)));
    cells.push_back(text(corpus.names.places[event.location].name));
    cells.push_back(text(detail::who_in(corpus.names, event)));
    const Action& action = corpus.names.actions[event.action];
    cells.push_back(text(event.summary.empty() ? action.name : event.summary));
    cells.push_back(text(event.id));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

// Does every row stand for the one nation (place) that was asked?
bool all_as_asked(const std::vector<Index>& asked, const Answer& answer, bool nation) {
  return asked.size() == 1 &&
         std::all_of(answer.presences.begin(), answer.presences.end(), [&](const PresenceRow& row) {
           return (nation ? row.nation : row.place) == asked.front();
         });
}

// The stays that the row does not show; of several together, it shows one of each.
std::string more(const Query& query, const PresenceRow& row, bool events) {
  std::size_t shown = 1;
  if (row.common)
    shown = std::max(row.nation ? query.places.any.size() : query.nations.any.size(), shown);
  if (row.stays.size() <= shown) return {};
  return " (+" + detail::counted(row.stays.size() - shown, events ? "more record" : "more stay") +
         ")";
}

// When, and what says so: of a row of which nothing is recorded, nothing.
void add_time_and_evidence(const Corpus& corpus, const Query& query, const PresenceRow& row,
                           std::vector<Cell>& cells) {
  const bool events = reads_events(corpus.names, query);
  const Stay* stay = shown_stay(row);
  if (stay == nullptr) return;
  if (events) {
    cells.push_back(text(detail::span_words(*stay, query.calendar)));
  } else {
    cells.push_back(text(detail::start_words(*stay, query.calendar)));
    cells.push_back(text(stay->is_open_end() ? detail::open_end_words(corpus, *stay)
                                             : detail::end_words(*stay, query.calendar)));
  }
  cells.push_back(text(detail::evidence_words(corpus, *stay) + more(query, row, events) +
                       std::string(detail::edge_words(corpus, query, *stay))));
}

Table presence_listing(const Corpus& corpus, const Query& query, const Answer& answer) {
  const bool where = query.ask == Ask::where;
  const bool nations = !query.nations.together && !all_as_asked(query.nations.any, answer, true);
  const bool places = !query.places.together && !all_as_asked(query.places.any, answer, false);
  const bool with_nation = (!where || nations) && !(where && query.absent);
  const bool with_place = (where || places) && !(query.absent && !where);
  const bool events = reads_events(corpus.names, query);
  Table table;
  if (!where && with_nation) table.columns.push_back(column("NATION", Tone::strong));
  if (with_place) table.columns.push_back(column("PLACE", Tone::strong));
  if (where && with_nation) table.columns.push_back(column("NATION", Tone::plain, Wrap::early));
  table.columns.push_back(column("CERTAINTY", Tone::certainty));
  if (!query.absent) {
    if (events) {
      table.columns.push_back(column("DATE"));
    } else {
      table.columns.push_back(column("FROM"));
      table.columns.push_back(column("TO"));
    }
    table.columns.push_back(column("EVIDENCE", Tone::faint, Wrap::early));
  }
  for (const PresenceRow& row : answer.presences) {
    std::vector<Cell> cells;
    const Cell nation = text(detail::nation_words(corpus, query, row));
    if (!where && with_nation) cells.push_back(nation);
    if (with_place) cells.push_back(text(detail::place_words(corpus, query, row)));
    if (where && with_nation) cells.push_back(nation);
    cells.push_back(text(verdict_name(row.verdict)));
    add_time_and_evidence(corpus, query, row, cells);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

// From the first start to the last end of all that counts.
Table howlong_listing(const Corpus& corpus, const Query& query, const Answer& answer) {
  const bool places = !all_as_asked(query.places.any, answer, false);
  Table table;
  table.columns.push_back(column("NATION", Tone::strong));
  if (places) table.columns.push_back(column("PLACE", Tone::plain, Wrap::early));
  for (const char* name : {"DAYS", "FROM", "TO"}) table.columns.push_back(column(name));
  table.columns.push_back(column("EVIDENCE", Tone::faint, Wrap::early));
  for (const PresenceRow& row : answer.presences) {
    const Stay *first = shown_stay(row), *last = first;
    for (const PresenceMatch& match : row.stays) {
      const Stay& stay = match.stay;
      if (bounds_before(stay.when.hull, first->when.hull)) first = &stay;
      const auto& end = stay.when.hull.end_latest;
      const auto& latest = last->when.hull.end_latest;
      if (latest && (!end || *end > *latest)) last = &stay;
    }
    std::vector<Cell> cells{text(detail::nation_words(corpus, query, row))};
    if (places) cells.push_back(text(detail::place_words(corpus, query, row)));
    cells.push_back(text(detail::days_words(row.days.value_or(DayCount{}))));
    cells.push_back(text(detail::start_words(*first, query.calendar)));
    cells.push_back(text(last->is_open_end() ? detail::open_end_words(corpus, *last)
                                             : detail::end_words(*last, query.calendar)));
    cells.push_back(text(detail::evidence_words(corpus, *shown_stay(row)) +
                         more(query, row, reads_events(corpus.names, query))));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

// The keys that an answer's rows can be counted by, for one row.
std::vector<std::string> event_keys(const Corpus& corpus, const Event& event, Verdict verdict,
                                    std::string_view key) {
  const Gazetteer& names = corpus.names;
  if (key == "nation") {
    std::vector<std::string> keys;
    for (const Index n : event.nations) keys.emplace_back(names.nations[n].name);
    return keys;
  }
  if (key == "place") return {std::string(names.places[event.location].name)};
  if (key == "action") return {std::string(names.actions[event.action].name)};
  if (key == "certainty") return {std::string(verdict_name(verdict))};
  const auto& first = event.dating.hull.start_earliest;
  if (!first) return {"undated"};
  const std::string iso = format_iso(*first);
  return {key == "year" ? iso.substr(0, iso.size() - 6) : iso.substr(0, iso.size() - 3)};
}

std::vector<std::string> presence_keys(const Corpus& corpus, const PresenceRow& row,
                                       std::string_view key) {
  if (key == "nation" && row.nation) return {std::string(corpus.names.nations[*row.nation].name)};
  if (key == "place" && row.place) return {std::string(corpus.names.places[*row.place].name)};
  if (key == "certainty") return {std::string(verdict_name(row.verdict))};
  const Stay* shown = shown_stay(row);
  if (shown == nullptr) return {};
  return event_keys(corpus, corpus.events[shown->evidence.front()], row.verdict, key);
}

constexpr std::string_view kCountKeys[] = {"nation",    "place", "action",
                                           "certainty", "year",  "month"};

Cell text_list(std::span<const std::string_view> texts) {
  CellList list;
  for (const std::string_view one : texts) list.push_back(text(one));
  return {std::move(list)};
}

class NameTable {
 public:
  NameTable(const Gazetteer& names, std::string_view word) : names_(names), word_(fold(word)) {
    for (const char* name : {"kind", "name", "id", "aliases", "within"}) {
      table_.columns.push_back(column(name));
    }
    table_.columns[1].tone = Tone::strong;
    table_.columns[3].wrap = Wrap::late;
    table_.columns[4].wrap = Wrap::early;
  }

  Table make() {
    for (Index i = 0; i < names_.nations.size(); ++i) {
      const Nation& nation = names_.nations[i];
      CellList groups;
      for (const Membership& m : nation.within)
        groups.push_back(text(names_.nations[m.group].name));
      add(NameKind::nation, i, text_list(nation.aliases), {std::move(groups)});
    }
    for (Index i = 0; i < names_.places.size(); ++i) {
      const Place& place = names_.places[i];
      CellList regions;
      for (const Index parent : place.within) regions.push_back(text(names_.places[parent].name));
      add(NameKind::place, i, text_list(place.aliases), {std::move(regions)});
    }
    for (Index i = 0; i < names_.actions.size(); ++i) {
      const Action& action = names_.actions[i];
      CellList kind;
      if (action.kind) kind.push_back(text(names_.actions[*action.kind].name));
      add(NameKind::action, i, text_list(action.verbs), {std::move(kind)});
    }
    for (Index i = 0; i < names_.sources.size(); ++i) {
      add(NameKind::source, i, {CellList{}}, {CellList{}});
    }
    for (Index i = 0; i < names_.periods.size(); ++i) {
      add(NameKind::period, i, text_list(names_.periods[i].aliases), {CellList{}});
    }
    std::sort(rows_.begin(), rows_.end(), [](const NamedRow& a, const NamedRow& b) {
      return std::tie(a.kind, a.folded, a.id) < std::tie(b.kind, b.folded, b.id);
    });
    for (NamedRow& row : rows_) table_.rows.push_back(std::move(row.cells));
    return std::move(table_);
  }

 private:
  bool wanted(NameKind kind, Index index) const {
    return word_.empty() ||
           std::any_of(names_.names.begin(), names_.names.end(), [&](const Name& name) {
             return name.kind == kind && name.index == index &&
                    name.folded.find(word_) != std::string_view::npos;
           });
  }

  void add(NameKind kind, Index index, Cell aliases, Cell within) {
    if (!wanted(kind, index)) return;
    rows_.push_back(
        {kind,
         fold(record_name(names_, kind, index)),
         record_id(names_, kind, index),
         {text(name_kind_word(kind)), text(record_name(names_, kind, index)),
          text(record_id(names_, kind, index)), std::move(aliases), std::move(within)}});
  }

  // By kind, then by name: never in the order of the file.
  struct NamedRow {
    NameKind kind;
    std::string folded;
    std::string_view id;
    std::vector<Cell> cells;
  };

  const Gazetteer& names_;
  std::string word_;
  std::vector<NamedRow> rows_;
  Table table_;
};

}  // namespace

Table make_listing(const Corpus& corpus, const Query& query, const Answer& answer) {
  switch (query.ask) {
    case Ask::events: return event_listing(corpus, query, answer);
    case Ask::sources: return detail::source_listing(corpus, answer);
    case Ask::howlong: return howlong_listing(corpus, query, answer);
    default: return presence_listing(corpus, query, answer);
  }
}

std::span<const std::string_view> count_keys() noexcept { return kCountKeys; }

Result<Table> make_counts(const Corpus& corpus, const Answer& answer, std::string_view key) {
  if (std::find(std::begin(kCountKeys), std::end(kCountKeys), key) == std::end(kCountKeys)) {
    return fail(ErrorCode::usage, "cannot count by \"" + std::string(key) + "\"", {},
                "there are nation, place, action, certainty, year, month");
  }
  std::map<std::string, std::int64_t> counts;
  for (const EventRow& row : answer.events) {
    for (const auto& k : event_keys(corpus, corpus.events[row.event], row.verdict, key))
      ++counts[k];
  }
  for (const PresenceRow& row : answer.presences) {
    for (const auto& k : presence_keys(corpus, row, key)) ++counts[k];
  }
  std::vector<std::pair<std::string, std::int64_t>> sorted(counts.begin(), counts.end());
  const bool by_time = key == "year" || key == "month";
  if (!by_time) {
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
  }
  Table table;
  table.columns = {column(std::string(key)), column("count")};
  table.columns[1].align_right = true;
  for (const auto& [name, count] : sorted) table.rows.push_back({text(name), {count}});
  return table;
}

Table make_event_sheet(const Corpus& corpus, const std::vector<Index>& events,
                       CalendarStyle style) {
  const Gazetteer& names = corpus.names;
  Table table;
  table.columns = {column("", Tone::faint), column("", Tone::plain, Wrap::late)};
  const auto add = [&](std::string_view key, std::string_view value) {
    if (!value.empty()) table.rows.push_back({text(key), text(value)});
  };
  for (const Index index : events) {
    const Event& event = corpus.events[index];
    if (!table.rows.empty()) table.rows.push_back({text(""), text("")});
    add("id", event.id);
    add("what", event.summary);
    add("nation", detail::names_of(names, event.nations));
    add("against", detail::names_of(names, event.against));
    add("place", names.places[event.location].name);
    add("action", names.actions[event.action].name);
    add("date", date_in_words(event, style));
    const std::string range =
        event.start || event.end
            ? std::string(event.start.value_or("")) + " / " + std::string(event.end.value_or(""))
            : std::string(event.date.value_or(""));
    add("edtf", range + (event.julian ? " (Julian)" : ""));
    add("note", event.note);
    add("doubt", event.doubt);
    for (const Citation& citation : event.sources) {
      const Source& source = names.sources[citation.source];
      std::string line = detail::citation_words(names, citation);
      if (!source.url.empty()) line += " <" + std::string(source.url) + ">";
      add("source", line);
    }
    add("conflict", detail::conflict_words(corpus, event));
  }
  return table;
}

Table make_name_table(const Corpus& corpus, std::string_view word) {
  return NameTable(corpus.names, word).make();
}

}  // namespace annals
