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

Error unknown_day(TextSpan where) {
  return {ErrorCode::unreadable_date, "both days of a dual date must be known", where, ""};
}

// ---- reading ------------------------------------------------------------------------------------

// The day of a dual date, before or after its month, which may be the first day's.
bool read_twin_day(PhraseReader& in, const SaidDate& said, TwinDay& twin) {
  if (in.is_next(WordKind::month)) twin.month = in.take_value();
  if (!is_day(in.peek())) return in.unread();
  twin.day = static_cast<int>(in.peek().number);
  in.skip();
  if (twin.month != 0 || said.date.month == 0) return true;
  if (in.is_next("of") && in.peek(1).is(WordKind::month)) in.skip();
  take_month_of_day(in, twin.month);
  return true;
}

// Is more than one date said in these parentheses? "8 to 13 March (23 to 28 February O.S.) 1917"
bool holds_several(PhraseReader& in) {
  for (std::size_t i = 1; !in.peek(i).is(close_paren); ++i) {
    const Token& token = in.peek(i);
    if (token.is(TokenKind::end) || token.is(other) || token.is(dash) || token.is_word("to") ||
        token.is_word("or") || token.is_word("and"))
      return true;
  }
  return false;
}

// ---- meaning ------------------------------------------------------------------------------------

// Two days that may be one, the Julian first; whichever stood first in the text.
struct TwoDays {
  YearMonthDay julian;
  YearMonthDay gregorian;
};

// The years that the two days can have: a year said once is that of the day that it stands with,
// and the other may lie across New Year.
std::vector<std::pair<YearMonthDay, YearMonthDay>> years_of(const SaidDate& date) {
  const YearMonthDay a = fields_of(date.date);
  const TwinDay& twin = *date.twin;
  const YearMonthDay b{twin.year.value_or(a.year), twin.month == 0 ? a.month : twin.month,
                       twin.day};
  std::vector<std::pair<YearMonthDay, YearMonthDay>> readings{{a, b}};
  if (twin.year) return readings;
  for (const int step : {1, -1}) {
    auto across = readings.front();
    (twin.year_before ? across.second : across.first).year += step;
    readings.push_back(across);
  }
  return readings;
}

// Every reading, the likeliest first: unless the words name the calendars, either may be the Julian.
std::vector<TwoDays> readings_of(const SaidDate& date) {
  const auto& first = date.calendar;
  const auto& second = date.twin->calendar;
  const bool first_may = first != Calendar::gregorian && second != Calendar::julian;
  const bool second_may = first != Calendar::julian && second != Calendar::gregorian;
  std::vector<TwoDays> readings;
  for (const auto& [a, b] : years_of(date)) {
    if (first_may) readings.push_back({a, b});
    if (second_may) readings.push_back({b, a});
  }
  return readings;
}

OptionalDay agreed_day(const TwoDays& days) {
  if (!is_valid_julian_day(days.julian) || !is_valid_day(days.gregorian)) return std::nullopt;
  const CivilDay day = make_day(days.gregorian);
  return make_julian_day(days.julian) == day ? OptionalDay(day) : std::nullopt;
}

// What the Julian day is in New Style, and how far off the other is.
Error disagreement(const TwoDays& days, TextSpan where) {
  const CivilDay truth = make_julian_day(days.julian);
  const std::int64_t apart = make_day(days.gregorian) - truth;
  const std::int64_t count = apart < 0 ? -apart : apart;
  const std::string julian = brief_day(days.julian);
  const std::string gregorian = brief_day(civil_fields(truth));
  return {ErrorCode::dual_date_mismatch,
          julian + " Old Style is " + gregorian + ", not " + brief_day(days.gregorian) + ": " +
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

bool is_twin_next(PhraseReader& in) {
  if (!in.is_next(slash) && !in.is_next(open_paren)) return false;
  const std::size_t at = in.peek(1).is(WordKind::month) ? 2 : 1;
  const Token& next = in.peek(at + 1);
  const bool counted = next.is_word("century") || next.is_word("c") || next.is_word("cent") ||
                       next.is(WordKind::share);                 // "(20th century O.S.)"
  const bool day = is_day(in.peek(at)) && !has_own_era(in, at);  // "(Mar 15 BC)" is a month
  return day && !counted && (in.is_next(slash) || !holds_several(in));
}

// twin = "/" other | "(" other ")"; other = [ month ] day [ "of" ] [ month ] [ year ] [ calendar ]
bool read_twin(PhraseReader& in, SaidDate& said) {
  const bool paren = in.is_next(open_paren);
  in.skip();
  TwinDay twin;
  twin.year_before = said.has_year;
  if (!read_twin_day(in, said, twin)) return false;
  SaidDate other;
  // Without parentheses the year after a first day that has none is meant for both.
  if ((paren || said.has_year) && !read_maybe_year(in, other)) return false;
  if (paren || other.has_year) take_calendar(in, other);
  twin.calendar = other.calendar;
  if (paren && !in.take(close_paren)) return in.unread();
  if (other.has_year && !is_plain(other.date))
    return in.stop_with(unknown_day({said.where.begin, in.end_of_last()}));
  if (other.has_year) twin.year = other.date.year;
  said.twin = twin;
  return true;
}

void share_year_of_twin(SaidDate& said) {
  if (!said.twin || !said.twin->year || said.has_year) return;
  said.date.year = *said.twin->year;
  said.has_year = true;
  said.twin->year.reset();
}

Result<Edtf> resolve_twin(std::string_view text, const SaidDate& date) {
  if (!is_plain(date.date) || date.date != unqualified(date.date))
    return fail(unknown_day(date.where));
  const std::vector<TwoDays> readings = readings_of(date);
  if (readings.empty())
    return fail(ErrorCode::dual_date_mismatch, "both days are of one calendar", date.where);
  for (const TwoDays& days : readings)
    if (const auto day = agreed_day(days)) return Edtf(day_unit(*day));
  const TwoDays& likeliest = readings.front();
  if (!is_valid_julian_day(likeliest.julian))
    return fail(no_such_day(text, date, likeliest.julian));
  if (!is_valid_day(likeliest.gregorian)) return fail(no_such_day(text, date, likeliest.gregorian));
  return fail(disagreement(likeliest, date.where));
}

Result<Edtf> to_gregorian(std::string_view text, const SaidDate& date, const UnitRange& named) {
  const auto first = first_unit(named.first);
  const auto last = last_unit(named.last);
  const YearMonthDay day = fields_of(named.first);
  if (named.first.day != 0 && is_plain(named.first) && !is_valid_julian_day(day))
    return fail(no_such_day(text, date, day));
  // A mask or a doubt about one part of a date says nothing of the same part in the other calendar.
  const bool has_days = is_plain(named.first) || is_decade(named.first);
  if (!has_days || !first || !last || named.first != unqualified(named.first))
    return fail(ErrorCode::unreadable_date, "no Old Style for this", date.where);
  return one_of(
      {day_unit(first_day(*first, Calendar::julian)), day_unit(last_day(*last, Calendar::julian))});
}

std::optional<Error> half_julian(std::string_view text, const std::vector<SaidDate>& dates) {
  if (!dates.back().is_julian()) return std::nullopt;
  for (const SaidDate& date : dates) {
    if (date.calendar || date.period || date.twin) continue;
    const std::string words = words_at(text, date.where);
    return Error{ErrorCode::ambiguous_date, "Old Style for one date or for all", date.where,
                 words + " O.S. or " + words + " N.S."};
  }
  return std::nullopt;
}

}  // namespace annals::detail
