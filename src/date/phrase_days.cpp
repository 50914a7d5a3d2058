// Days as they are written: "3 March 1918", "March 3, 1918", "13/8/1919".
//
// Day and month are recognised by what they are, a number up to 31 and a word; only in dates of
// three numbers they must be told apart, and where both numbers could be the month the date is
// refused. A second day ("17/30 January") is a dual date: phrase_old_style.cpp.
#include <string>

#include "date/phrase_grammar.hpp"
#include "date/phrase_trouble.hpp"
#include "date/phrase_units.hpp"

namespace annals::detail {
namespace {

using enum TokenKind;

// A "?" between the parts of a date doubts the part before it: "3? March 1918".
Qualifier take_part_doubt(PhraseReader& in, bool followed) {
  return followed && in.take(question) ? Qualifier::uncertain : Qualifier::none;
}

// One or two digits and nothing glued to them.
bool is_short_number(const Token& token) {
  return token.is(number) && token.digits <= 2 && token.size == 0;
}

bool is_month_number(int n) { return n >= 1 && n <= 12; }

}  // namespace

bool is_ordinal_suffix(std::string_view suffix) {
  return suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th" || suffix == "d";
}

bool is_day(const Token& token) {
  return token.is(number) && token.digits <= 2 && token.number >= 1 && token.number <= 31 &&
         (token.size == 0 || is_ordinal_suffix(token.text()));
}

void take_day(PhraseReader& in, SaidDate& said) {
  said.date.day = static_cast<int>(in.peek().number);
  said.date.precision = Precision::day;
  said.scale = Unit::day;
  in.skip();
}

void take_month(PhraseReader& in, SaidDate& said) {
  said.date.month = in.take_value();
  said.date.precision = Precision::month;
  said.scale = Unit::month;
}

// day_first = day [ "of" ] month [ twin ] [ "," ] [ year ] | day "/" day month ... | day "," year
//           | day
bool read_day_first(PhraseReader& in, SaidDate& said) {
  take_day(in, said);
  said.date.day_qualifier = take_part_doubt(in, in.peek(1).is(WordKind::month));
  if (in.is_next(slash) && is_day(in.peek(1)) && !read_twin_after_slash(in, said)) return false;
  if (in.is_next("of") && (in.peek(1).is(WordKind::month) || in.peek(1).is(word))) in.skip();
  if (!in.is_next(WordKind::month)) {
    if (in.is_next(word) && in.last().is_word("of")) return in.unread();
    return !in.is_next(comma) || !is_year(in, 1) || read_maybe_year(in, said);
  }
  const int month = in.take_value();
  if (said.twin) said.twin->month = month;
  said.date.month = month;
  said.date.month_qualifier = take_part_doubt(in, is_year(in, 1));
  if (!said.twin && in.is_next(slash) && is_day(in.peek(1)) && !read_twin_after_slash(in, said))
    return false;
  if (!said.twin && in.is_next(open_paren) && is_day(in.peek(1)) && !read_twin_in_parens(in, said))
    return false;
  if (!read_maybe_year(in, said)) return false;
  if (said.twin || !said.has_year || !is_day(in.peek(1))) return true;
  if (in.is_next(slash)) return read_twin_after_slash(in, said);
  return !in.is_next(open_paren) || read_twin_in_parens(in, said);
}

// month_first = month [ day [ "/" day ] ] [ "," | "of" ] [ year ]
bool read_month_first(PhraseReader& in, SaidDate& said, bool with_day) {
  take_month(in, said);
  said.date.month_qualifier = take_part_doubt(in, is_year(in, 1));
  if (with_day && is_day(in.peek()) && !has_era(in)) {
    take_day(in, said);
    if (in.is_next(slash) && is_day(in.peek(1))) {
      said.twin = take_twin_day(in, said);
      said.twin->month = said.date.month;
    }
  }
  return read_maybe_year(in, said);
}

// numeric = number sep number sep number, sep one of / - .        4/8/1919
bool is_numeric(PhraseReader& in) {
  const TokenKind sep = in.peek(1).kind;
  return (sep == slash || sep == dash || sep == stop) && is_short_number(in.peek()) &&
         is_short_number(in.peek(2)) && in.peek(3).is(sep) && in.peek(4).is(number) &&
         in.peek(4).size == 0;
}

bool read_numeric(PhraseReader& in, SaidDate& said) {
  const auto a = static_cast<int>(in.peek().number);
  const auto b = static_cast<int>(in.peek(2).number);
  const Token& year = in.peek(4);
  const TextSpan where{in.peek().where.begin, year.where.end};
  if (year.digits == 2) return in.stop_with(two_digit_year(in.text(), year.where, year.number));
  if (year.digits != 4) {
    in.skip(4);
    return in.unread();
  }
  if (!is_month_number(a) && !is_month_number(b))
    return in.stop_with(ErrorCode::impossible_date, "neither number is a month", where);
  if (is_month_number(a) && is_month_number(b) && a != b)
    return in.stop_with(day_or_month(a, b, in.text().substr(year.where.begin, 4), where));
  const bool day_first = is_month_number(b);
  said.date = day_unit(year.number, day_first ? b : a, day_first ? a : b);
  said.has_year = true;
  said.scale = Unit::day;
  in.skip(5);
  return true;
}

}  // namespace annals::detail
