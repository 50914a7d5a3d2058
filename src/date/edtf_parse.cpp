// The grammar of EDTF, one function per rule, over one cursor that never goes back:
//
//   edtf      = date [time] | interval | set
//   interval  = end "/" end                      end = [".."] date [".."] | ".." | nothing
//   set       = ("[" | "{") member {"," member} ("]" | "}")
//   member    = date | date ".." date | ".." date | date ".."
//   date      = part ["-" part ["-" part]]       part = [qualifier] digits [qualifier]
//
// A qualifier before a part is that part's own; after it, it is that part's and every earlier
// one's. A rule that fails notes what and where, and returns false all the way up.
#include "date/edtf_parse.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <limits>

#include "date/completions.hpp"
#include "date/cursor.hpp"

namespace annals::detail {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::uint8_t bits(Qualifier q) noexcept { return static_cast<std::uint8_t>(q); }

constexpr Qualifier qualifier_of(char c) noexcept {
  switch (c) {
    case '?': return Qualifier::uncertain;
    case '~': return Qualifier::approximate;
    case '%': return Qualifier::both;
    default: return Qualifier::none;
  }
}

// False if `q` is there already: "?2004?" says one thing twice.
bool add_qualifier(Qualifier& to, Qualifier q) noexcept {
  if ((bits(to) & bits(q)) != 0) return false;
  to = static_cast<Qualifier>(bits(to) | bits(q));
  return true;
}

bool is_masked(const EdtfDate& d) noexcept {
  return d.year_mask != 0 || d.month_mask != 0 || d.day_mask != 0;
}
bool is_qualified(const EdtfDate& d) noexcept {
  return (bits(d.year_qualifier) | bits(d.month_qualifier) | bits(d.day_qualifier)) != 0;
}

class Grammar {
 public:
  Grammar(std::string_view text, Calendar calendar) noexcept : cursor_(text), calendar_(calendar) {}

  bool edtf(Edtf& out);
  const EdtfFailure& failure() const noexcept { return failure_; }

 private:
  // What is allowed of a date depends on where it stands.
  enum class Place : std::uint8_t { alone, interval, set };

  bool date(EdtfDate& out, Place place);
  bool year(EdtfDate& out);
  bool four_digits(EdtfDate& out);
  bool long_year(EdtfDate& out);
  bool significant_digits(EdtfDate& out, std::size_t year_begin);
  bool positive_number(int& out);
  bool month(EdtfDate& out);
  bool day(EdtfDate& out);
  bool two_places(int& number, std::uint8_t& mask);
  bool check_day(const EdtfDate& out, std::size_t day_begin);
  bool suffix(EdtfDate& out);
  bool time(EdtfDate& out);
  bool zone(ClockTime& out);
  bool interval(EdtfInterval& out, std::size_t begin);
  bool start_end(EdtfEnd& out);
  bool finish_end(EdtfEnd& out);
  bool last_end(EdtfEnd& out);
  bool check_order(const EdtfInterval& out, std::size_t begin);
  bool set(EdtfSet& out, char close);
  std::size_t most_members() const noexcept;
  bool member(EdtfMember& out, bool is_first, char close);
  bool range(EdtfMember& out, std::size_t begin);

  bool fail(ErrorCode code, std::string_view detail, std::size_t begin, std::size_t end) noexcept {
    failure_ = {code, detail, {begin, end}};
    return false;
  }
  bool unreadable(std::string_view detail, std::size_t begin, std::size_t end) noexcept {
    return fail(ErrorCode::unreadable_date, detail, begin, end);
  }
  // At the next character; at the end of the text, its last one.
  bool unreadable_here(std::string_view detail) noexcept {
    const std::size_t at = cursor_.position();
    if (!cursor_.at_end()) return unreadable(detail, at, at + 1);
    return unreadable(detail, at == 0 ? 0 : at - 1, at);
  }
  bool impossible(std::string_view detail, std::size_t begin) noexcept {
    return fail(ErrorCode::impossible_date, detail, begin, cursor_.position());
  }

