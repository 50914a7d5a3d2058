// Private: which records of files a sieve lets pass, looked up instead of read.
//
//   rows      a record each, place after place, in each place in the order of the files
//   postings  of each nation, its rows; of a last one, the rows of no nation
//
// Of nations in places, a nation's rows are cut to those of each place; where that takes more looks
// than there are rows in the places, each row is looked at.
#ifndef ANNALS_SRC_EVENT_RECORD_INDEX_HPP
#define ANNALS_SRC_EVENT_RECORD_INDEX_HPP

#include <cstdint>
#include <span>
#include <vector>

#include "annals/event/sieve.hpp"
#include "event/event_gatherer.hpp"

namespace annals::detail {

// Marks of one part of a file. Their names are those of the corpus, in which `nations` has those of
// one after the other.
struct MarkedPart {
  std::uint64_t base = 0;  // where the file begins, were all of them one
  std::vector<RecordMark> marks;
  std::vector<Index> nations;
};

struct Standing {
  std::uint64_t position = 0;  // were all files one
  std::uint32_t size = 0;
};

class RecordIndex {
 public:
  RecordIndex(std::vector<MarkedPart> parts, std::size_t places, std::size_t nations);

  std::size_t size() const noexcept { return rows_.size(); }
  // Those that pass, each once, in the order of the files.
  std::vector<Standing> find(const Sieve& sieve) const;

 private:
  using Row = std::uint32_t;
  struct Record {
    std::uint64_t position;
    std::uint32_t size;
    Index place, action;
    ShortRun days;
    std::uint32_t nations, nation_count;  // where they begin
  };
  class Picker;

  std::span<const Index> nations_of(Row row) const {
    return std::span(row_nations_).subspan(rows_[row].nations, rows_[row].nation_count);
  }
  std::span<const Row> rows_of(std::size_t nation) const {
    return std::span(postings_).subspan(nations_[nation], nations_[nation + 1] - nations_[nation]);
  }
  void add_postings(std::size_t nations);

  std::vector<Record> rows_;
  std::vector<Row> places_;         // where the rows of each begin, and where those of the last end
  std::vector<Index> row_nations_;  // of one record after the other
  std::vector<Row> postings_;
  std::vector<std::uint32_t> nations_;  // where the postings of each begin, and where the last end
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_RECORD_INDEX_HPP
