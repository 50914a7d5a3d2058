// tests/unit/support/corpus_builder.hpp -- a small corpus made by hand, for tests.
//
// Owns every text and list that the Corpus view shows; valid while the builder lives and nothing
// more is added.
//
//   CorpusBuilder b;
//   const Index france = b.add_nation("france");
//   const Index odessa = b.add_place("odessa");
//   b.add_event({.id = "e1", .nations = {france}, .place = odessa, .action = "arrive",
//                .date = "1918-12-18"});
//   search(b.build(), query);
#ifndef ANNALS_TESTS_UNIT_SUPPORT_CORPUS_BUILDER_HPP
#define ANNALS_TESTS_UNIT_SUPPORT_CORPUS_BUILDER_HPP

#include <algorithm>
#include <deque>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "annals/core/text.hpp"
#include "annals/date/edtf.hpp"
#include "annals/event/corpus.hpp"

namespace annals::test {

// A date as a corpus writes it. Neither `date` nor `start` and `end`: undated.
struct EventSpec {
  std::string id{};
  std::vector<Index> nations{};
  Index place = 0;
  std::string action = "stay";
  std::optional<std::string> date{};
  std::optional<std::string> start{};  // with end; "" is unknown, ".." open
  std::optional<std::string> end{};
  std::string doubt{};
  std::vector<Index> against{};
  std::string summary{};
  std::string note{};
  std::vector<Index> sources{};
  bool julian = false;
};

class CorpusBuilder {
 public:
  CorpusBuilder() : actions_(built_in_actions().begin(), built_in_actions().end()) {}
  CorpusBuilder(const CorpusBuilder&) = delete;
  CorpusBuilder& operator=(const CorpusBuilder&) = delete;

  Index add_nation(std::string_view id, const std::vector<Index>& groups = {}) {
    Nation nation;
    nation.id = nation.name = keep(id);
    nations_.push_back(nation);
    memberships_.emplace_back();
    const Index index = last_of(nations_);
    for (const Index group : groups) add_membership(index, group);
    return index;
  }

  // `date` is EDTF; empty: always.
  void add_membership(Index nation, Index group, std::string_view date = {}) {
    Membership membership{group, keep(date), {}};
    if (!date.empty()) membership.bounds = membership_bounds(parsed(date));
    memberships_[nation].push_back(membership);
  }

  Index add_place(std::string_view id, const std::vector<Index>& parents = {}, bool wide = false) {
    Place place;
    place.id = place.name = keep(id);
    place.within = indexes_.emplace_back(parents);
    place.wide = wide;
    places_.push_back(place);
    return last_of(places_);
  }

  Index add_action(std::string_view id, Effect effect, std::optional<Index> kind = {}) {
    Action action;
    action.id = action.name = keep(id);
    action.effect = effect;
    action.kind = kind;
    actions_.push_back(action);
    return last_of(actions_);
  }

  Index add_source(std::string_view id, std::string_view title) {
    Source source;
    source.id = keep(id);
    source.title = keep(title);
    sources_.push_back(source);
    return last_of(sources_);
  }

  Index action(std::string_view id) const {
    for (std::size_t i = 0; i < actions_.size(); ++i) {
      if (actions_[i].id == id) return static_cast<Index>(i);
    }
    throw std::invalid_argument("no such action");
  }

  Index add_event(const EventSpec& spec) {
    Event event;
    event.id = keep(spec.id);
    event.nations = indexes_.emplace_back(spec.nations);
    event.location = spec.place;
    event.action = action(spec.action);
    event.against = indexes_.emplace_back(spec.against);
    event.date = keep_any(spec.date);
    event.start = keep_any(spec.start);
    event.end = keep_any(spec.end);
    event.julian = spec.julian;
    event.dating = meanings_.emplace_back(meaning_of_spec(spec)).dating();
    event.summary = keep(spec.summary);
    event.note = keep(spec.note);
    event.doubt = keep(spec.doubt);
    event.sources = cited(spec.sources);
    events_.push_back(event);
    return last_of(events_);
  }

  // What the chronology is about, EDTF; else it is what its events are known to touch.
  void set_covers(std::string_view edtf) { covers_ = keep(edtf); }

  // Puts events in another order: events()[order[i]] becomes the i-th.
  void reorder(const std::vector<std::size_t>& order) {
    std::vector<Event> events;
    for (const std::size_t i : order) events.push_back(events_[i]);
    events_ = std::move(events);
  }

