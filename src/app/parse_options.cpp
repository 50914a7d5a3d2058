// CLI11 reads the flags of the table in flags.cpp into Options; words stay words.
#include <CLI/CLI.hpp>

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
          cli.add_flag(names, value);
        } else if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
          cli.add_option(names, value)->type_size(1)->expected(1)->multi_option_policy(
              CLI::MultiOptionPolicy::TakeAll);
        } else {
          cli.add_option(names, value)->expected(1)->multi_option_policy(
              CLI::MultiOptionPolicy::TakeLast);
        }
      },
      flag.field);
}

bool is_single(const Flag& flag) {
  return !flag.value.empty() &&
         !std::holds_alternative<std::vector<std::string> Options::*>(flag.field);
}

// What CLI11 let pass: a flag of one value that stands twice, and words that look like flags.
std::optional<Error> misuse(const CLI::App& cli) {
  for (const Flag& flag : flags()) {
    const std::string name = "--" + std::string(flag.name);
    if (is_single(flag) && cli.count(name) > 1) {
      return Error{ErrorCode::usage, name + " stands twice", {}, "say it once"};
    }
  }
  if (cli.remaining_size() == 0) return std::nullopt;
  const std::string unknown = cli.remaining().front();
  std::vector<std::string> names{"--help", "--version"};
  for (const Flag& flag : flags()) names.push_back("--" + std::string(flag.name));
  const std::string_view near = nearest(unknown, {names.begin(), names.end()}, 3);
  return Error{ErrorCode::usage, "no flag " + unknown, {},
               near.empty() ? "annals --help lists the flags" : "did you mean " + std::string(near) + "?"};
}

Error explained(const CLI::ParseError& error) {
  const std::string what = error.what();
  if (error.get_name() == "ArgumentMismatch") {
    return {ErrorCode::usage, what.substr(0, what.find(':')) + " needs a value", {},
            "annals --help lists the flags"};
  }
  return {ErrorCode::usage, what, {}, "annals --help lists the flags"};
}

void note_given(const CLI::App& cli, Options& options) {
  for (const Flag& flag : flags()) {
    if (cli.count("--" + std::string(flag.name)) > 0) options.given.emplace_back(flag.name);
  }
}

}  // namespace

Result<Options> parse_options(const std::vector<std::string>& arguments) {
  Options options;
  CLI::App cli;
  cli.set_help_flag();
  cli.allow_extras();
  cli.add_flag("-h,--help", options.help);
  cli.add_flag("--version", options.version);
  for (const Flag& flag : flags()) add_flag(cli, flag, options);
  cli.add_option("words", options.words)->expected(0, CLI::detail::expected_max_vector_size);
  try {
    cli.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {
    return fail(explained(error));
  }
  if (auto error = misuse(cli)) return fail(std::move(*error));
  note_given(cli, options);
  return options;
}

std::string flag_help() {
  std::string help;
  std::uint8_t group = 0;
  for (const Flag& flag : flags()) {
    if (group != 0 && group != flag.group) help += "\n";
    group = flag.group;
    std::string left = flag.letter != 0 ? std::string("-") + flag.letter + ", " : "    ";
    left += "--" + std::string(flag.name);
    if (!flag.value.empty()) left += " " + std::string(flag.value);
    left.resize(std::max<std::size_t>(left.size() + 2, 26), ' ');
    help += "  " + left + std::string(flag.help) + "\n";
  }
  return help;
}

}  // namespace annals::app
