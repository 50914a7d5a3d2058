// search() against an enumeration of every way in which a small corpus' dates can fall.
//
// The oracle knows nothing of bounds. In one completion every event has its day or days; an arrival
// is followed by the first departure on or after it; presence is a set of days, one bit each:
//
//   proven    own days of a record; from an arrival to the departure that follows it
//   unknown   after an arrival that nothing follows
//
//   certain   proven on some day of the window in every completion (`?` unspecified, `~` widened)
//   possible  proven on some day of it in one completion (`~` widened)
//
// A departure always closes; the end of a stated stay may or may not, so each completion is read
// both ways. An arrival or departure that can fall within an undoubted stated stay of its nation
// and place belongs to it, and opens or closes nothing there.
#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "annals/query/search.hpp"
#include "support/corpus_builder.hpp"
#include "support/rounds.hpp"

namespace annals {
namespace {

using test::CorpusBuilder;
using test::EventSpec;
using test::rounds;

// --- A random corpus --------------------------------------------------------------------------

constexpr int kFirst = 5;  // of the calendar, in June 1918: room on both sides for `~` and `?`
constexpr int kLast = 16;
constexpr int kDays = 32;  // bit 0 is 31 May

CivilDay day_at(int bit) { return make_day(1918, 5, 31) + bit; }

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(n)); }
  int between(int low, int high) { return low + below(high - low + 1); }
  bool one_in(int n) { return below(n) == 0; }

 private:
  std::mt19937 engine_;
};

// What a run of random corpora may hold.
struct Spice {
  bool qualified = false;
  bool doubtful = false;
  bool open = false;
  int max_events = 6;
};

struct NationDraft {
  std::vector<Index> groups;
};
struct PlaceDraft {
  std::vector<Index> parents;
  bool wide = false;
};
struct Draft {
  std::vector<NationDraft> nations;
  std::vector<PlaceDraft> places;
  std::vector<EventSpec> events;
};

const std::vector<std::vector<NationDraft>> kNations{
    {{{}}}, {{{}}, {{}}}, {{{}}, {{0}}}, {{{}}, {{0}}, {{}}}, {{{}}, {{0}}, {{0}}}};
const std::vector<std::vector<PlaceDraft>> kPlaces{{{{}, false}},
                                                   {{{}, false}, {{}, false}},
                                                   {{{}, false}, {{0}, false}},
                                                   {{{}, false}, {{0}, false}, {{0}, false}},
                                                   {{{}, true}, {{0}, false}, {{1}, false}}};

std::string written(int day, char qualifier = 0) {
  std::string text = day < 10 ? "1918-06-0" : "1918-06-";
  text += std::to_string(day);
  if (qualifier != 0) text.insert(8, 1, qualifier);
  return text;
}

struct DateText {
  std::optional<std::string> date, start, end;
};

// Two days of the calendar, in order, seldom far apart: the fewer days, the more they touch.
std::pair<int, int> some_days(Dice& dice) {
  const int first = dice.between(kFirst, kLast);
  return {first, std::min(kLast, first + dice.below(5))};
}

// A date that is one run of days, of which the thing happened on one.
DateText some_run(Dice& dice, const Spice& spice) {
  const auto [a, b] = some_days(dice);
  if (spice.qualified && dice.one_in(3)) return {written(a, "~?%"[dice.below(3)]), {}, {}};
  if (spice.open && dice.one_in(5)) return {"[.." + written(b) + "]", {}, {}};
  switch (dice.below(3)) {
    case 0: return {written(a), {}, {}};
    case 1: return {"[" + written(a) + "," + written(b) + "]", {}, {}};
    default: return {"[" + written(a) + ".." + written(b) + "]", {}, {}};
  }
}

DateText some_date(Dice& dice, const Spice& spice, bool is_present) {
  const auto [a, b] = some_days(dice);
  if (spice.qualified && dice.one_in(3)) {
    return {written(a, "~?%"[dice.below(3)]), {}, {}};
  }
  if (spice.open && dice.one_in(5)) {
    const int form = dice.below(4);
    if (form == 0) return {written(a) + "/..", {}, {}};
    if (form == 1) return {written(a) + "/", {}, {}};
    if (form == 2) return {"/" + written(b), {}, {}};
    return {"[.." + written(b) + "]", {}, {}};
  }
  switch (dice.below(is_present ? 6 : 5)) {
    case 0: return {written(a), {}, {}};
    case 1: return {written(a) + "/" + written(b), {}, {}};
    case 2: return {"[" + written(a) + ".." + written(b) + "]", {}, {}};
    case 3: return {"[" + written(a) + "," + written(b) + "]", {}, {}};
    case 4: {
      const int c = std::min(kLast, b + dice.below(4));
      return {{},
              "[" + written(a) + ".." + written(std::min(b, a + 1)) + "]",
              "[" + written(b) + ".." + written(c) + "]"};
    }
    default: return {"{" + written(a) + "," + written(b) + "}", {}, {}};
  }
}

constexpr const char* kActions[] = {"arrive", "leave", "stay",  "fight",
                                    "arrive", "leave", "decide"};

EventSpec some_event(Dice& dice, const Spice& spice, const Draft& draft, const char* action,
                     bool is_run = false) {
  EventSpec event;
  event.id = "e" + std::to_string(draft.events.size());
  event.action = action;
  event.place = static_cast<Index>(dice.below(static_cast<int>(draft.places.size())));
  const int nations = static_cast<int>(draft.nations.size());
  event.nations.push_back(static_cast<Index>(dice.below(nations)));
  if (dice.one_in(5)) {
    const auto other = static_cast<Index>(dice.below(nations));
    auto& into = event.action == "fight" ? event.against : event.nations;
    if (other != event.nations.front()) into.push_back(other);
  }
  const DateText text =
      is_run ? some_run(dice, spice) : some_date(dice, spice, event.action == "fight");
  event.date = text.date;
  event.start = text.start;
  event.end = text.end;
  if (spice.doubtful && dice.one_in(3)) event.doubt = "a single witness";
  return event;
}

Draft some_draft(Dice& dice, const Spice& spice) {
  Draft draft;
  draft.nations = kNations[static_cast<std::size_t>(dice.below(static_cast<int>(kNations.size())))];
  draft.places = kPlaces[static_cast<std::size_t>(dice.below(static_cast<int>(kPlaces.size())))];
  const int count = dice.between(1, spice.max_events);
  for (int i = 0; i < count; ++i) {
    draft.events.push_back(some_event(dice, spice, draft, kActions[dice.below(7)]));
  }
  return draft;
}

