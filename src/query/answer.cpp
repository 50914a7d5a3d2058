#include "annals/query/answer.hpp"

#include <array>

namespace annals {

std::string_view verdict_name(Verdict verdict) noexcept {
  constexpr std::array<std::string_view, kVerdictCount> kNames{
      "certain", "possible", "unclosed", "unopened", "undated", "not-recorded"};
  return kNames[static_cast<std::size_t>(verdict)];
}

const Stay* shown_stay(const PresenceRow& row) noexcept {
  if (row.common) return &*row.common;
  return row.stays.empty() ? nullptr : &row.stays.front().stay;
}

}  // namespace annals
