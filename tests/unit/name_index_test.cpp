#include "annals/name/name_index.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "support/files.hpp"

using namespace annals;

namespace {
const Gazetteer& names() { return test::small_corpus().names; }

std::string found(NameKind kind, std::string_view text) {
  const auto index = resolve_name(names(), kind, text);
  return index ? std::string(record_id(names(), kind, *index))
               : std::string(code_name(index.error().code)) + " " + index.error().hint;
}
}  // namespace

TEST_CASE("a name matches in every script, alias and case that the corpus gives") {
  for (const char* text : {"Odessa", "odessa", "ODESSA", "Odesa", "Одесса", "ОДЕССА", "Одеса",
                           "the Odessa", " Odessa "}) {
    CAPTURE(text);
    CHECK(found(NameKind::place, text) == "odessa");
  }
  for (const char* text : {"United States", "united-states", "American", "Americans",
                           "the Americans", "USA", "U.S.A.", "United States'"}) {
    CAPTURE(text);
    CHECK(found(NameKind::nation, text) == "united-states");
  }
}

TEST_CASE("a near miss is suggested, never applied") {
  CHECK(found(NameKind::place, "Odesssa") == "unknown-name Odessa");
  CHECK(found(NameKind::place, "Sebastopol") == "unknown-name Sevastopol");
  CHECK(found(NameKind::place, "Paris") == "unknown-name ");
  CHECK(found(NameKind::nation, "Frances") == "france");  // a possessive
  CHECK(found(NameKind::nation, "Frence").starts_with("unknown-name Fr"));
  CHECK(found(NameKind::place, "France") == "unknown-name ");
  CHECK(found(NameKind::place, "") == "unknown-name ");
}

TEST_CASE("a name of two records is an error that names both; an id never is") {
  CHECK(found(NameKind::place, "Georgetown") == "ambiguous-name georgetown-a or georgetown-b");
  CHECK(found(NameKind::place, "georgetown-a") == "georgetown-a");
}

TEST_CASE("an action's own name wins over the verb that it inherits") {
  CHECK(found(NameKind::action, "landing") == "landing");
  CHECK(found(NameKind::action, "arrive") == "arrive");
  const auto landing = resolve_name(names(), NameKind::action, "landing");
  const auto arrive = resolve_name(names(), NameKind::action, "arrive");
  CHECK(is_kind_of(names(), *landing, *arrive));
  CHECK_FALSE(is_kind_of(names(), *arrive, *landing));
}

TEST_CASE("containment") {
  const auto place = [](std::string_view id) {
    return *resolve_name(names(), NameKind::place, id);
  };
  const auto inside = places_in(names(), place("south"));
  CHECK(inside.has(place("south")));
  CHECK(inside.has(place("sevastopol")));
  CHECK_FALSE(inside.has(place("georgetown-a")));
  const auto around = places_around(names(), place("yalta"));
  CHECK(around.has(place("crimea")));
  CHECK(around.has(place("south")));
  CHECK_FALSE(around.has(place("yalta")));
}

namespace {

// A place lies in a region if it is in one of its parents, or in what lies in that.
bool lies_in(std::span<const Place> places, Index place, Index region) {
  return std::ranges::any_of(places[place].within, [&](Index parent) {
    return parent == region || lies_in(places, parent, region);
  });
}

std::vector<Index> sorted(const IndexSet& set) {
  std::vector<Index> all(set.all().begin(), set.all().end());
  std::ranges::sort(all);
  return all;
}

}  // namespace

TEST_CASE("containment of any map is what its parents say, from below and from above") {
  constexpr std::size_t kPlaces = 12;
  std::mt19937 random(7);
  std::size_t links = 0;
  for (int round = 0; round < 300; ++round) {
    // Parents come later, by these numbers; the places stand in another order.
    std::vector<Index> order(kPlaces);
    std::iota(order.begin(), order.end(), Index{0});
    std::ranges::shuffle(order, random);
    std::vector<std::vector<Index>> parents(kPlaces);
    for (std::size_t child = 0; child < kPlaces; ++child) {
      for (std::size_t parent = child + 1; parent < kPlaces; ++parent) {
        if (random() % 5 == 0) parents[order[child]].push_back(order[parent]);
      }
    }
    std::vector<Place> places(kPlaces);
    for (std::size_t p = 0; p < kPlaces; ++p) places[p].within = parents[p];
    const std::vector<PlaceLink> inside = links_of(places);
    links += inside.size();
    Gazetteer names;
    names.places = places;
    names.inside = inside;
    const auto one = static_cast<Index>(random() % kPlaces);
    const auto other = static_cast<Index>(random() % kPlaces);
    std::vector<Index> in_one, in_any, around_one, around_any;
    for (Index p = 0; p < kPlaces; ++p) {
      const bool in = p == one || lies_in(places, p, one);
      const bool around = lies_in(places, one, p);
      if (in) in_one.push_back(p);
      if (in || p == other || lies_in(places, p, other)) in_any.push_back(p);
      if (around) around_one.push_back(p);
      if (around || lies_in(places, other, p)) around_any.push_back(p);
    }
    const IndexSet both(kPlaces, {one, other});
    CHECK(sorted(places_in(names, one)) == in_one);
    CHECK(sorted(places_in(names, both)) == in_any);
    CHECK(sorted(places_around(names, one)) == around_one);
    CHECK(sorted(places_around(names, both)) == around_any);
  }
  CHECK(links > 3000);
}

TEST_CASE("groups, with the days of membership") {
  const auto us = *resolve_name(names(), NameKind::nation, "united-states");
  const auto links = groups_of(names(), us);
  REQUIRE(links.size() == 1);
  CHECK(links[0].when.start_earliest == make_day(1917, 4, 1));
  CHECK(links[0].when.end_latest == make_day(1918, 12, 31));
}

TEST_CASE("longest names: has_longer_name looks at whole words") {
  CHECK(has_longer_name(names(), "south"));
  CHECK_FALSE(has_longer_name(names(), "sou"));
  CHECK_FALSE(has_longer_name(names(), "south russia"));
}
