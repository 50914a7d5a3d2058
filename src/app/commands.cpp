// The commands that answer, show and list. Each turns a Context into bytes and a status; none
// prints.
#include "app/commands.hpp"

#include <algorithm>
#include <array>

#include "annals/core/text.hpp"
#include "annals/name/name_index.hpp"
#include "annals/query/explain.hpp"
#include "annals/query/search.hpp"
#include "annals/view/explain.hpp"
#include "annals/view/make_table.hpp"
#include "app/ask_lines.hpp"
#include "app/check_command.hpp"
#include "app/chronology_command.hpp"
#include "app/completion.hpp"
#include "app/convert_command.hpp"
#include "app/date_command.hpp"
#include "app/export_command.hpp"
#include "app/flags.hpp"
#include "app/make_query.hpp"
#include "app/manner.hpp"
#include "app/row_stream.hpp"
#include "app/sql_command.hpp"
#include "app/timeline_command.hpp"

namespace annals::app {
namespace {

ExitStatus status_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::words: return ExitStatus::usage;
    case ErrorKind::name: return ExitStatus::name;
    case ErrorKind::file: return ExitStatus::file;
  }
  return ExitStatus::usage;
}

std::string hint_words(const Error& error) {
  if (error.hint.empty()) return {};
  switch (error.code) {
    case ErrorCode::unknown_name: return "; did you mean " + error.hint + "?";
    case ErrorCode::ambiguous_name: return "; say " + error.hint;
    case ErrorCode::usage:
    case ErrorCode::ambiguous_date:
    case ErrorCode::unsupported_question: return "; " + error.hint;
    default: return "; " + error.hint + "?";
  }
}

}  // namespace

std::string beside(const Context& context, const Question& question, const Answer& answer,
                   const Manner& manner) {
  const Format format = manner.format;
  std::string err;
  const Gazetteer& names = context.corpus.names;
  if (context.surroundings.err_is_terminal && !context.words.empty()) {
    err += format_reading(names, question.query) + "   =   " +
           format_command(names, question.query) + "\n";
  }
  for (const std::string& notice : question.notices) err += "annals: " + printable(notice) + "\n";
  const bool nothing =
      answer.empty() && !(question.query.ask == Ask::whether && format == Format::table);
  if (nothing) err += question.query.absent ? "none is without a record\n" : "not recorded\n";
  for (const std::string& line : note_lines(context.corpus, question.query, answer)) {
    err += printable(line) + "\n";
  }
  if (context.options.explain && answer.empty()) {
    const Explanation why = explain(context.corpus, question.query, answer);
    const std::string line = explain_nothing_line(why);
    if (!line.empty()) err += line + "\n";
  }
  const bool counts =
      format == Format::table || (format == Format::text && manner.shape == Shape::chronology);
  const bool total =
      counts && !answer.empty() && !question.query.count && question.query.ask != Ask::whether;
  if (total) err += total_line(answer) + "\n";
  return err;
}

namespace {

// Lines of text with what is not fit for a terminal made harmless.
std::string printable_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    out += printable(text.substr(0, end)) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// "shwo ID": a first word that is nearly a command.
Error or_command(Error error, const Context& context) {
  const bool at_start = error.code == ErrorCode::unread_words && error.where.begin == 0;
  if (!at_start || !error.hint.empty() || context.words.empty()) return error;
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  const std::string_view near = nearest(context.words.front(), names, 2);
  if (!near.empty()) error.hint = "annals " + std::string(near);
  return error;
}

Outcome answer_question(const Context& context, const Command& command) {
  if (is_of_many(context, command)) return ask_lines(context, command);
  const Options& options = context.options;
  const Result<Manner> manner = manner_of(context, command);
  if (!manner) return failure(manner.error(), {});
  const std::string words = joined(context.words);
  const Result<Question> question = make_query(context.corpus, options, words, command.ask);
  if (!question) return refusal(context, question.error());
  if (options.reading) return reading_of(context, *question);
  if (context.runs != nullptr) return stream_rows(context, *manner, *question);
  return told(context, *manner, *question, search(context.corpus, question->query));
}

}  // namespace

bool is_of_many(const Context& context, const Command& command) {
  return command.act == answer_question && !command.ask && context.words.size() == 1 &&
         context.words.front() == "-";
}

Outcome refusal(const Context& context, const Error& error) {
  return failure(or_command(error, context), joined(context.words));
}

Outcome reading_of(const Context& context, const Question& question) {
  Outcome outcome;
  outcome.out = format_reading(context.corpus.names, question.query) + "\n";
  return outcome;
}

