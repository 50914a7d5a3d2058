#include "query/source_rows.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "annals/core/text.hpp"

namespace annals::detail {

std::vector<SourceRow> find_source_rows(const Corpus& corpus,
                                        const std::vector<EventRow>& records) {
  std::vector<Index> events;
  for (const EventRow& row : records) events.push_back(row.event);
  std::sort(events.begin(), events.end(), [&corpus](Index a, Index b) {
    return a != b && event_before(corpus.events[a], corpus.events[b]);
  });
  // By title, then id.
  std::map<std::tuple<std::string, std::string_view>, SourceRow> rows;
  for (const Index event : events) {
    for (const Citation& citation : corpus.events[event].sources) {
      const Source& source = corpus.names.sources[citation.source];
      SourceRow& row = rows[{fold(source.title), source.id}];
      row.source = citation.source;
      // One record may cite two places in it.
      if (row.events.empty() || row.events.back() != event) row.events.push_back(event);
    }
  }
  std::vector<SourceRow> sorted;
  for (auto& [key, row] : rows) sorted.push_back(std::move(row));
  return sorted;
}

}  // namespace annals::detail
