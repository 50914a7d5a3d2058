// Private: texts as cells, and cells side by side: moved there, where a list in braces copies them.
#ifndef ANNALS_SRC_VIEW_CELLS_HPP
#define ANNALS_SRC_VIEW_CELLS_HPP

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/view/table.hpp"

namespace annals::detail {

inline Cell text(std::string_view value) { return {std::string(value)}; }
inline Cell text_or_null(std::string_view value) { return value.empty() ? Cell{} : text(value); }
inline Cell day_or_null(OptionalDay day) { return day ? Cell{*day} : Cell{}; }

template <typename... Cells>
std::vector<Cell> cells_of(Cells... cells) {
  std::vector<Cell> row;
  row.reserve(sizeof...(cells));
  (row.push_back(std::move(cells)), ...);
  return row;
}

template <typename... Fields>
CellRecord record_of(Fields... fields) {
  CellRecord record;
  record.reserve(sizeof...(fields));
  (record.push_back(std::move(fields)), ...);
  return record;
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_VIEW_CELLS_HPP
