#include "app/help.hpp"

#include <algorithm>

#include "annals/core/text.hpp"
#include "annals/core/version.hpp"
#include "annals/date/phrase.hpp"
#include "app/commands.hpp"
#include "app/options.hpp"

namespace annals::app {

std::string first_help() {
  return "annals " + std::string(version()) +
         " -- who was where, when, and how sure is that?\n"
         "\n"
         "  annals who was in Odessa in Feb 1919\n"
         "  annals when did the British land in Murmansk\n"
         "  annals was Italy in Tiflis in 1920\n"
         "  annals what happened in Baku in September 1918\n"
         "  annals events -p Crimea --in 1919 -f csv\n"
         "  annals who -p Odessa --in 1919-02 -c my-chronology.json\n"
         "\n"
         "annals --help lists commands and flags.\n";
}

std::string whole_help() {
  std::string help =
      "annals [ask] QUESTION\n"
      "annals COMMAND [WORDS] [FLAGS]\n"
      "\n"
      "  annals who was in Odessa in Feb 1919\n"
      "  annals who -p Odessa --in 1919-02 -f ndjson | jq -r .nation\n"
      "  annals was France in Odessa on 1 March 1919 --certain -q && echo held\n"
      "\n"
      "Commands\n";
  for (const Command& command : commands()) {
    std::string left(command.name);
    left.resize(12, ' ');
    help += "  " + left + std::string(command.summary) + "\n";
  }
  help +=
      "\nFlags (a repeated filter, or A,B, means any of them; A+B all together)\n" + flag_help();
  help +=
      "\nTime: 1919, Feb 1919, 3-5 March 1919, late 1918, second half of May 1918, summer of "
      "1920,\n"
      "  before March 1919, between March and June 1918, around August 1918, 25 October 1917 "
      "O.S.,\n"
      "  and every EDTF date: annals help dates\n"
      "\nExit status: 0 found, 1 nothing recorded, 2 cannot be read, 3 file, 4 unknown or "
      "ambiguous name\n";
  return help;
}

namespace {

// The forms of dates, by topic, from the table that is tested against the parser.
std::string dates_help() {
  std::string help =
      "Dates as they are written: in words, in EDTF (ISO 8601-2), in the Julian calendar.\n"
      "What has two readings, or none, is an error that says so; no reading depends on today.\n";
  std::size_t widest = 0;
  for (const PhraseExample& row : phrase_examples()) widest = std::max(widest, row.example.size());
  std::string_view topic;
  for (const PhraseExample& row : phrase_examples()) {
    if (row.topic != topic) help += "\n" + std::string(topic = row.topic) + "\n";
    std::string left(row.example);
    left.resize(widest + 3, ' ');
    help += "  " + left + std::string(row.meaning) + "\n";
    if (!row.form.empty()) help += "      " + std::string(row.form) + "\n";
  }
  return help + "\nannals date TEXT says how a date is read.\n";
}

}  // namespace

Outcome help_about(const std::vector<std::string>& words) {
  if (words.empty()) return say(whole_help());
  if (words.size() == 1 && words.front() == "dates") return say(dates_help());
  std::string topic;
  for (const std::string& word : words) topic += (topic.empty() ? "" : " ") + word;
  return failure({ErrorCode::usage,
                  "no help on \"" + printable(topic) + "\"",
                  {},
                  "annals help dates, or annals --help"},
                 {});
}

Outcome say(std::string text) {
  Outcome outcome;
  outcome.out = std::move(text);
  return outcome;
}

}  // namespace annals::app
