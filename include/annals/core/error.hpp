// annals/core/error.hpp -- what can go wrong, as a value with a place in the user's own text.
//
// An Error says which rule was broken (code), what was read (detail), where it stands in the text
// that was given (where, in bytes), and what to try instead (hint, may be empty). The library never
// prints, exits or throws for bad input; it returns an Error inside a Result.
//
//   ErrorCode             kind      exit status of the program
//   unreadable_date ...   words     2
//   unknown_name ...      name      4
//   invalid_record ...    file      3
#ifndef ANNALS_CORE_ERROR_HPP
#define ANNALS_CORE_ERROR_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace annals {

enum class ErrorCode : std::uint8_t {
  unreadable_date,       // no reading of these words as a date
  impossible_date,       // reads like a date, but there is no such day
  reversed_interval,     // the end lies before the start
  ambiguous_date,        // two readings; the hint names both
  dual_date_mismatch,    // "17/31 January 1918": the two days are not one
  unread_words,          // words of a question that found no place
  unsupported_question,  // why, how: not what a chronology can answer
  usage,                 // a flag, its value, or a mix of flags
  unknown_name,          // no nation, place, action, source or event of this name
  ambiguous_name,        // more than one
  unreadable_file,       // cannot be opened or read
  unwritable_file,       // cannot be written
  invalid_json,          // not JSON
  invalid_record,        // a row of a table, or a feature, of which no record can be made
  missing_field,         // a field that a record must have
  wrong_type,            // a number where a string belongs, ...
  invalid_value,         // of the right type, but no value that this field can have
  invalid_id,            // an id of other characters than a-z, 0-9 and hyphens
  repeated_key,          // a field twice in one record
  repeated_id,           // an id twice in one section
  conflicting_fields,    // fields that exclude each other
  cyclic_names,          // regions within each other, kinds of each other
  limit_exceeded,        // larger than what annals takes
};
inline constexpr int kErrorCodeCount = static_cast<int>(ErrorCode::limit_exceeded) + 1;

enum class ErrorKind : std::uint8_t { words, name, file };

// Part of a text, in bytes: [begin, end). Empty when the whole text is meant.
struct TextSpan {
  std::size_t begin = 0;
  std::size_t end = 0;

  friend constexpr bool operator==(const TextSpan&, const TextSpan&) = default;
};

struct Error {
  ErrorCode code = ErrorCode::usage;
  std::string detail;  // What was read and why it will not do; no full stop.
  TextSpan where{};    // Within the text that the failing function was given.
  std::string hint{};  // What to try: "1919-02-28?"; empty if nothing is near.

  friend bool operator==(const Error&, const Error&) = default;
};

// The stable name of a code ("unknown-name"), as JSON output and tests spell it.
std::string_view code_name(ErrorCode code) noexcept;

ErrorKind kind_of(ErrorCode code) noexcept;

// The picture of an error in `text`: the line that holds error.where, and carets under it.
//   who was in Odessa in early Febtober 1919
//                              ^~~~~~~~
// Empty when the error has no place. Tabs and control characters are shown as spaces.
std::string caret_picture(std::string_view text, TextSpan where);

}  // namespace annals

#endif  // ANNALS_CORE_ERROR_HPP
