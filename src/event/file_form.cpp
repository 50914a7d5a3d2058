#include "event/file_form.hpp"

#include <string_view>

#include "event/json_index.hpp"
#include "event/json_node.hpp"

namespace annals::detail {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

// The last line that is more than white space.
std::string last_line(const CorpusSource& source) {
  for (std::size_t size = 4096;; size *= 4) {
    const std::uint64_t begin = source.size > size ? source.size - size : 0;
    const std::string part =
        read_part(source, begin, static_cast<std::size_t>(source.size - begin));
    const std::size_t end = part.find_last_not_of(kSpace) + 1;
    const std::size_t line_break = end == 0 ? part.npos : part.rfind('\n', end - 1);
    if (line_break != part.npos || begin == 0) {
      const std::size_t from = line_break == part.npos ? 0 : line_break + 1;
      return part.substr(from, end - from);
    }
  }
}

}  // namespace

std::string read_part(const CorpusSource& source, std::uint64_t begin, std::size_t size) {
  std::string part;
  part.reserve(size + kJsonPadding);  // who parses it need not copy it
  part.resize(size);
  part.resize(source.read_at(begin, part.data(), size));
  return part;
}

FileForm form_of(const CorpusSource& source) {
  // A line that goes on past this is looked at as far as here first.
  constexpr std::size_t kLongLine = std::size_t{1} << 20;
  for (std::size_t size = 4096;; size *= 4) {
    const std::string head = read_part(source, 0, size);
    const bool whole = head.size() < size || head.size() == source.size;
    const std::size_t mark = head.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    const std::size_t begin = head.find_first_not_of(kSpace, mark);
    if (begin == head.npos && whole) return {};
    if (begin == head.npos) continue;
    if (!opens_corpus(head[begin])) return {Form::neither, begin};
    const std::size_t end = head.find('\n', begin);
    const std::string_view line = std::string_view(head).substr(begin, end - begin);
    if (end == head.npos && !whole) {
      if (size >= kLongLine && begins_document(line)) return {Form::document, begin};
      continue;
    }
    const std::size_t next = end == head.npos ? end : head.find_first_not_of(kSpace, end);
    if (end != head.npos && next == head.npos && !whole) continue;
    const bool lines = is_ndjson(line, next != head.npos, [&] { return last_line(source); });
    return {lines ? Form::lines : Form::document, begin};
  }
}

}  // namespace annals::detail
