// Which formats there are: one row each, with what each can write. A new format is a row here, a
// renderer, and its enumerator.
// Below them, the plain text of a cell, which the formats without structure share.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <variant>

#include "annals/date/civil_day.hpp"
#include "annals/render/renderer.hpp"
#include "render/writers.hpp"

namespace annals {
namespace {

struct FormatRow {
  Format format;
  std::string_view name;
  std::unique_ptr<Renderer> (*make)(const RenderOptions&) = nullptr;
  void (*write_chronology)(const Chronology&, const RenderOptions&, std::string&) = nullptr;
  void (*write_timeline)(const Timeline&, const RenderOptions&, std::string&) = nullptr;
  Shape rows = Shape::table;  // what `make` is for
};
constexpr std::array<FormatRow, kFormatCount> kFormats{{
    {Format::table, "table", detail::make_table_renderer},
    {Format::json, "json", detail::make_json_renderer},
    {Format::ndjson, "ndjson", detail::make_ndjson_renderer},
    {Format::csv, "csv", detail::make_csv_renderer},
    {Format::tsv, "tsv", detail::make_tsv_renderer},
    {Format::markdown, "markdown", detail::make_markdown_renderer,
     detail::write_markdown_chronology},
    {Format::text, "text", nullptr, detail::write_text_chronology, detail::write_text_timeline},
    {Format::svg, "svg", nullptr, nullptr, detail::write_svg_timeline},
    {Format::html, "html", nullptr, detail::write_html_chronology, detail::write_html_timeline},
    {Format::ics, "ics", detail::make_ics_renderer, nullptr, nullptr, Shape::events},
    {Format::geojson, "geojson", detail::make_geojson_renderer, nullptr, nullptr, Shape::events},
    {Format::timelinejs, "timelinejs", detail::make_timelinejs_renderer, nullptr, nullptr,
     Shape::events},
    {Format::csl, "csl", detail::make_csl_renderer, nullptr, nullptr, Shape::sources},
    {Format::bibtex, "bibtex", detail::make_bibtex_renderer, nullptr, nullptr, Shape::sources},
    {Format::sqlite, "sqlite", nullptr, nullptr, nullptr, Shape::database},
    {Format::sql, "sql", nullptr, nullptr, nullptr, Shape::database},
}};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kFormats.size(); ++i) {
    if (static_cast<std::size_t>(kFormats[i].format) != i) return false;
  }
  return true;
}
static_assert(is_in_order(), "kFormats is indexed by Format");

struct ExtensionRow {
  std::string_view extension;
  Format format;
};
constexpr auto kExtensions = std::to_array<ExtensionRow>({
    {"json", Format::json},
    {"ndjson", Format::ndjson},
    {"jsonl", Format::ndjson},
    {"csv", Format::csv},
    {"tsv", Format::tsv},
    {"md", Format::markdown},
    {"ics", Format::ics},
    {"geojson", Format::geojson},
    {"bib", Format::bibtex},
    {"db", Format::sqlite},
    {"sqlite", Format::sqlite},
    {"sql", Format::sql},
    {"txt", Format::table},
    {"txt", Format::text},
    {"svg", Format::svg},
    {"html", Format::html},
    {"htm", Format::html},
});

const FormatRow& row_of(Format format) noexcept {
  return kFormats[static_cast<std::size_t>(format)];
}

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

// What follows the last stop of the file's name; empty if it has none, or starts with it.
std::string_view extension_of(std::string_view path) noexcept {
  const std::string_view file = path.substr(path.find_last_of('/') + 1);  // npos + 1 is 0
  const std::size_t stop = file.find_last_of('.');
  return stop == std::string_view::npos || stop == 0 ? std::string_view() : file.substr(stop + 1);
}

}  // namespace

std::string_view format_name(Format format) noexcept { return row_of(format).name; }

std::optional<Format> find_format(std::string_view name) noexcept {
  for (const FormatRow& row : kFormats) {
    if (row.name == name) return row.format;
  }
  return std::nullopt;
}

