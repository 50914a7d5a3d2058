// Each relation puts the four ends of two dates in one line, and says how each follows the one
// before it: a chain. Both answers are read off the chain:
//
//   certain    each link between the two dates holds for the last day of the one end and the first
//              of the other;
//   possible   every end finds a day: go along the chain, each end as early as its bounds and the
//              end before it allow, and none is too late.
//
// A chain is written for every relation up to `equals`; the converse is the same with a and b in
// each other's place.
#include "annals/date/allen.hpp"

#include <algorithm>
#include <optional>

#include "date/day.hpp"
#include "date/element.hpp"
#include "date/placed.hpp"

namespace annals {
namespace {

using detail::first_element;
using detail::kForever;
using detail::kNever;
using detail::Layer;
using detail::Point;

// --- dates, as runs for their ends ---

// The days among which an end lies.
struct Room {
  Point first, last;
};

struct Ends {
  Room start, end;
  bool one_day = false;  // they are the same day, whichever it is
};

// No start is after the last end, no end before the first start.
Ends ends_of(const Bounds& b, bool one_day) {
  const Point start = point_or(b.start_earliest, kNever);
  const Point end = point_or(b.end_latest, kForever);
  return {{start, std::min(point_or(b.start_latest, kForever), end)},
          {std::max(point_or(b.end_earliest, kNever), start), end},
          one_day};
}

// What holds all ways of one element.
Ends hull_of(std::span<const Span> ways, Layer layer) {
  Ends hull = ends_of(ways.front().*layer, false);
  for (const Span& way : ways.subspan(1)) {
    const Ends ends = ends_of(way.*layer, false);
    hull.start = {std::min(hull.start.first, ends.start.first),
                  std::max(hull.start.last, ends.start.last)};
    hull.end = {std::min(hull.end.first, ends.end.first), std::max(hull.end.last, ends.end.last)};
  }
  return hull;
}

// From the start of the first element to the end of the last.
Ends stretch_of(std::span<const Span> members, Layer layer) {
  Ends stretch{{kForever, kForever}, {kNever, kNever}};
  while (!members.empty()) {
    const auto element = first_element(members);
    const Ends ends = hull_of(element, layer);
    stretch.start = {std::min(stretch.start.first, ends.start.first),
                     std::min(stretch.start.last, ends.start.last)};
    stretch.end = {std::max(stretch.end.first, ends.end.first),
                   std::max(stretch.end.last, ends.end.last)};
    members = members.subspan(element.size());
  }
  return stretch;
}

bool is_several(const Dating& date) {
  return date.all_of && first_element(date.members).size() < date.members.size();
}

// A date to be asked of. REQUIRES: it is dated.
class AskedDate {
 public:
  explicit AskedDate(const Dating& date) : members_(date.members) {
    if (is_several(date)) stretch_ = stretch_of(members_, &Span::possible);
  }

  // Does `test` hold for any way that the date can fall?
  template <typename Test>
  bool any(Test test) const {
    if (stretch_) return test(*stretch_);
    return std::ranges::any_of(
        members_, [&](const Span& span) { return test(ends_of(span.possible, span.one_day)); });
  }

  // Between which days its ends lie for certain.
  Ends certain() const {
    return stretch_ ? stretch_of(members_, &Span::certain) : hull_of(members_, &Span::certain);
  }

