// A whole phrase: which words stand before its dates, between them and after the last comma. Each
// rule says in a line what it reads; the dates themselves are read_date's (phrase_grammar.cpp).
//
//   undated          no date: refused, with a hint
//   start not known, to ... | between ... and ... | from ... on | before ... | after ... but before
//   series           one date, two with a word or dash between them, or a list with "or", "and"
//   again            the same in the other calendar, in parentheses
//   tail             ", end not known", ", day approximate"
#include <algorithm>
#include <string>
#include <utility>

#include "date/cursor.hpp"
#include "date/phrase_build.hpp"
#include "date/phrase_grammar.hpp"
#include "date/phrase_trouble.hpp"
#include "date/phrase_units.hpp"

namespace annals::detail {
namespace {

using enum TokenKind;

// ---- words before and between dates -------------------------------------------------------------

// bound = [ "or earlier" | "or later" | ... ]; never fails
bool take_bound(PhraseReader& in, SaidDate& said) {
  for (const RelationPhrase& phrase : kTrailingRelations) {
    if (!in.take_words(phrase.words)) continue;
    said.bound = phrase.relative;
    break;
  }
  return true;
}

// undated = "undated" | "not known" | ... and no more: true, and the reader has stopped
bool stop_at_undated(PhraseReader& in) {
  for (const std::string_view words : kUndatedPhrases) {
    const std::size_t n = in.match(words);
    if (n == 0 || !in.peek(n).is(TokenKind::end)) continue;
    in.skip(n);
    in.stop_with(ErrorCode::unreadable_date, "names no day", {0, in.end_of_last()},
                 "leave the date out");
    return true;
  }
  return false;
}

// start_edge = ( "start not known" | "start open" ) [ "," ] "to"
bool take_start_edge(PhraseReader& in, Statement& said) {
  for (const EdgePhrase& phrase : kStartPhrases) {
    std::size_t n = in.match(phrase.words);
    if (n == 0) continue;
    if (in.peek(n).is(comma)) ++n;
    if (!in.peek(n).is_word("to")) continue;
    in.skip(n + 1);
    said.start = phrase.open ? Edge::open : Edge::unknown;
    return true;
  }
  return false;
}

// relation = "before" | "not later than" | "pre-" ...
bool take_relation(PhraseReader& in, Relative& relative) {
  if (!in.is_next(WordKind::relation) && !in.is_next(WordKind::glue)) return false;
  for (const RelationPhrase& phrase : kRelationPhrases) {
    if (!in.take_words(phrase.words)) continue;
    if (phrase.words == "pre" || phrase.words == "post") in.take(dash);
    relative = phrase.relative;
    return true;
  }
  return false;
}

// range = dash | "to" | "until" | ... , a comma before a word is taken too
bool take_range_word(PhraseReader& in) {
  if (in.take(dash)) return true;
  const std::size_t skipped = in.is_next(comma) ? 1 : 0;
  for (const std::string_view words : kRangeWords) {
    const std::size_t n = in.match(words, skipped);
    if (n == 0) continue;
    in.skip(skipped + n);
    return true;
  }
  return false;
}

// "to the present": the same as no end, and refused, for it moves.
bool is_present_next(PhraseReader& in) {
  const std::size_t the = in.is_next("the") ? 1 : 0;
  return (in.peek(the).is_word("present") || in.peek(the).is_word("now") ||
          in.peek(the).is_word("date") || in.peek(the).is_word("today"));
}

bool stop_at_present(PhraseReader& in, const SaidDate& first) {
  in.take("the");
  return in.stop_at_today("from " + words_at(in.text(), first.where) + " on");
}

// ---- two dates and more -------------------------------------------------------------------------

// "May 1918-19": does the 19 lack its century?
bool is_half_year_range(PhraseReader& in, const SaidDate& first) {
  return first.has_year && (first.scale == Unit::month || first.scale == Unit::season) &&
         is_plain(first.date) && (in.is_next(dash) || in.is_next(slash)) &&
         is_two_digits(in.peek(1)) && !in.peek(2).is(WordKind::month);
}

bool stop_at_half_year(PhraseReader& in, const SaidDate& first) {
  const Token& token = in.peek(1);
  const std::string text(in.text());
  std::string hint =
      replaced(text, token.where, std::to_string(first.date.year / 100 * 100 + token.number));
  if (first.date.month == kSummer)
    hint += " or " + replaced(text, first.where, "southern " + words_at(text, first.where));
  return in.stop_with(ErrorCode::ambiguous_date, "a year of two digits", token.where,
                      std::move(hint));
}

// short_year = year ( "-" | "/" ) digit digit         1918-19; 1914-21 is also spring 1914 in EDTF
bool read_short_year(PhraseReader& in, Statement& said) {
  const SaidDate first = said.dates.front();
  const Token& token = in.peek(1);
  if (first.date.year < 1000) return in.unread();
  const std::int64_t year = first.date.year - first.date.year % 100 + token.number;
  const std::string from = std::to_string(first.date.year);
  if (year <= first.date.year)
    return in.stop_with(ErrorCode::reversed_interval, "the end lies before the start", token.where,
                        from + " to " + std::to_string(year + 100));
  if (in.is_next(dash) && token.number >= 21 && token.number <= 41)
    return in.stop_with(
        ErrorCode::ambiguous_date, "years, or a season in EDTF",
        {first.where.begin, token.where.end},
        from + " to " + std::to_string(year) + ", or " +
            format_phrase(month_unit(first.date.year, static_cast<int>(token.number))));
  SaidDate& last = said.add_date();
  last.date = year_unit(year);
  last.has_year = true;
  last.where = token.where;
  in.skip(2);
  read_marks(in, last);
  said.joiner = Joiner::range;
  return true;
}

// "March/April 1918": from one to the other, or one of the two?
bool stop_at_slash(PhraseReader& in) {
  const TextSpan slash_at = in.peek().where;
  const std::string range = replaced(in.text(), slash_at, " to ");
  const std::string list = replaced(in.text(), slash_at, " or ");
  if (!read_words(range, in.periods()) || !read_words(list, in.periods())) return in.unread();
  return in.stop_with(ErrorCode::ambiguous_date, "a slash is \"to\" or \"or\"", slash_at,
                      range + ", or " + list);
}

// listed = { "," date } [ "," ] ( "or" | "and" ) date
bool read_listed(PhraseReader& in, Statement& said) {
  while (true) {
    const bool tail_next = in.match("end not", 1) > 0 || in.match("end unknown", 1) > 0 ||
                           in.match("end open", 1) > 0 || in.peek(1).is_word("still") ||
                           in.peek(1).is(WordKind::unit);
    if (in.is_next(comma) && (in.peek(1).is_word("or") || in.peek(1).is_word("and"))) in.skip();
    const bool more = in.is_next(comma) && !tail_next;
    const bool any = in.is_next("or");
    if (!more && !any && !in.is_next("and")) break;
    in.skip();
    if (!read_date(in, said.add_date())) return false;
    if (more) continue;
    said.joiner = any ? Joiner::any : Joiner::all;
    return true;
  }
  return said.dates.size() == 1 || in.unread();
}

// joined = [ short_year | range date | slash year | listed ]
bool read_joined(PhraseReader& in, Statement& said) {
  const SaidDate& first = said.dates.front();
  const bool bare_year = first.is_bare_year() && first.scale == Unit::year && is_plain(first.date);
  if (bare_year && (in.is_next(dash) || in.is_next(slash)) && is_two_digits(in.peek(1)) &&
      !is_year(in, 1) && !in.peek(2).is(dash) && !in.peek(2).is(slash) &&
      !in.peek(2).is(WordKind::month))
    return read_short_year(in, said);
  if (is_half_year_range(in, first)) return stop_at_half_year(in, first);
  if (take_range_word(in) || (bare_year && in.is_next(slash) && is_year(in, 1) && in.take(slash))) {
    said.one_run = first.lacks_unit && first.split == Split::thirds;
    if (said.one_run) in.take(dash);  // "mid-to-late 1918"
    if (is_present_next(in)) return stop_at_present(in, first);
    if (in.is_next(TokenKind::end) && in.last().is(dash))
      return in.stop_with(ErrorCode::unreadable_date, "the end is missing", in.last().where,
                          "from " + words_at(in.text(), first.where) + " on");
    said.joiner = Joiner::range;
    return read_date(in, said.add_date()) && take_bound(in, said.dates.back());
  }
  return in.is_next(slash) ? stop_at_slash(in) : read_listed(in, said);
}

// series = [ "either" ] date [ bound ] joined
bool read_series(PhraseReader& in, Statement& said) {
  const std::size_t begin = in.position();
  const bool either = in.take("either");
  SaidDate& first = said.add_date();
  if (!read_date(in, first) || !take_bound(in, first) || !read_joined(in, said)) return false;
  if (!either || said.joiner == Joiner::any) return true;
  in.back_to(begin);
  return in.unread();
}

// relative = relation date [ ( "and" | "but" ) relation date ]
bool read_relative(PhraseReader& in, Statement& said) {
  said.kind = Statement::Kind::relative;
  if (!read_date(in, said.add_date())) return false;
  const std::size_t begin = in.position();
  if ((in.take("and") || in.take("but")) && take_relation(in, said.second)) {
    said.kind = Statement::Kind::within;
    return read_date(in, said.add_date());
  }
  in.back_to(begin);
  return true;
}

// between = "between" date "and" date
bool read_between(PhraseReader& in, Statement& said) {
  said.kind = Statement::Kind::between;
  if (!read_date(in, said.add_date())) return false;
  if (!in.take("and") && !in.take(dash)) return in.unread();
  return read_date(in, said.add_date());
}

// from = "from" date ( [ "on" | "onwards" ] | joined )
bool read_from(PhraseReader& in, Statement& said) {
  if (!read_date(in, said.add_date())) return false;
  const bool ends = in.is_next(TokenKind::end) || in.is_next(comma) || in.is_next(open_paren) ||
                    in.is_next(close_paren);
  if (ends || in.take_words("and on") || in.take("on") || in.take_any("onwards", "onward")) {
    said.kind = Statement::Kind::relative;
    said.relative = Relative::since;
    return true;
  }
  take_bound(in, said.dates.front());
  in.take(comma);
  return read_joined(in, said);
}

// ---- the whole ----------------------------------------------------------------------------------

// statement = undated | [ "sometime" ] ( start_edge | { "probably" } ( between | from | relative )
//           | series )
bool read_statement(PhraseReader& in, Statement& said) {
  if (in.is_next(TokenKind::end)) return in.unread();
  if (!in.is_next(word)) return read_series(in, said);
  if (stop_at_undated(in)) return false;
  in.take_one_of(kVagueWords);
  if (take_start_edge(in, said))
    return read_date(in, said.add_date()) && take_bound(in, said.dates.front());
  const std::size_t begin = in.position();
  while (in.take(WordKind::doubt)) said.doubted = true;
  if (in.take("between")) return read_between(in, said);
  if (in.take("from")) return read_from(in, said);
  if (take_relation(in, said.relative)) return read_relative(in, said);
  said.doubted = false;  // It is the first date's, which read_date takes.
  in.back_to(begin);
  return read_series(in, said);
}

// scope = unit { "and" unit } ( "approximate" | "uncertain" ) [ "and" ... ] [ "," scope ]
bool read_scope(PhraseReader& in, Statement& said) {
  do {
    bool named[3] = {};
    do {
      if (!in.is_next(WordKind::unit)) return in.unread();
      const auto which = static_cast<Unit>(in.peek().word_value);
      if (which != Unit::year && which != Unit::month && which != Unit::day) return in.unread();
      named[which == Unit::year ? 0 : which == Unit::month ? 1 : 2] = true;
      in.skip();
    } while (in.take("and"));
    auto qualifier = Qualifier::uncertain;
    if (in.take_words("uncertain and approximate"))
      qualifier = Qualifier::both;
    else if (in.take("approximate"))
      qualifier = Qualifier::approximate;
    else if (!in.take("uncertain"))
      return in.unread();
    for (int i = 0; i < 3; ++i)
      if (named[i]) said.scope[i] = qualifier;
  } while (in.take(comma));
  return true;
}

// tail = [ "," ( "end not known" | "still so ..." | scope ) ]
bool read_tail(PhraseReader& in, Statement& said) {
  if (!in.is_next(comma)) return true;
  in.skip();
  for (const EdgePhrase& phrase : kEndPhrases) {
    if (!in.take_words(phrase.words)) continue;
    said.end = phrase.open ? Edge::open : Edge::unknown;
    return said.start == Edge::dated || in.unread();
  }
  return read_scope(in, said);
}

bool names_julian(const Statement& said) {
  return std::any_of(said.dates.begin(), said.dates.end(),
                     [](const SaidDate& date) { return date.is_julian(); });
}

// again = "(" statement ")": the same time in the other calendar
bool read_again(PhraseReader& in, const Statement& said, Statement& again) {
  const std::size_t begin = in.position();
  in.skip();
  if (!read_statement(in, again)) return false;
  if (in.is_next(close_paren) && names_julian(said) != names_julian(again)) {
    in.skip();
    return true;
  }
  in.back_to(begin);
  return in.unread();
}

bool is_doubted(const Edtf& date) {
  const Meaning meaning = meaning_of(date);
  return std::any_of(meaning.members.begin(), meaning.members.end(),
                     [](const Span& way) { return way.certain != way.possible; });
}

// What was said twice must be the same days, and no surer the first time, which counts.
Result<Phrase> agreed(std::string_view text, Phrase phrase, Statement again) {
  const std::size_t last = again.dates.back().where.end;
  const TextSpan where{0, text.find(')', last) + 1};
  auto other = build_phrase(text, std::move(again));
  if (!other) return other;
  const Bounds days = window_of(phrase);
  const Bounds other_days = window_of(*other);
  if (days != other_days)
    return fail(ErrorCode::dual_date_mismatch,
                format_window(days) + " is not " + format_window(other_days), where);
  if (is_doubted(other->date) && !is_doubted(phrase.date))
    return fail(ErrorCode::dual_date_mismatch, "only one of the two is doubted", where);
  phrase.old_style = true;
  return phrase;
}

// Without the stop that ends a sentence; that of "O.S." is part of the word.
std::string_view without_final_stop(std::string_view text) {
  if (!text.ends_with('.')) return text;
  const std::string_view last = text.substr(text.find_last_of(' ') + 1);
  const bool abbreviated = last.find('.') + 1 < last.size() && !is_digit(last[last.size() - 2]);
  return abbreviated ? text : text.substr(0, text.size() - 1);
}

}  // namespace

Result<Phrase> read_words(std::string_view text, const PeriodLookup* periods) {
  PhraseReader in(without_final_stop(text), periods);
  Statement said;
  if (!read_statement(in, said)) return fail(in.take_error());
  Statement again;
  const bool twice = in.is_next(open_paren);
  if (twice && !read_again(in, said, again)) return fail(in.take_error());
  if (!read_tail(in, said)) return fail(in.take_error());
  if (!in.is_next(TokenKind::end)) {
    in.unread();
    return fail(in.take_error());
  }
  auto phrase = build_phrase(text, std::move(said));
  if (!phrase || !twice) return phrase;
  return agreed(text, std::move(*phrase), std::move(again));
}

}  // namespace annals::detail
