// Private: `annals check` and `annals schema`: corpus files as those see them who mend them.
#ifndef ANNALS_SRC_APP_CHECK_COMMAND_HPP
#define ANNALS_SRC_APP_CHECK_COMMAND_HPP

#include "app/commands.hpp"

namespace annals::app {

// A line for each error, then for each finding; the files are those of the words, else those of
// --corpus, else the built-in chronology. What is wrong with a file is a row, not a failure.
Outcome check_files(const Context& context, const Command& command);

Outcome print_schema(const Context& context, const Command& command);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_CHECK_COMMAND_HPP
