// Private: an answer as a chronology list.
#ifndef ANNALS_SRC_APP_CHRONOLOGY_COMMAND_HPP
#define ANNALS_SRC_APP_CHRONOLOGY_COMMAND_HPP

#include "app/commands.hpp"
#include "app/manner.hpp"

namespace annals::app {

// REQUIRES: the question asks for events, and `answer` answers it.
Outcome chronology_outcome(const Context& context, const Manner& manner, const Question& question,
                           const Answer& answer);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_CHRONOLOGY_COMMAND_HPP
