#include "event/corpus_linker.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "annals/core/text.hpp"
#include "event/day_run.hpp"
#include "event/event_id.hpp"
#include "event/limits.hpp"
#include "name/name_index.hpp"

namespace annals::detail {
namespace {

std::string_view or_else(std::string_view text, std::string_view otherwise) {
  return text.empty() ? otherwise : text;
}

// The names that events use, each once, in the order of their folded form: the order of the records
// must not show.
class UsedNames {
 public:
  void add(const RawText& text) {
    if (!text.text.empty()) names_.emplace(std::pair(fold(text.text), text.text), text);
  }
  template <typename Add>
  void each(Add add) const {
    for (const auto& [key, text] : names_) add(text);
  }

 private:
  std::map<std::pair<std::string, std::string_view>, RawText> names_;
};

// A name as a record would give it that stands nowhere.
RawText used_text(std::string_view text) { return {text, {}, nullptr, {"", -1, nullptr}}; }

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

const Index* IdTable::find(std::string_view text) {
  if (const auto found = ids_.find(text); found != ids_.end()) return &found->second;
  for (const auto& [name, index] : names_) {
    std::vector<Index>& holders = folded_[fold(name)];
    if (holders.empty() || holders.back() != index) holders.push_back(index);
  }
  names_.clear();
  const std::string folded = fold(text);
  if (folded.empty()) return nullptr;
  const auto named = folded_.find(folded);
  return named != folded_.end() && named->second.size() == 1 ? &named->second.front() : nullptr;
}

bool IdTable::is_shared(std::string_view name) const {
  const auto named = folded_.find(fold(name));
  return named != folded_.end() && named->second.size() > 1;
}

// The least of the nearest, so that no hash order shows.
std::string_view IdTable::nearest_id(std::string_view text) const {
  std::vector<std::string_view> ids;
  for (const auto& [id, index] : ids_) ids.push_back(id);
  std::sort(ids.begin(), ids.end());
  return nearest(text, ids, std::min(static_cast<int>(text.size()) / 3, 3));
}

void EventIds::reserve(std::size_t events) {
  std::size_t size = 64;
  while (size < 2 * events) size *= 2;
  slots_.assign(size, kEmpty);
}

std::size_t EventIds::slot_of(const std::vector<Event>& events, std::string_view id) const {
  std::size_t slot = hash_(id) & (slots_.size() - 1);
  while (slots_[slot] != kEmpty && events[slots_[slot]].id != id) {
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return slot;
}

bool EventIds::find(const std::vector<Event>& events, std::string_view id) const {
  return slots_[slot_of(events, id)] != kEmpty;
}

bool EventIds::add(const std::vector<Event>& events, Index event) {
  Index& slot = slots_[slot_of(events, events[event].id)];
  if (slot != kEmpty) return false;
  slot = event;
  return true;
}

void CorpusLinker::error(const RawText& at, ErrorCode code, std::string detail, std::string hint) {
  errors_.add({at.where, {code, std::move(detail), {}, std::move(hint)}, at.record, at.path});
}

void CorpusLinker::check_id(const RawText& id) {
  if (id.text.empty() || is_id(id.text)) return;
  error(id, ErrorCode::invalid_id, "an id is a-z, 0-9 and hyphens: " + quoted(id.text),
        id.text.size() <= kMaxHintedBytes ? slug(id.text) : std::string());
}

std::span<const std::string_view> CorpusLinker::copy_texts(const RawTexts& texts) {
  std::vector<std::string_view> views;
  for (const RawText& text : texts) views.push_back(text.text);
  return arena_->copy(views);
}

std::optional<Index> CorpusLinker::resolve(IdTable& table, const RawText& text,
                                           std::string_view what) {
  if (!text.stated()) return std::nullopt;  // missing, said already
  if (const Index* index = table.find(text.text)) return *index;
  if (table.is_shared(text.text)) {
    error(text, ErrorCode::ambiguous_name,
          quoted(text.text) + " is the name of more than one " + std::string(what), "an id");
    return std::nullopt;
  }
  const bool hinted = text.text.size() <= kMaxHintedBytes && ++hints_ <= kMaxHints;
  error(text, ErrorCode::unknown_name,
        quoted(text.text) + " is no " + std::string(what) + " of this corpus",
        hinted ? std::string(table.nearest_id(text.text)) : std::string());
  return std::nullopt;
}

std::vector<Index> CorpusLinker::resolve_all(IdTable& table, const RawTexts& texts,
                                             std::string_view what) {
  std::vector<Index> indexes;
  indexes.reserve(texts.size());
  for (const RawText& text : texts) {
    if (const auto index = resolve(table, text, what)) indexes.push_back(*index);
  }
  return indexes;
}

namespace {

void add_used(UsedNames& names, const RawTexts& texts) {
  for (const RawText& text : texts) names.add(text);
}

void add_used(UsedNames& names, const std::vector<RawUse>& uses) {
  for (const RawUse& use : uses) names.add(used_text(use.text));
}

bool is_built_in(std::string_view id) {
  const auto built_ins = built_in_actions();
  return std::any_of(built_ins.begin(), built_ins.end(),
                     [id](const Action& action) { return action.id == id; });
}

// Each source that events cite, with the least of the titles and addresses given for it.
std::map<std::string_view, RawSource> used_sources(const RawCorpus& raw) {
  const auto take_least = [](RawText& into, const RawText& text) {
    const bool better = into.text.empty() || text.text < into.text;
    if (!text.text.empty() && better) into = text;
  };
  std::map<std::string_view, RawSource> sources;
  const auto add = [&](const RawText& id, const RawText& title, const RawText& url) {
    if (id.text.empty()) return;
    RawSource& source = sources[id.text];
    source.id = id;
    take_least(source.title, title);
    take_least(source.url, url);
  };
  for (const RawEvent& event : raw.events) {
    for (const RawCitation& c : event.sources) add(c.source, c.title, c.url);
  }
  for (const RawUse& use : raw.used_sources) {
    add(used_text(use.text), used_text(use.title), used_text(use.url));
  }
  return sources;
}

}  // namespace

// A section that the corpus has not is made of the names that its events use.
void CorpusLinker::derive_sections() {
  UsedNames nations, places, actions;
  for (const RawEvent& event : raw_.events) {
    if (!raw_.has_nations) add_used(nations, event.nations);
    if (!raw_.has_nations) add_used(nations, event.against);
    if (!raw_.has_places) places.add(event.location);
    if (!raw_.has_actions && !is_built_in(event.action.text)) actions.add(event.action);
  }
  if (!raw_.has_nations) add_used(nations, raw_.used_nations);
  if (!raw_.has_places) add_used(places, raw_.used_places);
  for (const RawUse& use : raw_.used_actions) {
    if (!raw_.has_actions && !is_built_in(use.text)) actions.add(used_text(use.text));
  }
  nations.each([this](const RawText& t) { raw_.nations.push_back({t, t, {}, {}, {}, {}}); });
  places.each([this](const RawText& t) {
    raw_.places.push_back({t, t, {}, {}, {}, {}, {}, {}, {}});
  });
  actions.each([this](const RawText& t) { raw_.actions.push_back({t, {}, {}, {}, {}}); });
  if (raw_.has_sources) return;
  for (const auto& [id, source] : used_sources(raw_)) raw_.sources.push_back(source);
}

// Every circle, at the record where it is closed, and the first chain that is too long. Depth first
// and never deeper than the limit: what lies beyond it is looked at by itself.
void CorpusLinker::check_hierarchy(const std::vector<std::vector<Index>>& parents,
                                   const RawTexts& at) {
  constexpr std::size_t kUnseen = static_cast<std::size_t>(-1);
  std::vector<std::size_t> levels(parents.size(), kUnseen);  // above each record
  std::vector<Index> way;
  bool too_deep = false;
  const auto refuse_depth = [&](Index i) {
    if (std::exchange(too_deep, true)) return;
    error(at[i], ErrorCode::limit_exceeded,
          quoted(at[i].text) + " lies more than " + std::to_string(kMaxHierarchyDepth) +
              " levels deep");
  };
  const auto count = [&](auto&& self, Index i) -> std::size_t {
    if (levels[i] != kUnseen) return levels[i];
    const auto met = std::find(way.begin(), way.end(), i);
    if (met != way.end()) refuse_circle({met, way.end()}, at);
    if (met != way.end()) return 0;
    if (way.size() > kMaxHierarchyDepth) {
      refuse_depth(way.front());
      return 0;
    }
    way.push_back(i);
    std::size_t most = 0;
    for (const Index parent : parents[i]) most = std::max(most, self(self, parent) + 1);
    way.pop_back();
    return levels[i] = most;
  };
  for (Index i = 0; i < parents.size(); ++i) {
    if (count(count, i) > kMaxHierarchyDepth) refuse_depth(i);
  }
}

// `circle`: each within the next, the last within the first.
void CorpusLinker::refuse_circle(const std::vector<Index>& circle, const RawTexts& at) {
  constexpr std::size_t kShown = 8;
  std::string way;
  for (std::size_t i = 0; i < std::min(circle.size(), kShown); ++i) {
    way += quoted(at[circle[i]].text) + " in ";
  }
  if (circle.size() > kShown) way += "... in ";
  const RawText& first = at[circle.front()];
  error(first, ErrorCode::cyclic_names,
        quoted(first.text) + " lies within itself: " + way + quoted(first.text));
}

// A nation is asked for all its groups by every way that leads to them: a web of alliances within
// alliances must not have more ways than can be walked. The hierarchy has no cycle.
void CorpusLinker::check_group_paths(const RawTexts& at) {
  std::vector<std::optional<std::size_t>> paths(nations_.size());
  const auto count = [&](auto&& self, Index i) -> std::size_t {
    if (paths[i]) return *paths[i];
    std::size_t ways = 0;
    for (const Membership& membership : nations_[i].within) {
      ways = std::min(ways + 1 + self(self, membership.group), kMaxGroupPaths + 1);
    }
    paths[i] = ways;
    return ways;
  };
  for (Index i = 0; i < nations_.size(); ++i) {
    if (count(count, i) <= kMaxGroupPaths) continue;
    error(at[i], ErrorCode::limit_exceeded,
          quoted(at[i].text) + " belongs to groups in more than " + std::to_string(kMaxGroupPaths) +
              " ways");
    return;
  }
}

void CorpusLinker::link_nations() {
  RawTexts at;
  for (const RawNation& raw : raw_.nations) {
    if (raw_.has_nations) check_id(raw.id);
    const auto index = static_cast<Index>(nations_.size());
    if (!nation_ids_.add(raw.id.text, index) && !raw.id.text.empty()) {
      error(raw.id, ErrorCode::repeated_id, "stands twice");
    }
    nation_ids_.add_name(raw.name.text, index);
    for (const RawText& alias : raw.aliases) nation_ids_.add_name(alias.text, index);
    nations_.push_back({raw.id.text,
                        raw.name.text,
                        raw.adjective.text,
                        copy_texts(raw.aliases),
                        {},
                        raw.wikidata.text});
    at.push_back(raw.id);
  }
  std::vector<std::vector<Index>> parents(nations_.size());
  for (std::size_t i = 0; i < raw_.nations.size(); ++i) {
    std::vector<Membership> memberships;
    for (const RawMembership& raw : raw_.nations[i].within) {
      const auto group = resolve(nation_ids_, raw.group, "nation");
      if (!group) continue;
      Membership membership;
      membership.group = *group;
      if (raw.date) {
        membership.date = raw.date->text;
        if (const auto edtf = read_date(*raw.date, false)) {
          membership.bounds = meaning_of(*edtf, Reading::extent).hull;
        }
      }
      parents[i].push_back(*group);
      memberships.push_back(membership);
    }
    nations_[i].within = arena_->copy(memberships);
  }
  const std::size_t before = errors_.count();
  check_hierarchy(parents, at);
  if (errors_.count() == before) check_group_paths(at);
}

void CorpusLinker::link_places() {
  RawTexts at;
  for (const RawPlace& raw : raw_.places) {
    if (raw_.has_places) check_id(raw.id);
    const auto index = static_cast<Index>(places_.size());
    if (!place_ids_.add(raw.id.text, index) && !raw.id.text.empty()) {
      error(raw.id, ErrorCode::repeated_id, "stands twice");
    }
    place_ids_.add_name(raw.name.text, index);
    for (const RawText& alias : raw.aliases) place_ids_.add_name(alias.text, index);
    Place place;
    place.id = raw.id.text;
    place.name = raw.name.text;
    place.aliases = copy_texts(raw.aliases);
    place.kind = raw.kind.text;
    place.wide = raw.wide.value_or(is_wide_kind(raw.kind.text));
    if (raw.lat && raw.lon) place.at = Coordinates{*raw.lat, *raw.lon};
    place.wikidata = raw.wikidata.text;
    places_.push_back(place);
    at.push_back(raw.id);
  }
  std::vector<std::vector<Index>> parents(places_.size());
  for (std::size_t i = 0; i < raw_.places.size(); ++i) {
    parents[i] = resolve_all(place_ids_, raw_.places[i].within, "place");
    places_[i].within = arena_->copy(parents[i]);
  }
  check_hierarchy(parents, at);
}

// The corpus' own actions first, then the built-in ones that it does not state itself.
void CorpusLinker::link_actions() {
  for (const RawAction& raw : raw_.actions) {
    if (raw_.has_actions) check_id(raw.id);
    const auto index = static_cast<Index>(actions_.size());
    if (!raw.name.text.empty()) action_ids_.add_name(raw.name.text, index);
    if (!action_ids_.add(raw.id.text, index) && !raw.id.text.empty()) {
      error(raw.id, ErrorCode::repeated_id, "stands twice");
    }
    Action action;
    action.id = raw.id.text;
    action.name = or_else(raw.name.text, raw.id.text);
    actions_.push_back(action);
  }
  for (const Action& action : built_in_actions()) {
    if (action_ids_.add(action.id, static_cast<Index>(actions_.size()))) actions_.push_back(action);
  }
  settle_actions();
}

// Each action's kind; false if they lead in a circle.
bool CorpusLinker::link_kinds() {
  std::vector<std::vector<Index>> kinds(actions_.size());
  RawTexts at(actions_.size());
  for (std::size_t i = 0; i < raw_.actions.size(); ++i) {
    const RawAction& raw = raw_.actions[i];
    at[i] = raw.id;
    if (!raw.kind) continue;
    actions_[i].kind = resolve(action_ids_, *raw.kind, "action");
    if (actions_[i].kind) kinds[i] = {*actions_[i].kind};
  }
  const std::size_t before = errors_.count();
  check_hierarchy(kinds, at);
  return errors_.count() == before;
}

// What an action does not say it inherits: from its kind, or from the built-in action of its id.
const Action* CorpusLinker::find_parent(const Action& action) const {
  if (action.kind) return &actions_[*action.kind];
  const auto built_ins = built_in_actions();
  const auto same = std::find_if(built_ins.begin(), built_ins.end(),
                                 [&](const Action& b) { return b.id == action.id; });
  return same == built_ins.end() ? nullptr : &*same;
}

void CorpusLinker::settle(Index i, std::vector<bool>& settled) {
  if (i >= raw_.actions.size() || settled[i]) return;
  settled[i] = true;
  const RawAction& raw = raw_.actions[i];
  Action& action = actions_[i];
  if (action.kind) settle(*action.kind, settled);
  if (const Action* parent = find_parent(action)) {
    action.verbs = parent->verbs;
    action.effect = parent->effect;
  }
  verbs_ += raw.verbs.size() + action.verbs.size();
  if (verbs_ > kMaxVerbs) return;
  if (!raw.verbs.empty()) {
    std::vector<std::string_view> verbs;
    for (const RawText& verb : raw.verbs) verbs.push_back(verb.text);
    verbs.insert(verbs.end(), action.verbs.begin(), action.verbs.end());
    action.verbs = arena_->copy(verbs);
  }
  if (!raw.effect) return;
  if (const auto effect = find_effect(raw.effect->text)) action.effect = *effect;
}

void CorpusLinker::settle_actions() {
  if (!link_kinds()) return;
  std::vector<bool> settled(raw_.actions.size());
  for (Index i = 0; i < raw_.actions.size(); ++i) {
    settle(i, settled);
    if (verbs_ <= kMaxVerbs) continue;
    error(raw_.actions[i].id, ErrorCode::limit_exceeded,
          "more than " + std::to_string(kMaxVerbs) + " verbs up to here, inherited ones counted");
    return;
  }
}

void CorpusLinker::link_sources() {
  for (const RawSource& raw : raw_.sources) {
    if (raw_.has_sources) check_id(raw.id);
    const auto index = static_cast<Index>(sources_.size());
    if (!source_ids_.add(raw.id.text, index) && !raw.id.text.empty()) {
      error(raw.id, ErrorCode::repeated_id, "stands twice");
    }
    source_ids_.add_name(raw.title.text, index);
    sources_.push_back({raw.id.text, raw.title.text, raw.author.text, raw.container.text,
                        raw.publisher.text, raw.issued.text, raw.url.text, raw.type.text});
  }
}

void CorpusLinker::link_periods() {
  for (const RawPeriod& raw : raw_.periods) {
    check_id(raw.id);
    if (!period_ids_.add(raw.id.text, static_cast<Index>(periods_.size())) &&
        !raw.id.text.empty()) {
      error(raw.id, ErrorCode::repeated_id, "stands twice");
    }
    if (!raw.date.text.empty()) read_date(raw.date, false);
    periods_.push_back({raw.id.text, raw.name.text, copy_texts(raw.aliases), raw.date.text});
  }
}

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

void CorpusLinker::link_names() {
  derive_sections();
  link_nations();
  link_places();
  link_actions();
  link_sources();
  link_periods();
}

const Index* CorpusLinker::find(NameKind kind, std::string_view text) {
  const std::array<IdTable*, kUsedKinds> tables{&nation_ids_, &place_ids_, &action_ids_,
                                                &source_ids_};
  return tables[static_cast<std::size_t>(kind)]->find(text);
}

LoadedCorpus CorpusLinker::link() {
  link_names();
  link_events();
  return finish();
}

const Corpus& CorpusLinker::names() {
  corpus_.names = {arena_->copy(nations_), arena_->copy(places_),  arena_->copy(actions_),
                   arena_->copy(sources_), arena_->copy(periods_), {}};
  index_names(corpus_.names, *arena_);
  return corpus_;
}

LoadedCorpus CorpusLinker::finish() {
  corpus_.name = raw_.name.text;
  corpus_.title = raw_.title.text;
  corpus_.introduction = raw_.introduction.text;
  corpus_.version = raw_.version.text;
  corpus_.license = raw_.license.text;
  find_covers();
  struct Memory {
    std::shared_ptr<Arena> arena;
    std::vector<std::shared_ptr<Arena>> of_parts;
    std::vector<Event> events;
  };
  if (errors_.count() == 0) names();
  auto memory = std::make_shared<Memory>(Memory{arena_, std::move(arenas_), std::move(events_)});
  corpus_.events = memory->events;
  return LoadedCorpus(corpus_, memory);
}

}  // namespace annals::detail
