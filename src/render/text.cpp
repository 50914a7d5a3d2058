// A chronology for a terminal, or for plain paper: headings, a line for each date, and what happened
// beneath it, wrapped to the width.
#include <algorithm>
#include <utility>

#include "render/terminal.hpp"
#include "render/writers.hpp"

namespace annals::detail {
namespace {

constexpr int kEntryIndent = 2;
constexpr int kTextIndent = 6;
constexpr int kNarrowest = 8;  // columns that a text gets in any case

class TextChronology {
 public:
  TextChronology(const RenderOptions& options, std::string& out) : options_(options), out_(out) {}

  void write(const Chronology& chronology) {
    if (chronology.sections.empty()) return;
    with_places_ = !chronology.places_in_headings;
    if (options_.header) write_head(chronology);
    for (const ChronologySection& section : chronology.sections) write_section(section);
    if (!chronology.legend.empty()) {
      blank();
      paragraph(chronology.legend, 0, 0, kDim);
    }
    write_notes(chronology.notes);
    write_bibliography(chronology.bibliography);
  }

 private:
  std::string printable_of(std::string_view text) const {
    std::string safe;
    (options_.ascii ? append_ascii_printable : append_printable)(text, safe);
    return safe;
  }

  void blank() {
    if (!out_.empty()) out_ += '\n';
  }

  // Wrapped: the first line `first` columns in, the others `rest`.
  void paragraph(std::string_view text, int first, int rest, std::string_view color = {}) {
    const std::string safe = printable_of(text);
    std::string_view left = trim_start(trim_end(safe));
    int indent = first;
    while (!left.empty()) {
      const int room = std::max(kNarrowest, options_.width - indent);
      const std::string_view line =
          options_.width > 0 ? take_line(left, room) : std::exchange(left, {});
      out_.append(static_cast<std::size_t>(indent), ' ');
      append_colored(line, color, options_, out_);
      out_ += '\n';
      indent = rest;
    }
  }

  void heading(std::string_view text, char underline) {
    paragraph(text, 0, 0, kBold);
    const int wide = width_of(printable_of(text));
    const int room = options_.width > 0 ? std::min(wide, options_.width) : wide;
    out_.append(static_cast<std::size_t>(room), underline);
    out_ += '\n';
  }

  void write_head(const Chronology& chronology) {
    heading(chronology.title, '=');
    if (!chronology.asked.empty()) paragraph(chronology.asked, 0, 0);
    if (chronology.introduction.empty()) return;
    blank();
    paragraph(chronology.introduction, 0, 0);
  }

  void write_section(const ChronologySection& section) {
    blank();
    if (section.level == 1) {
      heading(section.heading, '-');
    } else {
      paragraph(section.heading, 0, 0, kBold);
    }
    for (const ChronologyEntry& entry : section.entries) write_entry(entry);
  }

  void write_entry(const ChronologyEntry& entry) {
    blank();
    std::string head = entry.date;
    if (with_places_) head += ", " + entry.place;
    if (entry.possible) head += " " + std::string(kPossibleMark);
    paragraph(head, kEntryIndent, kTextIndent, entry.possible ? kYellow : kBold);
    std::string text = entry.text;
    if (!entry.cited.empty()) text += " (" + entry.cited + ")";
    for (std::size_t i = 0; i < entry.notes.size(); ++i) {
      text += (i == 0 ? " [" : "[") + std::to_string(entry.notes[i]) + "]";
    }
    paragraph(text, kTextIndent, kTextIndent);
    for (const std::string& remark : entry.remarks) {
      paragraph(remark, kTextIndent, kTextIndent, kDim);
    }
    for (const std::string& why : entry.why) {
      paragraph(why, kTextIndent, kTextIndent + kEntryIndent, kDim);
    }
  }

  void write_notes(const std::vector<std::string>& notes) {
    if (notes.empty()) return;
    blank();
    heading("Notes", '-');
    blank();
    const std::size_t widest = std::to_string(notes.size()).size();
    for (std::size_t i = 0; i < notes.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      paragraph(number + ". " + notes[i], static_cast<int>(widest - number.size()),
                static_cast<int>(widest) + 2);
    }
  }

  void write_bibliography(const std::vector<BibliographyItem>& bibliography) {
    if (bibliography.empty()) return;
    blank();
    heading("Sources", '-');
    blank();
    for (const BibliographyItem& item : bibliography) {
      std::string line;
      for (const std::string* piece : {&item.author, &item.title, &item.rest}) {
        if (!piece->empty()) line += (line.empty() ? "" : " ") + *piece;
      }
      paragraph(line, 0, kEntryIndent);
      // A link is never broken: it could not be followed any more.
      if (!item.link.empty()) out_ += "  " + printable_of(item.link) + "\n";
    }
  }

  const RenderOptions& options_;
  std::string& out_;
  bool with_places_ = true;
};

}  // namespace

void write_text_chronology(const Chronology& chronology, const RenderOptions& options,
                           std::string& out) {
  TextChronology(options, out).write(chronology);
}

}  // namespace annals::detail
