// CLI11 reads the flags of the table in flags.cpp into Options; words stay words.
#include <CLI/CLI.hpp>
#include <charconv>

#include "annals/core/text.hpp"
#include "app/flags.hpp"
#include "app/options.hpp"

namespace annals::app {
namespace {

std::string option_names(const Flag& flag) {
  std::string names;
  if (flag.letter != 0) names = std::string("-") + flag.letter + ",";
  return names + "--" + std::string(flag.name);
}

// A repeated filter means any; any other flag has one value, and a second one is an error (below).
void add_flag(CLI::App& cli, const Flag& flag, Options& options) {
  const std::string names = option_names(flag);
  std::visit(
      [&](auto field) {
        auto& value = options.*field;
        using Value = std::remove_reference_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, bool>) {
          cli.add_flag(names, value)->disable_flag_override();
        } else if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
          cli.add_option(names, value)
              ->type_size(1)
              ->expected(1)
              ->allow_extra_args(false)  // -n France Odessa: the second word is a word
              ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        } else if constexpr (std::is_same_v<Value, std::string>) {
          cli.add_option(names, value)
              ->expected(1)
              ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
        } else {
          cli.add_option(names)->expected(1)->multi_option_policy(
              CLI::MultiOptionPolicy::TakeLast);  // its text: read_numbers() reads it
        }
      },
      flag.field);
}

// Can one of the arguments be this flag? Telling CLI11 of a flag costs more than most answers do, so
// it hears of these alone. A value that looks like a flag only makes it hear of one more.
bool may_be_given(const Flag& flag, const std::vector<std::string>& arguments) {
  const std::string name = "--" + std::string(flag.name);
  return std::any_of(arguments.begin(), arguments.end(), [&](const std::string& argument) {
    if (argument.starts_with("--")) return argument.starts_with(name);
    const bool letters = flag.letter != 0 && argument.starts_with('-');
    return letters && argument.find(flag.letter) != argument.npos;
  });
}

std::size_t times_given(const CLI::App& cli, const Flag& flag) {
  const CLI::Option* option = cli.get_option_no_throw("--" + std::string(flag.name));
  return option == nullptr ? 0 : option->count();
}

bool is_single(const Flag& flag) {
  return !flag.value.empty() &&
         !std::holds_alternative<std::vector<std::string> Options::*>(flag.field);
}

// What CLI11 let pass: a flag of one value that stands twice, and words that look like flags.
std::optional<Error> misuse(const CLI::App& cli) {
  for (const Flag& flag : flags()) {
    if (is_single(flag) && times_given(cli, flag) > 1) {
      return Error{
          ErrorCode::usage, "--" + std::string(flag.name) + " stands twice", {}, "say it once"};
    }
  }
  if (cli.remaining_size() == 0) return std::nullopt;
  const std::string unknown = cli.remaining().front();
  std::vector<std::string> names{"--help", "--version"};
  for (const Flag& flag : flags()) names.push_back("--" + std::string(flag.name));
  const std::string_view near = nearest(unknown, {names.begin(), names.end()}, 3);
  return Error{
      ErrorCode::usage,
      "no flag " + unknown,
      {},
      near.empty() ? "annals --help lists the flags" : "did you mean " + std::string(near) + "?"};
}

// "--certain=no" would have to mean something; a switch is there or not.
std::optional<Error> switch_with_value(const std::vector<std::string>& arguments) {
  for (const std::string& argument : arguments) {
    if (argument == "--") break;
    const std::size_t equals = argument.find('=');
    if (equals == std::string::npos || !argument.starts_with("--")) continue;
    const std::string_view name = std::string_view(argument).substr(2, equals - 2);
    const bool is_switch = std::any_of(flags().begin(), flags().end(), [name](const Flag& flag) {
      return flag.name == name && flag.value.empty();
    });
    if (is_switch) {
      return Error{ErrorCode::usage, "--" + std::string(name) + " takes no value", {}, {}};
    }
  }
  return std::nullopt;
}

// The flags that count something: digits alone, at most nine of them.
std::optional<Error> read_numbers(const CLI::App& cli, Options& options) {
  for (const Flag& flag : flags()) {
    const auto* field = std::get_if<std::optional<std::size_t> Options::*>(&flag.field);
    if (field == nullptr || times_given(cli, flag) == 0) continue;
    const std::string name = "--" + std::string(flag.name);
    const std::string text = cli.get_option(name)->results().back();
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size() && text.size() <= 9;
    const bool zero_means = flag.name == "width";
    if (!whole || (number == 0 && !zero_means)) {
      return Error{ErrorCode::usage,
                   name + " \"" + printable(text) + "\" is no number of " +
                       (zero_means ? "columns" : "rows"),
                   {},
                   zero_means ? "0 or more" : "1 or more"};
    }
    options.*(*field) = number;
  }
  return std::nullopt;
}

Error explained(const CLI::ParseError& error) {
  const std::string what = error.what();
  if (error.get_name() == "ArgumentMismatch") {
    return {ErrorCode::usage,
            what.substr(0, what.find(':')) + " needs a value",
            {},
            "annals --help lists the flags"};
  }
  return {ErrorCode::usage, what, {}, "annals --help lists the flags"};
}

// CLI11 takes "[1918,1919]" apart, as a list of its own making; in EDTF it is one date. Behind a
// mark that no argument begins with it stays whole.
constexpr char kWhole = '\x1f';

std::vector<std::string> protected_arguments(const std::vector<std::string>& arguments) {
  std::vector<std::string> out;
  for (const std::string& argument : arguments) {
    out.push_back(argument.starts_with('[') ? kWhole + argument : argument);
  }
  return out;
}

void unprotect(std::string& value) {
  if (value.starts_with(kWhole)) value.erase(0, 1);
}

void unprotect(std::vector<std::string>& values) {
  for (std::string& value : values) unprotect(value);
}

// Of the words and of every flag that has texts.
void unprotect(Options& options) {
  unprotect(options.words);
  for (const Flag& flag : flags()) {
    std::visit(
        [&](auto field) {
          if constexpr (requires { unprotect(options.*field); }) unprotect(options.*field);
        },
        flag.field);
  }
}

void note_given(const CLI::App& cli, Options& options) {
  for (const Flag& flag : flags()) {
    if (times_given(cli, flag) > 0) options.given.emplace_back(flag.name);
  }
}

}  // namespace

Result<Options> parse_options(const std::vector<std::string>& arguments) {
  if (auto error = switch_with_value(arguments)) return fail(std::move(*error));
  Options options;
  CLI::App cli;
  cli.set_help_flag();
  cli.allow_extras();
  cli.add_flag("-h,--help", options.help);
  cli.add_flag("--version", options.version);
  for (const Flag& flag : flags()) {
    if (may_be_given(flag, arguments)) add_flag(cli, flag, options);
  }
  cli.add_option("words", options.words)->expected(0, CLI::detail::expected_max_vector_size);
  try {
    const std::vector<std::string> whole = protected_arguments(arguments);
    cli.parse(std::vector<std::string>(whole.rbegin(), whole.rend()));
  } catch (const CLI::ParseError& error) {
    return fail(explained(error));
  }
  if (auto error = misuse(cli)) return fail(std::move(*error));
  if (auto error = read_numbers(cli, options)) return fail(std::move(*error));
  unprotect(options);
  note_given(cli, options);
  return options;
}

}  // namespace annals::app
