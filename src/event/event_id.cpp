#include "event/event_id.hpp"

#include <algorithm>

#include "annals/core/text.hpp"

namespace annals::detail {

std::string slug(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (fits) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::string slug_of(const SkimmedEvent& event) {
  std::string text;
  for (const std::string_view nation : event.nations) text.append(nation).append(" ");
  text.append(event.action).append(" ").append(event.location).append(" ");
  text.append(event.date).append(event.start);
  const std::string id = slug(text);
  return id.empty() ? "event" : id;
}

std::string content_of(const SkimmedEvent& event) {
  std::string out;
  const auto add = [&out](std::string_view text) { out.append(text).append(1, '\0'); };
  for (const auto* list : {&event.nations, &event.against}) {
    std::for_each(list->begin(), list->end(), add);
    out.append(1, '\1');
  }
  out.append(1, event.is_julian() ? 'j' : 'g');
  for (const std::string_view text : {event.date, event.start, event.end}) {
    if (is_there(text)) add(text);
    out.append(1, '\1');
  }
  for (const std::string_view text :
       {event.location, event.action, event.summary, event.note, event.doubt}) {
    add(text);
  }
  for (const SkimmedCitation& citation : event.sources) {
    for (const std::string_view text : {citation.source, citation.at, citation.date, citation.note})
      add(text);
  }
  return out;
}

}  // namespace annals::detail
