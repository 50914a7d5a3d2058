// Method: every stay gives runs of sure and of possible days; a row joins those of its stays, and
// what is possible but not sure is doubtful. The axis is settled before, since an end that is not
// known reaches to its edge.
#include "annals/view/timeline.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <map>

#include "annals/core/text.hpp"
#include "annals/date/phrase.hpp"
#include "view/words.hpp"

namespace annals {
namespace {

struct Run {
  CivilDay first, last;
};

// In order, overlapping and touching ones joined.
std::vector<Run> joined(std::vector<Run> runs) {
  std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.first < b.first; });
  std::vector<Run> out;
  for (const Run& run : runs) {
    if (run.last < run.first) continue;
    if (!out.empty() && run.first <= out.back().last + 1) {
      out.back().last = std::max(out.back().last, run.last);
    } else {
      out.push_back(run);
    }
  }
  return out;
}

// REQUIRES: both joined.
std::vector<TimelineSpan> spans_of(const std::vector<Run>& possible, const std::vector<Run>& sure) {
  std::vector<TimelineSpan> spans;
  for (const Run& whole : possible) {
    CivilDay next = whole.first;
    for (const Run& run : sure) {
      if (run.last < whole.first || whole.last < run.first) continue;
      if (next < run.first) spans.push_back({next, run.first - 1, false});
      spans.push_back({run.first, run.last, true});
      next = run.last + 1;
    }
    if (next <= whole.last) spans.push_back({next, whole.last, false});
  }
  return spans;
}

// Far enough from the ends of 64 bits to be subtracted, and so much later than all else as to be
// at the edge of any axis.
constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 4;
CivilDay within_reach(CivilDay day) {
  return CivilDay(std::clamp(day.days_since_1970(), -kFar, kFar));
}

struct Axis {
  CivilDay first, last;

  Run clipped(OptionalDay from, OptionalDay to) const {
    return {from ? std::max(first, *from) : first, to ? std::min(last, *to) : last};
  }
};

bool has_unknown_end(const Stay& stay) {
  return stay.is_open_end() || stay.when.end != Edge::dated;
}
bool has_unknown_start(const Stay& stay) {
  return stay.is_open_start() || stay.when.start != Edge::dated;
}

// To every day that is said of the span.
void stretch(const Span& span, std::optional<Axis>& axis) {
  const Bounds& b = span.possible;
  for (const auto& day : {b.start_earliest, b.start_latest, b.end_earliest, b.end_latest}) {
    if (!day) continue;
    const CivilDay at = within_reach(*day);
    if (!axis) axis = Axis{at, at};
    axis->first = std::min(axis->first, at);
    axis->last = std::max(axis->last, at);
  }
}

// The days on which the stay surely was, and those on which it may have been.
void add_runs(const PresenceMatch& match, const Axis& axis, std::vector<Run>& possible,
              std::vector<Run>& sure) {
  const Meaning& when = match.stay.when;
  for (const Span& span : when.members) {
    possible.push_back(axis.clipped(span.possible.start_earliest, span.possible.end_latest));
  }
  if (match.verdict != Verdict::certain || match.stay.doubtful) return;
  std::vector<Run> of_members;
  for (const Span& span : when.members) {
    const Bounds& b = span.certain;
    if (b.start_latest && b.end_earliest && *b.start_latest <= *b.end_earliest) {
      of_members.push_back(axis.clipped(b.start_latest, b.end_earliest));
    } else if (!when.all_of) {
      return;  // it may have fallen in this way, which is sure of no day
    }
  }
  if (!when.all_of && !of_members.empty()) {
    Run shared = of_members.front();
    for (const Run& run : of_members) {
      shared = {std::max(shared.first, run.first), std::min(shared.last, run.last)};
    }
    of_members = {shared};
  }
  sure.insert(sure.end(), of_members.begin(), of_members.end());
}

