// annals/render/renderer.hpp -- what an answer became, written as text in one format.
//
//   table        at once or row by row: table, json, ndjson, csv, tsv, markdown
//   events       the same way, of an export table of events (export_table.hpp): ics, geojson,
//                timelinejs
//   sources      of an export table of sources: csl, bibtex
//   chronology   text, markdown, html
//   timeline     text, svg, html
//   database     sqlite, and sql, statements that make one: of records and names, not of a table, so
//                that no renderer writes them
//   statement    sql, a question to such a database: likewise
//
//   const auto renderer = make_renderer(Format::csv, {});
//   renderer->begin(table.columns, out);      // the header
//   renderer->row(std::move(cells), out);     // a line
//   renderer->end(out);                       // what is left: all of an aligned table
//
// What is appended to `out` may be written away and cleared at any time: rows of a million need the
// memory of one. Only `table` has to see all rows before it knows the width of the first.
//
//   table    aligned columns for people: screen columns of graphemes, headings, wrapped, coloured
//   json     an array of objects, one object a line
//   ndjson   an object a line
//   csv tsv  RFC 4180 (tsv: tabs); LF; lists joined by ";"; a text that a spreadsheet would run
//            as a formula gets a leading apostrophe
//   markdown a table of GitHub's Markdown; what would be markup in a text is escaped
//   ics      iCalendar (RFC 5545): an event on whole days, each doubt a category and a status
//   geojson  RFC 7946: features on the points of their places, with the time as Linked Places has it
//   timelinejs  slides of TimelineJS 3, and periods as its eras
//   csl      CSL-JSON, for citation managers and pandoc
//   bibtex   entries of biblatex, in UTF-8
//
// One cell in each format:
//
//   cell                   table          json, ndjson           csv            tsv
//   null                   (empty)        null                   (empty)        (empty)
//   true, false            yes, no        true, false            true, false    true, false
//   -42                    -42            -42                    -42            -42
//   0.5                    0.5            0.5                    0.5            0.5
//   44 BC, 15 March        -0043-03-15    "-0043-03-15"          -0043-03-15    -0043-03-15
//   Serbia, Italy (list)   Serbia, Italy  ["Serbia","Italy"]     Serbia;Italy   Serbia;Italy
//   {source: a, at: p. 5}  a              {"source":"a","at"...  a              a
//   say "hi"               say "hi"       "say \"hi\""           "say ""hi"""   say "hi"
//   a<LF>b                 a b            "a\nb"                 "a<LF>b"       a\nb
//   a<ESC>b                a<U+FFFD>b     "a\u001bb"             "a<ESC>b"      a<ESC>b
//   =cmd()                 =cmd()         "=cmd()"               '=cmd()        '=cmd()
//
//   records    outside JSON a record is its first text cell (without one, its first cell that is
//              not null); a list of records is those, joined.
//   numbers    the shortest digits that read back; infinity and NaN are null.
//   nothing    no rows: table and ndjson nothing at all, json "[]", csv, tsv and markdown the
//              header. No columns: csv, tsv, table and markdown nothing at all.
//   markdown   cells as in a table; lists joined by ", ".
//   json       "[", a line for each row, "]". Bytes that are no UTF-8 become U+FFFD. DEL, C1 and
//              bidi controls are escaped too: output on a terminal must not obey a corpus.
//   csv        quoted only if needed: a quote, a comma, a line break or another control character;
//              an empty cell that is alone in its line, since readers skip blank lines.
//   tsv        a tab, LF, CR or backslash becomes \t \n \r \\; nothing is quoted.
//   formulas   a text that starts with = + - @ tab or CR, each text of a list too: where ";" parts
//              columns, each would be a cell. Numbers and days are not texts.
//
// A table has headings in upper case, three spaces between columns and none at the end of a line:
//
//   NATION   CERTAINTY   EVIDENCE            (EVIDENCE wraps; width 35)
//   France   certain     holds-odessa
//                        +2
//
// Wider than options.width, columns get narrower: those of Wrap::early, then those of Wrap::late,
// then the others with texts, last first among each; first until their longest word (or part of a
// hyphenated one), then until 8. Lines go on under their column. Nothing is ever cut: a table that
// still does not fit is too wide. Lines beneath a row stand two spaces in, across all columns, and
// go on four spaces in; only a table has them.
#ifndef ANNALS_RENDER_RENDERER_HPP
#define ANNALS_RENDER_RENDERER_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/view/chronology.hpp"
#include "annals/view/table.hpp"
#include "annals/view/timeline.hpp"

