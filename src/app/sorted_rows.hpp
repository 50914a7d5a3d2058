// Private: rows that were made in any order, handed over in theirs, in no more memory than is given.
//
// Each thread has a sorter. What it holds is sorted when it is more than that, and goes to a file; where
// there is no file to be had, it is held all the same. In the end the sorted parts are merged.
#ifndef ANNALS_SRC_APP_SORTED_ROWS_HPP
#define ANNALS_SRC_APP_SORTED_ROWS_HPP

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/query/run_search.hpp"
#include "app/temp_file.hpp"
#include "core/arena.hpp"

namespace annals::app {

// A row as it was rendered. Right behind its id, in memory and in a file, stands its text.
struct SortedRow {
  RowKey key;
  std::size_t text_size = 0;

  std::string_view text() const noexcept {
    return {key.id.text.data() + key.id.text.size(), text_size};
  }
};

class RowSorter {
 public:
  // Of all rows only the first `limit` are wanted, if any limit is given. `order` outlives this.
  RowSorter(const RowOrder& order, std::size_t room, std::optional<std::size_t> limit)
      : order_(order), room_(room), limit_(limit) {}

  // False: it stands behind the limit for sure.
  bool wants(const RowKey& key) const { return !last_ || order_.before(key, last_->key); }
  // It is copied.
  void add(const RowKey& key, std::string_view text);
  // No more are added. REQUIRES before a RowMerge of it.
  void finish();

 private:
  friend class RowMerge;
  struct Part {
    std::vector<SortedRow> rows{};
    detail::Arena texts{};
    std::size_t bytes = 0;
  };
  struct FilePart {
    std::uint64_t begin = 0, end = 0;
  };

  void hold(const RowKey& key, std::string_view text);
  void sort();
  void put_away();
  bool write(const Part& part);

  const RowOrder& order_;
  std::size_t room_;
  std::optional<std::size_t> limit_;
  Part part_;                      // that is being filled
  std::deque<Part> held_;          // sorted
  std::vector<FilePart> written_;  // likewise
  TempFile file_;
  std::optional<SortedRow> last_;  // no row behind it is among the first
  std::string last_id_;
};

// The rows of all sorters, in their order. REQUIRES: the sorters live, and stay as they are.
class RowMerge {
 public:
  RowMerge(const RowOrder& order, const std::deque<RowSorter>& sorters);
  ~RowMerge();
  RowMerge(const RowMerge&) = delete;
  RowMerge& operator=(const RowMerge&) = delete;

  // Valid until the next call; null: that were all.
  const SortedRow* next();

 private:
  class Stream;
  bool after(const Stream& a, const Stream& b) const;

  const RowOrder& order_;
  std::vector<std::unique_ptr<Stream>> streams_;  // a heap, but for the last one if `taken_`
  bool taken_ = false;
};

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_SORTED_ROWS_HPP
