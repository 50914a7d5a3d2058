// Timelines: spans and arrows of a few records, day by day against what search() says of each day;
// pieces of an axis, and its ticks.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "annals/query/search.hpp"
#include "annals/view/timeline.hpp"
#include "support/small_world.hpp"

namespace annals {
namespace {

using namespace test;

Query asked(Ask ask, std::optional<Index> place, std::optional<Bounds> window = {}) {
  Query query;
  query.ask = ask;
  if (place) query.places.any = {*place};
  query.window = window;
  return query;
}

Timeline timeline_of(const Corpus& corpus, const Query& query) {
  const Answer answer = search(corpus, query);
  return make_timeline(corpus, query, answer, usual_group(corpus, query, answer));
}

std::string short_day(CivilDay day) { return format_iso(day).substr(5); }

// "06-01..06-03? 06-04..06-09! >06-09": doubtful, sure, an arrow.
std::string dump(const TimelineRow& row) {
  std::string text = row.label + ":";
  for (const TimelineSpan& span : row.spans) {
    text += " " + short_day(span.first) + ".." + short_day(span.last) + (span.sure ? "!" : "?");
  }
  for (const TimelineArrow& arrow : row.arrows) {
    text += (arrow.forward ? " >" : " <") + short_day(arrow.day);
  }
  return text;
}

std::string dump(const Timeline& timeline) {
  std::string text = short_day(timeline.first) + ".." + short_day(timeline.last);
  for (const TimelineRow& row : timeline.rows) text += "\n" + dump(row);
  return text;
}

}  // namespace

TEST_CASE("timeline: spans, arrows and axis") {
  struct Case {
    std::vector<std::string> records;
    std::string_view dump;
  };
  const Case kCases[] = {
      {{"a france stay odessa 1918-06-05/1918-06-09"}, "06-05..06-09\nfrance: 06-05..06-09!"},
      // Four bounds: doubtful, sure, doubtful.
      {{"a france stay odessa [1918-06-01..1918-06-03] to [1918-06-07..1918-06-09]"},
       "06-01..06-09\nfrance: 06-01..06-02? 06-03..06-07! 06-08..06-09?"},
      // No day is sure.
      {{"a france stay odessa 1918-06"}, "06-01..06-30\nfrance: 06-01..06-30?"},
      {{"a france stay odessa 1918-06-05/1918-06-09 doubtful"},
       "06-05..06-09\nfrance: 06-05..06-09?"},
      // The margin of ~ is doubtful, and so is what it may leave out.
      {{"a france stay odessa 1918-06-05~ to 1918-06-20"},
       "06-02..06-20\nfrance: 06-02..06-07? 06-08..06-20!"},
      // Two stays of one nation are one bar; sure goes before doubtful.
      {{"a france stay odessa 1918-06-01/1918-06-03", "b france stay odessa 1918-06-08",
        "c france stay odessa [1918-06-02..1918-06-05]"},
       "06-01..06-08\nfrance: 06-01..06-03! 06-04..06-05? 06-08..06-08!"},
      // One of: either is doubtful. All of: both are sure.
      {{"a france fight odessa [1918-06-02,1918-06-05]"},
       "06-02..06-05\nfrance: 06-02..06-02? 06-05..06-05?"},
      {{"a france fight odessa {1918-06-02,1918-06-05}"},
       "06-02..06-05\nfrance: 06-02..06-02! 06-05..06-05!"},
      // Ends that are not known reach the edge, where there is room for an arrow.
      {{"a france stay odessa 1918-06-01/", "b italy stay odessa 1918-06-01/1918-06-30"},
       "06-01..07-02\nfrance: 06-01..06-01! 06-02..07-02? >07-02\nitaly: 06-01..06-30!"},
      {{"a france arrive odessa 1918-06-10", "b italy leave odessa 1918-06-30"},
       "06-09..07-01\nfrance: 06-10..06-10! >06-10\nitaly: 06-30..06-30! <06-30"},
      // What follows day on day is one stay, and its end is not known.
      {{"a france arrive odessa 1918-06-10", "b france fight odessa 1918-06-11"},
       "06-10..06-12\nfrance: 06-10..06-11! >06-11"},
      // No arrow where another stay tells of the next day.
      {{"a france arrive odessa 1918-06-10", "b france stay odessa 1918-06-11~"},
       "06-08..06-14\nfrance: 06-08..06-09? 06-10..06-10! 06-11..06-14?"},
      // Undated: a row without a bar, after the others.
      {{"a france stay odessa", "b italy stay odessa 1918-06-01"},
       "06-01..06-01\nitaly: 06-01..06-01!\nfrance:"},
      {{"a france decide odessa 1918-06-05"}, "01-01..01-01"},
      // One nation in several places: the places are the rows.
      {{"a france stay odessa 1918-06-05", "b france stay yalta 1918-06-01"},
       "06-01..06-05\nyalta: 06-01..06-01!\nodessa: 06-05..06-05!"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.records.front());
    CorpusBuilder builder;
    fill_small_world(builder);
    add_records(builder, c.records);
    CHECK(dump(timeline_of(builder.build(), asked(Ask::who, {}))) == c.dump);
  }
}

TEST_CASE("timeline: the time that was asked about is the axis, and cuts the bars") {
  CorpusBuilder builder;
  fill_small_world(builder);
  add_records(builder, {"a france stay odessa 1918-06-01/1918-06-09",
                        "b italy stay odessa 1918-06-20/1918-06-30"});
  const Bounds window = make_window(make_day(1918, 6, 5), make_day(1918, 6, 15));
  CHECK(dump(timeline_of(builder.build(), asked(Ask::who, kOdessa, window))) ==
        "06-05..06-15\nfrance: 06-05..06-09!");
}

TEST_CASE("timeline: a region's record is doubtful of a place in it") {
  CorpusBuilder builder;
  fill_small_world(builder);
  add_records(builder, {"a france stay crimea 1918-06-01/1918-06-09"});
  CHECK(dump(timeline_of(builder.build(), asked(Ask::who, kYalta))) ==
        "06-01..06-09\nfrance: 06-01..06-09?");
}

TEST_CASE("timeline: each day is as sure as search() is of that day") {
  const std::string_view kDates[] = {
      "1918-06-05", "1918-06-03/1918-06-08",   "1918-06-05~", "1918-06-12?",
      "1918-06-XX", "[1918-06-02,1918-06-09]", "1918-06",     "{1918-06-04,1918-06-15..1918-06-17}",
      "",           "1918-06-06/1918-06-14~"};
  const std::string_view kActions[] = {"stay", "arrive", "leave", "fight", "visit"};
  std::mt19937 random(1918);
  const auto pick = [&](const auto& list) { return list[random() % std::size(list)]; };
  int sure = 0, doubtful = 0;
  for (int round = 0; round < 300; ++round) {
    CorpusBuilder builder;
    fill_small_world(builder);
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < 1 + random() % 5; ++i) {
      const std::string nation(random() % 3 == 0 ? "italy" : "france");
      lines.push_back(std::string(1, static_cast<char>('a' + i)) + " " + nation + " " +
                      std::string(pick(kActions)) + " odessa");
      const std::string_view date = pick(kDates);
      if (!date.empty()) lines.back() += " " + std::string(date);
      if (random() % 6 == 0) lines.back() += " doubtful";
    }
    add_records(builder, lines);
    const Corpus corpus = builder.build();
    const Bounds june = make_window(make_day(1918, 6, 1), make_day(1918, 6, 30));
    const Query whole = asked(Ask::who, kOdessa, june);
    const Timeline timeline = timeline_of(corpus, whole);
    for (CivilDay day = make_day(1918, 6, 1); day <= make_day(1918, 6, 30); day = day + 1) {
      const Answer answer = search(corpus, asked(Ask::who, kOdessa, make_window(day, day)));
      for (const Index nation : {kFrance, kItaly}) {
        BarPart told = BarPart::none, drawn = BarPart::none;
        for (const PresenceRow& row : answer.presences) {
          if (row.nation != nation) continue;
          told = row.verdict == Verdict::certain ? BarPart::sure : BarPart::doubtful;
        }
        for (const TimelineRow& row : timeline.rows) {
          if (row.label == kNationIds[nation]) drawn = part_of(row, day, day);
        }
        CAPTURE(lines.front());
        CAPTURE(lines.back());
        CAPTURE(format_iso(day));
        CHECK(static_cast<int>(drawn) == static_cast<int>(told));
        sure += told == BarPart::sure ? 1 : 0;
        doubtful += told == BarPart::doubtful ? 1 : 0;
      }
    }
  }
  CHECK(sure > 500);
  CHECK(doubtful > 500);
}

