#include "app/line_reader.hpp"

#include <algorithm>
#include <string_view>

namespace annals::app {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

// False at the end of the input.
Result<bool> LineReader::refill() {
  if (at_end_) return false;
  Result<std::string> piece = streams_.read();
  if (!piece) return fail(piece.error());
  piece_ = std::move(*piece);
  at_ = 0;
  at_end_ = piece_.empty();
  return !at_end_;
}

Result<std::optional<std::string_view>> LineReader::next() {
  line_.clear();
  too_long_ = false;
  bool any = false;    // a line of no bytes is a line
  bool whole = false;  // its end was seen
  std::string_view line;
  while (!whole) {
    if (at_ == piece_.size()) {
      const Result<bool> more = refill();
      if (!more) return fail(more.error());
      if (!*more) break;
    }
    any = true;
    const std::size_t end = std::min(piece_.find('\n', at_), piece_.size());
    const std::string_view part = std::string_view(piece_).substr(at_, end - at_);
    whole = end < piece_.size();
    at_ = end + (whole ? 1 : 0);
    if (whole && line_.empty()) {
      line = part;  // the usual line is not copied
    } else {
      line_ += part.substr(0, kMaxLine - line_.size());
      line = line_;
      too_long_ = too_long_ || line_.size() == kMaxLine;
    }
  }
  if (!any) return std::nullopt;
  ++number_;
  if (number_ == 1 && line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() >= kMaxLine) too_long_ = true;
  return line.substr(0, kMaxLine);
}

}  // namespace annals::app
