#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date/allen.hpp"
#include "annals/date/edtf.hpp"

using namespace annals;

namespace {

// Dates are in no order that `<` could mean.
template <typename T>
concept Ordered = requires(T a, T b) {
  a < b;
};
static_assert(!Ordered<Dating> && !Ordered<Meaning> && !Ordered<Bounds>);

constexpr std::array kAll{
    AllenRelation::before,     AllenRelation::meets,         AllenRelation::overlaps,
    AllenRelation::starts,     AllenRelation::during,        AllenRelation::finishes,
    AllenRelation::equals,     AllenRelation::finished_by,   AllenRelation::contains,
    AllenRelation::started_by, AllenRelation::overlapped_by, AllenRelation::met_by,
    AllenRelation::after};
static_assert(kAll.size() == kAllenRelationCount);

Meaning meaning(std::string_view text, Reading reading = Reading::event) {
  const auto edtf = parse_edtf(text);
  REQUIRE_MESSAGE(edtf.has_value(), text);
  return meaning_of(*edtf, reading);
}

// The relations that are possible, or "!" and the one that is certain.
std::string text_of(const AllenAnswers& answers) {
  std::string out;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i] == Certainty::none) continue;
    if (!out.empty()) out += ' ';
    if (answers[i] == Certainty::certain) out += '!';
    out += relation_name(kAll[i]);
  }
  return out;
}

std::string answers(std::string_view a, std::string_view b, Reading reading = Reading::event) {
  return text_of(relate_in_every_way(meaning(a, reading).dating(), meaning(b, reading).dating()));
}

struct Row {
  std::string_view a, b, relations;
};

constexpr std::string_view kAnything =
    "before meets overlaps starts during finishes equals finished-by contains started-by "
    "overlapped-by met-by after";

}  // namespace

TEST_CASE("the examples of the header") {
  constexpr Row kRows[] = {
      {"1918-11-09", "1918-11-11", "!before"},
      {"1918-11-10", "1918-11-11", "!meets"},
      {"1918-11-11", "1918-11-11", "!equals"},
      {"198X", "198X", kAnything},
      {"1918-11", "1918-12", "before meets"},
      {"1918-11-XX", "1918-11-XX", "before meets equals met-by after"},
      {"1918-11-09/1918-11-11", "1918-11-10/1918-11-12", "!overlaps"},
      {"1918-03-06/..", "1918-03-01", "!after"},
      {"1918-03-01", "1918-03-01/", "starts equals"},
      {"1918-11-11?", "1918-11-13", "before"},
      {"1918-11-11~", "1918-11-13", "before meets equals met-by"},
      {"[1917,1919]", "1918", "before meets met-by after"},
      {"{1917,1919}", "1918", "!contains"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.a);
    CAPTURE(row.b);
    CHECK(answers(row.a, row.b) == row.relations);
  }
}

TEST_CASE("days all known: one relation, and its near misses") {
  constexpr Row kRows[] = {
      // before, meets, overlaps, as a's end moves on to b = 10..13
      {"1918-11-06/1918-11-08", "1918-11-10/1918-11-13", "!before"},
      {"1918-11-06/1918-11-09", "1918-11-10/1918-11-13", "!meets"},
      {"1918-11-06/1918-11-10", "1918-11-10/1918-11-13", "!overlaps"},
      {"1918-11-06/1918-11-12", "1918-11-10/1918-11-13", "!overlaps"},
      {"1918-11-06/1918-11-13", "1918-11-10/1918-11-13", "!finished-by"},
      {"1918-11-06/1918-11-14", "1918-11-10/1918-11-13", "!contains"},
      {"1918-11-09/1918-11-14", "1918-11-10/1918-11-13", "!contains"},
      // a's start moves through b
      {"1918-11-10/1918-11-14", "1918-11-10/1918-11-13", "!started-by"},
      {"1918-11-10/1918-11-13", "1918-11-10/1918-11-13", "!equals"},
      {"1918-11-10/1918-11-12", "1918-11-10/1918-11-13", "!starts"},
      {"1918-11-10", "1918-11-10/1918-11-13", "!starts"},
      {"1918-11-11/1918-11-12", "1918-11-10/1918-11-13", "!during"},
      {"1918-11-11/1918-11-13", "1918-11-10/1918-11-13", "!finishes"},
      {"1918-11-13", "1918-11-10/1918-11-13", "!finishes"},
      {"1918-11-11/1918-11-14", "1918-11-10/1918-11-13", "!overlapped-by"},
      {"1918-11-13/1918-11-14", "1918-11-10/1918-11-13", "!overlapped-by"},
      {"1918-11-14/1918-11-15", "1918-11-10/1918-11-13", "!met-by"},
      {"1918-11-15", "1918-11-10/1918-11-13", "!after"},
      // across the end of a month, a leap day, and the year 0
      {"1919-02-28", "1919-03-01", "!meets"},
      {"1920-02-28", "1920-03-01", "!before"},
      {"-0001-12-31", "0000-01-01", "!meets"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.a);
    CAPTURE(row.b);
    CHECK(answers(row.a, row.b) == row.relations);
  }
}

