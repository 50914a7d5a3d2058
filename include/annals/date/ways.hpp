// annals/date/ways.hpp -- every way that a date can fall, owned.
//
//   shape      Spans in order, in one piece of memory; none when undated.
//
// Nearly every date has one way, and then nothing is allocated: only a set, or a mask with gaps in
// it, has more.
#ifndef ANNALS_DATE_WAYS_HPP
#define ANNALS_DATE_WAYS_HPP

#include "annals/core/few.hpp"
#include "annals/date/bounds.hpp"

namespace annals {

using Ways = Few<Span, 1>;

}  // namespace annals

#endif  // ANNALS_DATE_WAYS_HPP
