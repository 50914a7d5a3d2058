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
    copy.front().written.start_latest = std::nullopt;
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

TEST_CASE("a few things are the same list, in the object and past it") {
  for (int count = 0; count < 9; ++count) {
    CAPTURE(count);
    std::vector<int> things;
    Few<int, 3> few, appended;
    for (int i = 0; i < count; ++i) {
      things.push_back(i / 2);
      CHECK(few.push_back(i / 2) == i / 2);
    }
    appended.append(things);
    CHECK(few.size() == things.size());
    CHECK(std::vector<int>(few.begin(), few.end()) == things);
    CHECK(appended == few);
    if (count > 0) CHECK(few.back() == things.back());
    appended.append(things);
    things.insert(things.end(), things.begin(), things.end());
    CHECK(std::vector<int>(appended.begin(), appended.end()) == things);
    few.drop_repeats();
    CHECK(few.size() == static_cast<std::size_t>((count + 1) / 2));
    const Few<int, 3> moved = std::move(few);
    CHECK(moved.size() == static_cast<std::size_t>((count + 1) / 2));
    appended.clear();
    CHECK(appended.empty());
    appended.push_back(5);
    CHECK(appended == Few<int, 3>{5});
    // Whatever it had, much or little.
    appended.assign(things);
    CHECK(std::vector<int>(appended.begin(), appended.end()) == things);
    const std::vector<int> two{7, 8};
    appended.assign(two);
    CHECK(appended == Few<int, 3>{7, 8});
  }
}

}  // namespace
}  // namespace annals
