// Texts made to be slow: none is read in more than linear time, none of up to 1 MiB does harm, and
// each error points into its text.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "annals/date/phrase.hpp"
#include "support/hostile_dates.hpp"
#include "support/rounds.hpp"

namespace annals {
namespace {

std::optional<std::string> no_period(std::string_view) { return std::nullopt; }

void read_edtf(std::string_view text) {
  if (const auto edtf = parse_edtf(text)) {
    CHECK(is_dated(meaning_of(*edtf).hull));
  } else {
    CHECK(edtf.error().where.begin <= edtf.error().where.end);
    CHECK(edtf.error().where.end <= text.size());
  }
}

void read_julian(std::string_view text) {
  if (const auto edtf = parse_edtf_julian(text)) CHECK(meaning_in_julian(*edtf));
}

void read_phrase(std::string_view text) {
  const auto phrase = parse_phrase(text, no_period);
  if (phrase) {
    CHECK(is_dated(window_of(*phrase)));
  } else {
    CHECK(phrase.error().where.begin <= phrase.error().where.end);
    CHECK(phrase.error().where.end <= text.size());
  }
}

using Reader = void (*)(std::string_view);
constexpr Reader kReaders[] = {read_edtf, read_julian, read_phrase};

// Seconds, of the quickest of three.
double time_of(Reader read, const std::string& text) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const auto start = std::chrono::steady_clock::now();
    read(text);
    best = std::min(
        best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

// Eight times the text takes eight times as long, and what is quadratic 64 times: 32 leaves room
// for a busy machine, and the floor for a clock that cannot see what is very quick.
TEST_CASE("a text made to be slow is read in linear time") {
  constexpr std::size_t kSize = test::rounds(8'000);
  constexpr double kFloor = 0.0005;
  for (const test::HostileDate& hostile : test::kHostileDates) {
    CAPTURE(hostile.name);
    const std::string small = hostile.text(kSize);
    const std::string large = hostile.text(8 * kSize);
    for (const Reader read : kReaders) {
      // Another try where the machine was busy at the wrong moment; what is quadratic stays so.
      const auto is_linear = [&] {
        return time_of(read, large) < 32 * std::max(time_of(read, small), kFloor);
      };
      CHECK((is_linear() || is_linear() || is_linear()));
    }
  }
}

TEST_CASE("a text of 1 MiB is read or refused like any other") {
  constexpr std::size_t kMebibyte = test::rounds(1U << 20);
  for (const test::HostileDate& hostile : test::kHostileDates) {
    CAPTURE(hostile.name);
    const std::string text = hostile.text(kMebibyte);
    for (const Reader read : kReaders) read(text);
  }
}

}  // namespace
}  // namespace annals
