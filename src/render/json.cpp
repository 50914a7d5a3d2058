// JSON and NDJSON, cell by cell. Texts that need more than quotes around them go through nlohmann.
//
// JSON must escape C0 only. DEL, C1, bidi controls and the two line separators are allowed as they
// are, yet a terminal (or an editor) obeys them, so they are escaped too, which changes no value.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>
#include <variant>

#include "annals/date/civil_day.hpp"
#include "render/writers.hpp"

namespace annals::detail {
namespace {

struct CodePoint {
  unsigned value;
  std::size_t bytes;
};

// The code point of well-formed `text` at `at`, if its first byte can begin an obeyed one; else 0.
CodePoint suspect_at(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return unsigned{static_cast<unsigned char>(text[i])}; };
  const auto low = [&](std::size_t i) { return byte(i) & 0x3F; };
  switch (byte(at)) {
    case 0x7F: return {0x7F, 1};
    case 0xC2:
    case 0xD8: return {(byte(at) & 0x1F) << 6 | low(at + 1), 2};
    case 0xE2: return {0x2000U | low(at + 1) << 6 | low(at + 2), 3};
    default: return {0, 1};
  }
}

bool is_obeyed(unsigned c) noexcept {
  return (c >= 0x7F && c <= 0x9F) || c == 0x61C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void append_escape(unsigned c, std::string& out) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kDigits[(c >> shift) & 0xF];
}

// Outside strings JSON is ASCII, so whatever is escaped here stands in a string.
void append_escaped(std::string_view json, std::string& out) {
  std::size_t copied = 0;
  for (std::size_t at = 0; at < json.size();) {
    const CodePoint c = suspect_at(json, at);
    if (is_obeyed(c.value)) {
      out += json.substr(copied, at - copied);
      append_escape(c.value, out);
      copied = at + c.bytes;
    }
    at += c.bytes;
  }
  out += json.substr(copied);
}

// Eight bytes that stand in a string as they are: ASCII without quote, backslash, C0 and DEL. Looked at
// together: in each byte of a sum its highest bit tells.
bool are_plain(std::uint64_t bytes) noexcept {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x80 * kOnes;
  const auto has = [=](char c) {
    const std::uint64_t others = bytes ^ (kOnes * static_cast<unsigned char>(c));
    return (others - kOnes) & ~others;
  };
  const std::uint64_t below_space = (bytes - kOnes * ' ') & ~bytes;
  const std::uint64_t above_tilde = (bytes + kOnes) | bytes;
  return ((has('"') | has('\\') | below_space | above_tilde) & kHigh) == 0;
}

bool is_plain(std::string_view text) noexcept {
  constexpr std::size_t kAtOnce = sizeof(std::uint64_t);
  const auto are_plain_at = [text](std::size_t at) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, kAtOnce);
    return are_plain(bytes);
  };
  if (text.size() < kAtOnce) {
    std::uint64_t bytes = 0;
    for (const char c : text) bytes = bytes << 8 | static_cast<unsigned char>(c);
    for (std::size_t i = text.size(); i < kAtOnce; ++i) bytes = bytes << 8 | ' ';
    return are_plain(bytes);
  }
  for (std::size_t at = 0; at + kAtOnce < text.size(); at += kAtOnce) {
    if (!are_plain_at(at)) return false;
  }
  return are_plain_at(text.size() - kAtOnce);  // some of them again
}

std::string dumped(const nlohmann::json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void append_string(std::string_view text, std::string& out) {
  if (!is_plain(text)) {
    append_escaped(dumped(text), out);
    return;
  }
  out += '"';
  out += text;
  out += '"';
}

struct JsonWriter {
  std::string& out;

  void operator()(std::monostate) const { out += "null"; }
  void operator()(bool truth) const { out += truth ? "true" : "false"; }
  void operator()(std::int64_t number) const {
    std::array<char, 24> digits{};
    out.append(digits.data(), std::to_chars(digits.data(), digits.end(), number).ptr);
  }
  void operator()(double number) const { out += std::isfinite(number) ? dumped(number) : "null"; }
  void operator()(const std::string& text) const { append_string(text, out); }
  void operator()(CivilDay day) const {
    out += '"';
    append_iso(day, out);
    out += '"';
  }
  void operator()(const CellList& list) const {
    char before = '[';
    for (const Cell& cell : list) {
      out += std::exchange(before, ',');
      std::visit(*this, cell.value);
    }
    out += list.empty() ? "[]" : "]";
  }
  void operator()(const CellRecord& record) const {
    char before = '{';
    for (const auto& [name, cell] : record) {
      out += std::exchange(before, ',');
      // It is one of the program's own: nothing in it needs more.
      out += '"';
      out += name;
      out += "\":";
      std::visit(*this, cell.value);
    }
    out += record.empty() ? "{}" : "}";
  }
};

// What stands around the objects.
struct Frame {
  std::string_view before_first, before_next, after_each, end, end_of_none;
};
constexpr Frame kArray{"[\n", ",\n", "", "\n]\n", "[]\n"};
constexpr Frame kLines{"", "", "\n", "", ""};

class JsonRenderer : public Renderer {
 public:
  explicit JsonRenderer(const Frame& frame) : frame_(frame) {}

  void begin(const std::vector<Column>& columns, std::string& /*out*/) override {
    for (const Column& column : columns) {
      std::string& name = names_.emplace_back(names_.empty() ? "{" : ",");
      append_string(column.name, name);
      name += ':';
    }
  }
  void row(std::vector<Cell> cells, std::string& out) override {
    part(out);
    row_alone(std::move(cells), out);
    out += frame_.after_each;
  }
  void row_alone(std::vector<Cell> cells, std::string& out) override {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      out += names_[i];
      std::visit(JsonWriter{out}, cell_at(cells, i).value);
    }
    out += names_.empty() ? "{}" : "}";
  }
  void take(std::string_view row, std::string& out) override {
    part(out);
    out += row;
    out += frame_.after_each;
  }
  void end(std::string& out) override { out += any_ ? frame_.end : frame_.end_of_none; }

 private:
  void part(std::string& out) {
    out += any_ ? frame_.before_next : frame_.before_first;
    any_ = true;
  }

  Frame frame_;
  std::vector<std::string> names_;  // `{"id":`, `,"nations":`, ...
  bool any_ = false;
};

}  // namespace

void append_json(const Cell& cell, std::string& out) { std::visit(JsonWriter{out}, cell.value); }

std::unique_ptr<Renderer> make_json_renderer(const RenderOptions& /*options*/) {
  return std::make_unique<JsonRenderer>(kArray);
}

std::unique_ptr<Renderer> make_ndjson_renderer(const RenderOptions& /*options*/) {
  return std::make_unique<JsonRenderer>(kLines);
}

}  // namespace annals::detail
