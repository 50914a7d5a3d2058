// Private: which records can matter to stays on days that are asked about.
#ifndef ANNALS_SRC_EVENT_EFFECT_REACH_HPP
#define ANNALS_SRC_EVENT_EFFECT_REACH_HPP

#include "annals/event/corpus.hpp"

namespace annals::detail {

// Can there be a stay on those days, or one that is open there, because of a record? A stay lasts from an
// arrival on, until a departure, and is open there where nothing closes it, nothing opened it.
//   begins_in_time   can the record's days begin before those days end
//   ends_in_time     can they end after those days begin
constexpr bool can_tell_of_stays(Effect effect, bool begins_in_time, bool ends_in_time) noexcept {
  switch (effect) {
    case Effect::none: return false;
    case Effect::arrival: return begins_in_time;
    case Effect::departure: return ends_in_time;
    case Effect::stay:
    case Effect::present: break;
  }
  return begins_in_time && ends_in_time;
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_EFFECT_REACH_HPP
