#include "sql/script.hpp"

#include <array>
#include <charconv>

namespace annals::sql {

// A place that is asked for is certain where the stay is in it, and possible where it is recorded of a
// region around it that is not wide.
constexpr std::string_view kSqliteViews = R"sql(
CREATE VIRTUAL TABLE events_text USING fts5(id UNINDEXED, summary, note);
INSERT INTO events_text SELECT id, summary, note FROM events;
CREATE VIEW event_flat AS
  SELECT e.id, e.date_text,
         (SELECT group_concat(name, ', ') FROM (SELECT n.name FROM event_nations en
            JOIN nations n ON n.id = en.nation WHERE en.event = e.id AND en.side = 'nation'
            ORDER BY en.rowid)) AS nations,
         (SELECT group_concat(name, ', ') FROM (SELECT n.name FROM event_nations en
            JOIN nations n ON n.id = en.nation WHERE en.event = e.id AND en.side = 'against'
            ORDER BY en.rowid)) AS against,
         a.name AS action, p.name AS place, e.summary, substr(e.start_earliest, 1, 4) AS year,
         e.start_earliest, e.start_latest, e.end_earliest, e.end_latest, p.lat, p.lon
  FROM events e JOIN places p ON p.id = e.location JOIN actions a ON a.id = e.action;
CREATE VIEW who_in_place AS
  SELECT asked.place, s.nation, s.id AS stay, 1 AS place_certain, s.doubtful, s.all_of, d.*
  FROM (SELECT region AS place, place AS recorded FROM places_in) asked
    JOIN stays s ON s.place = asked.recorded AND s.action IS NULL
    JOIN stay_spans d ON d.stay = s.id
  UNION ALL
  SELECT i.place, s.nation, s.id, 0, s.doubtful, s.all_of, d.*
  FROM places_in i JOIN places r ON r.id = i.region AND r.wide = 0
    JOIN stays s ON s.place = i.region AND s.action IS NULL
    JOIN stay_spans d ON d.stay = s.id
  WHERE i.place <> i.region;
)sql";

namespace {

std::string_view type_name(const Spelling& spelling, ValueType type) {
  switch (type) {
    case ValueType::integer: return spelling.integer;
    case ValueType::real: return spelling.real;
    case ValueType::text: break;
  }
  return spelling.text;
}

std::string column_type(Dialect dialect, const SqlColumn& column) {
  std::string type(type_name(spelling_of(dialect), column.type));
  if (dialect == Dialect::clickhouse) return column.required ? type : "Nullable(" + type + ")";
  return column.required ? type + " NOT NULL" : type;
}

std::string key_of(const SqlTable& table, std::string_view but = {}) {
  std::string key;
  for (std::size_t i = 0; i < table.key; ++i) {
    const std::string_view name = table.columns[i].name;
    if (name != but) key += (key.empty() ? "" : ", ") + quoted_name(name);
  }
  return key;
}

// ClickHouse keeps a table in the order of its key; what it is asked by stands first there.
std::string merge_tree(const SqlTable& table) {
  std::string order = table.index.empty() ? std::string() : quoted_name(table.index);
  const std::string key = key_of(table, table.index);
  if (!order.empty() && !key.empty()) order += ", ";
  order += key;
  return " ENGINE = MergeTree ORDER BY " + (order.empty() ? "tuple()" : "(" + order + ")");
}

// A text without NUL, which none of the three can read.
std::string without_nul(std::string_view text, std::size_t& replaced) {
  std::string out;
  for (const char c : text) {
    if (c != '\0') {
      out += c;
      continue;
    }
    out += "\uFFFD";
    ++replaced;
  }
  return out;
}

std::string number_text(double number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return {digits.data(), end};
}

// As the text format of COPY has it.
std::string copy_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default: out += c;
    }
  }
  return out;
}

class ScriptSink : public SqlSink {
 public:
  explicit ScriptSink(Dialect dialect) : dialect_(dialect) {
    if (dialect == Dialect::postgres) out_ += "\\set ON_ERROR_STOP on\n";
    if (dialect != Dialect::clickhouse) out_ += "BEGIN;\n";
  }

  void begin(const SqlTable& table) override {
    end_table();
    table_ = table;
    out_ += create_table(dialect_, table) + ";\n";
  }

  void row(std::span<const Value> values) override {
    begin_row();
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) out_ += copies() ? "\t" : ", ";
      add(values[i]);
    }
    out_ += copies() ? "\n" : ")";
    ++rows_;
  }

  Script finish() {
    end_table();
    if (dialect_ == Dialect::sqlite) out_.append(kSqliteViews);
    if (dialect_ != Dialect::clickhouse) out_ += "COMMIT;\n";
    if (dialect_ == Dialect::postgres) out_ += "ANALYZE;\n";
    Script script{std::move(out_), {}};
    if (replaced_ > 0) {
      script.not_carried.push_back("NUL in a text, which is U+FFFD now: " +
                                   std::to_string(replaced_));
    }
    return script;
  }

 private:
  static constexpr std::size_t kRowsOfInsert = 500;

  bool copies() const { return dialect_ == Dialect::postgres; }

  void begin_row() {
    const std::string name = quoted_name(table_.name);
    if (copies()) {
      if (rows_ == 0) out_ += "COPY " + name + " FROM stdin;\n";
      return;
    }
    if (rows_ % kRowsOfInsert != 0) {
      out_ += ",\n(";
      return;
    }
    end_insert();
    out_ += "INSERT INTO " + name + " VALUES\n(";
  }

  void end_insert() {
    if (rows_ > 0) out_ += ";\n";
  }

  void end_table() {
    if (table_.name.empty()) return;
    if (copies()) {
      if (rows_ > 0) out_ += "\\.\n";
    } else {
      end_insert();
    }
    const std::string index = create_index(dialect_, table_);
    if (!index.empty()) out_ += index + ";\n";
    rows_ = 0;
  }

  void add(const Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      out_ += std::to_string(*number);
    } else if (const auto* real = std::get_if<double>(&value)) {
      out_ += number_text(*real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      const std::string clean = without_nul(*text, replaced_);
      out_ += copies() ? copy_text(clean) : quoted_text(dialect_, clean);
    } else {
      out_ += copies() ? "\\N" : "NULL";
    }
  }

  Dialect dialect_;
  SqlTable table_{};
  std::string out_;
  std::size_t rows_ = 0;      // of this table
  std::size_t replaced_ = 0;  // NULs
};

}  // namespace

std::string create_table(Dialect dialect, const SqlTable& table) {
  std::string sql = "CREATE TABLE " + quoted_name(table.name) + " (";
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const SqlColumn& column = table.columns[i];
    sql += (i > 0 ? ", " : "") + quoted_name(column.name) + " " + column_type(dialect, column);
  }
  if (dialect == Dialect::clickhouse) return sql + ")" + merge_tree(table);
  const std::string key = key_of(table);
  return sql + (key.empty() ? "" : ", PRIMARY KEY (" + key + ")") + ")";
}

std::string create_index(Dialect dialect, const SqlTable& table) {
  if (table.index.empty() || dialect == Dialect::clickhouse) return {};
  const std::string name = std::string(table.name) + "_by_" + std::string(table.index);
  return "CREATE INDEX " + quoted_name(name) + " ON " + quoted_name(table.name) + " (" +
         quoted_name(table.index) + ")";
}

Script script_of(const Corpus& corpus, Dialect dialect) {
  ScriptSink sink(dialect);
  export_sql_tables(corpus, sink);
  return sink.finish();
}

}  // namespace annals::sql
