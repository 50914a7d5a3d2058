#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include "annals/date/bounds.hpp"

using namespace annals;

namespace {

constexpr std::array kRelations{Relation::overlaps, Relation::starts, Relation::ends,
                                Relation::within, Relation::throughout};

// Days 0..kDays-1 are enough for every order of two starts and two ends; for ever lies beyond.
constexpr int kDays = 3;
constexpr int kEver = 100;

OptionalDay day_or_none(int day) {
  return day == kDays ? OptionalDay{} : OptionalDay(CivilDay(day));
}

int low(OptionalDay day) { return day ? static_cast<int>(day->days_since_1970()) : -kEver; }
int high(OptionalDay day) { return day ? static_cast<int>(day->days_since_1970()) : kEver; }

struct Pair {
  int start, end;
};

// All (start, end) that lie in the bounds.
std::vector<Pair> pairs(int start_low, int start_high, int end_low, int end_high) {
  constexpr std::array<int, kDays + 4> kPoints{-kEver, -1, 0, 1, 2, 3, kEver};
  std::vector<Pair> out;
  for (const int start : kPoints) {
    for (const int end : kPoints) {
      if (start_low <= start && start <= start_high && end_low <= end && end <= end_high &&
          start <= end) {
        out.push_back({start, end});
      }
    }
  }
  return out;
}

bool holds(Relation relation, Pair date, Pair window) {
  switch (relation) {
    case Relation::overlaps: return date.start <= window.end && date.end >= window.start;
    case Relation::starts: return date.start >= window.start && date.start <= window.end;
    case Relation::ends: return date.end >= window.start && date.end <= window.end;
    case Relation::within: return date.start >= window.start && date.end <= window.end;
    case Relation::throughout: return date.start <= window.start && date.end >= window.end;
  }
  return false;
}

struct Sample {
  Bounds bounds;
  std::vector<Pair> pairs;
};

// Every Bounds over kDays days that is as tight as can be: each bound is met by some pair.
std::vector<Sample> all_dates() {
  std::vector<Sample> out;
  for (int code = 0; code < 4 * 4 * 4 * 4; ++code) {
    const Bounds b{day_or_none(code % 4), day_or_none(code / 4 % 4), day_or_none(code / 16 % 4),
                   day_or_none(code / 64)};
    const int se = low(b.start_earliest), sl = high(b.start_latest);
    const int ee = low(b.end_earliest), el = high(b.end_latest);
    if (se > sl || ee > el || se > ee || sl > el) continue;
    out.push_back({b, pairs(se, sl, ee, el)});
  }
  return out;
}

// The same as windows: without any start they reach back for ever, without any end forward.
std::vector<Sample> all_windows() {
  std::vector<Sample> out = all_dates();
  for (auto& [b, p] : out) {
    const int start_high = b.start_latest || b.start_earliest ? high(b.start_latest) : -kEver;
    const int end_low = b.end_latest || b.end_earliest ? low(b.end_earliest) : kEver;
    p = pairs(low(b.start_earliest), start_high, end_low, high(b.end_latest));
  }
  for (int first = 0; first <= kDays; ++first) {
    for (int last = 0; last <= kDays; ++last) {
      const OptionalDay f = day_or_none(first), l = day_or_none(last);
      if (f && l && *l < *f) continue;
      out.push_back({make_window(f, l), {{low(f), high(l)}}});
    }
  }
  return out;
}

Bounds days(int start_earliest, int start_latest, int end_earliest, int end_latest) {
  return {CivilDay(start_earliest), CivilDay(start_latest), CivilDay(end_earliest),
          CivilDay(end_latest)};
}
Span same(const Bounds& b) { return {b, b, b}; }

}  // namespace

TEST_CASE("certain is every pair of completions, possible is some pair") {
  const auto dates = all_dates();
  const auto windows = all_windows();
  int wrong = 0;
  for (const Sample& d : dates) {
    for (const Sample& w : windows) {
      for (const Relation r : kRelations) {
        bool all = true, any = false;
        for (const Pair a : d.pairs) {
          for (const Pair b : w.pairs) {
            const bool yes = holds(r, a, b);
            all = all && yes;
            any = any || yes;
          }
        }
        const bool certain = is_certain(r, d.bounds, w.bounds);
        const bool possible = is_possible(r, d.bounds, w.bounds);
        wrong += certain == all && possible == any && (!certain || possible) ? 0 : 1;
      }
    }
  }
  CHECK(dates.size() > 60);
  CHECK(wrong == 0);
}

