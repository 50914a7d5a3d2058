#include "sql/dialect.hpp"

#include <algorithm>

namespace annals::sql {
namespace {

// PostgreSQL sorts texts by language; ours stand by code point, as annals sorts them.
constexpr std::array<Spelling, 3> kSpellings{{
    {"TEXT", "INTEGER", "REAL", "max", "min", "instr", false},
    {"text COLLATE \"C\"", "bigint", "double precision", "greatest", "least", "strpos", false},
    {"String", "Int64", "Float64", "greatest", "least", "position", true},
}};

}  // namespace

std::optional<Dialect> find_dialect(std::string_view name) noexcept {
  const auto* found = std::ranges::find(kDialectNames, name);
  if (found == kDialectNames.end()) return std::nullopt;
  return static_cast<Dialect>(found - kDialectNames.begin());
}

const Spelling& spelling_of(Dialect dialect) noexcept {
  return kSpellings[static_cast<std::size_t>(dialect)];
}

std::string quoted_text(Dialect dialect, std::string_view text) {
  const bool escapes = spelling_of(dialect).backslash_escapes;
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || (c == '\\' && escapes)) out += c;
    out += c;
  }
  return out + "'";
}

std::string quoted_name(std::string_view name) { return "\"" + std::string(name) + "\""; }

}  // namespace annals::sql