  // Fills the table of names, which build() leaves empty otherwise: ids and names, folded.
  void index_names() {
    names_.clear();
    add_names(NameKind::nation, nations_);
    add_names(NameKind::place, places_);
    add_names(NameKind::action, actions_);
    const auto key = [](const Name& n) { return std::tuple(n.folded, n.kind, n.index); };
    std::ranges::sort(names_, {}, key);
    const auto same = [key](const Name& a, const Name& b) { return key(a) == key(b); };
    names_.erase(std::unique(names_.begin(), names_.end(), same), names_.end());
  }

  Corpus build() {
    for (std::size_t i = 0; i < nations_.size(); ++i) nations_[i].within = memberships_[i];
    Corpus corpus;
    corpus.name = "test";
    inside_ = links_of(places_);
    corpus.names = {nations_, places_, actions_, sources_, {}, names_, inside_};
    corpus.events = events_;
    corpus.covers = covers_;
    fill_covers(corpus);
    return corpus;
  }

 private:
  template <typename T>
  static Index last_of(const std::vector<T>& records) {
    return static_cast<Index>(records.size() - 1);
  }

  std::string_view keep(std::string_view text) { return texts_.emplace_back(text); }
  std::optional<std::string_view> keep_any(const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    return keep(std::string_view(*text));
  }

  static Edtf parsed(std::string_view text, bool julian = false) {
    const Result<Edtf> edtf = julian ? parse_edtf_julian(text) : parse_edtf(text);
    if (!edtf) throw std::invalid_argument(std::string(text) + ": " + edtf.error().detail);
    return *edtf;
  }

  static Meaning checked(const Result<Meaning>& meaning) {
    if (!meaning) throw std::invalid_argument(meaning.error().detail);
    return *meaning;
  }

  static Edge edge_of(const std::optional<std::string>& text) {
    if (!text || text->empty()) return Edge::unknown;
    return *text == ".." ? Edge::open : Edge::dated;
  }

  static Meaning meaning_of_spec(const EventSpec& spec) {
    if (spec.date) {
      const Edtf date = parsed(*spec.date, spec.julian);
      return spec.julian ? checked(meaning_in_julian(date)) : meaning_of(date);
    }
    if (!spec.start && !spec.end) return {};
    const Edge start_edge = edge_of(spec.start);
    const Edge end_edge = edge_of(spec.end);
    std::optional<Edtf> start;
    std::optional<Edtf> end;
    if (start_edge == Edge::dated) start = parsed(*spec.start, spec.julian);
    if (end_edge == Edge::dated) end = parsed(*spec.end, spec.julian);
    const auto mean = spec.julian ? meaning_of_ends_in_julian : meaning_of_ends;
    return checked(mean(start ? &*start : nullptr, end ? &*end : nullptr, start_edge, end_edge));
  }

  std::span<const Citation> cited(const std::vector<Index>& sources) {
    std::vector<Citation>& citations = citations_.emplace_back();
    for (const Index source : sources) citations.push_back({source, {}, {}, {}});
    return citations;
  }

  template <typename T>
  void add_names(NameKind kind, const std::vector<T>& records) {
    for (std::size_t i = 0; i < records.size(); ++i) {
      for (const std::string_view text : {records[i].id, records[i].name}) {
        names_.push_back({keep(fold(text)), text, kind, static_cast<Index>(i)});
      }
    }
  }

  void fill_covers(Corpus& corpus) const {
    if (!covers_.empty()) {
      const Bounds hull = meaning_of(parsed(covers_), Reading::extent).hull;
      corpus.covers_first = hull.start_earliest;
      corpus.covers_last = hull.end_latest;
      return;
    }
    for (const Event& event : events_) {
      const Bounds& hull = event.dating.hull;
      for (const auto& day :
           {hull.start_earliest, hull.start_latest, hull.end_earliest, hull.end_latest}) {
        if (!day) continue;
        corpus.covers_first = std::min(corpus.covers_first.value_or(*day), *day);
        corpus.covers_last = std::max(corpus.covers_last.value_or(*day), *day);
      }
    }
  }

  // Deques: what views show never moves.
  std::deque<std::string> texts_;
  std::deque<std::vector<Index>> indexes_;
  std::deque<std::vector<Citation>> citations_;
  std::deque<Meaning> meanings_;
  std::vector<std::vector<Membership>> memberships_;
  std::vector<Nation> nations_;
  std::vector<Place> places_;
  std::vector<Action> actions_;
  std::vector<Source> sources_;
  std::vector<Name> names_;
  std::vector<PlaceLink> inside_;
  std::vector<Event> events_;
  std::string_view covers_;
};

}  // namespace annals::test

#endif  // ANNALS_TESTS_UNIT_SUPPORT_CORPUS_BUILDER_HPP
