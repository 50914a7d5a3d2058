// `annals ask -` of records that are marked and read when a question needs them, against the same of
// all records, byte for byte; and that it is no more than needed that is read.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "annals/event/scan.hpp"
#include "app/run.hpp"
#include "support/random_corpus.hpp"
#include "support/rounds.hpp"

using namespace annals;
using namespace annals::test;

namespace {

enum class Held { marks, all };

app::CorpusLoader loader_of(const std::vector<std::string>& texts, Held held, std::size_t window,
                            unsigned threads) {
  std::vector<CorpusSource> sources;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    sources.push_back(CorpusSource::of_text({"f" + std::to_string(i), texts[i]}));
  }
  return [=](const std::vector<std::string>&, const exchange::Import&) {
    return tl::expected<app::CorpusScan, std::vector<FileError>>([=](const ScanOptions& asked) {
      ScanOptions options = held == Held::marks ? asked : ScanOptions{};
      options.window = window;
      options.threads = threads;
      return scan_corpus(sources, options);
    });
  };
}

// Everything that is written, in the order in which it is.
std::string asked(const std::vector<std::string>& flags, const std::string& lines,
                  const app::CorpusLoader& load) {
  std::string all, left = lines;
  app::Streams streams;
  streams.read = [&left] { return std::exchange(left, {}); };
  streams.write = [&all](const std::string&, std::string_view text) {
    all += text;
    return true;
  };
  streams.warn = [&all](std::string_view text) { all += text; };
  std::vector<std::string> words{"ask", "-", "-c", "f"};
  words.insert(words.end(), flags.begin(), flags.end());
  const app::Outcome outcome = app::run(words, {}, load, streams);
  return all + "--\n" + outcome.out + outcome.err +
         std::to_string(static_cast<int>(outcome.status));
}

std::string some_line(Dice& dice) {
  static const std::vector<std::string> kTimes{"",
                                               "",
                                               " in 1918",
                                               " in June 1918",
                                               " on 5 June 1918",
                                               " in 1920",
                                               " before 10 June 1918",
                                               " when Italy left Crimea",
                                               " after Britain left Yalta"};
  static const std::vector<std::string> kOthers{"who arrived in Odessa when Italy left Crimea",
                                                "what is this",
                                                "who was in Odesssa",
                                                "who was never in Odessa",
                                                "who left Yalta",
                                                "which sources name France",
                                                "where were France and Italy together in 1918",
                                                "who was in Yalta or Odessa in July 1918",
                                                "when did the League leave the South"};
  const std::string nation = dice.pick(kNations), place = dice.pick(kPlaces);
  const std::string time = dice.pick(kTimes);
  switch (dice.below(8)) {
    case 0: return "who was in " + place + time;
    case 1: return "where was " + nation + time;
    case 2: return "was " + nation + " in " + place + time;
    case 3: return "what happened in " + place + time;
    case 4: return "when was " + nation + " in " + place;
    case 5: return "how long was " + nation + " in " + place;
    case 6: return "what did " + nation + " do in " + place + time;
    default: return dice.pick(kOthers);
  }
}

std::vector<std::string> some_flags(Dice& dice) {
  static const std::vector<std::vector<std::string>> kFlags{{"-f", "ndjson"},
                                                            {"-f", "json"},
                                                            {"--explain"},
                                                            {"--wider"},
                                                            {"--certain"},
                                                            {"--undated"},
                                                            {"--unclosed"},
                                                            {"--exact-place"},
                                                            {"--limit", "2"},
                                                            {"--count"},
                                                            {"-q"},
                                                            {"--reading"},
                                                            {"--text", "quoted"},
                                                            {"--when", "e3"},
                                                            {"--id", "e1"},
                                                            {"-s", "lee"},
                                                            {"-n", "france"},
                                                            {"--not-place", "yalta"},
                                                            {"-a", "arrive"},
                                                            {"--absent"},
                                                            {"--sort", "-id"},
                                                            {"--in", "1918-06"},
                                                            {"-p", "nowhere"},
                                                            {"--against", "italy"}};
  std::vector<std::string> flags;
  if (dice.one_in(2)) flags = {"-f", "ndjson"};
  for (const auto& flag : kFlags) {
    if (flag.front() != "-f" && dice.one_in(20))
      flags.insert(flags.end(), flag.begin(), flag.end());
  }
  return flags;
}

// Records with ids of their own, as files that can be marked have.
std::string with_ids(Dice& dice, Shape shape, std::size_t events) {
  std::string text = some_corpus(dice, shape, events);
  std::size_t number = 0;
  for (std::size_t at = 0; (at = text.find("{\"", at)) != text.npos; ++at) {
    const bool begins_event = text.compare(at, 10, "{\"nations\"") == 0 ||
                              text.compare(at, 9, "{\"nation\"") == 0 ||
                              text.compare(at, 11, "{\"location\"") == 0;
    if (begins_event) text.insert(at + 1, "\"id\":\"x" + std::to_string(number++) + "\",");
  }
  return text;
}

}  // namespace

