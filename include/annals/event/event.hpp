// annals/event/event.hpp -- one record: which nations did what, where and when, and who says so.
//
// A view like the gazetteer's records; indexes point into the corpus' Gazetteer.
//
//   date    an EDTF string in the event's own calendar, as written; absent when start and end stand
//           for it, or when the event is undated
//   start   with end: an EDTF each; "" is unknown, ".." is open
//   dating  what they mean, in Gregorian days
#ifndef ANNALS_EVENT_EVENT_HPP
#define ANNALS_EVENT_EVENT_HPP

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "annals/date/bounds.hpp"
#include "annals/date/phrase.hpp"
#include "annals/name/gazetteer.hpp"

namespace annals {

struct Citation {
  Index source = 0;
  std::string_view at;    // page, paragraph, ...
  std::string_view date;  // as that source dates the event
  std::string_view note;
};

struct Event {
  std::string_view id;
  std::span<const Index> nations;
  Index location = 0;
  Index action = 0;
  std::span<const Index> against;
  std::optional<std::string_view> date;
  std::optional<std::string_view> start;
  std::optional<std::string_view> end;
  bool julian = false;
  Dating dating;
  std::string_view summary;
  std::span<const Citation> sources;
  std::string_view note;
  std::string_view doubt;  // why the event itself is doubtful; empty: it is not
};

// The date in words, "17 or 18 Dec 1918 to Apr 1919"; "undated" without one.
std::string date_in_words(const Event& event, CalendarStyle style = CalendarStyle::gregorian);

// Words for bounds without a text of their own: "18 Dec 1918 to 4 to 7 Apr 1919" is never written;
// "18 Dec 1918 until 4 to 7 Apr 1919" is.
std::string bounds_in_words(const Bounds& bounds, Edge start, Edge end,
                            CalendarStyle style = CalendarStyle::gregorian);

// The default order: start.earliest, start.latest, end.earliest, end.latest, id. An absent
// start.earliest sorts at the first known bound; no bound at all sorts last.
OptionalDay first_known_day(const Bounds& bounds) noexcept;  // that it sorts at
bool bounds_before(const Bounds& a, const Bounds& b) noexcept;
bool event_before(const Event& a, const Event& b) noexcept;

// The days of bounds as numbers that stand in their order: days since 1970. A day that is not known
// stands before all days, or behind them; the first and the last day there are stand beside them.
struct DayKey {
  std::int64_t start = 0;  // the first known day
  std::int64_t start_latest = 0, end_earliest = 0, end_latest = 0;

  friend auto operator<=>(const DayKey&, const DayKey&) = default;
};
DayKey day_key(const Bounds& bounds) noexcept;

}  // namespace annals

#endif  // ANNALS_EVENT_EVENT_HPP
