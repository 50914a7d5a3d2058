// Private: the order of an answer's rows (DESIGN sections 5 and 6).
#ifndef ANNALS_SRC_QUERY_ORDER_HPP
#define ANNALS_SRC_QUERY_ORDER_HPP

#include "annals/event/corpus.hpp"
#include "annals/query/answer.hpp"

namespace annals::detail {

// By the query's keys; ties, and queries without keys, in the default order: events by time and id,
// presences by verdict, time, name and place.
void sort_answer(const Corpus& corpus, const Query& query, Answer& answer);

// Cuts a sorted answer at the query's limit. Where the first, or the last, was asked for, a note
// says how many others may have been.
void limit_answer(const Corpus& corpus, const Query& query, Answer& answer);

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUERY_ORDER_HPP