 private:
  std::span<const Span> members_;
  std::optional<Ends> stretch_;  // of all of several
};

// --- relations, as chains ---

enum class End : std::uint8_t { a_start, a_end, b_start, b_end };

constexpr bool is_start(End end) { return end == End::a_start || end == End::b_start; }
constexpr bool is_of_a(End end) { return end == End::a_start || end == End::a_end; }

const Room& room_of(End end, const Ends& a, const Ends& b) {
  const Ends& ends = is_of_a(end) ? a : b;
  return is_start(end) ? ends.start : ends.end;
}

// How many days later the next end lies: so many, or at least so many.
struct Link {
  int days;
  bool exact;
};
constexpr Link kSame{0, true};
constexpr Link kNotBefore{0, false};
constexpr Link kLater{1, false};
constexpr Link kNextDay{1, true};
constexpr Link kAfterThat{2, false};

struct Chain {
  std::array<End, 4> ends;
  std::array<Link, 3> links;  // [i] leads from ends[i] to ends[i + 1]
};

constexpr std::array kApart{End::a_start, End::a_end, End::b_start, End::b_end};
constexpr std::array kCrossed{End::a_start, End::b_start, End::a_end, End::b_end};
constexpr std::array kInside{End::b_start, End::a_start, End::a_end, End::b_end};

// By AllenRelation, up to `equals`.
constexpr std::array<Chain, 7> kChains{{
    {kApart, {kNotBefore, kAfterThat, kNotBefore}},  // before
    {kApart, {kNotBefore, kNextDay, kNotBefore}},    // meets
    {kCrossed, {kLater, kNotBefore, kLater}},        // overlaps
    {kCrossed, {kSame, kNotBefore, kLater}},         // starts
    {kInside, {kLater, kNotBefore, kLater}},         // during
    {kInside, {kLater, kNotBefore, kSame}},          // finishes
    {kCrossed, {kSame, kNotBefore, kSame}},          // equals
}};
static_assert(kChains.size() == static_cast<std::size_t>(AllenRelation::equals) + 1);

constexpr Chain kInOrder{kApart, {kNotBefore, kLater, kNotBefore}};  // before, or meets

// `room` is that of the end last passed: from the earliest day that it can have, to the latest for
// it and all that are bound to it by exact links.
bool is_possible(const Chain& chain, const Ends& a, const Ends& b) {
  Room room = room_of(chain.ends[0], a, b);
  bool in_day_of_a = false, in_day_of_b = false;  // between the ends of a date of one day
  for (std::size_t i = 0; i < chain.links.size(); ++i) {
    const End end = chain.ends[i];
    (is_of_a(end) ? in_day_of_a : in_day_of_b) = is_start(end) && (is_of_a(end) ? a : b).one_day;
    const Link& link = chain.links[i];
    const bool in_day = in_day_of_a || in_day_of_b;
    if (in_day && link.days > 0) return false;
    const Room& next = room_of(chain.ends[i + 1], a, b);
    room.first = std::max(later(room.first, link.days), next.first);
    room.last = link.exact || in_day ? std::min(later(room.last, link.days), next.last) : next.last;
    if (room.first > room.last) return false;
  }
  return true;
}

// The links between the two ends of one date hold anyway.
bool is_certain(const Chain& chain, const Ends& a, const Ends& b) {
  for (std::size_t i = 0; i < chain.links.size(); ++i) {
    if (is_of_a(chain.ends[i]) == is_of_a(chain.ends[i + 1])) continue;
    const Link& link = chain.links[i];
    const Room& from = room_of(chain.ends[i], a, b);
    const Room& to = room_of(chain.ends[i + 1], a, b);
    if (later(from.last, link.days) > to.first) return false;
    if (link.exact && later(from.first, link.days) < to.last) return false;
  }
  return true;
}

constexpr std::size_t index_of(AllenRelation relation) {
  return static_cast<std::size_t>(relation);
}

bool is_possible(AllenRelation relation, const Ends& a, const Ends& b) {
  if (relation > AllenRelation::equals) return is_possible(converse(relation), b, a);
  return is_possible(kChains[index_of(relation)], a, b);
}

bool is_certain(AllenRelation relation, const Ends& a, const Ends& b) {
  if (relation > AllenRelation::equals) return is_certain(converse(relation), b, a);
  return is_certain(kChains[index_of(relation)], a, b);
}

bool are_dated(const Dating& a, const Dating& b) {
  return !a.members.empty() && !b.members.empty();
}

constexpr std::array<std::string_view, kAllenRelationCount> kAllenRelationNames{
    "before",      "meets",    "overlaps",   "starts",        "during", "finishes", "equals",
    "finished-by", "contains", "started-by", "overlapped-by", "met-by", "after"};
static_assert(index_of(AllenRelation::after) + 1 == kAllenRelationCount);
static_assert(kAllenRelationNames[index_of(AllenRelation::after)] == "after");

}  // namespace

AllenRelation converse(AllenRelation relation) noexcept {
  return static_cast<AllenRelation>(kAllenRelationCount - 1 - index_of(relation));
}

Certainty relate(AllenRelation relation, const Dating& a, const Dating& b) noexcept {
  if (!are_dated(a, b)) return Certainty::none;
  const AskedDate x(a), y(b);
  const bool possible = x.any([&](const Ends& one) {
    return y.any([&](const Ends& other) { return is_possible(relation, one, other); });
  });
  if (!possible) return Certainty::none;
  return is_certain(relation, x.certain(), y.certain()) ? Certainty::certain : Certainty::possible;
}

// Where one is certain no other is possible.
AllenAnswers relate_in_every_way(const Dating& a, const Dating& b) noexcept {
  AllenAnswers answers{};
  if (!are_dated(a, b)) return answers;
  const AskedDate x(a), y(b);
  std::size_t count = 0;
  x.any([&](const Ends& one) {
    return y.any([&](const Ends& other) {
      for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i] != Certainty::none) continue;
        if (!is_possible(static_cast<AllenRelation>(i), one, other)) continue;
        answers[i] = Certainty::possible;
        ++count;
      }
      return count == answers.size();
    });
  });
  if (count != 1) return answers;
  const auto only = std::ranges::find(answers, Certainty::possible);
  const auto relation = static_cast<AllenRelation>(only - answers.begin());
  if (is_certain(relation, x.certain(), y.certain())) *only = Certainty::certain;
  return answers;
}

bool certainly_before(const Dating& a, const Dating& b) noexcept {
  return are_dated(a, b) && is_certain(kInOrder, AskedDate(a).certain(), AskedDate(b).certain());
}

bool possibly_before(const Dating& a, const Dating& b) noexcept {
  if (!are_dated(a, b)) return false;
  const AskedDate x(a), y(b);
  return x.any([&](const Ends& one) {
    return y.any([&](const Ends& other) { return is_possible(kInOrder, one, other); });
  });
}

std::string_view relation_name(AllenRelation relation) noexcept {
  return kAllenRelationNames[index_of(relation)];
}

}  // namespace annals
