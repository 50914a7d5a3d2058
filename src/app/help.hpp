// Private: what `annals`, `annals --help`, `annals help WORD` and the manual say. Commands, flags,
// formats, fields, the words of questions and the forms of dates come from the tables that read them.
#ifndef ANNALS_SRC_APP_HELP_HPP
#define ANNALS_SRC_APP_HELP_HPP

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/commands.hpp"
#include "app/page.hpp"
#include "app/run.hpp"

namespace annals::app {

// A page apart: `annals help dates`, and annals-dates(7).
struct Topic {
  std::string_view name;
  int section;
  std::string_view about;
  void (*fill)(Page&);
};
std::span<const Topic> topics() noexcept;

Page first_page();                          // of `annals` alone
Page whole_page();                          // of `annals --help`
Page command_page(const Command& command);  // of `annals help who`, `annals who --help`
Page topic_page(const Topic& topic);
Page program_manual();  // annals(1): the whole page, and each command

// `words`: what follows "help". A topic or a command; nothing: all of it.
Outcome help_about(const std::vector<std::string>& words, const Surroundings& around);

// On a screen as wide as the terminal, up to what is good to read.
Outcome show_page(const Page& page, const Surroundings& around);

Outcome say(std::string text);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_HELP_HPP
