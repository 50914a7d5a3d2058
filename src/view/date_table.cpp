#include "annals/view/date_table.hpp"

#include <array>
#include <span>
#include <string>
#include <utility>

#include "annals/date/allen.hpp"
#include "view/cells.hpp"

namespace annals {
namespace {

constexpr auto kFields = std::to_array<std::string_view>(
    {"text", "edtf", "level", "start_earliest", "start_latest", "end_earliest", "end_latest",
     "date_text", "notice", "error", "message", "hint"});

constexpr auto kRelationFields = std::to_array<std::string_view>(
    {"text", "relation", "other", "certainty", "error", "message", "hint"});

constexpr std::string_view kUndated = "undated";

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t") == text.npos; }

using detail::day_or_null;
using detail::text;
using detail::text_or_null;

// Empty for what cannot be read.
std::string words_of(const DateReading& reading, CalendarStyle style) {
  if (reading.error) return {};
  return reading.phrase ? format_phrase(reading.phrase->date, style) : std::string(kUndated);
}

std::vector<Column> columns_named(std::span<const std::string_view> names) {
  std::vector<Column> columns;
  for (const std::string_view name : names) columns.emplace_back().name = name;
  return columns;
}

// code, message, hint; null without an error
std::array<Cell, 3> error_cells(const std::optional<Error>& error) {
  if (!error) return {};
  return {text(code_name(error->code)), text(error->detail), text_or_null(error->hint)};
}

struct RelationRow {
  AllenRelation relation;
  Certainty certainty;
};

std::vector<RelationRow> relation_rows(const DateReading& reading, const DateReading& other) {
  std::vector<RelationRow> rows;
  if (!reading.phrase || !other.phrase) return rows;
  const Meaning a = meaning_of(reading.phrase->date);
  const Meaning b = meaning_of(other.phrase->date);
  const AllenAnswers answers = relate_in_every_way(a.dating(), b.dating());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i] != Certainty::none) {
      rows.push_back({static_cast<AllenRelation>(i), answers[i]});
    }
  }
  return rows;
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

std::vector<Column> date_record_columns() { return columns_named(kFields); }

std::vector<Cell> date_record(const DateReading& reading, CalendarStyle style) {
  const Phrase* phrase = reading.phrase ? &*reading.phrase : nullptr;
  auto [error, message, hint] = error_cells(reading.error);
  const Bounds hull = phrase != nullptr ? meaning_of(phrase->date).hull : Bounds{};
  return {text(reading.text),
          phrase != nullptr ? text(phrase->edtf) : Cell{},
          phrase != nullptr ? Cell{std::int64_t{edtf_level(phrase->date)}} : Cell{},
          day_or_null(hull.start_earliest),
          day_or_null(hull.start_latest),
          day_or_null(hull.end_earliest),
          day_or_null(hull.end_latest),
          text_or_null(words_of(reading, style)),
          phrase != nullptr ? text_or_null(phrase->notice) : Cell{},
          std::move(error),
          std::move(message),
          std::move(hint)};
}

std::vector<Column> date_listing_columns() {
  return {{"text", Tone::strong, Wrap::late},
          {"edtf"},
          {"first"},
          {"last"},
          {"in words", Tone::plain, Wrap::late}};
}

std::vector<Cell> date_listing(const DateReading& reading, CalendarStyle style) {
  const Bounds hull = reading.phrase ? meaning_of(reading.phrase->date).hull : Bounds{};
  return {text(reading.text), text(reading.phrase ? reading.phrase->edtf : ""),
          day_or_null(hull.start_earliest), day_or_null(hull.end_latest),
          text(words_of(reading, style))};
}

std::vector<Column> relation_record_columns() { return columns_named(kRelationFields); }

std::vector<Column> relation_listing_columns() {
  return {{"text", Tone::strong, Wrap::late},
          {"relation"},
          {"other", Tone::strong, Wrap::late},
          {"certainty", Tone::certainty}};
}

std::vector<std::vector<Cell>> relation_records(const DateReading& reading,
                                                const DateReading& other) {
  std::vector<std::vector<Cell>> records;
  for (const RelationRow& row : relation_rows(reading, other)) {
    records.push_back({text(reading.text), text(relation_name(row.relation)), text(other.text),
                       text(certainty_name(row.certainty)), Cell{}, Cell{}, Cell{}});
  }
  if (!other.error) return records;
  auto [error, message, hint] = error_cells(other.error);
  records.push_back({text(reading.text), Cell{}, text(other.text), Cell{}, std::move(error),
                     std::move(message), std::move(hint)});
  return records;
}

std::vector<std::vector<Cell>> relation_listing(const DateReading& reading,
                                                const DateReading& other) {
  std::vector<std::vector<Cell>> rows;
  for (const RelationRow& row : relation_rows(reading, other)) {
    rows.push_back({text(reading.text), text(relation_name(row.relation)), text(other.text),
                    text(certainty_name(row.certainty))});
  }
  return rows;
}

}  // namespace annals
