// Years: "1918", "44 BC", "AD 43", "the 1920s", "156X".
//
// A plain year has four digits. Three or fewer need an era, two digits are refused with both
// centuries in the hint, and what ends in 00s may be ten years or a hundred.
#include <string>

#include "date/phrase_grammar.hpp"
#include "date/phrase_trouble.hpp"

namespace annals::detail {
namespace {

using enum TokenKind;

// How many X's a suffix is; 0 if it is anything else.
int masked_digits(const Token& token) {
  const std::string_view suffix = token.text();
  const bool masks = suffix == "x" || suffix == "xx" || suffix == "xxx";
  return masks ? static_cast<int>(suffix.size()) : 0;
}

// 1 AD, -1 BC, 0 neither.
int era_of(std::string_view text) {
  const TimeWord word = find_word(text);
  return word.kind == WordKind::era ? word.value : 0;
}

std::int64_t power_of_ten(int n) {
  std::int64_t power = 1;
  for (; n > 0; --n) power *= 10;
  return power;
}

// The era that stands with the number at `ahead`; 0 if none does.
int own_era(PhraseReader& in, std::size_t ahead) {
  const int glued = era_of(in.peek(ahead).text());
  if (glued != 0) return glued;
  return in.peek(ahead + 1).is(WordKind::era) ? in.peek(ahead + 1).word_value : 0;
}

bool is_joiner(const Token& token) {
  return token.is(dash) || token.is(comma) || token.is(WordKind::glue) ||
         token.is(WordKind::relation) || token.is(WordKind::margin);
}

// "44 to 42 BC", "500, 499 or 498 BC": bare numbers take the era of the last of them.
int shared_era(PhraseReader& in, std::size_t ahead) {
  while (true) {
    const std::size_t joiner = ++ahead;
    while (is_joiner(in.peek(ahead))) ++ahead;
    if (ahead == joiner || !in.peek(ahead).is(number)) return 0;
    if (const int era = own_era(in, ahead); era != 0) return era;
    if (in.peek(ahead).size != 0) return 0;
  }
}

int era_at(PhraseReader& in, std::size_t ahead) {
  const int own = own_era(in, ahead);
  return own != 0 || in.peek(ahead).size != 0 ? own : shared_era(in, ahead);
}

bool stop_at_year_zero(PhraseReader& in) {
  return in.stop_with(ErrorCode::impossible_date, "there is no year 0", in.peek().where,
                      "1 BC or AD 1");
}

constexpr int kMostDigits = 9;  // of a year with an era

bool read_year_with_era(PhraseReader& in, SaidDate& said, int era) {
  const Token& token = in.peek();
  if (token.number < 1) return stop_at_year_zero(in);
  if (token.digits > kMostDigits) return in.unread();
  said.date.year = era < 0 ? 1 - token.number : token.number;
  said.date.long_year = said.date.year > 9999 || said.date.year < -9999;
  said.has_year = true;
  in.skip();
  return true;
}

// "1900 to 1909", "1209 to 1200 BC"
std::string years_of(std::int64_t first, std::int64_t more, int era) {
  const std::string near = std::to_string(first);
  const std::string far = std::to_string(first + more);
  return era < 0 ? far + " to " + near + " BC" : near + " to " + far;
}

// decade = number "s" [ era ]; the 1900s may be ten years or a hundred
bool read_decade(PhraseReader& in, SaidDate& said) {
  const Token& token = in.peek();
  const std::int64_t n = token.number;
  const int era = own_era(in, 0);
  if (token.digits == 2 && n % 10 == 0 && era == 0)
    return in.stop_with(two_digit_year(in.text(), token.where, n, "s"));
  const bool short_of = token.digits != 4 && era == 0;
  if (short_of || token.digits > 4 || n < 10 || n % 10 != 0 || (era < 0 && said.date.month != 0))
    return in.unread();
  if (n % 100 == 0)
    return in.stop_with(ErrorCode::ambiguous_date, "a decade or a century", token.where,
                        years_of(n, 9, era) + " or " + years_of(n, 99, era));
  said.date.year =
      era < 0 ? -n - 8 : n;  // The 40s BC are 49 to 40 BC, and no digits share a place.
  said.date.year_mask = era < 0 ? 0 : 1;
  said.has_year = true;
  said.scale = said.date.month == 0 ? Unit::decade : said.scale;
  in.skip(era != 0 ? 2 : 1);
  return true;
}

// masked_year = digit+ "X"+, four in all
bool read_masked_year(PhraseReader& in, SaidDate& said) {
  const int masked = masked_digits(in.peek());
  if (in.peek().digits + masked != 4) return in.unread();
  said.date.year = in.peek().number * power_of_ten(masked);
  said.date.year_mask = static_cast<std::uint8_t>((1 << masked) - 1);
  said.has_year = true;
  if (masked == 1 && said.date.month == 0) said.scale = Unit::decade;
  in.skip();
  return true;
}

bool read_year_number(PhraseReader& in, SaidDate& said) {
  const Token& token = in.peek();
  if (masked_digits(token) > 0) return read_masked_year(in, said);
  if (is_two_digits(token))
    return in.stop_with(two_digit_year(in.text(), token.where, token.number));
  if (token.size != 0 || token.digits > 4) return in.unread();
  if (token.digits != 4) {
    std::string hint = replaced(in.text(), token.where, "AD " + std::to_string(token.number));
    if (!read_words(hint, nullptr)) hint.clear();
    return in.stop_with(ErrorCode::unreadable_date, "a year has four digits", token.where,
                        std::move(hint));
  }
  said.date.year = token.number;
  said.has_year = true;
  in.skip();
  return true;
}

}  // namespace

bool is_two_digits(const Token& token) {
  return token.is(number) && token.digits == 2 && token.size == 0;
}

bool has_own_era(PhraseReader& in, std::size_t ahead) { return own_era(in, ahead) != 0; }

bool has_era(PhraseReader& in) { return era_at(in, 0) != 0; }

bool is_year(PhraseReader& in, std::size_t ahead) {
  const Token& token = in.peek(ahead);
  if (token.is(WordKind::era)) return in.peek(ahead + 1).is(number);
  return token.is(number) && (token.digits + masked_digits(token) >= 3 || own_era(in, ahead) != 0);
}

// year = [ "AD" ] number | number era | "'" digit digit
bool read_year(PhraseReader& in, SaidDate& said) {
  if (in.is_next(WordKind::decade))
    return in.stop_with(two_digit_year(in.text(), in.peek().where, in.peek().word_value, "s"));
  if (in.is_next(apostrophe) && in.peek(1).is(number) && in.peek(1).digits == 2)
    return in.stop_with(two_digit_year(in.text(), {in.peek().where.begin, in.peek(1).where.end},
                                       in.peek(1).number, in.peek(1).text()));
  if (in.is_next(WordKind::era) && in.peek().word_value > 0 && in.peek(1).is(number) &&
      in.peek(1).size == 0) {
    in.skip();
    return read_year_with_era(in, said, 1);
  }
  if (!in.is_next(number)) return in.unread();
  if (in.peek().text() == "s") return read_decade(in, said);
  const int era = era_at(in, 0);
  if (era == 0 || (in.peek().size != 0 && era_of(in.peek().text()) == 0))
    return read_year_number(in, said);
  const bool follows = in.peek().size == 0 && in.peek(1).is(WordKind::era);
  if (!read_year_with_era(in, said, era)) return false;
  if (follows) in.skip();
  return true;
}

// maybe_year = [ [ "of" | "," ] year ]; a number of two digits there is refused
bool read_maybe_year(PhraseReader& in, SaidDate& said) {
  if (in.take("of")) return read_year(in, said);
  const std::size_t skipped = in.is_next(comma) ? 1 : 0;
  const bool last = in.peek(skipped + 1).is(TokenKind::end);
  const bool two = (is_two_digits(in.peek(skipped)) && (skipped == 0 || last)) ||
                   in.peek(skipped).is(apostrophe);
  if (!is_year(in, skipped) && !two) return true;
  in.skip(skipped);
  return read_year(in, said);
}

}  // namespace annals::detail
