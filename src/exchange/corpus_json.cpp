#include "exchange/corpus_json.hpp"

#include <nlohmann/json.hpp>

namespace annals::exchange {
namespace {

using Json = nlohmann::ordered_json;

void put(Json& record, const char* field, std::string_view text) {
  if (!text.empty()) record[field] = text;
}

template <typename List>
void put_list(Json& record, const char* field, const List& list) {
  if (!list.empty()) record[field] = list;
}

template <typename Record>
std::vector<std::string_view> ids(std::span<const Record> records, std::span<const Index> indexes) {
  std::vector<std::string_view> out;
  for (const Index index : indexes) out.push_back(records[index].id);
  return out;
}

Json record_of(const Gazetteer& names, const Nation& nation) {
  Json record{{"id", nation.id}, {"name", nation.name}};
  put(record, "adjective", nation.adjective);
  put_list(record, "aliases", nation.aliases);
  Json within = Json::array();
  for (const Membership& one : nation.within) {
    const std::string_view group = names.nations[one.group].id;
    within.push_back(one.date.empty() ? Json(group) : Json{{"in", group}, {"date", one.date}});
  }
  put_list(record, "within", within);
  put(record, "wikidata", nation.wikidata);
  return record;
}

Json record_of(const Gazetteer& names, const Place& place) {
  Json record{{"id", place.id}, {"name", place.name}};
  put_list(record, "aliases", place.aliases);
  put_list(record, "within", ids(names.places, place.within));
  put(record, "kind", place.kind);
  if (place.wide != is_wide_kind(place.kind)) record["wide"] = place.wide;
  if (place.at) record.update({{"lat", place.at->lat}, {"lon", place.at->lon}});
  put(record, "wikidata", place.wikidata);
  return record;
}

Json record_of(const Gazetteer& names, const Action& action) {
  Json record{{"id", action.id}};
  put(record, "name", action.name);
  if (action.kind) record["kind"] = names.actions[*action.kind].id;
  put_list(record, "verbs", action.verbs);
  record["effect"] = effect_name(action.effect);
  return record;
}

Json record_of(const Gazetteer&, const Source& source) {
  Json record{{"id", source.id}};
  put(record, "title", source.title);
  put(record, "author", source.author);
  put(record, "container", source.container);
  put(record, "publisher", source.publisher);
  put(record, "issued", source.issued);
  put(record, "url", source.url);
  put(record, "type", source.type);
  return record;
}

Json record_of(const Gazetteer&, const Period& period) {
  Json record{{"id", period.id}, {"name", period.name}};
  put_list(record, "aliases", period.aliases);
  put(record, "date", period.date);
  return record;
}

Json record_of(const Gazetteer& names, const Event& event) {
  Json record{{"id", event.id},
              {"nations", ids(names.nations, event.nations)},
              {"location", names.places[event.location].id},
              {"action", names.actions[event.action].id}};
  if (event.date) record["date"] = *event.date;
  if (event.start) record["start"] = *event.start;
  if (event.end) record["end"] = *event.end;
  if (event.julian) record["calendar"] = "julian";
  put_list(record, "against", ids(names.nations, event.against));
  put(record, "summary", event.summary);
  put(record, "note", event.note);
  put(record, "doubt", event.doubt);
  Json sources = Json::array();
  for (const Citation& citation : event.sources) {
    Json& one = sources.emplace_back(Json{{"source", names.sources[citation.source].id}});
    put(one, "at", citation.at);
    put(one, "date", citation.date);
    put(one, "note", citation.note);
  }
  put_list(record, "sources", sources);
  return record;
}

bool is_stated(const Action& action) { return !action.built_in; }
template <typename Record>
bool is_stated(const Record&) {
  return true;
}

template <typename Record>
void append_section(const Corpus& corpus, const char* name, std::span<const Record> records,
                    std::string& out) {
  std::string lines;
  for (const Record& record : records) {
    if (!is_stated(record)) continue;
    lines += (lines.empty() ? "    " : ",\n    ") + record_of(corpus.names, record).dump();
  }
  out += out.size() > 2 ? ",\n" : "";
  out += "  \"" + std::string(name) + "\": [" + (lines.empty() ? "" : "\n" + lines + "\n  ") + "]";
}

}  // namespace

std::string corpus_json(const Corpus& corpus) {
  std::string out = "{\n";
  const std::pair<const char*, std::string_view> about[] = {{"name", corpus.name},
                                                            {"title", corpus.title},
                                                            {"introduction", corpus.introduction},
                                                            {"version", corpus.version},
                                                            {"license", corpus.license},
                                                            {"covers", corpus.covers}};
  for (const auto& [field, text] : about) {
    if (text.empty()) continue;
    out += (out.size() > 2 ? ",\n  \"" : "  \"") + std::string(field) + "\": " + Json(text).dump();
  }
  append_section(corpus, "nations", corpus.names.nations, out);
  append_section(corpus, "places", corpus.names.places, out);
  append_section(corpus, "actions", corpus.names.actions, out);
  append_section(corpus, "sources", corpus.names.sources, out);
  append_section(corpus, "periods", corpus.names.periods, out);
  append_section(corpus, "events", corpus.events, out);
  return out + "\n}\n";
}

}  // namespace annals::exchange
