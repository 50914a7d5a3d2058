// Private: from bytes to lines and columns, as errors tell them.
#ifndef ANNALS_SRC_EVENT_FILE_PLACES_HPP
#define ANNALS_SRC_EVENT_FILE_PLACES_HPP

#include <span>
#include <string>
#include <vector>

#include "annals/event/scan.hpp"
#include "event/raw_records.hpp"

namespace annals::detail {

// The bytes of a text, for those who look for places in it. REQUIRES: it outlives the source.
CorpusSource source_of(const CorpusText& text);

// Lines and columns of places that are asked for in their order: one pass over the files. Lines end
// at LF; a column is a code point; a byte order mark is none.
class PlaceCursor {
 public:
  explicit PlaceCursor(std::span<const CorpusSource> sources) : sources_(sources) {}

  FilePlace at(std::size_t file, std::uint64_t offset);

 private:
  void begin(std::size_t file);
  bool read_on();

  std::span<const CorpusSource> sources_;
  bool open_ = false;
  std::size_t file_ = 0, line_ = 1, column_ = 1;
  std::uint64_t at_ = 0;
  std::string part_;  // of the file, from part_begin_ on
  std::uint64_t part_begin_ = 0;
};

std::vector<FileError> located(std::vector<RawError> errors, std::span<const CorpusSource> sources);

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_FILE_PLACES_HPP
