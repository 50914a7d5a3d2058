#include "app/page.hpp"

#include <algorithm>
#include <span>

#include "annals/core/text.hpp"

namespace annals::app {
namespace {

using Kind = Block::Kind;

constexpr std::size_t kIndent = 2;  // of what stands in columns
constexpr std::size_t kGap = 2;     // between the columns

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// The blocks from `at` on that are of its kind.
std::span<const Block> run_from(const std::vector<Block>& blocks, std::size_t at) {
  std::size_t end = at;
  while (end < blocks.size() && blocks[end].kind == blocks[at].kind) ++end;
  return std::span(blocks).subspan(at, end - at);
}

class ScreenWriter {
 public:
  explicit ScreenWriter(int width) : width_(width) {}

  std::string write(const Page& page) {
    for (std::size_t at = 0; at < page.blocks.size();) {
      const std::span<const Block> run = run_from(page.blocks, at);
      write_run(run);
      at += run.size();
    }
    return std::move(out_);
  }

 private:
  void write_run(std::span<const Block> run) {
    const Kind kind = run.front().kind;
    if (!out_.empty() && !after_heading_) out_ += "\n";
    after_heading_ = kind == Kind::heading || kind == Kind::part;
    if (kind == Kind::example || kind == Kind::row) return write_columns(run);
    for (const Block& block : run) {
      if (&block != &run.front() && kind != Kind::literal) out_ += "\n";
      if (kind == Kind::text) wrap(block.left, 0);
      if (kind == Kind::literal) {
        for (const std::string& line : lines_of(block.left)) out_ += "  " + line + "\n";
      }
      if (after_heading_) out_ += block.left + "\n";
    }
  }

  // Those whose left side is too wide for the column go on beneath it.
  void write_columns(std::span<const Block> run) {
    // Command lines are long, and what they show is said in a few words.
    const bool examples = run.front().kind == Kind::example;
    const auto most =
        static_cast<std::size_t>(std::max(examples ? width_ - 26 : width_ * 2 / 5, 12));
    std::size_t column = 0;
    for (const Block& block : run) {
      const std::size_t width = left_width(block);
      if (width <= most) column = std::max(column, width);
    }
    column += column == 0 ? kIndent : kGap;
    for (const Block& block : run) {
      out_ += std::string(kIndent, ' ') + block.left;
      const std::size_t width = left_width(block);
      if (block.says.empty()) {
        out_ += "\n";
      } else if (width + kGap <= column) {
        out_.append(column - width, ' ');
        wrap(block.says, kIndent + column, true);
      } else {
        out_ += "\n";
        wrap(block.says, kIndent + std::max(column, kIndent));
      }
      if (!block.below.empty()) wrap(block.below, 3 * kIndent);
    }
  }

  static std::size_t left_width(const Block& block) {
    return static_cast<std::size_t>(display_width(block.left));
  }

  // `text` in lines, `indent` spaces in; the first where the line already stands, if it `goes_on`.
  void wrap(std::string_view text, std::size_t indent, bool goes_on = false) {
    const int room = std::max(width_ - static_cast<int>(indent), 16);
    while (!text.empty()) {
      if (!goes_on) out_.append(indent, ' ');
      goes_on = false;
      std::size_t end = display_width(text) <= room ? text.size() : break_at_space(text, room);
      std::string_view line = text.substr(0, end);
      line = line.substr(0, line.find_last_not_of(' ') + 1);
      out_ += std::string(line) + "\n";
      text.remove_prefix(end);
      text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    }
  }

  // Not after a hyphen, as names in a table may be broken: words here are typed again.
  static std::size_t break_at_space(std::string_view text, int room) {
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t space = std::min(text.find(' ', at), text.size());
      if (display_width(text.substr(0, space)) > room) break;
      end = space;
      at = space + 1;
    }
    return end > 0 ? end : std::min(text.find(' '), text.size());
  }

  int width_;
  bool after_heading_ = false;
  std::string out_;
};

// Text as roff wants it: nothing in it is a request, and each sign is the one that was written.
std::string roff(std::string_view text) {
  std::string out;
  if (text.starts_with('.') || text.starts_with('\'')) out += "\\&";
  for (const char c : text) {
    switch (c) {
      case '\\': out += "\\e"; break;
      case '-': out += "\\-"; break;
      case '~': out += "\\(ti"; break;
      case '^': out += "\\(ha"; break;
      case '`': out += "\\(ga"; break;
      case '\'': out += "\\(aq"; break;
      case '"': out += "\\(dq"; break;
      default: out += c;
    }
  }
  return out;
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

// The flag or word of a row that means nothing by itself is bold; what stands for it is not.
void write_block(const Block& block, std::string& out) {
  switch (block.kind) {
    case Kind::heading: out += ".SH " + roff(upper(block.left)) + "\n"; break;
    case Kind::part: out += ".SS " + roff(block.left) + "\n"; break;
    case Kind::text: out += ".PP\n" + roff(block.left) + "\n"; break;
    case Kind::literal:
      out += ".PP\n.EX\n";
      for (const std::string& line : lines_of(block.left)) out += roff(line) + "\n";
      out += ".EE\n";
      break;
    case Kind::example:
    case Kind::row: {
      const std::size_t start = std::min(block.left.find_first_not_of(' '), block.left.size());
      out += ".TP\n\\fB" + roff(std::string_view(block.left).substr(start)) + "\\fR\n";
      out += (block.says.empty() ? "\\&" : roff(block.says)) + "\n";
      if (!block.below.empty()) out += ".br\n" + roff(block.below) + "\n";
      break;
    }
  }
}

}  // namespace

std::string format_page(const Page& page, int width) { return ScreenWriter(width).write(page); }

std::string format_manual(const Page& page, std::string_view date, std::string_view version) {
  std::string out = ".TH " + roff(upper(page.name)) + " " + std::to_string(page.section) + " " +
                    std::string(date) + " \"annals " + std::string(version) + "\"\n";
  out += ".nh\n.ad l\n";  // what is to be typed is never hyphenated, nor spread out
  out += ".SH NAME\n" + roff(page.name) + " \\- " + roff(page.about) + "\n";
  // What stands before the first heading must stand under one.
  const bool headed = !page.blocks.empty() && page.blocks.front().kind == Kind::heading;
  if (!headed) out += ".SH DESCRIPTION\n";
  bool after_heading = !headed;
  for (const Block& block : page.blocks) {
    std::string text;
    write_block(block, text);
    // A paragraph right beneath a heading needs no mark of its own.
    const std::string_view rest = text;
    out += after_heading && text.starts_with(".PP\n") ? rest.substr(4) : rest;
    after_heading = block.kind == Kind::heading || block.kind == Kind::part;
  }
  return out;
}

}  // namespace annals::app
