// The table of phrases (tests/data/phrases.tsv), the tables of the public header and the examples
// of the help text: each row as it stands, and what must hold for all of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date/phrase.hpp"
#include "date/phrase_words.hpp"

using namespace annals;

namespace {

using Fields = std::vector<std::string>;

Fields split(std::string_view line, char mark) {
  Fields fields;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(mark, begin), line.size());
    fields.emplace_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return fields;
}

Fields lines_of(const std::string& path) {
  std::ifstream file(path);
  REQUIRE(file);
  Fields lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

struct Row {
  std::string text;
  std::string edtf;  // empty: refused
  std::string first, last, words;
  std::string code, hint;
};

const std::vector<Row>& table() {
  static const std::vector<Row> kRows = [] {
    std::vector<Row> rows;
    for (const std::string& line : lines_of(ANNALS_TEST_DATA "/phrases.tsv")) {
      if (line.starts_with('#')) continue;
      const Fields fields = split(line, '\t');
      CAPTURE(line);
      const bool refused = fields.at(1).starts_with("error=");
      REQUIRE(fields.size() == (refused ? 3U : 5U));
      if (refused)
        rows.push_back({fields[0], "", "", "", "", fields[1].substr(6), fields[2]});
      else
        rows.push_back({fields[0], fields[1], fields[2], fields[3], fields[4], "", ""});
    }
    return rows;
  }();
  return kRows;
}

std::string day_text(OptionalDay day) { return day ? format_iso(*day) : ".."; }

bool is_edtf(std::string_view text) { return parse_edtf(text).has_value(); }

std::string replaced_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

std::string upper(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return text;
}

// `text` must be read as `row` says, in another spelling.
void check_same(const Row& row, const std::string& text) {
  CAPTURE(row.text);
  CAPTURE(text);
  const auto phrase = parse_phrase(text);
  CHECK(phrase.has_value() == !row.edtf.empty());
  if (phrase) CHECK(phrase->edtf == row.edtf);
  if (!phrase) CHECK(code_name(phrase.error().code) == row.code);
}

// ---- tables in the header's comments ------------------------------------------------------------

// Where each column begins, if `line` is the head of a table of these columns and no others.
std::vector<std::size_t> column_places(const std::string& line, const Fields& columns) {
  std::vector<std::size_t> places;
  if (!line.starts_with("//   ")) return places;
  std::size_t at = 5;
  for (const std::string& column : columns) {
    at = line.find_first_not_of(' ', at);
    if (at == std::string::npos || line.compare(at, column.size(), column) != 0) return {};
    places.push_back(at);
    at += column.size();
  }
  return at == line.size() ? places : std::vector<std::size_t>();
}

// The rows of the first such table, cut at the columns' places.
std::vector<Fields> header_table(const Fields& columns) {
  std::vector<Fields> rows;
  std::vector<std::size_t> places;
  for (const std::string& line : lines_of(ANNALS_DATA "/../include/annals/date/phrase.hpp")) {
    if (places.empty()) {
      places = column_places(line, columns);
      continue;
    }
    if (!line.starts_with("//   ")) break;
    Fields fields;
    for (std::size_t i = 0; i < places.size(); ++i) {
      const std::size_t end = i + 1 < places.size() ? places[i + 1] : line.size();
      std::string field = places[i] < line.size() ? line.substr(places[i], end - places[i]) : "";
      field.erase(field.find_last_not_of(' ') + 1);
      fields.push_back(field);
    }
    rows.push_back(fields);
  }
  return rows;
}

// What stands in quotes before " -> " in the header, and the word after it.
std::vector<std::pair<std::string, std::string>> header_arrows() {
  std::vector<std::pair<std::string, std::string>> arrows;
  for (const std::string& line : lines_of(ANNALS_DATA "/../include/annals/date/phrase.hpp"))
    for (std::size_t at = 0; (at = line.find("\" -> ", at)) != std::string::npos; ++at) {
      const std::size_t quote = line.rfind('"', at - 1);
      const std::size_t end = std::min(line.find(' ', at + 5), line.size());
      arrows.emplace_back(line.substr(quote + 1, at - quote - 1),
                          line.substr(at + 5, end - at - 5));
    }
  return arrows;
}

CalendarStyle style_named(std::string_view name) {
  return name == "julian" ? CalendarStyle::julian
         : name == "both" ? CalendarStyle::both
                          : CalendarStyle::gregorian;
}

}  // namespace

