// Private: a word as it stands half-typed in a shell, and how another takes its place.
#ifndef ANNALS_SRC_APP_SHELL_WORD_HPP
#define ANNALS_SRC_APP_SHELL_WORD_HPP

#include <string>
#include <string_view>

namespace annals::app {

struct ShellWord {
  std::string text;  // without quotes and backslashes
  char open = 0;     // the quote that is not closed yet: ' or "; 0: none
};

// Quotes and backslashes are read as a POSIX shell reads them; nothing is expanded.
ShellWord read_shell_word(std::string_view typed);

// `text` for bash, in a place where the quote `open` was begun (which stands there already).
std::string quote_for_bash(std::string_view text, char open);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_SHELL_WORD_HPP
