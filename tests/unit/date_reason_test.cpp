#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date/edtf.hpp"
#include "annals/date/reason.hpp"
#include "annals/event/stay.hpp"
#include "date/inequality.hpp"
#include "support/files.hpp"

using namespace annals;

namespace {

constexpr std::array kRelations{Relation::overlaps, Relation::starts, Relation::ends,
                                Relation::within, Relation::throughout};

std::string short_name(Bound bound) {
  constexpr std::array<std::string_view, 4> kShort{"SE", "SL", "EE", "EL"};
  return std::string(kShort[static_cast<std::size_t>(bound)]);
}

std::string sign_of(const Inequality& i) {
  return i.sign == InequalitySign::at_most ? " <= " : " >= ";
}

// "SL 12-31 <= EE 12-19": days without their year.
std::string text_of(const Comparison& c) {
  const auto day = [](OptionalDay d) { return d ? " " + format_iso(*d).substr(5) : " -"; };
  return short_name(c.inequality.date) + day(c.date_day) + sign_of(c.inequality) +
         short_name(c.inequality.window) + day(c.window_day);
}

// "possible member, written of 1: SL 12-25 <= EE 12-19"
std::string text_of(const RelationReason& reason) {
  std::string out(certainty_name(reason.certainty));
  out += " " + std::string(cause_name(reason.cause));
  if (reason.count == 0) return out;
  out +=
      ", " + std::string(layer_name(reason.layer)) + " of " + std::to_string(reason.member) + ":";
  for (std::size_t i = 0; i < reason.count; ++i) out += " " + text_of(reason.comparisons[i]) + ";";
  out.pop_back();
  return out;
}

CivilDay december(int day) { return make_day(1918, 12, day); }

std::string why(Relation relation, std::string_view text, const Bounds& window) {
  const auto edtf = parse_edtf(text);
  REQUIRE_MESSAGE(edtf.has_value(), text);
  const Meaning meaning = meaning_of(*edtf);
  return text_of(reason_of(relation, meaning.dating(), window));
}

}  // namespace

TEST_CASE("the five relations, inequality for inequality") {
  struct Row {
    Relation relation;
    std::string_view certain, possible;
  };
  // DESIGN: first is the window's start, last its end; of four bounds the inner and the outer.
  constexpr Row kRows[] = {
      {Relation::overlaps, "SL <= EE, EE >= SL", "SE <= EL, EL >= SE"},
      {Relation::starts, "SE >= SL, SL <= EE", "SL >= SE, SE <= EL"},
      {Relation::ends, "EE >= SL, EL <= EE", "EL >= SE, EE <= EL"},
      {Relation::within, "SE >= SL, EL <= EE", "SL >= SE, EE <= EL"},
      {Relation::throughout, "SL <= SE, EE >= EL", "SE <= SL, EL >= EE"},
  };
  const auto text = [](const detail::InequalityTable& table, Relation relation) {
    const auto one = [](const Inequality& i) {
      return short_name(i.date) + sign_of(i) + short_name(i.window);
    };
    const auto& [first, second] = detail::row_of(table, relation);
    return one(first) + ", " + one(second);
  };
  for (const Row& row : kRows) {
    CAPTURE(relation_name(row.relation));
    CHECK(text(detail::kCertain, row.relation) == row.certain);
    CHECK(text(detail::kPossible, row.relation) == row.possible);
  }
}