TEST_CASE("the table of phrases: what each means") {
  CHECK(table().size() > 900);
  for (const Row& row : table()) {
    CAPTURE(row.text);
    const auto phrase = parse_phrase(row.text);
    if (row.edtf.empty()) {
      CHECK_FALSE(phrase.has_value());
      if (phrase) continue;
      CHECK(code_name(phrase.error().code) == row.code);
      CHECK(phrase.error().hint == row.hint);
      CHECK_FALSE(phrase.error().detail.empty());
      CHECK(phrase.error().where.end <= row.text.size());
      continue;
    }
    if (!phrase) FAIL_CHECK(phrase.error().detail);
    if (!phrase) continue;
    CHECK(phrase->edtf == row.edtf);
    CHECK(parse_edtf(phrase->edtf).value() == phrase->date);
    const Bounds window = window_of(*phrase);
    CHECK(day_text(window.start_earliest) == row.first);
    CHECK(day_text(window.end_latest) == row.last);
    CHECK(format_phrase(phrase->date) == row.words);
  }
}

TEST_CASE("the table of phrases: what is printed reads back to the same meaning") {
  for (const Row& row : table()) {
    if (row.edtf.empty()) continue;
    const Edtf date = parse_edtf(row.edtf).value();
    for (const auto style :
         {CalendarStyle::gregorian, CalendarStyle::julian, CalendarStyle::both}) {
      const std::string words = format_phrase(date, style);
      CAPTURE(row.text);
      CAPTURE(words);
      const auto back = parse_phrase(words);
      CHECK(back.has_value());
      if (!back) continue;
      CHECK(meaning_of(back->date).hull == meaning_of(date).hull);
      CHECK(window_of(*back) == window_of(Phrase{"", date, "", false, false}));
    }
  }
}

