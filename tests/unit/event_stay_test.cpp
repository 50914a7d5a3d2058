// One row for each sentence of DESIGN section 5 about stays, and of event/stay.hpp.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "annals/event/stay.hpp"
#include "support/small_world.hpp"

namespace annals {
namespace {

using namespace test;

std::string stay_text(const Corpus& corpus, const Stay& stay) {
  std::string text(kNationIds[stay.nation]);
  text += " " + std::string(kPlaceIds[stay.place]) + " ";
  text += stay.when.members.empty() ? "undated" : bounds_text(stay.when.hull);
  if (!stay.inferred) text += " stated";
  if (stay.doubtful) text += " doubtful";
  if (stay.unclosed) text += " unclosed";
  if (stay.unopened) text += " unopened";
  if (stay.when.end == Edge::open) text += " open";
  if (stay.when.end == Edge::unknown) text += " end-unknown";
  if (stay.when.start == Edge::unknown) text += " start-unknown";
  return text + " by " + ids_of(corpus, stay.evidence);
}

using Lines = std::vector<std::string>;

Lines stays_of(const Lines& records, const StayScope& scope = {}) {
  CorpusBuilder builder;
  fill_small_world(builder);
  add_records(builder, records);
  const Corpus corpus = builder.build();
  Lines lines;
  for (const Stay& stay : find_stays(corpus, scope)) lines.push_back(stay_text(corpus, stay));
  return lines;
}

std::string joined(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

struct Case {
  std::string says;
  Lines records;
  Lines stays;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.says);
    CHECK(joined(stays_of(c.records)) == joined(c.stays));
  }
}

}  // namespace

TEST_CASE("a stay is stated by an effect `stay`, with the bounds of the record") {
  check({
      {"hold and stay alike",
       {"a france hold odessa 1918-06-01/1918-06-09", "b italy stay yalta 1918-06-02"},
       {"france odessa 1..1/9..9 stated by a", "italy yalta 2..2/2..2 stated by b"}},
      {"four bounds",
       {"a france hold odessa [1918-06-01..1918-06-03] to [1918-06-07..1918-06-09]"},
       {"france odessa 1..3/7..9 stated by a"}},
      {"one for every nation of it",
       {"a france+italy hold odessa 1918-06-01"},
       {"france odessa 1..1/1..1 stated by a", "italy odessa 1..1/1..1 stated by a"}},
      {"open is not unknown",
       {"a france hold odessa 1918-06-01/..", "b italy hold odessa 1918-06-01/"},
       {"france odessa 1..1/1..- stated open by a",
        "italy odessa 1..1/1..- stated end-unknown by b"}},
      {"doubt of the record",
       {"a france hold odessa 1918-06-01 doubtful"},
       {"france odessa 1..1/1..1 stated doubtful by a"}},
      {"undated", {"a france hold odessa"}, {"france odessa undated stated by a"}},
  });
}

TEST_CASE("an arrival opens a stay; departures close it") {
  check({
      {"a day and a day",
       {"a france arrive odessa 1918-06-02", "d france leave odessa 1918-06-09"},
       {"france odessa 2..2/9..9 by a+d"}},
      {"between SE and EL of each",
       {"a france arrive odessa [1918-06-01..1918-06-03]",
        "d france leave odessa [1918-06-07..1918-06-09]"},
       {"france odessa 1..3/7..9 by a+d"}},
      {"a kind of arrival, and taking",
       {"a france land odessa 1918-06-02", "b italy take odessa 1918-06-03",
        "d france+italy leave odessa 1918-06-09"},
       {"france odessa 2..2/9..9 by a+d", "italy odessa 3..3/9..9 by b+d"}},
      {"the earliest day of any that can, the earliest last day of those that must",
       {"a france arrive odessa 1918-06-01", "c france leave odessa [1918-06-03..1918-06-20]",
        "d france leave odessa [1918-06-05..1918-06-08]"},
       {"france odessa 1..1/3..8 by a+c+d", "france odessa 3..20/3..20 by c",
        "france odessa 5..8/5..8 by d"}},
      {"the same day",
       {"a france arrive odessa 1918-06-05", "d france leave odessa 1918-06-05"},
       {"france odessa 5..5/5..5 by a+d"}},
      {"a second arrival opens a second stay, joined where both surely overlap",
       {"a france arrive odessa 1918-06-01", "b france arrive odessa 1918-06-04",
        "d france leave odessa 1918-06-09"},
       {"france odessa 1..1/9..9 by a+b+d"}},
      {"one of two days, in whatever order they are written",
       {"a france arrive odessa [1918-06-09,1918-06-02]", "d france leave odessa 1918-06-05"},
       {"france odessa 2..9/5..9 unclosed by a+d", "france odessa 5..5/5..5 by d"}},
      {"a later stay that is still open says nothing of how this one ended",
       {"a france arrive odessa 1918-06-02", "b france leave odessa 1918-06-04",
        "c france hold odessa 1918-06-20/.."},
       {"france odessa 2..2/4..4 by a+b", "france odessa 20..20/20..- stated open by c"}},
      {"nor does one that ends on some day not known",
       {"a france arrive odessa 1918-06-02", "b france leave odessa 1918-06-04",
        "c france hold odessa 1918-06-20/"},
       {"france odessa 2..2/4..4 by a+b", "france odessa 20..20/20..- stated end-unknown by c"}},
      {"out and in again",
       {"a france arrive odessa 1918-06-01", "b france leave odessa 1918-06-04",
        "c france arrive odessa 1918-06-10", "d france leave odessa 1918-06-12"},
       {"france odessa 1..1/4..4 by a+b", "france odessa 10..10/12..12 by c+d"}},
  });
}

