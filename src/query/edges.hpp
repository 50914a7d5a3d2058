// Private: a date cut down to one of its ends.
#ifndef ANNALS_SRC_QUERY_EDGES_HPP
#define ANNALS_SRC_QUERY_EDGES_HPP

#include "annals/date/edtf.hpp"
#include "annals/query/query.hpp"

namespace annals::detail {

// Its start, or its end, as a date of its own; for any other edge, all of it.
Meaning edge_of(Meaning when, QueryEdge edge);

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUERY_EDGES_HPP
