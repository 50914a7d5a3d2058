// The only file that sees simdjson.
#include "event/json_node.hpp"

#include <simdjson.h>

#include <algorithm>

#include "annals/core/text.hpp"
#include "event/limits.hpp"

namespace annals::detail {
namespace {

namespace ondemand = simdjson::ondemand;

// Where the first stage of simdjson finds fault it does not say where: a string that does not end,
// or holds a control character, or bytes that are no UTF-8. This looks again, byte by byte.
JsonTrouble find_text_trouble(std::string_view text, std::size_t base, const char* otherwise) {
  bool inside = false;
  std::size_t opened = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (inside && byte < 0x20) return {base + i, "a control character inside a string"};
    if (inside && byte == '\\') {
      ++i;
    } else if (byte == '"') {
      inside = !inside;
      opened = i;
    }
  }
  if (inside) return {base + opened, "a string that does not end"};
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    if (!is_utf8(text.substr(i, end - i))) return {base + i, "bytes that are no UTF-8"};
    i = end;
  }
  return {base, otherwise};
}

const char* words_for(simdjson::error_code code) {
  switch (code) {
    case simdjson::EMPTY: return "nothing there";
    case simdjson::DEPTH_ERROR: return "nested too deep";
    case simdjson::NUMBER_ERROR: return "not a number that JSON allows";
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR: return "not true, false or null";
    case simdjson::STRING_ERROR: return "a string with a bad escape";
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT: return "an array or object that does not end";
    case simdjson::TRAILING_CONTENT: return "text after the end of the document";
    case simdjson::CAPACITY: return "too large";
    default: return "not JSON";
  }
}

// Thrown inside this file only, caught in walk_json: a syntax error ends a document wherever it is.
struct Stop {
  JsonTrouble trouble;
};

class Walker {
 public:
  Walker(std::string& text, JsonSink& sink) : text_(text), sink_(sink) {}

  void walk();

 private:
  template <typename T>
  T got(simdjson::simdjson_result<T> result) const {
    T value;
    const auto error = std::move(result).get(value);
    if (error) stop(error);
    return value;
  }
  [[noreturn]] void stop(simdjson::error_code code) const { throw Stop{{last_, words_for(code)}}; }

  std::size_t offset_of(const char* place) const {
    return static_cast<std::size_t>(place - text_.data());
  }
  ondemand::document open(std::size_t begin, std::size_t end);
  void build(ondemand::value value, int depth, JsonNode& node);
  void build_object(ondemand::object object, int depth, JsonNode& node);
  void build_array(ondemand::array array, int depth, JsonNode& node);
  void build_string(ondemand::value value, JsonNode& node);
  void walk_document(std::size_t begin);
  void walk_array(std::string_view section, ondemand::array array);
  bool is_ndjson(std::size_t begin);
  void walk_lines(std::size_t begin);
  // Past the last token there is no location any more.
  static bool at_end(ondemand::document& document) {
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS;
  }
  void expect_end(ondemand::document& document) {
    if (at_end(document)) return;
    const char* place = nullptr;
    if (!document.current_location().get(place)) last_ = offset_of(place);
    stop(simdjson::TRAILING_CONTENT);
  }

  std::string& text_;
  JsonSink& sink_;
  ondemand::parser parser_;
  std::size_t last_ = 0;  // where the value that is being read begins
};

ondemand::document Walker::open(std::size_t begin, std::size_t end) {
  last_ = begin;
  const std::size_t room = text_.capacity() - begin;
  auto result = parser_.iterate(std::string_view(text_).substr(begin, end - begin), room);
  ondemand::document document;
  const auto error = std::move(result).get(document);
  if (error) {
    throw Stop{find_text_trouble(std::string_view(text_).substr(begin, end - begin), begin,
                                 words_for(error))};
  }
  return document;
}

void Walker::build_string(ondemand::value value, JsonNode& node) {
  node.kind = JsonKind::string;
  const std::string_view token = value.raw_json_token();
  node.plain = token.find('\\') == token.npos;
  node.string = got(value.get_string());
  if (node.string.size() > kMaxStringBytes) {
    throw Stop{{node.offset, "a string longer than " + std::to_string(kMaxStringBytes) + " bytes"}};
  }
}

void Walker::build_object(ondemand::object object, int depth, JsonNode& node) {
  node.kind = JsonKind::object;
  for (auto result : object) {
    ondemand::field field = got(std::move(result));
    JsonMember member;
    member.offset = last_ = offset_of(field.key().raw()) - 1;
    member.key = got(field.unescaped_key());
    build(field.value(), depth + 1, member.value);
    node.members.push_back(std::move(member));
  }
}

void Walker::build_array(ondemand::array array, int depth, JsonNode& node) {
  node.kind = JsonKind::array;
  for (auto result : array) {
    build(got(std::move(result)), depth + 1, node.items.emplace_back());
  }
}

