#include "app/sql_command.hpp"

#include "annals/core/text.hpp"
#include "app/make_query.hpp"
#include "app/manner.hpp"
#include "sql/statement.hpp"

namespace annals::app {

Result<sql::Dialect> dialect_of(const Options& options) {
  if (!options.was_given("dialect")) return sql::Dialect::sqlite;
  if (const auto dialect = sql::find_dialect(options.dialect)) return *dialect;
  std::string known;
  for (const std::string_view name : sql::kDialectNames) {
    known += (known.empty() ? "" : ", ") + std::string(name);
  }
  return fail(ErrorCode::usage, "--dialect \"" + printable(options.dialect) + "\"", {},
              "there are " + known);
}

Outcome print_sql(const Context& context, const Command& command) {
  const Result<Manner> manner = manner_of(context, command);
  if (!manner) return failure(manner.error(), {});
  const Result<sql::Dialect> dialect = dialect_of(context.options);
  if (!dialect) return failure(dialect.error(), {});
  const auto [asked, words] = asked_in_words(context.words);
  const std::string question_words = joined(words);
  const Result<Question> question =
      make_query(context.corpus, context.options, question_words, asked);
  if (!question) return failure(question.error(), question_words);
  const Result<std::string> statement =
      sql::statement_of(context.corpus, question->query, *dialect);
  if (!statement) return failure(statement.error(), {});
  Outcome outcome = written(context, *statement, true);
  if (context.options.quiet) return outcome;
  for (const std::string& notice : question->notices) {
    outcome.err += "annals: " + printable(notice) + "\n";
  }
  return outcome;
}

}  // namespace annals::app
