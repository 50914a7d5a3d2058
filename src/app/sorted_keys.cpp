#include "app/sorted_keys.hpp"

#include <algorithm>
#include <utility>

#include "app/in_turns.hpp"

namespace annals::app {
namespace {

constexpr std::size_t kAtOnce = 1024;

struct PartSorter {
  KeyParts& keys;
  const RecordOrder& order;

  bool operator()(std::size_t part) const {
    order.sort(keys[part]);
    return true;
  }
};

}  // namespace

SortedKeys::SortedKeys(const Corpus& names, const Query& query, KeyParts keys)
    : keys_(std::move(keys)), order_(names, query, keys_) {
  std::vector<PartSorter> sorters(most_threads(keys_.size()), {keys_, order_});
  std::size_t next = 0;
  Turns::run(
      sorters, [&] { return next < keys_.size() ? std::optional(next++) : std::nullopt; },
      [](bool sorted) { return sorted; });
  for (std::size_t part = 0; part < keys_.size(); ++part) {
    if (!keys_[part].empty()) heads_.push_back({part, 0});
  }
  std::ranges::make_heap(heads_, [this](const Head& a, const Head& b) { return after(a, b); });
}

std::optional<std::vector<RecordKey>> SortedKeys::next() {
  if (heads_.empty()) return std::nullopt;
  const auto later = [this](const Head& a, const Head& b) { return after(a, b); };
  std::vector<RecordKey> keys;
  keys.reserve(kAtOnce);
  while (keys.size() < kAtOnce && !heads_.empty()) {
    std::ranges::pop_heap(heads_, later);
    Head& head = heads_.back();
    keys.push_back(key(head));
    if (++head.at < keys_[head.part].size()) {
      std::ranges::push_heap(heads_, later);
    } else {
      std::vector<RecordKey>().swap(keys_[head.part]);
      heads_.pop_back();
    }
  }
  return keys;
}

}  // namespace annals::app
