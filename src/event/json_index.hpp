// Private: where the tokens of a JSON text begin, found by the first stage of simdjson; and what of
// a token can be said without building anything.
//
// The first stage has checked all strings (UTF-8, no control characters, an end); that the tokens
// make JSON is for those to check who walk them.
#ifndef ANNALS_SRC_EVENT_JSON_INDEX_HPP
#define ANNALS_SRC_EVENT_JSON_INDEX_HPP

#include <cstdint>
#include <cstring>
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
  // REQUIRES: token <= size(); the one past the last begins where the text ends.
  std::size_t begin(std::size_t token) const noexcept { return tokens_[token]; }
  const char* at(std::size_t token) const noexcept { return text_.data() + tokens_[token]; }
  // The first byte of a token; NUL past the last.
  char operator[](std::size_t token) const noexcept { return token < size_ ? *at(token) : '\0'; }
  // A token without the white space behind it.
  std::string_view token(std::size_t token) const noexcept {
    const char* end = at(token + 1);
    while (is_space(end[-1])) --end;
    return {at(token), static_cast<std::size_t>(end - at(token))};
  }

  // What stands between the quotes of a string, escapes and all. REQUIRES: (*this)[token] == '"'.
  std::string_view raw_string(std::size_t token) const noexcept {
    const char* end = at(token + 1) - 1;
    while (*end != '"') --end;
    const char* begin = at(token) + 1;
    return {begin, static_cast<std::size_t>(end - begin)};
  }
  bool is_null(std::size_t token) const noexcept {
    return (*this)[token] == 'n' && std::memcmp(at(token), "null", 4) == 0 &&
           (begin(token + 1) - begin(token) == 4 || this->token(token).size() == 4);
  }
  // Is there a backslash in this part of the text? The text is looked at once, however many parts
  // are asked about, from left to right.
  bool has_escape(std::string_view part) const noexcept {
    if (part.data() < seen_ || escape_ < part.data()) find_escape(part.data());
    return escape_ < part.data() + part.size();
  }
  // What a raw string that has escapes means, in `arena`; none if one of them is bad.
  std::optional<std::string_view> unescaped(std::string_view raw, Arena& arena) const;

  // The token past the value that begins at `token`, all of it checked. kNotPlain: it is no JSON, or it
  // is not plain enough to be judged here (a number with an exponent, a key twice, nested too deep).
  static constexpr std::size_t kNotPlain = static_cast<std::size_t>(-1);
  std::size_t skip(std::size_t token, int depth) const {
    if ((*this)[token] != '"') return skip_other(token, depth);
    const std::string_view raw = raw_string(token);
    if (has_escape(raw) || raw.size() > kMaxPlainBytes) return skip_other(token, depth);
    return token + 1;
  }

 private:
  struct Parser;
  static bool is_space(char c) noexcept { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
  static constexpr std::size_t kMaxPlainBytes = 1024;
  std::size_t skip_other(std::size_t token, int depth) const;
  void find_escape(const char* from) const noexcept;
  std::size_t skip_object(std::size_t token, int depth) const;
  std::size_t skip_array(std::size_t token, int depth) const;

  std::unique_ptr<Parser> parser_;
  std::string_view text_;
  const std::uint32_t* tokens_ = nullptr;
  std::size_t size_ = 0;
  // The first backslash from `seen_` on; if there is none, the end.
  mutable const char* seen_ = nullptr;
  mutable const char* escape_ = nullptr;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_JSON_INDEX_HPP
