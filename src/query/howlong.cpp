#include "query/howlong.hpp"

#include <algorithm>

#include "query/days.hpp"
#include "query/presences.hpp"

namespace annals::detail {
namespace {

CountedWindow counted_window(const Fitter& fitter) {
  if (!fitter.has_time()) return {};
  CountedWindow counted{{}, {}};
  for (const TimeWindow& window : fitter.windows()) {
    for (const Bounds& way : window.possible) {
      counted.possible.push_back({way.start_earliest, way.end_latest});
    }
    if (!window.sure) continue;
    DayRun sure{window.certain.front().start_latest, window.certain.front().end_earliest};
    for (const Bounds& way : window.certain) {
      sure = {max_latest(sure.lo, way.start_latest), min_earliest(sure.hi, way.end_earliest)};
    }
    // Days that are asked for may have no first or last; those of an event are then not known.
    if (!fitter.query().event || (sure.lo && sure.hi)) counted.sure.push_back(sure);
  }
  return counted;
}

class DayCounter {
 public:
  explicit DayCounter(const Fitter& fitter) : fitter_(fitter), window_(counted_window(fitter)) {}

  DayCount count(const PresenceRow& row) const {
    std::vector<CountedStay> stays;
    for (const PresenceMatch& match : row.stays) add(match.stay, stays);
    return count_days(stays, window_);
  }

 private:
  // How its nation answers for the one asked: best always, else by the one membership that its days can touch;
  // of several it is not known which of its days they hold on.
  NationFit fit_of(const Stay& stay) const {
    const NationFit* held = nullptr;
    for (const NationFit& fit : fitter_.nations().fits(stay.nation)) {
      if (fit.certainty == Certainty::certain && !is_dated(fit.when)) return fit;
      const bool touches = std::ranges::any_of(stay.when.members, [&fit](const Span& span) {
        return is_possible(Relation::overlaps, span.possible, fit.when);
      });
      if (!touches) continue;
      if (held != nullptr) return {Certainty::possible, {}};
      held = &fit;
    }
    return held != nullptr ? *held : NationFit{Certainty::possible, {}};
  }

  // A record of one day, of which it is not known which: no stay from the first to the last.
  bool is_of_one_day(const Stay& stay) const {
    const Corpus& corpus = fitter_.corpus();
    const Event& event = corpus.events[stay.evidence.front()];
    const auto is_run = [](const Span& span) {
      const Bounds& b = span.possible;
      return b.start_earliest == b.end_earliest && b.start_latest == b.end_latest;
    };
    return stay.evidence.size() == 1 && corpus.names.actions[event.action].effect != Effect::stay &&
           std::all_of(event.dating.members.begin(), event.dating.members.end(), is_run);
  }

  void add(const Stay& stay, std::vector<CountedStay>& stays) const {
    const NationFit fit = fit_of(stay);
    CountedStay counted;
    counted.sure = fit.certainty == Certainty::certain && !stay.doubtful &&
                   fitter_.places().match(stay.place) == Certainty::certain;
    counted.one_day = is_of_one_day(stay);
    counted.open_start = stay.unopened;
    counted.open_end = stay.unclosed;
    if (stay.when.members.empty()) counted.possible = counted.certain = {Bounds{}};
    for (const Span& span : stay.when.members) {
      if (!is_possible(Relation::overlaps, span.possible, fit.when)) {
        counted.sure = counted.sure && stay.when.all_of;
        continue;
      }
      counted.possible.push_back(days_as_member(span.possible, fit.when));
      counted.certain.push_back(days_as_member(span.certain, fit.when));
      const bool sure = is_certain(Relation::overlaps, span.certain, fit.when);
      if (!stay.when.all_of) {
        counted.sure = counted.sure && sure;
        continue;
      }
      // What happened at each of several times, each time.
      CountedStay one = counted;
      one.sure = counted.sure && sure;
      stays.push_back(std::move(one));
      counted.possible.clear();
      counted.certain.clear();
    }
    if (!counted.possible.empty()) stays.push_back(std::move(counted));
  }

  const Fitter& fitter_;
  CountedWindow window_;
};

}  // namespace

void count_row_days(const Fitter& fitter, std::vector<PresenceRow>& rows) {
  Query all = fitter.query();
  all.certain_only = false;
  all.unclosed = all.undated = true;
  Fitter for_all(fitter.corpus(), all);
  if (fitter.has_time()) {
    for_all.set_windows({fitter.windows().begin(), fitter.windows().end()});
  }
  SideNotes unsaid;
  const std::vector<PresenceRow> everything = find_presences(for_all, unsaid);
  const DayCounter counter(fitter);
  std::optional<Index> place;
  if (fitter.query().places.any.size() == 1) place = fitter.query().places.any.front();
  for (PresenceRow& row : rows) {
    const auto whole = std::find_if(everything.begin(), everything.end(),
                                    [&](const auto& other) { return other.nation == row.nation; });
    row.days = counter.count(whole == everything.end() ? row : *whole);
    row.place = place;
  }
}

}  // namespace annals::detail
