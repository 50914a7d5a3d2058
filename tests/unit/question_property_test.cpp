// Random queries: said in English, and spelled with flags, each reads back as itself.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "annals/core/text.hpp"
#include "annals/event/corpus.hpp"
#include "annals/question/parse_question.hpp"
#include "app/make_query.hpp"
#include "app/options.hpp"
#include "support/ask_in_english.hpp"
#include "support/shell_words.hpp"

using namespace annals;

namespace {

class QueryMaker {
 public:
  QueryMaker(const Gazetteer& names, unsigned seed) : names_(names), random_(seed) {}

  Query make() {
    Query query;
    query.ask = static_cast<Ask>(below(7));
    if (asks_of_nations(query.ask)) query.nations.any = some_nations(query.ask);
    if (query.ask != Ask::where) query.places.any = some(NameKind::place, 1 + below(2));
    if (query.ask == Ask::who && chance(4)) query.nations.none = some(NameKind::nation, 1);
    if (query.ask == Ask::where && chance(4)) query.places.none = some(NameKind::place, 2);
    add_action(query);
    add_marks(query);
    add_time(query);
    return query;
  }

 private:
  static bool asks_of_nations(Ask ask) { return ask != Ask::who && ask != Ask::events; }

  unsigned below(std::size_t count) { return static_cast<unsigned>(random_() % count); }
  bool chance(unsigned of) { return below(of) == 0; }

  // Names that mean one record of one kind only: what slot decides of Georgia has its own tests.
  bool is_plain(NameKind kind, Index index) {
    const std::string folded = fold(record_name(names_, kind, index));
    const auto found = find_names(names_, folded);
    return found.size() == 1 && folded.find(" and ") == folded.npos;
  }
  std::vector<Index> some(NameKind kind, std::size_t count) {
    std::vector<Index> indexes;
    while (indexes.size() < count) {
      const Index index = below(record_count(names_, kind));
      const bool again = std::find(indexes.begin(), indexes.end(), index) != indexes.end();
      if (!again && is_plain(kind, index)) indexes.push_back(index);
    }
    std::sort(indexes.begin(), indexes.end());
    return indexes;
  }
  std::vector<Index> some_nations(Ask ask) {
    return some(NameKind::nation, ask == Ask::where || ask == Ask::whether ? 1 + below(2) : 1);
  }

  Index action_called(std::string_view id) {
    for (Index i = 0; i < names_.actions.size(); ++i) {
      if (names_.actions[i].id == id) return i;
    }
    FAIL("no action " << id);
    return 0;
  }

  void add_action(Query& query) {
    if (query.ask == Ask::events || query.ask == Ask::sources) return;
    if (query.ask != Ask::when && chance(2)) return;
    constexpr std::string_view kVerbs[] = {"arrive", "leave", "take", "hold"};
    query.actions.any = {action_called(kVerbs[below(4)])};
    if (query.ask == Ask::when) query.edge = edge_of(names_.actions[query.actions.any[0]].effect);
  }

  void add_marks(Query& query) {
    const bool lists = query.ask == Ask::who || query.ask == Ask::where;
    NameFilter& several =
        query.ask == Ask::where || query.ask == Ask::whether ? query.nations : query.places;
    // How long counts the days of each.
    const bool may_join = query.ask != Ask::howlong;
    if (several.any.size() > 1 && may_join) several.together = chance(2);
    if (lists && !several.together && chance(4)) {
      query.absent = true;
    } else if (lists && chance(4)) {
      query.count = true;
    } else if (query.ask == Ask::who && !query.actions.any.empty() && chance(3)) {
      query.sort = {chance(2) ? SortBy{SortKey::start, false} : SortBy{SortKey::end, true}};
      query.limit = 1;
    }
  }

  void add_time(Query& query) {
    const CivilDay first =
        make_day(1917 + below(6), static_cast<int>(1 + below(12)), static_cast<int>(1 + below(28)));
    const CivilDay last = first + below(900);
    switch (below(6)) {
      case 0: query.window = make_window(first, last); break;
      case 1: query.window = make_window(first, first); break;
      case 2: query.window = make_window(first, std::nullopt); break;
      case 3: query.window = make_window(std::nullopt, last); break;
      case 4: add_event(query); break;
      default: break;
    }
  }

  void add_event(Query& query) {
    if (query.ask == Ask::sources || query.ask == Ask::when) return;
    EventClause clause;
    clause.nations.any = some(NameKind::nation, 1);
    clause.places.any = some(NameKind::place, 1);
    if (!chance(4)) {
      constexpr std::string_view kVerbs[] = {"arrive", "leave", "take", "hold"};
      clause.actions.any = {action_called(kVerbs[below(4)])};
      clause.edge = edge_of(names_.actions[clause.actions.any[0]].effect);
      constexpr EventSide kSides[] = {EventSide::before, EventSide::until, EventSide::since,
                                      EventSide::after};
      if (chance(2)) clause = with_side(std::move(clause), kSides[below(4)]);
    }
    query.event = std::move(clause);
  }

  const Gazetteer& names_;
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("a query said in English reads back as itself") {
  const Gazetteer& names = embedded_corpus().names;
  QueryMaker maker(names, 1918);
  const test::EnglishWriter english(names);
  for (int i = 0; i < 5000; ++i) {
    const Query query = maker.make();
    const std::string text = english.question(query);
    CAPTURE(text);
    const Result<Question> read = parse_question(names, text);
    CHECK_MESSAGE(read.has_value(), (read ? "" : read.error().detail));
    if (read) CHECK(format_reading(names, read->query) == format_reading(names, query));
  }
}

TEST_CASE("a query spelled with flags reads back as itself") {
  const Corpus& corpus = embedded_corpus();
  QueryMaker maker(corpus.names, 1919);
  for (int i = 0; i < 5000; ++i) {
    const Query query = maker.make();
    const std::string command = format_command(corpus.names, query);
    CAPTURE(command);
    std::vector<std::string> words = test::shell_words(command);
    words.erase(words.begin());
    const Result<app::Options> options = app::parse_options(words);
    REQUIRE(options);
    const Result<Question> read = app::make_query(corpus, *options, "", query.ask);
    CHECK_MESSAGE(read.has_value(), (read ? "" : read.error().detail));
    if (read)
      CHECK(format_reading(corpus.names, read->query) == format_reading(corpus.names, query));
  }
}
