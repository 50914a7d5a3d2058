// Private: how much a corpus file may hold. Past a limit the file is refused, never cut.
#ifndef ANNALS_SRC_EVENT_LIMITS_HPP
#define ANNALS_SRC_EVENT_LIMITS_HPP

#include <cstddef>

namespace annals::detail {

inline constexpr std::size_t kMaxFileBytes = (std::size_t{1} << 32) - 64;  // simdjson's own limit
inline constexpr std::size_t kMaxTextBytes = std::size_t{1}
                                             << 30;  // of a file that is held as a text
inline constexpr std::size_t kMaxFiles = 500;        // each is open while it is read
inline constexpr int kMaxJsonDepth = 64;             // of a record or a section that is no list
inline constexpr std::size_t kMaxStringBytes = std::size_t{1} << 20;
inline constexpr std::size_t kMaxListItems = 10000;    // names, nations, sources of one record
inline constexpr std::size_t kMaxCitedDates = 100;     // different ones of one record's sources
inline constexpr std::size_t kMaxHierarchyDepth = 64;  // regions around a place, groups of a nation
inline constexpr std::size_t kMaxGroupPaths = 1000;    // ways up from one nation
inline constexpr std::size_t kMaxVerbs = 1000000;   // of all actions, inherited ones counted again
inline constexpr std::size_t kMaxHints = 100;       // each looks at every id of a section
inline constexpr std::size_t kMaxHintedBytes = 64;  // of a text that a hint is sought for

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_LIMITS_HPP
