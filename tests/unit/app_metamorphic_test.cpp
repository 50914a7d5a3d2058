// What must not change an answer, tried on the program: the order of records, how they are parted
// into files, what they are called, records of others. And what must change it one way only: a wider
// date, a narrower window.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "annals/event/scan.hpp"
#include "app/run.hpp"
#include "support/random_corpus.hpp"
#include "support/rounds.hpp"

using namespace annals;
using namespace annals::test;
using nlohmann::json;

namespace {

std::string shown(const app::Outcome& outcome) {
  return std::to_string(static_cast<int>(outcome.status)) + "\n" + outcome.out + "--\n" +
         outcome.err;
}

// Of one chronology in some files.
app::Outcome ask(std::vector<std::string> question, const std::vector<std::string>& files) {
  const app::CorpusLoader load = [&files](const std::vector<std::string>&,
                                          const exchange::Import&) {
    std::vector<CorpusSource> sources;
    for (std::size_t i = 0; i < files.size(); ++i) {
      sources.push_back(CorpusSource::of_text({"f" + std::to_string(i), files[i]}));
    }
    return tl::expected<app::CorpusScan, std::vector<FileError>>(
        [sources](const ScanOptions& options) { return scan_corpus(sources, options); });
  };
  if (question.empty() || question.front() != "-c") question.insert(question.begin(), {"-c", "f"});
  return app::run(question, {}, load);
}

std::string document(const std::vector<std::string>& events, bool names = true) {
  std::string text =
      "{\"title\":\"T\"," + (names ? kSections + "," : std::string()) + "\"events\":[";
  for (std::size_t i = 0; i < events.size(); ++i) text += (i > 0 ? ",\n" : "\n") + events[i];
  return text + "]}";
}

// Ids differ, so that an order of ties does not hang on what is written in the records.
std::vector<std::string> some_events(Dice& dice) {
  std::vector<std::string> events;
  const std::size_t count = 4 + dice.below(16);
  for (std::size_t i = 0; i < count; ++i) {
    std::string event = some_event(dice, i + 10);
    if (event.find("\"id\"") == event.npos)
      event.insert(1, "\"id\":\"e" + std::to_string(i + 10) + "\",");
    events.push_back(event);
  }
  return events;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += word + " ";
  return all;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::vector<std::string> parted(const std::string& text, char at) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, at);) parts.push_back(part);
  return parts;
}
std::vector<std::string> lines_of(const std::string& text) { return parted(text, '\n'); }
// One more for a last cell that is empty.
std::vector<std::string> cells_of(const std::string& line) { return parted(line + "\t", '\t'); }

// The field whose cell does not say what the row has; texts, numbers and nulls are looked at.
std::string first_difference(const json& row, const std::vector<std::string>& names,
                             const std::vector<std::string>& cells) {
  if (cells.size() != names.size()) return "number of cells";
  for (std::size_t i = 0; i < names.size(); ++i) {
    const json value = row.value(names[i], json());
    if (value.is_structured() || value.is_boolean()) continue;
    const std::string text = value.is_null()     ? std::string()
                             : value.is_string() ? value.get<std::string>()
                                                 : value.dump();
    const bool has_quotes = text.find('"') != text.npos;  // doubled there
    if (!has_quotes && cells[i] != text) return names[i] + ": " + cells[i] + ", not " + text;
  }
  return {};
}

// By id, what `events` says of each: certain, possible.
std::map<std::string, std::string> certainties(const std::string& relation,
                                               const std::string& window,
                                               const std::vector<std::string>& events) {
  const app::Outcome outcome =
      ask({"events", "-f", "json", "--in", window, "--relation", relation}, {document(events)});
  std::map<std::string, std::string> found;
  for (const json& row : json::parse(outcome.out)) found[row["id"]] = row["certainty"];
  return found;
}

}  // namespace

