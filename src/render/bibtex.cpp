// BibTeX as biblatex and biber read it: UTF-8, `date` in EDTF, entry types for the web and the press.
//
//   @book{kim,
//     title = {{Ships and Ports}},
//     author = {A. Kim},
//     date = {1990},
//     annotation = {Cited for france-lands-odessa (p. 12)}
//   }
//
//   key         the source's id. A byte that no key may hold is "+" and two hexadecimal digits
//   title       in two pairs of braces: no style changes its capitals, of which a corpus has reason
//   author      as the corpus has it, names parted by "and"; in braces where BibTeX would take apart
//               what is one name, or a list in words
//   date        no more than EDTF level 1, which is what biblatex reads
//   year        words, where there is no such date
//   url         not escaped: biblatex takes it as it stands
//   annotation  which events cite it, and where; no style prints it unless asked
//
// In a text what TeX would obey is a command for the character, never a bare brace: BibTeX counts
// braces even behind a backslash.
#include <algorithm>
#include <array>

#include "annals/core/text.hpp"
#include "render/row_fields.hpp"
#include "render/writers.hpp"

namespace annals::detail {
namespace {

// How a CSL type is called here, and where its container and its publisher go.
struct EntryType {
  std::string_view csl;
  std::string_view entry;
  std::string_view container = "titleaddon";
  std::string_view publisher = "publisher";
  std::string_view subtype = {};
};
constexpr EntryType kOther{"", "misc", "howpublished"};
constexpr auto kEntryTypes = std::to_array<EntryType>({
    {"article-journal", "article", "journaltitle"},
    {"article-magazine", "article", "journaltitle", "publisher", "magazine"},
    {"article-newspaper", "article", "journaltitle", "publisher", "newspaper"},
    {"book", "book"},
    {"chapter", "incollection", "booktitle"},
    {"classic", "book"},
    {"dataset", "dataset"},
    {"entry", "inreference", "booktitle"},
    {"entry-dictionary", "inreference", "booktitle"},
    {"entry-encyclopedia", "inreference", "booktitle"},
    {"manuscript", "unpublished", "howpublished"},
    {"pamphlet", "booklet"},
    {"paper-conference", "inproceedings", "booktitle"},
    {"patent", "patent"},
    {"periodical", "periodical"},
    {"post", "online", "titleaddon", "organization"},
    {"post-weblog", "online", "titleaddon", "organization"},
    {"report", "report", "titleaddon", "institution"},
    {"review", "article", "journaltitle"},
    {"review-book", "article", "journaltitle"},
    {"software", "software"},
    {"thesis", "thesis", "titleaddon", "institution"},
    {"webpage", "online", "titleaddon", "organization"},
});

const EntryType& entry_type(std::string_view csl) noexcept {
  const auto* found = std::find_if(kEntryTypes.begin(), kEntryTypes.end(),
                                   [csl](const EntryType& row) { return row.csl == csl; });
  return found == kEntryTypes.end() ? kOther : *found;
}

struct TexRow {
  char character;
  std::string_view tex;
};
constexpr std::array<TexRow, 13> kTex{{{'\\', "\\textbackslash{}"},
                                       {'{', "\\textbraceleft{}"},
                                       {'}', "\\textbraceright{}"},
                                       {'~', "\\textasciitilde{}"},
                                       {'^', "\\textasciicircum{}"},
                                       {'<', "\\textless{}"},
                                       {'>', "\\textgreater{}"},
                                       {'|', "\\textbar{}"},
                                       {'$', "\\$"},
                                       {'&', "\\&"},
                                       {'#', "\\#"},
                                       {'_', "\\_"},
                                       {'%', "\\%"}}};

std::string in_tex(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    const auto* row =
        std::find_if(kTex.begin(), kTex.end(), [c](const TexRow& r) { return r.character == c; });
    if (row == kTex.end()) {
      out += c;
    } else {
      out += row->tex;
    }
  }
  return out;
}

bool may_stand_in_key(char c) noexcept {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter || c == '-' || c == '.' || c == '_' || c == ':' || c == '/';
}

std::string key_of(std::string_view id) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string key;
  for (const char c : id) {
    if (may_stand_in_key(c)) {
      key += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      key += '+';
      key += kDigits[byte >> 4];
      key += kDigits[byte & 15];
    }
  }
  return key;
}

// Would BibTeX take this apart? It does at commas, and at "and" in any case.
bool would_be_parted(std::string_view name) {
  const std::string folded = " " + fold(name) + " ";
  return name.find(',') != std::string_view::npos || folded.find(" and ") != std::string::npos ||
         folded == " others ";
}

std::string name_in_tex(const Cell& cell) {
  const auto* person = std::get_if<CellRecord>(&cell.value);
  if (person == nullptr) return {};
  const auto whole = [](std::string_view name) {
    return would_be_parted(name) ? "{" + in_tex(name) + "}" : in_tex(name);
  };
  const std::string_view literal = text_in(field_of(*person, "literal"));
  if (!literal.empty()) return whole(literal);
  return whole(text_in(field_of(*person, "family"))) + ", " +
         whole(text_in(field_of(*person, "given")));
}

// Each text of the list, with `between` before all but the first.
template <typename Words>
std::string joined(const CellList& list, std::string_view between, Words words) {
  std::string out;
  for (const Cell& cell : list) {
    if (!out.empty()) out += between;
    out += words(cell);
  }
  return out;
}

class BibtexRenderer : public Renderer {
 public:
  void begin(const std::vector<Column>& columns, std::string& /*out*/) override {
    columns_ = columns;
  }

  void row(std::vector<Cell> cells, std::string& out) override {
    const RowFields fields(columns_, cells);
    const EntryType& type = entry_type(fields.text("type"));
    const auto add = [&out](std::string_view name, std::string_view value) {
      if (value.empty()) return;
      out += ",\n  ";
      out += name;
      out += " = {";
      out += value;
      out += '}';
    };
    if (any_) out += '\n';
    any_ = true;
    out += '@';
    out += type.entry;
    out += '{' + key_of(fields.text("id"));
    add("title", "{" + in_tex(fields.text("name")) + "}");
    add("author", joined(fields.list("authors"), " and ", name_in_tex));
    add(type.container, in_tex(fields.text("container")));
    add(type.publisher, in_tex(fields.text("publisher")));
    add("entrysubtype", type.subtype);
    const std::string_view date = fields.text("issued_edtf");
    add("date", date);
    if (date.empty()) add("year", in_tex(fields.text("issued_words")));
    add("url", fields.text("link"));
    if (has_dead_link(fields)) ++dead_links_;
    const auto in_words = [](const Cell& cell) { return in_tex(text_in(cell)); };
    const std::string cited = joined(fields.list("cited"), ", ", in_words);
    if (!cited.empty()) add("annotation", "Cited for " + cited);
    out += "\n}\n";
  }

  void end(std::string& /*out*/) override {}

  std::vector<std::string> not_carried() const override {
    std::vector<std::string> losses;
    add_loss(dead_links_, "link", "left out: neither http nor https", losses);
    return losses;
  }

 private:
  std::vector<Column> columns_;
  bool any_ = false;
  std::size_t dead_links_ = 0;
};

}  // namespace

std::unique_ptr<Renderer> make_bibtex_renderer(const RenderOptions& /*options*/) {
  return std::make_unique<BibtexRenderer>();
}

}  // namespace annals::detail
