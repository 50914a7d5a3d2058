#include "annals/core/version.hpp"

namespace annals {

std::string_view version() noexcept { return ANNALS_VERSION; }

}  // namespace annals
