// One date: "probably about early March 1919 (O.S.)?". From the outside in: what stands before it,
// a named period or else a part of a unit or a unit, what stands after it.
//
//   date   = { "about" | "probably" } [ "in" | "on" ... ] [ weekday ] ( period | core )
//            { "?" | calendar }
//   core   = [ "the" ] ( part | some | numeric | day_first | month_first | year_first | unit )
//   part   = ( "early" | "second half" | "Q2" ... ) [ "of" ] unit
//   unit   = month | season | century | year
//
// Periods are the corpus's names; they are looked up only where read_words was given a lookup.
#include "date/phrase_grammar.hpp"

#include <algorithm>
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

// As match_ordinal, in figures too: 1 to 31 of "third" and "3rd", kLast of "last".
std::size_t match_count(PhraseReader& in, std::size_t ahead, int& value) {
  const Token& token = in.peek(ahead);
  if (!token.is(number)) return match_ordinal(in, ahead, value);
  value = static_cast<int>(token.number);
  return token.digits <= 2 && is_ordinal_suffix(token.text()) ? 1 : 0;
}

// Words that may stand between two counts that share their unit: "18th to early 19th century".
bool is_between_counts(const Token& token) {
  return token.is(dash) || token.is(comma) || token.is(slash) || token.is(WordKind::glue) ||
         token.is(WordKind::third) || token.is(WordKind::margin);
}

// Does a number of centuries stand here, whose "century" may follow a later one? Its era then.
std::optional<int> match_century(PhraseReader& in, std::size_t ahead = 0) {
  int value = 0;
  const std::size_t words = match_count(in, ahead, value);
  if (words == 0) return std::nullopt;
  ahead += words;
  const Token& next = in.peek(ahead);
  const bool century =
      next.is(WordKind::unit) && static_cast<Unit>(next.word_value) == Unit::century;
  if (century || next.is_word("c") || next.is_word("cent")) {
    const Token& after = in.peek(ahead + 1);
    return after.is(WordKind::era) ? after.word_value : 1;
  }
  const std::size_t joiner = ahead;
  while (is_between_counts(in.peek(ahead))) ++ahead;
  return ahead > joiner ? match_century(in, ahead) : std::nullopt;
}

// winter_pair = ( "-" | "/" ) the next year, in two digits or all
bool read_winter_pair(PhraseReader& in, SaidDate& said) {
  if (season_months(said.date.month).first_month != 12) return true;
  said.plain_winter = said.date.month == kWinter;
  if (!said.has_year || !is_plain(said.date)) return true;
  const Token& second = in.peek(1);
  if ((!in.is_next(dash) && !in.is_next(slash)) || !second.is(number) || second.size != 0)
    return true;
  const bool bc = said.date.year < 0;
  const std::int64_t next = bc ? -said.date.year : said.date.year + 1;  // as it is written
  if (second.number == next || (second.digits == 2 && !bc && second.number == next % 100)) {
    said.plain_winter = false;
    in.skip(2);
    if (bc) in.take(WordKind::era);
    return true;
  }
  if (in.is_next(dash) && second.digits != 2) return true;  // A range of its own.
  return in.stop_with(ErrorCode::unreadable_date, "that winter ends in " + std::to_string(next),
                      second.where, replaced(in.text(), second.where, std::to_string(next)));
}

// season = [ "northern" | "southern" ] season [ [ "of" | "," ] year ] [ winter_pair ], of which a year that
// stands first is the only one
bool read_season(PhraseReader& in, SaidDate& said) {
  const int added = in.is_next(WordKind::hemisphere) ? in.take_value() : 0;
  if (!in.is_next(WordKind::season)) return in.unread();
  said.date.month = in.take_value() + added;
  said.date.precision = Precision::season;
  said.scale = Unit::season;
  if (said.has_year) return read_winter_pair(in, said);
  if (in.is_next("of") && in.peek(1).is_word("the")) in.skip();
  if (in.is_next("the") && (in.peek(1).is(number) || in.peek(1).is_word("year"))) in.skip();
  if (is_year(in, 1)) in.take("year");
  return read_maybe_year(in, said) && read_winter_pair(in, said);
}

