#include "app/run.hpp"

#include <algorithm>

#include "annals/core/text.hpp"
#include "annals/core/version.hpp"
#include "app/commands.hpp"
#include "app/convert_command.hpp"
#include "app/flags.hpp"
#include "app/help.hpp"

namespace annals::app {
namespace {

// The first word names the command, if there is one of that name; else all words are a question.
struct Chosen {
  const Command* command;
  std::vector<std::string> words;
};

Chosen choose(const Options& options) {
  std::vector<std::string> words = options.words;
  // A question in quotes is one argument: its first word counts.
  const std::string& all = words.front();
  const std::size_t end = std::min(all.find(' '), all.size());
  const Command* command = find_command(all.substr(0, end));
  if (command == nullptr) return {find_command("ask"), std::move(words)};
  if (command->begins_question && !(words.size() == 1 && end == all.size()))
    return {command, words};
  if (end == all.size()) {
    words.erase(words.begin());
  } else {
    words.front().erase(0, end + 1);
  }
  return {command, std::move(words)};
}

std::optional<Error> misplaced_flag(const Command& command, const Options& options) {
  for (const Flag& flag : flags()) {
    if (options.was_given(flag.name) && (command.flag_groups & flag.group) == 0) {
      return Error{
          ErrorCode::usage,
          "annals " + std::string(command.name) + " has no use for --" + std::string(flag.name),
          {},
          {}};
    }
  }
  return std::nullopt;
}

std::vector<std::string> corpus_files(const Options& options, const Surroundings& surroundings) {
  if (!options.corpus.empty()) return options.corpus;
  if (!surroundings.corpus.empty()) return {surroundings.corpus};
  return {};
}

Outcome file_failure(const std::vector<FileError>& errors) {
  Outcome outcome;
  outcome.status = ExitStatus::file;
  for (const FileError& error : errors)
    outcome.err += "annals: " + printable(error.message()) + "\n";
  if (errors.size() > 1) outcome.err += "annals: " + std::to_string(errors.size()) + " errors\n";
  return outcome;
}

}  // namespace

Outcome run(const std::vector<std::string>& arguments, const Surroundings& surroundings,
            const CorpusLoader& load, const Streams& streams) {
  const Result<Options> options = parse_options(arguments);
  if (!options) return failure(options.error(), {});
  if (options->version) return say("annals " + std::string(version()) + "\n");
  if (options->help) return say(whole_help());
  if (!options->words.empty() && options->words.front() == "help") {
    return help_about({options->words.begin() + 1, options->words.end()});
  }
  if (options->words.empty()) {
    if (options->given.empty()) return say(first_help());
    return failure({ErrorCode::usage, "which command?", {}, "annals events takes all filters"}, {});
  }
  Chosen chosen = choose(*options);
  if (const auto error = misplaced_flag(*chosen.command, *options)) return failure(*error, {});
  const Result<exchange::Import> how = import_of(*options);
  if (!how) return failure(how.error(), {});
  const bool named = chosen.command->words_are_files;
  const std::vector<std::string> files =
      named ? chosen.words : corpus_files(*options, surroundings);
  if (files.empty()) {
    const Context context{embedded_corpus(), *options, surroundings, streams,
                          std::move(chosen.words)};
    return chosen.command->act(context, *chosen.command);
  }
  const auto loaded = load(files, *how);
  if (!loaded) return file_failure(loaded.error());
  const Context context{loaded->corpus(), *options, surroundings, streams, std::move(chosen.words)};
  return chosen.command->act(context, *chosen.command);
}

}  // namespace annals::app
