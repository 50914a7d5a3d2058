// Any bytes as a corpus file. What is accepted must keep the promises of its headers, every
// reference in range and every name found again, and answer for each nation and place; what is
// refused must say where, in the order of the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "annals/event/corpus.hpp"
#include "annals/event/stay.hpp"
#include "annals/name/name_index.hpp"

namespace {

using namespace annals;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_errors(const std::vector<FileError>& errors) {
  require(!errors.empty() && errors.size() <= kMaxReportedErrors);
  std::pair<std::size_t, std::size_t> last{1, 1};
  for (const FileError& error : errors) {
    const std::pair at(error.place.line, error.place.column);
    require(at >= last && !error.message().empty());
    last = at;
  }
}

void check_names(const Gazetteer& names) {
  for (Index i = 0; i < names.nations.size(); ++i) {
    for (const GroupLink& link : groups_of(names, i)) require(link.group < names.nations.size());
  }
  for (Index i = 0; i < names.places.size(); ++i) {
    require(places_in(names, i)[i] && !places_around(names, i)[i]);
  }
  for (const Action& action : names.actions) {
    require(!action.kind || *action.kind < names.actions.size());
  }
  for (const Name& name : names.names) require(!find_names(names, name.folded).empty());
}

void check_events(const Corpus& corpus) {
  for (const Event& event : corpus.events) {
    require(!event.id.empty());
    require(event.location < corpus.names.places.size());
    require(event.action < corpus.names.actions.size());
    for (const Index nation : event.nations) require(nation < corpus.names.nations.size());
    for (const Citation& citation : event.sources) {
      require(citation.source < corpus.names.sources.size());
    }
    date_in_words(event);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto loaded = read_corpus({{"fuzz", std::string(data, data + size)}});
  if (!loaded) {
    check_errors(loaded.error());
    return 0;
  }
  check_names(loaded->corpus().names);
  check_events(loaded->corpus());
  return 0;
}
