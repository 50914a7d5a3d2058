// CSV and TSV: the plain text of each cell, with formulas made texts, then put into one field.
//
// They differ in what keeps a field in one piece: CSV quotes it, TSV escapes what would part it.
#include <algorithm>

#include "render/writers.hpp"

namespace annals::detail {
namespace {

// A spreadsheet runs a cell that starts with one of these; after an apostrophe all is text. A text
// that looks guarded by itself gets one more, so that a reader takes off what was put on.
constexpr std::string_view kFormulaStarts = "=+-@\t\r";

void append_guarded(std::string_view text, std::string& out) {
  const std::size_t start = text.find_first_not_of('\'');
  const bool is_formula =
      start != std::string_view::npos && kFormulaStarts.find(text[start]) != std::string_view::npos;
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

class LineRenderer : public Renderer {
 public:
  LineRenderer(const RenderOptions& options, const Dialect& dialect)
      : header_(options.header), dialect_(dialect) {}

  void begin(const std::vector<Column>& columns, std::string& out) override {
    count_ = columns.size();
    if (!header_) return;
    append_line(out, [&](std::size_t i) { append_guarded(columns[i].name, field_); });
  }
  void row(std::vector<Cell> cells, std::string& out) override {
    append_line(out, [&](std::size_t i) { append_plain(cell_at(cells, i), kStyle, field_); });
  }
  void end(std::string& /*out*/) override {}

 private:
  // `fill(i)` puts the plain text of column i into field_.
  template <typename Fill>
  void append_line(std::string& out, Fill fill) {
    if (count_ == 0) return;  // a line has at least one field
    for (std::size_t i = 0; i < count_; ++i) {
      if (i > 0) out += dialect_.separator;
      field_.clear();
      fill(i);
      dialect_.append_field(field_, count_ == 1, out);
    }
    out += '\n';
  }

  bool header_;
  Dialect dialect_;
  std::size_t count_ = 0;
  std::string field_;
};

}  // namespace

std::unique_ptr<Renderer> make_csv_renderer(const RenderOptions& options) {
  return std::make_unique<LineRenderer>(options, Dialect{',', append_csv_field});
}

std::unique_ptr<Renderer> make_tsv_renderer(const RenderOptions& options) {
  return std::make_unique<LineRenderer>(options, Dialect{'\t', append_tsv_field});
}

}  // namespace annals::detail
