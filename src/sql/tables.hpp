// Private: a corpus as tables of an SQL engine, in which a question can be asked as annals answers it.
//
//   corpus          one row: name, title ..., and the first and last day that it covers
//   nations places actions sources periods   the sections, one row a record; `folded` is the name as
//                                            it is sorted by
//   nation_names place_names                 every way to call one
//   nations_in places_in actions_in          what lies in what, on every way up, and itself;
//                                            of nations with the days on which that holds
//   events                                   one row a record, with the four days of its date
//   event_nations                            who, on which side: nation or against
//   citations                                which sources an event rests on
//   spans                                    each way that an event's date can fall: one row a member
//   stays stay_spans stay_events             who was where, as annals joins records up; each way that
//                                            it can fall; the records that it rests on
//
// Who was where is worked out of all records (`action` is null), and once more of the records of each
// action whose effect is a stay alone, as a question about that action wants it.
//
// Days stand as ISO 8601 in texts, for people, and as Julian day numbers (those of noon) where they
// are to be compared or sorted by: `start_earliest` and `start_earliest_day`. A day that is absent is
// null: before every day for an `earliest`, after every day for a `latest`. Of spans there are two
// layers: `possible_`, which an answer "possible" is tested with, and `certain_`
// (annals/date/bounds.hpp).
#ifndef ANNALS_SRC_SQL_TABLES_HPP
#define ANNALS_SRC_SQL_TABLES_HPP

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "annals/event/corpus.hpp"

namespace annals::sql {

enum class ValueType : std::uint8_t { text, integer, real };

struct SqlColumn {
  std::string_view name;
  ValueType type = ValueType::text;
  bool required = false;  // never null
};

// A table: `key` are its first so many columns, all required; 0: it has none. `index` is a column that
// is asked by, required too.
struct SqlTable {
  std::string_view name;
  std::span<const SqlColumn> columns;
  std::size_t key = 0;
  std::string_view index;
};

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

class SqlSink {
 public:
  virtual ~SqlSink() = default;
  // The rows that follow are of this table.
  virtual void begin(const SqlTable& table) = 0;
  virtual void row(std::span<const Value> values) = 0;
};

void export_sql_tables(const Corpus& corpus, SqlSink& sink);

// A place past all days there are, and by its negative before them.
inline constexpr std::int64_t kPastAllDays = std::numeric_limits<std::int64_t>::max();
// 2458850 for 1 January 2020. Days past the last number are that number.
std::int64_t julian_day_number(CivilDay day) noexcept;

}  // namespace annals::sql

#endif  // ANNALS_SRC_SQL_TABLES_HPP
