// Corpus files, good and bad: what is refused is refused at its place, and all of it at once.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event/corpus.hpp"
#include "annals/event/inspection.hpp"
#include "event/limits.hpp"

using namespace annals;
using namespace std::string_literals;

namespace {

// A text and its errors, all of them in order: line:column, a space, part of the message.
struct Case {
  std::string text;
  std::vector<std::string> errors;
};

std::vector<std::string> errors_of(std::vector<CorpusText> texts) {
  const auto corpus = read_corpus(std::move(texts));
  std::vector<std::string> messages;
  if (corpus) return messages;
  for (const FileError& error : corpus.error()) messages.push_back(error.message());
  return messages;
}

std::vector<std::string> errors_of(std::string text) { return errors_of({{"f", std::move(text)}}); }

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.text.substr(0, 400));
    const std::vector<std::string> found = errors_of(c.text);
    CAPTURE((found.empty() ? std::string() : found.front()));
    REQUIRE(found.size() == c.errors.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      CAPTURE(found[i]);
      const std::size_t space = c.errors[i].find(' ');
      CHECK(found[i].starts_with("f:" + c.errors[i].substr(0, space) + ": "));
      CHECK(found[i].find(c.errors[i].substr(space + 1)) != std::string::npos);
    }
  }
}

LoadedCorpus read(std::vector<CorpusText> texts) {
  auto corpus = read_corpus(std::move(texts));
  if (!corpus) FAIL(corpus.error().front().message());
  return std::move(*corpus);
}

LoadedCorpus read(std::string text) { return read({{"f", std::move(text)}}); }

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

// "a b c"
template <typename Records>
std::string ids(const Records& records) {
  std::string out;
  for (const auto& record : records) out.append(out.empty() ? "" : " ").append(record.id);
  return out;
}

// A chain of records, each within the next: n of them, "a0" to "a<n-1>".
std::string chain(std::string_view field, std::size_t n) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) {
    out += (i == 0 ? "" : ", ") + R"({"id": "a)"s + std::to_string(i) + R"(", "name": "A)" +
           std::to_string(i) + "\"";
    if (i + 1 < n) out.append(R"(, ")").append(field) += R"(": "a)" + std::to_string(i + 1) + "\"";
    out += "}";
  }
  return out;
}

std::string document(std::string_view section, const std::string& records) {
  return R"({")" + std::string(section) + R"(": [)" + records + R"(], "events": []})";
}

}  // namespace

TEST_CASE("a text that is cut off") {
  check({
      {R"()", {"1:1 no events: nothing but white space"}},
      {"  \n ", {"1:1 no events: nothing but white space"}},
      {R"({)", {"1:2 an array or object that does not end"}},
      {R"({"events")", {"1:10 an array or object that does not end"}},
      {R"({"events":)", {"1:11 an array or object that does not end"}},
      {R"({"events": [)", {"1:13 an array or object that does not end"}},
      {R"({"events": [{"location": "ode)", {"1:26 a string that does not end"}},
      {R"({"events": [{"location": "odessa", "action": "arr\)",
       {"1:46 a string that does not end"}},
      {R"({"events": [{"location": "odessa"})",
       {"1:13 /events/0/action: missing", "1:26 not JSON"}},
      {R"([)", {"1:2 an array or object that does not end"}},
      {R"([{"location")", {"1:13 an array or object that does not end"}},
      {R"([{"location": "a", "action": "b"})", {"1:34 an array or object that does not end"}},
      {R"([{"location": "a", "action": "b"},)", {"1:35 an array or object that does not end"}},
      {R"({"events": [{"x": tru)", {"1:22 an array or object that does not end"}},
      {R"({"events": [{"x": tru}]})", {"1:19 not JSON"}},
      {R"([{"x": -}])", {"1:8 not JSON"}},
  });
}

TEST_CASE("what is not JSON") {
  check({
      {R"({"events": []} x)", {"1:16 text after the end of the document"}},
      {"{\"events\": []}\n{\"events\": []}", {"2:1 text after the end of the document"}},
      {R"([] [])", {"1:4 text after the end of the document"}},
      {R"({"events": [],})", {"1:12 not JSON"}},
      {R"([,])", {"1:2 not JSON"}},
      {R"({"events" []})", {"1:1 not JSON"}},
      {R"({"events": [{"x": 1,}]})", {"1:19 not JSON"}},
      {R"({"events": [{"x": [1 2]}]})", {"1:20 not JSON"}},
      {R"({"events": [{1: 2}]})", {"1:13 not JSON"}},
      {R"({'events': []})", {"1:1 not JSON"}},
      {R"({"events": [{"x": 01}]})", {"1:19 not a number that JSON allows"}},
      {R"({"events": [{"x": 1.}]})", {"1:19 not a number that JSON allows"}},
      {R"({"events": [{"x": +1}]})", {"1:19 not JSON"}},
      {R"({"events": [{"x": 1e999}]})", {"1:19 not a number that JSON allows"}},
      {R"({"events": [{"x": NaN}]})", {"1:19 not JSON"}},
      {R"({"events": [{"x": nul}]})", {"1:19 not true, false or null"}},
      {R"({"events": [{"x": truex}]})", {"1:19 not JSON"}},
      {R"({"events": [{"x": 1}})",
       {"1:13 /events/0/location: missing", "1:13 /events/0/action: missing", "1:19 not JSON"}},
      {R"({"events": [})", {"1:13 not JSON"}},
      {R"("events")", {"1:1 neither an object nor an array"}},
      {R"(1)", {"1:1 neither an object nor an array"}},
      {R"(null)", {"1:1 neither an object nor an array"}},
      {R"(true)", {"1:1 neither an object nor an array"}},
      {"\000"s, {"1:1 not JSON"}},
      {"{\"events\": []}\000"s, {"1:15 text after the end of the document"}},
      {"// no comments\n{\"events\": []}", {"1:1 not JSON"}},
  });
}

