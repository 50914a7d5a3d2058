// Scans against the careful reader: the same corpora, the same errors; and answers of what a sieve
// has kept against answers of everything, byte for byte.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <mutex>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "annals/event/scan.hpp"
#include "app/read_files.hpp"
#include "app/run.hpp"
#include "app/temp_file.hpp"
#include "event/corpus_reader.hpp"
#include "event/limits.hpp"
#include "support/files.hpp"
#include "support/random_corpus.hpp"
#include "support/rounds.hpp"

using namespace annals;
using namespace annals::test;

namespace {

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
  for (int round = 0; round < rounds(2000); ++round) {
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

namespace {

// Which threads have read the file?
std::size_t threads_that_read(const std::string& text, const ScanOptions& options) {
  CorpusSource source = CorpusSource::of_text({"f", text});
  std::mutex lock;
  std::set<std::thread::id> threads;
  source.read_at = [&, read = source.read_at](std::uint64_t at, char* into, std::size_t size) {
    const std::lock_guard guard(lock);
    threads.insert(std::this_thread::get_id());
    return read(at, into, size);
  };
  REQUIRE(scan_corpus({source}, options));
  return threads.size();
}

}  // namespace

TEST_CASE("scan: a document is read in parts, from what looks like an event on") {
  const auto event = [](const std::string& id, const std::string& more = "") {
    return R"({"id":")" + id +
           R"(","location":"odessa","action":"stay","date":"1919-02","note":")" + id +
           ", {\\\"id\\\":" + "\"" + more + "}";
  };
  // What stands in others may look like events of the list: guesses that are wrong.
  std::string inner = event("inner-0");
  for (int i = 1; i < 30; ++i) inner += ", " + event("inner-" + std::to_string(i));
  for (const std::string& more : {std::string(), R"(,"of":[)" + inner + "]"}) {
    std::string text = R"({"events":[)";
    for (int i = 0; i < 40; ++i) {
      text += (i > 0 ? ",\n" : "") + event("e" + std::to_string(i), i % 7 == 3 ? more : "");
    }
    text += R"(],"title":"Parts","places":[{"id":"odessa","name":"Odessa"}]})";
    const auto expected = careful(text);
    REQUIRE(expected.size() > 40);
    for (unsigned threads = 2; threads < 40; ++threads) {
      CAPTURE(threads);
      REQUIRE(scanned(text, with_window(256, threads)) == expected);
    }
    CHECK(threads_that_read(text, with_window(256, 3)) == 3);
    // Cut off anywhere, it is told alike.
    for (std::size_t size = text.size() - 1; size > 200; size -= 97) {
      REQUIRE(scanned(text.substr(0, size), with_window(128, 4)) == careful(text.substr(0, size)));
    }
  }
}

TEST_CASE("scan: what is too large, or begins as no corpus does, is not read to its end") {
  std::size_t most = 0;
  CorpusSource source{"f", detail::kMaxFileBytes + 1,
                      [&most](std::uint64_t offset, char* into, std::size_t size) {
                        most = std::max(most, static_cast<std::size_t>(offset) + size);
                        std::fill(into, into + size, 'x');
                        return size;
                      }};
  const auto told = [&source] {
    const auto scan = scan_corpus({source});
    REQUIRE(!scan);
    REQUIRE(scan.error().size() == 1);
    return scan.error().front().message();
  };
  CHECK(told() == "f: more than 4294967232 bytes");
  CHECK(most == 0);
  source.size = detail::kMaxFileBytes;
  CHECK(told() == "f:1:1: not JSON");
  CHECK(most < 8u << 20);
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

}  // namespace

TEST_CASE("scan: what a sieve holds back changes no answer") {
  Dice dice(2026);
  std::size_t answered = 0;
  for (int round = 0; round < rounds(2500); ++round) {
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
  CHECK(answered > rounds(500U));
}

namespace {

// A question for records that may be handed over in runs, and now and then one for some that may not.
std::vector<std::string> some_question_of_rows(Dice& dice) {
  static const std::vector<std::string> kFormats{"json", "ndjson", "csv", "tsv", "table"};
  std::vector<std::string> words{"-c", "f", dice.one_in(9) ? "chronology" : "events", "-f",
                                 dice.pick(kFormats)};
  const auto add = [&](std::size_t chance, std::initializer_list<std::string> more) {
    if (dice.one_in(chance)) words.insert(words.end(), more);
  };
  static const std::vector<std::string> kOrders{
      "start", "-start",     "start-latest", "end",   "-end-earliest", "nation", "place,-id",
      "-id",   "action,end", "certainty",    "-none", "nation,none",   "none,id"};
  add(dice.one_in(2) ? 1 : 2, {"--sort", dice.one_in(2) ? "none" : dice.pick(kOrders)});
  add(4, {"-p", dice.pick(kPlaces)});
  add(4, {"-n", dice.pick(kNations)});
  add(12, {"-n", "france+italy"});
  add(5, {"-a", dice.pick(kActions)});
  add(9, {"--not-place", dice.pick(kPlaces)});
  add(9, {"--against", dice.pick(kNations)});
  add(20, {"-p", "nowhere"});
  add(30, {"--when", "France stay in Odessa"});
  add(30, {"--id", "e1"});
  add(9, {"--text", "quoted"});
  add(9, {"--source", "lee"});
  add(6, {"--limit", std::to_string(1 + dice.below(4))});
  add(9, {"--count"});
  add(9, {"--fields", "id,sources,nations"});
  add(20, {"--fields", "id,colour"});
  add(9, {"--no-header"});
  add(9, {"--quiet"});
  add(4, {"--in", dice.one_in(3) ? "1920" : "June 1918"});
  add(5, {"--wider"});
  add(6, {"--certain"});
  add(6, {"--undated"});
  add(20, {"--explain"});
  return words;
}

app::CorpusLoader loader_in_runs(const std::string& text, const ScanOptions& how, bool& in_runs) {
  const app::CorpusScan scan = [=, &in_runs](const ScanOptions& asked) {
    ScanOptions options = how;
    options.sieve = asked.sieve;
    options.asked = asked.asked;
    options.skip_bad = asked.skip_bad;
    auto scanned = scan_corpus(source_of(text), options);
    in_runs = in_runs || (scanned && scanned->runs);
    return scanned;
  };
  return [scan](const std::vector<std::string>&, const exchange::Import&) {
    return tl::expected<app::CorpusScan, std::vector<FileError>>(scan);
  };
}

// What was written before goes before.
app::Outcome run_and_gather(const std::vector<std::string>& words, const app::CorpusLoader& load) {
  std::string written;
  app::Streams streams;
  streams.write = [&written](const std::string&, std::string_view text) {
    written += text;
    return true;
  };
  app::Outcome outcome = app::run(words, {}, load, streams);
  outcome.out = written + outcome.out;
  return outcome;
}

}  // namespace

TEST_CASE("scan: rows of records that are handed over in runs are those of records that are held") {
  Dice dice(77);
  std::size_t answered = 0, streamed = 0;
  for (int round = 0; round < rounds(4000); ++round) {
    const std::string text = some_corpus(dice, kShapes[dice.below(4)], 1 + dice.below(24),
                                         dice.one_in(9) ? 6 : static_cast<std::size_t>(-1));
    const std::vector<std::string> question = some_question_of_rows(dice);
    ScanOptions how = with_window(1 + dice.below(600), static_cast<unsigned>(1 + dice.below(3)));
    how.most_held = static_cast<std::size_t>(-1);
    bool in_runs = false;
    const app::Outcome held = run_and_gather(question, loader_in_runs(text, how, in_runs));
    REQUIRE(!in_runs);
    how.most_held = dice.below(6);
    how.run = 1 + dice.below(1000);
    if (dice.one_in(2)) how.room = dice.below(3000);
    if (dice.one_in(2)) how.spare = app::TempFile::make;
    const app::Outcome over = run_and_gather(question, loader_in_runs(text, how, in_runs));
    answered += held.status == app::ExitStatus::found ? 1 : 0;
    streamed += in_runs ? 1 : 0;
    std::string words;
    for (const std::string& word : question) words += word + " ";
    CAPTURE(words);
    CAPTURE(text);
    REQUIRE(shown(over) == shown(held));
  }
  CHECK(answered > rounds(500U));
  CHECK(streamed > rounds(1000U));
}

TEST_CASE("scan: records in runs of which two share an id are refused, those without one named") {
  const auto corpus = [](bool twice, bool nameless) {
    std::string text;
    for (int i = 0; i < 100; ++i) {
      const std::string id = twice && i == 90 ? "e3" : "e" + std::to_string(i);
      text += nameless && i == 50 ? "{" : "{\"id\":\"" + id + "\",";
      text += R"("location":"odessa","action":"stay","date":"1919-02-20"})"
              "\n";
    }
    return text;
  };
  for (const auto& [twice, nameless] : {std::pair(true, false), std::pair(false, true)}) {
    for (const std::size_t room : {std::size_t{1} << 26, std::size_t{1}}) {
      ScanOptions how = with_window(500, 2);
      how.most_held = 5;
      how.run = 700;
      how.room = room;
      how.spare = app::TempFile::make;
      bool in_runs = false;
      const std::vector<std::string> question{"-c", "f", "events", "-f", "csv", "--sort", "none"};
      const std::string text = corpus(twice, nameless);
      const app::Outcome over = run_and_gather(question, loader_in_runs(text, how, in_runs));
      how.most_held = static_cast<std::size_t>(-1);
      CHECK(!in_runs);
      CHECK(shown(over) == shown(run_and_gather(question, loader_in_runs(text, how, in_runs))));
      CHECK(over.status == (twice ? app::ExitStatus::file : app::ExitStatus::found));
    }
  }
}

TEST_CASE("scan: a file that changes while its records are handed over is not answered from") {
  std::string text;
  for (int i = 0; i < 200; ++i) {
    text += "{\"id\":\"e" + std::to_string(i) +
            R"(","location":"odessa","action":"stay","date":"1919-02-20"})"
            "\n";
  }
  const auto changes = std::make_shared<bool>(false);
  const app::CorpusScan scan = [=](const ScanOptions& asked) {
    ScanOptions options = asked;
    options.most_held = 5;
    options.run = 2000;
    std::vector<CorpusSource> sources = source_of(text);
    sources.front().read_at = [read = sources.front().read_at, changes](
                                  std::uint64_t offset, char* into, std::size_t size) {
      const std::size_t got = read(offset, into, size);
      if (*changes && offset > 3000) std::replace(into, into + got, '{', '[');
      return got;
    };
    auto scanned = scan_corpus(sources, options);
    *changes = true;
    return scanned;
  };
  const app::CorpusLoader load = [scan](const std::vector<std::string>&, const exchange::Import&) {
    return tl::expected<app::CorpusScan, std::vector<FileError>>(scan);
  };
  const app::Outcome outcome = run_and_gather(
      {"-c", "f", "events", "-f", "ndjson", "--sort", "none", "-o", "rows.ndjson"}, load);
  CHECK(outcome.status == app::ExitStatus::file);
  CHECK(outcome.output.empty());
  CHECK(outcome.err == "annals: f: was changed while it was read\n");
  CHECK(outcome.out.starts_with("{\"id\":\"e0\""));
}