// An end before the axis (a start after it) that is not known points into it.
void add_arrows(const Stay& stay, const Axis& axis, TimelineRow& row) {
  const auto add = [&](CivilDay day, bool forward) {
    const CivilDay first = forward ? axis.first - 1 : axis.first;
    const CivilDay last = forward ? axis.last : axis.last + 1;
    if (forward ? last < day : day < first) return;
    const TimelineArrow arrow{std::clamp(day, first, last), forward};
    const bool told = std::find(row.arrows.begin(), row.arrows.end(), arrow) != row.arrows.end();
    if (!told) row.arrows.push_back(arrow);
  };
  if (stay.when.members.empty()) return;
  const Bounds& hull = stay.when.hull;
  if (has_unknown_end(stay)) {
    add(stay.is_open_end() ? hull.end_latest.value_or(axis.last) : axis.last, true);
  }
  if (has_unknown_start(stay)) {
    add(stay.is_open_start() ? hull.start_earliest.value_or(axis.first) : axis.first, false);
  }
}

// Stays under one label.
struct Bar {
  std::string label;
  std::vector<PresenceMatch> stays;
};

std::string stay_words(const Corpus& corpus, const Query& query, const PresenceMatch& match,
                       TimelineGroup group) {
  const Stay& stay = match.stay;
  const std::string_view other = group == TimelineGroup::nation
                                     ? corpus.names.places[stay.place].name
                                     : corpus.names.nations[stay.nation].name;
  const bool sure = match.verdict == Verdict::certain;
  return std::string(other) + ", " + detail::span_words(stay, query.calendar) + " (" +
         (sure ? "" : std::string(verdict_name(match.verdict)) + "; ") +
         detail::evidence_words(corpus, stay) + ")";
}

// What nations, or places, did together is one bar of the days that they share.
std::vector<Bar> bars_of(const Corpus& corpus, const Query& query, const Answer& answer,
                         TimelineGroup group) {
  std::vector<Bar> bars;
  std::map<Index, std::size_t> known;  // where the bar of a nation, or place, is
  for (const PresenceRow& row : answer.presences) {
    if (row.common) {
      const std::string nation = detail::nation_words(corpus, query, row);
      const std::string place = detail::place_words(corpus, query, row);
      bars.push_back(
          {group == TimelineGroup::nation ? nation : place, {{*row.common, row.verdict}}});
      continue;
    }
    for (const PresenceMatch& match : row.stays) {
      const bool nation = group == TimelineGroup::nation;
      const Index key = nation ? match.stay.nation : match.stay.place;
      const auto [at, is_new] = known.try_emplace(key, bars.size());
      if (is_new) {
        const std::string_view name =
            nation ? corpus.names.nations[key].name : corpus.names.places[key].name;
        bars.push_back({std::string(name), {}});
      }
      bars[at->second].stays.push_back(match);
    }
  }
  return bars;
}

// The time that was asked about; else what the bars are known to touch, and a bit for the arrows,
// within what the chronology says that it is about.
Axis axis_of(const Corpus& corpus, const Answer& answer, const std::vector<Bar>& bars) {
  constexpr std::int64_t kShareForArrow = 25;
  std::optional<Axis> known;
  bool open_end = false, open_start = false;
  for (const Bar& bar : bars) {
    for (const PresenceMatch& match : bar.stays) {
      for (const Span& span : match.stay.when.members) stretch(span, known);
      open_end = open_end || has_unknown_end(match.stay);
      open_start = open_start || has_unknown_start(match.stay);
    }
  }
  Axis axis = known.value_or(Axis{});
  const std::int64_t room = (axis.last - axis.first) / kShareForArrow + 1;
  if (open_end) axis.last = axis.last + room;
  if (open_start) axis.first = axis.first - room;
  if (answer.window) {
    if (const auto& first = answer.window->start_earliest) axis.first = within_reach(*first);
    if (const auto& last = answer.window->end_latest) axis.last = within_reach(*last);
  } else if (!corpus.covers.empty()) {
    if (corpus.covers_first) axis.first = std::max(axis.first, within_reach(*corpus.covers_first));
    if (corpus.covers_last) axis.last = std::min(axis.last, within_reach(*corpus.covers_last));
  }
  axis.last = std::max(axis.first, axis.last);
  return axis;
}

