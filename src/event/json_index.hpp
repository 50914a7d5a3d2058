// Private: where the tokens of a JSON text begin, found by the first stage of simdjson; and what of
// a token can be said without building anything.
//
// The first stage has checked all strings (UTF-8, no control characters, an end); that the tokens
// make JSON is for those to check who walk them.
#ifndef ANNALS_SRC_EVENT_JSON_INDEX_HPP
#define ANNALS_SRC_EVENT_JSON_INDEX_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "core/arena.hpp"

namespace annals::detail {

// Bytes that must be there behind every text, whatever they are.
inline constexpr std::size_t kJsonPadding = 64;

class JsonIndex {
 public:
  JsonIndex();
  ~JsonIndex();
  JsonIndex(const JsonIndex&) = delete;
  JsonIndex& operator=(const JsonIndex&) = delete;

  enum class Trouble : std::uint8_t { none, unclosed_string, other };
  // REQUIRES: kJsonPadding bytes behind `text`, which lives and stays as it is while it is walked.
  Trouble read(std::string_view text);
  void clear() noexcept { size_ = 0; }
  void drop_last() noexcept { --size_; }

  std::size_t size() const noexcept { return size_; }
  bool has_escapes() const noexcept { return escapes_; }  // a backslash anywhere
  // REQUIRES: token <= size(); the one past the last begins where the text ends.
  std::size_t begin(std::size_t token) const noexcept { return tokens_[token]; }
  // The first byte of a token; NUL past the last.
  char operator[](std::size_t token) const noexcept {
    return token < size_ ? text_[tokens_[token]] : '\0';
  }
  // A token without the white space behind it.
  std::string_view token(std::size_t token) const noexcept {
    const std::size_t begin = tokens_[token];
    std::size_t end = token + 1 < size_ ? tokens_[token + 1] : text_.size();
    while (is_space(text_[end - 1])) --end;
    return text_.substr(begin, end - begin);
  }

  // What stands between the quotes of a string, escapes and all. REQUIRES: (*this)[token] == '"'.
  std::string_view raw_string(std::size_t token) const noexcept {
    const std::string_view whole = this->token(token);
    return whole.substr(1, whole.size() - 2);
  }
  // The string itself, in `arena` if it has escapes; none if one of them is bad.
  std::optional<std::string_view> string(std::size_t token, Arena& arena) const {
    const std::string_view raw = raw_string(token);
    return escapes_ ? unescaped(raw, arena) : raw;
  }

  // Past the value that begins at `token`, all of it checked; none: it is no JSON, or it is not
  // plain enough to be judged here (a number with an exponent, a key twice, nested too deep).
  std::optional<std::size_t> skip(std::size_t token, int depth) const;

 private:
  struct Parser;
  static bool is_space(char c) noexcept { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
  std::optional<std::string_view> unescaped(std::string_view raw, Arena& arena) const;
  std::optional<std::size_t> skip_object(std::size_t token, int depth) const;
  std::optional<std::size_t> skip_array(std::size_t token, int depth) const;

  std::unique_ptr<Parser> parser_;
  std::string_view text_;
  const std::uint32_t* tokens_ = nullptr;
  std::size_t size_ = 0;
  bool escapes_ = true;  // is there a backslash in it?
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_JSON_INDEX_HPP
