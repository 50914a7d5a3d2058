// Private: A+B: several nations in a place, or one nation in several places, on one same day.
//
//   certain   whatever days their dates fall on, there is a day of the window with all there
//   possible  for some of them there is
//
// One stay for each of those asked for makes a row: "two possibles never make a certain". Stays fall
// independently of one another, but a record that names two of them has them there on its own days,
// whichever those are.
//
//   shape   nations: a row a place (that was asked; else as recorded, and where), of no one nation
//           places:  a row a nation (that was asked; else as recorded), of no one place
//           `common` has the days that they share; `stays` the stays of all of them; `when`: a row
//           for each stretch of such days
#ifndef ANNALS_SRC_QUERY_TOGETHER_HPP
#define ANNALS_SRC_QUERY_TOGETHER_HPP

#include "query/fit.hpp"

namespace annals::detail {

inline bool asks_together(const Query& query) noexcept {
  return query.nations.together || query.places.together;
}

// One of those who must be there, and where.
struct TogetherSlot {
  NationMatcher nations;
  PlaceMatcher places;
};

// A slot for each nation (place) asked for together; for both, one for each pair.
std::vector<TogetherSlot> together_slots(const Corpus& corpus, const Query& query);

// `apart`: the rows of the same query with "any" for "all".
std::vector<PresenceRow> find_together(const Fitter& fitter, const Query& query,
                                       const std::vector<PresenceRow>& apart);

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUERY_TOGETHER_HPP
