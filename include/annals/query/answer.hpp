// annals/query/answer.hpp -- what a search found, and what it rests on.
//
// Rows come in order; every row carries its certainty and its evidence. What is neither a row nor
// silence is a Note.
#ifndef ANNALS_QUERY_ANSWER_HPP
#define ANNALS_QUERY_ANSWER_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event/stay.hpp"
#include "annals/query/query.hpp"

namespace annals {

// How a row stands to the question, surest first.
enum class Verdict : std::uint8_t { certain, possible, unclosed, unopened, undated, not_recorded };
inline constexpr int kVerdictCount = static_cast<int>(Verdict::not_recorded) + 1;
std::string_view verdict_name(Verdict verdict) noexcept;

struct EventRow {
  Index event = 0;
  Verdict verdict = Verdict::certain;
};

// A stay (or, where the question reads events, an event of one nation) that fits.
struct PresenceMatch {
  Stay stay;
  Verdict verdict = Verdict::certain;
};

// How many days, over all ways in which the dates can fall. Of a group, the days on which the nation of the row
// was a member; where it was one several times, `least` does without those days.
struct DayCount {
  std::int64_t least = 0;
  std::optional<std::int64_t> most;  // none: not known
  friend bool operator==(const DayCount&, const DayCount&) = default;
};

// One row of who, where, when, was and howlong. The surest of its stays stands for it, or, of several nations
// or places together, the days that they share: of a member, those on which it was one.
struct PresenceRow {
  std::optional<Index> nation;  // none: no one nation
  std::optional<Index> place;   // none: no one place
  Verdict verdict = Verdict::certain;
  std::vector<PresenceMatch> stays;  // surest first; empty only where the verdict is not_recorded
  std::optional<Stay> common{};      // the days shared, resting on all of them together
  std::optional<DayCount> days{};    // howlong: of all its stays
};

// The stay whose dates and evidence a row shows; none: nothing is recorded.
const Stay* shown_stay(const PresenceRow& row) noexcept;

// One row of sources.
struct SourceRow {
  Index source = 0;
  std::vector<Index> events;  // that cite it, in the default order; never empty
};

enum class NoteKind : std::uint8_t {
  unclosed,        // an arrival before the window, and no departure recorded
  unopened,        // a departure after the window, and no arrival recorded
  undated,         // records without a date, to a question with a time
  wider,           // records of wide regions around the place
  outside_covers,  // the window lies outside what the corpus is about
  partly_outside,  // a part of it does
  nearest,         // nothing found: the nearest record
  when_event,      // the window is the time of these events: `stay` has its dates, `edge` its part;
                   // `count` is of how many this is the first, or the last; 1: no more, or not sure
  when_nothing,    // no record of the event whose time is asked about
  when_undated,    // records of it, and none has a date
  as_early,        // the first was asked for: so many more that may have been as early
  as_late,         // the last was: so many more that may have been as late
  there,           // of whom no arrival is recorded, or where: by other records it was there
  untold,          // of several that were asked about, no row tells of this nation, or this place
};

struct Note {
  NoteKind kind = NoteKind::nearest;
  std::optional<Index> nation;
  std::optional<Index> place;
  Evidence events;
  std::optional<Stay> stay;
  std::size_t count = 0;
  QueryEdge edge = QueryEdge::none;
  std::size_t limit = 0;  // of as_early and as_late: the rows that have all of them
};

// Which records it takes to answer so; each holds those before it.
enum class Reach : std::uint8_t {
  rows,     // those of rows, and of the notes beside them
  place,    // of the place, at any time and of anyone: the nearest record where nothing was found
  nearest,  // of the nation too, wherever it was: the nearest, where the place has none
};

struct Answer {
  std::vector<EventRow> events;        // where the query's ask is `events`
  std::vector<SourceRow> sources;      // ... or `sources`
  std::vector<PresenceRow> presences;  // else
  std::size_t handed_over = 0;         // rows that are here no more: see run_search.hpp
  std::vector<Note> notes;
  // From the first to the last day asked about that the corpus covers; none: no condition on time.
  std::optional<Bounds> window;
  Reach reach = Reach::rows;

  bool empty() const noexcept { return size() == 0; }
  std::size_t size() const noexcept {
    return events.size() + sources.size() + presences.size() + handed_over;
  }
};

}  // namespace annals

#endif  // ANNALS_QUERY_ANSWER_HPP
