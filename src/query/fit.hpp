// Private: how well one record, or one stay, fits a query: the least of its time, place and nation.
#ifndef ANNALS_SRC_QUERY_FIT_HPP
#define ANNALS_SRC_QUERY_FIT_HPP

#include <optional>
#include <span>
#include <vector>

#include "annals/event/corpus.hpp"
#include "annals/event/stay.hpp"
#include "annals/query/answer.hpp"
#include "annals/query/query.hpp"
#include "query/match.hpp"

namespace annals::detail {

// A stretch of time that is asked about, in every way that it can fall: days that were given have
// one; the time of another event has those of its date, for each layer of Span.
//   certain = in relation to all of `certain`; possible = to any of `possible`.
struct TimeWindow {
  std::vector<Bounds> possible;
  std::vector<Bounds> certain;
  bool sure = true;  // not the time of a record that is doubtful, or that may be another's
  // The records that made it, where they and no others can have; who was where in them.
  Evidence events{};
  std::vector<Index> nations{};
  Index place = 0;
};

// What is held against a query: a stay, or one nation's part in a record.
struct Presence {
  Dating date;
  std::optional<Index> nation;  // none: a record of no nation
  Index place = 0;
  bool doubtful = false;
  std::span<const Index> evidence;
};
Presence presence_of(const Stay& stay);

// What it is to the query.
struct Fit {
  std::optional<Verdict> verdict;  // none: no row
  bool only_wide = false;          // it would be a row with --wider
};
std::optional<Verdict> verdict_of(Certainty certainty);

// Does the relation ask about an end (a start) that is unknown past what is proved? Then nothing is
// certain of it.
bool is_edge_unknown(const Stay& stay, Relation relation);

// One side of a record and the side that it is against.
struct Side {
  std::span<const Index> actors;
  std::span<const Index> opponents;
};

class Fitter {
 public:
  Fitter(const Corpus& corpus, const Query& query);

  // The times asked about, any of which will do; without a call there is no condition on time.
  void set_windows(std::vector<TimeWindow> windows) { windows_ = std::move(windows); }
  bool has_time() const noexcept { return windows_.has_value(); }
  std::span<const TimeWindow> windows() const noexcept {
    return windows_ ? std::span<const TimeWindow>(*windows_) : std::span<const TimeWindow>();
  }

  const Corpus& corpus() const noexcept { return corpus_; }
  const Query& query() const noexcept { return query_; }
  const PlaceMatcher& places() const noexcept { return places_; }
  const NationMatcher& nations() const noexcept { return nations_; }
  const RecordMatcher& records() const noexcept { return records_; }
  const NationMatcher& opponents() const noexcept { return opponents_; }
  Relation relation() const noexcept { return relation_; }

  Fit fit(const Presence& presence) const { return fit(presence, nations_, places_); }
  Fit fit(const Presence& presence, const NationMatcher& nations, const PlaceMatcher& places) const;
  // How surely it stands in the relation asked for to the time asked for.
  Certainty time_of(const Presence& presence, const NationFit& nation) const;
  // The same for one of the times asked about; the record or stay that this is the time of needs no
  // comparison.
  Certainty time_in(const TimeWindow& window, const Presence& presence,
                    const NationFit& nation) const;
  bool is_own_time(const TimeWindow& window, const Presence& presence) const;
  // The same with the ways in which its nation answers for one asked.
  Certainty time_and_nation(const Presence& presence, const NationMatcher& nations) const;

  // A fight has two sides, and both were there; other actions have one.
  std::vector<Side> sides(const Event& event) const;
  // Is it against whom the query says? Always, where it says nothing.
  bool opposes(const Side& side) const;

  // The nations and places that the query can have to do with.
  StayScope scope() const;

 private:
  const Corpus& corpus_;
  const Query& query_;
  PlaceMatcher places_;
  NationMatcher nations_;
  NationMatcher opponents_;
  RecordMatcher records_;
  Relation relation_;
  std::optional<Index> fight_;  // the action
  std::optional<std::vector<TimeWindow>> windows_;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUERY_FIT_HPP
