#include "annals/query/answer.hpp"

#include <array>

namespace annals {

std::string_view verdict_name(Verdict verdict) noexcept {
  constexpr std::array<std::string_view, 5> kNames{"certain", "possible", "unclosed", "unopened",
                                                   "undated"};
  return kNames[static_cast<std::size_t>(verdict)];
}

}  // namespace annals
