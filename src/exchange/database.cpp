#include "exchange/database.hpp"

#include <sqlite3.h>

#include <memory>

#include "exchange/sql_tables.hpp"

namespace annals::exchange {
namespace {

// What is made of the tables once they are full. A place that is asked for is certain where the stay
// is in it, and possible where it is recorded of a region around it that is not wide.
constexpr const char* kViews = R"sql(
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
    JOIN stays s ON s.place = asked.recorded JOIN stay_spans d ON d.stay = s.id
  UNION ALL
  SELECT i.place, s.nation, s.id, 0, s.doubtful, s.all_of, d.*
  FROM places_in i JOIN places r ON r.id = i.region AND r.wide = 0
    JOIN stays s ON s.place = i.region JOIN stay_spans d ON d.stay = s.id
  WHERE i.place <> i.region;
)sql";

struct Closed {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  void operator()(unsigned char* bytes) const { sqlite3_free(bytes); }
};

std::string_view type_name(ValueType type) {
  switch (type) {
    case ValueType::integer: return "INTEGER";
    case ValueType::real: return "REAL";
    case ValueType::text: break;
  }
  return "TEXT";
}

// Names are ours, and no keyword that SQLite would not take in quotes.
std::string quoted(std::string_view name) { return "\"" + std::string(name) + "\""; }

std::string create_table(const SqlTable& table) {
  std::string sql = "CREATE TABLE " + quoted(table.name) + " (";
  for (const SqlColumn& column : table.columns) {
    sql += quoted(column.name) + " " + std::string(type_name(column.type)) + ", ";
  }
  std::string key;
  for (std::size_t i = 0; i < table.key; ++i) {
    key += (key.empty() ? "" : ", ") + quoted(table.columns[i].name);
  }
  if (key.empty()) {
    sql.resize(sql.size() - 2);
  } else {
    sql += "PRIMARY KEY (" + key + ")";
  }
  return sql + ")";
}

std::string insert_row(const SqlTable& table) {
  std::string sql = "INSERT INTO " + quoted(table.name) + " VALUES (?";
  for (std::size_t i = 1; i < table.columns.size(); ++i) sql += ", ?";
  return sql + ")";
}

class DatabaseSink : public SqlSink {
 public:
  DatabaseSink() {
    sqlite3* opened = nullptr;
    status_ = sqlite3_open(":memory:", &opened);
    database_.reset(opened);
    run("BEGIN");
  }

  void begin(const SqlTable& table) override {
    run(create_table(table));
    if (!table.index.empty()) {
      run("CREATE INDEX " + quoted(std::string(table.name) + "_by_" + std::string(table.index)) +
          " ON " + quoted(table.name) + " (" + quoted(table.index) + ")");
    }
    if (status_ != SQLITE_OK) return;
    sqlite3_stmt* prepared = nullptr;
    status_ =
        sqlite3_prepare_v2(database_.get(), insert_row(table).c_str(), -1, &prepared, nullptr);
    insert_.reset(prepared);
  }

  void row(std::span<const Value> values) override {
    if (status_ != SQLITE_OK) return;
    for (std::size_t i = 0; i < values.size(); ++i) bind(static_cast<int>(i) + 1, values[i]);
    const int stepped = sqlite3_step(insert_.get());
    status_ = stepped == SQLITE_DONE ? sqlite3_reset(insert_.get()) : stepped;
  }

  Result<std::string> finish() {
    insert_.reset();
    run(kViews);
    run("COMMIT");
    sqlite3_int64 size = 0;
    std::unique_ptr<unsigned char, Closed> bytes;
    if (status_ == SQLITE_OK) bytes.reset(sqlite3_serialize(database_.get(), "main", &size, 0));
    if (bytes)
      return std::string(reinterpret_cast<char*>(bytes.get()), static_cast<std::size_t>(size));
    return fail(ErrorCode::unwritable_file,
                std::string("cannot make a database: ") + sqlite3_errmsg(database_.get()));
  }

 private:
  void run(const std::string& sql) {
    if (status_ == SQLITE_OK) {
      status_ = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    }
  }

  void bind(int at, const Value& value) {
    sqlite3_stmt* to = insert_.get();
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      sqlite3_bind_int64(to, at, *number);
    } else if (const auto* real = std::get_if<double>(&value)) {
      sqlite3_bind_double(to, at, *real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      sqlite3_bind_text64(to, at, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } else {
      sqlite3_bind_null(to, at);
    }
  }

  std::unique_ptr<sqlite3, Closed> database_;
  std::unique_ptr<sqlite3_stmt, Closed> insert_;
  int status_ = SQLITE_OK;
};

}  // namespace

Result<std::string> sqlite_database(const Corpus& corpus) {
  DatabaseSink sink;
  export_sql_tables(corpus, sink);
  return sink.finish();
}

}  // namespace annals::exchange