// Another stay tells of the days that the arrow is about.
bool is_told(const TimelineRow& row, const TimelineArrow& arrow, const Axis& axis) {
  const CivilDay beyond = arrow.forward ? arrow.day + 1 : arrow.day - 1;
  const bool inside = axis.first <= beyond && beyond <= axis.last;
  return inside && part_of(row, beyond, beyond) != BarPart::none;
}

TimelineRow make_row(const Corpus& corpus, const Query& query, const Bar& bar, const Axis& axis,
                     TimelineGroup group) {
  TimelineRow row{bar.label};
  std::vector<Run> possible, sure;
  for (const PresenceMatch& match : bar.stays) {
    row.undated = row.undated && match.stay.when.members.empty();
    add_runs(match, axis, possible, sure);
    add_arrows(match.stay, axis, row);
    row.stays.push_back(stay_words(corpus, query, match, group));
  }
  row.spans = spans_of(joined(std::move(possible)), joined(std::move(sure)));
  std::erase_if(row.arrows, [&](const TimelineArrow& arrow) { return is_told(row, arrow, axis); });
  return row;
}

bool starts_before(const TimelineRow& a, const TimelineRow& b) {
  if (a.spans.empty() || b.spans.empty()) return !a.spans.empty();
  return a.spans.front().first < b.spans.front().first;
}

}  // namespace

TimelineGroup usual_group(const Corpus& corpus, const Query& query, const Answer& answer) {
  std::vector<bool> same(corpus.names.nations.size());  // the nation asked for, and its groups
  std::vector<Index> nations, places;
  if (query.nations.any.size() == 1) {
    for (const GroupLink& link : groups_of(corpus.names, query.nations.any.front())) {
      same[link.group] = true;
    }
  }
  for (const PresenceRow& row : answer.presences) {
    if (row.common && !row.nation) return TimelineGroup::place;
    for (const PresenceMatch& match : row.stays) {
      if (!same[match.stay.nation]) nations.push_back(match.stay.nation);
      places.push_back(match.stay.place);
    }
  }
  const auto vary = [](const std::vector<Index>& list) {
    return std::adjacent_find(list.begin(), list.end(), std::not_equal_to<>()) != list.end();
  };
  return !vary(nations) && vary(places) ? TimelineGroup::place : TimelineGroup::nation;
}

Timeline make_timeline(const Corpus& corpus, const Query& query, const Answer& answer,
                       TimelineGroup group) {
  const std::vector<Bar> bars = bars_of(corpus, query, answer, group);
  const Axis axis = axis_of(corpus, answer, bars);
  Timeline timeline;
  timeline.title = corpus.title.empty() ? corpus.name : corpus.title;
  if (timeline.title.empty()) timeline.title = "Timeline";
  timeline.asked = detail::asked_words(corpus, query);
  timeline.first = axis.first;
  timeline.last = axis.last;
  for (const Bar& bar : bars) timeline.rows.push_back(make_row(corpus, query, bar, axis, group));
  if (query.sort.empty()) {
    std::stable_sort(timeline.rows.begin(), timeline.rows.end(), starts_before);
  }
  return timeline;
}

BarPart part_of(const TimelineRow& row, CivilDay first, CivilDay last) noexcept {
  bool sure = false, doubtful = false;
  for (const TimelineSpan& span : row.spans) {
    if (span.last < first || last < span.first) continue;
    (span.sure ? sure : doubtful) = true;
  }
  if (sure) return doubtful ? BarPart::mixed : BarPart::sure;
  return doubtful ? BarPart::doubtful : BarPart::none;
}

// i * days / pieces, without a product past 64 bits.
CivilDay piece_start(const Timeline& timeline, std::int64_t i, std::int64_t pieces) noexcept {
  const std::int64_t days = timeline.last - timeline.first + 1;
  return timeline.first + (i * (days / pieces) + i * (days % pieces) / pieces);
}

