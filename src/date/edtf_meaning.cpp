// What a date means: each way it can fall, as bounds in three layers.
//
// Everything is first worked out as stretches [first, last], kept as the bounds of an event that
// happened within: {first, last, first, last}. Intervals combine two of those; the reading `extent`
// turns them into {first, first, last, last} at the very end.
//
//   written    a run of the date's completions
//   possible   the run, widened by the margin of the finest part that is approximate
//   certain    the completions with every uncertain part masked, from first to last, widened alike;
//              nothing at all where the year is uncertain, or XXXX
//
// Certain asks that all completions agree, and the relations are inequalities on single bounds, so
// the hull of the masked completions answers for all of them.
#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "annals/date/edtf.hpp"
#include "date/completions.hpp"
#include "date/day.hpp"
#include "date/limits.hpp"
#include "date/qualifier.hpp"

namespace annals {
namespace {

using detail::Calendar;
using detail::CompletionRun;
using detail::Completions;

using detail::kMaxWays;

using detail::hull_of;
using detail::kLayers;
using detail::Layer;

// Within `run`.
void set_stretch(Bounds& bounds, CompletionRun run) {
  bounds = {run.first, run.last, run.first, run.last};
}

// --- the margin of "about" ---

struct Margin {
  std::int64_t days = 0;
  std::int64_t months = 0;
};
constexpr int kDayMargin = 3;

// A year, or the decade, century ... that its last digits leave open. XXXX stands nowhere, so
// nothing is added to it.
Margin year_margin(const EdtfDate& date) noexcept {
  if (date.year_mask == detail::kWholeYearMask) return {};
  std::int64_t years = 1;
  for (unsigned mask = date.year_mask; (mask & 1) != 0; mask >>= 1) years *= 10;
  if (date.significant_digits > 0) {
    std::int64_t rest = date.year < 0 ? -date.year : date.year;
    int digits = 1;
    for (; rest >= 10; rest /= 10) ++digits;
    // Margins past the day type saturate there; 10^15 years do for all of it.
    for (int i = date.significant_digits; i < digits && i < 15; ++i) years *= 10;
  }
  return {0, years * 12};
}

// A part that is XX says nothing, so nothing of it can be approximate but through a coarser part:
// "1918-12-XX~" is about December.
Margin margin_of(const EdtfDate& date) noexcept {
  const auto is_about = [](Qualifier q) { return detail::has(q, Qualifier::approximate); };
  const bool about_year = is_about(date.year_qualifier);
  const bool about_month = is_about(date.month_qualifier);
  const bool any_month = date.month_mask == detail::kWholePairMask;
  const bool any_day = date.day_mask == detail::kWholePairMask;
  if (is_about(date.day_qualifier) && !(any_day && (about_month || about_year))) {
    return {kDayMargin, 0};
  }
  if (about_month && !(any_month && about_year)) {
    return {0, date.precision == Precision::season ? detail::season_months(date.month).length : 1};
  }
  return about_year ? year_margin(date) : Margin{};
}

struct Month {
  std::int64_t year;
  int month;
};

// A day beyond the day type stays there: its fields are not those that were written.
bool is_saturated(CivilDay day) noexcept {
  return day == detail::kFirstDay || day == detail::kLastDay;
}

Month moved_month(const YearMonthDay& ymd, std::int64_t months) noexcept {
  const std::int64_t index = ymd.month - 1 + months;
  const std::int64_t years = detail::floor_div(index, 12);
  return {detail::moved_year(ymd.year, years), static_cast<int>(index - years * 12) + 1};
}

CompletionRun widened(CompletionRun run, Margin margin, const Completions& date,
                      Calendar calendar) noexcept {
  if (margin.days > 0) return {run.first - margin.days, run.last + margin.days};
  if (margin.months == 0) return run;
  if (!is_saturated(run.first)) {
    const Month m = moved_month(detail::fields_of(calendar, run.first), -margin.months);
    run.first = detail::day_of(calendar, m.year, m.month, date.first_in_month(m.year, m.month));
  }
  if (!is_saturated(run.last)) {
    const Month m = moved_month(detail::fields_of(calendar, run.last), margin.months);
    run.last = detail::day_of(calendar, m.year, m.month, date.last_in_month(m.year, m.month));
  }
  return run;
}

// --- one date ---

// The season before and after which stand all of its kind: "any season of 1918".
std::pair<int, int> season_kind(int season) noexcept {
  constexpr std::array<std::pair<int, int>, 6> kKinds{
      {{21, 24}, {25, 28}, {29, 32}, {33, 36}, {37, 39}, {40, 41}}};
  const auto kind = std::ranges::find_if(kKinds, [=](auto k) { return season <= k.second; });
  return *kind;
}

Bounds widened_hull(const EdtfDate& date, Margin margin, Calendar calendar) {
  const Completions completions(date, calendar);
  Bounds hull;
  if (const auto run = completions.hull()) {
    set_stretch(hull, widened(*run, margin, completions, calendar));
  }
  return hull;
}

// Any season of the kind, in any order of their months.
Bounds any_season(EdtfDate date, Margin margin, Calendar calendar) {
  const auto [first, last] = season_kind(date.month);
  Bounds hull{};
  for (date.month = first; date.month <= last; ++date.month) {
    const Bounds one = widened_hull(date, margin, calendar);
    hull = date.month == first ? one : hull_of(hull, one);
  }
  return hull;
}

// The uncertain parts left unspecified; nullopt if none is uncertain.
std::optional<Bounds> doubted(const EdtfDate& date, Margin margin, Calendar calendar) {
  const auto is_doubtful = [](Qualifier q) { return detail::has(q, Qualifier::uncertain); };
  const bool no_year = date.year_mask == detail::kWholeYearMask;
  if (is_doubtful(date.year_qualifier) || no_year) return Bounds{};
  const bool month = is_doubtful(date.month_qualifier);
  const bool day = is_doubtful(date.day_qualifier);
  if (!month && !day) return std::nullopt;
  if (date.precision == Precision::season) return any_season(date, margin, calendar);
  EdtfDate masked = date;
  if (month) {
    masked.month = 0;
    masked.month_mask = detail::kWholePairMask;
  }
  if (day) {
    masked.day = 0;
    masked.day_mask = detail::kWholePairMask;
  }
  return widened_hull(masked, margin, calendar);
}

// More than `limit` ways, and their hull stands for all of them. REQUIRES: limit > 0.
void add_ways(Ways& out, const EdtfDate& date, Calendar calendar, std::size_t limit) {
  const Completions completions(date, calendar);
  const Margin margin = margin_of(date);
  const std::optional<Bounds> certain = doubted(date, margin, calendar);
  const bool one_day = date.precision == Precision::day || date.precision == Precision::second;
  completions.each_run(limit, [&](CompletionRun run) {
    const CompletionRun wide = widened(run, margin, completions, calendar);
    Span& way = out.emplace_back();
    way.one_day = one_day;
    set_stretch(way.written, run);
    set_stretch(way.possible, wide);
    if (certain) {
      way.certain = *certain;
    } else {
      set_stretch(way.certain, wide);
    }
  });
}

// All of them as one; whether on one day is for the caller to say. REQUIRES: ways is not empty.
Span merged(const Ways& ways) {
  Span one;
  for (const Layer layer : kLayers) one.*layer = hull_of(ways, layer);
  return one;
}

// --- sets ---

// The ends of a member that is more than one date.
Span stretch_of(const EdtfMember& member, bool all_of, const Ways& ways) {
  Span way = merged(ways);
  // One of the days of a stretch, or all of them?
  way.one_day = !all_of && ways.begin()->one_day;
  for (const Layer layer : kLayers) {
    if (member.earlier) (way.*layer).start_earliest = (way.*layer).end_earliest = {};
    if (member.later) (way.*layer).start_latest = (way.*layer).end_latest = {};
  }
  return way;
}

Ways ways_of(const EdtfMember& member, bool all_of, Calendar calendar, std::size_t limit) {
  Ways ways;
  add_ways(ways, member.first, calendar, limit);
  if (member.is_range) add_ways(ways, member.last, calendar, 1);
  if (ways.empty()) return ways;
  if (member.is_range || member.earlier || member.later) {
    return Ways(stretch_of(member, all_of, ways));
  }
  if (!all_of || ways.size() == 1) return ways;
  // It happened at this member, but at which of its runs? Certain is what holds for all of them.
  const Bounds certain = hull_of(ways, &Span::certain);
  for (Span& way : ways) {
    way.certain = certain;
    way.same_element = &way != ways.begin();
  }
  return ways;
}

// Runs are kept apart while there are few; a long list keeps one for each member.
void add_ways(Ways& out, const EdtfSet& set, Calendar calendar) {
  out.reserve(set.members.size());
  for (const EdtfMember& member : set.members) {
    const std::size_t room = kMaxWays - std::min(out.size(), kMaxWays - 1);
    out.append(ways_of(member, set.all_of, calendar, room));
  }
}

// --- intervals ---

// One side of an interval: the ways of its date, or one way without bounds.
struct Side {
  Ways ways;
  Edge edge = Edge::dated;
  bool unlimited = false;  // "..X" as a start, "X.." as an end
};

Side side_of(const EdtfEnd& end, Calendar calendar) {
  Side side{{}, end.edge, end.on_or_before || end.on_or_after};
  if (end.edge == Edge::dated) {
    add_ways(side.ways, end.date, calendar, kMaxWays);
  } else {
    side.ways.emplace_back();
  }
  return side;
}

// From some day of `a` to some day of `b`, none of them before the other.
Bounds between(const Bounds& a, const Bounds& b) {
  const auto sooner = [](OptionalDay x, OptionalDay y) {
    return x && y ? std::min(x, y) : x ? x : y;
  };
  return {a.start_earliest, sooner(a.end_latest, b.end_latest),
          std::max(b.start_earliest, a.start_earliest), b.end_latest};
}

bool can_follow(const Bounds& a, const Bounds& b) {
  return !a.start_earliest || !b.end_latest || *a.start_earliest <= *b.end_latest;
}

// Each start with each end that can follow it.
void combine(Side start, Side end, Meaning& out) {
  if (start.ways.size() * end.ways.size() > kMaxWays) {
    start.ways = Ways(merged(start.ways));
    end.ways = Ways(merged(end.ways));
  }
  out.start = start.edge;
  out.end = end.edge;
  out.members.reserve(start.ways.size() * end.ways.size());
  for (const Span& a : start.ways) {
    for (const Span& b : end.ways) {
      if (!can_follow(a.written, b.written)) continue;
      Span& way = out.members.emplace_back();
      for (const Layer layer : kLayers) {
        way.*layer = between(a.*layer, b.*layer);
        if (start.unlimited) (way.*layer).start_earliest = std::nullopt;
        if (end.unlimited) (way.*layer).end_latest = std::nullopt;
      }
    }
  }
}

// --- readings ---

Bounds as_extent(const Bounds& b) {
  return {b.start_earliest, b.start_earliest, b.end_latest, b.end_latest};
}

void finish(Meaning& meaning, Reading reading) {
  if (meaning.members.empty()) return;
  if (reading == Reading::extent) {
    for (Span& way : meaning.members) {
      for (const Layer layer : kLayers) way.*layer = as_extent(way.*layer);
      way.one_day = false;
    }
  }
  meaning.hull = hull_of(meaning.members, &Span::written);
}

// Fills `out`, all but the hull.
struct Interpreter {
  Calendar calendar;
  Meaning& out;

