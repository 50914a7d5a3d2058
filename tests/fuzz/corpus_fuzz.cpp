// Any bytes as a corpus file. What is accepted must keep the promises of its headers, every
// reference in range and every name found again, and answer for each nation and place; what is
// refused must say where, in the order of the text. An inspection says the same, and every finding of
// annals check has a place.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "annals/check/finding.hpp"
#include "annals/event/corpus.hpp"
#include "annals/event/inspection.hpp"
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
    require(places_in(names, i).has(i) && !places_around(names, i).has(i));
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

void check_inspection(const std::string& text, bool accepted) {
  const Inspection seen = inspect_corpus({{"fuzz", text}});
  require(seen.corpus.has_value() == accepted);
  require(accepted == (seen.error_count == 0) && seen.errors.size() <= seen.error_count);
  const Corpus nothing;
  const Findings found =
      find_findings(seen.corpus ? seen.corpus->corpus() : nothing, seen.unknown_fields, {});
  std::vector<FieldRef> fields;
  for (const Finding& finding : found.listed) fields.push_back(finding.at);
  const std::vector<FilePlace> places = seen.locate(fields);
  require(places.size() == fields.size());
  for (const FilePlace& place : places) require(place.file == "fuzz" && !place.words().empty());
  if (accepted) places_without_file(seen.corpus->corpus(), "", fields);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  const auto loaded = read_corpus({{"fuzz", text}});
  check_inspection(text, loaded.has_value());
  if (!loaded) {
    check_errors(loaded.error());
    return 0;
  }
  check_names(loaded->corpus().names);
  check_events(loaded->corpus());
  return 0;
}