TEST_CASE("the order of records, and how they are parted into files, change no byte") {
  Dice dice(31);
  std::size_t answered = 0;
  for (int round = 0; round < rounds(900); ++round) {
    std::vector<std::string> events = some_events(dice);
    const std::vector<std::string> question = some_question(dice);
    const std::string whole = shown(ask(question, {document(events)}));
    answered += whole.starts_with("0") ? 1 : 0;
    CAPTURE(joined(question));
    CAPTURE(document(events));
    const std::size_t cut = dice.below(events.size() + 1);
    const auto middle = events.begin() + static_cast<std::ptrdiff_t>(cut);
    REQUIRE(shown(ask(question, {document({events.begin(), middle}),
                                 document({middle, events.end()}, false)})) == whole);
    for (std::size_t i = events.size(); i > 1; --i) std::swap(events[i - 1], events[dice.below(i)]);
    REQUIRE(shown(ask(question, {document(events)})) == whole);
  }
  CHECK(answered > rounds(200U));
}

TEST_CASE("other ids of the same order change the ids alone") {
  Dice dice(32);
  for (int round = 0; round < rounds(600); ++round) {
    const std::vector<std::string> events = some_events(dice);
    const std::vector<std::string> question = some_question(dice);
    // An id in the question is another question.
    if (std::find(question.begin(), question.end(), "--id") != question.end()) continue;
    if (std::find(question.begin(), question.end(), "e3") != question.end()) continue;
    std::vector<std::string> renamed;
    for (const std::string& event : events) renamed.push_back(replaced(event, "\"e1", "\"q7"));
    for (std::string& event : renamed) event = replaced(event, "\"e2", "\"q8");
    const std::string before = shown(ask(question, {document(events)}));
    std::string after = shown(ask(question, {document(renamed)}));
    after = replaced(replaced(after, "q7", "e1"), "q8", "e2");
    CAPTURE(joined(question));
    CAPTURE(document(events));
    REQUIRE(after == before);
  }
}

TEST_CASE("a record of others, elsewhere, changes no answer about these") {
  Dice dice(33);
  for (int round = 0; round < rounds(600); ++round) {
    std::vector<std::string> events = some_events(dice);
    std::vector<std::string> question{"who", "-p",  dice.pick(kPlaces), "--in", "June 1918",
                                      "-f",  "json"};
    if (dice.one_in(2)) question.insert(question.end(), {"-n", dice.pick(kNations)});
    // What the chronology covers stays the same.
    events.push_back(R"({"id":"e90","location":"odessa","action":"decide","date":"1918/1919"})");
    const std::string before = shown(ask(question, {document(events)}));
    events.push_back(
        R"({"id":"e91","location":"peru","nation":"chile","action":"stay","date":"1918-06"})");
    std::vector<std::string> wider = events;
    const std::string names =
        replaced(replaced(kSections, R"({"id":"italy","name":"Italy"})",
                          R"({"id":"italy","name":"Italy"},{"id":"chile","name":"Chile"})"),
                 R"({"id":"coast","name":"Coast"})",
                 R"({"id":"coast","name":"Coast"},{"id":"peru","name":"Peru"})");
    REQUIRE(names != kSections);
    const std::string text = replaced(document(events), kSections, names);
    CAPTURE(joined(question));
    CAPTURE(text);
    REQUIRE(shown(ask(question, {text})) == before);
  }
}

