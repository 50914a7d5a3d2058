// annals/query/needs.hpp -- which records a question can need, before they are read.
//
// The sieve is wider than the question: it goes by names and days alone, and where stays are asked
// about by names alone, since a stay may be opened and closed by records of any time. What it holds
// back changes no row and no note of an answer that has rows:
//
//   places   those that match, only wide ones too, and the regions around them: a departure from a
//            region closes stays in it
//   nations  those that match, and the groups that they are in: a departure of a group is one of
//            its members
//
// Where nothing is found more is told of, which takes more: see Reach in answer.hpp.
#ifndef ANNALS_QUERY_NEEDS_HPP
#define ANNALS_QUERY_NEEDS_HPP

#include <optional>

#include "annals/event/corpus.hpp"
#include "annals/event/sieve.hpp"
#include "annals/query/answer.hpp"

namespace annals {

// `names`: a corpus of which the names alone count. An answer from what passes is the answer from all
// if it reaches no further.
Sieve needs_of(const Corpus& names, const Query& query, Reach reach = Reach::rows);

// Where it holds back more: what passes for an answer that has rows; of one that has none it tells
// nothing.
std::optional<Sieve> needs_of_rows(const Corpus& names, const Query& query);

// Does it take all that a record says to find the rows, not only who was where, and when?
bool needs_whole_records(const Query& query) noexcept;

}  // namespace annals

#endif  // ANNALS_QUERY_NEEDS_HPP
