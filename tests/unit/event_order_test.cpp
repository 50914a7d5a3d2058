// The default order of records, and its short form.
#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <vector>

#include "annals/event/event.hpp"

using namespace annals;

namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

}  // namespace

TEST_CASE("keys of days stand in the order of the bounds they are made of") {
  std::mt19937 random(5);
  const std::int64_t days[] = {-(std::int64_t{1} << 31) + 1, -18993, 0, 1,
                               (std::int64_t{1} << 31) - 2};
  const auto day = [&]() -> std::optional<CivilDay> {
    const auto pick = random() % 6;
    if (pick == 5) return std::nullopt;
    return CivilDay(days[pick]);
  };
  std::vector<Bounds> all(300);
  for (Bounds& bounds : all) bounds = {day(), day(), day(), day()};
  for (const Bounds& a : all) {
    for (const Bounds& b : all) {
      const auto x = day_key(a), y = day_key(b);
      REQUIRE(x.has_value());
      REQUIRE(y.has_value());
      REQUIRE((*x < *y) == bounds_before(a, b));
    }
  }
}

TEST_CASE("a day millions of years away has no key") {
  for (const std::int64_t far :
       {kMin, -(std::int64_t{1} << 31), (std::int64_t{1} << 31) - 1, kMax}) {
    CAPTURE(far);
    const CivilDay day(far), near(0);
    CHECK_FALSE(day_key({day, near, near, near}));
    CHECK_FALSE(day_key({near, day, near, near}));
    CHECK_FALSE(day_key({near, near, day, near}));
    CHECK_FALSE(day_key({near, near, near, day}));
  }
}
