// date/qualifier.hpp -- a Qualifier as the two marks in it: "%" is both "?" and "~".
#ifndef ANNALS_SRC_DATE_QUALIFIER_HPP
#define ANNALS_SRC_DATE_QUALIFIER_HPP

#include <cstdint>

#include "annals/date/edtf.hpp"

namespace annals::detail {

constexpr bool has(Qualifier qualifier, Qualifier mark) noexcept {
  return (static_cast<unsigned>(qualifier) & static_cast<unsigned>(mark)) != 0;
}
constexpr Qualifier both(Qualifier a, Qualifier b) noexcept {
  return static_cast<Qualifier>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_QUALIFIER_HPP
