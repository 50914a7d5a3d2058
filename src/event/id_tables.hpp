// Private: ids of a corpus that is being linked, and what they stand for.
#ifndef ANNALS_SRC_EVENT_ID_TABLES_HPP
#define ANNALS_SRC_EVENT_ID_TABLES_HPP

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "annals/event/event.hpp"
#include "core/text_hash.hpp"

namespace annals::detail {

// The ids of one section, and its names for those who write a name where an id belongs.
class IdTable {
 public:
  // False if the id is there already.
  bool add(std::string_view id, Index index) { return ids_.emplace(id, index).second; }
  void add_name(std::string_view name, Index index) { names_.emplace_back(name, index); }
  const Index* find(std::string_view text);
  bool is_shared(std::string_view name) const;  // after find(): do several go by this name?
  std::string_view nearest_id(std::string_view text) const;

 private:
  std::unordered_map<std::string_view, Index, TextHash> ids_;
  std::vector<std::pair<std::string_view, Index>> names_;
  // Made of names_ when a text is no id, which is rare.
  std::unordered_map<std::string, std::vector<Index>, TextHash> folded_;
};

// The ids of events, which stand in the events themselves.
class EventIds {
 public:
  // Before anything else: how many there can be.
  void reserve(std::size_t events);
  bool find(const std::vector<Event>& events, std::string_view id) const;
  // False if another has its id.
  bool add(const std::vector<Event>& events, Index event);

 private:
  static constexpr Index kEmpty = static_cast<Index>(-1);
  std::size_t slot_of(const std::vector<Event>& events, std::string_view id) const;
  TextHash hash_;
  std::vector<Index> slots_;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_ID_TABLES_HPP
