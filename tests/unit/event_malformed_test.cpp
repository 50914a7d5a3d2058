// Documents that are no JSON, or no chronology, by class: each is refused with a place in it, by the
// scan (in windows of every size) as by the careful reader; and those beside them that are right.
#include <doctest/doctest.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event/scan.hpp"
#include "event/corpus_reader.hpp"

using namespace annals;

namespace {

const std::string kDocument =
    R"({"corpus":{"title":"T"},"events":[{"id":"a","nations":["Kent"],"location":"Dover",)"
    R"("date":"1918-12","action":"stay","x-n":[1,-2.5e3,true,null],"summary":"One \u00e9."},)"
    "\n"
    R"({"id":"b","nation":"Kent","location":"Dover","action":"arrive","sources":["s"]}]})";
const std::string kLines =
    R"({"id":"a","nations":["Kent"],"location":"Dover","date":"1918-12","action":"stay"})"
    "\n"
    R"({"id":"b","nation":"Kent","location":"Dover","action":"arrive"})"
    "\n";

std::vector<std::string> messages(const std::vector<FileError>& errors) {
  std::vector<std::string> texts;
  for (const FileError& error : errors) texts.push_back(error.message());
  return texts;
}

// What both readers say; empty: accepted.
std::vector<std::string> refusal(const std::string& text) {
  const auto careful = detail::read_carefully({{"f", text}});
  const std::vector<std::string> said =
      careful ? std::vector<std::string>() : messages(careful.error());
  std::size_t lines = 1;
  for (const char c : text) lines += c == '\n' ? 1 : 0;
  if (!careful) {
    REQUIRE(!careful.error().empty());
    for (const FileError& error : careful.error()) {
      CHECK(error.place.line >= 1);
      CHECK(error.place.line <= lines);
      CHECK(error.place.column >= 1);
      CHECK(error.place.column <= text.size() + 1);
    }
  }
  for (const std::size_t window : {std::size_t{1}, std::size_t{64}, std::size_t{4096}}) {
    ScanOptions options;
    options.window = window;
    const auto scan = scan_corpus({CorpusSource::of_text({"f", text})}, options);
    CAPTURE(window);
    CHECK((scan ? std::vector<std::string>() : messages(scan.error())) == said);
  }
  return said;
}

std::string with_value(std::string_view value) {
  return R"([{"id":"a","location":"Dover","action":"stay","x-n":)" + std::string(value) + "}]";
}

std::string with_summary(std::string_view inside) {
  return R"([{"id":"a","location":"Dover","action":"stay","summary":")" + std::string(inside) +
         "\"}]";
}

int checked = 0;

void must_refuse(const std::string& text) {
  ++checked;
  CAPTURE(text);
  CHECK(!refusal(text).empty());
}

void must_accept(const std::string& text) {
  ++checked;
  CAPTURE(text);
  CHECK(refusal(text) == std::vector<std::string>());
}

}  // namespace

TEST_CASE("cut off anywhere") {
  must_accept(kDocument);
  for (std::size_t size = 1; size < kDocument.size(); ++size) {
    must_refuse(kDocument.substr(0, size));
  }
  must_accept(kLines);
  for (std::size_t size = 1; size < kLines.size(); ++size) {
    // A line without its end is a line.
    const bool whole =
        size == kLines.find('\n') || size == kLines.find('\n') + 1 || size == kLines.size() - 1;
    if (!whole) must_refuse(kLines.substr(0, size));
  }
}

TEST_CASE("one byte gone, one too many, one another: what is no JSON is refused") {
  constexpr std::string_view kBytes = "{}[]:,\"\\ 0-x\x7f\x80\x01";
  int refused = 0;
  const auto check = [&refused](const std::string& text) {
    ++checked;
    CAPTURE(text);
    const bool json = nlohmann::json::accept(text);
    const bool accepted = refusal(text).empty();
    refused += accepted ? 0 : 1;
    if (!json) CHECK_FALSE(accepted);
  };
  for (std::size_t i = 0; i < kDocument.size(); i += 3) {
    std::string text = kDocument;
    check(text.erase(i, 1));
    for (const char byte : kBytes) {
      text = kDocument;
      check(text.insert(i, 1, byte));
      text = kDocument;
      text[i] = byte;
      check(text);
    }
  }
  CHECK(refused > 1000);
}

