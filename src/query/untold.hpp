// Private: "were France and Japan in Odessa" has a row for either: of whom, or of where, none tells is said
// beside them.
#ifndef ANNALS_SRC_QUERY_UNTOLD_HPP
#define ANNALS_SRC_QUERY_UNTOLD_HPP

#include "annals/query/answer.hpp"
#include "query/fit.hpp"
#include "query/presences.hpp"

namespace annals::detail {

// Notes of those, where there are rows: of whom no stay is open either. REQUIRES: all rows are there.
void add_untold(const Fitter& fitter, const SideNotes& beside, Answer& answer);

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUERY_UNTOLD_HPP
