#include "annals/query/query.hpp"

#include <algorithm>
#include <array>

#include "annals/date/phrase.hpp"
#include "annals/name/name_index.hpp"

namespace annals {
namespace {

// By Ask: its word in a reading, its command, and what is counted where it is asked how many.
struct AskWords {
  std::string_view reading, command, counted;
};
constexpr std::array<AskWords, 7> kAskWords{{
    {"who", "who", "nation"},
    {"where", "where", "place"},
    {"when", "when", "time"},
    {"whether", "was", "nation"},
    {"howlong", "howlong", "time"},
    {"what", "events", "event"},
    {"source", "sources", "source"},
}};
static_assert(kAskWords.size() == static_cast<std::size_t>(Ask::sources) + 1);
const AskWords& words_of(Ask ask) { return kAskWords[static_cast<std::size_t>(ask)]; }
constexpr std::array<std::string_view, 4> kEdgeWords{"", "start", "end", "span"};
constexpr std::array<std::string_view, 5> kSideWords{"when", "before", "until", "since", "after"};

std::vector<std::string> sorted_names(const Gazetteer& names, NameKind kind,
                                      const std::vector<Index>& indexes) {
  std::vector<std::string> texts;
  for (const Index index : indexes) texts.emplace_back(record_name(names, kind, index));
  std::sort(texts.begin(), texts.end());
  return texts;
}

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
  std::string out;
  for (const std::string& text : texts) {
    if (!out.empty()) out += separator;
    out += text;
  }
  return out;
}

// `A|B`, `A+B`, `!C|D`, `A|!C` -- any of, all together, none of.
std::string filter_text(const Gazetteer& names, NameKind kind, const NameFilter& filter) {
  std::string out = joined(sorted_names(names, kind, filter.any), filter.together ? "+" : "|");
  if (filter.none.empty()) return out;
  if (!out.empty()) out += "|";
  return out + "!" + joined(sorted_names(names, kind, filter.none), "|");
}

// Characters that a shell takes as they are.
bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || c == '.' || c == '/' || c == ':' || (c & 0x80) != 0;
}

std::string shell_quoted(std::string_view text) {
  if (!text.empty() && std::all_of(text.begin(), text.end(), is_plain)) return std::string(text);
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// The name if it names one record of its kind, else the id.
std::string_view sayable(const Gazetteer& names, NameKind kind, Index index) {
  const std::string_view name = record_name(names, kind, index);
  return find_records(names, kind, name).size() == 1 ? name : record_id(names, kind, index);
}

// "--in 1919-02" for a whole year, month or day; --from and --to for any other run of days.
std::string window_flags(const Bounds& window) {
  const auto& first = window.start_earliest;
  const auto& last = window.end_latest;
  if (first && last) {
    const std::string iso = format_iso(*first);
    for (const std::size_t length : {std::size_t{4}, std::size_t{7}, std::size_t{10}}) {
      const auto unit = parse_edtf(std::string_view(iso).substr(0, length));
      if (!unit) continue;
      const Bounds extent = meaning_of(*unit, Reading::extent).hull;
      if (extent.start_earliest == first && extent.end_latest == last) {
        return " --in " + iso.substr(0, length);
      }
    }
  }
  std::string out;
  if (first) out += " --from " + format_iso(*first);
  if (last) out += " --to " + format_iso(*last);
  return out;
}

class CommandWriter {
 public:
  explicit CommandWriter(const Gazetteer& names) : names_(names) {}

  // A flag for each name; those that are wanted together, in one with "+".
  void add(std::string_view flag, NameKind kind, const std::vector<Index>& indexes,
           bool together = false) {
    std::vector<std::string> values;
    for (const Index index : indexes) {
      const std::string_view name = sayable(names_, kind, index);
      // A name with a comma in it is whole only where it stands alone.
      const bool parts = together && name.find_first_of(",+") != name.npos;
      values.emplace_back(parts ? record_id(names_, kind, index) : name);
    }
    if (together) values = {joined(values, "+")};
    for (const std::string& value : values) {
      out_.append(" ").append(flag).append(" ").append(shell_quoted(value));
    }
  }
  void add(std::string_view text) { out_ += text; }
  std::string take() { return std::move(out_); }

 private:
  const Gazetteer& names_;
  std::string out_;
};

}  // namespace

