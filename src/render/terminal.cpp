#include "render/terminal.hpp"

#include <algorithm>

#include "annals/core/text.hpp"

namespace annals::detail {
namespace {

constexpr std::string_view kStandIn =
    "\xEF\xBF\xBD";  // U+FFFD: what printable() puts for a control

bool is_plain_ascii(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace

void append_colored(std::string_view text, std::string_view color, const RenderOptions& options,
                    std::string& out) {
  const bool colored = options.color && !color.empty();
  if (colored) out += color;
  out += text;
  if (colored) out += kReset;
}

void append_printable(std::string_view text, std::string& out) {
  if (is_plain_ascii(text)) {
    out += text;
  } else {
    out += printable(text);
  }
}

void append_ascii_printable(std::string_view text, std::string& out) {
  for (std::size_t at = 0;;) {
    const std::size_t own = text.find(kStandIn, at);
    const std::string part = printable(text.substr(at, own - at));  // npos - at: the rest
    for (std::size_t i = 0; i < part.size();) {
      const bool stands_in = part.compare(i, kStandIn.size(), kStandIn) == 0;
      out += stands_in ? '?' : part[i];
      i += stands_in ? kStandIn.size() : 1;
    }
    if (own == std::string_view::npos) return;
    out += kStandIn;
    at = own + kStandIn.size();
  }
}

int width_of(std::string_view text) {
  return is_plain_ascii(text) ? static_cast<int>(text.size()) : display_width(text);
}

std::string_view trim_end(std::string_view text) noexcept {
  return text.substr(0, text.find_last_not_of(' ') + 1);  // npos + 1 is 0
}

std::string_view trim_start(std::string_view text) noexcept {
  return text.substr(std::min(text.size(), text.find_first_not_of(' ')));
}

std::string_view take_line(std::string_view& rest, int width) {
  std::string_view line;
  while (line.empty() && !rest.empty()) {  // a line of spaces alone is no line
    const std::size_t end = break_before(rest, width);
    line = trim_end(rest.substr(0, end));
    rest = trim_start(rest.substr(end));
  }
  return line;
}

}  // namespace annals::detail
