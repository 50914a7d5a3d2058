// Method: answer the plain question for everyone (or every place), with a row for whatever could
// hide a presence; a candidate whom no stay in those rows can speak of is absent.
#include "query/absent.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "annals/query/search.hpp"
#include "query/fit.hpp"
#include "query/order.hpp"
#include "query/when_window.hpp"

namespace annals::detail {
namespace {

Query plain_question(const Query& query) {
  Query plain = query;
  plain.absent = false;
  plain.certain_only = false;
  plain.undated = true;
  plain.unclosed = true;
  plain.limit.reset();
  plain.sort.clear();
  if (query.ask == Ask::who) plain.nations = {};
  if (query.ask == Ask::where) plain.places = {};
  return plain;
}

// Who was there, whatever it did.
Query presence_question(const Query& query) {
  Query presence = plain_question(query);
  presence.actions = {};
  presence.relation.reset();
  presence.edge = QueryEdge::none;
  return presence;
}

// Who could have left at all: whoever was there, at any time.
Query presence_ever(const Query& query) {
  Query presence = presence_question(query);
  presence.window.reset();
  presence.event.reset();
  return presence;
}

bool asks(const Gazetteer& names, const Query& query, Effect effect) {
  return std::ranges::any_of(query.actions.any,
                             [&](Index action) { return names.actions[action].effect == effect; });
}

bool is_certain_fit(const std::vector<NationFit>& fits) {
  return std::any_of(fits.begin(), fits.end(),
                     [](const NationFit& fit) { return fit.certainty == Certainty::certain; });
}

class AbsenceFinder {
  using Rows = std::vector<PresenceRow>;

 public:
  AbsenceFinder(const Corpus& corpus, const Query& query)
      : corpus_(corpus), names_(corpus.names), query_(query), fitter_(corpus, query) {}

  Answer find() {
    Answer answer;
    if (!set_windows(fitter_, answer)) return answer;
    Answer plain = search(corpus_, plain_question(query_));
    answer.notes = std::move(plain.notes);
    std::erase_if(answer.notes, [](const Note& note) { return note.kind == NoteKind::nearest; });
    const Rows recorded = std::move(plain.presences);
    recorded_ = told_by(recorded);
    Rows present;
    if (asks(names_, query_, Effect::departure)) {
      present = search(corpus_, presence_ever(query_)).presences;
      present_ = told_by(present);
    }
    if (query_.certain_only) return answer;  // nothing is certain about what is not recorded
    if (query_.ask == Ask::who) {
      add_nations(answer.presences);
    } else {
      add_places(answer.presences);
    }
    if (asks(names_, query_, Effect::arrival)) add_notes_of_presence(answer);
    sort_answer(corpus_, query_, answer);
    limit_answer(corpus_, query_, answer);
    return answer;
  }

 private:
  void add_nations(std::vector<PresenceRow>& rows) {
    const std::vector<bool> named = named_nations(), group = groups();
    std::optional<Index> place;
    if (query_.places.any.size() == 1) place = query_.places.any.front();
    for (Index n = 0; n < named.size(); ++n) {
      if (!named[n] || group[n] || !is_certain_fit(fitter_.nations().fits(n))) continue;
      if (present_ && !is_of_nation(*present_, n)) continue;
      if (!is_of_nation(recorded_, n)) rows.push_back({n, place, Verdict::not_recorded, {}});
    }
  }

  void add_places(std::vector<PresenceRow>& rows) {
    std::vector<bool> had(names_.places.size(), false);
    for (const Event& event : corpus_.events) had[event.location] = true;
    std::optional<Index> nation;
    if (query_.nations.any.size() == 1) nation = query_.nations.any.front();
    for (Index p = 0; p < had.size(); ++p) {
      if (!had[p] || names_.places[p].wide) continue;
      if (fitter_.places().match(p) != Certainty::certain) continue;
      if (is_of_place(recorded_, p) || (present_ && !is_of_place(*present_, p))) continue;
      rows.push_back({nation, p, Verdict::not_recorded, {}});
    }
  }

  // Who was there must have come, though no record says when.
  void add_notes_of_presence(Answer& answer) const {
    const auto subject = [this](const PresenceRow& row) {
      return query_.ask == Ask::who ? row.nation : row.place;
    };
    std::set<std::optional<Index>> listed;
    for (const PresenceRow& row : answer.presences) listed.insert(subject(row));
    for (const PresenceRow& row : search(corpus_, presence_question(query_)).presences) {
      if (row.verdict != Verdict::certain || !listed.contains(subject(row))) continue;
      const Stay& stay = *shown_stay(row);
      answer.notes.push_back({NoteKind::there, row.nation, row.place, {}, stay, 1});
    }
  }

  std::vector<bool> named_nations() const {
    std::vector<bool> named(names_.nations.size(), false);
    for (const Event& event : corpus_.events) {
      for (const Index n : event.nations) named[n] = true;
      for (const Index n : event.against) named[n] = true;
    }
    return named;
  }

  std::vector<bool> groups() const {
    std::vector<bool> groups(names_.nations.size(), false);
    for (const Nation& nation : names_.nations) {
      for (const Membership& m : nation.within) groups[m.group] = true;
    }
    return groups;
  }

  // The stays of rows, by whose they are, and the places that they are in.
  struct Told {
    std::vector<std::vector<const PresenceMatch*>> of_nation;
    std::vector<Index> places;
  };

  Told told_by(const Rows& rows) const {
    Told told;
    told.of_nation.resize(names_.nations.size());
    std::vector<bool> seen(names_.places.size(), false);
    for (const PresenceRow& row : rows) {
      for (const PresenceMatch& match : row.stays) {
        told.of_nation[match.stay.nation].push_back(&match);
        if (!seen[match.stay.place]) told.places.push_back(match.stay.place);
        seen[match.stay.place] = true;
      }
    }
    return told;
  }

  // By itself, or by a group that it belonged to on those days. REQUIRES: it is no group.
  bool is_of_nation(const Told& told, Index nation) const {
    if (!told.of_nation[nation].empty()) return true;
    const std::vector<GroupLink> links = groups_of(names_, nation);
    const auto has_stays = [&](const GroupLink& link) {
      return !told.of_nation[link.group].empty();
    };
    if (std::ranges::none_of(links, has_stays)) return false;
    NameFilter only;
    only.any = {nation};
    const NationMatcher matcher(names_, only);
    const auto speaks = [&](const PresenceMatch* match) {
      const bool dated = match->verdict == Verdict::certain || match->verdict == Verdict::possible;
      return !dated ||
             fitter_.time_and_nation(presence_of(match->stay), matcher) != Certainty::none;
    };
    return std::ranges::any_of(links, [&](const GroupLink& link) {
      return matcher.matches(link.group) && std::ranges::any_of(told.of_nation[link.group], speaks);
    });
  }

  // By a record of it, of a place in it, or of a region around it.
  bool is_of_place(const Told& told, Index place) const {
    Query only = query_;
    only.places = {};
    only.places.any = {place};
    const PlaceMatcher matcher(names_, only);
    return std::ranges::any_of(
        told.places, [&](Index other) { return matcher.match(other) != Certainty::none; });
  }

  const Corpus& corpus_;
  const Gazetteer& names_;
  const Query& query_;
  Fitter fitter_;
  Told recorded_;
  std::optional<Told> present_;  // of whom it can be asked, if not of everyone
};

}  // namespace

Answer find_absent(const Corpus& corpus, const Query& query) {
  return AbsenceFinder(corpus, query).find();
}

}  // namespace annals::detail