std::string_view SaidNames::find(NameKind kind, Index index) const noexcept {
  const auto found = std::find_if(names.begin(), names.end(), [&](const SaidName& name) {
    return name.kind == kind && name.index == index;
  });
  return found == names.end() ? std::string_view() : std::string_view(found->text);
}

QueryEdge edge_of(Effect effect) noexcept {
  switch (effect) {
    case Effect::arrival: return QueryEdge::start;
    case Effect::departure: return QueryEdge::end;
    case Effect::stay: return QueryEdge::span;
    default: return QueryEdge::none;
  }
}

std::string_view side_word(EventSide side) noexcept {
  return kSideWords[static_cast<std::size_t>(side)];
}

EventClause with_side(EventClause clause, EventSide side) {
  clause.side = side;
  if (side != EventSide::during && clause.edge != QueryEdge::end) {
    const bool end = side == EventSide::after && clause.edge == QueryEdge::span;
    clause.edge = end ? QueryEdge::end : QueryEdge::start;
  }
  return clause;
}

std::string_view ask_word(Ask ask) noexcept { return words_of(ask).reading; }

bool asks_first(const Query& query) noexcept {
  return query.limit && !query.sort.empty() && query.sort.front() == kTheFirst;
}

bool asks_last(const Query& query) noexcept {
  return query.limit && !query.sort.empty() && query.sort.front() == kTheLast;
}

bool asks_records(const Query& query) noexcept {
  return query.ask == Ask::events || query.ask == Ask::sources;
}

bool reads_events(const Gazetteer& gazetteer, const Query& query) noexcept {
  if (asks_records(query) || !query.against.any.empty()) return true;
  return std::any_of(query.actions.any.begin(), query.actions.any.end(), [&](Index action) {
    return gazetteer.actions[action].effect != Effect::stay;
  });
}

Relation relation_of(const Gazetteer& gazetteer, const Query& query) noexcept {
  if (query.relation) return *query.relation;
  if (query.edge == QueryEdge::start) return Relation::starts;
  if (query.edge == QueryEdge::end) return Relation::ends;
  if (asks_records(query) || query.actions.any.empty()) return Relation::overlaps;
  switch (gazetteer.actions[query.actions.any.front()].effect) {
    case Effect::arrival: return Relation::starts;
    case Effect::departure: return Relation::ends;
    default: return Relation::overlaps;
  }
}

namespace {

// `key=value; key=value`, empty values left out.
class ReadingWriter {
 public:
  explicit ReadingWriter(const Gazetteer& names) : names_(names) {}

  void add(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    if (!out_.empty()) out_ += "; ";
    out_.append(key).append("=").append(value);
  }
  void add(std::string_view key, NameKind kind, const NameFilter& filter) {
    add(key, filter_text(names_, kind, filter));
  }
  void add_if(bool yes, std::string_view key) {
    if (yes) add(key, "yes");
  }
  std::string take() { return std::move(out_); }

 private:
  const Gazetteer& names_;
  std::string out_;
};

std::string_view edge_word(QueryEdge edge) { return kEdgeWords[static_cast<std::size_t>(edge)]; }

std::string clause_text(const Gazetteer& names, const EventClause& clause) {
  ReadingWriter writer(names);
  if (clause.side != EventSide::during) writer.add("side", side_word(clause.side));
  writer.add("id", clause.id);
  writer.add("nation", NameKind::nation, clause.nations);
  writer.add("place", NameKind::place, clause.places);
  writer.add("action", NameKind::action, clause.actions);
  writer.add("edge", edge_word(clause.edge));
  return "(" + writer.take() + ")";
}

}  // namespace

