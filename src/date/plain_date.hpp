// date/plain_date.hpp -- dates as they are written most often, read at once: a year, a month or a day
// of four, two and two digits, or two of them with a slash between.
//
//   "1918"  "1918-12"  "1918-12-18"  "1918-12-18/1919-04"
//
// What they mean is for edtf.hpp to say; this is the same, quicker. It may leave to that what it does
// mean, and leaves all that is wrong, doubtful or open.
#ifndef ANNALS_SRC_DATE_PLAIN_DATE_HPP
#define ANNALS_SRC_DATE_PLAIN_DATE_HPP

#include <cstdint>
#include <optional>
#include <string_view>

namespace annals::detail {

// From the earliest start to the latest end, and what lies between: the latest start, the earliest end.
// As CivilDay counts days.
struct PlainRun {
  std::int64_t first = 0;
  std::int64_t start_last = 0;
  std::int64_t end_first = 0;
  std::int64_t last = 0;
  bool one_day = false;  // is it written as one?

  friend constexpr bool operator==(const PlainRun&, const PlainRun&) = default;
};

std::optional<PlainRun> read_plain_date(std::string_view text) noexcept;

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_PLAIN_DATE_HPP
