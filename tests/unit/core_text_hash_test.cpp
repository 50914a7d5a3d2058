#include <doctest/doctest.h>

#include <string>
#include <unordered_set>

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
