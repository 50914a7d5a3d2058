// annals/query/explain.hpp -- why each row of an answer is one, or why there is none.
//
// Worked out from an Answer when it is asked for; search() does nothing for it. It is data, indexes
// into the corpus and days: nothing here is worded.
//
//   rows     in the order of the answer, first its events, then its sources and presences. A row has
//            one Reason, of the stay or record that it shows; a source one for each of its records;
//            where several nations or places are asked for
//            together, one for each of them; where nothing is recorded (--absent), none.
//   filters  of an empty answer: what the query asks, in a fixed order, with the number of records
//            that each leaves of those that the ones before it left.
//
//   invariant  Reason::certainty is the least of its place, nation and time, and at most possible if
//              it is doubtful. Of a row with one Reason it is the verdict of the row; none, where
//              the verdict says that something is not known (unclosed, unopened, undated).
//
//   who was in Crimea on 26 Nov 1918, of a record "Britain stay Sevastopol 1918-11-25/1918-12"
//     place   asked Crimea, recorded Sevastopol, path Sevastopol, Crimea: certain
//     nation  no condition; time: latest start 25 Nov <= 26 Nov, earliest end 1 Dec >= 26 Nov: certain
#ifndef ANNALS_QUERY_EXPLAIN_HPP
#define ANNALS_QUERY_EXPLAIN_HPP

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date/reason.hpp"
#include "annals/event/corpus.hpp"
#include "annals/query/answer.hpp"
#include "annals/query/query.hpp"

namespace annals {

// certain: recorded in the place asked for, or in one that lies in it; possible: in a region around.
struct PlaceReason {
  std::optional<Index> asked;  // none: no place was asked for
  std::string said;            // as the question called it; empty: not known
  Index recorded = 0;
  std::vector<Index> path;  // from the narrower of the two to the wider, each within the next
  Certainty certainty = Certainty::certain;
};

// certain: recorded of the nation asked for, or of a member of it; possible: of a group it was in.
struct NationReason {
  std::optional<Index> asked;     // none: no nation was asked for
  std::string said;               // as the question called it; empty: not known
  std::optional<Index> recorded;  // none: a record of no nation
  std::vector<Index> path;        // from the member to the group, each a member of the next
  Bounds when;                    // the days of all memberships on the path; no bounds: always
  Certainty certainty = Certainty::certain;
};

// What keeps the time from being certain.
enum class TimeLimit : std::uint8_t {
  nothing,     // it is certain
  date,        // the date: TimeReason::reason says what of it
  membership,  // the days on which the nation was a member
  window,      // the time that is asked about, of another event, is not sure
  edge,        // the end (the start) that is asked about is not known past what is proved
};

struct TimeReason {
  Certainty certainty = Certainty::certain;
  TimeLimit limit = TimeLimit::nothing;
  Relation relation = Relation::overlaps;
  std::optional<Bounds> window;  // what the date was held against; none: no condition
  bool own_time = false;         // it is the event whose time is asked about: no comparison
  RelationReason reason;         // with a window, unless own_time
};

// What a record is to the stay that rests on it.
enum class EvidencePart : std::uint8_t { states, opens, closes, belongs, present };

struct EvidenceReason {
  Index event = 0;
  EvidencePart part = EvidencePart::present;
};

struct Reason {
  PlaceReason place;
  NationReason nation;
  TimeReason time;
  bool inferred = false;  // no record states the stay
  bool doubtful = false;  // rests on a record that is doubtful in itself: possible at most
  std::size_t stay = 0;   // the one in PresenceRow::stays that it is of; of an event: 0
  std::vector<EvidenceReason> evidence;
  Certainty certainty = Certainty::certain;
};

// What a query can ask of a record, in the order in which an empty answer is gone through.
enum class QueryFilter : std::uint8_t {
  place,
  nation,
  action,
  presence,  // that it tells of someone being there; asked wherever records of events are not
  against,
  source,
  id,
  text,
  time,
  together,
  certain
};

struct FilterStep {
  QueryFilter filter = QueryFilter::place;
  std::size_t left = 0;  // records that it and those before it leave
};

struct Explanation {
  std::vector<std::vector<Reason>> rows;
  std::size_t records = 0;                  // of the corpus
  std::vector<FilterStep> filters;          // of an empty answer; none with Query::absent
  std::optional<QueryFilter> removed_last;  // the first that leaves none
};

// REQUIRES: answer == search(corpus, query).
Explanation explain(const Corpus& corpus, const Query& query, const Answer& answer);

// The citations of an event (their indexes in Event::sources) whose dates contradict its own, or, of
// an event that did not last, one another: no day is in both. Less exact is no contradiction; a
// record in the Julian calendar is not compared.
std::vector<std::size_t> clashing_citations(const Event& event);

std::string_view filter_name(QueryFilter filter) noexcept;  // "place"
std::string_view part_name(EvidencePart part) noexcept;     // "states"
std::string_view limit_name(TimeLimit limit) noexcept;      // "nothing"

}  // namespace annals

#endif  // ANNALS_QUERY_EXPLAIN_HPP
