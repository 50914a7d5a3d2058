// Private: the rows of `sources`: what the records that fit rest on.
#ifndef ANNALS_SRC_QUERY_SOURCE_ROWS_HPP
#define ANNALS_SRC_QUERY_SOURCE_ROWS_HPP

#include "annals/event/corpus.hpp"
#include "annals/query/answer.hpp"

namespace annals::detail {

// Every source that one of the records cites, by title (folded), then by id.
std::vector<SourceRow> find_source_rows(const Corpus& corpus, const std::vector<EventRow>& records);

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUERY_SOURCE_ROWS_HPP
