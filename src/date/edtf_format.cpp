// The canonical spelling, and the level that a date needs.
//
// Qualifiers have several spellings ("2004?-06-11" is "?2004-06-11"). Canonical is the suffix where
// the first parts share one and the rest have none, else each part has its own before it.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

#include "annals/date/edtf.hpp"
#include "date/completions.hpp"

namespace annals {
namespace {

constexpr std::array<char, 4> kQualifierMarks{'\0', '?', '~', '%'};

void append_qualifier(std::string& out, Qualifier q) {
  if (q != Qualifier::none) out += kQualifierMarks[static_cast<std::size_t>(q)];
}

void append_number(std::string& out, std::int64_t value) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

// The last `places` digits of `value`, X where the mask says so.
void append_places(std::string& out, std::int64_t value, int places, unsigned mask) {
  std::array<char, 4> digits{};
  for (int i = 0; i < places; ++i, value /= 10) {
    const bool masked = ((mask >> i) & 1U) != 0;
    digits[static_cast<std::size_t>(places - 1 - i)] =
        masked ? 'X' : static_cast<char>('0' + value % 10);
  }
  out.append(digits.data(), static_cast<std::size_t>(places));
}

void append_two(std::string& out, int value) { append_places(out, value, 2, 0); }

void append_year(std::string& out, const EdtfDate& date) {
  if (date.long_year) {
    std::int64_t mantissa = date.year;
    for (std::int64_t i = 0; i < date.exponent; ++i) mantissa /= 10;
    out += 'Y';
    append_number(out, mantissa);
    if (date.exponent > 0) append_number(out += 'E', date.exponent);
  } else {
    if (date.year < 0 || date.negative_year_mask) out += '-';
    append_places(out, date.year < 0 ? -date.year : date.year, 4, date.year_mask);
  }
  if (date.significant_digits > 0) append_number(out += 'S', date.significant_digits);
}

void append_time(std::string& out, const ClockTime& time) {
  out += 'T';
  append_two(out, time.hour);
  append_two(out += ':', time.minute);
  append_two(out += ':', time.second);
  if (time.zone == ClockTime::Zone::utc) out += 'Z';
  if (time.zone != ClockTime::Zone::offset) return;
  const int offset = time.offset_minutes < 0 ? -time.offset_minutes : time.offset_minutes;
  out += time.offset_minutes < 0 ? '-' : '+';
  append_two(out, offset / 60);
  if (time.offset_has_minutes) append_two(out += ':', offset % 60);
}

int part_count(const EdtfDate& date) noexcept {
  if (date.precision == Precision::year) return 1;
  return date.precision == Precision::month || date.precision == Precision::season ? 2 : 3;
}

// How many parts, from the first, share one qualifier while the rest have none; 0 if it is not so.
int shared_parts(const std::array<Qualifier, 3>& qualifiers, int parts) noexcept {
  int shared = 0;
  for (int i = 0; i < parts; ++i) {
    const Qualifier q = qualifiers[static_cast<std::size_t>(i)];
    if (q == Qualifier::none) continue;
    if (i != shared || q != qualifiers[0]) return 0;
    ++shared;
  }
  return shared;
}

void append_date(std::string& out, const EdtfDate& date) {
  const std::array<Qualifier, 3> qualifiers{date.year_qualifier, date.month_qualifier,
                                            date.day_qualifier};
  const int parts = part_count(date);
  const int shared = shared_parts(qualifiers, parts);
  for (int i = 0; i < parts; ++i) {
    const Qualifier own = qualifiers[static_cast<std::size_t>(i)];
    if (i > 0) out += '-';
    if (shared == 0) append_qualifier(out, own);
    if (i == 0) append_year(out, date);
    if (i == 1) append_places(out, date.month, 2, date.month_mask);
    if (i == 2) append_places(out, date.day, 2, date.day_mask);
    if (i + 1 == shared) append_qualifier(out, own);
  }
  if (date.precision == Precision::second) append_time(out, date.time);
}

void append_end(std::string& out, const EdtfEnd& end) {
  if (end.edge == Edge::open) out += "..";
  if (end.edge != Edge::dated) return;
  if (end.on_or_before) out += "..";
  append_date(out, end.date);
  if (end.on_or_after) out += "..";
}

void append_member(std::string& out, const EdtfMember& member) {
  if (member.earlier) out += "..";
  append_date(out, member.first);
  if (member.later || member.is_range) out += "..";
  if (member.is_range) append_date(out, member.last);
}

void append_edtf(std::string& out, const EdtfDate& date) { append_date(out, date); }

void append_edtf(std::string& out, const EdtfInterval& interval) {
  append_end(out, interval.start);
  out += '/';
  append_end(out, interval.end);
}

void append_edtf(std::string& out, const EdtfSet& set) {
  char before = set.all_of ? '{' : '[';
  for (const EdtfMember& member : set.members) {
    out += before;
    append_member(out, member);
    before = ',';
  }
  out += set.all_of ? '}' : ']';
}

// The masks that level 1 knows: last digits of a year alone; a whole month, a whole day, or both.
bool is_level_1_mask(const EdtfDate& date) noexcept {
  if (date.year_mask != 0) {
    return part_count(date) == 1 && date.year_mask <= 0b11 && date.year_mask != 0b10 &&
           !date.negative_year_mask;
  }
  const bool whole_month = date.month_mask == detail::kWholePairMask;
  const bool whole_day = date.day_mask == detail::kWholePairMask;
  if (part_count(date) == 2) return whole_month;
  return whole_day && (whole_month || date.month_mask == 0);
}

bool is_qualified_whole(const EdtfDate& date) noexcept {
  const int parts = part_count(date);
  return (parts < 2 || date.month_qualifier == date.year_qualifier) &&
         (parts < 3 || date.day_qualifier == date.year_qualifier);
}

bool is_masked(const EdtfDate& date) noexcept {
  return (date.year_mask | date.month_mask | date.day_mask) != 0;
}

int level_of(const EdtfDate& date) noexcept {
  const bool level_2 = date.exponent > 0 || date.significant_digits > 0 || date.month > 24 ||
                       (is_masked(date) && !is_level_1_mask(date)) || !is_qualified_whole(date);
  if (level_2) return 2;
  const bool level_1 = date.long_year || date.year < 0 || date.month > 12 || is_masked(date) ||
                       date.year_qualifier != Qualifier::none;
  return level_1 ? 1 : 0;
}

int level_of(const EdtfEnd& end) noexcept {
  if (end.edge != Edge::dated) return 1;
  return end.on_or_before || end.on_or_after || is_masked(end.date) ? 2 : level_of(end.date);
}

int level_of(const EdtfInterval& interval) noexcept {
  return std::max(level_of(interval.start), level_of(interval.end));
}

int level_of(const EdtfSet&) noexcept { return 2; }

}  // namespace

int edtf_level(const Edtf& edtf) noexcept {
  return std::visit([](const auto& value) { return level_of(value); }, edtf);
}

std::string format_edtf(const Edtf& edtf) {
  std::string out;
  std::visit([&out](const auto& value) { append_edtf(out, value); }, edtf);
  return out;
}

}  // namespace annals