TEST_CASE("days not all known") {
  constexpr Row kRows[] = {
      // an event within a stretch may be of one day, or last
      {"1918-11", "1918-11-11", "before meets equals finished-by contains started-by met-by after"},
      {"1918-11", "1918-10-31", "met-by after"},
      {"1918-11", "1918-10-30", "!after"},
      {"1918-11-11", "1918-11-01/1918-11", "during finishes met-by after"},
      // one day, whichever it is
      {"1918-11-XX", "1918-11-11", "before meets equals met-by after"},
      {"1918-11-XX", "1918-11-01/1918-11-30", "starts during finishes"},
      {"1918-11-XX", "1918-10-31/1918-12-01", "!during"},
      {"1918-11-1X", "1918-11-09", "met-by after"},
      {"1918-11-1X", "1918-11-08", "!after"},
      {"1918-XX-25", "1918-02-25", "before equals after"},
      {"1918-XX-25", "1918-02-26", "before meets after"},
      {"1918-XX-25", "1918-02-01/1918-02-28", "before during after"},
      {"[1918-11-09..1918-11-11]", "1918-11-10", "meets equals met-by"},
      {"[1918-11..1918-12]", "1918-11-30/1918-12-01",
       "before meets overlaps starts finishes equals finished-by contains started-by "
       "overlapped-by met-by after"},
      // unlimited
      {"1918-03-06/..", "1918-03-06/..", "starts equals started-by"},
      {"1918-03-06/..", "1918-03-09", "before meets finished-by contains"},
      {"../1918-03-06", "1918-03-06", "equals finished-by"},
      {"/1918-03-06", "1918-03-07/", "!meets"},
      {"[..1918-03-06]", "1918-03-07", "before meets"},
      {"[1918-03-06..]", "[..1918-03-06]", "equals met-by after"},
      // `?` takes from certain, `~` widens
      {"1918-11-10?", "1918-11-11", "meets"},
      {"1918-11-?10", "1918-12-01", "before"},
      {"1918-11-?10", "1918-12-02", "!before"},
      {"1918-11-~10", "1918-11-15", "!before"},
      {"1918-11-~10", "1918-11-14", "before meets"},
      {"1918-11-%10", "1918-11-15", "before"},
      // all of several is their whole stretch
      {"{1917-11-07,1918-11-11}", "1918-11-11", "!finished-by"},
      {"{1917-11-07,1918-11-11}", "1918-11-12", "!meets"},
      {"{1917-11-07,1918-11-11}", "1918-11-13", "!before"},
      // of which more than its ends is not known: no 25th is a 28th
      {"{1918-XX-25,1919-06-01}", "1918-02-28", "contains started-by met-by after"},
  };
  for (const Row& row : kRows) {
    CAPTURE(row.a);
    CAPTURE(row.b);
    CHECK(answers(row.a, row.b) == row.relations);
  }
  CHECK(answers("1918", "1918-11-11", Reading::extent) == "!contains");
  CHECK(answers("1917", "1918", Reading::extent) == "!meets");
  CHECK(answers("1918-11-XX", "1918-11", Reading::extent) == "!equals");
}

