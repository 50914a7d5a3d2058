// Is any hash twice among them? Held, or put away, or where nothing can be put away.
#include <doctest/doctest.h>

#include <deque>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "app/temp_file.hpp"
#include "event/id_hashes.hpp"
#include "support/environment.hpp"

using namespace annals;
using namespace annals::detail;
using annals::test::Environment;

namespace {

bool found_twice(const std::vector<std::uint64_t>& hashes, std::size_t parts, std::size_t room) {
  std::deque<IdHashes> all;
  std::vector<IdHashes*> each;
  for (std::size_t i = 0; i < parts; ++i)
    each.push_back(&all.emplace_back(room, app::TempFile::make()));
  for (std::size_t i = 0; i < hashes.size(); ++i) each[i % parts]->add(hashes[i]);
  return IdHashes::have_twice(each);
}

void check_all_rooms() {
  std::mt19937_64 random(3);
  int twice = 0;
  for (int round = 0; round < 100; ++round) {
    std::vector<std::uint64_t> hashes(random() % 60);
    const std::uint64_t range = round % 2 == 0 ? ~std::uint64_t{0} : 900;
    for (std::uint64_t& hash : hashes) hash = random() % range;
    if (round % 5 == 0 && !hashes.empty()) hashes.push_back(hashes[random() % hashes.size()]);
    const bool expected = std::set(hashes.begin(), hashes.end()).size() < hashes.size();
    twice += expected ? 1 : 0;
    for (const std::size_t room : {std::size_t{1}, std::size_t{7}, std::size_t{1000}}) {
      REQUIRE(found_twice(hashes, 1, room) == expected);
      REQUIRE(found_twice(hashes, 3, room) == expected);
    }
  }
  CHECK(twice > 20);
  CHECK(twice < 80);
}

}  // namespace

TEST_CASE("hashes that are twice are found, in whatever room") { check_all_rooms(); }

TEST_CASE("and where none can be put away") {
  const Environment folder("TMPDIR", "/nowhere/at/all");
  check_all_rooms();
}

TEST_CASE("parts of thousands are read on") {
  std::vector<std::uint64_t> hashes;
  for (std::uint64_t i = 0; i < 100000; ++i) hashes.push_back(i * 7919 % 100003);
  CHECK_FALSE(found_twice(hashes, 2, 30000));
  hashes.push_back(hashes[17]);
  CHECK(found_twice(hashes, 2, 30000));
}
