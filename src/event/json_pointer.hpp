// Private: keys as parts of a JSON pointer (RFC 6901), and back.
#ifndef ANNALS_SRC_EVENT_JSON_POINTER_HPP
#define ANNALS_SRC_EVENT_JSON_POINTER_HPP

#include <string>
#include <string_view>

namespace annals::detail {

inline std::string pointer_part(std::string_view key) {
  std::string part;
  for (const char c : key) {
    if (c == '~') part += "~0";
    if (c == '/') part += "~1";
    if (c != '~' && c != '/') part += c;
  }
  return part;
}

inline std::string key_of_part(std::string_view part) {
  std::string key;
  for (std::size_t i = 0; i < part.size(); ++i) {
    const bool escape = part[i] == '~' && i + 1 < part.size();
    if (escape) key += part[++i] == '1' ? '/' : '~';
    if (!escape) key += part[i];
  }
  return key;
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_JSON_POINTER_HPP
