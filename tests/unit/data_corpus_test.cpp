// What the built-in chronology promises: a source that can be looked up for what it says, and towns
// that answer for themselves rather than by the region around them.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "annals/event/corpus.hpp"
#include "annals/query/search.hpp"

namespace annals {
namespace {

// A page to open, or a citation that a library can serve: who or where, and when.
bool can_be_looked_up(const Source& source) {
  const bool by_whom =
      !source.author.empty() || !source.container.empty() || !source.publisher.empty();
  return !source.url.empty() || (!source.title.empty() && by_whom && !source.issued.empty());
}

TEST_CASE("of 100 events, 95 can be looked up, and each has a source") {
  const Corpus& corpus = embedded_corpus();
  std::size_t can = 0;
  for (const Event& event : corpus.events) {
    CAPTURE(event.id);
    CHECK_FALSE(event.sources.empty());
    can += std::any_of(event.sources.begin(), event.sources.end(), [&](const Citation& citation) {
      return can_be_looked_up(corpus.names.sources[citation.source]);
    });
  }
  CHECK(can * 100 >= corpus.events.size() * 95);
}

TEST_CASE("events stand in the file as they are listed, and each is told in one sentence") {
  const auto events = embedded_corpus().events;
  CHECK(std::is_sorted(events.begin(), events.end(), event_before));
  for (const Event& event : events) {
    CAPTURE(event.summary);
    CHECK(event.summary.ends_with('.'));
    CHECK(event.summary.size() < 240);
  }
}

bool is_town(const Place& place) {
  constexpr std::array<std::string_view, 3> kTowns{"city", "town", "village"};
  return std::find(kTowns.begin(), kTowns.end(), place.kind) != kTowns.end();
}

struct Count {
  std::size_t possible = 0;
  std::size_t by_region = 0;  // recorded of no place in the town, but of one around it
};

void count_rows(const Corpus& corpus, Index town, const Bounds& month, Count& count) {
  Query query;
  query.ask = Ask::who;
  query.places.any = {town};
  query.window = month;
  const IndexSet inside = places_in(corpus.names, town);
  for (const PresenceRow& row : search(corpus, query).presences) {
    if (row.verdict != Verdict::possible) continue;
    ++count.possible;
    count.by_region += row.place && !inside.has(*row.place);
  }
}

TEST_CASE("of the possible rows of towns, 1918 to 1920, a third at most come from regions alone") {
  const Corpus& corpus = embedded_corpus();
  Count count;
  for (Index place = 0; place < corpus.names.places.size(); ++place) {
    if (!is_town(corpus.names.places[place])) continue;
    for (int month = 0; month < 36; ++month) {
      const CivilDay first = make_day(1918 + month / 12, month % 12 + 1, 1);
      const CivilDay next = make_day(1918 + (month + 1) / 12, (month + 1) % 12 + 1, 1);
      count_rows(corpus, place, make_window(first, next - 1), count);
    }
  }
  MESSAGE(count.by_region, " of ", count.possible, " possible rows come from regions alone");
  CHECK(count.possible > 500);
  CHECK(count.by_region * 3 <= count.possible);
}

}  // namespace
}  // namespace annals
