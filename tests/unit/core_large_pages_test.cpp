#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/arena.hpp"
#include "core/large_pages.hpp"

using namespace annals::detail;

TEST_CASE("large pages: what fills one begins at one, and holds what was put there") {
  LargeVector<std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < 3'000'000; ++i) numbers.push_back(i);
  CHECK(reinterpret_cast<std::uintptr_t>(numbers.data()) % kLargePage == 0);
  bool same = true;
  for (std::uint32_t i = 0; i < numbers.size(); ++i) same = same && numbers[i] == i;
  CHECK(same);
  const LargeVector<std::uint32_t> copy = numbers;
  CHECK(copy == numbers);
  CHECK(LargeVector<std::uint32_t>(3, 7U) == LargeVector<std::uint32_t>{7, 7, 7});
  CHECK_THROWS_AS(LargePages<std::uint32_t>().allocate(static_cast<std::size_t>(-1) / 2),
                  std::bad_alloc);
}

TEST_CASE("arena: small and large blocks, and a piece larger than any") {
  Arena small;
  CHECK(small.copy(std::string_view("one")) == "one");
  Arena arena(kLargePage);
  std::vector<std::string_view> kept;
  const auto word = [](std::size_t i) {
    return std::string(1 + i * 7919 % 3000, char('a' + i % 26));
  };
  constexpr std::size_t kWords = 4000;  // some 6 MB
  for (std::size_t i = 0; i < kWords; ++i) kept.push_back(arena.copy(word(i)));
  const std::string huge(3 * kLargePage, 'x');
  const std::string_view kept_huge = arena.copy(huge);
  bool same = kept_huge == huge;
  for (std::size_t i = 0; i < kWords; ++i) same = same && kept[i] == word(i);
  CHECK(same);
  // Once more in the same memory, though what is put there comes in another order.
  const char* const first = kept.front().data();
  arena.clear();
  kept.clear();
  for (std::size_t i = kWords; i > 0; --i) kept.push_back(arena.copy(word(i - 1)));
  CHECK(kept.front().data() == first);
  same = true;
  for (std::size_t i = 0; i < kWords; ++i) same = same && kept[i] == word(kWords - 1 - i);
  CHECK(same);
  CHECK(arena.copy(huge) == huge);
}
