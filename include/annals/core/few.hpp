// annals/core/few.hpp -- a list whose first few things lie in the object itself.
//
//   shape      things in order, in one piece of memory.
//   invariant  up to N lie in the object, more in a vector.
//   errors     none of its own.
//
// For lists that are nearly always short: then nothing is allocated.
#ifndef ANNALS_CORE_FEW_HPP
#define ANNALS_CORE_FEW_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <type_traits>
#include <vector>

namespace annals {

template <typename T, std::size_t N>
class Few {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  using value_type = T;

  Few() noexcept = default;
  Few(const T& only) noexcept : few_{only}, count_(1) {}
  Few(std::initializer_list<T> things) { append(things); }
  explicit Few(std::span<const T> things) { append(things); }

  bool empty() const noexcept { return size() == 0; }
  std::size_t size() const noexcept { return many_.empty() ? count_ : many_.size(); }

  const T* data() const noexcept { return many_.empty() ? few_.data() : many_.data(); }
  T* data() noexcept { return many_.empty() ? few_.data() : many_.data(); }
  const T* begin() const noexcept { return data(); }
  const T* end() const noexcept { return data() + size(); }
  T* begin() noexcept { return data(); }
  T* end() noexcept { return data() + size(); }

  // REQUIRES: index < size(); not empty().
  const T& operator[](std::size_t index) const noexcept { return data()[index]; }
  const T& front() const noexcept { return data()[0]; }
  T& front() noexcept { return data()[0]; }
  const T& back() const noexcept { return data()[size() - 1]; }

  // A new last one, as T is by itself.
  T& emplace_back() { return push_back(T()); }
  T& push_back(T thing) {
    if (many_.empty() && count_ < N) return few_[count_++] = thing;
    spill(0);
    return many_.emplace_back(thing);
  }
  // REQUIRES: `things` are not of *this.
  void append(std::span<const T> things) {
    if (size() + things.size() > N) {
      spill(things.size());
      many_.insert(many_.end(), things.begin(), things.end());
    } else {
      std::copy(things.begin(), things.end(), few_.begin() + count_);
      count_ += things.size();
    }
  }
  // These instead of those that it has. REQUIRES: likewise.
  void assign(std::span<const T> things) {
    clear();
    append(things);
  }
  void clear() noexcept {
    many_.clear();
    count_ = 0;
  }
  // The first so many of them. REQUIRES: count <= size().
  void keep_first(std::size_t count) {
    if (many_.empty()) {
      count_ = count;
    } else {
      many_.resize(count);
    }
  }
  // Of equal ones side by side only the first.
  void drop_repeats() {
    keep_first(static_cast<std::size_t>(std::unique(begin(), end()) - begin()));
  }
  // Room for so many in all.
  void reserve(std::size_t count) {
    if (count > N) many_.reserve(count);
  }

  friend bool operator==(const Few& a, const Few& b) noexcept {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  // To the vector, if they are not there yet, with room for so many more.
  void spill(std::size_t more) {
    if (!many_.empty() || count_ == 0) return;
    many_.reserve(count_ + std::max(more, count_));
    many_.assign(few_.begin(), few_.begin() + count_);
    count_ = 0;
  }

  std::array<T, N> few_{};
  std::size_t count_ = 0;  // of them, as long as `many_` is empty
  std::vector<T> many_;
};

}  // namespace annals

#endif  // ANNALS_CORE_FEW_HPP
