// Private: from JSON nodes to raw records, field by field, gathering every error.
#ifndef ANNALS_SRC_EVENT_RECORD_READER_HPP
#define ANNALS_SRC_EVENT_RECORD_READER_HPP

#include "core/arena.hpp"
#include "event/json_node.hpp"
#include "event/raw_records.hpp"

namespace annals::detail {

class RecordReader : public JsonSink {
 public:
  // The texts that are walked must live as long as the corpus: plain strings stay where they are.
  RecordReader(RawCorpus& corpus, Arena& arena, ErrorList& errors)
      : corpus_(corpus), arena_(arena), errors_(errors) {}

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
  TextPlace place(const JsonNode& node) const {
    return {file_, static_cast<std::uint32_t>(node.offset), node.plain};
  }
  std::string_view keep(const JsonNode& node);
  RawText raw(const JsonNode& node, FieldPath path);
  void error(const JsonNode& node, FieldPath path, std::string detail, std::string hint = {});
  void wrong_kind(const JsonNode& node, FieldPath path, std::string_view expected);
  void check_twice(const JsonNode& node);
  bool begin_record(std::string_view section, std::size_t number, const JsonNode& node);

  FieldPath path_to(const char* name) const;
  const JsonNode* field(const JsonNode& record, const char* name, bool required = false);
  RawText text(const JsonNode& record, const char* name, bool required = false);
  std::optional<RawText> maybe_text(const JsonNode& record, const char* name);
  RawTexts texts(const JsonNode& record, const char* name);
  std::optional<double> number(const JsonNode& record, const char* name, double limit);
  std::optional<bool> truth(const JsonNode& record, const char* name);
  RawCitation citation(const JsonNode& node);

  void nation(const JsonNode& node);
  bool fits(const JsonNode& list, FieldPath path);
  void nation_groups(const JsonNode& node, RawNation& nation);
  void membership(const JsonNode& node, FieldPath path, RawNation& nation);
  void place_record(const JsonNode& node);
  void action(const JsonNode& node);
  void source(const JsonNode& node);
  void period(const JsonNode& node);
  void event(const JsonNode& node);
  void event_dates(const JsonNode& node, RawEvent& event);
  void event_sources(const JsonNode& node, RawEvent& event);
  void header(std::string_view key, const JsonNode& node);

  RawCorpus& corpus_;
  Arena& arena_;
  ErrorList& errors_;
  std::uint32_t file_ = 0;
  bool cut_short_ = false;
  std::vector<std::string> members_;    // of the document, so far
  const RecordName* record_ = nullptr;  // null: the document itself
  std::int32_t citation_ = -1;          // the source of the event that is being read
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_RECORD_READER_HPP
