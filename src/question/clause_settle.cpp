// What can be settled only when all words of a clause are read.
#include "question/clause_state.hpp"

namespace annals::detail {

// A verb that goes the other way, or none that goes at all, cannot be read with a direction.
Problem ClauseReader::settle_direction() const {
  const std::vector<Index>& actions = clause_.query.actions.any;
  const bool leaves =
      !actions.empty() && names_.actions[actions.front()].effect == Effect::departure;
  if (to_ && leaves) return unread(*to_);
  if (from_ && !leaves && !take_ && !negative_) return unread(*from_);
  return std::nullopt;
}

Problem ClauseReader::settle_together() {
  if (!together_) return std::nullopt;
  Query& query = clause_.query;
  const bool nations = query.nations.any.size() > 1;
  const bool places = query.places.any.size() > 1;
  if (!nations && !places) return unread_company(*together_);
  const bool of_places = places && (!nations || first_after_together_ == Taken::place);
  const std::optional<Mark>& either_or = of_places ? place_or_ : nation_or_;
  if (either_or) return unread(*either_or);
  (of_places ? query.places : query.nations).together = true;
  return std::nullopt;
}

// There are names to choose from only where nations, or places, are what is asked for.
Problem ClauseReader::settle_absent() const {
  if (!negative_) return std::nullopt;
  const Query& query = clause_.query;
  const bool askable = (query.ask == Ask::who || query.ask == Ask::where) && query.sort.empty() &&
                       !together_ && query.against.any.empty();
  return askable ? Problem() : unread(*negative_);
}

// Who fought whom.
Problem ClauseReader::settle_sides() {
  Query& query = clause_.query;
  if (!fight_ || !query.against.any.empty()) return std::nullopt;
  if (query.ask == Ask::who) {
    // "whom did the Poles fight": who asks for the other side.
    std::swap(query.against.any, query.nations.any);
  } else if (query.nations.any.size() == 2 && !query.nations.together) {
    // "did Britain and Finland fight": each other.
    query.against.any = {query.nations.any.back()};
    query.nations.any.pop_back();
  }
  return std::nullopt;
}

Problem ClauseReader::settle() {
  if (is_dangling() && !is_stranded()) return unread(pending_mark_);
  Query& query = clause_.query;
  query.ask = ask_.value_or(Ask::events);
  // "Georgia in 1919": nothing says which is meant.
  const bool bare = query.ask == Ask::events && nation_or_place_ && !seen_verb_ &&
                    !seen_auxiliary_ && query.places.any.empty() && kind_ == ClauseKind::main;
  if (bare) {
    return Error{ErrorCode::ambiguous_name, "this is a nation and a place",
                 lexer_.span_of(nation_or_place_mark_.at, nation_or_place_mark_.words),
                 "\"in\" before it for the place, or use -n and -p"};
  }
  if (auto error = settle_direction()) return error;
  if (auto error = settle_together()) return error;
  if (auto error = settle_sides()) return error;
  return settle_absent();
}

}  // namespace annals::detail
