// Indexes of days against a look at everything.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "core/stable_sort.hpp"
#include "event/first_below.hpp"
#include "event/run_index.hpp"

namespace annals::detail {
namespace {

class Numbers {
 public:
  explicit Numbers(std::uint32_t seed) : engine_(seed) {}
  int below(std::size_t n) { return static_cast<int>(engine_() % n); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  OptionalDay day(std::size_t n) {
    return one_in(9) ? OptionalDay() : OptionalDay(CivilDay(below(n)));
  }

 private:
  std::mt19937 engine_;
};

DayRun some_run(Numbers& numbers, std::size_t days) {
  DayRun run{numbers.day(days), numbers.day(days)};
  if (run.lo && run.hi && *run.hi < *run.lo) std::swap(run.lo, run.hi);
  return run;
}

bool meet(const DayRun& a, const DayRun& b) {
  return not_after(a.lo, b.hi) && not_after(b.lo, a.hi);
}

}  // namespace

TEST_CASE("the runs that meet another are those that a look at each finds, each once") {
  Numbers numbers(7);
  RunIndex index;
  for (std::size_t count = 0; count < 120; ++count) {
    const std::size_t days = count % 2 == 0 ? 10 : 1000;
    std::vector<DayRun> runs;
    index.clear();
    for (std::size_t i = 0; i < count; ++i) {
      runs.push_back(some_run(numbers, days));
      index.add(runs.back(), i);
    }
    index.put_in_order();
    for (int asked = 0; asked < 30; ++asked) {
      const DayRun run = some_run(numbers, days);
      std::multiset<std::size_t> found, expected;
      OptionalDay last_first;
      index.each_meeting(run, [&](std::size_t i) {
        found.insert(i);
        CHECK_FALSE(earliest_less(runs[i].lo, last_first));
        last_first = runs[i].lo;
      });
      for (std::size_t i = 0; i < count; ++i) {
        if (meet(runs[i], run)) expected.insert(i);
      }
      CAPTURE(count);
      REQUIRE(found == expected);
    }
  }
}

TEST_CASE("few things and many are sorted alike, and those that are equal stand as they stood") {
  Numbers numbers(13);
  const auto less = [](const auto& a, const auto& b) { return a->first < b->first; };
  for (std::size_t count = 0; count < 40; ++count) {
    for (int round = 0; round < 50; ++round) {
      // Things that are moved, not copied.
      std::vector<std::unique_ptr<std::pair<int, std::size_t>>> things;
      std::vector<std::pair<int, std::size_t>> expected, found;
      for (std::size_t i = 0; i < count; ++i) {
        expected.emplace_back(numbers.below(10), i);
        things.push_back(std::make_unique<std::pair<int, std::size_t>>(expected.back()));
      }
      std::sort(expected.begin(), expected.end());
      sort_stably(things, less);
      for (const auto& thing : things) found.push_back(*thing);
      REQUIRE(found == expected);
    }
  }
}

TEST_CASE("the first point below others is the one that a look at each finds") {
  Numbers numbers(11);
  FirstBelow index;
  for (const std::size_t range : {2U, 5U, 40U, 100000U}) {
    index.clear();
    std::vector<FourNumbers> points;
    const auto some = [&](std::size_t more) {
      FourNumbers four;
      for (std::int64_t& number : four) number = numbers.below(range + more);
      return four;
    };
    for (int step = 0; step < 1500; ++step) {
      const FourNumbers asked = some(range / 2);
      std::optional<std::size_t> expected;
      for (std::size_t i = 0; i < points.size() && !expected; ++i) {
        bool below = true;
        for (std::size_t n = 0; n < asked.size(); ++n) below = below && points[i][n] <= asked[n];
        if (below) expected = 3 * i;
      }
      CAPTURE(range);
      CAPTURE(step);
      REQUIRE(index.find(asked) == expected);
      points.push_back(some(0));
      index.add(points.back(), 3 * points.size() - 3);
    }
  }
}

}  // namespace annals::detail