TEST_CASE("a wider date makes no answer more certain, nor takes away what is possible") {
  struct Widening {
    std::string date, wider;
  };
  const std::vector<Widening> kWidenings{{"1918-06-05", "1918-06"},
                                         {"1918-06-05", "1918-06-05~"},
                                         {"1918-06-05", "1918-06-05?"},
                                         {"1918-06-05", "[1918-06-05,1918-07-01]"},
                                         {"1918-06-05", "1918-06-0X"},
                                         {"1918-06", "1918"},
                                         {"1918-06", "1918-06~"},
                                         {"1918", "191X"},
                                         {"1918-06-05/1918-07-02", "1918-06/1918-07"},
                                         {"1918-06-05/1918-07-02", "1918-06-05/"},
                                         {"1918-06-05/1918-07-02", "/1918-07-02"},
                                         {"1918-06-05/1918-07-02", "1918-06-05~/1918-07-02?"}};
  const std::vector<std::string> kWindows{"1918-06-05",       "1918-06", "1918",
                                          "3 to 9 June 1918", "1919",    "before 10 June 1918",
                                          "since July 1918"};
  const auto rank = [](const std::map<std::string, std::string>& found, const std::string& id) {
    const auto at = found.find(id);
    return at == found.end() ? 0 : at->second == "certain" ? 2 : 1;
  };
  int certain = 0;
  for (const std::string relation : {"overlaps", "starts", "ends", "within", "throughout"}) {
    for (const std::string& window : kWindows) {
      for (const Widening& widening : kWidenings) {
        const auto of = [](const std::string& date) {
          return R"({"id":"e1","location":"odessa","action":"stay","date":")" + date + "\"}";
        };
        // Something that covers all that is asked.
        const std::string frame =
            R"({"id":"e0","location":"odessa","action":"decide","date":"1900/1930"})";
        const auto before = certainties(relation, window, {of(widening.date), frame});
        const auto after = certainties(relation, window, {of(widening.wider), frame});
        CAPTURE(relation);
        CAPTURE(window);
        CAPTURE(widening.date);
        CAPTURE(widening.wider);
        if (rank(before, "e1") < 2) CHECK(rank(after, "e1") < 2);
        // A component that is doubted adds no possible day; nor does it take one away.
        if (rank(before, "e1") > 0) CHECK(rank(after, "e1") > 0);
        certain += rank(before, "e1") == 2 ? 1 : 0;
      }
    }
  }
  CHECK(certain > rounds(50U));
}

TEST_CASE("a narrower window adds no certain answer of overlap") {
  Dice dice(34);
  const std::vector<std::string> kNested{"1918", "1918-06", "3 to 20 June 1918", "4 to 9 June 1918",
                                         "5 June 1918"};
  for (int round = 0; round < rounds(300); ++round) {
    const std::vector<std::string> events = some_events(dice);
    const std::string place = dice.pick(kPlaces);
    std::map<std::string, bool> certain;
    for (std::size_t i = 0; i < kNested.size(); ++i) {
      const app::Outcome outcome = ask(
          {"who", "-p", place, "--in", kNested[i], "-f", "json", "--certain"}, {document(events)});
      std::map<std::string, bool> now;
      for (const json& row : json::parse(outcome.out)) now[row["nation"]] = true;
      CAPTURE(place);
      CAPTURE(kNested[i]);
      CAPTURE(document(events));
      if (i > 0) {
        for (const auto& [nation, yes] : now) REQUIRE(certain.contains(nation));
      }
      certain = now;
    }
  }
}

TEST_CASE("every format of rows has the same rows") {
  Dice dice(35);
  std::size_t compared = 0;
  for (int round = 0; round < rounds(900); ++round) {
    const std::vector<std::string> files{document(some_events(dice))};
    std::vector<std::string> question = some_question(dice);
    const bool of_rows =
        std::find(question.begin(), question.end(), "-f") == question.end() &&
        std::find(question.begin(), question.end(), "chronology") == question.end() &&
        std::find(question.begin(), question.end(), "timeline") == question.end();
    if (!of_rows) continue;
    const auto printed = [&](const std::string& format) {
      std::vector<std::string> words = question;
      words.insert(words.end(), {"-f", format});
      return ask(words, files);
    };
    const app::Outcome outcome = printed("json");
    if (static_cast<int>(outcome.status) > 1) continue;
    const json rows = json::parse(outcome.out);
    CAPTURE(joined(question));
    CAPTURE(files.front());
    const std::vector<std::string> ndjson = lines_of(printed("ndjson").out);
    const std::vector<std::string> tsv = lines_of(printed("tsv").out);
    REQUIRE(ndjson.size() == rows.size());
    REQUIRE(tsv.size() == rows.size() + 1);
    REQUIRE(lines_of(printed("csv").out).size() >= rows.size() + 1);
    REQUIRE(lines_of(printed("markdown").out).size() == rows.size() + 2);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      REQUIRE(json::parse(ndjson[i]) == rows[i]);
      CHECK(first_difference(rows[i], cells_of(tsv[0]), cells_of(tsv[i + 1])) == "");
      ++compared;
    }
    for (const std::string format : {"ndjson", "tsv", "csv", "markdown", "table"}) {
      REQUIRE(printed(format).status == outcome.status);
    }
  }
  CHECK(compared > rounds(200U));
}
