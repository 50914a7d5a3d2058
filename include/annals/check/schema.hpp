// annals/check/schema.hpp -- the corpus format as JSON Schema (draft 2020-12), for editors and for
// those who write corpora with programs of their own.
//
// Made of the table that the reader refuses by (corpus_format.hpp). It takes a document and a bare
// array of events; a line of NDJSON is its "#/$defs/event". What `annals events -f json` prints is
// such an array: null is a field that is not there, and derived fields (bounds, date_text,
// certainty, why) are taken, whatever they hold, since reading passes over them.
//
// It says less than the reader where JSON Schema cannot say more (references, days that do not
// exist, ids said twice) and more where the reader is patient (unknown fields, CSL types).
#ifndef ANNALS_CHECK_SCHEMA_HPP
#define ANNALS_CHECK_SCHEMA_HPP

#include <string>

namespace annals {

// Indented, with a line feed at its end.
std::string corpus_schema();

}  // namespace annals

#endif  // ANNALS_CHECK_SCHEMA_HPP
