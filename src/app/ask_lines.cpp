#include "app/ask_lines.hpp"

#include <algorithm>

#include "annals/core/text.hpp"
#include "annals/query/explain.hpp"
#include "annals/query/search.hpp"
#include "annals/view/explain.hpp"
#include "annals/view/make_table.hpp"
#include "app/line_reader.hpp"
#include "app/make_query.hpp"
#include "app/manner.hpp"
#include "view/cells.hpp"

namespace annals::app {
namespace {

using detail::text;
using detail::text_or_null;

// Rows as records. Their names live in `table`.
Cell records_of(const Table& table) {
  CellList records;
  for (const std::vector<Cell>& row : table.rows) {
    CellRecord record;
    for (std::size_t i = 0; i < row.size(); ++i) {
      record.push_back({table.columns[i].name, row[i]});
    }
    records.push_back({std::move(record)});
  }
  return {std::move(records)};
}

Cell texts_of(const std::vector<std::string>& lines) {
  CellList list;
  for (const std::string& line : lines) list.push_back(text(line));
  return {std::move(list)};
}

// Rows, one for each question. `run_one` is what `annals ask` does with one.
class LineAnswerer {
 public:
  LineAnswerer(const Context& context, const Command& command, const Manner& manner)
      : context_(context),
        command_(command),
        manner_(manner),
        renderer_(make_renderer(manner.format, manner.render)) {
    if (is_for_programs()) renderer_->begin(columns(), out_);
  }

  // False: nobody takes any more.
  bool answer(std::string_view line) {
    if (line.find_first_not_of(" \t") == line.npos) return true;
    Context one{context_.corpus,
                context_.options,
                context_.surroundings,
                context_.streams,
                {std::string(line)}};
    if (is_for_programs()) {
      answer_for_programs(one);
    } else {
      answer_for_people(one);
    }
    any_ = true;
    return hand_on();
  }

  Outcome end() {
    if (is_for_programs()) renderer_->end(out_);
    Outcome outcome;
    outcome.status = any_ ? status_ : ExitStatus::nothing;
    outcome.output = output_path(context_.options);
    outcome.out = std::move(out_);
    return outcome;
  }

 private:
  bool is_for_programs() const { return manner_.format != Format::table; }

  static std::vector<Column> columns() {
    std::vector<Column> columns;
    for (const char* name :
         {"question", "reading", "command", "rows", "notes", "error", "status"}) {
      columns.emplace_back().name = name;
    }
    return columns;
  }

  void note_status(ExitStatus status) { status_ = std::max(status_, status); }

  void answer_for_people(const Context& one) {
    const bool heads = !context_.options.quiet && !context_.options.reading;
    if (heads) out_ += (any_ ? "\n" : "") + printable(one.words.front()) + "\n";
    const Outcome outcome = command_.act(one, command_);
    out_ += outcome.out;
    note_status(outcome.status);
    hand_on();
    context_.streams.warn(outcome.err);
  }

  void answer_for_programs(const Context& one) {
    const std::string& words = one.words.front();
    const Gazetteer& names = one.corpus.names;
    const Result<Question> question = make_query(one.corpus, one.options, words, std::nullopt);
    if (!question) return refuse(words, question.error());
    const Query& query = question->query;
    const Answer found = search(one.corpus, query);
    const Result<Table> table = answer_table(one, query, found, manner_.format);
    if (!table) return refuse(words, table.error());
    std::vector<std::string> notes = question->notices;
    for (std::string& line : note_lines(one.corpus, query, found)) notes.push_back(std::move(line));
    if (one.options.explain && found.empty()) {
      const Explanation why = explain(one.corpus, query, found);
      std::string line = explain_nothing_line(why);
      if (!line.empty()) notes.push_back(std::move(line));
    }
    const ExitStatus status = found.empty() ? ExitStatus::nothing : ExitStatus::found;
    put({text(words), text(format_reading(names, query)), text(format_command(names, query)),
         records_of(*table), texts_of(notes), Cell{}, status_cell(status)});
  }

  void refuse(const std::string& words, const Error& error) {
    CellRecord record{{"code", text(std::string(code_name(error.code)))},
                      {"message", text(error.detail)},
                      {"words", text_or_null(words.substr(error.where.begin,
                                                          error.where.end - error.where.begin))},
                      {"hint", text_or_null(error.hint)}};
    put({text(words), Cell{}, Cell{}, Cell{}, Cell{}, Cell{std::move(record)},
         status_cell(failure(error, words).status)});
  }

  Cell status_cell(ExitStatus status) {
    note_status(status);
    return {static_cast<std::int64_t>(status)};
  }

  void put(std::vector<Cell> cells) {
    if (!context_.options.quiet) renderer_->row(std::move(cells), out_);
  }

  bool hand_on() {
    const bool taken = out_.empty() || context_.streams.write(output_path(context_.options), out_);
    out_.clear();
    return taken;
  }

  const Context& context_;
  const Command& command_;
  const Manner& manner_;
  std::unique_ptr<Renderer> renderer_;
  std::string out_;
  bool any_ = false;
  ExitStatus status_ = ExitStatus::found;
};

}  // namespace

Outcome ask_lines(const Context& context, const Command& command) {
  const Result<Manner> manner = manner_of(context, command);
  if (!manner) return failure(manner.error(), {});
  const bool flat = manner->format == Format::csv || manner->format == Format::tsv ||
                    manner->format == Format::markdown;
  if (flat) {
    return failure(
        {ErrorCode::usage, "many answers are no one table", {}, "-f ndjson, json or table"}, {});
  }
  if (reads_input_as_corpus(context.options)) {
    return failure({ErrorCode::usage, "standard input cannot be both corpus and questions", {}, {}},
                   {});
  }
  LineAnswerer answerer(context, command, *manner);
  LineReader lines(context.streams);
  for (;;) {
    const Result<std::optional<std::string_view>> line = lines.next();
    if (!line) return failure(line.error(), {});
    if (!*line) return answerer.end();
    if (!answerer.answer(**line)) return {};  // what went wrong is known where it was written
  }
}

}  // namespace annals::app
