// The tokens of a date phrase, lexed as the parser asks for them, each with its bytes.
//
// A word is a run of letters, folded; stops in and after it are dropped ("O.S.", "Mar.", "c.").
// A number keeps the letters glued to it as its suffix: "3rd", "1920s", "192X", "44BC".
// Lexing on demand lets a phrase whose first word means nothing be refused at that word.
#ifndef ANNALS_DATE_PHRASE_TOKENS_HPP
#define ANNALS_DATE_PHRASE_TOKENS_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "annals/core/error.hpp"
#include "date/phrase_words.hpp"

namespace annals::detail {

enum class TokenKind : std::uint8_t {
  end,
  word,
  number,
  comma,
  slash,
  dash,
  stop,
  question,
  apostrophe,
  open_paren,
  close_paren,
  other,  // nothing that a phrase is made of
};

// Deliberately without initialisers: a Tokens holds room for many and uses few.
struct Token {
  static constexpr std::size_t kRoom = 16;  // The longest word is "approximately".

  TokenKind kind;
  WordKind word;        // with TokenKind::word
  int word_value;       // with TokenKind::word
  int digits;           // with TokenKind::number: how many were written
  std::int64_t number;  // with TokenKind::number
  TextSpan where;
  std::uint8_t size;  // of text_
  std::array<char, kRoom> room;

  // A word folded, or the suffix of a number; cut where it is longer than any that we know.
  std::string_view text() const noexcept { return {room.data(), size}; }
  bool is(TokenKind wanted) const noexcept { return kind == wanted; }
  bool is(WordKind wanted) const noexcept { return kind == TokenKind::word && word == wanted; }
  bool is_word(std::string_view wanted) const noexcept {
    return kind == TokenKind::word && text() == wanted;
  }
};

class Tokens {
 public:
  static constexpr std::size_t kMost = 256;  // A phrase is short; what follows is not read.

  // REQUIRES: `text` outlives *this.
  explicit Tokens(std::string_view text) noexcept : text_(text) {}

  // Token number `index`; past the last one, the token `end`.
  const Token& at(std::size_t index);

 private:
  static constexpr std::size_t kFew = 24;

  Token& room_for(std::size_t index);
  void lex(Token& token);
  void lex_number(Token& token);
  void lex_word(Token& token);
  static void lex_ampersand(Token& token);
  void skip_space() noexcept;

  std::string_view text_;
  std::size_t cursor_ = 0;
  std::size_t count_ = 0;
  // The first count_ are made. Few take a little of the stack; a long phrase is rare.
  std::array<Token, kFew> few_;
  std::unique_ptr<std::array<Token, kMost - kFew>> more_;
};

}  // namespace annals::detail

#endif  // ANNALS_DATE_PHRASE_TOKENS_HPP
