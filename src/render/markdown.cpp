// Markdown: CommonMark for a chronology, a table of GitHub's Markdown (GFM) for a table.
//
// A corpus' text is always text: all that could be markup in it is escaped, wherever it stands.
// Numbered notes are a plain list with links to it, since CommonMark has no footnotes.
#include <algorithm>

#include "annals/core/text.hpp"
#include "render/terminal.hpp"
#include "render/writers.hpp"

namespace annals::detail {
namespace {

// Emphasis, code, links, HTML, entities, tables, strike-through, mathematics: markup anywhere.
constexpr std::string_view kMarkup = "\\`*_[]<>&|~$#";
// Lists, rules, underlines: markup at the start of a line.
constexpr std::string_view kBlockStarts = "+-=:";

// "1919. A year" would begin a list: the stop after the digits is escaped.
std::size_t list_stop(std::string_view text) noexcept {
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool is_list = end > 0 && end < text.size() && (text[end] == '.' || text[end] == ')');
  return is_list ? end : std::string_view::npos;
}

// A text within a line.
void append_escaped(std::string_view text, std::string& out) {
  const std::string safe = printable(text);
  for (const char c : trim_start(trim_end(safe))) {
    if (kMarkup.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(text, out);
  return out;
}

// A text that begins a line, or an item of a list.
std::string escaped_start(std::string_view text) {
  std::string out = escaped(text);
  const std::size_t stop = list_stop(out);
  if (stop != std::string_view::npos) out.insert(stop, 1, '\\');
  if (!out.empty() && kBlockStarts.find(out.front()) != std::string_view::npos) out.insert(0, "\\");
  return out;
}

constexpr PlainStyle kStyle{", ", "yes", "no", append_escaped};

// Headings for people are in capitals; here they stand as a sentence: "IN WORDS" -> "In words", ID.
std::string heading_words(std::string_view name) {
  std::string words(name);
  if (words == "ID") return words;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i] >= 'A' && words[i] <= 'Z') words[i] = static_cast<char>(words[i] + 32);
  }
  return escaped(words);
}

class MarkdownTable : public Renderer {
 public:
  void begin(const std::vector<Column>& columns, std::string& out) override {
    count_ = columns.size();
    if (count_ == 0) return;
    out += '|';
    for (const Column& column : columns) out += " " + heading_words(column.name) + " |";
    out += "\n|";
    for (const Column& column : columns) out += column.align_right ? " ---: |" : " --- |";
    out += '\n';
  }
  void row(std::vector<Cell> cells, std::string& out) override {
    if (count_ == 0) return;
    out += '|';
    for (std::size_t i = 0; i < count_; ++i) {
      out += ' ';
      append_plain(cell_at(cells, i), kStyle, out);
      out += " |";
    }
    out += '\n';
  }
  void end(std::string& /*out*/) override {}

 private:
  std::size_t count_ = 0;
};

class MarkdownChronology {
 public:
  explicit MarkdownChronology(std::string& out) : out_(out) {}

  void write(const Chronology& chronology, bool head) {
    with_places_ = !chronology.places_in_headings;
    if (head) write_head(chronology);
    if (chronology.sections.empty()) out_ += "Nothing is recorded.\n";
    for (const ChronologySection& section : chronology.sections) write_section(section);
    if (!chronology.legend.empty()) {
      out_ += "\n" + std::string(kPossibleMark) + " " + escaped(chronology.legend) + "\n";
    }
    write_notes(chronology.notes);
    write_bibliography(chronology.bibliography);
  }

 private:
  void heading(int level, std::string_view text) {
    if (!out_.empty()) out_ += '\n';
    out_ += std::string(static_cast<std::size_t>(level), '#') + " " + escaped(text) + "\n";
  }

  void write_head(const Chronology& chronology) {
    heading(1, chronology.title);
    for (const std::string* text : {&chronology.asked, &chronology.introduction}) {
      if (!text->empty()) out_ += "\n" + escaped_start(*text) + "\n";
    }
  }

  void write_section(const ChronologySection& section) {
    heading(section.level + 1, section.heading);
    if (!section.entries.empty()) out_ += '\n';
    for (const ChronologyEntry& entry : section.entries) write_entry(entry);
  }

  // Remarks go on as paragraphs of the list item.
  void write_entry(const ChronologyEntry& entry) {
    out_ += "- **" + escaped(entry.date) + "**";
    if (with_places_) out_ += ", " + escaped(entry.place);
    if (entry.possible) out_ += " " + std::string(kPossibleMark);
    out_ += ": " + escaped(entry.text);
    if (!entry.cited.empty()) out_ += " (" + escaped(entry.cited) + ")";
    if (!entry.notes.empty()) out_ += ' ';
    for (const std::size_t number : entry.notes) {
      const std::string digits = std::to_string(number);
      out_ += "[[" + digits + "]](#note-" + digits + ")";
    }
    out_ += '\n';
    for (const std::string& remark : entry.remarks) out_ += "\n  *" + escaped(remark) + "*\n";
    for (const std::string& why : entry.why) out_ += "\n  " + escaped_start(why) + "\n";
  }

  void write_notes(const std::vector<std::string>& notes) {
    if (notes.empty()) return;
    heading(2, "Notes");
    out_ += '\n';
    for (std::size_t i = 0; i < notes.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      out_ += number + ". <a id=\"note-" + number + "\"></a>" + escaped(notes[i]) + "\n";
    }
  }

  void write_bibliography(const std::vector<BibliographyItem>& bibliography) {
    if (bibliography.empty()) return;
    heading(2, "Sources");
    out_ += '\n';
    for (const BibliographyItem& item : bibliography) {
      out_ += '-';
      if (!item.author.empty()) out_ += " " + escaped_start(item.author);
      out_ += " *" + escaped(item.title) + "*";
      if (!item.rest.empty()) out_ += " " + escaped(item.rest);
      if (!item.link.empty()) out_ += " <" + item.link + ">";
      out_ += '\n';
    }
  }

  std::string& out_;
  bool with_places_ = true;
};

}  // namespace

std::unique_ptr<Renderer> make_markdown_renderer(const RenderOptions& /*options*/) {
  return std::make_unique<MarkdownTable>();
}

void write_markdown_chronology(const Chronology& chronology, const RenderOptions& options,
                               std::string& out) {
  MarkdownChronology(out).write(chronology, options.header);
}

}  // namespace annals::detail
