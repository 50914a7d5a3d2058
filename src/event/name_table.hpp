// Private: texts that stand again and again, each looked at once.
#ifndef ANNALS_SRC_EVENT_NAME_TABLE_HPP
#define ANNALS_SRC_EVENT_NAME_TABLE_HPP

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/name/gazetteer.hpp"
#include "core/text_hash.hpp"

namespace annals::detail {

// A name that events use, in the order in which they are met.
struct UsedName {
  std::string_view text;
  bool known = false;           // may events use it?
  std::uint8_t parts = 0;       // of the sieve that let it pass, a bit each
  bool used = false;            // by an event that is right
  std::string_view title, url;  // of a source: the least that are given for it
};

class NameTable {
 public:
  // Where it is in entries(). `make` tells what is to be known of a name that is new.
  template <typename Make>
  Index find(std::string_view text, Make make) {
    const Slot wanted{TextEnds(text), text.size(), kEmpty};
    std::size_t at = place_of(wanted, text);
    for (; slots_[at].index != kEmpty; at = (at + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[at];
      if (slot.ends != wanted.ends || slot.size != wanted.size) continue;
      if (text.size() <= 16 || entries_[slot.index].text == text) return slot.index;
    }
    const auto index = static_cast<Index>(entries_.size());
    entries_.push_back(make(text));
    slots_[at] = {wanted.ends, wanted.size, index};
    if (2 * entries_.size() > slots_.size()) grow();
    return index;
  }

  std::vector<UsedName>& entries() noexcept { return entries_; }
  const std::vector<UsedName>& entries() const noexcept { return entries_; }

 private:
  static constexpr Index kEmpty = static_cast<Index>(-1);
  // The ends and the size of a text of 16 bytes are the text.
  struct Slot {
    TextEnds ends{};
    std::size_t size = 0;
    Index index = kEmpty;
  };

  std::size_t place_of(const Slot& slot, std::string_view text) const noexcept {
    return hash_(slot.ends, text) & (slots_.size() - 1);
  }

  void grow() {
    const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
    for (const Slot& slot : before) {
      if (slot.index == kEmpty) continue;
      std::size_t at = place_of(slot, entries_[slot.index].text);
      while (slots_[at].index != kEmpty) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = slot;
    }
  }

  TextHash hash_;
  std::vector<UsedName> entries_;
  std::vector<Slot> slots_ = std::vector<Slot>(256);
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_NAME_TABLE_HPP