TEST_CASE("undated, and the last days there are") {
  const Meaning none, day = meaning("1918-11-11");
  for (const AllenRelation relation : kAll) {
    CHECK(relate(relation, none.dating(), day.dating()) == Certainty::none);
    CHECK(relate(relation, day.dating(), none.dating()) == Certainty::none);
  }
  CHECK(text_of(relate_in_every_way(none.dating(), none.dating())).empty());
  CHECK_FALSE(possibly_before(none.dating(), day.dating()));
  CHECK_FALSE(certainly_before(day.dating(), none.dating()));

  // Beyond the day type there is one last day, and none after it.
  CHECK(answers("Y9000000000000000000", "Y9000000000000000000") == "!equals");
  CHECK(answers("Y-9000000000000000000", "Y9000000000000000000") == "!before");
  const CivilDay last(std::numeric_limits<std::int64_t>::max());
  const auto on = [](CivilDay day_) {
    const Bounds b{day_, day_, day_, day_};
    return Span{b, b, b, true};
  };
  const Span a = on(last - 1), b = on(last);
  CHECK(text_of(relate_in_every_way({{}, {&a, 1}}, {{}, {&b, 1}})) == "!meets");
}

TEST_CASE("an absent bound is no wider than the others allow") {
  const auto day = [](int n) { return CivilDay(n); };
  const Bounds fifth{day(5), day(5), day(5), day(5)}, loose{day(5), {}, {}, day(5)};
  const Span a{loose, loose, loose}, b{fifth, fifth, fifth};
  CHECK(text_of(relate_in_every_way({{}, {&a, 1}}, {{}, {&b, 1}})) == "!equals");
}

TEST_CASE("names and converses") {
  CHECK(relation_name(AllenRelation::before) == "before");
  CHECK(relation_name(AllenRelation::finished_by) == "finished-by");
  CHECK(relation_name(AllenRelation::after) == "after");
  CHECK(converse(AllenRelation::equals) == AllenRelation::equals);
  CHECK(converse(AllenRelation::meets) == AllenRelation::met_by);
  CHECK(converse(AllenRelation::during) == AllenRelation::contains);
  for (const AllenRelation relation : kAll) CHECK(converse(converse(relation)) == relation);
}

// --- against an enumerator ---
//
// The oracle writes out the days of eleven years as text and compares them with the date's,
// character by character; qualifiers and sets it has from how the generator put the text together.
// What it gets is completions, pairs of a start and an end, and to each two of them it puts the
// thirteen definitions as they stand.
namespace {

using Number = std::int64_t;

struct Pair {
  Number start, end;
  friend auto operator<=>(const Pair&, const Pair&) = default;
};

bool holds(AllenRelation relation, Pair a, Pair b) {
  switch (relation) {
    case AllenRelation::before: return a.end + 1 < b.start;
    case AllenRelation::meets: return a.end + 1 == b.start;
    case AllenRelation::overlaps: return a.start < b.start && b.start <= a.end && a.end < b.end;
    case AllenRelation::starts: return a.start == b.start && a.end < b.end;
    case AllenRelation::during: return a.start > b.start && a.end < b.end;
    case AllenRelation::finishes: return a.start > b.start && a.end == b.end;
    case AllenRelation::equals: return a == b;
    case AllenRelation::finished_by: return a.start < b.start && a.end == b.end;
    case AllenRelation::contains: return a.start < b.start && a.end > b.end;
    case AllenRelation::started_by: return a.start == b.start && a.end > b.end;
    case AllenRelation::overlapped_by:
      return b.start < a.start && a.start <= b.end && b.end < a.end;
    case AllenRelation::met_by: return b.end + 1 == a.start;
    case AllenRelation::after: return b.end + 1 < a.start;
  }
  return false;
}

struct Run {
  Number first, last;
};
constexpr Number kEver = 1'000'000'000;
constexpr Run kAnyDay{-kEver, kEver};

// 0000-01-01 to 0010-12-31, by their text.
struct Almanac {
  std::vector<std::string> texts;
  Number begin = make_day(0, 1, 1).days_since_1970();

