// Random cells through every format. JSON and CSL must parse, CSV must come back through a reader of
// RFC 4180, a table must hold no control character, iCalendar and BibTeX must keep their form. Any
// input is a table: its bytes choose the cells.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/core/text.hpp"
#include "annals/render/renderer.hpp"
#include "program.hpp"

namespace {

using annals::Cell;
using annals::Format;
using annals::fuzz::Bytes;
using annals::fuzz::require;

std::int64_t number(Bytes& bytes) {
  std::int64_t value = 0;
  for (int i = 0; i < 5; ++i) value = value * 256 + static_cast<int>(bytes.next());
  return bytes.next() % 2 == 0 ? value : -value;
}

double real(Bytes& bytes) {
  const std::string bits = bytes.text(sizeof(double));
  double value = 0;
  std::memcpy(&value, bits.data(), bits.size());
  return value;
}

Cell make_cell(Bytes& bytes, int depth);

annals::CellList make_list(Bytes& bytes, int depth) {
  annals::CellList list(bytes.next() % 4);
  for (Cell& cell : list) cell = make_cell(bytes, depth);
  return list;
}

annals::CellRecord make_record(Bytes& bytes, int depth) {
  annals::CellRecord record;
  constexpr std::string_view kNames[] = {"id", "at", "note"};
  for (const std::string_view name : kNames) record.push_back({name, make_cell(bytes, depth)});
  return record;
}

Cell make_cell(Bytes& bytes, int depth) {
  switch (bytes.next() % (depth > 0 ? 10 : 8)) {
    case 0: return {};
    case 1: return {bytes.next() % 2 == 0};
    case 2: return {number(bytes)};
    case 3: return {real(bytes)};
    case 4: return {annals::CivilDay(number(bytes))};
    case 8: return {make_list(bytes, depth - 1)};
    case 9: return {make_record(bytes, depth - 1)};
    default: return {bytes.text(bytes.next() % 64)};
  }
}

annals::Table make_table(Bytes& bytes) {
  annals::Table table;
  table.columns.resize(bytes.next() % 6);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const unsigned flags = bytes.next();
    table.columns[i] = {"c" + std::to_string(i), static_cast<annals::Tone>(flags % 4),
                        static_cast<annals::Wrap>(flags % 3), (flags & 8) != 0};
  }
  table.rows.resize(bytes.next() % 8);
  for (auto& row : table.rows) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) row.push_back(make_cell(bytes, 2));
  }
  return table;
}

std::vector<std::vector<std::string>> read_csv(std::string_view csv) {
  std::vector<std::vector<std::string>> lines;
  std::vector<std::string> line(1);
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
      line.back() += csv[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      line.emplace_back();
    } else if (!quoted && c == '\n') {
      lines.push_back(std::exchange(line, std::vector<std::string>(1)));
    } else {
      line.back() += c;
    }
  }
  require(!quoted && line.size() == 1 && line[0].empty());
  return lines;
}

std::string rendered(const annals::Table& table, Format format,
                     const annals::RenderOptions& options = {}) {
  std::string out;
  annals::render(table, format, options, out);
  return out;
}

void check_json(const annals::Table& table) {
  const auto rows = nlohmann::json::parse(rendered(table, Format::json));
  require(rows.size() == table.rows.size());
  const std::string lines = rendered(table, Format::ndjson);
  std::size_t at = 0;
  for (const auto& row : rows) {
    const std::size_t end = lines.find('\n', at);
    require(end != std::string::npos && row.size() == table.columns.size());
    require(nlohmann::json::parse(lines.substr(at, end - at)) == row);
    at = end + 1;
  }
  require(at == lines.size());
}

void check_csv(const annals::Table& table) {
  if (table.columns.empty()) return require(rendered(table, Format::csv).empty());
  const auto lines = read_csv(rendered(table, Format::csv));
  require(lines.size() == table.rows.size() + 1);
  for (const auto& line : lines) require(line.size() == table.columns.size());
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    for (std::size_t j = 0; j < table.columns.size(); ++j) {
      const auto* text = std::get_if<std::string>(&table.rows[i][j].value);
      if (text == nullptr) continue;
      // One that looks guarded gets a guard of its own.
      const std::size_t start = text->find_first_not_of('\'');
      const bool formula =
          start != std::string::npos &&
          std::string_view("=+-@\t\r").find((*text)[start]) != std::string_view::npos;
      require(lines[i + 1][j] == (formula ? "'" + *text : *text));
    }
  }
}

