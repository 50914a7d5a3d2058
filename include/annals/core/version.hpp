// annals/core/version.hpp -- which annals this is.
#ifndef ANNALS_CORE_VERSION_HPP
#define ANNALS_CORE_VERSION_HPP

#include <string_view>

namespace annals {

// "0.1.0", as project() in CMakeLists.txt states it.
std::string_view version() noexcept;

}  // namespace annals

#endif  // ANNALS_CORE_VERSION_HPP
