// search(): a few records, a question, the rows and the notes; by the sections of DESIGN.
#include <doctest/doctest.h>

#include <functional>
#include <random>
#include <string>
#include <vector>

#include "annals/query/search.hpp"
#include "support/small_world.hpp"

namespace annals {
namespace {

using namespace test;

using Lines = std::vector<std::string>;

std::string joined(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

constexpr const char* kNoteWords[] = {"unclosed",       "unopened",       "undated",  "wider",
                                      "outside-covers", "partly-outside", "nearest",  "when",
                                      "when-nothing",   "when-undated",   "as-early", "as-late",
                                      "there",          "untold"};

std::string row_text(const Corpus& corpus, const PresenceRow& row) {
  std::string text(verdict_name(row.verdict));
  if (row.nation) text += " " + std::string(kNationIds[*row.nation]);
  if (row.place) text += " " + std::string(kPlaceIds[*row.place]);
  for (const PresenceMatch& match : row.stays) text += " " + ids_of(corpus, match.stay.evidence);
  return text;
}

std::string note_text(const Corpus& corpus, const Note& note) {
  std::string text = "(" + std::string(kNoteWords[static_cast<std::size_t>(note.kind)]);
  if (note.nation) text += " " + std::string(kNationIds[*note.nation]);
  if (note.place) text += " " + std::string(kPlaceIds[*note.place]);
  if (!note.events.empty()) text += " " + ids_of(corpus, note.events);
  if (note.count > 1) text += " x" + std::to_string(note.count);
  return text + ")";
}

// Rows, then notes: "certain france odessa a+d", "possible e1", "(unclosed italy odessa a)".
Lines lines_of(const Corpus& corpus, const Answer& answer) {
  Lines lines;
  for (const EventRow& row : answer.events) {
    lines.push_back(std::string(verdict_name(row.verdict)) + " " +
                    std::string(corpus.events[row.event].id));
  }
  for (const PresenceRow& row : answer.presences) lines.push_back(row_text(corpus, row));
  for (const Note& note : answer.notes) lines.push_back(note_text(corpus, note));
  return lines;
}

struct Asker {
  CorpusBuilder builder;

  explicit Asker(const Lines& records, std::string_view covers = "1918-06-01/1918-06-30") {
    fill_small_world(builder);
    add_records(builder, records);
    if (!covers.empty()) builder.set_covers(covers);
  }
  Lines ask(const Query& query) {
    const Corpus corpus = builder.build();
    return lines_of(corpus, search(corpus, query));
  }
};

Bounds june(int first, int last) {
  return make_window(make_day(1918, 6, first), make_day(1918, 6, last));
}

Query who(Index place, int first, int last) {
  Query query;
  query.ask = Ask::who;
  query.places.any = {place};
  query.window = june(first, last);
  return query;
}

Query whether(Index nation, Index place, int first, int last) {
  Query query = who(place, first, last);
  query.ask = Ask::whether;
  query.nations.any = {nation};
  return query;
}

Query events(int first = 0, int last = 0) {
  Query query;
  if (first != 0) query.window = june(first, last);
  return query;
}

// The same query with one thing changed.
Query with(Query query, const std::function<void(Query&)>& change) {
  change(query);
  return query;
}

struct Case {
  std::string says;
  Query query;
  Lines answer;
};

void check(const Lines& records, const std::vector<Case>& cases) {
  Asker asker(records);
  for (const Case& c : cases) {
    CAPTURE(c.says);
    CHECK(joined(asker.ask(c.query)) == joined(c.answer));
  }
}

Index built_in(std::string_view id) { return CorpusBuilder().action(id); }

constexpr auto kExact = [](Query& q) { q.exact_place = true; };
constexpr auto kEver = [](Query& q) { q.window.reset(); };
constexpr auto kWider = [](Query& q) { q.wider = true; };
constexpr auto kCertain = [](Query& q) { q.certain_only = true; };

}  // namespace

// --- Section 4: place and nation --------------------------------------------------------------

TEST_CASE("containment: inside is certain, around is possible, wide says nothing") {
  check(
      {"s france hold sevastopol 1918-06-05", "c italy hold crimea 1918-06-05",
       "w britain hold south 1918-06-05"},
      {{"of a region: what is in it",
        who(kCrimea, 5, 5),
        {"certain france sevastopol s", "certain italy crimea c", "(wider south w)"}},
       {"of a place: what is around it",
        who(kSevastopol, 5, 5),
        {"certain france sevastopol s", "possible italy crimea c", "(wider south w)"}},
       {"not of its neighbour", who(kYalta, 5, 5), {"possible italy crimea c", "(wider south w)"}},
       {"of a wide region itself",
        who(kSouth, 5, 5),
        {"certain britain south w", "certain france sevastopol s", "certain italy crimea c"}},
       {"wider: at most possible",
        with(who(kYalta, 5, 5), kWider),
        {"possible britain south w", "possible italy crimea c"}},
       {"exact: neither in nor around",
        with(who(kCrimea, 5, 5), kExact),
        {"certain italy crimea c"}},
       {"exact, of a wide one", with(who(kSouth, 5, 5), kExact), {"certain britain south w"}},
       {"only certain",
        with(who(kSevastopol, 5, 5), kCertain),
        {"certain france sevastopol s", "(wider south w)"}}});
}

TEST_CASE("a place and a wide region around it: both are asked, whichever the corpus names first") {
  for (const bool place_first : {true, false}) {
    CAPTURE(place_first);
    CorpusBuilder builder;
    const Index france = builder.add_nation("france");
    const Index town = place_first ? 0 : 1, region = place_first ? 1 : 0;
    if (place_first) builder.add_place("town", {region});
    builder.add_place("region", {}, true);
    if (!place_first) builder.add_place("town", {region});
    builder.add_event({.id = "w", .nations = {france}, .place = region, .date = "1918-06-05"});
    Query query = events();
    query.places.any = {0, 1};
    CHECK(joined(lines_of(builder.build(), search(builder.build(), query))) == "certain w\n");
    query.places.any = {town};
    const Answer aside = search(builder.build(), query);
    CHECK(aside.events.empty());
    CHECK(aside.notes.front().kind == NoteKind::wider);
  }
}

TEST_CASE("groups: a member answers for its group, a group possibly for its member") {
  check({"f france hold odessa 1918-06-05", "e entente hold yalta 1918-06-05",
         "i italy hold odessa 1918-06-05"},
        {{"the group", whether(kEntente, kOdessa, 5, 5), {"certain france odessa f"}},
         {"the group by name", whether(kEntente, kYalta, 5, 5), {"certain entente yalta e"}},
         {"a member", whether(kBritain, kYalta, 5, 5), {"possible entente yalta e"}},
         {"no member", whether(kItaly, kYalta, 5, 5), {"(nearest entente yalta e)"}}});
}

TEST_CASE("dated membership counts on its days") {
  const Lines records{
      "a serbia hold odessa 1918-06-02/1918-06-03", "b serbia hold yalta 1918-06-07/1918-06-08",
      "c serbia hold sevastopol 1918-06-03/1918-06-07", "d entente hold crimea 1918-06-02"};
  check(records,
        {{"before it began", whether(kEntente, kOdessa, 1, 30), {"(nearest serbia odessa a)"}},
         {"while it held",
          whether(kEntente, kYalta, 1, 30),
          {"certain serbia yalta b", "possible entente crimea d"}},
         {"a stay that reaches into it",
          whether(kEntente, kSevastopol, 1, 30),
          {"certain serbia sevastopol c", "possible entente crimea d"}},
         {"asked of days before",
          with(whether(kEntente, kSevastopol, 3, 4), kExact),
          {"(nearest serbia sevastopol c)"}},
         {"the group's record before it began says nothing of the nation",
          with(whether(kSerbia, kCrimea, 2, 2), kExact),
          {"(nearest serbia sevastopol c)"}}});
}

// --- Section 3: time --------------------------------------------------------------------------

TEST_CASE("relations, of events") {
  const auto related = [](Relation relation, int first, int last) {
    return with(events(first, last), [relation](Query& q) { q.relation = relation; });
  };
  check({"d - decide odessa 1918-06-05", "m - decide odessa [1918-06-04..1918-06-08]",
         "i - decide odessa 1918-06-03/1918-06-09"},
        {{"overlaps", events(5, 6), {"certain i", "possible m", "certain d"}},
         {"a day alone", events(8, 8), {"certain i", "possible m"}},
         {"starts", related(Relation::starts, 3, 5), {"certain i", "possible m", "certain d"}},
         {"ends", related(Relation::ends, 5, 9), {"certain i", "possible m", "certain d"}},
         {"within", related(Relation::within, 4, 8), {"certain m", "certain d"}},
         {"throughout", related(Relation::throughout, 5, 6), {"certain i", "possible m"}},
         {"one of the days",
          related(Relation::throughout, 5, 5),
          {"certain i", "possible m", "certain d"}},
         {"none", events(10, 12), {}}});
}

TEST_CASE("sets: certain for all, possible for any; all of them: certain for one") {
  check({"one - decide odessa [1918-06-03,1918-06-09]",
         "all - decide odessa {1918-06-03,1918-06-09}"},
        {{"one", events(3, 5), {"certain all", "possible one"}},
         {"the other", events(9, 9), {"certain all", "possible one"}},
         {"both", events(3, 9), {"certain all", "certain one"}},
         {"neither", events(5, 7), {}}});
}

TEST_CASE("doubt: of the event, of a component, of the margin") {
  check({"event france hold odessa 1918-06-05 doubtful", "maybe italy hold odessa 1918-06-?05",
         "about britain hold odessa 1918-06-~05"},
        {{"its day",
          who(kOdessa, 5, 5),
          {"possible britain odessa about", "possible france odessa event",
           "possible italy odessa maybe"}},
         {"the margin",
          who(kOdessa, 2, 8),
          {"certain britain odessa about", "possible france odessa event",
           "possible italy odessa maybe"}},
         {"in the margin alone", who(kOdessa, 7, 8), {"possible britain odessa about"}},
         {"all days that it can be",
          who(kOdessa, 1, 30),
          {"certain britain odessa about", "certain italy odessa maybe",
           "possible france odessa event"}},
         {"only certain", with(who(kOdessa, 2, 8), kCertain), {"certain britain odessa about"}}});
}

TEST_CASE("two possibles never make a certain") {
  check({"a france hold odessa [1918-06-05..1918-06-06]",
         "b france visit odessa [1918-06-05,1918-06-07]"},
        {{"together they would", who(kOdessa, 5, 5), {"possible france odessa a b"}},
         {"one row", who(kOdessa, 1, 30), {"certain france odessa a b"}}});
}

TEST_CASE("undated records: a note to a question with a time, rows on demand") {
  const auto undated = [](Query& q) { q.undated = true; };
  check({"u france hold odessa", "d italy hold odessa 1918-06-05"},
        {{"a note", who(kOdessa, 5, 5), {"certain italy odessa d", "(undated)"}},
         {"on demand, last",
          with(who(kOdessa, 5, 5), undated),
          {"certain italy odessa d", "undated france odessa u"}},
         {"no time asked",
          with(who(kOdessa, 5, 5), [](Query& q) { q.window.reset(); }),
          {"certain italy odessa d", "certain france odessa u"}},
         {"events", events(5, 5), {"certain d", "(undated)"}},
         {"events on demand", with(events(5, 5), undated), {"certain d", "undated u"}}});
}

TEST_CASE("an open or unknown end is possible to the last day covered") {
  check(
      {"o france hold odessa 1918-06-05/..", "u italy hold odessa 1918-06-05/"},
      {{"its known day", who(kOdessa, 5, 5), {"certain france odessa o", "certain italy odessa u"}},
       {"after it", who(kOdessa, 28, 30), {"possible france odessa o", "possible italy odessa u"}},
       {"before it", who(kOdessa, 1, 4), {"(nearest france odessa o)"}}});
}

TEST_CASE("covers: what lies outside is answered as such") {
  const Lines records{"a france hold odessa 1918-06-05/..", "b italy hold odessa 1918-06-20"};
  const auto odessa = [](const Bounds& window) {
    Query query = who(kOdessa, 1, 1);
    query.window = window;
    return query;
  };
  const Bounds july = make_window(make_day(1918, 7, 2), make_day(1918, 7, 5));
  const Bounds both = make_window(make_day(1918, 6, 21), make_day(1918, 7, 5));
  Asker stated(records, "1918-06");
  CHECK(joined(stated.ask(odessa(july))) == "(outside-covers)\n");
  CHECK(joined(stated.ask(odessa(both))) == "possible france odessa a\n(partly-outside)\n");
  CHECK(joined(stated.ask(odessa(make_window({}, {})))).find("certain france odessa a") == 0);
  // Not stated: to the last day that any of its events is known to touch.
  Asker unstated(records, "");
  CHECK(joined(unstated.ask(odessa(june(21, 22)))) == "(outside-covers)\n");
  CHECK(joined(unstated.ask(odessa(june(20, 22)))) ==
        "certain italy odessa b\npossible france odessa a\n");
}

TEST_CASE("a window with bounds of its own: certain of its sure part alone") {
  const Bounds window{make_day(1918, 6, 5), make_day(1918, 6, 7), make_day(1918, 6, 10),
                      make_day(1918, 6, 12)};
  check({"a france hold odessa 1918-06-06", "b italy hold odessa 1918-06-08",
         "c britain hold odessa 1918-06-11", "d serbia hold odessa 1918-06-13"},
        {{"sure, perhaps, not",
          with(who(kOdessa, 1, 1), [&](Query& q) { q.window = window; }),
          {"certain italy odessa b", "possible france odessa a", "possible britain odessa c"}}});
}

// "italy hold odessa" on each of the days, and the time of what the clause says.
Query when_event(const EventClause& clause, Index place = kOdessa) {
  Query query;
  query.ask = Ask::who;
  query.places.any = {place};
  query.event = clause;
  return query;
}

EventClause clause(std::string_view action, Index nation, Index place, QueryEdge edge) {
  EventClause clause;
  clause.actions.any = {built_in(action)};
  clause.nations.any = {nation};
  clause.places.any = {place};
  clause.edge = edge;
  return clause;
}

TEST_CASE("the time of another event: its id, with all of its ways to fall") {
  const auto of_record = [](std::string id) {
    EventClause clause;
    clause.id = std::move(id);
    return when_event(clause);
  };
  check(
      {"a italy hold odessa 1918-06-05/1918-06-09", "one - decide yalta [1918-06-05,1918-06-09]",
       "all - decide yalta {1918-06-02,1918-06-07}", "half - decide yalta [1918-06-04,1918-06-07]",
       "doubt - decide yalta 1918-06-07 doubtful", "unsure - decide yalta 1918-06-?07",
       "about - decide yalta 1918-06-11~", "year - decide yalta 1918-06-07?",
       "open - decide yalta 1918-06-03/..", "undated - decide yalta",
       "later - decide yalta 1918-06-20"},
      {{"both of two days", of_record("one"), {"certain italy odessa a", "(when yalta one)"}},
       {"one of several times", of_record("all"), {"certain italy odessa a", "(when yalta all)"}},
       {"one of two days", of_record("half"), {"possible italy odessa a", "(when yalta half)"}},
       {"a doubtful record", of_record("doubt"), {"possible italy odessa a", "(when yalta doubt)"}},
       {"a doubtful day", of_record("unsure"), {"possible italy odessa a", "(when yalta unsure)"}},
       {"a doubtful year", of_record("year"), {"possible italy odessa a", "(when yalta year)"}},
       {"about", of_record("about"), {"possible italy odessa a", "(when yalta about)"}},
       {"an open end", of_record("open"), {"possible italy odessa a", "(when yalta open)"}},
       {"undated", of_record("undated"), {"(when-undated)"}},
       {"no such record", of_record("no"), {"(when-nothing)"}},
       {"when none was there",
        of_record("later"),
        {"(when yalta later)", "(nearest italy odessa a)"}},
       {"days as well, around it",
        with(of_record("half"), [](Query& q) { q.window = june(1, 8); }),
        {"possible italy odessa a", "(when yalta half)"}},
       {"days as well, not all of it",
        with(of_record("one"), [](Query& q) { q.window = june(6, 10); }),
        {"possible italy odessa a", "(when yalta one)"}}});
}

TEST_CASE("the time of another event: the first of several to start, the last to end, each") {
  const Lines records{"a france arrive yalta [1918-06-05..1918-06-09]",
                      "b france arrive yalta [1918-06-07..1918-06-12]",
                      "c france leave yalta [1918-06-14..1918-06-18]",
                      "d france leave yalta [1918-06-16..1918-06-20]",
                      "e italy hold odessa 1918-06-05/1918-06-09",
                      "f serbia hold odessa 1918-06-10/1918-06-15",
                      "g britain hold odessa 1918-06-16/1918-06-20"};
  const auto asked = [](std::string_view action, QueryEdge edge) {
    return when_event(clause(action, kFrance, kYalta, edge));
  };
  check(
      records,
      {{"the first arrival is over by 9 June",
        asked("arrive", QueryEdge::start),
        {"certain italy odessa e", "(when yalta a)", "(when yalta b)"}},
       {"the last departure is not before 16 June",
        asked("leave", QueryEdge::end),
        {"certain britain odessa g", "(when yalta c)", "(when yalta d)"}},
       {"each arrival",
        asked("arrive", QueryEdge::span),
        {"certain italy odessa e", "possible serbia odessa f", "(when yalta a)", "(when yalta b)"}},
       {"no such record", asked("fight", QueryEdge::span), {"(when-nothing)"}}});
}

TEST_CASE("the time of another event: of how many it is the first") {
  const Query query = when_event(clause("leave", kFrance, kYalta, QueryEdge::end));
  check({"a france leave yalta 1918-06-05", "b france leave yalta 1918-06-12",
         "g italy hold odessa 1918-06-12"},
        {{"the last of two", query, {"certain italy odessa g", "(when yalta b x2)"}}});
}

TEST_CASE("the time of another event: what surely fits, else what may") {
  const Lines records{"a france hold odessa 1918-06-05", "b france hold odessa 1918-06-08",
                      "c entente arrive yalta 1918-06-05"};
  Lines more = records;
  more.emplace_back("d britain arrive yalta 1918-06-08");
  Lines doubt = more;
  doubt.emplace_back("e britain arrive yalta 1918-06-05 doubtful");
  const Query query = when_event(clause("arrive", kBritain, kYalta, QueryEdge::start));
  check(records, {{"of a group", query, {"possible france odessa a", "(when yalta c)"}}});
  check(more, {{"of the nation", query, {"certain france odessa b", "(when yalta d)"}}});
  check(doubt, {{"a doubtful one can be the first",
                 query,
                 {"possible france odessa a b", "(when yalta e)", "(when yalta d)"}}});
}

TEST_CASE("the time of another event: stays, and their ends where no record tells of them") {
  check({"a britain hold yalta 1918-06-05/1918-06-10", "b italy hold odessa 1918-06-10",
         "c serbia hold odessa 1918-06-07"},
        {{"while held",
          when_event(clause("hold", kBritain, kYalta, QueryEdge::span)),
          {"certain serbia odessa c", "certain italy odessa b", "(when yalta a)"}},
         {"its start",
          when_event(clause("arrive", kBritain, kYalta, QueryEdge::start)),
          {"(when yalta a)", "(nearest serbia odessa c)"}},
         {"its end",
          when_event(clause("leave", kBritain, kYalta, QueryEdge::end)),
          {"certain italy odessa b", "(when yalta a)"}}});
}

TEST_CASE("the time of another event: a record overlaps its own time, whatever day that is") {
  const Query query = when_event(clause("arrive", kFrance, kOdessa, QueryEdge::start));
  check({"a france arrive odessa [1918-06-05..1918-06-09]", "b italy arrive odessa 1918-06-07",
         "c italy leave odessa 1918-06-20"},
        {{"itself, and another",
          query,
          {"certain france odessa a", "possible italy odessa b+c", "(when odessa a)"}}});
}

// --- Sources -------------------------------------------------------------------------------------

TEST_CASE("sources: each once, by title, with the records that cite it in their order") {
  CorpusBuilder builder;
  fill_small_world(builder);
  const Index z = builder.add_source("a-z", "zeal");
  const Index e = builder.add_source("z-e", "\u00c9tude");
  const Index unused = builder.add_source("unused", "Ages");
  const auto cite = [&](std::string_view line, std::vector<Index> sources) {
    EventSpec spec = record(line);
    spec.sources = std::move(sources);
    builder.add_event(spec);
  };
  cite("later italy hold odessa 1918-06-09", {z, e, z});
  cite("sooner france hold odessa 1918-06-05", {z});
  cite("elsewhere france hold yalta 1918-06-05", {unused});
  const Corpus corpus = builder.build();
  Query query = who(kOdessa, 1, 30);
  query.ask = Ask::sources;
  const auto rows_of = [&] {
    std::string text;
    for (const SourceRow& row : search(corpus, query).sources) {
      text += std::string(corpus.names.sources[row.source].id) + " " + ids_of(corpus, row.events) +
              "\n";
    }
    return text;
  };
  CHECK(rows_of() == "z-e later\na-z sooner+later\n");
  query.limit = 1;
  CHECK(rows_of() == "z-e later\n");
  query.window = june(20, 21);
  CHECK(search(corpus, query).empty());
}

// --- Section 5: together ------------------------------------------------------------------------

Query nations_together(Ask ask, std::vector<Index> nations, int first, int last) {
  Query query = who(kOdessa, first, last);
  query.ask = ask;
  query.nations = {std::move(nations), {}, true};
  return query;
}

TEST_CASE("together: on one same day of the window") {
  const auto both = [](int first, int last) {
    return nations_together(Ask::whether, {kFrance, kItaly}, first, last);
  };
  check({"a france hold odessa 1918-06-05/1918-06-09", "b italy hold odessa 1918-06-08/1918-06-12",
         "c italy hold yalta 1918-06-05"},
        {{"a day that both have", both(8, 8), {"certain odessa a b"}},
         {"in a longer window", both(1, 30), {"certain odessa a b"}},
         {"each on days of the window, and on none together",
          both(10, 20),
          {"(nearest italy odessa b)"}},
         {"one of them", both(5, 5), {"(nearest france odessa a)"}}});
  check({"a france hold odessa [1918-06-05,1918-06-15]", "b italy hold odessa 1918-06-05"},
        {{"perhaps", both(1, 30), {"possible odessa b a"}}});
  check({"a france+italy land odessa [1918-06-05..1918-06-09]"},
        {{"in one record, whatever day it is", both(1, 30), {"certain odessa a a"}},
         {"which may lie outside", both(1, 7), {"possible odessa a a"}}});
  check(
      {"a france hold odessa 1918-06-01/1918-06-10~", "b italy hold odessa 1918-06-09/1918-06-20"},
      {{"on the last day of one, which is not known exactly",
        both(1, 30),
        {"possible odessa a b"}}});
  check(
      {"a france hold odessa 1918-06-01/1918-06-10", "b italy hold odessa 1918-06-~09/1918-06-20"},
      {{"on the first, likewise", both(1, 30), {"possible odessa a b"}}});
  check(
      {"a france hold odessa [1918-06-01,1918-06-05]", "b italy hold odessa 1918-06-01/1918-06-03"},
      {{"on one of two days", both(1, 30), {"possible odessa b a"}}});
  check(
      {"a france hold odessa 1918-06-01/1918-06-?10", "b italy hold odessa 1918-06-09/1918-06-20"},
      {{"or perhaps is another day", both(1, 30), {"possible odessa a b"}}});
  check(
      {"a france hold odessa 1918-06-01/1918-06-10", "b italy hold odessa 1918-06-?09/1918-06-20"},
      {{"on the first, likewise", both(1, 30), {"possible odessa a b"}}});
  check({"a france+serbia visit odessa 1918-06", "b britain+italy visit odessa 1918-06"},
        {{"each with others, in records of one month", both(1, 30), {"possible odessa a b"}}});
  check(
      {"a italy hold odessa [1918-06-01,1918-06-05]", "b france hold odessa 1918-06-01/1918-06-03"},
      {{"whoever is named first", both(1, 30), {"possible odessa b a"}}});
  check({"a france+italy visit odessa {1918-06,1918-07}"}, {{"each time that one record tells of",
                                                             with(both(1, 30), kEver),
                                                             {"certain odessa a a a a"}}});
  check({"a serbia hold odessa 1918-06-01/1918-06-10", "b italy hold odessa 1918-06-01/1918-06-04"},
        {{"a member on the days of its membership",
          nations_together(Ask::whether, {kEntente, kItaly}, 1, 30),
          {"(nearest italy odessa b)"}},
         {"a nation and its group",
          nations_together(Ask::whether, {kEntente, kSerbia}, 1, 30),
          {"certain odessa a"}}});
}

TEST_CASE("together: a row a place, a nation, a stretch of days") {
  const Lines records{
      "a france hold odessa 1918-06-01/1918-06-09", "b italy hold odessa 1918-06-02/1918-06-03",
      "c italy hold odessa 1918-06-07/1918-06-12",  "d france hold crimea 1918-06-05",
      "e italy hold sevastopol 1918-06-05",         "f france hold yalta 1918-06-03 doubtful"};
  Query where = nations_together(Ask::where, {kFrance, kItaly}, 1, 30);
  where.places = {};
  Query when = where;
  when.ask = Ask::when;
  when.places.any = {kOdessa};
  Query in_both = who(kOdessa, 1, 30);
  in_both.places = {{kCrimea, kOdessa}, {}, true};
  check(records,
        {{"places as recorded, and not those around them",
          where,
          {"certain odessa a b c", "certain crimea d e", "possible sevastopol d e"}},
         {"only certain", with(where, kCertain), {"certain odessa a b c", "certain crimea d e"}},
         {"each stretch", when, {"certain odessa a b", "certain odessa a c"}},
         {"one nation in several places", in_both, {"certain france a d f"}}});
  check({"a france visit crimea 1918-06", "b france visit odessa 1918-06"},
        {{"one nation in several places, on some day of a month in each",
          in_both,
          {"possible france a b"}}});
  Query fought = when;
  fought.actions.any = {built_in("fight")};
  check({"a france+italy fight odessa {1918-06-05~,1918-06-08~}"},
        {{"each time that a record tells of, and between two",
          fought,
          {"certain odessa a a", "certain odessa a a", "possible odessa a a",
           "possible odessa a a"}}});
  const auto in_sevastopol = [](Query& q) { q.places.any = {kSevastopol}; };
  check({"d france hold crimea 1918-06-05", "e italy hold crimea 1918-06-05",
         "f france+italy hold odessa 1918-06-06"},
        {{"a place as recorded around the one that is asked for",
          with(where, in_sevastopol),
          {"possible crimea d e"}}});
  const Query whether = nations_together(Ask::whether, {kFrance, kItaly}, 1, 30);
  check({"a france hold odessa 1918-06-05/1918-06-09", "b italy hold odessa 1918-06-05/1918-06-12"},
        {{"beginning on one same day",
          with(whether, [](Query& q) { q.relation = Relation::starts; }),
          {"certain odessa a b"}},
         {"ending on none",
          with(whether, [](Query& q) { q.relation = Relation::ends; }),
          {"(nearest france odessa a)"}}});
}

Verdict verdict_of_one(const Answer& answer) {
  return answer.presences.empty() ? Verdict::not_recorded : answer.presences.front().verdict;
}

TEST_CASE("together: nations by their groups, on days of both memberships") {
  struct Case {
    const char* of_a;
    const char* of_b;
    Verdict verdict;
  };
  const Case cases[] = {
      {"1918-06-01/1918-06-10", "1918-06-01/1918-06-12", Verdict::certain},
      {"/1918-06-10", "1918-06-01/1918-06-12", Verdict::certain},
      // Each was surely a member while both were there; that one day is of both is not known.
      {"/1918-06-10", "/1918-06-12", Verdict::possible},
      {"1918-06-01/", "1918-05-01/1918-06-10", Verdict::certain},
      {"1918-06-02/", "/1918-06-01", Verdict::not_recorded},
      {"/1918-06-10", "1918-06-05/", Verdict::possible},
      {"..", "/1918-06-12", Verdict::certain},
      {"1918-06-01/1918-06-~08", "1918-06-10/..", Verdict::possible},
      {"1918-06-01/1918-06-~06", "1918-06-10/..", Verdict::not_recorded},
      {"1918-05-01/..", "1918-06-01/..", Verdict::certain},
      {"../1918-06-10", "../1918-06-01", Verdict::certain},
      {"../1918-06-01", "1918-06-02/..", Verdict::not_recorded},
  };
  for (const Case& c : cases) {
    CorpusBuilder builder;
    const Index g = builder.add_nation("g"), h = builder.add_nation("h");
    const Index a = builder.add_nation("a"), b = builder.add_nation("b");
    builder.add_membership(a, g, std::string_view(c.of_a) == ".." ? "" : c.of_a);
    builder.add_membership(b, h, c.of_b);
    const Index odessa = builder.add_place("odessa");
    for (const Index nation : {a, b}) {
      builder.add_event({.id = nation == a ? "x" : "y",
                         .nations = {nation},
                         .place = odessa,
                         .action = "stay",
                         .date = "1918-06-01/1918-06-12"});
    }
    const Corpus corpus = builder.build();
    Query query;
    query.ask = Ask::whether;
    query.nations = {{g, h}, {}, true};
    query.places.any = {odessa};
    const Answer answer = search(corpus, query);
    CAPTURE(c.of_a);
    CAPTURE(c.of_b);
    CHECK(verdict_of_one(answer) == c.verdict);
  }
}

TEST_CASE("a membership whose start or end is not known holds surely on the days that are") {
  struct Case {
    const char* date;
    int day;
    Verdict verdict;
  };
  const Case cases[] = {{"/1918-06-10", 9, Verdict::possible},
                        {"/1918-06-10", 10, Verdict::certain},
                        {"/1918-06-10", 11, Verdict::not_recorded},
                        {"../1918-06-10", 9, Verdict::certain},
                        {"1918-06-05/", 5, Verdict::certain},
                        {"1918-06-05/", 6, Verdict::possible},
                        {"1918-06-05/", 4, Verdict::not_recorded},
                        {"1918-06-05/..", 6, Verdict::certain},
                        {"1918-06-05/1918-06-10", 7, Verdict::certain},
                        {"1918-06-~05/..", 1, Verdict::not_recorded},
                        {"1918-06-~05/..", 2, Verdict::possible},
                        {"1918-06-~05/..", 7, Verdict::possible},
                        {"1918-06-~05/..", 8, Verdict::certain},
                        {"1918-06-?05/..", 4, Verdict::not_recorded},
                        {"1918-06-?05/..", 12, Verdict::possible},
                        {"1918?/..", 5, Verdict::possible},
                        {"1917?/1918-06-05", 4, Verdict::possible},
                        {"1917?/1918-06-05", 5, Verdict::certain},
                        {"1918-06/..", 5, Verdict::certain},
                        {"../1918-06", 5, Verdict::certain}};
  for (const Case& c : cases) {
    CorpusBuilder builder;
    const Index group = builder.add_nation("group"), member = builder.add_nation("member");
    builder.add_membership(member, group, c.date);
    const Index odessa = builder.add_place("odessa");
    builder.add_event({.id = "x",
                       .nations = {member},
                       .place = odessa,
                       .action = "stay",
                       .date = "1918-06-01/1918-06-12"});
    const Corpus corpus = builder.build();
    Query query = who(odessa, c.day, c.day);
    query.nations.any = {group};
    const Answer answer = search(corpus, query);
    CAPTURE(std::string(c.date));
    CAPTURE(c.day);
    CHECK(verdict_of_one(answer) == c.verdict);
  }
}

// How long a group was in Odessa, of which one nation was a member then ("..": always), by one record of that.
Answer howlong_of_member(const std::vector<std::string>& when, EventSpec record) {
  CorpusBuilder builder;
  builder.add_action("visit", Effect::present);
  const Index group = builder.add_nation("group"), member = builder.add_nation("member");
  for (const std::string& date : when) {
    builder.add_membership(member, group, date == ".." ? "" : date);
  }
  record.nations = {member};
  record.place = builder.add_place("odessa");
  builder.add_event(record);
  const Corpus corpus = builder.build();
  Query query;
  query.ask = Ask::howlong;
  query.nations.any = {group};
  query.places.any = {record.place};
  return search(corpus, query);
}

TEST_CASE("how long a group was there: the days on which its member was one") {
  struct Case {
    const char* member;
    const char* action;
    const char* date;
    const char* days;
  };
  const Case cases[] = {
      {"..", "stay", "1918-06-01/1918-06-12", "12 to 12"},
      {"1918-06-01/1918-06-12", "stay", "1918-06-01/1918-06-12", "12 to 12"},
      {"1918-06-05/1918-06-10", "stay", "1918-06-01/1918-06-12", "6 to 6"},
      {"1918-06-05/..", "stay", "1918-06-01/1918-06-12", "8 to 8"},
      {"../1918-06-10", "stay", "1918-06-01/1918-06-12", "10 to 10"},
      {"1918-06-12/..", "stay", "1918-06-01/1918-06-12", "1 to 1"},
      // A member twice: at one of those times, and at both.
      {"1918-06-05/1918-06-06 1918-06-20/..", "stay", "1918-06-01/1918-06-12", "2 to 2"},
      {"1918-06-05/1918-06-06 1918-06-10/..", "stay", "1918-06-01/1918-06-12", "0 to 12"},
      // Either can be what is not known.
      {"1918-06-05/", "stay", "1918-06-01/1918-06-12", "1 to 8"},
      {"/1918-06-10", "stay", "1918-06-01/1918-06-12", "1 to 10"},
      {"1918-06-~05/..", "stay", "1918-06-01/1918-06-12", "5 to 11"},
      {"1918-06-?05/..", "stay", "1918-06-01/1918-06-12", "0 to 8"},
      {"1918-06-05/..", "stay", "[1918-06-02..1918-06-07]/1918-06-12", "6 to 8"},
      {"1918-06-11/..", "stay", "1918-06-01/[1918-06-09..1918-06-12]", "0 to 2"},
      // Of several times, those on which it was one.
      {"1918-06-05/..", "stay", "{1918-06-04,1918-06-06,1918-06-08}", "2 to 2"},
      {"1918-06-05/..", "stay", "[1918-06-04,1918-06-06]", "0 to 1"},
      {"1918-06-~05/..", "stay", "{1918-06-04,1918-06-08}", "1 to 2"},
      {"1918-06-05/..", "visit", "1918-06-01/1918-06-12", "8 to 8"},
      {"1918-06-05/..", "visit", "1918-06", "0 to 1"},
      {"1918-06-05/..", "arrive", "1918-06-08", "1 to -"},
  };
  for (const Case& c : cases) {
    CAPTURE(std::string(c.member));
    CAPTURE(std::string(c.date));
    EventSpec spec{.id = "x", .action = c.action};
    const std::string date = c.date;
    const std::size_t slash = date.find('/');
    if (date.find('[') != date.npos && slash != date.npos) {
      spec.start = date.substr(0, slash);
      spec.end = date.substr(slash + 1);
    } else {
      spec.date = date;
    }
    const Answer answer = howlong_of_member(split(c.member, ' '), spec);
    REQUIRE(answer.presences.size() == 1);
    const DayCount days = *answer.presences.front().days;
    CHECK(std::to_string(days.least) + " to " +
              (days.most ? std::to_string(*days.most) : std::string("-")) ==
          c.days);
  }
}

TEST_CASE("how long a group was there: the least and the most of every way that a stay can fall") {
  std::mt19937 random(1918);
  const auto day = [&random](int from, int to) {
    return from + static_cast<int>(random() % static_cast<unsigned>(to - from + 1));
  };
  const auto text = [](int d) {
    return "1918-06-" + std::string(d < 10 ? "0" : "") + std::to_string(d);
  };
  const auto one_of = [&text](int first, int last) {
    return "[" + text(first) + ".." + text(last) + "]";
  };
  int seen = 0;
  for (int round = 0; round < 2000; ++round) {
    const int start_first = day(1, 9), start_last = day(start_first, 10);
    const int end_first = day(start_first, 12), end_last = day(std::max(end_first, start_last), 14);
    const int member_first = day(1, 14), member_last = day(member_first, 16);
    int least = 100, most = 0;
    for (int start = start_first; start <= start_last; ++start) {
      for (int end = std::max(start, end_first); end <= end_last; ++end) {
        const int days = std::min(end, member_last) - std::max(start, member_first) + 1;
        least = std::min(least, std::max(days, 0));
        most = std::max(most, days);
      }
    }
    EventSpec spec{.id = "x", .action = "stay"};
    spec.start = one_of(start_first, start_last);
    spec.end = one_of(end_first, end_last);
    const Answer answer = howlong_of_member({text(member_first) + "/" + text(member_last)}, spec);
    CAPTURE(*spec.start);
    CAPTURE(*spec.end);
    CAPTURE(member_first);
    CAPTURE(member_last);
    REQUIRE(answer.presences.size() == (most > 0 ? 1U : 0U));
    if (most <= 0) continue;
    ++seen;
    const DayCount days = *answer.presences.front().days;
    CHECK(days.least == least);
    CHECK(days.most == most);
  }
  CHECK(seen > 1000);
}

// Of stays of one nation that may have been at the same time: they are so much as any two are.
TEST_CASE("together: a nation and its group, in each stay and between two") {
  Query when = nations_together(Ask::when, {kEntente, kFrance}, 1, 30);
  check({"a france hold odessa 1918-06-01 to [1918-06-04..1918-06-08]",
         "b france hold odessa 1918-06-06/1918-06-20"},
        {{"",
          when,
          {"certain odessa a", "certain odessa b", "possible odessa a b", "possible odessa a b"}}});
}

TEST_CASE("together: a stay is as sure as in its surest company of stays, and not of records") {
  CorpusBuilder builder;
  const Index a = builder.add_nation("a"), b = builder.add_nation("b"), c = builder.add_nation("c");
  const Index g = builder.add_nation("g"), x = builder.add_nation("x", {g});
  const Index y = builder.add_nation("y", {g});
  const Index odessa = builder.add_place("odessa");
  builder.add_action("visit", Effect::present);
  const auto add = [&](const char* id, std::vector<Index> nations, const char* action,
                       const char* date) {
    builder.add_event(
        {.id = id, .nations = std::move(nations), .place = odessa, .action = action, .date = date});
  };
  // In March all of the group were there while b and c met, whatever day that was; in June all were.
  add("met", {b, c}, "visit", "1918-03");
  add("a1", {a}, "stay", "1918-03-01/1918-03-31");
  add("a2", {a}, "stay", "1918-06-01/1918-06-10");
  add("b2", {b}, "stay", "1918-06-01/1918-06-10");
  add("c2", {c}, "stay", "1918-06-01/1918-06-10");
  add("x1", {x}, "stay", "1918-01-01/1918-06-30");
  add("y1", {y}, "stay", "1918-03-01/1918-06-30");
  const Corpus corpus = builder.build();
  Query query;
  query.ask = Ask::whether;
  query.places.any = {odessa};
  query.nations = {{a, b, c, g}, {}, true};
  const Answer answer = search(corpus, query);
  REQUIRE(answer.presences.size() == 1);
  std::string stays;
  for (const PresenceMatch& match : answer.presences.front().stays) {
    stays +=
        std::string(verdict_name(match.verdict)) + " " + ids_of(corpus, match.stay.evidence) + "\n";
  }
  CHECK(stays ==
        "certain x1\ncertain y1\ncertain a2\ncertain b2\ncertain c2\n"
        "possible a1\npossible met\npossible met\n");
}

TEST_CASE("a member of a member of a group is of the group, on the days of both memberships") {
  CorpusBuilder builder;
  const Index top = builder.add_nation("top"), middle = builder.add_nation("middle");
  const Index member = builder.add_nation("member");
  builder.add_membership(middle, top, "1918-06-01/1918-06-10");
  builder.add_membership(member, middle, "1918-06-05/1918-06-20");
  const Index odessa = builder.add_place("odessa");
  builder.add_event({.id = "x",
                     .nations = {member},
                     .place = odessa,
                     .action = "stay",
                     .date = "1918-06-01/1918-06-30"});
  const Corpus corpus = builder.build();
  for (int day = 1; day <= 30; ++day) {
    Query query = who(odessa, day, day);
    query.nations.any = {top};
    CAPTURE(day);
    CHECK(verdict_of_one(search(corpus, query)) ==
          (day >= 5 && day <= 10 ? Verdict::certain : Verdict::not_recorded));
  }
}

TEST_CASE("together: wherever it was, where no place is named") {
  Query query;
  query.ask = Ask::whether;
  query.nations = {{kFrance, kItaly}, {}, true};
  check({"a france hold odessa 1918-06-05/1918-06-09", "b italy hold odessa 1918-06-05",
         "c france hold yalta 1918-06-05", "d italy hold yalta 1918-06-08"},
        {{"a row for a place", query, {"certain odessa b a"}}});
}

TEST_CASE("together: the days that all share") {
  struct Case {
    std::string says;
    Lines records;
    std::string shared;
    std::vector<Index> nations = {kFrance, kItaly};
  };
  const Case cases[] = {
      {"from the later start to the sooner end",
       {"a france hold odessa 1918-06-01/1918-06-09", "b italy hold odessa 1918-06-03/1918-06-07"},
       "certain 3..3/7..7"},
      {"whichever began first",
       {"a france hold odessa 1918-06-03/1918-06-09", "b italy hold odessa 1918-06-01/1918-06-07"},
       "certain 3..3/7..7"},
      {"since they share a day, the last does not begin after the first can end",
       {"a france hold odessa 1918-06-01 to [1918-06-04..1918-06-06]",
        "b italy hold odessa [1918-06-02..1918-06-08] to 1918-06-12"},
       "possible 2..6/4..6"},
      {"nor does the first end before the last can begin",
       {"a france hold odessa 1918-06-01 to [1918-06-02..1918-06-20]",
        "b italy hold odessa [1918-06-10..1918-06-12] to 1918-06-15"},
       "possible 10..12/10..15"},
      {"as doubtful as any",
       {"a france hold odessa 1918-06-01/1918-06-09 doubtful",
        "b italy hold odessa 1918-06-03/1918-06-07"},
       "possible 3..3/7..7 doubtful"},
      {"the end of the sooner: not known to have ended, where neither has",
       {"a france hold odessa 1918-06-03/..", "b italy hold odessa 1918-06-01/.."},
       "possible 3..3/3..- open"},
      {"known, where one has",
       {"a france hold odessa 1918-06-03/..", "b italy hold odessa 1918-06-01/1918-06-07"},
       "certain 3..3/3..7"},
      {"of a group, from the day on which its member was one",
       {"a serbia hold odessa 1918-06-01/1918-06-09", "b italy hold odessa 1918-06-03/1918-06-07"},
       "certain 5..5/7..7",
       {kEntente, kItaly}},
      {"which is known, where it is not known when that came",
       {"a serbia hold odessa /1918-06-09", "b italy hold odessa 1918-06-03/1918-06-20"},
       "certain 5..9/9..9",
       {kEntente, kItaly}},
      {"and to the day on which it was one no more, though both may have stayed",
       {"a serbia hold odessa 1918-06-08/..", "b italy hold odessa 1918-06-03/.."},
       "possible 8..8/8..31",
       {kEntente, kItaly}},
      {"of those times of one record on which it was one",
       {"a serbia hold odessa [1918-06-02,1918-06-06]",
        "b italy hold odessa 1918-06-01/1918-06-20"},
       "possible 6..6/6..6",
       {kEntente, kItaly}},
      {"of those ways that can be then, whatever a doubt leaves open",
       {"a serbia hold odessa [1918-06-02?,1918-06-06]",
        "b italy hold odessa 1918-06-01/1918-06-20"},
       "possible 6..6/6..6",
       {kEntente, kItaly}},
      {"not known before, where it left and had not come",
       {"a serbia leave odessa [1918-06-06..1918-06-09]",
        "b italy hold odessa 1918-06-01/1918-06-20"},
       "certain 6..9/6..9 unopened",
       {kEntente, kItaly}},
      {"but for the days before it was one",
       {"a serbia leave odessa [1918-06-03..1918-06-09]",
        "b italy hold odessa 1918-06-01/1918-06-20"},
       "possible 5..9/5..9",
       {kEntente, kItaly}},
      {"the member with itself, where both are asked",
       {"a serbia hold odessa 1918-06-01/1918-06-09"},
       "certain 5..5/9..9",
       {kEntente, kSerbia}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.says);
    CorpusBuilder builder;
    fill_small_world(builder);
    add_records(builder, c.records);
    builder.set_covers("1918-06-01/1918-06-30");
    const Corpus corpus = builder.build();
    const Answer answer = search(corpus, nations_together(Ask::when, c.nations, 1, 30));
    REQUIRE(answer.presences.size() == 1);
    const Stay& stay = *shown_stay(answer.presences.front());
    const Meaning& when = stay.when;
    const auto day = [](OptionalDay d) {
      return d ? std::to_string(civil_fields(*d).day) : std::string("-");
    };
    const Bounds& b = when.hull;
    CHECK(std::string(verdict_name(answer.presences.front().verdict)) + " " +
              day(b.start_earliest) + ".." + day(b.start_latest) + "/" + day(b.end_earliest) +
              ".." + day(b.end_latest) + (when.end == Edge::open ? " open" : "") +
              (when.start != Edge::dated ? " no start" : "") + (stay.unopened ? " unopened" : "") +
              (stay.doubtful ? " doubtful" : "") ==
          c.shared);
  }
}

TEST_CASE("together: of records, all take part") {
  const auto together = [](std::vector<Index> nations) {
    Query query;
    query.nations = {std::move(nations), {}, true};
    return query;
  };
  check({"a france+italy land odessa 1918-06-05", "b france land odessa 1918-06-05",
         "c france fight odessa 1918-06-06 against italy", "d entente decide odessa 1918-06-07",
         "e italy+britain land odessa 1918-06-08"},
        {{"both named, or against each other",
          together({kFrance, kItaly}),
          {"certain a", "certain c"}},
         {"a member for its group",
          together({kEntente, kItaly}),
          {"certain a", "certain c", "certain e"}},
         {"a group for its members", together({kFrance, kBritain}), {"possible d"}},
         {"none", together({kFrance, kSerbia}), {"possible d"}}});
}

TEST_CASE("howlong: days that are sure, and days that can be") {
  struct Case {
    std::string says;
    Lines records;
    Query query;
    std::string days;
  };
  const auto howlong = [](Index nation, Index place, int first = 1, int last = 30) {
    return with(whether(nation, place, first, last), [](Query& q) { q.ask = Ask::howlong; });
  };
  const auto while_italy_held_yalta = [](Query& q) {
    q.window.reset();
    q.event.emplace();
    q.event->nations.any = {kItaly};
    q.event->places.any = {kYalta};
  };
  const Case cases[] = {
      {"both ends counted",
       {"a france hold odessa 1918-06-02/1918-06-09"},
       howlong(kFrance, kOdessa),
       "8..8 odessa"},
      {"in the window",
       {"a france hold odessa 1918-06-02/1918-06-09"},
       howlong(kFrance, kOdessa, 5, 30),
       "5..5 odessa"},
      {"anywhere",
       {"a france hold odessa 1918-06-02/1918-06-09"},
       with(howlong(kFrance, kOdessa), [](Query& q) { q.places = {}; }),
       "8..8"},
      {"of a member, for its group",
       {"a france hold odessa 1918-06-02/1918-06-09"},
       howlong(kEntente, kOdessa),
       "8..8 odessa"},
      {"of a group, perhaps of its member",
       {"a entente hold odessa 1918-06-02/1918-06-09"},
       howlong(kFrance, kOdessa),
       "0..8 odessa"},
      {"around the place, perhaps there",
       {"a france hold crimea 1918-06-02/1918-06-09"},
       howlong(kFrance, kYalta),
       "0..8 yalta"},
      {"doubtful",
       {"a france hold odessa 1918-06-02/1918-06-09 doubtful"},
       howlong(kFrance, kOdessa),
       "0..8 odessa"},
      {"a day, whichever it was",
       {"a france visit odessa [1918-06-02..1918-06-09]"},
       howlong(kFrance, kOdessa),
       "1..1 odessa"},
      {"a day of each",
       {"a france visit odessa {1918-06-02,1918-06-09}"},
       howlong(kFrance, kOdessa),
       "2..2 odessa"},
      {"no end known",
       {"a france hold odessa 1918-06-02/"},
       howlong(kFrance, kOdessa),
       "1..- odessa"},
      {"from a day to a day, neither of them sure",
       {"a france visit odessa 1918-06-?02/1918-06-?09"},
       howlong(kFrance, kOdessa),
       "1..8 odessa"},
      {"from one of two days to the last of them",
       {"a france visit odessa [1918-06-02,1918-06-09] to 1918-06-09"},
       howlong(kFrance, kOdessa),
       "1..8 odessa"},
      {"in what is not surely so long",
       {"a france hold odessa 1918-06-02/1918-06-09", "b italy hold yalta 1918-06-03/1918-06-?07"},
       with(howlong(kFrance, kOdessa), while_italy_held_yalta),
       "1..5 odessa"},
      {"in what surely is at no time",
       {"a france hold odessa 1918-06-02/1918-06-09",
        "b italy hold yalta [1918-06-01,1918-06-?03] to 1918-06-20"},
       with(howlong(kFrance, kOdessa), while_italy_held_yalta),
       "0..8 odessa"},
      {"from some day of a month on, and not one day",
       {"a france visit odessa 1918-06/1918-06-30"},
       howlong(kFrance, kOdessa),
       "1..30 odessa"},
      {"to some day of a month, and not one day",
       {"a france visit odessa 1918-06-01/1918-06"},
       howlong(kFrance, kOdessa),
       "1..30 odessa"},
      {"since a day",
       {"a france hold odessa 1918-06-02/1918-06-09"},
       with(howlong(kFrance, kOdessa),
            [](Query& q) { q.window = make_window(make_day(1918, 6, 5), {}); }),
       "5..5 odessa"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.says);
    const bool open = c.query.window && !c.query.window->end_latest;
    Asker asker(c.records, open ? "1918-06-01/.." : "1918-06-01/1918-06-30");
    const Corpus corpus = asker.builder.build();
    const Answer answer = search(corpus, c.query);
    REQUIRE(answer.presences.size() == 1);
    const PresenceRow& row = answer.presences.front();
    REQUIRE(row.days.has_value());
    const std::string most = row.days->most ? std::to_string(*row.days->most) : "-";
    const std::string place = row.place ? " " + std::string(kPlaceIds[*row.place]) : "";
    CHECK(std::to_string(row.days->least) + ".." + most + place == c.days);
  }
}

TEST_CASE("howlong: of two groups, where a nation is always in one and at times in the other") {
  CorpusBuilder builder;
  const Index g = builder.add_nation("g"), h = builder.add_nation("h");
  const Index member = builder.add_nation("member");
  builder.add_membership(member, h, "1918-06-01/1918-06-03");
  builder.add_membership(member, g, "");
  builder.add_event({.id = "a",
                     .nations = {member},
                     .place = builder.add_place("odessa"),
                     .action = "hold",
                     .date = "1918-06-02/1918-06-09"});
  const Corpus corpus = builder.build();
  Query query;
  query.ask = Ask::howlong;
  query.nations.any = {g, h};
  const Answer answer = search(corpus, query);
  REQUIRE(answer.presences.size() == 1);
  REQUIRE(answer.presences.front().days.has_value());
  CHECK(answer.presences.front().days->least == 8);
}

// --- Section 5: stays -------------------------------------------------------------------------

TEST_CASE("who reads stays: from an arrival to a departure, with both as evidence") {
  check({"a france arrive odessa 1918-06-05", "d france leave odessa [1918-06-10..1918-06-12]"},
        {{"before", who(kOdessa, 1, 4), {"(nearest france odessa a+d)"}},
         {"between", who(kOdessa, 7, 7), {"certain france odessa a+d"}},
         {"until the first day of leaving", who(kOdessa, 10, 10), {"certain france odessa a+d"}},
         {"while leaving", who(kOdessa, 11, 11), {"possible france odessa a+d"}},
         {"after", who(kOdessa, 13, 14), {"(nearest france odessa a+d)"}}});
}

TEST_CASE("unclosed and unopened: notes, or rows on demand") {
  const auto open = [](Query& q) { q.unclosed = true; };
  check({"a france arrive odessa 1918-06-05", "d italy leave odessa 1918-06-20"},
        {{"between them",
          with(who(kOdessa, 10, 11), kCertain),
          {"(unclosed france odessa a)", "(unopened italy odessa d)", "(nearest france odessa a)"}},
         {"rows",
          with(who(kOdessa, 10, 11), open),
          {"unclosed france odessa a", "unopened italy odessa d"}},
         {"their own days",
          who(kOdessa, 5, 5),
          {"certain france odessa a", "(unopened italy odessa d)"}},
         {"before the one",
          who(kOdessa, 2, 3),
          {"(unopened italy odessa d)", "(nearest france odessa a)"}},
         {"after the other",
          who(kOdessa, 25, 26),
          {"(unclosed france odessa a)", "(nearest italy odessa d)"}}});
}

TEST_CASE("of several that are asked about, those that no row tells of are said") {
  const auto of = [](Ask ask, std::vector<Index> nations, std::vector<Index> places) {
    Query query = who(kOdessa, 6, 6);
    query.ask = ask;
    query.nations.any = std::move(nations);
    query.places.any = std::move(places);
    return query;
  };
  check({"a france hold odessa 1918-06-03/1918-06-07", "b italy arrive sevastopol 1918-06-01",
         "c britain hold yalta 1918-06-20"},
        {{"a nation",
          of(Ask::whether, {kFrance, kSerbia}, {kOdessa}),
          {"certain france odessa a", "(untold serbia)"}},
         {"nations and a place",
          of(Ask::whether, {kFrance, kBritain, kSerbia}, {kYalta, kOdessa}),
          {"certain france odessa a", "(untold britain)", "(untold serbia)", "(untold yalta)"}},
         {"a member tells of its group, one in a region of the region",
          of(Ask::where, {kEntente, kSerbia}, {kCrimea, kSouth}),
          {"certain france odessa a", "(untold serbia)", "(untold crimea)"}},
         {"a place where one may have stayed is told of by that",
          of(Ask::who, {}, {kSevastopol, kOdessa}),
          {"certain france odessa a", "(unclosed italy sevastopol b)"}},
         {"though the note itself is none where the nation has a row",
          of(Ask::whether, {kEntente, kItaly}, {kSevastopol, kOdessa}),
          {"certain france odessa a", "(unclosed italy sevastopol b)"}},
         {"nobody at all: that is said as ever",
          of(Ask::whether, {kBritain, kSerbia}, {kOdessa}),
          {"(nearest france odessa a)"}},
         {"surely",
          with(of(Ask::whether, {kFrance, kSerbia}, {kOdessa}), kCertain),
          {"certain france odessa a"}},
         {"together it is one row",
          with(of(Ask::whether, {kFrance, kSerbia}, {kOdessa}),
               [](Query& q) { q.nations.together = true; }),
          {"(nearest france odessa a)"}},
         {"of one it is the answer", of(Ask::where, {kFrance}, {}), {"certain france odessa a"}}});
}

TEST_CASE("one row a nation, or a place; the surest stay stands for it") {
  const auto where = [](Index nation, int first, int last) {
    Query query = events(first, last);
    query.ask = Ask::where;
    query.nations.any = {nation};
    return query;
  };
  check({"a france hold odessa [1918-06-03..1918-06-06]", "b france hold odessa 1918-06-09",
         "c france hold sevastopol 1918-06-09", "d france hold crimea 1918-06-05"},
        {{"who: the surest first", who(kOdessa, 5, 10), {"certain france odessa b a"}},
         {"where: a row a place, none for its regions",
          where(kFrance, 9, 9),
          {"certain france odessa b", "certain france sevastopol c"}},
         {"where: a region that a record names",
          where(kFrance, 5, 5),
          {"certain france crimea d", "possible france odessa a"}},
         {"when: each stay",
          with(whether(kFrance, kOdessa, 1, 30), [](Query& q) { q.ask = Ask::when; }),
          {"certain france odessa a", "certain france odessa b"}}});
}

TEST_CASE("an action that is no stay reads events, tested by its edge") {
  const auto did = [](Query query, std::string_view action) {
    query.actions.any = {built_in(action)};
    return query;
  };
  const Lines records{"a france arrive odessa 1918-06-05/1918-06-08",
                      "l france land odessa 1918-06-20", "d france leave odessa 1918-06-22",
                      "h italy hold odessa 1918-06-05/1918-06-25",
                      "f france fight odessa 1918-06-12 against italy"};
  check(
      records,
      {{"arrive: starts, and its kinds",
        did(who(kOdessa, 1, 30), "arrive"),
        {"certain italy odessa h+f", "certain france odessa a l"}},
       {"not while it goes on", did(who(kOdessa, 7, 8), "arrive"), {"(nearest italy odessa h+f)"}},
       {"leave: ends", did(who(kOdessa, 22, 22), "leave"), {"certain france odessa d"}},
       {"fight: both sides",
        did(who(kOdessa, 12, 12), "fight"),
        {"certain france odessa f", "certain italy odessa f"}},
       {"hold: stays stated by it", did(who(kOdessa, 10, 10), "hold"), {"certain italy odessa h"}},
       {"two actions that are stays",
        with(who(kOdessa, 10, 10),
             [](Query& q) {
               q.actions.any = {built_in("hold"), built_in("stay")};
             }),
        {"certain italy odessa h"}}});
}

TEST_CASE("hold or stay: records of either state a stay") {
  check({"h italy hold odessa 1918-06-05", "s france stay odessa 1918-06-05"},
        {{"either",
          with(who(kOdessa, 5, 5),
               [](Query& q) {
                 q.actions.any = {built_in("hold"), built_in("stay")};
               }),
          {"certain france odessa s", "certain italy odessa h"}},
         {"not that one",
          with(who(kOdessa, 5, 5), [](Query& q) { q.actions.none = {built_in("hold")}; }),
          {"certain france odessa s"}}});
}

TEST_CASE("who left, without a record of it: the end of a stated stay") {
  const auto did = [](Query query, std::string_view action, Ask ask = Ask::who) {
    query.actions.any = {built_in(action)};
    query.ask = ask;
    return query;
  };
  const Lines records{"h france hold odessa 1918-06-05/1918-06-09",
                      "i italy hold odessa 1918-06-03/1918-06-08",
                      "l italy leave odessa 1918-06-12",
                      "b britain arrive odessa 1918-06-02",
                      "e entente hold odessa 1918-06-10/",
                      "y france hold yalta 1918-06-06/1918-06-11"};
  check(records,
        {{"who: not where a record tells of it, at whatever time",
          did(who(kOdessa, 8, 9), "leave"),
          {"certain france odessa h"}},
         {"whether, like who",
          did(whether(kFrance, kOdessa, 8, 9), "leave"),
          {"certain france odessa h"}},
         {"when, like whether",
          did(whether(kFrance, kOdessa, 1, 30), "leave", Ask::when),
          {"certain france odessa h"}},
         {"an end that is not known is none",
          did(whether(kSerbia, kOdessa, 1, 30), "leave"),
          {"(nearest entente odessa e)"}},
         {"where: for each place that no record tells of",
          did(whether(kFrance, kOdessa, 1, 30), "leave", Ask::where),
          {"certain france odessa h"}},
         {"arrive: the start",
          did(who(kOdessa, 1, 6), "arrive"),
          {"certain britain odessa b", "certain italy odessa i", "certain france odessa h"}},
         {"of several actions, records alone",
          with(did(who(kOdessa, 8, 9), "leave"),
               [](Query& q) { q.actions.any.push_back(built_in("fight")); }),
          {"(nearest italy odessa i)"}},
         {"whichever is named first",
          with(did(who(kOdessa, 8, 9), "fight"),
               [](Query& q) { q.actions.any.push_back(built_in("leave")); }),
          {"(nearest italy odessa i)"}},
         {"nor is the other side known",
          with(did(who(kOdessa, 8, 9), "leave"), [](Query& q) { q.against.any = {kSerbia}; }),
          {"(nearest italy odessa i)"}}});
  Asker asker(records);
  const Answer answer =
      search(asker.builder.build(), did(whether(kFrance, kOdessa, 1, 30), "leave"));
  REQUIRE(answer.presences.size() == 1);
  const Stay& stay = answer.presences.front().stays.front().stay;
  CHECK(stay.inferred);
  CHECK(stay.when.hull == june(9, 9));
  Query landed = whether(kFrance, kOdessa, 1, 30);
  landed.actions.any = {asker.builder.action("land")};
  CAPTURE("a kind of arriving is more than a start");
  CHECK(joined(asker.ask(landed)) == joined(Lines{"(nearest france odessa h)"}));
}

TEST_CASE("who never left: of those who were there") {
  const auto never = [](Query query, std::string_view action) {
    query.actions.any = {built_in(action)};
    query.absent = true;
    return query;
  };
  check({"a france arrive odessa 1918-06-03", "b italy hold odessa 1918-06-03/1918-06-08",
         "c serbia fight odessa 1918-06-05", "d france hold yalta 1918-06-03",
         "e britain hold yalta 1918-06-03"},
        {{"an arrival that nothing closes, and a day of fighting",
          never(who(kOdessa, 1, 30), "leave"),
          {"not-recorded france odessa", "not-recorded serbia odessa"}},
         {"arrive: everybody; and who was there all the same",
          never(who(kOdessa, 1, 30), "arrive"),
          {"not-recorded britain odessa", "not-recorded serbia odessa", "(there serbia odessa)"}},
         {"not in that time",
          never(who(kOdessa, 7, 30), "arrive"),
          {"not-recorded britain odessa", "not-recorded france odessa", "not-recorded italy odessa",
           "not-recorded serbia odessa", "(there italy odessa)"}}});
}

TEST_CASE("nothing found: the nearest record") {
  check({"a france hold odessa 1918-06-05", "b france hold odessa 1918-06-20",
         "c italy hold odessa 1918-06-12", "d britain hold yalta 1918-06-14"},
        {{"same nation and place, nearest in time",
          whether(kFrance, kOdessa, 14, 15),
          {"(nearest france odessa b)"}},
         {"else the place", whether(kBritain, kOdessa, 14, 14), {"(nearest italy odessa c)"}},
         {"else the nation in the window",
          whether(kBritain, kSevastopol, 14, 14),
          {"(nearest britain yalta d)"}},
         {"who: the place", who(kOdessa, 7, 8), {"(nearest france odessa a)"}},
         {"nothing at all", whether(kSerbia, kSevastopol, 1, 2), {}}});
}

// --- Filters, order, limit --------------------------------------------------------------------

TEST_CASE("the first and the last: surely first, and how many others may have been") {
  const auto only = [](Query query, SortBy by) {
    query.sort = {by};
    query.limit = 1;
    return query;
  };
  check({"a france hold odessa [1918-06-03..1918-06-07]",
         "b italy hold odessa 1918-06-06/1918-06-21", "c serbia hold odessa 1918-06-07/1918-06-20",
         "d britain hold odessa [1918-06-19..1918-06-22]", "e entente hold odessa 1918?-06-02"},
        {{"first: known to have begun before the others; an earlier one is not sure",
          only(who(kOdessa, 1, 30), kTheFirst),
          {"certain italy odessa b", "(as-early x2)"}},
         {"last: known to have ended after the others",
          only(who(kOdessa, 1, 30), kTheLast),
          {"certain italy odessa b", "(as-late)"}},
         {"nobody else can be",
          only(with(who(kOdessa, 1, 30),
                    [](Query& q) {
                      q.nations.none = {kFrance, kItaly};
                      q.certain_only = true;
                    }),
               kTheFirst),
          {"certain serbia odessa c"}},
         {"of the last of several shown, up to those that may be before it",
          with(only(who(kOdessa, 1, 30), kTheFirst), [](Query& q) { q.limit = 2; }),
          {"certain italy odessa b", "certain france odessa a", "(as-early x2)"}},
         {"they stand for their last, however many are shown",
          with(only(who(kOdessa, 1, 30), kTheLast), [](Query& q) { q.limit = 9; }),
          {"certain italy odessa b", "certain serbia odessa c", "certain britain odessa d",
           "certain france odessa a", "possible entente odessa e"}},
         {"a limit that is no first",
          with(who(kOdessa, 1, 30), [](Query& q) { q.limit = 1; }),
          {"certain france odessa a"}}});
}

TEST_CASE("filters of events") {
  CorpusBuilder builder;
  fill_small_world(builder);
  const Index times = builder.add_source("times", "The Times");
  const Index pravda = builder.add_source("pravda", "Pravda");
  EventSpec a = record("a france arrive odessa 1918-06-05");
  a.summary = "The Zouaves land at the Platonov mole.";
  a.sources = {times, pravda};
  EventSpec b = record("b italy fight yalta 1918-06-06 against britain");
  b.note = "Łódź regiment";
  b.sources = {pravda};
  EventSpec c = record("c - decide crimea 1918-06-07");
  for (const EventSpec& spec : {a, b, c}) builder.add_event(spec);
  const Corpus corpus = builder.build();
  const std::vector<Case> cases{
      {"all", events(), {"certain a", "certain b", "certain c"}},
      {"text: all its words",
       with(events(), [](Query& q) { q.text = "mole zouaves"; }),
       {"certain a"}},
      {"text: folded, in notes", with(events(), [](Query& q) { q.text = "LODZ"; }), {"certain b"}},
      {"text: in names", with(events(), [](Query& q) { q.text = "italy yalta"; }), {"certain b"}},
      {"text: one word missing", with(events(), [](Query& q) { q.text = "zouaves yalta"; }), {}},
      {"source", with(events(), [=](Query& q) { q.sources.any = {times}; }), {"certain a"}},
      {"any of two",
       with(events(),
            [=](Query& q) {
              q.sources.any = {times, pravda};
            }),
       {"certain a", "certain b"}},
      {"not that source",
       with(events(), [=](Query& q) { q.sources.none = {times}; }),
       {"certain b", "certain c"}},
      {"id",
       with(events(),
            [](Query& q) {
              q.ids = {1, 2};
            }),
       {"certain b", "certain c"}},
      {"nation", with(events(), [](Query& q) { q.nations.any = {kFrance}; }), {"certain a"}},
      {"a nation that others are against",
       with(events(), [](Query& q) { q.nations.any = {kBritain}; }),
       {"certain b"}},
      {"against", with(events(), [](Query& q) { q.against.any = {kBritain}; }), {"certain b"}},
      {"against, of the other side",
       with(events(),
            [](Query& q) {
              q.nations.any = {kBritain};
              q.against.any = {kItaly};
            }),
       {"certain b"}},
      {"not that nation",
       with(events(), [](Query& q) { q.nations.none = {kFrance}; }),
       {"certain b", "certain c"}},
      {"not that group: nor its members",
       with(events(), [](Query& q) { q.nations.none = {kEntente}; }),
       {"certain b", "certain c"}},
      {"not that place: nor what is in it",
       with(events(), [](Query& q) { q.places.none = {kCrimea}; }),
       {"certain a"}},
      {"region",
       with(events(), [](Query& q) { q.places.any = {kCrimea}; }),
       {"certain b", "certain c"}},
      {"action",
       with(events(), [](Query& q) { q.actions.any = {built_in("fight")}; }),
       {"certain b"}},
      {"not that action",
       with(events(), [](Query& q) { q.actions.none = {built_in("fight")}; }),
       {"certain a", "certain c"}}};
  for (const Case& k : cases) {
    CAPTURE(k.says);
    CHECK(joined(lines_of(corpus, search(corpus, k.query))) == joined(k.answer));
  }
}

TEST_CASE("exclusions of stays") {
  check({"a france hold odessa 1918-06-05", "b italy hold yalta 1918-06-05",
         "c entente hold crimea 1918-06-05"},
        {{"not that nation",
          with(who(kSouth, 5, 5), [](Query& q) { q.nations.none = {kFrance}; }),
          {"certain entente crimea c", "certain italy yalta b"}},
         {"not that group",
          with(who(kSouth, 5, 5), [](Query& q) { q.nations.none = {kEntente}; }),
          {"certain italy yalta b"}},
         {"not that place",
          with(who(kSouth, 5, 5), [](Query& q) { q.places.none = {kCrimea}; }),
          {"certain france odessa a"}}});
}

TEST_CASE("order: certainty first, then the default order; keys, reversed, none; limit") {
  const auto sorted = [](SortKey key, bool reverse) {
    return with(events(1, 30), [=](Query& q) { q.sort = {{key, reverse}}; });
  };
  check(
      {"z france hold odessa 1918-06-07", "y italy arrive yalta 1918-06-05",
       "x britain leave sevastopol [1918-06-05..1918-06-09]"},
      {{"default", events(1, 30), {"certain y", "certain x", "certain z"}},
       {"start, reversed", sorted(SortKey::start, true), {"certain z", "certain x", "certain y"}},
       {"end", sorted(SortKey::end, false), {"certain y", "certain z", "certain x"}},
       {"nation", sorted(SortKey::nation, false), {"certain x", "certain z", "certain y"}},
       {"place", sorted(SortKey::place, false), {"certain z", "certain x", "certain y"}},
       {"action", sorted(SortKey::action, false), {"certain y", "certain z", "certain x"}},
       {"id", sorted(SortKey::id, false), {"certain x", "certain y", "certain z"}},
       {"none: the file's", sorted(SortKey::none, false), {"certain z", "certain y", "certain x"}},
       {"certainty",
        with(events(7, 7),
             [](Query& q) {
               q.sort = {{SortKey::certainty, false}};
             }),
        {"certain z", "possible x"}},
       {"certainty, reversed",
        with(events(7, 7),
             [](Query& q) {
               q.sort = {{SortKey::certainty, true}};
             }),
        {"possible x", "certain z"}},
       {"limit", with(events(1, 30), [](Query& q) { q.limit = 2; }), {"certain y", "certain x"}},
       {"limit 0", with(events(1, 30), [](Query& q) { q.limit = 0; }), {}}});
}

}  // namespace annals
