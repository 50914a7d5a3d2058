#include "app/limits.hpp"

#include <array>

#include "annals/check/finding.hpp"
#include "annals/event/corpus.hpp"
#include "app/input_file.hpp"
#include "app/line_reader.hpp"
#include "date/limits.hpp"
#include "event/limits.hpp"

namespace annals::app {
namespace {

std::string with_commas(std::size_t number) {
  std::string text = std::to_string(number);
  for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, ",");
  return text;
}

}  // namespace

std::string size_in_words(std::size_t bytes) {
  struct Unit {
    std::string_view name;
    std::size_t size;
  };
  constexpr std::array<Unit, 3> kUnits{{{" GiB", std::size_t{1} << 30},
                                        {" MiB", std::size_t{1} << 20},
                                        {" KiB", std::size_t{1} << 10}}};
  for (const auto& [name, size] : kUnits) {
    const std::size_t whole = (bytes + size - 1) / size;
    const std::size_t less = whole * size - bytes;
    if (whole == 0 || less >= kUnits.back().size) continue;
    const std::string words = with_commas(whole) + std::string(name);
    if (less == 0) return words;
    if (whole > 1) return words + " less " + with_commas(less) + " bytes";
  }
  return with_commas(bytes) + " bytes";
}

std::vector<Limit> limits() {
  using namespace detail;
  const auto number = [](std::size_t count) { return with_commas(count); };
  return {
      {"files of one chronology, or to check", number(kMaxFiles)},
      {"a chronology in JSON, or NDJSON", size_in_words(kMaxFileBytes)},
      {"a table, GeoJSON or TimelineJS", size_in_words(kMaxTextBytes)},
      {"standard input held in memory; the rest in a file without a name",
       size_in_words(kMostInMemory)},
      {"levels of nesting of JSON", number(kMaxJsonDepth)},
      {"a string", size_in_words(kMaxStringBytes)},
      {"names, nations, sources of one record", number(kMaxListItems)},
      {"different dates by the sources of one record", number(kMaxCitedDates)},
      {"levels of regions around a place, of groups around a nation", number(kMaxHierarchyDepth)},
      {"ways up from one nation", number(kMaxGroupPaths)},
      {"verbs of all actions, inherited ones counted again", number(kMaxVerbs)},
      {"ways in which one date can fall; past them stretches", number(kMaxWays)},
      {"errors that are listed", number(kMaxReportedErrors)},
      {"findings of one code that annals check lists", number(kMaxFindingsPerCode)},
      {"unknown names that get a hint", number(kMaxHints)},
      {"a name that gets one", size_in_words(kMaxHintedBytes)},
      {"a line of ask -, or of date -", size_in_words(LineReader::kMaxLine)},
  };
}

}  // namespace annals::app
