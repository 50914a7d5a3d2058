#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "annals/annals.hpp"
#include "app/flags.hpp"
#include "app/read_files.hpp"
#include "app/run.hpp"
#include "event/limits.hpp"
#include "support/files.hpp"
#include "support/shell_words.hpp"

using namespace annals;
using app::ExitStatus;
using app::Outcome;

namespace {

Outcome run(std::vector<std::string> arguments, const app::Surroundings& around = {}) {
  return app::run(arguments, around, app::open_files);
}

}  // namespace

TEST_CASE("files of one chronology, at the limit and past it") {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("annals-files-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  std::vector<std::string> arguments{"events", "--count"};
  const auto add = [&](std::size_t number) {
    const std::string path = (folder / std::to_string(number)).string();
    std::ofstream(path) << R"([{"location": "Dover", "action": "stay", "summary": ")" << number
                        << "\"}]";
    arguments.insert(arguments.end(), {"-c", path});
  };
  for (std::size_t i = 0; i < detail::kMaxFiles; ++i) add(i);
  CHECK(run(arguments).out == "500\n");
  add(detail::kMaxFiles);
  const Outcome past = run(arguments);
  CHECK(past.status == ExitStatus::file);
  CHECK(past.err.starts_with("annals: more than 500 files; "));
  std::filesystem::remove_all(folder);
}

TEST_CASE("a question and its flag form print the same bytes") {
  for (const char* text : {"who was in Odessa in Feb 1919",
                           "Who held Baku on 15 September 1918?",
                           "which nations had troops in Murmansk between March and June 1918",
                           "where were the Japanese in summer 1920",
                           "where were British troops before the Armistice",
                           "when did the French leave Odessa",
                           "When did Japan enter northern Sakhalin?",
                           "when did Britain hold Batum",
                           "when was Baku occupied by the British",
                           "what happened in Tiflis in 1919",
                           "winter 1918-19 in Odessa",
                           "was Italy in Tiflis in 1920?",
                           "were the Americans ever in Baku",
                           "did the Greeks reach Kherson by February 1919",
                           "which places did the French hold in January 1919",
                           "who fought the Japanese in 1920",
                           "who besides France was in Sevastopol in April 1919",
                           "where were the British except Murmansk and Archangel in 1919",
                           "where were the French and the Greeks in March 1919",
                           "who was in Odessa or Nikolaev before 1919",
                           "who was in Vladivostok after 1 April 1920",
                           "who was in Baku around August 1918",
                           "who arrived in Archangel in late 1918",
                           "who occupied Odessa throughout March 1919",
                           "who was the first to land at Murmansk",
                           "who was the last to leave Vladivostok"}) {
    CAPTURE(text);
    const Gazetteer& names = embedded_corpus().names;
    const auto question = parse_question(names, text);
    REQUIRE(question);
    const std::string command = format_command(names, question->query);
    CAPTURE(command);
    std::vector<std::string> words = test::shell_words(command);
    words.erase(words.begin());  // annals
    for (const char* format : {"table", "ndjson"}) {
      const Outcome asked = run({text, "-f", format});
      std::vector<std::string> flags = words;
      flags.insert(flags.end(), {"-f", format});
      const Outcome spelled = run(flags);
      CHECK(asked.out == spelled.out);
      CHECK(asked.status == spelled.status);
      CHECK(asked.status != ExitStatus::usage);
    }
  }
}

TEST_CASE("on a terminal a question shows its reading and its flag form, on stderr") {
  app::Surroundings terminal;
  terminal.err_is_terminal = true;
  const Outcome outcome = run({"who", "was", "in", "Odessa", "in", "Feb", "1919"}, terminal);
  CHECK(
      outcome.err.starts_with("ask=who; place=Odessa; time=1919-02-01..1919-02-28   =   "
                              "annals who -p Odessa --in 1919-02\n"));
  CHECK(run({"who", "-p", "Odessa", "--in", "1919-02"}, terminal).err.find("ask=") ==
        std::string::npos);
}

