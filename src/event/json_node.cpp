// The only file that sees simdjson.
//
// Its first stage has checked all of a text's strings (UTF-8, no control characters, an end) before
// anything is built, so that a string without a backslash needs no more work: it is what stands
// between its quotes.
#include "event/json_node.hpp"

#include <simdjson.h>

#include <algorithm>

#include "annals/core/text.hpp"
#include "event/limits.hpp"

namespace annals::detail {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::string_view kSpace = " \t\r\n";

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

// simdjson says that a text does not end where it ends in anything but a bracket. It may also go on
// after its end; what does not end is missed where the text ends.
JsonTrouble find_end_trouble(std::string_view text, std::size_t base) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (c == '"') {
      for (++i; i < text.size() && text[i] != '"'; ++i) i += text[i] == '\\' ? 1 : 0;
    } else if (depth == 0) {
      const std::size_t next = text.find_first_not_of(kSpace, i + 1);
      if (next != text.npos) return {base + next, "text after the end of the document"};
    }
  }
  return {base + text.size(), "an array or object that does not end"};
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
    case simdjson::SCALAR_DOCUMENT_AS_VALUE: return "neither an object nor an array";
    case simdjson::CAPACITY: return "too large";
    default: return "not JSON";
  }
}

// What a line looks like, by its quotes and brackets: a whole object, and of what?
struct LineShape {
  bool whole = false;
  bool has_events = false;
  bool has_event_field = false;
};

LineShape shape_of(std::string_view line) {
  LineShape shape;
  const std::size_t last = line.find_last_not_of(kSpace);
  if (last == line.npos || line.front() != '{') return shape;
  int depth = 0;
  for (std::size_t i = 0; i <= last; ++i) {
    const char c = line[i];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth == 0) {
      shape.whole = i == last && c == '}';
      return shape;
    }
    if (c != '"') continue;
    const std::size_t begin = i + 1;
    for (++i; i <= last && line[i] != '"'; ++i) i += line[i] == '\\' ? 1 : 0;
    const std::size_t next = line.find_first_not_of(kSpace, i + 1);
    if (depth != 1 || next == line.npos || line[next] != ':') continue;
    const std::string_view key = line.substr(begin, i - begin);
    shape.has_events = shape.has_events || key == "events";
    shape.has_event_field = shape.has_event_field || key == "location" || key == "action";
  }
  return shape;
}

// Thrown inside this file only, caught in walk_json: a syntax error ends a document wherever it is.
struct Stop {
  JsonTrouble trouble;
};

class Walker {
 public:
  Walker(std::string& text, JsonSink& sink) : text_(text), sink_(&sink) {}
  // A text that is part of another, in which it begins at `base`.
  Walker(std::string& text, std::size_t base) : text_(text), base_(base) {}

  void walk();
  JsonNode one();

 private:
  template <typename T>
  T got(simdjson::simdjson_result<T> result) const {
    T value;
    const auto error = std::move(result).get(value);
    if (error) stop(error);
    return value;
  }
  [[noreturn]] void stop(simdjson::error_code code) const {
    if (code != simdjson::INCOMPLETE_ARRAY_OR_OBJECT) throw Stop{{last_, words_for(code)}};
    throw Stop{find_end_trouble(std::string_view(text_).substr(begin_, end_ - begin_), begin_)};
  }

  std::size_t offset_of(const char* place) const {
    return static_cast<std::size_t>(place - text_.data());
  }
  ondemand::document open(std::size_t begin, std::size_t end);
  void build(ondemand::value value, int depth, JsonNode& node);
  void build_object(ondemand::object object, int depth, JsonNode& node);
  void build_array(ondemand::array array, int depth, JsonNode& node);
  void build_string(ondemand::value value, JsonNode& node);
  std::string_view key_of(ondemand::field& field);
  void walk_document(std::size_t begin);
  void walk_member(ondemand::field& field);
  void walk_array(std::string_view section, ondemand::array array);
  bool is_ndjson(std::size_t begin) const;
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
  std::size_t base_ = 0;
  JsonSink* sink_ = nullptr;
  ondemand::parser parser_;
  std::size_t begin_ = 0, end_ = 0;  // of the document that is being read
  std::size_t last_ = 0;             // where the value that is being read begins
};

ondemand::document Walker::open(std::size_t begin, std::size_t end) {
  begin_ = last_ = begin;
  end_ = end;
  const std::size_t room = text_.capacity() - begin;
  auto result = parser_.iterate(std::string_view(text_).substr(begin, end - begin), room);
  ondemand::document document;
  const auto error = std::move(result).get(document);
  if (!error) return document;
  if (error == simdjson::INCOMPLETE_ARRAY_OR_OBJECT) stop(error);
  throw Stop{find_text_trouble(std::string_view(text_).substr(begin, end - begin), begin,
                               words_for(error))};
}

void Walker::build_string(ondemand::value value, JsonNode& node) {
  node.kind = JsonKind::string;
  const std::string_view token = value.raw_json_token();  // with the white space behind it
  node.plain = token.find('\\') == token.npos;
  if (node.plain) {
    got(value.get_raw_json_string());
    node.string = token.substr(1, token.rfind('"') - 1);
  } else {
    node.string = got(value.get_string());
    // simdjson takes the second half of a surrogate pair without the first.
    if (!is_utf8(node.string)) stop(simdjson::STRING_ERROR);
  }
  if (node.string.size() > kMaxStringBytes) {
    throw Stop{{last_, "a string longer than " + std::to_string(kMaxStringBytes) + " bytes",
                ErrorCode::limit_exceeded}};
  }
}