namespace {

// Years or months counted from year 0, or days of a month: what a step counts.
struct TickStep {
  enum class Unit : std::uint8_t { day, month, year } unit;
  std::int64_t count;
};

constexpr std::array<TickStep, 7> kShortSteps{{{TickStep::Unit::day, 1},
                                               {TickStep::Unit::day, 5},
                                               {TickStep::Unit::day, 10},
                                               {TickStep::Unit::month, 1},
                                               {TickStep::Unit::month, 2},
                                               {TickStep::Unit::month, 3},
                                               {TickStep::Unit::month, 6}}};

// The first multiple of `step` that is no less than `number`.
std::int64_t round_up(std::int64_t number, std::int64_t step) {
  const std::int64_t rest = ((number % step) + step) % step;
  return rest == 0 ? number : number + (step - rest);
}

// "1919", "44 BC"; where a year has no such words, its number.
std::string year_words(std::int64_t year) {
  if (year < -9999 || year > 9999) return std::to_string(year);
  return format_between(make_day(year, 1, 1), make_day(year, 12, 31));
}

class TickMaker {
 public:
  TickMaker(CivilDay first, CivilDay last, std::size_t most)
      : first_(first), last_(last), most_(most) {}

  // None: there would be too many.
  std::optional<std::vector<TimelineTick>> make(const TickStep& step) {
    ticks_.clear();
    fits_ = true;
    switch (step.unit) {
      case TickStep::Unit::day: add_days(step.count); break;
      case TickStep::Unit::month: add_months(step.count); break;
      case TickStep::Unit::year: add_years(step.count); break;
    }
    if (!fits_) return std::nullopt;
    return std::move(ticks_);
  }

 private:
  // False: nothing more is to be added.
  bool add(CivilDay day, std::string label, std::int64_t year, bool with_year) {
    if (day < first_) return true;
    if (last_ < day) return false;
    if (ticks_.size() == most_) return fits_ = false;
    const bool says = with_year && (ticks_.empty() || year != year_);
    ticks_.push_back({day, std::move(label), says ? year_words(year) : std::string()});
    year_ = year;
    return true;
  }

  // Of a month 1, 6, 11, 16, 21, 26, or 1, 11, 21: the 31st would stand too near to the next.
  void add_days(std::int64_t step) {
    for (CivilDay day = first_; day <= last_; day = day + 1) {
      const YearMonthDay at = civil_fields(day);
      const bool marked = step == 1 || (at.day % step == 1 && at.day <= 31 - step);
      if (!marked) continue;
      const std::string words = format_between(day, day);
      const std::string label = words.substr(0, words.find(' ', words.find(' ') + 1));
      if (!add(day, label, at.year, true)) return;
    }
  }

  void add_months(std::int64_t step) {
    const YearMonthDay from = civil_fields(first_);
    for (std::int64_t month = round_up(from.year * 12 + from.month - 1, step);; month += step) {
      const std::int64_t in_year = ((month % 12) + 12) % 12;
      const std::int64_t year = (month - in_year) / 12;
      const CivilDay day = make_day(year, static_cast<int>(in_year) + 1, 1);
      const std::string words =
          format_between(day, day + (days_in_month(year, static_cast<int>(in_year) + 1) - 1));
      if (!add(day, words.substr(0, words.find(' ')), year, true)) return;
    }
  }

  void add_years(std::int64_t step) {
    for (std::int64_t year = round_up(civil_fields(first_).year, step);; year += step) {
      if (!add(make_day(year, 1, 1), year_words(year), year, false)) return;
    }
  }

  CivilDay first_, last_;
  std::size_t most_;
  std::vector<TimelineTick> ticks_;
  std::int64_t year_ = 0;
  bool fits_ = true;
};

}  // namespace

std::vector<TimelineTick> choose_ticks(CivilDay first, CivilDay last, std::size_t most) {
  constexpr std::int64_t kDaysOfShortSteps = 366 * 400;  // no month fits an axis longer than that
  TickMaker maker(first, last, most);
  if (most == 0) return {};
  if (last - first < kDaysOfShortSteps) {
    for (const TickStep& step : kShortSteps) {
      if (auto ticks = maker.make(step)) return std::move(*ticks);
    }
  }
  for (std::int64_t power = 1; power < kFar / 10; power *= 10) {
    for (const std::int64_t times : {1, 2, 5}) {
      if (auto ticks = maker.make({TickStep::Unit::year, power * times})) return std::move(*ticks);
    }
  }
  return {};
}

}  // namespace annals
