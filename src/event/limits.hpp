// Private: how much a corpus file may hold. Past a limit the file is refused, never cut.
#ifndef ANNALS_SRC_EVENT_LIMITS_HPP
#define ANNALS_SRC_EVENT_LIMITS_HPP

#include <cstddef>

namespace annals::detail {

inline constexpr std::size_t kMaxFileBytes = (std::size_t{1} << 32) - 64;  // simdjson's own limit
inline constexpr int kMaxJsonDepth = 64;
inline constexpr std::size_t kMaxStringBytes = std::size_t{1} << 20;
inline constexpr std::size_t kMaxListItems = 10000;  // names, nations, sources of one record
inline constexpr std::size_t kMaxHierarchyDepth = 64;  // regions around a place, groups of a nation

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_LIMITS_HPP