TEST_CASE("why a date overlaps 18 to 19 December 1918") {
  struct Row {
    std::string_view text, reason;
  };
  constexpr Row kRows[] = {
      {"1918-12-18", "certain holds, certain of 0: SL 12-18 <= EE 12-19; EE 12-18 >= SL 12-18"},
      {"1918-12", "possible written, written of 0: SL 12-31 <= EE 12-19"},
      {"1918-12-?18", "possible uncertain, certain of 0: SL 12-31 <= EE 12-19"},
      {"1918-12-19~", "possible approximate, possible of 0: SL 12-22 <= EE 12-19"},
      {"1918-12-21~", "possible margin, possible of 0: SL 12-24 <= EE 12-19"},
      {"[1918-12-18,1918-12-25]", "possible member, written of 1: SL 12-25 <= EE 12-19"},
      {"1918-12-01/..", "possible open_end, written of 0: EE 12-01 >= SL 12-18"},
      {"1918-12-20", "none fails, possible of 0: SE 12-20 <= EL 12-19"},
      // the year itself in doubt: no limits are certain
      {"1918-12-18?", "possible uncertain, certain of 0: SL - <= EE 12-19"},
      {"1918-12-18%", "possible approximate, possible of 0: SL 12-21 <= EE 12-19"},
      {"1918-12-%18", "possible approximate, possible of 0: SL 12-21 <= EE 12-19"},
      // ends
      {"1918-12-01/", "possible unknown_end, written of 0: EE 12-01 >= SL 12-18"},
      {"/1918-12-31", "possible unknown_start, written of 0: SL 12-31 <= EE 12-19"},
      {"../1918-12-31", "possible open_start, written of 0: SL 12-31 <= EE 12-19"},
      {"1918-12/..", "possible written, written of 0: SL 12-31 <= EE 12-19"},
      {"[1918-12-19..]", "possible written, written of 0: SL - <= EE 12-19"},
      // several ways: what is not possible does not speak for what is
      {"[1918-12-25,1918-12]", "possible written, written of 1: SL 12-31 <= EE 12-19"},
      {"1918-12-1X", "possible written, written of 0: EE 12-10 >= SL 12-18"},
      {"1918-12-X9", "possible member, written of 0: EE 12-09 >= SL 12-18"},
      {"[1918-12-18~,1918-12-19~]", "possible approximate, possible of 0: SL 12-21 <= EE 12-19"},
      {"[1918-12-18,1918-12-?19]", "possible uncertain, certain of 1: SL 12-31 <= EE 12-19"},
      {"[1918-11-01,1918-12-28,1918-12-10]", "none fails, possible of 2: EL 12-10 >= SE 12-18"},
      {"[1918-12-17,1918-12-20]", "none fails, possible of 0: EL 12-17 >= SE 12-18"},
      {"[1918-12-18,1918-12-19]",
       "certain holds, certain of 0: SL 12-18 <= EE 12-19; EE 12-18 >= SL 12-18"},
      // all of several: one is enough
      {"{1918-11-01,1918-12-18}",
       "certain holds, certain of 1: SL 12-18 <= EE 12-19; EE 12-18 >= SL 12-18"},
      {"{1918-12,1918-12-?18}", "possible uncertain, certain of 1: SL 12-31 <= EE 12-19"},
      {"{1918-12,1918-12-X9}", "possible member, written of 1: EE 12-09 >= SL 12-18"},
      {"{1918-12-20,1918-12-10}", "none fails, possible of 0: SE 12-20 <= EL 12-19"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.text);
    CHECK(why(Relation::overlaps, row.text, make_window(december(18), december(19))) == row.reason);
  }
}

TEST_CASE("why, of the other relations and other windows") {
  const Bounds days = make_window(december(10), december(20));
  CHECK(why(Relation::within, "1918-12-09/1918-12-31", days) ==
        "none fails, possible of 0: EE 12-31 <= EL 12-20");
  CHECK(why(Relation::throughout, "1918-12-12/1918-12-13", days) ==
        "none fails, possible of 0: EL 12-13 >= EE 12-20");
  CHECK(why(Relation::throughout, "1918-12-01/1918-12", days) ==
        "possible written, written of 0: EE 12-01 >= EL 12-20");
  CHECK(why(Relation::starts, "1918-12-09/1918-12-11", days) ==
        "none fails, possible of 0: SL 12-09 >= SE 12-10");
  CHECK(why(Relation::ends, "1918-12-11/..", days) ==
        "possible open_end, written of 0: EL - <= EE 12-20");
  CHECK(why(Relation::within, "{1918-12-11,1918-12-21}", days) ==
        "possible member, written of 1: EL 12-21 <= EE 12-20");
  // A window without an end; one whose own bounds are not known.
  CHECK(why(Relation::throughout, "1918-12-11", make_window(december(10), std::nullopt)) ==
        "none fails, possible of 0: EL 12-11 >= EE -");
  CHECK(why(Relation::throughout, "[1918-12-11,1918-12-12]",
            make_window(december(10), std::nullopt)) ==
        "none fails, possible of 0: EL 12-11 >= EE -");
  const Bounds unsure{december(10), december(14), december(20), december(24)};
  CHECK(why(Relation::overlaps, "1918-12-12", unsure) ==
        "possible window, written of 0: EE 12-12 >= SL 12-14");
  CHECK(why(Relation::overlaps, "1918-12", unsure) ==
        "possible written, written of 0: SL 12-31 <= EE 12-20");
  CHECK(text_of(reason_of(Relation::overlaps, Dating{}, days)) == "none undated");
}

