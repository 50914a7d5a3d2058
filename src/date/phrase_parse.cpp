// The grammar of date phrases: recursive descent, one function per rule, one token of lookahead
// and rarely two. The rules fill a Statement; build_phrase says what it means. EDTF itself is
// tried first, named periods last: a period never shadows a date.
//
// A rule that fails has put the error where it stands, so the first word that is not understood
// is the one reported, and a text whose first word means nothing costs one token.
#include <algorithm>
#include <string>
#include <utility>

#include "annals/core/text.hpp"
#include "annals/date/phrase.hpp"
#include "date/phrase_build.hpp"
#include "date/phrase_tokens.hpp"
#include "date/phrase_words.hpp"

namespace annals {
namespace detail {
namespace {

using enum TokenKind;

bool is_ordinal_suffix(std::string_view suffix) {
  return suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th" || suffix == "d";
}

// Could this number be the day of a month?
bool is_day(const Token& token) {
  return token.is(number) && token.digits <= 2 && token.number >= 1 && token.number <= 31 &&
         (token.size == 0 || is_ordinal_suffix(token.text()));
}

bool is_two_digits(const Token& token) {
  return token.is(number) && token.digits == 2 && token.size == 0;
}

// 1 to 31 of "third" and "3rd", kLast of "last"; 0 if it is no ordinal.
int ordinal_of(const Token& token) {
  if (token.is(WordKind::ordinal)) return token.word_value;
  const bool numeral = token.is(number) && token.digits <= 2 && is_ordinal_suffix(token.text());
  return numeral ? static_cast<int>(token.number) : 0;
}

Split share_of(const Token& token) {
  if (token.is(WordKind::share)) return static_cast<Split>(token.word_value);
  return token.is_word("third") ? Split::thirds : Split::none;
}

// How many X's a suffix is; 0 if it is anything else.
int masked_digits(const Token& token) {
  const std::string_view suffix = token.text();
  const bool masks = suffix == "x" || suffix == "xx" || suffix == "xxx";
  return masks ? static_cast<int>(suffix.size()) : 0;
}

int era_of(std::string_view text) {
  const Word word = find_word(text);
  return word.kind == WordKind::era ? word.value : 0;
}

std::int64_t power_of_ten(int n) {
  std::int64_t power = 1;
  for (; n > 0; --n) power *= 10;
  return power;
}

class Parser {
 public:
  // REQUIRES: `text` and `*periods` outlive *this. `periods` may be null.
  Parser(std::string_view text, const PeriodLookup* periods) noexcept
      : text_(text), tokens_(text), periods_(periods) {}

  Result<Phrase> run() {
    if (!statement() || !tail() || !at_end()) return fail(std::move(error_));
    return build_phrase(text_, std::move(statement_));
  }

 private:
  // -- tokens --
  const Token& peek(std::size_t ahead = 0) { return tokens_.at(at_ + ahead); }
  bool is_next(TokenKind kind) { return peek().is(kind); }
  bool is_next(WordKind kind) { return peek().is(kind); }
  bool is_next(std::string_view word) { return peek().is_word(word); }
  template <typename What>
  bool take(What what) {
    const bool taken = is_next(what);
    if (taken) ++at_;
    return taken;
  }
  bool take_any(std::string_view a, std::string_view b) { return take(a) || take(b); }
  std::size_t match(std::string_view words, std::size_t ahead = 0);
  bool take_words(std::string_view words);
  std::size_t end_of_last() { return at_ == 0 ? 0 : tokens_.at(at_ - 1).where.end; }

  // -- errors; each returns false --
  bool stop_with(ErrorCode code, std::string detail, TextSpan where, std::string hint = {});
  bool unread();
  bool two_digit_year(TextSpan where, std::int64_t year, std::string_view suffix);
  std::string replaced(TextSpan where, std::string_view with) const;

  // -- rules --
  bool statement();
  bool undated();
  bool relative();
  bool between();
  bool from();
  bool series();
  bool joined();
  bool short_year();
  bool half_year_range(const SaidDate& first);
  bool listed();
  bool tail();
  bool start_edge();
  bool scope();
  bool at_end();

  bool range_word();
  bool date(SaidDate& said);
  bool date_core(SaidDate& said);
  bool period(SaidDate& said);
  void margins(SaidDate& said);
  void marks(SaidDate& said);
  bool calendar(SaidDate& said);
  bool bound(SaidDate& said);
  bool part(SaidDate& said);
  bool part_name(SaidDate& said);
  bool some_unit(SaidDate& said);
  bool unit(SaidDate& said);
  bool day_first(SaidDate& said);
  bool numeric(SaidDate& said);
  bool is_numeric();
  bool twin_slash(SaidDate& said);
  bool twin_paren(SaidDate& said);
  bool month_first(SaidDate& said, bool with_day);
  bool season(SaidDate& said);
  bool winter_pair(SaidDate& said);
  bool century(SaidDate& said);
  bool year_first(SaidDate& said);
  bool is_year(std::size_t ahead);
  bool has_era(std::size_t ahead);
  bool maybe_year(SaidDate& said);
  bool year(SaidDate& said);
  bool year_number(SaidDate& said);
  bool decade(SaidDate& said);
  bool masked_year(SaidDate& said);
  bool year_with_era(SaidDate& said, int era);
  Qualifier part_doubt(bool followed);

