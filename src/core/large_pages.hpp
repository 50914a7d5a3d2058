// Private: memory for what is large and looked at anywhere. The system is asked for its larger pages where
// a whole one fits: each page costs a fault when it is first touched, and each look at one that was not
// looked at lately costs a walk through tables.
//
//   LargeVector<Row> rows;   a std::vector in such memory; a small one is as any other
#ifndef ANNALS_SRC_CORE_LARGE_PAGES_HPP
#define ANNALS_SRC_CORE_LARGE_PAGES_HPP

#include <cstddef>
#include <memory>
#include <new>
#include <vector>

namespace annals::detail {

inline constexpr std::size_t kLargePage = std::size_t{1} << 21;

// Throw std::bad_alloc. `size` is what was asked for.
void* allocate_large(std::size_t size, std::size_t alignment);
void free_large(void* memory, std::size_t size, std::size_t alignment) noexcept;

// To the system, what was freed in small pieces: the C library keeps it for more of them, though what comes
// may be large. It takes a millisecond or two.
void give_back_freed() noexcept;

template <typename T>
struct LargePages {
  using value_type = T;
  LargePages() = default;
  template <typename U>
  LargePages(const LargePages<U>&) noexcept {}  // NOLINT: what allocators do

  T* allocate(std::size_t count) {
    if (count > static_cast<std::size_t>(-1) / sizeof(T)) throw std::bad_array_new_length();
    return static_cast<T*>(allocate_large(count * sizeof(T), alignof(T)));
  }
  void deallocate(T* memory, std::size_t count) noexcept {
    free_large(memory, count * sizeof(T), alignof(T));
  }
  friend bool operator==(const LargePages&, const LargePages&) noexcept { return true; }
};

template <typename T>
using LargeVector = std::vector<T, LargePages<T>>;

}  // namespace annals::detail

#endif  // ANNALS_SRC_CORE_LARGE_PAGES_HPP
