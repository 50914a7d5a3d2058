#include "event/json_index.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <new>
#include <string>

#include "annals/core/text.hpp"
#include "event/limits.hpp"

namespace annals::detail {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Numbers that nobody can mistake; others are for simdjson to judge.
bool is_plain_number(std::string_view text) {
  constexpr std::size_t kMaxDigits = 15;
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.empty() || text.size() > kMaxDigits || !is_digit(text.front())) return false;
  if (text.front() == '0' && text.size() > 1 && text[1] != '.') return false;
  const std::size_t point = std::min(text.find('.'), text.size());
  const auto digits = [](std::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), is_digit);
  };
  return digits(text.substr(0, point)) && (point == text.size() || digits(text.substr(point + 1)));
}

}  // namespace

struct JsonIndex::Parser {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> stages;
  std::size_t capacity = 0;
  std::string scratch;

  // What `raw`, which stands before a quote, means, in the room there; none: a bad escape.
  // simdjson writes whole blocks, and takes the second half of a surrogate pair without the first.
  std::optional<std::string_view> unescape(std::string_view raw, char* room) const {
    auto* to = reinterpret_cast<std::uint8_t*>(room);
    const auto* from = reinterpret_cast<const std::uint8_t*>(raw.data());
    const std::uint8_t* end = stages->parse_string(from, to);
    if (end == nullptr) return std::nullopt;
    const std::string_view text(room, static_cast<std::size_t>(end - to));
    return is_utf8(text) ? std::optional(text) : std::nullopt;
  }
};

JsonIndex::JsonIndex() : parser_(std::make_unique<Parser>()) {}
JsonIndex::~JsonIndex() = default;

JsonIndex::Trouble JsonIndex::read(std::string_view text) {
  Parser& parser = *parser_;
  if (text.size() > parser.capacity || !parser.stages) {
    parser.capacity = std::max(text.size() + text.size() / 4, std::size_t{1024});
    const auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(
        parser.capacity, kMaxJsonDepth, parser.stages);
    if (error != simdjson::SUCCESS) throw std::bad_alloc();
  }
  text_ = text;
  size_ = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto error = parser.stages->stage1(bytes, text.size(), simdjson::stage1_mode::regular);
  if (error == simdjson::UNCLOSED_STRING) return Trouble::unclosed_string;
  if (error != simdjson::SUCCESS) return Trouble::other;
  size_ = parser.stages->n_structural_indexes;
  tokens_ = parser.stages->structural_indexes.get();
  find_escape(text.data());
  return Trouble::none;
}

std::optional<std::string_view> JsonIndex::unescaped(std::string_view raw, Arena& arena) const {
  return parser_->unescape(raw, arena.room(raw.size() + kJsonPadding).data());
}

void JsonIndex::find_escape(const char* from) const noexcept {
  seen_ = from;
  const char* end = text_.data() + text_.size();
  const void* found = std::memchr(from, '\\', static_cast<std::size_t>(end - from));
  escape_ = found == nullptr ? end : static_cast<const char*>(found);
}

std::size_t JsonIndex::skip_object(std::size_t token, int depth) const {
  constexpr std::size_t kMaxKeys = 24;
  std::array<std::string_view, kMaxKeys> keys;
  std::size_t count = 0;
  if ((*this)[token + 1] == '}') return token + 2;
  do {
    ++token;
    if ((*this)[token] != '"' || (*this)[token + 1] != ':' || count == kMaxKeys) return kNotPlain;
    const std::string_view key = raw_string(token);
    const auto end = keys.begin() + static_cast<std::ptrdiff_t>(count);
    if (has_escape(key) || std::find(keys.begin(), end, key) != end) return kNotPlain;
    keys[count++] = key;
    token = skip(token + 2, depth + 1);
  } while ((*this)[token] == ',');
  return (*this)[token] == '}' ? token + 1 : kNotPlain;
}

std::size_t JsonIndex::skip_array(std::size_t token, int depth) const {
  if ((*this)[token + 1] == ']') return token + 2;
  do {
    token = skip(token + 1, depth + 1);
  } while ((*this)[token] == ',');
  return (*this)[token] == ']' ? token + 1 : kNotPlain;
}

std::size_t JsonIndex::skip_other(std::size_t token, int depth) const {
  if (depth > kMaxJsonDepth || token >= size_) return kNotPlain;
  const char first = (*this)[token];
  if (first == '{') return skip_object(token, depth);
  if (first == '[') return skip_array(token, depth);
  if (first == '"') {
    const std::string_view raw = raw_string(token);
    if (raw.size() > kMaxStringBytes) return kNotPlain;
    if (!has_escape(raw)) return token + 1;
    parser_->scratch.resize(std::max(parser_->scratch.size(), raw.size() + kJsonPadding));
    return parser_->unescape(raw, parser_->scratch.data()) ? token + 1 : kNotPlain;
  }
  const std::string_view text = this->token(token);
  const bool plain = text == "null" || text == "true" || text == "false" || is_plain_number(text);
  return plain ? token + 1 : kNotPlain;
}

}  // namespace annals::detail
