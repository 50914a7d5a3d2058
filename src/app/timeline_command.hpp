// Private: annals timeline.
#ifndef ANNALS_SRC_APP_TIMELINE_COMMAND_HPP
#define ANNALS_SRC_APP_TIMELINE_COMMAND_HPP

#include "app/commands.hpp"

namespace annals::app {

Outcome draw_timeline(const Context& context, const Command& command);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_TIMELINE_COMMAND_HPP