TEST_CASE("ask -: of marked records as of all") {
  Dice dice(29);
  for (int round = 0; round < rounds(1000); ++round) {
    std::vector<std::string> texts;
    const Shape shape = kShapes[dice.below(4)];
    const std::size_t events = 1 + dice.below(40);
    texts.push_back(dice.one_in(5) ? some_corpus(dice, shape, events)
                                   : with_ids(dice, shape, events));
    if (shape == Shape::lines && dice.one_in(3)) {
      std::string more = with_ids(dice, shape, events);
      for (std::size_t at = 0; (at = more.find("\"id\":\"", at)) != more.npos; at += 6) {
        more.insert(at + 6, "more-");
      }
      texts.push_back(more);
    }
    std::string lines;
    for (int i = 0; i < 12; ++i) lines += some_line(dice) + "\n";
    const std::vector<std::string> flags = some_flags(dice);
    const std::size_t window = 1 + dice.below(300);
    const unsigned threads = 1 + static_cast<unsigned>(dice.below(3));
    CAPTURE(texts.front());
    CAPTURE(lines);
    std::string all_flags;
    for (const std::string& flag : flags) all_flags += flag + " ";
    CAPTURE(all_flags);
    REQUIRE(asked(flags, lines, loader_of(texts, Held::marks, window, threads)) ==
            asked(flags, lines, loader_of(texts, Held::all, window, threads)));
  }
}

namespace {

// A thousand records in a hundred places, and how often each file is read from.
std::string many_records() {
  std::string text;
  for (int i = 0; i < 1000; ++i) {
    const std::string n = std::to_string(i), place = std::to_string(i % 100);
    text += R"({"id":"e)" + n + R"(","nation":"kent","location":"p)" + place +
            R"(","action":"stay","date":"19)" + std::to_string(10 + i / 100) + "\"}\n";
  }
  return text;
}

}  // namespace

TEST_CASE("ask -: what is read for a question is what it needs") {
  std::size_t bytes = 0;
  const CorpusSource source = CorpusSource::of_text({"f", many_records()});
  CorpusSource counted = source;
  counted.read_at = [&](std::uint64_t offset, char* into, std::size_t size) {
    const std::size_t got = source.read_at(offset, into, size);
    bytes += got;
    return got;
  };
  ScanOptions options;
  options.marks = true;
  const auto scan = scan_corpus({counted}, options);
  REQUIRE(scan);
  REQUIRE(scan->marked);
  CHECK(scan->records == 1000);
  CHECK(scan->corpus.corpus().events.empty());
  CHECK(scan->corpus.corpus().names.places.size() == 100);
  bytes = 0;
  Sieve sieve{{SievePart{}}};
  sieve.parts.front().places = IndexSet(100, {7});
  const auto selected = scan->marked->select(sieve);
  REQUIRE(selected);
  CHECK(selected->corpus().events.size() == 10);
  CHECK(bytes < 1000);
  // What is selected stands for itself.
  const auto other = scan->marked->select(Sieve{});
  REQUIRE(other);
  CHECK(other->corpus().events.empty());
  for (const Event& event : selected->corpus().events) CHECK(event.location == 7);
}

namespace {

std::vector<Index> sources_of(const Event& event) {
  std::vector<Index> sources;
  for (const Citation& citation : event.sources) sources.push_back(citation.source);
  return sources;
}

void check_same_outline(const Event& held, const Event& whole) {
  CHECK(held.id == whole.id);
  CHECK(std::ranges::equal(held.nations, whole.nations));
  CHECK(std::ranges::equal(held.against, whole.against));
  CHECK(held.location == whole.location);
  CHECK(held.action == whole.action);
  CHECK(held.date == whole.date);
  CHECK(held.start == whole.start);
  CHECK(held.end == whole.end);
  CHECK(held.julian == whole.julian);
  CHECK(held.dating.hull == whole.dating.hull);
  CHECK(std::ranges::equal(held.dating.members, whole.dating.members));
  CHECK(held.dating.start == whole.dating.start);
  CHECK(held.dating.end == whole.dating.end);
  CHECK(held.dating.all_of == whole.dating.all_of);
  CHECK(held.doubt.empty() == whole.doubt.empty());
  CHECK(sources_of(held) == sources_of(whole));
}

}  // namespace

