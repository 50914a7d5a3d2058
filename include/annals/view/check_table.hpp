// annals/view/check_table.hpp -- what `annals check` lists, as records or as lines of text.
#ifndef ANNALS_VIEW_CHECK_TABLE_HPP
#define ANNALS_VIEW_CHECK_TABLE_HPP

#include <string>
#include <vector>

#include "annals/check/finding.hpp"
#include "annals/view/table.hpp"

namespace annals {

// file, line, column, severity, code, record, pointer, message, hint; null for what there is not.
Table make_check_table(const std::vector<CheckLine>& lines);

// As compilers write it; a finding with the code that silences it:
//   mine.json:212:15: event "x9": /events/8/end: 1919-02-30 is no day; 1919-02-28?
//   mine.json:240:4: event "y1": /events/9: no source [no-source]
std::string check_line_text(const CheckLine& line);

}  // namespace annals

#endif  // ANNALS_VIEW_CHECK_TABLE_HPP
