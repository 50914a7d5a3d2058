// Private: NDJSON as records, a window at a time.
//
// A window ends at the end of a line. What stands in it is indexed as a whole; if one line spoils that,
// line by line.
#ifndef ANNALS_SRC_EVENT_LINE_WALK_HPP
#define ANNALS_SRC_EVENT_LINE_WALK_HPP

#include <cstdint>

#include "annals/event/scan.hpp"
#include "event/event_gatherer.hpp"

namespace annals::detail {

// The lines from `begin` to `end`, which are where lines begin; at most so many windows, if any.
void walk_lines(const CorpusSource& source, std::uint64_t begin, std::uint64_t end,
                std::size_t window, EventGatherer& events, std::size_t windows = 0);

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_LINE_WALK_HPP
