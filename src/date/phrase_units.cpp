// Months are counted through as year * 12 + month, so that moving across a year is a division.
#include "date/phrase_units.hpp"

#include <algorithm>

#include "date/completions.hpp"

namespace annals::detail {
namespace {

EdtfDate moved_months(const EdtfDate& unit, std::int64_t n) noexcept {
  const std::int64_t months = unit.year * 12 + unit.month - 1 + n;
  const std::int64_t year = floor_div(months, 12);
  return month_unit(year, static_cast<int>(months - year * 12) + 1);
}

bool is_long_year(const EdtfDate& date) noexcept {
  EdtfDate bare = date;
  bare.long_year = false;
  return date.long_year && date.precision == Precision::year && is_plain(bare);
}

// The units of one plain date or decade; nullopt where only its days will tell.
std::optional<UnitRange> units_of(const EdtfDate& date) noexcept {
  if (is_long_year(date)) return UnitRange{unqualified(date), unqualified(date)};
  if (is_decade(date)) return UnitRange{year_unit(date.year), year_unit(date.year + 9)};
  if (!is_plain(date)) return std::nullopt;
  if (!is_season(date.month)) return UnitRange{unqualified(date), unqualified(date)};
  const Season season = season_months(date.month);
  const EdtfDate first = month_unit(date.year, season.first_month);
  return UnitRange{first, moved(first, season.length - 1)};
}

const EdtfMember* only_member(const Edtf& date) {
  const auto* set = std::get_if<EdtfSet>(&date);
  return set != nullptr && set->members.size() == 1 ? set->members.data() : nullptr;
}

std::optional<EdtfDate> as_unit(OptionalDay day) {
  if (!day) return std::nullopt;
  return day_unit(*day);
}

UnitRange years_of_part(const EdtfDate& unit, const SplitRow& row, int from, int to) {
  if (row.unit == Unit::year) return {month_unit(unit.year, from), month_unit(unit.year, to)};
  return {year_unit(unit.year + from), year_unit(unit.year + to)};
}

int length_of(const EdtfDate& unit, Unit scale, Calendar calendar) {
  switch (scale) {
    case Unit::month: return month_length(calendar, unit.year, unit.month);
    case Unit::season: return 2;
    case Unit::year: return 12;
    case Unit::decade: return 9;
    default: return 99;
  }
}

// The same day of another month; its last day where that month is shorter.
EdtfDate same_day(const EdtfDate& day, std::int64_t months) noexcept {
  const EdtfDate month = moved_months(day, months);
  return day_unit(month.year, month.month,
                  std::min(day.day, days_in_month(month.year, month.month)));
}

int months_in(Unit unit) noexcept {
  switch (unit) {
    case Unit::day: return 0;
    case Unit::month: return 1;
    case Unit::season: return 3;
    case Unit::year: return 12;
    case Unit::decade: return 120;
    case Unit::century: return 1200;
  }
  return 0;
}

}  // namespace

EdtfDate year_unit(std::int64_t year) noexcept {
  EdtfDate date;
  date.year = year;
  date.long_year = year > 9999 || year < -9999;
  return date;
}

EdtfDate month_unit(std::int64_t year, int month) noexcept {
  EdtfDate date = year_unit(year);
  date.month = month;
  date.precision = is_season(month) ? Precision::season : Precision::month;
  return date;
}

EdtfDate day_unit(std::int64_t year, int month, int day) noexcept {
  EdtfDate date = year_unit(year);
  date.month = month;
  date.day = day;
  date.precision = Precision::day;
  return date;
}

EdtfDate day_unit(CivilDay day) noexcept {
  const YearMonthDay fields = civil_fields(day);
  return day_unit(fields.year, fields.month, fields.day);
}

bool is_plain(const EdtfDate& date) noexcept {
  return date.year_mask == 0 && date.month_mask == 0 && date.day_mask == 0 && !date.long_year &&
         date.exponent == 0 && date.significant_digits == 0 && !date.negative_year_mask &&
         date.precision != Precision::second;
}

bool is_decade(const EdtfDate& date) noexcept {
  EdtfDate bare = date;
  bare.year_mask = 0;
  return date.year_mask == 1 && date.precision == Precision::year && is_plain(bare);
}

std::optional<Qualifier> shared_qualifier(const EdtfDate& date) noexcept {
  EdtfDate same = date;
  qualify(same, date.year_qualifier);
  return same == date ? std::optional(date.year_qualifier) : std::nullopt;
}

void qualify(EdtfDate& date, Qualifier qualifier) noexcept {
  const bool has_day = date.precision == Precision::day || date.precision == Precision::second;
  date.year_qualifier = qualifier;
  date.month_qualifier = date.precision == Precision::year ? Qualifier::none : qualifier;
  date.day_qualifier = has_day ? qualifier : Qualifier::none;
}

EdtfDate unqualified(EdtfDate date) noexcept {
  qualify(date, Qualifier::none);
  return date;
}

std::optional<UnitRange> part_of(const EdtfDate& unit, const SplitRow& row, int index,
                                 Calendar calendar) noexcept {
  const int length = length_of(unit, row.unit, calendar);
  const bool last_week = row.split == Split::weeks && index == kLast;
  if (index == kLast) index = row.count;
  if (index < 1 || index > row.count) return std::nullopt;
  const auto at = static_cast<std::size_t>(index);
  const int from = last_week ? length - 6 : row.starts[at - 1];
  const int to = index < row.count ? row.starts[at] - 1 : length;
  if (from > to) return std::nullopt;  // The fifth week of a February of 28 days.
  if (row.unit == Unit::month)
    return UnitRange{day_unit(unit.year, unit.month, from), day_unit(unit.year, unit.month, to)};
  if (row.unit != Unit::season) return years_of_part(unit, row, from, to);
  const EdtfDate start = month_unit(unit.year, season_months(unit.month).first_month);
  return UnitRange{moved(start, from), moved(start, to)};
}

std::optional<EdtfDate> first_unit(const Edtf& date) {
  const EdtfMember* member = only_member(date);
  if (member != nullptr && member->earlier) return std::nullopt;
  const auto* single = member != nullptr ? &member->first : std::get_if<EdtfDate>(&date);
  if (single != nullptr)
    if (const auto units = units_of(*single)) return units->first;
  return as_unit(meaning_of(date, Reading::extent).hull.start_earliest);
}

std::optional<EdtfDate> last_unit(const Edtf& date) {
  const EdtfMember* member = only_member(date);
  if (member != nullptr && member->later) return std::nullopt;
  const auto* single = std::get_if<EdtfDate>(&date);
  if (member != nullptr) single = member->is_range ? &member->last : &member->first;
  if (single != nullptr)
    if (const auto units = units_of(*single)) return units->last;
  return as_unit(meaning_of(date, Reading::extent).hull.end_latest);
}

EdtfDate moved(const EdtfDate& unit, std::int64_t n) noexcept {
  switch (unit.precision) {
    case Precision::year: return year_unit(unit.year + n);
    case Precision::month: return moved_months(unit, n);
    default: return day_unit(make_day(unit.year, unit.month, unit.day) + n);
  }
}

EdtfDate moved_by_margin(const EdtfDate& unit, Unit margin, int sign) noexcept {
  constexpr int kDays = 3;
  const std::int64_t months =
      std::max(months_in(margin), unit.precision == Precision::month ? 1 : 0);
  if (unit.precision == Precision::day)
    return margin == Unit::day ? moved(unit, kDays * sign) : same_day(unit, months * sign);
  if (unit.precision == Precision::month) return moved(unit, months * sign);
  return moved(unit, std::max<std::int64_t>(months / 12, 1) * sign);
}

CivilDay first_day(const EdtfDate& unit, Calendar calendar) noexcept {
  return day_of(calendar, unit.year, unit.month == 0 ? 1 : unit.month,
                unit.day == 0 ? 1 : unit.day);
}

CivilDay last_day(const EdtfDate& unit, Calendar calendar) noexcept {
  if (unit.day != 0) return first_day(unit, calendar);
  const int month = unit.month == 0 ? 12 : unit.month;
  return day_of(calendar, unit.year, month, month_length(calendar, unit.year, month));
}

UnitRange one_precision(const EdtfDate& first, const EdtfDate& last) noexcept {
  if (first.precision == last.precision) return {first, last};
  return {day_unit(first_day(first)), day_unit(last_day(last))};
}

Edtf one_of(const UnitRange& range) {
  if (range.first == range.last) return range.first;
  EdtfMember member;
  member.first = range.first;
  member.last = range.last;
  member.is_range = true;
  return EdtfSet{false, {member}};
}

}  // namespace annals::detail