TEST_CASE("bytes, escapes, marks and line ends") {
  check({
      {"[{\"summary\": \"\377\"}]", {"1:15 bytes that are no UTF-8"}},
      {"{\"events\": [],\n \"title\": \"caf\303\"}", {"2:15 bytes that are no UTF-8"}},
      {"{\"events\": [], \"title\": \"\300\257\"}", {"1:26 bytes that are no UTF-8"}},
      {"{\"events\": [], \"title\": \"\355\240\200\"}", {"1:26 bytes that are no UTF-8"}},
      {"{\"events\": [], \"title\": \"a\tb\"}", {"1:27 a control character inside a string"}},
      {"{\"events\": [], \"title\": \"a\nb\"}", {"1:27 a control character inside a string"}},
      {"{\"events\": [], \"title\": \"a\000b\"}"s, {"1:27 a control character inside a string"}},
      {R"({"events": [], "title": "\ud800"})", {"1:25 a string with a bad escape"}},
      {R"({"events": [], "title": "\udc00"})", {"1:25 a string with a bad escape"}},
      {R"({"events": [], "title": "\ud800\u0041"})", {"1:25 a string with a bad escape"}},
      {"{\"events\": [], \"title\": \"\\x41\"}", {"1:25 a string with a bad escape"}},
      {R"({"events": [], "title": "\u12"})", {"1:25 a string with a bad escape"}},
      {R"({"events": [], "\q": 1})", {"1:16 a string with a bad escape"}},
      {"\357\273\277{\"events\": [1]}", {"1:13 /events/0: expected an object, found a number"}},
      {"\357\273\277 \r\n[1]", {"2:2 /events/0: expected an object, found a number"}},
      {"{\"events\": [],\r\n \"title\": 1}", {"2:11 /title: expected a string, found a number"}},
      {"\357\273\277", {"1:1 no events: nothing but white space"}},
      {"{\"events\": [], \"title\": \"\320\236\320\264\320\265\321\201\321\201\320\260\", "
       "\"name\": 1}",
       {"1:43 /name: expected a string, found a number"}},
  });
}

TEST_CASE("sections and records of a wrong shape, or said twice") {
  check({
      {R"({"events": 1})", {"1:12 /events: expected an array, found a number"}},
      {R"({"events": {}})", {"1:12 /events: expected an array, found an object"}},
      {R"({"events": null})", {"1:12 /events: expected an array, found null"}},
      {R"({"events": "x"})", {"1:12 /events: expected an array, found a string"}},
      {R"({"nations": 1, "events": []})", {"1:13 /nations: expected an array, found a number"}},
      {R"([1])", {"1:2 /events/0: expected an object, found a number"}},
      {R"([null])", {"1:2 /events/0: expected an object, found null"}},
      {R"(["a"])", {"1:2 /events/0: expected an object, found a string"}},
      {R"([[]])", {"1:2 /events/0: expected an object, found an array"}},
      {R"({"places": [true], "events": []})",
       {"1:13 place: /places/0: expected an object, found true or false"}},
      {R"({"events": [], "corpus": 1})", {"1:26 /corpus: expected an object, found a number"}},
      {R"({"events": [], "corpus": {"name": 1}})",
       {"1:35 /name: expected a string, found a number"}},
      {R"({"events": [], "covers": 1917})", {"1:26 /covers: expected a string, found a number"}},
      {R"({"events": [], "covers": "1917-13"})",
       {R"(1:32 /covers: "1917-13": there is no such month; seasons are 21 to 41)"}},
      {R"({"events": [], "events": []})", {R"(1:26 "events" said twice in one document)"}},
      {R"({"nations": [], "nations": [], "events": []})",
       {R"(1:28 "nations" said twice in one document)"}},
      {R"({"title": "a", "title": "b", "events": []})",
       {R"(1:25 "title" said twice in one document)"}},
      {R"([{"location": "a", "location": "b", "action": "c"}])",
       {R"(1:20 /events/0: "location" said twice in one record)"}},
      {R"([{"location": "a", "action": "c", "sources": [{"source": "s", "at": "1", "at": "2"}]}])",
       {R"(1:74 /events/0: "at" said twice in one record)"}},
      {R"({"events": [], "corpus": {"name": "a", "name": "b"}})",
       {R"(1:40 "name" said twice in one record)"}},
  });
}

TEST_CASE("fields of an event") {
  check({
      {R"([{}])", {"1:2 /events/0/location: missing", "1:2 /events/0/action: missing"}},
      {R"([{"location": "a"}])", {"1:2 /events/0/action: missing"}},
      {R"([{"action": "a"}])", {"1:2 /events/0/location: missing"}},
      {R"([{"location": 1, "action": "a"}])",
       {"1:15 /events/0/location: expected a string, found a number"}},
      {R"([{"location": "", "action": "a"}])", {"1:15 /events/0/location: empty"}},
      {R"([{"location": "a", "action": []}])",
       {"1:30 /events/0/action: expected a string, found an array"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "id": 1}]})",
       {"1:62 /events/0/id: expected a string, found a number"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "id": ""}]})",
       {"1:62 /events/0/id: empty"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "nations": {}}]})",
       {"1:67 /events/0/nations: expected a list of strings, found an object"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "nations": [1]}]})",
       {"1:68 /events/0/nations/0: expected a string, found a number"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "nations": ["a", "b", null]}]})",
       {"1:78 /events/0/nations/2: expected a string, found null"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "nations": [""]}]})",
       {R"(1:68 /events/0/nations/0: "" is no nation of this corpus)"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "nation": "a", "nations": ["b"]}]})",
       {"1:13 /events/0/nation: stands beside nations; one or the other?"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "against": true}]})",
       {"1:67 /events/0/against: expected a list of strings, found true or false"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "summary": []}]})",
       {"1:67 /events/0/summary: expected a string, found an array"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "note": {}}]})",
       {"1:64 /events/0/note: expected a string, found an object"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "doubt": false}]})",
       {"1:65 /events/0/doubt: expected a string, found true or false"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "calendar": "french"}]})",
       {R"(1:68 /events/0/calendar: no calendar "french"; julian or gregorian?)"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "calendar": 1}]})",
       {"1:68 /events/0/calendar: expected a string, found a number"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "sources": 1}]})",
       {"1:67 /events/0/sources: expected a list, found a number"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "sources": [1]}]})",
       {"1:68 /events/0/sources/0: expected an id, or an object, found a number"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "sources": [{}]}]})",
       {"1:68 /events/0/sources/0/source: missing"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "sources": ["a", {"source": "b", "at": 5}]}]})",
       {"1:95 /events/0/sources/1/at: expected a string, found a number"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "sources": [{"source": "a", "date": "1919-99"}]}]})",
       {R"(1:98 /events/0/sources/0/date: "1919-99": there is no such month; seasons are 21 to 41)"}},
  });
}

