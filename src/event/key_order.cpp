#include "event/key_order.hpp"

#include <algorithm>

namespace annals::detail {

std::size_t KeyOrder::learn(const JsonIndex& index, std::size_t token, std::size_t position) {
  if (index[token] != '"' || index[token + 1] != ':') return kNoKey;
  const std::string_view key = index.raw_string(token);
  if (index.has_escape(key)) return kNoKey;
  const auto found = std::find(names_.begin(), names_.end(), key);
  const auto field =
      found == names_.end() ? kUnknown : static_cast<std::size_t>(found - names_.begin());
  if (position < kMaxPosition) met_[position] = {QuotedKey(key), field};
  return field;
}

}  // namespace annals::detail
