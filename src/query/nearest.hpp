// Private: what to say where nothing was found.
#ifndef ANNALS_SRC_QUERY_NEAREST_HPP
#define ANNALS_SRC_QUERY_NEAREST_HPP

#include "query/fit.hpp"

namespace annals::detail {

// The nearest record: same nation and place nearest in time, else the place, else the nation in the
// window, else the nation. `window`: the days that were asked about.
std::optional<Note> find_nearest(const Fitter& asked, const std::optional<Bounds>& window);

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUERY_NEAREST_HPP