TEST_CASE("which departures close") {
  check({
      {"of a group that it belongs to",
       {"a france arrive odessa 1918-06-02", "d entente leave odessa 1918-06-09"},
       {"entente odessa 9..9/9..9 unopened by d", "france odessa 2..2/9..9 by a+d"}},
      {"of a group, on the days of the membership",
       {"a serbia arrive odessa 1918-06-02", "d entente leave odessa 1918-06-09"},
       {"entente odessa 9..9/9..9 unopened by d", "serbia odessa 2..2/9..9 by a+d"}},
      {"once, where it names the nation and its group",
       {"a france arrive odessa 1918-06-02", "d france+entente leave odessa 1918-06-09"},
       {"entente odessa 9..9/9..9 unopened by d", "france odessa 2..2/9..9 by a+d"}},
      {"not of a group before the membership",
       {"a serbia arrive odessa 1918-06-02", "d entente leave odessa 1918-06-04"},
       {"entente odessa 4..4/4..4 unopened by d", "serbia odessa 2..2/2..2 unclosed by a"}},
      {"of a group on days that the membership may not hold: it can, but need not",
       {"a serbia arrive odessa 1918-06-02", "d entente leave odessa [1918-06-04..1918-06-06]"},
       {"entente odessa 4..6/4..6 unopened by d", "serbia odessa 2..2/2..6 unclosed by a+d"}},
      {"not of a member from the stay of its group",
       {"a entente arrive odessa 1918-06-02", "d france leave odessa 1918-06-09"},
       {"entente odessa 2..2/2..2 unclosed by a", "france odessa 9..9/9..9 unopened by d"}},
      {"not of another nation",
       {"a france arrive odessa 1918-06-02", "d italy leave odessa 1918-06-09"},
       {"france odessa 2..2/2..2 unclosed by a", "italy odessa 9..9/9..9 unopened by d"}},
      {"from a region around",
       {"a france arrive yalta 1918-06-02", "d france leave crimea 1918-06-09"},
       {"france crimea 9..9/9..9 unopened by d", "france yalta 2..2/9..9 by a+d"}},
      {"from a wide region around",
       {"a france arrive yalta 1918-06-02", "d france leave south 1918-06-09"},
       {"france south 9..9/9..9 unopened by d", "france yalta 2..2/9..9 by a+d"}},
      {"not from a place inside, nor from a neighbour",
       {"a france arrive crimea 1918-06-02", "d france leave yalta 1918-06-09"},
       {"france crimea 2..2/2..2 unclosed by a", "france yalta 9..9/9..9 unopened by d"}},
      {"not before the arrival",
       {"d france leave odessa 1918-06-02", "a france arrive odessa 1918-06-09"},
       {"france odessa 2..2/2..2 unopened by d", "france odessa 9..9/9..9 unclosed by a"}},
      {"one of several days is the first of them, in whatever order they are written",
       {"a france arrive odessa 1918-06-10", "d france leave odessa [1918-06-20,1918-06-05]"},
       {"france odessa 5..20/5..20 by d", "france odessa 10..10/10..20 unclosed by d+a"}},
      {"and the last",
       {"a france arrive odessa 1918-06-01", "d france leave odessa [1918-06-05,1918-07]"},
       {"france odessa 1..1/5..1918-07-31 by a+d",
        "france odessa 5..1918-07-31/5..1918-07-31 by d"}},
  });
}