// One stated stay; or one arrival and up to two departures: of one nation in one place.
Draft single_stay(Dice& dice, const Spice& spice) {
  Draft draft;
  draft.nations = {{{}}};
  draft.places = {{{}, false}};
  if (dice.one_in(4)) {
    draft.events.push_back(some_event(dice, spice, draft, "stay"));
    return draft;
  }
  draft.events.push_back(some_event(dice, spice, draft, "arrive", true));
  for (int i = dice.below(3); i > 0; --i) {
    draft.events.push_back(some_event(dice, spice, draft, "leave", true));
  }
  return draft;
}

void fill(CorpusBuilder& builder, const Draft& draft) {
  builder.add_action("decide", Effect::none);
  for (std::size_t i = 0; i < draft.nations.size(); ++i) {
    builder.add_nation("n" + std::to_string(i), draft.nations[i].groups);
  }
  for (std::size_t i = 0; i < draft.places.size(); ++i) {
    builder.add_place("p" + std::to_string(i), draft.places[i].parents, draft.places[i].wide);
  }
  for (const EventSpec& event : draft.events) builder.add_event(event);
  builder.set_covers(written(kFirst) + "/" + written(kLast));
}

std::string joined(const std::vector<Index>& indexes) {
  std::string text;
  for (const Index i : indexes) text += std::to_string(i);
  return text;
}

std::string describe(const Draft& draft) {
  std::string text = "\n";
  for (std::size_t i = 0; i < draft.nations.size(); ++i) {
    text += " n" + std::to_string(i) + " in {" + joined(draft.nations[i].groups) + "}";
  }
  for (std::size_t i = 0; i < draft.places.size(); ++i) {
    text += " p" + std::to_string(i) + " in {" + joined(draft.places[i].parents) + "}";
    if (draft.places[i].wide) text += " wide";
  }
  for (const EventSpec& e : draft.events) {
    text += "\n  n" + joined(e.nations) + " " + e.action + " p" + std::to_string(e.place) + " ";
    text += e.date ? *e.date : *e.start + " to " + *e.end;
    if (!e.against.empty()) text += " against n" + joined(e.against);
    if (!e.doubt.empty()) text += " (doubtful)";
  }
  return text;
}

// --- The oracle -------------------------------------------------------------------------------

using DaySet = std::uint32_t;

DaySet days_between(int first, int last) {
  DaySet days = 0;
  for (int bit = std::max(first, 0); bit <= std::min(last, kDays - 1); ++bit) {
    days |= DaySet{1} << bit;
  }
  return days;
}

// How one event fell: the days that it proves, and the day on which it opens or closes.
struct Fall {
  bool happened = true;
  DaySet own = 0;
  int turn = 0;
  friend auto operator<=>(const Fall&, const Fall&) = default;
};

enum class Layer { possible, certain };

struct Placed {
  int start_earliest, start_latest, end_earliest, end_latest;
};

int bit_or(OptionalDay day, int otherwise) {
  return day ? static_cast<int>(std::clamp<std::int64_t>(*day - day_at(0), 0, kDays - 1))
             : otherwise;
}

Placed placed(const Span& span, Layer layer) {
  const Bounds& b = layer == Layer::certain ? span.certain : span.possible;
  return {bit_or(b.start_earliest, kFirst - 1), bit_or(b.start_latest, kLast + 1),
          bit_or(b.end_earliest, kFirst - 1), bit_or(b.end_latest, kLast + 1)};
}

bool is_one_run(const Placed& p) {
  return p.start_earliest == p.end_earliest && p.start_latest == p.end_latest;
}

void add_falls(const Placed& p, Effect effect, std::set<Fall>& falls) {
  for (int s = p.start_earliest; s <= p.start_latest; ++s) {
    for (int e = std::max(s, p.end_earliest); e <= p.end_latest; ++e) {
      if (is_one_run(p) && effect != Effect::stay && s != e) continue;  // a day of the run
      const DaySet own = days_between(s, e);
      if (effect == Effect::arrival || effect == Effect::departure) {
        for (int turn = s; turn <= e; ++turn) falls.insert({true, own, turn});
      } else {
        falls.insert({true, own, e});
      }
    }
  }
}

std::vector<Fall> falls_of(const Event& event, Effect effect, Layer layer) {
  std::set<Fall> falls;
  if (event.dating.all_of) {  // of single days here
    Fall fall;
    for (const Span& span : event.dating.members) {
      const Placed p = placed(span, layer);
      fall.own |= days_between(p.start_earliest, p.end_latest);
    }
    falls.insert(fall);
  } else {
    for (const Span& span : event.dating.members) add_falls(placed(span, layer), effect, falls);
  }
  if (!event.doubt.empty()) falls.insert({false, 0, 0});
  return {falls.begin(), falls.end()};
}

bool contains(std::span<const Index> set, Index x) {
  return std::ranges::find(set, x) != set.end();
}

class Oracle {
 public:
  static constexpr double kMostCompletions = 1500;

  Oracle(const Corpus& corpus, Layer layer) : corpus_(corpus) {
    for (const Event& event : corpus.events) {
      effects_.push_back(corpus.names.actions[event.action].effect);
      falls_.push_back(falls_of(event, effects_.back(), layer));
      completions_ *= static_cast<double>(falls_.back().size());
    }
    find_belonging();
    cells_ = corpus.names.nations.size() * corpus.names.places.size();
  }

  bool is_small() const { return completions_ <= kMostCompletions; }

  // The days that a completion asks about, in the last entry of each: by how each event fell.
  using WindowOf = std::function<DaySet(const std::vector<const Fall*>&)>;
  void set_window(WindowOf window) { window_of_ = std::move(window); }

  void run() {
    std::vector<const Fall*> now(falls_.size());
    complete(now, 0);
  }

  // One entry per completion, alike ones once: the proven days of each nation in each place.
  const std::set<std::vector<DaySet>>& proven() const { return proven_; }
  const std::set<std::vector<DaySet>>& unknown() const { return unknown_; }
  // Proven or unknown.
  const std::set<std::vector<DaySet>>& not_excluded() const { return not_excluded_; }
  std::size_t cell(Index nation, Index place) const {
    return nation * corpus_.names.places.size() + place;
  }

