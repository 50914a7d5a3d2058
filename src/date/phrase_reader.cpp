// Words are matched one token at a time, so that "not later than" is lexed only as far as it fits.
#include "date/phrase_reader.hpp"

#include "date/phrase_trouble.hpp"

namespace annals::detail {

std::size_t PhraseReader::match(std::string_view words, std::size_t ahead) {
  std::size_t n = 0;
  while (!words.empty()) {
    const std::size_t space = std::min(words.find(' '), words.size());
    if (!peek(ahead + n).is_word(words.substr(0, space))) return 0;
    words.remove_prefix(std::min(space + 1, words.size()));
    ++n;
  }
  return n;
}

bool PhraseReader::take_words(std::string_view words) {
  const std::size_t n = match(words);
  at_ += n;
  return n > 0;
}

bool PhraseReader::unread() {
  const Token& token = peek();
  if (token.is(TokenKind::end))
    return stop_with(ErrorCode::unreadable_date, "more must follow",
                     {at_ == 0 ? 0 : last().where.begin, end_of_last()});
  if (is_today_next()) return stop_at_today();
  return stop_with(ErrorCode::unreadable_date,
                   "cannot read \"" + words_at(text_, token.where) + "\" in a date", token.where);
}

bool PhraseReader::is_today_next() {
  const Token& token = peek();
  return token.is(TokenKind::word) && (is_today_word(token.text()) || peek(2).is_word("ago"));
}

bool PhraseReader::stop_at_today(std::string hint) {
  return stop_with(
      ErrorCode::unreadable_date,
      "\"" + words_at(text_, peek().where) + "\" depends on today, and no date here does",
      peek().where, std::move(hint));
}

bool PhraseReader::stop_with(Error error) {
  error_ = std::move(error);
  return false;
}

bool PhraseReader::stop_with(ErrorCode code, std::string detail, TextSpan where, std::string hint) {
  return stop_with(Error{code, std::move(detail), where, std::move(hint)});
}

}  // namespace annals::detail
