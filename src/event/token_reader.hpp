// Private: the tokens of a JSON document, a window at a time.
//
// A window ends behind a brace or a line. What is cut through there, a value that is not whole, is read
// on: then it begins the next window.
#ifndef ANNALS_SRC_EVENT_TOKEN_READER_HPP
#define ANNALS_SRC_EVENT_TOKEN_READER_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "annals/event/scan.hpp"
#include "event/json_index.hpp"
#include "event/text_reader.hpp"

namespace annals::detail {

class TokenReader {
 public:
  // From `begin` on, which is where a token begins. REQUIRES: `source` outlives this.
  TokenReader(const CorpusSource& source, std::uint64_t begin, std::size_t window)
      : reader_(source, begin, source.size, window) {}

  const JsonIndex& index() const noexcept { return index_; }
  std::size_t token() const noexcept { return token_; }
  void go_to(std::size_t token) noexcept { token_ = token; }
  // Where in the file the token begins.
  std::uint64_t offset() const noexcept { return reader_.offset() + index_.begin(token_); }
  std::string_view text_to(std::size_t end) const noexcept {
    const std::size_t begin = index_.begin(token_);
    return reader_.text().substr(begin, index_.begin(end) - begin);
  }

  // The first byte of the token; NUL: there is none.
  char peek() {
    while (token_ >= index_.size()) {
      if (!read_on()) return '\0';
    }
    return index_[token_];
  }
  // Goes past the token if it begins so.
  bool pass(char c) {
    if (peek() != c) return false;
    ++token_;
    return true;
  }
  // Past the value that begins at the token, brackets counted; all of it is in the window then.
  // None: there is none, or it has no end.
  std::optional<std::size_t> value_end();
  // Does nothing follow, and was all of it right?
  bool is_at_end() {
    peek();
    return token_ >= index_.size() && !broken_;
  }

 private:
  // False: there is no more, or it is no JSON.
  bool read_on();
  std::optional<std::size_t> find_end() const;
  bool read_index(std::size_t size);

  TextReader reader_;
  JsonIndex index_;
  std::size_t token_ = 0;
  std::size_t indexed_ = 0;  // bytes
  bool broken_ = false;
  bool last_ = false;  // what is indexed goes to the end
};

// The text of the value that begins at `begin`; empty: there is none.
std::string read_value(const CorpusSource& source, std::uint64_t begin, std::size_t window);

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_TOKEN_READER_HPP
