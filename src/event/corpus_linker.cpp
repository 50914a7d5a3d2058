#include "event/corpus_linker.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "annals/core/text.hpp"
#include "event/limits.hpp"
#include "name/name_index.hpp"

namespace annals::detail {
namespace {

// "France, Odessa" -> "france-odessa": what is left of a text when it is made an id.
std::string slug(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (fits) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

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

// All that an event says, as one text: the order among events that would get the same id.
std::string content_of(const RawEvent& event) {
  std::string out;
  const auto add = [&out](const RawText& text) { out.append(text.text).append(1, '\0'); };
  for (const RawTexts* list : {&event.nations, &event.against}) {
    std::for_each(list->begin(), list->end(), add);
    out.append(1, '\1');
  }
  out.append(1, event.julian ? 'j' : 'g');
  for (const auto* text : {&event.date, &event.start, &event.end}) {
    if (*text) add(**text);
    out.append(1, '\1');
  }
  for (const RawText* text :
       {&event.location, &event.action, &event.summary, &event.note, &event.doubt}) {
    add(*text);
  }
  for (const RawCitation& citation : event.sources) {
    for (const RawText* text : {&citation.source, &citation.at, &citation.date, &citation.note}) {
      add(*text);
    }
  }
  return out;
}

std::string slug_of(const RawEvent& event) {
  std::string text;
  for (const RawText& nation : event.nations) text.append(nation.text).append(" ");
  text.append(event.action.text).append(" ").append(event.location.text).append(" ");
  for (const auto* date : {&event.date, &event.start}) {
    if (*date) text += (*date)->text;
  }
  const std::string id = slug(text);
  return id.empty() ? "event" : id;
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

bool is_built_in(std::string_view id) {
  const auto built_ins = built_in_actions();
  return std::any_of(built_ins.begin(), built_ins.end(),
                     [id](const Action& action) { return action.id == id; });
}

// Each source that events cite, with the least of the titles and addresses given for it.
std::map<std::string_view, RawSource> used_sources(const std::deque<RawEvent>& events) {
  const auto take_least = [](RawText& into, const RawText& text) {
    const bool better = into.text.empty() || text.text < into.text;
    if (!text.text.empty() && better) into = text;
  };
  std::map<std::string_view, RawSource> sources;
  for (const RawEvent& event : events) {
    for (const RawCitation& citation : event.sources) {
      if (citation.source.text.empty()) continue;
      RawSource& source = sources[citation.source.text];
      source.id = citation.source;
      take_least(source.title, citation.title);
      take_least(source.url, citation.url);
    }
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
  nations.each([this](const RawText& t) { raw_.nations.push_back({t, t, {}, {}, {}, {}}); });
  places.each([this](const RawText& t) {
    raw_.places.push_back({t, t, {}, {}, {}, {}, {}, {}, {}});
  });
  actions.each([this](const RawText& t) { raw_.actions.push_back({t, {}, {}, {}, {}}); });
  if (raw_.has_sources) return;
  for (const auto& [id, source] : used_sources(raw_.events)) raw_.sources.push_back(source);
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
std::optional<Edtf> CorpusLinker::read_date(const RawText& text, bool julian) {
  Result<Edtf> date = julian ? parse_edtf_julian(text.text) : parse_edtf(text.text);
  if (date) return std::move(*date);
  RawText at = text;
  if (text.where.plain && date.error().where.end > 0) {
    at.where.offset += static_cast<std::uint32_t>(1 + date.error().where.begin);
  }
  error(at, date.error().code, quoted(text.text) + ": " + date.error().detail, date.error().hint);
  return std::nullopt;
}

Dating CorpusLinker::keep(const Meaning& meaning) {
  Dating dating = meaning.dating();
  dating.members = arena_->copy(dating.members);
  return dating;
}

std::optional<Meaning> CorpusLinker::read_ends(const RawEvent& raw) {
  std::array<std::optional<Edtf>, 2> dates;
  std::array<Edge, 2> edges{Edge::unknown, Edge::unknown};
  const std::array<const std::optional<RawText>*, 2> texts{&raw.start, &raw.end};
  for (std::size_t i = 0; i < 2; ++i) {
    if (!*texts[i] || (*texts[i])->text.empty()) continue;
    if ((*texts[i])->text == "..") {
      edges[i] = Edge::open;
      continue;
    }
    dates[i] = read_date(**texts[i], raw.julian);
    if (!dates[i]) return std::nullopt;
    edges[i] = Edge::dated;
  }
  if (!dates[0] && !dates[1]) {
    error(*texts[0] ? **texts[0] : **texts[1], ErrorCode::invalid_value,
          "neither start nor end is a date", "leave both out for an undated event");
    return std::nullopt;
  }
  const auto end = [&dates](std::size_t i) { return dates[i] ? &*dates[i] : nullptr; };
  Result<Meaning> meaning = raw.julian
                                ? meaning_of_ends_in_julian(end(0), end(1), edges[0], edges[1])
                                : meaning_of_ends(end(0), end(1), edges[0], edges[1]);
  if (meaning) return std::move(*meaning);
  error(*texts[1] ? **texts[1] : **texts[0], meaning.error().code, meaning.error().detail,
        meaning.error().hint);
  return std::nullopt;
}

std::optional<Meaning> CorpusLinker::read_dates(const RawEvent& raw) {
  if (raw.date) {
    const auto date = read_date(*raw.date, raw.julian);
    if (!date) return std::nullopt;
    if (!raw.julian) return meaning_of(*date);
    Result<Meaning> meaning = meaning_in_julian(*date);
    if (meaning) return std::move(*meaning);
    error(*raw.date, meaning.error().code, meaning.error().detail, meaning.error().hint);
    return std::nullopt;
  }
  return raw.start || raw.end ? read_ends(raw) : Meaning{};
}

void CorpusLinker::link_event(const RawEvent& raw) {
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
  } else if (const auto meaning = read_dates(raw)) {
    event.dating = keep(*meaning);
    dates_[written] = event.dating;
  }
  event.summary = raw.summary.text;
  event.note = raw.note.text;
  event.doubt = raw.doubt.text;
  std::vector<Citation> citations;
  for (const RawCitation& citation : raw.sources) {
    const auto source = resolve(source_ids_, citation.source, "source");
    if (!citation.date.text.empty()) read_date(citation.date, false);
    if (source)
      citations.push_back({*source, citation.at.text, citation.date.text, citation.note.text});
  }
  event.sources = arena_->copy(citations);
  events_.push_back(event);
}

// Events without an id get one from what they say.
void CorpusLinker::name_events() {
  std::set<std::string_view> taken;
  std::map<std::string, std::vector<std::pair<std::string, std::size_t>>> nameless;
  for (std::size_t i = 0; i < events_.size(); ++i) {
    const RawEvent& raw = raw_.events[i];
    if (!raw.id) {
      nameless[slug_of(raw)].emplace_back(content_of(raw), i);
    } else if (!taken.insert(raw.id->text).second) {
      error(*raw.id, ErrorCode::repeated_id, "stands twice");
    }
  }
  for (auto& [id, events] : nameless) {
    std::sort(events.begin(), events.end());
    std::size_t number = 1;
    for (const auto& [content, index] : events) {
      std::string name = number == 1 ? id : id + "-" + std::to_string(number);
      while (taken.contains(name)) name = id + "-" + std::to_string(++number);
      events_[index].id = arena_->copy(name);
      taken.insert(events_[index].id);
      ++number;
    }
  }
}

void CorpusLinker::link_events() {
  events_.reserve(raw_.events.size());
  for (const RawEvent& raw : raw_.events) {
    if (raw.id && (raw_.has_nations || raw_.has_places)) check_id(*raw.id);
    link_event(raw);
  }
  name_events();
}

// What the corpus says it is about; else from the first to the last day that an event touches.
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
    const Bounds& b = event.dating.hull;
    for (const auto& day : {b.start_earliest, b.start_latest, b.end_earliest, b.end_latest}) {
      if (!day) continue;
      if (!corpus_.covers_first || *day < *corpus_.covers_first) corpus_.covers_first = day;
      if (!corpus_.covers_last || *corpus_.covers_last < *day) corpus_.covers_last = day;
    }
  }
}

LoadedCorpus CorpusLinker::link() {
  derive_sections();
  link_nations();
  link_places();
  link_actions();
  link_sources();
  link_periods();
  link_events();
  corpus_.name = raw_.name.text;
  corpus_.title = raw_.title.text;
  corpus_.introduction = raw_.introduction.text;
  corpus_.version = raw_.version.text;
  corpus_.license = raw_.license.text;
  find_covers();
  corpus_.names = {arena_->copy(nations_), arena_->copy(places_),  arena_->copy(actions_),
                   arena_->copy(sources_), arena_->copy(periods_), {}};
  corpus_.events = arena_->copy(events_);
  if (errors_.count() == 0) index_names(corpus_.names, *arena_);
  return LoadedCorpus(corpus_, arena_);
}

}  // namespace annals::detail
