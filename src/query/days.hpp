// Private: how many days a nation was in a place: the least and the most, over all ways in which the
// dates of its stays can fall.
//
//   least, most   the size of the union of the stays within the window; both ends of a stay count,
//                 and a day that two stays have counts once
//   independent   each stay falls as it can, whatever the others do
//   exact         over every choice of a way for each stay, up to kMostChoices choices; past that
//                 sound: `least` is never too high, `most` never too low
//
//   stays                                window        least   most
//   5 June to 9 June                     June          5       5
//   5 or 6 June to 9 June                June          4       5
//   some day of 5 to 9 June              8 to 9 June   0       1
//   5 to 9 June, and some day of 7 to 9  June          5       5       they can share a day
//   from 5 June, end not known           June          1       none
#ifndef ANNALS_SRC_QUERY_DAYS_HPP
#define ANNALS_SRC_QUERY_DAYS_HPP

#include <cstdint>
#include <span>
#include <vector>

#include "annals/query/answer.hpp"
#include "event/day_run.hpp"

namespace annals::detail {

// A stay whose days are not all known. An absent day is one that can be any.
struct CountedStay {
  std::vector<Bounds> possible;  // ways to fall, for `most`
  std::vector<Bounds> certain;   // for `least`
  bool sure = true;              // else it need not have been
  bool one_day = false;          // some one day of the run, not the days from its start to its end
  bool open_start = false;       // it can have begun before its start as well
  bool open_end = false;         // or have lasted after its end
};

// The days that are asked about: those that surely are, for `least`, and all that can be, for
// `most`. An absent day: since ever, for ever.
struct CountedWindow {
  std::vector<DayRun> sure{{}};
  std::vector<DayRun> possible{{}};
};

inline constexpr std::size_t kMostChoices = 4096;

DayCount count_days(const std::vector<CountedStay>& stays, const CountedWindow& window);

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUERY_DAYS_HPP