  bool is_in(Index place, Index region) const {
    return place == region || is_around(region, place);
  }
  bool is_around(Index region, Index place) const {
    for (const Index parent : corpus_.names.places[place].within) {
      if (parent == region || is_around(region, parent)) return true;
    }
    return false;
  }
  bool is_member(Index nation, Index group) const {
    for (const Membership& m : corpus_.names.nations[nation].within) {
      if (m.group == group || is_member(m.group, group)) return true;
    }
    return false;
  }

 private:
  // Can a day of `a` be a day of stay `b`?
  static bool can_fall_within(const Event& a, const Event& b) {
    for (const Span& x : a.dating.members) {
      for (const Span& y : b.dating.members) {
        const Bounds& i = x.possible;
        const Bounds& o = y.possible;
        const bool before = i.end_latest && o.start_earliest && *i.end_latest < *o.start_earliest;
        const bool after = i.start_earliest && o.end_latest && *i.start_earliest > *o.end_latest;
        if (!before && !after) return true;
      }
    }
    return false;
  }

  void find_belonging() {
    belongs_.assign(corpus_.events.size(), std::vector<bool>(corpus_.names.nations.size(), false));
    for (std::size_t i = 0; i < corpus_.events.size(); ++i) {
      if (effects_[i] != Effect::arrival && effects_[i] != Effect::departure) continue;
      for (std::size_t j = 0; j < corpus_.events.size(); ++j) {
        const Event& a = corpus_.events[i];
        const Event& b = corpus_.events[j];
        if (effects_[j] != Effect::stay || !b.doubt.empty() || a.location != b.location) continue;
        if (!can_fall_within(a, b)) continue;
        for (const Index n : a.nations) {
          if (contains(b.nations, n)) belongs_[i][n] = true;
        }
      }
    }
  }

  void complete(std::vector<const Fall*>& now, std::size_t i) {
    if (i < now.size()) {
      for (const Fall& fall : falls_[i]) {
        now[i] = &fall;
        complete(now, i + 1);
      }
      return;
    }
    for (const bool stays_close : {false, true}) {
      proven_now_.assign(cells_ + 1, 0);
      unknown_now_.assign(cells_ + 1, 0);
      if (window_of_) proven_now_.back() = window_of_(now);
      for (std::size_t e = 0; e < now.size(); ++e) tell(now, e, stays_close);
      proven_.insert(proven_now_);
      unknown_.insert(unknown_now_);
      for (std::size_t c = 0; c < cells_; ++c) unknown_now_[c] |= proven_now_[c];
      not_excluded_.insert(unknown_now_);
    }
  }

  void tell(const std::vector<const Fall*>& now, std::size_t i, bool stays_close) {
    if (!now[i]->happened || effects_[i] == Effect::none) return;
    const Event& event = corpus_.events[i];
    for (const Index n : event.nations) {
      proven_now_[cell(n, event.location)] |= now[i]->own;
      if (effects_[i] == Effect::arrival && !belongs_[i][n]) open(now, i, n, stays_close);
    }
    if (effects_[i] != Effect::present) return;
    for (const Index n : event.against) proven_now_[cell(n, event.location)] |= now[i]->own;
  }

  void open(const std::vector<const Fall*>& now, std::size_t i, Index n, bool stays_close) {
    const Index place = corpus_.events[i].location;
    const int start = now[i]->turn;
    int left = kDays;       // the first departure
    int first_end = kDays;  // of a stated stay
    int last_end = -1;
    for (std::size_t j = 0; j < now.size(); ++j) {
      if (!now[j]->happened || now[j]->turn < start) continue;
      if (closes(j, n, place)) left = std::min(left, now[j]->turn);
      if (!ends_stay(j, n, place)) continue;
      first_end = std::min(first_end, now[j]->turn);
      last_end = std::max(last_end, now[j]->turn);
    }
    const std::size_t at = cell(n, place);
    const int end = stays_close ? std::min(left, first_end) : left < kDays ? left : last_end;
    if (end >= 0 && end < kDays) proven_now_[at] |= days_between(start, end);
    if (left == kDays) {
      unknown_now_[at] |= days_between(end >= 0 && end < kDays ? end + 1 : start + 1, kDays - 1);
    }
  }

  bool closes(std::size_t j, Index nation, Index place) const {
    const Event& event = corpus_.events[j];
    if (effects_[j] != Effect::departure || !is_in(place, event.location)) return false;
    if (belongs_[j][nation] && event.location == place) return false;
    return std::ranges::any_of(event.nations,
                               [&](Index n) { return n == nation || is_member(nation, n); });
  }

  bool ends_stay(std::size_t j, Index nation, Index place) const {
    const Event& event = corpus_.events[j];
    return effects_[j] == Effect::stay && event.location == place &&
           contains(event.nations, nation);
  }

  const Corpus corpus_;
  std::vector<Effect> effects_;
  std::vector<std::vector<Fall>> falls_;
  std::vector<std::vector<bool>> belongs_;  // by event, by nation
  double completions_ = 1;
  std::size_t cells_ = 0;
  WindowOf window_of_;
  std::vector<DaySet> proven_now_, unknown_now_;
  std::set<std::vector<DaySet>> proven_, unknown_, not_excluded_;
};

struct Asked {
  Index place = 0;
  bool exact = false;
};

// What the two layers say of one nation.
class Truth {
 public:
  Truth(const Oracle& certain, const Oracle& possible) : certain_(certain), possible_(possible) {}

  // `window`: none asks of the completion's own.
  using Window = std::optional<DaySet>;

  bool is_certain(const Corpus& corpus, Index n, Asked asked, Window window) const {
    return std::ranges::all_of(certain_.proven(), [&](const auto& cells) {
      return (inside(corpus, cells, n, asked) & window.value_or(cells.back())) != 0;
    });
  }
  bool is_possible(const Corpus& corpus, Index n, Asked asked, Window window) const {
    return any(possible_.proven(), corpus, n, asked, window);
  }
  // On one same day of the window each of `pairs`: a nation (or a member of it) in a place.
  using Pairs = std::vector<std::pair<Index, Asked>>;
  bool is_certain(const Corpus& corpus, const Pairs& pairs, DaySet window) const {
    return std::ranges::all_of(certain_.proven(), [&](const auto& cells) {
      return shared(corpus, cells, pairs, false, window) != 0;
    });
  }
  bool is_possible(const Corpus& corpus, const Pairs& pairs, DaySet window) const {
    return std::ranges::any_of(possible_.proven(), [&](const auto& cells) {
      return shared(corpus, cells, pairs, true, window) != 0;
    });
  }
  // The fewest days that a nation has in the window in any completion, and the most: of records of
  // what lies in the place, for the most around it too, with the days after an arrival that
  // nothing follows.
  int fewest(const Corpus& corpus, Index n, Asked asked, DaySet window) const {
    int days = kDays;
    for (const auto& cells : certain_.proven()) {
      days = std::min(days, std::popcount(inside(corpus, cells, n, asked) & window));
    }
    return days;
  }
  int most(const Corpus& corpus, Index n, Asked asked, DaySet window) const {
    int days = 0;
    for (const auto& cells : possible_.not_excluded()) {
      const DaySet there = inside(corpus, cells, n, asked) | around(corpus, cells, n, asked);
      days = std::max(days, std::popcount(there & window));
    }
    return days;
  }
  bool is_unknown(const Corpus& corpus, Index n, Asked asked, DaySet window) const {
    return any(possible_.unknown(), corpus, n, asked, window);
  }

