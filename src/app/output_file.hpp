// Private: a file that appears whole or not at all.
#ifndef ANNALS_SRC_APP_OUTPUT_FILE_HPP
#define ANNALS_SRC_APP_OUTPUT_FILE_HPP

#include <string>
#include <string_view>

namespace annals::app {

// Writes `text` beside `path` and moves it there when all of it is on disk. An existing device or
// pipe (/dev/null) is written to as it stands. False with errno set on failure; then `path` is as
// it was.
bool write_whole_file(const std::string& path, std::string_view text);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_OUTPUT_FILE_HPP
