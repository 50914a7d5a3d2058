#include "core/large_pages.hpp"

#include <algorithm>

#ifdef __linux__
#include <sys/mman.h>
#endif
#ifdef __GLIBC__  // which the headers above tell
#include <malloc.h>
#endif

namespace annals::detail {
namespace {

std::align_val_t alignment_for(std::size_t size, std::size_t alignment) {
  return std::align_val_t{size < kLargePage ? alignment : std::max(alignment, kLargePage)};
}

}  // namespace

void* allocate_large(std::size_t size, std::size_t alignment) {
  void* memory = ::operator new(size, alignment_for(size, alignment));
#ifdef __linux__
  // Whole pages only, so that no more is held than was asked for. Where there are none, all is as before.
  if (size >= kLargePage) (void)::madvise(memory, size / kLargePage * kLargePage, MADV_HUGEPAGE);
#endif
  return memory;
}

void free_large(void* memory, std::size_t size, std::size_t alignment) noexcept {
  ::operator delete(memory, alignment_for(size, alignment));
}

void give_back_freed() noexcept {
#ifdef __GLIBC__
  (void)::malloc_trim(0);
#endif
}

}  // namespace annals::detail
