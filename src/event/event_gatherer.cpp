#include "event/event_gatherer.hpp"

#include <algorithm>
#include <set>

#include "annals/event/corpus_format.hpp"
#include "event/event_id.hpp"
#include "event/record_texts.hpp"

namespace annals::detail {
namespace {

std::optional<std::string_view> text_of(std::string_view text) {
  return is_there(text) ? std::optional(text) : std::nullopt;
}

DateTexts dates_of(const SkimmedEvent& event) {
  return {text_of(event.date), text_of(event.start), text_of(event.end), event.is_julian()};
}

}  // namespace

Index EventGatherer::find_name(NameKind kind, std::string_view text) {
  return all_.names[static_cast<std::size_t>(kind)].find(text, [&](std::string_view met) {
    UsedName name;
    name.text = all_.arena->copy(met);
    const NameVerdict verdict = judge_(kind, name.text);
    name.known = verdict.known;
    name.parts = verdict.parts;
    return name;
  });
}

bool EventGatherer::find_all(NameKind kind, const std::vector<std::string_view>& texts,
                             std::vector<Index>& into) {
  into.clear();
  bool known = true;
  for (const std::string_view text : texts) {
    into.push_back(find_name(kind, text));
    known = known && name(kind, into.back()).known;
  }
  return known;
}

bool EventGatherer::find_names(const SkimmedEvent& event) {
  location_ = find_name(NameKind::place, event.location);
  action_ = find_name(NameKind::action, event.action);
  bool known = name(NameKind::place, location_).known && name(NameKind::action, action_).known;
  known = find_all(NameKind::nation, event.nations, nations_) && known;
  known = find_all(NameKind::nation, event.against, against_) && known;
  sources_.clear();
  for (const SkimmedCitation& citation : event.sources) {
    sources_.push_back(find_name(NameKind::source, citation.source));
    known = known && name(NameKind::source, sources_.back()).known;
  }
  return known;
}

// Of several titles and addresses of a source, the least.
void EventGatherer::note_source(Index index, const SkimmedCitation& citation) {
  UsedName& source = all_.names[static_cast<std::size_t>(NameKind::source)].entries()[index];
  source.used = true;
  const auto take_least = [this](std::string_view& into, std::string_view text) {
    if (!text.empty() && (into.empty() || text < into)) into = all_.arena->copy(text);
  };
  take_least(source.title, citation.title);
  take_least(source.url, citation.url);
}

void EventGatherer::count(const SkimmedEvent& event, const KnownDate& date) {
  if (date.first <= date.last) {
    const bool any = all_.first <= all_.last;
    all_.first = any ? std::min(all_.first, date.first) : date.first;
    all_.last = any ? std::max(all_.last, date.last) : date.last;
  }
  use(NameKind::place, location_);
  use(NameKind::action, action_);
  for (const Index nation : nations_) use(NameKind::nation, nation);
  for (const Index nation : against_) use(NameKind::nation, nation);
  for (std::size_t i = 0; i < sources_.size(); ++i) note_source(sources_[i], event.sources[i]);
  ++all_.records;
}

std::uint8_t EventGatherer::parts_of(const KnownDate& date) const {
  const bool nobody = nations_.empty() && against_.empty();
  unsigned of_nations = nobody ? ~0U : 0U;
  for (const Index nation : nations_) of_nations |= name(NameKind::nation, nation).parts;
  for (const Index nation : against_) of_nations |= name(NameKind::nation, nation).parts;
  return static_cast<std::uint8_t>(of_nations & date.parts &
                                   name(NameKind::place, location_).parts &
                                   name(NameKind::action, action_).parts);
}

namespace {

bool cites_too_many_dates(const SkimmedEvent& event) {
  if (event.sources.size() <= kMaxCitedDates) return false;
  std::set<std::string_view> dates;
  for (const SkimmedCitation& citation : event.sources) dates.insert(citation.date);
  dates.erase("");
  return dates.size() > kMaxCitedDates;
}

}  // namespace

// Is it one of those? Then it is counted, and that is all.
bool EventGatherer::leaves_out(std::uint64_t offset, std::size_t size) {
  if (left_out_ == nullptr || !std::ranges::binary_search(*left_out_, offset)) return false;
  if (runs_) stand(offset, size, false);
  all_.left_out.push_back({offset, size});
  ++all_.records;
  return true;
}

bool EventGatherer::take(const SkimmedEvent& event, std::uint64_t offset) {
  if (leaves_out(offset, event.size)) return true;
  if (is_there(event.id) && plain_ids_ && !is_id(event.id)) return false;
  if (cites_too_many_dates(event)) return false;
  for (const SkimmedCitation& citation : event.sources) {
    if (citation.date.empty()) continue;
    if (!dates_.is_readable(citation.date, event.is_julian())) return false;
  }
  KnownDate& date = dates_.find(dates_of(event));
  if (!date.readable || !find_names(event)) return false;
  const bool passes = !marks_ && parts_of(date) != 0;
  if (runs_) stand(offset, event.size, passes);
  if (passes) {
    if (runs_) pass(event);
    if (!drops()) keep(event, date, offset);
  } else {
    if (marks_) mark(event, date, offset);
    ++all_.passed_over;
    all_.passed_over_nameless = all_.passed_over_nameless || !is_there(event.id);
  }
  count(event, date);
  return true;
}

void EventGatherer::pass(const SkimmedEvent& event) {
  all_.passed_nameless = all_.passed_nameless || !is_there(event.id);
  all_.ids.add(hash_(event.id));
  if (++all_.passed == runs_->most_held + 1) drop_kept(all_, all_.odd);
}

void EventGatherer::stand(std::uint64_t offset, std::size_t size, bool passes) {
  std::vector<RunPlace>& runs = all_.runs;
  if (runs.empty() || offset - runs.back().begin >= runs_->run) runs.push_back({offset, 0, false});
  runs.back().end = offset + size;
  runs.back().passes = runs.back().passes || passes;
}

void EventGatherer::mark(const SkimmedEvent& event, const KnownDate& date, std::uint64_t offset) {
  const RecordTexts texts{event.id, dates_of(event), !event.doubt.empty()};
  all_.marks.push_back({pack_texts(texts, *all_.marked_texts), static_cast<std::uint32_t>(offset),
                        static_cast<std::uint32_t>(event.size), location_, action_,
                        static_cast<std::uint16_t>(nations_.size()),
                        static_cast<std::uint16_t>(against_.size()),
                        static_cast<std::uint16_t>(sources_.size()), date.possible});
  for (const auto* names : {&nations_, &against_, &sources_}) {
    all_.marked_names.insert(all_.marked_names.end(), names->begin(), names->end());
  }
}

void EventGatherer::keep(const SkimmedEvent& from, KnownDate& date, std::uint64_t offset) {
  if (date.dating == nullptr && !date.plain) {
    const auto meaning = meaning_of_texts(dates_of(from));
    Dating dating = meaning->dating();
    dating.members = all_.arena->copy(dating.members);
    date.dating = all_.arena->copy(std::span<const Dating>(&dating, 1)).data();
    ++datings_;
  }
  Arena& arena = borrows_ ? run_ : *all_.arena;
  const auto hold = [&arena, this](std::string_view text) {
    return text.empty() ? std::string_view() : borrows_ ? text : arena.copy(text);
  };
  const auto copy = [&hold](std::string_view text) -> std::optional<std::string_view> {
    if (!is_there(text)) return std::nullopt;
    return text.empty() ? std::string_view("") : hold(text);
  };
  Event event;
  event.id = hold(from.id);
  event.nations = arena.copy(nations_);
  event.location = location_;
  event.action = action_;
  event.against = arena.copy(against_);
  event.date = copy(from.date);
  event.start = copy(from.start);
  event.end = copy(from.end);
  event.julian = from.is_julian();
  event.dating = date.plain ? dating_of(*date.plain, arena) : *date.dating;
  event.summary = hold(from.summary);
  event.note = hold(from.note);
  event.doubt = hold(from.doubt);
  std::vector<Citation> citations;
  citations.reserve(from.sources.size());
  for (std::size_t i = 0; i < from.sources.size(); ++i) {
    const SkimmedCitation& c = from.sources[i];
    citations.push_back({sources_[i], hold(c.at), hold(c.date), hold(c.note)});
  }
  event.sources = arena.copy(citations);
  if (!is_there(from.id)) {
    all_.nameless.push_back({all_.events.size(), slug_of(from), content_of(from)});
  }
  all_.events.push_back(event);
  all_.places.push_back(
      {static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(all_.records)});
}

void EventGatherer::begin_run() {
  borrows_ = true;
  run_.clear();
  all_.events.clear();
  all_.places.clear();
}

void EventGatherer::odd(std::string_view text, std::uint64_t offset) {
  if (leaves_out(offset, text.size())) return;
  if (runs_) stand(offset, text.size(), true);
  all_.odd.push_back({all_.events.size(), all_.records, offset, std::string(text)});
  all_.events.emplace_back();
  all_.places.push_back(
      {static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(all_.records)});
  ++all_.records;
}

}  // namespace annals::detail
