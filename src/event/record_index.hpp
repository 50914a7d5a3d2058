// Private: which records of files a sieve lets pass, looked up instead of read.
//
//   rows      a record each, place after place, in each place in the order of the files
//   postings  of each nation, its rows; of a last one, the rows of no nation
//
// Of nations in places, a nation's rows are cut to those of each place; where that takes more looks
// than there are rows in the places, each row is looked at. Of stays, each row is looked at twice: for the
// nations that can have one, and for what is theirs.
#ifndef ANNALS_SRC_EVENT_RECORD_INDEX_HPP
#define ANNALS_SRC_EVENT_RECORD_INDEX_HPP

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "annals/event/sieve.hpp"
#include "core/arena.hpp"
#include "core/large_pages.hpp"
#include "event/event_gatherer.hpp"

namespace annals::detail {

// Marks of one part of a file. Their names are those of the corpus; `names` has those of one after the
// other.
struct MarkedPart {
  std::uint64_t base = 0;  // where the file begins, were all of them one
  LargeVector<RecordMark> marks;
  LargeVector<Index> names;
  std::shared_ptr<Arena> texts;  // of the marks; none: they have none
};

struct Standing {
  std::uint64_t position = 0;  // were all files one
  std::uint32_t size = 0;
  std::uint32_t row = 0;
};

// What is held of a record. Views of the index.
struct HeldRecord {
  std::span<const Index> nations, against, sources;
  Index place = 0, action = 0;
  const char* texts = nullptr;  // none, of an odd one
};

class RecordIndex {
 public:
  RecordIndex(std::vector<MarkedPart> parts, const Gazetteer& names);

  std::size_t size() const noexcept { return rows_.size(); }
  // Those that pass, each once, in the order of the files.
  std::vector<Standing> find(const Sieve& sieve) const;
  HeldRecord held(const Standing& record) const;

 private:
  using Row = std::uint32_t;
  struct Record {
    std::uint64_t position;
    const char* texts;
    std::uint32_t size;
    Index place, action;
    ShortRun days;
    std::uint32_t names;  // where its nations begin, behind them those it is against, then sources
    std::uint16_t nations, against, sources;  // how many
  };
  class Picker;

  std::span<const Index> nations_of(Row row) const {
    const Record& record = rows_[row];
    return std::span(names_).subspan(record.names, std::size_t{record.nations} + record.against);
  }
  // Stands in the place of a nation for those of no nation.
  Index nobody() const { return static_cast<Index>(nations_.size() - 2); }
  std::span<const Row> rows_of(std::size_t nation) const {
    return std::span(postings_).subspan(nations_[nation], nations_[nation + 1] - nations_[nation]);
  }
  void gather_texts();
  void add_postings(std::size_t nations);
  void add_kinds(const Gazetteer& names);

  LargeVector<Record> rows_;
  std::vector<Row> places_;   // where the rows of each begin, and where those of the last end
  LargeVector<Index> names_;  // of one record after the other
  Arena texts_{kLargePage};   // likewise
  LargeVector<Row> postings_;
  std::vector<std::uint32_t> nations_;  // where the postings of each begin, and where the last end
  std::vector<Effect> effects_;         // of actions
  std::vector<std::vector<Index>> groups_;  // of nations; none at all, if no nation has one
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_RECORD_INDEX_HPP
