// What a source's fields are taken apart into, and what of an event a calendar is given.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "annals/render/renderer.hpp"
#include "render/writers.hpp"
#include "view/source_parts.hpp"

namespace annals {
namespace {

std::string as_json(const Cell& cell) {
  std::string out;
  detail::append_json(cell, out);
  return out;
}

}  // namespace

TEST_CASE("authors: parted where it is said that they are several, inverted where all are") {
  struct Case {
    std::string_view author, parts;
  };
  const Case kCases[] = {
      {"", "[]"},
      {" ; ", "[]"},
      {"A. Kim", R"([{"literal":"A. Kim"}])"},
      {"Kim, A.", R"([{"family":"Kim","given":"A."}])"},
      {"Kim, A. and Ost, B.", R"([{"family":"Kim","given":"A."},{"family":"Ost","given":"B."}])"},
      {"Kim, A.; Ost, B.", R"([{"family":"Kim","given":"A."},{"family":"Ost","given":"B."}])"},
      {"A. Kim and B. Ost", R"([{"literal":"A. Kim"},{"literal":"B. Ost"}])"},
      {"Ministry of War and Navy;", R"([{"literal":"Ministry of War and Navy"}])"},
      {"Kim, A.; War and Navy", R"([{"family":"Kim","given":"A."},{"literal":"War and Navy"}])"},
      {"A. Kim; War and Navy", R"([{"literal":"A. Kim"},{"literal":"War and Navy"}])"},
      // A list in words, a body with a comma in its name, a name with a suffix: one literal.
      {"Moore, Mead and Jahns", R"([{"literal":"Moore, Mead and Jahns"}])"},
      {"Kim, A. and B. Ost", R"([{"literal":"Kim, A. and B. Ost"}])"},
      {"Kim, A., Jr.", R"([{"literal":"Kim, A., Jr."}])"},
      {"Kim,", R"([{"literal":"Kim,"}])"},
      {", A.", R"([{"literal":", A."}])"},
      // Near misses of "and".
      {"Anderson", R"([{"literal":"Anderson"}])"},
      {"Rand and Sandy", R"([{"literal":"Rand"},{"literal":"Sandy"}])"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.author);
    CHECK(as_json({detail::author_parts(c.author)}) == c.parts);
  }
}

TEST_CASE("authors in words: given names first, however they are written") {
  CHECK(detail::author_words("") == "");
  CHECK(detail::author_words("A. Kim") == "A. Kim");
  CHECK(detail::author_words("Kim, A.") == "A. Kim");
  CHECK(detail::author_words("Kim, A.; Ost, B.") == "A. Kim and B. Ost");
  CHECK(detail::author_words("Kim, A.; Ost, B.; War and Navy") ==
        "A. Kim, B. Ost and War and Navy");
  CHECK(detail::author_words("Moore, Mead and Jahns") == "Moore, Mead and Jahns");
}

TEST_CASE("links: of the web alone, and nothing in them that could end them") {
  struct Case {
    std::string_view url, link;
  };
  const Case kCases[] = {
      {"https://example.org/a?b=1&c=%20#d", "https://example.org/a?b=1&c=%20#d"},
      {"http://example.org/", "http://example.org/"},
      {"https://ru.wikipedia.org/wiki/Ост", "https://ru.wikipedia.org/wiki/%D0%9E%D1%81%D1%82"},
      {"https://example.org/a b", "https://example.org/a%20b"},
      {"https://example.org/\r\nEND:VCALENDAR", "https://example.org/%0D%0AEND:VCALENDAR"},
      {"https://example.org/{}\\\"<>|^`", "https://example.org/%7B%7D%5C%22%3C%3E%7C%5E%60"},
      {std::string_view("https://example.org/\0", 21), "https://example.org/%00"},
      {"", ""},
      {"javascript:alert(1)", ""},
      {" https://example.org/", ""},
      {"HTTPS", ""},
      {"file:///etc/passwd", ""},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.url);
    CHECK(detail::web_link(c.url) == c.link);
  }
}

TEST_CASE("issued: parts of a date, as far as the date has any") {
  struct Case {
    std::string_view issued, edtf, parts, season, about;
  };
  const Case kCases[] = {
      {"1990", "\"1990\"", "[[1990]]", "null", "false"},
      {"1990-05", "\"1990-05\"", "[[1990,5]]", "null", "false"},
      {"1990-05-03", "\"1990-05-03\"", "[[1990,5,3]]", "null", "false"},
      {"1990-05-03T10:00:00Z", "\"1990-05-03T10:00:00Z\"", "[[1990,5,3]]", "null", "false"},
      {"1990~", "\"1990~\"", "[[1990]]", "null", "true"},
      {"1990?", "\"1990?\"", "[[1990]]", "null", "true"},
      {"1990-21", "\"1990-21\"", "[[1990]]", "1", "false"},
      {"1990-24", "\"1990-24\"", "[[1990]]", "4", "false"},
      {"1990/1992-03", "\"1990/1992-03\"", "[[1990],[1992,3]]", "null", "false"},
      {"1990~/1992", "\"1990~/1992\"", "[[1990],[1992]]", "null", "true"},
      {"1990/..", "\"1990/..\"", "[[1990],[]]", "null", "false"},
      {"1990/", "\"1990/\"", "[[1990],[]]", "null", "false"},
      {"../1990", "\"../1990\"", "null", "null", "null"},
      {"0000", "\"0000\"", "[[0]]", "null", "false"},
      {"-0043", "\"-0043\"", "[[-43]]", "null", "false"},
      {"191X", "\"191X\"", "[[1910],[1919]]", "null", "true"},
      {"1910-XX", "\"1910-XX\"", "[[1910]]", "null", "true"},
      {"1990-21/1990-23", "\"1990-21/1990-23\"", "[[1990]]", "null", "true"},
      // Level 2: about its years.
      {"[1918,1920]", "\"1918~/1920~\"", "[[1918],[1920]]", "null", "true"},
      {"{1918..1920}", "\"1918~/1920~\"", "[[1918],[1920]]", "null", "true"},
      {"1990-33", "\"1990~\"", "[[1990]]", "null", "true"},
      {"[..1918]", "null", "null", "null", "null"},
      {"1990-?05", "\"1990~\"", "[[1990,5]]", "null", "true"},
      // No date.
      {"", "null", "null", "null", "null"},
      {"before the war", "null", "null", "null", "null"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.issued);
    const detail::IssuedParts parts = detail::issued_parts(c.issued);
    CHECK(as_json(parts.edtf) == c.edtf);
    CHECK(as_json(parts.parts) == c.parts);
    CHECK(as_json(parts.season) == c.season);
    CHECK(as_json(parts.about) == c.about);
  }
}

}  // namespace annals