bool can_write(Format format, Shape shape) noexcept {
  const FormatRow& row = row_of(format);
  if (shape == Shape::statement) return format == Format::sql;
  if (shape == Shape::chronology) return row.write_chronology != nullptr;
  if (shape == Shape::timeline) return row.write_timeline != nullptr;
  return row.rows == shape && (row.make != nullptr || shape == Shape::database);
}

Format usual_format(Shape shape) noexcept {
  if (shape == Shape::statement) return Format::sql;
  return shape == Shape::table ? Format::table : Format::text;
}

std::optional<Format> format_of_path(std::string_view path, Shape shape) noexcept {
  const std::string_view extension = extension_of(path);
  for (const ExtensionRow& row : kExtensions) {
    const bool fits = equal_ignoring_case(row.extension, extension);
    if (fits && can_write(row.format, shape)) return row.format;
  }
  return std::nullopt;
}

std::unique_ptr<Renderer> make_renderer(Format format, const RenderOptions& options) {
  return row_of(format).make(options);
}

std::vector<std::string> render(Table table, Format format, const RenderOptions& options,
                                std::string& out) {
  const std::unique_ptr<Renderer> renderer = make_renderer(format, options);
  renderer->begin(table.columns, out);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    renderer->row(std::move(table.rows[i]), out);
    if (i < table.below.size()) renderer->below(std::move(table.below[i]), out);
  }
  renderer->end(out);
  return renderer->not_carried();
}

void render_chronology(const Chronology& chronology, Format format, const RenderOptions& options,
                       std::string& out) {
  row_of(format).write_chronology(chronology, options, out);
}

void render_timeline(const Timeline& timeline, Format format, const RenderOptions& options,
                     std::string& out) {
  row_of(format).write_timeline(timeline, options, out);
}

namespace detail {
namespace {

template <typename Number>
void append_number(Number number, std::string& out) {
  std::array<char, 32> digits{};  // the longest: -2.2250738585072014e-308
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

// The cell that stands for a record where there is room for one only: its id, or its name.
const Cell* telling_cell(const CellRecord& record) noexcept {
  const auto is_text = [](const CellRecord::value_type& field) {
    return std::holds_alternative<std::string>(field.cell.value);
  };
  const auto is_something = [](const CellRecord::value_type& field) {
    return !std::holds_alternative<std::monostate>(field.cell.value);
  };
  auto found = std::find_if(record.begin(), record.end(), is_text);
  if (found == record.end()) found = std::find_if(record.begin(), record.end(), is_something);
  return found == record.end() ? nullptr : &found->cell;
}

struct PlainWriter {
  const PlainStyle& style;
  std::string& out;

  void operator()(std::monostate) const {}
  void operator()(bool truth) const { out += truth ? style.true_word : style.false_word; }
  void operator()(std::int64_t number) const { append_number(number, out); }
  void operator()(double number) const {
    if (std::isfinite(number)) append_number(number, out);
  }
  void operator()(const std::string& text) const { style.append_text(text, out); }
  void operator()(CivilDay day) const { append_iso(day, out); }
  void operator()(const CellList& list) const {
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i > 0) out += style.separator;
      std::visit(*this, list[i].value);
    }
  }
  void operator()(const CellRecord& record) const {
    if (const Cell* cell = telling_cell(record)) std::visit(*this, cell->value);
  }
};

}  // namespace

void append_plain(const Cell& cell, const PlainStyle& style, std::string& out) {
  std::visit(PlainWriter{style, out}, cell.value);
}

void add_loss(std::size_t count, std::string_view noun, std::string_view what,
              std::vector<std::string>& losses) {
  if (count == 0) return;
  losses.push_back(std::to_string(count) + " " + std::string(noun) + (count == 1 ? " " : "s ") +
                   std::string(what));
}

const Cell& cell_at(const std::vector<Cell>& row, std::size_t index) noexcept {
  static const Cell kNull{};
  return index < row.size() ? row[index] : kNull;
}

}  // namespace detail
}  // namespace annals