// --- Records that are left out --------------------------------------------------------------------

namespace {

// One that cannot be read.
std::string some_bad_event(Dice& dice, Shape shape) {
  std::vector<std::string> bad{
      R"({"id":"x1","action":"stay"})",
      R"({"id":"x2","location":"odessa","action":"stay","date":"1919-02-30"})",
      R"({"id":"x3","location":"odessa","action":"stay","start":"1919-13","end":"1920"})",
      R"({"id":"x4","location":7,"action":"stay"})",
      R"({"id":"x5","location":"nowhere at all","action":"stay","date":"1900","nations":[1]})",
      R"(["x6"])",
      R"({"id":"x7","location":"odessa","action":"stay","sources":[{"source":"kim","date":"1919-99"}]})"};
  const bool sections = shape == Shape::before || shape == Shape::after;
  if (sections) bad.emplace_back(R"({"id":"x8","location":"paris","action":"stay"})");
  if (sections) bad.emplace_back(R"({"id":"X 9","location":"odessa","action":"stay"})");
  if (shape == Shape::lines) {
    bad.emplace_back(R"({"id":"x10","location":"odessa","action":"stay")");
    bad.emplace_back(R"({"id":"x11","location":"odessa)");
    bad.emplace_back("}{");
  }
  return dice.pick(bad);
}

}  // namespace

