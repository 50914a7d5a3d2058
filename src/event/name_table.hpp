// Private: texts that stand again and again, each looked at once.
#ifndef ANNALS_SRC_EVENT_NAME_TABLE_HPP
#define ANNALS_SRC_EVENT_NAME_TABLE_HPP

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "annals/name/gazetteer.hpp"

namespace annals::detail {

// A name that events use, in the order in which they are met.
struct UsedName {
  std::string_view text;
  std::size_t hash = 0;
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
    const std::size_t hash = std::hash<std::string_view>()(text);
    std::size_t slot = hash & (slots_.size() - 1);
    for (; slots_[slot] != kEmpty; slot = (slot + 1) & (slots_.size() - 1)) {
      const UsedName& name = entries_[slots_[slot]];
      if (name.hash == hash && name.text == text) return slots_[slot];
    }
    const auto index = static_cast<Index>(entries_.size());
    entries_.push_back(make(text));
    entries_.back().hash = hash;
    slots_[slot] = index;
    if (2 * entries_.size() > slots_.size()) grow();
    return index;
  }

  std::vector<UsedName>& entries() noexcept { return entries_; }
  const std::vector<UsedName>& entries() const noexcept { return entries_; }

 private:
  static constexpr Index kEmpty = static_cast<Index>(-1);

  void grow() {
    slots_.assign(2 * slots_.size(), kEmpty);
    for (Index i = 0; i < entries_.size(); ++i) {
      std::size_t slot = entries_[i].hash & (slots_.size() - 1);
      while (slots_[slot] != kEmpty) slot = (slot + 1) & (slots_.size() - 1);
      slots_[slot] = i;
    }
  }

  std::vector<UsedName> entries_;
  std::vector<Index> slots_ = std::vector<Index>(256, kEmpty);
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_NAME_TABLE_HPP
