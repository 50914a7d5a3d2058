// Private: --absent: not those that have a record there, but those that have none.
//
//   who     the nations that some event names and that are no group of others
//   where   the places that some event has and that are not wide: what is true of a town says
//           nothing of a country
//
// Where it is asked who never left, only those who were there: nobody else could have left.
//
// A record there, certain or not, is any that a plain question would give a row or, where the rest
// is not known, a note: a stay of which no end is recorded, a record without a date, one of a group
// that the nation belongs to, or of a region around the place. Of none of these can it be said that
// it is not recorded. A record of a wide region says nothing of the place, and stays a note.
#ifndef ANNALS_SRC_QUERY_ABSENT_HPP
#define ANNALS_SRC_QUERY_ABSENT_HPP

#include "annals/event/corpus.hpp"
#include "annals/query/answer.hpp"

namespace annals::detail {

// REQUIRES: query.absent, and query.ask is who or where.
Answer find_absent(const Corpus& corpus, const Query& query);

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUERY_ABSENT_HPP
