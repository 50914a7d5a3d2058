#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "annals/annals.hpp"
#include "annals/event/corpus_format.hpp"
#include "app/completion.hpp"
#include "app/flags.hpp"
#include "app/help.hpp"
#include "app/help_texts.hpp"
#include "app/limits.hpp"
#include "app/make_query.hpp"
#include "app/read_files.hpp"
#include "question/grammar.hpp"
#include "support/files.hpp"

using namespace annals;
using namespace annals::app;

namespace {

Outcome run_with(std::vector<std::string> arguments, std::optional<int> columns = {}) {
  Surroundings around;
  around.columns = columns;
  return app::run(arguments, around, open_files);
}

// The whole text as one line, so that wrapping breaks no phrase.
std::string unwrapped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

std::string help_on(std::string_view word) {
  const Outcome outcome = run_with({"help", std::string(word)}, 100);
  CHECK(outcome.status == ExitStatus::found);
  return unwrapped(outcome.out);
}

// A page of the manual, read as its reader sees it.
std::string unroffed(const Page& page) {
  std::string text = format_manual(page, "2000-01-01", "0");
  const auto replace = [&text](std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size()) {
      text.replace(at, from.size(), to);
    }
  };
  replace("\\-", "-");
  replace("\\(aq", "'");
  replace("\\(dq", "\"");
  replace("\\(ti", "~");
  replace("\\(ha", "^");
  replace("\\&", "");
  replace("\\e", "\\");
  return unwrapped(text);
}

bool says(const std::string& text, std::string_view words) {
  const bool found = text.find(unwrapped(words)) != text.npos;
  if (!found) MESSAGE("not said: " << std::string(words));
  return found;
}

template <typename Rows>
void check_rows_are_used(const Rows& rows, const std::string& text) {
  for (const Said& row : rows) {
    CHECK(says(text, row.name));
    CHECK(says(text, row.says));
  }
}

}  // namespace

TEST_CASE("bare annals teaches in ten lines") {
  const std::string out = run_with({}).out;
  CHECK(std::count(out.begin(), out.end(), '\n') <= 10);
  CHECK(out.find("annals who was in") != out.npos);
}

TEST_CASE(
    "--help, annals help and annals(1) name every command and every flag, with what it does") {
  const std::string help = unwrapped(run_with({"--help"}).out);
  const std::string manual = unroffed(program_manual());
  CHECK(run_with({"help"}).out == run_with({"--help"}).out);
  for (const std::string* text : {&help, &manual}) {
    for (const Command& command : commands()) {
      CHECK(says(*text, command.name));
      CHECK(says(*text, command.summary));
    }
    for (const Flag& flag : flags()) {
      CHECK(says(*text, "--" + std::string(flag.name)));
      CHECK(says(*text, flag.help));
      if (flag.letter != 0) CHECK(says(*text, std::string("-") + flag.letter + ", --"));
    }
    for (const Topic& topic : topics()) CHECK(says(*text, topic.about));
    check_rows_are_used(exit_texts(), *text);
    check_rows_are_used(environment_texts(), *text);
  }
}

TEST_CASE("help leads with examples: every command has one, every example has its command") {
  for (const Command& command : commands()) {
    CAPTURE(command.name);
    const std::string text = help_on(command.name);
    const bool some = std::any_of(example_texts().begin(), example_texts().end(),
                                  [&](const ExampleText& row) { return row.of == command.name; });
    CHECK_MESSAGE(some, "no example in help_texts.cpp for annals " << command.name);
    const std::vector<Block> blocks = command_page(command).blocks;
    for (const Flag& flag : flags()) {
      const bool takes = (command.flag_groups & flag.group) != 0;
      if (takes) CHECK(says(text, flag.help));
      CHECK(takes == std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) {
              return block.kind == Block::Kind::row && block.says == flag.help;
            }));
    }
    CHECK(run_with({std::string(command.name), "--help"}, 100).out ==
          run_with({"help", std::string(command.name)}, 100).out);
  }
  for (const ExampleText& row : example_texts()) {
    CAPTURE(row.of);
    const bool topic = std::any_of(topics().begin(), topics().end(),
                                   [&](const Topic& one) { return one.name == row.of; });
    CHECK((row.of == "annals" || topic || find_command(row.of) != nullptr));
  }
}

