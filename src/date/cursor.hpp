// date/cursor.hpp -- a reading position in a text; every take_ moves it only when it succeeds.
#ifndef ANNALS_SRC_DATE_CURSOR_HPP
#define ANNALS_SRC_DATE_CURSOR_HPP

#include <cstddef>
#include <string_view>

namespace annals::detail {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

class Cursor {
 public:
  constexpr explicit Cursor(std::string_view text) noexcept : text_(text) {}

  constexpr std::size_t position() const noexcept { return position_; }
  constexpr std::string_view text() const noexcept { return text_; }
  constexpr bool at_end() const noexcept { return position_ == text_.size(); }

  // The character `ahead` of the position; NUL past the end (and no rule of ours takes a NUL).
  constexpr char peek(std::size_t ahead = 0) const noexcept {
    return ahead < text_.size() - position_ ? text_[position_ + ahead] : '\0';
  }
  // REQUIRES: `n` characters are left.
  constexpr void skip(std::size_t n = 1) noexcept { position_ += n; }

  constexpr bool take(char c) noexcept {
    if (at_end() || text_[position_] != c) return false;
    ++position_;
    return true;
  }
  constexpr bool take_dots() noexcept {
    if (peek() != '.' || peek(1) != '.') return false;
    position_ += 2;
    return true;
  }
  // Exactly two digits.
  constexpr bool take_two_digits(int& value) noexcept {
    if (!is_digit(peek()) || !is_digit(peek(1))) return false;
    value = (peek() - '0') * 10 + (peek(1) - '0');
    position_ += 2;
    return true;
  }
  // As many digits as there are, maybe none.
  constexpr std::string_view take_digits() noexcept {
    const std::size_t begin = position_;
    while (is_digit(peek())) ++position_;
    return text_.substr(begin, position_ - begin);
  }

 private:
  std::string_view text_;
  std::size_t position_ = 0;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_CURSOR_HPP