Outcome told(const Context& context, const Manner& manner, const Question& question,
             const Answer& answer) {
  const Options& options = context.options;
  const Query& query = question.query;
  if (manner.shape == Shape::chronology) {
    return chronology_outcome(context, manner, question, answer);
  }
  if (is_export(manner.shape)) {
    Outcome outcome = export_outcome(context, manner, query, answer);
    if (!options.quiet) outcome.err += beside(context, question, answer, manner);
    return outcome;
  }
  Result<Table> table = answer_table(context, query, answer, manner.format);
  if (!table) return failure(table.error(), {});
  const auto below = table->below;
  Outcome outcome = written(context, manner, std::move(*table), !answer.empty());
  if (options.quiet) return outcome;
  const bool for_people = manner.format == Format::table;
  if (for_people && query.count && options.group.empty()) {
    outcome.out = std::to_string(answer.size()) + "\n";
  } else if (for_people && query.ask == Ask::whether && !query.count && options.fields.empty()) {
    const auto missing =
        missing_lines(context.corpus, answer, explain(context.corpus, query, answer));
    outcome.out = printable_lines(whether_text(context.corpus, query, answer, missing, below));
  }
  outcome.err += beside(context, question, answer, manner);
  return outcome;
}

namespace {

Outcome show_events(const Context& context, const Command& command) {
  if (context.words.empty()) {
    return failure({ErrorCode::usage,
                    "show what?",
                    {},
                    "annals show ID, as in the ID column of annals events"},
                   {});
  }
  Result<Manner> manner = manner_of(context, command);
  if (!manner) return failure(manner.error(), {});
  Options options = context.options;
  options.id = context.words;
  const Result<Question> question = make_query(context.corpus, options, "", Ask::events);
  if (!question) return failure(question.error(), {});
  if (lists_for_people(manner->format) && options.fields.empty()) {
    manner->render.header = false;
    return written(context, *manner,
                   make_event_sheet(context.corpus, question->query.ids, question->query.calendar),
                   true);
  }
  const Answer answer = search(context.corpus, question->query);
  if (is_export(manner->shape)) {
    return export_outcome(context, *manner, question->query, answer);
  }
  Result<Table> table = answer_table(context, question->query, answer, manner->format);
  return table ? written(context, *manner, std::move(*table), true) : failure(table.error(), {});
}

Outcome list_names(const Context& context, const Command& command) {
  const Result<Manner> manner = manner_of(context, command);
  if (!manner) return failure(manner.error(), {});
  Table table = make_name_table(context.corpus, joined(context.words));
  const bool found = !table.rows.empty();
  if (!context.options.fields.empty()) {
    Result<Table> selected = select_columns(std::move(table), split_fields(context.options.fields));
    if (!selected) return failure(selected.error(), {});
    table = std::move(*selected);
  }
  Outcome outcome = written(context, *manner, std::move(table), found);
  if (!found && !context.options.quiet) outcome.err += "no such name\n";
  return outcome;
}

constexpr unsigned kReading = corpus_flags | reading_flags;
constexpr unsigned kChoosing =
    kReading | filter_flags | shape_flags | output_flags | question_flags;
constexpr unsigned kAnswering = kChoosing | count_flags | why_flags;
constexpr unsigned kListing = corpus_flags | output_flags;

constexpr std::array kTables{Shape::table};
constexpr std::array kExchanged{Shape::table, Shape::events, Shape::database};
constexpr std::array kSources{Shape::table, Shape::sources};
constexpr std::array kSheets{Shape::table, Shape::events, Shape::sources};
constexpr std::array kRecords{Shape::table, Shape::chronology, Shape::events, Shape::sources,
                              Shape::database};
constexpr std::array kLists{Shape::chronology, Shape::table, Shape::events, Shape::sources};
constexpr std::array kBars{Shape::timeline};
constexpr std::array kStatements{Shape::statement};

constexpr auto kCommands = std::to_array<Command>({
    {"ask", "answer a question in English; the word may be left out; -: one a line of input",
     std::nullopt, false, kAnswering, answer_question, kTables},
    {"who", "which nations were there: who was in Odessa in Feb 1919", Ask::who, true, kAnswering,
     answer_question, kTables},
    {"where", "in which places a nation was: where was Japan in 1923", Ask::where, true, kAnswering,
     answer_question, kTables},
    {"when", "when it was: when did the British land in Murmansk", Ask::when, true, kAnswering,
     answer_question, kTables},
    {"was", "yes, possible or not recorded: was Italy in Tiflis in 1920", Ask::whether, true,
     kAnswering, answer_question, kTables},
    {"howlong", "how many days, at least and at most: howlong Canada in Vladivostok", Ask::howlong,
     false, kAnswering, answer_question, kTables},
    {"events", "the records themselves: events Odessa in 1919", Ask::events, false,
     kAnswering | sql_flags, answer_question, kRecords},
    {"sources", "what the records rest on: sources Odessa in 1919", Ask::sources, true, kAnswering,
     answer_question, kSources},
    {"chronology", "a list to read or print: chronology Odessa in 1919 -o odessa.md", Ask::events,
     false, kChoosing | why_flags | list_flags, answer_question, kLists},
    {"timeline", "bars of who was where: timeline Odessa in 1919 -o odessa.svg", Ask::who, false,
     kChoosing, draw_timeline, kBars},
    {"show", "everything about a record, by its id", std::nullopt, false, kListing | reading_flags,
     show_events, kSheets},
    {"names", "the names that the chronology knows", std::nullopt, false, kListing | reading_flags,
     list_names, kTables, true, false, true},
    {"date", "what a date means: date \"late 1918\"; without words, lines of standard input",
     std::nullopt, false, kListing | date_flags, read_dates, kTables},
    {"check", "every error of a corpus, and what its editor should look at: check mine.json",
     std::nullopt, false, kListing | check_flags | convert_flags, check_files, kTables, false},
    {"convert", "a chronology into another format: convert mine.csv -o mine.json", std::nullopt,
     false, reading_flags | output_flags | convert_flags | sql_flags, convert, kExchanged, true,
     true},
    {"sql", "a question as SQL, for a database that convert made: sql who was in Odessa in 1919",
     std::nullopt, false,
     kReading | filter_flags | shape_flags | count_flags | output_flags | sql_flags, print_sql,
     kStatements, true, false, true},
    {"schema",
     "the corpus format as JSON Schema, for editors",
     std::nullopt,
     false,
     0,
     print_schema,
     {},
     false},
    {"completion",
     "what a shell completes with Tab: completion bash, zsh or fish",
     std::nullopt,
     false,
     0,
     print_completion,
     {},
     false},
});

}  // namespace

