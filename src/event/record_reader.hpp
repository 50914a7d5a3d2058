// Private: from JSON nodes to raw records, field by field, gathering every error.
#ifndef ANNALS_SRC_EVENT_RECORD_READER_HPP
#define ANNALS_SRC_EVENT_RECORD_READER_HPP

#include "core/arena.hpp"
#include "event/json_node.hpp"
#include "event/raw_records.hpp"

namespace annals::detail {

class RecordReader : public JsonSink {
 public:
  RecordReader(RawCorpus& corpus, Arena& arena, std::vector<RawError>& errors)
      : corpus_(corpus), arena_(arena), errors_(errors) {}

  // The next texts come from this file.
  void begin_file(std::size_t file) { file_ = file; }

  void record(std::string_view section, std::size_t number, const JsonNode& node) override;
  void value(std::string_view key, const JsonNode& node) override;
  void trouble(const JsonTrouble& trouble) override;

 private:
  TextPlace place(const JsonNode& node) const { return {file_, node.offset, node.plain}; }
  std::string_view pointer(std::string_view field);
  RawText raw(const JsonNode& node, std::string_view field);
  void error(const JsonNode& node, std::string_view field, std::string detail, std::string hint = {});
  bool begin_record(std::string_view section, std::size_t number, const JsonNode& node);

  const JsonNode* field(const JsonNode& record, std::string_view name, bool required = false);
  RawText text(const JsonNode& record, std::string_view name, bool required = false);
  std::optional<RawText> maybe_text(const JsonNode& record, std::string_view name);
  RawTexts texts(const JsonNode& record, std::string_view name);
  std::optional<double> number(const JsonNode& record, std::string_view name, double limit);
  std::optional<bool> truth(const JsonNode& record, std::string_view name);
  RawCitation citation(const JsonNode& node);

  void nation(const JsonNode& node);
  void nation_groups(const JsonNode& node, RawNation& nation);
  void place_record(const JsonNode& node);
  void action(const JsonNode& node);
  void source(const JsonNode& node);
  void period(const JsonNode& node);
  void event(const JsonNode& node);
  void event_dates(const JsonNode& node, RawEvent& event);
  void header(std::string_view key, const JsonNode& node);

  RawCorpus& corpus_;
  Arena& arena_;
  std::vector<RawError>& errors_;
  std::size_t file_ = 0;
  std::string record_pointer_;  // "/events/8"; empty for the document itself
  std::string record_name_;     // `event "x9"`
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_RECORD_READER_HPP