 private:
  DaySet inside(const Corpus& corpus, const std::vector<DaySet>& cells, Index n,
                Asked asked) const {
    DaySet days = 0;
    for (Index p = 0; p < corpus.names.places.size(); ++p) {
      if (asked.exact ? p == asked.place : certain_.is_in(p, asked.place)) {
        days |= cells[certain_.cell(n, p)];
      }
    }
    return days;
  }
  DaySet around(const Corpus& corpus, const std::vector<DaySet>& cells, Index n,
                Asked asked) const {
    DaySet days = 0;
    for (Index p = 0; p < corpus.names.places.size() && !asked.exact; ++p) {
      if (certain_.is_around(p, asked.place) && !corpus.names.places[p].wide) {
        days |= cells[certain_.cell(n, p)];
      }
    }
    return days;
  }
  // `widely`: records of groups of the nation and of regions around the place too.
  DaySet shared(const Corpus& corpus, const std::vector<DaySet>& cells, const Pairs& pairs,
                bool widely, DaySet window) const {
    for (const auto& [nation, asked] : pairs) {
      DaySet days = 0;
      for (Index m = 0; m < corpus.names.nations.size(); ++m) {
        const bool speaks = m == nation || certain_.is_member(m, nation) ||
                            (widely && certain_.is_member(nation, m));
        if (!speaks) continue;
        days |= inside(corpus, cells, m, asked);
        if (widely) days |= around(corpus, cells, m, asked);
      }
      window &= days;
    }
    return window;
  }
  bool any(const std::set<std::vector<DaySet>>& ways, const Corpus& corpus, Index n, Asked asked,
           Window window) const {
    return std::ranges::any_of(ways, [&](const auto& cells) {
      return ((inside(corpus, cells, n, asked) | around(corpus, cells, n, asked)) &
              window.value_or(cells.back())) != 0;
    });
  }

  const Oracle& certain_;
  const Oracle& possible_;
};

// --- Asking search() --------------------------------------------------------------------------

struct Days {
  int first, last;
};

Query query_for(Ask ask, Days days) {
  Query query;
  query.ask = ask;
  query.window = make_window(day_at(days.first), day_at(days.last));
  return query;
}

std::map<Index, Verdict> verdicts_by_nation(const Answer& answer) {
  std::map<Index, Verdict> verdicts;
  for (const PresenceRow& row : answer.presences) {
    REQUIRE(row.nation);
    REQUIRE_FALSE(row.stays.empty());
    CHECK(verdicts.emplace(*row.nation, row.verdict).second);  // one row per nation
  }
  return verdicts;
}

std::map<Index, Verdict> who(const Corpus& corpus, Asked asked, Days days,
                             bool certain_only = false) {
  Query query = query_for(Ask::who, days);
  query.places.any = {asked.place};
  query.exact_place = asked.exact;
  query.certain_only = certain_only;
  return verdicts_by_nation(search(corpus, query));
}

bool has_unclosed_note(const Corpus& corpus, Asked asked, Days days, Index nation) {
  Query query = query_for(Ask::who, days);
  query.places.any = {asked.place};
  query.exact_place = asked.exact;
  const Answer answer = search(corpus, query);
  return std::ranges::any_of(answer.notes, [&](const Note& note) {
    return note.kind == NoteKind::unclosed && note.nation == nation;
  });
}

// What went wrong, at most a few of each kind: one bug shows in a thousand corpora.
class Complaints {
 public:
  void add(const std::string& kind, const std::string& what) {
    int& count = counts_[kind];
    if (++count <= kShown) MESSAGE(kind, what);
  }
  void check() const {
    for (const auto& counted : counts_) {
      CAPTURE(counted.first);
      CHECK(counted.second == 0);
    }
  }

 private:
  static constexpr int kShown = 3;
  std::map<std::string, int> counts_;
};

std::string place_and_days(const Draft& draft, Index nation, Asked asked, Days days) {
  return ": n" + std::to_string(nation) + " at p" + std::to_string(asked.place) +
         (asked.exact ? " exactly" : "") + ", " + std::to_string(days.first) + " to " +
         std::to_string(days.last) + " June" + describe(draft);
}

struct Case {
  const Corpus& corpus;
  const Draft& draft;
  const Truth& truth;
  bool exact;  // a single stay: certain and possible are the oracle's, no more, no less
};

// Between the ways in which an arrival can fall: "[5,9]" asked of 7.
bool is_in_gap(const Corpus& corpus, Days days) {
  return std::ranges::any_of(corpus.events, [&](const Event& event) {
    const Bounds& hull = event.dating.hull;
    return corpus.names.actions[event.action].effect == Effect::arrival && hull.end_latest &&
           *hull.end_latest > day_at(days.last) && event.dating.members.size() > 1;
  });
}

void compare_unknown(const Case& c, Index n, Asked asked, Days days, Complaints& complaints) {
  if (!c.truth.is_unknown(c.corpus, n, asked, days_between(days.first, days.last))) return;
  if (has_unclosed_note(c.corpus, asked, days, n)) return;
  const std::string kind = "unknown after an arrival, but neither row nor note";
  const bool gap = is_in_gap(c.corpus, days);
  complaints.add(gap ? kind + " (in the gap of a set)" : kind,
                 place_and_days(c.draft, n, asked, days));
}