TEST_CASE("names") {
  CHECK(bound_name(Bound::start_earliest) == "start_earliest");
  CHECK(bound_name(Bound::end_latest) == "end_latest");
  CHECK(layer_name(SpanLayer::certain) == "certain");
  CHECK(cause_name(RelationCause::unknown_start) == "unknown_start");
  CHECK(cause_name(RelationCause::margin) == "margin");
  CHECK(bound_of({{}, {}, {}, december(1)}, Bound::end_latest) == december(1));
}

// --- whatever the date and the window ---
namespace {

constexpr std::int64_t kEver = 1'000'000'000;

const Bounds& bounds_in(const Span& span, SpanLayer layer) {
  if (layer == SpanLayer::written) return span.written;
  return layer == SpanLayer::possible ? span.possible : span.certain;
}

std::int64_t number(OptionalDay day, bool lower) {
  if (day) return day->days_since_1970();
  return lower ? -kEver : kEver;
}

// The sides of an inequality, as bounds.hpp says that absences are to be read.
std::int64_t date_side(const Comparison& c) {
  const Bound b = c.inequality.date;
  return number(c.date_day, b == Bound::start_earliest || b == Bound::end_earliest);
}
std::int64_t window_side(const Comparison& c, const Bounds& w) {
  switch (c.inequality.window) {
    case Bound::start_earliest: return number(c.window_day, true);
    case Bound::start_latest: return number(c.window_day, !w.start_earliest);
    case Bound::end_earliest: return number(c.window_day, w.end_latest.has_value());
    case Bound::end_latest: break;
  }
  return number(c.window_day, false);
}

// By how many days it fails; by kEver at most, where there is no limit to reach.
std::int64_t shortfall(const Comparison& c, const Bounds& window) {
  const std::int64_t ours = date_side(c), theirs = window_side(c, window);
  const bool at_most = c.inequality.sign == InequalitySign::at_most;
  const std::int64_t days = std::max<std::int64_t>(0, at_most ? ours - theirs : theirs - ours);
  return days < kEver / 2 ? days : kEver;
}

Comparison comparison(const Inequality& i, const Bounds& date, const Bounds& window) {
  return {i, bound_of(date, i.date), bound_of(window, i.window)};
}

// The answer if each member had but this layer.
Certainty as_if(Relation relation, Meaning meaning, SpanLayer layer, const Bounds& window) {
  for (Span& span : meaning.members)
    span.written = span.possible = span.certain = bounds_in(span, layer);
  return relate(relation, meaning.dating(), window);
}

// Were the window on the best of its days for it, would the inequality hold?
bool holds_at_best(const Comparison& c, const Bounds& date, Bounds asked) {
  if (c.inequality.sign == InequalitySign::at_most) {
    asked.start_earliest = asked.start_latest;
    asked.end_earliest = asked.end_latest;
  } else {
    asked.start_latest = asked.start_earliest;
    asked.end_latest = asked.end_earliest;
  }
  return shortfall(comparison(c.inequality, date, asked), asked) == 0;
}

// Why it is possible only, asked of relate() with one thing after the other taken away.
RelationCause cause_of(Relation relation, const Meaning& date, const Bounds& asked,
                       const RelationReason& reason) {
  const Certainty as_written = as_if(relation, date, SpanLayer::written, asked);
  if (as_written == Certainty::none) return RelationCause::margin;
  if (as_written == Certainty::certain) {
    const bool widened = as_if(relation, date, SpanLayer::possible, asked) != Certainty::certain;
    return widened ? RelationCause::approximate : RelationCause::uncertain;
  }
  for (const Span& span : date.members) {
    const Meaning alone{Ways(span), {}, Edge::dated, Edge::dated, false};
    if (as_if(relation, alone, SpanLayer::written, asked) == Certainty::certain)
      return RelationCause::member;
  }
  const Comparison& c = reason.comparisons[0];
  const bool start = c.inequality.date <= Bound::start_latest;
  const Edge edge = start ? date.start : date.end;
  if (edge == Edge::open) return start ? RelationCause::open_start : RelationCause::open_end;
  if (edge == Edge::unknown)
    return start ? RelationCause::unknown_start : RelationCause::unknown_end;
  return holds_at_best(c, date.members[reason.member].written, asked) ? RelationCause::window
                                                                      : RelationCause::written;
}

std::string fault_if_none(const detail::Inequalities& row, const Meaning& date, const Bounds& asked,
                          const RelationReason& reason) {
  for (const Span& span : date.members) {
    const auto failure = std::max(shortfall(comparison(row[0], span.possible, asked), asked),
                                  shortfall(comparison(row[1], span.possible, asked), asked));
    if (failure < shortfall(reason.comparisons[0], asked)) return "another is nearer";
  }
  return reason.cause == RelationCause::fails ? "" : "none, but does not fail";
}

std::string fault_if_possible(Relation relation, const detail::Inequalities& row,
                              const Meaning& date, const Bounds& asked,
                              const RelationReason& reason) {
  const Bounds& bounds = bounds_in(date.members[reason.member], reason.layer);
  const bool first = reason.comparisons[0].inequality == row[0];
  if (!first && shortfall(comparison(row[0], bounds, asked), asked) > 0) return "not the first";
  // relate() asks nothing as written of {a,b} with a mask, so it cannot say why.
  const bool masked = std::ranges::any_of(date.members, &Span::same_element);
  if (masked && relation == Relation::overlaps) return "";
  const RelationCause cause = cause_of(relation, date, asked, reason);
  return cause == reason.cause ? "" : "rather " + std::string(cause_name(cause));
}

// What must be so of every reason; empty, or what is not.
std::string fault_of(Relation relation, const Meaning& date, const Bounds& asked) {
  const RelationReason reason = reason_of(relation, date.dating(), asked);
  const Certainty certainty = relate(relation, date.dating(), asked);
  if (reason.certainty != certainty) return "another certainty";
  if (date.members.empty()) return reason == RelationReason{} ? "" : "a reason for nothing";
  const bool certain = certainty == Certainty::certain;
  const detail::Inequalities& row =
      detail::row_of(certainty == Certainty::none ? detail::kPossible : detail::kCertain, relation);
  if (reason.count != (certain ? 2 : 1) || reason.member >= date.members.size()) return "count";
  for (std::size_t i = 0; i < reason.count; ++i) {
    const Comparison& c = reason.comparisons[i];
    const Bounds& bounds = bounds_in(date.members[reason.member], reason.layer);
    if (c != comparison(c.inequality, bounds, asked)) return "other days";
    if (c.inequality != row[0] && c.inequality != row[1]) return "not of this relation";
    if ((shortfall(c, asked) == 0) != certain) return "holds, or fails, and should not";
  }
  if (certainty == Certainty::none) return fault_if_none(row, date, asked, reason);
  if (!certain) return fault_if_possible(relation, row, date, asked, reason);
  const bool both = reason.comparisons[0].inequality != reason.comparisons[1].inequality;
  return both && reason.cause == RelationCause::holds ? "" : "certain, but not by both";
}

class Windows {
 public:
  explicit Windows(unsigned seed, CivilDay first, int days)
      : random_(seed), first_(first), days_(days) {}

