// tests/unit/support/rounds.hpp -- how often what is left to chance is tried.
#ifndef ANNALS_TESTS_UNIT_SUPPORT_ROUNDS_HPP
#define ANNALS_TESTS_UNIT_SUPPORT_ROUNDS_HPP

namespace annals::test {

#ifdef ANNALS_SANITIZED
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

// So many; a fifth of them where a sanitizer makes each one slow. What is found wrong is looked for by all
// of them in a release; a sanitizer watches the same paths.
template <typename Number>
constexpr Number rounds(Number all) {
  return kSanitized ? all / 5 : all;
}

}  // namespace annals::test

#endif  // ANNALS_TESTS_UNIT_SUPPORT_ROUNDS_HPP
