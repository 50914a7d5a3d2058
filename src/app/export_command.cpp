#include "app/export_command.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "annals/view/export_table.hpp"
#include "app/sql_command.hpp"
#include "query/source_rows.hpp"
#include "sql/script.hpp"

namespace annals::app {
namespace {

// Rows are made, and written, some at a time: of a million neither tables nor texts are held.
constexpr std::size_t kRowsAtOnce = 1000;
constexpr std::size_t kMostHeld = std::size_t{1} << 20;

template <typename Row>
std::vector<Row> piece_of(const std::vector<Row>& rows, std::size_t first) {
  const auto at = [&rows](std::size_t i) {
    return rows.begin() + static_cast<std::ptrdiff_t>(std::min(i, rows.size()));
  };
  return {at(first), at(first + kRowsAtOnce)};
}

Table make_piece(const Context& context, Query query, const Answer& answer, Shape shape,
                 std::size_t first) {
  Answer piece;
  if (shape == Shape::events) {
    piece.events = piece_of(answer.events, first);
    return make_event_export(context.corpus, query, piece);
  }
  query.ask = Ask::sources;
  piece.sources = piece_of(answer.sources, first);
  return make_source_export(context.corpus, query, piece);
}

Outcome written_in_pieces(const Context& context, const Manner& manner, const Query& query,
                          const Answer& answer) {
  if (context.options.quiet) return written(context, {}, !answer.empty());
  const std::unique_ptr<Renderer> renderer = make_renderer(manner.format, manner.render);
  std::string out;
  for (std::size_t first = 0; first == 0 || first < answer.size(); first += kRowsAtOnce) {
    Table table = make_piece(context, query, answer, manner.shape, first);
    if (first == 0) renderer->begin(table.columns, out);
    for (std::vector<Cell>& cells : table.rows) renderer->row(std::move(cells), out);
    if (out.size() < kMostHeld) continue;
    // What goes wrong is known where it is written, and told when the rest is.
    if (!context.streams.write(output_path(context.options), out))
      return written(context, {}, true);
    out.clear();
  }
  renderer->end(out);
  Outcome outcome = written(context, std::move(out), !answer.empty());
  outcome.err = format_lines(manner.format, renderer->not_carried());
  return outcome;
}

// What the events of an answer rest on.
Answer sources_of(const Corpus& corpus, const Answer& answer) {
  Answer sources;
  sources.sources = detail::find_source_rows(corpus, answer.events);
  return sources;
}

std::string unsourced_line(const Corpus& corpus, const Answer& answer, Format format) {
  const auto count = std::count_if(
      answer.events.begin(), answer.events.end(),
      [&corpus](const EventRow& row) { return corpus.events[row.event].sources.empty(); });
  if (count == 0) return {};
  return format_lines(format, {std::to_string(count) +
                               (count == 1 ? " record cites" : " records cite") + " no source"});
}

Outcome script_outcome(const Context& context, const Corpus& corpus) {
  const Result<sql::Dialect> dialect = dialect_of(context.options);
  if (!dialect) return failure(dialect.error(), {});
  sql::Script script = sql::script_of(corpus, *dialect);
  Outcome outcome = written(context, std::move(script.text), true);
  outcome.err = format_lines(Format::sql, script.not_carried);
  return outcome;
}

// The events of an answer alone: stays are worked out from these.
Outcome database_of(const Context& context, const Manner& manner, const Answer& answer) {
  std::vector<Event> events;
  for (const EventRow& row : answer.events) events.push_back(context.corpus.events[row.event]);
  Corpus part = context.corpus;
  part.events = events;
  Outcome outcome = database_outcome(context, manner, part);
  if (answer.empty() && outcome.status == ExitStatus::found) outcome.status = ExitStatus::nothing;
  return outcome;
}

}  // namespace

bool is_export(Shape shape) noexcept {
  return shape == Shape::events || shape == Shape::sources || shape == Shape::database;
}

Outcome database_outcome(const Context& context, const Manner& manner, const Corpus& corpus) {
  if (manner.format == Format::sql) return script_outcome(context, corpus);
  const bool to_terminal =
      context.surroundings.out_is_terminal && output_path(context.options).empty();
  if (to_terminal) {
    return failure({ErrorCode::usage, "a database is no text for a terminal", {}, "-o FILE.db"},
                   {});
  }
  Result<std::string> database = context.streams.database(corpus);
  if (!database) return failure(database.error(), {});
  return written(context, std::move(*database), true);
}

Outcome export_outcome(const Context& context, const Manner& manner, const Query& query,
                       const Answer& answer) {
  if (manner.shape == Shape::database) return database_of(context, manner, answer);
  const bool rest_on = manner.shape == Shape::sources && query.ask != Ask::sources;
  if (!rest_on) return written_in_pieces(context, manner, query, answer);
  Outcome outcome = written_in_pieces(context, manner, query, sources_of(context.corpus, answer));
  if (!context.options.quiet) {
    outcome.err += unsourced_line(context.corpus, answer, manner.format);
  }
  return outcome;
}

}  // namespace annals::app
