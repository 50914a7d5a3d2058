// Private: what `annals`, `annals --help` and `annals help TOPIC` print. Commands, flags and the forms
// of dates come from the tables that read them.
#ifndef ANNALS_SRC_APP_HELP_HPP
#define ANNALS_SRC_APP_HELP_HPP

#include <string>
#include <vector>

#include "app/run.hpp"

namespace annals::app {

std::string first_help();
std::string whole_help();

// `words`: what follows "help". A topic or a command; nothing: all of it.
Outcome help_about(const std::vector<std::string>& words);

Outcome say(std::string text);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_HELP_HPP
