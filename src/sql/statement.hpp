// Private: a Query as one SQL statement over the tables of tables.hpp.
//
//   annals sql who was in Odessa in Feb 1919
//     asked          the days asked about, as far as the chronology covers them
//     asked_places   places that answer for those asked: surely, or possibly
//     asked_nations  nations likewise, and while when
//     presences      what is held against the question: records, or who was where
//     ways           each way that each can fall, held against the days: may it fit, must it?
//     fits           how surely each fits, of time, nation and place together
//     ranked         which of several stands for a row
//
// The rows, their certainty and their order are those of search(); the columns those of the record
// tables, without what is a list of records there (`stays` is how many there are).
#ifndef ANNALS_SRC_SQL_STATEMENT_HPP
#define ANNALS_SRC_SQL_STATEMENT_HPP

#include <string>

#include "annals/core/result.hpp"
#include "annals/event/corpus.hpp"
#include "annals/query/query.hpp"
#include "sql/dialect.hpp"

namespace annals::sql {

// Fails with usage, naming what is not said in SQL: howlong, --absent and the like.
Result<std::string> statement_of(const Corpus& corpus, const Query& query, Dialect dialect);

}  // namespace annals::sql

#endif  // ANNALS_SRC_SQL_STATEMENT_HPP
