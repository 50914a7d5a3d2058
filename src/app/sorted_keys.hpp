// Private: keys of records in the order of their rows, some hundred at a time. Parts are sorted by
// themselves, all threads at it, and put together as they are asked for.
#ifndef ANNALS_SRC_APP_SORTED_KEYS_HPP
#define ANNALS_SRC_APP_SORTED_KEYS_HPP

#include <cstddef>
#include <optional>
#include <vector>

#include "annals/query/run_search.hpp"

namespace annals::app {

class SortedKeys {
 public:
  SortedKeys(const Corpus& names, const Query& query, KeyParts keys);

  // None: that were all. Not from several threads at once.
  std::optional<std::vector<RecordKey>> next();

 private:
  struct Head {
    std::size_t part = 0, at = 0;
  };
  const RecordKey& key(const Head& head) const { return keys_[head.part][head.at]; }
  bool after(const Head& a, const Head& b) const { return order_.before(key(b), key(a)); }

  KeyParts keys_;
  RecordOrder order_;
  std::vector<Head> heads_;  // of parts that are not done, a heap with the first of all in front
};

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_SORTED_KEYS_HPP
