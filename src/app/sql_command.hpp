// Private: `annals sql`: a question as an SQL statement, for the tables that convert and events write.
#ifndef ANNALS_SRC_APP_SQL_COMMAND_HPP
#define ANNALS_SRC_APP_SQL_COMMAND_HPP

#include "app/commands.hpp"
#include "sql/dialect.hpp"

namespace annals::app {

// The value of --dialect; sqlite without it. Fails with usage.
Result<sql::Dialect> dialect_of(const Options& options);

// What the words ask, and of which command they are: "who was in Odessa", "events Odessa in 1919",
// "-p Odessa" (events).
Outcome print_sql(const Context& context, const Command& command);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_SQL_COMMAND_HPP
