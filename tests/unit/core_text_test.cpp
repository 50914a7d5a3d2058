#include <doctest/doctest.h>

#include "annals/core/text.hpp"

using namespace annals;

TEST_CASE("fold: names compare without case, marks, hyphens and apostrophes") {
  struct Case {
    std::string_view text, folded;
  };
  constexpr Case kCases[] = {
      {"Odesa", "odesa"},
      {"ОДЕССА", "одесса"},
      {"Łódź", "lodz"},
      {"Brest-Litovsk", "brest litovsk"},
      {"Brest – Litovsk", "brest litovsk"},
      {"  two\t words \n", "two words"},
      {"Odes'a", "odesa"},
      {"Stra\xC3\x9F"
       "e",
       "strasse"},
      {"Sfatul Țării", "sfatul tarii"},
      {"Ισκεντερούν", "ισκεντερουν"},
      {"U.S.", "us"},
      {"O.S.", "os"},
      {"Ærø", "aero"},
      {"ﬁne", "fine"},
      {"", ""},
      {"---", ""},
      {"\xFF", "\xEF\xBF\xBD"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    CHECK(fold(c.text) == c.folded);
    CHECK(fold(fold(c.text)) == fold(c.text));
  }
}

TEST_CASE("display_width counts columns, not bytes or code points") {
  struct Case {
    std::string_view text;
    int columns;
  };
  constexpr Case kCases[] = {{"", 0},
                             {"Odessa", 6},
                             {"Одесса", 6},
                             {"Μυκῆναι", 7},
                             {"浦塩", 4},
                             {"e\u0301", 1},
                             {"👩‍👩‍👧", 2},
                             {"ตำ", 2},  // the vowel is a letter of its own
                             {"한", 2},  // three letters, one sign
                             {"שָׁלוֹם", 4},
                             {"\u200b", 0}};
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    CHECK(display_width(c.text) == c.columns);
  }
}

TEST_CASE("break_before breaks after a space, else between graphemes, and always moves on") {
  CHECK(break_before("one two three", 7) == 7);
  CHECK(break_before("one two three", 6) == 4);
  CHECK(break_before("onetwothree", 5) == 5);
  CHECK(break_before("浦塩", 1) == 3);
  CHECK(break_before("short", 80) == 5);
  CHECK(break_before("e\u0301e\u0301", 1) == 3);
}

TEST_CASE("printable lets no control character through") {
  CHECK(printable("a\x1b[31mb") == "a\uFFFD[31mb");
  CHECK(printable("a\tb\nc") == "a b c");
  CHECK(printable("a\u2028b\u2029c") == "a b c");
  CHECK(printable("a\u202Eb") == "a\uFFFDb");
  CHECK(printable(std::string_view("a\0b", 3)) == "a\uFFFDb");
  CHECK(printable("\xC2\x9B") == "\uFFFD");
  CHECK(printable("Одесса") == "Одесса");
}

TEST_CASE("is_utf8") {
  CHECK(is_utf8("Одесса"));
  CHECK(is_utf8(""));
  CHECK_FALSE(is_utf8("\xC3"));
  CHECK_FALSE(is_utf8("\xED\xA0\x80"));
  CHECK_FALSE(is_utf8("\xF5\x80\x80\x80"));
}

TEST_CASE("edit_distance counts edits and stops past its limit") {
  CHECK(edit_distance("odessa", "odessa", 3) == 0);
  CHECK(edit_distance("odesssa", "odessa", 3) == 1);
  CHECK(edit_distance("oedssa", "odessa", 3) == 1);  // neighbours swapped
  CHECK(edit_distance("одеса", "одесса", 3) == 1);   // a code point, not two bytes
  CHECK(edit_distance("abc", "xyz", 2) == 3);
  CHECK(edit_distance("", "abc", 3) == 3);
  CHECK(edit_distance("a", "abcdef", 3) == 4);
}

TEST_CASE("nearest takes the closest within the limit, the first of equals") {
  const std::vector<std::string_view> places{"odessa", "omsk", "orsha"};
  CHECK(nearest("odesssa", places, 3) == "odessa");
  CHECK(nearest("zzzzzz", places, 3).empty());
  CHECK(nearest("ors", places, 2) == "omsk");
}
