// GeoJSON (RFC 7946) and Linked Places (GeoJSON-LD): a Feature is an event if it has an action, which
// may be a property that --map names; one of Linked Places that has none is a place.
//
//   property                        becomes
//   a field of event_builder.hpp    that; a list may be an array, a source an object
//   title                           the summary, where there is no other
//   place_name                      the name of the place, whose id `location` is
//
//   id            the event's, where no property is
//   geometry      the point of the place
//   when          the date, where no property is: one timespan, each end `in` a day, or from
//                 `earliest` to `latest`
//
//   a place       properties.title, else the first of its names; names[].toponym; types[0].label, its
//                 kind. Of a name and a type no more is kept
#include <algorithm>
#include <array>
#include <cmath>

#include "exchange/json_import.hpp"

namespace annals::exchange {
namespace {

constexpr auto kOfFeature =
    std::to_array<std::string_view>({"type", "id", "properties", "geometry", "when", "bbox"});
constexpr auto kOfPlace = std::to_array<std::string_view>(
    {"type", "id", "@id", "properties", "geometry", "bbox", "names", "types"});
constexpr auto kOfPlaceProperties = std::to_array<std::string_view>({"title"});

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

const JsonNode* object_in(const JsonNode& node, std::string_view key) {
  const JsonNode* found = node.find(key);
  return found != nullptr && found->kind == JsonKind::object ? found : nullptr;
}

std::string text_in(const JsonNode& node, std::string_view key) {
  const JsonNode* found = node.find(key);
  return found == nullptr ? std::string() : words_of(*found).value_or(std::string());
}

class GeojsonRecords : public JsonRecords {
 public:
  using JsonRecords::JsonRecords;

  std::string_view section() const override { return "features"; }

  void member(std::string_view key, const JsonNode& node) override {
    if (key == "name") builder_.set_title(words_of(node).value_or(std::string()));
    if (key != "type" || (node.kind == JsonKind::string && node.string == "FeatureCollection")) {
      return;
    }
    refuse(node, "not a FeatureCollection of GeoJSON");
  }

  bool is_event(const JsonNode& record) const override {
    return property(record, "action") != nullptr;
  }

  void read(const JsonNode& record) override {
    if (text_in(record, "type") != "Feature") return refuse(record, "not a Feature of GeoJSON");
    if (is_event(record)) return read_event(record);
    if (record.find("names") != nullptr || record.find("@id") != nullptr) return read_place(record);
    refuse(record, "no action: neither an event nor a place of Linked Places",
           "--map PROPERTY=action");
  }

  const JsonNode& part_of(const JsonNode& record, std::string_view field) const override {
    const JsonNode* found = property(record, field);
    const bool of_when = field == "date" || field == "start" || field == "end";
    if (found == nullptr && of_when) found = record.find("when");
    if (found == nullptr && field == "id") found = record.find("id");
    return found == nullptr ? record : *found;
  }

 private:
  // The field that a property is, by --map or by its own name; of one that is no field, its name.
  std::string field_named(std::string_view name) const {
    const std::string* mapped = how_.field_of(name);
    const std::string field = mapped == nullptr ? std::string(name) : *mapped;
    return field == "nation" ? "nations" : field;
  }

  const JsonNode* property(const JsonNode& record, std::string_view field) const {
    const JsonNode* properties = object_in(record, "properties");
    if (properties == nullptr) return nullptr;
    for (const detail::JsonMember& member : properties->members) {
      const bool there = member.value.kind != JsonKind::null;
      if (there && field_named(member.key) == field) return &member.value;
    }
    return nullptr;
  }

  void read_event(const JsonNode& record) {
    const JsonNode* calendar = property(record, "calendar");
    builder_.begin(record.offset, calendar != nullptr && words_of(*calendar) == "julian");
    check_members(record, kOfFeature);
    const JsonNode& properties = *object_in(record, "properties");
    for (const detail::JsonMember& member : properties.members) read_property(member, false);
    for (const detail::JsonMember& member : properties.members) read_property(member, true);
    read_id(record);
    read_title(properties);
    if (builder_.has("location")) read_location(record, properties);
    if (!builder_.has("date") && !builder_.has("start") && !builder_.has("end")) {
      read_when(record);
    }
    builder_.end();
  }

  template <typename Known>
  void check_members(const JsonNode& record, const Known& known) {
    for (const detail::JsonMember& member : record.members) {
      if (holds(known, member.key) || how_.field_of(member.key) != nullptr) continue;
      builder_.refuse(member.offset, "member \"" + std::string(member.key) + "\" would be lost",
                      "--map '" + std::string(member.key) + "=' leaves it out");
    }
  }

  // What an action is goes by the action, wherever it stands.
  void read_property(const detail::JsonMember& member, bool of_action) {
    if (member.key == "title" || member.key == "place_name") return;
    const std::string* mapped = how_.field_of(member.key);
    const bool second = (mapped == nullptr ? member.key : *mapped).starts_with("action_");
    if (second != of_action || member.value.kind == JsonKind::null) return;
    const std::size_t at = member.offset;
    const std::string field = mapped == nullptr ? builder_.own_field(member.key, "property", at)
                                                : field_named(member.key);
    if (field.empty()) return;
    if (builder_.has(field)) {
      builder_.refuse(at, "two properties for " + field, "--map leaves one out");
    } else if (field == "nations" || field == "against" || field == "sources") {
      read_list(field, member.value);
    } else if (const auto words = words_of(member.value)) {
      builder_.set(field, *words, member.value.offset);
    } else {
      refuse(member.value, "neither a text nor a number");
    }
  }

