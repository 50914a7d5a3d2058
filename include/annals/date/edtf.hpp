// annals/date/edtf.hpp -- a date as it was written, in EDTF (ISO 8601-2:2019, LoC profile).
//
// Two steps: parse_edtf() reads what was written, all of levels 0, 1 and 2 and nothing else;
// meaning_of() says which days that can mean, as bounds to be asked of (bounds.hpp).
//
//   shape      a date, an interval of two ends, or a set of members.
//   units      years are 64-bit, 0000 is 1 BC; a year past the last day there is means that day.
//   invariant  what parse_edtf() accepts has at least one day, in order.
//   errors     unreadable_date, impossible_date, reversed_interval, limit_exceeded (a year beyond
//              64 bits); `where` in the text, and a hint that can be read where one is near.
//
//   text                     level  start                    end                      (as an event)
//   1918-12-18                 0    1918-12-18               the same day
//   1918-12/1919-04            0    1918-12-01..1918-12-31   1919-04-01..1919-04-30
//   1918-03-06/..              1    1918-03-06               1918-03-06..              open
//   201X                       1    2010-01-01..2019-12-31   the same
//   ..1918-06/1919             2    ..1918-06-30             1919-01-01..1919-12-31
//   XXXX-02-29                 2    0000-02-29..9996-02-29   the same
//   Y171010000S3               2    171000000 to 171999999: digits count from the left
//   [1667,1670..1672]          2    two members: 1667; some time from 1670 to 1672
//
//   refused        code                hint
//   1919-02-30     impossible_date     1919-02-28
//   198            unreadable_date     198X
//   2004/open      unreadable_date     2004/..
//   2005/2004      reversed_interval   2004/2005
//
// There is no < on dates: how two written dates lie to each other is asked of their meanings
// (allen.hpp).
#ifndef ANNALS_DATE_EDTF_HPP
#define ANNALS_DATE_EDTF_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "annals/core/result.hpp"
#include "annals/date/bounds.hpp"
#include "annals/date/ways.hpp"

namespace annals {

// `?` uncertain, `~` approximate, `%` both; bits, so that both = uncertain | approximate.
enum class Qualifier : std::uint8_t { none = 0, uncertain = 1, approximate = 2, both = 3 };

enum class Precision : std::uint8_t { year, season, month, day, second };

struct ClockTime {
  int hour = 0, minute = 0, second = 0;
  enum class Zone : std::uint8_t { local, utc, offset } zone = Zone::local;
  int offset_minutes = 0;  // with Zone::offset
  bool offset_has_minutes = false;
  friend bool operator==(const ClockTime&, const ClockTime&) = default;
};

// One date: year; year and season; year and month; a day; a day with a time.
// A masked digit (X) is 0 in the number and set in the mask; bit 0 is the rightmost digit.
struct EdtfDate {
  std::int64_t year = 0;  // negative: BC - 1
  int month = 0;          // [1:12], or a season or other grouping [21:41]; 0: none
  int day = 0;            // [1:31]; 0: none
  Precision precision = Precision::year;
  std::uint8_t year_mask = 0;       // 4 bits: 201X is 0b0001
  std::uint8_t month_mask = 0;      // 2 bits
  std::uint8_t day_mask = 0;        // 2 bits
  bool negative_year_mask = false;  // "-19XX": masks count away from zero
  bool long_year = false;           // written with Y
  std::int64_t exponent = 0;        // Y17E7: year 170000000 and exponent 7; 0: none
  int significant_digits = 0;       // S2; 0: none
  Qualifier year_qualifier = Qualifier::none;
  Qualifier month_qualifier = Qualifier::none;
  Qualifier day_qualifier = Qualifier::none;
  ClockTime time{};  // with Precision::second

