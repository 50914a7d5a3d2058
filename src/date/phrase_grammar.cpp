// One date: "probably about early March 1919 (O.S.)?". From the outside in: what stands before it,
// a named period or else a part of a unit or a unit, what stands after it.
//
//   date   = { "about" | "probably" } ( period | core ) { "?" | calendar }
//   core   = [ "the" ] ( part | some | numeric | day_first | month_first | year_first | unit )
//   part   = ( "early" | "second half" | "Q2" ... ) [ "of" ] unit
//   unit   = month | season | century | year
//
// Periods are the corpus's names; they are looked up only where read_words was given a lookup.
#include "date/phrase_grammar.hpp"

#include <string>
#include <utility>

#include "annals/core/text.hpp"
#include "date/completions.hpp"
#include "date/phrase_trouble.hpp"
#include "date/phrase_units.hpp"

namespace annals::detail {
namespace {

using enum TokenKind;

// ---- units --------------------------------------------------------------------------------------

// 1 to 31 of "third" and "3rd", kLast of "last"; 0 if it is no ordinal.
int ordinal_of(const Token& token) {
  if (token.is(WordKind::ordinal)) return token.word_value;
  const bool numeral = token.is(number) && token.digits <= 2 && is_ordinal_suffix(token.text());
  return numeral ? static_cast<int>(token.number) : 0;
}

// winter_pair = ( "-" | "/" ) the next year, in two digits or four
bool read_winter_pair(PhraseReader& in, SaidDate& said) {
  const bool wraps = season_months(said.date.month).first_month == 12;
  if (!wraps || !said.has_year || !is_plain(said.date)) return true;
  said.plain_winter = said.date.month == kWinter;
  const Token& second = in.peek(1);
  if ((!in.is_next(dash) && !in.is_next(slash)) || !second.is(number) || second.size != 0)
    return true;
  const std::int64_t next = said.date.year + 1;
  const bool pair = (second.digits == 2 && second.number == next % 100) ||
                    (second.digits == 4 && second.number == next);
  if (pair) {
    said.plain_winter = false;
    in.skip(2);
    return true;
  }
  if (in.is_next(dash) && second.digits != 2) return true;  // A range of its own.
  return in.stop_with(ErrorCode::unreadable_date, "that winter ends in " + std::to_string(next),
                      second.where, replaced(in.text(), second.where, std::to_string(next)));
}

// season = [ "northern" | "southern" ] season [ "of" | "," ] [ year ] [ winter_pair ]
bool read_season(PhraseReader& in, SaidDate& said) {
  const int added = in.is_next(WordKind::hemisphere) ? in.take_value() : 0;
  if (!in.is_next(WordKind::season)) return in.unread();
  said.date.month = in.take_value() + added;
  said.date.precision = Precision::season;
  said.scale = Unit::season;
  if (in.is_next("of") && in.peek(1).is_word("the")) in.skip();
  in.take("the");
  return read_maybe_year(in, said) && read_winter_pair(in, said);
}

// century = ordinal "century" [ era ]
bool read_century(PhraseReader& in, SaidDate& said) {
  const std::int64_t n = ordinal_of(in.peek());
  in.skip(2);
  const bool bc = in.is_next(WordKind::era) && in.take_value() < 0;
  said.date = year_unit(bc ? 1 - 100 * n : 100 * (n - 1) + 1);
  said.has_year = true;
  said.scale = Unit::century;
  return true;
}

// unit = [ "month" "of" | "year" ] ( month | season | century | year )
bool read_unit(PhraseReader& in, SaidDate& said) {
  if (!in.take_words("month of")) in.take("year");
  if (in.is_next(WordKind::month)) return read_month_first(in, said, false);
  if (in.is_next(WordKind::season) || in.is_next(WordKind::hemisphere))
    return read_season(in, said);
  if (ordinal_of(in.peek()) > 0 && in.peek(1).is_word("century")) return read_century(in, said);
  if (in.is_next(WordKind::ordinal) && in.peek(1).is(word))
    in.skip();  // The unread word is the next.
  return read_year(in, said);
}

// ---- parts of units -----------------------------------------------------------------------------

Split share_of(const Token& token) {
  if (token.is(WordKind::share)) return static_cast<Split>(token.word_value);
  return token.is_word("third") ? Split::thirds : Split::none;
}

// part_name = ( "early" | "mid" | ... ) [ dash ] | ordinal share | "Q2"
bool take_part_name(PhraseReader& in, SaidDate& said) {
  if (in.is_next(WordKind::third)) {
    said.split = Split::thirds;
    said.part = in.take_value();
    in.take(dash);
    return true;
  }
  if (in.is_next(WordKind::fraction)) {
    said.split = static_cast<Split>(in.peek().word_value / 10);
    said.part = in.take_value() % 10;
    in.take(comma);
    return true;
  }
  said.part = ordinal_of(in.peek());
  said.split = said.part != 0 ? share_of(in.peek(1)) : Split::none;
  if (said.split != Split::none) in.skip(2);
  return said.split != Split::none;
}

// part = part_name [ "of" | "in" ] [ "the" ] unit
bool read_part(PhraseReader& in, SaidDate& said) {
  const TextSpan name = in.last().where;
  if (said.split == Split::thirds && (in.is_next("to") || in.is_next("or") || in.is_next("and"))) {
    said.lacks_unit = true;
    return true;
  }
  in.take_any("of", "in");
  in.take("the");
  const std::size_t unit_word_end = in.peek().where.end;
  if (!read_unit(in, said)) return false;
  if (find_split(said.scale, said.split) != nullptr) return true;
  return in.stop_with(ErrorCode::unreadable_date, "no such part of that",
                      {name.begin, unit_word_end});
}

// some = "some" ( "day" | "month" ) "of" unit
bool read_some_unit(PhraseReader& in, SaidDate& said) {
  const bool day = in.take_words("some day of");
  if (!day && !in.take_words("some month of")) {
    in.skip();
    return in.unread();
  }
  const std::size_t begin = in.position();
  if (!read_unit(in, said)) return false;
  const bool whole_year = said.scale == Unit::year;
  if (!whole_year && (said.scale != Unit::month || !day)) {
    in.back_to(begin);
    return in.unread();
  }
  if (whole_year) said.date.month_mask = 3;
  if (day) said.date.day_mask = 3;
  said.date.precision = day ? Precision::day : Precision::month;
  return true;
}

// ---- one date -----------------------------------------------------------------------------------

// Can a period's name end before this token?
bool ends_period(const Token& token) {
  return token.is(TokenKind::end) || token.is(dash) || token.is(comma) || token.is(question) ||
         token.is(WordKind::glue) || token.is(WordKind::relation);
}

// period = any run of words, up to the end or to a word that joins two dates, that the corpus
// names; the longest wins
bool take_period(PhraseReader& in, SaidDate& said) {
  const std::size_t begin = in.is_next("the") ? 1 : 0;
  std::size_t last = begin;
  while (!in.peek(last).is(TokenKind::end) && in.position() + last + 1 < Tokens::kMost) ++last;
  for (; last > begin; --last) {
    if (!ends_period(in.peek(last))) continue;
    const TextSpan where{in.peek(begin).where.begin, in.peek(last - 1).where.end};
    const std::string folded = fold(words_at(in.text(), where));
    const auto found = (*in.periods())(folded);
    if (!found) continue;
    auto parsed = parse_edtf(*found);
    if (!parsed)
      return in.stop_with(parsed.error().code, "the period \"" + folded + "\": " + *found, where);
    said.period = std::move(*parsed);
    in.skip(last);
    return true;
  }
  return false;
}

// year_first = year [ month [ day ] | fraction ]
bool read_year_first(PhraseReader& in, SaidDate& said) {
  if (!read_year(in, said)) return false;
  if (said.scale != Unit::year) return true;
  if (in.is_next(WordKind::fraction)) return take_part_name(in, said);
  if (!in.is_next(WordKind::month)) return true;
  take_month(in, said);
  if (is_day(in.peek())) take_day(in, said);
  return true;
}

// core = [ "the" ] ( part | some | day_first | month_first | unit )
bool read_core(PhraseReader& in, SaidDate& said) {
  in.take("the");
  if (take_part_name(in, said)) return read_part(in, said);
  if (in.is_next("some")) return read_some_unit(in, said);
  if (in.is_next(WordKind::month)) return read_month_first(in, said, true);
  if (in.is_next(number) && !in.peek(1).is_word("century")) {
    if (is_numeric(in)) return read_numeric(in, said);
    if (is_day(in.peek()) && !has_era(in)) return read_day_first(in, said);
    return read_year_first(in, said);
  }
  return read_unit(in, said);
}

void read_margins(PhraseReader& in, SaidDate& said) {
  while (in.is_next(WordKind::margin) || in.is_next(WordKind::doubt)) {
    (in.is_next(WordKind::margin) ? said.about : said.doubted) = true;
    in.skip();
  }
}

}  // namespace

void read_marks(PhraseReader& in, SaidDate& said) {
  while (true) {
    if (in.take(question))
      said.questioned = true;
    else if (!take_calendar(in, said))
      return;
  }
}

// date = { margin | doubt } ( period | core ) { "?" | calendar }
bool read_date(PhraseReader& in, SaidDate& said) {
  said.where.begin = in.peek().where.begin;
  read_margins(in, said);
  const bool named = in.periods() != nullptr && take_period(in, said);
  if (!named && (in.has_stopped() || !read_core(in, said))) return false;
  read_marks(in, said);
  said.where.end = in.end_of_last();
  return true;
}

}  // namespace annals::detail
