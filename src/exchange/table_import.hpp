// Private: a table of events (CSV, TSV) as the text of a corpus, for the one reader to check.
//
//   column                                   becomes
//   id, location, summary, note, doubt,      the field of that name
//     calendar
//   nations, against, sources                a list, parted at ";"; "nation" is nations
//   date, start, end                         EDTF as it stands, or a phrase read as EDTF
//   action                                   a built-in one, or one of the table's own
//   start_earliest ... certainty             nothing: annals works them out
//
// With start or end, a blank one of the two is unknown. Names become sections: an id folded to
// [a-z0-9-]+, the name as first written. Every other column is an error, unless Import::columns says
// what it is.
#ifndef ANNALS_SRC_EXCHANGE_TABLE_IMPORT_HPP
#define ANNALS_SRC_EXCHANGE_TABLE_IMPORT_HPP

#include <string>
#include <utility>
#include <vector>

#include "annals/event/corpus.hpp"
#include "exchange/delimited.hpp"

namespace annals::exchange {

// How foreign files are to be read.
struct Import {
  std::string format;  // csv, tsv, json, ndjson; empty: as the file's name says, else JSON
  std::vector<std::pair<std::string, std::string>> columns;  // column -> field; "" leaves it out
};

// The fields that a column can be.
bool is_table_field(std::string_view field) noexcept;

// JSON of a corpus. Fails with every error found, at most kMaxReportedErrors of them.
tl::expected<std::string, std::vector<FileError>> import_table(const CorpusText& table,
                                                               Delimited kind, const Import& how);

}  // namespace annals::exchange

#endif  // ANNALS_SRC_EXCHANGE_TABLE_IMPORT_HPP
