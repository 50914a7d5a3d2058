// Private: what hashes of the program are mixed from. The seed is another one in each run, so no file
// can be made of which the names or numbers collide.
#ifndef ANNALS_SRC_CORE_RUN_SEED_HPP
#define ANNALS_SRC_CORE_RUN_SEED_HPP

#include <cstdint>
#include <random>

namespace annals::detail {

inline std::uint64_t run_seed() {
  static const std::uint64_t seed = [] {
    std::random_device device;
    return std::uint64_t{device()} << 32 | device();
  }();
  return seed;
}

// Both halves of a product depend on all bits of both factors; kOdd keeps zeros from staying so.
inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b) noexcept {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;
  __extension__ using Wide = unsigned __int128;
  const auto product = static_cast<Wide>(a ^ kOdd) * (b ^ (kOdd >> 7 | 1));
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_CORE_RUN_SEED_HPP
