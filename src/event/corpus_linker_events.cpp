// The linker's second half: events, whose names are known by now.
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "annals/core/text.hpp"
#include "event/corpus_linker.hpp"
#include "event/day_run.hpp"
#include "event/event_id.hpp"
#include "event/limits.hpp"

namespace annals::detail {
namespace {

SkimmedEvent skimmed(const RawEvent& raw) {
  SkimmedEvent event;
  const auto view = [](const RawText& text) {
    return is_there(text.text) ? text.text : std::string_view("");
  };
  const auto optional_view = [&](const std::optional<RawText>& text) {
    return text ? view(*text) : std::string_view();
  };
  for (const RawText& nation : raw.nations) event.nations.push_back(view(nation));
  for (const RawText& nation : raw.against) event.against.push_back(view(nation));
  event.location = view(raw.location);
  event.action = view(raw.action);
  event.date = optional_view(raw.date);
  event.start = optional_view(raw.start);
  event.end = optional_view(raw.end);
  if (raw.julian) event.calendar = "julian";
  event.summary = view(raw.summary);
  event.note = view(raw.note);
  event.doubt = view(raw.doubt);
  for (const RawCitation& c : raw.sources) {
    event.sources.push_back({view(c.source), view(c.at), view(c.date), view(c.note), {}, {}});
  }
  return event;
}

}  // namespace

// The error of a date has its place inside the string, where the string stands there as it is.
void CorpusLinker::date_error(const RawText& text, const Error& error) {
  RawText at = text;
  if (text.where.plain && error.where.end > 0) {
    at.where.offset += static_cast<std::uint32_t>(1 + error.where.begin);
  }
  this->error(at, error.code, quoted(text.text) + ": " + error.detail, error.hint);
}

std::optional<Edtf> CorpusLinker::read_date(const RawText& text, bool julian) {
  Result<Edtf> date = julian ? parse_edtf_julian(text.text) : parse_edtf(text.text);
  if (date) return std::move(*date);
  date_error(text, date.error());
  return std::nullopt;
}

Dating CorpusLinker::keep(const Meaning& meaning) {
  Dating dating = meaning.dating();
  dating.members = arena_->copy(dating.members);
  return dating;
}

std::optional<Meaning> CorpusLinker::read_dates(const RawEvent& raw, const DateTexts& texts) {
  auto meaning = meaning_of_texts(texts);
  if (meaning) return std::move(*meaning);
  const DateTrouble& trouble = meaning.error();
  const std::array<const std::optional<RawText>*, 3> parts{&raw.date, &raw.start, &raw.end};
  const RawText& at = **parts[static_cast<std::size_t>(trouble.part)];
  if (trouble.in_text) {
    date_error(at, trouble.error);
  } else {
    error(at, trouble.error.code, trouble.error.detail, trouble.error.hint);
  }
  return std::nullopt;
}

Event CorpusLinker::link_event(const RawEvent& raw) {
  Event event;
  if (raw.id) event.id = raw.id->text;
  event.nations = arena_->copy(resolve_all(nation_ids_, raw.nations, "nation"));
  event.against = arena_->copy(resolve_all(nation_ids_, raw.against, "nation"));
  event.location = resolve(place_ids_, raw.location, "place").value_or(0);
  event.action = resolve(action_ids_, raw.action, "action").value_or(0);
  const auto text_of = [](const std::optional<RawText>& text) {
    return text ? std::optional(text->text) : std::nullopt;
  };
  event.date = text_of(raw.date);
  event.start = text_of(raw.start);
  event.end = text_of(raw.end);
  event.julian = raw.julian;
  std::string written(1, raw.julian ? 'j' : 'g');
  for (const auto* text : {&raw.date, &raw.start, &raw.end}) {
    written.append(1, '\0').append(*text ? "=" : "-").append(*text ? (*text)->text : "");
  }
  const auto known = dates_.find(written);
  if (known != dates_.end() && known->second) {
    event.dating = *known->second;
  } else if (const auto meaning =
                 read_dates(raw, {event.date, event.start, event.end, raw.julian})) {
    event.dating = keep(*meaning);
    dates_[written] = event.dating;
  }
  event.summary = raw.summary.text;
  event.note = raw.note.text;
  event.doubt = raw.doubt.text;
  std::vector<Citation> citations;
  std::set<std::string_view> dates;
  for (const RawCitation& citation : raw.sources) {
    const auto source = resolve(source_ids_, citation.source, "source");
    if (!citation.date.text.empty()) {
      read_date(citation.date, raw.julian);
      const bool is_new = dates.insert(citation.date.text).second;
      if (is_new && dates.size() == kMaxCitedDates + 1) {
        error(
            citation.date, ErrorCode::limit_exceeded,
            "more than " + std::to_string(kMaxCitedDates) + " dates by the sources of one record");
      }
    }
    if (source)
      citations.push_back({*source, citation.at.text, citation.date.text, citation.note.text});
  }
  event.sources = arena_->copy(citations);
  return event;
}

// Raw events and gathered ones have their ids by now; those without get one from what they say.
void CorpusLinker::name_events(const std::vector<NamelessEvent>& nameless) {
  std::map<std::string_view, std::vector<std::pair<std::string_view, std::size_t>>> by_slug;
  for (const NamelessEvent& event : nameless) {
    by_slug[event.slug].emplace_back(event.content, event.place);
  }
  for (auto& [id, events] : by_slug) {
    std::sort(events.begin(), events.end());
    std::size_t number = 1;
    for (const auto& [content, index] : events) {
      const auto numbered = [&, slug = id] {
        return number == 1 ? std::string(slug) : std::string(slug) + "-" + std::to_string(number);
      };
      std::string name = numbered();
      for (; taken_.find(events_, name); name = numbered()) ++number;
      events_[index].id = arena_->copy(name);
      taken_.add(events_, static_cast<Index>(index));
      ++number;
    }
  }
}

void CorpusLinker::link_events() {
  events_.reserve(raw_.events.size());
  taken_.reserve(raw_.events.size());
  std::vector<NamelessEvent> nameless;
  for (const RawEvent& raw : raw_.events) {
    events_.push_back(link_event(raw));
    take_id(raw, events_.size() - 1, nameless);
  }
  name_events(nameless);
}

// From places in a part's names to those in the corpus. A name that no event uses has none, and
// nobody asks for it.
FoundNames CorpusLinker::find_used(const NameTables& names) {
  FoundNames found;
  for (std::size_t kind = 0; kind < kUsedKinds; ++kind) {
    for (const UsedName& name : names[kind].entries()) {
      const Index* index = name.used ? find(static_cast<NameKind>(kind), name.text) : nullptr;
      found[kind].push_back(index != nullptr ? *index : 0);
    }
  }
  return found;
}

namespace {

// What an arena holds is nobody's but its owner's, who is still at work.
template <typename T>
std::span<T> own(std::span<const T> values) {
  return {const_cast<T*>(values.data()), values.size()};
}

}  // namespace

void point_to(Event& event, const FoundNames& found) {
  const auto of = [&found](NameKind kind, Index index) {
    return found[static_cast<std::size_t>(kind)][index];
  };
  event.location = of(NameKind::place, event.location);
  event.action = of(NameKind::action, event.action);
  for (Index& nation : own(event.nations)) nation = of(NameKind::nation, nation);
  for (Index& nation : own(event.against)) nation = of(NameKind::nation, nation);
  for (Citation& citation : own(event.sources)) {
    citation.source = of(NameKind::source, citation.source);
  }
}

void CorpusLinker::link_part(GatheredEvents& part, std::span<const OddEvent> odd,
                             std::vector<NamelessEvent>& nameless) {
  const auto found = find_used(part.names);
  const std::size_t before = events_.size();
  if (before == 0) {
    events_.swap(part.events);
  } else {
    events_.insert(events_.end(), part.events.begin(), part.events.end());
    part.events = {};
  }
  std::size_t to = before, next_odd = 0, next_nameless = 0;
  for (std::size_t from = before; from < events_.size(); ++from) {
    const std::size_t place = from - before;
    if (next_odd < odd.size() && odd[next_odd].place == place) {
      const OddEvent& one = odd[next_odd++];
      if (!one.raw) continue;
      const std::size_t errors = errors_.count();
      const bool has_own_id = link_odd(raw_.events[*one.raw], to, nameless);
      const std::size_t made = errors_.count() - errors;
      if (made > 0) {
        bad_.push_back(
            {part.file, part.places[place].offset, one.size, made, made == 1 && !has_own_id});
      }
    } else {
      events_[to] = events_[from];
      point_to(events_[to], found);
      if (next_nameless < part.nameless.size() && part.nameless[next_nameless].place == place) {
        nameless.push_back(std::move(part.nameless[next_nameless++]));
        nameless.back().place = to;
      } else if (!taken_.add(events_, static_cast<Index>(to))) {
        const EventPlace& at = part.places[place];
        repeated_.push_back({part.file, at.offset, part.first_number + at.number});
      }
    }
    ++to;
  }
  events_.resize(to);
}

void CorpusLinker::link_gathered(std::vector<GatheredEvents>& parts,
                                 const std::vector<std::vector<OddEvent>>& odd) {
  std::size_t all = 0;
  for (const GatheredEvents& part : parts) all += part.events.size();
  if (parts.size() > 1) events_.reserve(all);
  taken_.reserve(all);
  std::vector<NamelessEvent> nameless;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    link_part(parts[i], odd[i], nameless);
    arenas_.push_back(parts[i].arena);
    if (parts[i].first > parts[i].last) continue;
    cover(CivilDay(parts[i].first));
    cover(CivilDay(parts[i].last));
  }
  name_events(nameless);
}

