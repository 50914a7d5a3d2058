#include "event/corpus_linker.hpp"

#include <algorithm>
#include <array>
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

}  // namespace

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
          membership.bounds = membership_bounds(*edtf);
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
  corpus_.names = {arena_->copy(nations_),         arena_->copy(places_),  arena_->copy(actions_),
                   arena_->copy(sources_),         arena_->copy(periods_), {},
                   arena_->copy(links_of(places_))};
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
