// One row per ErrorCode: its name and its kind. The order is the enum's, pinned below.
#include "annals/core/error.hpp"

#include <algorithm>
#include <array>

#include "annals/core/text.hpp"

namespace annals {
namespace {

struct CodeRow {
  ErrorCode code;
  std::string_view name;
  ErrorKind kind;
};

constexpr std::array<CodeRow, kErrorCodeCount> kCodes{{
    {ErrorCode::unreadable_date, "unreadable-date", ErrorKind::words},
    {ErrorCode::impossible_date, "impossible-date", ErrorKind::words},
    {ErrorCode::reversed_interval, "reversed-interval", ErrorKind::words},
    {ErrorCode::ambiguous_date, "ambiguous-date", ErrorKind::words},
    {ErrorCode::dual_date_mismatch, "dual-date-mismatch", ErrorKind::words},
    {ErrorCode::unread_words, "unread", ErrorKind::words},
    {ErrorCode::unsupported_question, "unsupported-question", ErrorKind::words},
    {ErrorCode::usage, "usage", ErrorKind::words},
    {ErrorCode::unknown_name, "unknown-name", ErrorKind::name},
    {ErrorCode::ambiguous_name, "ambiguous-name", ErrorKind::name},
    {ErrorCode::unreadable_file, "unreadable-file", ErrorKind::file},
    {ErrorCode::unwritable_file, "unwritable-file", ErrorKind::file},
    {ErrorCode::invalid_json, "invalid-json", ErrorKind::file},
    {ErrorCode::invalid_record, "invalid-record", ErrorKind::file},
    {ErrorCode::missing_field, "missing-field", ErrorKind::file},
    {ErrorCode::wrong_type, "wrong-type", ErrorKind::file},
    {ErrorCode::invalid_value, "invalid-value", ErrorKind::file},
    {ErrorCode::invalid_id, "invalid-id", ErrorKind::file},
    {ErrorCode::repeated_key, "repeated-key", ErrorKind::file},
    {ErrorCode::repeated_id, "repeated-id", ErrorKind::file},
    {ErrorCode::conflicting_fields, "conflicting-fields", ErrorKind::file},
    {ErrorCode::cyclic_names, "cycle", ErrorKind::file},
    {ErrorCode::limit_exceeded, "limit-exceeded", ErrorKind::file},
}};

constexpr bool in_enum_order() {
  for (std::size_t i = 0; i < kCodes.size(); ++i) {
    if (static_cast<std::size_t>(kCodes[i].code) != i) return false;
  }
  return true;
}
static_assert(in_enum_order(), "kCodes must list every ErrorCode in its order");

const CodeRow& row_of(ErrorCode code) noexcept { return kCodes[static_cast<std::size_t>(code)]; }

// The line of `text` around `at`, as [begin, end).
TextSpan line_around(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  return {begin, std::min(text.find('\n', begin), text.size())};
}

}  // namespace

std::string_view code_name(ErrorCode code) noexcept { return row_of(code).name; }

ErrorKind kind_of(ErrorCode code) noexcept { return row_of(code).kind; }

std::string caret_picture(std::string_view text, TextSpan where) {
  if (where.begin >= where.end || where.end > text.size()) return {};
  const TextSpan line = line_around(text, where.begin);
  const std::size_t end = std::min(where.end, line.end);
  const std::string before = printable(text.substr(line.begin, where.begin - line.begin));
  const std::string marked = printable(text.substr(where.begin, end - where.begin));
  const int columns = std::max(1, display_width(marked));
  std::string picture = "  " + before + marked;
  picture += printable(text.substr(end, line.end - end));
  picture += "\n  " + std::string(static_cast<std::size_t>(display_width(before)), ' ') + "^";
  return picture + std::string(static_cast<std::size_t>(columns - 1), '~');
}

}  // namespace annals
