// annals/view/explain.hpp -- an Explanation beside its answer: lines for people, data for programs.
//
//   France   certain   18 Dec 1918   4 Apr 1919   france-holds-odessa
//     place: as asked; nation: no condition
//     time: begins 18 Dec 1918 <= 1 Mar 1919, ends 4 Apr 1919 >= 1 Mar 1919: certain; stated by
//       france-holds-odessa
//
//   record   a field `why`, after all others: a list of records, one for each Reason (JSON, NDJSON);
//            the lines with " | " between (CSV, TSV, which have no records in a cell)
#ifndef ANNALS_VIEW_EXPLAIN_HPP
#define ANNALS_VIEW_EXPLAIN_HPP

#include <cstdint>
#include <string>
#include <vector>

#include "annals/query/explain.hpp"
#include "annals/view/table.hpp"

namespace annals {

// Lines for each row of the answer.
std::vector<std::vector<std::string>> explain_lines(const Corpus& corpus, const Answer& answer,
                                                    const Explanation& explanation);

// For each row that is possible, what is not known that would make it certain: "may have ended before
// 1 Feb 1919", "recorded of Crimea"; for any other, nothing.
std::vector<std::string> missing_lines(const Corpus& corpus, const Answer& answer,
                                       const Explanation& explanation);

// Of an answer without rows, up to the condition that left none: "430 records; of that place: 13; of
// that nation: none". Empty where there is nothing to tell.
std::string explain_nothing_line(const Explanation& explanation);

enum class WhyShape : std::uint8_t { records, words };

// REQUIRES: a record table of this answer, whole.
void add_why(const Corpus& corpus, const Answer& answer, const Explanation& explanation,
             WhyShape shape, Table& table);

}  // namespace annals

#endif  // ANNALS_VIEW_EXPLAIN_HPP
