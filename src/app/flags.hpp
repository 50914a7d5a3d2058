// Private: every flag, one row each: parser, help and the check of what a command takes read it.
#ifndef ANNALS_SRC_APP_FLAGS_HPP
#define ANNALS_SRC_APP_FLAGS_HPP

#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

#include "app/options.hpp"

namespace annals::app {

// Flags that go together; a command takes some of these groups.
enum FlagGroup : std::uint16_t {
  corpus_flags = 1,      // which chronology
  filter_flags = 2,      // which of its records
  shape_flags = 4,       // order and number of rows
  output_flags = 8,      // how they are written
  question_flags = 16,   // about the reading of words
  date_flags = 32,       // of annals date
  why_flags = 64,        // what rows rest on
  check_flags = 128,     // of annals check
  count_flags = 256,     // how many instead of which
  list_flags = 512,      // of annals chronology
  convert_flags = 1024,  // how foreign files are read
  sql_flags = 2048,      // for which engine SQL is
  reading_flags = 4096,  // what becomes of files that are not right
};

struct Flag {
  std::string_view name;   // "nation", written --nation
  char letter;             // 'n', written -n; 0: none
  std::string_view value;  // what it takes, for help; empty: a switch
  FlagGroup group;
  std::string_view help;
  std::variant<bool Options::*, std::string Options::*, std::vector<std::string> Options::*,
               std::optional<std::size_t> Options::*>
      field;
};

std::span<const Flag> flags() noexcept;

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_FLAGS_HPP
