#include "date/plain_date.hpp"

#include <date/date.h>

namespace annals::detail {
namespace {

// `count` digits at `from`, or -1.
int digits(std::string_view text, std::size_t from, std::size_t count) noexcept {
  int number = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    const unsigned digit = static_cast<unsigned char>(text[i]) - unsigned{'0'};
    if (digit > 9) return -1;
    number = 10 * number + static_cast<int>(digit);
  }
  return number;
}

std::int64_t count(date::sys_days day) noexcept { return day.time_since_epoch().count(); }

// Some time among these days.
PlainRun among(std::int64_t first, std::int64_t last) noexcept {
  return {first, last, first, last, false};
}

std::optional<PlainRun> read_one(std::string_view text) noexcept {
  constexpr std::size_t kYear = 4, kMonth = 7, kDay = 10;
  if (text.size() != kYear && text.size() != kMonth && text.size() != kDay) return std::nullopt;
  const date::year year(digits(text, 0, 4));
  if (int{year} < 0) return std::nullopt;
  if (text.size() == kYear) return among(count(year / 1 / 1), count(year / 12 / 31));
  const date::month month(static_cast<unsigned>(digits(text, 5, 2)));
  if (text[4] != '-' || !month.ok()) return std::nullopt;
  const auto month_of_year = year / month;
  if (text.size() == kMonth) {
    return among(count(month_of_year / 1), count(month_of_year / date::last));
  }
  const int day = digits(text, 8, 2);
  const auto whole = month_of_year / day;
  if (text[7] != '-' || day < 0 || !whole.ok()) return std::nullopt;
  return PlainRun{count(whole), count(whole), count(whole), count(whole), true};
}

}  // namespace

std::optional<PlainRun> read_plain_date(std::string_view text) noexcept {
  const std::size_t slash = text.find('/');
  if (slash == text.npos) return read_one(text);
  const auto start = read_one(text.substr(0, slash));
  const auto end = read_one(text.substr(slash + 1));
  // Where one may lie within the other, bounds are drawn in.
  if (!start || !end || end->first < start->first || end->last < start->last) return std::nullopt;
  return PlainRun{start->first, start->last, end->first, end->last, false};
}

}  // namespace annals::detail