TEST_CASE("dates, to the column inside the string") {
  check({
      {R"({"events": [{"location": "odessa", "action": "arrive", "date": "1919-02-30"}]})",
       {R"(1:73 /events/0/date: "1919-02-30": the month has no such day; 1919-02-28?)"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "date": ""}]})",
       {R"(1:64 /events/0/date: "": no date at all)"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "date": "Feb 1919"}]})",
       {R"(1:65 /events/0/date: "Feb 1919": a year should begin here)"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "date": "1919-02/1919-13"}]})",
       {R"(1:78 /events/0/date: "1919-02/1919-13": there is no such month; seasons are 21 to 41)"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "date": "1919-\u0031\u0033"}]})",
       {R"(1:64 /events/0/date: "1919-13": there is no such month; seasons are 21 to 41)"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "date": "1919-03/1919-02"}]})",
       {R"(1:65 /events/0/date: "1919-03/1919-02": the end lies before the start; 1919-02/1919-03?)"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "start": "1919-03", "end": "1919-02"}]})",
       {"1:83 /events/0/end: the end lies before the start"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "start": "1919-02-30"}]})",
       {R"(1:74 /events/0/start: "1919-02-30": the month has no such day; 1919-02-28?)"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "start": "", "end": ".."}]})",
       {"1:65 /events/0/start: neither start nor end is a date; leave both out for an undated "
        "event?"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "start": ""}]})",
       {"1:65 /events/0/start: neither start nor end is a date; leave both out for an undated "
        "event?"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "date": "1919", "start": "1919"}]})",
       {"1:13 /events/0/date: stands beside start or end; one or the other?"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "date": "1919", "end": ""}]})",
       {"1:13 /events/0/date: stands beside start or end; one or the other?"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "date": 1919}]})",
       {"1:64 /events/0/date: expected a string, found a number"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "date": "1918-02-29", "calendar": "julian"}]})",
       {R"(1:73 /events/0/date: "1918-02-29": the month has no such day; 1918-02-28?)"}},
      {R"({"events": [{"location": "odessa", "action": "arrive", "date": "1900-02-29", "calendar": "gregorian"}]})",
       {R"(1:73 /events/0/date: "1900-02-29": the month has no such day; 1900-02-28?)"}},
  });
}

