#include "app/run.hpp"

#include <algorithm>

#include "annals/core/text.hpp"
#include "annals/core/version.hpp"
#include "annals/query/needs.hpp"
#include "app/commands.hpp"
#include "app/completion.hpp"
#include "app/convert_command.hpp"
#include "app/flags.hpp"
#include "app/help.hpp"
#include "app/make_query.hpp"
#include "app/manner.hpp"
#include "app/row_stream.hpp"
#include "event/limits.hpp"

namespace annals::app {
namespace {

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

// What of files the command can need; none: all.
ScanOptions scan_options(const Context& context, const Command& command, Reach reach,
                         bool& of_records) {
  const Options& options = context.options;
  ScanOptions scan;
  if (command.asks_names_alone && options.id.empty() && options.when.empty()) {
    scan.asked = asked_names(options);
    scan.sieve = [](const Corpus&) { return std::optional(Sieve{}); };
    return scan;
  }
  // An id is one of all.
  const bool asks = (command.flag_groups & filter_flags) != 0;
  if (!asks || !options.id.empty() || !options.when.empty()) return scan;
  scan.marks = is_of_many(context, command);
  if (scan.marks) return scan;
  // A page has bars of who was there beside its list.
  const Result<Manner> manner = manner_of(context, command);
  const bool draws_bars =
      manner && manner->shape == Shape::chronology && manner->format == Format::html;
  scan.asked = asked_names(options);
  scan.sieve = [&context, &command, reach, draws_bars, manner,
                &of_records](const Corpus& names) -> std::optional<Sieve> {
    const auto question = make_query(names, context.options, joined(context.words), command.ask);
    if (!question) return std::nullopt;
    of_records = asks_records(question->query);
    Sieve sieve = needs_of(names, question->query, reach);
    sieve.in_runs = manner && can_stream_rows(context, *manner, question->query);
    if (!draws_bars) return sieve;
    Query bars = question->query;
    bars.ask = Ask::who;
    for (SievePart& part : needs_of(names, bars).parts) sieve.parts.push_back(std::move(part));
    return sieve;
  };
  return scan;
}

// What was left out of files, and what then is to be made of an outcome.
void tell_left_out(const LeftOut& left_out, bool quiet, Outcome& outcome) {
  if (left_out.count == 0) return;
  const bool answered =
      outcome.status == ExitStatus::found || outcome.status == ExitStatus::nothing;
  if (answered) outcome.status = ExitStatus::file;
  if (quiet) return;
  std::string told;
  for (const FileError& error : left_out.first) {
    told += "annals: " + printable(error.message()) + "\n";
  }
  const bool more = left_out.count > left_out.first.size();
  told += "annals: " + std::to_string(left_out.count) +
          (left_out.count == 1 ? " record is" : " records are") + " left out" +
          (more ? ", the first of them listed\n" : "\n");
  outcome.err = told + outcome.err;
}

// Errors that are not of records, though these were to be left out.
Outcome cannot_skip(const std::vector<FileError>& errors) {
  Outcome outcome = file_failure(errors);
  const auto of_text = [](const FileError& error) {
    return error.error.code != ErrorCode::unreadable_file;
  };
  if (!std::ranges::any_of(errors, of_text)) return outcome;
  outcome.err +=
      "annals: --skip-bad leaves out records, and not all of this is of one: of JSON that is not "
      "whole the rest cannot be found\n";
  return outcome;
}

// An answer that has rows needs less than one that tells why there are none.
Outcome act_on_files(const CorpusScan& scan, const Context& without, const Command& command) {
  bool of_records = false;
  std::vector<ScanOptions> steps{scan_options(without, command, Reach::rows, of_records),
                                 scan_options(without, command, Reach::nearest, of_records)};
  const bool explains = without.options.explain;
  if (explains) steps.back() = {};
  const bool skips = without.options.skip_bad;
  for (ScanOptions& step : steps) step.skip_bad = skips;
  for (const ScanOptions& step : steps) {
    const auto scanned = scan(step);
    if (!scanned) return skips ? cannot_skip(scanned.error()) : file_failure(scanned.error());
    const Context context{scanned->corpus.corpus(),
                          without.options,
                          without.surroundings,
                          without.streams,
                          without.words,
                          without.files,
                          scanned->marked ? &*scanned->marked : nullptr,
                          scanned->runs.get()};
    // Where no record fits, none is nearest.
    const bool last =
        &step == &steps.back() || !step.sieve || scanned->whole || (of_records && !explains);
    Outcome outcome = command.act(context, command);
    if (!last && outcome.status == ExitStatus::nothing) continue;
    tell_left_out(scanned->left_out, without.options.quiet, outcome);
    return outcome;
  }
  return {};
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
  ChosenCommand chosen = choose_command(options.words);
  const Command& command = *chosen.command;
  if (const auto error = misplaced_flag(command, options)) return failure(*error, {});
  const Result<exchange::Import> how = import_of(options);
  if (!how) return failure(how.error(), {});
  std::vector<std::string> files =
      command.words_are_files ? chosen.words : corpus_files(options, surroundings);
  if (files.size() > detail::kMaxFiles) {
    return failure({ErrorCode::limit_exceeded,
                    "more than " + std::to_string(detail::kMaxFiles) + " files",
                    {},
                    "NDJSON can be put together: cat *.ndjson | annals ... -c -"},
                   {});
  }
  if (files.empty() || !command.loads_corpus) {
    const Context context{embedded_corpus(),       options,         surroundings, streams,
                          std::move(chosen.words), std::move(files)};
    return command.act(context, command);
  }
  const auto scan = load(files, *how);
  if (!scan) return file_failure(scan.error());
  return act_on_files(*scan,
                      {embedded_corpus(), options, surroundings, streams, std::move(chosen.words),
                       std::move(files)},
                      command);
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
