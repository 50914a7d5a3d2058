// Private: the steps of a statement that say what is asked: days, places, nations.
#ifndef ANNALS_SRC_SQL_ASKED_HPP
#define ANNALS_SRC_SQL_ASKED_HPP

#include "sql/plan.hpp"

namespace annals::sql {

// first_day, last_day: those asked for, as far as the chronology covers them. REQUIRES: a window.
std::string asked_days(const Plan& plan);

// place, place_sure: places in those asked are sure, regions around them are not.
std::string asked_places(const Plan& plan);

// nation, nation_sure: members of those asked are sure, groups that they are in are not. Where
// memberships have days, those too, from_earliest ... to_latest, and `always`.
std::string asked_nations(const Plan& plan);

}  // namespace annals::sql

#endif  // ANNALS_SRC_SQL_ASKED_HPP
