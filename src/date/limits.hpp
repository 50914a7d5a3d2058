// Private: how far one date is followed.
#ifndef ANNALS_SRC_DATE_LIMITS_HPP
#define ANNALS_SRC_DATE_LIMITS_HPP

#include <cstddef>

namespace annals::detail {

// Ways in which one date can fall; past them one stretch stands for several.
inline constexpr std::size_t kMaxWays = 512;

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_LIMITS_HPP
