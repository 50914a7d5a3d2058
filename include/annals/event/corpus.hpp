// annals/event/corpus.hpp -- a chronology: its names and its events, loaded and checked.
//
//   shape      views of records (event.hpp, gazetteer.hpp); a LoadedCorpus owns what they show.
//   invariant  every reference resolves, every date is readable, ids are unique in their section.
//   errors     reading reports every error that it finds, each with file, line and column.
//
// The built-in corpus is such a view over constants made at build time: nothing is parsed.
#ifndef ANNALS_EVENT_CORPUS_HPP
#define ANNALS_EVENT_CORPUS_HPP

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/core/result.hpp"
#include "annals/event/event.hpp"

namespace annals {

struct Corpus {
  std::string_view name;
  std::string_view title;
  std::string_view introduction;
  std::string_view version;
  std::string_view license;
  std::string_view covers;  // EDTF as stated; empty: not stated
  // The days the chronology is about: stated, or the first and last that its events touch.
  OptionalDay covers_first;
  OptionalDay covers_last;
  Gazetteer names;
  std::span<const Event> events;  // in the file's order
};

// A corpus and the memory behind it. Movable; the views stay valid.
class LoadedCorpus {
 public:
  LoadedCorpus(Corpus corpus, std::shared_ptr<const void> memory) noexcept
      : corpus_(corpus), memory_(std::move(memory)) {}

  const Corpus& corpus() const noexcept { return corpus_; }

 private:
  Corpus corpus_;
  std::shared_ptr<const void> memory_;
};

// A place in a file: where it stands, and what it is a place of.
struct FilePlace {
  std::string file;
  std::size_t line = 0;    // from 1; 0: the file as a whole
  std::size_t column = 0;  // from 1, in code points
  std::string record;      // event "x9"; empty: none
  std::string pointer;     // JSON pointer within the file, "/events/8/end"; empty: none

  // "mine.json:212:15: event "x9": /events/8/end: ", as much of it as there is
  std::string words() const;
};

// Something wrong at a place in a file.
struct FileError {
  Error error;
  FilePlace place;

  // "mine.json:212:15: event "x9": /events/8/end: 1919-02-30 is no day; 1919-02-28?"
  std::string message() const;
};

// The text of one corpus file and the name to call it by in messages.
struct CorpusText {
  std::string file;
  std::string text;
};

// Reads JSON (a document with sections, or an array of events) or NDJSON (an event a line); which
// one is seen from the text. Several texts are joined: an id twice in a section is an error.
// Returns every error found, at most kMaxReportedErrors of them, in the order of the text.
// Needs a JSON parser, so it is a library of its own: annals::reader.
inline constexpr std::size_t kMaxReportedErrors = 1000;
tl::expected<LoadedCorpus, std::vector<FileError>> read_corpus(std::vector<CorpusText> texts);

// The corpus that is built into the program; a library of its own: annals::corpus.
const Corpus& embedded_corpus() noexcept;

}  // namespace annals

#endif  // ANNALS_EVENT_CORPUS_HPP