  SaidDate& add() { return statement_.dates.emplace_back(); }

  std::string_view text_;
  Tokens tokens_;
  const PeriodLookup* periods_;
  std::size_t at_ = 0;
  Statement statement_;
  Error error_;
};

// How many tokens from `ahead` on spell `words`; 0 if they do not.
std::size_t Parser::match(std::string_view words, std::size_t ahead) {
  std::size_t n = 0;
  while (!words.empty()) {
    const std::size_t space = std::min(words.find(' '), words.size());
    if (!peek(ahead + n).is_word(words.substr(0, space))) return 0;
    words.remove_prefix(std::min(space + 1, words.size()));
    ++n;
  }
  return n;
}

bool Parser::take_words(std::string_view words) {
  const std::size_t n = match(words);
  at_ += n;
  return n > 0;
}

bool Parser::stop_with(ErrorCode code, std::string detail, TextSpan where, std::string hint) {
  error_ = Error{code, std::move(detail), where, std::move(hint)};
  return false;
}

bool Parser::unread() {
  const Token& token = peek();
  if (token.is(TokenKind::end))
    return stop_with(ErrorCode::unreadable_date, "more must follow",
                     {at_ == 0 ? 0 : tokens_.at(at_ - 1).where.begin, end_of_last()});
  const std::string word(text_.substr(token.where.begin, token.where.end - token.where.begin));
  return stop_with(ErrorCode::unreadable_date, "cannot read \"" + word + "\" in a date",
                   token.where);
}

std::string Parser::replaced(TextSpan where, std::string_view with) const {
  std::string text(text_.substr(0, where.begin));
  text += with;
  text += text_.substr(where.end);
  return text;
}

bool Parser::two_digit_year(TextSpan where, std::int64_t value, std::string_view suffix) {
  const std::string digits = (value < 10 ? "0" : "") + std::to_string(value) + std::string(suffix);
  return stop_with(ErrorCode::ambiguous_date, "a year of two digits", where,
                   replaced(where, "18" + digits) + " or " + replaced(where, "19" + digits));
}

// statement = undated | start_edge | between | from | relative | series
bool Parser::statement() {
  if (is_next(TokenKind::end)) return unread();
  if (is_next(word)) {
    if (undated()) return false;
    if (start_edge()) return date(add()) && bound(statement_.dates.front());
    if (take("between")) return between();
    if (take("from")) return from();
    if (relative()) return date(add());
    if (!error_.detail.empty()) return false;
  }
  return series();
}

// Words that say there is no date: true, and the error is set.
bool Parser::undated() {
  for (const std::string_view words : kUndatedPhrases) {
    const std::size_t n = match(words);
    if (n == 0 || !peek(n).is(TokenKind::end)) continue;
    at_ += n;
    stop_with(ErrorCode::unreadable_date, "names no day", {0, end_of_last()}, "leave the date out");
    return true;
  }
  return false;
}

// start_edge = ( "start not known" | "start open" ) [ "," ] "to"
bool Parser::start_edge() {
  for (const EdgePhrase& phrase : kStartPhrases) {
    std::size_t n = match(phrase.words);
    if (n == 0) continue;
    if (peek(n).is(comma)) ++n;
    if (!peek(n).is_word("to")) continue;
    at_ += n + 1;
    statement_.start = phrase.open ? Edge::open : Edge::unknown;
    return true;
  }
  return false;
}

// relative = ( "before" | "not later than" | ... ) date
bool Parser::relative() {
  if (!is_next(WordKind::relation) && !is_next(WordKind::glue)) return false;
  for (const RelationPhrase& phrase : kRelationPhrases) {
    if (!take_words(phrase.words)) continue;
    statement_.kind = Statement::Kind::relative;
    statement_.relative = phrase.relative;
    return true;
  }
  return false;
}

// between = "between" date "and" date
bool Parser::between() {
  statement_.kind = Statement::Kind::between;
  if (!date(add())) return false;
  if (!take("and") && !take(dash)) return unread();
  return date(add());
}

// from = "from" date [ range date | "on" | "onwards" ]
bool Parser::from() {
  if (!date(add())) return false;
  if (is_next(TokenKind::end) || is_next(comma) || take_words("and on") || take("on") ||
      take_any("onwards", "onward")) {
    statement_.kind = Statement::Kind::relative;
    statement_.relative = Relative::since;
    return true;
  }
  bound(statement_.dates.front());
  take(comma);
  return joined();
}

// series = date [ range date | slash year | { "," date } ( "or" | "and" ) date ]
bool Parser::series() {
  SaidDate& first = add();
  return date(first) && bound(first) && joined();
}

bool Parser::joined() {
  const SaidDate& first = statement_.dates.front();
  const bool bare_year = first.has_year && first.scale == Unit::year &&
                         first.split == Split::none && first.date.month == 0 && !first.period &&
                         is_plain(first.date);
  if (bare_year && (is_next(dash) || is_next(slash)) && is_two_digits(peek(1)) &&
      !peek(2).is(dash) && !peek(2).is(slash))
    return short_year();
  if (half_year_range(first))
    return stop_with(
        ErrorCode::ambiguous_date, "a year of two digits", peek(1).where,
        replaced(peek(1).where, std::to_string(first.date.year / 100 * 100 + peek(1).number)));
  if (range_word() || (bare_year && is_next(slash) && is_year(1) && take(slash))) {
    statement_.joiner = Joiner::range;
    return date(add()) && bound(statement_.dates.back());
  }
  return listed();
}

// range = dash | "to" | "until" | ... , a comma before a word is taken too
bool Parser::range_word() {
  if (take(dash)) return true;
  const std::size_t skipped = is_next(comma) ? 1 : 0;
  for (const std::string_view words : kRangeWords) {
    const std::size_t n = match(words, skipped);
    if (n == 0) continue;
    at_ += skipped + n;
    return true;
  }
  return false;
}

// "May 1918-19": does the 19 lack its century?
bool Parser::half_year_range(const SaidDate& first) {
  return first.has_year && (first.scale == Unit::month || first.scale == Unit::season) &&
         is_plain(first.date) && (is_next(dash) || is_next(slash)) && is_two_digits(peek(1)) &&
         !peek(2).is(WordKind::month);
}

// short_year = year ( "-" | "/" ) digit digit         1918-19; 1914-21 is also spring 1914 in EDTF
bool Parser::short_year() {
  const SaidDate first = statement_.dates.front();
  const Token& token = peek(1);
  const std::int64_t year = first.date.year - first.date.year % 100 + token.number;
  const std::string from = std::to_string(first.date.year);
  if (year <= first.date.year)
    return stop_with(ErrorCode::reversed_interval, "the end lies before the start", token.where,
                     from + " to " + std::to_string(year + 100));
  if (is_next(dash) && token.number >= 21 && token.number <= 41)
    return stop_with(
        ErrorCode::ambiguous_date, "years, or a season in EDTF",
        {first.where.begin, token.where.end},
        from + " to " + std::to_string(year) + ", or " +
            format_phrase(month_unit(first.date.year, static_cast<int>(token.number))));
  SaidDate& last = add();
  last.date = year_unit(year);
  last.has_year = true;
  last.where = token.where;
  at_ += 2;
  marks(last);
  statement_.joiner = Joiner::range;
  return true;
}

// listed = { "," date } ( "or" | "and" ) date
bool Parser::listed() {
  while (true) {
    const bool tail_next = match("end not", 1) > 0 || match("end unknown", 1) > 0 ||
                           match("end open", 1) > 0 || peek(1).is_word("still") ||
                           peek(1).is(WordKind::unit);
    const bool more = is_next(comma) && !tail_next;
    const bool any = is_next("or");
    if (!more && !any && !is_next("and")) break;
    ++at_;
    if (!date(add())) return false;
    if (more) continue;
    statement_.joiner = any ? Joiner::any : Joiner::all;
    return true;
  }
  return statement_.dates.size() == 1 || unread();
}

// tail = [ "," ( "end not known" | "still so ..." | scope ) ]
bool Parser::tail() {
  if (!is_next(comma)) return true;
  ++at_;
  for (const EdgePhrase& phrase : kEndPhrases) {
    if (!take_words(phrase.words)) continue;
    statement_.end = phrase.open ? Edge::open : Edge::unknown;
    return statement_.start == Edge::dated || unread();
  }
  return scope();
}

// scope = unit { "and" unit } ( "approximate" | "uncertain" ) [ "and" ... ] [ "," scope ]
bool Parser::scope() {
  do {
    bool named[3] = {};
    do {
      if (!is_next(WordKind::unit)) return unread();
      const auto which = static_cast<Unit>(peek().word_value);
      if (which != Unit::year && which != Unit::month && which != Unit::day) return unread();
      named[which == Unit::year ? 0 : which == Unit::month ? 1 : 2] = true;
      ++at_;
    } while (take("and"));
    auto qualifier = Qualifier::uncertain;
    if (take_words("uncertain and approximate"))
      qualifier = Qualifier::both;
    else if (take("approximate"))
      qualifier = Qualifier::approximate;
    else if (!take("uncertain"))
      return unread();
    for (int i = 0; i < 3; ++i)
      if (named[i]) statement_.scope[i] = qualifier;
  } while (take(comma));
  return true;
}

bool Parser::at_end() {
  take(stop);
  return is_next(TokenKind::end) || unread();
}

// date = { margin | doubt } ( period | core ) { "?" | calendar }
bool Parser::date(SaidDate& said) {
  said.where.begin = peek().where.begin;
  margins(said);
  const bool named = periods_ != nullptr && period(said);
  if (!named && (!error_.detail.empty() || !date_core(said))) return false;
  marks(said);
  said.where.end = end_of_last();
  return true;
}

void Parser::margins(SaidDate& said) {
  while (is_next(WordKind::margin) || is_next(WordKind::doubt)) {
    (is_next(WordKind::margin) ? said.about : said.doubted) = true;
    ++at_;
  }
}

void Parser::marks(SaidDate& said) {
  while (true) {
    if (take(question))
      said.questioned = true;
    else if (!calendar(said))
      return;
  }
}

// calendar = [ "(" ] ( "O.S." | "Old Style" | ... ) [ ")" ]
bool Parser::calendar(SaidDate& said) {
  const bool paren = is_next(open_paren);
  const std::size_t skipped = paren || is_next(comma) ? 1 : 0;
  if (said.julian || !peek(skipped).is(WordKind::calendar)) return false;
  for (const CalendarPhrase& phrase : kCalendarPhrases) {
    const std::size_t n = match(phrase.words, skipped);
    if (n == 0 || (paren && !peek(skipped + n).is(close_paren))) continue;
    said.julian = phrase.julian;
    at_ += skipped + n + (paren ? 1 : 0);
    return true;
  }
  return false;
}

// bound = [ "or earlier" | "or later" | ... ]; never fails
bool Parser::bound(SaidDate& said) {
  for (const RelationPhrase& phrase : kTrailingRelations) {
    if (!take_words(phrase.words)) continue;
    said.bound = phrase.relative;
    break;
  }
  return true;
}

// period = any run of words, up to the end or to a word that joins two dates, that the corpus
// names; the longest wins
bool Parser::period(SaidDate& said) {
  const std::size_t begin = at_ + (is_next("the") ? 1 : 0);
  std::size_t last = begin;
  while (!tokens_.at(last).is(TokenKind::end) && last + 1 < Tokens::kMost) ++last;
  for (; last > begin; --last) {
    const Token& stop = tokens_.at(last);
    if (!stop.is(TokenKind::end) && !stop.is(dash) && !stop.is(comma) && !stop.is(question) &&
        !stop.is(WordKind::glue) && !stop.is(WordKind::relation))
      continue;
    const std::size_t from = tokens_.at(begin).where.begin;
    const std::string folded = fold(text_.substr(from, tokens_.at(last - 1).where.end - from));
    const auto found = (*periods_)(folded);
    if (!found) continue;
    auto parsed = parse_edtf(*found);
    if (!parsed)
      return stop_with(parsed.error().code, "the period \"" + folded + "\": " + *found,
                       {from, tokens_.at(last - 1).where.end});
    said.period = std::move(*parsed);
    at_ = last;
    return true;
  }
  return false;
}

// core = [ "the" ] ( part | some | day_first | month_first | unit )
bool Parser::date_core(SaidDate& said) {
  take("the");
  if (part_name(said)) return part(said);
  if (is_next("some")) return some_unit(said);
  if (is_next(WordKind::month)) return month_first(said, true);
  if (is_next(number) && !peek(1).is_word("century")) {
    if (is_numeric()) return numeric(said);
    if (is_day(peek()) && !has_era(0)) return day_first(said);
    return year_first(said);
  }
  return unit(said);
}

// part_name = ( "early" | "mid" | ... ) [ dash ] | ordinal share | "Q2"
bool Parser::part_name(SaidDate& said) {
  if (is_next(WordKind::third)) {
    said.split = Split::thirds;
    said.part = peek().word_value;
    ++at_;
    take(dash);
    return true;
  }
  if (is_next(WordKind::fraction)) {
    said.split = static_cast<Split>(peek().word_value / 10);
    said.part = peek().word_value % 10;
    ++at_;
    take(comma);
    return true;
  }
  said.part = ordinal_of(peek());
  said.split = said.part != 0 ? share_of(peek(1)) : Split::none;
  if (said.split != Split::none) at_ += 2;
  return said.split != Split::none;
}

// part = part_name [ "of" | "in" ] [ "the" ] unit
bool Parser::part(SaidDate& said) {
  const TextSpan name = tokens_.at(at_ - 1).where;
  if (said.split == Split::thirds && (is_next("to") || is_next("or") || is_next("and"))) {
    said.lacks_unit = true;
    return true;
  }
  take_any("of", "in");
  take("the");
  const std::size_t begin = at_;
  if (!unit(said)) return false;
  if (find_split(said.scale, said.split) != nullptr) return true;
  return stop_with(ErrorCode::unreadable_date, "no such part of that",
                   {name.begin, tokens_.at(begin).where.end});
}

// some = "some" ( "day" | "month" ) "of" unit
bool Parser::some_unit(SaidDate& said) {
  const bool day = take_words("some day of");
  if (!day && !take_words("some month of")) return ++at_, unread();
  const std::size_t begin = at_;
  if (!unit(said)) return false;
  const bool whole_year = said.scale == Unit::year;
  if (!whole_year && (said.scale != Unit::month || !day)) return at_ = begin, unread();
  if (whole_year) said.date.month_mask = 3;
  if (day) said.date.day_mask = 3;
  said.date.precision = day ? Precision::day : Precision::month;
  return true;
}

// unit = [ "month" "of" | "year" ] ( month | season | century | year )
bool Parser::unit(SaidDate& said) {
  if (!take_words("month of")) take("year");
  if (is_next(WordKind::month)) return month_first(said, false);
  if (is_next(WordKind::season) || is_next(WordKind::hemisphere)) return season(said);
  if (ordinal_of(peek()) > 0 && peek(1).is_word("century")) return century(said);
  if (is_next(WordKind::ordinal) && peek(1).is(word)) ++at_;  // The unread word is the next.
  return year(said);
}

// ---- days -------------------------------------------------------------------------------------

// A "?" between the parts of a date doubts the part before it: "3? March 1918".
Qualifier Parser::part_doubt(bool followed) {
  return followed && take(question) ? Qualifier::uncertain : Qualifier::none;
}

// day_first = day [ "of" ] month [ twin ] [ "," ] [ year ] | day "/" day month ... | day "," year
//           | day
bool Parser::day_first(SaidDate& said) {
  said.date.day = static_cast<int>(peek().number);
  said.date.precision = Precision::day;
  said.scale = Unit::day;
  ++at_;
  said.date.day_qualifier = part_doubt(peek(1).is(WordKind::month));
  if (is_next(slash) && is_day(peek(1)) && !twin_slash(said)) return false;
  if (is_next("of") && (peek(1).is(WordKind::month) || peek(1).is(word))) ++at_;
  if (!is_next(WordKind::month)) {
    if (is_next(word) && tokens_.at(at_ - 1).is_word("of")) return unread();
    return !is_next(comma) || !is_year(1) || maybe_year(said);
  }
  const int month = peek().word_value;
  ++at_;
  if (said.twin) said.twin->month = month;
  said.date.month = month;
  said.date.month_qualifier = part_doubt(is_year(1));
  if (!said.twin && is_next(slash) && is_day(peek(1)) && !twin_slash(said)) return false;
  if (!said.twin && is_next(open_paren) && is_day(peek(1)) && !twin_paren(said)) return false;
  if (!maybe_year(said)) return false;
  if (said.twin || !said.has_year || !is_day(peek(1))) return true;
  if (is_next(slash)) return twin_slash(said);
  return !is_next(open_paren) || twin_paren(said);
}

// twin = "/" day [ month [ year ] ]
bool Parser::twin_slash(SaidDate& said) {
  TwinDay twin;
  twin.day = static_cast<int>(peek(1).number);
  twin.year_before = said.has_year;
  at_ += 2;
  take("of");
  if (said.date.month != 0) {
    if (!is_next(WordKind::month)) return unread();
    twin.month = peek().word_value;
    ++at_;
    if (said.has_year) {
      SaidDate second;
      if (!maybe_year(second)) return false;
      if (second.has_year) twin.year = second.date.year;
    }
  }
  said.twin = twin;
  return true;
}

// twin = "(" day month [ year ] [ calendar ] ")"
bool Parser::twin_paren(SaidDate& said) {
  TwinDay twin;
  twin.day = static_cast<int>(peek(1).number);
  twin.year_before = said.has_year;
  at_ += 2;
  take("of");
  if (!is_next(WordKind::month)) return unread();
  twin.month = peek().word_value;
  ++at_;
  SaidDate second;
  if (!maybe_year(second)) return false;
  if (second.has_year) twin.year = second.date.year;
  calendar(second);
  if (!take(close_paren)) return unread();
  said.twin = twin;
  return true;
}

// numeric = number sep number sep number, sep one of / - .        4/8/1919
bool Parser::is_numeric() {
  const TokenKind sep = peek(1).kind;
  return (sep == slash || sep == dash || sep == stop) && peek().digits <= 2 && peek().size == 0 &&
         peek(2).is(number) && peek(2).digits <= 2 && peek(2).size == 0 && peek(3).is(sep) &&
         peek(4).is(number) && peek(4).size == 0;
}

bool Parser::numeric(SaidDate& said) {
  const auto a = static_cast<int>(peek().number);
  const auto b = static_cast<int>(peek(2).number);
  const Token& last = peek(4);
  const TextSpan where{peek().where.begin, last.where.end};
  if (last.digits == 2) return two_digit_year(last.where, last.number, "");
  if (last.digits != 4) return at_ += 4, unread();
  const auto is_month = [](int n) { return n >= 1 && n <= 12; };
  if (!is_month(a) && !is_month(b))
    return stop_with(ErrorCode::impossible_date, "neither number is a month", where);
  if (is_month(a) && is_month(b) && a != b) {
    const auto name = [](int n) {
      return std::string(kMonthNames[static_cast<std::size_t>(n - 1)].full);
    };
    const std::string year(text_.substr(last.where.begin, 4));
    return stop_with(ErrorCode::ambiguous_date, "day first or month first", where,
                     std::to_string(a) + " " + name(b) + " " + year + " or " + name(a) + " " +
                         std::to_string(b) + ", " + year);
  }
  said.date = day_unit(last.number, is_month(b) ? b : a, is_month(b) ? a : b);
  said.has_year = true;
  said.scale = Unit::day;
  at_ += 5;
  return true;
}

// month_first = month [ day ] [ "," | "of" ] [ year ]
bool Parser::month_first(SaidDate& said, bool with_day) {
  said.date.month = peek().word_value;
  said.date.precision = Precision::month;
  said.scale = Unit::month;
  ++at_;
  said.date.month_qualifier = part_doubt(is_year(1));
  if (with_day && is_day(peek()) && !has_era(0)) {
    said.date.day = static_cast<int>(peek().number);
    said.date.precision = Precision::day;
    said.scale = Unit::day;
    ++at_;
    if (is_next(slash) && is_day(peek(1))) {
      TwinDay twin;
      twin.day = static_cast<int>(peek(1).number);
      twin.month = said.date.month;
      said.twin = twin;
      at_ += 2;
    }
  }
  return maybe_year(said);
}

// ---- seasons and centuries --------------------------------------------------------------------

// season = [ "northern" | "southern" ] season [ "of" | "," ] [ year ] [ winter_pair ]
bool Parser::season(SaidDate& said) {
  int added = 0;
  if (is_next(WordKind::hemisphere)) {
    added = peek().word_value;
    ++at_;
  }
  if (!is_next(WordKind::season)) return unread();
  said.date.month = peek().word_value + added;
  said.date.precision = Precision::season;
  said.scale = Unit::season;
  ++at_;
  if (is_next("of") && peek(1).is_word("the")) ++at_;
  take("the");
  return maybe_year(said) && winter_pair(said);
}

// winter_pair = ( "-" | "/" ) the next year, in two digits or four
bool Parser::winter_pair(SaidDate& said) {
  const bool wraps = months_of(said.date.month).first == 12;
  if (!wraps || !said.has_year || !is_plain(said.date)) return true;
  said.plain_winter = said.date.month == kWinter;
  const Token& second = peek(1);
  if ((!is_next(dash) && !is_next(slash)) || !second.is(number) || second.size != 0) return true;
  const std::int64_t next = said.date.year + 1;
  const bool pair = (second.digits == 2 && second.number == next % 100) ||
                    (second.digits == 4 && second.number == next);
  if (pair) {
    said.plain_winter = false;
    at_ += 2;
    return true;
  }
  if (is_next(dash) && second.digits != 2) return true;  // A range of its own.
  return stop_with(ErrorCode::unreadable_date, "that winter ends in " + std::to_string(next),
                   second.where, replaced(second.where, std::to_string(next)));
}

// century = ordinal "century" [ era ]
bool Parser::century(SaidDate& said) {
  const std::int64_t n = ordinal_of(peek());
  at_ += 2;
  const bool bc = is_next(WordKind::era) && peek().word_value < 0;
  if (is_next(WordKind::era)) ++at_;
  said.date = year_unit(bc ? 1 - 100 * n : 100 * (n - 1) + 1);
  said.has_year = true;
  said.scale = Unit::century;
  return true;
}

// ---- years ------------------------------------------------------------------------------------

bool Parser::has_era(std::size_t ahead) {
  return era_of(peek(ahead).text()) != 0 || peek(ahead + 1).is(WordKind::era);
}

// Does a year stand `ahead` tokens on?
bool Parser::is_year(std::size_t ahead) {
  const Token& token = peek(ahead);
  if (token.is(WordKind::era)) return peek(ahead + 1).is(number);
  return token.is(number) && (token.digits + masked_digits(token) >= 3 || has_era(ahead));
}

// maybe_year = [ [ "of" | "," ] year ]; a number of two digits there is refused
bool Parser::maybe_year(SaidDate& said) {
  if (take("of")) return year(said);
  const std::size_t skipped = is_next(comma) ? 1 : 0;
  const bool two = is_two_digits(peek()) || peek(skipped).is(apostrophe);
  if (!is_year(skipped) && !two) return true;
  at_ += skipped;
  return year(said);
}

// year_first = year [ month [ day ] | fraction ]
bool Parser::year_first(SaidDate& said) {
  if (!year(said)) return false;
  if (said.scale != Unit::year || (!is_next(WordKind::month) && !is_next(WordKind::fraction)))
    return true;
  if (is_next(WordKind::fraction)) return part_name(said);
  said.date.month = peek().word_value;
  said.date.precision = Precision::month;
  said.scale = Unit::month;
  ++at_;
  if (!is_day(peek())) return true;
  said.date.day = static_cast<int>(peek().number);
  said.date.precision = Precision::day;
  said.scale = Unit::day;
  ++at_;
  return true;
}

// year = [ "AD" ] number | number era | "'" digit digit
bool Parser::year(SaidDate& said) {
  if (is_next(apostrophe) && is_two_digits(peek(1)))
    return two_digit_year({peek().where.begin, peek(1).where.end}, peek(1).number, "");
  if (is_next(WordKind::era) && peek().word_value > 0 && peek(1).is(number) && peek(1).size == 0) {
    ++at_;
    return year_with_era(said, 1);
  }
  if (!is_next(number)) return unread();
  const int glued = era_of(peek().text());
  if (glued != 0) return year_with_era(said, glued);
  if (peek(1).is(WordKind::era) && peek().size == 0) {
    const int era = peek(1).word_value;
    if (!year_with_era(said, era)) return false;
    ++at_;
    return true;
  }
  return year_number(said);
}

bool Parser::year_with_era(SaidDate& said, int era) {
  const std::int64_t n = peek().number;
  if (n < 1 || n > 9999) return unread();
  said.date.year = era < 0 ? 1 - n : n;
  said.has_year = true;
  ++at_;
  return true;
}

bool Parser::year_number(SaidDate& said) {
  const Token& token = peek();
  if (token.text() == "s") return decade(said);
  if (masked_digits(token) > 0) return masked_year(said);
  if (is_two_digits(token)) return two_digit_year(token.where, token.number, "");
  if (token.size != 0 || token.digits > 4) return unread();
  if (token.digits != 4)
    return stop_with(ErrorCode::unreadable_date, "a year has four digits", token.where,
                     replaced(token.where, "AD " + std::to_string(token.number)));
  said.date.year = token.number;
  said.has_year = true;
  ++at_;
  return true;
}

// decade = number "s"; the 1900s may be ten years or a hundred
bool Parser::decade(SaidDate& said) {
  const Token& token = peek();
  const std::int64_t n = token.number;
  if (token.digits == 2 && n % 10 == 0) return two_digit_year(token.where, n, "s");
  if (token.digits != 4 || n % 10 != 0) return unread();
  const std::string first = std::to_string(n);
  if (n % 100 == 0)
    return stop_with(
        ErrorCode::ambiguous_date, "a decade or a century", token.where,
        first + " to " + std::to_string(n + 9) + " or " + first + " to " + std::to_string(n + 99));
  said.date.year = n;
  said.date.year_mask = 1;
  said.has_year = true;
  said.scale = said.date.month == 0 ? Unit::decade : said.scale;
  ++at_;
  return true;
}

// masked_year = digit+ "X"+, four in all
bool Parser::masked_year(SaidDate& said) {
  const int masked = masked_digits(peek());
  if (peek().digits + masked != 4) return unread();
  said.date.year = peek().number * power_of_ten(masked);
  said.date.year_mask = static_cast<std::uint8_t>((1 << masked) - 1);
  said.has_year = true;
  if (masked == 1 && said.date.month == 0) said.scale = Unit::decade;
  ++at_;
  return true;
}

// ---- hints ------------------------------------------------------------------------------------

// Words near `word`, nearest first: a few edits away, or a month that begins with the same three
// letters ("Febtober").
std::vector<Word> near_words(std::string_view folded) {
  std::vector<std::pair<int, Word>> found;
  for (const Word& known : all_words()) {
    if (known.text.size() < 3 || folded.size() < 3) continue;
    const int limit = folded.size() <= 4 ? 1 : 2;
    const int edits = word_edits(folded, known.text, limit);
    const bool same_start = known.kind == WordKind::month && known.text.size() > 4 &&
                            folded.starts_with(known.text.substr(0, 3));
    if (edits <= limit) found.emplace_back(edits, known);
    if (edits > limit && same_start) found.emplace_back(limit + 1, known);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Word> words;
  for (const auto& [edits, word] : found) words.push_back(word);
  return words;
}

std::string shown(const Word& word) {
  if (word.kind != WordKind::month) return std::string(word.text);
  const MonthName& name = kMonthNames[static_cast<std::size_t>(word.value - 1)];
  return std::string(word.text.size() > 4    ? name.full
                     : word.text.size() == 3 ? name.brief
                                             : word.text);
}

// The text with its unread word set right, if that makes it a date; else empty. A phrase without
// a digit or a century needs no look: no word could make it a date.
std::string hint_for(std::string_view text, TextSpan where) {
  const bool digits = text.find_first_of("0123456789") != std::string_view::npos;
  if (where.end <= where.begin || (!digits && text.find("cent") == std::string_view::npos))
    return {};
  constexpr std::size_t kMostTries = 4;
  const std::vector<Word> near =
      near_words(fold(text.substr(where.begin, where.end - where.begin)));
  for (std::size_t i = 0; i < std::min(near.size(), kMostTries); ++i) {
    std::string fixed(text.substr(0, where.begin));
    fixed += shown(near[i]);
    fixed += text.substr(where.end);
    if (Parser(fixed, nullptr).run()) return fixed;
  }
  return {};
}

// ---- EDTF -------------------------------------------------------------------------------------

constexpr std::string_view kSpace = " \t\n\r\f\v";

TextSpan trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {0, 0};
  return {first, text.find_last_not_of(kSpace) + 1};
}

// Could this be EDTF? Without spaces, and begun by what can begin it.
bool looks_like_edtf(std::string_view text) {
  return std::string_view("0123456789XY-[{./?~%").find(text.front()) != std::string_view::npos &&
         text.find_first_of(kSpace) == std::string_view::npos;
}

// 1914-21 is spring 1914 in EDTF and the years 1914 to 1921 in a book; 1922-21 can only be the one.
bool is_torn(const Edtf& date, std::string_view text) {
  const auto* season = std::get_if<EdtfDate>(&date);
  return season != nullptr && season->precision == Precision::season && is_plain(*season) &&
         season->year >= 0 && season->month > season->year % 100 && text.size() == 7;
}

Phrase as_edtf(Edtf date) {
  Phrase phrase;
  phrase.edtf = format_edtf(date);
  phrase.date = std::move(date);
  return phrase;
}

Error moved_by(Error error, std::size_t offset, std::size_t size) {
  if (error.where.end == 0) error.where.end = size;
  error.where.begin += offset;
  error.where.end += offset;
  return error;
}

Result<Phrase> parse_words(std::string_view text, const PeriodLookup& periods) {
  auto phrase = Parser(text, nullptr).run();
  if (phrase || !periods) return phrase;
  auto named = Parser(text, &periods).run();
  return named ? named : phrase;
}

}  // namespace
}  // namespace detail

Result<Phrase> parse_phrase(std::string_view text, const PeriodLookup& periods) {
  const TextSpan span = detail::trimmed(text);
  const std::string_view bare = text.substr(span.begin, span.end - span.begin);
  if (bare.empty()) return fail(ErrorCode::unreadable_date, "no date given", {0, text.size()});
  std::optional<Error> edtf_error;
  if (detail::looks_like_edtf(bare)) {
    auto edtf = parse_edtf(bare);
    if (edtf && !detail::is_torn(*edtf, bare)) return detail::as_edtf(std::move(*edtf));
    if (!edtf) edtf_error = detail::moved_by(std::move(edtf.error()), span.begin, bare.size());
  }
  auto phrase = detail::parse_words(text, periods);
  if (phrase) return phrase;
  const bool impossible = edtf_error && edtf_error->code == ErrorCode::impossible_date;
  if (phrase.error().code != ErrorCode::unreadable_date && !impossible) return phrase;
  if (edtf_error) return fail(std::move(*edtf_error));
  if (phrase.error().hint.empty())
    phrase.error().hint = detail::hint_for(
        bare, {phrase.error().where.begin - span.begin, phrase.error().where.end - span.begin});
  return phrase;
}

Bounds window_of(const Phrase& phrase) {
  const Meaning meaning = meaning_of(phrase.date, Reading::extent);
  if (meaning.members.empty()) return make_window(std::nullopt, std::nullopt);
  std::optional<CivilDay> first = meaning.members.front().possible.start_earliest;
  std::optional<CivilDay> last = meaning.members.front().possible.end_latest;
  for (const Span& member : meaning.members) {
    const Bounds& days = member.possible;
    first = first && days.start_earliest ? std::min(first, days.start_earliest) : std::nullopt;
    last = last && days.end_latest ? std::max(last, days.end_latest) : std::nullopt;
  }
  return make_window(first, last);
}

}  // namespace annals
