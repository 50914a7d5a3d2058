// Scans against the careful reader: the same corpora, the same errors; and answers of what a sieve
// has kept against answers of everything, byte for byte.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "annals/event/scan.hpp"
#include "app/read_files.hpp"
#include "app/run.hpp"
#include "event/corpus_reader.hpp"
#include "support/files.hpp"

using namespace annals;

namespace {

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return engine_() % n; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }

 private:
  std::mt19937 engine_;
};

std::vector<std::string> messages_of(const std::vector<FileError>& errors) {
  std::vector<std::string> messages;
  for (const FileError& error : errors) messages.push_back(error.message());
  return messages;
}

ScanOptions with_window(std::size_t window, unsigned threads = 1) {
  ScanOptions options;
  options.window = window;
  options.threads = threads;
  return options;
}

std::vector<CorpusSource> source_of(const std::string& text) {
  return {CorpusSource::of_text({"f", text})};
}

// Errors, or else everything that a record of it shows.
std::vector<std::string> seen_in(const tl::expected<Corpus, std::vector<FileError>>& read) {
  if (!read) return messages_of(read.error());
  const Corpus& corpus = *read;
  std::vector<std::string> seen{std::string(corpus.title)};
  const auto show = [](const auto& day) {
    return day ? std::to_string(day->days_since_1970()) : std::string("none");
  };
  seen.push_back(show(corpus.covers_first) + " " + show(corpus.covers_last));
  for (const Name& name : corpus.names.names) {
    seen.push_back(std::string(name.folded) + " " + std::to_string(name.index));
  }
  for (const Source& source : corpus.names.sources) {
    seen.push_back(std::string(source.title) + " " + std::string(source.url));
  }
  for (const Event& e : corpus.events) {
    std::ostringstream out;
    out << e.id << "|" << e.location << "|" << e.action << "|" << e.julian << "|" << e.summary
        << "|" << e.note << "|" << e.doubt << "|" << e.date.value_or("-") << "|"
        << e.start.value_or("-") << "|" << e.end.value_or("-") << "|"
        << show(e.dating.hull.start_earliest) << show(e.dating.hull.end_latest)
        << e.dating.members.size();
    for (const Index n : e.nations) out << " n" << n;
    for (const Index n : e.against) out << " a" << n;
    for (const Citation& c : e.sources) out << " s" << c.source << c.at << c.date << c.note;
    seen.push_back(out.str());
  }
  return seen;
}

std::vector<std::string> scanned(const std::string& text, const ScanOptions& options) {
  const auto read = scan_corpus(source_of(text), options);
  if (!read) return messages_of(read.error());
  return seen_in(read->corpus.corpus());
}

std::vector<std::string> careful(const std::string& text) {
  const auto read = detail::read_carefully({{"f", text}});
  if (!read) return messages_of(read.error());
  return seen_in(read->corpus());
}

// --- Small corpora -------------------------------------------------------------------------------

const std::vector<std::string> kNations{"france", "britain", "italy", "entente", "league"};
const std::vector<std::string> kPlaces{"odessa", "crimea", "yalta", "south", "coast"};
const std::vector<std::string> kActions{"arrive", "leave", "stay", "fight", "decide"};
const std::vector<std::string> kDates{"1918-06-05",
                                      "1918-06",
                                      "1918-06-05/1918-07-02",
                                      "1918-06-09~",
                                      "[1918-05-30..1918-06-03]",
                                      "1919?",
                                      "1918-06-20/..",
                                      "{1918-06-05,1918-07-01}",
                                      "[..1918-06-02]"};

