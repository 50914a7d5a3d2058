// Private: `annals date`: texts, or standard input a line each, read as dates.
#ifndef ANNALS_SRC_APP_DATE_COMMAND_HPP
#define ANNALS_SRC_APP_DATE_COMMAND_HPP

#include "app/commands.hpp"

namespace annals::app {

// A row for each text. The words of the command line are a date each if each of them is one; else,
// if none holds a space, they are the words of one date: `annals date late 1918`. Without words (or
// with "-") the lines of standard input are read, and rows written while they come.
//
// A text that cannot be read keeps its row in every format but `table`, is said on stderr, and
// makes the status usage. Blank lines are undated.
Outcome read_dates(const Context& context, const Command& command);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_DATE_COMMAND_HPP
