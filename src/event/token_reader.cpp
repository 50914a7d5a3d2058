#include "event/token_reader.hpp"

#include <utility>

namespace annals::detail {

std::optional<std::size_t> TokenReader::find_end() const {
  int depth = 0;
  for (std::size_t token = token_; token < index_.size(); ++token) {
    const char c = index_[token];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    // Where more may follow, the last token need not be whole.
    if (depth <= 0)
      return last_ || token + 1 < index_.size() ? std::optional(token + 1) : std::nullopt;
  }
  return std::nullopt;
}

// A text that ends inside a string is given an end.
bool TokenReader::read_index(std::size_t size) {
  char* data = reader_.data();
  JsonIndex::Trouble trouble = index_.read({data, size});
  if (trouble == JsonIndex::Trouble::unclosed_string && !last_) {
    const char covered = std::exchange(data[size], '"');
    trouble = index_.read({data, size + 1});
    data[size] = covered;
    if (trouble == JsonIndex::Trouble::none) index_.drop_last();  // it is not all there
  }
  return trouble == JsonIndex::Trouble::none;
}

bool TokenReader::read_on() {
  if (broken_ || last_) return false;
  const std::size_t done = token_ < index_.size() ? index_.begin(token_) : indexed_;
  if (done == 0) reader_.grow();
  reader_.consume(done);
  token_ = indexed_ = 0;
  index_.clear();
  for (;;) {
    if (!reader_.fill()) return !(last_ = true);
    const std::string_view text = reader_.text();
    last_ = reader_.at_end();
    const std::size_t cut = text.find_last_of("}\n");
    indexed_ = last_ ? text.size() : cut == text.npos ? 0 : cut + 1;
    if (indexed_ > 0 && text.find_first_not_of(" \t\r\n") < indexed_) break;
    if (last_) return false;
    reader_.grow();
  }
  broken_ = !read_index(indexed_);
  return !broken_;
}

std::optional<std::size_t> TokenReader::value_end() {
  if (peek() == '\0') return std::nullopt;
  for (;;) {
    if (const auto end = find_end()) return end;
    if (!read_on()) return std::nullopt;
  }
}

std::string read_value(const CorpusSource& source, std::uint64_t begin, std::size_t window) {
  TokenReader tokens(source, begin, window);
  const auto end = tokens.value_end();
  return end ? std::string(tokens.text_to(*end)) : std::string();
}

}  // namespace annals::detail
