// Private: JSON of others (GeoJSON, TimelineJS) as the text of a corpus, record by record. How one
// record becomes an event is a JsonRecords: one each in geojson_import.cpp and timelinejs_import.cpp.
#ifndef ANNALS_SRC_EXCHANGE_JSON_IMPORT_HPP
#define ANNALS_SRC_EXCHANGE_JSON_IMPORT_HPP

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "event/json_node.hpp"
#include "exchange/event_builder.hpp"
#include "exchange/import.hpp"

namespace annals::exchange {

using detail::JsonKind;
using detail::JsonNode;

class JsonRecords {
 public:
  JsonRecords(EventBuilder& builder, const Import& how) : builder_(builder), how_(how) {}
  virtual ~JsonRecords() = default;
  JsonRecords(const JsonRecords&) = delete;
  JsonRecords& operator=(const JsonRecords&) = delete;

  // The member of the document that is the list of records.
  virtual std::string_view section() const = 0;
  // Any other member of the document.
  virtual void member(std::string_view key, const JsonNode& node) = 0;
  // A record of any other list of the document.
  virtual void other_record(std::string_view /*section*/, const JsonNode& /*node*/) {}
  // Is it an event? Otherwise read() makes none.
  virtual bool is_event(const JsonNode& record) const = 0;
  virtual void read(const JsonNode& record) = 0;
  // The part of an event that became this field; the record itself if there is none.
  virtual const JsonNode& part_of(const JsonNode& record, std::string_view field) const = 0;

 protected:
  void refuse(const JsonNode& node, std::string detail, const std::string& advice = {}) {
    builder_.refuse(node.offset, std::move(detail), advice);
  }

  EventBuilder& builder_;
  const Import& how_;
};

// A text, or a number as a text; none for anything else.
std::optional<std::string> words_of(const JsonNode& node);

std::unique_ptr<JsonRecords> geojson_records(EventBuilder& builder, const Import& how);
std::unique_ptr<JsonRecords> timelinejs_records(EventBuilder& builder, const Import& how);

tl::expected<std::string, std::vector<FileError>> import_json(CorpusText& source, Foreign format,
                                                              const Import& how);
void place_in_json(CorpusText& source, Foreign format, const Import& how,
                   const std::vector<FilePlace*>& places);

}  // namespace annals::exchange

#endif  // ANNALS_SRC_EXCHANGE_JSON_IMPORT_HPP
