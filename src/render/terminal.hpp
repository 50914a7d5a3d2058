// Private: text on a screen: made harmless, measured in columns, broken into lines, coloured.
#ifndef ANNALS_SRC_RENDER_TERMINAL_HPP
#define ANNALS_SRC_RENDER_TERMINAL_HPP

#include <string>
#include <string_view>

#include "annals/render/renderer.hpp"

namespace annals::detail {

inline constexpr std::string_view kBold = "\x1b[1m";
inline constexpr std::string_view kDim = "\x1b[2m";
inline constexpr std::string_view kBoldGreen = "\x1b[1;32m";
inline constexpr std::string_view kYellow = "\x1b[33m";
inline constexpr std::string_view kReset = "\x1b[0m";

// `text` in `color`, if there are to be colours and there is one.
void append_colored(std::string_view text, std::string_view color, const RenderOptions& options,
                    std::string& out);

// printable(), without a copy where there is nothing to do.
void append_printable(std::string_view text, std::string& out);
// The same with "?" for each stand-in; where the text itself has U+FFFD, it keeps it.
void append_ascii_printable(std::string_view text, std::string& out);

int width_of(std::string_view text);  // display_width(), fast for ASCII

std::string_view trim_end(std::string_view text) noexcept;
std::string_view trim_start(std::string_view text) noexcept;

// Takes from `rest` what goes on one line of `width` columns, at least one grapheme; spaces at the
// break are dropped.
std::string_view take_line(std::string_view& rest, int width);

}  // namespace annals::detail

#endif  // ANNALS_SRC_RENDER_TERMINAL_HPP