  Almanac() {
    for (CivilDay day = make_day(0, 1, 1); day < make_day(11, 1, 1); day = day + 1)
      texts.push_back(format_iso(day));
  }
  std::vector<Run> runs(std::string_view pattern) const {
    std::vector<Run> out;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      bool matches = true;
      for (std::size_t k = 0; k < pattern.size(); ++k)
        matches = matches && (pattern[k] == 'X' || pattern[k] == texts[i][k]);
      if (!matches) continue;
      const Number day = begin + static_cast<Number>(i);
      if (!out.empty() && out.back().last + 1 == day) {
        out.back().last = day;
      } else {
        out.push_back({day, day});
      }
    }
    return out;
  }
  Number first_of(std::string_view pattern) const { return runs(pattern).front().first; }
  Number last_of(std::string_view pattern) const { return runs(pattern).back().last; }
};

const Almanac& almanac() {
  static const Almanac the;
  return the;
}

// Days for a start, days for an end; pairs of them with start <= end, or of the same day.
struct Way {
  Run start, end;
  bool one_day;
};

// An element: its ways; of two layers. With `?` on the year every day is one of the certain.
struct Element {
  std::vector<Way> possible, certain;
  bool plain = true;  // one way, without doubt
};

// A written date, its text, and what an end of an interval takes from it.
struct Written {
  std::string text;
  std::vector<Run> runs, possible, certain;
  bool one_day = true;

  Element element() const {
    Element out;
    for (const Run& run : possible) out.possible.push_back({run, run, one_day});
    for (const Run& run : certain) out.certain.push_back({run, run, one_day});
    const bool widened = possible.front().first != runs.front().first;
    out.plain = runs.size() == 1 && (!one_day || (runs[0].first == runs[0].last && !widened));
    return out;
  }
};

