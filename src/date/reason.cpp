// Ways of a date that must all be certain are judged as one group: all its members, or, where one
// element of {a,b} will do, the ways of each. Of several groups the nearest to certain speaks.
#include "annals/date/reason.hpp"

#include <algorithm>
#include <limits>
#include <span>

#include "date/element.hpp"
#include "date/inequality.hpp"

namespace annals {
namespace {

using detail::Inequalities;
using detail::Placed;
using detail::Point;

using Group = std::span<const Span>;

Placed place_layer(const Span& way, SpanLayer layer) {
  switch (layer) {
    case SpanLayer::written: return detail::place_date(way.written);
    case SpanLayer::possible: return detail::place_date(way.possible);
    case SpanLayer::certain: break;
  }
  return detail::place_date(way.certain);
}

// The other bound of the same end.
Bound opposite(Bound bound) {
  constexpr std::array kOpposites{Bound::start_latest, Bound::start_earliest, Bound::end_latest,
                                  Bound::end_earliest};
  return kOpposites[static_cast<std::size_t>(bound)];
}

class Judge {
 public:
  Judge(Relation relation, const Dating& date, const Bounds& window)
      : certain_(detail::row_of(detail::kCertain, relation)),
        possible_(detail::row_of(detail::kPossible, relation)),
        date_(date),
        window_(detail::place_window(window)) {}

  RelationReason judge(Group group) const;
  RelationReason nearest() const;  // where no way is possible; none for an undated date

 private:
  bool is_certain(const Span& way, SpanLayer layer) const {
    return both_hold(certain_, place_layer(way, layer), window_);
  }
  const Span* find_possible(Group group, SpanLayer layer) const {
    const auto way = std::ranges::find_if(group, [&](const Span& span) {
      return both_hold(possible_, place_layer(span, layer), window_);
    });
    return way == group.end() ? nullptr : &*way;
  }
  bool all_certain(Group group, SpanLayer layer) const {
    return std::ranges::all_of(group, [&](const Span& way) { return is_certain(way, layer); });
  }
  const Span& first_uncertain(Group group, SpanLayer layer) const {
    return *std::ranges::find_if(group, [&](const Span& way) { return !is_certain(way, layer); });
  }

  RelationReason not_certain(Group group) const;
  RelationReason failing(const Span& way, SpanLayer layer, RelationCause cause) const;
  RelationCause cause_as_written(const Inequality& failed, const Placed& way) const;
  const Inequality& first_failing(const Placed& way) const {
    return holds(certain_[0], way, window_) ? certain_[1] : certain_[0];
  }

  RelationReason reason(Certainty certainty, RelationCause cause, const Span& way,
                        SpanLayer layer) const;
  void add(RelationReason& reason, const Inequality& inequality, const Placed& way) const {
    reason.comparisons[reason.count++] = {inequality, day_of(way[inequality.date]),
                                          day_of(window_[inequality.window])};
  }

