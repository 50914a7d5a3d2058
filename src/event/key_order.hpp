// Private: which field a key is. The records of a file have their keys in one order, so a key is
// most often the one that stood at its place in the record before: that is looked at first.
#ifndef ANNALS_SRC_EVENT_KEY_ORDER_HPP
#define ANNALS_SRC_EVENT_KEY_ORDER_HPP

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "event/json_index.hpp"

namespace annals::detail {

// A key with its quotes, held against a text 16 bytes at once. A longer one stands nowhere.
class QuotedKey {
 public:
  QuotedKey() = default;
  explicit QuotedKey(std::string_view key) {
    if (key.size() + 2 > kBytes) return;
    char mask[kBytes] = {};
    char text[kBytes] = {};
    std::memset(mask, 0xFF, key.size() + 2);
    text[0] = text[key.size() + 1] = '"';
    std::memcpy(text + 1, key.data(), key.size());
    for (int half = 0; half < 2; ++half) {
      mask_[half] = word(mask + 8 * half);
      text_[half] = word(text + 8 * half);
    }
  }
  // REQUIRES: 16 bytes can be read there.
  bool stands_at(const char* place) const noexcept {
    return (((word(place) & mask_[0]) ^ text_[0]) | ((word(place + 8) & mask_[1]) ^ text_[1])) == 0;
  }

 private:
  static constexpr std::size_t kBytes = 16;
  static std::uint64_t word(const char* bytes) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
  }
  std::uint64_t mask_[2] = {0, 0};
  std::uint64_t text_[2] = {1, 0};  // stands nowhere
};

class KeyOrder {
 public:
  static constexpr std::size_t kUnknown = static_cast<std::size_t>(-1);
  static constexpr std::size_t kNoKey = static_cast<std::size_t>(-2);

  // `names`: of the fields, in the order of their numbers.
  explicit KeyOrder(std::vector<std::string_view> names) : names_(std::move(names)) {}

  // The field whose name is the key at `token`, the record's `position`th; kUnknown if none has it,
  // kNoKey if there is none, or one with escapes.
  std::size_t find(const JsonIndex& index, std::size_t token, std::size_t position) {
    if (position < met_.size() && met_[position].key.stands_at(index.at(token))) {
      return met_[position].field;
    }
    return learn(index, token, position);
  }

 private:
  static constexpr std::size_t kMaxPosition = 32;
  struct Met {
    QuotedKey key;
    std::size_t field = kUnknown;
  };

  std::size_t learn(const JsonIndex& index, std::size_t token, std::size_t position);

  std::vector<std::string_view> names_;
  std::vector<Met> met_;  // by position
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_KEY_ORDER_HPP
