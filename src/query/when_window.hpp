// Private: the time that a query asks about: days, or the time of another event.
//
//   id           that record, from its start to its end
//   description  the records that fit it; for a stay (hold), the stays that records state; for an
//                arrival or a departure that none tells of, the start or end of such a stay
//
//   edge   start  the first of them to start       end  the last to end       span  each of them
//
// One that only may fit (a region around the place, a group of the nation) counts where none
// surely does. A doubtful record may not have happened: it can be the first, and need not be.
#ifndef ANNALS_SRC_QUERY_WHEN_WINDOW_HPP
#define ANNALS_SRC_QUERY_WHEN_WINDOW_HPP

#include "query/fit.hpp"

namespace annals::detail {

// Gives the fitter its windows, clipped to what the corpus covers; the answer gets the notes, and
// the days from the first to the last that is asked about. False: there is no such time.
bool set_windows(Fitter& fitter, Answer& answer);

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUERY_WHEN_WINDOW_HPP