TEST_CASE("fields of the other records, and references") {
  check({
      {R"({"nations": [{"name": "A"}], "events": []})", {"1:14 nation: /nations/0/id: missing"}},
      {R"({"nations": [{"id": "a"}], "events": []})",
       {R"(1:14 nation "a": /nations/0/name: missing)"}},
      {R"({"nations": [{"id": "A b", "name": "A"}], "events": []})",
       {R"(1:21 nation "A b": /nations/0/id: an id is a-z, 0-9 and hyphens: "A b"; a-b?)"}},
      {R"({"nations": [{"id": "a", "name": 1}], "events": []})",
       {R"(1:34 nation "a": /nations/0/name: expected a string, found a number)"}},
      {R"({"nations": [{"id": "a", "name": "A", "aliases": 1}], "events": []})",
       {R"(1:50 nation "a": /nations/0/aliases: expected a list of strings, found a number)"}},
      {R"({"nations": [{"id": "a", "name": "A", "within": [1]}], "events": []})",
       {R"(1:50 nation "a": /nations/0/within/0: expected an id, or an object, found a number)"}},
      {R"({"nations": [{"id": "a", "name": "A", "within": [{"date": "1919"}]}], "events": []})",
       {R"(1:50 nation "a": /nations/0/within/0/in: missing)"}},
      {R"({"nations": [{"id": "a", "name": "A", "within": [{"in": "b", "date": 1919}]}, {"id": "b", "name": "B"}], "events": []})",
       {R"(1:70 nation "a": /nations/0/within/0/date: expected a string, found a number)"}},
      {R"({"nations": [{"id": "a", "name": "A", "within": [{"in": "b", "date": "191"}]}, {"id": "b", "name": "B"}], "events": []})",
       {R"(1:71 nation "a": /nations/0/within/0/date: "191": a year has four digits; 191X?)"}},
      {R"({"nations": [{"id": "france", "name": "A", "within": ["frances"]}], "events": []})",
       {R"(1:55 nation "france": /nations/0/within/0: "frances" is no nation of this corpus; france?)"}},
      {R"({"nations": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}], "events": []})",
       {R"(1:47 nation "a": /nations/1/id: stands twice)"}},
      {R"({"nations": [{"id": "a", "name": "A", "within": "a"}], "events": []})",
       {R"(1:21 nation "a": /nations/0/id: "a" lies within itself: "a" in "a")"}},
      {R"({"nations": [{"id": "x", "name": "X", "within": "a"}, {"id": "a", "name": "A", "within": "b"}, {"id": "b", "name": "B", "within": "a"}], "events": []})",
       {R"(1:62 nation "a": /nations/1/id: "a" lies within itself: "a" in "b" in "a")"}},
      {R"({"places": [{"id": "a", "name": "A", "wide": 1}], "events": []})",
       {R"(1:46 place "a": /places/0/wide: expected true or false, found a number)"}},
      {R"({"places": [{"id": "a", "name": "A", "lat": 1}], "events": []})",
       {R"(1:13 place "a": /places/0/lon: missing, where the other coordinate stands)"}},
      {R"({"places": [{"id": "a", "name": "A", "lon": 1}], "events": []})",
       {R"(1:13 place "a": /places/0/lat: missing, where the other coordinate stands)"}},
      {R"({"places": [{"id": "a", "name": "A", "lat": 91, "lon": 0}], "events": []})",
       {R"(1:45 place "a": /places/0/lat: out of range, -90 to 90)"}},
      {R"({"places": [{"id": "a", "name": "A", "lat": 0, "lon": -180.5}], "events": []})",
       {R"(1:55 place "a": /places/0/lon: out of range, -180 to 180)"}},
      {R"({"places": [{"id": "a", "name": "A", "lat": "0", "lon": 0}], "events": []})",
       {R"(1:45 place "a": /places/0/lat: expected a number, found a string)"}},
      {R"({"places": [{"id": "a", "name": "A", "within": "b"}], "events": []})",
       {R"(1:48 place "a": /places/0/within: "b" is no place of this corpus)"}},
      {R"({"places": [{"id": "a", "name": "A", "within": "b"}, {"id": "b", "name": "B", "within": "a"}], "events": []})",
       {R"(1:20 place "a": /places/0/id: "a" lies within itself: "a" in "b" in "a")"}},
      {R"({"places": [{"id": "a", "name": "A", "kind": 1}], "events": []})",
       {R"(1:46 place "a": /places/0/kind: expected a string, found a number)"}},
      {R"({"actions": [{"name": "a"}], "events": []})", {"1:14 action: /actions/0/id: missing"}},
      {R"({"actions": [{"id": "a", "effect": "stays"}], "events": []})",
       {R"(1:36 action "a": /actions/0/effect: no effect "stays"; arrival, departure, stay, present or none?)"}},
      {R"({"actions": [{"id": "a", "effect": "stays"}, {"id": "b", "kind": "a"}, {"id": "c", "kind": "b"}], "events": []})",
       {R"(1:36 action "a": /actions/0/effect: no effect "stays"; arrival, departure, stay, present or none?)"}},
      {R"({"actions": [{"id": "a", "kind": "arive"}], "events": []})",
       {R"(1:34 action "a": /actions/0/kind: "arive" is no action of this corpus; arrive?)"}},
      {R"({"actions": [{"id": "a", "kind": "b"}, {"id": "b", "kind": "a"}], "events": []})",
       {R"(1:21 action "a": /actions/0/id: "a" lies within itself: "a" in "b" in "a")"}},
      {R"({"actions": [{"id": "a", "verbs": [1]}], "events": []})",
       {R"(1:36 action "a": /actions/0/verbs/0: expected a string, found a number)"}},
      {R"({"sources": [{"id": "a"}], "events": []})",
       {R"(1:14 source "a": /sources/0/title: missing)"}},
      {R"({"sources": [{"id": "a b", "title": "A"}], "events": []})",
       {R"(1:21 source "a b": /sources/0/id: an id is a-z, 0-9 and hyphens: "a b"; a-b?)"}},
      {R"({"sources": [{"id": "a", "title": "A"}, {"id": "a", "title": "B"}], "events": []})",
       {R"(1:48 source "a": /sources/1/id: stands twice)"}},
      {R"({"sources": [{"id": "a", "title": "A", "url": 1}], "events": []})",
       {R"(1:47 source "a": /sources/0/url: expected a string, found a number)"}},
      {R"({"periods": [{"id": "a", "name": "A"}], "events": []})",
       {R"(1:14 period "a": /periods/0/date: missing)"}},
      {R"({"periods": [{"id": "a", "name": "A", "date": "soon"}], "events": []})",
       {R"(1:48 period "a": /periods/0/date: "soon": a year should begin here)"}},
      {R"({"periods": [{"id": "a", "name": "A", "date": "1919"}, {"id": "a", "name": "B", "date": "1919"}], "events": []})",
       {R"(1:63 period "a": /periods/1/id: stands twice)"}},
      {R"({"nations": [{"id": "france", "name": "France"}], "events": [{"nation": "frence", "location": "a", "action": "b"}]})",
       {R"(1:73 /events/0/nation: "frence" is no nation of this corpus; france?)"}},
      {R"({"places": [{"id": "odessa", "name": "Odessa"}], "events": [{"location": "odesa", "action": "b"}]})",
       {R"(1:74 /events/0/location: "odesa" is no place of this corpus; odessa?)"}},
      {R"({"actions": [], "events": [{"location": "a", "action": "arrives"}]})",
       {R"(1:56 /events/0/action: "arrives" is no action of this corpus; arrive?)"}},
      {R"({"sources": [{"id": "smith-1920", "title": "S"}], "events": [{"location": "a", "action": "b", "sources": ["smith-1921"]}]})",
       {R"(1:107 /events/0/sources/0: "smith-1921" is no source of this corpus; smith-1920?)"}},
      {R"({"nations": [{"id": "a", "name": "Same"}, {"id": "b", "name": "Same"}], "events": [{"nation": "same", "location": "a", "action": "b"}]})",
       {R"(1:95 /events/0/nation: "same" is the name of more than one nation; an id?)"}},
      {R"({"nations": [], "events": [{"id": "Not An Id", "location": "a", "action": "b"}]})",
       {R"(1:35 event "Not An Id": /events/0/id: an id is a-z, 0-9 and hyphens: "Not An Id"; not-an-id?)"}},
      {R"([{"id": "x", "location": "a", "action": "b"}, {"id": "x", "location": "a", "action": "b"}])",
       {R"(1:54 event "x": /events/1/id: stands twice)"}},
  });
}

