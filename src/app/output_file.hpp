// Private: writing to descriptors, and files that appear whole or not at all.
#ifndef ANNALS_SRC_APP_OUTPUT_FILE_HPP
#define ANNALS_SRC_APP_OUTPUT_FILE_HPP

#include <string>
#include <string_view>

namespace annals::app {

// Writes all of `text`, however often it takes. False with errno set if that fails.
bool write_all(int descriptor, std::string_view text);

// Writes `text` beside `path` and moves it there when all of it is on disk. An existing device or
// pipe (/dev/null) is written to as it stands. False with errno set on failure; then `path` is as
// it was.
bool write_whole_file(const std::string& path, std::string_view text);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_OUTPUT_FILE_HPP
