// Private: texts as cells.
#ifndef ANNALS_SRC_VIEW_CELLS_HPP
#define ANNALS_SRC_VIEW_CELLS_HPP

#include <string>
#include <string_view>

#include "annals/view/table.hpp"

namespace annals::detail {

inline Cell text(std::string_view value) { return {std::string(value)}; }
inline Cell text_or_null(std::string_view value) { return value.empty() ? Cell{} : text(value); }

}  // namespace annals::detail

#endif  // ANNALS_SRC_VIEW_CELLS_HPP
