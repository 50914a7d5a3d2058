// Words for dates, such that parse_phrase reads them back to the same meaning.
//
// What two dates share is said once, at the right: "28 Jan to 3 Mar 1919". A run of units that has
// a name in the tables gets it: [1918-09..1918-12] is "late 1918". What has no words that would
// read back (odd masks, large years, a time of day) stands as EDTF, which people can read too.
//
// In the Julian calendar days are converted and all else keeps its New Style, marked as such. In
// both calendars a day is followed by its other self; two dates and more are said twice as a whole.
#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "annals/date/phrase.hpp"
#include "date/calendar.hpp"
#include "date/completions.hpp"
#include "date/phrase_units.hpp"
#include "date/phrase_words.hpp"
#include "date/qualifier.hpp"

namespace annals {
namespace detail {
namespace {

using Words = std::optional<std::string>;  // nullopt: there are none

Words joined(std::string_view before, const Words& words, std::string_view after = {}) {
  if (!words) return std::nullopt;
  return std::string(before) + *words + std::string(after);
}

Words with_joiner(const Words& a, std::string_view joiner, const Words& b) {
  if (!a || !b) return std::nullopt;
  return *a + std::string(joiner) + *b;
}

// ---- one unit, in the fields of whichever calendar --------------------------------------------

std::string four_digits(std::int64_t n) {
  const std::string digits = std::to_string(n);
  return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

// "1918", "44 BC", "AD 43", "156X" within a date.
Words year_words(const EdtfDate& date) {
  const bool odd = date.long_year || date.exponent != 0 || date.significant_digits != 0 ||
                   date.negative_year_mask || date.year > 9999 || date.year < -9998;
  if (odd || (date.year_mask & 8) != 0) return std::nullopt;
  if (date.year_mask == 0 && date.year >= 1000) return std::to_string(date.year);
  if (date.year_mask == 0 && date.year <= 0) return std::to_string(1 - date.year) + " BC";
  if (date.year_mask == 0 && date.year < 1000) return "AD " + std::to_string(date.year);
  if (date.year < 0) return std::nullopt;
  std::string digits = four_digits(date.year);
  int masks = 0;
  for (std::size_t i = 0; i < 4; ++i)
    if ((date.year_mask >> (3 - i) & 1) != 0) {
      digits[i] = 'X';
      ++masks;
    }
  // Only masks at the right end read back: 19XX, not 19X5.
  return date.year_mask == (1 << masks) - 1 ? Words(digits) : std::nullopt;
}

std::string brief_month(int month) {
  return std::string(kMonthNames[static_cast<std::size_t>(month - 1)].brief);
}

// "winter 1918-19", "winter 1999-2000"; other years have no short second half.
std::string winter_words(const std::string& name, const EdtfDate& date, const std::string& year) {
  if (date.year < 1000 || date.year_mask != 0 || date.year >= 9999) return name + " " + year;
  const std::string next = std::to_string(date.year + 1);
  return name + " " + year + "-" + (date.year % 100 == 99 ? next : next.substr(2));
}

bool is_grouping(const EdtfDate& date) {
  return date.precision == Precision::season && date.month >= 33;
}

bool is_winter(const EdtfDate& date) {
  return date.precision == Precision::season && !is_grouping(date) &&
         season_months(date.month).first_month == 12;
}

// As the end of a stretch it would be read as its last month: of a year that has no months in EDTF.
bool ends_past_months(const EdtfDate& date) { return is_winter(date) && date.year >= 9999; }

std::string season_name(int season) {
  const auto name = std::string(kSeasonNames[static_cast<std::size_t>((season - 21) % 4)].name);
  return (season < 25 ? "" : season < 29 ? "northern " : "southern ") + name;
}

// A third by its name: "early 1918", "mid-1918".
std::string third_words(std::size_t third, const std::string& whole) {
  return std::string(kThirdNames[third]) + (third == 1 ? "-" : " ") + whole;
}

// Groupings 33 to 41: quarters, thirds and halves of a year.
std::string grouping_words(int grouping, const std::string& year) {
  if (grouping <= 36) return "Q" + std::to_string(grouping - 32) + " " + year;
  if (grouping >= 40)
    return std::string(kOrdinalNames[static_cast<std::size_t>(grouping - 40)]) + " half of " + year;
  return third_words(static_cast<std::size_t>(grouping - 37), year);
}

Words masked_words(const EdtfDate& date, const std::string& year) {
  if (date.month_mask == 3) {
    if (date.precision == Precision::month) return "some month of " + year;
    return date.day_mask == 3 ? Words("some day of " + year) : std::nullopt;
  }
  if (date.month_mask != 0 || date.day_mask != 3) return std::nullopt;
  return "some day of " + brief_month(date.month) + " " + year;
}

Words season_words(const EdtfDate& date, const std::string& year) {
  if (is_winter(date)) return winter_words(season_name(date.month), date, year);
  if (!is_grouping(date)) return season_name(date.month) + " " + year;
  // A margin would be read as that of the months, not as EDTF's of the grouping.
  const bool sayable = is_plain(date) && !has(date.month_qualifier, Qualifier::approximate);
  return sayable ? Words(grouping_words(date.month, year)) : std::nullopt;
}

// The date without its qualifiers: "18 Dec 1918".
Words unit_words(const EdtfDate& date) {
  const Words year = year_words(date);
  if (!year || date.precision == Precision::second) return std::nullopt;
  if (date.month_mask != 0 || date.day_mask != 0) {
    if (date.year_mask != 0) return std::nullopt;
    return masked_words(date, *year);
  }
  switch (date.precision) {
    case Precision::year:
      if (date.year_mask == 1 && date.year % 100 != 0 && date.year >= 1000)
        return "the " + std::to_string(date.year) + "s";
      return date.year_mask == 0 ? year : std::nullopt;
    case Precision::month: return brief_month(date.month) + " " + *year;
    case Precision::season: return season_words(date, *year);
    default: return std::to_string(date.day) + " " + brief_month(date.month) + " " + *year;
  }
}

// "about Mar 1918?" for one qualifier on all components.
std::string with_qualifier(std::string words, Qualifier qualifier) {
  if (has(qualifier, Qualifier::approximate)) words.insert(0, kAbout);
  if (has(qualifier, Qualifier::uncertain)) words += "?";
  return words;
}

// ", day approximate": which components are doubtful, where it is not all of them.
std::string scope_words(const EdtfDate& date) {
  struct Doubt {
    Qualifier qualifier;
    std::string_view words;
  };
  constexpr Doubt kDoubts[] = {{Qualifier::approximate, " approximate"},
                               {Qualifier::uncertain, " uncertain"},
                               {Qualifier::both, " uncertain and approximate"}};
  std::string scope;
  for (const Doubt& doubt : kDoubts) {
    std::string parts;
    const auto add = [&](Qualifier qualifier, std::string_view name) {
      if (qualifier == doubt.qualifier)
        parts += (parts.empty() ? "" : std::string(kAnd)) + std::string(name);
    };
    add(date.day_qualifier, "day");
    add(date.month_qualifier, "month");
    add(date.year_qualifier, "year");
    if (!parts.empty()) scope += ", " + parts + std::string(doubt.words);
  }
  return scope;
}

bool same_year(const EdtfDate& a, const EdtfDate& b) {
  return a.year == b.year && a.year_mask == b.year_mask && is_plain(a) && is_plain(b);
}

bool can_drop_year(const EdtfDate& date) {
  return date.month != 0 && !is_grouping(date) && !is_winter(date);
}

// The part of `date` that a neighbour to its right does not say: "28 Jan" of 28 Jan to 3 Mar 1919.
// nullopt if it shares nothing.
Words left_part(const EdtfDate& date, const EdtfDate& right) {
  if (!same_year(date, right) || !can_drop_year(date) || right.month == 0 || is_grouping(right))
    return std::nullopt;
  if (date.precision == Precision::season) return season_name(date.month);
  if (date.precision == Precision::month)
    return right.day == 0 ? Words(brief_month(date.month)) : std::nullopt;
  const bool same_month = right.day != 0 && date.month == right.month;
  return std::to_string(date.day) + (same_month ? "" : " " + brief_month(date.month));
}

// ---- runs of units that have a name -----------------------------------------------------------

std::string ordinal_numeral(std::int64_t n) {
  const std::int64_t tens = n % 100 / 10;
  const std::int64_t ones = n % 10;
  const char* suffix = tens == 1   ? "th"
                       : ones == 1 ? "st"
                       : ones == 2 ? "nd"
                       : ones == 3 ? "rd"
                                   : "th";
  return std::to_string(n) + suffix;
}

std::string century_words(std::int64_t first_year) {
  if (first_year > 0) return ordinal_numeral((first_year + 99) / 100) + " century";
  return ordinal_numeral((100 - first_year) / 100) + " century BC";
}

std::string part_words(const SplitRow& row, int part, const std::string& whole) {
  const auto at = static_cast<std::size_t>(part - 1);
  if (row.split == Split::thirds) return third_words(at, whole);
  if (row.split == Split::quarters && row.unit == Unit::year)
    return "Q" + std::to_string(part) + " " + whole;
  const char* share = row.split == Split::halves  ? " half of "
                      : row.split == Split::weeks ? " week of "
                                                  : " quarter of ";
  const char* article = row.unit >= Unit::decade ? "the " : "";
  return std::string(kOrdinalNames[at]) + share + article + whole;
}

std::int64_t floor_to(std::int64_t n, std::int64_t step) { return n - (n % step + step) % step; }

// The unit of this scale that `date` lies in, and its words. REQUIRES: it is no coarser than that.
struct Whole {
  EdtfDate unit;
  Words words;
};
Whole whole_of(const EdtfDate& date, Unit scale) {
  switch (scale) {
    case Unit::month: {
      const EdtfDate unit = month_unit(date.year, date.month);
      return {unit, unit_words(unit)};
    }
    case Unit::year: return {year_unit(date.year), year_words(year_unit(date.year))};
    case Unit::decade: {
      EdtfDate unit = year_unit(floor_to(date.year, 10));
      unit.year_mask = 1;
      const Words words = unit_words(unit);
      return {year_unit(unit.year),
              words ? Words(words->substr(words->starts_with("the ") ? 4 : 0)) : words};
    }
    default: {
      const EdtfDate unit = year_unit(floor_to(date.year - 1, 100) + 1);
      return {unit, century_words(unit.year)};
    }
  }
}

// The precision of the parts that a row cuts a unit into.
Precision precision_of_parts(const SplitRow& row) {
  if (row.unit == Unit::month) return Precision::day;
  return row.unit == Unit::year ? Precision::month : Precision::year;
}

Words named_part(const UnitRange& range, const SplitRow& row, Calendar calendar) {
  if (range.first.precision != precision_of_parts(row)) return std::nullopt;
  const auto [unit, words] = whole_of(range.first, row.unit);
  if (!words) return std::nullopt;
  for (int part = 1; part <= row.count; ++part) {
    const auto found = part_of(unit, row, part, calendar);
    if (found && found->first == range.first && found->last == range.last)
      return part_words(row, part, *words);
  }
  return std::nullopt;
}

// "late 1918" for [1918-09..1918-12], "19th century" for [1801..1900].
Words named_run(const UnitRange& range, Calendar calendar) {
  if (!is_plain(range.first) || !is_plain(range.last)) return std::nullopt;
  if (range.first == range.last) return unit_words(range.first);
  const Whole century = whole_of(range.first, Unit::century);
  if (range.first == century.unit && range.last == year_unit(century.unit.year + 99))
    return century.words;
  for (const SplitRow& row : kSplits) {
    if (row.unit == Unit::season || (row.unit == Unit::month && row.split == Split::quarters))
      continue;
    if (const Words words = named_part(range, row, calendar)) return words;
  }
  return std::nullopt;
}

// ---- calendars --------------------------------------------------------------------------------

// A date in the fields of the calendar that it is said in, and the words that tell which.
struct Told {
  EdtfDate date;
  std::string_view mark;
};

// A day, and no part of it doubted by itself: what can be said in another calendar.
bool is_whole_day(const EdtfDate& date) {
  return date.precision == Precision::day && is_plain(date) && shared_qualifier(date).has_value();
}

Words told_words(const Told& told) {
  Words words = unit_words(told.date);
  return told.mark.empty() ? words : joined({}, words, told.mark);
}

Words left_part_of(const Told& told, const Told& right) {
  return told.mark == right.mark ? left_part(told.date, right.date) : std::nullopt;
}

Words told_pair(const Told& a, const Told& b, std::string_view joiner) {
  const Words part = left_part_of(a, b);
  return with_joiner(part ? part : told_words(a), joiner, told_words(b));
}

EdtfDate as_julian(const EdtfDate& date) {
  const YearMonthDay fields = julian_fields(make_day(date.year, date.month, date.day));
  EdtfDate julian = day_unit(fields.year, fields.month, fields.day);
  qualify(julian, date.year_qualifier);
  return julian;
}

// The days of a run as whole months or years of their calendar, where they are.
UnitRange in_whole_units(const UnitRange& days, Calendar calendar) {
  const auto& [first, last] = days;
  if (first.day != 1 || last.day != month_length(calendar, last.year, last.month)) return days;
  if (first.month == 1 && last.month == 12) return {year_unit(first.year), year_unit(last.year)};
  return {month_unit(first.year, first.month), month_unit(last.year, last.month)};
}

bool is_moveable(const EdtfDate& date) {
  return is_plain(date) && date.precision != Precision::season && date.year > -9998 &&
         date.year < 9999;
}

bool are_adjacent(const EdtfDate& a, const EdtfDate& b) {
  return a.precision == Precision::day && b.precision == Precision::day && is_moveable(a) &&
         is_moveable(b) && a == unqualified(a) && b == unqualified(b) && moved(a, 1) == b;
}

// Longer lists are no words: said twice, they would be more than is read.
constexpr std::size_t kMostListed = 12;

// Of a range too, that is no longer than that: "1919..1919" is said so.
bool is_bare_year(const EdtfMember& member) {
  return member.first.precision == Precision::year &&
         (!member.is_range || member.first == member.last);
}

bool is_before_christ(const EdtfMember& member) { return member.first.year <= 0; }

// Years first: after "Mar 1918 or" a 1919 could be a March; of them those BC: in "1919 or 44 BC"
// both could be.
std::vector<EdtfMember> in_telling_order(const EdtfSet& set) {
  std::vector<EdtfMember> members = set.members;
  const auto years = std::stable_partition(members.begin(), members.end(), is_bare_year);
  std::stable_partition(members.begin(), years, is_before_christ);
  return members;
}

bool is_unqualified(const EdtfMember& member) { return member.first == unqualified(member.first); }

bool is_bounded(const EdtfEnd& end) { return end.on_or_before || end.on_or_after; }

// ---- the printer ------------------------------------------------------------------------------

class Printer {
 public:
  explicit Printer(CalendarStyle style) noexcept : style_(style) {}

  Words any(const Edtf& date) const;
  Words between(CivilDay earliest, CivilDay latest) const;
  Words days(CivilDay first, CivilDay last, std::string_view joiner) const;
  std::string day(CivilDay day) const;

 private:
  template <typename Say>
  Words twice(Say say) const;

  Told told(const EdtfDate& date) const;
  Words bare(const EdtfDate& date) const;
  Words whole(const EdtfDate& date) const;
  Words single(const EdtfDate& date) const;
  Words pair(const EdtfDate& a, const EdtfDate& b, std::string_view joiner) const;
  Words whole_units(CivilDay first, CivilDay last, Calendar calendar) const;
  Words bounded(const EdtfDate& date, bool earlier) const;
  Words named(const UnitRange& range) const;
  Words run(const UnitRange& range) const;
  Words member(const EdtfMember& member, const EdtfMember* right) const;
  Words list(const EdtfSet& set) const;
  Words set(const EdtfSet& set) const;
  Words end(const EdtfEnd& end) const;
  Words interval(const EdtfInterval& interval) const;

  CalendarStyle style_;
};

// What `say` says in New Style, then in parentheses in Old Style, if any of it is a day there.
template <typename Say>
Words Printer::twice(Say say) const {
  const Words gregorian = say(Printer(CalendarStyle::gregorian));
  const Words julian = say(Printer(CalendarStyle::julian));
  if (!gregorian || !julian || julian->find(kOldStyle) == std::string::npos) return gregorian;
  return *gregorian + " (" + *julian + ")";
}

Told Printer::told(const EdtfDate& date) const {
  if (style_ != CalendarStyle::julian) return {date, {}};
  if (is_whole_day(date)) return {as_julian(date), kOldStyle};
  return {date, kNewStyle};
}

Words Printer::bare(const EdtfDate& date) const {
  if (style_ == CalendarStyle::both) return twice([&](Printer in) { return in.bare(date); });
  return told_words(told(date));
}

Words Printer::whole(const EdtfDate& date) const {
  const auto qualifier = shared_qualifier(date);
  const Words words = qualifier ? bare(date) : std::nullopt;
  return words ? Words(with_qualifier(*words, *qualifier)) : std::nullopt;
}

Words Printer::single(const EdtfDate& date) const {
  if (shared_qualifier(date)) return whole(date);
  return is_grouping(date) ? std::nullopt : joined({}, bare(date), scope_words(date));
}

// "25 to 26 Dec 1918"; qualifiers that both share stand once, at the edges.
Words Printer::pair(const EdtfDate& a, const EdtfDate& b, std::string_view joiner) const {
  if (style_ == CalendarStyle::both)
    return twice([&](Printer in) { return in.pair(a, b, joiner); });
  const auto shared = shared_qualifier(a);
  const Told left = told(unqualified(a));
  const Told right = told(unqualified(b));
  if (!shared || shared != shared_qualifier(b) || !left_part_of(left, right))
    return with_joiner(whole(a), joiner, whole(b));
  const Words words = told_pair(left, right, joiner);
  return words ? Words(with_qualifier(*words, *shared)) : std::nullopt;
}

// The name of a run, if it has one.
Words Printer::named(const UnitRange& range) const {
  if (style_ != CalendarStyle::julian) return named_run(range, Calendar::gregorian);
  if (!is_whole_day(range.first) || !is_whole_day(range.last))
    return joined({}, named_run(range, Calendar::gregorian), kNewStyle);
  const UnitRange days{as_julian(range.first), as_julian(range.last)};
  return joined({}, named_run(in_whole_units(days, Calendar::julian), Calendar::julian), kOldStyle);
}

Words Printer::run(const UnitRange& range) const {
  if (style_ == CalendarStyle::both) return twice([&](Printer in) { return in.run(range); });
  if (const Words words = named(range)) return words;
  if (ends_past_months(range.last)) return std::nullopt;
  if (are_adjacent(range.first, range.last)) return pair(range.first, range.last, kOr);
  if (is_grouping(range.first) || is_grouping(range.last)) return std::nullopt;  // They overlap.
  return joined(kBetween, pair(range.first, range.last, kAnd));
}

// Exclusive where a unit is meant: "before Apr 1919" leaves no doubt that March counts.
Words Printer::bounded(const EdtfDate& date, bool earlier) const {
  const auto qualifier = shared_qualifier(date);
  if (!qualifier || has(*qualifier, Qualifier::approximate)) return std::nullopt;
  const EdtfDate unit = unqualified(date);
  const bool moves = is_moveable(unit);
  if (earlier && ends_past_months(unit)) return std::nullopt;
  const bool is_day = unit.precision == Precision::day;
  const Words words = !moves     ? joined(earlier ? kBy : kNotBefore, bare(unit))
                      : !earlier ? joined(kAfter, bare(moved(unit, -1)))
                      : is_day   ? joined(kBy, bare(unit))
                                 : joined(kBefore, bare(moved(unit, +1)));
  return *qualifier == Qualifier::none ? words : joined(kProbably, words);
}

// A member of a list, as short as the one after it (`right`, may be null) allows.
Words Printer::member(const EdtfMember& member, const EdtfMember* right) const {
  if (member.earlier || member.later) return std::nullopt;
  if (member.is_range) return named({member.first, member.last});
  const bool lone = right == nullptr || right->is_range;
  const Words part = lone ? std::nullopt : left_part_of(told(member.first), told(right->first));
  return part ? part : whole(member.first);
}

Words Printer::list(const EdtfSet& set) const {
  if (style_ == CalendarStyle::both) return twice([&](Printer in) { return in.list(set); });
  const std::vector<EdtfMember> members = in_telling_order(set);
  const bool plain = std::all_of(members.begin(), members.end(), is_unqualified);
  std::string words;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const bool last = i + 1 == members.size();
    const Words one = member(members[i], last || !plain ? nullptr : &members[i + 1]);
    if (!one || (set.all_of && members[i].is_range)) return std::nullopt;
    if (i > 0) words += !last ? ", " : set.all_of ? kAnd : kOr;
    words += *one;
  }
  return words;
}

Words Printer::set(const EdtfSet& set) const {
  if (set.members.size() > kMostListed) return std::nullopt;
  if (set.members.size() > 1) return list(set);
  const EdtfMember& only = set.members.front();
  if (only.is_range) return set.all_of ? std::nullopt : run({only.first, only.last});
  if (set.all_of && (only.earlier || only.later)) return std::nullopt;
  if (only.earlier || only.later) return bounded(only.first, only.earlier);
  return single(only.first);
}

Words Printer::end(const EdtfEnd& end) const {
  return joined({}, whole(end.date),
                end.on_or_before  ? kOrEarlier
                : end.on_or_after ? kOrLater
                                  : std::string_view());
}

Words Printer::interval(const EdtfInterval& interval) const {
  const auto& [start, last] = interval;
  if (start.edge == Edge::dated && last.edge == Edge::dated) {
    if (is_bounded(start) || is_bounded(last)) return with_joiner(end(start), ", to ", end(last));
    const bool one_day = start.date == last.date && is_whole_day(start.date);
    return one_day ? whole(start.date) : pair(start.date, last.date, kTo);
  }
  if (start.edge == Edge::dated) {
    const auto tail = ", " + std::string(last.edge == Edge::open ? kOpenEnd : kUnknownEnd);
    return joined(
        {}, is_bounded(start) ? bounded(start.date, start.on_or_before) : whole(start.date), tail);
  }
  const auto head = std::string(start.edge == Edge::open ? kOpenStart : kUnknownStart);
  return joined(head + ", to ", end(last));
}

Words Printer::any(const Edtf& date) const {
  if (const auto* one = std::get_if<EdtfDate>(&date)) return single(*one);
  if (const auto* two = std::get_if<EdtfInterval>(&date)) return interval(*two);
  const auto& several = std::get<EdtfSet>(date);
  return several.members.empty() ? std::nullopt : set(several);
}

// ---- days -------------------------------------------------------------------------------------

// A day in words; as ISO where the year has none.
std::string Printer::day(CivilDay day) const {
  Words words = bare(day_unit(day));
  return words ? std::move(*words) : format_iso(day);
}

Words Printer::days(CivilDay first, CivilDay last, std::string_view joiner) const {
  if (first == last) return day(first);
  if (const Words words = pair(day_unit(first), day_unit(last), joiner)) return words;
  return format_iso(first) + std::string(joiner) + format_iso(last);
}

// The month or year that begins on `first` and those that end on `last`: "Jan to Mar 1919".
Words Printer::whole_units(CivilDay first, CivilDay last, Calendar calendar) const {
  const YearMonthDay a = fields_of(calendar, first);
  const YearMonthDay b = fields_of(calendar, last);
  const UnitRange days{day_unit(a.year, a.month, a.day), day_unit(b.year, b.month, b.day)};
  const UnitRange units = in_whole_units(days, calendar);
  if (units.first.precision == Precision::day) return std::nullopt;
  const std::string_view mark = calendar == Calendar::julian      ? kOldStyle
                                : style_ == CalendarStyle::julian ? kNewStyle
                                                                  : std::string_view();
  if (units.first == units.last) return told_words({units.first, mark});
  return told_pair({units.first, mark}, {units.last, mark}, kTo);
}

Words Printer::between(CivilDay earliest, CivilDay latest) const {
  if (earliest == latest) return day(earliest);
  if (style_ == CalendarStyle::both)
    return twice([&](Printer in) { return in.between(earliest, latest); });
  if (style_ == CalendarStyle::julian)
    if (const Words words = whole_units(earliest, latest, Calendar::julian)) return words;
  if (const Words words = whole_units(earliest, latest, Calendar::gregorian)) return words;
  return days(earliest, latest, latest - earliest == 1 ? kOr : kTo);
}

}  // namespace
}  // namespace detail

std::string format_phrase(const Edtf& date, CalendarStyle style) {
  std::optional<std::string> words = detail::Printer(style).any(date);
  return words ? std::move(*words) : format_edtf(date);
}

std::string format_between(OptionalDay earliest, OptionalDay latest, CalendarStyle style) {
  const detail::Printer in(style);
  if (!earliest && !latest) return "not known";
  if (!earliest) return std::string(detail::kBy) + in.day(*latest);
  if (!latest) return std::string(detail::kFrom) + in.day(*earliest) + std::string(detail::kOn);
  return *in.between(*earliest, *latest);
}

std::string format_window(const Bounds& window, CalendarStyle style) {
  const detail::Printer in(style);
  const auto& first = window.start_earliest;
  const auto& last = window.end_latest;
  if (!first && !last) return "any time";
  if (!first) return std::string(detail::kUntil) + in.day(*last);
  if (!last) return std::string(detail::kFrom) + in.day(*first);
  return *in.days(*first, *last, detail::kTo);
}

}  // namespace annals
