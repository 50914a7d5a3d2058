// Private: hashes of ids, to see whether any two records share one, in no more memory than is given.
//
// Where there are more of them than there is room for, those past a bound are left out: who wants to
// know of these looks at the records once more, from that bound on.
#ifndef ANNALS_SRC_EVENT_ID_HASHES_HPP
#define ANNALS_SRC_EVENT_ID_HASHES_HPP

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace annals::detail {

class IdHashes {
 public:
  static constexpr std::uint64_t kLast = std::numeric_limits<std::uint64_t>::max();

  explicit IdHashes(std::uint64_t first = 0, std::size_t room = static_cast<std::size_t>(-1))
      : first_(first), room_(room) {}

  void add(std::uint64_t hash) {
    if (hash < first_ || last_ < hash) return;
    hashes_.push_back(hash);
    while (hashes_.size() > room_ && first_ < last_) cut(first_ + (last_ - first_) / 2);
  }
  // All that were added from the first to this one are here.
  std::uint64_t last() const noexcept { return last_; }
  void cut(std::uint64_t last) {
    last_ = std::min(last, last_);
    std::erase_if(hashes_, [this](std::uint64_t hash) { return last_ < hash; });
  }
  std::size_t size() const noexcept { return hashes_.size(); }
  std::vector<std::uint64_t> take() { return std::move(hashes_); }

 private:
  std::uint64_t first_, last_ = kLast;
  std::size_t room_;
  std::vector<std::uint64_t> hashes_;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_ID_HASHES_HPP
