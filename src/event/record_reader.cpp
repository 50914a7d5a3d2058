#include "event/record_reader.hpp"

#include <algorithm>
#include <array>

#include "annals/core/text.hpp"
#include "event/limits.hpp"

namespace annals::detail {
namespace {

constexpr std::array<std::string_view, 6> kSections{"nations", "places",  "actions",
                                                    "sources", "periods", "events"};

// "events" -> "event".
std::string_view singular(std::string_view section) { return section.substr(0, section.size() - 1); }

std::string_view kind_words(JsonKind kind) {
  constexpr std::array<std::string_view, 6> kWords{"null",     "true or false", "a number",
                                                   "a string", "an array",      "an object"};
  return kWords[static_cast<std::size_t>(kind)];
}

}  // namespace

std::string_view RecordReader::pointer(std::string_view field) {
  std::string text = record_name_.empty() ? record_name_ : record_name_ + ": ";
  text += record_pointer_;
  if (!field.empty()) text.append("/").append(field);
  return arena_.copy(text);
}

RawText RecordReader::raw(const JsonNode& node, std::string_view field) {
  return {arena_.copy(node.string), place(node), pointer(field)};
}

void RecordReader::error(const JsonNode& node, std::string_view field, std::string detail,
                         std::string hint) {
  std::string words = std::string(pointer(field)) + ": " + detail;
  errors_.push_back({place(node), {ErrorCode::invalid_record, std::move(words), {}, std::move(hint)}});
}

// Names the record for errors, and refuses what is none or says a thing twice.
bool RecordReader::begin_record(std::string_view section, std::size_t number, const JsonNode& node) {
  record_pointer_ = "/" + std::string(section) + "/" + std::to_string(number);
  record_name_ = singular(section);
  if (node.kind != JsonKind::object) {
    error(node, {}, "expected an object, found " + std::string(kind_words(node.kind)));
    return false;
  }
  const JsonNode* id = node.find("id");
  if (id != nullptr && id->kind == JsonKind::string) {
    record_name_ += " \"" + std::string(id->string) + "\"";
  }
  std::vector<std::string_view> keys;
  for (const JsonMember& member : node.members) keys.push_back(member.key);
  std::sort(keys.begin(), keys.end());
  const auto twice = std::adjacent_find(keys.begin(), keys.end());
  if (twice != keys.end()) error(node, *twice, "said twice in one record");
  return true;
}

const JsonNode* RecordReader::field(const JsonNode& record, std::string_view name, bool required) {
  const JsonNode* node = record.find(name);
  const bool absent = node == nullptr || node->kind == JsonKind::null;
  if (absent && required) error(record, name, "missing");
  return absent ? nullptr : node;
}

std::optional<RawText> RecordReader::maybe_text(const JsonNode& record, std::string_view name) {
  const JsonNode* node = field(record, name);
  if (node == nullptr) return std::nullopt;
  if (node->kind != JsonKind::string) {
    error(*node, name, "expected a string, found " + std::string(kind_words(node->kind)));
    return std::nullopt;
  }
  return raw(*node, name);
}

RawText RecordReader::text(const JsonNode& record, std::string_view name, bool required) {
  if (required && field(record, name, true) == nullptr) return {};
  const auto found = maybe_text(record, name);
  if (required && found && found->text.empty()) error(record, name, "empty");
  return found.value_or(RawText{});
}

// A list of strings; one string stands for a list of it.
RawTexts RecordReader::texts(const JsonNode& record, std::string_view name) {
  const JsonNode* node = field(record, name);
  if (node == nullptr) return {};
  if (node->kind == JsonKind::string) return {raw(*node, name)};
  if (node->kind != JsonKind::array) {
    error(*node, name, "expected a list of strings, found " + std::string(kind_words(node->kind)));
    return {};
  }
  if (node->items.size() > kMaxListItems) {
    error(*node, name, "more than " + std::to_string(kMaxListItems) + " items");
    return {};
  }
  RawTexts list;
  for (std::size_t i = 0; i < node->items.size(); ++i) {
    const std::string item = std::string(name) + "/" + std::to_string(i);
    if (node->items[i].kind == JsonKind::string) {
      list.push_back(raw(node->items[i], item));
    } else {
      error(node->items[i], item,
            "expected a string, found " + std::string(kind_words(node->items[i].kind)));
    }
  }
  return list;
}

std::optional<double> RecordReader::number(const JsonNode& record, std::string_view name,
                                           double limit) {
  const JsonNode* node = field(record, name);
  if (node == nullptr) return std::nullopt;
  if (node->kind != JsonKind::number) {
    error(*node, name, "expected a number, found " + std::string(kind_words(node->kind)));
    return std::nullopt;
  }
  if (!(node->number >= -limit && node->number <= limit)) {
    error(*node, name, "out of range, -" + std::to_string(static_cast<int>(limit)) + " to " +
                           std::to_string(static_cast<int>(limit)));
    return std::nullopt;
  }
  return node->number;
}

std::optional<bool> RecordReader::truth(const JsonNode& record, std::string_view name) {
  const JsonNode* node = field(record, name);
  if (node == nullptr) return std::nullopt;
  if (node->kind != JsonKind::boolean) {
    error(*node, name, "expected true or false, found " + std::string(kind_words(node->kind)));
    return std::nullopt;
  }
  return node->boolean;
}

void RecordReader::nation_groups(const JsonNode& node, RawNation& nation) {
  const JsonNode* within = field(node, "within");
  if (within == nullptr) return;
  if (within->kind != JsonKind::array) {
    for (const RawText& group : texts(node, "within")) nation.within.push_back({group, {}});
    return;
  }
  for (std::size_t i = 0; i < within->items.size(); ++i) {
    const JsonNode& item = within->items[i];
    const std::string name = "within/" + std::to_string(i);
    if (item.kind == JsonKind::string) {
      nation.within.push_back({raw(item, name), {}});
    } else if (item.kind == JsonKind::object) {
      const JsonNode* group = item.find("in");
      const JsonNode* date = item.find("date");
      if (group == nullptr || group->kind != JsonKind::string) {
        error(item, name, "expected {\"in\": id, \"date\": EDTF}");
        continue;
      }
      RawMembership membership{raw(*group, name + "/in"), {}};
      if (date != nullptr && date->kind == JsonKind::string) membership.date = raw(*date, name + "/date");
      nation.within.push_back(membership);
    } else {
      error(item, name, "expected an id, found " + std::string(kind_words(item.kind)));
    }
  }
}

void RecordReader::nation(const JsonNode& node) {
  RawNation& nation = corpus_.nations.emplace_back();
  nation.id = text(node, "id", true);
  nation.name = text(node, "name", true);
  nation.adjective = text(node, "adjective");
  nation.wikidata = text(node, "wikidata");
  nation.aliases = texts(node, "aliases");
  nation_groups(node, nation);
}

void RecordReader::place_record(const JsonNode& node) {
  RawPlace& place = corpus_.places.emplace_back();
  place.id = text(node, "id", true);
  place.name = text(node, "name", true);
  place.kind = text(node, "kind");
  place.wikidata = text(node, "wikidata");
  place.aliases = texts(node, "aliases");
  place.within = texts(node, "within");
  place.wide = truth(node, "wide");
  place.lat = number(node, "lat", 90);
  place.lon = number(node, "lon", 180);
  if (place.lat.has_value() != place.lon.has_value()) {
    error(node, place.lat ? "lon" : "lat", "missing, where the other coordinate stands");
  }
}

void RecordReader::action(const JsonNode& node) {
  RawAction& action = corpus_.actions.emplace_back();
  action.id = text(node, "id", true);
  action.name = text(node, "name");
  action.kind = maybe_text(node, "kind");
  action.effect = maybe_text(node, "effect");
  action.verbs = texts(node, "verbs");
}

void RecordReader::source(const JsonNode& node) {
  RawSource& source = corpus_.sources.emplace_back();
  source.id = text(node, "id", true);
  source.title = text(node, "title", true);
  source.author = text(node, "author");
  source.container = text(node, "container");
  source.publisher = text(node, "publisher");
  source.issued = text(node, "issued");
  source.url = text(node, "url");
  source.type = text(node, "type");
}

void RecordReader::period(const JsonNode& node) {
  RawPeriod& period = corpus_.periods.emplace_back();
  period.id = text(node, "id", true);
  period.name = text(node, "name", true);
  period.date = text(node, "date", true);
  period.aliases = texts(node, "aliases");
}

// {"source": id, "at", "date", "note"}; title and url count where the corpus has no sources section.
RawCitation RecordReader::citation(const JsonNode& node) {
  RawCitation citation;
  citation.source = text(node, "source", true);
  citation.at = text(node, "at");
  citation.date = text(node, "date");
  citation.note = text(node, "note");
  citation.title = text(node, "title");
  citation.url = text(node, "url");
  return citation;
}

void RecordReader::event_dates(const JsonNode& node, RawEvent& event) {
  event.date = maybe_text(node, "date");
  event.start = maybe_text(node, "start");
  event.end = maybe_text(node, "end");
  if (event.date && (event.start || event.end)) {
    error(node, "date", "stands beside start or end", "one or the other");
  }
  const auto calendar = maybe_text(node, "calendar");
  if (!calendar) return;
  event.julian = calendar->text == "julian";
  if (!event.julian && calendar->text != "gregorian") {
    error(*node.find("calendar"), "calendar", "no calendar \"" + std::string(calendar->text) + "\"",
          "julian or gregorian");
  }
}

void RecordReader::event(const JsonNode& node) {
  RawEvent& event = corpus_.events.emplace_back();
  event.self = {{}, place(node), pointer({})};
  event.id = maybe_text(node, "id");
  if (event.id && event.id->text.empty()) error(node, "id", "empty");
  event.nations = texts(node, node.find("nations") != nullptr ? "nations" : "nation");
  if (node.find("nations") != nullptr && field(node, "nation") != nullptr) {
    error(node, "nation", "stands beside nations", "one or the other");
  }
  event.against = texts(node, "against");
  event.location = text(node, "location", true);
  event.action = text(node, "action", true);
  event_dates(node, event);
  event.summary = text(node, "summary");
  event.note = text(node, "note");
  event.doubt = text(node, "doubt");
  const JsonNode* sources = field(node, "sources");
  if (sources == nullptr) return;
  if (sources->kind != JsonKind::array) {
    error(*sources, "sources", "expected a list, found " + std::string(kind_words(sources->kind)));
    return;
  }
  if (sources->items.size() > kMaxListItems) {
    error(*sources, "sources", "more than " + std::to_string(kMaxListItems) + " items");
    return;
  }
  const std::string record = record_pointer_;
  for (std::size_t i = 0; i < sources->items.size(); ++i) {
    const JsonNode& item = sources->items[i];
    record_pointer_ = record + "/sources/" + std::to_string(i);
    if (item.kind == JsonKind::object) {
      event.sources.push_back(citation(item));
    } else if (item.kind == JsonKind::string) {
      event.sources.push_back({raw(item, {}), {}, {}, {}, {}, {}});
    } else {
      error(item, {}, "expected a source id or an object, found " + std::string(kind_words(item.kind)));
    }
    record_pointer_ = record;
  }
}

void RecordReader::record(std::string_view section, std::size_t number, const JsonNode& node) {
  const bool known = std::find(kSections.begin(), kSections.end(), section) != kSections.end();
  if (!known || !begin_record(section, number, node)) return;
  if (section == "nations") nation(node);
  if (section == "places") place_record(node);
  if (section == "actions") action(node);
  if (section == "sources") source(node);
  if (section == "periods") period(node);
  if (section == "events") event(node);
}

void RecordReader::header(std::string_view key, const JsonNode& node) {
  constexpr std::array<std::pair<std::string_view, RawText RawCorpus::*>, 6> kFields{{
      {"name", &RawCorpus::name},
      {"title", &RawCorpus::title},
      {"introduction", &RawCorpus::introduction},
      {"version", &RawCorpus::version},
      {"license", &RawCorpus::license},
      {"covers", &RawCorpus::covers},
  }};
  for (const auto& [name, member] : kFields) {
    if (name != key || node.kind == JsonKind::null) continue;
    if (node.kind != JsonKind::string) {
      error(node, key, "expected a string, found " + std::string(kind_words(node.kind)));
    } else if ((corpus_.*member).text.empty()) {
      corpus_.*member = raw(node, key);
    }
  }
}

void RecordReader::value(std::string_view key, const JsonNode& node) {
  record_pointer_.clear();
  record_name_.clear();
  if (std::find(kSections.begin(), kSections.end(), key) == kSections.end()) {
    header(key, node);
    if (key == "corpus" && node.kind == JsonKind::object) {
      for (const JsonMember& member : node.members) header(member.key, member.value);
    }
    return;
  }
  if (node.kind != JsonKind::array) {
    error(node, key, "expected an array, found " + std::string(kind_words(node.kind)));
  }
  corpus_.has_nations = corpus_.has_nations || key == "nations";
  corpus_.has_places = corpus_.has_places || key == "places";
  corpus_.has_actions = corpus_.has_actions || key == "actions";
  corpus_.has_sources = corpus_.has_sources || key == "sources";
}

void RecordReader::trouble(const JsonTrouble& trouble) {
  errors_.push_back({{file_, trouble.offset, true}, {ErrorCode::invalid_json, trouble.detail, {}, {}}});
}

}  // namespace annals::detail
