// Private: from JSON nodes to raw records. Each record is held against its table of fields
// (corpus_format.hpp), which finds every error; what is of the right shape is then taken over.
#ifndef ANNALS_SRC_EVENT_RECORD_READER_HPP
#define ANNALS_SRC_EVENT_RECORD_READER_HPP

#include <array>

#include "core/arena.hpp"
#include "event/json_node.hpp"
#include "event/raw_records.hpp"

namespace annals::detail {

class RecordReader : public JsonSink {
 public:
  // The texts that are walked must live as long as the corpus: plain strings stay where they are.
  // Fields that the format has not go into `unknown`, if it is there.
  RecordReader(RawCorpus& corpus, Arena& arena, ErrorList& errors, FieldList* unknown = nullptr)
      : corpus_(corpus), arena_(arena), errors_(errors), unknown_(unknown) {}

  // The next texts come from this file.
  void begin_file(std::size_t file) {
    file_ = static_cast<std::uint32_t>(file);
    members_.clear();
  }
  // Did a text end before its end? Then what it names further on is not known.
  bool cut_short() const noexcept { return cut_short_; }

  void record(std::string_view section, std::size_t number, const JsonNode& node) override;
  void value(std::string_view key, const JsonNode& node) override;
  void trouble(const JsonTrouble& trouble) override;

 private:
  // An object, and where it stands in its record: the record itself, or one of its parts.
  struct Object {
    const JsonNode& node;
    FieldPath above{};

    FieldPath path_to(const char* field) const {
      return above.field == nullptr ? FieldPath{field, -1, nullptr}
                                    : FieldPath{above.field, above.item, field};
    }
  };
  using Fields = std::span<const FieldFormat>;

  TextPlace place(const JsonNode& node) const {
    return {file_, static_cast<std::uint32_t>(node.offset), node.plain};
  }
  void error(const JsonNode& node, FieldPath path, ErrorCode code, std::string detail,
             std::string hint = {});
  void wrong_type(const JsonNode& node, FieldPath path, std::string_view expected);

  void check_twice(const JsonNode& node);
  void check_fields(const Object& object, Fields fields);
  void check_field(const JsonNode& node, FieldPath path, const FieldFormat& format);
  void check_text(const JsonNode& node, FieldPath path, const FieldFormat& format);
  void check_degrees(const JsonNode& node, FieldPath path, int limit);
  void check_list(const JsonNode& node, FieldPath path, std::string_view expected, Fields fields);
  void check_coordinates(const Object& place);
  void check_alternatives(const Object& event);
  void note_unknown(const Object& object, std::string_view key);
  bool begin_record(Section section, std::size_t number, const JsonNode& node);

  std::string_view keep(const JsonNode& node);
  RawText raw(const JsonNode& node, FieldPath path);
  RawText text(const Object& object, const char* name);
  std::optional<RawText> maybe_text(const Object& object, const char* name);
  RawTexts texts(const Object& object, const char* name);
  RawCitation citation(const Object& object);
  std::vector<RawMembership> memberships(const Object& object);
  std::vector<RawCitation> citations(const Object& object);

  void nation(const Object& object);
  void place_record(const Object& object);
  void action(const Object& object);
  void source(const Object& object);
  void period(const Object& object);
  void event(const Object& object);
  void header(std::string_view key, const JsonNode& node, FieldPath path);

  RawCorpus& corpus_;
  Arena& arena_;
  ErrorList& errors_;
  FieldList* unknown_;
  std::uint32_t file_ = 0;
  bool cut_short_ = false;
  std::vector<std::string> members_;    // of the document, so far
  const RecordName* record_ = nullptr;  // null: the document itself
  FieldRef at_{};                       // the same, for FieldList
  std::array<Index, kSectionCount> counts_{};
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_RECORD_READER_HPP
