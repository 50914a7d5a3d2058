// Private: which field a key is. The records of a file have their keys in one order, so a key is
// most often the one that stood at its place in the record before: that is looked at first.
#ifndef ANNALS_SRC_EVENT_KEY_ORDER_HPP
#define ANNALS_SRC_EVENT_KEY_ORDER_HPP

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "event/json_index.hpp"

namespace annals::detail {

// A key with its quotes and a colon right behind, held against a text eight bytes at once. A longer one
// stands nowhere.
class QuotedKey {
 public:
  QuotedKey() = default;
  explicit QuotedKey(std::string_view key) {
    const std::size_t size = key.size() + 3;
    if (size > 8 * kWords) return;
    char mask[8 * kWords] = {};
    char text[8 * kWords] = {};
    std::memset(mask, 0xFF, size);
    text[0] = text[size - 2] = '"';
    text[size - 1] = ':';
    std::memcpy(text + 1, key.data(), key.size());
    for (std::size_t i = 0; i < kWords; ++i) {
      mask_[i] = word(mask + 8 * i);
      text_[i] = word(text + 8 * i);
    }
  }
  // REQUIRES: kJsonPadding bytes can be read there.
  bool stands_at(const char* place) const noexcept {
    std::uint64_t other = 0;
    for (std::size_t i = 0; i < kWords; ++i) other |= (word(place + 8 * i) & mask_[i]) ^ text_[i];
    return other == 0;
  }

 private:
  static constexpr std::size_t kWords = 3;
  static std::uint64_t word(const char* bytes) noexcept {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
  }
  std::uint64_t mask_[kWords] = {};
  std::uint64_t text_[kWords] = {1};  // stands nowhere
};

class KeyOrder {
 public:
  static constexpr std::size_t kUnknown = static_cast<std::size_t>(-1);
  static constexpr std::size_t kNoKey = static_cast<std::size_t>(-2);

  // `names`: of the fields, in the order of their numbers.
  explicit KeyOrder(std::vector<std::string_view> names) : names_(std::move(names)) {}

  // The field whose name is the key at `token`, the record's `position`th; kUnknown if none has it,
  // kNoKey if there is none with a colon behind it, or one with escapes. REQUIRES: token <= size()
  std::size_t find(const JsonIndex& index, std::size_t token, std::size_t position) {
    if (position < kMaxPosition && met_[position].key.stands_at(index.at(token))) {
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
  std::array<Met, kMaxPosition> met_;  // by position
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_KEY_ORDER_HPP
