// Words for dates, such that parse_phrase reads them back to the same meaning.
//
// What two dates share is said once, at the right: "28 Jan to 3 Mar 1919". A run of units that has
// a name in the tables gets it: [1918-09..1918-12] is "late 1918". What has no words that would
// read back (odd masks, large years, a time of day) stands as EDTF, which people can read too.
#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "annals/date/phrase.hpp"
#include "date/completions.hpp"
#include "date/phrase_units.hpp"
#include "date/phrase_words.hpp"
#include "date/qualifier.hpp"

namespace annals {
namespace detail {
namespace {

using Words = std::optional<std::string>;  // nullopt: there are none

std::string four_digits(std::int64_t n) {
  const std::string digits = std::to_string(n);
  return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

// "1918", "44 BC", "AD 43", "156X" within a date.
Words year_words(const EdtfDate& date) {
  const bool odd = date.long_year || date.exponent != 0 || date.significant_digits != 0 ||
                   date.negative_year_mask || date.year > 9999 || date.year < -9998;
  if (odd || (date.year_mask & 8) != 0) return std::nullopt;
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

bool is_winter(const EdtfDate& date) {
  return date.precision == Precision::season && date.month < 33 &&
         season_months(date.month).first_month == 12;
}

std::string season_name(int season) {
  const auto name = std::string(kSeasonNames[static_cast<std::size_t>((season - 21) % 4)].name);
  return (season < 25 ? "" : season < 29 ? "northern " : "southern ") + name;
}

// Groupings 33 to 41: quarters, thirds and halves of a year.
std::string grouping_words(int grouping, const std::string& year) {
  if (grouping <= 36) return "Q" + std::to_string(grouping - 32) + " " + year;
  if (grouping >= 40)
    return std::string(kOrdinalNames[static_cast<std::size_t>(grouping - 40)]) + " half of " + year;
  return std::string(kThirdNames[static_cast<std::size_t>(grouping - 37)]) +
         (grouping == 38 ? "-" : " ") + year;
}

Words masked_words(const EdtfDate& date, const std::string& year) {
  if (date.month_mask == 3) {
    if (date.precision == Precision::month) return "some month of " + year;
    return date.day_mask == 3 ? Words("some day of " + year) : std::nullopt;
  }
  if (date.month_mask != 0 || date.day_mask != 3) return std::nullopt;
  return "some day of " + brief_month(date.month) + " " + year;
}

// The date without its qualifiers: "18 Dec 1918".
Words bare_words(const EdtfDate& date) {
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
    case Precision::season:
      if (date.month >= 33) return std::nullopt;  // Read back as a run of months: see date_words.
      if (is_winter(date)) return winter_words(season_name(date.month), date, *year);
      return season_name(date.month) + " " + *year;
    default: return std::to_string(date.day) + " " + brief_month(date.month) + " " + *year;
  }
}

// "about Mar 1918?" for one qualifier on all components.
std::string with_qualifier(std::string words, Qualifier qualifier) {
  if (has(qualifier, Qualifier::approximate)) words.insert(0, "about ");
  if (has(qualifier, Qualifier::uncertain)) words += "?";
  return words;
}

Words whole_words(const EdtfDate& date) {
  const Words words = bare_words(date);
  const auto qualifier = shared_qualifier(date);
  if (!words || !qualifier) return std::nullopt;
  return with_qualifier(*words, *qualifier);
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
      if (qualifier == doubt.qualifier) parts += (parts.empty() ? "" : " and ") + std::string(name);
    };
    add(date.day_qualifier, "day");
    add(date.month_qualifier, "month");
    add(date.year_qualifier, "year");
    if (!parts.empty()) scope += ", " + parts + std::string(doubt.words);
  }
  return scope;
}

Words date_words(const EdtfDate& date) {
  if (date.precision == Precision::season && date.month >= 33) {
    const Words year = year_words(date);
    const bool bare = is_plain(date) && date == unqualified(date);
    return bare && year ? Words(grouping_words(date.month, *year)) : std::nullopt;
  }
  if (shared_qualifier(date)) return whole_words(date);
  const Words words = bare_words(date);
  return words ? Words(*words + scope_words(date)) : std::nullopt;
}

// ---- two dates --------------------------------------------------------------------------------

bool same_year(const EdtfDate& a, const EdtfDate& b) {
  return a.year == b.year && a.year_mask == b.year_mask && is_plain(a) && is_plain(b);
}

bool can_drop_year(const EdtfDate& date) {
  return date.month != 0 && date.month < 33 && !is_winter(date);
}

// The part of `date` that a neighbour to its right does not say: "28 Jan" of 28 Jan to 3 Mar 1919.
// nullopt if it shares nothing.
Words left_part(const EdtfDate& date, const EdtfDate& right) {
  if (!same_year(date, right) || !can_drop_year(date) || right.month == 0 || right.month >= 33)
    return std::nullopt;
  if (date.precision == Precision::season) return season_name(date.month);
  if (date.precision == Precision::month)
    return right.day == 0 ? Words(brief_month(date.month)) : std::nullopt;
  const bool same_month = right.day != 0 && date.month == right.month;
  return std::to_string(date.day) + (same_month ? "" : " " + brief_month(date.month));
}

// "25 to 26 Dec 1918"; qualifiers that both share stand once, at the edges.
Words pair_words(const EdtfDate& a, const EdtfDate& b, std::string_view joiner) {
  const auto shared = shared_qualifier(a);
  const Words left = left_part(unqualified(a), unqualified(b));
  const Words right = bare_words(b);
  if (left && right && shared && shared == shared_qualifier(b))
    return with_qualifier(*left + std::string(joiner) + *right, *shared);
  const Words first = whole_words(a);
  const Words second = whole_words(b);
  if (!first || !second) return std::nullopt;
  return *first + std::string(joiner) + *second;
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
  if (row.split == Split::thirds)
    return std::string(kThirdNames[at]) + (part == 2 ? "-" : " ") + whole;
  if (row.split == Split::quarters && row.unit == Unit::year)
    return "Q" + std::to_string(part) + " " + whole;
  const char* share = row.split == Split::halves  ? " half of "
                      : row.split == Split::weeks ? " week of "
                                                  : " quarter of ";
  return std::string(kOrdinalNames[at]) + share + whole;
}

std::int64_t floor_to(std::int64_t n, std::int64_t step) { return n - (n % step + step) % step; }

// The unit of this scale that `date` lies in, and its words.
struct Whole {
  EdtfDate unit;
  Words words;
};
Whole whole_of(const EdtfDate& date, Unit scale) {
  switch (scale) {
    case Unit::month: {
      const EdtfDate unit = month_unit(date.year, date.month == 0 ? 1 : date.month);
      return {unit, bare_words(unit)};
    }
    case Unit::year: return {year_unit(date.year), year_words(year_unit(date.year))};
    case Unit::decade: {
      EdtfDate unit = year_unit(floor_to(date.year, 10));
      unit.year_mask = 1;
      const Words words = bare_words(unit);
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

Words named_part(const UnitRange& range, const SplitRow& row) {
  if (range.first.precision != precision_of_parts(row)) return std::nullopt;
  const auto [unit, words] = whole_of(range.first, row.unit);
  if (!words) return std::nullopt;
  for (int part = 1; part <= row.count; ++part) {
    const auto found = part_of(unit, row, part, Calendar::gregorian);
    if (found && found->first == range.first && found->last == range.last)
      return part_words(row, part, *words);
  }
  return std::nullopt;
}

// "late 1918" for [1918-09..1918-12], "19th century" for [1801..1900].
Words named_run(const UnitRange& range) {
  if (!is_plain(range.first) || !is_plain(range.last)) return std::nullopt;
  const Whole century = whole_of(range.first, Unit::century);
  if (range.first == century.unit && range.last == year_unit(century.unit.year + 99))
    return century.words;
  for (const SplitRow& row : kSplits) {
    if (row.unit == Unit::season || (row.unit == Unit::month && row.split == Split::quarters))
      continue;
    if (const Words words = named_part(range, row)) return words;
  }
  return std::nullopt;
}

// ---- sets and intervals -----------------------------------------------------------------------

bool is_moveable(const EdtfDate& date) {
  return is_plain(date) && date == unqualified(date) && date.precision != Precision::season &&
         date.year > -9998 && date.year < 9999;
}

// Exclusive where a unit is meant: "before Apr 1919" leaves no doubt that March counts.
Words bounded_words(const EdtfDate& date, bool earlier) {
  if (date != unqualified(date)) return std::nullopt;
  const Words words = bare_words(date);
  if (!words) return std::nullopt;
  if (!is_moveable(date)) return (earlier ? "by " : "not before ") + *words;
  if (!earlier) return "after " + *bare_words(moved(date, -1));
  if (date.precision == Precision::day) return "by " + *words;
  return "before " + *bare_words(moved(date, +1));
}

bool are_adjacent(const EdtfDate& a, const EdtfDate& b) {
  return a.precision == Precision::day && b.precision == Precision::day && is_moveable(a) &&
         is_moveable(b) && moved(a, 1) == b;
}

Words run_words(const EdtfMember& member) {
  const UnitRange range{member.first, member.last};
  if (const Words words = named_run(range)) return words;
  if (are_adjacent(range.first, range.last)) return pair_words(range.first, range.last, " or ");
  const Words pair = pair_words(range.first, range.last, " and ");
  return pair ? Words("between " + *pair) : std::nullopt;
}

// A member of a list, as short as the one after it (`right`, may be null) allows.
Words member_words(const EdtfMember& member, const EdtfMember* right) {
  if (member.earlier || member.later) return std::nullopt;
  if (member.is_range) return named_run({member.first, member.last});
  const bool lone = right == nullptr || right->is_range;
  const Words left = lone ? std::nullopt : left_part(member.first, right->first);
  return left ? left : whole_words(member.first);
}

bool is_bare_year(const EdtfMember& member) {
  return !member.is_range && member.first.precision == Precision::year;
}

// Years first: after "Mar 1918 or" a 1919 could be a March.
std::vector<EdtfMember> in_telling_order(const EdtfSet& set) {
  std::vector<EdtfMember> members = set.members;
  std::stable_partition(members.begin(), members.end(), is_bare_year);
  return members;
}

bool is_unqualified(const EdtfMember& member) { return member.first == unqualified(member.first); }

Words list_words(const EdtfSet& set) {
  const std::vector<EdtfMember> members = in_telling_order(set);
  const bool plain = std::all_of(members.begin(), members.end(), is_unqualified);
  std::string words;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const bool last = i + 1 == members.size();
    const Words one = member_words(members[i], last || !plain ? nullptr : &members[i + 1]);
    if (!one || (set.all_of && members[i].is_range)) return std::nullopt;
    if (i > 0) words += !last ? ", " : set.all_of ? " and " : " or ";
    words += *one;
  }
  return words;
}

Words set_words(const EdtfSet& set) {
  if (set.members.size() > 1) return list_words(set);
  const EdtfMember& only = set.members.front();
  if (only.is_range) return set.all_of ? std::nullopt : run_words(only);
  if (set.all_of && (only.earlier || only.later)) return std::nullopt;
  if (only.earlier || only.later) return bounded_words(only.first, only.earlier);
  return date_words(only.first);
}

bool is_bounded(const EdtfEnd& end) { return end.on_or_before || end.on_or_after; }

Words end_words(const EdtfEnd& end) {
  const Words words = whole_words(end.date);
  if (!words) return std::nullopt;
  return *words + (end.on_or_before ? " or earlier" : end.on_or_after ? " or later" : "");
}

Words half_known(const EdtfEnd& end) {
  return is_bounded(end) ? bounded_words(end.date, end.on_or_before) : whole_words(end.date);
}

Words interval_words(const EdtfInterval& interval) {
  const auto& [start, end] = interval;
  if (start.edge == Edge::dated && end.edge == Edge::dated) {
    if (!is_bounded(start) && !is_bounded(end)) return pair_words(start.date, end.date, " to ");
    const Words first = end_words(start);
    const Words last = end_words(end);
    return first && last ? Words(*first + ", to " + *last) : std::nullopt;
  }
  if (start.edge == Edge::dated) {
    const Words words = half_known(start);
    const auto tail = std::string(end.edge == Edge::open ? kOpenEnd : kUnknownEnd);
    return words ? Words(*words + ", " + tail) : std::nullopt;
  }
  const Words words = end_words(end);
  const auto head = std::string(start.edge == Edge::open ? kOpenStart : kUnknownStart);
  return words ? Words(head + ", to " + *words) : std::nullopt;
}

Words words_of(const Edtf& date) {
  if (const auto* single = std::get_if<EdtfDate>(&date)) return date_words(*single);
  if (const auto* interval = std::get_if<EdtfInterval>(&date)) return interval_words(*interval);
  const auto& set = std::get<EdtfSet>(date);
  return set.members.empty() ? std::nullopt : set_words(set);
}

// ---- days -------------------------------------------------------------------------------------

// A day in words; as ISO where the year has none.
std::string day_words(CivilDay day) { return bare_words(day_unit(day)).value_or(format_iso(day)); }

std::string day_pair(CivilDay first, CivilDay last, std::string_view joiner) {
  if (first == last) return day_words(first);
  return pair_words(day_unit(first), day_unit(last), joiner)
      .value_or(format_iso(first) + std::string(joiner) + format_iso(last));
}

// The month or year that begins on `first` and those that end on `last`: "Jan to Mar 1919".
Words whole_units(CivilDay first, CivilDay last) {
  const YearMonthDay a = civil_fields(first);
  const YearMonthDay b = civil_fields(last);
  if (a.day != 1 || b.day != days_in_month(b.year, b.month)) return std::nullopt;
  const bool years = a.month == 1 && b.month == 12;
  const EdtfDate from = years ? year_unit(a.year) : month_unit(a.year, a.month);
  const EdtfDate to = years ? year_unit(b.year) : month_unit(b.year, b.month);
  return from == to ? bare_words(from) : pair_words(from, to, " to ");
}

}  // namespace
}  // namespace detail

std::string format_phrase(const Edtf& date) {
  return detail::words_of(date).value_or(format_edtf(date));
}

std::string format_between(std::optional<CivilDay> earliest, std::optional<CivilDay> latest) {
  if (!earliest && !latest) return "not known";
  if (!earliest) return "by " + detail::day_words(*latest);
  if (!latest) return "from " + detail::day_words(*earliest) + " on";
  if (const auto whole = detail::whole_units(*earliest, *latest)) return *whole;
  return detail::day_pair(*earliest, *latest, *latest - *earliest == 1 ? " or " : " to ");
}

std::string format_window(const Bounds& window) {
  const auto& first = window.start_earliest;
  const auto& last = window.end_latest;
  if (!first && !last) return "any time";
  if (!first) return "until " + detail::day_words(*last);
  if (!last) return "from " + detail::day_words(*first);
  return detail::day_pair(*first, *last, " to ");
}

}  // namespace annals