TEST_CASE("timeline: what a piece of the axis shows") {
  TimelineRow row;
  const auto day = [](int i) { return make_day(1918, 6, i); };
  row.spans = {{day(5), day(7), false}, {day(8), day(10), true}, {day(20), day(20), true}};
  struct Case {
    int first, last;
    BarPart part;
  };
  const Case kCases[] = {
      {1, 4, BarPart::none},   {1, 5, BarPart::doubtful}, {5, 5, BarPart::doubtful},
      {7, 8, BarPart::mixed},  {8, 10, BarPart::sure},    {10, 12, BarPart::sure},
      {11, 19, BarPart::none}, {11, 30, BarPart::sure},   {20, 20, BarPart::sure},
      {21, 30, BarPart::none}, {1, 30, BarPart::mixed},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.first);
    CAPTURE(c.last);
    CHECK(static_cast<int>(part_of(row, day(c.first), day(c.last))) == static_cast<int>(c.part));
  }
}

TEST_CASE("timeline: pieces are in order, and all of them are the axis") {
  const std::int64_t far = std::int64_t{1} << 61;
  for (const auto& window : {std::pair<std::int64_t, std::int64_t>{0, 1},
                             {0, 7},
                             {-100, 365},
                             {17000, 100000},
                             {-far, 2 * far}}) {
    const std::int64_t first = window.first, days = window.second;
    for (const std::int64_t pieces : {1, 2, 7, 60, 1000}) {
      CAPTURE(days);
      CAPTURE(pieces);
      Timeline timeline;
      timeline.first = CivilDay(first);
      timeline.last = CivilDay(first + (days - 1));
      CHECK(piece_start(timeline, 0, pieces) == timeline.first);
      CHECK(piece_start(timeline, pieces, pieces) == timeline.last + 1);
      for (std::int64_t i = 0; i < pieces; ++i) {
        CHECK(piece_start(timeline, i, pieces) <= piece_start(timeline, i + 1, pieces));
      }
    }
  }
}