TEST_CASE("the table of phrases: case, spaces, dashes and a final stop do not matter") {
  for (const Row& row : table()) {
    if (is_edtf(row.text)) continue;
    check_same(row, upper(row.text));
    for (const std::string_view space : {"  ", "\t", "\u00A0", "\u2009", "\u202F", "\u3000"})
      check_same(row, " " + replaced_all(row.text, " ", space) + " ");
    if (row.text.find('.') == std::string::npos && !row.text.empty() && row.text.back() != '-')
      check_same(row, row.text + ".");
    if (row.edtf.empty()) continue;
    for (const std::string_view dash :
         {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"}) {
      check_same(row, replaced_all(row.text, "-", dash));
      check_same(row, replaced_all(row.text, "\u2013", dash));
    }
  }
}

TEST_CASE("ISO dates take any dash, and years that could be meant are named") {
  for (const std::string_view dash : {"\u2010", "\u2013", "\u2014", " - ", "\u2212"}) {
    CAPTURE(dash);
    const auto spelled = [&](std::string_view text) {
      return replaced_all(std::string(text), "-", dash);
    };
    CHECK(parse_phrase(spelled("1918-03-03")).value().edtf == "1918-03-03");
    CHECK(parse_phrase(spelled("1918-12")).value().edtf == "1918-12");
    CHECK(parse_phrase(spelled("1910-12")).error().code == ErrorCode::ambiguous_date);
    CHECK(parse_phrase(spelled("1914-21")).error().code == ErrorCode::ambiguous_date);
    CHECK(parse_phrase(spelled("1914-18")).value().edtf == "1914/1918");
  }
  CHECK(parse_phrase("1910-12").value().notice == "1910-12 read as Dec 1910, not 1910 to 1912");
  CHECK(parse_phrase("1918-12").value().notice.empty());
  CHECK(parse_phrase("-1905-06").value().notice.empty());
  CHECK(parse_phrase("-1919").value().notice == "-1919 read as 1920 BC");
}

TEST_CASE("the table of phrases: one word too many is refused") {
  for (const Row& row : table()) {
    CAPTURE(row.text);
    if (row.text.empty()) continue;
    for (const std::string_view junk :
         {" xyzzy", ";", " the", " the of", "\x01", " \xF0\x9F\x98\x80", " 1 1"})
      CHECK_FALSE(parse_phrase(row.text + std::string(junk)).has_value());
    CHECK_FALSE(parse_phrase("xyzzy " + row.text).has_value());
  }
}

// Whatever else is said: nothing is passed over.
TEST_CASE("the table of phrases: a date or a doubt more, wherever it stands, is refused or read") {
  constexpr std::string_view kMore[] = {"1911", "7",    "third",  "July",  "spring", "1920s",
                                        "Q2",   "19th", "(1911)", "44 BC", "?",      "(?)"};
  std::size_t tried = 0, read = 0;
  for (const Row& row : table()) {
    if (row.edtf.empty()) continue;
    const Fields words = split(row.text, ' ');
    for (const std::string_view more : kMore) {
      const bool doubt = more.find('?') != more.npos;
      const bool said =
          row.text.find(doubt ? std::string_view("Jul") : more.substr(0, 3)) != row.text.npos;
      if (said || (doubt && row.edtf.find_first_of("?%") != row.edtf.npos)) continue;
      for (std::size_t at = 0; at <= words.size(); ++at) {
        std::string text;
        for (std::size_t i = 0; i <= words.size(); ++i) {
          if (i == at) text += (text.empty() ? "" : " ") + std::string(more);
          if (i < words.size()) text += (text.empty() ? "" : " ") + words[i];
        }
        const auto phrase = parse_phrase(text);
        ++tried;
        if (!phrase) continue;
        ++read;
        CAPTURE(text);
        CHECK(phrase->edtf != row.edtf);
      }
    }
  }
  CHECK(tried > 20'000);
  CHECK(read > 500);
}

TEST_CASE("what every example of the header says is so") {
  const auto read = header_table({"text", "EDTF", "what happens"});
  CHECK(read.size() >= 20);
  for (const Fields& row : read) {
    CAPTURE(row[0]);
    CHECK(parse_phrase(row[0]).value().edtf == row[1]);
  }
  const auto refused = header_table({"refused", "code", "hint"});
  CHECK(refused.size() > 10);
  for (const Fields& row : refused) {
    CAPTURE(row[0]);
    const auto phrase = parse_phrase(row[0]);
    REQUIRE_FALSE(phrase.has_value());
    CHECK(code_name(phrase.error().code) == replaced_all(row[1], "_", "-"));
    CHECK(phrase.error().hint == row[2]);
  }
  const auto printed = header_table({"EDTF", "words"});
  CHECK(printed.size() >= 9);
  for (const Fields& row : printed) {
    const Fields dates =
        row[0].find(", ") == std::string::npos ? Fields{row[0]} : split(row[0], ',');
    std::string words;
    for (const std::string& date : dates)
      words += (words.empty() ? "" : ", ") +
               format_phrase(parse_edtf(date.substr(date.starts_with(' '))).value());
    CHECK(words == row[1]);
  }
  const auto styled = header_table({"EDTF", "style", "words"});
  CHECK(styled.size() > 8);
  for (const Fields& row : styled)
    CHECK(format_phrase(parse_edtf(row[0]).value(), style_named(row[1])) == row[2]);
  const auto arrows = header_arrows();
  CHECK(arrows.size() > 5);
  for (const auto& arrow : arrows) {
    const auto& text = arrow.first;
    const auto& result = arrow.second;
    CAPTURE(text);
    const auto phrase = parse_phrase(text).value();
    const Bounds window = window_of(phrase);
    const std::string days = day_text(window.start_earliest) + ".." + day_text(window.end_latest);
    CHECK((phrase.edtf == result || days == result));
  }
}

TEST_CASE("examples for the help text") {
  const auto examples = phrase_examples();
  CHECK(examples.size() > 60);
  Fields topics;
  for (const PhraseExample& row : examples) {
    CAPTURE(row.example);
    if (topics.empty() || topics.back() != row.topic) topics.emplace_back(row.topic);
    const auto phrase = parse_phrase(row.example);
    CHECK(phrase.has_value() == !row.edtf.empty());
    if (phrase) {
      CHECK(phrase->edtf == row.edtf);
      CHECK(format_window(window_of(*phrase)) == row.meaning);
    } else {
      const Error& error = phrase.error();
      CHECK((error.hint.empty() ? error.detail : error.hint) == row.meaning);
    }
  }
  std::sort(topics.begin(), topics.end());
  CHECK(std::adjacent_find(topics.begin(), topics.end()) == topics.end());
}

TEST_CASE("people are told of every word that is read") {
  std::string told = " ";
  for (const PhraseExample& row : phrase_examples())
    told += std::string(row.form) + " " + std::string(row.example) + " ";
  for (const char mark : {',', '.', '-', '(', ')', ':', ';'})
    told = replaced_all(told, {&mark, 1}, mark == '.' ? "" : " ");
  for (char& c : told) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  told = replaced_all(told, "  ", " ");
  const auto check_told = [&](std::string_view words) {
    CAPTURE(words);
    CHECK(told.find(" " + std::string(words) + " ") != std::string::npos);
  };
  using namespace detail;
  for (const RelationPhrase& row : kRelationPhrases) check_told(row.words);
  for (const RelationPhrase& row : kTrailingRelations) check_told(row.words);
  for (const PartPhrase& row : kPartPhrases) check_told(row.words);
  for (const EdgePhrase& row : kEndPhrases) check_told(row.words);
  for (const EdgePhrase& row : kStartPhrases) check_told(row.words);
  for (const std::string_view words : kMarginPhrases) check_told(words);
  for (const std::string_view words : kRangeWords) check_told(words);
  for (const CalendarPhrase& row : kCalendarPhrases)
    if (row.words.size() != 3) check_told(row.words);  // "o s" is a way to write "os"
  for (const TimeWord& word : all_words()) {
    const bool is_told = word.kind == WordKind::margin || word.kind == WordKind::doubt ||
                         word.kind == WordKind::hemisphere || word.kind == WordKind::era ||
                         (word.kind == WordKind::season && !word.text.ends_with("time")) ||
                         word.kind == WordKind::third;
    if (is_told) check_told(word.text);
  }
}

TEST_CASE("a thousand words are refused at once") {
  std::string junk = "early";
  for (int i = 0; i < 1000; ++i) junk += i % 3 == 0 ? " March" : i % 3 == 1 ? " to" : " 1919";
  CHECK_FALSE(parse_phrase(junk).has_value());
  std::string list = "1918";
  for (int i = 0; i < 1000; ++i) list += " or 1919";
  CHECK_FALSE(parse_phrase(list).has_value());
}

TEST_CASE("what depends on today is refused, and says so") {
  for (const std::string_view text :
       {"today", "yesterday", "tomorrow", "now", "next week", "last year", "this year",
        "last March", "next Tuesday", "two years ago", "the present", "1919 to now",
        "from 1919 to the present", "current month", "recently"}) {
    CAPTURE(text);
    const auto phrase = parse_phrase(text);
    REQUIRE_FALSE(phrase.has_value());
    CHECK(phrase.error().detail.find("depends on today") != std::string::npos);
  }
}
