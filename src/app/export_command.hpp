// Private: what events -f ics, sources -f bibtex and the like write.
#ifndef ANNALS_SRC_APP_EXPORT_COMMAND_HPP
#define ANNALS_SRC_APP_EXPORT_COMMAND_HPP

#include "app/commands.hpp"
#include "app/manner.hpp"

namespace annals::app {

bool is_export(Shape shape) noexcept;

// The events of an answer, as a database too, or the sources: of events, those that they cite, each once; events
// without a source are counted. REQUIRES: is_export(manner.shape).
Outcome export_outcome(const Context& context, const Manner& manner, const Query& query,
                       const Answer& answer);

// All of a chronology as a database, or the SQL that makes one.
Outcome database_outcome(const Context& context, const Manner& manner, const Corpus& corpus);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_EXPORT_COMMAND_HPP
