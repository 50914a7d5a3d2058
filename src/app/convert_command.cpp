#include "app/convert_command.hpp"

#include <algorithm>
#include <array>

#include "annals/core/text.hpp"
#include "annals/query/search.hpp"
#include "annals/view/export_table.hpp"
#include "annals/view/make_table.hpp"
#include "app/export_command.hpp"
#include "app/make_query.hpp"
#include "app/manner.hpp"
#include "exchange/corpus_json.hpp"
#include "exchange/table_field.hpp"

namespace annals::app {
namespace {

void count(std::size_t number, std::string_view what, std::string& words) {
  if (number == 0) return;
  words += (words.empty() ? "" : ", ") + std::to_string(number) + " " + std::string(what) +
           (number == 1 ? "" : "s");
}

std::size_t own_actions(const Gazetteer& names) {
  return static_cast<std::size_t>(std::ranges::count(names.actions, false, &Action::built_in));
}

// The sections beside the events.
std::string left_out_names(const Gazetteer& names, Format format) {
  std::string words;
  count(names.nations.size(), "nation", words);
  count(names.places.size(), "place", words);
  count(own_actions(names), "action", words);
  count(names.sources.size(), "source", words);
  if (format != Format::timelinejs) count(names.periods.size(), "period", words);
  if (words.empty()) return words;
  const bool has_ids = can_write(format, Shape::table) || format == Format::geojson;
  return "annals: not carried, names " +
         std::string(has_ids ? "beyond their ids" : "but in words") + ": " + words + "\n";
}

// In plain cells, what a citation says beyond its source.
std::string left_out_citations(const Corpus& corpus) {
  std::size_t details = 0;
  for (const Event& event : corpus.events) {
    details += static_cast<std::size_t>(std::ranges::count_if(event.sources, [](const Citation& c) {
      return !c.at.empty() || !c.date.empty() || !c.note.empty();
    }));
  }
  if (details == 0) return {};
  return "annals: not carried, page, date or note of citations: " + std::to_string(details) + "\n";
}

// The built-in action that an own one is a kind of; none for a built-in one.
Cell kind_cell(const Gazetteer& names, Index action) {
  if (names.actions[action].built_in) return {};
  for (auto kind = names.actions[action].kind; kind; kind = names.actions[*kind].kind) {
    if (names.actions[*kind].built_in) return {std::string(names.actions[*kind].id)};
  }
  return {};
}

Cell effect_cell(const Action& action) {
  return action.built_in ? Cell{} : Cell{std::string(effect_name(action.effect))};
}

// A table has no section of actions, so that each event says what its action is; among the fields of
// the record, before what an export adds.
void add_action_columns(const Corpus& corpus, const Answer& answer, Table& table) {
  if (own_actions(corpus.names) == 0) return;
  const auto at = std::ranges::find(table.columns, "uid", &Column::name) - table.columns.begin();
  table.columns.insert(table.columns.begin() + at,
                       {Column{"action_kind"}, Column{"action_effect"}});
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Index action = corpus.events[answer.events[i].event].action;
    const auto cell = table.rows[i].begin() + at;
    table.rows[i].insert(
        cell, {kind_cell(corpus.names, action), effect_cell(corpus.names.actions[action])});
  }
}

bool is_plain_table(Format format) {
  return format == Format::csv || format == Format::tsv || format == Format::markdown;
}

}  // namespace

Result<exchange::Import> import_of(const Options& options) {
  exchange::Import import{options.read_as, {}};
  const auto formats = exchange::import_formats();
  if (!options.read_as.empty() && std::ranges::find(formats, options.read_as) == formats.end()) {
    std::string known;
    for (const std::string_view name : formats)
      known += (known.empty() ? "" : ", ") + std::string(name);
    return fail(ErrorCode::usage, "--read-as \"" + printable(options.read_as) + "\"", {},
                "there are " + known);
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
    return failure({ErrorCode::usage,
                    "convert to what?",
                    {},
                    "-o FILE, or -f json, ndjson, csv, tsv, geojson, timelinejs, sqlite, sql"},
                   {});
  }
  if (manner->shape == Shape::database) return database_outcome(context, *manner, context.corpus);
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
  Table table = manner->shape == Shape::events
                    ? make_event_export(context.corpus, question->query, answer)
                    : make_record_table(context.corpus, question->query, answer);
  if (is_plain_table(manner->format) || manner->format == Format::geojson) {
    add_action_columns(context.corpus, answer, table);
  }
  Outcome outcome = written(context, *manner, std::move(table), true);
  outcome.err += left_out_names(context.corpus.names, manner->format);
  if (is_plain_table(manner->format)) outcome.err += left_out_citations(context.corpus);
  return outcome;
}

}  // namespace annals::app
