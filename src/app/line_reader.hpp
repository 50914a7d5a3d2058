// Private: standard input, a line at a time, however long it is.
#ifndef ANNALS_SRC_APP_LINE_READER_HPP
#define ANNALS_SRC_APP_LINE_READER_HPP

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/run.hpp"

namespace annals::app {

// Lines end in LF or CR LF; the last one need not. A byte order mark before the first is dropped.
// One longer than kMaxLine is given cut short, with is_too_long(): nothing that is asked for line
// by line is that long, and memory must not grow with it.
class LineReader {
 public:
  static constexpr std::size_t kMaxLine = std::size_t{1} << 20;

  explicit LineReader(Streams streams) : streams_(std::move(streams)) {}

  // The next line, valid until the next call; nullopt at the end. Fails with unreadable_file.
  Result<std::optional<std::string_view>> next();

  std::size_t number() const noexcept { return number_; }  // of the line given last, from 1
  bool is_too_long() const noexcept { return too_long_; }

 private:
  Result<bool> refill();

  Streams streams_;
  std::string piece_;
  std::size_t at_ = 0;
  std::string line_;  // a line that more than one piece has
  std::size_t number_ = 0;
  bool at_end_ = false;
  bool too_long_ = false;
};

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_LINE_READER_HPP
