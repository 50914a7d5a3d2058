// Private: what the id of an event that has none is made of.
#ifndef ANNALS_SRC_EVENT_EVENT_ID_HPP
#define ANNALS_SRC_EVENT_EVENT_ID_HPP

#include <string>
#include <string_view>

#include "event/event_skimmer.hpp"

namespace annals::detail {

// "France, Odessa" -> "france-odessa": what is left of a text when it is made an id.
std::string slug(std::string_view text);

// The id, if no other event has it.
std::string slug_of(const SkimmedEvent& event);

// All that an event says, as one text: the order among events that would get the same id.
std::string content_of(const SkimmedEvent& event);

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_EVENT_ID_HPP
