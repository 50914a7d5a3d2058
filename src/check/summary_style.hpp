// Private: is a summary one sentence?
#ifndef ANNALS_SRC_CHECK_SUMMARY_STYLE_HPP
#define ANNALS_SRC_CHECK_SUMMARY_STYLE_HPP

#include <string>
#include <string_view>

namespace annals::detail {

// What keeps `summary` from being one sentence: it has no full stop at its end, begins in lower
// case, is longer than can be read at a glance, or goes on after a full stop. Empty: nothing does.
//
// A stop within a sentence stands behind an initial, a number or a short title ("Gen. Denikin", "No.
// 4", "U.S. troops"); a text in a script without capitals has none to begin with.
std::string summary_fault(std::string_view summary);

}  // namespace annals::detail

#endif  // ANNALS_SRC_CHECK_SUMMARY_STYLE_HPP
