// A query in plain English, for tests: what it prints must read back as the query.
//
// Says one thing one way. Queries that English cannot say (text, sources, ids, several actions) are
// not for it.
#ifndef ANNALS_TESTS_SUPPORT_ASK_IN_ENGLISH_HPP
#define ANNALS_TESTS_SUPPORT_ASK_IN_ENGLISH_HPP

#include <string>
#include <string_view>

#include "annals/date/phrase.hpp"
#include "annals/name/name_index.hpp"
#include "annals/query/query.hpp"

namespace annals::test {

class EnglishWriter {
 public:
  explicit EnglishWriter(const Gazetteer& names) : names_(names) {}

  std::string question(const Query& query) const {
    std::string out = beginning(query);
    if (query.relation == Relation::throughout && query.window) out += " throughout " + days(query);
    if (query.relation != Relation::throughout && query.window) out += " " + time(query);
    if (query.event) {
      out += " " + std::string(side_word(query.event->side)) + " " + clause(*query.event);
    }
    return out;
  }

 private:
  static std::string past(std::string_view action) {
    if (action == "arrive") return "arrived";
    if (action == "leave") return "left";
    if (action == "take") return "took";
    return "held";
  }

  std::string names(NameKind kind, const std::vector<Index>& indexes,
                    std::string_view joint) const {
    std::string out;
    for (const Index index : indexes) {
      if (!out.empty()) out += " " + std::string(joint) + " ";
      out += record_name(names_, kind, index);
    }
    return out;
  }
  std::string any(NameKind kind, const NameFilter& filter) const {
    if (filter.together) return "both " + names(kind, filter.any, "and");
    return names(kind, filter.any, "or");
  }
  std::string verb(const Query& query) const {
    return query.actions.any.empty() ? "" : past(names_.actions[query.actions.any.front()].id);
  }
  std::string infinitive(const Query& query) const {
    return std::string(names_.actions[query.actions.any.front()].id);
  }
  std::string in_place(const Query& query) const {
    return query.places.any.empty() ? "" : " in " + any(NameKind::place, query.places);
  }

  std::string beginning(const Query& query) const {
    switch (query.ask) {
      case Ask::who: return who(query);
      case Ask::where: return where(query);
      case Ask::when:
        return "when did " + any(NameKind::nation, query.nations) + " " + infinitive(query) +
               in_place(query);
      case Ask::whether:
        if (query.actions.any.empty()) {
          return "were " + any(NameKind::nation, query.nations) + in_place(query);
        }
        return "did " + any(NameKind::nation, query.nations) + " " + infinitive(query) +
               in_place(query);
      case Ask::howlong:
        if (query.actions.any.empty()) {
          return "how long was " + any(NameKind::nation, query.nations) + in_place(query);
        }
        return "how long did " + any(NameKind::nation, query.nations) + " " + infinitive(query) +
               in_place(query);
      case Ask::events: return "what happened" + in_place(query);
      case Ask::sources:
        return "sources for " + any(NameKind::nation, query.nations) + in_place(query);
    }
    return {};
  }

  std::string who(const Query& query) const {
    std::string out = query.count ? "how many nations" : "who";
    if (!query.nations.none.empty()) {
      out += " besides " + names(NameKind::nation, query.nations.none, "and");
    }
    const bool first = !query.sort.empty();
    if (first) out += query.sort.front().reverse ? " was the last to" : " was the first to";
    if (query.actions.any.empty()) {
      out += query.absent ? " was never" : " was";
    } else if (first) {
      out += " " + infinitive(query);
    } else {
      out += query.absent ? " never " + verb(query) : " " + verb(query);
    }
    return out + in_place(query);
  }

  std::string where(const Query& query) const {
    std::string out = query.count ? "how many places" : "where";
    const std::string nations = any(NameKind::nation, query.nations);
    if (query.actions.any.empty()) {
      out += " were " + nations + (query.absent ? " never" : "");
    } else {
      out += query.absent ? " did " + nations + " not " : " did " + nations + " ";
      out += infinitive(query);
    }
    if (!query.places.none.empty()) {
      out += " except " + names(NameKind::place, query.places.none, "and");
    }
    return out;
  }

  std::string days(const Query& query) const {
    return format_iso(*query.window->start_earliest) + "/" + format_iso(*query.window->end_latest);
  }
  std::string time(const Query& query) const {
    const auto& first = query.window->start_earliest;
    const auto& last = query.window->end_latest;
    if (first && last && first == last) return "on " + format_between(first, first);
    if (first && last) {
      return "from " + format_between(first, first) + " to " + format_between(last, last);
    }
    if (first) return "since " + format_between(first, first);
    return "until " + format_between(last, last);
  }

  std::string clause(const EventClause& event) const {
    std::string out = names(NameKind::nation, event.nations.any, "and");
    if (event.actions.any.empty()) {
      out += " was";
    } else {
      out += " " + past(names_.actions[event.actions.any.front()].id);
    }
    return out + " in " + names(NameKind::place, event.places.any, "and");
  }

  const Gazetteer& names_;
};

}  // namespace annals::test

#endif  // ANNALS_TESTS_SUPPORT_ASK_IN_ENGLISH_HPP
