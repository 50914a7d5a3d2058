// annals/query/query.hpp -- what is asked, as one closed, printable value.
//
// A question in English and its flag form build the same Query; search() takes nothing else. Names
// are indexes into the corpus that will be asked (query.hpp never sees a text that still has to be
// understood, except the words of `text`).
//
//   who was in Odessa in Feb 1919
//   Query{ask: who, places: {Odessa}, window: 1919-02-01..1919-02-28}
#ifndef ANNALS_QUERY_QUERY_HPP
#define ANNALS_QUERY_QUERY_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date/bounds.hpp"
#include "annals/date/phrase.hpp"
#include "annals/name/gazetteer.hpp"

namespace annals {

enum class Ask : std::uint8_t { who, where, when, whether, howlong, events, sources };
std::string_view ask_word(Ask ask) noexcept;  // "who", "where", ..., "what" for events, "source"

// Any of these names; none of those.
struct NameFilter {
  std::vector<Index> any;  // sorted, each once; empty: no condition
  std::vector<Index> none;
  // All of `any` on one same day of the window; of events: all take part.
  bool together = false;

  bool has_condition() const noexcept { return !any.empty() || !none.empty(); }

  friend bool operator==(const NameFilter&, const NameFilter&) = default;
};

// How names were said: "Archangel" of Arkhangelsk. It is told when an answer is explained, and is no
// part of what is asked: queries that differ in nothing else are the same.
struct SaidNames {
  struct SaidName {
    NameKind kind = NameKind::place;
    Index index = 0;
    std::string text;
  };
  std::vector<SaidName> names;

  // As it was said; empty: by no word of the question.
  std::string_view find(NameKind kind, Index index) const noexcept;

  friend bool operator==(const SaidNames&, const SaidNames&) noexcept { return true; }
};

// Part of a stay or event that a verb is about: "when did N hold P" asks for the span.
enum class QueryEdge : std::uint8_t { none, start, end, span };

// The part that an action of this effect is about, where a time is asked for or given: an arrival
// is about the start, a departure about the end, a stay about the whole.
QueryEdge edge_of(Effect effect) noexcept;

// Which days the other event gives: its own; all before it, or up to its beginning; all from its
// beginning on, or after its end.
enum class EventSide : std::uint8_t { during, before, until, since, after };
std::string_view side_word(EventSide side) noexcept;  // "when" for during, "before", ...

// Another event whose time is the window: "when the Americans arrived", "when Britain held Batum".
// Several events fit a description: then the window is the first of them to start (edge: start), the
// last to end (edge: end), or each of them (span). An id names one.
struct EventClause {
  std::string id;  // of one event; with it, the rest is empty
  NameFilter nations;
  NameFilter places;
  NameFilter actions;
  QueryEdge edge = QueryEdge::span;  // start or end, unless the side is during
  EventSide side = EventSide::during;

  friend bool operator==(const EventClause&, const EventClause&) = default;
};

// The same event, asked of another side: after a span is after its end, else its start counts.
EventClause with_side(EventClause clause, EventSide side);

enum class SortKey : std::uint8_t {
  start,
  start_latest,
  end,
  end_earliest,
  nation,
  place,
  action,
  certainty,
  id,
  none
};
struct SortBy {
  SortKey key = SortKey::start;
  bool reverse = false;
  friend bool operator==(const SortBy&, const SortBy&) = default;
};

struct Query {
  Ask ask = Ask::events;
  NameFilter nations;
  NameFilter places;
  NameFilter actions;
  NameFilter against;
  NameFilter sources;
  std::vector<Index> ids;  // events
  std::string text;        // all of its words, folded, in summary, note and names

  std::optional<Bounds> window;      // none: no condition on time
  std::optional<EventClause> event;  // the window is the time of another event
  std::optional<Relation> relation;  // none: what the action implies, else overlaps
  QueryEdge edge = QueryEdge::none;

  bool absent = false;  // not the rows, but those that have none: nations (who), places (where)
  bool count = false;   // how many rows

  bool exact_place = false;  // not the places in it, nor the regions around it
  bool wider = false;        // wide regions too
  bool certain_only = false;
  bool undated = false;    // rows for undated records in spite of a window
  bool unclosed = false;   // rows for stays that nothing closes or opens
  bool about = false;      // the window was widened by "around"
  bool old_style = false;  // the question named the Julian calendar
  CalendarStyle calendar = CalendarStyle::gregorian;  // in which the answer words its days

  SaidNames said;

  std::vector<SortBy> sort;  // empty: the default order
  std::optional<std::size_t> limit;

  friend bool operator==(const Query&, const Query&) = default;
};

// The first asked for is the one known to have begun before all others have; the last, the one known to
// have ended after all others; with a limit, so many. Others may have been, if their dates leave room.
inline constexpr SortBy kTheFirst{SortKey::start_latest, false};
inline constexpr SortBy kTheLast{SortKey::end_earliest, true};
bool asks_first(const Query& query) noexcept;
bool asks_last(const Query& query) noexcept;

// Are the records themselves asked for, or what they rest on?
bool asks_records(const Query& query) noexcept;

// Does the query read events rather than stays? `events` does; the others do where an action is
// asked whose effect is not a stay, or another side.
bool reads_events(const Gazetteer& gazetteer, const Query& query) noexcept;

// The relation in force: the one asked for, else what the action implies (arrive: starts,
// leave: ends), else overlaps.
Relation relation_of(const Gazetteer& gazetteer, const Query& query) noexcept;

// The reading as one line, `ask=who; place=Odessa; time=1919-02-01..1919-02-28`.
std::string format_reading(const Gazetteer& gazetteer, const Query& query);

// An event that a question speaks of, in words that --when reads back: "United States arrive in
// Vladivostok", "after Britain hold Batum"; or its id.
std::string format_event(const Gazetteer& gazetteer, const EventClause& clause);

// The same question spelled with flags: `annals who -p Odessa --in 1919-02`.
std::string format_command(const Gazetteer& gazetteer, const Query& query);

}  // namespace annals

#endif  // ANNALS_QUERY_QUERY_HPP