TEST_CASE("every circle, and every field said twice") {
  check({
      {R"({"places": [{"id": "a", "name": "A", "within": "b"}, {"id": "b", "name": "B", "within": ["a", "c"]}, {"id": "c", "name": "C", "within": ["b", "c"]}], "events": []})",
       {R"(1:20 /places/0/id: "a" lies within itself: "a" in "b" in "a")",
        R"(1:61 /places/1/id: "b" lies within itself: "b" in "c" in "b")",
        R"(1:109 /places/2/id: "c" lies within itself: "c" in "c")"}},
      {R"([{"location": "a", "location": "b"}])",
       {R"(1:2 /events/0/action: missing)", R"(1:20 /events/0: "location" said twice)"}},
      {R"([{"location": "a", "location": "b", "action": "c", "action": "d", "action": "e"}])",
       {R"(1:20 /events/0: "location" said twice)", R"(1:52 /events/0: "action" said twice)",
        R"(1:67 /events/0: "action" said twice)"}},
  });
}

TEST_CASE("an error knows its code, its record and its pointer") {
  const auto read = read_corpus(
      {{"f",
        R"({"places": [{"id": "a", "name": 1}], "title": 1, "events": [{"location": "b"}]})"}});
  REQUIRE(!read);
  std::vector<std::string> said;
  for (const FileError& e : read.error()) {
    said.push_back(std::string(code_name(e.error.code)) + "|" + e.place.record + "|" +
                   e.place.pointer + "|" + e.error.detail);
  }
  CHECK(said == std::vector<std::string>{
                    "wrong-type|place \"a\"|/places/0/name|expected a string, found a number",
                    "wrong-type||/title|expected a string, found a number",
                    "missing-field|event|/events/0/action|missing",
                    "unknown-name|event|/events/0/location|\"b\" is no place of this corpus"});
}

TEST_CASE("what an inspection finds beside the errors, and where") {
  const Inspection seen =
      inspect_corpus({{"a",
                       "{\"titel\": \"t\", \"x-own\": 1, \"$schema\": \"s\",\n"
                       " \"nations\": [{\"id\": \"a\", \"name\": \"A\", \"within\": [{\"in\": "
                       "\"b\", \"dat\": 1}]},\n"
                       "             {\"id\": \"b\", \"name\": \"B\", \"al/i~as\": []}]}"},
                      {"b",
                       "\n{\"location\": \"x\", \"action\": \"y\"}\n"
                       "{\"location\": \"x\", \"action\": \"y\", \"sources\": [{\"source\": \"s\", "
                       "\"page\": 5}]}\n"}});
  REQUIRE(seen.corpus);
  CHECK(seen.errors.empty());
  CHECK(seen.unknown_field_count == 4);
  std::vector<FieldRef> wanted = seen.unknown_fields;
  wanted.push_back({Section::events, 0, "/action"});
  wanted.push_back({Section::events, 1, "/summary"});  // not there: its record
  wanted.push_back({Section::places, 0, ""});          // made of what the events use
  wanted.push_back({Section::document, 0, "/nations"});
  std::string said;
  for (const FilePlace& place : seen.locate(wanted)) said += place.words() + "\n";
  CHECK(said == R"(a:1:11: /titel: 
a:2:69: nation "a": /nations/0/within/0/dat: 
a:3:50: nation "b": /nations/1/al~1i~0as: 
b:3:70: event: /events/1/sources/0/page: 
b:2:29: event: /events/0/action: 
b:3:1: event: /events/1/summary: 
a: 
a:2:13: /nations: 
)");
}

TEST_CASE("an inspection counts the errors that it does not list") {
  const Inspection seen = inspect_corpus({{"f", "[" + repeated("1,\n", 5000) + "1]"}});
  CHECK(!seen.corpus);
  CHECK(seen.errors.size() == kMaxReportedErrors);
  CHECK(seen.error_count == 5001);
}

TEST_CASE("a record a line") {
  check({
      {"{\"location\": \"a\", \"action\": \"b\"}\n\n{\"location\": \"a\", \"action\": "
       "}\n{\"location\": \"a\"}\n",
       {"3:29 not JSON", "4:1 event: /events/2/action: missing"}},
      {"{\"location\": \"a\", \"action\": \"b\"}\n[]\n",
       {"2:1 event: /events/1: expected an object, found an array"}},
      {"{\"location\": \"a\", \"action\": \n{\"location\": \"a\", \"action\": \"b\"}\n",
       {"1:29 not JSON"}},
      {"{\"location\": \"a\", \"action\": \"b\"} x\n{\"location\": \"a\", \"action\": \"b\"}",
       {"1:34 text after the end of the document"}},
      {"{\"location\": \"a\", \"action\": \"b\"}\n{\"location\": \"a\", \"action\": \"\nb\"}\n",
       {"2:29 a string that does not end", "3:2 a string that does not end"}},
      {"{\"location\": \"a\", \"action\": \"b\"}\r\n{\"location\": 1, \"action\": \"b\"}\r\n",
       {"2:14 event: /events/1/location: expected a string, found a number"}},
      {"{\"location\": \"a\", \"action\": \"b\"}\nnull", {"2:1 neither an object nor an array"}},
      {"{\"date\": \"1919\"}\n{\"date\": \"1919\"}",
       {"1:1 /events/0/location: missing", "1:1 /events/0/action: missing",
        "2:1 event: /events/1/location: missing", "2:1 event: /events/1/action: missing"}},
      {R"({"id": "x", "location": 5})",
       {R"(1:1 event "x": /events/0/action: missing)",
        R"(1:25 event "x": /events/0/location: expected a string, found a number)"}},
  });
}

