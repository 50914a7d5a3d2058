// annals/query/run_search.hpp -- the records that a question asks for, sought a run at a time.
//
// The rows are those that search() finds among all records, and the notes likewise, in the order in
// which the runs are given. Only what is said of each record by itself can be sought so: see
// can_search_runs().
#ifndef ANNALS_QUERY_RUN_SEARCH_HPP
#define ANNALS_QUERY_RUN_SEARCH_HPP

#include <memory>
#include <span>
#include <vector>

#include "annals/event/corpus.hpp"
#include "annals/event/record_runs.hpp"
#include "annals/query/answer.hpp"
#include "annals/query/query.hpp"

namespace annals {

// Records themselves, whatever the others are: not those of an id (which is one of all), nor of the
// time of another event, nor those which only all together can tell (who was absent, the first of them).
bool can_search_runs(const Query& query) noexcept;

// Can records be put in the order of the rows before it is known how sure they are?
bool can_sort_keys(const Query& query) noexcept;

// That order.
class RecordOrder {
 public:
  // REQUIRES: can_sort_keys(query). `names` and the query outlive this. The keys are all there are, and
  // are made ready to be compared.
  RecordOrder(const Corpus& names, const Query& query, KeyParts& keys);
  ~RecordOrder();
  RecordOrder(const RecordOrder&) = delete;
  RecordOrder& operator=(const RecordOrder&) = delete;

  bool before(const RecordKey& a, const RecordKey& b) const;
  void sort(std::vector<RecordKey>& part) const;

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