TEST_CASE("bytes that are no UTF-8, in a string, in a key, between") {
  using namespace std::string_view_literals;
  for (const std::string_view bad : {"\x80"sv,
                                     "\xBF"sv,
                                     "\xC0\x80"sv,
                                     "\xC1\xBF"sv,
                                     "\xC3"sv,
                                     "\xC3("sv,
                                     "\xE0\x80\x80"sv,
                                     "\xE0\x9F\xBF"sv,
                                     "\xE2\x82"sv,
                                     "\xE2(\xA1"sv,
                                     "\xED\xA0\x80"sv,
                                     "\xED\xBF\xBF"sv,
                                     "\xF0\x80\x80\x80"sv,
                                     "\xF0\x8F\xBF\xBF"sv,
                                     "\xF0\x9F\x8F"sv,
                                     "\xF4\x90\x80\x80"sv,
                                     "\xF5\x80\x80\x80"sv,
                                     "\xF8\x88\x80\x80\x80"sv,
                                     "\xFE"sv,
                                     "\xFF"sv,
                                     "\xFF\xFF\xFF\xFF"sv}) {
    must_refuse(with_summary(bad));
    must_refuse(with_summary("before " + std::string(bad) + " behind"));
    must_refuse(with_value("{\"" + std::string(bad) + "\":1}"));
    must_refuse(with_value("1" + std::string(bad)));
  }
  for (const std::string_view good :
       {"\x7F"sv, "\xC2\x80"sv, "\xDF\xBF"sv, "\xE0\xA0\x80"sv, "\xED\x9F\xBF"sv, "\xEE\x80\x80"sv,
        "\xEF\xBF\xBF"sv, "\xF0\x90\x80\x80"sv, "\xF4\x8F\xBF\xBF"sv}) {
    must_accept(with_summary(good));
  }
}

TEST_CASE("escapes") {
  for (const std::string_view bad : {R"(\)",
                                     R"(\x41)",
                                     R"(\')",
                                     R"(\0)",
                                     R"(\u)",
                                     R"(\u1)",
                                     R"(\u12)",
                                     R"(\u123)",
                                     R"(\u12G4)",
                                     R"(\u{41})",
                                     R"(\U0041)",
                                     R"(\uD800)",
                                     R"(\uDBFF)",
                                     R"(\uDC00)",
                                     R"(\uDFFF)",
                                     R"(\uD800\u0041)",
                                     R"(\uD800\uD800)",
                                     R"(\uDC00\uD800)",
                                     R"(\uD800x)",
                                     R"(\uD83D\n)",
                                     R"(\a)",
                                     R"(\v)",
                                     R"(\ )",
                                     "\\\n"}) {
    must_refuse(with_summary(bad));
    must_refuse(with_summary("before " + std::string(bad) + " behind"));
    must_refuse(with_value("\"" + std::string(bad) + "\""));
    must_refuse(with_value("{\"" + std::string(bad) + "\":0}"));
  }
  for (const std::string_view good :
       {R"(\")", R"(\\)", R"(\/)", R"(\b\f\n\r\t)", R"(\u0041)", R"(\u00e9)", R"(\uFFFF)",
        R"(\uD83D\uDE00)", R"(\udbff\udfff)"}) {
    must_accept(with_summary(good));
    must_accept(with_value("{\"" + std::string(good) + "\":0}"));
  }
}

TEST_CASE("control characters") {
  for (char c = 0; c < 0x20; ++c) {
    must_refuse(with_summary(std::string("a") + c + "b"));
    const std::string between = with_value(std::string(1, c) + "1");
    const bool space = c == '\t' || c == '\n' || c == '\r';
    if (space) {
      must_accept(between);
    } else {
      must_refuse(between);
    }
  }
  must_refuse(kDocument + '\0');
  must_refuse('\0' + kDocument);
}