namespace annals {

enum class Format : std::uint8_t {
  table,
  json,
  ndjson,
  csv,
  tsv,
  markdown,
  text,
  svg,
  html,
  ics,
  geojson,
  timelinejs,
  csl,
  bibtex,
  sqlite,
  sql
};
inline constexpr std::size_t kFormatCount = 16;

// What is written: each format can write some of these.
enum class Shape : std::uint8_t {
  table,
  chronology,
  timeline,
  events,
  sources,
  database,
  statement
};
bool can_write(Format format, Shape shape) noexcept;
Format usual_format(Shape shape) noexcept;  // that it is written in unless another is asked for

std::string_view format_name(Format format) noexcept;
std::optional<Format> find_format(std::string_view name) noexcept;  // "ndjson"

// By its extension, in any case: json, ndjson, jsonl, csv, tsv, md, txt (of a table: table; else
// text), svg, html, htm, ics, geojson, bib, db, sqlite, sql; none that cannot write `shape`.
std::optional<Format> format_of_path(std::string_view path,
                                     Shape shape = Shape::table) noexcept;  // "out.csv" -> csv

// A period of the chronology, from its first possible day to its last.
struct Era {
  std::string name;
  CivilDay first, last;
};

struct RenderOptions {
  int width = 0;       // screen columns; 0: as wide as needed, nothing wrapped or cut
  bool color = false;  // ANSI colours (table, text); they never change a width
  bool ascii = false;  // no characters outside ASCII drawn by annals itself: "?" for U+FFFD that
                       // stands for a control character (table, text); a corpus's own texts stay
  bool header =
      true;  // table, csv, tsv: the line of column names; chronology: title and all above;
             // timeline: axis and legend
  // ics: an entry for the days on which an event can have begun, and one for those on which it can
  // have ended, where these are not the same.
  bool edges = false;
  std::string title{};      // of the chronology, for a format that has a place for it
  std::vector<Era> eras{};  // likewise (timelinejs)
  std::int64_t stamp =
      0;  // seconds since 1970, UTC: when the output was made, as far as it may say
};

// One table on its way out: begin(), a row() for each row, end(), in this order. A cell that a row
// lacks is null.
class Renderer {
 public:
  virtual ~Renderer() = default;
  virtual void begin(const std::vector<Column>& columns, std::string& out) = 0;
  virtual void row(std::vector<Cell> cells, std::string& out) = 0;
  // Of formats for programs: a row without what parts it from others, for another renderer to take as its
  // next row().
  virtual void row_alone(std::vector<Cell> cells, std::string& out) { row(std::move(cells), out); }
  virtual void take(std::string_view row, std::string& out) { out += row; }
  // Lines beneath the row before them: nothing, in a format for programs.
  virtual void below(std::vector<std::string> /*lines*/, std::string& /*out*/) {}
  virtual void end(std::string& out) = 0;
  // What of the rows the format could not carry, a line each: "2 events without a date".
  virtual std::vector<std::string> not_carried() const { return {}; }
};

// Of a table, or an export table of events or sources. REQUIRES: can_write() of that, here and below.
std::unique_ptr<Renderer> make_renderer(Format format, const RenderOptions& options);

// All of it at once, appended to `out`. Returns what was not carried.
std::vector<std::string> render(Table table, Format format, const RenderOptions& options,
                                std::string& out);

// REQUIRES: can_write(format, Shape::chronology).
void render_chronology(const Chronology& chronology, Format format, const RenderOptions& options,
                       std::string& out);

// REQUIRES: can_write(format, Shape::timeline).
void render_timeline(const Timeline& timeline, Format format, const RenderOptions& options,
                     std::string& out);

}  // namespace annals

#endif  // ANNALS_RENDER_RENDERER_HPP
