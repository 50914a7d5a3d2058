// Private: hashes of ids, to see whether any two records share one. Those that are more than there is room
// for go to a spare file, sorted; where there is none to be had, they are held all the same.
#ifndef ANNALS_SRC_EVENT_ID_HASHES_HPP
#define ANNALS_SRC_EVENT_ID_HASHES_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "annals/event/spare_file.hpp"

namespace annals::detail {

class IdHashes {
 public:
  IdHashes() = default;  // all are held
  // So many are held, if there is a file for the others.
  IdHashes(std::size_t room, std::unique_ptr<SpareFile> file)
      : room_(file ? room : kAll), file_(std::move(file)) {}

  void add(std::uint64_t hash) {
    hashes_.push_back(hash);
    if (hashes_.size() >= room_) put_away();
  }

  // Is any hash twice among all of them? Nothing is added any more.
  static bool have_twice(std::span<IdHashes* const> all);

 private:
  class Reader;
  struct Part {
    std::uint64_t begin = 0, end = 0;  // in the file
  };
  void put_away();

  static constexpr std::size_t kAll = static_cast<std::size_t>(-1);
  std::size_t room_ = kAll;
  std::vector<std::uint64_t> hashes_;
  std::vector<std::vector<std::uint64_t>> held_;  // sorted
  std::vector<Part> written_;                     // likewise
  std::unique_ptr<SpareFile> file_;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_ID_HASHES_HPP
