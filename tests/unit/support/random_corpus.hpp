// tests/unit/support/random_corpus.hpp -- small corpora as texts, and questions to them, by dice.
#ifndef ANNALS_TESTS_UNIT_SUPPORT_RANDOM_CORPUS_HPP
#define ANNALS_TESTS_UNIT_SUPPORT_RANDOM_CORPUS_HPP

#include <array>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <vector>

namespace annals::test {

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

inline const std::vector<std::string> kNations{"france", "britain", "italy", "entente", "league"};
inline const std::vector<std::string> kPlaces{"odessa", "crimea", "yalta", "south", "coast"};
inline const std::vector<std::string> kActions{"arrive", "leave", "stay", "fight", "decide"};
inline const std::vector<std::string> kDates{"1918-06-05",
                                             "1918-06",
                                             "1918-06-05/1918-07-02",
                                             "1918-06-09~",
                                             "[1918-05-30..1918-06-03]",
                                             "1919?",
                                             "1918-06-20/..",
                                             "{1918-06-05,1918-07-01}",
                                             "[..1918-06-02]"};

// One in so many has no id.
inline std::string some_event(Dice& dice, std::size_t number, std::size_t nameless = 6) {
  std::string e = "{";
  if (!dice.one_in(nameless)) e += "\"id\":\"e" + std::to_string(number) + "\",";
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

inline const std::string kSections =
    R"("nations":[{"id":"entente","name":"Entente"},{"id":"france","name":"France",)"
    R"("within":["entente","league"]},{"id":"league","name":"League"},{"id":"britain","name":"Britain","within":[{"in":"entente",)"
    R"("date":"1918-06"}]},{"id":"italy","name":"Italy"}],"places":[{"id":"south","name":"South",)"
    R"("wide":true},{"id":"crimea","name":"Crimea","within":["south"]},{"id":"yalta",)"
    R"("name":"Yalta","within":["crimea","coast"]},{"id":"coast","name":"Coast"},{"id":"odessa","name":"Odessa","within":["south"]}],)"
    R"("actions":[{"id":"decide","effect":"none"}])";

enum class Shape { lines, list, before, after };

inline std::string corpus_of(Dice& dice, Shape shape, const std::vector<std::string>& events) {
  std::string text = shape == Shape::list     ? "[\n"
                     : shape == Shape::before ? "{\"title\":\"T\"," + kSections + ",\"events\":["
                     : shape == Shape::after  ? "{\"events\":["
                                              : "";
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (i > 0) text += shape == Shape::lines ? "\n" : dice.one_in(3) ? " ,\n" : ",";
    text += events[i];
  }
  if (shape == Shape::list) text += "]";
  if (shape == Shape::before) text += "]}\n";
  if (shape == Shape::after) text += "]," + kSections + "}";
  return text + (shape == Shape::lines ? "\n" : "");
}

inline std::string some_corpus(Dice& dice, Shape shape, std::size_t count,
                               std::size_t nameless = 6) {
  std::vector<std::string> events;
  for (std::size_t i = 0; i < count; ++i) events.push_back(some_event(dice, i, nameless));
  return corpus_of(dice, shape, events);
}

inline constexpr std::array kShapes{Shape::lines, Shape::list, Shape::before, Shape::after};

inline std::vector<std::string> some_question(Dice& dice) {
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

}  // namespace annals::test

#endif  // ANNALS_TESTS_UNIT_SUPPORT_RANDOM_CORPUS_HPP
