// annals/view/make_table.hpp -- from an Answer to a Table, for programs or for people.
//
// Record tables carry the fixed JSON names, in their fixed order, and only ever grow; listings are
// laid out for reading: dates in words, one line of evidence. Both are made from the same Answer.
//
//   who, listing   NATION   CERTAINTY   FROM                TO                EVIDENCE
//                  France   certain     17 or 18 Dec 1918   2 to 7 Apr 1919   france-holds-odessa
//                  +2
#ifndef ANNALS_VIEW_MAKE_TABLE_HPP
#define ANNALS_VIEW_MAKE_TABLE_HPP

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/core/result.hpp"
#include "annals/event/corpus.hpp"
#include "annals/query/answer.hpp"
#include "annals/query/query.hpp"
#include "annals/view/table.hpp"

namespace annals {

Table make_record_table(const Corpus& corpus, const Query& query, const Answer& answer);
// Of these fields alone, in that order. Fails with usage, naming those there are.
Result<Table> make_record_table(const Corpus& corpus, const Query& query, const Answer& answer,
                                const std::vector<std::string>& fields);
Table make_listing(const Corpus& corpus, const Query& query, const Answer& answer);

// Where the columns of `table` called `fields` stand, in that order; and a table of these alone.
// Both fail with usage, naming those there are.
Result<std::vector<std::size_t>> find_columns(const Table& table,
                                              const std::vector<std::string>& fields);
Result<Table> select_columns(Table table, const std::vector<std::string>& fields);

// How many rows there are: for each value of `key`, one of count_keys() (nation, place, action,
// certainty, year, month), most first; a row with several values counts for each.
Result<Table> make_counts(const Corpus& corpus, const Answer& answer, std::string_view key);
std::span<const std::string_view> count_keys() noexcept;

// Everything about events: as records, or a block of lines each for people.
Table make_event_sheet(const Corpus& corpus, const std::vector<Index>& events,
                       CalendarStyle style = CalendarStyle::gregorian);

// The names of a corpus that hold `word` (folded; empty: all), with ids, aliases and regions.
Table make_name_table(const Corpus& corpus, std::string_view word);

// What is neither a row nor silence, in words, a line each; and the count of rows.
std::vector<std::string> note_lines(const Corpus& corpus, const Query& query, const Answer& answer);
std::string total_line(const Answer& answer);

// One line a row of "was": "yes   France in Odessa, 18 Dec 1918 to 4 Apr 1919 (france-holds-odessa
// +2)", and after it what is missing (missing_lines), if anything is; beneath it the lines of `below`,
// if there are any (table.hpp).
std::string whether_text(const Corpus& corpus, const Query& query, const Answer& answer,
                         const std::vector<std::string>& missing,
                         const std::vector<std::vector<std::string>>& below);

}  // namespace annals

#endif  // ANNALS_VIEW_MAKE_TABLE_HPP