  Cursor cursor_;
  Calendar calendar_;
  EdtfFailure failure_{};
};

bool Grammar::edtf(Edtf& out) {
  if (cursor_.at_end()) return unreadable("no date at all"sv, 0, 0);
  if (cursor_.take('[')) return set(out.emplace<EdtfSet>(), ']');
  if (cursor_.take('{')) return set(out.emplace<EdtfSet>(), '}');
  if (cursor_.peek() == '/' || cursor_.peek() == '.') {
    auto& between = out.emplace<EdtfInterval>();
    return start_end(between.start) && interval(between, 0);
  }
  auto& one = out.emplace<EdtfDate>();
  if (!date(one, Place::alone)) return false;
  if (cursor_.at_end()) return true;
  if (cursor_.peek() != '/') return unreadable_here("the date should end here"sv);
  if (one.precision == Precision::second)
    return unreadable("an interval has no time of day"sv, 0, cursor_.position());
  EdtfInterval between;
  between.start.date = one;
  return interval(out.emplace<EdtfInterval>(between), 0);
}

// date = year [season | "-" month ["-" day [time]]]
bool Grammar::date(EdtfDate& out, Place place) {
  if (!year(out)) return false;
  if (cursor_.peek() != '-') return true;
  if (out.long_year || out.significant_digits > 0) {
    return unreadable_here("such a year has no months"sv);
  }
  cursor_.skip();
  if (!month(out)) return false;
  if (cursor_.peek() == '-') {
    if (out.precision == Precision::season) return unreadable_here("a season has no days"sv);
    cursor_.skip();
    if (!day(out)) return false;
  }
  if (cursor_.peek() != 'T') return true;
  if (place != Place::alone)
    return unreadable_here("only a date that stands alone has a time of day"sv);
  return time(out);
}

// year = [qualifier] (["-"] 4 digits or X | long year) ["S" digits] [qualifier]
bool Grammar::year(EdtfDate& out) {
  out.year_qualifier = qualifier_of(cursor_.peek());
  if (out.year_qualifier != Qualifier::none) cursor_.skip();
  const std::size_t begin = cursor_.position();
  if (cursor_.take('Y')) {
    if (!long_year(out)) return false;
  } else if (!four_digits(out)) {
    return false;
  }
  return (cursor_.peek() != 'S' || significant_digits(out, begin)) && suffix(out);
}

bool Grammar::four_digits(EdtfDate& out) {
  const std::size_t begin = cursor_.position();
  const bool negative = cursor_.take('-');
  int value = 0;
  unsigned mask = 0;
  for (int place = 0; place < 4; ++place) {
    const char c = cursor_.peek();
    if (!is_digit(c) && c != 'X') {
      return place == 0 ? unreadable_here("a year should begin here"sv)
                        : unreadable("a year has four digits"sv, begin, cursor_.position());
    }
    value = value * 10 + (c == 'X' ? 0 : c - '0');
    mask = mask << 1 | (c == 'X' ? 1U : 0U);
    cursor_.skip();
  }
  if (is_digit(cursor_.peek())) {
    cursor_.take_digits();
    return unreadable("a year of more than four digits needs a Y before it"sv, begin,
                      cursor_.position());
  }
  if (negative && value == 0 && mask == 0) {
    return impossible("there is no year -0000; the year before 0001 is 0000"sv, begin);
  }
  out.year = negative ? -value : value;
  out.year_mask = static_cast<std::uint8_t>(mask);
  out.negative_year_mask = negative && mask != 0;
  return true;
}

// "Y" ["-"] digits ["E" digits], of more than four digits in all
bool Grammar::long_year(EdtfDate& out) {
  const std::size_t begin = cursor_.position() - 1;
  const bool negative = cursor_.take('-');
  const std::string_view digits = cursor_.take_digits();
  if (digits.empty()) return unreadable_here("the digits of a year should begin here"sv);
  if (digits.front() == '0') {
    return unreadable("a year after Y has no leading zeros"sv, begin, cursor_.position());
  }
  std::int64_t value = 0;
  bool fits =
      std::from_chars(digits.data(), digits.data() + digits.size(), value).ec == std::errc{};
  int exponent = 0;
  if (cursor_.take('E') && !positive_number(exponent)) return false;
  for (int i = 0; i < exponent && fits; ++i) fits = !__builtin_mul_overflow(value, 10, &value);
  if (!fits) {
    return fail(ErrorCode::limit_exceeded, "a year beyond 64 bits"sv, begin, cursor_.position());
  }
  if (value <= 9999) {
    return unreadable("Y is for years of more than four digits"sv, begin, cursor_.position());
  }
  out.long_year = true;
  out.exponent = exponent;
  out.year = negative ? -value : value;
  return true;
}

bool Grammar::significant_digits(EdtfDate& out, std::size_t year_begin) {
  const std::size_t begin = cursor_.position();
  cursor_.skip();
  if (out.year_mask != 0)
    return unreadable("a masked year has no significant digits"sv, year_begin, cursor_.position());
  if (!positive_number(out.significant_digits)) return false;
  int digits = 1;
  for (std::int64_t y = out.year / 10; y != 0; y /= 10) ++digits;
  if (out.significant_digits <= digits) return true;
  return unreadable("more significant digits than the year has"sv, begin, cursor_.position());
}

bool Grammar::positive_number(int& out) {
  const std::size_t begin = cursor_.position();
  const std::string_view digits = cursor_.take_digits();
  if (digits.empty()) return unreadable_here("a number should begin here"sv);
  if (digits.front() == '0')
    return unreadable("a number above 0, without leading zeros"sv, begin, cursor_.position());
  if (std::from_chars(digits.data(), digits.data() + digits.size(), out).ec == std::errc{})
    return true;
  return fail(ErrorCode::limit_exceeded, "a number that large"sv, begin, cursor_.position());
}

bool Grammar::two_places(int& number, std::uint8_t& mask) {
  unsigned found = 0;
  for (std::size_t place = 0; place < 2; ++place) {
    const char c = cursor_.peek();
    if (!is_digit(c) && c != 'X') return unreadable_here("two digits should stand here"sv);
    number = number * 10 + (c == 'X' ? 0 : c - '0');
    found = found << 1 | (c == 'X' ? 1U : 0U);
    cursor_.skip();
  }
  mask = static_cast<std::uint8_t>(found);
  return true;
}

// Adds the qualifier after a part to it and to all before it.
bool Grammar::suffix(EdtfDate& out) {
  const Qualifier q = qualifier_of(cursor_.peek());
  if (q == Qualifier::none) return true;
  cursor_.skip();
  bool once = add_qualifier(out.year_qualifier, q);
  if (out.precision != Precision::year) once = add_qualifier(out.month_qualifier, q) && once;
  if (out.precision == Precision::day) once = add_qualifier(out.day_qualifier, q) && once;
  if (once) return true;
  const std::size_t at = cursor_.position();
  return unreadable("a part of the date is qualified twice"sv, at - 1, at);
}

bool Grammar::month(EdtfDate& out) {
  out.month_qualifier = qualifier_of(cursor_.peek());
  if (out.month_qualifier != Qualifier::none) cursor_.skip();
  const std::size_t begin = cursor_.position();
  if (!two_places(out.month, out.month_mask)) return false;
  if (is_digit(cursor_.peek())) return unreadable_here("a month has two digits"sv);
  const bool season = out.month_mask == 0 && is_season(out.month);
  out.precision = season ? Precision::season : Precision::month;
  if (out.month_mask == 0 && !season && (out.month < 1 || out.month > 12)) {
    return impossible("there is no such month; seasons are 21 to 41"sv, begin);
  }
  if (out.month_mask != 0 && !has_completions(out, calendar_)) {
    return impossible("no month is written like this"sv, begin);
  }
  return suffix(out);
}

bool Grammar::day(EdtfDate& out) {
  out.precision = Precision::day;
  out.day_qualifier = qualifier_of(cursor_.peek());
  if (out.day_qualifier != Qualifier::none) cursor_.skip();
  const std::size_t begin = cursor_.position();
  if (!two_places(out.day, out.day_mask)) return false;
  if (is_digit(cursor_.peek())) return unreadable_here("a day has two digits"sv);
  return check_day(out, begin) && suffix(out);
}

bool Grammar::check_day(const EdtfDate& out, std::size_t day_begin) {
  if (out.day_mask == 0 && (out.day < 1 || out.day > 31)) {
    return impossible("no month has such a day"sv, day_begin);
  }
  if (!is_masked(out)) {
    if (out.day <= month_length(calendar_, out.year, out.month)) return true;
    return impossible("the month has no such day"sv, day_begin);
  }
  return has_completions(out, calendar_) || impossible("there is no day like this"sv, day_begin);
}

// time = "T" hh ":" mm ":" ss [zone]
bool Grammar::time(EdtfDate& out) {
  const std::size_t begin = cursor_.position();
  if (out.precision != Precision::day) return unreadable_here("only a day has a time of day"sv);
  if (is_masked(out) || is_qualified(out)) {
    return unreadable("a date with a time of day has no X, ? or ~"sv, 0, begin);
  }
  cursor_.skip();
  ClockTime& t = out.time;
  const bool read = cursor_.take_two_digits(t.hour) && cursor_.take(':') &&
                    cursor_.take_two_digits(t.minute) && cursor_.take(':') &&
                    cursor_.take_two_digits(t.second);
  if (!read) return unreadable("a time is written 23:20:30"sv, begin, cursor_.text().size());
  const bool midnight = t.hour == 24 && t.minute == 0 && t.second == 0;
  const bool leap_second = t.minute == 59 && t.second == 60;
  if (!midnight && (t.hour > 23 || t.minute > 59 || (t.second > 59 && !leap_second))) {
    return impossible("there is no such time of day"sv, begin);
  }
  out.precision = Precision::second;
  return zone(t);
}

// zone = "Z" | ("+" | "-") hh [":" mm]
bool Grammar::zone(ClockTime& out) {
  const std::size_t begin = cursor_.position();
  if (cursor_.take('Z')) {
    out.zone = ClockTime::Zone::utc;
    return true;
  }
  const bool negative = cursor_.peek() == '-';
  if (!negative && cursor_.peek() != '+') return true;
  cursor_.skip();
  int hours = 0;
  int minutes = 0;
  if (!cursor_.take_two_digits(hours))
    return unreadable_here("two digits of hours should stand here"sv);
  out.offset_has_minutes = cursor_.take(':');
  if (out.offset_has_minutes && !cursor_.take_two_digits(minutes)) {
    return unreadable_here("two digits of minutes should stand here"sv);
  }
  const int offset = hours * 60 + minutes;
  if (hours > 23 || minutes > 59 || (negative && offset == 0)) {
    return impossible("there is no such time zone"sv, begin);
  }
  out.zone = ClockTime::Zone::offset;
  out.offset_minutes = negative ? -offset : offset;
  return true;
}

// The end before the slash, where it is no plain date.
bool Grammar::start_end(EdtfEnd& out) {
  const std::size_t begin = cursor_.position();
  const bool dots = cursor_.take_dots();
  if (cursor_.peek() == '/') {
    out.edge = dots ? Edge::open : Edge::unknown;
    return true;
  }
  if (!dots) return unreadable_here("a date should begin here"sv);
  out.on_or_before = true;
  if (!date(out.date, Place::interval)) return false;
  if (cursor_.peek() == '/') return true;
  return unreadable("'..' stands in a set or an interval"sv, begin, begin + 2);
}

bool Grammar::last_end(EdtfEnd& out) {
  if (cursor_.at_end()) {
    out.edge = Edge::unknown;
    return true;
  }
  if (cursor_.peek() == '.' && cursor_.take_dots()) {
    out.edge = Edge::open;
    return cursor_.at_end() || unreadable_here("the interval should end here"sv);
  }
  if (!date(out.date, Place::interval)) return false;
  out.on_or_after = cursor_.take_dots();
  return cursor_.at_end() || unreadable_here("the interval should end here"sv);
}

// The rest of an interval, from the slash on.
bool Grammar::interval(EdtfInterval& out, std::size_t begin) {
  cursor_.skip();
  if (!last_end(out.end)) return false;
  if (out.start.edge != Edge::dated && out.end.edge != Edge::dated) {
    return unreadable("an interval has a date on one side at least"sv, begin, cursor_.position());
  }
  return check_order(out, begin);
}

// Does the end, read as late as it may be, come before the start, read as early as it may be?
bool is_reversed(const EdtfDate& start, const EdtfDate& end, Calendar calendar) {
  const auto is_one_year = [](const EdtfDate& d) {
    return d.year_mask == 0 && d.significant_digits == 0;
  };
  if (is_one_year(start) && is_one_year(end) && start.year < end.year) return false;
  const auto from = Completions(start, calendar).hull();
  const auto to = Completions(end, calendar).hull();
  return !from || !to || to->last < from->first;
}

bool Grammar::check_order(const EdtfInterval& out, std::size_t begin) {
  if (out.start.edge != Edge::dated || out.end.edge != Edge::dated) return true;
  if (!is_reversed(out.start.date, out.end.date, calendar_)) return true;
  return fail(ErrorCode::reversed_interval, "the end lies before the start"sv, begin,
              cursor_.position());
}

bool Grammar::set(EdtfSet& out, char close) {
  out.all_of = close == '}';
  if (cursor_.peek() == close) return unreadable("an empty set"sv, 0, 2);
  out.members.reserve(most_members());
  do {
    if (!out.members.empty() && out.members.back().later) {
      return unreadable_here("'..' stands first or last in a set"sv);
    }
    const bool is_first = out.members.empty();
    if (!member(out.members.emplace_back(), is_first, close)) return false;
  } while (cursor_.take(','));
  if (!cursor_.take(close))
    return unreadable_here("a comma or the end of the set should stand here"sv);
  return cursor_.at_end() || unreadable_here("the set should end here"sv);
}

// As many as there are commas, so that a list is allocated once; but a comma and nothing is none.
std::size_t Grammar::most_members() const noexcept {
  const std::string_view rest = cursor_.text().substr(cursor_.position());
  constexpr std::size_t kShortest = 5;  // "1918,"
  const auto commas = static_cast<std::size_t>(std::ranges::count(rest, ','));
  return std::min(commas, rest.size() / kShortest) + 1;
}

bool Grammar::member(EdtfMember& out, bool is_first, char close) {
  const std::size_t begin = cursor_.position();
  out.earlier = cursor_.take_dots();
  if (out.earlier && !is_first)
    return unreadable("'..' stands first or last in a set"sv, begin, begin + 2);
  if (!date(out.first, Place::set)) return false;
  if (!cursor_.take_dots()) return true;
  const std::size_t dots = cursor_.position() - 2;
  if (out.earlier) return unreadable("'..' on both sides"sv, dots, dots + 2);
  out.later = cursor_.peek() == close || cursor_.peek() == ',';
  return out.later || range(out, begin);
}

// The rest of a range: both ends are of one precision, without X, ?, ~ or S.
bool Grammar::range(EdtfMember& out, std::size_t begin) {
  out.is_range = true;
  if (!date(out.last, Place::set)) return false;
  const std::size_t end = cursor_.position();
  if (out.first.precision != out.last.precision) {
    return unreadable("the two sides of '..' are of different precision"sv, begin, end);
  }
  for (const EdtfDate* side : {&out.first, &out.last}) {
    if (is_masked(*side) || is_qualified(*side) || side->significant_digits > 0) {
      return unreadable("the sides of '..' have no X, ?, ~ or S"sv, begin, end);
    }
  }
  if (!is_reversed(out.first, out.last, calendar_)) return true;
  return fail(ErrorCode::reversed_interval, "the range ends before it starts"sv, begin, end);
}

}  // namespace

bool has_completions(const EdtfDate& date, Calendar calendar) noexcept {
  return !Completions(date, calendar).is_empty();
}

std::optional<EdtfFailure> read_edtf(std::string_view text, Calendar calendar, Edtf& out) {
  Grammar grammar(text, calendar);
  if (grammar.edtf(out)) return std::nullopt;
  return grammar.failure();
}

}  // namespace annals::detail