// century = ordinal [ "century" [ era ] ], of which a list says the last once
bool read_century(PhraseReader& in, SaidDate& said, int era) {
  int n = 0;
  const std::size_t words = match_count(in, 0, n);
  if (n < 1)
    return in.stop_with(ErrorCode::impossible_date, "there is no such century", in.peek().where);
  in.skip(words);
  if (in.take(WordKind::unit) || in.take("c") || in.take("cent")) in.take(WordKind::era);
  said.date = year_unit(era < 0 ? 1 - 100 * n : 100 * (n - 1) + 1);
  said.has_year = true;
  said.scale = Unit::century;
  return true;
}

// A limit of a century, that many hundreds of years after or before AD 1.
std::string about_year(int hundreds, bool bc) {
  const int year = std::max(100 * hundreds, 1);
  return "about " + format_phrase(year_unit(bc ? 1 - year : year));
}

// "turn of the century": of which, and which end of it?
bool stop_at_turn(PhraseReader& in) {
  const TextSpan begin = in.peek().where;
  in.skip(in.match("turn of the"));
  int n = 0;
  const std::size_t words = match_century(in) ? match_count(in, 0, n) : 0;
  if (words == 0 && !in.is_next("century")) return in.unread();
  in.skip(words);
  const bool bc = in.peek(1).is(WordKind::era) && in.peek(1).word_value < 0;
  const int last = n > 0 ? n : 19;
  return in.stop_with(
      ErrorCode::ambiguous_date, "the beginning or the end of a century",
      {begin.begin, in.peek().where.end},
      about_year(bc ? last : last - 1, bc) + " or " + about_year(bc ? last - 1 : last, bc));
}

// What is called a month must be one, and a decade; "year" stands before a number. False: it is called so, and is none.
bool take_unit_word(PhraseReader& in) {
  const std::size_t begin = in.position();
  const auto is_or_back = [&](bool is) {
    if (!is) in.back_to(begin);
    return is || in.unread();
  };
  if (in.take_words("month of")) return is_or_back(in.is_next(WordKind::month));
  if (in.take_words("decade of the")) {
    const bool figures = in.is_next(number) && in.peek().text() == "s";
    return is_or_back(figures || in.is_next(apostrophe) || in.is_next(WordKind::decade));
  }
  const Token& next = in.peek(1);
  const bool of_number = next.is(number) && !is_ordinal_suffix(next.text());
  if (of_number || next.is(WordKind::era) || next.is(apostrophe)) in.take("year");
  return true;
}

// unit = [ "month of" | "decade of the" | "year" ] ( month | season | century | year )
bool read_unit(PhraseReader& in, SaidDate& said) {
  if (!take_unit_word(in)) return false;
  if (in.is_next(WordKind::month)) return read_month_first(in, said, false);
  if (in.is_next(WordKind::season) || in.is_next(WordKind::hemisphere))
    return read_season(in, said);
  if (const auto era = match_century(in)) return read_century(in, said, *era);
  if (in.is_next(WordKind::ordinal) && in.peek(1).is(word) && !in.peek(1).is(WordKind::era))
    in.skip();  // The unread word is the next.
  return read_year(in, said);
}

// ---- parts of units -----------------------------------------------------------------------------

Split share_of(const Token& token) {
  if (token.is(WordKind::share)) return static_cast<Split>(token.word_value);
  return token.is_word("third") || token.is_word("thirds") ? Split::thirds : Split::none;
}

// The share of "second half", and of the "first" of "first and second halves".
Split match_share(PhraseReader& in, std::size_t ahead) {
  const std::size_t joiner = ahead;
  while (is_between_counts(in.peek(ahead))) ++ahead;
  if (ahead == joiner) return share_of(in.peek(ahead));
  int value = 0;
  const std::size_t words = match_count(in, ahead, value);
  return words > 0 ? share_of(in.peek(ahead + words)) : Split::none;
}

