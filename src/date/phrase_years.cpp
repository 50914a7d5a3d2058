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

bool has_era_at(PhraseReader& in, std::size_t ahead) {
  return era_of(in.peek(ahead).text()) != 0 || in.peek(ahead + 1).is(WordKind::era);
}

bool read_year_with_era(PhraseReader& in, SaidDate& said, int era) {
  const std::int64_t n = in.peek().number;
  if (n < 1 || n > 9999) return in.unread();
  said.date.year = era < 0 ? 1 - n : n;
  said.has_year = true;
  in.skip();
  return true;
}

// decade = number "s"; the 1900s may be ten years or a hundred
bool read_decade(PhraseReader& in, SaidDate& said) {
  const Token& token = in.peek();
  const std::int64_t n = token.number;
  if (token.digits == 2 && n % 10 == 0)
    return in.stop_with(two_digit_year(in.text(), token.where, n, "s"));
  if (token.digits != 4 || n % 10 != 0) return in.unread();
  const std::string first = std::to_string(n);
  if (n % 100 == 0)
    return in.stop_with(
        ErrorCode::ambiguous_date, "a decade or a century", token.where,
        first + " to " + std::to_string(n + 9) + " or " + first + " to " + std::to_string(n + 99));
  said.date.year = n;
  said.date.year_mask = 1;
  said.has_year = true;
  said.scale = said.date.month == 0 ? Unit::decade : said.scale;
  in.skip();
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
  if (token.text() == "s") return read_decade(in, said);
  if (masked_digits(token) > 0) return read_masked_year(in, said);
  if (is_two_digits(token))
    return in.stop_with(two_digit_year(in.text(), token.where, token.number));
  if (token.size != 0 || token.digits > 4) return in.unread();
  if (token.digits != 4)
    return in.stop_with(ErrorCode::unreadable_date, "a year has four digits", token.where,
                        replaced(in.text(), token.where, "AD " + std::to_string(token.number)));
  said.date.year = token.number;
  said.has_year = true;
  in.skip();
  return true;
}

}  // namespace

bool is_two_digits(const Token& token) {
  return token.is(number) && token.digits == 2 && token.size == 0;
}

bool has_era(PhraseReader& in) { return has_era_at(in, 0); }

bool is_year(PhraseReader& in, std::size_t ahead) {
  const Token& token = in.peek(ahead);
  if (token.is(WordKind::era)) return in.peek(ahead + 1).is(number);
  return token.is(number) && (token.digits + masked_digits(token) >= 3 || has_era_at(in, ahead));
}

// year = [ "AD" ] number | number era | "'" digit digit
bool read_year(PhraseReader& in, SaidDate& said) {
  if (in.is_next(apostrophe) && is_two_digits(in.peek(1)))
    return in.stop_with(two_digit_year(in.text(), {in.peek().where.begin, in.peek(1).where.end},
                                       in.peek(1).number));
  if (in.is_next(WordKind::era) && in.peek().word_value > 0 && in.peek(1).is(number) &&
      in.peek(1).size == 0) {
    in.skip();
    return read_year_with_era(in, said, 1);
  }
  if (!in.is_next(number)) return in.unread();
  const int glued = era_of(in.peek().text());
  if (glued != 0) return read_year_with_era(in, said, glued);
  if (in.peek(1).is(WordKind::era) && in.peek().size == 0) {
    const int era = in.peek(1).word_value;
    if (!read_year_with_era(in, said, era)) return false;
    in.skip();
    return true;
  }
  return read_year_number(in, said);
}

// maybe_year = [ [ "of" | "," ] year ]; a number of two digits there is refused
bool read_maybe_year(PhraseReader& in, SaidDate& said) {
  if (in.take("of")) return read_year(in, said);
  const std::size_t skipped = in.is_next(comma) ? 1 : 0;
  const bool two = is_two_digits(in.peek()) || in.peek(skipped).is(apostrophe);
  if (!is_year(in, skipped) && !two) return true;
  in.skip(skipped);
  return read_year(in, said);
}

}  // namespace annals::detail