TEST_CASE("the pages on dates name every form that the parser's table has") {
  const std::string help = help_on("dates");
  const std::string manual = unroffed(topic_page(topics()[1]));
  REQUIRE(topics()[1].name == "dates");
  for (const PhraseExample& row : phrase_examples()) {
    for (const std::string* text : {&help, &manual}) {
      CHECK(says(*text, row.example));
      CHECK(says(*text, row.meaning));
      CHECK(says(*text, row.form));
    }
  }
}

TEST_CASE("the pages on questions name every word of the grammar and every verb") {
  const std::string help = help_on("questions");
  const std::string manual = unroffed(topic_page(topics()[0]));
  for (const std::string* text : {&help, &manual}) {
    for (const detail::GrammarWord& word : detail::grammar_words()) {
      const std::string spelled(word.words);
      const bool named = text->find(" " + spelled + ",") != text->npos ||
                         text->find(" " + spelled + " ") != text->npos;
      CHECK_MESSAGE(named, spelled);
    }
    for (const Action& action : built_in_actions()) {
      for (const std::string_view verb : action.verbs) CHECK(says(*text, verb));
    }
  }
  for (const EventSide side : {EventSide::during, EventSide::before, EventSide::until,
                               EventSide::since, EventSide::after}) {
    CHECK(says(help_on("questions"), side == EventSide::during ? "When," : side_word(side)));
  }
}

TEST_CASE("the pages on formats, certainty and corpora follow their tables") {
  const std::string formats = help_on("formats");
  for (std::size_t i = 0; i < kFormatCount; ++i) {
    const std::string_view name = format_name(static_cast<Format>(i));
    const bool told = std::any_of(format_texts().begin(), format_texts().end(),
                                  [&](const Said& row) { return row.name == name; });
    CHECK_MESSAGE(told, "no words in help_texts.cpp on the format " << name);
    CHECK(says(formats, name));
  }
  for (const Said& row : format_texts()) CHECK_MESSAGE(find_format(row.name), row.name);
  for (const Command& command : commands()) {
    if (!command.ask) continue;
    Query query;
    query.ask = *command.ask;
    for (const Column& column : make_record_table(embedded_corpus(), query, Answer{}).columns) {
      CHECK(says(formats, column.name));
    }
  }
  const std::string certainty = help_on("certainty");
  check_rows_are_used(certainty_words(), certainty);
  check_rows_are_used(relation_texts(), certainty);
  constexpr std::array kRelations{Relation::overlaps, Relation::starts, Relation::ends,
                                  Relation::within, Relation::throughout};
  REQUIRE(relation_texts().size() == kRelations.size());
  for (std::size_t i = 0; i < kRelations.size(); ++i) {
    CHECK(relation_texts()[i].name == relation_name(kRelations[i]));
  }
  for (const Said& row : effect_texts()) CHECK_MESSAGE(find_effect(row.name), row.name);
  const std::string corpus = help_on("corpus");
  for (std::size_t i = 0; i < kSectionCount; ++i) {
    for (const FieldFormat& field : record_format(static_cast<Section>(i)).fields) {
      if (field.form == FieldForm::derived) continue;
      CHECK(says(corpus, field.name));
      CHECK(says(corpus, field.says));
    }
  }
}

