// annals/view/timeline.hpp -- the stays of an Answer as bars over an axis of days.
//
// All that is measured is measured here, in days; what draws it only scales.
//
//   axis      [first, last]: the time that was asked about, else from the first day that any bar is
//             known to touch to the last, with room for an arrow where an end is not known; nothing
//             beyond what the chronology says that it covers
//   row       a nation or a place, all its stays in one bar
//   span      a run of days of the bar: sure, if somebody was there on each of them however the
//             dates fall; else doubtful, they may have been. "Sure" is what "was N in P on that day"
//             answers with certain, "doubtful" with possible.
//   arrow     after that day (or before it) nothing is known: no departure is recorded, or the
//             chronology says that the end is not known, or that it was still so; none where
//             another stay tells of the next day
//
//        SE    SL            EE    EL
//        |doubt|----sure-----|doubt|          spans of one stay with four bounds
//
//   invariant  spans are in order and do not touch each other unless one is sure and one is not;
//              spans lie within the axis; arrows too, or a day beyond where they point into it.
#ifndef ANNALS_VIEW_TIMELINE_HPP
#define ANNALS_VIEW_TIMELINE_HPP

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "annals/date/civil_day.hpp"
#include "annals/event/corpus.hpp"
#include "annals/query/answer.hpp"
#include "annals/query/query.hpp"

namespace annals {

struct TimelineSpan {
  CivilDay first, last;
  bool sure = false;
  friend bool operator==(const TimelineSpan&, const TimelineSpan&) = default;
};

struct TimelineArrow {
  CivilDay day;
  bool forward = true;
  friend bool operator==(const TimelineArrow&, const TimelineArrow&) = default;
};

struct TimelineRow {
  std::string label;
  std::vector<TimelineSpan> spans{};
  std::vector<TimelineArrow> arrows{};
  std::vector<std::string> stays{};  // in words: "Odessa, 17 or 18 Dec 1918 to 6 Apr 1919 (id +2)"
  bool undated = true;               // no stay has a date
};

struct Timeline {
  std::string title;
  std::string asked;  // what it is narrowed to; empty: everything
  CivilDay first, last;
  std::vector<TimelineRow> rows;
};

enum class TimelineGroup : std::uint8_t { nation, place };

// What varies: nations, unless all the stays are of one (or of a group that it is in) and in several
// places.
TimelineGroup usual_group(const Corpus& corpus, const Query& query, const Answer& answer);

// Rows in the order of the answer if the query names one, else by their first day.
// REQUIRES: an answer of stays: query.ask is who for nations, where for places.
Timeline make_timeline(const Corpus& corpus, const Query& query, const Answer& answer,
                       TimelineGroup group);

// What a piece of the axis, a column of a terminal, shows of a row.
enum class BarPart : std::uint8_t { none, doubtful, mixed, sure };
BarPart part_of(const TimelineRow& row, CivilDay first, CivilDay last) noexcept;

// The day at which piece `i` of `pieces` begins; that of `pieces` is the day after the last.
// Where there are more pieces than days, several show one.
CivilDay piece_start(const Timeline& timeline, std::int64_t i, std::int64_t pieces) noexcept;

// A mark on the axis. Where the year is not in the label, it is given when it changes.
struct TimelineTick {
  CivilDay day;
  std::string label;  // "1919", "Feb", "11 Feb"
  std::string year;   // "1919", or empty
  friend bool operator==(const TimelineTick&, const TimelineTick&) = default;
};

// As many as can be, but at most `most`: every day, or 1st, 6th, 11th ...; or 1st, 11th, 21st; every
// month, 2, 3 or 6; every year, 2, 5, 10, 20, 50 and so on.
std::vector<TimelineTick> choose_ticks(CivilDay first, CivilDay last, std::size_t most);

}  // namespace annals

#endif  // ANNALS_VIEW_TIMELINE_HPP