TEST_CASE("what can close but never must leaves a stay unclosed") {
  check({
      {"no departure at all",
       {"a france arrive odessa [1918-06-02..1918-06-04]"},
       {"france odessa 2..4/2..4 unclosed by a"}},
      {"a departure that may have come first",
       {"a france arrive odessa [1918-06-03..1918-06-05]",
        "d france leave odessa [1918-06-04..1918-06-06]"},
       {"france odessa 3..5/4..6 unclosed by a+d"}},
      {"the end of a stated stay there",
       {"a france arrive odessa 1918-06-01", "s france hold odessa 1918-06-05/1918-06-08"},
       {"france odessa 1..1/8..8 stated unclosed by a+s"}},
      {"not that of another place or nation",
       {"a france arrive odessa 1918-06-01", "s italy hold odessa 1918-06-05/1918-06-08",
        "t france hold yalta 1918-06-05/1918-06-08"},
       {"france yalta 5..5/8..8 stated by t", "france odessa 1..1/1..1 unclosed by a",
        "italy odessa 5..5/8..8 stated by s"}},
      {"a doubtful departure, which proves no day before it",
       {"a france arrive odessa 1918-06-01", "d france leave odessa 1918-06-05 doubtful"},
       {"france odessa 1..1/1..5 unclosed by a+d", "france odessa 5..5/5..5 doubtful by d"}},
      {"a later record of a day there says nothing of what follows",
       {"a france arrive odessa 1918-06-04", "v france visit odessa 1918-06-05"},
       {"france odessa 4..4/5..5 unclosed by a+v"}},
      {"one of two days, the later of which is after the departure",
       {"a france arrive odessa [1918-06-03,1918-06-07]", "d france leave odessa 1918-06-05"},
       {"france odessa 3..7/5..7 unclosed by a+d", "france odessa 5..5/5..5 by d"}},
  });
}

TEST_CASE("a stay of a group, and days that stand for themselves") {
  check({
      {"an arrival of a group opens a stay of the group",
       {"a entente arrive odessa 1918-06-02", "d entente leave odessa 1918-06-09"},
       {"entente odessa 2..2/9..9 by a+d"}},
      {"a departure that nothing opened",
       {"d france leave odessa [1918-06-02..1918-06-04]"},
       {"france odessa 2..4/2..4 unopened by d"}},
      {"present: its nations and those it is against",
       {"f france fight odessa 1918-06-02/1918-06-03 against italy"},
       {"france odessa 2..2/3..3 by f", "italy odessa 2..2/3..3 by f"}},
      {"against says nothing of an arrival",
       {"a france take odessa 1918-06-02 against italy"},
       {"france odessa 2..2/2..2 unclosed by a"}},
      {"none says nothing", {"n france decide odessa 1918-06-02"}, {}},
      {"no nation, no stay", {"n - hold odessa 1918-06-02"}, {}},
  });
}

TEST_CASE("what belongs to a stated stay") {
  check({
      {"an arrival and a departure that can fall within it",
       {"s france hold odessa 1918-06-01/1918-06-09", "a france arrive odessa 1918-06-04",
        "d france leave odessa [1918-06-08..1918-06-09]"},
       {"france odessa 1..1/9..9 stated by s+a+d"}},
      {"one that can, and need not, keeps its own days",
       {"s france hold odessa 1918-06-05/1918-06-09",
        "a france arrive odessa [1918-06-03..1918-06-05]"},
       {"france odessa 3..5/3..5 by a", "france odessa 5..5/9..9 stated by a+s"}},
      {"one that cannot opens its own",
       {"s france hold odessa 1918-06-05/1918-06-09", "a france arrive odessa 1918-06-12",
        "d france leave odessa 1918-06-14"},
       {"france odessa 5..5/9..9 stated by s", "france odessa 12..12/14..14 by a+d"}},
      {"set by member: neither day can",
       {"s france hold odessa 1918-06-05/1918-06-06",
        "a france arrive odessa [1918-06-02,1918-06-09]", "d france leave odessa 1918-06-12"},
       {"france odessa 2..9/6..12 by a+s+d", "france odessa 5..5/6..6 stated by s",
        "france odessa 12..12/12..12 by d"}},
      {"a departure alone that can, and need not",
       {"s france hold odessa 1918-06-01/1918-06-05",
        "d france leave odessa [1918-06-04..1918-06-08]"},
       {"france odessa 1..1/5..5 stated by s+d", "france odessa 4..8/4..8 by d"}},
      {"not to a doubtful one",
       {"s france hold odessa 1918-06-01/1918-06-09 doubtful", "a france arrive odessa 1918-06-04",
        "d france leave odessa 1918-06-08"},
       {"france odessa 1..1/9..9 stated doubtful by s", "france odessa 4..4/8..8 by a+d"}},
      {"any day of a month that is one of two",
       {"s france hold odessa [1918-06,1918-08]", "a france arrive odessa 1918-06-15"},
       {"france odessa 1..1918-08-31/1..1918-08-31 stated by s+a",
        "france odessa 15..15/15..15 by a"}},
      {"and the days about it",
       {"s france hold odessa [1918-06~,1918-09]", "a france arrive odessa 1918-05-29"},
       {"france odessa 1918-05-29..1918-05-29/1918-05-29..1918-05-29 by a",
        "france odessa 1..1918-09-30/1..1918-09-30 stated by a+s"}},
      {"but not what the day would be, were it another",
       {"s france hold odessa [1918-06-?20,1918-09-?20]", "a france arrive odessa 1918-06-10",
        "b france arrive odessa 1918-06-25"},
       {"france odessa 10..10/20..1918-09-20 unclosed by a+s",
        "france odessa 20..1918-09-20/20..1918-09-20 stated by s",
        "france odessa 25..25/25..1918-09-20 unclosed by s+b"}},
      {"not to one of another place",
       {"s france hold crimea 1918-06-01/1918-06-09", "a france arrive yalta 1918-06-04",
        "d france leave yalta 1918-06-08"},
       {"france crimea 1..1/9..9 stated by s", "france yalta 4..4/8..8 by a+d"}},
  });
}

