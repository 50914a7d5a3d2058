// JSON and NDJSON: each row becomes one nlohmann object, is written, and is gone.
//
// JSON must escape C0 only. DEL, C1, bidi controls and the two line separators are allowed as they
// are, yet a terminal (or an editor) obeys them, so they are escaped too, which changes no value.
#include <cmath>
#include <nlohmann/json.hpp>
#include <variant>

#include "annals/date/civil_day.hpp"
#include "render/writers.hpp"

namespace annals::detail {
namespace {

using Json = nlohmann::ordered_json;

struct JsonMaker {
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(bool truth) const { return truth; }
  Json operator()(std::int64_t number) const { return number; }
  Json operator()(double number) const { return std::isfinite(number) ? Json(number) : Json(); }
  Json operator()(const std::string& text) const { return text; }
  Json operator()(CivilDay day) const { return format_iso(day); }
  Json operator()(const CellList& list) const {
    Json array = Json::array();
    for (const Cell& cell : list) array.push_back(std::visit(*this, cell.value));
    return array;
  }
  Json operator()(const CellRecord& record) const {
    Json object = Json::object();
    for (const auto& [name, cell] : record) {
      object.emplace(std::string(name), std::visit(*this, cell.value));
    }
    return object;
  }
};

Json object_of(const Table& table, const std::vector<Cell>& row) {
  Json object = Json::object();
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    object.emplace(table.columns[i].name, std::visit(JsonMaker{}, cell_at(row, i).value));
  }
  return object;
}

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

void append_object(const Table& table, const std::vector<Cell>& row, std::string& out) {
  append_escaped(object_of(table, row).dump(-1, ' ', false, Json::error_handler_t::replace), out);
}

}  // namespace

void write_json(const Table& table, const RenderOptions& /*options*/, std::string& out) {
  std::string_view before = "\n";
  out += '[';
  for (const auto& row : table.rows) {
    out += before;
    append_object(table, row, out);
    before = ",\n";
  }
  out += table.rows.empty() ? "]\n" : "\n]\n";
}

void write_ndjson(const Table& table, const RenderOptions& /*options*/, std::string& out) {
  for (const auto& row : table.rows) {
    append_object(table, row, out);
    out += '\n';
  }
}

}  // namespace annals::detail
