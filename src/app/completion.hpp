// Private: what a shell offers when Tab is pressed. Scripts of a few lines hand the words of the line
// to `annals __complete`, which answers from the tables of commands and flags and from the corpus
// that the line names. So nothing is baked into a script, and none goes stale.
//
//   annals __complete bash|zsh|fish WORD...     the words behind "annals", the last one unfinished
//
//   bash   words as they are typed, quotes and all; a line each, quoted for where it goes
//   zsh    words without quotes; "VALUE<tab>what it is", which the shell quotes
//   fish   the last word as it is typed; else like zsh
//
// ":files" alone means that files are to be offered.
#ifndef ANNALS_SRC_APP_COMPLETION_HPP
#define ANNALS_SRC_APP_COMPLETION_HPP

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/commands.hpp"

namespace annals::app {

inline constexpr std::string_view kCompleteCommand = "__complete";

// A shell that is known, its script, and where below share/ its own scripts lie.
struct Shell {
  std::string_view name;
  std::string_view script;
  std::string_view installed;  // "zsh/site-functions/_annals"
};
std::span<const Shell> shells() noexcept;

// `words`: what follows __complete. A corpus that cannot be read offers nothing, and says nothing.
Outcome complete(const std::vector<std::string>& words, const Surroundings& around,
                 const CorpusLoader& load);

// annals completion SHELL
Outcome print_completion(const Context& context, const Command& command);

// Can the value of this flag be completed, or is it known that it cannot? For the test of the table.
bool knows_values_of(std::string_view flag) noexcept;

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_COMPLETION_HPP
