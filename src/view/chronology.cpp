// Method: every row becomes an entry; entries go under their headings, in the order in which these
// are first met; names of nations and places, which have no order of their own, by the alphabet.
#include "annals/view/chronology.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_map>

#include "annals/core/text.hpp"
#include "annals/date/phrase.hpp"
#include "annals/query/explain.hpp"
#include "core/text_hash.hpp"
#include "view/words.hpp"

namespace annals {
namespace {

constexpr std::string_view kLegend =
    "possible, not certain: its date, place or nation need not be what was asked, or the record "
    "itself "
    "is doubtful.";

// Where an entry stands: "1919", and "Jan 1919" in it.
struct Heading {
  std::string outer;
  std::string inner;     // empty: one level
  bool is_rest = false;  // after all others of the same outer heading
};

std::string year_words(std::int64_t year, CalendarStyle style) {
  return style == CalendarStyle::julian
             ? format_between(make_julian_day({year, 1, 1}), make_julian_day({year, 12, 31}), style)
             : format_between(make_day(year, 1, 1), make_day(year, 12, 31));
}

// The whole month that `day` lies in, in the calendar of the list.
std::string month_words(CivilDay day, CalendarStyle style) {
  if (style != CalendarStyle::julian) {
    const YearMonthDay at = civil_fields(day);
    return format_between(make_day(at.year, at.month, 1),
                          make_day(at.year, at.month, days_in_month(at.year, at.month)));
  }
  const YearMonthDay at = julian_fields(day);
  const CivilDay first = make_julian_day({at.year, at.month, 1});
  const CivilDay next = at.month == 12 ? make_julian_day({at.year + 1, 1, 1})
                                       : make_julian_day({at.year, at.month + 1, 1});
  return format_between(first, next - 1, style);
}

Heading time_heading(const Bounds& bounds, Grouping grouping, CalendarStyle style) {
  constexpr std::int64_t kMonth = 31;
  if (!is_dated(bounds)) return {"Undated", {}, true};
  const OptionalDay first = first_known_day(bounds);
  const std::int64_t year =
      style == CalendarStyle::julian ? julian_fields(*first).year : civil_fields(*first).year;
  const std::string of_year = year_words(year, style);
  if (grouping == Grouping::year) return {of_year, {}};
  const bool known = bounds.start_earliest && bounds.start_latest &&
                     *bounds.start_latest - *bounds.start_earliest < kMonth;
  const std::string month = known ? month_words(*first, style) : of_year + ", month not known";
  return {of_year, month, !known};
}

std::vector<Heading> headings_of(const Corpus& corpus, const Event& event, Grouping grouping,
                                 CalendarStyle style) {
  if (grouping == Grouping::place) {
    return {{std::string(corpus.names.places[event.location].name), {}}};
  }
  if (grouping != Grouping::nation) {
    return {time_heading(event.dating.hull, grouping, style)};
  }
  std::vector<Heading> headings;
  for (const Index nation : event.nations) {
    headings.push_back({std::string(corpus.names.nations[nation].name), {}});
  }
  if (headings.empty()) headings.push_back({"No nation", {}, true});
  return headings;
}

// Entries under one heading, and under the narrower ones in it.
struct Branch {
  std::string heading;
  bool is_rest = false;
  std::vector<ChronologyEntry> entries{};
  std::vector<Branch> branches{};
};

// The latest are the likeliest.
Branch& branch_called(std::vector<Branch>& branches, const std::string& heading, bool is_rest) {
  const auto found = std::find_if(branches.rbegin(), branches.rend(), [&](const Branch& branch) {
    return branch.heading == heading && branch.is_rest == is_rest;
  });
  if (found != branches.rend()) return *found;
  return branches.emplace_back(Branch{heading, is_rest});
}

void put_rest_last(std::vector<Branch>& branches) {
  std::stable_partition(branches.begin(), branches.end(),
                        [](const Branch& branch) { return !branch.is_rest; });
}

void sort_by_name(std::vector<Branch>& branches) {
  std::stable_sort(branches.begin(), branches.end(), [](const Branch& a, const Branch& b) {
    return fold(a.heading) < fold(b.heading);
  });
}

void append_sections(std::vector<Branch> branches, int level,
                     std::vector<ChronologySection>& sections) {
  for (Branch& branch : branches) {
    sections.push_back({level, std::move(branch.heading), std::move(branch.entries)});
    append_sections(std::move(branch.branches), level + 1, sections);
  }
}

// The months of each year, without a heading for the year.
std::vector<Branch> months_alone(std::vector<Branch> years) {
  std::vector<Branch> months;
  for (Branch& year : years) {
    if (year.branches.empty()) months.push_back(std::move(year));  // undated
    std::move(year.branches.begin(), year.branches.end(), std::back_inserter(months));
  }
  return months;
}

// "A. Kim" -> "A. Kim."; what ends a sentence already stays.
std::string ended(std::string_view text) {
  std::string out(text);
  if (!out.empty() && std::string_view(".?!").find(out.back()) == std::string_view::npos)
    out += '.';
  return out;
}

// Nothing that a browser would run, and nothing that could end the link where it stands.
bool is_web_link(std::string_view url) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  return web && std::all_of(url.begin(), url.end(), [](char c) {
           return c > ' ' && c != 0x7F && c != '<' && c != '>' && c != '"';
         });
}

BibliographyItem bibliography_item(const Source& source) {
  BibliographyItem item;
  item.author = ended(source.author);
  item.title = ended(source.title.empty() ? source.id : source.title);
  const bool linked = is_web_link(source.url);
  for (const std::string& piece :
       {std::string(source.container), std::string(source.publisher), detail::issued_words(source),
        std::string(linked ? std::string_view() : source.url)}) {
    if (!piece.empty()) item.rest += (item.rest.empty() ? "" : ", ") + piece;
  }
  item.rest = ended(item.rest);
  if (linked) item.link = source.url;
  return item;
}

// The smallest of day, month and year that holds every day from one to the other.
std::string unit_iso(CivilDay earliest, CivilDay latest) {
  const YearMonthDay a = civil_fields(earliest), b = civil_fields(latest);
  if (a.year != b.year || a.year < 1 || a.year > 9999) return {};
  const std::string iso = format_iso(earliest);
  if (a == b) return iso;
  return iso.substr(0, a.month == b.month ? 7 : 4);
}

// That of one end of a date, over all that `?` and `~` leave open; empty: there is none.
std::string unit_iso(const Dating& dating, Bound earliest, Bound latest) {
  OptionalDay first, last;
  for (const Span& span : dating.members) {
    const auto& from = bound_of(span.certain, earliest);
    const auto& to = bound_of(span.certain, latest);
    if (!from || !to) return {};
    first = first ? std::min(*first, *from) : *from;
    last = last ? std::max(*last, *to) : *to;
  }
  return first ? unit_iso(*first, *last) : std::string();
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

class ChronologyMaker {
 public:
  ChronologyMaker(const Corpus& corpus, const Query& query, const ChronologyStyle& style)
      : corpus_(corpus), names_(corpus.names), query_(query), style_(style) {}

  Chronology make(const Answer& answer) {
    for (std::size_t i = 0; i < answer.events.size(); ++i) {
      ChronologyEntry entry = make_entry(answer.events[i]);
      if (i < style_.why.size()) entry.why = style_.why[i];
      place(std::move(entry), corpus_.events[answer.events[i].event]);
    }
    if (style_.grouping == Grouping::place || style_.grouping == Grouping::nation) {
      sort_by_name(branches_);
    }
    for (Branch& branch : branches_) put_rest_last(branch.branches);
    put_rest_last(branches_);
    if (style_.grouping == Grouping::month) branches_ = months_alone(std::move(branches_));
    append_sections(std::move(branches_), 1, made_.sections);
    number_notes();
    made_.places_in_headings = style_.grouping == Grouping::place;
    add_head();
    add_bibliography();
    return std::move(made_);
  }

 private:
  ChronologyEntry make_entry(const EventRow& row);
  void add_remarks(const Event& event, ChronologyEntry& entry) const;
  std::string source_conflict(const Event& event) const;
  void add_citations(const Event& event, ChronologyEntry& entry);
  std::size_t note_number(std::string text);
  void number_notes();
  void add_head();
  void add_bibliography();

  void place(ChronologyEntry entry, const Event& event) {
    for (const Heading& heading : headings_of(corpus_, event, style_.grouping, query_.calendar)) {
      Branch& outer =
          branch_called(branches_, heading.outer, heading.is_rest && heading.inner.empty());
      Branch& branch = heading.inner.empty()
                           ? outer
                           : branch_called(outer.branches, heading.inner, heading.is_rest);
      branch.entries.push_back(entry);
    }
  }

  const Corpus& corpus_;
  const Gazetteer& names_;
  const Query& query_;
  const ChronologyStyle& style_;
  Chronology made_;
  std::vector<Branch> branches_;
  std::vector<Index> cited_;  // sources
  std::unordered_map<std::string, std::size_t, detail::TextHash>
      numbers_;  // of notes, by their text
};

ChronologyEntry ChronologyMaker::make_entry(const EventRow& row) {
  const Event& event = corpus_.events[row.event];
  ChronologyEntry entry;
  entry.id = event.id;
  entry.date = date_in_words(event, query_.calendar);
  entry.bounds = event.dating.hull;
  entry.start_iso = unit_iso(event.dating, Bound::start_earliest, Bound::start_latest);
  entry.end_iso = unit_iso(event.dating, Bound::end_earliest, Bound::end_latest);
  entry.place = names_.places[event.location].name;
  entry.at = names_.places[event.location].at;
  entry.nations = detail::who_in(names_, event);
  const std::string who = entry.nations.empty() ? "" : entry.nations + ": ";
  entry.text = event.summary.empty() ? who + std::string(names_.actions[event.action].name) + "."
                                     : std::string(event.summary);
  entry.possible = row.verdict != Verdict::certain && row.verdict != Verdict::undated;
  if (entry.possible) made_.legend = kLegend;
  add_remarks(event, entry);
  add_citations(event, entry);
  return entry;
}

// "Sources differ: 18 Dec 1918 (A. Kim; Port Gazette), late 1918 (B. Li)".
std::string ChronologyMaker::source_conflict(const Event& event) const {
  std::vector<std::pair<std::string, std::string>> dates;  // each once, and who says it
  for (const std::size_t i : clashing_citations(event)) {
    const Citation& citation = event.sources[i];
    const std::string date = detail::citation_date(citation);
    const std::string source = detail::short_name(names_.sources[citation.source]);
    const auto said = std::find_if(dates.begin(), dates.end(),
                                   [&](const auto& known) { return known.first == date; });
    if (said == dates.end()) {
      dates.emplace_back(date, source);
    } else {
      said->second += "; " + source;
    }
  }
  std::string words;
  for (const auto& [date, sources] : dates) {
    words += fmt::format("{} {} ({})", words.empty() ? "Sources differ:" : ",", date, sources);
  }
  return words;
}

void ChronologyMaker::add_remarks(const Event& event, ChronologyEntry& entry) const {
  if (!event.doubt.empty())
    entry.remarks.push_back(fmt::format("Doubtful: {}", ended(event.doubt)));
  const std::string conflict = source_conflict(event);
  if (!conflict.empty()) entry.remarks.push_back(ended(conflict));
  if (!event.note.empty()) entry.remarks.push_back(capitalised(ended(event.note)));
}

void ChronologyMaker::add_citations(const Event& event, ChronologyEntry& entry) {
  if (style_.cite == CiteStyle::none) return;
  for (const Citation& citation : event.sources) {
    cited_.push_back(citation.source);
    std::string text = detail::citation_words(names_, citation);
    if (style_.cite == CiteStyle::in_text) {
      entry.cited += (entry.cited.empty() ? "" : "; ") + text;
    } else {
      const std::size_t number = note_number(std::move(text));
      const bool known =
          std::find(entry.notes.begin(), entry.notes.end(), number) != entry.notes.end();
      if (!known) entry.notes.push_back(number);
    }
  }
}

std::size_t ChronologyMaker::note_number(std::string text) {
  const auto [found, is_new] = numbers_.try_emplace(text, made_.notes.size() + 1);
  if (is_new) made_.notes.push_back(std::move(text));
  return found->second;
}

// As they are met when the list is read: entries were not made in the order of their headings.
void ChronologyMaker::number_notes() {
  std::vector<std::size_t> numbers(made_.notes.size());  // by the number before; 0: not met yet
  std::vector<std::string> notes;
  for (ChronologySection& section : made_.sections) {
    for (ChronologyEntry& entry : section.entries) {
      for (std::size_t& note : entry.notes) {
        std::size_t& number = numbers[note - 1];
        if (number == 0) {
          notes.push_back(std::move(made_.notes[note - 1]));
          number = notes.size();
        }
        note = number;
      }
    }
  }
  made_.notes = std::move(notes);
}

void ChronologyMaker::add_head() {
  made_.title = corpus_.title.empty() ? corpus_.name : corpus_.title;
  if (made_.title.empty()) made_.title = "Chronology";
  made_.asked = detail::asked_words(corpus_, query_);
  made_.introduction = corpus_.introduction;
}

void ChronologyMaker::add_bibliography() {
  std::sort(cited_.begin(), cited_.end());
  cited_.erase(std::unique(cited_.begin(), cited_.end()), cited_.end());
  const auto key = [this](Index source) {
    const Source& s = names_.sources[source];
    const std::string_view title = s.title.empty() ? s.id : s.title;
    return std::tuple(fold(s.author.empty() ? title : s.author), s.issued, fold(title), s.id);
  };
  std::sort(cited_.begin(), cited_.end(), [&](Index a, Index b) { return key(a) < key(b); });
  for (const Index source : cited_) {
    made_.bibliography.push_back(bibliography_item(names_.sources[source]));
  }
}

}  // namespace

Chronology make_chronology(const Corpus& corpus, const Query& query, const Answer& answer,
                           const ChronologyStyle& style) {
  return ChronologyMaker(corpus, query, style).make(answer);
}

}  // namespace annals
