// annals/event/stay.hpp -- a nation in a place over a span: what "who was in" is answered from.
//
// Records tell of arrivals, departures, stays and single days; a stay joins them up (DESIGN 5):
//
//   a record of effect stay      states one, with the record's own bounds
//   arrival    A = [lo..hi]      opens one: it begins on some day of A
//   departure  D = [lo..hi]      closes those that A opened before it
//
//        A.lo  A.hi        D.lo  D.hi
//         |-----|           |-----|          start in A; end in D, if D must follow: D.lo >= A.hi
//
//   end.earliest  the earliest day of any departure that can follow (D.hi >= A.lo)
//   end.latest    the earliest last day among those that must follow; with none, the last day of
//                 those that can, and unclosed after it
//
// The end of a stated stay can close one, but never must; nor must a departure that is itself
// doubtful. Departures of a group speak of its members, and those from a region of the places in
// it. An arrival (departure) that can fall within a stated stay there belongs to it: it opens
// (closes) nothing. Every record proves its own days, as far as no stay tells them already.
//
// A stay's bounds are worked out three times over, once for each layer of Span, so that `?` and `~`
// reach the answer.
#ifndef ANNALS_EVENT_STAY_HPP
#define ANNALS_EVENT_STAY_HPP

#include <functional>
#include <optional>
#include <vector>

#include "annals/core/few.hpp"
#include "annals/date/edtf.hpp"
#include "annals/event/corpus.hpp"

namespace annals {

// Records that say so, mostly one or two.
using Evidence = Few<Index, 4>;

struct Stay {
  Index nation = 0;
  Index place = 0;
  Meaning when;           // no members: undated
  bool inferred = true;   // no record states it
  bool doubtful = false;  // rests on a record that is doubtful in itself: possible at most
  bool unclosed = false;  // no departure must follow: unknown after when.hull.end_latest
  bool unopened = false;  // a departure that nothing opened: unknown before it
  Evidence evidence;      // in the default order

  // Is its end (its start) unknown past what is proved? A record that states the stay settles it.
  bool is_open_end() const noexcept { return unclosed && inferred; }
  bool is_open_start() const noexcept { return unopened && inferred; }
};

// Which stays to work out. No set: all.
struct StayScope {
  std::optional<IndexSet> nations{}, places{};
  std::optional<IndexSet> actions{};  // records of other actions do not count
  bool stated_only = false;           // what records state; nothing is inferred
  // Where only stays that can touch these days, or are open there, are wanted, and undated ones: of a
  // nation in a place of which no record tells of such a one, no stays are worked out.
  std::optional<Bounds> days;
};

// The stays of a corpus, by nation, then place, then the default order. Each is handed over as it is found; what
// is taken may be moved away.
void each_stay(const Corpus& corpus, const StayScope& scope,
               const std::function<void(Stay&)>& take);
std::vector<Stay> find_stays(const Corpus& corpus, const StayScope& scope = {});

}  // namespace annals

#endif  // ANNALS_EVENT_STAY_HPP
