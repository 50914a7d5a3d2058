#include "app/help.hpp"

#include <algorithm>
#include <array>

#include "annals/check/finding.hpp"
#include "annals/core/text.hpp"
#include "annals/core/version.hpp"
#include "annals/date/phrase.hpp"
#include "annals/event/corpus_format.hpp"
#include "annals/name/gazetteer.hpp"
#include "annals/query/search.hpp"
#include "annals/view/make_table.hpp"
#include "app/flags.hpp"
#include "app/help_texts.hpp"
#include "app/limits.hpp"
#include "question/grammar.hpp"

namespace annals::app {
namespace {

void add_examples(Page& page, std::string_view of) {
  for (const ExampleText& row : example_texts()) {
    if (row.of == of) page.example(row.command, row.says);
  }
}

void add_said(Page& page, std::span<const Said> rows) {
  for (const Said& row : rows) page.row(row.name, row.says);
}

void add_to_list(std::string& list, std::string_view item) {
  list += (list.empty() ? "" : ", ") + std::string(item);
}

std::string spelled(const Flag& flag) {
  std::string out = flag.letter != 0 ? std::string("-") + flag.letter + ", " : "    ";
  out += "--" + std::string(flag.name);
  if (!flag.value.empty()) out += " " + std::string(flag.value);
  return out;
}

// The title of a group, or the commands that it is for.
std::string title_of(FlagGroup group) {
  if (const std::string_view title = group_title(group); !title.empty()) return std::string(title);
  std::string names;
  for (const Command& command : commands()) {
    if ((command.flag_groups & group) != 0) add_to_list(names, command.name);
  }
  return "For " + names;
}

// The flags of some groups, group by group in the order of the table.
void add_flags(Page& page, unsigned groups) {
  std::vector<FlagGroup> order;
  for (const Flag& flag : flags()) {
    const bool known = std::find(order.begin(), order.end(), flag.group) != order.end();
    if ((groups & flag.group) != 0 && !known) order.push_back(flag.group);
  }
  for (const FlagGroup group : order) {
    page.part(title_of(group));
    for (const Flag& flag : flags()) {
      if (flag.group == group) page.row(spelled(flag), flag.help);
    }
  }
}

constexpr std::string_view kFilters =
    "A filter that stands twice, or has A,B as its value, means any of them; A+B means both "
    "together.";

}  // namespace

Page first_page() {
  Page page{"annals", 1, "who was where, when, and how sure is that?"};
  page.text("annals " + std::string(version()) + " -- " + page.about);
  page.example("annals who was in Odessa in Feb 1919");
  page.example("annals when did the British land in Murmansk");
  page.example("annals was Italy in Tiflis in 1920");
  page.example("annals what happened in Baku in September 1918");
  page.example("annals events -p Crimea --in 1919 -f csv");
  page.example("annals who -p Odessa --in 1919-02 -c mine.json");
  page.text("annals --help lists commands and flags, annals help questions what can be asked.");
  return page;
}

Page whole_page() {
  Page page{"annals", 1, "who was where, when, and how sure is that?"};
  add_examples(page, "annals");
  page.heading("Usage");
  page.literal(
      "annals [ask] QUESTION\nannals COMMAND [WORDS] [FLAGS]\nannals help [COMMAND|TOPIC]");
  page.heading("Commands");
  for (const Command& command : commands()) page.row(command.name, command.summary);
  page.heading("Flags");
  page.text(kFilters);
  add_flags(page, ~0U);
  page.part("For all");
  page.row("-h, --help", "this page, or that of the command");
  page.row("    --version", "the version");
  page.heading("Topics");
  for (const Topic& topic : topics())
    page.row("annals help " + std::string(topic.name), topic.about);
  page.heading("Exit status");
  add_said(page, exit_texts());
  page.heading("Environment");
  add_said(page, environment_texts());
  return page;
}

// What --allow silences.
void add_codes(Page& page) {
  for (const Severity severity : {Severity::warning, Severity::note}) {
    page.heading(severity == Severity::warning ? "Warnings: probably wrong"
                                               : "Notes: a gap, or a matter of style");
    for (const FindingKind& kind : finding_kinds()) {
      if (kind.severity == severity) page.row(kind.code, kind.says);
    }
  }
}

Page command_page(const Command& command) {
  const std::string name(command.name);
  Page page{"annals-" + name, 1, std::string(command.summary)};
  page.text("annals " + name + ": " + page.about);
  add_examples(page, command.name);
  if ((command.flag_groups & filter_flags) != 0) page.text(kFilters);
  add_flags(page, command.flag_groups);
  if ((command.flag_groups & check_flags) != 0) add_codes(page);
  return page;
}

Page program_manual() {
  Page page = whole_page();
  page.heading("Examples");
  for (const Command& command : commands()) {
    page.part("annals " + std::string(command.name));
    add_examples(page, command.name);
  }
  page.heading("See also");
  std::string others;
  for (const Topic& topic : topics()) {
    add_to_list(others,
                "annals-" + std::string(topic.name) + "(" + std::to_string(topic.section) + ")");
  }
  page.text(others);
  return page;
}

namespace {

// The forms of dates, from the table that is tested against the parser.
void fill_dates(Page& page) {
  page.text(
      "In words, in EDTF (ISO 8601-2), in the Julian calendar. What has two readings, or none, "
      "is an error that says so; no reading depends on today. annals date TEXT says how a date "
      "is read, with the days that are written; the margin of \"about\" counts in questions.");
  std::string_view topic;
  for (const PhraseExample& row : phrase_examples()) {
    if (row.topic != topic) page.heading(topic = row.topic);
    page.row(row.example, row.meaning, row.form);
  }
}

// What the words of a role do in a question, as people are told it.
struct RoleText {
  detail::Role role;
  std::string_view says;
};
constexpr auto kRoles = std::to_array<RoleText>({
    {detail::Role::auxiliary, "ask whether, at the beginning"},
    {detail::Role::place_after, "a place or a time follows"},
    {detail::Role::of, "a nation or a place follows"},
    {detail::Role::by, "a nation follows, or a time"},
    {detail::Role::from, "a place or a time; after taking, the other side"},
    {detail::Role::with, "after fighting, the other side follows"},
    {detail::Role::against, "the other side follows"},
    {detail::Role::conjunction, "another name follows: for each a row, or a line"},
    {detail::Role::alongside, "a nation follows that was there on the same day"},
    {detail::Role::together, "the nations or places on one same day"},
    {detail::Role::except, "a name follows that is left out"},
    {detail::Role::negative, "those of whom there is no record"},
    {detail::Role::negative_auxiliary, "the same, with an apostrophe or without"},
    {detail::Role::throughout, "all of the time that follows"},
    {detail::Role::first, "the earliest only"},
    {detail::Role::last, "the latest only"},
    {detail::Role::clause, "another event follows, whose time is meant"},
    {detail::Role::pronoun, "in such a clause: the place or nation asked of"},
    {detail::Role::filler, "say nothing, and are passed over"},
    {detail::Role::unread, "understood, but nothing that annals can answer"},
    {detail::Role::unsupported, "nor this"},
});

std::string words_of(detail::Role role) {
  std::string list;
  for (const detail::GrammarWord& word : detail::grammar_words()) {
    if (word.role == role) add_to_list(list, word.words);
  }
  return list;
}

std::string frames_of(Ask ask, bool count) {
  std::string list;
  for (const detail::GrammarWord& word : detail::grammar_words()) {
    if (word.ask == ask && word.count == count) add_to_list(list, word.words);
  }
  return list;
}

// Several commands may ask the same, and show it in other shapes.
bool is_first_to_ask(const Command& command) {
  if (!command.ask) return false;
  const auto first = std::find_if(commands().begin(), commands().end(),
                                  [&](const Command& other) { return other.ask == command.ask; });
  return &*first == &command;
}

void fill_questions(Page& page) {
  page.text(
      "In plain English, in any order of words; capitals, accents and question marks do not "
      "matter. What finds no place in the question is underlined, and nothing is guessed. On a "
      "terminal the answer shows the same question in flags.");
  add_examples(page, "questions");
  page.heading("What is asked");
  for (const Command& command : commands()) {
    if (!is_first_to_ask(command)) continue;
    const std::string frames = frames_of(*command.ask, false);
    if (!frames.empty()) page.row(command.name, frames);
    const std::string counted = frames_of(*command.ask, true);
    if (!counted.empty()) page.row(std::string(command.name) + " --count", counted);
  }
  page.heading("What was done");
  page.text(
      "The verbs of the built-in actions, in any tense; a corpus adds its own (annals names).");
  for (const Action& action : built_in_actions()) {
    std::string verbs;
    for (const std::string_view verb : action.verbs) add_to_list(verbs, verb);
    page.row(action.id, verbs);
  }
  page.heading("Who, where and when");
  page.text(
      "Nations, places and periods by any name that the corpus gives them, in any script: annals "
      "names. Times as in annals help dates.");
  page.heading("Little words");
  for (const RoleText& row : kRoles) page.row(row.says, words_of(row.role));
  page.text(
      "When, before, after, since, until and till stand before a time, or before another event.");
}

void fill_certainty(Page& page) {
  add_examples(page, "certainty");
  page.heading("Three answers");
  add_said(page, certainty_words());
  page.text(
      "An answer is as certain as the least certain of its time, its place and its nation. Two "
      "possible records never make a certain answer.");
  page.heading("Time");
  page.text(
      "Every date has four bounds: the first and the last day on which it can begin, and on which "
      "it can end. A question has a first and a last day. An answer is certain if it holds for "
      "all days within these bounds, and possible if for some. --relation says what must hold:");
  add_said(page, relation_texts());
  page.text(
      "An end that is not known, or open, is possible up to the last day that the corpus covers, "
      "and never certain. A date with \"?\" is certain only if it would be so without the "
      "doubtful part; \"about\" widens it by a margin: annals help dates.");
  page.heading("Place and nation");
  page.text(
      "A record of a town is certain for the regions around it; a record of a region is possible "
      "for each town in it, and of a wide one (a country, a sea) only counted: --wider. A record "
      "of a member is certain for its group, one of a group possible for each member.");
  page.heading("Stays");
  page.text(
      "Who was somewhere is read from stays: stated by a record, or opened by an arrival and "
      "closed by the departure that follows. Where none is recorded, only the days of the "
      "arrival are proved, and a note says so: --unclosed. What a record says by its action:");
  add_said(page, effect_texts());
}

// The fields of the records that a command prints for programs.
std::string fields_of(Ask ask) {
  Query query;
  query.ask = ask;
  std::string list;
  for (const Column& column : make_record_table(embedded_corpus(), query, Answer{}).columns) {
    add_to_list(list, column.name);
  }
  return list;
}

void fill_formats(Page& page) {
  page.text(
      "The format is that of -f, or else what the name of the file of -o says. It never depends on "
      "the terminal. Rows go to standard output and all else to standard error.");
  add_examples(page, "formats");
  page.heading("Formats");
  for (std::size_t i = 0; i < kFormatCount; ++i) {
    const std::string_view name = format_name(static_cast<Format>(i));
    std::string_view says;
    for (const Said& row : format_texts()) {
      if (row.name == name) says = row.says;
    }
    page.row(name, says);
  }
  page.heading("Fields");
  page.text(
      "For programs, in this order; --fields takes some of them. New ones are only ever added.");
  for (const Command& command : commands()) {
    if (is_first_to_ask(command)) page.row(command.name, fields_of(*command.ask));
  }
  page.text(
      "Days are ISO 8601 days of the Gregorian calendar; 44 BC is -0043. What is not known is null "
      "in JSON, and empty in csv.");
}

void add_fields(Page& page, std::span<const FieldFormat> fields) {
  for (const FieldFormat& field : fields) {
    if (field.form == FieldForm::derived) continue;
    std::string says(field.says);
    if (field.required) says += " Must be there.";
    page.row(field.name, says,
             field.example.empty() ? std::string() : "such as " + std::string(field.example));
  }
}

void fill_corpus(Page& page) {
  page.text(
      "A chronology is one JSON document, a bare array of events, or NDJSON with an event a line. "
      "Only events are needed: names that no section gives are made of those that events use. "
      "The least that works:");
  page.literal(least_corpus());
  add_examples(page, "corpus");
  for (std::size_t i = 0; i < kSectionCount; ++i) {
    const RecordFormat& record = record_format(static_cast<Section>(i));
    page.heading(record.section.empty() ? "At the top" : std::string(record.section));
    page.text(record.says);
    add_fields(page, record.fields);
  }
  page.heading("A membership, in \"within\" of a nation");
  add_fields(page, membership_fields());
  page.heading("A citation, in \"sources\" of an event");
  add_fields(page, citation_fields());
  page.heading("Effects of actions");
  add_said(page, effect_texts());
}

void fill_limits(Page& page) {
  page.text(
      "What is past a limit is refused, with its place, never cut. The limits keep a file that "
      "nobody knows from using up memory and time.");
  add_examples(page, "limits");
  page.heading("At most");
  for (const Limit& limit : limits()) page.row(limit.most, limit.what);
}

constexpr auto kTopics = std::to_array<Topic>({
    {"questions", 7, "what can be asked in English", fill_questions},
    {"dates", 7, "dates as they are written", fill_dates},
    {"certainty", 7, "what certain, possible and not recorded mean", fill_certainty},
    {"formats", 5, "formats and fields of what is printed", fill_formats},
    {"corpus", 5, "a chronology of your own", fill_corpus},
    {"limits", 7, "how much a chronology may hold", fill_limits},
});

// A narrow screen is met as it is; lines longer than this are hard to read.
constexpr int kWidest = 100;
constexpr int kUsual = 80;

}  // namespace

std::span<const Topic> topics() noexcept { return kTopics; }

Page topic_page(const Topic& topic) {
  Page page{"annals-" + std::string(topic.name), topic.section, std::string(topic.about)};
  topic.fill(page);
  return page;
}

Outcome help_about(const std::vector<std::string>& words, const Surroundings& around) {
  if (words.empty()) return show_page(whole_page(), around);
  std::vector<std::string_view> known;
  for (const Topic& topic : topics()) {
    if (words.size() == 1 && words.front() == topic.name) {
      return show_page(topic_page(topic), around);
    }
    known.push_back(topic.name);
  }
  for (const Command& command : commands()) {
    if (words.size() == 1 && words.front() == command.name) {
      return show_page(command_page(command), around);
    }
    known.push_back(command.name);
  }
  std::string asked;
  for (const std::string& word : words) asked += (asked.empty() ? "" : " ") + word;
  const std::string_view near = nearest(asked, known, 1);
  std::string list;
  for (const Topic& topic : topics()) add_to_list(list, topic.name);
  return failure({ErrorCode::usage,
                  "no help on \"" + printable(asked) + "\"",
                  {},
                  near.empty() ? "there is help on " + list + ", and on each command"
                               : "annals help " + std::string(near)},
                 {});
}

Outcome show_page(const Page& page, const Surroundings& around) {
  return say(format_page(page, std::min(around.columns.value_or(kUsual), kWidest)));
}

Outcome say(std::string text) {
  Outcome outcome;
  outcome.out = std::move(text);
  return outcome;
}

}  // namespace annals::app
