#include "query/event_rows.hpp"

#include <algorithm>

namespace annals::detail {
namespace {

// The best that any nation of a fitting side gives; a record of no nation fits a query for none.
Fit fit_record(const Fitter& fitter, Index index, std::span<const Side> sides,
               const TogetherSlot& slot) {
  const Event& event = fitter.corpus().events[index];
  Presence presence{event.dating, {}, event.location, !event.doubt.empty(), {&index, 1}};
  Fit best;
  const auto take = [&](std::optional<Index> nation) {
    presence.nation = nation;
    const Fit fit = fitter.fit(presence, slot.nations, slot.places);
    if (fit.verdict && (!best.verdict || *fit.verdict < *best.verdict)) best = fit;
  };
  for (const Side& side : sides) {
    if (!fitter.opposes(side)) continue;
    for (const Index nation : side.actors) take(nation);
    if (side.actors.empty() && fitter.query().nations.any.empty()) take(std::nullopt);
  }
  return best;
}

// All who are asked for together take part, on whichever side.
Fit fit_record(const Fitter& fitter, Index index, const std::vector<TogetherSlot>& slots) {
  const std::vector<Side> sides = fitter.sides(fitter.corpus().events[index]);
  Fit worst{Verdict::certain, false};
  for (const TogetherSlot& slot : slots) {
    const Fit fit = fit_record(fitter, index, sides, slot);
    if (!fit.verdict) return {};
    worst = {std::max(*worst.verdict, *fit.verdict), worst.only_wide || fit.only_wide};
  }
  return worst;
}

// Does it fit, apart from its time?
bool fits_by_name(const Fitter& fitter, const Event& event,
                  const std::vector<TogetherSlot>& slots) {
  const std::vector<Side> sides = fitter.sides(event);
  return std::all_of(slots.begin(), slots.end(), [&](const TogetherSlot& slot) {
    if (slot.places.match(event.location) == Certainty::none) return false;
    const auto takes_part = [&](Index nation) { return slot.nations.matches(nation); };
    return std::any_of(sides.begin(), sides.end(), [&](const Side& side) {
      if (!fitter.opposes(side)) return false;
      if (side.actors.empty()) return fitter.query().nations.any.empty();
      return std::any_of(side.actors.begin(), side.actors.end(), takes_part);
    });
  });
}

}  // namespace

std::vector<EventRow> find_event_rows(const Fitter& fitter, SideNotes& notes) {
  return find_event_rows(fitter, together_slots(fitter.corpus(), fitter.query()), notes);
}

std::vector<EventRow> find_event_rows(const Fitter& fitter, const std::vector<TogetherSlot>& slots,
                                      SideNotes& notes) {
  const Corpus& corpus = fitter.corpus();
  const Query& query = fitter.query();
  std::vector<EventRow> rows;
  for (Index i = 0; i < corpus.events.size(); ++i) {
    const Event& event = corpus.events[i];
    if (!action_matches(corpus.names, query.actions, event.action)) continue;
    if (!fitter.records().matches(i)) continue;
    Fit found;
    if (fitter.has_time() && event.dating.members.empty()) {
      if (!fits_by_name(fitter, event, slots)) continue;
      if (query.undated) {
        found.verdict = Verdict::undated;
      } else {
        ++notes.undated;
      }
    } else {
      found = fit_record(fitter, i, slots);
    }
    if (!found.verdict) continue;
    if (found.only_wide) {
      notes.wide.push_back(i);
    } else if (!query.certain_only || found.verdict == Verdict::certain) {
      rows.push_back({i, *found.verdict});
    }
  }
  return rows;
}

}  // namespace annals::detail
