// Many changes in one program: which of them is in force is chosen when it is started. Only
// the copies of sources that script/mutate makes include it.
//
//   a < b     is written   (mutation::on(17) ? (a <= b) : (a < b))
//
// ANNALS_MUTANT   number of the one change in force; absent: none, the program is as it was written
// ANNALS_REACHED  file that is told at the end which changes were come by, a byte each, '0' or '1'
#pragma once
#include <cstdio>
#include <cstdlib>

namespace mutation {

inline constexpr int kMost = 1 << 16;
inline char reached[kMost];

inline int number_in_force() {
  const char* text = std::getenv("ANNALS_MUTANT");
  return text == nullptr ? 0 : std::atoi(text);
}

// Constants of sources may be made with a change before any global is: hence no plain global.
inline int in_force() {
  static const int number = number_in_force();
  return number;
}

// What a compiler works out is as it was written: such changes are never come by.
constexpr bool on(int number) {
  if (__builtin_is_constant_evaluated()) return false;
  reached[number] = 1;
  return in_force() == number;
}

struct Report {
  Report() = default;
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;
  ~Report() {
    const char* path = std::getenv("ANNALS_REACHED");
    std::FILE* file = path == nullptr ? nullptr : std::fopen(path, "w");
    if (file == nullptr) return;
    for (const char was : reached) std::fputc('0' + was, file);
    std::fclose(file);
  }
};
inline const Report report;

}  // namespace mutation
