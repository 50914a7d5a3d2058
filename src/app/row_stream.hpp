// Private: rows made of records that are handed over in runs, and written as they stand, or in their order
// (sorted_rows.hpp). No record is held for longer than its run.
#ifndef ANNALS_SRC_APP_ROW_STREAM_HPP
#define ANNALS_SRC_APP_ROW_STREAM_HPP

#include "app/commands.hpp"

namespace annals::app {

// Can each row be written by itself, or is it only counted?
bool can_stream_rows(const Context& context, const Manner& manner, const Query& query);

// REQUIRES: can_stream_rows(), and context.runs.
Outcome stream_rows(const Context& context, const Manner& manner, const Question& question);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_ROW_STREAM_HPP
