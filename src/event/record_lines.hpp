// Private: plain records read again where a scan has seen them stand, and whether they are what they were.
#ifndef ANNALS_SRC_EVENT_RECORD_LINES_HPP
#define ANNALS_SRC_EVENT_RECORD_LINES_HPP

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "annals/event/scan.hpp"
#include "core/arena.hpp"
#include "event/event_gatherer.hpp"
#include "event/event_skimmer.hpp"
#include "event/json_index.hpp"

namespace annals::detail {

// Where each source begins, were all of them one; and in which of them a position is.
std::vector<std::uint64_t> bases_of(const std::vector<CorpusSource>& sources);
std::size_t file_at(const std::vector<std::uint64_t>& bases, std::uint64_t position);

// What is said of a source whose records are not what they were.
FileError changed_file(const CorpusSource& source);

// Records one after the other, each followed by a line end.
class RecordLines {
 public:
  // From here on those of this text, which stays where it is, with kJsonPadding bytes behind it. False: no
  // JSON.
  bool begin(std::string_view text);
  // The next one, of so many bytes. False: it is another record than it was.
  bool take(std::size_t size, EventGatherer& gatherer);

 private:
  JsonIndex tokens_;
  EventSkimmer skimmer_;
  Arena scratch_;
  std::size_t token_ = 0, begin_ = 0;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_RECORD_LINES_HPP