TEST_CASE("limits: one table, in help as in SECURITY.md, with every constant that is one") {
  const std::string page = help_on("limits");
  std::string table;
  for (const Limit& limit : limits()) {
    CHECK(says(page, limit.what));
    CHECK(says(page, limit.most));
    table += "| " + limit.most + " | " + std::string(limit.what) + " |\n";
  }
  const std::string security = test::read_text(ANNALS_DATA "/../SECURITY.md");
  CHECK_MESSAGE(security.find("| most | of |\n| --- | --- |\n" + table + "\n") != security.npos,
                "SECURITY.md should have\n"
                    << table);
  const std::string uses = test::read_text(ANNALS_DATA "/../src/app/limits.cpp");
  for (const char* header : {"/../src/event/limits.hpp", "/../src/date/limits.hpp"}) {
    const std::string constants = test::read_text(std::string(ANNALS_DATA) + header);
    std::size_t at = 0;
    while ((at = constants.find(" kMax", at)) != constants.npos) {
      const std::string name = constants.substr(at + 1, constants.find(' ', at + 1) - at - 1);
      ++at;
      CHECK_MESSAGE(uses.find(name) != uses.npos, name << " is not in the table of limits");
    }
  }
  for (const auto& [bytes, words] : {std::pair<std::size_t, std::string>{64, "64 bytes"},
                                     {1023, "1,023 bytes"},
                                     {1024, "1 KiB"},
                                     {1500, "2 KiB less 548 bytes"},
                                     {std::size_t{1} << 20, "1 MiB"},
                                     {1000000, "977 KiB less 448 bytes"},
                                     {(std::size_t{1} << 32) - 64, "4 GiB less 64 bytes"},
                                     {std::size_t{1500} << 20, "1,500 MiB"}}) {
    CHECK(size_in_words(bytes) == words);
  }
}

TEST_CASE("the corpus that help shows is one") {
  const auto read = read_corpus({{"help", std::string(least_corpus())}});
  REQUIRE(read);
  CHECK(read->corpus().events.size() == 2);
  CHECK(run_with({"help", "corpus"}).out.find("\"date\": \"1918-12-18/1919-04\"") !=
        std::string::npos);
}

TEST_CASE("help fits the screen: only what is to be copied may be wider") {
  std::vector<std::vector<std::string>> asked{{}, {"--help"}};
  for (const Topic& topic : topics()) asked.push_back({"help", std::string(topic.name)});
  for (const Command& command : commands()) asked.push_back({"help", std::string(command.name)});
  for (const int columns : {50, 80, 200}) {
    for (const auto& words : asked) {
      const std::string out = run_with(words, columns).out;
      CHECK(out.find("\n\n\n") == out.npos);
      std::string_view rest = out;
      while (!rest.empty()) {
        const std::string line(rest.substr(0, rest.find('\n')));
        rest.remove_prefix(line.size() + 1);
        CHECK_FALSE(line.ends_with(' '));
        const bool fits = display_width(line) <= std::min(columns, 100);
        const bool to_copy = line.find("annals") != line.npos || line.starts_with("  [") ||
                             line.starts_with("      --sort") || line.find("\": \"") != line.npos;
        const bool one_word = line.find_first_of(" ", line.find_first_not_of(' ')) == line.npos;
        CHECK_MESSAGE((fits || to_copy || one_word), line);
      }
    }
  }
}

TEST_CASE("help on what there is none says what there is") {
  const Outcome unknown = run_with({"help", "foo"});
  CHECK(unknown.status == ExitStatus::usage);
  for (const Topic& topic : topics()) CHECK(says(unwrapped(unknown.err), topic.name));
  CHECK(run_with({"help", "date1"}).err == "annals: no help on \"date1\"; annals help dates\n");
}

TEST_CASE("a page of the manual: nothing in a text is a request, each sign is itself") {
  Page page{"x-y", 7, "what it is"};
  page.text(".starts 'with' a-stop \\ ~ ^ `");
  page.row("'q", "");
  CHECK(format_manual(page, "2000-01-01", "1.0") ==
        ".TH X\\-Y 7 2000-01-01 \"annals 1.0\"\n.nh\n.ad l\n.SH NAME\nx\\-y \\- what it is\n.SH "
        "DESCRIPTION\n"
        "\\&.starts \\(aqwith\\(aq a\\-stop \\e \\(ti \\(ha \\(ga\n.TP\n\\fB\\&\\(aqq\\fR\n\\&\n");
}
