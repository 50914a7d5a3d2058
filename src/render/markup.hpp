// Private: what HTML and SVG share: text made safe.
#ifndef ANNALS_SRC_RENDER_MARKUP_HPP
#define ANNALS_SRC_RENDER_MARKUP_HPP

#include <string>
#include <string_view>

namespace annals::detail {

// `text` as content or as the value of an attribute in double quotes, in HTML and in XML alike:
// & < > " ' as references; what no page may obey, or no XML may hold (control characters, bidi
// overrides, bytes that are no UTF-8, noncharacters), as U+FFFD; line breaks as spaces.
std::string escape_markup(std::string_view text);

}  // namespace annals::detail

#endif  // ANNALS_SRC_RENDER_MARKUP_HPP
