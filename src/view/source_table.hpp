// Private: sources as a table.
#ifndef ANNALS_SRC_VIEW_SOURCE_TABLE_HPP
#define ANNALS_SRC_VIEW_SOURCE_TABLE_HPP

#include "annals/event/corpus.hpp"
#include "annals/query/answer.hpp"
#include "annals/view/table.hpp"

namespace annals::detail {

// id title author container publisher issued url type events
Table source_records(const Corpus& corpus, const Answer& answer);

// SOURCE   TITLE   AUTHOR   ISSUED   RECORDS
Table source_listing(const Corpus& corpus, const Answer& answer);

}  // namespace annals::detail

#endif  // ANNALS_SRC_VIEW_SOURCE_TABLE_HPP
