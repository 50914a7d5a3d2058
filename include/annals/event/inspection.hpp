// annals/event/inspection.hpp -- corpus files as those see them who mend them.
//
// read_corpus() says whether a corpus holds; inspect_corpus() says what else is in its files, by the
// same rules, and where everything stands.
//
//   errors     as of read_corpus(): each at its place, in the order of the texts.
//   unknown    fields that the format has not, which reading passes over.
//   locate     places of records and fields, found by reading the texts once more: nothing of them
//              is kept while all is well.
#ifndef ANNALS_EVENT_INSPECTION_HPP
#define ANNALS_EVENT_INSPECTION_HPP

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "annals/event/corpus.hpp"
#include "annals/event/corpus_format.hpp"

namespace annals {

// A record, or one of its fields.
struct FieldRef {
  Section section = Section::document;
  Index record = 0;    // in its section, as Gazetteer and Corpus have it; of a document: its file
  std::string path{};  // JSON pointer within the record, "/aliases/2"; empty: the record itself
};

struct Inspection {
  std::optional<LoadedCorpus> corpus;    // none if there are errors
  std::vector<FileError> errors;         // at most kMaxReportedErrors
  std::size_t error_count = 0;           // all of them
  std::vector<FieldRef> unknown_fields;  // at most kMaxReportedErrors
  std::size_t unknown_field_count = 0;

  // The place of each, in the order given. A record that no text holds (of a section that is made of
  // what events use) has the place of its file as a whole; a field that is not there, its record's.
  std::function<std::vector<FilePlace>(const std::vector<FieldRef>&)> locate;
};

// Needs a JSON parser, so it is in annals::reader.
Inspection inspect_corpus(std::vector<CorpusText> texts);

// The same places in a corpus that is in no file: record and pointer alone, in `file`'s name.
std::vector<FilePlace> places_without_file(const Corpus& corpus, std::string_view file,
                                           const std::vector<FieldRef>& fields);

}  // namespace annals

#endif  // ANNALS_EVENT_INSPECTION_HPP
