// Private: one JSON value with the place of every part, made by simdjson On Demand.
//
// A node is built for a record at a time and thrown away, so memory grows with the record and not
// with the file. Building it visits every token: what is built is checked JSON, also where nobody
// reads it.
#ifndef ANNALS_SRC_EVENT_JSON_NODE_HPP
#define ANNALS_SRC_EVENT_JSON_NODE_HPP

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/core/error.hpp"

namespace annals::detail {

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

struct JsonMember;

struct JsonNode {
  JsonKind kind = JsonKind::null;
  std::size_t offset = 0;  // of its first byte in the text
  bool boolean = false;
  double number = 0;
  bool plain = true;        // a string without escapes: a view of the text itself
  std::string_view string;  // unescaped; if not plain, valid until the parser reads on
  std::vector<JsonNode> items;
  std::vector<JsonMember> members;  // in the order of the text

  // The member called `key`, or null.
  const JsonNode* find(std::string_view key) const noexcept;
};

struct JsonMember {
  std::string_view key;
  std::size_t offset = 0;  // of the key
  JsonNode value;
};

// What is wrong with a text as JSON, or too much of it: invalid_json, limit_exceeded.
struct JsonTrouble {
  std::size_t offset = 0;
  std::string detail;
  ErrorCode code = ErrorCode::invalid_json;
  bool ends_text = true;  // nothing after it is read; false for one line of NDJSON
};

// What a text of a corpus is made of.
class JsonSink {
 public:
  virtual ~JsonSink() = default;
  // A member of the document, or (section "events") of the bare array or the NDJSON file: called
  // once for each record of an array, with its number from 0, and once for any other value.
  virtual void record(std::string_view section, std::size_t number, const JsonNode& node) = 0;
  virtual void value(std::string_view key, const JsonNode& node) = 0;
  virtual void trouble(const JsonTrouble& trouble) = 0;
};

// Walks `text` (which must have spare capacity for simdjson's padding; it is reserved if not) and
// tells the sink of everything in it; what it tells of stays valid while `text` lives and is not
// changed, but for strings with escapes. Never throws for what is in the text.
void walk_json(std::string& text, JsonSink& sink);

// One value, all of `text`, which stands at `base` in its file. What is told of is valid as above.
std::optional<JsonTrouble> walk_one(std::string& text, std::size_t base,
                                    const std::function<void(const JsonNode&)>& tell);

// Is a text NDJSON? Its first line alone is a whole object and no document, and either more lines
// follow or it has the look of an event. A first line that is broken counts if the last one is
// whole. REQUIRES: no white space in front of the first line.
bool is_ndjson(std::string_view first_line, bool more,
               const std::function<std::string()>& last_line);
// Can the first character of a text that is no white space begin a corpus?
inline bool opens_corpus(char first) { return first == '{' || first == '['; }
// Can what begins so, in a line of which more follows, be no NDJSON?
bool begins_document(std::string_view part_of_line);

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_JSON_NODE_HPP
