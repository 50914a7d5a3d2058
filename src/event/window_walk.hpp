// Private: a file as records, a window at a time.
//
//   NDJSON      a window ends at the end of a line. What stands in it is indexed as a whole; if one
//               line spoils that, line by line.
//   document    a window ends behind a brace or a line; what is cut through there, a record or a
//               section that is not whole, is read on.
#ifndef ANNALS_SRC_EVENT_WINDOW_WALK_HPP
#define ANNALS_SRC_EVENT_WINDOW_WALK_HPP

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "annals/event/scan.hpp"
#include "event/event_gatherer.hpp"
#include "event/event_skimmer.hpp"
#include "event/json_index.hpp"
#include "event/text_reader.hpp"

namespace annals::detail {

// The lines from `begin` to `end`, which are where lines begin; at most so many windows, if any.
void walk_lines(const CorpusSource& source, std::uint64_t begin, std::uint64_t end,
                std::size_t window, EventGatherer& events, std::size_t windows = 0);

// What a document is made of. A record or value is a text and its place; to say false is to give up.
class DocumentSink {
 public:
  virtual ~DocumentSink() = default;
  virtual bool value(std::string_view key, std::string_view text, std::uint64_t offset) = 0;
  // A list begins at `offset`; its records follow.
  virtual void section(std::string_view key, std::uint64_t offset) = 0;
  virtual bool record(std::string_view section, std::size_t number, std::string_view text,
                      std::uint64_t offset) = 0;
  // Events begin: who takes them; null: nobody. `peek` shows those of the first window.
  virtual EventGatherer* events(const std::function<void(EventGatherer&)>& peek) = 0;
};

// False: it is no JSON, or the sink gave up.
bool walk_document(const CorpusSource& source, std::uint64_t begin, std::size_t window,
                   DocumentSink& sink);

// The text of the value that begins at `begin`.
std::string read_value(const CorpusSource& source, std::uint64_t begin, std::size_t window);

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_WINDOW_WALK_HPP
