// How often what is left to chance is tried.
#ifndef ANNALS_TESTS_SUPPORT_ROUNDS_HPP
#define ANNALS_TESTS_SUPPORT_ROUNDS_HPP

namespace annals::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(memory_sanitizer)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
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

#endif  // ANNALS_TESTS_SUPPORT_ROUNDS_HPP
