#include "query/match.hpp"

#include <algorithm>

#include "annals/core/text.hpp"
#include "date/day.hpp"

namespace annals::detail {
namespace {

bool holds(const std::vector<Index>& sorted, Index index) {
  return std::binary_search(sorted.begin(), sorted.end(), index);
}

}  // namespace

PlaceMatcher::PlaceMatcher(const Gazetteer& gazetteer, const Query& query)
    : fits_(gazetteer.places.size(),
            query.places.any.empty() ? Certainty::certain : Certainty::none),
      only_wide_(gazetteer.places.size(), false) {
  if (!query.places.any.empty()) reached_.emplace(fits_.size());
  for (const Index asked : query.places.any) {
    IndexSet inside(fits_.size(), {asked});
    if (!query.exact_place) inside = places_in(gazetteer, inside);
    for (const Index p : inside.all()) {
      fits_[p] = Certainty::certain;
      only_wide_[p] = false;  // it was, around another place that is asked too
    }
    reached_->add(inside);
    if (query.exact_place) continue;
    const IndexSet around = places_around(gazetteer, asked);
    for (const Index p : around.all()) {
      if (fits_[p] != Certainty::none) continue;
      if (!gazetteer.places[p].wide || query.wider) fits_[p] = Certainty::possible;
      only_wide_[p] = fits_[p] == Certainty::none;
    }
    reached_->add(around);
  }
  for (const Index excluded : query.places.none) {
    const IndexSet inside = places_in(gazetteer, excluded);
    for (const Index p : inside.all()) {
      fits_[p] = Certainty::none;
      only_wide_[p] = false;
    }
  }
}

IndexSet PlaceMatcher::candidates() const {
  IndexSet candidates(fits_.size());
  const auto look_at = [&](Index p) {
    if (fits_[p] != Certainty::none || only_wide_[p]) candidates.add(p);
  };
  if (reached_) {
    std::ranges::for_each(reached_->all(), look_at);
  } else {
    for (Index p = 0; p < fits_.size(); ++p) look_at(p);
  }
  return candidates;
}

Bounds days_as_member(const Bounds& days, const Bounds& member) {
  Bounds limits = member;
  // Without a first day it was one since ever, without a last for ever.
  if (!member.start_earliest && !member.start_latest) limits.start_latest = days.start_latest;
  if (!member.end_earliest && !member.end_latest) limits.end_earliest = days.end_earliest;
  return common_to(days, limits);
}

NationMatcher::NationMatcher(const Gazetteer& gazetteer, const NameFilter& filter)
    : count_(gazetteer.nations.size()), has_condition_(filter.has_condition()) {
  if (!has_condition_) return;
  fits_.resize(count_);
  for (Index n = 0; n < fits_.size(); ++n) {
    if (filter.any.empty() || holds(filter.any, n)) fits_[n] = {{Certainty::certain, {}}};
  }
  for (Index n = 0; n < fits_.size(); ++n) {
    const bool asked = holds(filter.any, n);
    for (const GroupLink& link : groups_of(gazetteer, n)) {
      if (holds(filter.any, link.group) && !asked) {
        fits_[n].push_back({Certainty::certain, link.when});
      }
      if (asked && !holds(filter.any, link.group)) {
        fits_[link.group].push_back({Certainty::possible, link.when});
      }
    }
  }
  if (filter.none.empty()) return;
  for (Index n = 0; n < fits_.size(); ++n) {
    bool excluded = holds(filter.none, n);
    for (const GroupLink& link : groups_of(gazetteer, n)) {
      excluded = excluded || holds(filter.none, link.group);
    }
    if (excluded) fits_[n].clear();
  }
}

const std::vector<NationFit>& NationMatcher::fits(Index nation) const noexcept {
  static const std::vector<NationFit> kAlways{{Certainty::certain, {}}};
  return has_condition_ ? fits_[nation] : kAlways;
}

IndexSet NationMatcher::candidates() const {
  IndexSet candidates(count_);
  for (Index n = 0; n < count_; ++n) {
    if (matches(n)) candidates.add(n);
  }
  return candidates;
}

std::vector<std::string> searched_words(const Query& query) {
  std::vector<std::string> words;
  const std::string folded = fold(query.text);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    words.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string searched_text(const Corpus& corpus, Index index) {
  const Gazetteer& names = corpus.names;
  const Event& event = corpus.events[index];
  std::string text;
  const auto add = [&text](std::string_view part) { text.append(part).append(" "); };
  add(event.summary);
  add(event.note);
  for (const Index n : event.nations) add(names.nations[n].name);
  for (const Index n : event.against) add(names.nations[n].name);
  add(names.places[event.location].name);
  add(names.actions[event.action].name);
  return fold(text);
}

RecordMatcher::RecordMatcher(const Corpus& corpus, const Query& query)
    : corpus_(corpus), query_(query), words_(searched_words(query)) {}

bool RecordMatcher::has_condition() const noexcept {
  return !words_.empty() || !query_.ids.empty() || !query_.sources.any.empty() ||
         !query_.sources.none.empty();
}

bool RecordMatcher::has_words(Index event) const {
  const std::string text = searched_text(corpus_, event);
  return std::all_of(words_.begin(), words_.end(),
                     [&](const std::string& word) { return text.find(word) != text.npos; });
}

bool RecordMatcher::matches(Index index) const {
  const Event& event = corpus_.events[index];
  if (!query_.ids.empty() && !holds(query_.ids, index)) return false;
  const auto cites = [&](const std::vector<Index>& sources) {
    return std::any_of(event.sources.begin(), event.sources.end(),
                       [&](const Citation& citation) { return holds(sources, citation.source); });
  };
  if (!query_.sources.any.empty() && !cites(query_.sources.any)) return false;
  if (cites(query_.sources.none)) return false;
  return words_.empty() || has_words(index);
}

bool action_matches(const Gazetteer& gazetteer, const NameFilter& filter, Index action) {
  const auto is_kind = [&](Index kind) { return is_kind_of(gazetteer, action, kind); };
  if (std::any_of(filter.none.begin(), filter.none.end(), is_kind)) return false;
  return filter.any.empty() || std::any_of(filter.any.begin(), filter.any.end(), is_kind);
}

IndexSet matching_actions(const Gazetteer& gazetteer, const NameFilter& filter) {
  IndexSet actions(gazetteer.actions.size());
  for (Index a = 0; a < gazetteer.actions.size(); ++a) {
    if (action_matches(gazetteer, filter, a)) actions.add(a);
  }
  return actions;
}

}  // namespace annals::detail
