// Private: a part of a file as windows in one buffer that is used again and again: memory that is
// touched once is slow.
#ifndef ANNALS_SRC_EVENT_TEXT_READER_HPP
#define ANNALS_SRC_EVENT_TEXT_READER_HPP

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "annals/event/scan.hpp"
#include "event/json_index.hpp"

namespace annals::detail {

class TextReader {
 public:
  TextReader(const CorpusSource& source, std::uint64_t begin, std::uint64_t end, std::size_t window)
      : source_(source), at_(begin), end_(end), window_(std::max(window, std::size_t{1})) {}

  // Reads on behind what is not consumed yet. False: there is no more text at all.
  bool fill() {
    if (begin_ > 0) std::memmove(buffer_.data(), buffer_.data() + begin_, size_);
    begin_ = 0;
    const auto more = static_cast<std::size_t>(std::min<std::uint64_t>(window_, end_ - at_));
    if (buffer_.size() < size_ + more + kJsonPadding) buffer_.resize(size_ + more + kJsonPadding);
    const std::size_t got = source_.read_at(at_, buffer_.data() + size_, more);
    at_ = got < more ? end_ : at_ + got;
    size_ += got;
    return size_ > 0;
  }
  // A window holds less than one record: the next ones are larger.
  void grow() { window_ *= 2; }

  // What is read and not consumed; kJsonPadding bytes that may be written to stand behind it.
  char* data() noexcept { return buffer_.data() + begin_; }
  std::string_view text() const noexcept { return {buffer_.data() + begin_, size_}; }
  bool at_end() const noexcept { return at_ >= end_; }
  // Where in the file text() begins.
  std::uint64_t offset() const noexcept { return consumed_; }

  void consume(std::size_t count) noexcept {
    begin_ += count;
    size_ -= count;
    consumed_ += count;
  }

 private:
  const CorpusSource& source_;
  std::uint64_t at_, end_;
  std::uint64_t consumed_ = at_;
  std::size_t window_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, size_ = 0;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_TEXT_READER_HPP
