// annals/view/export_table.hpp -- events and sources as the formats of other programs want them.
//
// A record table (make_table.hpp) has ids, and texts as they were written. A calendar or a citation
// manager wants names, points, whole days and the parts of a date, so these columns follow those of
// the record. null: the corpus does not say.
//
//   events
//     uid           text    "france-lands-odessa@small": the same in every export, unlike any other
//     what          text    the summary; without one, who and what: "France, Greece: landing"
//     headline      text    who, what and where: "France, Greece: landing, Odessa"
//     nation_names  list    of texts
//     place         record  name, lat, lon
//     exact         truth   each day of the date is known, and none has a qualifier
//     several       truth   it happened at several times, of which the bounds show the first and last
//     citations     list    "A. Kim, Ships and Ports, p. 12; dates it 18 Dec 1918 <https://...>"
//     link          text    of the first source that has one
//   sources
//     name          text    the title; without one, the id
//     authors       list    of records: family, given; or literal, one text that is not taken apart
//     issued_edtf   text    no more than EDTF level 1; what is more becomes about its years
//     issued_parts  list    one date or a first and a last: each [year, month, day], as far as known;
//                           a last one that is empty: open
//     issued_season number  1 spring to 4 winter
//     issued_about  truth   the parts are approximate, or doubtful
//     issued_words  text
//     link          text
//     cited         list    who cites it, and where in it: "france-lands-odessa (p. 12)"
//
// links     http or https alone; what a URI cannot hold is percent-encoded, so nothing ends it early.
// authors   parted by ";", where there is none by " and ". "Kim, Anna" is family and given; where one has no comma, none
//           is taken apart, since "Moore, Mead and Jahns" are three. Which word of "Anna Kim" is the
//           family's is not guessed.
// issued    years are ISO's: 0 is 1 BC.
#ifndef ANNALS_VIEW_EXPORT_TABLE_HPP
#define ANNALS_VIEW_EXPORT_TABLE_HPP

#include "annals/event/corpus.hpp"
#include "annals/query/answer.hpp"
#include "annals/query/query.hpp"
#include "annals/view/table.hpp"

namespace annals {

// The rows of answer.events. REQUIRES: query.ask is events.
Table make_event_export(const Corpus& corpus, const Query& query, const Answer& answer);

// The rows of answer.sources. REQUIRES: query.ask is sources.
Table make_source_export(const Corpus& corpus, const Query& query, const Answer& answer);

}  // namespace annals

#endif  // ANNALS_VIEW_EXPORT_TABLE_HPP
