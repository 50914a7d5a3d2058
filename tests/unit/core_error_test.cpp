#include <doctest/doctest.h>

#include <set>
#include <string>

#include "annals/core/result.hpp"

using namespace annals;

TEST_CASE("caret_picture underlines the place in the user's own text") {
  CHECK(caret_picture("who was in Odessa in early Febtober 1919", {27, 35}) ==
        "  who was in Odessa in early Febtober 1919\n"
        "                             ^~~~~~~~");
  CHECK(caret_picture("Одесса!", {0, 12}) == "  Одесса!\n  ^~~~~~");
  CHECK(caret_picture("first\nsecond line", {6, 12}) == "  second line\n  ^~~~~~");
  CHECK(caret_picture("\x1b[2J x", {5, 6}) == "  \uFFFD[2J x\n       ^");
}

TEST_CASE("no place, no picture") {
  CHECK(caret_picture("text", {}).empty());
  CHECK(caret_picture("text", {2, 9}).empty());
}

TEST_CASE("every code has a name of its own and a kind") {
  std::set<std::string_view> names;
  for (int i = 0; i < kErrorCodeCount; ++i) {
    const auto code = static_cast<ErrorCode>(i);
    CHECK_FALSE(code_name(code).empty());
    names.insert(code_name(code));
  }
  CHECK(names.size() == kErrorCodeCount);
  CHECK(kind_of(ErrorCode::unreadable_date) == ErrorKind::words);
  CHECK(kind_of(ErrorCode::unknown_name) == ErrorKind::name);
  CHECK(kind_of(ErrorCode::invalid_record) == ErrorKind::file);
}

TEST_CASE("a Result holds a value or the error that says why not") {
  const Result<int> bad = fail(ErrorCode::usage, "no", {1, 2}, "yes");
  REQUIRE_FALSE(bad);
  CHECK(bad.error() == Error{ErrorCode::usage, "no", {1, 2}, "yes"});
  CHECK_THROWS(bad.value());
}
