// Private: on a terminal, what is being done, once it takes longer than a second.
//
// One line on stderr, written over every second by a timer's signal and wiped away at the end. It
// belongs to the process, so there is one. Where nothing starts it, it costs nothing.
#ifndef ANNALS_SRC_APP_PROGRESS_HPP
#define ANNALS_SRC_APP_PROGRESS_HPP

#include <cstddef>
#include <string_view>

namespace annals::app {

// Says so from now on: "reading mine.json". The clock of the first call goes on.
void show_progress(std::string_view doing);

// How many bytes have come in so far; shown behind what is being done.
void count_progress(std::size_t bytes) noexcept;

// Wipes the line; nothing is shown until the next show_progress(). Before anything else is written to
// the terminal, and before the process becomes another program.
void stop_progress() noexcept;

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_PROGRESS_HPP
