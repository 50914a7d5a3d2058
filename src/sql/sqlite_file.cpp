#include "sql/sqlite_file.hpp"

#include <sqlite3.h>

#include <memory>

#include "sql/dialect.hpp"
#include "sql/script.hpp"
#include "sql/tables.hpp"

namespace annals::sql {
namespace {

struct Closed {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  void operator()(unsigned char* bytes) const { sqlite3_free(bytes); }
};

std::string insert_row(const SqlTable& table) {
  std::string sql = "INSERT INTO " + quoted_name(table.name) + " VALUES (?";
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
    run(create_table(Dialect::sqlite, table));
    run(create_index(Dialect::sqlite, table));
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
    run(std::string(kSqliteViews));
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

}  // namespace annals::sql
