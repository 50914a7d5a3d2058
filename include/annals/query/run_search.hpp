// annals/query/run_search.hpp -- the records that a question asks for, sought a run at a time.
//
// The rows are those that search() finds among all records, and the notes likewise, in the order in
// which the runs are given. Only what is said of each record by itself can be sought so: see
// can_search_runs().
#ifndef ANNALS_QUERY_RUN_SEARCH_HPP
#define ANNALS_QUERY_RUN_SEARCH_HPP

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event/corpus.hpp"
#include "annals/event/record_runs.hpp"
#include "annals/query/answer.hpp"
#include "annals/query/query.hpp"

namespace annals {

// Records themselves, whatever the others are: not those of an id (which is one of all), nor of the
// time of another event, nor those which only all together can tell (who was absent, the first of them).
bool can_search_runs(const Query& query) noexcept;

// What a row stands by, without the record that it shows; its id is not kept.
struct RowKey {
  DayKey days;
  struct Id {
    std::uint64_t head = 0;  // stands as the ids do, or is the same
    std::string_view text;

    friend bool operator<(const Id& a, const Id& b) {
      return a.head != b.head ? a.head < b.head : a.text < b.text;
    }
  } id;
  std::uint64_t position = 0;  // among all records
  std::uint32_t verdict = 0;
  std::uint32_t nation = 0, place = 0, action = 0;  // ranks of names, where rows stand by them
};

// The order of the rows of a question. From several threads at once.
class RowOrder {
 public:
  // `names`: a corpus of which the names alone count; the query outlives this. `prefix`: as most ids
  // begin, so that they are told apart by what stands behind it.
  RowOrder(const Corpus& names, const Query& query, std::string prefix);
  ~RowOrder();
  RowOrder(const RowOrder&) = delete;
  RowOrder& operator=(const RowOrder&) = delete;

  RowKey key(const Event& event, Verdict verdict, std::uint64_t position) const;
  bool before(const RowKey& a, const RowKey& b) const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

// Not from several threads at once.
class RunSearch {
 public:
  // REQUIRES: can_search_runs(query). `names`: a corpus of which the names alone count; it and the query
  // outlive this.
  RunSearch(const Corpus& names, const Query& query);
  ~RunSearch();
  RunSearch(const RunSearch&) = delete;
  RunSearch& operator=(const RunSearch&) = delete;

  // A corpus of the records of the last run.
  const Corpus& corpus() const noexcept;
  // Those of the run that fit; their indexes are of it. A limit is not looked at.
  std::vector<EventRow> rows(std::span<const Event> run);

  // As if this had seen the runs of the other too.
  void add(const RunSearch& other);
  // An answer of so many rows that were handed over, and of the notes.
  Answer answer(std::size_t rows) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace annals

#endif  // ANNALS_QUERY_RUN_SEARCH_HPP
