// A Ways is a value, whether it holds none, one in itself, or several elsewhere.
#include <doctest/doctest.h>

#include <cstdint>
#include <utility>
#include <vector>

#include "annals/date/ways.hpp"

namespace annals {
namespace {

Span span_of(std::int64_t day) {
  const Bounds bounds = make_window(CivilDay(day), CivilDay(day));
  return {bounds, bounds, bounds};
}

std::vector<Span> spans_of(std::int64_t count) {
  std::vector<Span> spans;
  for (std::int64_t day = 0; day < count; ++day) spans.push_back(span_of(day));
  return spans;
}

TEST_CASE("ways keep what they are given, in order and in one piece") {
  for (std::int64_t count = 0; count < 5; ++count) {
    CAPTURE(count);
    const std::vector<Span> given = spans_of(count);
    const Ways ways{std::span<const Span>(given)};
    CHECK(ways.size() == given.size());
    CHECK(ways.empty() == given.empty());
    const std::span<const Span> view = ways;
    CHECK(std::vector<Span>(view.begin(), view.end()) == given);
  }
}

TEST_CASE("a copy of ways is equal, and its own") {
  for (std::int64_t count = 1; count < 5; ++count) {
    CAPTURE(count);
    const std::vector<Span> given = spans_of(count);
    const Ways ways{std::span<const Span>(given)};
    Ways copy = ways;
    CHECK(copy == ways);
    copy.front().written.start_latest.reset();
    CHECK(copy != ways);
    copy = ways;
    copy.emplace_back() = span_of(-1);
    CHECK(copy != ways);
    CHECK(copy.size() == ways.size() + 1);
    CHECK(ways[ways.size() - 1] == given.back());
    const Ways moved = std::move(copy);
    CHECK(moved.size() == ways.size() + 1);
    CHECK(moved.front() == ways.front());
  }
}

TEST_CASE("room for many changes nothing of what ways hold") {
  Ways ways;
  ways.reserve(100);
  CHECK(ways.empty());
  ways.emplace_back() = span_of(7);
  CHECK(ways == Ways(span_of(7)));
  ways.reserve(200);
  CHECK(ways == Ways(span_of(7)));
}

}  // namespace
}  // namespace annals