void compare(const Case& c, Index n, Asked asked, Days days,
             const std::map<Index, Verdict>& verdicts, Complaints& complaints) {
  const DaySet window = days_between(days.first, days.last);
  const bool sure = c.truth.is_certain(c.corpus, n, asked, window);
  const bool can = c.truth.is_possible(c.corpus, n, asked, window);
  const auto found = verdicts.find(n);
  const bool row = found != verdicts.end();
  const bool said_certain = row && found->second == Verdict::certain;
  const auto complain = [&](const char* kind) {
    complaints.add(kind, place_and_days(c.draft, n, asked, days));
  };
  if (said_certain && !sure) complain("certain, but not in every completion");
  if (can && !row) complain("possible in a completion, but no row");
  if (row && !can) complain("a row, but in no completion");
  if (c.exact && sure && !said_certain) complain("in every completion, not certain");
  if (!row) compare_unknown(c, n, asked, days, complaints);
}

void check_corpus(const Draft& draft, bool exact, Dice& dice, Complaints& complaints,
                  int& checked) {
  CorpusBuilder builder;
  fill(builder, draft);
  const Corpus corpus = builder.build();
  Oracle certain(corpus, Layer::certain);
  Oracle possible(corpus, Layer::possible);
  if (!certain.is_small() || !possible.is_small()) return;
  certain.run();
  possible.run();
  ++checked;
  const Truth truth(certain, possible);
  for (Index p = 0; p < corpus.names.places.size(); ++p) {
    for (int i = 0; i < 5; ++i) {
      const int first = dice.between(kFirst, kLast);
      const Days days{first, std::min(kLast, first + dice.below(6))};
      const Asked asked{p, dice.one_in(4)};
      const auto verdicts = who(corpus, asked, days);
      for (Index n = 0; n < corpus.names.nations.size(); ++n) {
        compare({corpus, draft, truth, exact}, n, asked, days, verdicts, complaints);
      }
    }
  }
}

void check_many(std::uint32_t seed, int count, const Spice& spice, bool exact) {
  count = rounds(count);
  Dice dice(seed);
  Complaints complaints;
  int checked = 0;
  for (int i = 0; i < count; ++i) {
    const Draft draft = exact ? single_stay(dice, spice) : some_draft(dice, spice);
    check_corpus(draft, exact, dice, complaints, checked);
  }
  complaints.check();
  CHECK(checked * 2 > count);
}

// --- What must not change an answer -------------------------------------------------------------

// The rows as text: what they are, and the ids that they rest on.
std::vector<std::string> rows_of(const Corpus& corpus, const Query& query) {
  std::vector<std::string> rows;
  for (const PresenceRow& row : search(corpus, query).presences) {
    std::string text(verdict_name(row.verdict));
    text += " n" + std::to_string(*row.nation) + " p" + std::to_string(*row.place);
    for (const PresenceMatch& match : row.stays) {
      text += " |";
      for (const Index event : match.stay.evidence)
        text += " " + std::string(corpus.events[event].id);
    }
    rows.push_back(text);
  }
  return rows;
}

struct Question {
  Asked asked;
  Days days;
};

Question some_question(Dice& dice, const Draft& draft) {
  const int first = dice.between(kFirst, kLast);
  return {{static_cast<Index>(dice.below(static_cast<int>(draft.places.size()))), dice.one_in(4)},
          {first, std::min(kLast, first + dice.below(6))}};
}

Query who_query(const Question& question) {
  Query query = query_for(Ask::who, question.days);
  query.places.any = {question.asked.place};
  query.exact_place = question.asked.exact;
  return query;
}

constexpr Spice kEverything{true, true, true, 6};

template <typename Check>
void for_some_questions(std::uint32_t seed, int count, Check check) {
  Dice dice(seed);
  for (int i = 0; i < rounds(count); ++i) {
    const Draft draft = some_draft(dice, kEverything);
    const Question question = some_question(dice, draft);
    CAPTURE(place_and_days(draft, 0, question.asked, question.days));
    check(dice, draft, question);
  }
}

std::vector<std::string> ask_who(const Draft& draft, const Question& question,
                                 const std::vector<std::size_t>& order = {}) {
  CorpusBuilder builder;
  fill(builder, draft);
  if (!order.empty()) builder.reorder(order);
  return rows_of(builder.build(), who_query(question));
}

// --- The time of another event -------------------------------------------------------------------

// Which events of a corpus an EventClause speaks of, by their names alone.
struct Spoken {
  std::vector<std::size_t> events;
  bool surely = false;  // by name
};

Spoken spoken_of(const Corpus& corpus, const Oracle& oracle, const EventClause& clause) {
  Spoken surely{{}, true}, perhaps{{}, false};
  for (std::size_t i = 0; i < corpus.events.size(); ++i) {
    const Event& event = corpus.events[i];
    if (!clause.id.empty()) {
      if (event.id == clause.id) surely.events.push_back(i);
      continue;
    }
    if (event.action != clause.actions.any.front()) continue;
    const Index n = clause.nations.any.front();
    const Index p = clause.places.any.front();
    std::vector<Index> nations(event.nations.begin(), event.nations.end());
    nations.insert(nations.end(), event.against.begin(), event.against.end());
    const bool by_name =
        std::ranges::any_of(nations, [&](Index m) { return m == n || oracle.is_member(m, n); });
    const bool by_group =
        std::ranges::any_of(nations, [&](Index m) { return oracle.is_member(n, m); });
    const bool inside = oracle.is_in(event.location, p);
    const bool around =
        oracle.is_around(event.location, p) && !corpus.names.places[event.location].wide;
    if (by_name && inside) surely.events.push_back(i);
    if ((by_name || by_group) && (inside || around)) perhaps.events.push_back(i);
  }
  return surely.events.empty() ? perhaps : surely;
}

DaySet lowest(DaySet days) { return days & (~days + 1); }
DaySet highest(DaySet days) { return days == 0 ? 0 : DaySet{1} << (31 - std::countl_zero(days)); }

DaySet edge_days(const Spoken& spoken, QueryEdge edge, const std::vector<const Fall*>& now) {
  DaySet days = 0;
  for (const std::size_t i : spoken.events) {
    if (!now[i]->happened) continue;
    const DaySet own = now[i]->own;
    days |= edge == QueryEdge::start ? lowest(own) : edge == QueryEdge::end ? highest(own) : own;
  }
  if (edge == QueryEdge::start) return lowest(days);
  return edge == QueryEdge::end ? highest(days) : days;
}

// The days on that side of the edge; without an edge, none.
DaySet side_days(DaySet edge, EventSide side) {
  if (edge == 0 || side == EventSide::during) return edge;
  const DaySet before = edge - 1;  // `edge` is one day
  switch (side) {
    case EventSide::before: return before;
    case EventSide::until: return before | edge;
    case EventSide::since: return ~before;
    default: return ~(before | edge);
  }
}

