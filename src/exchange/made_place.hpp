// Private: places in the text that event_builder.hpp makes, to be found again where they came from.
#ifndef ANNALS_SRC_EXCHANGE_MADE_PLACE_HPP
#define ANNALS_SRC_EXCHANGE_MADE_PLACE_HPP

#include <map>
#include <string>
#include <vector>

#include "annals/event/corpus.hpp"

namespace annals::exchange {

// A place within an event: which of its fields, "" for the event as a whole.
struct MadePlace {
  FilePlace* place = nullptr;
  std::string field;
};

// By the event's number; every place loses its line, as a place of the file as a whole has none.
std::multimap<std::size_t, MadePlace> places_by_event(const std::vector<FilePlace*>& places);

// A place, and where it was found in the source.
struct FoundPlace {
  FilePlace* place = nullptr;
  std::size_t offset = 0;
};

// Gives the places their lines and columns.
void tell_lines(const CorpusText& source, std::vector<FoundPlace> found);

}  // namespace annals::exchange

#endif  // ANNALS_SRC_EXCHANGE_MADE_PLACE_HPP