struct Expression {
  std::string text;
  std::vector<Element> elements;  // one, or all of several
  bool exact = true;              // else `possible` may be said of more than there is
};

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }

  // A day of the end of February or the beginning of March, 0004.
  std::string day() {
    return almanac()
        .texts[static_cast<std::size_t>(almanac().first_of("0004-02-26") - almanac().begin) +
               below(9)];
  }

  Written plain() {
    static constexpr std::array<std::string_view, 10> kOthers{
        "0004-02",    "0004-03",    "0004",       "0004-02-2X", "0004-03-0X",
        "0004-0X-01", "0004-XX-29", "000X-03-01", "0004-0X",    "0004-02-XX"};
    Written out;
    out.text = below(3) != 0 ? day() : std::string(kOthers[below(kOthers.size())]);
    out.one_day = out.text.size() == 10;
    out.runs = out.possible = out.certain = almanac().runs(out.text);
    return out;
  }

  // A day with doubt on one part of it, or a month about which it is.
  Written doubted() {
    Written out;
    std::string d = day();
    const auto set = [&](Run possible, Run certain) {
      out.runs = almanac().runs(d);
      out.possible = {possible};
      out.certain = {certain};
    };
    const Number at = almanac().first_of(d);
    const std::string year = d.substr(0, 4), month = d.substr(0, 7), of_month = d.substr(7);
    const Run in_month{almanac().first_of(month), almanac().last_of(month)};
    const bool february = month == "0004-02";
    switch (below(6)) {
      case 0:
        out.text = d + "?";
        set({at, at}, kAnyDay);
        break;
      case 1:
        out.text = d + "~";
        set({at - 3, at + 3}, {at - 3, at + 3});
        break;
      case 2:
        out.text = month + "-?" + d.substr(8);
        set({at, at}, in_month);
        break;
      case 3:
        out.text = month + "-%" + d.substr(8);
        set({at - 3, at + 3}, {in_month.first - 3, in_month.last + 3});
        break;
      case 4: {  // the same day of any month that has it
        out.text = year + "-?" + d.substr(5);
        set({at, at},
            {almanac().first_of("0004-XX" + of_month), almanac().last_of("0004-XX" + of_month)});
        break;
      }
      default:
        d = month;
        out.one_day = false;
        out.text = month + "~";
        const Run about{almanac().first_of(february ? "0004-01" : "0004-02"),
                        almanac().last_of(february ? "0004-03" : "0004-04")};
        set(about, about);
    }
    return out;
  }

  Written date() { return below(4) == 0 ? doubted() : plain(); }

  Expression expression() {
    switch (below(8)) {
      case 0:
      case 1: return single();
      case 2:
      case 3: return interval();
      case 4: return one_of();
      case 5: return all_of();
      default: return known();
    }
  }

 private:
  Expression single() {
    const Written d = date();
    return {d.text, {d.element()}};
  }

  // From one day to another: two such stand certainly in one relation.
  Expression known() {
    const std::string x = day(), y = day();
    const Number first = almanac().first_of(std::min(x, y)),
                 last = almanac().first_of(std::max(x, y));
    const std::vector<Way> way{{{first, first}, {last, last}, false}};
    return {std::min(x, y) + "/" + std::max(x, y), {{way, way}}};
  }

  // Ways as written come first; each is then widened for itself.
  Expression interval() {
    for (;;) {
      Written a = date(), b = date();
      const unsigned form = below(8);
      if (form < 4) {
        Expression out{a.text + "/" + b.text, {join(a, b, false, false)}};
        if (!out.elements[0].possible.empty()) return out;
        continue;
      }
      Written none;
      none.runs = none.possible = none.certain = {kAnyDay};
      if (form == 4) return {a.text + (below(2) == 0 ? "/.." : "/"), {join(a, none, false, false)}};
      if (form == 5) return {(below(2) == 0 ? "../" : "/") + b.text, {join(none, b, false, false)}};
      Expression out{form == 6 ? ".." + a.text + "/" + b.text : a.text + "/" + b.text + "..",
                     {join(a, b, form == 6, form == 7)}};
      if (!out.elements[0].possible.empty()) return out;
    }
  }

  static Element join(const Written& a, const Written& b, bool on_or_before, bool on_or_after) {
    Element out;
    const auto add = [&](std::vector<Way>& ways, Run start, Run end) {
      // On or before some day of it, and not over before that day; likewise on or after.
      if (on_or_before) {
        end.first = std::max(end.first, start.first);
        start.first = -kEver;
      }
      if (on_or_after) {
        start.last = std::min(start.last, end.last);
        end.last = kEver;
      }
      ways.push_back({start, end, false});
    };
    const auto at = [](const std::vector<Run>& runs, std::size_t i) {
      return runs[std::min(i, runs.size() - 1)];
    };
    for (std::size_t i = 0; i < a.runs.size(); ++i) {
      for (std::size_t j = 0; j < b.runs.size(); ++j) {
        if (a.runs[i].first > b.runs[j].last) continue;
        add(out.possible, at(a.possible, i), at(b.possible, j));
        add(out.certain, at(a.certain, i), at(b.certain, j));
      }
    }
    return out;
  }

  Expression one_of() {
    const Written a = date(), b = date();
    switch (below(4)) {
      case 0: return {"[.." + a.text + "]", {limited(a, true)}};
      case 1: return {"[" + a.text + "..]", {limited(a, false)}};
      case 2: {
        const std::string x = day(), y = day();
        if (y <= x) break;
        const Run run{almanac().first_of(x), almanac().last_of(y)};
        return {"[" + x + ".." + y + "]", {{{{run, run, true}}, {{run, run, true}}}}};
      }
      default: break;
    }
    Element either = a.element();
    const Element other = b.element();
    either.possible.insert(either.possible.end(), other.possible.begin(), other.possible.end());
    either.certain.insert(either.certain.end(), other.certain.begin(), other.certain.end());
    return {"[" + a.text + "," + b.text + "]", {either}};
  }

  static Element limited(const Written& date, bool earlier) {
    const auto way = [&](const std::vector<Run>& runs) -> Way {
      Run all{runs.front().first, runs.back().last};
      (earlier ? all.first : all.last) = earlier ? -kEver : kEver;
      return {all, all, date.one_day};
    };
    return {{way(date.possible)}, {way(date.certain)}};
  }

  Expression all_of() {
    Expression out{"{", {}};
    const unsigned count = 1 + below(3);
    for (unsigned i = 0; i < count; ++i) {
      const Written d = date();
      out.text += (i == 0 ? "" : ",") + d.text;
      out.elements.push_back(d.element());
      out.exact = out.exact && (count == 1 || out.elements.back().plain);
    }
    out.text += "}";
    return out;
  }

  std::mt19937 random_;
};

