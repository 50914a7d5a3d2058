// Arithmetic on the units that phrases name: the part of a month, the month before, the first day.
#ifndef ANNALS_DATE_PHRASE_UNITS_HPP
#define ANNALS_DATE_PHRASE_UNITS_HPP

#include <cstdint>
#include <optional>

#include "annals/date/civil_day.hpp"
#include "annals/date/edtf.hpp"
#include "date/calendar.hpp"
#include "date/phrase_words.hpp"

namespace annals::detail {

// A run of units of one precision, both ends included; one unit when first == last.
struct UnitRange {
  EdtfDate first{};
  EdtfDate last{};
};

EdtfDate year_unit(std::int64_t year) noexcept;
EdtfDate month_unit(std::int64_t year, int month) noexcept;
EdtfDate day_unit(std::int64_t year, int month, int day) noexcept;
EdtfDate day_unit(CivilDay day) noexcept;

// No mask, exponent, significant digits or time: a year, season, month or day as such.
bool is_plain(const EdtfDate& date) noexcept;
bool is_decade(const EdtfDate& date) noexcept;  // 192X

// The qualifier that every component shares; nullopt if they differ.
std::optional<Qualifier> shared_qualifier(const EdtfDate& date) noexcept;
void qualify(EdtfDate& date, Qualifier qualifier) noexcept;
EdtfDate unqualified(EdtfDate date) noexcept;

// Part `index` (from 1; kLast: the last) of a unit cut by `row`. `unit` is the month, season,
// year, or first year of the decade or century. nullopt if it has no such part.
std::optional<UnitRange> part_of(const EdtfDate& unit, const SplitRow& row, int index,
                                 Calendar calendar) noexcept;

// The first (last) unit of what `date` covers, qualifiers off: a day, a month or a year as it was
// written; the first (last) month of a season, year of a decade; else the day. nullopt: no limit.
std::optional<EdtfDate> first_unit(const Edtf& date);
std::optional<EdtfDate> last_unit(const Edtf& date);

// The unit of the same precision `n` later (earlier). REQUIRES: is_plain(unit), not a season.
EdtfDate moved(const EdtfDate& unit, std::int64_t n) noexcept;

// `unit` moved `sign` times the margin that "about" gives to a date of scale `margin`.
EdtfDate moved_by_margin(const EdtfDate& unit, Unit margin, int sign) noexcept;

// First (last) day of a unit of `calendar`. REQUIRES: is_plain(unit), not a season.
CivilDay first_day(const EdtfDate& unit, Calendar calendar = Calendar::gregorian) noexcept;
CivilDay last_day(const EdtfDate& unit, Calendar calendar = Calendar::gregorian) noexcept;

// The same stretch with both ends of one precision: days where they differ.
UnitRange one_precision(const EdtfDate& first, const EdtfDate& last) noexcept;

// A set "one of first..last", or the single date where they are one.
Edtf one_of(const UnitRange& range);

}  // namespace annals::detail

#endif  // ANNALS_DATE_PHRASE_UNITS_HPP
