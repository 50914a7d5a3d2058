// Days as they are written: "3 March 1918", "March 3, 1918", "13/8/1919", "1919-08-13".
//
// Day and month are recognised by what they are, a number up to 31 and a word; only in dates of
// three numbers they must be told apart, and where both numbers could be the month the date is
// refused. A second day ("17/30 January") is a dual date: phrase_old_style.cpp.
#include <algorithm>
#include <string>

#include "date/phrase_grammar.hpp"
#include "date/phrase_trouble.hpp"
#include "date/phrase_units.hpp"

namespace annals::detail {
namespace {

using enum TokenKind;

// One or two digits and nothing glued to them.
bool is_short_number(const Token& token) {
  return token.is(number) && token.digits <= 2 && token.size == 0;
}

bool is_month_number(int n) { return n >= 1 && n <= 12; }

bool is_plain_year(const Token& token) {
  return token.is(number) && token.digits == 4 && token.size == 0;
}

// 3-Mar-1918
bool is_dashed(PhraseReader& in) {
  return in.is_next(dash) && in.peek(1).is(WordKind::month) && in.peek(2).is(dash) &&
         (is_year(in, 3) || (is_two_digits(in.peek(3)) && in.peek(4).is(TokenKind::end)));
}

// The 32 of "32 March 1919" and the 0 of "March 0, 1919": refused later, as a day that is none.
bool is_no_day(PhraseReader& in) {
  const Token& token = in.peek();
  const bool no_day = is_short_number(token) && (token.number < 1 || token.number > 31);
  const std::size_t next = in.peek(1).is(comma) || in.peek(1).is_word("of") ? 2 : 1;
  return no_day && (in.peek(next).is(WordKind::month) || is_year(in, next));
}

// day_after_month = [ "the" ] ( day | "third" )
bool take_day_after_month(PhraseReader& in, SaidDate& said) {
  const std::size_t begin = in.position();
  in.take("the");
  int value = 0;
  if (const std::size_t words = match_ordinal(in, 0, value); words > 0 && value > 0) {
    set_day(said, value);
    in.skip(words);
    return true;
  }
  if ((is_day(in.peek()) && !has_own_era(in, 0)) || is_no_day(in)) {
    take_day(in, said);
    return true;
  }
  in.back_to(begin);
  return false;
}

// after_day = [ calendar ] [ twin ] [ year [ calendar ] [ twin ] ]
bool read_after_day(PhraseReader& in, SaidDate& said) {
  take_calendar(in, said);
  if (!said.twin && is_twin_next(in) && !read_twin(in, said)) return false;
  if (!read_maybe_year(in, said)) return false;
  if (said.twin || !said.has_year) return true;
  take_calendar(in, said);
  return !is_twin_next(in) || read_twin(in, said);
}

// ---- dates in numbers ---------------------------------------------------------------------------

bool finish_numeric(PhraseReader& in, SaidDate& said, const EdtfDate& date, std::size_t tokens) {
  said.date = date;
  said.has_year = true;
  said.scale = date.precision == Precision::day ? Unit::day : Unit::month;
  in.skip(tokens);
  return true;
}

// 4/8/1919: which of the two is the month?
bool read_day_and_month(PhraseReader& in, SaidDate& said) {
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
  return finish_numeric(in, said, day_unit(year.number, day_first ? b : a, day_first ? a : b), 5);
}

bool read_month_and_year(PhraseReader& in, SaidDate& said) {
  const auto month = static_cast<int>(in.peek().number);
  if (!is_month_number(month))
    return in.stop_with(ErrorCode::impossible_date, "there is no month " + std::to_string(month),
                        in.peek().where);
  return finish_numeric(in, said, month_unit(in.peek(2).number, month), 3);
}

bool read_year_month_day(PhraseReader& in, SaidDate& said) {
  const auto month = static_cast<int>(in.peek(2).number);
  const auto day = static_cast<int>(in.peek(4).number);
  return finish_numeric(in, said, day_unit(in.peek().number, month, day), 5);
}

// iso = year "-" month [ "-" day ], with any kind of dash
bool has_iso_day(PhraseReader& in) { return in.peek(3).is(dash) && is_two_digits(in.peek(4)); }

bool is_iso(PhraseReader& in) {
  if (!is_plain_year(in.peek()) || !in.peek(1).is(dash) || !is_two_digits(in.peek(2))) return false;
  if (has_iso_day(in)) return true;
  // 1918-19 are years, and "1918 - 12 March 1919" ends on a day.
  return is_month_number(static_cast<int>(in.peek(2).number)) && !in.peek(3).is(WordKind::month);
}

bool read_iso(PhraseReader& in, SaidDate& said) {
  if (has_iso_day(in)) return read_year_month_day(in, said);
  const std::int64_t year = in.peek().number;
  const auto month = static_cast<int>(in.peek(2).number);
  if (month > year % 100)
    return in.stop_with(month_or_years(year, month, {in.peek().where.begin, in.peek(2).where.end}));
  return finish_numeric(in, said, month_unit(year, month), 3);
}

}  // namespace

bool is_ordinal_suffix(std::string_view suffix) {
  return suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th" || suffix == "d";
}

std::size_t match_ordinal(PhraseReader& in, std::size_t ahead, int& value) {
  const Token& first = in.peek(ahead);
  value = first.word_value;
  if (first.is(WordKind::ordinal)) return 1;
  if (!first.is(WordKind::tens)) return 0;
  const std::size_t next = in.peek(ahead + 1).is(dash) ? 2 : 1;
  const Token& ones = in.peek(ahead + next);
  value += ones.word_value;
  return ones.is(WordKind::ordinal) && ones.word_value >= 1 && ones.word_value <= 9 ? next + 1 : 0;
}

bool is_day(const Token& token) {
  return token.is(number) && token.digits <= 2 && token.number >= 1 && token.number <= 31 &&
         (token.size == 0 || is_ordinal_suffix(token.text()));
}

bool is_day_first(PhraseReader& in) { return (is_day(in.peek()) && !has_era(in)) || is_no_day(in); }

void set_day(SaidDate& said, int day) {
  said.date.day = day;
  said.date.precision = Precision::day;
  said.scale = Unit::day;
}

void take_day(PhraseReader& in, SaidDate& said) {
  set_day(said, static_cast<int>(in.peek().number));
  in.skip();
}

void take_month(PhraseReader& in, SaidDate& said) {
  said.date.month = in.take_value();
  said.date.precision = Precision::month;
  said.scale = Unit::month;
}

bool take_month_of_day(PhraseReader& in, int& month) {
  if (in.is_next(WordKind::month)) {
    month = in.take_value();
    return true;
  }
  const std::size_t skipped = in.is_next(stop) ? 1 : 0;
  const auto roman = std::find(kRomanMonths.begin(), kRomanMonths.end(), in.peek(skipped).text());
  if (!in.peek(skipped).is(word) || roman == kRomanMonths.end()) return false;
  month = static_cast<int>(roman - kRomanMonths.begin()) + 1;
  in.skip(skipped + 1);
  return true;
}

// day_first = day [ twin ] [ "of" | "-" ] month after_day | day "," year | day
bool read_day_first(PhraseReader& in, SaidDate& said) {
  take_day(in, said);
  const std::size_t marks = match_question(in);
  if (marks > 0 && in.peek(marks).is(WordKind::month)) {
    in.skip(marks);
    said.date.day_qualifier = Qualifier::uncertain;
  }
  if (is_twin_next(in) && !read_twin(in, said)) return false;
  return read_month_of_day(in, said);
}

bool read_month_of_day(PhraseReader& in, SaidDate& said) {
  const bool dashed = is_dashed(in);
  if (dashed) in.skip();
  if (in.is_next("of") && in.peek(1).is(word)) in.skip();
  if (!take_month_of_day(in, said.date.month)) {
    if (in.is_next(word) && in.last().is_word("of")) return in.unread();
    return !in.is_next(comma) || !is_year(in, 1) || read_maybe_year(in, said);
  }
  if (dashed) in.skip();
  take_month_doubt(in, said);
  return read_after_day(in, said);
}

// A "?" between the parts of a date doubts the part before it: "March? 1918".
void take_month_doubt(PhraseReader& in, SaidDate& said) {
  const std::size_t marks = match_question(in);
  if (marks == 0 || !is_year(in, marks)) return;
  in.skip(marks);
  said.date.month_qualifier = Qualifier::uncertain;
}

// month_first = month ( day_after_month after_day | [ calendar ] [ "," | "of" ] [ year ] )
bool read_month_first(PhraseReader& in, SaidDate& said, bool with_day) {
  take_month(in, said);
  take_month_doubt(in, said);
  if (with_day && take_day_after_month(in, said)) return read_after_day(in, said);
  take_calendar(in, said);
  return read_maybe_year(in, said);
}

// numeric = year "-" month [ "-" day ] | number sep number sep year | year sep month sep day
//         | month sep year                                       sep one of / - . but see is_iso
bool maybe_read_numeric(PhraseReader& in, SaidDate& said, bool& taken) {
  taken = true;
  const TokenKind sep = in.peek(1).kind;
  const bool mark = sep == slash || sep == stop;
  const bool third = in.peek(3).is(sep) && in.peek(4).is(number) && in.peek(4).size == 0;
  const bool short_second = is_short_number(in.peek(2));
  if (is_iso(in)) return read_iso(in, said);
  if ((mark || sep == dash) && is_short_number(in.peek()) && short_second && third)
    return read_day_and_month(in, said);
  if (mark && is_plain_year(in.peek()) && short_second && third && is_short_number(in.peek(4)))
    return read_year_month_day(in, said);
  if (mark && is_short_number(in.peek()) && is_plain_year(in.peek(2)))
    return read_month_and_year(in, said);
  taken = false;
  return true;
}

}  // namespace annals::detail
