#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "app/line_reader.hpp"

using namespace annals;
using app::LineReader;
using app::Streams;

namespace {

// `text` in pieces of `size` bytes.
Streams pieces_of(std::string text, std::size_t size) {
  Streams streams;
  streams.read = [text = std::move(text), size, at = std::size_t{0}]() mutable {
    std::string piece = text.substr(at, size);
    at += piece.size();
    return Result<std::string>(std::move(piece));
  };
  return streams;
}

std::vector<std::string> lines_of(const Streams& streams) {
  std::vector<std::string> lines;
  LineReader reader(streams);
  for (auto line = reader.next(); line && *line; line = reader.next()) lines.emplace_back(**line);
  return lines;
}

}  // namespace

TEST_CASE("lines are the same however the input is cut") {
  struct Case {
    std::string_view text;
    std::vector<std::string> lines;
  };
  const Case cases[] = {
      {"", {}},
      {"\n", {""}},
      {"a", {"a"}},
      {"a\n", {"a"}},
      {"a\n\nb", {"a", "", "b"}},
      {"a\r\nb\r\n", {"a", "b"}},
      {"\r\n\r", {"", ""}},
      {"\xEF\xBB\xBF"
       "a\nb",
       {"a", "b"}},
      {"\xEF\xBB\xBF\n", {""}},
      {"long line\nshort", {"long line", "short"}},
  };
  for (const Case& c : cases) {
    for (std::size_t size = 1; size <= c.text.size() + 1; ++size) {
      CAPTURE(c.text);
      CAPTURE(size);
      CHECK(lines_of(pieces_of(std::string(c.text), size)) == c.lines);
    }
  }
}

TEST_CASE("a line past the limit is cut, said, and the next one is whole") {
  const std::string most(LineReader::kMaxLine - 1, 'a');
  for (const std::size_t size : {std::size_t{1000}, LineReader::kMaxLine * 4}) {
    LineReader reader(pieces_of(most + "\n" + most + "aa\nb\n", size));
    auto line = reader.next();
    REQUIRE((line && *line));
    CHECK((**line).size() == most.size());
    CHECK_FALSE(reader.is_too_long());
    line = reader.next();
    REQUIRE((line && *line));
    CHECK((**line).size() == LineReader::kMaxLine);
    CHECK(reader.is_too_long());
    line = reader.next();
    REQUIRE((line && *line));
    CHECK(**line == "b");
    CHECK(reader.number() == 3);
    CHECK_FALSE(reader.is_too_long());
    line = reader.next();
    CHECK((line && !*line));
  }
}

TEST_CASE("a failure to read is an error, not an end") {
  Streams streams;
  streams.read = [] { return Result<std::string>(fail(ErrorCode::unreadable_file, "broken")); };
  LineReader reader(streams);
  const auto line = reader.next();
  REQUIRE_FALSE(line);
  CHECK(line.error().detail == "broken");
}
