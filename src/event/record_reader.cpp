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
std::string_view singular(std::string_view section) {
  return section.substr(0, section.size() - 1);
}

std::string_view kind_words(JsonKind kind) {
  constexpr std::array<std::string_view, 6> kWords{"null",     "true or false", "a number",
                                                   "a string", "an array",      "an object"};
  return kWords[static_cast<std::size_t>(kind)];
}

// The first member whose key stands before it already, or null. Records are short: comparing each
// with each beats sorting them, but for those made to be long.
const JsonMember* find_twice(const std::vector<JsonMember>& members) {
  constexpr std::size_t kShort = 24;
  std::vector<std::pair<std::string_view, std::size_t>> keys;
  if (members.size() <= kShort) {
    for (std::size_t i = 1; i < members.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        if (members[i].key == members[j].key) return &members[i];
      }
    }
    return nullptr;
  }
  for (std::size_t i = 0; i < members.size(); ++i) keys.emplace_back(members[i].key, i);
  std::sort(keys.begin(), keys.end());
  const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
  const auto twice = std::adjacent_find(keys.begin(), keys.end(), same);
  return twice == keys.end() ? nullptr : &members[std::next(twice)->second];
}

// What a corpus says of itself.
struct HeaderField {
  const char* name;
  RawText RawCorpus::*member;
};
const HeaderField* header_field(std::string_view key) {
  static constexpr std::array<HeaderField, 6> kFields{{
      {"name", &RawCorpus::name},
      {"title", &RawCorpus::title},
      {"introduction", &RawCorpus::introduction},
      {"version", &RawCorpus::version},
      {"license", &RawCorpus::license},
      {"covers", &RawCorpus::covers},
  }};
  const auto* found = std::find_if(kFields.begin(), kFields.end(),
                                   [key](const HeaderField& field) { return field.name == key; });
  return found == kFields.end() ? nullptr : found;
}

}  // namespace

std::string pointer_to(const RecordName* record, const FieldPath& path) {
  std::string text;
  if (record != nullptr) {
    text = singular(record->section);
    if (!record->id.empty()) text += " " + quoted(record->id);
    text.append(": /").append(record->section) += "/" + std::to_string(record->number);
  }
  if (path.field != nullptr) text.append("/").append(path.field);
  if (path.item >= 0) text += "/" + std::to_string(path.item);
  if (path.part != nullptr) text.append("/").append(path.part);
  return text;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kMost = 100;
  if (text.size() <= kMost) return "\"" + std::string(text) + "\"";
  std::size_t end = kMost;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return "\"" + std::string(text.substr(0, end)) + "...\"";
}

std::string_view RecordReader::keep(const JsonNode& node) {
  return node.plain ? node.string : arena_.copy(node.string);
}

RawText RecordReader::raw(const JsonNode& node, FieldPath path) {
  return {keep(node), place(node), record_, path};
}

void RecordReader::error(const JsonNode& node, FieldPath path, std::string detail,
                         std::string hint) {
  std::string words = pointer_to(record_, path);
  words += (words.empty() ? "" : ": ") + detail;
  errors_.add({place(node), {ErrorCode::invalid_record, std::move(words), {}, std::move(hint)}});
}

void RecordReader::wrong_kind(const JsonNode& node, FieldPath path, std::string_view expected) {
  error(node, path,
        "expected " + std::string(expected) + ", found " + std::string(kind_words(node.kind)));
}

// A key twice in one object, the record itself or any that it holds.
void RecordReader::check_twice(const JsonNode& node) {
  if (const JsonMember* twice = find_twice(node.members)) {
    JsonNode at;
    at.offset = twice->offset;
    error(at, {}, quoted(twice->key) + " said twice in one record");
  }
  for (const JsonMember& member : node.members) check_twice(member.value);
  for (const JsonNode& item : node.items) check_twice(item);
}

// Names the record for errors, and refuses what is none or says a thing twice.
bool RecordReader::begin_record(std::string_view section, std::size_t number,
                                const JsonNode& node) {
  const JsonNode* id = node.find("id");
  const bool has_id = id != nullptr && id->kind == JsonKind::string;
  record_ = &corpus_.record_names.emplace_back(
      RecordName{section, number, has_id ? keep(*id) : std::string_view()});
  citation_ = -1;
  if (node.kind != JsonKind::object) {
    wrong_kind(node, {}, "an object");
    return false;
  }
  check_twice(node);
  return true;
}

// Of the record, or of the source of an event that is being read.
FieldPath RecordReader::path_to(const char* name) const {
  return citation_ < 0 ? FieldPath{name, -1, nullptr} : FieldPath{"sources", citation_, name};
}

