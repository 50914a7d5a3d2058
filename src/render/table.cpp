// The table for people. Its rows are held until the last, then gone over twice: one pass measures,
// one writes. No text is kept in between: spelling a cell twice is cheaper than holding a copy of them all.
//
// A row is written line by line: each column gives as much of its cell as fits, until all are
// empty. Spaces wait until something follows them, so no line ends in one.
#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>

#include "render/terminal.hpp"
#include "render/writers.hpp"

namespace annals::detail {
namespace {

constexpr int kGap = 3;        // spaces between columns
constexpr int kNarrowest = 8;  // no column is made narrower, if that is enough
// On a screen that is narrower still, down to four columns and a gap for each.
constexpr int kLeastGap = 1;
constexpr int kLeast = 4;
constexpr int kBelow = 2;  // spaces before a line beneath a row; twice where it goes on

constexpr PlainStyle kStyle{", ", "yes", "no", append_printable};
constexpr PlainStyle kAsciiStyle{", ", "yes", "no", append_ascii_printable};

int widest_word(std::string_view text) {
  int widest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" -"), text.size());
    const bool hyphen = end < text.size() && text[end] == '-';
    widest = std::max(widest, width_of(text.substr(0, hyphen ? end + 1 : end)));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return widest;
}

bool holds_text(const Cell& cell) noexcept {
  return std::holds_alternative<std::string>(cell.value) ||
         std::holds_alternative<CellList>(cell.value) ||
         std::holds_alternative<CellRecord>(cell.value);
}

std::string_view certainty_color(std::string_view word) noexcept {
  if (word == "certain") return kBoldGreen;
  return word == "possible" ? kYellow : kDim;
}

std::string_view color_of(Tone tone, std::string_view text) noexcept {
  switch (tone) {
    case Tone::strong: return kBold;
    case Tone::certainty: return certainty_color(text);
    case Tone::faint: return kDim;
    case Tone::plain: break;
  }
  return {};
}

class TableLayout {
 public:
  TableLayout(const Table& table, const RenderOptions& options)
      : table_(table), options_(options), layout_(table.columns.size()) {}

