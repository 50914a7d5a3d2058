#include "event/line_walk.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "event/event_skimmer.hpp"
#include "event/json_index.hpp"
#include "event/text_reader.hpp"

namespace annals::detail {
namespace {

constexpr std::string_view kBlank = " \t\r";

class LineWalker {
 public:
  explicit LineWalker(EventGatherer& events) : events_(events) {}

  // Whole lines.
  void walk(std::string_view text, std::uint64_t offset) {
    scratch_.clear();
    if (index_.read(text) == JsonIndex::Trouble::none) {
      walk_tokens(text, offset);
    } else {
      each_line(text, offset);
    }
  }

 private:
  void walk_tokens(std::string_view text, std::uint64_t offset) {
    for (std::size_t token = 0; token < index_.size();) {
      const std::size_t begin = index_.begin(token);
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const auto next = skimmer_.skim(index_, token, scratch_);
      const bool one_line = next && index_.begin(*next - 1) < end &&
                            (*next == index_.size() || index_.begin(*next) > end);
      if (one_line && events_.take(skimmer_.event(), offset + begin)) {
        token = *next;
        continue;
      }
      events_.odd(text.substr(begin, end + 1 - begin), offset + begin);
      while (token < index_.size() && index_.begin(token) < end) ++token;
    }
  }

  void each_line(std::string_view text, std::uint64_t offset) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::size_t begin = text.find_first_not_of(kBlank, at);
      if (begin < end) one_line(text, begin, end, offset + begin);
      at = end + 1;
    }
  }

  void one_line(std::string_view text, std::size_t begin, std::size_t end, std::uint64_t offset) {
    const std::string_view line = text.substr(begin, end - begin);
    const bool sound = index_.read(line) == JsonIndex::Trouble::none && index_.size() > 0;
    const auto next = sound ? skimmer_.skim(index_, 0, scratch_) : std::nullopt;
    if (next == index_.size() && next && events_.take(skimmer_.event(), offset)) return;
    events_.odd(text.substr(begin, end + 1 - begin), offset);
  }

  EventGatherer& events_;
  JsonIndex index_;
  EventSkimmer skimmer_;
  Arena scratch_;  // of a window
};

}  // namespace

void walk_lines(const CorpusSource& source, std::uint64_t begin, std::uint64_t end,
                std::size_t window, EventGatherer& events, std::size_t windows) {
  TextReader reader(source, begin, end, window);
  LineWalker lines(events);
  for (std::size_t count = 0; (windows == 0 || count < windows) && reader.fill(); ++count) {
    const std::string_view text = reader.text();
    const std::size_t size = reader.at_end() ? text.size() : text.rfind('\n') + 1;
    if (size == 0) {
      reader.grow();
      --count;
      continue;
    }
    lines.walk(text.substr(0, size), reader.offset());
    reader.consume(size);
  }
}

}  // namespace annals::detail