void check_tsv(const annals::Table& table) {
  std::size_t tabs = 0;
  std::size_t breaks = 0;
  for (const char c : rendered(table, Format::tsv)) {
    tabs += c == '\t' ? 1 : 0;
    breaks += c == '\n' ? 1 : 0;
    require(c != '\r');
  }
  if (table.columns.empty()) return require(breaks == 0);
  require(breaks == table.rows.size() + 1 && tabs == breaks * (table.columns.size() - 1));
}

// Its letters: what stays when spaces and line breaks, which wrapping moves, are gone.
std::size_t letters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += c != ' ' && c != '\n' ? 1 : 0;
  return count;
}

void check_table(const annals::Table& table, int width) {
  annals::RenderOptions options;
  const std::string whole = rendered(table, Format::table, options);
  options.width = width;
  const std::string wrapped = rendered(table, Format::table, options);
  require(letters(whole) == letters(wrapped));
  for (std::size_t at = 0; at < wrapped.size();) {
    const std::size_t end = wrapped.find('\n', at);
    require(end != std::string::npos);
    const std::string line = wrapped.substr(at, end - at);
    require(annals::printable(line) == line && (line.empty() || line.back() != ' '));
    at = end + 1;
  }
  options.ascii = options.color = true;
  rendered(table, Format::table, options);
}

// The same cells under the names that exports look for; not those that are made of safe characters
// alone before a renderer sees them (link, issued_edtf).
annals::Table as_export(annals::Table table, Bytes& bytes) {
  constexpr std::string_view kNames[] = {
      "id",         "what",      "uid",          "start_earliest", "start_latest", "end_earliest",
      "end_latest", "date_text", "note",         "nation_names",   "citations",    "name",
      "authors",    "container", "issued_parts", "issued_words",   "cited",        "place",
      "type"};
  for (annals::Column& column : table.columns) {
    column.name = kNames[bytes.next() % std::size(kNames)];
  }
  return table;
}

// Lines of at most 75 octets, each whole characters, and no text begins or ends anything.
void check_ics(const annals::Table& table) {
  const std::string ics = rendered(table, Format::ics);
  std::size_t begins = 0;
  std::size_t ends = 0;
  for (std::size_t at = 0; at < ics.size();) {
    const std::size_t end = ics.find("\r\n", at);
    require(end != std::string::npos && end - at <= 75);
    const std::string line = ics.substr(at, end - at);
    require(annals::printable(line) == line);
    begins += line.starts_with("BEGIN:") ? 1 : 0;
    ends += line.starts_with("END:") ? 1 : 0;
    at = end + 2;
  }
  require(begins == ends && begins >= 1 && begins <= table.rows.size() + 1);
}

// What BibTeX counts: an entry ends where its first brace does.
void check_bibtex(const annals::Table& table) {
  const std::string bib = rendered(table, Format::bibtex);
  std::size_t entries = 0;
  int depth = 0;
  for (const char c : bib) {
    depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    require(depth >= 0);
    entries += c == '}' && depth == 0 ? 1 : 0;
  }
  require(depth == 0 && entries == table.rows.size());
}

void check_csl(const annals::Table& table) {
  const auto items = nlohmann::json::parse(rendered(table, Format::csl));
  require(items.size() == table.rows.size());
  for (const auto& item : items) require(item.contains("type"));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bytes bytes(std::string_view(reinterpret_cast<const char*>(data), size));
  const int width = static_cast<int>(bytes.next() % 100);
  const annals::Table table = make_table(bytes);
  check_json(table);
  check_csv(table);
  check_tsv(table);
  check_table(table, width);
  const annals::Table exported = as_export(table, bytes);
  check_ics(exported);
  check_bibtex(exported);
  check_csl(exported);
  return 0;
}