std::string some_event(Dice& dice, std::size_t number) {
  std::string e = "{";
  if (!dice.one_in(6)) e += "\"id\":\"e" + std::to_string(number) + "\",";
  if (!dice.one_in(8)) {
    e += "\"nations\":[\"" + dice.pick(kNations) + "\"";
    if (dice.one_in(4)) e += ",\"" + dice.pick(kNations) + "\"";
    e += "],";
  }
  e += "\"location\": \"" + dice.pick(kPlaces) + "\",\"action\":\"" + dice.pick(kActions) + "\"";
  if (dice.one_in(6)) e += ",\"against\":\"" + dice.pick(kNations) + "\"";
  if (dice.one_in(5)) {
    e += R"(,"start":"[1918-06-01..1918-06-03]","end":"1918-06-20")";
  } else if (!dice.one_in(8)) {
    e += ",\"date\":\"" + dice.pick(kDates) + "\"";
  }
  if (dice.one_in(7)) e += R"(,"calendar":"julian")";
  if (dice.one_in(6)) e += R"(,"doubt":"one witness")";
  if (dice.one_in(2)) e += R"(,"summary":"A \"quoted\" } thing, \u041e\u0434.")";
  if (dice.one_in(3)) e += R"(,"sources":["kim",{"source":"lee","at":"p. 3","title":"Lee"}])";
  if (dice.one_in(9)) e += R"(,"x-own":{"a":[1,-2.5,1e3,null],"b":true})";
  return e + "}";
}

const std::string kSections =
    R"("nations":[{"id":"entente","name":"Entente"},{"id":"france","name":"France",)"
    R"("within":["entente","league"]},{"id":"league","name":"League"},{"id":"britain","name":"Britain","within":[{"in":"entente",)"
    R"("date":"1918-06"}]},{"id":"italy","name":"Italy"}],"places":[{"id":"south","name":"South",)"
    R"("wide":true},{"id":"crimea","name":"Crimea","within":["south"]},{"id":"yalta",)"
    R"("name":"Yalta","within":["crimea","coast"]},{"id":"coast","name":"Coast"},{"id":"odessa","name":"Odessa","within":["south"]}],)"
    R"("actions":[{"id":"decide","effect":"none"}])";

enum class Shape { lines, list, before, after };

std::string some_corpus(Dice& dice, Shape shape, std::size_t events) {
  std::string text = shape == Shape::list     ? "[\n"
                     : shape == Shape::before ? "{\"title\":\"T\"," + kSections + ",\"events\":["
                     : shape == Shape::after  ? "{\"events\":["
                                              : "";
  for (std::size_t i = 0; i < events; ++i) {
    if (i > 0) text += shape == Shape::lines ? "\n" : dice.one_in(3) ? " ,\n" : ",";
    text += some_event(dice, i);
  }
  if (shape == Shape::list) text += "]";
  if (shape == Shape::before) text += "]}\n";
  if (shape == Shape::after) text += "]," + kSections + "}";
  return text + (shape == Shape::lines ? "\n" : "");
}

constexpr std::array kShapes{Shape::lines, Shape::list, Shape::before, Shape::after};

}  // namespace

TEST_CASE("scan: every window reads the same") {
  Dice dice(7);
  for (const Shape shape : kShapes) {
    const std::string text = some_corpus(dice, shape, 12);
    const auto expected = careful(text);
    REQUIRE(expected.size() > 12);
    for (std::size_t window = 1; window < text.size() + 2; window += window < 400 ? 1 : 37) {
      CAPTURE(window);
      REQUIRE(scanned(text, with_window(window)) == expected);
    }
    for (unsigned threads = 2; threads < 20; ++threads) {
      REQUIRE(scanned(text, with_window(64, threads)) == expected);
    }
  }
}

TEST_CASE("scan: what is wrong is told as the careful reader tells it") {
  Dice dice(11);
  const std::string bytes = "\"{}[],:\\ \nntx01-.u\x01\xC3\x80";
  for (int round = 0; round < 2000; ++round) {
    std::string text = some_corpus(dice, kShapes[dice.below(4)], 1 + dice.below(5));
    for (std::size_t edits = 1 + dice.below(3); edits > 0; --edits) {
      const std::size_t at = dice.below(text.size());
      if (dice.one_in(3)) {
        text.erase(at, 1 + dice.below(4));
      } else if (dice.one_in(2)) {
        text.insert(at, 1, bytes[dice.below(bytes.size())]);
      } else {
        text[at] = bytes[dice.below(bytes.size())];
      }
      if (text.empty()) text = " ";
    }
    CAPTURE(text);
    REQUIRE(scanned(text, with_window(1 + dice.below(300), 1 + unsigned(dice.below(3)))) ==
            careful(text));
  }
}