  const Inequalities& certain_;
  const Inequalities& possible_;
  const Dating& date_;
  Placed window_;
};

RelationReason Judge::reason(Certainty certainty, RelationCause cause, const Span& way,
                             SpanLayer layer) const {
  const auto member = static_cast<std::size_t>(&way - date_.members.data());
  return {certainty, cause, member, layer, 0, {}};
}

RelationReason Judge::failing(const Span& way, SpanLayer layer, RelationCause cause) const {
  RelationReason out = reason(Certainty::possible, cause, way, layer);
  const Placed placed = place_layer(way, layer);
  add(out, first_failing(placed), placed);
  return out;
}

RelationReason Judge::judge(Group group) const {
  if (find_possible(group, SpanLayer::possible) == nullptr) return {};
  if (!all_certain(group, SpanLayer::certain)) return not_certain(group);
  const Span& way = group.front();
  RelationReason out = reason(Certainty::certain, RelationCause::holds, way, SpanLayer::certain);
  for (const Inequality& inequality : certain_)
    add(out, inequality, place_layer(way, SpanLayer::certain));
  return out;
}

// Asks again without `?`, then without `~`: where the answer changes, there is the cause.
RelationReason Judge::not_certain(Group group) const {
  if (all_certain(group, SpanLayer::written)) {
    const bool by_margin = !all_certain(group, SpanLayer::possible);
    const SpanLayer layer = by_margin ? SpanLayer::possible : SpanLayer::certain;
    return failing(first_uncertain(group, layer), layer,
                   by_margin ? RelationCause::approximate : RelationCause::uncertain);
  }
  const Span* as_written = find_possible(group, SpanLayer::written);
  if (as_written == nullptr) {
    const SpanLayer layer = SpanLayer::possible;
    return failing(*find_possible(group, layer), layer, RelationCause::margin);
  }
  const auto certain = [&](const Span& way) { return is_certain(way, SpanLayer::written); };
  if (std::ranges::any_of(group, certain)) {
    return failing(first_uncertain(group, SpanLayer::written), SpanLayer::written,
                   RelationCause::member);
  }
  const Placed way = place_layer(*as_written, SpanLayer::written);
  return failing(*as_written, SpanLayer::written, cause_as_written(first_failing(way), way));
}

RelationCause Judge::cause_as_written(const Inequality& failed, const Placed& way) const {
  const bool start = failed.date <= Bound::start_latest;
  switch (start ? date_.start : date_.end) {
    case Edge::open: return start ? RelationCause::open_start : RelationCause::open_end;
    case Edge::unknown: return start ? RelationCause::unknown_start : RelationCause::unknown_end;
    case Edge::dated: break;
  }
  const Inequality eased{failed.date, failed.sign, opposite(failed.window)};
  return holds(eased, way, window_) ? RelationCause::window : RelationCause::written;
}

// By how many days an inequality fails; 0 if it holds.
std::uint64_t shortfall(const Inequality& inequality, const Placed& way, const Placed& window) {
  if (holds(inequality, way, window)) return 0;
  const Point& ours = way[inequality.date];
  const Point& theirs = window[inequality.window];
  if (ours.side != 0 || theirs.side != 0) return std::numeric_limits<std::uint64_t>::max();
  const auto [early, late] = std::minmax(ours.day, theirs.day);
  return static_cast<std::uint64_t>(late.days_since_1970()) -
         static_cast<std::uint64_t>(early.days_since_1970());
}

RelationReason Judge::nearest() const {
  RelationReason best;
  std::uint64_t least = 0;
  for (const Span& way : date_.members) {
    const Placed placed = place_layer(way, SpanLayer::possible);
    const std::uint64_t first = shortfall(possible_[0], placed, window_);
    const std::uint64_t second = shortfall(possible_[1], placed, window_);
    if (best.count > 0 && std::max(first, second) >= least) continue;
    least = std::max(first, second);
    best = reason(Certainty::none, RelationCause::fails, way, SpanLayer::possible);
    add(best, possible_[first >= second ? 0 : 1], placed);
  }
  return best;
}

constexpr std::array<std::string_view, 4> kBoundNames{"start_earliest", "start_latest",
                                                      "end_earliest", "end_latest"};
constexpr std::array<std::string_view, 3> kLayerNames{"written", "possible", "certain"};
constexpr std::array<std::string_view, 13> kCauseNames{
    "holds",       "uncertain", "approximate", "member", "open_start", "open_end", "unknown_start",
    "unknown_end", "window",    "written",     "margin", "fails",      "undated"};
static_assert(kBoundNames.size() == static_cast<std::size_t>(Bound::end_latest) + 1);
static_assert(kLayerNames.size() == static_cast<std::size_t>(SpanLayer::certain) + 1);
static_assert(kCauseNames.size() == static_cast<std::size_t>(RelationCause::undated) + 1);

}  // namespace

RelationReason reason_of(Relation relation, const Dating& date, const Bounds& window) noexcept {
  const Judge judge(relation, date, window);
  const bool one_will_do = detail::one_element_will_do(relation, date);
  RelationReason best;
  for (Group rest = date.members; !rest.empty();) {
    const Group group = one_will_do ? detail::first_element(rest) : rest;
    rest = rest.subspan(group.size());
    const RelationReason reason = judge.judge(group);
    const bool better = reason.certainty == best.certainty ? reason.cause < best.cause
                                                           : reason.certainty > best.certainty;
    if (better) best = reason;
  }
  return best.certainty == Certainty::none ? judge.nearest() : best;
}

std::string_view bound_name(Bound bound) noexcept {
  return kBoundNames[static_cast<std::size_t>(bound)];
}

std::string_view layer_name(SpanLayer layer) noexcept {
  return kLayerNames[static_cast<std::size_t>(layer)];
}

std::string_view cause_name(RelationCause cause) noexcept {
  return kCauseNames[static_cast<std::size_t>(cause)];
}

}  // namespace annals