TEST_CASE("limits, at them and past them") {
  const auto nested = [](std::size_t levels) {  // the record itself is the first
    return R"([{"location": "a", "action": "b", "x": )" + repeated("[", levels - 1) +
           repeated("]", levels - 1) + "}]";
  };
  CHECK(errors_of(nested(64)).empty());
  check({{nested(65), {"1:103 nested deeper than 64"}}});
  check({{repeated("[", 1000000), {"1:1000001 does not end"}},
         {repeated("[", 100000) + repeated("]", 100000), {"1:66 nested deeper than 64"}},
         {repeated(R"({"a":)", 100000) + "1" + repeated("}", 100000),
          {"1:326 nested deeper than 64"}}});

  const auto summary = [](std::size_t size) {
    return R"([{"location": "a", "action": "b", "summary": ")" + std::string(size, 's') + "\"}]";
  };
  CHECK(errors_of(summary(detail::kMaxStringBytes)).empty());
  check({{summary(detail::kMaxStringBytes + 1), {"1:46 a string longer than 1048576 bytes"}}});

  const auto list = [](std::string_view field, std::size_t size) {
    return R"([{"location": "a", "action": "b", ")" + std::string(field) + R"(": ["x")" +
           repeated(R"(,"x")", size - 1) + "]}]";
  };
  for (const std::string_view field : {"nations", "sources", "against"}) {
    CAPTURE(field);
    CHECK(errors_of(list(field, detail::kMaxListItems)).empty());
    CHECK(errors_of(list(field, detail::kMaxListItems + 1)).size() == 1);
  }
}

TEST_CASE("dates by the sources of one record, at the limit and past it") {
  // Each of `dates` twice, among sources that give none.
  const auto cited = [](std::size_t dates) {
    std::string text = R"([{"location":"a","action":"b","date":"1918","sources":["x")";
    for (std::size_t i = 0; i < 2 * dates; ++i) {
      text += R"(,{"source":"s)" + std::to_string(i) + R"("},{"source":"t","date":")" +
              std::to_string(1000 + i % dates) + "\"}";
    }
    return text + "]}]";
  };
  CHECK(errors_of(cited(detail::kMaxCitedDates)).empty());
  const std::vector<std::string> errors = errors_of(cited(detail::kMaxCitedDates + 1));
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].find("more than 100 dates by the sources of one record") != std::string::npos);
}

TEST_CASE("hierarchies, at 64 levels and past them") {
  for (const auto& level :
       {std::pair{"places", "within"}, {"nations", "within"}, {"actions", "kind"}}) {
    const char* section = level.first;
    const char* field = level.second;
    CAPTURE(section);
    CHECK(errors_of(document(section, chain(field, 65))).empty());
    const auto errors = errors_of(document(section, chain(field, 66)));
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].find("more than 64 levels deep") != std::string::npos);
    CHECK(errors_of(document(section, chain(field, 50000))).size() == 1);
  }
}

// Each nation belongs to both of the next two: twice as many ways up with each pair.
TEST_CASE("a web of groups has a limit") {
  const auto web = [](int pairs) {
    std::string out = R"({"id": "top", "name": "Top"})";
    for (int i = 0; i < pairs; ++i) {
      for (const char* side : {"a", "b"}) {
        const std::string above = std::to_string(i - 1);
        const std::string id = side + std::to_string(i);
        out += R"(, {"id": ")" + id + R"(", "name": ")" + id + R"(", "within": )" +
               (i == 0 ? R"(["top"]})"s : R"(["a)" + above + R"(", "b)" + above + R"("]})");
      }
    }
    return document("nations", out);
  };
  CHECK(errors_of(web(8)).empty());
  const auto errors = errors_of(web(60));
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].find("belongs to groups in more than 1000 ways") != std::string::npos);
}

TEST_CASE("verbs that are inherited again and again have a limit") {
  std::string actions = R"({"id": "a", "verbs": ["v")" + repeated(R"(, "v")", 9999) + "]}";
  for (int i = 0; i < 200; ++i) {
    actions += R"(, {"id": "b)" + std::to_string(i) + R"(", "kind": "a", "verbs": "w"})";
  }
  const auto errors = errors_of(document("actions", actions));
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].find("more than 1000000 verbs") != std::string::npos);
}

TEST_CASE("errors are capped, and are the first of the text") {
  const std::string text = "[" + repeated("1,\n", 5000) + "1]";
  const auto errors = errors_of(text);
  REQUIRE(errors.size() == kMaxReportedErrors);
  CHECK(errors.front() == "f:1:2: event: /events/0: expected an object, found a number");
  CHECK(errors.back() == "f:1000:1: event: /events/999: expected an object, found a number");
  // Found last, for references are followed last, but first in the text.
  const auto mixed = errors_of(R"({"nations": [{"id": "a", "name": "A", "within": "zz"}],)"
                               "\n\"events\": [" +
                               repeated("1,\n", 5000) + "1]}");
  REQUIRE(mixed.size() == kMaxReportedErrors);
  CHECK(mixed.front().starts_with("f:1:49: nation \"a\": /nations/0/within: \"zz\" is no nation"));
}

TEST_CASE("a long text is not quoted whole") {
  const auto errors = errors_of(R"([{"location": "a", "action": "b", "date": ")" +
                                repeated("\xD0\x9E", 100000) + "\"}]");
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].size() < 300);
}

TEST_CASE("all errors of a document, in the order of the text") {
  check(
      {{"{\"nations\": [{\"id\": \"france\", \"name\": \"France\"},\n"
        "             {\"id\": \"france\", \"name\": 5}],\n"
        " \"places\": [{\"id\": \"odessa\", \"name\": \"Odessa\", \"lat\": 95, \"lon\": 0}],\n"
        " \"events\": [\n"
        "  {\"id\": \"x\", \"nation\": \"frence\", \"location\": \"odesa\", \"action\": "
        "\"arrive\",\n"
        "   \"date\": \"1919-02-30\"},\n"
        "  {\"id\": \"x\", \"location\": \"odessa\", \"start\": \"1919\", \"end\": \"1918\", "
        "\"sources\": [7]}],\n"
        " \"events\": []}",
        {"2:21 nation \"france\": /nations/1/id: stands twice",
         "2:39 nation \"france\": /nations/1/name: expected a string, found a number",
         "3:55 place \"odessa\": /places/0/lat: out of range, -90 to 90",
         "5:25 /events/0/nation: \"frence\" is no nation of this corpus; france?",
         "5:47 /events/0/location: \"odesa\" is no place of this corpus; odessa?",
         "6:21 /events/0/date: \"1919-02-30\": the month has no such day; 1919-02-28?",
         "7:3 event \"x\": /events/1/action: missing", "7:10 /events/1/id: stands twice",
         "7:61 /events/1/end: the end lies before the start",
         "7:81 /events/1/sources/0: expected an id, or an object, found a number",
         "8:12 \"events\" said twice in one document"}}});
}

