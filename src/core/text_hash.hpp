// Private: short texts hashed and compared eight bytes at a time, without a call: names are looked
// up by the million. The seed is another one in each run, so no file can be made to collide.
#ifndef ANNALS_SRC_CORE_TEXT_HASH_HPP
#define ANNALS_SRC_CORE_TEXT_HASH_HPP

#include <cstdint>
#include <cstring>
#include <random>
#include <string_view>

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
    const TextEnds ends(text);
    std::uint64_t hash = mixed(ends.head ^ seed_, ends.tail ^ text.size());
    for (std::size_t i = 8; i + 8 < text.size(); i += 8) {
      hash = mixed(hash ^ load<std::uint64_t>(text.data() + i), seed_);
    }
    return mixed(hash, seed_);
  }

 private:
  // Both halves of a product depend on all bits of both factors; kOdd keeps zeros from staying so.
  static std::uint64_t mixed(std::uint64_t a, std::uint64_t b) noexcept {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;
    __extension__ using Wide = unsigned __int128;
    const auto product = static_cast<Wide>(a ^ kOdd) * (b ^ (kOdd >> 7 | 1));
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
  }
  static std::uint64_t random() {
    static const std::uint64_t seed = [] {
      std::random_device device;
      return std::uint64_t{device()} << 32 | device();
    }();
    return seed;
  }

  std::uint64_t seed_ = random();
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_CORE_TEXT_HASH_HPP
