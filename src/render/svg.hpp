// Private: a timeline as SVG, in a file of its own or in a page.
#ifndef ANNALS_SRC_RENDER_SVG_HPP
#define ANNALS_SRC_RENDER_SVG_HPP

#include <cstdint>
#include <string>

#include "annals/view/timeline.hpp"

namespace annals::detail {

// In a page the title stands in the page, and the page's colours are behind it.
enum class SvgPlace : std::uint8_t { file, page };

void append_svg(const Timeline& timeline, SvgPlace place, std::string& out);

}  // namespace annals::detail

#endif  // ANNALS_SRC_RENDER_SVG_HPP
