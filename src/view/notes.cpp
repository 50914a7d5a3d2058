// What is said beside the rows: short, exact, one line each.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "annals/date/phrase.hpp"
#include "annals/view/make_table.hpp"
#include "view/words.hpp"

namespace annals {
namespace {

std::string_view nation_name(const Corpus& corpus, const Note& note) {
  return corpus.names.nations[*note.nation].name;
}

std::string_view place_name(const Corpus& corpus, Index place) {
  return corpus.names.places[place].name;
}

// " in Sevastopol" where that is not the one place that was asked.
std::string where_words(const Corpus& corpus, const Query& query, Index place) {
  const bool asked = query.places.any.size() == 1 && query.places.any.front() == place;
  return asked ? std::string() : fmt::format(" in {}", place_name(corpus, place));
}

// Notes that one line says: what it begins with, then whose each is, or of where.
struct MergedLine {
  std::string said;   // "left 8 Feb 1920; when they had come is not recorded: "
  std::string after;  // " in Yalta"
  std::vector<std::string> subjects;
  std::vector<std::string> evidence;
  OptionalDay told_day{};
};

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

std::string text_of(const MergedLine& line) {
  const std::string evidence = line.evidence.empty() ? "" : " (" + joined(line.evidence) + ")";
  return line.said + joined(line.subjects) + line.after + evidence;
}

// The last day on which one arrived, or left, as open_line() tells it: of two days it does not say the same.
OptionalDay told_day(const Note& note) {
  const Meaning& when = note.stay->when;
  const bool arrived = note.kind == NoteKind::unclosed;
  if ((arrived ? when.start : when.end) != Edge::dated) return std::nullopt;
  return arrived ? when.hull.start_latest : when.hull.end_latest;
}

// What is known of a stay of which the rest is not: the same words for all of one day.
MergedLine open_line(const Corpus& corpus, const Query& query, const Note& note) {
  const Stay& stay = *note.stay;
  const std::string known =
      note.kind == NoteKind::unclosed
          ? fmt::format("arrived {}, {}", detail::start_words(stay, query.calendar),
                        detail::open_end_words(corpus, stay))
          : fmt::format("left {}, when they had come is not recorded",
                        detail::end_words(stay, query.calendar));
  return {known + ": ",
          where_words(corpus, query, *note.place),
          {std::string(nation_name(corpus, note))},
          {detail::evidence_words(corpus, stay)},
          told_day(note)};
}

// "also 3 records of Northern Region, 1 of Russia: --wider"
MergedLine wider_line(const Corpus& corpus, const Note& note, bool first) {
  const std::string count =
      first ? detail::counted(note.count, "record") : std::to_string(note.count);
  return {
      "also ", ": --wider", {fmt::format("{} of {}", count, place_name(corpus, *note.place))}, {}};
}

// "there, by other records: Britain (british-raid-1919), Italy (italy-visits-odessa +2)"
MergedLine there_line(const Corpus& corpus, const Query& query, const Note& note) {
  const std::string_view subject =
      query.ask == Ask::where ? place_name(corpus, *note.place) : nation_name(corpus, note);
  return {"there, by other records: ",
          "",
          {fmt::format("{} ({})", subject, detail::evidence_words(corpus, *note.stay))},
          {}};
}

// "not recorded: Japan, Italy", "not recorded in Odessa, Kherson"
MergedLine untold_line(const Corpus& corpus, const Note& note) {
  if (note.nation) return {"not recorded: ", "", {std::string(nation_name(corpus, note))}, {}};
  return {"not recorded in ", "", {std::string(place_name(corpus, *note.place))}, {}};
}

std::string nearest_line(const Corpus& corpus, const Query& query, const Note& note) {
  return fmt::format(
      "nearest: {} in {}, {} ({})", nation_name(corpus, note), place_name(corpus, *note.place),
      detail::span_words(*note.stay, query.calendar), detail::evidence_words(corpus, *note.stay));
}

// "when: britain-holds-batum-1918, 24 Dec 1918 to 14 July 1920", or the end of that; "(the last of
// 3)", where there are more.
std::string when_line(const Corpus& corpus, const Query& query, const Note& note) {
  const Event& first = corpus.events[note.events.front()];
  const bool record = note.events.size() == 1 && note.stay->when.hull == first.dating.hull;
  std::string_view part;
  if (note.edge == QueryEdge::start) part = "the start of ";
  if (note.edge == QueryEdge::end) part = "the end of ";
  std::string of_several;
  if (note.count > 1) {
    of_several = fmt::format(" (the {} of {})", note.edge == QueryEdge::start ? "first" : "last",
                             note.count);
  }
  const std::string_view side = side_word(query.event ? query.event->side : EventSide::during);
  return fmt::format("{}: {}{}, {}{}", side, record ? "" : part,
                     detail::evidence_words(corpus, *note.stay),
                     record ? date_in_words(first, query.calendar)
                            : detail::span_words(*note.stay, query.calendar),
                     of_several);
}

std::string covers_words(const Corpus& corpus) {
  if (!corpus.covers.empty()) {
    if (const auto covers = parse_edtf(corpus.covers)) return format_phrase(*covers);
  }
  return format_window(make_window(corpus.covers_first, corpus.covers_last));
}

std::string single_line(const Corpus& corpus, const Query& query, const Note& note) {
  switch (note.kind) {
    case NoteKind::unclosed:
    case NoteKind::unopened:
    case NoteKind::there:
    case NoteKind::untold:
    case NoteKind::wider: break;  // merged
    case NoteKind::undated:
      return fmt::format("also {}: --undated", detail::counted(note.count, "undated record"));
    case NoteKind::outside_covers:
      return "outside this chronology, which covers " + covers_words(corpus);
    case NoteKind::partly_outside:
      return "partly outside this chronology, which covers " + covers_words(corpus);
    case NoteKind::nearest: return nearest_line(corpus, query, note);
    case NoteKind::when_event: return when_line(corpus, query, note);
    case NoteKind::when_nothing:
      return fmt::format("no record of \"{}\"",
                         format_event(corpus.names, query.event.value_or(EventClause{})));
    case NoteKind::as_early:
      return fmt::format("{} more may be as early: --limit {}", note.count, note.limit);
    case NoteKind::as_late:
      return fmt::format("{} more may be as late: --limit {}", note.count, note.limit);
    case NoteKind::when_undated:
      return "no date recorded: " + format_event(corpus.names, query.event.value_or(EventClause{}));
  }
  return {};
}

MergedLine line_of(const Corpus& corpus, const Query& query, const Note& note, bool first_wider) {
  switch (note.kind) {
    case NoteKind::unclosed:
    case NoteKind::unopened: return open_line(corpus, query, note);
    case NoteKind::there: return there_line(corpus, query, note);
    case NoteKind::wider: return wider_line(corpus, note, first_wider);
    case NoteKind::untold: return untold_line(corpus, note);
    default: return {single_line(corpus, query, note), {}, {}, {}};
  }
}

void add_each_once(std::vector<std::string>& texts, const std::vector<std::string>& more) {
  for (const std::string& text : more) {
    if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
  }
}

template <typename Rows>
void count_verdicts(const Rows& rows, std::array<std::size_t, kVerdictCount>& counts) {
  for (const auto& row : rows) ++counts[static_cast<std::size_t>(row.verdict)];
}

}  // namespace

std::vector<std::string> note_lines(const Corpus& corpus, const Query& query,
                                    const Answer& answer) {
  // Stays of which an end is not recorded are told one by one as long as somebody would read it.
  constexpr std::size_t kMostOpen = 8;
  std::vector<MergedLine> merged;
  std::size_t open_lines = 0, untold = 0;
  bool first_wider = true;
  for (const Note& note : answer.notes) {
    const bool open = note.kind == NoteKind::unclosed || note.kind == NoteKind::unopened;
    // Put in words only where a line can say the same.
    if (open && open_lines == kMostOpen &&
        std::ranges::find(merged, told_day(note), &MergedLine::told_day) == merged.end()) {
      ++untold;
      continue;
    }
    MergedLine line = line_of(corpus, query, note, first_wider);
    if (note.kind == NoteKind::wider) first_wider = false;
    const auto same = std::find_if(merged.begin(), merged.end(), [&](const MergedLine& other) {
      return other.said == line.said && other.after == line.after;
    });
    if (same != merged.end()) {
      add_each_once(same->subjects, line.subjects);
      add_each_once(same->evidence, line.evidence);
    } else if (open && open_lines == kMostOpen) {
      ++untold;
    } else {
      open_lines += open ? 1 : 0;
      merged.push_back(std::move(line));
    }
  }
  std::vector<std::string> lines;
  for (const MergedLine& line : merged) lines.push_back(text_of(line));
  if (untold > 0) {
    lines.push_back(fmt::format("and {} more of which an end is not recorded: --unclosed", untold));
  }
  return lines;
}

std::string total_line(const Answer& answer) {
  std::array<std::size_t, kVerdictCount> counts{};
  count_verdicts(answer.events, counts);
  count_verdicts(answer.presences, counts);
  std::string line;
  if (!answer.sources.empty()) line = detail::counted(answer.sources.size(), "source");
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] == 0) continue;
    if (!line.empty()) line += ", ";
    line += std::to_string(counts[i]) + " " + std::string(verdict_name(static_cast<Verdict>(i)));
  }
  return line;
}

std::string whether_text(const Corpus& corpus, const Query& query, const Answer& answer,
                         const std::vector<std::string>& missing,
                         const std::vector<std::vector<std::string>>& below) {
  if (answer.presences.empty()) return "not recorded\n";
  std::string text;
  for (std::size_t i = 0; i < answer.presences.size(); ++i) {
    const PresenceRow& row = answer.presences[i];
    const Stay& stay = *shown_stay(row);
    text += row.verdict == Verdict::certain ? "yes" : std::string(verdict_name(row.verdict));
    text += "   " + detail::nation_words(corpus, query, row) + " in " +
            detail::place_words(corpus, query, row) + ", " +
            detail::span_words(stay, query.calendar) + " (" + detail::evidence_words(corpus, stay) +
            ")" + std::string(detail::edge_words(corpus, query, stay));
    if (i < missing.size() && !missing[i].empty()) text += ": " + missing[i];
    text += "\n";
    if (i >= below.size()) continue;
    for (const std::string& line : below[i]) text += "  " + line + "\n";
  }
  return text;
}

}  // namespace annals
