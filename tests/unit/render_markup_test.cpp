// What HTML and SVG share: no text is markup, or anything that XML may not hold.
#include <doctest/doctest.h>

#include <string_view>

#include "render/markup.hpp"

namespace annals {
namespace {

using detail::escape_markup;

TEST_CASE("markup: a text as content, or as an attribute") {
  struct Case {
    std::string_view text, markup;
  };
  using namespace std::string_view_literals;
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  const Case kCases[] = {
      {"plain Одесса", "plain Одесса"},
      {"<b>&amp;", "&lt;b&gt;&amp;amp;"},
      {"\"a\" 'b'", "&quot;a&quot; &#39;b&#39;"},
      {"</script>", "&lt;/script&gt;"},
      {"]]>", "]]&gt;"},
      {"a\nb\tc\rd", "a b c d"},
      {"\0"sv, kReplacement},
      {"\x1b", kReplacement},
      {"\x7F", kReplacement},
      {"\xC2\x85", kReplacement},      // a C1 control
      {"\xE2\x80\xAE", kReplacement},  // right-to-left override
      {"\xFF", kReplacement},          // no UTF-8
      {"\xEF\xBF\xBE", kReplacement},  // U+FFFE
      {"\xEF\xBF\xBF", kReplacement},  // U+FFFF
      {"\xEF\xBC\x81", "\xEF\xBC\x81"},
      {"", ""},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    CHECK(escape_markup(c.text) == c.markup);
  }
}

}  // namespace
}  // namespace annals
