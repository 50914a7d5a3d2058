#include "app/shell_word.hpp"

namespace annals::app {
namespace {

constexpr std::string_view kPlain =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+,./-";

// Within double quotes these alone are special.
constexpr std::string_view kSpecialInQuotes = "\"\\$`";

bool holds(std::string_view set, char c) noexcept { return set.find(c) != set.npos; }

}  // namespace

ShellWord read_shell_word(std::string_view typed) {
  ShellWord word;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const char c = typed[i];
    const bool more = i + 1 < typed.size();
    if (word.open == 0 && (c == '\'' || c == '"')) {
      word.open = c;
    } else if (c == word.open) {
      word.open = 0;
    } else if (c == '\\' && word.open == 0) {
      if (more) word.text += typed[++i];
    } else if (c == '\\' && word.open == '"' && more && holds(kSpecialInQuotes, typed[i + 1])) {
      word.text += typed[++i];
    } else {
      word.text += c;
    }
  }
  return word;
}

std::string quote_for_bash(std::string_view text, char open) {
  std::string out;
  for (const char c : text) {
    const bool ascii = static_cast<unsigned char>(c) < 0x80;
    if (open == '\'') {
      out += c == '\'' ? "'\\''" : std::string(1, c);
      continue;
    }
    const bool special = open == '"' ? holds(kSpecialInQuotes, c) : ascii && !holds(kPlain, c);
    if (special) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace annals::app