  void write(std::string& out) {
    measure();
    fit();
    if (options_.header) {
      spell_headings();
      write_lines(out);
    }
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      spell_row(table_.rows[i]);
      write_lines(out);
      if (i < table_.below.size()) write_below(table_.below[i], out);
    }
  }

 private:
  struct ColumnLayout {
    int width = 0;
    int word = 0;           // its widest word; known only if the table is too wide
    bool text = false;      // some cell is a text: it may wrap if it must
    bool narrowed = false;  // narrower than its widest cell
    std::string cell;       // of the row being written
    std::string_view rest;  // what of `cell` is not written yet
    std::string_view color;
  };

  void spell_headings() {
    for (std::size_t i = 0; i < layout_.size(); ++i) {
      ColumnLayout& column = layout_[i];
      column.cell.clear();
      append_printable(table_.columns[i].name, column.cell);
      for (char& c : column.cell) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
      }
      column.rest = trim_end(column.cell);
      column.color = kBold;
    }
  }

  void spell_row(const std::vector<Cell>& row) {
    for (std::size_t i = 0; i < layout_.size(); ++i) {
      ColumnLayout& column = layout_[i];
      column.cell.clear();
      append_plain(cell_at(row, i), options_.ascii ? kAsciiStyle : kStyle, column.cell);
      column.rest = trim_end(column.cell);
      column.color = color_of(table_.columns[i].tone, column.rest);
    }
  }

  // Calls `see` after each line of cells, headings included, has been spelled.
  template <typename See>
  void for_each_line(See see) {
    if (options_.header) {
      spell_headings();
      see();
    }
    for (const auto& row : table_.rows) {
      spell_row(row);
      see();
    }
  }

  void measure() {
    for_each_line([this] {
      for (ColumnLayout& c : layout_) c.width = std::max(c.width, width_of(c.rest));
    });
    for (const auto& row : table_.rows) {
      for (std::size_t i = 0; i < layout_.size(); ++i) {
        layout_[i].text = layout_[i].text || holds_text(cell_at(row, i));
      }
    }
  }

  std::int64_t total_width() const noexcept {
    std::int64_t total = -gap_;
    for (const ColumnLayout& column : layout_) total += column.width + gap_;
    return total;
  }

  void fit() {
    std::int64_t excess = total_width() - options_.width;
    if (options_.width <= 0 || excess <= 0) return;
    for_each_line([this] {
      for (ColumnLayout& c : layout_) c.word = std::max(c.word, widest_word(c.rest));
    });
    for (const bool whole_words : {true, false}) narrow_all(whole_words, excess);
    if (excess <= 0) return;
    gap_ = kLeastGap;
    excess = total_width() - options_.width;
    narrowest_ = kLeast;
    narrow_all(false, excess);
  }

  void narrow_all(bool whole_words, std::int64_t& excess) {
    for (const Wrap wrap : {Wrap::early, Wrap::late, Wrap::never}) {
      narrow(wrap, whole_words, excess);
    }
  }

  // Takes `excess` from the columns of one kind, last first; from those that never wrap, if they
  // hold texts: nothing is ever cut.
  void narrow(Wrap wrap, bool whole_words, std::int64_t& excess) {
    for (std::size_t i = layout_.size(); i-- > 0 && excess > 0;) {
      ColumnLayout& column = layout_[i];
      const bool may = wrap != Wrap::never || column.text;
      if (table_.columns[i].wrap != wrap || !may) continue;
      const int least = std::max(narrowest_, whole_words ? column.word : 0);
      const std::int64_t taken = std::min<std::int64_t>(excess, column.width - least);
      if (taken <= 0) continue;
      column.width -= static_cast<int>(taken);
      column.narrowed = true;
      excess -= taken;
    }
  }

  void write_lines(std::string& out) {
    const auto has_rest = [](const ColumnLayout& column) { return !column.rest.empty(); };
    do {
      write_line(out);
    } while (std::any_of(layout_.begin(), layout_.end(), has_rest));
  }

  void write_line(std::string& out) {
    std::size_t spaces = 0;
    for (std::size_t i = 0; i < layout_.size(); ++i) {
      ColumnLayout& column = layout_[i];
      const std::string_view piece = take_piece(column);
      const auto pad = static_cast<std::size_t>(std::max(0, column.width - width_of(piece)));
      const bool right = table_.columns[i].align_right;
      if (right) spaces += pad;
      if (!piece.empty()) {
        out.append(spaces, ' ');
        append_colored(piece, column.color, options_, out);
        spaces = 0;
      }
      spaces += (right ? 0 : pad) + static_cast<std::size_t>(gap_);
    }
    out += '\n';
  }

  void write_below(const std::vector<std::string>& lines, std::string& out) const {
    ColumnLayout whole;
    for (const std::string& line : lines) {
      whole.cell.clear();
      (options_.ascii ? kAsciiStyle : kStyle).append_text(line, whole.cell);
      whole.rest = trim_end(whole.cell);
      int indent = kBelow;
      do {
        whole.width = std::max(kNarrowest, options_.width - indent);
        whole.narrowed = options_.width > 0;
        out.append(static_cast<std::size_t>(indent), ' ');
        append_colored(take_piece(whole), kDim, options_, out);
        out += '\n';
        indent = 2 * kBelow;
      } while (!whole.rest.empty());
    }
  }

  // What of the column's cell goes on this line.
  static std::string_view take_piece(ColumnLayout& column) {
    if (!column.narrowed) return std::exchange(column.rest, {});
    return take_line(column.rest, column.width);
  }

  const Table& table_;
  const RenderOptions& options_;
  std::vector<ColumnLayout> layout_;
  int gap_ = kGap;
  int narrowest_ = kNarrowest;
};

class TableRenderer : public Renderer {
 public:
  explicit TableRenderer(const RenderOptions& options) : options_(options) {}

  void begin(const std::vector<Column>& columns, std::string& /*out*/) override {
    table_.columns = columns;
  }
  void row(std::vector<Cell> cells, std::string& /*out*/) override {
    table_.rows.push_back(std::move(cells));
  }
  void below(std::vector<std::string> lines, std::string& /*out*/) override {
    table_.below.resize(table_.rows.size());
    table_.below.back() = std::move(lines);
  }
  void end(std::string& out) override {
    if (table_.columns.empty() || table_.rows.empty()) return;
    TableLayout(table_, options_).write(out);
  }

 private:
  RenderOptions options_;
  Table table_;
};

}  // namespace

std::unique_ptr<Renderer> make_table_renderer(const RenderOptions& options) {
  return std::make_unique<TableRenderer>(options);
}

}  // namespace annals::detail