TEST_CASE("several files are one corpus") {
  const LoadedCorpus joined =
      read({{"a", R"({"nations": [{"id": "france", "name": "France"}]})"},
            {"b", R"([{"nation": "france", "location": "x", "action": "y"}])"},
            {"c", R"({"id": "c", "location": "x", "action": "y"})"}});
  CHECK(ids(joined.corpus().events) == "france-y-x c");
  const auto twice = errors_of({{"a", R"([{"id": "x", "location": "a", "action": "b"}])"},
                                {"b",
                                 "\n"
                                 R"([{"id": "x", "location": "a", "action": "b"}])"}});
  REQUIRE(twice.size() == 1);
  CHECK(twice[0] == "b:2:9: event \"x\": /events/0/id: stands twice");
  // What the rest of a text that is cut off would have named is not called unknown.
  const auto cut = errors_of(
      {{"a", R"({"nations": [)"},
       {"b", R"({"nations": [], "events": [{"nation": "x", "location": "a", "action": "b"}]})"}});
  REQUIRE(cut.size() == 1);
  CHECK(cut[0] == "a:1:14: an array or object that does not end");
}

TEST_CASE("each form of a file says the same") {
  const std::string a =
      R"({"id": "a", "nation": "France", "location": "Odessa", "action": "arrive"})";
  const std::string b = R"({"id": "b", "nation": "Italy", "location": "Baku", "action": "visit"})";
  for (const std::string& text :
       {"[" + a + ", " + b + "]", a + "\n" + b, a + "\n\n  \n" + b + "\n\n",
        a + "\r\n" + b + "\r\n", "\n\n" + a + "\n" + b, "{\"events\": [" + a + "," + b + "]}",
        "{\n  \"events\": [\n" + a + ",\n" + b + "\n  ]\n}\n",
        "{\"title\": \"t\", \"events\": [\n" + a + ",\n" + b + "]}",
        "\xEF\xBB\xBF[" + a + "," + b + "]", "\xEF\xBB\xBF" + a + "\n" + b,
        "{\"x\": {\"events\": 1},\n\"events\": [" + a + "," + b + "]}"}) {
    CAPTURE(text);
    const LoadedCorpus loaded = read(text);
    const Corpus& corpus = loaded.corpus();
    CHECK(ids(corpus.events) == "a b");
    CHECK(ids(corpus.names.nations) == "France Italy");
    CHECK(ids(corpus.names.places) == "Baku Odessa");
    CHECK(ids(corpus.names.actions) == "visit arrive leave hold stay take fight");
    CHECK(corpus.names.actions[corpus.events[0].action].effect == Effect::arrival);
    CHECK(corpus.names.actions[corpus.events[1].action].effect == Effect::present);
  }
  CHECK(ids(read(a).corpus().events) == "a");  // an event alone
  CHECK(read("[]").corpus().events.empty());
  CHECK(read("{}").corpus().events.empty());
  CHECK(read(R"({"nations": []})").corpus().events.empty());
}

TEST_CASE("what an event does not say is made of what it does, whatever the order") {
  const std::vector<std::string> records{
      R"({"nation": "France", "location": "Odessa", "action": "arrive", "date": "1918-12"})",
      R"({"nation": "France", "location": "Odessa", "action": "arrive", "date": "1918-12", "note": "n"})",
      R"({"nation": "France", "location": "Odessa", "action": "arrive", "date": "1918-12", "calendar": "julian"})",
      R"({"nation": "b", "against": ["a"], "location": "Łódź", "action": "fight"})",
      R"({"nations": ["b", "a"], "location": "Łódź", "action": "fight"})",
      R"({"id": "b-fight-lodz", "location": "x", "action": "y", "sources": [{"source": "s", "title": "T"}]})",
      R"({"location": "x", "action": "y", "sources": ["s", {"source": "s", "title": "S", "url": "u"}]})"};
  std::vector<std::size_t> order{0, 1, 2, 3, 4, 5, 6};
  const auto say = [&] {
    std::string text;
    for (const std::size_t i : order) text += records[i] + "\n";
    const LoadedCorpus loaded = read(text);
    const Corpus& corpus = loaded.corpus();
    std::vector<std::string> events;
    for (const Event& event : corpus.events) {
      events.push_back(std::string(event.id) + (event.julian ? " julian " : " ") +
                       std::string(event.note) + std::to_string(event.nations.size()) +
                       std::to_string(event.against.size()));
    }
    std::sort(events.begin(), events.end());
    std::string out = ids(corpus.names.nations) + "; " + ids(corpus.names.places) + "; " +
                      ids(corpus.names.actions) + "; " +
                      std::string(corpus.names.sources[0].title) +
                      std::string(corpus.names.sources[0].url);
    for (const std::string& event : events) out += "; " + event;
    return out;
  };
  const std::string first = say();
  CHECK(first.find("; Su; b-a-fight-lodz 20; b-fight-lodz 00; b-fight-lodz-2 11; "
                   "france-arrive-odessa-1918-12 ") != std::string::npos);
  for (int i = 0; i < 40; ++i) {
    std::next_permutation(order.begin() + (i % 3), order.end());
    std::rotate(order.begin(), order.begin() + 3, order.end());
    CHECK(say() == first);
  }
}