const JsonNode* RecordReader::field(const JsonNode& record, const char* name, bool required) {
  const JsonNode* node = record.find(name);
  const bool absent = node == nullptr || node->kind == JsonKind::null;
  if (absent && required) error(record, path_to(name), "missing");
  return absent ? nullptr : node;
}

std::optional<RawText> RecordReader::maybe_text(const JsonNode& record, const char* name) {
  const JsonNode* node = field(record, name);
  if (node == nullptr) return std::nullopt;
  if (node->kind != JsonKind::string) {
    wrong_kind(*node, path_to(name), "a string");
    return std::nullopt;
  }
  return raw(*node, path_to(name));
}

RawText RecordReader::text(const JsonNode& record, const char* name, bool required) {
  if (required && field(record, name, true) == nullptr) return {};
  auto found = maybe_text(record, name);
  if (!found) return {};
  if (!required || !found->text.empty()) return *found;
  error(*record.find(name), path_to(name), "empty");
  return {};
}

// A list of strings; one string stands for a list of it.
RawTexts RecordReader::texts(const JsonNode& record, const char* name) {
  const JsonNode* node = field(record, name);
  if (node == nullptr) return {};
  if (node->kind == JsonKind::string) return {raw(*node, path_to(name))};
  if (node->kind != JsonKind::array) {
    wrong_kind(*node, path_to(name), "a list of strings");
    return {};
  }
  if (!fits(*node, path_to(name))) return {};
  RawTexts list;
  list.reserve(node->items.size());
  FieldPath path{name, 0, nullptr};
  for (const JsonNode& item : node->items) {
    if (item.kind == JsonKind::string) {
      list.push_back(raw(item, path));
    } else {
      wrong_kind(item, path, "a string");
    }
    ++path.item;
  }
  return list;
}

std::optional<double> RecordReader::number(const JsonNode& record, const char* name, double limit) {
  const JsonNode* node = field(record, name);
  if (node == nullptr) return std::nullopt;
  if (node->kind != JsonKind::number) {
    wrong_kind(*node, path_to(name), "a number");
    return std::nullopt;
  }
  if (!(node->number >= -limit && node->number <= limit)) {
    error(*node, path_to(name),
          "out of range, -" + std::to_string(static_cast<int>(limit)) + " to " +
              std::to_string(static_cast<int>(limit)));
    return std::nullopt;
  }
  return node->number;
}

std::optional<bool> RecordReader::truth(const JsonNode& record, const char* name) {
  const JsonNode* node = field(record, name);
  if (node == nullptr) return std::nullopt;
  if (node->kind != JsonKind::boolean) {
    wrong_kind(*node, path_to(name), "true or false");
    return std::nullopt;
  }
  return node->boolean;
}

bool RecordReader::fits(const JsonNode& list, FieldPath path) {
  if (list.items.size() <= kMaxListItems) return true;
  error(list, path, "more than " + std::to_string(kMaxListItems) + " items");
  return false;
}

void RecordReader::nation_groups(const JsonNode& node, RawNation& nation) {
  const JsonNode* within = field(node, "within");
  if (within == nullptr) return;
  if (within->kind != JsonKind::array) {
    for (const RawText& group : texts(node, "within")) nation.within.push_back({group, {}});
    return;
  }
  if (!fits(*within, path_to("within"))) return;
  FieldPath path{"within", 0, nullptr};
  for (const JsonNode& item : within->items) {
    if (item.kind == JsonKind::string) {
      nation.within.push_back({raw(item, path), {}});
    } else if (item.kind == JsonKind::object) {
      membership(item, path, nation);
    } else {
      wrong_kind(item, path, "an id");
    }
    ++path.item;
  }
}

// {"in": id, "date": EDTF}
void RecordReader::membership(const JsonNode& node, FieldPath path, RawNation& nation) {
  const JsonNode* group = node.find("in");
  const JsonNode* date = field(node, "date");
  if (group == nullptr || group->kind != JsonKind::string) {
    error(node, path, "expected {\"in\": id, \"date\": EDTF}");
    return;
  }
  RawMembership membership{raw(*group, {path.field, path.item, "in"}), {}};
  const FieldPath date_path{path.field, path.item, "date"};
  if (date != nullptr && date->kind != JsonKind::string) {
    wrong_kind(*date, date_path, "a string");
  } else if (date != nullptr) {
    membership.date = raw(*date, date_path);
  }
  nation.within.push_back(membership);
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
  const bool has_lat = field(node, "lat") != nullptr;
  const bool has_lon = field(node, "lon") != nullptr;
  if (has_lat != has_lon) {
    error(node, path_to(has_lat ? "lon" : "lat"), "missing, where the other coordinate stands");
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

// {"source": id, "at", "date", "note"}; title and url count where the corpus has no sources
// section.
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
    error(node, path_to("date"), "stands beside start or end", "one or the other");
  }
  const auto calendar = maybe_text(node, "calendar");
  if (!calendar) return;
  event.julian = calendar->text == "julian";
  if (!event.julian && calendar->text != "gregorian") {
    error(*node.find("calendar"), path_to("calendar"), "no calendar " + quoted(calendar->text),
          "julian or gregorian");
  }
}

