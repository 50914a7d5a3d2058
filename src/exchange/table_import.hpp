// Private: a table of events (CSV, TSV) as the text of a corpus. The first line names the fields
// (event_builder.hpp); lists are parted at ";".
#ifndef ANNALS_SRC_EXCHANGE_TABLE_IMPORT_HPP
#define ANNALS_SRC_EXCHANGE_TABLE_IMPORT_HPP

#include <string>
#include <vector>

#include "exchange/delimited.hpp"
#include "exchange/import.hpp"

namespace annals::exchange {

tl::expected<std::string, std::vector<FileError>> import_table(const CorpusText& table,
                                                               Delimited kind, const Import& how);

void place_in_table(const CorpusText& table, Delimited kind, const Import& how,
                    const std::vector<FilePlace*>& places);

}  // namespace annals::exchange

#endif  // ANNALS_SRC_EXCHANGE_TABLE_IMPORT_HPP
