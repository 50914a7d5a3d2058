// One pass over the bytes; ASCII is lexed in place, other letters go through fold().
#include "date/phrase_tokens.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "annals/core/text.hpp"
#include "date/cursor.hpp"

namespace annals::detail {
namespace {

// Marks beyond ASCII that stand for an ASCII one.
struct Mark {
  std::string_view bytes;
  char ascii;
};
constexpr Mark kMarks[] = {
    {"\u00A0", ' '},  {"\u2000", ' '},  {"\u2001", ' '},  {"\u2002", ' '},  {"\u2003", ' '},
    {"\u2004", ' '},  {"\u2005", ' '},  {"\u2006", ' '},  {"\u2007", ' '},  {"\u2008", ' '},
    {"\u2009", ' '},  {"\u200A", ' '},  {"\u202F", ' '},  {"\u205F", ' '},  {"\u3000", ' '},
    {"\u2010", '-'},  {"\u2011", '-'},  {"\u2012", '-'},  {"\u2013", '-'},  {"\u2014", '-'},
    {"\u2015", '-'},  {"\u2212", '-'},  {"\uFE58", '-'},  {"\uFE63", '-'},  {"\uFF0D", '-'},
    {"\u2018", '\''}, {"\u2019", '\''}, {"\u02BC", '\''}, {"\u2032", '\''},
};

struct AsciiMark {
  char mark;
  TokenKind kind;
};
constexpr AsciiMark kKinds[] = {
    {',', TokenKind::comma},      {'/', TokenKind::slash},       {'-', TokenKind::dash},
    {'.', TokenKind::stop},       {'?', TokenKind::question},    {'\'', TokenKind::apostrophe},
    {'(', TokenKind::open_paren}, {')', TokenKind::close_paren},
};

constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

const Mark* mark_at(std::string_view text) {
  if (text.empty() || !is_beyond_ascii(text.front())) return nullptr;
  for (const Mark& mark : kMarks)
    if (text.starts_with(mark.bytes)) return &mark;
  return nullptr;
}

// How many bytes of `text` are letters.
std::size_t letters(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && (is_ascii_letter(text[n]) ||
                             (is_beyond_ascii(text[n]) && mark_at(text.substr(n)) == nullptr)))
    ++n;
  return n;
}

void append(Token& token, std::string_view folded) {
  if (token.size + folded.size() > Token::kRoom)
    folded = folded.substr(0, Token::kRoom - token.size);
  std::copy(folded.begin(), folded.end(), token.room.begin() + token.size);
  token.size = static_cast<std::uint8_t>(token.size + folded.size());
}

void append_letters(Token& token, std::string_view word) {
  const bool fits = word.size() <= kMostWordBytes;
  if (fits && std::any_of(word.begin(), word.end(), is_beyond_ascii))
    return append(token, fold(word));
  for (const char c : word.substr(0, Token::kRoom)) {
    const char small = lower(c);
    append(token, {&small, 1});
  }
}

}  // namespace

Token& Tokens::room_for(std::size_t index) {
  if (index < kFew) return few_[index];
  if (!more_) more_ = std::make_unique_for_overwrite<std::array<Token, kMost - kFew>>();
  return (*more_)[index - kFew];
}

const Token& Tokens::at(std::size_t index) {
  index = std::min(index, kMost - 1);
  while (count_ <= index) {
    lex(room_for(count_));
    ++count_;
  }
  return room_for(index);
}

void Tokens::skip_space() noexcept {
  while (cursor_ < text_.size()) {
    const Mark* mark = mark_at(text_.substr(cursor_));
    if (mark != nullptr && mark->ascii == ' ')
      cursor_ += mark->bytes.size();
    else if (is_ascii_space(text_[cursor_]))
      ++cursor_;
    else
      return;
  }
}

void Tokens::lex(Token& token) {
  skip_space();
  token = Token{};
  token.where = {cursor_, text_.size()};
  if (cursor_ >= text_.size()) return;
  token.kind = TokenKind::other;
  if (count_ + 1 == kMost) return;  // Too long for a phrase: the rest is one unreadable token.
  const char c = text_[cursor_];
  if (is_digit(c)) return lex_number(token);
  if (letters(text_.substr(cursor_)) > 0) return lex_word(token);
  const Mark* mark = mark_at(text_.substr(cursor_));
  const char ascii = mark != nullptr ? mark->ascii : c;
  for (const AsciiMark& known : kKinds)
    if (known.mark == ascii) token.kind = known.kind;
  if (ascii == '&') lex_ampersand(token);
  cursor_ += mark != nullptr ? mark->bytes.size() : 1;
  token.where.end = cursor_;
}

// number = digit+ [ "'" ] letter*        1918, 3rd, 1920s, 1920's, 192X
void Tokens::lex_number(Token& token) {
  const std::size_t begin = cursor_;
  while (cursor_ < text_.size() && is_digit(text_[cursor_])) ++cursor_;
  token.digits = static_cast<int>(cursor_ - begin);
  const auto read = std::from_chars(text_.data() + begin, text_.data() + cursor_, token.number);
  token.kind = read.ec == std::errc{} ? TokenKind::number : TokenKind::other;
  const Mark* mark = mark_at(text_.substr(cursor_));
  const std::string_view quote = mark != nullptr && mark->ascii == '\'' ? mark->bytes : "'";
  const std::string_view rest = text_.substr(cursor_);
  if (rest.starts_with(quote) && letters(rest.substr(quote.size())) == 1 &&
      lower(rest[quote.size()]) == 's')
    cursor_ += quote.size();
  const std::size_t suffix = letters(text_.substr(cursor_));
  append_letters(token, text_.substr(cursor_, suffix));
  cursor_ += suffix;
  token.where.end = cursor_;
}

// "&" is a way to write "and".
void Tokens::lex_ampersand(Token& token) {
  token.kind = TokenKind::word;
  append(token, "and");
}

// word = letter+ | letter ( "." letter )* ; a stop after it is part of it; q1 to q4, h1, h2
void Tokens::lex_word(Token& token) {
  token.kind = TokenKind::word;
  std::size_t n = letters(text_.substr(cursor_));
  append_letters(token, text_.substr(cursor_, n));
  cursor_ += n;
  const std::size_t begin = cursor_ - n;
  while (n == 1 && cursor_ + 1 < text_.size() && text_[cursor_] == '.' &&
         letters(text_.substr(cursor_ + 1)) == 1) {
    append_letters(token, text_.substr(cursor_ + 1, 1));
    cursor_ += 2;
  }
  const bool part = token.text() == "q" || token.text() == "h";
  if (part && cursor_ < text_.size() && is_digit(text_[cursor_])) {
    append(token, text_.substr(cursor_, 1));
    ++cursor_;
  }
  const TimeWord word = find_word(token.text());
  token.word = word.kind;
  token.word_value = word.value;
  token.where.end = cursor_;
  const std::string_view rest = text_.substr(cursor_);
  if (rest.starts_with('.') && !rest.starts_with("..")) ++cursor_;
  const bool has_stops = token.where.end > begin + token.size;
  if (has_stops) token.where.end = cursor_;  // All of "O.S.", but "Mar" of "Mar."
}

}  // namespace annals::detail
