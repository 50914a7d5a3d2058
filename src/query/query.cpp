#include "annals/query/query.hpp"

#include <algorithm>
#include <array>

#include "annals/date/phrase.hpp"
#include "annals/name/name_index.hpp"

namespace annals {
namespace {

constexpr std::array<std::string_view, 5> kAskWords{"who", "where", "when", "whether", "what"};
constexpr std::array<std::string_view, 5> kCommandWords{"who", "where", "when", "was", "events"};
constexpr std::array<std::string_view, 4> kEdgeWords{"", "start", "end", "span"};

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

// `A|B`, `!C|D`, `A|!C` -- any of, none of.
std::string filter_text(const Gazetteer& names, NameKind kind, const NameFilter& filter) {
  std::string out = joined(sorted_names(names, kind, filter.any), "|");
  if (filter.none.empty()) return out;
  if (!out.empty()) out += "|";
  return out + "!" + joined(sorted_names(names, kind, filter.none), "|");
}

std::string day_text(const std::optional<CivilDay>& day) {
  return day ? format_iso(*day) : std::string();
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

  void add(std::string_view flag, NameKind kind, const std::vector<Index>& indexes) {
    for (const Index index : indexes) {
      out_.append(" ").append(flag).append(" ").append(shell_quoted(sayable(names_, kind, index)));
    }
  }
  void add(std::string_view text) { out_ += text; }
  std::string take() { return std::move(out_); }

 private:
  const Gazetteer& names_;
  std::string out_;
};

}  // namespace

std::string_view ask_word(Ask ask) noexcept { return kAskWords[static_cast<std::size_t>(ask)]; }

bool reads_events(const Gazetteer& gazetteer, const Query& query) noexcept {
  if (query.ask == Ask::events || !query.against.any.empty()) return true;
  return std::any_of(query.actions.any.begin(), query.actions.any.end(), [&](Index action) {
    return gazetteer.actions[action].effect != Effect::stay;
  });
}

Relation relation_of(const Gazetteer& gazetteer, const Query& query) noexcept {
  if (query.relation) return *query.relation;
  if (query.edge == QueryEdge::start) return Relation::starts;
  if (query.edge == QueryEdge::end) return Relation::ends;
  if (query.ask == Ask::events || query.actions.any.empty()) return Relation::overlaps;
  switch (gazetteer.actions[query.actions.any.front()].effect) {
    case Effect::arrival: return Relation::starts;
    case Effect::departure: return Relation::ends;
    default: return Relation::overlaps;
  }
}

std::string format_reading(const Gazetteer& names, const Query& query) {
  std::string out = "ask=" + std::string(ask_word(query.ask));
  const auto add = [&out](std::string_view key, std::string_view value) {
    if (!value.empty()) out.append("; ").append(key).append("=").append(value);
  };
  add("nation", filter_text(names, NameKind::nation, query.nations));
  add("against", filter_text(names, NameKind::nation, query.against));
  add("place", filter_text(names, NameKind::place, query.places));
  add("action", filter_text(names, NameKind::action, query.actions));
  add("edge", kEdgeWords[static_cast<std::size_t>(query.edge)]);
  if (query.window) {
    add("time", day_text(query.window->start_earliest) + ".." + day_text(query.window->end_latest));
  }
  if (query.relation) add("rel", relation_name(*query.relation));
  if (!query.sort.empty() && query.limit)
    add("order", query.sort.front().reverse ? "last" : "first");
  if (query.limit) add("limit", std::to_string(*query.limit));
  add("about", query.about ? "yes" : "");
  add("calendar", query.old_style ? "OS" : "");
  return out;
}

std::string format_command(const Gazetteer& names, const Query& query) {
  CommandWriter writer(names);
  writer.add("annals ");
  writer.add(kCommandWords[static_cast<std::size_t>(query.ask)]);
  writer.add("-n", NameKind::nation, query.nations.any);
  writer.add("--not-nation", NameKind::nation, query.nations.none);
  writer.add("--against", NameKind::nation, query.against.any);
  writer.add("-p", NameKind::place, query.places.any);
  writer.add("--not-place", NameKind::place, query.places.none);
  for (const Index action : query.actions.any) {
    writer.add(" -a ");
    writer.add(shell_quoted(record_id(names, NameKind::action, action)));
  }
  if (query.window) writer.add(window_flags(*query.window));
  // What the edge of a verb implies, said by the flag that means it.
  const bool implied = query.relation || query.ask == Ask::when || query.edge == QueryEdge::none;
  if (query.relation) writer.add(" --relation " + std::string(relation_name(*query.relation)));
  if (!implied) {
    writer.add(" --relation " + std::string(relation_name(relation_of(names, query))));
  }
  if (!query.sort.empty()) {
    const SortBy& by = query.sort.front();
    writer.add(std::string(" --sort ") + (by.key == SortKey::end ? "-end" : "start"));
  }
  if (query.limit) writer.add(" --limit " + std::to_string(*query.limit));
  return writer.take();
}

}  // namespace annals
