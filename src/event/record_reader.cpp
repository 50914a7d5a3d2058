#include "event/record_reader.hpp"

#include <algorithm>
#include <optional>

#include "annals/core/text.hpp"
#include "event/json_pointer.hpp"
#include "event/limits.hpp"

namespace annals::detail {
namespace {

std::optional<Section> find_section(std::string_view name) {
  for (std::size_t i = 1; i < kSectionCount; ++i) {
    const auto section = static_cast<Section>(i);
    if (record_format(section).section == name) return section;
  }
  return std::nullopt;
}

std::string_view kind_words(JsonKind kind) {
  constexpr std::array<std::string_view, 6> kWords{"null",     "true or false", "a number",
                                                   "a string", "an array",      "an object"};
  return kWords[static_cast<std::size_t>(kind)];
}

// Calls `twice` with each member whose key stands before it already. Records are short: comparing
// each with each beats sorting them, but for those made to be long.
template <typename Twice>
void each_twice(const std::vector<JsonMember>& members, Twice twice) {
  constexpr std::size_t kShort = 24;
  if (members.size() <= kShort) {
    for (std::size_t i = 1; i < members.size(); ++i) {
      const auto same = [&](const JsonMember& m) { return m.key == members[i].key; };
      const auto here = members.begin() + static_cast<std::ptrdiff_t>(i);
      if (std::any_of(members.begin(), here, same)) twice(members[i]);
    }
    return;
  }
  std::vector<std::pair<std::string_view, std::size_t>> keys;
  for (std::size_t i = 0; i < members.size(); ++i) keys.emplace_back(members[i].key, i);
  std::sort(keys.begin(), keys.end());
  for (std::size_t i = 1; i < keys.size(); ++i) {
    if (keys[i].first == keys[i - 1].first) twice(members[keys[i].second]);
  }
}

bool is_stated(const JsonNode& record, std::string_view name) {
  const JsonNode* node = record.find(name);
  return node != nullptr && node->kind != JsonKind::null;
}

// What a corpus says of itself.
RawText RawCorpus::*header_member(std::string_view key) {
  struct HeaderField {
    std::string_view name;
    RawText RawCorpus::*member;
  };
  static constexpr std::array<HeaderField, 6> kFields{{
      {"name", &RawCorpus::name},
      {"title", &RawCorpus::title},
      {"introduction", &RawCorpus::introduction},
      {"version", &RawCorpus::version},
      {"license", &RawCorpus::license},
      {"covers", &RawCorpus::covers},
  }};
  const auto* found = std::ranges::find(kFields, key, &HeaderField::name);
  return found == kFields.end() ? nullptr : found->member;
}

// Calls `add` with each object of the list called `name`, and with each string alone.
template <typename Add>
void each_part(const JsonNode& record, const char* name, Add add) {
  const JsonNode* node = record.find(name);
  if (node == nullptr || node->items.size() > kMaxListItems) return;
  if (node->kind == JsonKind::string) add(*node, FieldPath{name, -1, nullptr});
  FieldPath path{name, 0, nullptr};
  for (const JsonNode& item : node->items) {
    if (item.kind == JsonKind::string || item.kind == JsonKind::object) add(item, path);
    ++path.item;
  }
}

// The fields above alone: what an object "corpus" can hold.
std::span<const FieldFormat> header_fields() {
  const auto fields = record_format(Section::document).fields;
  const auto end = std::ranges::find(fields, FieldForm::header, &FieldFormat::form);
  return {fields.begin(), end};
}

}  // namespace

std::string words_of(const RecordName& record) {
  std::string text(record_format(record.section).word);
  if (!record.id.empty()) text += " " + quoted(record.id);
  return text;
}

std::string pointer_to(const RecordName* record, const FieldPath& path) {
  std::string text;
  if (record != nullptr) {
    text.append("/").append(record_format(record->section).section);
    text += "/" + std::to_string(record->number);
  }
  if (path.field != nullptr) text.append("/").append(path.field);
  if (path.item >= 0) text += "/" + std::to_string(path.item);
  if (path.part != nullptr) text.append("/").append(path.part);
  return text;
}

void RecordReader::error(const JsonNode& node, FieldPath path, ErrorCode code, std::string detail,
                         std::string hint) {
  errors_.add({place(node), {code, std::move(detail), {}, std::move(hint)}, record_, path});
}

void RecordReader::wrong_type(const JsonNode& node, FieldPath path, std::string_view expected) {
  error(node, path, ErrorCode::wrong_type,
        "expected " + std::string(expected) + ", found " + std::string(kind_words(node.kind)));
}

// A key twice in one object, the record itself or any that it holds.
void RecordReader::check_twice(const JsonNode& node) {
  each_twice(node.members, [this](const JsonMember& member) {
    JsonNode at;
    at.offset = member.offset;
    error(at, {}, ErrorCode::repeated_key, quoted(member.key) + " said twice in one record");
  });
  for (const JsonMember& member : node.members) check_twice(member.value);
  for (const JsonNode& item : node.items) check_twice(item);
}

void RecordReader::note_unknown(const Object& object, std::string_view key) {
  if (unknown_ == nullptr || is_own_field(key)) return;
  FieldRef field = at_;
  if (object.above.field != nullptr) field.path = pointer_to(nullptr, object.above);
  field.path += "/" + pointer_part(key);
  unknown_->add(std::move(field));
}

// Every field of the object against its row, then the rows that must have one. These are looked for
// only if not all of them were seen; a bit stands for each.
void RecordReader::check_fields(const Object& object, Fields fields) {
  std::uint64_t missing = 0;
  for (std::size_t i = 0; i < fields.size(); ++i) missing |= std::uint64_t{fields[i].required} << i;
  for (const JsonMember& member : object.node.members) {
    const FieldFormat* format = find_field(fields, member.key);
    if (format == nullptr) {
      note_unknown(object, member.key);
    } else if (member.value.kind != JsonKind::null) {
      check_field(member.value, object.path_to(format->name.data()), *format);
      missing &= ~(std::uint64_t{1} << (format - fields.data()));
    }
  }
  if (missing == 0) return;
  for (const FieldFormat& format : fields) {
    if (!format.required) continue;
    const JsonNode* node = object.node.find(format.name);
    if (node != nullptr && node->kind != JsonKind::null) continue;
    error(object.node, object.path_to(format.name.data()), ErrorCode::missing_field, "missing");
  }
}

void RecordReader::check_field(const JsonNode& node, FieldPath path, const FieldFormat& format) {
  const bool is_string = node.kind == JsonKind::string;
  switch (format.form) {
    case FieldForm::derived: return;
    case FieldForm::truth:
      if (node.kind != JsonKind::boolean) wrong_type(node, path, "true or false");
      return;
    case FieldForm::latitude: return check_degrees(node, path, 90);
    case FieldForm::longitude: return check_degrees(node, path, 180);
    case FieldForm::names:
    case FieldForm::texts:
      if (!is_string) check_list(node, path, "a list of strings", {});
      return;
    case FieldForm::memberships:
      if (!is_string) check_list(node, path, "a list of strings", membership_fields());
      return;
    case FieldForm::citations: return check_list(node, path, "a list", citation_fields());
    case FieldForm::header:
      if (node.kind != JsonKind::object) return wrong_type(node, path, "an object");
      return check_fields({node, path}, header_fields());
    case FieldForm::records:
      if (node.kind != JsonKind::array) wrong_type(node, path, "an array");
      return;
    default:
      if (!is_string) return wrong_type(node, path, "a string");
      return check_text(node, path, format);
  }
}

void RecordReader::check_text(const JsonNode& node, FieldPath path, const FieldFormat& format) {
  const std::string_view text = node.string;
  if (text.empty() && (format.required || format.form == FieldForm::id)) {
    error(node, path, ErrorCode::invalid_value, "empty");
  } else if (format.form == FieldForm::calendar && text != "julian" && text != "gregorian") {
    error(node, path, ErrorCode::invalid_value, "no calendar " + quoted(text),
          "julian or gregorian");
  } else if (format.form == FieldForm::effect && !find_effect(text)) {
    error(node, path, ErrorCode::invalid_value, "no effect " + quoted(text),
          "arrival, departure, stay, present or none");
  }
}

void RecordReader::check_degrees(const JsonNode& node, FieldPath path, int limit) {
  if (node.kind != JsonKind::number) return wrong_type(node, path, "a number");
  if (node.number >= -limit && node.number <= limit) return;
  const std::string most = std::to_string(limit);
  error(node, path, ErrorCode::invalid_value, "out of range, -" + most + " to " + most);
}

// A list of strings, or (with fields of theirs) of objects that say more.
void RecordReader::check_list(const JsonNode& node, FieldPath path, std::string_view expected,
                              Fields fields) {
  if (node.kind != JsonKind::array) return wrong_type(node, path, expected);
  if (node.items.size() > kMaxListItems) {
    return error(node, path, ErrorCode::limit_exceeded,
                 "more than " + std::to_string(kMaxListItems) + " items");
  }
  path.item = 0;
  for (const JsonNode& item : node.items) {
    if (item.kind == JsonKind::object && !fields.empty()) {
      check_fields({item, path}, fields);
    } else if (item.kind != JsonKind::string) {
      wrong_type(item, path, fields.empty() ? "a string" : "an id, or an object");
    }
    ++path.item;
  }
}

void RecordReader::check_coordinates(const Object& place) {
  const bool has_lat = is_stated(place.node, "lat");
  if (has_lat == is_stated(place.node, "lon")) return;
  error(place.node, place.path_to(has_lat ? "lon" : "lat"), ErrorCode::missing_field,
        "missing, where the other coordinate stands");
}

// Names the record, and refuses what is none, says a thing twice or does not fit its format.
bool RecordReader::begin_record(Section section, std::size_t number, const JsonNode& node) {
  const JsonNode* id = node.find("id");
  const bool has_id = id != nullptr && id->kind == JsonKind::string;
  record_ = &corpus_.record_names.emplace_back(RecordName{
      section, file_, static_cast<std::uint32_t>(number), has_id ? keep(*id) : std::string_view()});
  at_ = {section, counts_[static_cast<std::size_t>(section)]++, {}};
  if (node.kind != JsonKind::object) {
    wrong_type(node, {}, "an object");
    return false;
  }
  check_twice(node);
  check_fields({node}, record_format(section).fields);
  return true;
}

// From here on fields are taken over; one of a wrong shape is as if it were not there.

std::string_view RecordReader::keep(const JsonNode& node) {
  return node.plain ? node.string : arena_.copy(node.string);
}

RawText RecordReader::raw(const JsonNode& node, FieldPath path) {
  return {keep(node), place(node), record_, path};
}

std::optional<RawText> RecordReader::maybe_text(const Object& object, const char* name) {
  const JsonNode* node = object.node.find(name);
  if (node == nullptr || node->kind != JsonKind::string) return std::nullopt;
  return raw(*node, object.path_to(name));
}

RawText RecordReader::text(const Object& object, const char* name) {
  const auto found = maybe_text(object, name);
  return found && !found->text.empty() ? *found : RawText{};
}

// A list of strings; one string stands for a list of it.
RawTexts RecordReader::texts(const Object& object, const char* name) {
  RawTexts list;
  const JsonNode* node = object.node.find(name);
  if (node == nullptr || node->items.size() > kMaxListItems) return list;
  if (node->kind == JsonKind::string) list.push_back(raw(*node, object.path_to(name)));
  list.reserve(node->items.size());
  FieldPath path{name, 0, nullptr};
  for (const JsonNode& item : node->items) {
    if (item.kind == JsonKind::string) list.push_back(raw(item, path));
    ++path.item;
  }
  return list;
}

std::vector<RawMembership> RecordReader::memberships(const Object& object) {
  std::vector<RawMembership> list;
  each_part(object.node, "within", [&](const JsonNode& node, const FieldPath& path) {
    const bool alone = node.kind == JsonKind::string;
    const Object part{node, path};
    list.push_back(alone ? RawMembership{raw(node, path), {}}
                         : RawMembership{text(part, "in"), maybe_text(part, "date")});
  });
  return list;
}

RawCitation RecordReader::citation(const Object& object) {
  RawCitation citation;
  citation.source = text(object, "source");
  citation.at = text(object, "at");
  citation.date = text(object, "date");
  citation.note = text(object, "note");
  citation.title = text(object, "title");
  citation.url = text(object, "url");
  return citation;
}

std::vector<RawCitation> RecordReader::citations(const Object& object) {
  std::vector<RawCitation> list;
  const JsonNode* sources = object.node.find("sources");
  if (sources == nullptr || sources->kind != JsonKind::array) return list;
  list.reserve(sources->items.size());
  each_part(object.node, "sources", [&](const JsonNode& node, const FieldPath& path) {
    const bool alone = node.kind == JsonKind::string;
    list.push_back(alone ? RawCitation{raw(node, path), {}, {}, {}, {}, {}}
                         : citation({node, path}));
  });
  return list;
}

void RecordReader::nation(const Object& object) {
  RawNation& nation = corpus_.nations.emplace_back();
  nation.id = text(object, "id");
  nation.name = text(object, "name");
  nation.adjective = text(object, "adjective");
  nation.wikidata = text(object, "wikidata");
  nation.aliases = texts(object, "aliases");
  nation.within = memberships(object);
}

void RecordReader::place_record(const Object& object) {
  check_coordinates(object);
  RawPlace& place = corpus_.places.emplace_back();
  place.id = text(object, "id");
  place.name = text(object, "name");
  place.kind = text(object, "kind");
  place.wikidata = text(object, "wikidata");
  place.aliases = texts(object, "aliases");
  place.within = texts(object, "within");
  if (const JsonNode* wide = object.node.find("wide"); wide && wide->kind == JsonKind::boolean) {
    place.wide = wide->boolean;
  }
  const auto number = [&object](const char* name) -> std::optional<double> {
    const JsonNode* node = object.node.find(name);
    if (node == nullptr || node->kind != JsonKind::number) return std::nullopt;
    return node->number;
  };
  place.lat = number("lat");
  place.lon = number("lon");
}

void RecordReader::action(const Object& object) {
  RawAction& action = corpus_.actions.emplace_back();
  action.id = text(object, "id");
  action.name = text(object, "name");
  action.kind = maybe_text(object, "kind");
  action.effect = maybe_text(object, "effect");
  action.verbs = texts(object, "verbs");
}

void RecordReader::source(const Object& object) {
  RawSource& source = corpus_.sources.emplace_back();
  source.id = text(object, "id");
  source.title = text(object, "title");
  source.author = text(object, "author");
  source.container = text(object, "container");
  source.publisher = text(object, "publisher");
  source.issued = text(object, "issued");
  source.url = text(object, "url");
  source.type = text(object, "type");
}

void RecordReader::period(const Object& object) {
  RawPeriod& period = corpus_.periods.emplace_back();
  period.id = text(object, "id");
  period.name = text(object, "name");
  period.date = text(object, "date");
  period.aliases = texts(object, "aliases");
}

// "nation" is the list for one; it stands for "nations", never beside it.
RawTexts RecordReader::event_nations(const Object& object) {
  if (object.node.find("nations") == nullptr) return texts(object, "nation");
  if (is_stated(object.node, "nation")) {
    error(object.node, object.path_to("nation"), ErrorCode::conflicting_fields,
          "stands beside nations", "one or the other");
  }
  return texts(object, "nations");
}

void RecordReader::event(const Object& object) {
  RawEvent& event = corpus_.events.emplace_back();
  event.id = maybe_text(object, "id");
  event.nations = event_nations(object);
  event.against = texts(object, "against");
  event.location = text(object, "location");
  event.action = text(object, "action");
  event.date = maybe_text(object, "date");
  event.start = maybe_text(object, "start");
  event.end = maybe_text(object, "end");
  if (event.date && (event.start || event.end)) {
    error(object.node, object.path_to("date"), ErrorCode::conflicting_fields,
          "stands beside start or end", "one or the other");
  }
  const JsonNode* calendar = object.node.find("calendar");
  event.julian = calendar != nullptr && calendar->string == "julian";
  event.summary = text(object, "summary");
  event.note = text(object, "note");
  event.doubt = text(object, "doubt");
  event.sources = citations(object);
}

void RecordReader::record(std::string_view name, std::size_t number, const JsonNode& node) {
  const auto section = find_section(name);
  if (!section || !begin_record(*section, number, node)) return;
  using Read = void (RecordReader::*)(const Object&);
  static constexpr std::array<Read, kSectionCount> kReaders{nullptr,
                                                            &RecordReader::nation,
                                                            &RecordReader::place_record,
                                                            &RecordReader::action,
                                                            &RecordReader::source,
                                                            &RecordReader::period,
                                                            &RecordReader::event};
  (this->*kReaders[static_cast<std::size_t>(*section)])({node});
}

void RecordReader::header(std::string_view key, const JsonNode& node, FieldPath path) {
  RawText RawCorpus::*member = header_member(key);
  if (member == nullptr || node.kind != JsonKind::string) return;
  if ((corpus_.*member).text.empty()) corpus_.*member = raw(node, path);
}

// A member of the document. What the format has not is passed over, also where it is said twice.
void RecordReader::value(std::string_view key, const JsonNode& node) {
  record_ = nullptr;
  at_ = {Section::document, file_, {}};
  const FieldFormat* format = find_field(record_format(Section::document).fields, key);
  if (format == nullptr) return note_unknown({node}, key);
  if (std::find(members_.begin(), members_.end(), key) != members_.end()) {
    error(node, {}, ErrorCode::repeated_key, quoted(key) + " said twice in one document");
  }
  members_.emplace_back(key);
  const char* name = format->name.data();
  const FieldPath path{name, -1, nullptr};
  const bool must_be_list = format->form == FieldForm::records;
  if (node.kind != JsonKind::null || must_be_list) check_field(node, path, *format);
  header(key, node, path);
  if (format->form == FieldForm::header) {
    check_twice(node);
    for (const JsonMember& member : node.members) {
      const FieldFormat* part = find_field(header_fields(), member.key);
      if (part != nullptr) header(member.key, member.value, {name, -1, part->name.data()});
    }
  }
  corpus_.has_nations = corpus_.has_nations || key == "nations";
  corpus_.has_places = corpus_.has_places || key == "places";
  corpus_.has_actions = corpus_.has_actions || key == "actions";
  corpus_.has_sources = corpus_.has_sources || key == "sources";
}

void RecordReader::trouble(const JsonTrouble& trouble) {
  cut_short_ = cut_short_ || trouble.ends_text;
  const TextPlace at{file_, static_cast<std::uint32_t>(trouble.offset), true};
  errors_.add({at, {trouble.code, trouble.detail, {}, {}}});
}

}  // namespace annals::detail
