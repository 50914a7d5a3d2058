// Private: the fields of a source taken apart, for formats that want parts.
#ifndef ANNALS_SRC_VIEW_SOURCE_PARTS_HPP
#define ANNALS_SRC_VIEW_SOURCE_PARTS_HPP

#include <string>
#include <string_view>

#include "annals/view/table.hpp"

namespace annals::detail {

// export_table.hpp says how each is read.
CellList author_parts(std::string_view author);
std::string web_link(std::string_view url);  // empty: no link of the web

struct IssuedParts {
  Cell edtf, parts, season, about;
};
IssuedParts issued_parts(std::string_view issued);

}  // namespace annals::detail

#endif  // ANNALS_SRC_VIEW_SOURCE_PARTS_HPP
