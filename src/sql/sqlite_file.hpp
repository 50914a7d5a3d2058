// Private: a corpus as an SQLite database: the tables of tables.hpp, an index for what is asked by,
// full-text search, and views.
//
//   events_text    FTS5 over summary and note: SELECT id FROM events_text WHERE events_text MATCH 'rail'
//   event_flat     an event a row, its names joined: for people, and for Datasette's facets
//   who_in_place   a row for each way that a stay can fall, and each place that can be asked for it
//
// Who was in Odessa in February 1919, as certain as annals says (docs/sqlite.md has the query).
#ifndef ANNALS_SRC_SQL_SQLITE_FILE_HPP
#define ANNALS_SRC_SQL_SQLITE_FILE_HPP

#include <string>

#include "annals/core/result.hpp"
#include "annals/event/corpus.hpp"

namespace annals::sql {

// The bytes of a database file; the same for the same corpus. Fails as unwritable_file, with what
// SQLite says.
Result<std::string> sqlite_database(const Corpus& corpus);

}  // namespace annals::sql

#endif  // ANNALS_SRC_SQL_SQLITE_FILE_HPP