  void operator()(const EdtfDate& date) const { add_ways(out.members, date, calendar, kMaxWays); }
  void operator()(const EdtfInterval& interval) const {
    combine(side_of(interval.start, calendar), side_of(interval.end, calendar), out);
  }
  void operator()(const EdtfSet& set) const {
    add_ways(out.members, set, calendar);
    out.all_of = set.all_of;
  }
};

Meaning meaning_by(const Edtf& edtf, Calendar calendar, Reading reading) {
  Meaning meaning;
  std::visit(Interpreter{calendar, meaning}, edtf);
  finish(meaning, reading);
  return meaning;
}

// --- a start and an end of their own ---

Result<Side> side_of(const Edtf* edtf, Edge edge, Calendar calendar) {
  if (edtf == nullptr) {
    return Side{Ways(Span{}), edge == Edge::open ? Edge::open : Edge::unknown, false};
  }
  if (std::holds_alternative<EdtfInterval>(*edtf)) {
    return fail(ErrorCode::impossible_date, "a start or an end cannot be an interval", {},
                "one of several days is a set: [1918-12-17..1918-12-18]");
  }
  Meaning meaning = meaning_by(*edtf, calendar, Reading::event);
  if (meaning.members.empty()) {
    return fail(ErrorCode::impossible_date, "the calendar has no such day");
  }
  if (meaning.all_of && meaning.members.size() > 1) {
    return fail(ErrorCode::impossible_date, "a start or an end is one day, not all of several", {},
                "one of several days is a set: [1918-12-17,1918-12-19]");
  }
  return Side{std::move(meaning.members), Edge::dated, false};
}

Result<Meaning> meaning_of_sides(const Edtf* start, const Edtf* end, Edge start_edge, Edge end_edge,
                                 Calendar calendar) {
  Result<Side> from = side_of(start, start_edge, calendar);
  if (!from) return fail(std::move(from.error()));
  Result<Side> to = side_of(end, end_edge, calendar);
  if (!to) return fail(std::move(to.error()));
  if (start == nullptr && end == nullptr) return Meaning{{}, {}, from->edge, to->edge};
  Meaning meaning;
  combine(std::move(*from), std::move(*to), meaning);
  if (meaning.members.empty()) {
    return fail(ErrorCode::reversed_interval, "the end lies before the start");
  }
  finish(meaning, Reading::event);
  return meaning;
}

}  // namespace

Meaning meaning_of(const Edtf& edtf, Reading reading) {
  return meaning_by(edtf, Calendar::gregorian, reading);
}

Result<Meaning> meaning_in_julian(const Edtf& edtf, Reading reading) {
  Meaning out = meaning_by(edtf, Calendar::julian, reading);
  if (!out.members.empty()) return out;
  return fail(ErrorCode::impossible_date, "the Julian calendar has no such day");
}

Result<Meaning> meaning_of_ends(const Edtf* start, const Edtf* end, Edge start_edge,
                                Edge end_edge) {
  return meaning_of_sides(start, end, start_edge, end_edge, Calendar::gregorian);
}

Result<Meaning> meaning_of_ends_in_julian(const Edtf* start, const Edtf* end, Edge start_edge,
                                          Edge end_edge) {
  return meaning_of_sides(start, end, start_edge, end_edge, Calendar::julian);
}

}  // namespace annals
