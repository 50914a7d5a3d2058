// date/phrase_windows.hpp -- what dates mean together: before, since, between, from ... to, or,
// and.
//
//   text                              EDTF
//   before March 1919                 [..1919-02]
//   between March and June 1918       [1918-03..1918-06]
//   around early March 1918           [1918-02-26..1918-03-13]
//   3-5 March 1919                    1919-03-03/1919-03-05
//   late 1918 to March 1919           1918-39/1919-03
//   late March to 5 April 1919        [1919-03-21..1919-04-05], widened
//   17 or 18 December 1918            [1918-12-17,1918-12-18]
//   6 Mar 1918, end not known         1918-03-06/
#ifndef ANNALS_SRC_DATE_PHRASE_WINDOWS_HPP
#define ANNALS_SRC_DATE_PHRASE_WINDOWS_HPP

#include <optional>
#include <string>
#include <vector>

#include "annals/core/result.hpp"
#include "date/phrase_statement.hpp"

namespace annals::detail {

// A date on its own: what it is, and how sure the words were of it.
struct Piece {
  Edtf date;
  std::optional<EdtfDate> grouping;  // the same as one date, where EDTF has one: 1918-39
  Unit margin = Unit::year;          // what "about" widens it by
  bool about = false;
  bool uncertain = false;
  std::optional<Relative> bound;
  std::string notice;
  TextSpan where{};
};

struct Window {
  Edtf date;
  bool is_widened = false;  // EDTF has no way to say it: the date holds all that was said, and more
};

// The pieces of a statement, one for each of its dates, as one date. `where` is all of them.
Result<Window> window_date(const Statement& statement, const std::vector<Piece>& pieces,
                           TextSpan where);

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_PHRASE_WINDOWS_HPP
