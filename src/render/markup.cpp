#include "render/markup.hpp"

#include "annals/core/text.hpp"

namespace annals::detail {
namespace {

// U+FFFE and U+FFFF, which XML has no place for.
bool is_noncharacter(std::string_view text, std::size_t at) noexcept {
  return text.compare(at, 3, "\xEF\xBF\xBE") == 0 || text.compare(at, 3, "\xEF\xBF\xBF") == 0;
}

}  // namespace

std::string escape_markup(std::string_view text) {
  const std::string safe = printable(text);
  std::string out;
  out.reserve(safe.size());
  for (std::size_t i = 0; i < safe.size(); ++i) {
    switch (safe[i]) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\xEF':
        if (is_noncharacter(safe, i)) {
          out += "\xEF\xBF\xBD";
          i += 2;
          break;
        }
        [[fallthrough]];
      default: out += safe[i];
    }
  }
  return out;
}

}  // namespace annals::detail