void Walker::build(ondemand::value value, int depth, JsonNode& node) {
  node.offset = last_ = offset_of(value.raw_json_token().data());
  if (depth > kMaxJsonDepth) {
    throw Stop{{last_, "nested deeper than " + std::to_string(kMaxJsonDepth)}};
  }
  switch (got(value.type())) {
    case ondemand::json_type::object: build_object(got(value.get_object()), depth, node); break;
    case ondemand::json_type::array: build_array(got(value.get_array()), depth, node); break;
    case ondemand::json_type::string: build_string(value, node); break;
    case ondemand::json_type::number:
      node.kind = JsonKind::number;
      node.number = got(value.get_double());
      break;
    case ondemand::json_type::boolean:
      node.kind = JsonKind::boolean;
      node.boolean = got(value.get_bool());
      break;
    case ondemand::json_type::null: {
      const std::string_view token = value.raw_json_token();
      const auto end = std::min(token.find_first_of(" \t\r\n,]}"), token.size());
      if (token.substr(0, end) != "null" || !got(value.is_null())) stop(simdjson::N_ATOM_ERROR);
      break;
    }
  }
}

void Walker::walk_array(std::string_view section, ondemand::array array) {
  std::size_t number = 0;
  for (auto result : array) {
    JsonNode node;
    build(got(std::move(result)), 1, node);
    sink_.record(section, number++, node);
  }
}

// Every section of a document is walked as it comes; a section that is no array is one value.
void Walker::walk_document(std::size_t begin) {
  ondemand::document document = open(begin, text_.size());
  const auto type = got(document.type());
  if (type == ondemand::json_type::array) {
    walk_array("events", got(document.get_array()));
  } else if (type == ondemand::json_type::object) {
    ondemand::object object = got(document.get_object());
    for (auto result : object) {
      ondemand::field field = got(std::move(result));
      last_ = offset_of(field.key().raw()) - 1;
      const std::string key(got(field.unescaped_key()));
      ondemand::value value = field.value();
      last_ = offset_of(value.raw_json_token().data());
      if (got(value.type()) == ondemand::json_type::array) {
        JsonNode list;
        list.kind = JsonKind::array;
        list.offset = last_;
        sink_.value(key, list);
        walk_array(key, got(value.get_array()));
      } else {
        JsonNode node;
        build(value, 1, node);
        sink_.value(key, node);
      }
    }
  } else {
    throw Stop{{begin, "neither an object nor an array"}};
  }
  expect_end(document);
}

// NDJSON: the first line alone is a whole object, and either more lines follow or it has the look of
// an event and not of a document.
bool Walker::is_ndjson(std::size_t begin) {
  if (text_[begin] != '{') return false;
  const std::size_t end = std::min(text_.find('\n', begin), text_.size());
  const bool more = text_.find_first_not_of(" \t\r\n", end) != text_.npos;
  try {
    ondemand::document document = open(begin, end);
    JsonNode node;
    build(got(document.get_value()), 1, node);
    if (!at_end(document)) return false;
    return more || node.find("events") == nullptr;
  } catch (const Stop&) {
    return false;
  }
}

void Walker::walk_lines(std::size_t begin) {
  std::size_t number = 0;
  while (begin < text_.size()) {
    const std::size_t end = std::min(text_.find('\n', begin), text_.size());
    const std::size_t first = text_.find_first_not_of(" \t\r", begin);
    if (first != text_.npos && first < end) {
      try {
        ondemand::document document = open(first, end);
        JsonNode node;
        build(got(document.get_value()), 1, node);
        expect_end(document);
        sink_.record("events", number, node);
      } catch (const Stop& stop) {
        sink_.trouble(stop.trouble);
      }
      ++number;
    }
    begin = end + 1;
  }
}

void Walker::walk() {
  std::size_t begin = std::string_view(text_).starts_with("\xEF\xBB\xBF") ? 3 : 0;
  begin = text_.find_first_not_of(" \t\r\n", begin);
  if (begin == text_.npos) {
    sink_.trouble({0, "no events: nothing but white space"});
    return;
  }
  try {
    if (is_ndjson(begin)) {
      walk_lines(begin);
    } else {
      walk_document(begin);
    }
  } catch (const Stop& stop) {
    sink_.trouble(stop.trouble);
  }
}

}  // namespace

const JsonNode* JsonNode::find(std::string_view key) const noexcept {
  for (const JsonMember& member : members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

void walk_json(std::string& text, JsonSink& sink) {
  if (text.size() > kMaxFileBytes) {
    sink.trouble({0, "larger than " + std::to_string(kMaxFileBytes) + " bytes"});
    return;
  }
  text.reserve(text.size() + simdjson::SIMDJSON_PADDING);
  Walker(text, sink).walk();
}

}  // namespace annals::detail
