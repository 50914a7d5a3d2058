#include "event/field_finder.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <tuple>

#include "event/json_node.hpp"

namespace annals::detail {
namespace {

// The first part of a JSON pointer, unescaped, taken off it.
std::string take_part(std::string_view& pointer) {
  pointer.remove_prefix(1);
  const std::size_t end = std::min(pointer.find('/'), pointer.size());
  std::string part;
  for (std::size_t i = 0; i < end; ++i) {
    const bool escape = pointer[i] == '~' && i + 1 < end;
    if (escape) part += pointer[++i] == '1' ? '/' : '~';
    if (!escape) part += pointer[i];
  }
  pointer.remove_prefix(end);
  return part;
}

const JsonNode* child_of(const JsonNode& node, const std::string& part) {
  if (node.kind == JsonKind::object) return node.find(part);
  std::size_t i = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), i);
  const bool is_item = error == std::errc() && i < node.items.size();
  return is_item ? &node.items[i] : nullptr;
}

// The value that `pointer` leads to; where there is none, `node` itself.
const JsonNode& value_at(const JsonNode& node, std::string_view pointer) {
  const JsonNode* at = &node;
  while (at != nullptr && pointer.starts_with('/')) at = child_of(*at, take_part(pointer));
  return at == nullptr ? node : *at;
}

class FieldFinder : public JsonSink {
 public:
  FieldFinder(const std::vector<FieldRef>& fields, std::vector<FoundField>& found)
      : fields_(fields), found_(found) {}

  void want(std::size_t i, Section section, RecordOrigin origin) {
    wanted_[{std::string(record_format(section).section), origin}].push_back(i);
    found_[i].file = origin.file;
  }
  void begin_file(std::size_t file) { file_ = static_cast<std::uint32_t>(file); }

  void record(std::string_view section, std::size_t number, const JsonNode& node) override {
    const auto asked =
        wanted_.find({std::string(section), {file_, static_cast<std::uint32_t>(number)}});
    if (asked == wanted_.end()) return;
    const JsonNode* id = node.find("id");
    RecordName name{
        fields_[asked->second.front()].section, file_, static_cast<std::uint32_t>(number), {}};
    if (id != nullptr && id->kind == JsonKind::string) name.id = id->string;
    for (const std::size_t i : asked->second) {
      tell(i, value_at(node, fields_[i].path));
      found_[i].record = words_of(name);
      found_[i].pointer = pointer_to(&name, {}) + fields_[i].path;
    }
  }

  // A field of the document itself.
  void value(std::string_view key, const JsonNode& node) override {
    const auto asked = wanted_.find({std::string(), {file_, 0}});
    if (asked == wanted_.end()) return;
    for (const std::size_t i : asked->second) {
      std::string_view pointer = fields_[i].path;
      if (found_[i].found || pointer.empty() || take_part(pointer) != key) continue;
      tell(i, value_at(node, pointer));
      found_[i].pointer = fields_[i].path;
    }
  }

  void trouble(const JsonTrouble& /*trouble*/) override {}

 private:
  void tell(std::size_t i, const JsonNode& node) {
    found_[i].found = true;
    found_[i].offset = node.offset;
  }

  const std::vector<FieldRef>& fields_;
  std::vector<FoundField>& found_;
  std::map<std::pair<std::string, RecordOrigin>, std::vector<std::size_t>> wanted_;
  std::uint32_t file_ = 0;
};

}  // namespace

RecordOrigins origins_of(const RawCorpus& raw) {
  RecordOrigins origins;
  for (const RecordName& name : raw.record_names) {
    origins[static_cast<std::size_t>(name.section)].push_back({name.file, name.number});
  }
  return origins;
}

std::vector<FoundField> find_fields(std::vector<CorpusText>& texts, const RecordOrigins& origins,
                                    const std::vector<FieldRef>& fields) {
  std::vector<FoundField> found(fields.size());
  FieldFinder finder(fields, found);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const auto& records = origins[static_cast<std::size_t>(fields[i].section)];
    if (fields[i].section == Section::document) {
      finder.want(i, Section::document, {fields[i].record, 0});
    } else if (fields[i].record < records.size()) {
      finder.want(i, fields[i].section, records[fields[i].record]);
    }
  }
  for (std::size_t file = 0; file < texts.size(); ++file) {
    finder.begin_file(file);
    walk_json(texts[file].text, finder);
  }
  return found;
}

}  // namespace annals::detail