using Edges = std::set<Number>;

void add_edges(const Expression& expression, Edges& edges) {
  for (const Element& element : expression.elements) {
    for (const auto* ways : {&element.possible, &element.certain}) {
      for (const Way& way : *ways)
        edges.insert({way.start.first, way.start.last, way.end.first, way.end.last});
    }
  }
}

// All days of a short run; of a long one those that can tell: near an edge of either date.
std::vector<Number> days_of(Run run, const Edges& edges) {
  std::vector<Number> out;
  if (run.last - run.first < 14) {
    for (Number day = run.first; day <= run.last; ++day) out.push_back(day);
    return out;
  }
  for (const Number edge : edges) {
    for (Number day = edge - 3; day <= edge + 3; ++day) {
      if (day >= run.first && day <= run.last && (out.empty() || day > out.back()))
        out.push_back(day);
    }
  }
  return out;
}

std::vector<Pair> pairs_of(const std::vector<Way>& ways, const Edges& edges) {
  std::set<Pair> out;
  for (const Way& way : ways) {
    const std::vector<Number> ends = days_of(way.end, edges);
    for (const Number start : days_of(way.start, edges)) {
      for (const Number end : ends) {
        if (way.one_day ? start == end : start <= end) out.insert({start, end});
      }
    }
  }
  return {out.begin(), out.end()};
}

// The completions: of all of several, from the first start to the last end of each choice.
std::vector<Pair> completions(const Expression& expression, std::vector<Way> Element::*layer,
                              const Edges& edges) {
  std::vector<Pair> out = pairs_of(expression.elements.front().*layer, edges);
  for (std::size_t i = 1; i < expression.elements.size(); ++i) {
    std::set<Pair> joined;
    for (const Pair& more : pairs_of(expression.elements[i].*layer, edges)) {
      for (const Pair& pair : out)
        joined.insert({std::min(pair.start, more.start), std::max(pair.end, more.end)});
    }
    out.assign(joined.begin(), joined.end());
  }
  return out;
}

// How many pairs of completions there are, and for how many a relation holds.
struct Count {
  std::array<std::size_t, kAllenRelationCount> relation{};
  std::size_t in_order = 0;
  std::size_t all = 0;
  bool is_proper = true;  // each pair of completions stands in just one relation
};

Count count_of(const std::vector<Pair>& a, const std::vector<Pair>& b) {
  Count out;
  for (const Pair& x : a) {
    for (const Pair& y : b) {
      std::size_t relations = 0;
      for (std::size_t i = 0; i < kAll.size(); ++i) {
        if (!holds(kAll[i], x, y)) continue;
        ++out.relation[i];
        ++relations;
      }
      out.is_proper = out.is_proper && relations == 1;
      out.in_order += x.end < y.start ? 1 : 0;
      ++out.all;
    }
  }
  return out;
}

struct Oracle {
  Count possible, certain;

  Oracle(const Expression& a, const Expression& b) {
    Edges edges;
    add_edges(a, edges);
    add_edges(b, edges);
    const auto count = [&](std::vector<Way> Element::*layer) {
      return count_of(completions(a, layer, edges), completions(b, layer, edges));
    };
    possible = count(&Element::possible);
    certain = count(&Element::certain);
  }
  Certainty answer(std::size_t relation) const {
    if (possible.relation[relation] == 0) return Certainty::none;
    return certain.relation[relation] == certain.all ? Certainty::certain : Certainty::possible;
  }
};

}  // namespace

