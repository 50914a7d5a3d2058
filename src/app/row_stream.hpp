// Private: rows written as their records are handed over, run after run: nothing is held but a few runs.
#ifndef ANNALS_SRC_APP_ROW_STREAM_HPP
#define ANNALS_SRC_APP_ROW_STREAM_HPP

#include "annals/event/sieve.hpp"
#include "app/commands.hpp"

namespace annals::app {

// How the records that a question needs are to be handed over: held, unless each row can be written by
// itself, or is only counted.
Handing handing_of(const Context& context, const Manner& manner, const Query& query);

// REQUIRES: context.runs, of records that are handed over so.
Outcome stream_rows(const Context& context, const Manner& manner, const Question& question);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_ROW_STREAM_HPP
