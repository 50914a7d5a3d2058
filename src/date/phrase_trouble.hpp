// date/phrase_trouble.hpp -- what is said of phrases that are no date, or could be two.
//
// An ambiguity is refused with its readings in the hint, never decided in silence:
//
//   text                   detail                               hint
//   3 May 19               a year of two digits                 3 May 1819 or 3 May 1919
//   4/8/1919               day first or month first             4 August 1919 or April 8, 1919
//   March 1918 or 1919     a part of a year, then a bare year   the same part of 1919, or ...
//   5 May                  no year                              5 May YYYY
//   31 June 1919           31 June 1919 is no day               30 Jun 1919
//   early Febtober 1919    cannot read "Febtober" in a date     early February 1919
#ifndef ANNALS_SRC_DATE_PHRASE_TROUBLE_HPP
#define ANNALS_SRC_DATE_PHRASE_TROUBLE_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "annals/core/error.hpp"
#include "annals/date/civil_day.hpp"
#include "date/phrase_statement.hpp"

namespace annals::detail {

// The piece of `text` at `where`; `text` with that piece replaced.
std::string words_at(std::string_view text, TextSpan where);
std::string replaced(std::string_view text, TextSpan where, std::string_view with);

// "18 Dec 1918". REQUIRES: the month is one.
std::string brief_day(const YearMonthDay& day);

// -- ambiguities --
// A year of two digits at `where`, and what stood after them.
Error two_digit_year(std::string_view text, TextSpan where, std::int64_t year,
                     std::string_view suffix = {});
// Two numbers that could both be the month.
Error day_or_month(int first, int second, std::string_view year, TextSpan where);
// 1910-12 but no ISO text: another dash, or a part of a longer phrase.
Error month_or_years(std::int64_t year, int month, TextSpan where);
// A date whose year (month, unit) stands nowhere.
Error no_year(std::string_view text, const SaidDate& date);
// "March 1918 or 1919": March 1919, or the year?
std::optional<Error> torn_list(std::string_view text, const Statement& statement);

// -- no date at all --
// `day` is no day of the calendar of `date`: the last of its month is offered.
Error no_such_day(std::string_view text, const SaidDate& date, const YearMonthDay& day);
// The text with its unread word at `where` set right, if that makes it a date; else empty.
std::string hint_for(std::string_view text, TextSpan where);

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_PHRASE_TROUBLE_HPP
