// date/phrase_old_style.hpp -- from a date of the Julian calendar to the days that it is.
//
//   text                            days
//   25 October 1917 O.S.            1917-11-07
//   25 October (7 November) 1917    1917-11-07; the two may stand in either order
//   March 1917 O.S.                 1917-03-14..1917-04-13
//   17/31 January 1918              dual_date_mismatch
#ifndef ANNALS_SRC_DATE_PHRASE_OLD_STYLE_HPP
#define ANNALS_SRC_DATE_PHRASE_OLD_STYLE_HPP

#include <optional>
#include <string_view>
#include <vector>

#include "annals/core/result.hpp"
#include "date/phrase_statement.hpp"
#include "date/phrase_units.hpp"

namespace annals::detail {

// A dual date: the two must be one day; either may stand first. REQUIRES: date.twin.
Result<Edtf> resolve_twin(std::string_view text, const SaidDate& date);

// Old Style units are the days that they cover: March 1917 is 14 March to 13 April.
Result<Edtf> to_gregorian(std::string_view text, const SaidDate& date, const UnitRange& named);

// "25 October 1917 to 3 March 1918 O.S.": of which calendar is the first?
std::optional<Error> half_julian(std::string_view text, const std::vector<SaidDate>& dates);

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_PHRASE_OLD_STYLE_HPP
