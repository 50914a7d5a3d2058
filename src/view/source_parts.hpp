// Private: the fields of a source taken apart, for formats that want parts.
#ifndef ANNALS_SRC_VIEW_SOURCE_PARTS_HPP
#define ANNALS_SRC_VIEW_SOURCE_PARTS_HPP

#include <string>
#include <string_view>

#include "annals/view/table.hpp"

namespace annals::detail {

// export_table.hpp says how each is read.
CellList author_parts(std::string_view author);
// "Kim, Anna; Li, Bo" -> "Anna Kim and Bo Li"
std::string author_words(std::string_view author);
std::string web_link(std::string_view url);  // empty: no link of the web

// Is it a type that CSL-JSON has? Of those that a source can have, all but "event", which the
// specification lists and the schema of the data does not.
bool is_csl_data_type(std::string_view type) noexcept;

struct IssuedParts {
  Cell edtf, parts, season, about;
};
IssuedParts issued_parts(std::string_view issued);

}  // namespace annals::detail

#endif  // ANNALS_SRC_VIEW_SOURCE_PARTS_HPP
