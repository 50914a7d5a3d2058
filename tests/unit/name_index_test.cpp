#include "annals/name/name_index.hpp"

#include <doctest/doctest.h>

#include <string>

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
  CHECK(inside[place("south")]);
  CHECK(inside[place("sevastopol")]);
  CHECK_FALSE(inside[place("georgetown-a")]);
  const auto around = places_around(names(), place("yalta"));
  CHECK(around[place("crimea")]);
  CHECK(around[place("south")]);
  CHECK_FALSE(around[place("yalta")]);
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
