#include "view/source_table.hpp"

#include <algorithm>
#include <array>

#include "view/cells.hpp"
#include "view/words.hpp"

namespace annals::detail {
using detail::text;
using detail::text_or_null;

Table source_records(const Corpus& corpus, const Answer& answer) {
  Table table;
  for (const char* name :
       {"id", "title", "author", "container", "publisher", "issued", "url", "type", "events"}) {
    table.columns.emplace_back().name = name;
  }
  for (const SourceRow& row : answer.sources) {
    const Source& source = corpus.names.sources[row.source];
    CellList events;
    for (const Index event : row.events) events.push_back(text(corpus.events[event].id));
    table.rows.push_back({text(source.id), text_or_null(source.title), text_or_null(source.author),
                          text_or_null(source.container), text_or_null(source.publisher),
                          text_or_null(source.issued), text_or_null(source.url),
                          text_or_null(source.type), Cell{std::move(events)}});
  }
  return table;
}

Table source_listing(const Corpus& corpus, const Answer& answer) {
  const auto any = [&](std::string_view Source::*field) {
    return std::any_of(answer.sources.begin(), answer.sources.end(), [&](const SourceRow& row) {
      return !(corpus.names.sources[row.source].*field).empty();
    });
  };
  const bool authors = any(&Source::author);
  const bool issued = any(&Source::issued);
  Table table;
  table.columns.push_back({"SOURCE", Tone::faint, Wrap::early});
  table.columns.push_back({"TITLE", Tone::strong, Wrap::late});
  if (authors) table.columns.push_back({"AUTHOR", Tone::plain, Wrap::late});
  if (issued) table.columns.push_back({"ISSUED"});
  table.columns.push_back({"RECORDS", Tone::plain, Wrap::never, true});
  for (const SourceRow& row : answer.sources) {
    const Source& source = corpus.names.sources[row.source];
    std::vector<Cell> cells{text(source.id), text(source.title)};
    if (authors) cells.push_back(text(source.author));
    if (issued) cells.push_back(text(issued_words(source)));
    cells.emplace_back().value = static_cast<std::int64_t>(row.events.size());
    table.rows.push_back(std::move(cells));
  }
  return table;
}

}  // namespace annals::detail
