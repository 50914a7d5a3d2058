// date/phrase_statement.hpp -- what a phrase said, part by part, before anyone judges it.
//
// The grammar (phrase_grammar.hpp) fills a Statement, build_phrase (phrase_build.hpp) says what it
// means. In between, nothing is carried over, cut or converted:
//
//   text                          Statement
//   3 to 5 March 1919             range of {day 3} and {day 5, month 3, year 1919}
//   before late 1918              relative (before) to {year 1918, thirds, part 3}
//   after May but before June 1918   within (after, before) of {month 5} and {month 6, year 1918}
//   17/30 January 1918            {day 17, month 1, year 1918, twin day 30}
//   6 Mar 1918, end not known     {day 6, month 3, year 1918}, end unknown
#ifndef ANNALS_SRC_DATE_PHRASE_STATEMENT_HPP
#define ANNALS_SRC_DATE_PHRASE_STATEMENT_HPP

#include <cstdint>
#include <optional>
#include <vector>

#include "annals/core/error.hpp"
#include "annals/date/edtf.hpp"
#include "date/calendar.hpp"
#include "date/phrase_words.hpp"

namespace annals::detail {

// The second day of a dual date: "(7 November)" of "25 October (7 November) 1917".
struct TwinDay {
  int day = 0;
  int month = 0;                     // 0: that of the first day
  std::optional<std::int64_t> year;  // where both days have one
  bool year_before = false;          // the first day's year stood before this day
  std::optional<Calendar> calendar;  // where it was named
};

// One date as far as it was said.
struct SaidDate {
  EdtfDate date{};  // 0 where no month or day was said
  bool has_year = false;
  Unit scale = Unit::year;
  Split split = Split::none;
  int part = 0;               // which part, with a split
  bool lacks_unit = false;    // "early" of "early to mid-March 1919"
  bool plain_winter = false;  // "winter 1918", not "winter 1918-19"
  std::optional<TwinDay> twin;
  std::optional<Edtf> period;  // a named one; the rest is then unused
  bool about = false;
  bool doubted = false;              // "probably" before it
  bool questioned = false;           // "?" after it
  std::optional<Calendar> calendar;  // where it was named
  int weekday = 0;                   // 1 (Monday) to 7 where one was named, at:
  TextSpan weekday_where{};
  std::optional<Relative> bound;  // "or earlier", "or later"
  TextSpan where{};

  bool is_julian() const noexcept { return calendar == Calendar::julian; }
  bool is_bare_day() const noexcept { return date.day != 0 && date.month == 0; }
  // A year and nothing else, or a decade or century; not a part of one.
  bool is_bare_year() const noexcept {
    return has_year && date.precision == Precision::year && split == Split::none && !period;
  }
};

enum class Joiner : std::uint8_t { none, range, any, all };

struct Statement {
  enum class Kind : std::uint8_t { series, relative, between, within };

  Kind kind = Kind::series;
  Relative relative = Relative::before;  // with Kind::relative; of the first date of Kind::within
  Relative second = Relative::before;    // of the second date of Kind::within: after ... but before
  Joiner joiner = Joiner::none;          // with Kind::series
  std::vector<SaidDate> dates;           // one at least
  bool one_run = false;                  // "early to mid 1918": one run, not a start and an end
  bool doubted = false;                  // "probably" before all of it
  Edge start = Edge::dated;              // "start not known, to ..."
  Edge end = Edge::dated;                // "..., end not known"
  Qualifier scope[3] = {};               // of year, month, day: "..., day approximate"

  SaidDate& add_date() { return dates.emplace_back(); }
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_PHRASE_STATEMENT_HPP
