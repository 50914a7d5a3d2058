// count_days() against every way in which a few stays can fall, in a universe of ten days.
#include <doctest/doctest.h>

#include <bit>
#include <limits>
#include <random>
#include <set>
#include <string>

#include "query/days.hpp"

namespace annals {
namespace {

using namespace detail;

constexpr int kDays = 10;
using Mask = std::uint32_t;

CivilDay day_at(int i) { return make_day(1918, 6, 1) + i; }
int index_of(OptionalDay day) { return static_cast<int>(*day - day_at(0)); }

Mask mask_of(int first, int last) {
  Mask mask = 0;
  for (int i = first; i <= last; ++i) mask |= Mask{1} << i;
  return mask;
}

Bounds run(int start_first, int start_last, int end_first, int end_last) {
  return {day_at(start_first), day_at(start_last), day_at(end_first), day_at(end_last)};
}

// Every set of days that one way of a stay can be.
std::set<Mask> falls_of(const Bounds& way, bool one_day) {
  std::set<Mask> falls;
  for (int s = index_of(way.start_earliest); s <= index_of(way.start_latest); ++s) {
    if (one_day) falls.insert(mask_of(s, s));
    for (int e = std::max(s, index_of(way.end_earliest)); !one_day && e <= index_of(way.end_latest);
         ++e) {
      falls.insert(mask_of(s, e));
    }
  }
  return falls;
}

// Every union that the stays can have.
std::set<Mask> unions(const std::vector<CountedStay>& stays, bool certain) {
  std::set<Mask> all{0};
  for (const CountedStay& stay : stays) {
    std::set<Mask> more;
    if (!stay.sure) more = all;
    for (const Bounds& way : certain ? stay.certain : stay.possible) {
      for (const Mask fall : falls_of(way, stay.one_day)) {
        for (const Mask before : all) more.insert(before | fall);
      }
    }
    all = std::move(more);
  }
  return all;
}

Mask days_of(const std::vector<DayRun>& window) {
  Mask days = 0;
  for (const DayRun& part : window) days |= mask_of(index_of(part.lo), index_of(part.hi));
  return days;
}

struct Dice {
  std::mt19937 engine;
  int below(int n) { return static_cast<int>(engine() % static_cast<std::uint32_t>(n)); }
};

Bounds some_way(Dice& dice, bool one_day) {
  const int a = dice.below(kDays);
  const int b = std::min(kDays - 1, a + dice.below(4));
  if (one_day) return run(a, b, a, b);
  const int c = std::min(kDays - 1, a + dice.below(5));
  const int d = std::max(b, std::min(kDays - 1, c + dice.below(4)));
  return run(a, b, c, d);
}

CountedStay some_stay(Dice& dice, int most_ways) {
  CountedStay stay;
  stay.one_day = dice.below(3) == 0;
  stay.sure = dice.below(4) != 0;
  for (int i = dice.below(most_ways); i >= 0; --i) {
    stay.possible.push_back(some_way(dice, stay.one_day));
  }
  stay.certain = stay.possible;
  // `?` leaves more ways open.
  if (dice.below(4) == 0) stay.certain.push_back(some_way(dice, stay.one_day));
  return stay;
}

CountedWindow some_window(Dice& dice) {
  CountedWindow window{{}, {}};
  for (int i = dice.below(2); i >= 0; --i) {
    const int first = dice.below(kDays);
    window.possible.push_back({day_at(first), day_at(std::min(kDays - 1, first + dice.below(6)))});
  }
  window.sure = window.possible;
  if (dice.below(3) == 0) window.sure.pop_back();
  return window;
}

std::string text_of(const std::vector<CountedStay>& stays, const CountedWindow& window) {
  std::string text;
  for (const CountedStay& stay : stays) {
    text += stay.sure ? "\n sure" : "\n perhaps";
    if (stay.one_day) text += " one day";
    for (const Bounds& b : stay.possible) {
      text += " ";
      for (OptionalDay day : {b.start_earliest, b.start_latest, b.end_earliest, b.end_latest}) {
        text += std::to_string(index_of(day)) + ".";
      }
    }
  }
  for (const DayRun& part : window.possible) {
    text += " in " + std::to_string(index_of(part.lo)) + "-" + std::to_string(index_of(part.hi));
  }
  return text;
}

struct Extremes {
  int least = kDays, most = 0;
};

Extremes by_force(const std::vector<CountedStay>& stays, const CountedWindow& window) {
  Extremes found;
  for (const Mask mask : unions(stays, true)) {
    found.least = std::min(found.least, std::popcount(mask & days_of(window.sure)));
  }
  for (const Mask mask : unions(stays, false)) {
    found.most = std::max(found.most, std::popcount(mask & days_of(window.possible)));
  }
  return found;
}

}  // namespace

TEST_CASE("days: exactly the least and the most of every way the dates can fall") {
  Dice dice{std::mt19937(1)};
  for (int i = 0; i < 20000; ++i) {
    std::vector<CountedStay> stays;
    for (int n = dice.below(5); n >= 0; --n) stays.push_back(some_stay(dice, 2));
    const CountedWindow window = some_window(dice);
    const Extremes expected = by_force(stays, window);
    const DayCount counted = count_days(stays, window);
    CAPTURE(text_of(stays, window));
    REQUIRE(counted.least == expected.least);
    REQUIRE(counted.most == expected.most);
  }
}

TEST_CASE("days: of too many ways, bounds that hold") {
  Dice dice{std::mt19937(2)};
  int checked = 0;
  for (int i = 0; i < 300; ++i) {
    std::vector<CountedStay> stays;
    std::size_t choices = 1;
    for (int n = 0; n < 13; ++n) {
      stays.push_back(some_stay(dice, 4));
      choices *= stays.back().possible.size();
    }
    checked += choices > kMostChoices ? 1 : 0;
    const CountedWindow window = some_window(dice);
    const Extremes expected = by_force(stays, window);
    const DayCount counted = count_days(stays, window);
    CAPTURE(text_of(stays, window));
    REQUIRE(counted.least <= expected.least);
    REQUIRE(counted.most >= expected.most);
  }
  CHECK(checked > 250);
}

TEST_CASE("days: what is further away than any calendar goes is counted, and not endless") {
  constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 2;
  constexpr std::int64_t kMost =
      std::numeric_limits<std::int64_t>::max() / 4;  // no further is told apart
  const CivilDay past(-kFar), future(kFar), day(0);
  for (const auto& [first, last] : {std::pair(past, day), std::pair(day, future)}) {
    CountedStay stay;
    stay.sure = true;
    stay.possible = stay.certain = {Bounds{first, first, last, last}};
    const DayCount counted = count_days({stay}, {});
    CHECK(counted.most.has_value());
    CHECK(counted.least >= kMost);
    CHECK(counted.most >= kMost);
    CHECK(counted.most <= kMost + 1);
  }
}

TEST_CASE("days: of too many ways, all that can be in one, and what is in each") {
  CountedStay stay;
  stay.sure = true;
  stay.possible = stay.certain = {run(0, 0, 1, 1), run(0, 0, 8, 8)};
  CountedStay turned = stay;
  std::swap(turned.possible.front(), turned.possible.back());
  turned.certain = turned.possible;
  std::vector<CountedStay> stays(13, stay);
  stays.push_back(turned);
  CountedWindow window;
  window.possible = window.sure = {DayRun{day_at(0), day_at(9)}};
  const DayCount counted = count_days(stays, window);
  CHECK(counted.least == 2);
  CHECK(counted.most == 9);
  for (CountedStay& one : stays) one.possible = one.certain = {run(5, 5, 9, 9), run(1, 1, 9, 9)};
  CHECK(count_days(stays, window).least == 5);
  CHECK(count_days(stays, window).most == 9);
}

TEST_CASE("days: as many choices as are looked at one by one, and one stay more") {
  CountedStay stay;
  stay.sure = true;
  stay.possible = stay.certain = {run(0, 0, 1, 1), run(7, 7, 8, 8)};
  std::vector<CountedStay> stays(12, stay);  // two to the twelfth: kMostChoices
  CHECK(count_days(stays, {}).least == 2);
  CHECK(count_days(stays, {}).most == 4);
  stays.push_back(stay);
  CHECK(count_days(stays, {}).least == 1);
  CHECK(count_days(stays, {}).most == 9);
  for (CountedStay& one : stays) one.possible = one.certain = {run(0, 0, 1, 3), run(5, 5, 6, 9)};
  CHECK(count_days(stays, {}).most == 10);
  for (CountedStay& one : stays) std::swap(one.possible.front(), one.possible.back());
  CHECK(count_days(stays, {}).most == 10);
}

TEST_CASE("days: the least and the most, by hand") {
  const auto stay = [](const Bounds& way, bool one_day = false) {
    CountedStay one;
    one.possible = one.certain = {way};
    one.one_day = one_day;
    return one;
  };
  struct Case {
    std::string says;
    std::vector<CountedStay> stays;
    CountedWindow window;
    DayCount days;
  };
  const CountedWindow ever;
  const CountedWindow five{{{day_at(0), day_at(4)}}, {{day_at(0), day_at(4)}}};
  CountedStay open = stay(run(2, 2, 2, 2));
  open.open_end = true;
  CountedStay unknown_end = stay({day_at(2), day_at(2), day_at(2), {}});
  CountedStay undated = stay(Bounds{});
  const Case cases[] = {
      {"no stay", {}, ever, {0, 0}},
      {"one day", {stay(run(3, 3, 3, 3))}, ever, {1, 1}},
      {"both ends count", {stay(run(3, 3, 7, 7))}, ever, {5, 5}},
      {"within the window", {stay(run(3, 3, 7, 7))}, five, {2, 2}},
      {"twice the same days", {stay(run(3, 3, 7, 7)), stay(run(4, 4, 8, 8))}, ever, {6, 6}},
      {"some day of five", {stay(run(3, 7, 3, 7), true)}, ever, {1, 1}},
      {"some days of five", {stay(run(3, 7, 3, 7))}, ever, {1, 5}},
      {"two on some day of two",
       {stay(run(3, 4, 3, 4), true), stay(run(3, 4, 3, 4), true)},
       ever,
       {1, 2}},
      {"an end that is not recorded", {open}, ever, {1, {}}},
      {"an end that is not known", {unknown_end}, ever, {1, {}}},
      {"which the window makes idle", {unknown_end, stay(run(2, 2, 4, 4))}, five, {3, 3}},
      {"an end that is not known, in a window", {unknown_end}, five, {1, {}}},
      {"not dated", {undated}, ever, {1, {}}},
      {"not dated, perhaps outside", {undated}, five, {0, {}}},
      {"not dated, and a day", {undated, stay(run(3, 3, 3, 3))}, ever, {1, {}}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.says);
    const DayCount counted = count_days(c.stays, c.window);
    CHECK(counted.least == c.days.least);
    CHECK(counted.most == c.days.most);
  }
}

}  // namespace annals
