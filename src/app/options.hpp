// Private: what the command line said, each flag a plain value; nothing is resolved or opened yet.
#ifndef ANNALS_SRC_APP_OPTIONS_HPP
#define ANNALS_SRC_APP_OPTIONS_HPP

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/core/result.hpp"

namespace annals::app {

struct Options {
  std::vector<std::string> words;  // all that is no flag, command word included

  std::vector<std::string> corpus;
  std::vector<std::string> nation, not_nation, place, not_place, action, against, source, id;
  std::vector<std::string> text, allow;
  std::string in, from, to, when, relation;
  bool exact_place = false, wider = false, absent = false, certain = false, undated = false,
       unclosed = false;

  std::string sort, fields, group, cite, format, output, relate, calendar, dialect, color = "auto";
  std::optional<std::size_t> limit;  // 1 or more
  std::optional<std::size_t> width;  // 0: no wrapping
  bool count = false, explain = false, quiet = false, no_header = false, ascii = false,
       edges = false, reading = false, skip_bad = false, strict = false, no_pager = false;

  std::string read_as;           // convert: the format of what is read
  std::vector<std::string> map;  // convert: COLUMN=FIELD

  bool help = false, version = false;
  std::vector<std::string> given;  // the long names of the flags that were given

  // An empty value is a value: a script's unset variable must not widen the question.
  bool was_given(std::string_view flag) const {
    return std::find(given.begin(), given.end(), flag) != given.end();
  }
};

// Reads arguments (the program's name not among them). Fails with usage.
Result<Options> parse_options(const std::vector<std::string>& arguments);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_OPTIONS_HPP