std::string format_reading(const Gazetteer& names, const Query& query) {
  ReadingWriter writer(names);
  writer.add("ask", query.count ? "howmany" : ask_word(query.ask));
  if (query.count) writer.add("of", words_of(query.ask).counted);
  writer.add("nation", NameKind::nation, query.nations);
  writer.add("against", NameKind::nation, query.against);
  writer.add("place", NameKind::place, query.places);
  writer.add("action", NameKind::action, query.actions);
  writer.add("edge", edge_word(query.edge));
  if (query.window) {
    writer.add("time", format_iso(query.window->start_earliest) + ".." +
                           format_iso(query.window->end_latest));
  }
  if (query.relation) writer.add("rel", relation_name(*query.relation));
  if (query.event) writer.add("event", clause_text(names, *query.event));
  writer.add_if(query.absent, "absent");
  if (!query.sort.empty() && query.limit) {
    writer.add("order", query.sort.front().reverse ? "last" : "first");
  }
  if (query.limit) writer.add("limit", std::to_string(*query.limit));
  writer.add_if(query.about, "about");
  writer.add("calendar", query.old_style ? "OS" : "");
  return writer.take();
}

std::string format_event(const Gazetteer& names, const EventClause& clause) {
  std::vector<std::string> words;
  if (clause.side != EventSide::during) words.emplace_back(side_word(clause.side));
  if (!clause.id.empty()) words.emplace_back(clause.id);
  const auto add = [&](std::string_view before, NameKind kind, const std::vector<Index>& indexes) {
    if (!indexes.empty() && !before.empty()) words.emplace_back(before);
    for (std::size_t i = 0; i < indexes.size(); ++i) {
      if (i > 0) words.emplace_back("and");
      words.emplace_back(sayable(names, kind, indexes[i]));
    }
  };
  add("", NameKind::nation, clause.nations.any);
  // A hold that is asked for its beginning is an occupation.
  const bool occupied = clause.edge == QueryEdge::start && !clause.actions.any.empty() &&
                        names.actions[clause.actions.any.front()].effect == Effect::stay;
  if (occupied) {
    words.emplace_back("occupied");
  } else {
    add("", NameKind::action, clause.actions.any);
  }
  add("in", NameKind::place, clause.places.any);
  return joined(words, " ");
}

std::string format_command(const Gazetteer& names, const Query& query) {
  CommandWriter writer(names);
  writer.add("annals ");
  writer.add(words_of(query.ask).command);
  writer.add("-n", NameKind::nation, query.nations.any, query.nations.together);
  writer.add("--not-nation", NameKind::nation, query.nations.none);
  writer.add("--against", NameKind::nation, query.against.any);
  writer.add("-p", NameKind::place, query.places.any, query.places.together);
  writer.add("--not-place", NameKind::place, query.places.none);
  for (const Index action : query.actions.any) {
    writer.add(" -a ");
    writer.add(shell_quoted(record_id(names, NameKind::action, action)));
  }
  if (query.window) writer.add(window_flags(*query.window));
  if (query.event) writer.add(" --when " + shell_quoted(format_event(names, *query.event)));
  if (query.absent) writer.add(" --absent");
  // What the edge of a verb implies, said by the flag that means it.
  const bool implied = query.relation || query.ask == Ask::when || query.edge == QueryEdge::none;
  if (query.relation) writer.add(" --relation " + std::string(relation_name(*query.relation)));
  if (!implied) {
    writer.add(" --relation " + std::string(relation_name(relation_of(names, query))));
  }
  if (!query.sort.empty()) {
    const SortBy& by = query.sort.front();
    writer.add(std::string(" --sort ") + (by == kTheLast ? "-end-earliest" : "start-latest"));
  }
  if (query.limit) writer.add(" --limit " + std::to_string(*query.limit));
  if (query.count) writer.add(" --count");
  if (query.calendar == CalendarStyle::both) writer.add(" --calendar both");
  if (query.calendar == CalendarStyle::julian) writer.add(" --calendar julian");
  return writer.take();
}

}  // namespace annals
