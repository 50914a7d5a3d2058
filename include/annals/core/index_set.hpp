// annals/core/index_set.hpp -- some of the records of a section.
//
//   shape      a flag for each record of the section, and those that are in the set, in the order in
//              which they were added.
//   invariant  each is in it once; every index is below the size of the section.
//   errors     none of its own.
//
// Whether one is in it costs a look; to go through it, as many steps as there are in it, however many
// records the section has.
#ifndef ANNALS_CORE_INDEX_SET_HPP
#define ANNALS_CORE_INDEX_SET_HPP

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <vector>

namespace annals {

using Index = std::uint32_t;  // of a record in its section

class IndexSet {
 public:
  // None of a section of so many records.
  explicit IndexSet(std::size_t records) : flags_(records) {}
  IndexSet(std::size_t records, std::initializer_list<Index> indexes) : flags_(records) {
    for (const Index index : indexes) add(index);
  }

  bool has(Index index) const { return flags_[index]; }
  // As long as the set is.
  std::span<const Index> all() const& noexcept { return added_; }
  std::span<const Index> all() const&& = delete;

  // False: it was in it.
  bool add(Index index) {
    if (flags_[index]) return false;
    flags_[index] = true;
    added_.push_back(index);
    return true;
  }
  void add(const IndexSet& more) {
    for (const Index index : more.added_) add(index);
  }

 private:
  std::vector<bool> flags_;
  std::vector<Index> added_;
};

// Of a condition that may not be given: then any will do.
inline bool passes(const std::optional<IndexSet>& condition, Index index) {
  return !condition || condition->has(index);
}

}  // namespace annals

#endif  // ANNALS_CORE_INDEX_SET_HPP