TEST_CASE("ask -: what is held of marked records is as what is read of them, and nothing is read") {
  Dice dice(31);
  std::size_t marked = 0;
  for (int round = 0; round < rounds(300); ++round) {
    const Shape shape = kShapes[dice.below(4)];
    const CorpusSource source =
        CorpusSource::of_text({"f", with_ids(dice, shape, 1 + dice.below(30))});
    CorpusSource counted = source;
    std::size_t reads = 0;
    counted.read_at = [&](std::uint64_t offset, char* into, std::size_t size) {
      ++reads;
      return source.read_at(offset, into, size);
    };
    ScanOptions options;
    options.marks = true;
    const auto scan = scan_corpus({counted}, options);
    if (!scan || !scan->marked) continue;
    ++marked;
    reads = 0;
    const auto outline = scan->marked->outline(Sieve::open());
    CHECK(reads == 0);
    const auto whole = scan->marked->select(Sieve::open());
    REQUIRE(outline);
    REQUIRE(whole);
    const std::span<const Event> held = outline->corpus().events;
    REQUIRE(held.size() == whole->corpus().events.size());
    for (std::size_t i = 0; i < held.size(); ++i) {
      check_same_outline(held[i], whole->corpus().events[i]);
    }
  }
  CHECK(marked > rounds(100U));
}

TEST_CASE("ask -: who can have been in a place at a time is seen before records are read") {
  const std::string text =
      R"({"id":"a","nation":"kent","location":"dover","action":"arrive","date":"1911"}
{"id":"b","nation":"kent","location":"dover","action":"fight","date":"1950"}
{"id":"c","nation":"wessex","location":"dover","action":"stay","date":"1912"}
{"id":"d","nation":"wessex","location":"dover","action":"fight","date":"1950"}
{"id":"e","nation":"mercia","location":"dover","action":"leave","date":"1930"}
{"id":"f","nation":"essex","location":"dover","action":"leave","date":"1912"}
{"id":"g","nation":"sussex","location":"dover","action":"fight"}
{"id":"h","nation":"anglia","location":"dover","action":"stay","date":"1919/1921"}
{"id":"i","nations":["essex","anglia"],"location":"dover","action":"stay","date":"1940"}
{"id":"j","nation":"cornwall","location":"dover","action":"take","date":"1921"}
{"id":"k","location":"dover","action":"fight","date":"1920"}
{"id":"l","nation":"kent","location":"rye","action":"fight","date":"1920"}
)";
  ScanOptions options;
  options.marks = true;
  const auto scan = scan_corpus({CorpusSource::of_text({"f", text})}, options);
  REQUIRE(scan);
  REQUIRE(scan->marked);
  SievePart part;
  part.places = IndexSet(2, {0});  // as they are met
  part.stays = make_window(make_day({1920, 1, 1}), make_day({1920, 12, 31}));
  const auto outline = scan->marked->outline({{part}});
  REQUIRE(outline);
  std::string ids;
  for (const Event& event : outline->corpus().events) ids += event.id;
  CHECK(outline->corpus().names.places[0].id == "dover");
  CHECK(ids == "abeghi");
}

TEST_CASE("ask -: records that are no longer what they were are not answered from") {
  std::string text = many_records();
  const CorpusSource source{"f", text.size(),
                            [&text](std::uint64_t offset, char* into, std::size_t size) {
                              return offset < text.size() ? text.copy(into, size, offset) : 0;
                            }};
  const app::CorpusLoader load = [source](const std::vector<std::string>&,
                                          const exchange::Import&) {
    return tl::expected<app::CorpusScan, std::vector<FileError>>(
        [source](const ScanOptions& options) { return scan_corpus({source}, options); });
  };
  int line = 0;
  const auto ask = [&](auto change) {
    app::Streams streams;
    std::string all;
    line = 0;
    streams.read = [&]() -> std::string {
      if (line++ == 1) change();
      return line <= 2 ? "was kent in p7 in 1915\n" : "";
    };
    streams.write = [&all](const std::string&, std::string_view written) {
      all += written;
      return true;
    };
    const app::Outcome outcome = app::run({"ask", "-", "-c", "f"}, {}, load, streams);
    return all + outcome.err + std::to_string(static_cast<int>(outcome.status));
  };
  const std::string answer = ask([] {});
  CHECK(answer.find("yes") != answer.npos);
  CHECK(answer.back() == '0');
  const std::string whole = text;
  const std::string changed = "annals: f: was changed while it was read\n3";
  CHECK(ask([&] { text.resize(text.size() / 2); }).ends_with(changed));
  text = whole;
  CHECK(ask([&] { text.insert(0, " "); }).ends_with(changed));
  text = whole;
  CHECK(ask([&] { std::ranges::replace(text, 'p', 'q'); }).ends_with(changed));
}
