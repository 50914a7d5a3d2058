#include "annals/view/date_table.hpp"

#include <array>
#include <string>
#include <utility>

namespace annals {
namespace {

constexpr auto kFields = std::to_array<std::string_view>(
    {"text", "edtf", "level", "start_earliest", "start_latest", "end_earliest", "end_latest",
     "date_text", "notice", "error", "message", "hint"});

constexpr std::string_view kUndated = "undated";

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t") == text.npos; }

Cell text_cell(std::string_view text) { return {std::string(text)}; }
Cell text_or_null(std::string_view text) { return text.empty() ? Cell{} : text_cell(text); }
Cell day_cell(const std::optional<CivilDay>& day) { return day ? Cell{*day} : Cell{}; }

// Empty for what cannot be read.
std::string words_of(const DateReading& reading) {
  if (reading.error) return {};
  return reading.phrase ? format_phrase(reading.phrase->date) : std::string(kUndated);
}

}  // namespace

DateReading read_date(std::string_view text, const PeriodLookup& periods) {
  DateReading reading{text, std::nullopt, std::nullopt};
  if (is_blank(text)) return reading;
  Result<Phrase> phrase = parse_phrase(text, periods);
  if (phrase) {
    reading.phrase = std::move(*phrase);
  } else {
    reading.error = std::move(phrase.error());
  }
  return reading;
}

std::vector<Column> date_record_columns() {
  std::vector<Column> columns;
  for (const std::string_view field : kFields) columns.emplace_back().name = field;
  return columns;
}

std::vector<Cell> date_record(const DateReading& reading) {
  const Phrase* phrase = reading.phrase ? &*reading.phrase : nullptr;
  const Error* error = reading.error ? &*reading.error : nullptr;
  const Bounds hull = phrase != nullptr ? meaning_of(phrase->date).hull : Bounds{};
  return {text_cell(reading.text),
          phrase != nullptr ? text_cell(phrase->edtf) : Cell{},
          phrase != nullptr ? Cell{std::int64_t{edtf_level(phrase->date)}} : Cell{},
          day_cell(hull.start_earliest),
          day_cell(hull.start_latest),
          day_cell(hull.end_earliest),
          day_cell(hull.end_latest),
          text_or_null(words_of(reading)),
          phrase != nullptr ? text_or_null(phrase->notice) : Cell{},
          error != nullptr ? text_cell(code_name(error->code)) : Cell{},
          error != nullptr ? text_cell(error->detail) : Cell{},
          error != nullptr ? text_or_null(error->hint) : Cell{}};
}

std::vector<Column> date_listing_columns() {
  return {{"text", Tone::strong, Wrap::late},
          {"edtf"},
          {"first"},
          {"last"},
          {"in words", Tone::plain, Wrap::late}};
}

std::vector<Cell> date_listing(const DateReading& reading) {
  const Bounds hull = reading.phrase ? meaning_of(reading.phrase->date).hull : Bounds{};
  return {text_cell(reading.text), text_cell(reading.phrase ? reading.phrase->edtf : ""),
          day_cell(hull.start_earliest), day_cell(hull.end_latest), text_cell(words_of(reading))};
}

}  // namespace annals