TEST_CASE("the table of five relations") {
  // 18 December to between 4 and 7 April, on a scale where December 1 is day 1.
  const Bounds stay = days(18, 18, 125, 128);
  const auto february = make_window(CivilDay(63), CivilDay(90));
  CHECK(is_certain(Relation::overlaps, stay, february));
  CHECK(is_certain(Relation::throughout, stay, february));
  CHECK_FALSE(is_possible(Relation::starts, stay, february));
  CHECK_FALSE(is_possible(Relation::within, stay, february));
  const auto april_5_on = make_window(CivilDay(126), std::nullopt);
  CHECK_FALSE(is_certain(Relation::overlaps, stay, april_5_on));
  CHECK(is_possible(Relation::overlaps, stay, april_5_on));
  CHECK_FALSE(is_certain(Relation::ends, stay, april_5_on));
  CHECK(is_certain(Relation::ends, stay, make_window(CivilDay(125), std::nullopt)));
}

TEST_CASE("a window without limits") {
  const Bounds ever = make_window(std::nullopt, std::nullopt);
  const Bounds open{CivilDay(1), CivilDay(2), CivilDay(1), std::nullopt};
  CHECK(is_certain(Relation::overlaps, open, ever));
  CHECK(is_certain(Relation::within, open, ever));
  CHECK(is_certain(Relation::starts, open, ever));
  CHECK_FALSE(is_possible(Relation::throughout, open, ever));
  CHECK(is_possible(Relation::throughout, Bounds{}, ever));
  CHECK_FALSE(is_certain(Relation::throughout, Bounds{}, ever));
}

TEST_CASE("relate: members, layers and sets") {
  const Bounds window = make_window(CivilDay(10), CivilDay(20));
  const Span inside = same(days(12, 12, 12, 12));
  const Span outside = same(days(30, 30, 30, 30));
  const std::array both{inside, outside};
  const auto ask = [&](Relation relation, std::span<const Span> members, bool all_of) {
    return relate(relation, Dating{{}, members, Edge::dated, Edge::dated, all_of}, window);
  };
  CHECK(ask(Relation::overlaps, {}, false) == Certainty::none);
  CHECK(ask(Relation::overlaps, {&inside, 1}, false) == Certainty::certain);
  CHECK(ask(Relation::overlaps, {&outside, 1}, false) == Certainty::none);
  CHECK(ask(Relation::overlaps, both, false) == Certainty::possible);
  CHECK(ask(Relation::overlaps, both, true) == Certainty::certain);
  CHECK(ask(Relation::within, both, true) == Certainty::possible);

  // "probably day 12": certain is asked of the wider bounds, possible of the day.
  Span doubtful = inside;
  doubtful.certain = days(1, 30, 1, 30);
  CHECK(ask(Relation::overlaps, {&doubtful, 1}, false) == Certainty::possible);
  // "about day 22": widened into the window.
  Span about = same(days(22, 22, 22, 22));
  about.possible = about.certain = days(19, 25, 19, 25);
  CHECK(ask(Relation::overlaps, {&about, 1}, false) == Certainty::possible);
  // Doubt never adds a possible.
  Span elsewhere = outside;
  elsewhere.certain = days(1, 40, 1, 40);
  CHECK(ask(Relation::overlaps, {&elsewhere, 1}, false) == Certainty::none);
}

TEST_CASE("what lies in two windows, and whether any day surely does") {
  const Bounds early = days(1, 3, 20, 25), late = days(2, 5, 10, 30);
  CHECK(intersect(early, late) == days(2, 5, 10, 25));
  CHECK(intersect(late, early) == days(2, 5, 10, 25));
  const Bounds ever = make_window(std::nullopt, std::nullopt);
  CHECK(intersect(ever, late) == late);
  CHECK(intersect(late, ever) == late);
  CHECK(intersect(ever, ever) == ever);
  CHECK(has_sure_part(ever));
  CHECK(has_sure_part(late));
  CHECK(has_sure_part(days(1, 5, 5, 9)));
  CHECK_FALSE(has_sure_part(days(1, 6, 5, 9)));
  CHECK_FALSE(has_sure_part(intersect(days(1, 1, 4, 4), days(5, 5, 9, 9))));
}

TEST_CASE("names and is_dated") {
  CHECK(relation_name(Relation::overlaps) == "overlaps");
  CHECK(relation_name(Relation::throughout) == "throughout");
  CHECK(certainty_name(Certainty::none) == "none");
  CHECK(certainty_name(Certainty::certain) == "certain");
  CHECK_FALSE(is_dated(Bounds{}));
  CHECK(is_dated({CivilDay(0), {}, {}, {}}));
  CHECK(is_dated({{}, CivilDay(0), {}, {}}));
  CHECK(is_dated({{}, {}, CivilDay(0), {}}));
  CHECK(is_dated({{}, {}, {}, CivilDay(0)}));
}