EventClause some_clause(Dice& dice, const Draft& draft, const Corpus& corpus) {
  EventClause clause;
  if (dice.one_in(3)) {
    clause.id =
        draft.events[static_cast<std::size_t>(dice.below(static_cast<int>(draft.events.size())))]
            .id;
    return clause;
  }
  constexpr const char* kSpoken[] = {"arrive", "leave", "stay", "fight"};
  constexpr QueryEdge kEdges[] = {QueryEdge::start, QueryEdge::end, QueryEdge::span};
  const int action = dice.below(4);
  for (Index a = 0; a < corpus.names.actions.size(); ++a) {
    if (corpus.names.actions[a].id == kSpoken[action]) clause.actions.any = {a};
  }
  clause.nations.any = {static_cast<Index>(dice.below(static_cast<int>(draft.nations.size())))};
  clause.places.any = {static_cast<Index>(dice.below(static_cast<int>(draft.places.size())))};
  clause.edge = kEdges[action < 2 ? action : dice.below(3)];
  constexpr EventSide kSides[] = {EventSide::before, EventSide::until, EventSide::since,
                                  EventSide::after};
  if (dice.one_in(2)) clause = with_side(std::move(clause), kSides[dice.below(4)]);
  return clause;
}

std::string clause_text(const EventClause& clause) {
  if (!clause.id.empty()) return " when " + clause.id;
  return " when n" + joined(clause.nations.any) + " action " + joined(clause.actions.any) + " p" +
         joined(clause.places.any) + " edge " + std::to_string(static_cast<int>(clause.edge)) +
         " " + std::string(side_word(clause.side));
}

// A record that opens, closes and states nothing falls whatever days the stays have.
bool falls_alone(const Corpus& corpus, const Spoken& spoken) {
  return std::ranges::all_of(spoken.events, [&](std::size_t i) {
    const Effect effect = corpus.names.actions[corpus.events[i].action].effect;
    return effect == Effect::none;
  });
}

void check_when(const Draft& draft, Dice& dice, Complaints& complaints, int& checked) {
  CorpusBuilder builder;
  fill(builder, draft);
  const Corpus corpus = builder.build();
  const EventClause clause = some_clause(dice, draft, corpus);
  Oracle certain(corpus, Layer::certain);
  Oracle possible(corpus, Layer::possible);
  const Spoken spoken = spoken_of(corpus, certain, clause);
  if (spoken.events.empty() || !certain.is_small() || !possible.is_small()) return;
  const DaySet covered = days_between(kFirst, kLast);
  // Days asked for too: of the event itself they would say which of several is meant.
  std::optional<Days> asked_days;
  if (clause.side != EventSide::during && dice.one_in(3))
    asked_days = some_question(dice, draft).days;
  const DaySet among = asked_days ? days_between(asked_days->first, asked_days->last) : ~DaySet{0};
  const auto days = [&](const auto& now) {
    return side_days(edge_days(spoken, clause.edge, now), clause.side) & among;
  };
  certain.set_window(days);
  possible.set_window([&](const auto& now) { return days(now) & covered; });
  certain.run();
  possible.run();
  ++checked;
  Truth truth(certain, possible);
  for (Index p = 0; p < corpus.names.places.size(); ++p) {
    const Asked asked{p, dice.one_in(4)};
    Query query;
    query.ask = Ask::who;
    query.places.any = {p};
    query.exact_place = asked.exact;
    query.event = clause;
    if (asked_days) {
      query.window = make_window(day_at(asked_days->first), day_at(asked_days->last));
    }
    const auto verdicts = verdicts_by_nation(search(corpus, query));
    for (Index n = 0; n < corpus.names.nations.size(); ++n) {
      const bool sure = spoken.surely && truth.is_certain(corpus, n, asked, std::nullopt);
      const bool can = truth.is_possible(corpus, n, asked, std::nullopt);
      const auto found = verdicts.find(n);
      const bool row = found != verdicts.end();
      const auto complain = [&](const char* kind) {
        complaints.add(kind, clause_text(clause) +
                                 place_and_days(draft, n, asked, asked_days.value_or(Days{0, 0})));
      };
      if (row && found->second == Verdict::certain && !sure) complain("when: certain, not always");
      if (can && !row) complain("when: possible, but no row");
      if (row && !can && falls_alone(corpus, spoken)) complain("when: a row, but never");
    }
  }
}

void check_many_when(std::uint32_t seed, int count, const Spice& spice) {
  count = rounds(count);
  Dice dice(seed);
  Complaints complaints;
  int checked = 0;
  for (int i = 0; i < count; ++i) check_when(some_draft(dice, spice), dice, complaints, checked);
  complaints.check();
  CHECK(checked * 4 > count);
}

// --- Together -----------------------------------------------------------------------------------

void check_together(const Draft& draft, bool exact, Dice& dice, Complaints& complaints,
                    int& checked) {
  const auto nations = static_cast<int>(draft.nations.size());
  const auto places = static_cast<int>(draft.places.size());
  CorpusBuilder builder;
  fill(builder, draft);
  const Corpus corpus = builder.build();
  Oracle certain(corpus, Layer::certain);
  Oracle possible(corpus, Layer::possible);
  if (!certain.is_small() || !possible.is_small()) return;
  certain.run();
  possible.run();
  const Truth truth(certain, possible);
  for (int i = 0; i < 8; ++i) {
    const Question question = some_question(dice, draft);
    Query query = who_query(question);
    query.ask = Ask::whether;
    Truth::Pairs pairs;
    const auto n = static_cast<Index>(dice.below(nations));
    const auto p = question.asked.place;
    if (dice.one_in(2)) {
      const auto m = static_cast<Index>(dice.below(nations));
      if (m == n) continue;
      query.nations = {{std::min(n, m), std::max(n, m)}, {}, true};
      pairs = {{n, question.asked}, {m, question.asked}};
    } else {
      const auto q = static_cast<Index>(dice.below(places));
      if (q == p) continue;
      query.nations.any = {n};
      query.places = {{std::min(p, q), std::max(p, q)}, {}, true};
      pairs = {{n, question.asked}, {n, {q, question.asked.exact}}};
    }
    ++checked;
    const Days days = question.days;
    const DaySet window = days_between(days.first, days.last);
    const Answer answer = search(corpus, query);
    CHECK(answer.presences.size() <= 1);
    const bool row = !answer.presences.empty();
    const bool said_certain = row && answer.presences.front().verdict == Verdict::certain;
    const bool sure = truth.is_certain(corpus, pairs, window);
    const bool can = truth.is_possible(corpus, pairs, window);
    const auto complain = [&](const char* kind) {
      complaints.add(kind, " n" + joined(query.nations.any) + " p" + joined(query.places.any) +
                               place_and_days(draft, n, question.asked, days));
    };
    if (said_certain && !sure) complain("together: certain, but not in every completion");
    if (can && !row) complain("together: possible in a completion, but no row");
    if (exact && row && !can) complain("together: a row, but in no completion");
    if (exact && sure && !said_certain) complain("together: in every completion, not certain");
  }
}

