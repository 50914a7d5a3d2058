// Reasons in words: what was asked and what is recorded, the comparison that decided, and the
// records; a line each, as short as they can be and still be exact.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "annals/core/text.hpp"
#include "annals/date/phrase.hpp"
#include "annals/view/explain.hpp"
#include "view/words.hpp"

namespace annals {
namespace {

constexpr std::string_view kAbsent =
    "no stay there in that time, no record without a date, none of a group or of a region around";
constexpr std::size_t kShownRecords = 5;  // of one part; JSON has all

std::string day_words(OptionalDay day) {
  return day ? format_between(day, day) : std::string("no known limit");
}

// "Sevastopol, which lies in Taurida, which lies in Crimea".
std::string place_path(const Gazetteer& names, const std::vector<Index>& path) {
  std::string words;
  for (const Index place : path) {
    words += words.empty() ? "" : ", which lies in ";
    words += names.places[place].name;
  }
  return words;
}

// "asked by its name", "asked as Archangel".
std::string asked_words(std::string_view said, std::string_view name) {
  if (said.empty()) return "as asked";
  return fold(said) == fold(name) ? "asked by its name" : fmt::format("asked as {}", said);
}

// After the path to a name that was not asked by itself: " (asked as Archangel)".
std::string alias_words(std::string_view said, std::string_view name) {
  const bool alias = !said.empty() && fold(said) != fold(name);
  return alias ? fmt::format(" (asked as {})", said) : std::string();
}

std::string place_words(const Gazetteer& names, const PlaceReason& place) {
  if (!place.asked) return "no condition";
  const std::string_view name = names.places[*place.asked].name;
  if (*place.asked == place.recorded) return asked_words(place.said, name);
  if (place.certainty == Certainty::certain) {
    return "in " + place_path(names, place.path) + alias_words(place.said, name);
  }
  return fmt::format("recorded of {}, around {}{}: possible", names.places[place.recorded].name,
                     place_path(names, {place.path.begin(), place.path.end() - 1}),
                     alias_words(place.said, name));
}

std::string nation_path(const Gazetteer& names, const NationReason& nation) {
  std::string words;
  for (const Index n : nation.path) {
    words += words.empty() ? "" : ", a member of ";
    words += names.nations[n].name;
  }
  if (is_dated(nation.when)) words += " (" + format_window(nation.when) + ")";
  return words;
}

std::string nation_words(const Gazetteer& names, const NationReason& nation) {
  if (!nation.asked) return "no condition";
  const std::string_view name = names.nations[*nation.asked].name;
  if (nation.asked == nation.recorded) return asked_words(nation.said, name);
  const std::string path = nation_path(names, nation) + alias_words(nation.said, name);
  if (nation.certainty == Certainty::certain) return path;
  return fmt::format("recorded of {}; {}: possible", names.nations[*nation.recorded].name, path);
}

// Does the bound leave no choice: is its other side the same day?
bool is_exact(const Bounds& date, Bound bound) {
  const bool start = bound == Bound::start_earliest || bound == Bound::start_latest;
  return start ? date.start_earliest == date.start_latest : date.end_earliest == date.end_latest;
}

std::string bound_words(const Bounds& date, Bound bound) {
  const bool start = bound == Bound::start_earliest || bound == Bound::start_latest;
  const bool earliest = bound == Bound::start_earliest || bound == Bound::end_earliest;
  std::string words = start ? "begins" : "ends";
  if (!is_exact(date, bound)) words += earliest ? " at the earliest" : " at the latest";
  return words;
}

const Bounds& layer_of(const Span& span, SpanLayer layer) {
  switch (layer) {
    case SpanLayer::written: return span.written;
    case SpanLayer::possible: return span.possible;
    case SpanLayer::certain: break;
  }
  return span.certain;
}

// "begins 2 Aug 1918 <= 2 Aug 1918, ends at the earliest 4 Apr 1919 >= 2 Aug 1918".
std::string comparison_words(const RelationReason& reason, const Dating& date) {
  std::string words;
  const bool holds = reason.certainty == Certainty::certain;
  for (std::size_t i = 0; i < reason.count; ++i) {
    const auto& [inequality, date_day, window_day] = reason.comparisons[i];
    const Bounds& bounds = layer_of(date.members[reason.member], reason.layer);
    const bool at_most = inequality.sign == InequalitySign::at_most;
    words += fmt::format("{}{} {} {}{} {}", i == 0 ? "" : ", ",
                         bound_words(bounds, inequality.date), day_words(date_day),
                         holds ? "" : "not ", at_most ? "<=" : ">=", day_words(window_day));
  }
  return words;
}

// "1 day", "31 days": by how much `~` widens the date, at the side that is wider.
std::string margin_words(const Span& span) {
  std::int64_t margin = 0;
  for (const Bound bound : {Bound::start_earliest, Bound::end_latest}) {
    const auto& written = bound_of(span.written, bound);
    const auto& widened = bound_of(span.possible, bound);
    if (!written || !widened) continue;
    margin = std::max(margin, std::abs(*written - *widened));
  }
  return detail::counted(static_cast<std::size_t>(margin), "day");
}

// The first date of the evidence that has a "?": "1918?" as written.
std::string_view uncertain_text(const Corpus& corpus, const Reason& reason) {
  for (const EvidenceReason& evidence : reason.evidence) {
    const Event& event = corpus.events[evidence.event];
    for (const auto& text : {event.date, event.start, event.end}) {
      if (text && text->find_first_of("?%") != text->npos) return *text;
    }
  }
  return {};
}

std::string date_cause(const Corpus& corpus, const Reason& reason, const Dating& date) {
  const RelationReason& why = reason.time.reason;
  switch (why.cause) {
    case RelationCause::uncertain:
      return fmt::format("as written it fits; {} may be another time",
                         uncertain_text(corpus, reason));
    case RelationCause::approximate:
      return fmt::format("as written it fits; within the margin of ~ ({}) it need not",
                         margin_words(date.members[why.member]));
    case RelationCause::margin:
      return fmt::format("only within the margin of ~ ({})",
                         margin_words(date.members[why.member]));
    case RelationCause::member: return "it may have fallen on other days";
    case RelationCause::open_start: return "its beginning is open";
    case RelationCause::open_end: return "its end is open";
    case RelationCause::unknown_start: return "its beginning is not known";
    case RelationCause::unknown_end: return "its end is not known";
    case RelationCause::window: return "the time asked about is known no closer";
    case RelationCause::written: return "its date is known no closer";
    case RelationCause::holds:
    case RelationCause::fails:
    case RelationCause::undated: break;
  }
  return {};
}

std::string cause_words(const Corpus& corpus, const Reason& reason, const Dating& date) {
  switch (reason.time.limit) {
    case TimeLimit::nothing: break;
    case TimeLimit::date: return date_cause(corpus, reason, date);
    case TimeLimit::membership: return "not surely while it was a member";
    case TimeLimit::window: return "the time asked about is not sure";
    case TimeLimit::edge:
      return reason.time.relation == Relation::starts ? "no arrival recorded before it"
                                                      : "no sure departure recorded after it";
  }
  return {};
}

// "may have ended before 1 Feb 1919": the comparison that failed, said of the days themselves.
std::string failing_words(const Comparison& failed, const Span& span) {
  if (!failed.window_day) return {};
  const Bound bound = failed.inequality.date;
  const bool start = bound == Bound::start_earliest || bound == Bound::start_latest;
  const std::string_view verb = span.one_day ? "been" : start ? "begun" : "ended";
  const bool at_most = failed.inequality.sign == InequalitySign::at_most;
  return fmt::format("may have {} {} {}", verb, at_most ? "after" : "before",
                     day_words(failed.window_day));
}

// What would have to be known for the time to be certain.
std::string missing_time(const Corpus& corpus, const Reason& reason, const Dating& date) {
  const RelationReason& why = reason.time.reason;
  if (reason.time.limit == TimeLimit::date && why.cause == RelationCause::uncertain) {
    return fmt::format("{} may be another time", uncertain_text(corpus, reason));
  }
  const bool by_days = why.cause == RelationCause::written || why.cause == RelationCause::member;
  if (reason.time.limit != TimeLimit::date || !by_days || why.count == 0) {
    return cause_words(corpus, reason, date);
  }
  const std::string words = failing_words(why.comparisons.front(), date.members[why.member]);
  return words.empty() ? cause_words(corpus, reason, date) : words;
}

// "recorded of Crimea; may have ended before 1 Feb 1919".
std::string missing_words(const Corpus& corpus, const Reason& reason, const Dating& date) {
  const Gazetteer& names = corpus.names;
  std::string words;
  const auto add = [&words](const std::string& more) {
    if (!more.empty()) words += (words.empty() ? "" : "; ") + more;
  };
  if (reason.place.certainty == Certainty::possible) {
    add(fmt::format("recorded of {}", names.places[reason.place.recorded].name));
  }
  if (reason.nation.certainty == Certainty::possible && reason.nation.recorded) {
    add(fmt::format("recorded of {}", names.nations[*reason.nation.recorded].name));
  }
  if (reason.time.certainty == Certainty::possible) add(missing_time(corpus, reason, date));
  for (const EvidenceReason& evidence : reason.evidence) {
    const Event& event = corpus.events[evidence.event];
    if (reason.doubtful && !event.doubt.empty()) add(fmt::format("doubtful: {}", event.doubt));
  }
  return words;
}

std::string time_words(const Corpus& corpus, const Reason& reason, const Dating& date) {
  const TimeReason& time = reason.time;
  if (!time.window) return "no condition";
  if (date.members.empty()) return "undated";
  if (time.certainty == Certainty::none) {
    return comparison_words(time.reason, date) + ": nothing recorded of that time";
  }
  std::string words = time.own_time ? std::string("it is the event whose time is asked about")
                                    : comparison_words(time.reason, date);
  words += fmt::format(": {}", certainty_name(time.certainty));
  const std::string cause = cause_words(corpus, reason, date);
  return cause.empty() ? words : words + ", " + cause;
}

// "stated by a, b and 3 more; opened by c".
std::string basis_words(const Corpus& corpus, const Reason& reason) {
  constexpr std::array<std::string_view, 5> kBy{"stated by", "opened by", "closed by",
                                                "to which belong", "shown by"};
  std::string words = reason.inferred ? "inferred" : "";
  for (std::size_t part = 0; part < kBy.size(); ++part) {
    std::size_t count = 0;
    std::string ids;
    for (const EvidenceReason& evidence : reason.evidence) {
      if (static_cast<std::size_t>(evidence.part) != part || ++count > kShownRecords) continue;
      ids += (count == 1 ? "" : ", ") + std::string(corpus.events[evidence.event].id);
    }
    if (count == 0) continue;
    words += fmt::format("{}{} {}", words.empty() ? "" : ", ", kBy[part], ids);
    if (count > kShownRecords) words += fmt::format(" and {} more", count - kShownRecords);
  }
  return words;
}

// Who and where a reason is of, if the row has several.
std::string head_words(const Corpus& corpus, const Reason& reason) {
  const Gazetteer& names = corpus.names;
  const std::string_view place = names.places[reason.place.recorded].name;
  if (!reason.nation.recorded) return fmt::format("{}: ", place);
  return fmt::format("{} in {}: ", names.nations[*reason.nation.recorded].name, place);
}

void add_lines(const Corpus& corpus, const Reason& reason, const Dating& date, bool one_of_many,
               bool of_event, std::vector<std::string>& lines) {
  const Gazetteer& names = corpus.names;
  lines.push_back(
      fmt::format("{}place: {}; nation: {}", one_of_many ? head_words(corpus, reason) : "",
                  place_words(names, reason.place), nation_words(names, reason.nation)));
  lines.push_back(fmt::format("time: {}", time_words(corpus, reason, date)));
  if (!of_event) lines.back() += "; " + basis_words(corpus, reason);
  for (const EvidenceReason& evidence : reason.evidence) {
    const Event& event = corpus.events[evidence.event];
    if (reason.doubtful && !event.doubt.empty()) {
      lines.push_back(fmt::format("doubtful, so possible at most: {}: {}", event.id, event.doubt));
    }
    const std::string conflict = detail::conflict_words(corpus, event);
    if (!conflict.empty()) lines.push_back(fmt::format("{}: {}", event.id, conflict));
  }
}

// The date that a reason's comparison is about.
Dating dating_of(const Corpus& corpus, const Answer& answer, std::size_t row,
                 const Reason& reason) {
  const bool of_record = row < answer.events.size() + answer.sources.size();
  if (of_record) return corpus.events[reason.evidence.front().event].dating;
  const PresenceRow& presence = answer.presences[row - answer.events.size()];
  return presence.stays[reason.stay].stay.when.dating();
}

constexpr std::string_view filter_words(QueryFilter filter) {
  constexpr std::array<std::string_view, 11> kWords{
      "of that place",     "of that nation",  "of that action",  "that tell of someone's presence",
      "against that side", "of that source",  "of that id",      "with those words",
      "in that time",      "on one same day", "that are certain"};
  return kWords[static_cast<std::size_t>(filter)];
}

}  // namespace

namespace detail {

std::string conflict_words(const Corpus& corpus, const Event& event) {
  const std::vector<std::size_t> clashing = clashing_citations(event);
  std::string words;
  for (const std::size_t i : clashing) {
    const Citation& citation = event.sources[i];
    const auto date = parse_edtf(citation.date);
    words += fmt::format("{}{} {}{}", words.empty() ? "" : ", ",
                         corpus.names.sources[citation.source].id, words.empty() ? "dates it " : "",
                         date ? format_phrase(*date) : std::string(citation.date));
  }
  if (clashing.empty()) return words;
  return (clashing.size() == 1 ? "a source differs: " : "sources differ: ") + words;
}

}  // namespace detail

std::vector<std::vector<std::string>> explain_lines(const Corpus& corpus, const Answer& answer,
                                                    const Explanation& explanation) {
  std::vector<std::vector<std::string>> all;
  for (std::size_t row = 0; row < explanation.rows.size(); ++row) {
    std::vector<std::string>& lines = all.emplace_back();
    const std::vector<Reason>& reasons = explanation.rows[row];
    if (reasons.empty()) lines.emplace_back(kAbsent);
    for (const Reason& reason : reasons) {
      add_lines(corpus, reason, dating_of(corpus, answer, row, reason), reasons.size() > 1,
                row < answer.events.size(), lines);
    }
  }
  return all;
}

std::vector<std::string> missing_lines(const Corpus& corpus, const Answer& answer,
                                       const Explanation& explanation) {
  std::vector<std::string> lines;
  for (std::size_t row = 0; row < explanation.rows.size(); ++row) {
    std::string& line = lines.emplace_back();
    for (const Reason& reason : explanation.rows[row]) {
      if (reason.certainty != Certainty::possible) continue;
      const std::string words =
          missing_words(corpus, reason, dating_of(corpus, answer, row, reason));
      const bool one_of_many = explanation.rows[row].size() > 1;
      line += (line.empty() ? "" : "; ") + (one_of_many ? head_words(corpus, reason) : "") + words;
    }
  }
  return lines;
}

std::string explain_nothing_line(const Explanation& explanation) {
  if (explanation.filters.empty()) return {};
  std::string line = detail::counted(explanation.records, "record");
  for (const FilterStep& step : explanation.filters) {
    const std::string left = step.left == 0 ? "none" : std::to_string(step.left);
    line += fmt::format("; {}: {}", filter_words(step.filter), left);
    if (step.left == 0) break;
  }
  return line;
}

}  // namespace annals