TEST_CASE("scan: what is left of a file without its bad records is answered as if they were not") {
  Dice dice(5);
  std::size_t answered = 0, streamed = 0;
  for (int round = 0; round < rounds(3000); ++round) {
    const Shape shape = kShapes[dice.below(4)];
    const std::string first =
        R"({"id":"e0","location":"odessa","action":"stay","date":"1918-06-05"})";
    std::vector<std::string> good{first}, all{first};
    std::size_t bad = 0;
    for (std::size_t i = 1 + dice.below(12); i > 0; --i) {
      if (dice.one_in(4)) {
        all.push_back(some_bad_event(dice, shape));
        ++bad;
      } else {
        all.push_back(some_event(dice, i, 9));
        good.push_back(all.back());
      }
    }
    // That it stands twice is seen if it is kept.
    const bool twice = dice.one_in(3);
    if (twice) all.push_back(first);
    const std::string without = corpus_of(dice, shape, good), with = corpus_of(dice, shape, all);
    std::vector<std::string> question =
        dice.one_in(2) ? some_question_of_rows(dice) : some_question(dice);
    ScanOptions how = with_window(1 + dice.below(600), static_cast<unsigned>(1 + dice.below(3)));
    bool in_runs = false;
    const app::Outcome expected = run_and_gather(question, loader_in_runs(without, how, in_runs));
    how.most_held = dice.below(4);
    how.run = 1 + dice.below(1000);
    question.emplace_back("--skip-bad");
    const app::Outcome left = run_and_gather(question, loader_in_runs(with, how, in_runs));
    answered += expected.status == app::ExitStatus::found ? 1 : 0;
    streamed += in_runs ? 1 : 0;
    std::string words;
    for (const std::string& word : question) words += word + " ";
    CAPTURE(words);
    CAPTURE(with);
    CAPTURE(left.err);
    REQUIRE(left.out == expected.out);
    REQUIRE(left.err.ends_with(expected.err));
    const bool says = left.err.find("left out") != std::string::npos;
    const bool quiet = words.find("--quiet") != words.npos;
    if (expected.status > app::ExitStatus::nothing) {
      REQUIRE(left.status == expected.status);
    } else if (bad > 0) {
      REQUIRE(says == !quiet);
      REQUIRE(left.status == app::ExitStatus::file);
    } else {
      REQUIRE((!says || twice));
      REQUIRE((left.status == expected.status || twice));
    }
  }
  CHECK(answered > rounds(300U));
  CHECK(streamed > rounds(100U));
}

