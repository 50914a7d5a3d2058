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

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>

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

  bool is_empty() const noexcept { return first() == kNowhere; }

  // From the first day to the last; nullopt if there is none.
  std::optional<CompletionRun> hull() const noexcept;

  // Hands each unbroken run to `take`, in order; if there are more than `limit`, their hull alone.
  template <typename Take>
  void each_run(std::size_t limit, Take take) const;

  // The first and last fitting day of one month, or the nearest day if none fits: where a date goes
  // when its month is moved.
  int first_in_month(std::int64_t year, int month) const noexcept;
  int last_in_month(std::int64_t year, int month) const noexcept;

 private:
  // Is it one run, whatever the calendar? False where it takes a look at the days.
  bool is_one_run() const noexcept;
  bool has_more_runs_than(std::size_t limit) const noexcept;
  // Hands the runs to `take` until it returns false; true if it took them all.
  template <typename Take>
  bool take_runs(Take take) const;
  template <typename Take>
  bool take_runs_in(std::int64_t year, Take& take) const;

  static constexpr YearMonthDay kNowhere{0, 0, 0};
  YearMonthDay first() const noexcept;
  YearMonthDay last() const noexcept;
  YearMonthDay first_in(std::int64_t year) const noexcept;
  YearMonthDay last_in(std::int64_t year) const noexcept;
  YearMonthDay place(std::int64_t year, int month, int day) const noexcept;
  CivilDay day_of(const YearMonthDay& ymd) const noexcept {
    return detail::day_of(calendar_, ymd.year, ymd.month, ymd.day);
  }
  std::uint32_t days_in(std::int64_t year, int month) const noexcept;

  bool masked() const noexcept { return year_mask_ != 0; }
  std::int64_t year_count() const noexcept;
  std::int64_t year_at(std::int64_t index) const noexcept;
  bool is_year(std::int64_t year) const noexcept { return !(negative_ && year == 0); }

  Calendar calendar_;
  bool negative_ = false;  // masked, and counted away from zero
  bool is_one_month_or_year_ = false;
  std::uint8_t year_mask_ = 0;
  std::uint32_t months_ = 0;     // bit m: month m; 13 and 14 are the next year's, of a winter
  std::uint32_t days_ = 0;       // bit d: day d
  std::int64_t first_year_ = 0;  // masked: the year with X as 0, without its sign
  std::int64_t last_year_ = 0;
};

inline int lowest(std::uint32_t bits) noexcept { return std::countr_zero(bits); }
inline int highest(std::uint32_t bits) noexcept { return 31 - std::countl_zero(bits); }

template <typename Take>
void Completions::each_run(std::size_t limit, Take take) const {
  if (is_one_run() || has_more_runs_than(limit)) {
    if (const auto run = hull()) take(*run);
    return;
  }
  take_runs([&](CompletionRun run) {
    take(run);
    return true;
  });
}

template <typename Take>
bool Completions::take_runs(Take take) const {
  std::optional<CompletionRun> open;  // the next one may go on from it
  const auto add = [&](CompletionRun run) {
    if (open && open->last + 1 == run.first) {
      open->last = run.last;
      return true;
    }
    const bool go_on = !open || take(*open);
    open = run;
    return go_on;
  };
  for (std::int64_t i = 0, count = year_count(); i < count; ++i) {
    const std::int64_t year = year_at(i);
    if (is_year(year) && !take_runs_in(year, add)) return false;
  }
  return !open || take(*open);
}

template <typename Take>
bool Completions::take_runs_in(std::int64_t year, Take& take) const {
  for (std::uint32_t months = months_; months != 0; months &= months - 1) {
    const int month = lowest(months);
    for (std::uint32_t days = days_in(year, month); days != 0;) {
      const int day = lowest(days);
      const int length = std::countr_one(days >> day);
      const CivilDay from = day_of(place(year, month, day));
      if (!take({from, from + (length - 1)})) return false;
      days &= ~(((std::uint32_t{1} << length) - 1) << day);
    }
  }
  return true;
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_COMPLETIONS_HPP
