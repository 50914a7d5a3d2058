// Private: the steps of a statement that say what is held against the question.
#ifndef ANNALS_SRC_SQL_CANDIDATES_HPP
#define ANNALS_SRC_SQL_CANDIDATES_HPP

#include "sql/plan.hpp"

namespace annals::sql {

// record, nation: each nation of a record on the sides that count; '' for a record of nobody.
// REQUIRES: plan.of_records and plan.names_actors().
std::string parts_of_records(const Plan& plan);

// nation, place: of whose action records tell, and where. REQUIRES: plan.edge.
std::string told_actions(const Plan& plan);

// record, nation, inferred: which; place, place_sure, doubtful, all_of, edge_unknown: how it fits; its
// days, date_text, evidence, first_event: what a row shows, and sorts by.
std::string presences(const Plan& plan);

}  // namespace annals::sql

#endif  // ANNALS_SRC_SQL_CANDIDATES_HPP
