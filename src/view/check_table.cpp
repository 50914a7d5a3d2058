#include "annals/view/check_table.hpp"

#include <array>

#include "view/cells.hpp"

namespace annals {

using detail::text;
using detail::text_or_null;

Table make_check_table(const std::vector<CheckLine>& lines) {
  Table table;
  for (const char* name :
       {"file", "line", "column", "severity", "code", "record", "pointer", "message", "hint"}) {
    table.columns.emplace_back().name = name;
  }
  const auto number = [](std::size_t n) {
    return n == 0 ? Cell{} : Cell{static_cast<std::int64_t>(n)};
  };
  for (const CheckLine& line : lines) {
    table.rows.push_back({text(line.place.file), number(line.place.line), number(line.place.column),
                          text(severity_name(line.severity)), text(line.code),
                          text_or_null(line.place.record), text_or_null(line.place.pointer),
                          text(line.message), text_or_null(line.hint)});
  }
  return table;
}

std::string check_line_text(const CheckLine& line) {
  std::string out = line.place.words() + line.message;
  if (!line.hint.empty()) out += "; " + line.hint;
  if (line.severity != Severity::error) out += " [" + line.code + "]";
  return out;
}

}  // namespace annals