TEST_CASE("scan: records that are left out are told of with their places, the first ten of them") {
  std::string text;
  for (int i = 1; i <= 40; ++i) {
    text += i % 3 == 0 ? R"({"id":"e)" + std::to_string(i) + R"(","location":"odessa"})"
                       : R"({"id":"e)" + std::to_string(i) +
                             R"(","location":"odessa","action":"stay","date":"1919"})";
    text += "\n";
  }
  bool in_runs = false;
  const app::Outcome outcome = run_and_gather({"-c", "f", "events", "--count", "--skip-bad"},
                                              loader_in_runs(text, with_window(300, 2), in_runs));
  CHECK(outcome.out == "27\n");
  CHECK(outcome.status == app::ExitStatus::file);
  CAPTURE(outcome.err);
  CHECK(outcome.err.starts_with("annals: f:3:1: event \"e3\": /events/2/action: missing\n"));
  CHECK(std::ranges::count(outcome.err, '\n') == 11);
  CHECK(outcome.err.ends_with("annals: 13 records are left out, the first of them listed\n"));
}

TEST_CASE("scan: what is wrong with more than a record is not left out") {
  for (
      const std::string text :
      {R"({"events":[{"id":"a","location":"odessa","action":"stay"},{"id":"b")",
       R"({"nations":[{"id":"a","within":["b"]}],"events":[{"id":"a","location":"x","action":"stay","date":"x"}]})"}) {
    bool in_runs = false;
    const app::Outcome outcome = run_and_gather({"-c", "f", "events", "--skip-bad"},
                                                loader_in_runs(text, with_window(64), in_runs));
    CHECK(outcome.status == app::ExitStatus::file);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find("annals: --skip-bad leaves out records, and") != std::string::npos);
  }
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
    const auto places = names.names.places;
    part.places.emplace(places.size());
    for (Index p = 0; p < places.size(); ++p) {
      if (places[p].id == "p99" || places[p].id == "P99") part.places->add(p);
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
