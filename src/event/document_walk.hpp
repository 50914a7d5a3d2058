// Private: a JSON document as records: an object of lists, or one list of events.
//
// A long list of events is read in parts, all at once. Where a part begins is a guess (what looks like
// the first event stands there too), and holds if the part before ends just there; else what was read
// from there is forgotten, and the part before goes on.
#ifndef ANNALS_SRC_EVENT_DOCUMENT_WALK_HPP
#define ANNALS_SRC_EVENT_DOCUMENT_WALK_HPP

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "annals/event/scan.hpp"
#include "event/event_gatherer.hpp"

namespace annals::detail {

// What a document is made of. A record or value is a text and its place; to say false is to give up.
class DocumentSink {
 public:
  virtual ~DocumentSink() = default;
  virtual bool value(std::string_view key, std::string_view text, std::uint64_t offset) = 0;
  // A list begins at `offset`; its records follow.
  virtual void section(std::string_view key, std::uint64_t offset) = 0;
  virtual bool record(std::string_view section, std::size_t number, std::string_view text,
                      std::uint64_t offset) = 0;
  // Events begin. False: nobody takes them. `peek` shows those of the first window.
  virtual bool events(const std::function<void(EventGatherer&)>& peek) = 0;
  // In how many parts so many bytes are to be read at once.
  virtual std::size_t most_parts(std::uint64_t size) const = 0;
  // Who take the events of the parts of a list, one after the other.
  virtual std::vector<EventGatherer*> takers(std::size_t count) = 0;
  // What it has taken is not in the list.
  virtual void forget(const EventGatherer& taker) = 0;
};

// False: it is no JSON, or the sink gave up.
bool walk_document(const CorpusSource& source, std::uint64_t begin, std::size_t window,
                   DocumentSink& sink);

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_DOCUMENT_WALK_HPP
