// Files of others, where a table of golden cases cannot say it: what they cost.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

#include "exchange/import.hpp"

namespace annals::exchange {
namespace {

double time_of(std::string_view headline) {
  CorpusText source{"slides.json",
                    R"({"events":[{"start_date":{"year":"1918"},"text":{"headline":")" +
                        std::string(headline) + R"("}}]})"};
  const auto begin = std::chrono::steady_clock::now();
  const auto text = import_text(source, Foreign::timelinejs, {});
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  CHECK(text.has_value());
  return seconds.count();
}

std::string repeated(std::string_view piece, std::size_t size) {
  std::string text;
  while (text.size() < size) text += piece;
  return text;
}

// As of dates: eight times the text may take 32 times as long on a busy machine, and 64 is a square.
TEST_CASE("the HTML of a slide is read in linear time, whatever it leaves open") {
  constexpr std::size_t kSize = 60'000;
  for (const std::string_view piece : {"a", "<", "&", "<p", "&#", "> <", "&;", "<b>&amp;"}) {
    CAPTURE(piece);
    const std::string small = repeated(piece, kSize);
    const std::string large = repeated(piece, 8 * kSize);
    const auto is_linear = [&] { return time_of(large) < 32 * std::max(time_of(small), 0.0005); };
    CHECK((is_linear() || is_linear() || is_linear()));
  }
}

}  // namespace
}  // namespace annals::exchange
