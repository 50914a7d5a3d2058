// annals/date/ways.hpp -- every way that a date can fall, owned.
//
//   shape      Spans in order, in one piece of memory; none when undated.
//   invariant  one way lies in the object itself, several in a vector.
//
// Nearly every date has one way, and then nothing is allocated: only a set, or a mask with gaps in
// it, has more.
#ifndef ANNALS_DATE_WAYS_HPP
#define ANNALS_DATE_WAYS_HPP

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "annals/date/bounds.hpp"

namespace annals {

class Ways {
 public:
  Ways() noexcept = default;
  Ways(const Span& only) noexcept : one_(only) {}
  explicit Ways(std::span<const Span> ways) {
    if (ways.size() == 1) {
      one_ = ways.front();
    } else {
      several_.assign(ways.begin(), ways.end());
    }
  }

  bool empty() const noexcept { return size() == 0; }
  std::size_t size() const noexcept { return one_ ? 1 : several_.size(); }

  const Span* begin() const noexcept { return one_ ? &*one_ : several_.data(); }
  const Span* end() const noexcept { return begin() + size(); }
  Span* begin() noexcept { return one_ ? &*one_ : several_.data(); }
  Span* end() noexcept { return begin() + size(); }

  // REQUIRES: index < size(); not empty().
  const Span& operator[](std::size_t index) const noexcept { return begin()[index]; }
  const Span& front() const noexcept { return *begin(); }
  Span& front() noexcept { return *begin(); }

  // A new last one, without any bounds yet.
  Span& emplace_back() {
    if (empty()) return one_.emplace();
    if (one_) several_.push_back(*one_);
    one_.reset();
    return several_.emplace_back();
  }
  // REQUIRES: `ways` are not of *this.
  void append(std::span<const Span> ways) {
    for (const Span& way : ways) emplace_back() = way;
  }
  // Room for so many in all.
  void reserve(std::size_t count) {
    if (count > 1) several_.reserve(count);
  }

  friend bool operator==(const Ways&, const Ways&) = default;

 private:
  std::optional<Span> one_;    // the only one;
  std::vector<Span> several_;  // else all of them
};

}  // namespace annals

#endif  // ANNALS_DATE_WAYS_HPP