  Bounds next() {
    std::array<CivilDay, 4> at{day(), day(), day(), day()};
    std::ranges::sort(at);
    switch (random_() % 8) {
      case 0: return make_window(at[0], std::nullopt);
      case 1: return make_window(std::nullopt, at[0]);
      case 2: return make_window(at[0], at[0]);
      case 3: return {at[0], at[1], at[2], at[3]};
      case 4: return {at[0], at[1], at[0], at[1]};
      case 5: return {at[0], at[2], at[1], std::nullopt};
      default: return make_window(at[0], at[3]);
    }
  }

 private:
  CivilDay day() {
    return first_ + static_cast<std::int64_t>(random_() % static_cast<unsigned>(days_));
  }
  std::mt19937 random_;
  CivilDay first_;
  int days_;
};

}  // namespace

TEST_CASE("every reason: the answer of relate(), and an inequality that decides it") {
  constexpr std::string_view kDates[] = {"1918-12-18",
                                         "1918-12",
                                         "1918",
                                         "1918-12-1X",
                                         "1918-12-X5",
                                         "1918-1X-15",
                                         "191X-12-15",
                                         "1918-12-15~",
                                         "1918-12-?15",
                                         "1918-12-%15",
                                         "1918-12-15?",
                                         "1918-~12-15",
                                         "1918-12~",
                                         "XXXX-12-15",
                                         "1918-12-10/1918-12-20",
                                         "1918-12-10/1918-12",
                                         "1918-12/1919-01",
                                         "1918-12-10~/1918-12-20",
                                         "1918-12-10/1918-12-?20",
                                         "1918-12-10?/1918-12-20",
                                         "1918-12-10/..",
                                         "1918-12-10/",
                                         "../1918-12-20",
                                         "/1918-12-20",
                                         "1918-12-10~/..",
                                         "/1918-12-?20",
                                         "..1918-12-10/1918-12-20",
                                         "1918-12-10/1918-12-20..",
                                         "1918-12-1X/1918-12-2X",
                                         "1918-12-X5/1919",
                                         "[1918-12-10,1918-12-20]",
                                         "[1918-12-10..1918-12-20]",
                                         "[..1918-12-15]",
                                         "[1918-12-15..]",
                                         "[1918-12-10~,1918-12-20]",
                                         "[1918-12-?10,1918-12-?20]",
                                         "[1918-12-10?,1918-12-20~]",
                                         "{1918-12-10,1918-12-20}",
                                         "{1918-12-10~,1918-12-20}",
                                         "{1918-12-X5,1918-12-20}",
                                         "{1918-12-10?,1918-12-?20}",
                                         "{1918-12,1918-12-1X}"};
  Windows windows(1925, make_day(1918, 11, 25), 50);
  std::array<std::size_t, 13> causes{};
  for (int i = 0; i < 1500; ++i) {
    const Bounds window = windows.next();
    for (const std::string_view text : kDates) {
      const Meaning meaning = meaning_of(*parse_edtf(text));
      for (const Relation relation : kRelations) {
        const RelationReason reason = reason_of(relation, meaning.dating(), window);
        ++causes[static_cast<std::size_t>(reason.cause)];
        const std::string fault = fault_of(relation, meaning, window);
        if (fault.empty()) continue;
        FAIL(fault << ": " << relation_name(relation) << " " << text << ": " << text_of(reason));
      }
    }
  }
  // Every cause but `undated` was met.
  for (std::size_t i = 0; i + 1 < causes.size(); ++i) {
    CAPTURE(cause_name(static_cast<RelationCause>(i)));
    CHECK(causes[i] > 50);
  }
}

TEST_CASE("every reason of the shipped chronology's records and stays") {
  const LoadedCorpus loaded = test::load(ANNALS_DATA "/events.json");
  const Corpus& corpus = loaded.corpus();
  std::vector<Meaning> dates;
  for (const Event& event : corpus.events) dates.push_back(Meaning::copy_of(event.dating));
  for (Stay& stay : find_stays(corpus)) dates.push_back(std::move(stay.when));
  REQUIRE(dates.size() > 100);
  Windows windows(1922, make_day(1917, 10, 1), 5 * 365);
  std::size_t faults = 0;
  for (int i = 0; i < 60; ++i) {
    const Bounds window = windows.next();
    for (const Meaning& date : dates) {
      for (const Relation relation : kRelations) {
        const std::string fault = fault_of(relation, date, window);
        faults += fault.empty() ? 0 : 1;
        if (!fault.empty() && faults < 4)
          MESSAGE(fault << ": " << text_of(reason_of(relation, date.dating(), window)));
      }
    }
  }
  CHECK(faults == 0);
}
