#include "exchange/made_place.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "event/file_places.hpp"

namespace annals::exchange {
namespace {

// "/events/8/end" -> 8, "end".
std::optional<std::pair<std::size_t, std::string>> event_of(std::string_view pointer) {
  constexpr std::string_view kEvents = "/events/";
  if (!pointer.starts_with(kEvents)) return std::nullopt;
  pointer.remove_prefix(kEvents.size());
  std::size_t number = 0;
  const auto [end, error] =
      std::from_chars(pointer.data(), pointer.data() + pointer.size(), number);
  if (error != std::errc()) return std::nullopt;
  pointer.remove_prefix(static_cast<std::size_t>(end - pointer.data()));
  if (!pointer.empty()) pointer.remove_prefix(1);
  return std::pair(number, std::string(pointer.substr(0, pointer.find('/'))));
}

}  // namespace

std::multimap<std::size_t, MadePlace> places_by_event(const std::vector<FilePlace*>& places) {
  std::multimap<std::size_t, MadePlace> wanted;
  for (FilePlace* place : places) {
    auto event = event_of(place->pointer);
    place->line = place->column = 0;
    place->pointer.clear();
    if (event) wanted.emplace(event->first, MadePlace{place, std::move(event->second)});
  }
  return wanted;
}

void tell_lines(const CorpusText& source, std::vector<FoundPlace> found) {
  std::ranges::sort(found, {}, &FoundPlace::offset);
  const CorpusSource bytes = detail::source_of(source);
  detail::PlaceCursor cursor({&bytes, 1});
  for (const FoundPlace& one : found) {
    const FilePlace at = cursor.at(0, one.offset);
    one.place->line = at.line;
    one.place->column = at.column;
  }
}

}  // namespace annals::exchange
