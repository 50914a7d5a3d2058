#include "query/nearest.hpp"

#include <algorithm>
#include <tuple>

#include "event/day_run.hpp"
#include "query/presences.hpp"
#include "query/when_window.hpp"

namespace annals::detail {
namespace {

// Days between the window and the nearest day that the stay can have.
std::int64_t distance(const Stay& stay, const std::optional<Bounds>& window) {
  if (!window || stay.when.members.empty()) return 0;
  const auto [lo, hi] = whole_run(stay.when.members, &Span::possible);
  if (hi && window->start_earliest && *hi < *window->start_earliest) {
    return *window->start_earliest - *hi;
  }
  if (lo && window->end_latest && *window->end_latest < *lo) return *lo - *window->end_latest;
  return 0;
}

// A surely fitting place before a region around it, a surely fitting nation before its group, then
// days, then the order of stays.
bool is_nearer(const Fitter& asked, const std::optional<Bounds>& window, const Stay& a,
               const Stay& b) {
  const auto rank = [&](const Stay& stay) {
    const auto& fits = asked.nations().fits(stay.nation);
    const bool sure_nation = std::any_of(fits.begin(), fits.end(), [](const NationFit& fit) {
      return fit.certainty == Certainty::certain;
    });
    return std::tuple(asked.places().match(stay.place) != Certainty::certain, !sure_nation,
                      distance(stay, window));
  };
  return rank(a) != rank(b) ? rank(a) < rank(b) : stay_before(asked.corpus(), a, b);
}

}  // namespace

void add_nearest(const Fitter& asked, Answer& answer) {
  struct Attempt {
    bool nation, place, window;
    Reach reach;
  };
  // What is near an exact place may lie in it, or around it.
  const Reach both = asked.query().exact_place ? Reach::place : Reach::rows;
  const bool has_nation = !asked.query().nations.any.empty();
  const bool has_place = !asked.query().places.any.empty();
  for (const Attempt& attempt :
       {Attempt{true, true, false, both}, Attempt{false, true, false, Reach::place},
        Attempt{true, false, true, Reach::nearest}, Attempt{true, false, false, Reach::nearest}}) {
    if ((attempt.nation && !has_nation && !attempt.place) || (attempt.place && !has_place))
      continue;
    Query query;
    query.ask = Ask::when;
    if (attempt.nation) query.nations = asked.query().nations;
    if (attempt.place) query.places = asked.query().places;
    if (attempt.window) query.window = answer.window;
    Fitter fitter(asked.corpus(), query);
    Answer unused;
    if (!set_windows(fitter, unused)) continue;
    SideNotes unsaid;
    const std::vector<PresenceRow> rows = find_presences(fitter, unsaid);
    const Stay* best = nullptr;
    for (const PresenceRow& row : rows) {
      const Stay& stay = *shown_stay(row);
      if (best == nullptr || is_nearer(asked, answer.window, stay, *best)) best = &stay;
    }
    if (best == nullptr) continue;
    answer.notes.push_back(
        {NoteKind::nearest, best->nation, best->place, best->evidence, *best, 1});
    answer.reach = attempt.reach;
    return;
  }
  answer.reach = Reach::nearest;
}

}  // namespace annals::detail