bool take_part_phrase(PhraseReader& in, SaidDate& said) {
  for (const PartPhrase& phrase : kPartPhrases) {
    if (!in.take_words(phrase.words)) continue;
    said.split = phrase.split;
    said.part = phrase.part;
    return true;
  }
  return false;
}

// part_name = "early part" ... | ( "early" | "mid" ... ) [ dash ] | "Q2" | ordinal [ share ]
bool take_part_name(PhraseReader& in, SaidDate& said) {
  if (take_part_phrase(in, said)) return true;
  if (in.is_next(WordKind::third)) {
    said.split = Split::thirds;
    said.part = in.take_value();
    in.take(dash);
    return true;
  }
  if (in.is_next(WordKind::fraction)) {
    said.split = static_cast<Split>(in.peek().word_value / 10);
    said.part = in.take_value() % 10;
    if (is_year(in, 1)) in.take(comma);
    return true;
  }
  const std::size_t words = match_count(in, 0, said.part);
  said.split = words > 0 ? match_share(in, words) : Split::none;
  if (said.split == Split::none) return false;
  in.skip(words);
  if (share_of(in.peek()) != Split::none) in.skip();
  return true;
}

// Does what follows join this part to another, which says of what? "early to mid-March", "Q1-Q3"
bool is_part_joiner(PhraseReader& in, const SaidDate& said) {
  if (said.split == Split::thirds && in.is_next(WordKind::third) && in.last().is(dash)) {
    in.back_to(in.position() - 1);  // The dash of "early-mid 1918" is not that of "mid-1918".
    return true;
  }
  return in.is_next("to") || in.is_next("or") || in.is_next("and") || in.is_next("through") ||
         in.is_next(dash) || in.is_next(comma) || in.is_next(slash);
}

// part = part_name [ "of" | "in" ] [ "the" ] unit
bool read_part(PhraseReader& in, SaidDate& said) {
  const TextSpan name = in.last().where;
  if (is_part_joiner(in, said)) {
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

// Does a month, or a day and a month, stand here without a year of its own?
bool is_yearless_month(PhraseReader& in, std::size_t ahead) {
  const bool day_before = is_day(in.peek(ahead)) && in.peek(ahead + 1).is(WordKind::month);
  if (day_before) ++ahead;
  if (!in.peek(ahead).is(WordKind::month)) return false;
  ++ahead;
  if (!day_before && is_day(in.peek(ahead)) && !has_own_era(in, ahead)) ++ahead;
  if (in.peek(ahead).is(comma)) ++ahead;
  return !is_year(in, ahead);
}

// "1918, March" and no more; "1917, March or April 1918" is a list.
bool is_month_after_comma(PhraseReader& in) {
  if (!in.is_next(comma) || !is_yearless_month(in, 1)) return false;
  std::size_t ahead = 2;
  while (in.peek(ahead).is(WordKind::month) || is_day(in.peek(ahead))) ++ahead;
  return !in.peek(ahead).is(WordKind::glue) && !in.peek(ahead).is(comma);
}

// year_first = year [ [ "," ] ( month [ day ] | day month ) | [ "-" ] fraction | season ]
bool read_year_first(PhraseReader& in, SaidDate& said) {
  if (!read_year(in, said)) return false;
  if (said.scale != Unit::year) return true;
  if (in.is_next(dash) && in.peek(1).is(WordKind::fraction) && !is_year(in, 2)) in.skip();
  if (in.is_next(WordKind::fraction)) return take_part_name(in, said);
  if (in.is_next(WordKind::season)) return read_season(in, said);
  if (is_month_after_comma(in))
    in.skip();
  else if (!is_yearless_month(in, 0))
    return true;
  if (is_day(in.peek())) {
    take_day(in, said);
    return take_month_of_day(in, said.date.month);
  }
  take_month(in, said);
  if (is_day(in.peek())) take_day(in, said);
  return true;
}

// "last March", "this year": no word of the calendar makes these a date.
bool is_today_unit(PhraseReader& in) {
  const Token& unit = in.peek(1);
  const bool alone = in.peek(2).is(TokenKind::end);
  const bool named = unit.is(WordKind::month) || unit.is(WordKind::season) ||
                     unit.is(WordKind::weekday) || unit.is(WordKind::unit) ||
                     (unit.is(WordKind::share) && alone);
  const auto& words = kTodayAdjectives;
  return named && !in.peek(2).is_word("of") &&
         std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return in.is_next(word); });
}

