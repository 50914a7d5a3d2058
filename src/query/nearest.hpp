// Private: what to say where nothing was found.
#ifndef ANNALS_SRC_QUERY_NEAREST_HPP
#define ANNALS_SRC_QUERY_NEAREST_HPP

#include "query/fit.hpp"

namespace annals::detail {

// Notes the nearest record: same nation and place nearest in time, else the place, else the nation in
// the window, else the nation; and how far one had to reach for it.
void add_nearest(const Fitter& asked, Answer& answer);

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUERY_NEAREST_HPP
