#include "app/convert_command.hpp"

#include <algorithm>
#include <array>

#include "annals/core/text.hpp"
#include "annals/query/search.hpp"
#include "annals/view/make_table.hpp"
#include "app/make_query.hpp"
#include "app/manner.hpp"
#include "exchange/corpus_json.hpp"

namespace annals::app {
namespace {

void count(std::size_t number, std::string_view what, std::string& words) {
  if (number == 0) return;
  words += (words.empty() ? "" : ", ") + std::to_string(number) + " " + std::string(what);
}

// What records of events do not carry: the sections beside them and, in plain cells, what a citation
// says beyond its source.
std::string left_out(const Corpus& corpus, Format format) {
  const Gazetteer& names = corpus.names;
  const auto own = std::count_if(names.actions.begin(), names.actions.end(),
                                 [](const Action& action) { return !action.built_in; });
  std::string words;
  count(names.nations.size(), "nations", words);
  count(names.places.size(), "places", words);
  count(static_cast<std::size_t>(own), "actions", words);
  count(names.sources.size(), "sources", words);
  count(names.periods.size(), "periods", words);
  std::string out =
      words.empty() ? words : "annals: not carried, names beyond their ids: " + words + "\n";
  if (format == Format::ndjson) return out;
  std::size_t details = 0;
  for (const Event& event : corpus.events) {
    details += static_cast<std::size_t>(
        std::count_if(event.sources.begin(), event.sources.end(), [](const Citation& one) {
          return !one.at.empty() || !one.date.empty() || !one.note.empty();
        }));
  }
  if (details > 0)
    out +=
        "annals: not carried, page, date or note of citations: " + std::to_string(details) + "\n";
  return out;
}

}  // namespace

Result<exchange::Import> import_of(const Options& options) {
  constexpr auto kFormats = std::to_array<std::string_view>({"", "json", "ndjson", "csv", "tsv"});
  exchange::Import import{options.read_as, {}};
  if (std::find(kFormats.begin(), kFormats.end(), options.read_as) == kFormats.end()) {
    return fail(ErrorCode::usage, "--read-as \"" + printable(options.read_as) + "\"", {},
                "there are json, ndjson, csv, tsv");
  }
  for (const std::string& text : options.map) {
    const std::size_t equals = text.rfind('=');
    const std::string field = equals == std::string::npos ? text : text.substr(equals + 1);
    if (equals == std::string::npos || (!field.empty() && !exchange::is_table_field(field))) {
      return fail(ErrorCode::usage, "--map \"" + printable(text) + "\" names no field", {},
                  "COLUMN=FIELD, a field of annals events -f csv; COLUMN= leaves it out");
    }
    import.columns.emplace_back(text.substr(0, equals), field);
  }
  return import;
}

Outcome convert(const Context& context, const Command& command) {
  if (context.words.empty()) {
    return failure({ErrorCode::usage, "convert what?", {}, "annals convert mine.csv -o mine.json"},
                   {});
  }
  Result<Manner> manner = manner_of(context, command);
  if (!manner) return failure(manner.error(), {});
  if (manner->format == Format::table) {
    return failure(
        {ErrorCode::usage, "convert to what?", {}, "-o FILE, or -f json, ndjson, csv, tsv"}, {});
  }
  if (manner->format == Format::json) {
    Outcome outcome;
    outcome.output = output_path(context.options);
    outcome.out = exchange::corpus_json(context.corpus);
    return outcome;
  }
  Options all;
  all.sort = "none";
  const Result<Question> question = make_query(context.corpus, all, "", Ask::events);
  if (!question) return failure(question.error(), {});
  const Answer answer = search(context.corpus, question->query);
  Outcome outcome =
      written(context, *manner, make_record_table(context.corpus, question->query, answer), true);
  outcome.err += left_out(context.corpus, manner->format);
  return outcome;
}

}  // namespace annals::app
