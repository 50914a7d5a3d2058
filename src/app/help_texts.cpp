#include "app/help_texts.hpp"

#include <array>

namespace annals::app {
namespace {

constexpr auto kExamples = std::to_array<ExampleText>({
    {"annals", "annals who was in Odessa in Feb 1919", "in words"},
    {"annals", "annals who -p Odessa --in 1919-02 -f ndjson | jq -r .nation", "in flags"},
    {"annals", "annals was France in Odessa on 1 March 1919 --certain -q && echo held",
     "in a script: the exit status alone"},
    {"annals", "annals events -p Crimea --in 1919 -o crimea.csv", "into a file"},
    {"annals", "annals who was in Odessa in Feb 1919 -c mine.json", "in a chronology of your own"},

    {"ask", "annals ask which places did the French hold in January 1919", ""},
    {"ask", "annals which places did the French hold in January 1919", "the same"},
    {"ask", "annals ask --reading when did Japan leave Vladivostok",
     "how the question is read, and no more"},
    {"ask",
     "printf '%s\\n' 'who held Baku in 1919' 'where was Japan in 1923' | annals ask - -f ndjson",
     "many questions, a record each"},
    {"who", "annals who was in Odessa in Feb 1919", ""},
    {"who", "annals who -p Odessa --in 1919-02 -f csv", "the same, for a script"},
    {"who", "annals who was in Tiflis when Britain held Batum", "in the time of another event"},
    {"who", "annals who -p Odessa --in 1919-02 --absent", "of whom there is no record there"},
    {"where", "annals where was Japan in 1923", ""},
    {"where", "annals where were France and Greece together in 1919", "on one same day"},
    {"where", "annals where -n France -a hold --in 1919-01", "in flags"},
    {"when", "annals when did the British land in Murmansk", ""},
    {"when", "annals when was Baku occupied by the British", ""},
    {"when", "annals when -n Japan -p Vladivostok -a leave", "in flags"},
    {"was", "annals was Italy in Tiflis in 1919", ""},
    {"was", "annals was France in Odessa in March 1919 --explain", "and why"},
    {"was", "annals was France in Odessa in March 1919 -q && echo yes",
     "exit 0: yes or possible; 1: not recorded"},
    {"howlong", "annals how long was Canada in Vladivostok", ""},
    {"howlong", "annals howlong -n Canada -p Vladivostok --in 1919", "in flags"},
    {"events", "annals events Odessa in 1919", ""},
    {"events", "annals events -p Crimea --group place --count", "how many, place by place"},
    {"events", "annals events -t Odessa --sort -start --limit 3", "the last three that name it"},
    {"sources", "annals sources Odessa in 1919", ""},
    {"sources", "annals sources -n Canada -f csv --fields title,url", "two fields of each"},
    {"chronology", "annals chronology Odessa in 1919", ""},
    {"chronology", "annals chronology Odessa --group month --cite none -f markdown", ""},
    {"chronology", "annals chronology Odessa in 1919 -o odessa.html", "a page to publish"},
    {"timeline", "annals timeline Odessa in 1919", ""},
    {"timeline", "annals timeline Odessa in 1919 -o odessa.svg", "a picture"},
    {"show", "annals show $(annals events Odessa in 1919 --limit 1 -f csv --no-header --fields id)",
     "the ids stand in the last column of annals events"},
    {"names", "annals names Odes", "all names that hold these letters, with ids and aliases"},
    {"names", "annals names -f csv --fields kind,id,name", "all there are"},
    {"date", "annals date \"second half of May 1918\"", ""},
    {"date", "annals date \"25 October 1917 O.S.\" --calendar both", "Old Style"},
    {"date", "printf '1919-02\\nlate 1918\\n' | annals date -f csv", "a line each"},
    {"date", "annals date --relate 1918-11 1918-12", "how one date stands to another"},
    {"check", "annals check mine.json", ""},
    {"check", "annals check mine.json --allow unclosed-stay,no-source", "but for these"},
    {"check", "annals check mine.json -f ndjson | jq -r .code | sort | uniq -c", "counted"},
    {"convert", "annals convert mine.json -o mine.csv", "to a spreadsheet"},
    {"convert", "annals convert mine.json -o mine.geojson", "to a map"},
    {"convert", "annals convert mine.json --dialect postgres -o mine.sql",
     "for psql -f mine.sql; then annals sql asks it"},
    {"sql", "annals sql who was in Odessa in Feb 1919", "for sqlite3"},
    {"sql", "annals sql events -p Crimea --in 1919 --dialect postgres", "for psql"},
    {"schema", "annals schema", "for an editor that validates"},
    {"completion", "annals completion bash", "in ~/.bashrc: eval \"$(annals completion bash)\""},
    {"completion", "annals completion zsh",
     "in ~/.zshrc, after compinit: eval \"$(annals completion zsh)\""},
    {"completion", "annals completion fish", "in config.fish: annals completion fish | source"},

    {"questions", "annals who was in Odessa in Feb 1919", "which nations"},
    {"questions", "annals where was Japan in 1923", "which places"},
    {"questions", "annals when did the French leave Odessa", "when"},
    {"questions", "annals did the Greeks reach Kherson by February 1919", "whether"},
    {"questions", "annals how long was Canada in Vladivostok", "how many days"},
    {"questions", "annals what happened in Baku in September 1918", "the records"},
    {"questions", "annals how many nations were in Vladivostok in 1919", "how many"},
    {"questions", "annals what are the sources for Odessa in 1919", "what it rests on"},
    {"questions", "annals who besides France was in Sevastopol in April 1919", "one left out"},
    {"questions", "annals which nations never landed at Archangel", "of whom there is no record"},
    {"questions", "annals were both Britain and Japan in Vladivostok in April 1918", "together"},
    {"questions", "annals who was the first to land at Murmansk", "the earliest"},
    {"questions", "annals who was in Vladivostok when the Americans arrived",
     "in the time of another event"},

    {"certainty", "annals who was in Odessa in Feb 1919", "the column CERTAINTY"},
    {"certainty", "annals who was in Odessa in Feb 1919 --certain",
     "nothing that is only possible"},
    {"certainty", "annals who was in Odessa in Feb 1919 --explain", "why each row is what it is"},
    {"certainty", "annals who was in Odessa in Feb 1919 --unclosed",
     "with stays of which no end is recorded"},

    {"formats", "annals who -p Odessa --in 1919-02 -f json", ""},
    {"formats", "annals events -p Odessa -o odessa.csv", "by the name of the file"},
    {"formats", "annals events -p Odessa -f tsv --no-header --fields id,date", "these fields"},

    {"corpus", "annals who was in Odessa in Feb 1919 -c mine.json", "one file"},
    {"corpus", "annals names -c mine.json -c more.json", "two, joined"},
    {"corpus", "ANNALS_CORPUS=mine.json annals who was in Odessa", "unless -c says otherwise"},
    {"corpus", "annals events -f json | annals who was in Odessa in Feb 1919 -c -",
     "what annals writes, it reads"},

    {"limits", "annals check mine.json", "says of a file what is past one"},
});

constexpr auto kFormats = std::to_array<Said>({
    {"table", "columns for people, as wide as the screen"},
    {"json", "an array, a record a line"},
    {"ndjson", "a record a line: for jq, Miller, DuckDB"},
    {"csv",
     "RFC 4180, lists joined by \";\"; a text that a spreadsheet would run gets an apostrophe"},
    {"tsv", "tabs between; a tab or a line break in a text is \\t or \\n"},
    {"markdown", "a table, or a list, for pages"},
    {"text", "a list to read or to print"},
    {"html", "a page that needs nothing else, with its timeline"},
    {"svg", "a picture of a timeline"},
    {"ics", "a calendar, RFC 5545; what is not sure is tentative"},
    {"geojson", "a map's features, RFC 7946, with times as Linked Places has them"},
    {"timelinejs", "slides of TimelineJS; periods are its eras"},
    {"csl", "the sources, as CSL-JSON for citation managers"},
    {"bibtex", "the sources, as BibTeX for biblatex"},
    {"sqlite", "a database: records, names, and who was where, with days to compare"},
    {"sql", "statements that make the same, for the engine of --dialect"},
});

constexpr auto kExits = std::to_array<Said>({
    {"0", "something is found; was: yes or possible"},
    {"1", "nothing is recorded"},
    {"2", "the words or flags cannot be read"},
    {"3",
     "a file cannot be read, is no corpus, or cannot be written; with --skip-bad: all was done, "
     "and "
     "records were left out"},
    {"4", "a name that is unknown, or is of several"},
});

constexpr auto kEnvironment = std::to_array<Said>({
    {"ANNALS_CORPUS", "the file that is read where there is no --corpus"},
    {"PAGER", "what shows more than a screen of output; empty, or cat: nothing does"},
    {"NO_COLOR", "no colours, unless --color says otherwise"},
    {"COLUMNS", "how wide the terminal is"},
    {"TERM", "dumb: no colours and no pager"},
});

constexpr auto kCertainty = std::to_array<Said>({
    {"certain", "it is so, however the doubtful dates fall"},
    {"possible",
     "it is so for some of the days on which the dates can fall, and not for others; or it "
     "is recorded of a region around the place, or of a group of the nation"},
    {"not recorded", "no record says so, which is not to say that it was not so"},
});

constexpr auto kRelations = std::to_array<Said>({
    {"overlaps", "some day of it lies in that time (what is meant without --relation)"},
    {"starts", "it begins in that time"},
    {"ends", "it ends in that time"},
    {"within", "it begins and ends in that time"},
    {"throughout", "it lasts all of that time"},
});

constexpr auto kEffects = std::to_array<Said>({
    {"arrival", "they came: a stay begins"},
    {"departure", "they went: a stay ends"},
    {"stay", "they were there from its start to its end"},
    {"present", "they, and those they were against, were there on its days"},
    {"none", "nothing about who was there: a decision, a treaty"},
});

}  // namespace

std::span<const ExampleText> example_texts() noexcept { return kExamples; }
std::span<const Said> format_texts() noexcept { return kFormats; }
std::span<const Said> exit_texts() noexcept { return kExits; }
std::span<const Said> environment_texts() noexcept { return kEnvironment; }
std::span<const Said> certainty_words() noexcept { return kCertainty; }
std::span<const Said> relation_texts() noexcept { return kRelations; }
std::span<const Said> effect_texts() noexcept { return kEffects; }

std::string_view group_title(FlagGroup group) noexcept {
  switch (group) {
    case corpus_flags: return "Which chronology";
    case reading_flags: return "What becomes of errors in it";
    case filter_flags: return "Which of its records";
    case shape_flags: return "Order and number";
    case output_flags: return "How it is written";
    case count_flags: return "How many";
    case why_flags: return "Why";
    case question_flags: return "How it was read";
    case sql_flags: return "For which engine";
    default: return {};
  }
}

std::string_view least_corpus() noexcept {
  return "[{\"nation\": \"France\", \"location\": \"Odessa\", \"action\": \"hold\",\n"
         "  \"date\": \"1918-12-18/1919-04\"},\n"
         " {\"nation\": \"Greece\", \"location\": \"Odessa\", \"action\": \"arrive\",\n"
         "  \"date\": \"1919-01-20~\"}]";
}

}  // namespace annals::app
