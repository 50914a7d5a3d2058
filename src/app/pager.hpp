// Private: text that is longer than the screen, shown by the user's pager.
#ifndef ANNALS_SRC_APP_PAGER_HPP
#define ANNALS_SRC_APP_PAGER_HPP

#include <optional>
#include <string>
#include <string_view>

namespace annals::app {

// The command that pages: PAGER, else less; none if PAGER is empty or cat, or the terminal dumb.
std::optional<std::string> pager_of_process();

// Is there more of it than the terminal at stdout has lines? The prompt wants one.
bool is_past_screen(std::string_view text);

// Shows `text` and returns when the user has seen enough. False: the pager could not be started, and
// nothing was shown.
bool show_in_pager(std::string_view text, const std::string& pager);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_PAGER_HPP
