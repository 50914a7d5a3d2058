#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "annals/annals.hpp"
#include "app/completion.hpp"
#include "app/flags.hpp"
#include "app/make_query.hpp"
#include "app/read_files.hpp"
#include "app/run.hpp"
#include "app/shell_word.hpp"

using namespace annals;
using namespace annals::app;

namespace {

using Words = std::vector<std::string>;

const std::string kSmall = std::string(ANNALS_TEST_DATA) + "/small.json";

// What is offered, without what it is.
Words offered(const char* shell, Words words, const Surroundings& around = {}) {
  words.insert(words.begin(), {std::string(kCompleteCommand), shell});
  const Outcome outcome = app::run(words, around, open_files);
  CHECK(outcome.status == ExitStatus::found);
  CHECK(outcome.err.empty());
  Words values;
  for (std::string_view rest = outcome.out; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    values.emplace_back(line.substr(0, line.find('\t')));
    rest.remove_prefix(line.size() + 1);
  }
  return values;
}

Words in_fish(Words words) { return offered("fish", std::move(words)); }

bool has(const Words& values, std::string_view value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

TEST_CASE("of every flag it is known what its value can be") {
  for (const Flag& flag : flags()) {
    if (flag.value.empty()) continue;
    CHECK_MESSAGE(knows_values_of(flag.name), "no row in completion.cpp for --" << flag.name);
  }
}

TEST_CASE("commands, flags of the command, and their values") {
  CHECK(in_fish({"wh"}) == Words{"who", "where", "when"});
  CHECK(has(in_fish({""}), "help"));
  CHECK(in_fish({"help", "da"}) == Words{"dates", "date"});
  CHECK(in_fish({"completion", ""}) == Words{"bash", "zsh", "fish"});
  CHECK(in_fish({"who", "--not-"}) == Words{"--not-nation", "--not-place"});
  CHECK(in_fish({"date", "--not-"}) == Words{});
  CHECK(in_fish({"who", "--count", "--cou"}) == Words{});
  CHECK(in_fish({"who", "-n", "France", "--nat"}) == Words{"--nation"});
  CHECK(in_fish({"who", "--relation", "w"}) == Words{"within"});
  CHECK(in_fish({"who", "--relation=w"}) == Words{"--relation=within"});
  CHECK(in_fish({"events", "--sort", "start"}) == Words{"start", "start-latest"});
  CHECK(in_fish({"events", "--sort", "nation,-pl"}) == Words{"nation,-place"});
  CHECK(in_fish({"who", "--format", "nd"}) == Words{"ndjson"});
  CHECK(in_fish({"who", "-fnd"}) == Words{"-fndjson"});
  CHECK(in_fish({"chronology", "-f", "te"}) == Words{"text"});
  CHECK(in_fish({"who", "-f", "te"}) == Words{});
  CHECK(in_fish({"howlong", "--fields", "nation,days_l"}) == Words{"nation,days_least"});
  CHECK(in_fish({"who", "-o", ""}) == Words{":files"});
  CHECK(in_fish({"who", "--text", ""}) == Words{});
  CHECK(in_fish({"who", "--", "--not-"}) == Words{});
}

TEST_CASE("every value that is offered is one that is taken") {
  for (const char* flag : {"--sort", "--format", "--calendar", "--color"}) {
    for (const std::string& value : in_fish({"who", flag, ""})) {
      CAPTURE(value);
      const Outcome outcome = app::run({"who", "-p", "Odessa", flag, value}, {}, open_files);
      CHECK(outcome.status == ExitStatus::found);
    }
  }
  for (const std::string& value : in_fish({"who", "--relation", ""})) {
    const Outcome outcome =
        app::run({"who", "-p", "Odessa", "--in", "1919", "--relation", value}, {}, open_files);
    CHECK(outcome.status != ExitStatus::usage);
  }
  for (const std::string& value : in_fish({"events", "--group", ""})) {
    CHECK(app::run({"events", "--count", "--group", value}, {}, open_files).status ==
          ExitStatus::found);
  }
  for (const std::string& value : in_fish({"chronology", "--cite", ""})) {
    CHECK(app::run({"chronology", "--limit", "1", "--cite", value}, {}, open_files).status ==
          ExitStatus::found);
  }
  CHECK(in_fish({"events", "--sort", ""}).size() == sort_keys().size());
  CHECK(in_fish({"events", "--group", ""}).size() == count_keys().size());
}

TEST_CASE("names of the corpus that the line names, by every alias, in every script") {
  CHECK(in_fish({"-c", kSmall, "who", "-n", "ser"}) == Words{"Serbia", "Serbian", "Serbs"});
  CHECK(has(in_fish({"-c", kSmall, "who", "-p", "оде"}), "Одесса"));
  CHECK(has(in_fish({"who", "--corpus=" + kSmall, "-p", "ode"}), "Odesa"));
  CHECK(has(in_fish({"who", "-c" + kSmall, "-n", "France,gre"}), "France,Greece"));
  CHECK(has(in_fish({"who", "-c" + kSmall, "-n", "France+gre"}), "France+Greece"));
  CHECK(in_fish({"who", "-c", kSmall, "-n", "Ja"}) == Words{});
  CHECK(has(in_fish({"who", "-n", "Ja"}), "Japan"));
  Surroundings around;
  around.corpus = kSmall;
  CHECK(has(offered("zsh", {"who", "-n", "Serb"}, around), "Serbia"));
  CHECK(has(offered("zsh", {"who", "was", "in", "Yal"}, around), "Yalta"));
  around.corpus = "/nowhere/at/all.json";
  CHECK(offered("zsh", {"who", "-n", "Serb"}, around).empty());
  CHECK(has(offered("zsh", {"who", "--certai"}, around), "--certain") == false);
}

TEST_CASE("a name of several words, of which some stand there already") {
  CHECK(has(in_fish({"who", "-c", kSmall, "was", "in", "South", "Ru"}), "Russia"));
  CHECK(has(in_fish({"where", "-c", kSmall, "was", "Soviet", ""}), "Russia"));
  CHECK(has(in_fish({"who", "-c", kSmall, "-p", "south ru"}), "South Russia"));
  CHECK_FALSE(has(in_fish({"where", "-c", kSmall, "was", "Ru"}), "Russia"));
}

TEST_CASE("ids of events, with what happened") {
  const Words ids = in_fish({"show", "-c", kSmall, ""});
  const auto read = read_files({kSmall}, {});
  REQUIRE(read);
  CHECK(ids.size() == read->corpus().events.size());
  CHECK(in_fish({"events", "-c", kSmall, "--id", ids.front()}) == Words{ids.front()});
}

TEST_CASE("bash: quoted for where it goes") {
  const auto in_bash = [](Words words) { return offered("bash", std::move(words)); };
  CHECK(has(in_bash({"who", "-c", kSmall, "-p", "sou"}), "South\\ Russia"));
  CHECK(has(in_bash({"who", "-c", kSmall, "-p", "\"sou"}), "South Russia"));
  CHECK(has(in_bash({"who", "-c", kSmall, "-p", "'South R"}), "South Russia"));
  CHECK(has(in_bash({"who", "-c", kSmall, "-p", "South\\ R"}), "South\\ Russia"));
  CHECK(has(in_bash({"who", "-c", "'" + kSmall + "'", "--nation", "=", "ser"}), "Serbia"));
  CHECK(has(in_bash({"who", "-c", kSmall, "--nation", "="}), "Serbia"));
  CHECK(in_bash({"who", "--relation", "=", "w"}) == Words{"within"});
}

TEST_CASE("what is quoted reads back, with every sign that a shell knows") {
  const std::string signs = "a b$HOME`x`\"q\"'s'\\n!*?[x]{a,b}(c)<d>|e;f&g#h~i=j:k^l%m Łódź 東京";
  for (const char open : {'\0', '"', '\''}) {
    const std::string typed = (open == 0 ? "" : std::string(1, open)) + quote_for_bash(signs, open);
    const ShellWord word = read_shell_word(typed);
    CHECK(word.text == signs);
    CHECK(word.open == open);
  }
  CHECK(read_shell_word("a\\").text == "a");
  CHECK(read_shell_word("\"a\\b").text == "a\\b");
  CHECK(read_shell_word("a'b'c").text == "abc");
}

TEST_CASE("what no terminal may see is not offered") {
  const std::string path = std::string(ANNALS_TEST_SCRATCH) + "/completion_hostile.json";
  std::ofstream(path)
      << R"([{"nation": "Bad\u001b[2Jland", "location": "Line\nbreak", "date": "1919", "action": "hold"},
             {"nation": "Good land", "location": "Town", "date": "1919", "action": "hold"}])";
  CHECK(in_fish({"who", "-c", path, "-n", ""}) == Words{"Good land"});
  CHECK(in_fish({"who", "-c", path, "-p", ""}) == Words{"Town"});
}
