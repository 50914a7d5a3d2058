// Private: what the engines spell differently. All else that is printed here they read alike.
#ifndef ANNALS_SRC_SQL_DIALECT_HPP
#define ANNALS_SRC_SQL_DIALECT_HPP

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace annals::sql {

enum class Dialect : std::uint8_t { sqlite, postgres, clickhouse };
inline constexpr std::array<std::string_view, 3> kDialectNames{"sqlite", "postgres", "clickhouse"};

std::optional<Dialect> find_dialect(std::string_view name) noexcept;

struct Spelling {
  std::string_view text, integer, real;  // types of columns
  std::string_view greatest, least;      // of several values; SQLite's max and min
  std::string_view find;                 // find(text, part): 0 where it has none
  bool backslash_escapes = false;        // in a text in quotes
};
const Spelling& spelling_of(Dialect dialect) noexcept;

// 'Cap d''Antibes': a text as the engine reads it back.
std::string quoted_text(Dialect dialect, std::string_view text);
// "end": a name; ours hold no quotes.
std::string quoted_name(std::string_view name);

}  // namespace annals::sql

#endif  // ANNALS_SRC_SQL_DIALECT_HPP