  friend bool operator==(const EdtfDate&, const EdtfDate&) = default;
};

// An end of an interval: a date, `..` (open), or nothing (unknown). `..X` is on or before X,
// `X..` on or after X (ISO 8601-2, 10.6).
struct EdtfEnd {
  Edge edge = Edge::dated;
  EdtfDate date{};  // with Edge::dated
  bool on_or_before = false;
  bool on_or_after = false;
  friend bool operator==(const EdtfEnd&, const EdtfEnd&) = default;
};

struct EdtfInterval {
  EdtfEnd start, end;
  friend bool operator==(const EdtfInterval&, const EdtfInterval&) = default;
};

// A member of a set: a date, a range a..b, `..b` (first only), or `a..` (last only).
struct EdtfMember {
  EdtfDate first{};
  EdtfDate last{};  // with is_range
  bool is_range = false;
  bool earlier = false;  // "..first"
  bool later = false;    // "first.."
  friend bool operator==(const EdtfMember&, const EdtfMember&) = default;
};

struct EdtfSet {
  bool all_of = false;  // {all of these}, else [one of these]
  std::vector<EdtfMember> members;
  friend bool operator==(const EdtfSet&, const EdtfSet&) = default;
};

using Edtf = std::variant<EdtfDate, EdtfInterval, EdtfSet>;

// How a unit such as 1919-04 is read: happened some time in it, or lasted all of it.
enum class Reading : std::uint8_t { event, extent };

// The owner behind a Dating.
struct Meaning {
  Ways members;
  Bounds hull;
  Edge start = Edge::dated;
  Edge end = Edge::dated;
  bool all_of = false;

  // What a view shows, owned. REQUIRES: it shows nothing of *this.
  void assign(const Dating& dating) {
    members.assign(dating.members);
    hull = dating.hull;
    start = dating.start;
    end = dating.end;
    all_of = dating.all_of;
  }
  static Meaning copy_of(const Dating& dating) {
    Meaning meaning;
    meaning.assign(dating);
    return meaning;
  }

  // REQUIRES: *this outlives the view.
  Dating dating() const noexcept { return {hull, members, start, end, all_of}; }
};

// Reads all of `text`. A component qualified twice alike (?2004?) is refused; 2004-06-~11? is the
// same as ?2004-?06-%11. Allocates nothing but the members of a set, and the Error.
Result<Edtf> parse_edtf(std::string_view text);

// The same for a date of the Julian calendar: it has 1900-02-29. For meaning_in_julian() alone.
Result<Edtf> parse_edtf_julian(std::string_view text);

int edtf_level(const Edtf& edtf) noexcept;  // 0, 1 or 2
std::string format_edtf(const Edtf& edtf);  // canonical; parse(format(x)) == x

// One member for each way that the date can fall: for a mask, each run of days (1985-XX-25 has
// twelve), or their hull if there are more than 512; for a set, those of each element, a range one.
// As an extent a date is the whole stretch from its first to its last day. Allocates only where
// there are several.
//
//   text           written                  possible                 certain
//   1918-12~       1918-12-01..1918-12-31   1918-11-01..1919-01-31   as possible
//   1918-12-17~    1918-12-17               1918-12-14..1918-12-20   as possible
//   1918-~12-17    1918-12-17               1918-11-17..1919-01-17   as possible
//   1918-12-XX~    1918-12-01..1918-12-31   1918-11-01..1919-01-31   as possible: XX has no margin
//   1918-12-?17    1918-12-17               1918-12-17               1918-12-01..1918-12-31
//   1918-12-17?    1918-12-17               1918-12-17               absent: which year?
//   1918-?22       1918-06-01..1918-08-31   as written               any season of 1918
Meaning meaning_of(const Edtf& edtf, Reading reading = Reading::event);

// The meaning of an event written as a start and an end, each an EDTF of its own; null: unknown.
// A start or end that is an interval, or all of several dates, is refused with
// ErrorCode::impossible_date; an end wholly before the start, as written, with reversed_interval.
// Both null: undated, a Meaning without members.
Result<Meaning> meaning_of_ends(const Edtf* start, const Edtf* end, Edge start_edge, Edge end_edge);

// The same date read in the Julian calendar: each unit is the days that it covers there.
// 1917 (Julian) is 1917-01-14 .. 1918-01-13. Fails with impossible_date where the Julian calendar
// has no such day.
Result<Meaning> meaning_in_julian(const Edtf& edtf, Reading reading = Reading::event);
Result<Meaning> meaning_of_ends_in_julian(const Edtf* start, const Edtf* end, Edge start_edge,
                                          Edge end_edge);

}  // namespace annals

#endif  // ANNALS_DATE_EDTF_HPP
