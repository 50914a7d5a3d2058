// Private: memory that only grows and goes all at once, for what a corpus' views show.
#ifndef ANNALS_SRC_CORE_ARENA_HPP
#define ANNALS_SRC_CORE_ARENA_HPP

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/large_pages.hpp"

namespace annals::detail {

class Arena {
  static constexpr std::size_t kBlock = std::size_t{64} * 1024;

 public:
  // `large`: its blocks, once it has many: kLargePage for what is kept, and looked at anywhere.
  explicit Arena(std::size_t large = kBlock) : large_(large) {}

  // The copy lives as long as the arena.
  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* place = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
  }

  // Bytes for the caller to fill.
  std::span<char> room(std::size_t size) { return {static_cast<char*>(allocate(size, 1)), size}; }

  template <typename T>
  std::span<const T> copy(const std::vector<T>& values) {
    return copy(std::span<const T>(values));
  }
  template <typename T>
  std::span<const T> copy(std::span<const T> values) {
    static_assert(std::is_trivially_destructible_v<T>, "nothing in an arena is destroyed");
    if (values.empty()) return {};
    T* place = static_cast<T*>(allocate(values.size() * sizeof(T), alignof(T)));
    std::uninitialized_copy(values.begin(), values.end(), place);
    return {place, values.size()};
  }

  // So many values, each made of its place among them.
  template <typename T, typename Make>
  std::span<const T> make(std::size_t count, Make make) {
    static_assert(std::is_trivially_destructible_v<T>, "nothing in an arena is destroyed");
    if (count == 0) return {};
    T* place = static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
    for (std::size_t i = 0; i < count; ++i) new (place + i) T(make(i));
    return {place, count};
  }

  // Begins anew, in the memory of its first block.
  void clear() {
    if (blocks_.size() > 1) blocks_.resize(1);
    next_ = blocks_.empty() ? nullptr : blocks_.front().get();
    left_ = blocks_.empty() ? 0 : first_;
  }

 private:
  struct Free {
    std::size_t size = 0;
    void operator()(std::byte* block) const noexcept {
      LargePages<std::byte>().deallocate(block, size);
    }
  };
  using Block = std::unique_ptr<std::byte, Free>;

  // One that has grown large goes on by as much at once as it was made for.
  std::size_t block_size() const { return blocks_.size() * kBlock < kLargePage ? kBlock : large_; }

  void* allocate(std::size_t size, std::size_t alignment) {
    void* place = next_;
    std::size_t left = left_;
    if (next_ == nullptr || std::align(alignment, size, place, left) == nullptr) {
      const std::size_t block = std::max(block_size(), size + alignment);
      if (blocks_.empty()) first_ = block;
      blocks_.push_back(Block(LargePages<std::byte>().allocate(block), Free{block}));
      place = blocks_.back().get();
      left = block;
      std::align(alignment, size, place, left);
    }
    next_ = static_cast<std::byte*>(place) + size;
    left_ = left - size;
    return place;
  }

  std::size_t large_;
  std::vector<Block> blocks_;
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t first_ = 0;  // bytes of the first block
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_CORE_ARENA_HPP