TEST_CASE("enumerated: the thirteen relations, and the order") {
  Generator random(1983);
  std::array<std::size_t, 3> seen{};
  std::array<std::size_t, kAllenRelationCount> certain{};
  std::size_t inexact = 0, too_wide = 0;
  for (int i = 0; i < 4000; ++i) {
    const Expression a = random.expression(), b = random.expression();
    CAPTURE(a.text);
    CAPTURE(b.text);
    const Meaning x = meaning(a.text), y = meaning(b.text);
    const AllenAnswers answers = relate_in_every_way(x.dating(), y.dating());
    const AllenAnswers back = relate_in_every_way(y.dating(), x.dating());
    const Oracle oracle(a, b);
    REQUIRE(oracle.possible.is_proper);
    const bool exact = a.exact && b.exact;
    inexact += exact ? 0 : 1;
    for (std::size_t k = 0; k < kAll.size(); ++k) {
      CAPTURE(relation_name(kAll[k]));
      const Certainty expected = oracle.answer(k);
      ++seen[static_cast<std::size_t>(answers[k])];
      certain[k] += answers[k] == Certainty::certain ? 1 : 0;
      const bool wide = answers[k] == Certainty::possible && expected == Certainty::none;
      const bool order = kAll[k] == AllenRelation::before || kAll[k] == AllenRelation::after;
      too_wide += wide ? 1 : 0;
      if (exact || order || !wide) REQUIRE(answers[k] == expected);
      REQUIRE(relate(kAll[k], x.dating(), y.dating()) == answers[k]);
      REQUIRE(back[static_cast<std::size_t>(converse(kAll[k]))] == answers[k]);
    }
    const auto count = [&](Certainty c) { return std::ranges::count(answers, c); };
    REQUIRE(count(Certainty::none) < 13);
    REQUIRE(count(Certainty::certain) <= 1);
    if (count(Certainty::certain) == 1) REQUIRE(count(Certainty::possible) == 0);
    REQUIRE(possibly_before(x.dating(), y.dating()) == (oracle.possible.in_order > 0));
    REQUIRE(certainly_before(x.dating(), y.dating()) ==
            (oracle.certain.in_order == oracle.certain.all));
  }
  // Neither answer, and no relation, went untried.
  for (const std::size_t count : seen) CHECK(count > 1000);
  for (const std::size_t count : certain) CHECK(count > 20);
  CHECK(inexact > 200);
  CHECK(too_wide > 0);
}

TEST_CASE("enumerated: the order is one") {
  Generator random(1985);
  std::vector<Meaning> dates;
  for (int i = 0; i < 120; ++i) dates.push_back(meaning(random.expression().text));
  std::size_t before = 0, chains = 0;
  for (const Meaning& a : dates) {
    REQUIRE_FALSE(certainly_before(a.dating(), a.dating()));
    for (const Meaning& b : dates) {
      if (!certainly_before(a.dating(), b.dating())) continue;
      ++before;
      REQUIRE(possibly_before(a.dating(), b.dating()));
      REQUIRE_FALSE(possibly_before(b.dating(), a.dating()));
      for (const Meaning& c : dates) {
        if (!certainly_before(b.dating(), c.dating())) continue;
        ++chains;
        REQUIRE(certainly_before(a.dating(), c.dating()));
      }
    }
  }
  CHECK(before > 300);
  CHECK(chains > 100);
}

TEST_CASE("more runs than are kept apart: what is said of one run") {
  // 10,000 Christmases. One day of any of them cannot contain two; nor does any fall in June.
  CHECK(answers("XXXX-12-25", "1918-06-01/1918-06-30") ==
        "before meets starts during finishes met-by after");
  const Meaning christmas = meaning("XXXX-12-25");
  CHECK_FALSE(possibly_before(christmas.dating(), meaning("0000-12-25").dating()));
  CHECK(possibly_before(christmas.dating(), meaning("0000-12-26").dating()));
}
