#include "app/run.hpp"

#include <algorithm>

#include "annals/core/text.hpp"
#include "annals/core/version.hpp"
#include "app/commands.hpp"
#include "app/completion.hpp"
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

Outcome run_options(const Options& options, const Surroundings& surroundings,
                    const CorpusLoader& load, const Streams& streams) {
  if (options.version) return say("annals " + std::string(version()) + "\n");
  const std::vector<std::string>& words = options.words;
  if (!words.empty() && words.front() == "help") {
    return help_about({words.begin() + 1, words.end()}, surroundings);
  }
  if (options.help) {
    const bool of_command = !words.empty() && find_command(words.front()) != nullptr;
    return help_about(of_command ? std::vector{words.front()} : std::vector<std::string>(),
                      surroundings);
  }
  if (words.empty()) {
    if (options.given.empty()) return show_page(first_page(), surroundings);
    return failure({ErrorCode::usage, "which command?", {}, "annals events takes all filters"}, {});
  }
  Chosen chosen = choose(options);
  const Command& command = *chosen.command;
  if (const auto error = misplaced_flag(command, options)) return failure(*error, {});
  const Result<exchange::Import> how = import_of(options);
  if (!how) return failure(how.error(), {});
  std::vector<std::string> files =
      command.words_are_files ? chosen.words : corpus_files(options, surroundings);
  if (files.empty() || !command.loads_corpus) {
    const Context context{embedded_corpus(),       options,         surroundings, streams,
                          std::move(chosen.words), std::move(files)};
    return command.act(context, command);
  }
  const auto loaded = load(files, *how);
  if (!loaded) return file_failure(loaded.error());
  const Context context{loaded->corpus(),        options,         surroundings, streams,
                        std::move(chosen.words), std::move(files)};
  return command.act(context, command);
}

}  // namespace

Outcome run(const std::vector<std::string>& arguments, const Surroundings& surroundings,
            const CorpusLoader& load, const Streams& streams) {
  if (!arguments.empty() && arguments.front() == kCompleteCommand) {
    return complete({arguments.begin() + 1, arguments.end()}, surroundings, load);
  }
  const Result<Options> options = parse_options(arguments);
  if (!options) return failure(options.error(), {});
  Outcome outcome = run_options(*options, surroundings, load, streams);
  outcome.may_page = !options->no_pager;
  return outcome;
}

}  // namespace annals::app