void check_many_together(std::uint32_t seed, int count, const Spice& spice) {
  count = rounds(count);
  Dice dice(seed);
  Complaints complaints;
  int checked = 0;
  for (int i = 0; i < count; ++i) {
    check_together(some_draft(dice, spice), false, dice, complaints, checked);
  }
  complaints.check();
  CHECK(checked > count);
}

// Two nations in one place, each with one stated stay, or both in one record.
Draft two_stays(Dice& dice) {
  Draft draft;
  draft.nations = {{{}}, {{}}};
  draft.places = {{{}, false}};
  for (Index n = 0; n < 2; ++n) {
    EventSpec event = some_event(dice, {}, draft, "stay");
    event.nations = {n};
    draft.events.push_back(event);
  }
  if (dice.one_in(4)) {
    draft.events.pop_back();
    draft.events.front().nations = {0, 1};
  }
  return draft;
}

}  // namespace

// --- How long -----------------------------------------------------------------------------------

namespace {

void check_howlong(const Draft& draft, bool exact, Dice& dice, Complaints& complaints,
                   int& checked) {
  CorpusBuilder builder;
  fill(builder, draft);
  const Corpus corpus = builder.build();
  Oracle certain(corpus, Layer::certain);
  Oracle possible(corpus, Layer::possible);
  if (!certain.is_small() || !possible.is_small()) return;
  certain.run();
  possible.run();
  const Truth truth(certain, possible);
  for (int i = 0; i < 5; ++i) {
    const Question question = some_question(dice, draft);
    Query query = who_query(question);
    query.ask = Ask::howlong;
    const DaySet window = days_between(question.days.first, question.days.last);
    for (const PresenceRow& row : search(corpus, query).presences) {
      ++checked;
      REQUIRE(row.days);
      const Index n = *row.nation;
      const DayCount days = *row.days;
      const int fewest = truth.fewest(corpus, n, question.asked, window);
      const int most = truth.most(corpus, n, question.asked, window);
      const auto complain = [&](const char* kind) {
        complaints.add(kind, " " + std::to_string(days.least) + " to " +
                                 std::to_string(days.most.value_or(-1)) + ", not " +
                                 std::to_string(fewest) + " to " + std::to_string(most) +
                                 place_and_days(draft, n, question.asked, question.days));
      };
      if (days.least > fewest) complain("howlong: more days than in some completion");
      if (days.most && *days.most < most) complain("howlong: fewer days than in some completion");
      if (exact && days.least < fewest) complain("howlong: not the least");
      if (exact && days.most && *days.most > most) complain("howlong: not the most");
    }
  }
}

void check_many_howlong(std::uint32_t seed, int count, const Spice& spice, bool exact) {
  count = rounds(count);
  Dice dice(seed);
  Complaints complaints;
  int checked = 0;
  for (int i = 0; i < count; ++i) {
    Draft draft = exact ? two_stays(dice) : some_draft(dice, spice);
    // Two stays of one nation.
    if (exact && draft.events.size() == 2) draft.events.back().nations = {0};
    check_howlong(draft, exact, dice, complaints, checked);
  }
  complaints.check();
  CHECK(checked > count);
}

}  // namespace

TEST_CASE("howlong: two stays, exactly the fewest and the most days") {
  check_many_howlong(41, 3000, {}, true);
}

TEST_CASE("howlong: the least is never too many days, the most never too few") {
  check_many_howlong(42, 4000, {}, false);
  check_many_howlong(43, 2000, {false, true, false, 4}, false);
  check_many_howlong(44, 2000, {true, false, false, 4}, false);
  check_many_howlong(45, 2000, {false, false, true, 5}, false);
}

TEST_CASE("two stays together: certain and possible exactly as their dates can fall") {
  Dice dice(31);
  Complaints complaints;
  int checked = 0;
  for (int i = 0; i < rounds(4000); ++i)
    check_together(two_stays(dice), true, dice, complaints, checked);
  complaints.check();
  CHECK(checked > rounds(4000));
}

TEST_CASE("together: certain is sound, possible is complete") {
  check_many_together(32, 4000, {});
  check_many_together(33, 2000, {false, true, false, 4});
  check_many_together(34, 2000, {true, false, false, 4});
  check_many_together(35, 2000, {false, false, true, 5});
}

TEST_CASE("the time of another event: certain is sound, possible is complete") {
  check_many_when(21, 6000, {});
}

TEST_CASE("the time of another event, with doubt, qualifiers and open ends") {
  check_many_when(22, 3000, {false, true, false, 4});
  check_many_when(23, 3000, {true, false, false, 4});
  check_many_when(24, 3000, {false, false, true, 5});
}

TEST_CASE("a single stay is certain and possible exactly as its dates can fall") {
  check_many(1, 6000, {}, true);
}

TEST_CASE("a single stay with qualified dates and doubtful records") {
  check_many(2, 3000, {true, false, false, 3}, true);
}

TEST_CASE("a single stay with doubtful records") {
  check_many(3, 3000, {false, true, false, 3}, true);
}

TEST_CASE("a single stay with open and unknown ends") {
  check_many(4, 3000, {false, false, true, 3}, true);
}

TEST_CASE("a few records: certain is sound, possible is complete") {
  check_many(5, 6000, {}, false);
}

TEST_CASE("a few records with doubt") { check_many(6, 3000, {false, true, false, 4}, false); }

TEST_CASE("a few records with qualifiers") { check_many(7, 3000, {true, false, false, 4}, false); }

TEST_CASE("a few records with open ends") { check_many(8, 3000, {false, false, true, 5}, false); }