TEST_CASE("scan: a bad line deep in a file") {
  Dice dice(3);
  std::string text;
  for (std::size_t i = 0; i < 3000; ++i) {
    text += R"({"id":"e)" + std::to_string(i) +
            R"(","location":"odessa","action":"stay","date":")" +
            (i == 2500 ? "1919-02-30" : "1919-02-20") + "\"}\n";
    if (i == 2700) text += "{\"id\":\n";
  }
  const auto errors = scanned(text, with_window(512, 3));
  REQUIRE(errors.size() == 2);
  const std::size_t bad = text.find("1919-02-30");
  const std::size_t column = bad - text.rfind('\n', bad) + 8;  // of the 30
  CHECK(errors[0].starts_with("f:2501:" + std::to_string(column) +
                              ": event \"e2500\": /events/2500/date: "));
  CHECK(errors[1].starts_with("f:2702:"));
  CHECK(errors == careful(text));
  const std::string twice = text.substr(0, text.find('\n') + 1);
  const std::string good = text.substr(0, text.find("1919-02-30"));
  const std::string whole = good.substr(0, good.rfind('\n') + 1) + twice;
  CHECK(scanned(whole, with_window(512, 2)) == careful(whole));
}

// --- Answers -------------------------------------------------------------------------------------

namespace {

app::CorpusLoader loader_of(const std::string& text, bool with_sieve, std::size_t window,
                            unsigned threads) {
  const app::CorpusScan scan = [=](const ScanOptions& asked) {
    ScanOptions options = with_sieve ? asked : ScanOptions{};
    options.window = window;
    options.threads = threads;
    return scan_corpus(source_of(text), options);
  };
  return [scan](const std::vector<std::string>&, const exchange::Import&) {
    return tl::expected<app::CorpusScan, std::vector<FileError>>(scan);
  };
}

std::string shown(const app::Outcome& outcome) {
  return std::to_string(static_cast<int>(outcome.status)) + "\n" + outcome.out + "--\n" +
         outcome.err;
}

std::vector<std::string> some_question(Dice& dice) {
  static const std::vector<std::string> kCommands{
      "who", "where", "when", "was", "howlong", "events", "sources", "chronology", "timeline"};
  static const std::vector<std::string> kTimes{"1918-06", "1918-06-05", "July 1918", "1920",
                                               "before 10 June 1918"};
  static const std::vector<std::string> kEnglish{
      "who was in Odessa in June 1918", "where was France in 1918",
      "when did Britain leave Yalta",   "who arrived in Odessa when Italy left Crimea",
      "was Italy in Odessa in 1918",    "what happened in Yalta"};
  std::vector<std::string> words{"-c", "f"};
  const auto add = [&words](std::initializer_list<std::string> more) {
    words.insert(words.end(), more);
  };
  if (dice.one_in(8)) {
    add({dice.pick(kEnglish)});
  } else {
    const std::string& command = dice.pick(kCommands);
    add({command});
    if (dice.one_in(2)) add({"-p", dice.pick(kPlaces)});
    if (dice.one_in(2)) add({"-n", dice.pick(kNations) + (dice.one_in(5) ? ",Italy" : "")});
    if (dice.one_in(12)) add({"-n", "france+italy"});
    if (dice.one_in(4)) add({"-a", dice.pick(kActions)});
    if (dice.one_in(9)) add({"--not-place", dice.pick(kPlaces)});
    if (dice.one_in(9)) add({"--not-nation", dice.pick(kNations)});
    if (dice.one_in(9)) add({"--against", dice.pick(kNations)});
    if (dice.one_in(9)) add({"-p", "nowhere"});
    if (dice.one_in(9)) add({"--when", "France stay in Odessa"});
    if (dice.one_in(9)) add({"--when", "e3"});
    if (dice.one_in(12)) add({"--id", "e1"});
    if (dice.one_in(9)) add({"-s", "lee"});
    if (dice.one_in(9)) add({"--text", "quoted"});
    if (dice.one_in(9)) add({"--exact-place"});
    if (dice.one_in(9)) add({"--absent"});
    if (dice.one_in(9)) add({"--relation", "within"});
    if (dice.one_in(9)) add({"--unclosed"});
    if (dice.one_in(9)) add({"--limit", "2"});
    if (dice.one_in(12)) add({"--count"});
    if (command == "chronology" && dice.one_in(2)) add({"-f", "html"});
    if (command == "events" && dice.one_in(3)) add({"-f", "json"});
    if (command == "who" && dice.one_in(3)) add({"-f", "ndjson"});
  }
  if (dice.one_in(2)) add({"--in", dice.pick(kTimes)});
  if (dice.one_in(6)) add({"--wider"});
  if (dice.one_in(6)) add({"--certain"});
  if (dice.one_in(6)) add({"--undated"});
  if (dice.one_in(4)) add({"--explain"});
  return words;
}

}  // namespace

