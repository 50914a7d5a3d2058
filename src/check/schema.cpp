#include "annals/check/schema.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "annals/event/corpus_format.hpp"
#include "annals/name/gazetteer.hpp"
#include "event/limits.hpp"

namespace annals {
namespace {

using Json = nlohmann::ordered_json;

// The characters of EDTF: a date in words, or with slashes for hyphens, has others.
constexpr const char* kEdtfPattern = "^(?=.*[0-9X])[-+0-9XYESTZ~?%:.,/{}\\[\\] ]+$";

Json ref(std::string_view name) { return {{"$ref", "#/$defs/" + std::string(name)}}; }

Json effects() {
  Json names = Json::array();
  for (const Effect effect :
       {Effect::arrival, Effect::departure, Effect::stay, Effect::present, Effect::none}) {
    names.push_back(effect_name(effect));
  }
  return names;
}

Json text(bool may_be_empty = true) {
  Json schema{{"type", "string"}};
  if (!may_be_empty) schema["minLength"] = 1;
  return schema;
}

// What a string of this form is; the form of the items, for a list.
Json text_of(const FieldFormat& field) {
  switch (field.form) {
    case FieldForm::id:
    case FieldForm::name:
    case FieldForm::names: return text(false);
    case FieldForm::edtf: return ref("edtf");
    case FieldForm::end: return {{"anyOf", {ref("edtf"), {{"enum", {"", ".."}}}}}};
    case FieldForm::calendar: return {{"enum", {"gregorian", "julian"}}};
    case FieldForm::effect: return {{"enum", effects()}};
    case FieldForm::source_type: return {{"enum", source_types()}};
    case FieldForm::address: return {{"type", "string"}, {"format", "uri"}};
    case FieldForm::wikidata: return {{"type", "string"}, {"pattern", "^Q[1-9][0-9]*$"}};
    default: return text(!field.required);
  }
}

Json degrees(int limit) { return {{"type", "number"}, {"minimum", -limit}, {"maximum", limit}}; }

Json list_of(Json items) {
  return {{"type", "array"}, {"items", std::move(items)}, {"maxItems", detail::kMaxListItems}};
}

Json any_of(const std::vector<Json>& schemas) { return {{"anyOf", schemas}}; }

// Without null: what the field holds where it is there.
Json value_of(const FieldFormat& field) {
  switch (field.form) {
    case FieldForm::derived: return Json::object();
    case FieldForm::truth: return {{"type", "boolean"}};
    case FieldForm::latitude: return degrees(90);
    case FieldForm::longitude: return degrees(180);
    case FieldForm::names:
    case FieldForm::texts: return any_of({list_of(text_of(field)), text_of(field)});
    case FieldForm::memberships:
      return any_of({list_of(any_of({text(false), ref("membership")})), text(false)});
    case FieldForm::citations: return list_of(any_of({text(false), ref("citation")}));
    case FieldForm::header: return ref("about");
    default: return text_of(field);
  }
}

// A schema of one type or of an enum takes null by saying so; any other by an alternative.
Json or_null(Json schema) {
  if (schema.empty()) return schema;
  if (schema.contains("type")) {
    schema["type"] = Json::array({schema["type"], "null"});
  } else if (schema.contains("enum")) {
    schema["enum"].push_back(nullptr);
  } else if (schema.contains("anyOf")) {
    schema["anyOf"].push_back({{"type", "null"}});
  } else {
    return any_of({std::move(schema), {{"type", "null"}}});
  }
  return schema;
}

Json property(const FieldFormat& field) {
  Json schema{{"description", field.says}};
  if (!field.example.empty()) schema["examples"] = Json::array({field.example});
  schema.update(field.required ? value_of(field) : or_null(value_of(field)));
  return schema;
}

Json object_of(std::string_view title, std::string_view says, std::span<const FieldFormat> fields) {
  Json schema{{"title", title}, {"description", says}, {"type", "object"}};
  Json required = Json::array();
  Json properties = Json::object();
  for (const FieldFormat& field : fields) {
    properties[std::string(field.name)] = property(field);
    if (field.required) required.push_back(field.name);
  }
  if (!required.empty()) schema["required"] = std::move(required);
  schema["properties"] = std::move(properties);
  schema["patternProperties"] = {{kOwnFieldPattern, Json::object()}};
  schema["additionalProperties"] = false;
  return schema;
}

Json record_of(Section section) {
  const RecordFormat& format = record_format(section);
  return object_of(format.word, format.says, format.fields);
}

// If the record has a value in `field`, the others have none.
Json excludes(std::string_view field, Json value, std::initializer_list<const char*> others) {
  Json nulls = Json::object();
  for (const char* other : others) nulls[other] = {{"type", "null"}};
  return {{"if",
           {{"required", Json::array({field})},
            {"properties", {{std::string(field), std::move(value)}}}}},
          {"then", {{"properties", std::move(nulls)}}}};
}

// If there is a number in `field`, there is one in `other`.
Json brings(std::string_view field, std::string_view other) {
  const Json number{{"type", "number"}};
  return {
      {"if", {{"required", Json::array({field})}, {"properties", {{std::string(field), number}}}}},
      {"then",
       {{"required", Json::array({other})}, {"properties", {{std::string(other), number}}}}}};
}

Json event_schema() {
  Json schema = record_of(Section::events);
  schema["allOf"] = {excludes("date", {{"type", "string"}}, {"start", "end"}),
                     excludes("nations", Json::object(), {"nation"})};
  return schema;
}

Json place_schema() {
  Json schema = record_of(Section::places);
  schema["allOf"] = {brings("lat", "lon"), brings("lon", "lat")};
  return schema;
}

// The ids of a section with names are made to be typed.
Json with_plain_id(Json schema) {
  schema["properties"]["id"]["pattern"] = kIdPattern;
  return schema;
}

Json edtf_schema() {
  return {
      {"title", "EDTF date"},
      {"description",
       "A date in EDTF (ISO 8601-2), levels 0 to 2. A day, a month, a year: 1918-12-18, "
       "1918-12, 1918. An interval: 1918-12-18/1919-04; an unknown end: 1918-12-18/; still so "
       "when last heard of: 1918-12-18/.. One of several days: [1918-12-17..1918-12-18]; each "
       "of several: {1919-03-01,1919-03-09}. Uncertain ?, approximate ~, both %: 1918-12~. "
       "Unspecified digits: 1918-12-XX. `annals date TEXT` makes one of words."},
      {"type", "string"},
      {"pattern", kEdtfPattern},
      {"examples", {"1918-12-18", "1918-12", "1918-12-18/1919-04", "[1918-12-17..1918-12-18]"}}};
}

// The document: its own fields, and a list of records for each section.
Json document_schema() {
  const RecordFormat& format = record_format(Section::document);
  Json schema = object_of(format.word, format.says, format.fields);
  for (std::size_t i = 1; i < kSectionCount; ++i) {
    const RecordFormat& records = record_format(static_cast<Section>(i));
    Json& section = schema["properties"][std::string(records.section)];
    section = {
        {"description", section["description"]}, {"type", "array"}, {"items", ref(records.word)}};
  }
  const Json plain_ids{
      {"properties",
       {{"events", {{"items", {{"properties", {{"id", {{"pattern", kIdPattern}}}}}}}}}}}};
  schema["if"] = {{"anyOf", {{{"required", {"nations"}}}, {{"required", {"places"}}}}}};
  schema["then"] = plain_ids;
  return schema;
}

// The fields that may stand in the document itself or in its object "corpus".
Json about_schema() {
  const auto fields = record_format(Section::document).fields;
  const auto end = std::ranges::find(fields, FieldForm::header, &FieldFormat::form);
  return object_of("about", "What the corpus says of itself.", {fields.begin(), end});
}

}  // namespace

std::string corpus_schema() {
  Json schema{
      {"$schema", "https://json-schema.org/draft/2020-12/schema"},
      {"title", "annals corpus"},
      {"description",
       "A chronology as annals reads it: a document with sections, or an array of events. A line "
       "of NDJSON is an #/$defs/event. The array is also what `annals events -f json` prints: null "
       "is a field that is not there, derived fields are read over. Fields that begin with x- or $ "
       "are the user's own."},
      {"type", {"object", "array"}},
      {"if", {{"type", "array"}}},
      {"then", {{"items", ref("event")}}},
      {"else", ref("corpus")}};
  schema["$defs"] = {
      {"corpus", document_schema()},
      {"about", about_schema()},
      {"event", event_schema()},
      {"citation",
       object_of("citation", "What a source says of an event, and where.", citation_fields())},
      {"nation", with_plain_id(record_of(Section::nations))},
      {"membership",
       object_of("membership", "A group that a nation was in, and when.", membership_fields())},
      {"place", with_plain_id(place_schema())},
      {"action", with_plain_id(record_of(Section::actions))},
      {"source", with_plain_id(record_of(Section::sources))},
      {"period", with_plain_id(record_of(Section::periods))},
      {"edtf", edtf_schema()}};
  return schema.dump(2) + "\n";
}

}  // namespace annals
