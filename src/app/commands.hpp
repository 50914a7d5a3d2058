// Private: the commands, one row each.
#ifndef ANNALS_SRC_APP_COMMANDS_HPP
#define ANNALS_SRC_APP_COMMANDS_HPP

#include <optional>
#include <span>
#include <string_view>

#include "annals/query/answer.hpp"
#include "annals/question/parse_question.hpp"
#include "annals/render/renderer.hpp"
#include "app/options.hpp"
#include "app/run.hpp"

namespace annals::app {

struct Manner;

// What a command works with.
struct Context {
  const Corpus& corpus;
  const Options& options;
  const Surroundings& surroundings;
  const Streams& streams;
  std::vector<std::string> words;    // without the command's own, unless it is part of the question
  std::vector<std::string> files{};  // of the corpus; none: the built-in one
  // Where the corpus has names alone, reads what a question needs; null: the corpus is all there.
  const MarkedRecords* marked = nullptr;
  // Where it has names alone, and records are handed over in runs.
  RecordRuns* runs = nullptr;
};

struct Command {
  std::string_view name;
  std::string_view summary;
  std::optional<Ask> ask;        // what it asks, if that is settled
  bool begins_question = false;  // "who was in Odessa": its name is a word of the question
  unsigned flag_groups = 0;
  Outcome (*act)(const Context&, const Command&) = nullptr;
  std::span<const Shape> shapes;  // what it can write, the usual first
  bool loads_corpus = true;       // else it works with the files themselves, or with none
  bool words_are_files = false;   // its words are the chronology to read
  bool asks_names_alone = false;  // needs no records, unless flags name some
};

std::span<const Command> commands() noexcept;
const Command* find_command(std::string_view name) noexcept;

// What words ask that may begin with a command that asks: its Ask, and the words without its name,
// unless that is part of the question. No words: the records. Else a question, in English.
struct AskedWords {
  std::optional<Ask> ask;
  std::vector<std::string> words;
};
AskedWords asked_in_words(std::vector<std::string> words);

// The first word names the command, if there is one of that name; else all words are a question.
// REQUIRES: words.
struct ChosenCommand {
  const Command* command;
  std::vector<std::string> words;
};
ChosenCommand choose_command(std::vector<std::string> words);

// The rows of an answer as the flags want them: fields, counts, for people or for programs.
Result<Table> answer_table(const Context& context, const Query& query, const Answer& answer,
                           Format format);

// An answer beside its rows: how it was read, what is neither row nor silence, how many there are.
std::string beside(const Context& context, const Question& question, const Answer& answer,
                   const Manner& manner);

// Are questions to come, one a line of standard input?
bool is_of_many(const Context& context, const Command& command);
// Why words are no question of the command's.
Outcome refusal(const Context& context, const Error& error);
// How a question was read, and no more.
Outcome reading_of(const Context& context, const Question& question);
// What was found, as the command writes it, and what stands beside it.
Outcome told(const Context& context, const Manner& manner, const Question& question,
             const Answer& answer);

// What is wrong with files.
Outcome file_failure(const std::vector<FileError>& errors);

// "annals: ...", with a picture of the place in `text` if the error has one.
Outcome failure(const Error& error, std::string_view text);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_COMMANDS_HPP
