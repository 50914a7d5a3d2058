// Months are counted through as year * 12 + month, so that moving across a year is a division.
#include "date/phrase_units.hpp"

#include <array>

namespace annals::detail {
namespace {

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

EdtfDate moved_months(const EdtfDate& unit, std::int64_t n) noexcept {
  const std::int64_t months = unit.year * 12 + unit.month - 1 + n;
  const std::int64_t year = floor_div(months, 12);
  return month_unit(year, static_cast<int>(months - year * 12) + 1);
}

// Groupings 21 to 41, in order: twice the northern seasons, the southern, quarters, thirds, halves.
constexpr std::array<MonthRun, 21> kGroupings{{
    {3, 3}, {6, 3}, {9, 3}, {12, 3}, {3, 3},  {6, 3}, {9, 3}, {12, 3}, {9, 3}, {12, 3}, {3, 3},
    {6, 3}, {1, 3}, {4, 3}, {7, 3},  {10, 3}, {1, 4}, {5, 4}, {9, 4},  {1, 6}, {7, 6},
}};

bool is_grouping(int month) { return month > 12; }

// The units of one plain date or decade; nullopt where only its days will tell.
std::optional<UnitRange> units_of(const EdtfDate& date) noexcept {
  if (is_decade(date)) return UnitRange{year_unit(date.year), year_unit(date.year + 9)};
  if (!is_plain(date)) return std::nullopt;
  if (!is_grouping(date.month)) return UnitRange{unqualified(date), unqualified(date)};
  const MonthRun run = months_of(date.month);
  const EdtfDate first = month_unit(date.year, run.first);
  return UnitRange{first, moved(first, run.count - 1)};
}

const EdtfMember* only_member(const Edtf& date) {
  const auto* set = std::get_if<EdtfSet>(&date);
  return set != nullptr && set->members.size() == 1 ? set->members.data() : nullptr;
}

std::optional<EdtfDate> as_unit(std::optional<CivilDay> day) {
  if (!day) return std::nullopt;
  return day_unit(*day);
}

UnitRange years_of_part(const EdtfDate& unit, const SplitRow& row, int from, int to) {
  if (row.unit == Unit::year) return {month_unit(unit.year, from), month_unit(unit.year, to)};
  return {year_unit(unit.year + from), year_unit(unit.year + to)};
}

int length_of(const EdtfDate& unit, Unit scale, bool julian) {
  switch (scale) {
    case Unit::month:
      return julian ? days_in_julian_month(unit.year, unit.month)
                    : days_in_month(unit.year, unit.month);
    case Unit::season: return 2;
    case Unit::year: return 12;
    case Unit::decade: return 9;
    default: return 99;
  }
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
  date.precision = is_grouping(month) ? Precision::season : Precision::month;
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

MonthRun months_of(int grouping) noexcept {
  return kGroupings[static_cast<std::size_t>(grouping - 21)];
}

int days_in_julian_month(std::int64_t year, int month) noexcept {
  return month == 2 ? (year % 4 == 0 ? 29 : 28) : days_in_month(2001, month);
}

std::optional<UnitRange> part_of(const EdtfDate& unit, const SplitRow& row, int index,
                                 bool julian) noexcept {
  const int length = length_of(unit, row.unit, julian);
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
  const EdtfDate start = month_unit(unit.year, months_of(unit.month).first);
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
  if (unit.precision == Precision::day) return moved(unit, 3 * sign);
  if (unit.precision == Precision::month)
    return moved(unit, (margin == Unit::season ? 3 : 1) * sign);
  return moved(unit, (margin == Unit::century ? 100 : margin == Unit::decade ? 10 : 1) * sign);
}

CivilDay first_day(const EdtfDate& unit) noexcept {
  return make_day(unit.year, unit.month == 0 ? 1 : unit.month, unit.day == 0 ? 1 : unit.day);
}

CivilDay last_day(const EdtfDate& unit) noexcept {
  if (unit.day != 0) return first_day(unit);
  const int month = unit.month == 0 ? 12 : unit.month;
  return make_day(unit.year, month, days_in_month(unit.year, month));
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
