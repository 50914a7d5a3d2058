// Private: `annals convert`: a chronology from one format into another.
#ifndef ANNALS_SRC_APP_CONVERT_COMMAND_HPP
#define ANNALS_SRC_APP_CONVERT_COMMAND_HPP

#include "app/commands.hpp"
#include "exchange/import.hpp"

namespace annals::app {

// What --read-as and --map say. Fails with usage.
Result<exchange::Import> import_of(const Options& options);

// Writes the corpus of the Context: JSON as a document with all sections, any other format as
// events. What that leaves out is counted on stderr.
Outcome convert(const Context& context, const Command& command);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_CONVERT_COMMAND_HPP
