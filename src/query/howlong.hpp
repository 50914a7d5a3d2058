// Private: howlong: the rows of who, with the days that each nation was there.
#ifndef ANNALS_SRC_QUERY_HOWLONG_HPP
#define ANNALS_SRC_QUERY_HOWLONG_HPP

#include "query/fit.hpp"

namespace annals::detail {

// Counts the days of every row. What is no row of its own counts too: a stay of which no end is
// recorded may have lasted into the time asked about, and a record without a date may lie in it; so
// there is no most. A record that need not be one of this nation there adds nothing to the least.
void count_row_days(const Fitter& fitter, std::vector<PresenceRow>& rows);

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUERY_HOWLONG_HPP
