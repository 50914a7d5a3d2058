// Private: numbers that a file has a say in (days, pairs of indexes), hashed with the seed of the run:
// the library's own hash of a number is that number, and which share a slot is known beforehand.
#ifndef ANNALS_SRC_CORE_NUMBER_HASH_HPP
#define ANNALS_SRC_CORE_NUMBER_HASH_HPP

#include <cstddef>
#include <cstdint>

#include "core/run_seed.hpp"

namespace annals::detail {

class NumberHash {
 public:
  std::size_t operator()(std::uint64_t number) const noexcept {
    return mixed(mixed(number ^ seed_, number), seed_);
  }
  std::size_t operator()(std::int64_t number) const noexcept {
    return (*this)(static_cast<std::uint64_t>(number));
  }

 private:
  std::uint64_t seed_ = run_seed();
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_CORE_NUMBER_HASH_HPP
