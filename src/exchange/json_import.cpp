#include "exchange/json_import.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "exchange/made_place.hpp"
#include "exchange/table_import.hpp"

namespace annals::exchange {
namespace {

std::unique_ptr<JsonRecords> records_of(Foreign format, EventBuilder& builder, const Import& how) {
  return format == Foreign::geojson ? geojson_records(builder, how)
                                    : timelinejs_records(builder, how);
}

// A line of NDJSON is a record of "events", whatever the format calls them.
bool is_records(std::string_view section, const JsonRecords& records) {
  return section == records.section() || section == "events";
}

class ImportSink : public detail::JsonSink {
 public:
  ImportSink(JsonRecords& records, EventBuilder& builder) : records_(records), builder_(builder) {}

  void record(std::string_view section, std::size_t /*number*/, const JsonNode& node) override {
    if (!is_records(section, records_)) return records_.other_record(section, node);
    found_ = true;
    if (node.kind == JsonKind::object) return records_.read(node);
    builder_.refuse(node.offset, "not an object");
  }
  void value(std::string_view key, const JsonNode& node) override {
    if (is_records(key, records_) && node.kind == JsonKind::array) {
      found_ = true;
    } else {
      records_.member(key, node);
    }
  }
  void trouble(const detail::JsonTrouble& trouble) override {
    builder_.refuse({trouble.code, trouble.detail, {}, {}}, trouble.offset);
  }

  // Were there records, or a list of none?
  bool found() const noexcept { return found_; }

 private:
  JsonRecords& records_;
  EventBuilder& builder_;
  bool found_ = false;
};

class FindSink : public detail::JsonSink {
 public:
  FindSink(const JsonRecords& records, std::multimap<std::size_t, MadePlace> wanted)
      : records_(records), wanted_(std::move(wanted)) {}

  void record(std::string_view section, std::size_t number, const JsonNode& node) override {
    if (!is_records(section, records_) || !records_.is_event(node)) return;
    const auto [begin, end] = wanted_.equal_range(events_++);
    for (auto one = begin; one != end; ++one) {
      FilePlace& place = *one->second.place;
      found_.push_back({&place, records_.part_of(node, one->second.field).offset});
      place.pointer = "/" + std::string(section) + "/" + std::to_string(number);
    }
  }
  void value(std::string_view /*key*/, const JsonNode& /*node*/) override {}
  void trouble(const detail::JsonTrouble& /*trouble*/) override {}

  std::vector<FoundPlace> take() { return std::move(found_); }

 private:
  const JsonRecords& records_;
  std::multimap<std::size_t, MadePlace> wanted_;
  std::vector<FoundPlace> found_;
  std::size_t events_ = 0;
};

}  // namespace

std::optional<std::string> words_of(const JsonNode& node) {
  if (node.kind == JsonKind::string) return std::string(node.string);
  if (node.kind != JsonKind::number || !std::isfinite(node.number)) return std::nullopt;
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), node.number).ptr;
  return std::string(digits.data(), end);
}

tl::expected<std::string, std::vector<FileError>> import_json(CorpusText& source, Foreign format,
                                                              const Import& how) {
  EventBuilder builder(source);
  const auto records = records_of(format, builder, how);
  ImportSink sink(*records, builder);
  detail::walk_json(source.text, sink);
  if (!sink.found() && !builder.has_errors()) {
    builder.refuse(kWholeFile, "no list of " + std::string(records->section()));
  }
  return builder.finish();
}

void place_in_json(CorpusText& source, Foreign format, const Import& how,
                   const std::vector<FilePlace*>& places) {
  EventBuilder nothing(source);
  const auto records = records_of(format, nothing, how);
  FindSink sink(*records, places_by_event(places));
  detail::walk_json(source.text, sink);
  tell_lines(source, sink.take());
}

// --- of any format ---

tl::expected<std::string, std::vector<FileError>> import_text(CorpusText& source, Foreign format,
                                                              const Import& how) {
  if (format == Foreign::csv) return import_table(source, Delimited::csv, how);
  if (format == Foreign::tsv) return import_table(source, Delimited::tsv, how);
  return import_json(source, format, how);
}

void place_in_source(CorpusText& source, Foreign format, const Import& how,
                     const std::vector<FilePlace*>& places) {
  if (places.empty()) return;
  if (format == Foreign::csv) return place_in_table(source, Delimited::csv, how, places);
  if (format == Foreign::tsv) return place_in_table(source, Delimited::tsv, how, places);
  place_in_json(source, format, how, places);
}

}  // namespace annals::exchange