TEST_CASE("timeline: ticks") {
  struct Case {
    CivilDay first, last;
    std::size_t most;
    std::string_view ticks;
  };
  const Case kCases[] = {
      {make_day(1919, 2, 3), make_day(1919, 2, 6), 5, "3 Feb 1919|4 Feb|5 Feb|6 Feb"},
      {make_day(1919, 2, 3), make_day(1919, 2, 6), 4, "3 Feb 1919|4 Feb|5 Feb|6 Feb"},
      {make_day(1919, 2, 3), make_day(1919, 2, 6), 3, "6 Feb 1919"},
      {make_day(1918, 12, 20), make_day(1919, 1, 9), 9, "21 Dec 1918|26 Dec|1 Jan 1919|6 Jan"},
      {make_day(1918, 12, 20), make_day(1919, 2, 9), 6,
       "21 Dec 1918|1 Jan 1919|11 Jan|21 Jan|1 Feb"},
      {make_day(1918, 12, 20), make_day(1919, 4, 9), 6, "Jan 1919|Feb|Mar|Apr"},
      {make_day(1918, 12, 20), make_day(1919, 4, 9), 3, "Jan 1919|Mar"},
      {make_day(1918, 12, 1), make_day(1919, 12, 31), 6, "Jan 1919|Mar|May|Jul|Sep|Nov"},
      {make_day(1918, 12, 1), make_day(1919, 12, 31), 5, "Jan 1919|Apr|Jul|Oct"},
      {make_day(1918, 12, 1), make_day(1919, 12, 31), 3, "Jan 1919|Jul"},
      {make_day(1917, 1, 1), make_day(1925, 12, 31), 9,
       "1917|1918|1919|1920|1921|1922|1923|1924|1925"},
      {make_day(1917, 1, 1), make_day(1925, 12, 31), 8, "1918|1920|1922|1924"},
      {make_day(1917, 1, 1), make_day(1925, 12, 31), 4, "1918|1920|1922|1924"},
      {make_day(1917, 1, 1), make_day(1925, 12, 31), 2, "1920|1925"},
      {make_day(-99, 1, 1), make_day(100, 1, 1), 5, "51 BC|1 BC|AD 50|AD 100"},
      {make_day(-170000000, 1, 1), make_day(170000000, 1, 1), 4, "-100000000|1 BC|100000000"},
      {make_day(1919, 1, 1), make_day(1919, 1, 1), 4, "1 Jan 1919"},
      {make_day(1919, 1, 1), make_day(1919, 12, 31), 0, ""},
  };
  for (const Case& c : kCases) {
    CAPTURE(format_iso(c.first));
    CAPTURE(c.most);
    std::string text;
    const std::vector<TimelineTick> ticks = choose_ticks(c.first, c.last, c.most);
    for (const TimelineTick& tick : ticks) {
      text += (text.empty() ? "" : "|") + tick.label + (tick.year.empty() ? "" : " " + tick.year);
      CHECK(c.first <= tick.day);
      CHECK(tick.day <= c.last);
    }
    CHECK(ticks.size() <= c.most);
    CHECK(text == c.ticks);
  }
  const CivilDay far(std::int64_t{1} << 61);
  CHECK(choose_ticks(CivilDay(-far.days_since_1970()), far, 7).size() <= 7);
}

}  // namespace annals
