// Private: every limit on what annals reads, in words: the one table that help, the manual and
// SECURITY.md have.
#ifndef ANNALS_SRC_APP_LIMITS_HPP
#define ANNALS_SRC_APP_LIMITS_HPP

#include <string>
#include <string_view>
#include <vector>

namespace annals::app {

struct Limit {
  std::string_view what;
  std::string most;
};
std::vector<Limit> limits();

// 1048576 is "1 MiB", 1000000 "1,000,000 bytes", 64 bytes less than 4 GiB "4 GiB less 64 bytes".
std::string size_in_words(std::size_t bytes);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_LIMITS_HPP
