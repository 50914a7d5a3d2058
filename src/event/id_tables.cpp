#include "event/id_tables.hpp"

#include <algorithm>

#include "annals/core/text.hpp"
#include "name/name_index.hpp"

namespace annals::detail {

const Index* IdTable::find(std::string_view text) {
  if (const auto found = ids_.find(text); found != ids_.end()) return &found->second;
  for (const auto& [name, index] : names_) {
    std::vector<Index>& holders = folded_[fold(name)];
    if (holders.empty() || holders.back() != index) holders.push_back(index);
  }
  names_.clear();
  const std::string folded = fold(text);
  if (folded.empty()) return nullptr;
  const auto named = folded_.find(folded);
  return named != folded_.end() && named->second.size() == 1 ? &named->second.front() : nullptr;
}

bool IdTable::is_shared(std::string_view name) const {
  const auto named = folded_.find(fold(name));
  return named != folded_.end() && named->second.size() > 1;
}

// The least of the nearest, so that no hash order shows.
std::string_view IdTable::nearest_id(std::string_view text) const {
  std::vector<std::string_view> ids;
  for (const auto& [id, index] : ids_) ids.push_back(id);
  std::sort(ids.begin(), ids.end());
  return nearest(text, ids, std::min(static_cast<int>(text.size()) / 3, 3));
}

void EventIds::reserve(std::size_t events) {
  std::size_t size = 64;
  while (size < 2 * events) size *= 2;
  slots_.assign(size, kEmpty);
}

std::size_t EventIds::slot_of(const std::vector<Event>& events, std::string_view id) const {
  std::size_t slot = hash_(id) & (slots_.size() - 1);
  while (slots_[slot] != kEmpty && events[slots_[slot]].id != id) {
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return slot;
}

bool EventIds::find(const std::vector<Event>& events, std::string_view id) const {
  return slots_[slot_of(events, id)] != kEmpty;
}

bool EventIds::add(const std::vector<Event>& events, Index event) {
  Index& slot = slots_[slot_of(events, events[event].id)];
  if (slot != kEmpty) return false;
  slot = event;
  return true;
}

}  // namespace annals::detail
