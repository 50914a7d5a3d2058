// explain() against search(): every reason is as sure as its row, and what it says can be checked
// against the corpus without it.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "annals/query/explain.hpp"
#include "annals/query/search.hpp"
#include "support/corpus_builder.hpp"
#include "support/rounds.hpp"
#include "support/small_world.hpp"

namespace annals {
namespace {

using namespace test;

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  int below(int n) { return static_cast<int>(engine_() % static_cast<unsigned>(n)); }
  bool one_in(int n) { return below(n) == 0; }
  Index index(std::size_t n) { return static_cast<Index>(below(static_cast<int>(n))); }

 private:
  std::mt19937 engine_;
};

Query some_query(Dice& dice, const Corpus& corpus) {
  constexpr Ask kAsks[] = {Ask::who, Ask::where, Ask::when, Ask::whether, Ask::events};
  const Gazetteer& names = corpus.names;
  Query query;
  query.ask = kAsks[dice.below(5)];
  const auto fill = [&](NameFilter& filter, std::size_t count, int chance) {
    if (!dice.one_in(chance)) return;
    filter.any.push_back(dice.index(count));
    const Index other = dice.index(count);
    if (dice.one_in(3) && other != filter.any.front()) filter.any.push_back(other);
    std::sort(filter.any.begin(), filter.any.end());
  };
  fill(query.nations, names.nations.size(), 2);
  fill(query.places, names.places.size(), 2);
  fill(query.actions, names.actions.size(), 4);
  fill(query.against, names.nations.size(), 9);
  if (dice.one_in(8)) query.nations.none = {dice.index(names.nations.size())};
  if (dice.one_in(8)) query.places.none = {dice.index(names.places.size())};
  query.nations.together = query.nations.any.size() > 1 && dice.one_in(3);
  query.places.together = query.places.any.size() > 1 && !query.nations.together && dice.one_in(3);
  if (!dice.one_in(3) && corpus.covers_first && corpus.covers_last) {
    const auto days = static_cast<int>(*corpus.covers_last - *corpus.covers_first) + 1;
    const CivilDay first = *corpus.covers_first + dice.below(days + 4) - 2;
    query.window = make_window(first, first + (dice.one_in(2) ? 0 : dice.below(days / 4 + 1)));
    if (dice.one_in(3)) query.relation = static_cast<Relation>(dice.below(5));
  }
  if (dice.one_in(8) && !corpus.events.empty()) {
    EventClause clause;
    clause.id = corpus.events[dice.index(corpus.events.size())].id;
    clause.edge = static_cast<QueryEdge>(1 + dice.below(3));
    query.event = clause;
  }
  query.exact_place = dice.one_in(6);
  query.wider = dice.one_in(6);
  query.certain_only = dice.one_in(8);
  query.undated = dice.one_in(6);
  query.unclosed = dice.one_in(6);
  return query;
}

void check_place(const Gazetteer& names, const PlaceReason& place) {
  if (!place.asked) {
    CHECK(place.path.empty());
    return;
  }
  const bool inside = place.certainty == Certainty::certain;
  REQUIRE(!place.path.empty());
  CHECK(place.path.front() == (inside ? place.recorded : *place.asked));
  CHECK(place.path.back() == (inside ? *place.asked : place.recorded));
  for (std::size_t i = 0; i + 1 < place.path.size(); ++i) {
    const auto within = names.places[place.path[i]].within;
    CHECK(std::find(within.begin(), within.end(), place.path[i + 1]) != within.end());
  }
}

// Do the memberships along the path, from its step `i` on, share just the days `when`? A nation may
// have been in one group several times.
bool shares_days(const Gazetteer& names, const NationReason& nation, std::size_t i,
                 const Bounds& so_far) {
  if (i + 1 == nation.path.size()) return so_far == nation.when;
  const auto within = names.nations[nation.path[i]].within;
  return std::any_of(within.begin(), within.end(), [&](const Membership& link) {
    return link.group == nation.path[i + 1] &&
           shares_days(names, nation, i + 1, intersect(so_far, link.bounds));
  });
}

void check_nation(const Gazetteer& names, const NationReason& nation) {
  if (!nation.asked) {
    CHECK(nation.path.empty());
    return;
  }
  const bool member = nation.certainty == Certainty::certain;
  REQUIRE(!nation.path.empty());
  CHECK(nation.path.front() == (member ? *nation.recorded : *nation.asked));
  CHECK(nation.path.back() == (member ? *nation.asked : *nation.recorded));
  CHECK(shares_days(names, nation, 0, {}));
}

// The days are those of the date and of the window, and stand as it is said that they do.
void check_time(const TimeReason& time, const Dating& date) {
  CHECK((time.limit == TimeLimit::nothing) == (time.certainty == Certainty::certain));
  if (!time.window || time.own_time) return;
  const RelationReason& reason = time.reason;
  for (std::size_t i = 0; i < reason.count; ++i) {
    const auto& [inequality, day, window_day] = reason.comparisons[i];
    const Span& span = date.members[reason.member];
    const Bounds& bounds = reason.layer == SpanLayer::written    ? span.written
                           : reason.layer == SpanLayer::possible ? span.possible
                                                                 : span.certain;
    CHECK(day == bound_of(bounds, inequality.date));
    CHECK(window_day == bound_of(*time.window, inequality.window));
    if (!day || !window_day) continue;
    const bool holds =
        inequality.sign == InequalitySign::at_most ? *day <= *window_day : *day >= *window_day;
    CHECK(holds == (reason.certainty == Certainty::certain));
  }
  if (time.limit == TimeLimit::date) CHECK(reason.certainty == time.certainty);
  if (time.certainty == Certainty::certain) CHECK(reason.certainty == Certainty::certain);
}

Certainty least(const Reason& reason) {
  return std::min({reason.place.certainty, reason.nation.certainty, reason.time.certainty,
                   reason.doubtful ? Certainty::possible : Certainty::certain});
}

Certainty certainty_of(Verdict verdict) {
  if (verdict == Verdict::certain) return Certainty::certain;
  return verdict == Verdict::possible ? Certainty::possible : Certainty::none;
}

struct Tally {
  int rows = 0, empty = 0;
  int possible[5] = {0, 0, 0, 0, 0};  // by TimeLimit
};

void check_reason(const Gazetteer& names, const Reason& reason, const Dating& date, Tally& tally) {
  CHECK(reason.certainty == least(reason));
  check_place(names, reason.place);
  check_nation(names, reason.nation);
  check_time(reason.time, date);
  CHECK(!reason.evidence.empty());
  ++tally.rows;
  if (reason.time.certainty == Certainty::possible) {
    ++tally.possible[static_cast<std::size_t>(reason.time.limit)];
  }
}

// Of events together, the least of all; of stays together no more than that.
void check_verdict(const std::vector<Reason>& reasons, Verdict verdict, bool stays_together) {
  REQUIRE(!reasons.empty());
  Certainty all = Certainty::certain;
  for (const Reason& reason : reasons) all = std::min(all, reason.certainty);
  if (stays_together) {
    CHECK(certainty_of(verdict) <= all);
  } else {
    CHECK(certainty_of(verdict) == all);
  }
}

void check_nothing(const Explanation& why) {
  std::size_t left = why.records;
  for (const FilterStep& step : why.filters) {
    CHECK(step.left <= left);
    left = step.left;
  }
  CHECK(left == 0);
  CHECK((why.removed_last.has_value() || why.records == 0));
}

void check_query(const Corpus& corpus, const Query& query, Tally& tally) {
  CAPTURE(format_reading(corpus.names, query));
  const Answer answer = search(corpus, query);
  const Explanation why = explain(corpus, query, answer);
  REQUIRE(why.rows.size() == answer.size());
  if (answer.empty()) {
    ++tally.empty;
    check_nothing(why);
  }
  for (std::size_t i = 0; i < why.rows.size(); ++i) {
    const std::vector<Reason>& reasons = why.rows[i];
    if (i < answer.events.size()) {
      const EventRow& row = answer.events[i];
      for (const Reason& r : reasons) {
        check_reason(corpus.names, r, corpus.events[row.event].dating, tally);
      }
      check_verdict(reasons, row.verdict, false);
      continue;
    }
    const PresenceRow& row = answer.presences[i - answer.events.size()];
    for (const Reason& r : reasons) {
      check_reason(corpus.names, r, row.stays[r.stay].stay.when.dating(), tally);
      CHECK(r.evidence.size() == row.stays[r.stay].stay.evidence.size());
    }
    check_verdict(reasons, row.verdict, row.common.has_value());
  }
}

std::string some_record(Dice& dice, int number) {
  constexpr const char* kActions[] = {"arrive", "leave", "stay", "hold", "fight"};
  const auto day = [&] { return "1918-06-" + std::to_string(10 + dice.below(10)); };
  std::string line = "e" + std::to_string(number) + " ";
  line += kNationIds[dice.below(5)];
  line += std::string(" ") + kActions[dice.below(5)] + " ";
  line += kPlaceIds[dice.below(5)];
  const std::string first = day();
  if (!dice.one_in(12)) {
    constexpr const char* kAfter[] = {"", "", "?", "~", "%"};
    line += " " + first + kAfter[dice.below(5)];
    if (dice.one_in(4)) line += "/..";
  }
  if (dice.one_in(6)) line += " doubtful";
  return line;
}

TEST_CASE("reasons of the built-in chronology are as sure as its rows") {
  Dice dice(1918);
  const Corpus& corpus = embedded_corpus();
  Tally tally;
  for (int i = 0; i < rounds(3000); ++i) check_query(corpus, some_query(dice, corpus), tally);
  CHECK(tally.rows > rounds(5000U));
  CHECK(tally.empty > rounds(300U));
}

TEST_CASE("reasons of small random corpora are as sure as their rows") {
  Dice dice(1919);
  Tally tally;
  for (int i = 0; i < 400; ++i) {
    CorpusBuilder builder;
    fill_small_world(builder);
    builder.add_membership(kItaly, kEntente, "1918-06-12/..");
    std::vector<std::string> records;
    for (int n = 1 + dice.below(6); n > 0; --n) records.push_back(some_record(dice, n));
    add_records(builder, records);
    builder.set_covers("1918-06-05/1918-06-25");
    const Corpus corpus = builder.build();
    for (int q = 0; q < 15; ++q) check_query(corpus, some_query(dice, corpus), tally);
  }
  CHECK(tally.rows > 2000);
  CHECK(tally.empty > 1000);
  for (const TimeLimit limit :
       {TimeLimit::date, TimeLimit::membership, TimeLimit::window, TimeLimit::edge}) {
    CAPTURE(limit_name(limit));
    CHECK(tally.possible[static_cast<std::size_t>(limit)] > 0);
  }
}

}  // namespace
}  // namespace annals