std::string_view Walker::key_of(ondemand::field& field) {
  const std::size_t begin = offset_of(field.key().raw());
  last_ = begin - 1;
  const auto key = std::string_view(text_).substr(begin, text_.find('"', begin) - begin);
  if (key.find('\\') == key.npos) return key;
  return got(field.unescaped_key());
}

void Walker::build_object(ondemand::object object, int depth, JsonNode& node) {
  node.kind = JsonKind::object;
  for (auto result : object) {
    ondemand::field field = got(std::move(result));
    if (node.members.empty()) node.members.reserve(8);
    JsonMember& member = node.members.emplace_back();
    member.key = key_of(field);
    member.offset = base_ + last_;
    build(field.value(), depth + 1, member.value);
  }
}

void Walker::build_array(ondemand::array array, int depth, JsonNode& node) {
  node.kind = JsonKind::array;
  for (auto result : array) {
    build(got(std::move(result)), depth + 1, node.items.emplace_back());
  }
}

void Walker::build(ondemand::value value, int depth, JsonNode& node) {
  last_ = offset_of(value.raw_json_token().data());
  node.offset = base_ + last_;
  if (depth > kMaxJsonDepth) {
    throw Stop{
        {last_, "nested deeper than " + std::to_string(kMaxJsonDepth), ErrorCode::limit_exceeded}};
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
    sink_->record(section, number++, node);
  }
}

void Walker::walk_member(ondemand::field& field) {
  const std::string_view key = key_of(field);
  ondemand::value value = field.value();
  JsonNode node;
  node.offset = last_ = offset_of(value.raw_json_token().data());
  if (got(value.type()) != ondemand::json_type::array) {
    build(value, 1, node);
    sink_->value(key, node);
    return;
  }
  node.kind = JsonKind::array;
  sink_->value(key, node);
  walk_array(key, got(value.get_array()));
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
      walk_member(field);
    }
  } else {
    throw Stop{{begin, "neither an object nor an array"}};
  }
  expect_end(document);
}

bool Walker::is_ndjson(std::size_t begin) const {
  const std::string_view text = text_;
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  const bool more = text.find_first_not_of(kSpace, end) != text.npos;
  return detail::is_ndjson(text.substr(begin, end - begin), more, [text] {
    const std::size_t last_end = text.find_last_not_of(kSpace) + 1;
    const std::size_t last = text.rfind('\n', last_end - 1) + 1;
    return std::string(text.substr(last, last_end - last));
  });
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
        sink_->record("events", number, node);
      } catch (const Stop& stop) {
        JsonTrouble trouble = stop.trouble;
        trouble.ends_text = false;
        sink_->trouble(trouble);
      }
      ++number;
    }
    begin = end + 1;
  }
}

JsonNode Walker::one() {
  const std::size_t begin = std::min(text_.find_first_not_of(kSpace), text_.size());
  // simdjson looks at what stands behind a number: there a line has its end.
  ondemand::document document = open(begin, text_.size() - (text_.ends_with('\n') ? 1 : 0));
  JsonNode node;
  build(got(document.get_value()), 1, node);
  expect_end(document);
  return node;
}

void Walker::walk() {
  std::size_t begin = std::string_view(text_).starts_with("\xEF\xBB\xBF") ? 3 : 0;
  begin = text_.find_first_not_of(" \t\r\n", begin);
  if (begin == text_.npos) {
    sink_->trouble({0, "no events: nothing but white space"});
    return;
  }
  try {
    if (is_ndjson(begin)) {
      walk_lines(begin);
    } else {
      walk_document(begin);
    }
  } catch (const Stop& stop) {
    sink_->trouble(stop.trouble);
  }
}

// simdjson reads whole blocks, past the end too: something stands there.
void pad(std::string& text) {
  const std::size_t size = text.size();
  text.append(simdjson::SIMDJSON_PADDING, '\0');
  text.resize(size);
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
    sink.trouble(
        {0, "larger than " + std::to_string(kMaxFileBytes) + " bytes", ErrorCode::limit_exceeded});
    return;
  }
  pad(text);
  Walker(text, sink).walk();
}

std::optional<JsonTrouble> walk_one(std::string& text, std::size_t base,
                                    const std::function<void(const JsonNode&)>& tell) {
  pad(text);
  Walker walker(text, base);
  JsonNode node;
  try {
    node = walker.one();
  } catch (const Stop& stop) {
    JsonTrouble trouble = stop.trouble;
    trouble.offset += base;
    return trouble;
  }
  tell(node);
  return std::nullopt;
}

bool is_ndjson(std::string_view first_line, bool more,
               const std::function<std::string()>& last_line) {
  const LineShape first = shape_of(first_line);
  if (first.whole) return !first.has_events && (more || first.has_event_field);
  if (!more || !first_line.starts_with('{')) return false;
  return shape_of(last_line()).whole;
}

bool begins_document(std::string_view part_of_line) {
  return !part_of_line.starts_with('{') || shape_of(part_of_line).has_events;
}

}  // namespace annals::detail
