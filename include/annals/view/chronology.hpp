// annals/view/chronology.hpp -- the events of an Answer as a list to be read or printed.
//
// All words are settled here, once; what writes it in a format only lays it out and escapes.
//
//   The title                                       title
//   Odessa; 1919                                    asked: what the list is narrowed to
//   1919                                            a section of level 1, without entries
//     Jan 1919                                      a section of level 2
//       20 Jan 1919, Odessa                         an entry: date, place,
//         Greek troops landed at Odessa. [2]          text, notes
//   Notes          1. A. Kim, Ships and Ports, p. 12; dates it 18 Dec 1918
//   Sources        Kim, A. Ships and Ports. 1990.
//
//   groups   none given: years, with months in them. An entry is in the month of the first day on
//            which it can have started, if that is known to within 31 days; else it follows the
//            months of its year: "1919" is not January. By nation it stands under each it names.
//   notes    each different citation once, numbered as it is first met.
//   sources  by author as the corpus writes it ("Kim, A.": by family name), or title; then year.
//   texts    as the corpus writes them: whoever writes them out makes them safe.
#ifndef ANNALS_VIEW_CHRONOLOGY_HPP
#define ANNALS_VIEW_CHRONOLOGY_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date/bounds.hpp"
#include "annals/event/corpus.hpp"
#include "annals/query/answer.hpp"
#include "annals/query/query.hpp"
#include "annals/view/timeline.hpp"

namespace annals {

enum class Grouping : std::uint8_t { year_and_month, year, month, place, nation };
enum class CiteStyle : std::uint8_t { none, in_text, notes };

struct ChronologyEntry {
  std::string id;
  std::string date;  // in words, with their doubt
  Bounds bounds;     // the same in days
  // Its start and its end as ISO 8601: the day, month or year in which it surely lies; empty where
  // there is none ("about 1919" may be 1918), and outside the years 1 to 9999.
  std::string start_iso{}, end_iso{};
  std::string place;
  std::string nations;    // "France, Greece", "Soviet Russia against France"
  std::string text;       // the summary; without one, who did what
  bool possible = false;  // not certain that it is what was asked, or that it was at all
  std::vector<std::string> remarks{};  // sentences: why it is doubted, who dates it otherwise, more
  std::string cited{};                 // CiteStyle::in_text: "A. Kim, Ships and Ports, p. 12"
  std::vector<std::size_t> notes{};    // CiteStyle::notes: numbers, from 1
  std::vector<std::string> why{};      // of --explain
  std::optional<Coordinates> at{};     // of the place
};

struct ChronologySection {
  int level = 1;
  std::string heading;
  std::vector<ChronologyEntry> entries{};
};

// One source: pieces that end with a stop, each empty where the corpus has none.
struct BibliographyItem {
  std::string author;
  std::string title;
  std::string rest;  // container, publisher, year
  std::string link;  // http or https, and nothing in it that could end it; empty: no such link
};

struct Chronology {
  std::string title;
  std::string asked;         // empty: everything
  std::string introduction;  // of the corpus
  std::string legend;  // what a possible entry is, "possible, not certain: ..."; empty: none is
  bool places_in_headings = false;  // so that entries need not name theirs
  std::vector<ChronologySection> sections;
  std::vector<std::string> notes;              // number 1 first
  std::optional<Timeline> timeline{};          // a picture of it, where the format shows one
  std::vector<BibliographyItem> bibliography;  // by author, or title; with CiteStyle::none, nothing
};

// What marks an entry that is only possible, in every format.
inline constexpr std::string_view kPossibleMark = "(?)";

struct ChronologyStyle {
  Grouping grouping = Grouping::year_and_month;
  CiteStyle cite = CiteStyle::notes;
  std::vector<std::vector<std::string>> why{};  // explain_lines(); empty, or a list for each row
};

// REQUIRES: query.ask is events.
Chronology make_chronology(const Corpus& corpus, const Query& query, const Answer& answer,
                           const ChronologyStyle& style);

}  // namespace annals

#endif  // ANNALS_VIEW_CHRONOLOGY_HPP
