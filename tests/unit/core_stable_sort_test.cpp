#include <doctest/doctest.h>

#include <random>
#include <utility>

#include "core/stable_sort.hpp"

using namespace annals::detail;

namespace {

using Numbered = std::pair<std::uint64_t, std::size_t>;  // where it stood

std::uint64_t number(const Numbered& thing) { return thing.first; }
bool before(const Numbered& a, const Numbered& b) { return a.first < b.first; }

// Numbers that differ in these bits alone, so that many are alike.
std::vector<Numbered> some_numbers(std::mt19937_64& random, std::size_t count, std::uint64_t bits) {
  const std::uint64_t rest = random();
  std::vector<Numbered> things;
  for (std::size_t i = 0; i < count; ++i)
    things.emplace_back((rest & ~bits) | (random() & bits), i);
  return things;
}

}  // namespace

TEST_CASE("stable sorts: what is alike stays in order, however much there is") {
  std::mt19937_64 random(17);
  for (const std::size_t count : {0U, 1U, 2U, 3U, 12U, 13U, 32U, 33U, 100U, 1000U}) {
    for (const std::uint64_t bits :
         {std::uint64_t{0}, std::uint64_t{3}, std::uint64_t{0x10000000F}, std::uint64_t{0xFF00},
          std::uint64_t{1} << 63, ~std::uint64_t{0}}) {
      CAPTURE(count);
      CAPTURE(bits);
      const std::vector<Numbered> things = some_numbers(random, count, bits);
      std::vector<Numbered> expected = things, by_less = things, by_number = things;
      std::stable_sort(expected.begin(), expected.end(), before);
      sort_stably(by_less, before);
      sort_by_number(by_number, number);
      CHECK(by_less == expected);
      CHECK(by_number == expected);
    }
  }
}