TEST_CASE("stays that certainly overlap or follow day on day are one; no stay hides another") {
  check({
      {"overlap",
       {"s france hold odessa 1918-06-01/1918-06-05", "t france stay odessa 1918-06-04/1918-06-09"},
       {"france odessa 1..1/9..9 stated by s+t"}},
      {"day on day",
       {"s france hold odessa 1918-06-01/1918-06-05", "t france stay odessa 1918-06-06/1918-06-09"},
       {"france odessa 1..1/9..9 stated by s+t"}},
      {"a day between",
       {"s france hold odessa 1918-06-01/1918-06-05", "t france stay odessa 1918-06-07/1918-06-09"},
       {"france odessa 1..1/5..5 stated by s", "france odessa 7..7/9..9 stated by t"}},
      {"possibly",
       {"s france hold odessa 1918-06-01 to [1918-06-04..1918-06-06]",
        "t france stay odessa 1918-06-06/1918-06-09"},
       {"france odessa 1..1/4..6 stated by s", "france odessa 6..6/9..9 stated by t"}},
      {"on the last day there is",
       {"s france hold odessa Y17E17", "t france stay odessa Y17E17"},
       {"france odessa +25252734927768524-07-27..+25252734927768524-07-27/"
        "+25252734927768524-07-27..+25252734927768524-07-27 stated by s+t"}},
      {"the end is known as that of the later is, the start as that of the earlier",
       {"s france hold odessa 1918-06-01/1918-06-05", "t france stay odessa 1918-06-04/.."},
       {"france odessa 1..1/5..- stated open by s+t"}},
      {"whichever comes first in the file",
       {"t france stay odessa 1918-06-04/..", "s france hold odessa 1918-06-01/1918-06-05"},
       {"france odessa 1..1/5..- stated open by s+t"}},
      {"one that ends later, of one that is known to end",
       {"s france hold odessa /1918-06-05", "t france stay odessa 1918-06-04/1918-06-09"},
       {"france odessa -..4/9..9 stated start-unknown by t+s"}},
      {"other nations, other places",
       {"s france hold odessa 1918-06-01/1918-06-05", "t italy stay odessa 1918-06-04/1918-06-09",
        "u france stay yalta 1918-06-04/1918-06-09"},
       {"france yalta 4..4/9..9 stated by u", "france odessa 1..1/5..5 stated by s",
        "italy odessa 4..4/9..9 stated by t"}},
      {"a day within a stay is told by it",
       {"s france hold odessa 1918-06-01/1918-06-05", "v france visit odessa 1918-06-03"},
       {"france odessa 1..1/5..5 stated by s+v"}},
      {"a doubtful stay tells nothing",
       {"s france hold odessa 1918-06-01/1918-06-05 doubtful", "v france visit odessa 1918-06-03"},
       {"france odessa 1..1/5..5 stated doubtful by s", "france odessa 3..3/3..3 by v"}},
      {"whatever days have a number of their own",
       {"s france hold odessa 1969-01-01/1971-01-01", "t france stay odessa 1969-06-01/1969-06-05"},
       {"france odessa 1969-01-01..1969-01-01/1971-01-01..1971-01-01 stated by s+t"}},
      {"with what can have closed any of them",
       {"a france arrive odessa 1918-06-01", "b france arrive odessa 1918-07",
        "c france leave odessa 1918-07-30", "d france leave odessa 1918-09-01"},
       {"france odessa 1..1/1918-07-30..1918-09-01 by a+b+c+d",
        "france odessa 1918-09-01..1918-09-01/1918-09-01..1918-09-01 by d"}},
      {"with what can have closed the longer of two",
       {"a france arrive odessa 1918-06", "b france arrive odessa 1918-06-28",
        "c france leave odessa 1918-06-29", "d france leave odessa 1918-09-01"},
       {"france odessa 1..28/29..1918-09-01 by a+b+c+d",
        "france odessa 1918-09-01..1918-09-01/1918-09-01..1918-09-01 by d"}},
      {"one of several doubtful days is told by a sound stay",
       {"r france hold odessa 1918-05-01", "s france hold odessa 1918-06-01/1918-06-05",
        "v france visit odessa [1918-06-02,1918-06-04] doubtful"},
       {"france odessa 1918-05-01..1918-05-01/1918-05-01..1918-05-01 stated by r",
        "france odessa 1..1/5..5 stated by s+v"}},
      {"and by a doubtful one",
       {"s france hold odessa 1918-06-01/1918-06-05 doubtful",
        "v france visit odessa [1918-06-02,1918-06-04] doubtful"},
       {"france odessa 1..1/5..5 stated doubtful by s+v"}},
      {"by the first of the two, be it doubtful",
       {"s france hold odessa 1918-06-01/1918-06-05 doubtful",
        "t france stay odessa 1918-06-02/1918-06-04",
        "v france visit odessa [1918-06-02,1918-06-04] doubtful"},
       {"france odessa 1..1/5..5 stated doubtful by s+v", "france odessa 2..2/4..4 stated by t"}},
      {"or sound",
       {"s france hold odessa 1918-06-01/1918-06-05",
        "t france stay odessa 1918-06-02/1918-06-04 doubtful",
        "v france visit odessa [1918-06-02,1918-06-04] doubtful"},
       {"france odessa 1..1/5..5 stated by s+v", "france odessa 2..2/4..4 stated doubtful by t"}},
      {"three in a row, whatever their order",
       {"t france stay odessa 1918-06-04/1918-06-06", "u france stay odessa 1918-06-07/1918-06-09",
        "s france hold odessa 1918-06-01/1918-06-03"},
       {"france odessa 1..1/9..9 stated by s+t+u"}},
  });
}