TEST_CASE("scan: what a sieve holds back changes no answer") {
  Dice dice(2026);
  std::size_t answered = 0;
  for (int round = 0; round < 2500; ++round) {
    const Shape shape = kShapes[dice.below(4)];
    const std::string text = some_corpus(dice, shape, 4 + dice.below(24));
    const std::vector<std::string> question = some_question(dice);
    const std::size_t window = 1 + dice.below(600);
    const auto threads = static_cast<unsigned>(1 + dice.below(3));
    const app::Outcome whole = app::run(question, {}, loader_of(text, false, window, threads));
    const app::Outcome sieved = app::run(question, {}, loader_of(text, true, window, threads));
    answered += whole.status == app::ExitStatus::found ? 1 : 0;
    std::string words;
    for (const std::string& word : question) words += word + " ";
    CAPTURE(words);
    CAPTURE(text);
    REQUIRE(shown(sieved) == shown(whole));
  }
  CHECK(answered > 500);
}

TEST_CASE(
    "scan: a departure of another group, or from another region, closes a stay that is asked for") {
  struct Row {
    std::string departure;  // of whom, from where
    std::vector<std::string> question;
  };
  const std::vector<Row> rows{{R"("nations":["league"],"location":"yalta")",
                               {"who", "-n", "entente", "--in", "12 June 1918"}},
                              {R"("nations":["france"],"location":"coast")",
                               {"who", "-p", "crimea", "--in", "12 June 1918"}}};
  for (const Row& row : rows) {
    const std::string text =
        "{" + kSections +
        R"(,"events":[{"id":"a","nations":["france"],"location":"yalta","action":"arrive",)"
        R"("date":"1918-06-05"},{"id":"b",)" +
        row.departure +
        R"(,"action":"leave","date":"1918-06-10"},{"id":"c","nations":["italy"],)"
        R"("location":"odessa","action":"stay","date":"1918-06-12"}]})";
    std::vector<std::string> question{"-c", "f", "-f", "json"};
    question.insert(question.end(), row.question.begin(), row.question.end());
    const app::Outcome whole = app::run(question, {}, loader_of(text, false, 64, 1));
    CHECK(shown(app::run(question, {}, loader_of(text, true, 64, 1))) == shown(whole));
    CHECK(whole.out == "[]\n");
  }
}

TEST_CASE("scan: a sieve keeps no more than it must") {
  std::string text;
  for (std::size_t i = 0; i < 1000; ++i) {
    text += R"({"id":"e)" + std::to_string(i) + R"(","location":"p)" + std::to_string(i % 100) +
            R"(","action":"stay","date":"19)" + std::to_string(10 + i % 7) + "\"}\n";
  }
  ScanOptions options = with_window(1000);
  options.asked = {{NameKind::place, "P99"}};
  std::size_t asked = 0;
  options.sieve = [&asked](const Corpus& names) -> std::optional<Sieve> {
    ++asked;
    SievePart part;
    for (const Place& place : names.names.places) {
      part.places.push_back(place.id == "p99" || place.id == "P99");
    }
    return Sieve{{part}};
  };
  const auto scan = scan_corpus(source_of(text), options);
  REQUIRE(scan);
  CHECK(scan->corpus.corpus().events.size() == 10);
  CHECK(scan->corpus.corpus().names.places.size() == 100);
  CHECK(scan->records == 1000);
  CHECK(!scan->whole);
  CHECK(asked == 2);  // with the first window's names, and with all
}