  void read_list(const std::string& field, const JsonNode& node) {
    if (node.kind != JsonKind::array) {
      const auto words = words_of(node);
      if (!words) return refuse(node, "neither a text nor a list");
      return builder_.set_list(field, parted(*words), node.offset);
    }
    for (const JsonNode& item : node.items) {
      if (const auto words = words_of(item)) {
        builder_.set_list(field, std::array{*words}, item.offset);
      } else if (field == "sources" && item.kind == JsonKind::object) {
        read_citation(item);
      } else {
        refuse(item, "not a name");
      }
    }
  }

  // As annals writes it: {source, at, date, note, title, url}.
  void read_citation(const JsonNode& node) {
    const std::string name = text_in(node, "source");
    if (trimmed(name).empty()) return refuse(node, "no source");
    Json& citation = builder_.citation(name);
    Json& source = builder_.source(name);
    for (const detail::JsonMember& member : node.members) {
      const std::string key(member.key);
      if (key == "source" || member.value.kind == JsonKind::null) continue;
      const auto words = words_of(member.value);
      const bool of_source = key == "title" || key == "url";
      if (!words || (!of_source && key != "at" && key != "date" && key != "note")) {
        refuse(member.value, "\"" + key + "\" is no text of a citation");
      } else {
        (of_source ? source : citation)[key] = *words;
      }
    }
  }

  void read_id(const JsonNode& record) {
    if (builder_.has("id")) return;
    const JsonNode* node = record.find("id");
    const auto words = node == nullptr ? std::nullopt : words_of(*node);
    if (words) builder_.set("id", *words, node->offset);
  }

  void read_title(const JsonNode& properties) {
    const std::string* mapped = how_.field_of("title");
    const JsonNode* title = properties.find("title");
    if (title == nullptr || title->kind == JsonKind::null) return;
    const std::string field = mapped == nullptr ? "summary" : *mapped;
    if (!field.empty() && !builder_.has(field)) {
      builder_.set(field, words_of(*title).value_or(std::string()), title->offset);
    }
  }

  void read_location(const JsonNode& record, const JsonNode& properties) {
    builder_.name_place(text_in(properties, "place_name"));
    if (const auto point = point_of(record)) {
      builder_.set_point(point->lat, point->lon, record.find("geometry")->offset);
    }
  }

  struct Point {
    double lat, lon;
  };

  std::optional<Point> point_of(const JsonNode& record) {
    const JsonNode* geometry = record.find("geometry");
    if (geometry == nullptr || geometry->kind == JsonKind::null) return std::nullopt;
    const JsonNode* at = geometry->find("coordinates");
    const bool is_point = text_in(*geometry, "type") == "Point" && at != nullptr &&
                          at->items.size() >= 2 && at->items[0].kind == JsonKind::number &&
                          at->items[1].kind == JsonKind::number;
    if (!is_point) {
      refuse(*geometry, "a geometry that is no Point", "a place has one point, or null");
      return std::nullopt;
    }
    const Point point{at->items[1].number, at->items[0].number};
    if (std::abs(point.lat) <= 90 && std::abs(point.lon) <= 180) return point;
    refuse(*at, "no point of the earth", "longitude -180 to 180, then latitude -90 to 90");
    return std::nullopt;
  }

  void read_when(const JsonNode& record) {
    const JsonNode* when = record.find("when");
    if (when == nullptr || when->kind == JsonKind::null) return;
    const JsonNode* spans = when->find("timespans");
    if (spans == nullptr || spans->items.size() != 1) {
      return refuse(*when, "not one timespan", "--map 'when=' leaves the time out");
    }
    const JsonNode& span = spans->items.front();
    const std::string start = edge_of(span, "start"), end = edge_of(span, "end");
    // Some time within the same days is one date, not a stretch from one to the other.
    if (!start.empty() && start == end) return builder_.set("date", start, span.offset);
    builder_.set("start", start, span.offset);
    builder_.set("end", end, span.offset);
  }

  // As EDTF; nothing if nothing is known.
  std::string edge_of(const JsonNode& span, std::string_view which) {
    const JsonNode* edge = object_in(span, which);
    if (edge == nullptr) return {};
    const std::string day = text_in(*edge, "in");
    if (!day.empty()) return day;
    const std::string earliest = text_in(*edge, "earliest"), latest = text_in(*edge, "latest");
    return earliest.empty() && latest.empty() ? "" : "[" + earliest + ".." + latest + "]";
  }

  void read_place(const JsonNode& record) {
    check_members(record, kOfPlace);
    const JsonNode* properties = object_in(record, "properties");
    std::string name;
    if (properties != nullptr) {
      name = text_in(*properties, "title");
      check_members(*properties, kOfPlaceProperties);
    }
    std::vector<std::string> toponyms;
    if (const JsonNode* names = record.find("names")) {
      for (const JsonNode& one : names->items) toponyms.push_back(text_in(one, "toponym"));
    }
    std::erase_if(toponyms, [](const std::string& one) { return trimmed(one).empty(); });
    if (trimmed(name).empty() && !toponyms.empty()) name = toponyms.front();
    if (trimmed(name).empty()) return refuse(record, "a place without a name");
    Json& place = builder_.place(trimmed(name));
    if (const auto point = point_of(record))
      place.update({{"lat", point->lat}, {"lon", point->lon}});
    std::erase(toponyms, name);
    if (!toponyms.empty()) place["aliases"] = toponyms;
    const JsonNode* types = record.find("types");
    const std::string kind =
        types == nullptr || types->items.empty() ? "" : text_in(types->items.front(), "label");
    if (!kind.empty()) place["kind"] = kind;
  }
};

}  // namespace

std::unique_ptr<JsonRecords> geojson_records(EventBuilder& builder, const Import& how) {
  return std::make_unique<GeojsonRecords>(builder, how);
}

}  // namespace annals::exchange
