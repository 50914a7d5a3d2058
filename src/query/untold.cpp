#include "query/untold.hpp"

#include <algorithm>

namespace annals::detail {
namespace {

// By a row, or by a stay that may have lasted.
template <typename Tells>
bool is_told(const Answer& answer, const SideNotes& beside, Tells tells) {
  const auto by_row = [&](const PresenceRow& row) {
    return std::ranges::any_of(row.stays,
                               [&](const PresenceMatch& match) { return tells(match.stay); });
  };
  return std::ranges::any_of(answer.presences, by_row) ||
         std::ranges::any_of(beside.open, [&](const Note& note) { return tells(*note.stay); });
}

}  // namespace

void add_untold(const Fitter& fitter, const SideNotes& beside, Answer& answer) {
  const Query& query = fitter.query();
  // Surely so is less than recorded.
  if (answer.presences.empty() || query.certain_only) return;
  const Gazetteer& names = fitter.corpus().names;
  const bool several = query.nations.any.size() > 1;
  for (const Index nation : several ? query.nations.any : std::vector<Index>()) {
    NameFilter one;
    one.any = {nation};
    const NationMatcher asked(names, one);
    const auto tells = [&](const Stay& stay) { return asked.matches(stay.nation); };
    if (!is_told(answer, beside, tells))
      answer.notes.push_back({NoteKind::untold, nation, {}, {}, {}, 1});
  }
  const bool many = query.places.any.size() > 1;
  for (const Index place : many ? query.places.any : std::vector<Index>()) {
    Query one = query;
    one.places.any = {place};
    const PlaceMatcher asked(names, one);
    const auto tells = [&](const Stay& stay) { return asked.match(stay.place) != Certainty::none; };
    if (!is_told(answer, beside, tells))
      answer.notes.push_back({NoteKind::untold, {}, place, {}, {}, 1});
  }
}

}  // namespace annals::detail
