// annals/query/search.hpp -- the only place that decides who matches.
//
//   certainty of a row = the least of its time, place and nation certainties, and at most possible
//   where the record itself is doubtful (DESIGN sections 3 to 5).
//
//   place   asked Crimea: Sevastopol is in it (certain). Asked Sevastopol: a record of Crimea is
//           possible, one of a wide region (Southern Russia) is a note, a row with `wider`.
//   nation  asked the Entente: France is in it (certain). Asked France: a record of the Entente is
//           possible. Membership with dates counts on those dates.
#ifndef ANNALS_QUERY_SEARCH_HPP
#define ANNALS_QUERY_SEARCH_HPP

#include "annals/event/corpus.hpp"
#include "annals/query/answer.hpp"
#include "annals/query/query.hpp"

namespace annals {

// Never fails: a Query holds nothing that is still to be understood.
Answer search(const Corpus& corpus, const Query& query);

}  // namespace annals

#endif  // ANNALS_QUERY_SEARCH_HPP
