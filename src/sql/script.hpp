// Private: the tables of a corpus as SQL: statements that make them and fill them.
//
//   sqlite      CREATE TABLE, INSERT ... VALUES, indexes and views, in one transaction
//   postgres    CREATE TABLE, COPY FROM stdin, indexes, in one transaction: for psql -f
//   clickhouse  CREATE TABLE ... ENGINE = MergeTree, INSERT ... VALUES: for clickhouse-client
#ifndef ANNALS_SRC_SQL_SCRIPT_HPP
#define ANNALS_SRC_SQL_SCRIPT_HPP

#include <string>
#include <string_view>
#include <vector>

#include "annals/event/corpus.hpp"
#include "sql/dialect.hpp"
#include "sql/tables.hpp"

namespace annals::sql {

struct Script {
  std::string text;
  std::vector<std::string> not_carried;  // what of the corpus it could not hold, a line each
};
Script script_of(const Corpus& corpus, Dialect dialect);

// Makes the table.
std::string create_table(Dialect dialect, const SqlTable& table);
// Makes what it is asked by quick to find; empty: there is nothing to do.
std::string create_index(Dialect dialect, const SqlTable& table);

// What SQLite has beside the tables: views, and search in texts. For full tables.
extern const std::string_view kSqliteViews;

}  // namespace annals::sql

#endif  // ANNALS_SRC_SQL_SCRIPT_HPP
