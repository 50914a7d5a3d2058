// date/completions.hpp -- the days that a written date can mean, masks filled in every valid way.
//
// A date is a product: years x months x days, of which only the combinations that the calendar has
// count. "190X-02-29" is 1904-02-29 and 1908-02-29; "1985-0X-31" skips the months without a 31st.
//
//   text         runs
//   1919-04      1919-04-01..1919-04-30
//   1560-X2      1560-02-01..1560-02-29, 1560-12-01..1560-12-31
//   -19XX        -1999-01-01..-1900-12-31
//   1950S2       1900-01-01..1999-12-31
//   19X1-02-29   none: such a date is refused
#ifndef ANNALS_SRC_DATE_COMPLETIONS_HPP
#define ANNALS_SRC_DATE_COMPLETIONS_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "annals/date/edtf.hpp"
#include "date/calendar.hpp"

namespace annals::detail {

// Months from `first_month` of the year on; a winter runs into the next year.
struct Season {
  int first_month;
  int length;
};
inline constexpr int kFirstSeason = 21;
inline constexpr int kLastSeason = 41;
inline constexpr bool is_season(int month) noexcept {
  return month >= kFirstSeason && month <= kLastSeason;
}
Season season_months(int season) noexcept;  // REQUIRES: is_season(season)

inline constexpr std::uint8_t kWholeYearMask = 0b1111;  // XXXX
inline constexpr std::uint8_t kWholePairMask = 0b11;    // XX

// Both days included.
struct CompletionRun {
  CivilDay first;
  CivilDay last;
};

class Completions {
 public:
  Completions(const EdtfDate& date, Calendar calendar) noexcept;

  // First and last day over all valid completions; nullopt if there are none.
  std::optional<CivilDay> first() const noexcept;
  std::optional<CivilDay> last() const noexcept;

  // Appends each unbroken run in order. More than `limit` of them, and it is one from first to
  // last.
  void append_runs(std::vector<CompletionRun>& out, std::size_t limit) const;

  // Is it one run whatever the calendar (no masks inside)?
  bool is_plain() const noexcept { return year_mask_ == 0 && is_one_month_or_year_; }

  // The first and last fitting day of one month, or the nearest day if none fits: where a date goes
  // when its month is moved.
  int first_in_month(std::int64_t year, int month) const noexcept;
  int last_in_month(std::int64_t year, int month) const noexcept;

 private:
  std::int64_t year_count() const noexcept;
  bool is_contiguous_years() const noexcept;
  std::int64_t year_at(std::int64_t index) const noexcept;
  bool is_year(std::int64_t year) const noexcept { return !(negative_ && masked() && year == 0); }
  bool masked() const noexcept { return year_mask_ != 0; }
  std::optional<CivilDay> first_in_year(std::int64_t year) const noexcept;
  std::optional<CivilDay> last_in_year(std::int64_t year) const noexcept;
  std::uint32_t days_in(std::int64_t year, int month) const noexcept;

  Calendar calendar_;
  bool negative_ = false;
  bool is_one_month_or_year_ = false;
  std::uint8_t year_mask_ = 0;
  Season season_{0, 0};          // length 0: none
  std::uint32_t months_ = 0;     // bit m: month m
  std::uint32_t days_ = 0;       // bit d: day d
  std::int64_t first_year_ = 0;  // masked: the year with X as 0, without its sign
  std::int64_t last_year_ = 0;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_COMPLETIONS_HPP
