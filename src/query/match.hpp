// Private: how well a place, a nation or a record fits a query, apart from time.
#ifndef ANNALS_SRC_QUERY_MATCH_HPP
#define ANNALS_SRC_QUERY_MATCH_HPP

#include <optional>
#include <string>
#include <vector>

#include "annals/event/corpus.hpp"
#include "annals/query/query.hpp"

namespace annals::detail {

// Every place of the corpus against the query's place filter, worked out once.
class PlaceMatcher {
 public:
  PlaceMatcher(const Gazetteer& gazetteer, const Query& query);

  // certain: in an asked place; possible: in a region around one; none: neither, or excluded.
  Certainty match(Index place) const noexcept { return fits_[place]; }

  // Would it be possible, were the region not wide?
  bool only_wide(Index place) const noexcept { return only_wide_[place]; }

  // Every place that match() does not refuse, only-wide ones included.
  IndexSet candidates() const;

 private:
  std::vector<Certainty> fits_;
  std::vector<bool> only_wide_;
  std::optional<IndexSet> reached_;  // from those asked; none: any can fit
};

// A way in which a nation of a record answers for a nation asked: how surely, and on which days.
struct NationFit {
  Certainty certainty = Certainty::none;
  Bounds when;  // of the memberships in between; no bounds: always
};

// Of the days of a stay those on which its nation was a member: a membership that had no first day, or no last,
// bounds nothing there. REQUIRES: they share a day.
Bounds days_as_member(const Bounds& days, const Bounds& member);

class NationMatcher {
 public:
  NationMatcher(const Gazetteer& gazetteer, const NameFilter& filter);

  // Every way in which records of `nation` fit; empty: none does.
  const std::vector<NationFit>& fits(Index nation) const noexcept;
  bool matches(Index nation) const noexcept { return !has_condition_ || !fits_[nation].empty(); }
  bool has_condition() const noexcept { return has_condition_; }
  IndexSet candidates() const;

 private:
  std::size_t count_ = 0;
  bool has_condition_ = false;
  std::vector<std::vector<NationFit>> fits_;  // where there is a condition
};

// The words of --text, folded; and the text of a record that they are looked for in, folded too.
std::vector<std::string> searched_words(const Query& query);
std::string searched_text(const Corpus& corpus, Index event);

// Text, source and id filters: what a record itself must have, whoever did it and wherever.
class RecordMatcher {
 public:
  RecordMatcher(const Corpus& corpus, const Query& query);

  bool has_condition() const noexcept;
  bool matches(Index event) const;

 private:
  bool has_words(Index event) const;

  const Corpus& corpus_;
  const Query& query_;
  std::vector<std::string> words_;
};

// Is `action`, or one that it is a kind of, in the filter?
bool action_matches(const Gazetteer& gazetteer, const NameFilter& filter, Index action);
IndexSet matching_actions(const Gazetteer& gazetteer, const NameFilter& filter);

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUERY_MATCH_HPP
