// Private: files of other formats as the text of a corpus, for the one reader to check; and what the
// reader finds wrong there, told at its place in the user's own file.
//
//   csv, tsv     a row is an event, a column a field (table_import.cpp)
//   geojson      a Feature is an event, a property a field; its Point is that of the place and its
//                `when` the time, as Linked Places has it; a Feature of Linked Places that is no
//                event is a place (geojson_import.cpp)
//   timelinejs   a slide is an event (timelinejs_import.cpp)
//
// What a column or property is, event_builder.hpp says. Nothing is passed over in silence: what is no
// field is an error until --map says what it is, or that it is to be left out.
#ifndef ANNALS_SRC_EXCHANGE_IMPORT_HPP
#define ANNALS_SRC_EXCHANGE_IMPORT_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/event/corpus.hpp"

namespace annals::exchange {

enum class Foreign : std::uint8_t { csv, tsv, geojson, timelinejs };

// How foreign files are to be read.
struct Import {
  std::string format;  // one of import_formats(); empty: as the file's name says, else JSON
  std::vector<std::pair<std::string, std::string>> columns;  // column -> field; "" leaves it out

  // What a column, or a property, of this name is: a field, "" for none, null if nothing says so.
  const std::string* field_of(std::string_view column) const;
};

// What --read-as can say: the formats above, and json and ndjson, which are the corpus's own.
std::vector<std::string_view> import_formats();

// None: the corpus's own format.
std::optional<Foreign> foreign_format(std::string_view path, const Import& how);

// JSON of a corpus. Fails with every error found, at most kMaxReportedErrors of them. The text may
// get spare capacity, and is not changed.
tl::expected<std::string, std::vector<FileError>> import_text(CorpusText& source, Foreign format,
                                                              const Import& how);

// Moves places in the text that was made of `source` to where that stands in the source: the cell,
// the property, else the record. All are of that file.
void place_in_source(CorpusText& source, Foreign format, const Import& how,
                     const std::vector<FilePlace*>& places);

}  // namespace annals::exchange

#endif  // ANNALS_SRC_EXCHANGE_IMPORT_HPP