TEST_CASE("qualifiers reach a stay that was opened") {
  CorpusBuilder builder;
  fill_small_world(builder);
  add_records(builder, {"a france arrive odessa 1918-06-~05", "d france leave odessa 1918-06-?20"});
  const Corpus corpus = builder.build();
  const std::vector<Stay> stays = find_stays(corpus);
  REQUIRE_FALSE(stays.empty());
  REQUIRE(stays.front().when.members.size() == 1);
  const Span& span = stays.front().when.members.front();
  CHECK(bounds_text(span.written) == "5..5/20..20");
  CHECK(bounds_text(span.possible) == "2..8/20..20");
  CHECK(span.certain.start_earliest == make_day(1918, 6, 2));
  CHECK(span.certain.start_latest == make_day(1918, 6, 8));
  // The departure, on any day of June, may lie before the arrival: only the arrival's day is sure.
  CHECK(*span.certain.end_earliest <= make_day(1918, 6, 8));
  CHECK_FALSE(span.one_day);
}

namespace {

// A stay as it is found by a look at every other one.
struct PlainStay {
  Bounds written, possible, certain;
  bool doubtful = false;
  std::set<std::string> evidence;
};

PlainStay plain_stay(const Event& event) {
  const Span& span = event.dating.members.front();
  return {span.written, span.possible, span.certain, !event.doubt.empty(), {std::string(event.id)}};
}

bool tells(const PlainStay& a, const PlainStay& b) {
  return (b.doubtful || !a.doubtful) && *a.possible.start_earliest <= *b.possible.start_earliest &&
         *a.possible.end_latest >= *b.possible.end_latest &&
         *a.certain.start_latest <= *b.certain.start_latest &&
         *a.certain.end_earliest >= *b.certain.end_earliest;
}

bool can_meet(const PlainStay& a, const PlainStay& b) {
  return *a.possible.start_earliest <= *b.possible.end_latest &&
         *b.possible.start_earliest <= *a.possible.end_latest;
}

bool touch(const PlainStay& a, const PlainStay& b) {
  return a.doubtful == b.doubtful && *a.certain.start_latest <= *b.certain.end_earliest + 1 &&
         *b.certain.start_latest <= *a.certain.end_earliest + 1;
}

void join(Bounds& a, const Bounds& b) {
  a = {std::min(a.start_earliest, b.start_earliest), std::min(a.start_latest, b.start_latest),
       std::max(a.end_earliest, b.end_earliest), std::max(a.end_latest, b.end_latest)};
}

// Two at a time, until none touch. Returns how often.
std::size_t join_all(std::vector<PlainStay>& stays) {
  std::size_t times = 0;
  for (std::size_t i = 0; i < stays.size(); ++i) {
    for (std::size_t j = 0; j < stays.size(); ++j) {
      if (i == j || !touch(stays[i], stays[j])) continue;
      join(stays[i].written, stays[j].written);
      join(stays[i].certain, stays[j].certain);
      stays[i].evidence.merge(stays[j].evidence);
      stays.erase(stays.begin() + static_cast<std::ptrdiff_t>(j));
      ++times;
      i = static_cast<std::size_t>(-1);  // from the beginning
      break;
    }
  }
  return times;
}

Lines lines_of(const std::vector<PlainStay>& stays) {
  Lines lines;
  for (const PlainStay& stay : stays) {
    std::string line = bounds_text(stay.written) + (stay.doubtful ? " doubtful" : "");
    for (const std::string& id : stay.evidence) line += " " + id;
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace

TEST_CASE("stays tell of records, and are joined, as a look at all of them one by one would") {
  std::mt19937 random(53);
  const auto below = [&random](int n) {
    return static_cast<int>(random() % static_cast<unsigned>(n));
  };
  std::size_t told = 0, given = 0, joins = 0;
  for (int round = 0; round < 3000; ++round) {
    const bool large = round % 60 == 0;
    const auto date = [&]() -> std::string {
      const CivilDay start = make_day(1918, 6, 1) + below(large ? 2000 : 40);
      const std::string first = format_iso(start), last = format_iso(start + 1 + below(9));
      switch (below(5)) {
        case 0: return first + "~";  // ends, surely, before it starts
        case 1: return first.substr(0, 7);
        case 2: return first + "/" + last;
        case 3: return "[" + first + ".." + last + "]";
        default: return first;
      }
    };
    std::vector<EventSpec> specs;
    for (int i = large ? 220 : 1 + below(12); i > 0; --i) {
      const int action = below(3);
      specs.push_back({.id = "e" + std::to_string(i),
                       .nations = {0},
                       .action = action == 0   ? "stay"
                                 : action == 1 ? "fight"
                                               : "arrive",
                       .date = date(),
                       .doubt = below(5) == 0 ? "one witness" : ""});
    }
    const auto add_all = [&specs](CorpusBuilder& builder) {
      builder.add_nation("kent");
      builder.add_place("dover");
      for (const EventSpec& spec : specs) builder.add_event(spec);
    };
    const auto action_of = [&specs](const Event& event) {
      return std::find_if(specs.begin(), specs.end(),
                          [&event](const EventSpec& spec) { return spec.id == event.id; })
          ->action;
    };
    // An arrival in no stated stay would open one: none of those here.
    std::vector<PlainStay> stated;
    CorpusBuilder all;
    add_all(all);
    const Corpus with_all = all.build();
    for (const Event& event : with_all.events) {
      if (action_of(event) == "stay") stated.push_back(plain_stay(event));
    }
    const auto belongs = [&stated](const PlainStay& arrival) {
      return std::any_of(stated.begin(), stated.end(), [&arrival](const PlainStay& stay) {
        return !stay.doubtful && can_meet(stay, arrival);
      });
    };
    std::set<std::string> openers;
    for (const Event& event : with_all.events) {
      if (action_of(event) == "arrive" && !belongs(plain_stay(event)))
        openers.insert(std::string(event.id));
    }
    std::erase_if(specs, [&openers](const EventSpec& s) { return openers.contains(s.id); });
    CorpusBuilder builder;
    add_all(builder);
    const Corpus corpus = builder.build();
    std::vector<const Event*> in_order;
    for (const Event& event : corpus.events) in_order.push_back(&event);
    std::sort(in_order.begin(), in_order.end(),
              [](const Event* a, const Event* b) { return event_before(*a, *b); });
    std::vector<PlainStay> stays;
    for (const Event* event : in_order) {
      if (action_of(*event) == "stay") stays.push_back(plain_stay(*event));
    }
    const std::size_t stated_count = stays.size();
    for (const std::string action : {"arrive", "fight"}) {
      for (const Event* event : in_order) {
        if (action_of(*event) != action) continue;
        const PlainStay own = plain_stay(*event);
        for (std::size_t i = 0; action == "arrive" && i < stated_count; ++i) {
          if (stays[i].doubtful || !can_meet(stays[i], own)) continue;
          stays[i].evidence.insert(std::string(event->id));
          ++given;
        }
        const auto teller = std::find_if(stays.begin(), stays.end(),
                                         [&](const PlainStay& stay) { return tells(stay, own); });
        if (teller == stays.end()) {
          stays.push_back(own);
        } else {
          teller->evidence.insert(std::string(event->id));
          ++told;
        }
      }
    }
    joins += join_all(stays);
    std::vector<PlainStay> found;
    for (const Stay& stay : find_stays(corpus)) {
      PlainStay one{stay.when.hull, {}, {}, stay.doubtful, {}};
      for (const Index i : stay.evidence) one.evidence.insert(std::string(corpus.events[i].id));
      found.push_back(one);
    }
    CAPTURE(round);
    REQUIRE(joined(lines_of(found)) == joined(lines_of(stays)));
  }
  CHECK(told > 1000);
  CHECK(given > 1000);
  CHECK(joins > 1000);
}

TEST_CASE("a scope asks for some stays and leaves them as they are") {
  const Lines records{"a france arrive yalta 1918-06-02", "d entente leave crimea 1918-06-09",
                      "s italy hold odessa 1918-06-01", "t france stay odessa 1918-06-05"};
  StayScope scope;
  scope.nations = IndexSet(std::size(kNationIds), {1});
  CHECK(stays_of(records, scope) ==
        Lines{"france yalta 2..2/9..9 by a+d", "france odessa 5..5/5..5 stated by t"});
  scope.places = IndexSet(std::size(kPlaceIds), {4});
  CHECK(stays_of(records, scope) == Lines{"france odessa 5..5/5..5 stated by t"});
  CorpusBuilder builder;
  StayScope held;
  held.actions = IndexSet(built_in_actions().size(), {builder.action("hold")});
  held.stated_only = true;
  CHECK(stays_of(records, held) == Lines{"italy odessa 1..1/1..1 stated by s"});
  StayScope stated;
  stated.stated_only = true;
  CHECK(stays_of(records, stated) ==
        Lines{"france odessa 5..5/5..5 stated by t", "italy odessa 1..1/1..1 stated by s"});
}

namespace {

// Sixty records of few nations and places, of one month and of every kind.
Lines some_records(std::mt19937& random) {
  const auto below = [&random](std::size_t n) { return random() % n; };
  const auto one_of = [&](const Lines& of) { return of[below(of.size())]; };
  const auto day = [&] { return format_iso(make_day(1918, 6, 1) + static_cast<int>(below(30))); };
  const auto date = [&]() -> std::string {
    const std::string first = day(), last = day();
    switch (below(8)) {
      case 0: return "";
      case 1: return " 1918-06";
      case 2: return " " + first + one_of({"~", "?", "%"});
      case 3: return " " + first + one_of({"/", "/.."});
      case 4: return " {" + first + "," + last + "}";
      case 5: return " [" + std::min(first, last) + ".." + std::max(first, last) + "]";
      case 6: return " " + std::min(first, last) + "/" + std::max(first, last);
      default: return " " + first;
    }
  };
  Lines records;
  for (std::size_t i = 0; i < 60; ++i) {
    const Lines nations{"france", "italy", "entente", "serbia", "france+italy"};
    const Lines actions{"arrive", "leave", "leave", "hold", "stay", "fight", "take"};
    records.push_back("e" + std::to_string(i) + " " + one_of(nations) + " " + one_of(actions) +
                      " " + one_of({"odessa", "yalta", "crimea"}) + date() +
                      (below(8) == 0 ? " doubtful" : ""));
  }
  return records;
}

// Can it touch the days, or is it open there? Or has it no days?
bool matters_on(const Stay& stay, const Bounds& days) {
  const auto matters = [&](const Span& span) {
    const Bounds& own = span.possible;
    const bool before =
        own.end_latest && days.start_earliest && *own.end_latest < *days.start_earliest;
    const bool after =
        own.start_earliest && days.end_latest && *days.end_latest < *own.start_earliest;
    return (!before && !after) || (before && stay.unclosed) || (after && stay.unopened);
  };
  return stay.when.members.empty() || std::ranges::any_of(stay.when.members, matters);
}

}  // namespace

TEST_CASE(
    "of days that are asked about, every stay that matters there is found, as it is among all") {
  std::mt19937 random(67);
  std::size_t spared = 0;
  for (int round = 0; round < 400; ++round) {
    CorpusBuilder builder;
    fill_small_world(builder);
    Lines records = some_records(random);
    records.resize(4 + random() % 56);
    add_records(builder, records);
    const Corpus corpus = builder.build();
    const CivilDay first = make_day(1918, 6, 1) + static_cast<int>(random() % 30);
    StayScope scope;
    scope.days =
        make_window(random() % 8 == 0 ? OptionalDay() : first,
                    random() % 8 == 0 ? OptionalDay() : first + static_cast<int>(random() % 4));
    Lines all, matter, found, found_that_matter;
    for (const Stay& stay : find_stays(corpus)) {
      all.push_back(stay_text(corpus, stay));
      if (matters_on(stay, *scope.days)) matter.push_back(all.back());
    }
    for (const Stay& stay : find_stays(corpus, scope)) {
      found.push_back(stay_text(corpus, stay));
      if (matters_on(stay, *scope.days)) found_that_matter.push_back(found.back());
    }
    CAPTURE(joined(records));
    REQUIRE(joined(found_that_matter) == joined(matter));
    for (const std::string& line : found) CHECK(std::ranges::find(all, line) != all.end());
    spared += all.size() - found.size();
  }
  CHECK(spared > 300);
}

// The memory of one nation in one place does for the next: nothing of it may be left.
TEST_CASE("stays of many nations and places are those of each alone, one after the other") {
  std::mt19937 random(61);
  std::size_t joined_up = 0;
  for (int round = 0; round < 400; ++round) {
    const Lines records = some_records(random);
    CAPTURE(joined(records));
    Lines alone;
    for (std::size_t n = 0; n < std::size(kNationIds); ++n) {
      for (std::size_t p = 0; p < std::size(kPlaceIds); ++p) {
        StayScope scope;
        scope.nations = IndexSet(std::size(kNationIds), {static_cast<Index>(n)});
        scope.places = IndexSet(std::size(kPlaceIds), {static_cast<Index>(p)});
        std::ranges::copy(stays_of(records, scope), std::back_inserter(alone));
      }
    }
    const Lines together = stays_of(records);
    REQUIRE(joined(together) == joined(alone));
    joined_up += static_cast<std::size_t>(std::ranges::count_if(
        together, [](const std::string& line) { return std::ranges::count(line, '+') > 2; }));
  }
  CHECK(joined_up > 1000);
}

namespace {

// What a member came to on the first and its group left on the tenth, with memberships of these dates.
std::string stay_that_a_group_closed(const Lines& dates) {
  CorpusBuilder builder;
  const Index group = builder.add_nation("entente"), member = builder.add_nation("france");
  for (const std::string& date : dates) builder.add_membership(member, group, date);
  builder.add_place("south");
  builder.add_event({.id = "a", .nations = {member}, .action = "arrive", .date = "1918-06-01"});
  builder.add_event({.id = "b", .nations = {group}, .action = "leave", .date = "1918-06-10"});
  const Corpus corpus = builder.build();
  StayScope scope;
  scope.nations = IndexSet(2, {1});
  const std::vector<Stay> stays = find_stays(corpus, scope);
  REQUIRE(stays.size() == 1);
  return bounds_text(stays.front().when.hull) + (stays.front().unclosed ? " unclosed" : "");
}

}  // namespace

TEST_CASE("a departure of a group closes what a member opened, surely while it surely was one") {
  struct Case {
    const char* date;
    const char* stay;
  };
  const Case cases[] = {{"", "1..1/10..10"},
                        {"1918-06-05/..", "1..1/10..10"},
                        {"1918-06-05/1918-06-10", "1..1/10..10"},
                        {"../1918-06-10", "1..1/10..10"},
                        {"1918-06-05/", "1..1/1..10 unclosed"},
                        {"/1918-06-12", "1..1/1..10 unclosed"},
                        {"1918-06-05/1918-06-09", "1..1/1..1 unclosed"},
                        {"1918-06-05/1918-06-~14", "1..1/10..10"},
                        {"1918-06-05/1918-06-~12", "1..1/1..10 unclosed"},
                        {"1918-06-05/1918-06-~08", "1..1/1..10 unclosed"},
                        {"1918-06-05/1918-06-~06", "1..1/1..1 unclosed"},
                        {"1918-06-?05/..", "1..1/1..10 unclosed"},
                        {"1918-05-?05/..", "1..1/10..10"},
                        {"1918?/..", "1..1/1..10 unclosed"}};
  for (const Case& c : cases) {
    CAPTURE(std::string(c.date));
    CHECK(stay_that_a_group_closed({c.date}) == c.stay);
  }
}

TEST_CASE("of several memberships in a group the surest counts, whatever their order") {
  CHECK(stay_that_a_group_closed({"1918-06-05/1918-06-20", "1918-05-05/"}) == "1..1/10..10");
  CHECK(stay_that_a_group_closed({"1918-05-05/", "1918-06-05/1918-06-20"}) == "1..1/10..10");
}

}  // namespace annals
