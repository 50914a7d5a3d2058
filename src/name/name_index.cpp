// One sorted array of every way to call every record; look-ups are binary searches in it.
#include "name/name_index.hpp"

#include <algorithm>
#include <tuple>

#include "annals/core/text.hpp"
#include "annals/name/name_index.hpp"

namespace annals {
namespace {

auto key_of(const Name& name) { return std::tuple(name.folded, name.kind, name.index); }

class NameGatherer {
 public:
  explicit NameGatherer(detail::Arena& arena) : arena_(arena) {}

  void add(NameKind kind, Index index, std::string_view text) {
    const std::string folded = fold(text);
    if (!folded.empty()) names_.push_back({arena_.copy(folded), text, kind, index});
  }

  void add_all(NameKind kind, Index index, std::span<const std::string_view> texts) {
    for (const std::string_view text : texts) add(kind, index, text);
  }

  // Sorted; of several texts that fold alike for one record, the first given stays.
  std::span<const Name> finish() {
    std::stable_sort(names_.begin(), names_.end(),
                     [](const Name& a, const Name& b) { return key_of(a) < key_of(b); });
    const auto last = std::unique(names_.begin(), names_.end(), [](const Name& a, const Name& b) {
      return key_of(a) == key_of(b);
    });
    names_.erase(last, names_.end());
    return arena_.copy(names_);
  }

 private:
  detail::Arena& arena_;
  std::vector<Name> names_;
};

bool ends_with(std::string_view text, std::string_view tail) {
  return text.size() > tail.size() && text.substr(text.size() - tail.size()) == tail;
}

std::string_view without_article(std::string_view folded) {
  return folded.substr(0, 4) == "the " ? folded.substr(4) : folded;
}

void append_kind(const Gazetteer& gazetteer, NameKind kind, std::string_view folded,
                 std::vector<Index>& found) {
  for (const Name& name : find_names(gazetteer, folded)) {
    if (name.kind == kind) found.push_back(name.index);
  }
}

// How far off a suggestion may be: a third of the word, three at most (DESIGN section 2: a typo).
int edit_limit(std::string_view folded) {
  return std::clamp(static_cast<int>(folded.size()) / 3, 1, 3);
}

std::string quoted_list(const std::vector<std::string_view>& words, std::string_view last_word) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) list += i + 1 == words.size() ? std::string(last_word) : ", ";
    list += words[i];
  }
  return list;
}

}  // namespace

void index_names(Gazetteer& gazetteer, detail::Arena& arena) {
  NameGatherer gatherer(arena);
  for (Index i = 0; i < gazetteer.nations.size(); ++i) {
    const Nation& nation = gazetteer.nations[i];
    for (const auto text : {nation.name, nation.adjective, nation.id}) {
      gatherer.add(NameKind::nation, i, text);
    }
    gatherer.add_all(NameKind::nation, i, nation.aliases);
  }
  for (Index i = 0; i < gazetteer.places.size(); ++i) {
    const Place& place = gazetteer.places[i];
    for (const auto text : {place.name, place.id}) gatherer.add(NameKind::place, i, text);
    gatherer.add_all(NameKind::place, i, place.aliases);
  }
  for (Index i = 0; i < gazetteer.actions.size(); ++i) {
    const Action& action = gazetteer.actions[i];
    for (const auto text : {action.name, action.id}) gatherer.add(NameKind::action, i, text);
    gatherer.add_all(NameKind::action, i, action.verbs);
  }
  for (Index i = 0; i < gazetteer.sources.size(); ++i) {
    const Source& source = gazetteer.sources[i];
    for (const auto text : {source.title, source.id}) gatherer.add(NameKind::source, i, text);
  }
  for (Index i = 0; i < gazetteer.periods.size(); ++i) {
    const Period& period = gazetteer.periods[i];
    for (const auto text : {period.name, period.id}) gatherer.add(NameKind::period, i, text);
    gatherer.add_all(NameKind::period, i, period.aliases);
  }
  gazetteer.names = gatherer.finish();
}

std::span<const Name> find_names(const Gazetteer& gazetteer, std::string_view folded) noexcept {
  const auto first = std::ranges::lower_bound(gazetteer.names, folded, {}, &Name::folded);
  auto last = first;  // few share a name: it is near
  while (last != gazetteer.names.end() && last->folded == folded) ++last;
  return {first, last};
}

bool has_longer_name(const Gazetteer& gazetteer, std::string_view folded) noexcept {
  auto next =
      std::ranges::upper_bound(gazetteer.names, folded, {}, [](const Name& n) { return n.folded; });
  // Names that begin with "folded " follow it closely; others with the same letters may come first.
  for (; next != gazetteer.names.end() && next->folded.starts_with(folded); ++next) {
    if (next->folded[folded.size()] == ' ') return true;
  }
  return false;
}