// "the third of March 1918"
bool is_ordinal_day(PhraseReader& in, std::size_t words) {
  return words > 0 && in.peek(words).is_word("of") && in.peek(words + 1).is(WordKind::month);
}

// core = [ "the" ] ( part | some | numeric | day_first | month_first | year_first | unit )
bool read_core(PhraseReader& in, SaidDate& said) {
  in.take("the");
  if (is_today_unit(in)) return in.stop_at_today();
  int value = 0;
  const std::size_t words = match_ordinal(in, 0, value);
  if (is_ordinal_day(in, words) && value > 0) {
    set_day(said, value);
    in.skip(words);
    return read_month_of_day(in, said);
  }
  if (match_century(in)) return read_unit(in, said);
  if (take_part_name(in, said)) return read_part(in, said);
  if (in.is_next("some")) return read_some_unit(in, said);
  if (in.match("turn of the") > 0) return stop_at_turn(in);
  if (in.is_next(WordKind::month)) return read_month_first(in, said, true);
  if (!in.is_next(number)) return read_unit(in, said);
  bool numeric = false;
  if (!maybe_read_numeric(in, said, numeric) || numeric) return !in.has_stopped();
  return is_day_first(in) ? read_day_first(in, said) : read_year_first(in, said);
}

// margins = { "about" | "on or about" | "probably" }
void read_margins(PhraseReader& in, SaidDate& said) {
  while (true) {
    if (in.take_one_of(kMarginPhrases) || in.take(WordKind::margin))
      said.about = true;
    else if (in.take(WordKind::doubt))
      said.doubted = true;
    else
      return;
  }
}

// weekday = weekday [ "," ]; only before a day
void take_weekday(PhraseReader& in, SaidDate& said) {
  if (!in.is_next(WordKind::weekday)) return;
  said.weekday_where = in.peek().where;
  said.weekday = in.take_value();
  in.take(comma);
}

}  // namespace

std::size_t match_question(PhraseReader& in) {
  if (in.is_next(question)) return 1;
  return in.is_next(open_paren) && in.peek(1).is(question) && in.peek(2).is(close_paren) ? 3 : 0;
}

void read_marks(PhraseReader& in, SaidDate& said) {
  while (true) {
    const std::size_t marks = match_question(in);
    in.skip(marks);
    said.questioned |= marks > 0;
    // A mark after a dual date could be meant for either of its days.
    if (marks == 0 && (said.twin || !take_calendar(in, said))) return;
  }
}

// date = margins [ lead_in margins ] [ weekday ] ( period | core ) { "?" | calendar }
bool read_date(PhraseReader& in, SaidDate& said) {
  said.where.begin = in.peek().where.begin;
  read_margins(in, said);
  if (in.take_one_of(kLeadIns)) read_margins(in, said);
  take_weekday(in, said);
  const bool named = in.periods() != nullptr && take_period(in, said);
  if (!named && (in.has_stopped() || !read_core(in, said))) return false;
  share_year_of_twin(said);
  if (said.weekday != 0 && said.scale != Unit::day)
    return in.stop_with(ErrorCode::unreadable_date, "a weekday stands with a day of a month",
                        said.weekday_where);
  read_marks(in, said);
  said.where.end = in.end_of_last();
  return true;
}

}  // namespace annals::detail