std::span<const Command> commands() noexcept { return kCommands; }

const Command* find_command(std::string_view name) noexcept {
  const auto* found = std::find_if(kCommands.begin(), kCommands.end(),
                                   [name](const Command& command) { return command.name == name; });
  return found == kCommands.end() ? nullptr : found;
}

ChosenCommand choose_command(std::vector<std::string> words) {
  // A question in quotes is one argument: its first word counts.
  const std::string& all = words.front();
  const std::size_t end = std::min(all.find(' '), all.size());
  const Command* command = find_command(all.substr(0, end));
  if (command == nullptr) return {find_command("ask"), std::move(words)};
  if (command->begins_question && !(words.size() == 1 && end == all.size()))
    return {command, std::move(words)};
  if (end == all.size()) {
    words.erase(words.begin());
  } else {
    words.front().erase(0, end + 1);
  }
  return {command, std::move(words)};
}

AskedWords asked_in_words(std::vector<std::string> words) {
  if (words.empty()) return {Ask::events, {}};
  ChosenCommand chosen = choose_command(words);
  if (chosen.command->act != answer_question) return {std::nullopt, std::move(words)};
  return {chosen.command->ask, std::move(chosen.words)};
}

namespace {

// Beneath the rows for people; for programs, in a field of its own.
void add_reasons(const Corpus& corpus, const Query& query, const Answer& answer, Format format,
                 Table& table) {
  const Explanation why = explain(corpus, query, answer);
  if (format == Format::table) {
    table.below = explain_lines(corpus, answer, why);
  } else {
    const bool nested = format == Format::json || format == Format::ndjson;
    add_why(corpus, answer, why, nested ? WhyShape::records : WhyShape::words, table);
  }
}

}  // namespace

Result<Table> answer_table(const Context& context, const Query& query, const Answer& answer,
                           Format format) {
  const Options& options = context.options;
  if (query.count && !options.group.empty()) {
    Result<Table> counts = make_counts(context.corpus, answer, options.group);
    if (counts && options.limit && counts->rows.size() > *options.limit) {
      counts->rows.resize(*options.limit);
    }
    return counts;
  }
  if (query.count) {
    Table table;
    table.columns.push_back({"count", Tone::plain, Wrap::never, true});
    table.rows.push_back({Cell{static_cast<std::int64_t>(answer.size())}});
    return table;
  }
  if (!options.fields.empty() && !options.explain) {
    return make_record_table(context.corpus, query, answer, split_fields(options.fields));
  }
  const bool listing = lists_for_people(format) && options.fields.empty();
  Table table = listing ? make_listing(context.corpus, query, answer)
                        : make_record_table(context.corpus, query, answer);
  if (options.explain) add_reasons(context.corpus, query, answer, format, table);
  if (options.fields.empty()) return table;
  return select_columns(std::move(table), split_fields(options.fields));
}

Outcome file_failure(const std::vector<FileError>& errors) {
  Outcome outcome;
  outcome.status = ExitStatus::file;
  for (const FileError& error : errors)
    outcome.err += "annals: " + printable(error.message()) + "\n";
  if (errors.size() > 1) outcome.err += "annals: " + std::to_string(errors.size()) + " errors\n";
  return outcome;
}

Outcome failure(const Error& error, std::string_view text) {
  Outcome outcome;
  outcome.status = status_of(kind_of(error.code));
  outcome.err = "annals: " + printable(error.detail + hint_words(error)) + "\n";
  const std::string picture = caret_picture(text, error.where);
  if (!picture.empty()) outcome.err += picture + "\n";
  return outcome;
}

}  // namespace annals::app
