// date/phrase_reader.hpp -- a reading position in a phrase, and the error where it stopped.
//
// Every take_ moves on only when it succeeds. What cannot be read is put down by unread() or
// stop_with(), which return false for the rule to hand on: so the first word that no rule
// understands is the one reported, and a text whose first word means nothing costs one token.
#ifndef ANNALS_SRC_DATE_PHRASE_READER_HPP
#define ANNALS_SRC_DATE_PHRASE_READER_HPP

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "annals/date/phrase.hpp"
#include "date/phrase_tokens.hpp"

namespace annals::detail {

class PhraseReader {
 public:
  // REQUIRES: `text` and `*periods` outlive *this. `periods` may be null: no named periods.
  PhraseReader(std::string_view text, const PeriodLookup* periods) noexcept
      : text_(text), tokens_(text), periods_(periods) {}

  std::string_view text() const noexcept { return text_; }
  const PeriodLookup* periods() const noexcept { return periods_; }

  // -- looking --
  const Token& peek(std::size_t ahead = 0) { return tokens_.at(at_ + ahead); }
  bool is_next(TokenKind kind) { return peek().is(kind); }
  bool is_next(WordKind kind) { return peek().is(kind); }
  bool is_next(std::string_view word) { return peek().is_word(word); }
  // How many tokens from `ahead` on spell `words`; 0 if they do not.
  std::size_t match(std::string_view words, std::size_t ahead = 0);
  // The token before the position. REQUIRES: one was read.
  const Token& last() { return tokens_.at(at_ - 1); }
  std::size_t end_of_last() { return at_ == 0 ? 0 : last().where.end; }

  // -- moving --
  std::size_t position() const noexcept { return at_; }
  void back_to(std::size_t position) noexcept { at_ = position; }
  void skip(std::size_t n = 1) noexcept { at_ += n; }
  template <typename What>
  bool take(What what) {
    const bool taken = is_next(what);
    if (taken) ++at_;
    return taken;
  }
  bool take_any(std::string_view a, std::string_view b) { return take(a) || take(b); }
  bool take_words(std::string_view words);
  // The first of these phrases that is next.
  template <typename Phrases>
  bool take_one_of(const Phrases& phrases) {
    return std::any_of(phrases.begin(), phrases.end(),
                       [this](std::string_view words) { return take_words(words); });
  }
  // The value of the word that is next: of "March", 3.
  int take_value() {
    const int value = peek().word_value;
    ++at_;
    return value;
  }

  // -- stopping; each returns false --
  bool unread();
  bool stop_at_today(std::string hint = {});  // what is next depends on today
  bool stop_with(Error error);
  bool stop_with(ErrorCode code, std::string detail, TextSpan where, std::string hint = {});

  bool has_stopped() const noexcept { return !error_.detail.empty(); }
  Error take_error() { return std::move(error_); }

 private:
  bool is_today_next();

  std::string_view text_;
  Tokens tokens_;
  const PeriodLookup* periods_;
  std::size_t at_ = 0;
  Error error_;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_PHRASE_READER_HPP
