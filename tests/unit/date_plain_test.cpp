#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date/edtf.hpp"
#include "date/plain_date.hpp"

using namespace annals;
using detail::PlainRun;
using detail::read_plain_date;

namespace {

std::optional<PlainRun> run_of(std::string_view text) {
  const auto edtf = parse_edtf(text);
  if (!edtf) return std::nullopt;
  const Meaning meaning = meaning_of(*edtf);
  const Bounds& hull = meaning.hull;
  // What a plain date means is said by its four days.
  const bool plain = meaning.members.size() == 1 && meaning.start == Edge::dated &&
                     meaning.end == Edge::dated && !meaning.all_of;
  if (!plain) return std::nullopt;
  const Span& only = *meaning.members.begin();
  if (only.written != hull || only.possible != hull || only.certain != hull || only.same_element)
    return std::nullopt;
  for (const auto& day :
       {hull.start_earliest, hull.start_latest, hull.end_earliest, hull.end_latest}) {
    if (!day) return std::nullopt;
  }
  return PlainRun{hull.start_earliest->days_since_1970(), hull.start_latest->days_since_1970(),
                  hull.end_earliest->days_since_1970(), hull.end_latest->days_since_1970(),
                  only.one_day};
}

}  // namespace

TEST_CASE("plain dates are read at once, whatever else is left alone") {
  for (const std::string_view text :
       {"1918", "1918-12", "1918-12-18", "0000", "9999-12-31", "1904-02-29", "1918/1919",
        "1918-12/1919-04-03", "1918-12-18/1918-12-18", "1918-11/1918-12", "1918/1918",
        "1918/1918-12", "1918-12/1918-12-31", "1918-12/1918-12"}) {
    CAPTURE(text);
    CHECK(read_plain_date(text).has_value());
    CHECK(read_plain_date(text) == run_of(text));
  }
  for (const std::string_view text : {"",
                                      "191",
                                      "19188",
                                      "191:",
                                      "1918-0:",
                                      "1918-12-1:",
                                      "1918-1",
                                      "1918-13",
                                      "1918-00",
                                      "1918-24",
                                      "1918-12-00",
                                      "1918-12-32",
                                      "1903-02-29",
                                      "1918-12-18~",
                                      "1918?",
                                      "191X",
                                      "1918-XX",
                                      "-1918",
                                      "1918/",
                                      "/1918",
                                      "1918/..",
                                      "1918-05/1918",
                                      "1919/1918",
                                      "1918//1919",
                                      "1918/1919/1920",
                                      "[1918]",
                                      "1918 12",
                                      "1918x12",
                                      "1918-12x18",
                                      "+918-12-18",
                                      " 918",
                                      "1918-12-18T10:00"}) {
    CAPTURE(text);
    CHECK_FALSE(read_plain_date(text).has_value());
  }
}

TEST_CASE("what is read at once is what EDTF says") {
  std::mt19937 random(19);
  constexpr std::string_view kCharacters = "0123456789019-/-XY?~";
  const auto any = [&](std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
  };
  const auto padded = [](std::size_t number, std::size_t size) {
    const std::string digits = std::to_string(number);
    return std::string(size - digits.size(), '0') + digits;
  };
  const auto date = [&] {
    std::string text = padded(any(10) == 0 ? any(10000) : 1915 + any(8), 4);
    if (any(4) > 0) text += "-" + padded(any(14), 2);
    if (text.size() > 4 && any(3) > 0) text += "-" + padded(any(33), 2);
    return text;
  };
  int plain = 0;
  for (int i = 0; i < 60000; ++i) {
    std::string text = any(2) == 0 ? date() : date() + "/" + date();
    if (any(4) == 0) text[any(text.size())] = kCharacters[any(kCharacters.size())];
    const auto run = read_plain_date(text);
    if (!run) continue;
    ++plain;
    CAPTURE(text);
    REQUIRE(run == run_of(text));
  }
  CHECK(plain > 20000);
}
