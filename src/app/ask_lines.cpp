#include "app/ask_lines.hpp"

#include <algorithm>

#include "annals/core/text.hpp"
#include "annals/query/explain.hpp"
#include "annals/query/needs.hpp"
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

// Rows as records, which are taken out of `table`. Their names live in it.
Cell records_of(Table& table) {
  CellList records;
  records.reserve(table.rows.size());
  for (std::vector<Cell>& row : table.rows) {
    CellRecord record;
    record.reserve(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
      record.push_back({table.columns[i].name, std::move(row[i])});
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

// An answer, and the corpus that it is of.
struct Found {
  LoadedCorpus corpus;
  Answer answer;
};
using Finding = tl::expected<Found, std::vector<FileError>>;

// Of marked records those that the question needs, and more as long as that could change the answer.
Finding find_in_marked(const Context& context, const Query& query, bool for_people) {
  const bool whole = context.options.explain || needs_whole_records(query) ||
                     (for_people && query.ask == Ask::whether);  // which tells its evidence
  const RecordSelect& read = whole ? context.marked->select : context.marked->outline;
  if (const auto sieve = needs_of_rows(context.corpus, query)) {
    auto corpus = read(*sieve);
    if (!corpus) return tl::unexpected(std::move(corpus.error()));
    Answer answer = search(corpus->corpus(), query);
    if (!answer.empty()) return Found{std::move(*corpus), std::move(answer)};
  }
  for (const Reach reach : {Reach::rows, Reach::place, Reach::nearest}) {
    auto corpus = read(needs_of(context.corpus, query, reach));
    if (!corpus) return tl::unexpected(std::move(corpus.error()));
    const bool last = reach == Reach::nearest || asks_records(query);
    if (corpus->corpus().events.empty() && !last) continue;
    Answer answer = search(corpus->corpus(), query);
    // Why there is nothing is told of all records.
    if (context.options.explain && answer.empty()) break;
    if (answer.reach <= reach) return Found{std::move(*corpus), std::move(answer)};
  }
  auto all = context.marked->select(Sieve::open());
  if (!all) return tl::unexpected(std::move(all.error()));
  Answer answer = search(all->corpus(), query);
  return Found{std::move(*all), std::move(answer)};
}

Finding find(const Context& context, const Query& query, bool for_people) {
  if (context.marked != nullptr) return find_in_marked(context, query, for_people);
  return Found{{context.corpus, nullptr}, search(context.corpus, query)};
}

// Rows, one for each question.
class LineAnswerer {
 public:
  LineAnswerer(const Context& context, const Manner& manner)
      : context_(context),
        manner_(manner),
        one_{context.corpus,  context.options, context.surroundings, context.streams,
             {std::string()}, context.files,   context.marked},
        renderer_(make_renderer(manner.format, manner.render)) {
    if (is_for_programs()) renderer_->begin(columns(), out_);
  }

  // False: nobody takes any more.
  bool answer(std::string_view line) {
    if (line.find_first_not_of(" \t") == line.npos) return true;
    one_.words.front() = line;
    if (is_for_programs()) {
      answer_for_programs();
    } else {
      answer_for_people();
    }
    any_ = true;
    return hand_on() && trouble_.empty();
  }

  // What could not be read of the files.
  const std::vector<FileError>& trouble() const noexcept { return trouble_; }

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

  Result<Question> read_question() const {
    return make_query(one_.corpus, one_.options, one_.words.front(), std::nullopt);
  }

  // The same question, to what was found.
  Context context_of(const Found& found) const {
    return {found.corpus.corpus(),
            one_.options,
            one_.surroundings,
            one_.streams,
            one_.words,
            one_.files,
            nullptr};
  }

  // None: the files have changed, and that is the end.
  std::optional<Found> find_answer(const Question& question) {
    Finding found = find(one_, question.query, !is_for_programs());
    if (found) return std::move(*found);
    trouble_ = std::move(found.error());
    return std::nullopt;
  }

  Outcome outcome_of(const Result<Question>& question) {
    if (!question) return refusal(one_, question.error());
    if (one_.options.reading) return reading_of(one_, *question);
    const std::optional<Found> found = find_answer(*question);
    return found ? told(context_of(*found), manner_, *question, found->answer) : Outcome{};
  }

  void answer_for_people() {
    const Outcome outcome = outcome_of(read_question());
    if (!trouble_.empty()) return;
    const bool heads = !context_.options.quiet && !context_.options.reading;
    if (heads) out_ += (any_ ? "\n" : "") + printable(one_.words.front()) + "\n";
    out_ += outcome.out;
    note_status(outcome.status);
    hand_on();
    context_.streams.warn(outcome.err);
  }

  void answer_for_programs() {
    const std::string& words = one_.words.front();
    const Gazetteer& names = one_.corpus.names;
    const Result<Question> question = read_question();
    if (!question) return refuse(words, question.error());
    const Query& query = question->query;
    const std::optional<Found> found = find_answer(*question);
    if (!found) return;
    const Context one = context_of(*found);
    const Answer& answer = found->answer;
    Result<Table> table = answer_table(one, query, answer, manner_.format);
    if (!table) return refuse(words, table.error());
    std::vector<std::string> notes = question->notices;
    for (std::string& line : note_lines(one.corpus, query, answer))
      notes.push_back(std::move(line));
    if (one.options.explain && answer.empty()) {
      const Explanation why = explain(one.corpus, query, answer);
      std::string line = explain_nothing_line(why);
      if (!line.empty()) notes.push_back(std::move(line));
    }
    const ExitStatus status = answer.empty() ? ExitStatus::nothing : ExitStatus::found;
    put(text(words), text(format_reading(names, query)), text(format_command(names, query)),
        records_of(*table), texts_of(notes), Cell{}, status_cell(status));
  }

  void refuse(const std::string& words, const Error& error) {
    CellRecord record{{"code", text(std::string(code_name(error.code)))},
                      {"message", text(error.detail)},
                      {"words", text_or_null(words.substr(error.where.begin,
                                                          error.where.end - error.where.begin))},
                      {"hint", text_or_null(error.hint)}};
    put(text(words), Cell{}, Cell{}, Cell{}, Cell{}, Cell{std::move(record)},
        status_cell(failure(error, words).status));
  }

  Cell status_cell(ExitStatus status) {
    note_status(status);
    return {static_cast<std::int64_t>(status)};
  }

  template <typename... Cells>
  void put(Cells... cells) {
    if (!context_.options.quiet) renderer_->row(detail::cells_of(std::move(cells)...), out_);
  }

  bool hand_on() {
    const bool taken = out_.empty() || context_.streams.write(output_path(context_.options), out_);
    out_.clear();
    return taken;
  }

  const Context& context_;
  const Manner& manner_;
  Context one_;  // of one line
  std::unique_ptr<Renderer> renderer_;
  std::string out_;
  bool any_ = false;
  std::vector<FileError> trouble_;
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
  LineAnswerer answerer(context, *manner);
  LineReader lines(context.streams);
  for (;;) {
    const Result<std::optional<std::string_view>> line = lines.next();
    if (!line) return failure(line.error(), {});
    if (!*line) return answerer.end();
    if (answerer.answer(**line)) continue;
    // Else what went wrong is known where it was written.
    return answerer.trouble().empty() ? Outcome{} : file_failure(answerer.trouble());
  }
}

}  // namespace annals::app
