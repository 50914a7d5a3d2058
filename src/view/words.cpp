#include "view/words.hpp"

#include <algorithm>

#include "annals/date/phrase.hpp"

namespace annals::detail {
namespace {

using Day = std::optional<CivilDay>;
using End = Day Bounds::*;

// One end of a stay over all its members: what is written, and whether `~` or `?` touches it.
struct EndFacts {
  Day earliest, latest;
  bool approximate = false;
  bool uncertain = false;
};

EndFacts facts_of(const Stay& stay, End earliest, End latest) {
  EndFacts facts{stay.when.hull.*earliest, stay.when.hull.*latest};
  for (const Span& span : stay.when.members) {
    const auto differs = [&](const Bounds& a, const Bounds& b) {
      return a.*earliest != b.*earliest || a.*latest != b.*latest;
    };
    facts.approximate = facts.approximate || differs(span.written, span.possible);
    facts.uncertain = facts.uncertain || differs(span.possible, span.certain);
  }
  return facts;
}

std::string qualified(const EndFacts& facts, CalendarStyle style) {
  std::string words = format_between(facts.earliest, facts.latest, style);
  if (facts.approximate) words.insert(0, "about ");
  if (facts.uncertain) words += "?";
  return words;
}

}  // namespace

std::string start_words(const Stay& stay, CalendarStyle style) {
  if (stay.when.members.empty()) return "undated";
  if (stay.when.start == Edge::unknown) return "not known";
  if (stay.is_open_start()) return format_between(std::nullopt, stay.when.hull.start_latest, style);
  return qualified(facts_of(stay, &Bounds::start_earliest, &Bounds::start_latest), style);
}

std::string end_words(const Stay& stay, CalendarStyle style) {
  if (stay.when.members.empty()) return "undated";
  if (stay.when.end == Edge::open) return "still there when last heard of";
  if (stay.when.end == Edge::unknown) return "end not known";
  return qualified(facts_of(stay, &Bounds::end_earliest, &Bounds::end_latest), style);
}

Bounds stated_bounds(const Stay& stay) {
  Bounds bounds = stay.when.hull;
  if (stay.is_open_end()) bounds.end_latest.reset();
  if (stay.is_open_start()) bounds.start_earliest.reset();
  return bounds;
}

namespace {

// Two days of one month, both sure: the month is said once.
std::optional<std::string> days_of_one_month(const Stay& stay) {
  const Bounds& hull = stay.when.hull;
  const bool sure = stay.when.members.size() == 1 &&
                    stay.when.members.front().written == stay.when.members.front().certain;
  if (!sure || !hull.start_earliest || !hull.end_latest ||
      hull.start_earliest != hull.start_latest || hull.end_earliest != hull.end_latest) {
    return std::nullopt;
  }
  const YearMonthDay first = civil_fields(*hull.start_earliest);
  const YearMonthDay last = civil_fields(*hull.end_latest);
  if (first.year != last.year || first.month != last.month || first.day == last.day)
    return std::nullopt;
  return std::to_string(first.day) + " to " + format_between(hull.end_latest, hull.end_latest);
}

}  // namespace

std::string span_words(const Stay& stay, CalendarStyle style) {
  const std::string from = start_words(stay, style);
  const std::string to = end_words(stay, style);
  if (stay.is_open_end()) return from + ", no departure recorded";
  if (from == to) return from;
  if (stay.when.end == Edge::open || stay.when.end == Edge::unknown) return from + ", " + to;
  if (style == CalendarStyle::gregorian) {
    if (const auto days = days_of_one_month(stay)) return *days;
  }
  const bool nested = from.find(" to ") != from.npos || to.find(" to ") != to.npos;
  return from + (nested ? " until " : " to ") + to;
}

std::string open_end_words(const Corpus& corpus, const Stay& stay) {
  const bool left = std::any_of(stay.evidence.begin(), stay.evidence.end(), [&](Index event) {
    return corpus.names.actions[corpus.events[event].action].effect == Effect::departure;
  });
  return left ? "departure not sure to follow" : "no departure recorded";
}

// A record that states the stay speaks for it; else the first.
std::string evidence_words(const Corpus& corpus, const Stay& stay) {
  const auto states = [&](Index event) {
    return corpus.names.actions[corpus.events[event].action].effect == Effect::stay;
  };
  auto speaker = std::find_if(stay.evidence.begin(), stay.evidence.end(), states);
  if (speaker == stay.evidence.end()) speaker = stay.evidence.begin();
  std::string words(corpus.events[*speaker].id);
  if (stay.evidence.size() > 1) words += " +" + std::to_string(stay.evidence.size() - 1);
  return words;
}

std::string_view edge_words(const Corpus& corpus, const Query& query, const Stay& stay) {
  if (!stay.inferred || !reads_events(corpus.names, query)) return {};
  const bool ends = relation_of(corpus.names, query) == Relation::ends;
  return ends ? " (the end of a stay)" : " (the start of a stay)";
}

namespace {

// "A", "A and B", "A, B and C".
std::string listed(std::vector<std::string_view> names, std::string_view last) {
  std::sort(names.begin(), names.end());
  std::string words;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) words += i + 1 == names.size() ? last : ", ";
    words += names[i];
  }
  return words;
}

}  // namespace

std::string nation_words(const Corpus& corpus, const Query& query, const PresenceRow& row) {
  const auto& nations = corpus.names.nations;
  if (row.nation) return std::string(nations[*row.nation].name);
  std::vector<std::string_view> names;
  if (query.nations.together) {
    for (const Index nation : query.nations.any) names.push_back(nations[nation].name);
  }
  return listed(std::move(names), " and ");
}

std::string place_words(const Corpus& corpus, const Query& query, const PresenceRow& row) {
  const auto& places = corpus.names.places;
  if (row.place) return std::string(places[*row.place].name);
  std::vector<std::string_view> names;
  if (query.places.together) {
    for (const Index place : query.places.any) names.push_back(places[place].name);
    return listed(std::move(names), " and ");
  }
  for (const PresenceMatch& match : row.stays) names.push_back(places[match.stay.place].name);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  constexpr std::size_t kMostNamed = 4;
  if (names.size() > kMostNamed) return counted(names.size(), "place");
  return listed(std::move(names), ", ");
}

std::string days_words(const DayCount& days) {
  const std::string least = std::to_string(days.least);
  if (!days.most) return days.least == 0 ? "not known" : "at least " + least;
  return days.most == days.least ? least : least + " to " + std::to_string(*days.most);
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace annals::detail
