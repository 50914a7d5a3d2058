#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_set>

#include "core/number_hash.hpp"
#include "core/text_hash.hpp"

using namespace annals::detail;

TEST_CASE("texts are the same as the library says, at every length and place of a difference") {
  for (std::size_t size = 0; size <= 40; ++size) {
    const std::string text(size, 'x');
    CHECK(same_text(text, std::string(size, 'x')));
    CHECK_FALSE(same_text(text, text + 'x'));
    for (std::size_t i = 0; i < size; ++i) {
      std::string other = text;
      other[i] = '\0';
      CAPTURE(size);
      CAPTURE(i);
      CHECK_FALSE(same_text(text, other));
      CHECK(TextHash()(text) != TextHash()(other));
    }
  }
}

TEST_CASE("hashes of names differ, in the bits that choose a slot too") {
  const TextHash hash;
  std::unordered_set<std::size_t> whole, low;
  for (int i = 0; i < 20000; ++i) {
    const std::size_t one = hash("place-" + std::to_string(i));
    whole.insert(one);
    low.insert(one & 0xFFFF);
  }
  CHECK(whole.size() == 20000);
  CHECK(low.size() > 16000);  // 17,200 of 65,536 where all are equally likely
}

// The fullest slot: some 8 of 20,000 where all are equally likely.
template <typename Set>
std::size_t fullest(const Set& set) {
  std::size_t most = 0;
  for (std::size_t i = 0; i < set.bucket_count(); ++i) most = std::max(most, set.bucket_size(i));
  return most;
}

TEST_CASE("numbers and texts made to share a slot do not") {
  constexpr std::size_t kCount = 20000;
  std::unordered_set<std::int64_t> plain;
  std::unordered_set<std::int64_t, NumberHash> numbers;
  std::unordered_set<std::string, TextHash> middles, ends;
  plain.reserve(kCount);
  numbers.reserve(kCount);
  const auto slots = static_cast<std::int64_t>(plain.bucket_count());
  for (std::size_t i = 0; i < kCount; ++i) {
    plain.insert(slots * static_cast<std::int64_t>(i));
    numbers.insert(slots * static_cast<std::int64_t>(i));
    middles.insert("the same" + std::to_string(10000000 + i) + "the same");
    ends.insert(std::string(64, 'x') + std::to_string(i));
  }
  CHECK(fullest(plain) == kCount);  // what the attack does to the library's own hash
  CHECK(fullest(numbers) < 20);
  CHECK(fullest(middles) < 20);
  CHECK(fullest(ends) < 20);
}

TEST_CASE("pairs of indexes have hashes of their own") {
  std::unordered_set<std::size_t> hashes;
  const NumberHash hash;
  for (std::uint64_t a = 0; a < 150; ++a) {
    for (std::uint64_t b = 0; b < 150; ++b) hashes.insert(hash(a << 32 | b));
  }
  CHECK(hashes.size() == 150 * 150);
}
