// CSV and TSV: the plain text of each cell, with formulas made texts, then put into one field.
//
// They differ in what keeps a field in one piece: CSV quotes it, TSV escapes what would part it.
#include <algorithm>

#include "render/writers.hpp"

namespace annals::detail {
namespace {

// A spreadsheet runs a cell that starts with one of these; after an apostrophe all is text.
constexpr std::string_view kFormulaStarts = "=+-@\t\r";

void append_guarded(std::string_view text, std::string& out) {
  const bool is_formula =
      !text.empty() && kFormulaStarts.find(text.front()) != std::string_view::npos;
  if (is_formula) out += '\'';
  out += text;
}

constexpr PlainStyle kStyle{";", "true", "false", append_guarded};

bool needs_quotes(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return c == '"' || c == ',' || byte < 0x20 || byte == 0x7F;
}

void append_quoted(std::string_view field, std::string& out) {
  out += '"';
  for (const char c : field) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

// `alone`: the only field of its line, which would be blank without quotes.
void append_csv_field(std::string_view field, bool alone, std::string& out) {
  const bool quotes =
      (alone && field.empty()) || std::any_of(field.begin(), field.end(), needs_quotes);
  if (quotes) {
    append_quoted(field, out);
  } else {
    out += field;
  }
}

void append_tsv_field(std::string_view field, bool /*alone*/, std::string& out) {
  for (const char c : field) {
    switch (c) {
      case '\t': out += "\\t"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\\': out += "\\\\"; break;
      default: out += c;
    }
  }
}

struct Dialect {
  char separator;
  void (*append_field)(std::string_view field, bool alone, std::string& out);
};

// One line: `fill(i, field)` appends the plain text of column i.
template <typename Fill>
void append_line(std::size_t count, const Dialect& dialect, std::string& field, std::string& out,
                 Fill fill) {
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += dialect.separator;
    field.clear();
    fill(i, field);
    dialect.append_field(field, count == 1, out);
  }
  out += '\n';
}

void write_lines(const Table& table, const RenderOptions& options, const Dialect& dialect,
                 std::string& out) {
  const std::size_t count = table.columns.size();
  if (count == 0) return;  // a line has at least one field
  std::string field;
  if (options.header) {
    append_line(count, dialect, field, out, [&](std::size_t i, std::string& text) {
      append_guarded(table.columns[i].name, text);
    });
  }
  for (const auto& row : table.rows) {
    append_line(count, dialect, field, out, [&](std::size_t i, std::string& text) {
      append_plain(cell_at(row, i), kStyle, text);
    });
  }
}

}  // namespace

void write_csv(const Table& table, const RenderOptions& options, std::string& out) {
  write_lines(table, options, {',', append_csv_field}, out);
}

void write_tsv(const Table& table, const RenderOptions& options, std::string& out) {
  write_lines(table, options, {'\t', append_tsv_field}, out);
}

}  // namespace annals::detail
