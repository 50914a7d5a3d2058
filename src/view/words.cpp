#include "view/words.hpp"

#include <algorithm>

#include "annals/date/phrase.hpp"
#include "view/source_parts.hpp"

namespace annals::detail {
namespace {

using End = OptionalDay Bounds::*;

// One end of a stay over all its members: what is written, and whether `~` or `?` touches it.
struct EndFacts {
  OptionalDay earliest, latest;
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
  if (stay.is_open_end()) bounds.end_latest = std::nullopt;
  if (stay.is_open_start()) bounds.start_earliest = std::nullopt;
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

std::string names_of(const Gazetteer& names, std::span<const Index> nations) {
  std::string out;
  for (const Index n : nations) {
    if (!out.empty()) out += ", ";
    out += names.nations[n].name;
  }
  return out;
}

std::string who_in(const Gazetteer& names, const Event& event) {
  std::string out = names_of(names, event.nations);
  if (event.against.empty()) return out;
  return out + (out.empty() ? "against " : " against ") + names_of(names, event.against);
}

std::string short_name(const Source& source) {
  if (!source.author.empty()) return author_words(source.author);
  return std::string(source.title.empty() ? source.id : source.title);
}

std::string issued_words(const Source& source) {
  const auto issued = parse_edtf(source.issued);
  return issued ? format_phrase(*issued) : std::string(source.issued);
}

std::string citation_date(const Citation& citation) {
  const auto dated = parse_edtf(citation.date);
  return dated ? format_phrase(*dated) : std::string(citation.date);
}

std::string citation_words(const Gazetteer& names, const Citation& citation) {
  const Source& source = names.sources[citation.source];
  std::string words = author_words(source.author);
  if (!words.empty()) words += ", ";
  words += source.title.empty() ? source.id : source.title;
  if (!citation.at.empty()) words += ", " + std::string(citation.at);
  if (!citation.date.empty()) words += "; dates it " + citation_date(citation);
  if (!citation.note.empty()) words += "; " + std::string(citation.note);
  return words;
}

namespace {

// "Odessa or Sevastopol", "Britain and Japan together", "not Murmansk".
template <typename Records>
std::vector<std::string> filter_words(const Records& records, const NameFilter& filter) {
  std::vector<std::string> parts;
  const auto add = [&](const std::vector<Index>& indexes, std::string_view before,
                       std::string_view between) {
    std::string words;
    for (const Index i : indexes) {
      words += words.empty() ? std::string(before) : std::string(between);
      words += records[i].name;
    }
    if (!words.empty()) parts.push_back(std::move(words));
  };
  add(filter.any, "", filter.together ? " and " : " or ");
  add(filter.none, "not ", " or ");
  return parts;
}

std::string window_words(const Bounds& window, CalendarStyle style) {
  const bool closed = window.start_earliest && window.end_latest;
  return closed ? format_between(window.start_earliest, window.end_latest, style)
                : format_window(window, style);
}

}  // namespace

std::string asked_words(const Corpus& corpus, const Query& query) {
  const Gazetteer& names = corpus.names;
  std::vector<std::string> parts;
  const auto add = [&](std::string_view before, std::vector<std::string> words) {
    for (std::string& part : words) parts.push_back(std::string(before) + std::move(part));
  };
  add("", filter_words(names.nations, query.nations));
  add("against ", filter_words(names.nations, query.against));
  add("", filter_words(names.actions, query.actions));
  add("", filter_words(names.places, query.places));
  if (query.window) parts.push_back(window_words(*query.window, query.calendar));
  if (query.event) parts.push_back("when: " + format_event(names, *query.event));
  if (!query.text.empty()) parts.push_back("\"" + query.text + "\"");
  for (const Index source : query.sources.any) {
    parts.push_back("after " + short_name(names.sources[source]));
  }
  if (query.certain_only) parts.emplace_back("certain only");
  std::string words;
  for (const std::string& part : parts) words += (words.empty() ? "" : "; ") + part;
  return words;
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

}  // namespace annals::detail