void RecordReader::event(const JsonNode& node) {
  RawEvent& event = corpus_.events.emplace_back();
  event.id = maybe_text(node, "id");
  if (event.id && event.id->text.empty()) error(*node.find("id"), path_to("id"), "empty");
  event.nations = texts(node, node.find("nations") != nullptr ? "nations" : "nation");
  if (node.find("nations") != nullptr && field(node, "nation") != nullptr) {
    error(node, path_to("nation"), "stands beside nations", "one or the other");
  }
  event.against = texts(node, "against");
  event.location = text(node, "location", true);
  event.action = text(node, "action", true);
  event_dates(node, event);
  event.summary = text(node, "summary");
  event.note = text(node, "note");
  event.doubt = text(node, "doubt");
  event_sources(node, event);
}

void RecordReader::event_sources(const JsonNode& node, RawEvent& event) {
  const JsonNode* sources = field(node, "sources");
  if (sources == nullptr) return;
  if (sources->kind != JsonKind::array) {
    wrong_kind(*sources, path_to("sources"), "a list");
    return;
  }
  if (!fits(*sources, path_to("sources"))) return;
  event.sources.reserve(sources->items.size());
  FieldPath path{"sources", 0, nullptr};
  for (const JsonNode& item : sources->items) {
    if (item.kind == JsonKind::object) {
      citation_ = path.item;
      event.sources.push_back(citation(item));
      citation_ = -1;
    } else if (item.kind == JsonKind::string) {
      event.sources.push_back({raw(item, path), {}, {}, {}, {}, {}});
    } else {
      wrong_kind(item, path, "a source id or an object");
    }
    ++path.item;
  }
}

void RecordReader::record(std::string_view section, std::size_t number, const JsonNode& node) {
  const auto known = std::find(kSections.begin(), kSections.end(), section);
  if (known == kSections.end() || !begin_record(*known, number, node)) return;
  if (section == "nations") nation(node);
  if (section == "places") place_record(node);
  if (section == "actions") action(node);
  if (section == "sources") source(node);
  if (section == "periods") period(node);
  if (section == "events") event(node);
}

void RecordReader::header(std::string_view key, const JsonNode& node) {
  const HeaderField* field = header_field(key);
  if (field == nullptr || node.kind == JsonKind::null) return;
  const FieldPath path{field->name, -1, nullptr};
  if (node.kind != JsonKind::string) {
    wrong_kind(node, path, "a string");
  } else if ((corpus_.*field->member).text.empty()) {
    corpus_.*field->member = raw(node, path);
  }
}

void RecordReader::value(std::string_view key, const JsonNode& node) {
  record_ = nullptr;
  citation_ = -1;
  const auto section = std::find(kSections.begin(), kSections.end(), key);
  const bool known = section != kSections.end() || key == "corpus" || header_field(key) != nullptr;
  if (known && std::find(members_.begin(), members_.end(), key) != members_.end()) {
    error(node, {}, quoted(key) + " said twice in one document");
  }
  if (known) members_.emplace_back(key);
  if (section == kSections.end()) {
    header(key, node);
    if (key != "corpus") return;
    if (node.kind != JsonKind::object)
      return wrong_kind(node, {"corpus", -1, nullptr}, "an object");
    check_twice(node);
    for (const JsonMember& member : node.members) header(member.key, member.value);
    return;
  }
  if (node.kind != JsonKind::array) {
    wrong_kind(node, {section->data(), -1, nullptr}, "an array");
  }
  corpus_.has_nations = corpus_.has_nations || key == "nations";
  corpus_.has_places = corpus_.has_places || key == "places";
  corpus_.has_actions = corpus_.has_actions || key == "actions";
  corpus_.has_sources = corpus_.has_sources || key == "sources";
}

void RecordReader::trouble(const JsonTrouble& trouble) {
  cut_short_ = cut_short_ || trouble.ends_text;
  const TextPlace at{file_, static_cast<std::uint32_t>(trouble.offset), true};
  errors_.add({at, {ErrorCode::invalid_json, trouble.detail, {}, {}}});
}

}  // namespace annals::detail