TEST_CASE("the sections of a document") {
  const LoadedCorpus loaded = read(R"({
    "corpus": {"name": "n", "title": "t", "introduction": "i", "version": "v", "license": "l"},
    "nations": [{"id": "france", "name": "France", "adjective": "French", "aliases": ["Frankreich"],
                 "within": ["entente", {"in": "pact", "date": "1914/1918"}], "wikidata": "Q142"},
                {"id": "entente", "name": "Entente"}, {"id": "pact", "name": "Pact"}],
    "places": [{"id": "ukraine", "name": "Ukraine", "kind": "country"},
               {"id": "sea", "name": "Sea", "kind": "sea", "wide": false},
               {"id": "odessa", "name": "Odessa", "within": "ukraine", "lat": -90, "lon": 180, "wide": true}],
    "actions": [{"id": "landing", "kind": "arrive", "verbs": ["debark"]},
                {"id": "raid", "kind": "landing", "effect": "present"},
                {"id": "stay", "verbs": "sit"}, {"id": "decree", "effect": "none", "name": "Decree"}],
    "sources": [{"id": "smith", "title": "Smith"}],
    "periods": [{"id": "war", "name": "The War", "aliases": "Great War", "date": "1914/1918"}],
    "unknown": [1, {"a": [2]}],
    "events": [
      {"id": "e1", "nations": "Frankreich", "location": "ODESSA", "action": "landing", "date": "1918-02-01",
       "calendar": "julian", "sources": ["smith", {"source": "Smith", "at": "p. 5", "date": "1918-02", "note": "n"}]},
      {"id": "e2", "location": "odessa", "action": "raid", "start": "1918-03", "end": ""},
      {"id": "e3", "location": "odessa", "action": "stay", "start": "..", "end": "1918-03"},
      {"id": "e4", "location": "odessa", "action": "decree", "start": "1917", "end": "..", "nation": null, "note": "\u0435\u0000"},
      {"id": "e5", "nation": "france", "location": "odessa", "action": "fight"}]})");
  const Corpus& c = loaded.corpus();
  CHECK((c.name == "n" && c.title == "t" && c.introduction == "i" && c.version == "v" &&
         c.license == "l"));
  const Nation& france = c.names.nations[0];
  REQUIRE(france.within.size() == 2);
  CHECK(france.within[0].bounds == Bounds{});
  CHECK(france.within[1].bounds.start_earliest == make_day(1914, 1, 1));
  CHECK(groups_of(c.names, 0).size() == 2);
  CHECK((c.names.places[0].wide && !c.names.places[1].wide && c.names.places[2].wide));
  CHECK(c.names.places[2].at == Coordinates{-90, 180});
  const auto actions = c.names.actions;
  CHECK(ids(actions) == "landing raid stay decree arrive leave hold take fight");
  CHECK((actions[0].verbs[0] == "debark" && actions[0].verbs[1] == "arrive"));
  CHECK((actions[0].effect == Effect::arrival && actions[1].effect == Effect::present));
  CHECK(actions[1].verbs.size() == actions[0].verbs.size());
  CHECK(
      (actions[2].effect == Effect::stay && actions[2].verbs[0] == "sit" && !actions[2].built_in));
  CHECK((actions[3].effect == Effect::none && actions[3].name == "Decree" && actions[8].built_in));
  const Event& e1 = c.events[0];
  CHECK((e1.nations.size() == 1 && e1.nations[0] == 0 && e1.location == 2));
  CHECK((e1.julian && e1.date == "1918-02-01"));
  CHECK(e1.dating.hull.start_earliest == make_day(1918, 2, 14));
  REQUIRE(e1.sources.size() == 2);
  CHECK(
      (e1.sources[1].source == 0 && e1.sources[1].at == "p. 5" && e1.sources[1].date == "1918-02"));
  CHECK((c.events[1].dating.start == Edge::dated && c.events[1].dating.end == Edge::unknown));
  CHECK((c.events[2].dating.start == Edge::open && c.events[2].start == ".."));
  CHECK((c.events[3].dating.end == Edge::open && c.events[3].note == "е\0"s));
  CHECK(c.events[3].nations.empty());
  CHECK(!c.events[4].dating.hull.start_earliest);
}

TEST_CASE("the sources of an event in the Julian calendar are dated in it too") {
  const auto event = [](std::string_view calendar) {
    return R"([{"location": "a", "action": "b", "date": "1900-02", "calendar": ")"s +
           std::string(calendar) + R"(", "sources": [{"source": "s", "date": "1900-02-29"}]}])";
  };
  CHECK(errors_of(event("julian")).empty());
  CHECK(errors_of(event("gregorian")).size() == 1);
}

TEST_CASE("what a corpus covers") {
  const std::string event =
      R"("events": [{"location": "a", "action": "b", "date": "1918-02/1919-03"}])";
  const LoadedCorpus derived = read("{" + event + "}");
  CHECK(derived.corpus().covers.empty());
  CHECK(derived.corpus().covers_first == make_day(1918, 2, 1));
  CHECK(derived.corpus().covers_last == make_day(1919, 3, 31));
  const LoadedCorpus stated = read(R"({"covers": "1917/1925", )" + event + "}");
  CHECK(stated.corpus().covers == "1917/1925");
  CHECK(stated.corpus().covers_first == make_day(1917, 1, 1));
  CHECK(stated.corpus().covers_last == make_day(1925, 12, 31));
  CHECK(!read("[]").corpus().covers_first);
}

// The texts are where a corpus' strings stand: they must live with it.
TEST_CASE("a corpus outlives what it was read from") {
  std::optional<LoadedCorpus> kept;
  {
    std::vector<CorpusText> texts{{"a", R"([{"location": "x", "action": "y"}])"},
                                  {"b", R"([{"id": "b", "location": "x", "action": "y"}])"}};
    kept = read(std::move(texts));
  }
  const LoadedCorpus moved = std::move(*kept);
  kept.reset();
  CHECK(ids(moved.corpus().events) == "y-x b");
  CHECK(moved.corpus().names.places[0].name == "x");
}