TEST_CASE("colour is for terminals that want it") {
  app::Surroundings terminal;
  terminal.out_is_terminal = true;
  const auto colored = [](const Outcome& o) { return o.out.find('\x1b') != std::string::npos; };
  const std::vector<std::string> question{"who", "-p", "Odessa", "--in", "1919-02"};
  CHECK(colored(run(question, terminal)));
  CHECK_FALSE(colored(run(question)));
  terminal.no_color = true;
  CHECK_FALSE(colored(run(question, terminal)));
  terminal.no_color = false;
  terminal.dumb_terminal = true;
  CHECK_FALSE(colored(run(question, terminal)));
}

TEST_CASE("a table fits the terminal; the format does not depend on it") {
  app::Surroundings terminal;
  terminal.out_is_terminal = true;
  terminal.no_color = true;
  terminal.columns = 60;
  const Outcome outcome = run({"events", "-p", "Baku"}, terminal);
  std::string_view out = outcome.out;
  while (!out.empty()) {
    const std::size_t end = out.find('\n');
    CHECK(display_width(out.substr(0, end)) <= 60);
    out.remove_prefix(end + 1);
  }
  CHECK(run({"events", "-p", "Baku", "-f", "csv"}, terminal).out ==
        run({"events", "-p", "Baku", "-f", "csv"}).out);
}

TEST_CASE("the flags: no two alike, every one with help") {
  const auto flags = app::flags();
  for (std::size_t i = 0; i < flags.size(); ++i) {
    CHECK_FALSE(flags[i].help.empty());
    for (std::size_t j = i + 1; j < flags.size(); ++j) {
      CHECK(flags[i].name != flags[j].name);
      CHECK((flags[i].letter == 0 || flags[i].letter != flags[j].letter));
    }
  }
}

TEST_CASE("--version is the project's") {
  CHECK(run({"--version"}).out == "annals " ANNALS_PROJECT_VERSION "\n");
}

TEST_CASE("what the shipped corpus prints, it reads back") {
  const Outcome once = run({"events", "-f", "ndjson"});
  auto loaded = read_corpus({{"once", once.out}});
  REQUIRE(loaded);
  const std::string path = std::string(ANNALS_TEST_SCRATCH) + "/events.ndjson";
  std::ofstream(path, std::ios::binary) << once.out;
  CHECK(run({"events", "-f", "ndjson", "-c", path}).out == once.out);
}

TEST_CASE("the built-in corpus answers as its file does") {
  for (const std::vector<std::string>& question :
       {std::vector<std::string>{"who", "-p", "Crimea", "--in", "1919"},
        {"where", "-n", "Entente", "--in", "1918-12"},
        {"events", "-f", "ndjson"},
        {"names", "-f", "csv"}}) {
    std::vector<std::string> from_file = question;
    from_file.insert(from_file.end(), {"-c", ANNALS_DATA "/events.json"});
    CHECK(run(question).out == run(from_file).out);
    CHECK(run(question).err == run(from_file).err);
  }
}

TEST_CASE("same bytes whatever the order of the records in the file") {
  const auto original = nlohmann::ordered_json::parse(test::read_text(ANNALS_DATA "/events.json"));
  const std::string path = std::string(ANNALS_TEST_SCRATCH) + "/shuffled.json";
  std::mt19937 random(1918);
  for (int round = 0; round < 3; ++round) {
    nlohmann::ordered_json shuffled = original;
    for (const char* section : {"nations", "places", "actions", "sources", "periods", "events"}) {
      std::shuffle(shuffled[section].begin(), shuffled[section].end(), random);
    }
    std::ofstream(path, std::ios::binary) << shuffled.dump();
    for (const std::vector<std::string>& question :
         {std::vector<std::string>{"who", "was", "in", "Odessa", "in", "1920"},
          {"who", "--in", "1919", "-f", "json"},
          {"who", "--unclosed", "--undated", "-f", "json"},
          {"where", "-f", "json", "--wider"},
          {"where", "-n", "Entente", "--in", "1919-01"},
          {"when", "did", "the", "British", "leave", "Baku"},
          {"was", "Italy", "in", "Odessa", "in", "1919"},
          {"events", "-f", "ndjson"},
          {"events", "--count", "--group", "nation"},
          {"names", "-f", "csv"}}) {
      CAPTURE(question.front());
      std::vector<std::string> from_file = question;
      from_file.insert(from_file.end(), {"-c", path});
      const Outcome expected = run(question);
      const Outcome got = run(from_file);
      CHECK(got.out == expected.out);
      CHECK(got.err == expected.err);
    }
  }
}