TEST_CASE("only certain: the certain rows, and no others") {
  for_some_questions(11, 2000, [](Dice&, const Draft& draft, const Question& question) {
    CorpusBuilder builder;
    fill(builder, draft);
    const Corpus corpus = builder.build();
    auto all = who(corpus, question.asked, question.days);
    std::erase_if(all, [](const auto& row) { return row.second != Verdict::certain; });
    CHECK(who(corpus, question.asked, question.days, true) == all);
  });
}

TEST_CASE("a wider window loses no row and no certainty") {
  for_some_questions(12, 2000, [](Dice& dice, const Draft& draft, const Question& question) {
    CorpusBuilder builder;
    fill(builder, draft);
    const Corpus corpus = builder.build();
    const Days wider{std::max(kFirst, question.days.first - dice.below(4)),
                     std::min(kLast, question.days.last + dice.below(4))};
    const auto wide = who(corpus, question.asked, wider);
    for (const auto& [nation, verdict] : who(corpus, question.asked, question.days)) {
      REQUIRE(wide.contains(nation));
      CHECK(wide.at(nation) <= verdict);  // surest first
    }
  });
}

TEST_CASE("the order of the records in the file changes nothing") {
  for_some_questions(13, 2000, [](Dice& dice, const Draft& draft, const Question& question) {
    std::vector<std::size_t> order(draft.events.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = order.size(); i > 1; --i) {
      std::swap(order[i - 1], order[static_cast<std::size_t>(dice.below(static_cast<int>(i)))]);
    }
    CHECK(ask_who(draft, question, order) == ask_who(draft, question));
  });
}

TEST_CASE("the records of another nation change nothing") {
  for_some_questions(14, 2000, [](Dice& dice, const Draft& draft, const Question& question) {
    Draft more = draft;
    more.nations.push_back({});
    const auto stranger = static_cast<Index>(draft.nations.size());
    for (int i = 0; i < 3; ++i) {
      EventSpec event = some_event(dice, kEverything, draft, kActions[dice.below(7)]);
      event.id = "x" + std::to_string(i);
      event.nations = {stranger};
      event.against.clear();
      more.events.push_back(event);
    }
    auto rows = ask_who(more, question);
    std::erase_if(rows, [&](const std::string& row) {
      return row.find(" n" + std::to_string(stranger) + " ") != row.npos;
    });
    CHECK(rows == ask_who(draft, question));
  });
}

TEST_CASE("was N in P: as sure as N's row of who was in P; groups of N at most possible") {
  for_some_questions(15, 2000, [](Dice& dice, const Draft& draft, const Question& question) {
    CorpusBuilder builder;
    fill(builder, draft);
    const Corpus corpus = builder.build();
    const auto n = static_cast<Index>(dice.below(static_cast<int>(draft.nations.size())));
    Query query = who_query(question);
    query.ask = Ask::whether;
    query.nations.any = {n};
    const auto all = who(corpus, question.asked, question.days);
    std::map<Index, Verdict> expected;
    for (const auto& [m, verdict] : all) {
      const auto& groups = draft.nations[m].groups;
      const auto& mine = draft.nations[n].groups;
      if (m == n || contains(groups, n)) expected[m] = verdict;
      if (contains(mine, m)) expected[m] = std::max(verdict, Verdict::possible);
    }
    CHECK(verdicts_by_nation(search(corpus, query)) == expected);
  });
}

TEST_CASE("where was N: one row a place, as sure as N's row of who was exactly there") {
  for_some_questions(16, 2000, [](Dice& dice, const Draft& draft, const Question& question) {
    CorpusBuilder builder;
    fill(builder, draft);
    const Corpus corpus = builder.build();
    Query query = query_for(Ask::where, question.days);
    const auto n = static_cast<Index>(dice.below(static_cast<int>(draft.nations.size())));
    if (!draft.nations[n].groups.empty()) return;  // its groups would answer for it
    query.nations.any = {n};
    std::map<Index, Verdict> expected;
    for (Index p = 0; p < corpus.names.places.size(); ++p) {
      for (const auto& [m, verdict] : who(corpus, {p, true}, question.days)) {
        if (m != n && !contains(draft.nations[m].groups, n)) continue;
        const auto [at, is_new] = expected.emplace(p, verdict);
        if (!is_new) at->second = std::min(at->second, verdict);
      }
    }
    std::map<Index, Verdict> found;
    for (const PresenceRow& row : search(corpus, query).presences) {
      CHECK(found.emplace(*row.place, row.verdict).second);  // one row per place
    }
    CHECK(found == expected);
  });
}

TEST_CASE("absent: exactly those of whom was N in P says nothing, not even that it is not known") {
  for_some_questions(17, 2000, [](Dice& dice, const Draft& draft, const Question& question) {
    CorpusBuilder builder;
    fill(builder, draft);
    const Corpus corpus = builder.build();
    const auto n0 = static_cast<Index>(dice.below(static_cast<int>(draft.nations.size())));
    const auto says_nothing = [&](Index n, Index p) {
      Query query = who_query(question);
      query.ask = Ask::whether;
      query.nations.any = {n};
      query.places.any = {p};
      query.unclosed = true;
      return search(corpus, query).empty();
    };
    const auto is_named = [&](Index n) {
      return std::ranges::any_of(corpus.events, [n](const Event& event) {
        return contains(event.nations, n) || contains(event.against, n);
      });
    };
    const auto is_group = [&](Index n) {
      return std::ranges::any_of(draft.nations,
                                 [n](const NationDraft& m) { return contains(m.groups, n); });
    };
    std::vector<Index> nations, places, found;
    for (Index n = 0; n < draft.nations.size(); ++n) {
      if (is_named(n) && !is_group(n) && says_nothing(n, question.asked.place)) {
        nations.push_back(n);
      }
    }
    for (Index p = 0; p < draft.places.size(); ++p) {
      const bool had = std::ranges::any_of(corpus.events,
                                           [p](const Event& event) { return event.location == p; });
      if (had && !draft.places[p].wide && says_nothing(n0, p)) places.push_back(p);
    }
    Query query = who_query(question);
    query.absent = true;
    for (const PresenceRow& row : search(corpus, query).presences) {
      CHECK(row.verdict == Verdict::not_recorded);
      found.push_back(*row.nation);
    }
    std::ranges::sort(found);
    CHECK(found == nations);
    query.ask = Ask::where;
    query.nations.any = {n0};
    query.places = {};
    found.clear();
    for (const PresenceRow& row : search(corpus, query).presences) found.push_back(*row.place);
    std::ranges::sort(found);
    CHECK(found == places);
  });
}

}  // namespace annals