std::vector<Index> find_records(const Gazetteer& gazetteer, NameKind kind, std::string_view text) {
  std::vector<Index> found;
  const std::string folded = fold(text);
  std::string_view bare = folded;
  append_kind(gazetteer, kind, bare, found);
  if (found.empty()) append_kind(gazetteer, kind, bare = without_article(bare), found);
  // "Americans", "Britain's": the fold has dropped the apostrophe.
  if (found.empty() && kind == NameKind::nation && ends_with(bare, "s")) {
    append_kind(gazetteer, kind, bare.substr(0, bare.size() - 1), found);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Result<Index> resolve_name(const Gazetteer& gazetteer, NameKind kind, std::string_view text) {
  const std::vector<Index> found = find_records(gazetteer, kind, text);
  if (found.size() == 1) return found.front();
  const std::string word(name_kind_word(kind));
  if (found.empty()) {
    const auto near = nearest_names(gazetteer, kind, text);
    return fail(ErrorCode::unknown_name,
                "no " + word + " \"" + printable(text) + "\" in this corpus (" +
                    std::to_string(record_count(gazetteer, kind)) + " " + word + "s)",
                {0, text.size()}, quoted_list(near, " or "));
  }
  // An id names one record, even where an alias of another folds to the same.
  for (const Index index : found) {
    if (record_id(gazetteer, kind, index) == text) return index;
  }
  if (kind == NameKind::action) {
    const Index root = most_general_action(gazetteer, found);
    const bool all = std::all_of(found.begin(), found.end(),
                                 [&](Index a) { return is_kind_of(gazetteer, a, root); });
    if (all) return root;
  }
  std::vector<std::string_view> ids;
  for (const Index index : found) ids.push_back(record_id(gazetteer, kind, index));
  std::sort(ids.begin(), ids.end());
  return fail(ErrorCode::ambiguous_name,
              "\"" + printable(text) + "\" names " + std::to_string(found.size()) + " " + word +
                  "s of this corpus",
              {0, text.size()}, quoted_list(ids, " or "));
}

Index most_general_action(const Gazetteer& gazetteer, const std::vector<Index>& actions) noexcept {
  Index action = actions.front();
  for (const Index other : actions) {
    if (is_kind_of(gazetteer, action, other)) action = other;
  }
  return action;
}

std::vector<std::string_view> nearest_names(const Gazetteer& gazetteer, NameKind kind,
                                            std::string_view text) {
  const std::string folded_text = fold(text);
  const std::string_view folded = without_article(folded_text);
  struct Near {
    int distance;
    Index index;
    std::string_view text;
  };
  std::vector<Near> near;
  const int limit = edit_limit(folded);
  for (const Name& name : gazetteer.names) {
    if (name.kind != kind) continue;
    const int distance = edit_distance(folded, name.folded, limit);
    if (distance <= limit) near.push_back({distance, name.index, name.text});
  }
  std::ranges::stable_sort(near, {}, [](const Near& n) { return std::pair(n.distance, n.text); });
  std::vector<std::string_view> texts;
  std::vector<Index> seen;
  for (const Near& n : near) {
    if (texts.size() == 3 || n.distance > near.front().distance + 1) break;
    if (std::find(seen.begin(), seen.end(), n.index) != seen.end()) continue;
    seen.push_back(n.index);
    // The record's own name reads best, unless it is as far as the alias is near.
    const std::string_view own = record_name(gazetteer, kind, n.index);
    texts.push_back(edit_distance(folded, fold(own), n.distance) <= n.distance ? own : n.text);
  }
  return texts;
}

std::string_view record_id(const Gazetteer& gazetteer, NameKind kind, Index index) noexcept {
  switch (kind) {
    case NameKind::nation: return gazetteer.nations[index].id;
    case NameKind::place: return gazetteer.places[index].id;
    case NameKind::action: return gazetteer.actions[index].id;
    case NameKind::source: return gazetteer.sources[index].id;
    case NameKind::period: return gazetteer.periods[index].id;
  }
  return {};
}

std::string_view record_name(const Gazetteer& gazetteer, NameKind kind, Index index) noexcept {
  switch (kind) {
    case NameKind::nation: return gazetteer.nations[index].name;
    case NameKind::place: return gazetteer.places[index].name;
    case NameKind::action: return gazetteer.actions[index].name;
    case NameKind::source: return gazetteer.sources[index].title;
    case NameKind::period: return gazetteer.periods[index].name;
  }
  return {};
}

std::size_t record_count(const Gazetteer& gazetteer, NameKind kind) noexcept {
  switch (kind) {
    case NameKind::nation: return gazetteer.nations.size();
    case NameKind::place: return gazetteer.places.size();
    case NameKind::action: return gazetteer.actions.size();
    case NameKind::source: return gazetteer.sources.size();
    case NameKind::period: return gazetteer.periods.size();
  }
  return 0;
}

}  // namespace annals