// False: another has its id.
bool CorpusLinker::link_odd(const RawEvent& raw, std::size_t place,
                            std::vector<NamelessEvent>& nameless) {
  events_[place] = link_event(raw);
  return take_id(raw, place, nameless);
}

// The id of an event that `raw` tells. False: another has it.
bool CorpusLinker::take_id(const RawEvent& raw, std::size_t place,
                           std::vector<NamelessEvent>& nameless) {
  if (!raw.id) {
    const SkimmedEvent event = skimmed(raw);
    nameless.push_back({place, slug_of(event), content_of(event)});
    return true;
  }
  if (raw_.has_nations || raw_.has_places) check_id(*raw.id);
  if (taken_.add(events_, static_cast<Index>(place))) return true;
  error(*raw.id, ErrorCode::repeated_id, "stands twice");
  return false;
}

void CorpusLinker::cover(CivilDay day) {
  if (!touched_first_ || day < *touched_first_) touched_first_ = day;
  if (!touched_last_ || *touched_last_ < day) touched_last_ = day;
}

// What the corpus says it is about; else from the first to the last day that an event can touch: of a
// year that is about 1919, a year more.
void CorpusLinker::find_covers() {
  if (!raw_.covers.text.empty()) {
    corpus_.covers = raw_.covers.text;
    if (const auto edtf = read_date(raw_.covers, false)) {
      const Bounds extent = meaning_of(*edtf, Reading::extent).hull;
      corpus_.covers_first = extent.start_earliest;
      corpus_.covers_last = extent.end_latest;
    }
    return;
  }
  for (const Event& event : events_) {
    each_bound(event.dating.members, [this](CivilDay day) { cover(day); });
  }
  corpus_.covers_first = touched_first_;
  corpus_.covers_last = touched_last_;
}

}  // namespace annals::detail
