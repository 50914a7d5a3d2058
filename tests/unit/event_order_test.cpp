// The default order of records, and its short form.
#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

#include "annals/event/event.hpp"

using namespace annals;

namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

// The days one after the other, each behind what it is if it is not known (DESIGN section 6).
auto parts_of(const Bounds& bounds) {
  const auto part = [](OptionalDay day, int when_absent) {
    return day ? std::pair(0, *day) : std::pair(when_absent, CivilDay{});
  };
  return std::tuple(part(first_known_day(bounds), 1), part(bounds.start_latest, 1),
                    part(bounds.end_earliest, -1), part(bounds.end_latest, 1));
}

}  // namespace

TEST_CASE("keys of days stand in the order of the bounds they are made of") {
  std::mt19937 random(5);
  const std::int64_t days[] = {kMin + 1, -18993, 0, 1, kMax - 1};
  const auto day = [&]() -> OptionalDay {
    const auto pick = random() % 6;
    if (pick == 5) return std::nullopt;
    return CivilDay(days[pick]);
  };
  std::vector<Bounds> all(300);
  for (Bounds& bounds : all) bounds = {day(), day(), day(), day()};
  for (const Bounds& a : all) {
    for (const Bounds& b : all) {
      const auto x = day_key(a), y = day_key(b);
      REQUIRE((x < y) == (parts_of(a) < parts_of(b)));
      REQUIRE(bounds_before(a, b) == (x < y));
    }
  }
}

TEST_CASE("the first day there is, and the last, stand beside those that are not known") {
  const CivilDay first(kMin), second(kMin + 1), near(0), last(kMax);
  CHECK(bounds_before({near, near, near, last}, {near, near, near, std::nullopt}));
  CHECK(bounds_before({near, near, std::nullopt, near}, {near, near, first, near}));
  CHECK_FALSE(bounds_before({first, near, near, near}, {second, near, near, near}));
  CHECK(bounds_before({second, near, near, near}, {CivilDay(kMin + 2), near, near, near}));
}
