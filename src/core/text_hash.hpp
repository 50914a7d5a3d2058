// Private: short texts hashed and compared eight bytes at a time, without a call: names are looked
// up by the million. The seed is another one in each run, so no file can be made to collide.
#ifndef ANNALS_SRC_CORE_TEXT_HASH_HPP
#define ANNALS_SRC_CORE_TEXT_HASH_HPP

#include <cstdint>
#include <cstring>
#include <string_view>

#include "core/run_seed.hpp"

namespace annals::detail {

template <typename Word>
std::uint64_t load(const char* bytes) noexcept {
  Word word{};
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

// The first eight bytes and the last eight, which may overlap; of less than eight, all of them twice.
struct TextEnds {
  std::uint64_t head = 0, tail = 0;

  TextEnds() = default;
  explicit TextEnds(std::string_view text) noexcept {
    const char* begin = text.data();
    const char* end = begin + text.size();
    if (text.size() >= 8) {
      head = load<std::uint64_t>(begin);
      tail = load<std::uint64_t>(end - 8);
    } else if (text.size() >= 4) {
      head = load<std::uint32_t>(begin);
      tail = load<std::uint32_t>(end - 4);
    } else {
      for (const char c : text) head = head << 8 | static_cast<unsigned char>(c);
    }
  }
  friend bool operator==(const TextEnds&, const TextEnds&) = default;
};

inline bool same_text(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  return a.size() <= 16 ? TextEnds(a) == TextEnds(b) : a == b;
}

class TextHash {
 public:
  std::size_t operator()(std::string_view text) const noexcept {
    return (*this)(TextEnds(text), text);
  }
  // REQUIRES: they are the ends of the text.
  std::size_t operator()(const TextEnds& ends, std::string_view text) const noexcept {
    std::uint64_t hash = mixed(ends.head ^ seed_, ends.tail ^ text.size());
    for (std::size_t i = 8; i + 8 < text.size(); i += 8) {
      hash = mixed(hash ^ load<std::uint64_t>(text.data() + i), seed_);
    }
    return mixed(hash, seed_);
  }

 private:
  std::uint64_t seed_ = run_seed();
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_CORE_TEXT_HASH_HPP
