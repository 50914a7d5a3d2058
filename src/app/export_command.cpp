#include "app/export_command.hpp"

#include <algorithm>
#include <utility>

#include "annals/view/export_table.hpp"
#include "query/source_rows.hpp"

namespace annals::app {
namespace {

// What the events of an answer rest on, as an answer.
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
  return "annals: " + std::string(format_name(format)) + ": " + std::to_string(count) +
         (count == 1 ? " record cites" : " records cite") + " no source\n";
}

}  // namespace

bool is_export(Shape shape) noexcept { return shape == Shape::events || shape == Shape::sources; }

Outcome export_outcome(const Context& context, const Manner& manner, const Query& query,
                       const Answer& answer) {
  const Corpus& corpus = context.corpus;
  if (manner.shape == Shape::events) {
    return written(context, manner, make_event_export(corpus, query, answer), !answer.empty());
  }
  if (query.ask == Ask::sources) {
    return written(context, manner, make_source_export(corpus, query, answer), !answer.empty());
  }
  const Answer cited = sources_of(corpus, answer);
  Query sources = query;
  sources.ask = Ask::sources;
  Outcome outcome =
      written(context, manner, make_source_export(corpus, sources, cited), !cited.empty());
  if (!context.options.quiet) outcome.err += unsourced_line(corpus, answer, manner.format);
  return outcome;
}

}  // namespace annals::app
