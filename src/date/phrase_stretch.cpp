// Whether a date is one run of days, as a question's window must be.
#include <algorithm>

#include "annals/date/phrase.hpp"

namespace annals {

// Each way the date can fall, as an extent, must reach the next one.
bool is_one_stretch(const Phrase& phrase) {
  Meaning extent = meaning_of(phrase.date, Reading::extent);
  Ways& ways = extent.members;
  std::sort(ways.begin(), ways.end(), [](const Span& a, const Span& b) {
    return a.possible.start_earliest < b.possible.start_earliest;
  });
  OptionalDay reached;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const Bounds& way = ways[i].possible;
    if (i > 0 && reached && way.start_earliest && *reached + 1 < *way.start_earliest) return false;
    if (!way.end_latest) return true;
    reached = reached && i > 0 ? std::max(*reached, *way.end_latest) : *way.end_latest;
  }
  return true;
}

}  // namespace annals
