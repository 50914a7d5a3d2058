// Private: texts that stand again and again, each looked at once.
#ifndef ANNALS_SRC_EVENT_NAME_TABLE_HPP
#define ANNALS_SRC_EVENT_NAME_TABLE_HPP

#include <cstdint>
#include <string_view>
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
    const std::size_t hash = hash_(text);
    std::size_t at = hash & (slots_.size() - 1);
    for (; slots_[at].index != kEmpty; at = (at + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[at];
      if (slot.hash == hash && same_text(entries_[slot.index].text, text)) return slot.index;
    }
    const auto index = static_cast<Index>(entries_.size());
    entries_.push_back(make(text));
    slots_[at] = {hash, index};
    if (2 * entries_.size() > slots_.size()) grow();
    return index;
  }

  std::vector<UsedName>& entries() noexcept { return entries_; }
  const std::vector<UsedName>& entries() const noexcept { return entries_; }

 private:
  static constexpr Index kEmpty = static_cast<Index>(-1);
  struct Slot {
    std::size_t hash = 0;
    Index index = kEmpty;
  };

  void grow() {
    std::vector<Slot> slots(2 * slots_.size());
    for (const Slot& slot : slots_) {
      if (slot.index == kEmpty) continue;
      std::size_t at = slot.hash & (slots.size() - 1);
      while (slots[at].index != kEmpty) at = (at + 1) & (slots.size() - 1);
      slots[at] = slot;
    }
    slots_ = std::move(slots);
  }

  TextHash hash_;
  std::vector<UsedName> entries_;
  std::vector<Slot> slots_ = std::vector<Slot>(256);
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_NAME_TABLE_HPP