TEST_CASE("numbers and other words") {
  for (const std::string_view bad : {"01",
                                     "-01",
                                     "00",
                                     "+1",
                                     ".5",
                                     "-.5",
                                     "1.",
                                     "-1.",
                                     "1e",
                                     "1e+",
                                     "1E-",
                                     "1.e5",
                                     "0x1F",
                                     "0b1",
                                     "1_000",
                                     "1,000",
                                     "--1",
                                     "-",
                                     "NaN",
                                     "-NaN",
                                     "Infinity",
                                     "-Infinity",
                                     "inf",
                                     "1f",
                                     "1/2",
                                     "True",
                                     "FALSE",
                                     "Null",
                                     "nul",
                                     "nulll",
                                     "truefalse",
                                     "undefined",
                                     "None",
                                     "'x'",
                                     "`x`",
                                     "x",
                                     "1 2",
                                     "\"a\" \"b\"",
                                     "[1 2]",
                                     "[1,]",
                                     "[,1]",
                                     "[,]",
                                     "[1,,2]",
                                     "{,}",
                                     "{\"a\":1,}",
                                     "{\"a\"}",
                                     "{\"a\":}",
                                     "{:1}",
                                     "{\"a\" 1}",
                                     "{\"a\":1 \"b\":2}",
                                     "{a:1}",
                                     "{'a':1}",
                                     "{1:1}",
                                     "{null:1}",
                                     "[1}",
                                     "{\"a\":1]",
                                     "[",
                                     "{",
                                     "]",
                                     "}",
                                     "[[1]",
                                     "/* x */1",
                                     "1//x",
                                     "#x",
                                     "(1)",
                                     "{\"a\":1,\"a\":2}",
                                     "{\"a\":1,\"\\u0061\":2}",
                                     "1e400",
                                     "-1e400"}) {
    must_refuse(with_value(bad));
    must_refuse(with_value("[" + std::string(bad) + "]"));
  }
  for (const std::string_view good : {"0",
                                      "-0",
                                      "0.0",
                                      "-0.5",
                                      "1e5",
                                      "1E+5",
                                      "1e-5",
                                      "123456789012",
                                      "1.7976931348623157e308",
                                      "5e-324",
                                      "1e-400",
                                      "true",
                                      "false",
                                      "null",
                                      "[]",
                                      "{}",
                                      "[[]]",
                                      "{\"a\":{}}",
                                      " 1 ",
                                      "\"\"",
                                      "{\"\":1}",
                                      "{\"a\":1,\"b\":1}",
                                      "{\"a\":1,\"A\":1}"}) {
    must_accept(with_value(good));
  }
}

TEST_CASE("nesting, at 64 levels and past them") {
  const auto nested = [](int depth, char open, char close) {
    const std::string inner = open == '[' ? "[" : R"({"a":)";
    std::string text;
    for (int i = 0; i < depth; ++i) text += inner;
    if (open == '{') text += "0";
    return with_value(text + std::string(static_cast<std::size_t>(depth), close));
  };
  must_accept(nested(50, '[', ']'));
  must_accept(nested(50, '{', '}'));
  for (const int depth : {65, 100, 1000, 100000}) {
    must_refuse(nested(depth, '[', ']'));
    must_refuse(nested(depth, '{', '}'));
    must_refuse(std::string(static_cast<std::size_t>(depth), '['));
  }
}

TEST_CASE("marks of byte order, and texts that are not in UTF-8") {
  using namespace std::string_literals;
  const std::string mark = "\xEF\xBB\xBF";
  must_accept(mark + kDocument);
  must_accept(mark + kLines);
  must_refuse(mark + mark + kDocument);
  must_refuse(kDocument + mark);
  must_refuse(with_value(mark + "1"));
  std::string little, big;
  for (const char c : kDocument) {
    little += {c, '\0'};
    big += {'\0', c};
  }
  must_refuse(little);
  must_refuse(big);
  must_refuse("\xFF\xFE"s + little);
  must_refuse("\xFE\xFF"s + big);
  must_refuse("\xFF\xFE\0\0"s + little);
  must_refuse("\x1F\x8B\x08\0"s);        // gzip
  must_refuse("PK\x03\x04"s);            // zip
  must_refuse("SQLite format 3\0"s);     // a database
  must_refuse("id,date,nation\na,1,b");  // CSV
}

TEST_CASE("more than a document, less than one, another one") {
  for (const std::string_view bad : {"1",
                                     "-1.5",
                                     "\"x\"",
                                     "null",
                                     "true",
                                     "[1]",
                                     "[\"x\"]",
                                     "[null]",
                                     "[[]]",
                                     "[{}]",
                                     "{\"events\":1}",
                                     "{\"events\":{}}",
                                     "{\"events\":[1]}",
                                     "{\"events\":[null]}",
                                     "{\"events\":[[]]}",
                                     "{\"events\":null,\"events\":[]}",
                                     "{\"events\":[],\"events\":[]}",
                                     "{\"nations\":{}}",
                                     "{\"corpus\":[]}",
                                     "{\"corpus\":{\"title\":1}}",
                                     "<xml/>",
                                     "---\na: 1",
                                     "events = []",
                                     "var x = {};",
                                     "[] []",
                                     "{} {}",
                                     "[];",
                                     "[],",
                                     ",[]",
                                     "[]x",
                                     "{}]",
                                     "()"}) {
    must_refuse(std::string(bad));
    must_refuse(" \n" + std::string(bad));
  }
  for (const std::string_view behind : {"x", "}", "]", ",", "{}", "[]", "1", "null", "\"", "//"}) {
    must_refuse(kDocument + std::string(behind));
    must_refuse(kDocument + "\n" + std::string(behind));
  }
  for (const std::string_view good :
       {"[]", "{}", "{\"events\":[]}", "[ ]\n", "\n[]", "\t{ }\r\n"}) {
    must_accept(std::string(good));
  }
}

TEST_CASE("so many documents were tried") { CHECK(checked >= 300); }
