// Private: `annals ask -`: many questions, one load.
#ifndef ANNALS_SRC_APP_ASK_LINES_HPP
#define ANNALS_SRC_APP_ASK_LINES_HPP

#include "app/commands.hpp"

namespace annals::app {

// Reads a question from each line of standard input and answers it before the next is read; blank
// lines are passed over. One that cannot be read is answered by its error. The status is the
// highest of all.
//
//   table          what `annals ask` would print for each, under the question
//   json, ndjson   an object for each: question reading command rows notes error status
Outcome ask_lines(const Context& context, const Command& command);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_ASK_LINES_HPP
