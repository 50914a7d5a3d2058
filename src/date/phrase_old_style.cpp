// Old Style: how it is written, and the day of the New Style that it is.
//
// A date may name its calendar ("25 October 1917 O.S.") or give the day in both, the second after a
// slash or in parentheses ("25 October (7 November) 1917"): then the two must be one day, and a
// difference is reported with the right one. A unit in Old Style (March 1917) is the run of
// days that it covers.
#include "date/phrase_old_style.hpp"

#include <string>
#include <utility>
#include <vector>

#include "date/phrase_grammar.hpp"
#include "date/phrase_trouble.hpp"

namespace annals::detail {
namespace {

using enum TokenKind;

YearMonthDay fields_of(const EdtfDate& date) { return {date.year, date.month, date.day}; }

// ---- reading ------------------------------------------------------------------------------------

// twin_month = month [ year ]
bool read_twin_month(PhraseReader& in, TwinDay& twin, bool with_year) {
  if (!in.is_next(WordKind::month)) return in.unread();
  twin.month = in.take_value();
  SaidDate other;
  if (with_year && !read_maybe_year(in, other)) return false;
  if (other.has_year) twin.year = other.date.year;
  return true;
}

// ---- meaning ------------------------------------------------------------------------------------

using TwoDays = std::pair<YearMonthDay, YearMonthDay>;

// The two days of a dual date with the years they can have: a year said once is that of the day
// that it stands with, and the other may lie across New Year.
std::vector<TwoDays> readings_of(const SaidDate& date) {
  const YearMonthDay a = fields_of(date.date);
  const TwinDay& twin = *date.twin;
  const YearMonthDay b{twin.year.value_or(a.year), twin.month == 0 ? a.month : twin.month,
                       twin.day};
  std::vector<TwoDays> readings{{a, b}};
  if (twin.year) return readings;
  for (const int step : {1, -1}) {
    TwoDays across{a, b};
    if (twin.year_before)
      across.second.year += step;
    else if (step < 0)
      across.first.year += step;
    readings.push_back(across);
  }
  return readings;
}

std::optional<CivilDay> agreed_day(const YearMonthDay& julian, const YearMonthDay& gregorian) {
  if (!is_valid_julian_day(julian) || !is_valid_day(gregorian)) return std::nullopt;
  const CivilDay day = make_day(gregorian);
  return make_julian_day(julian) == day ? std::optional(day) : std::nullopt;
}

// The first day is Old Style: what it is in New Style, and how far off the other is.
Error disagreement(const TwoDays& days, TextSpan where) {
  const CivilDay truth = make_julian_day(days.first);
  const std::int64_t apart = make_day(days.second) - truth;
  const std::int64_t count = apart < 0 ? -apart : apart;
  const std::string julian = brief_day(days.first);
  const std::string gregorian = brief_day(civil_fields(truth));
  return {ErrorCode::dual_date_mismatch,
          julian + " Old Style is " + gregorian + ", not " + brief_day(days.second) + ": " +
              std::to_string(count) + (count == 1 ? " day" : " days") + " apart",
          where, julian + " (" + gregorian + ")"};
}

}  // namespace

// calendar = [ "(" ] ( "O.S." | "Old Style" | ... ) [ ")" ]
bool take_calendar(PhraseReader& in, SaidDate& said) {
  const bool paren = in.is_next(open_paren);
  const std::size_t skipped = paren || in.is_next(comma) ? 1 : 0;
  if (said.calendar || !in.peek(skipped).is(WordKind::calendar)) return false;
  for (const CalendarPhrase& phrase : kCalendarPhrases) {
    const std::size_t n = in.match(phrase.words, skipped);
    if (n == 0 || (paren && !in.peek(skipped + n).is(close_paren))) continue;
    said.calendar = phrase.julian ? Calendar::julian : Calendar::gregorian;
    in.skip(skipped + n + (paren ? 1 : 0));
    return true;
  }
  return false;
}

TwinDay take_twin_day(PhraseReader& in, const SaidDate& said) {
  TwinDay twin;
  twin.day = static_cast<int>(in.peek(1).number);
  twin.year_before = said.has_year;
  in.skip(2);
  return twin;
}

// twin = "/" day [ [ "of" ] month [ year ] ]
bool read_twin_after_slash(PhraseReader& in, SaidDate& said) {
  TwinDay twin = take_twin_day(in, said);
  in.take("of");
  if (said.date.month != 0 && !read_twin_month(in, twin, said.has_year)) return false;
  said.twin = twin;
  return true;
}

// twin = "(" day [ "of" ] month [ year ] [ calendar ] ")"
bool read_twin_in_parens(PhraseReader& in, SaidDate& said) {
  TwinDay twin = take_twin_day(in, said);
  in.take("of");
  if (!read_twin_month(in, twin, true)) return false;
  SaidDate other;
  take_calendar(in, other);
  if (!in.take(close_paren)) return in.unread();
  said.twin = twin;
  return true;
}

Result<Edtf> resolve_twin(std::string_view text, const SaidDate& date) {
  const std::vector<TwoDays> readings = readings_of(date);
  for (const auto& [a, b] : readings) {
    auto day = agreed_day(a, b);
    if (!day) day = agreed_day(b, a);
    if (day) return Edtf(day_unit(*day));
  }
  const auto& [a, b] = readings.front();
  if (!is_valid_julian_day(a)) return fail(no_such_day(text, date, a));
  if (!is_valid_day(b)) return fail(no_such_day(text, date, b));
  return fail(disagreement(readings.front(), date.where));
}

Result<Edtf> to_gregorian(std::string_view text, const SaidDate& date, const UnitRange& named) {
  const auto first = first_unit(named.first);
  const auto last = last_unit(named.last);
  const YearMonthDay day = fields_of(named.first);
  if (named.first.day != 0 && named.first.day_mask == 0 && !is_valid_julian_day(day))
    return fail(no_such_day(text, date, day));
  if (!first || !last) return fail(ErrorCode::unreadable_date, "no Old Style for this", date.where);
  return one_of(
      {day_unit(first_day(*first, Calendar::julian)), day_unit(last_day(*last, Calendar::julian))});
}

std::optional<Error> half_julian(std::string_view text, const std::vector<SaidDate>& dates) {
  const SaidDate& last = dates.back();
  if (dates.size() < 2 || !last.is_julian() || dates.front().calendar || dates.front().period)
    return std::nullopt;
  const std::string first = words_at(text, dates.front().where);
  return Error{ErrorCode::ambiguous_date, "Old Style for one date or for both", dates.front().where,
               first + " O.S. or " + first + " N.S."};
}

}  // namespace annals::detail
