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

  // Begins anew, in the memory that it has.
  void clear() {
    current_ = 0;
    begin_block();
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

  void begin_block() {
    const bool any = current_ < blocks_.size();
    next_ = any ? blocks_[current_].get() : nullptr;
    left_ = any ? blocks_[current_].get_deleter().size : 0;
  }

  void* allocate(std::size_t size, std::size_t alignment) {
    void* place = next_;
    std::size_t left = left_;
    while (place == nullptr || std::align(alignment, size, place, left) == nullptr) {
      if (place != nullptr) ++current_;
      if (current_ == blocks_.size()) add_block(std::max(block_size(), size + alignment));
      begin_block();
      place = next_;
      left = left_;
    }
    next_ = static_cast<std::byte*>(place) + size;
    left_ = left - size;
    return place;
  }

  void add_block(std::size_t size) {
    blocks_.push_back(Block(LargePages<std::byte>().allocate(size), Free{size}));
  }

  std::size_t large_;
  std::vector<Block> blocks_;
  std::size_t current_ = 0;  // the block that is being filled; those behind it are empty
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_CORE_ARENA_HPP
