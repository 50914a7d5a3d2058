// annals/view/date_table.hpp -- how one text was read as a date, as the cells of a row.
//
//   record    text edtf level start_earliest start_latest end_earliest end_latest date_text
//             notice error message hint: fixed names in a fixed order, only ever added to; error is
//             the stable name of what is wrong ("ambiguous-date")
//   listing   TEXT   EDTF   FIRST   LAST   IN WORDS
//
// How one date stands to another is a row for each of Allen's relations (allen.hpp) that is possible:
//
//   record    text relation other certainty error message hint
//   listing   TEXT   RELATION   OTHER   CERTAINTY
//
// What cannot be read keeps its place as a record: its text and its error, all else null.
#ifndef ANNALS_VIEW_DATE_TABLE_HPP
#define ANNALS_VIEW_DATE_TABLE_HPP

#include <optional>
#include <string_view>
#include <vector>

#include "annals/core/result.hpp"
#include "annals/date/phrase.hpp"
#include "annals/view/table.hpp"

namespace annals {

// One text and how it was read: as a phrase, as none (an error), or as no date at all, undated,
// which is what an empty cell of a column is.
struct DateReading {
  std::string_view text;
  std::optional<Phrase> phrase;
  std::optional<Error> error;
};

// A text that is empty or blank is undated.
DateReading read_date(std::string_view text, const PeriodLookup& periods);

std::vector<Column> date_record_columns();
std::vector<Cell> date_record(const DateReading& reading, CalendarStyle style);

std::vector<Column> date_listing_columns();
// REQUIRES: !reading.error
std::vector<Cell> date_listing(const DateReading& reading, CalendarStyle style);

std::vector<Column> relation_record_columns();
std::vector<Column> relation_listing_columns();
// No rows if either is undated; as records, one row with an error if `other` has one.
// REQUIRES: !reading.error
std::vector<std::vector<Cell>> relation_records(const DateReading& reading,
                                                const DateReading& other);
std::vector<std::vector<Cell>> relation_listing(const DateReading& reading,
                                                const DateReading& other);

}  // namespace annals

#endif  // ANNALS_VIEW_DATE_TABLE_HPP
