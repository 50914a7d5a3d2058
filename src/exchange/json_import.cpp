#include "exchange/json_import.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "exchange/made_place.hpp"
#include "exchange/table_import.hpp"

namespace annals::exchange {
namespace {

std::unique_ptr<JsonRecords> records_of(Foreign format, EventBuilder& builder, LineCounter& lines,
                                        const Import& how) {
  return format == Foreign::geojson ? geojson_records(builder, lines, how)
                                    : timelinejs_records(builder, lines, how);
}

// A line of NDJSON is a record of "events", whatever the format calls them.
bool is_records(std::string_view section, const JsonRecords& records) {
  return section == records.section() || section == "events";
}

class ImportSink : public detail::JsonSink {
 public:
  ImportSink(JsonRecords& records, EventBuilder& builder, LineCounter& lines)
      : records_(records), builder_(builder), lines_(lines) {}

  void record(std::string_view section, std::size_t /*number*/, const JsonNode& node) override {
    lines_.begin_record(node.offset);
    if (!is_records(section, records_)) return records_.other_record(section, node);
    found_ = true;
    if (node.kind == JsonKind::object) return records_.read(node);
    builder_.refuse(lines_.at(node.offset), "not an object");
  }
  void value(std::string_view key, const JsonNode& node) override {
    if (is_records(key, records_) && node.kind == JsonKind::array) {
      found_ = true;
    } else {
      records_.member(key, node);
    }
  }
  void trouble(const detail::JsonTrouble& trouble) override {
    builder_.refuse({ErrorCode::invalid_json, trouble.detail, {}, {}}, lines_.at(trouble.offset));
  }

  // Were there records, or a list of none?
  bool found() const noexcept { return found_; }

 private:
  JsonRecords& records_;
  EventBuilder& builder_;
  LineCounter& lines_;
  bool found_ = false;
};

class FindSink : public detail::JsonSink {
 public:
  FindSink(const JsonRecords& records, LineCounter& lines,
           std::multimap<std::size_t, MadePlace> wanted)
      : records_(records), lines_(lines), wanted_(std::move(wanted)) {}

  void record(std::string_view section, std::size_t number, const JsonNode& node) override {
    if (!is_records(section, records_) || !records_.is_event(node)) return;
    lines_.begin_record(node.offset);
    const auto [begin, end] = wanted_.equal_range(events_++);
    for (auto one = begin; one != end; ++one) {
      FilePlace& place = *one->second.place;
      const Spot spot = lines_.at(records_.part_of(node, one->second.field).offset);
      place.line = spot.line;
      place.column = spot.column;
      place.pointer = "/" + std::string(section) + "/" + std::to_string(number);
    }
  }
  void value(std::string_view /*key*/, const JsonNode& /*node*/) override {}
  void trouble(const detail::JsonTrouble& /*trouble*/) override {}

 private:
  const JsonRecords& records_;
  LineCounter& lines_;
  std::multimap<std::size_t, MadePlace> wanted_;
  std::size_t events_ = 0;
};

}  // namespace

void LineCounter::begin_record(std::size_t offset) {
  at(offset);
  record_ = at_;
}

Spot LineCounter::at(std::size_t offset) {
  if (offset < at_.offset) at_ = record_;
  if (at_.offset == 0 && text_.starts_with("\xEF\xBB\xBF") && offset >= 3) at_.offset = 3;
  for (; at_.offset < offset && at_.offset < text_.size(); ++at_.offset) {
    const char c = text_[at_.offset];
    if (c == '\n') {
      at_.spot = {at_.spot.line + 1, 1};
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      ++at_.spot.column;
    }
  }
  return at_.spot;
}

std::optional<std::string> words_of(const JsonNode& node) {
  if (node.kind == JsonKind::string) return std::string(node.string);
  if (node.kind != JsonKind::number || !std::isfinite(node.number)) return std::nullopt;
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), node.number).ptr;
  return std::string(digits.data(), end);
}

tl::expected<std::string, std::vector<FileError>> import_json(CorpusText& source, Foreign format,
                                                              const Import& how) {
  EventBuilder builder(source.file);
  // The text stays where it is, once it has the room that reading wants.
  source.text.reserve(source.text.size() + 64);
  LineCounter lines(source.text);
  const auto records = records_of(format, builder, lines, how);
  ImportSink sink(*records, builder, lines);
  detail::walk_json(source.text, sink);
  if (!sink.found() && !builder.has_errors()) {
    builder.refuse({0, 0}, "no list of " + std::string(records->section()));
  }
  return builder.finish();
}

void place_in_json(CorpusText& source, Foreign format, const Import& how,
                   const std::vector<FilePlace*>& places) {
  EventBuilder nothing(source.file);
  LineCounter lines(source.text);
  const auto records = records_of(format, nothing, lines, how);
  FindSink sink(*records, lines, places_by_event(places));
  detail::walk_json(source.text, sink);
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
