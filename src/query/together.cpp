// Method: for each place (nation) that a row can stand for, list the stays that can fill each slot;
// choose one a slot, keeping the days that all chosen so far can share. Runs of days that meet two
// by two have a day in common, so that being together for certain is asked pair by pair.
#include "query/together.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "event/day_run.hpp"
#include "query/edges.hpp"
#include "query/presences.hpp"

namespace annals::detail {
namespace {

// One way to fill a slot.
struct Candidate {
  Stay stay;
  std::optional<Index> record;  // the stay is the own days of this record, or one time of several
  Bounds member;                // of memberships by which its nation answers; no bounds: always
  bool sure = true;             // of nation and place, and not doubtful
};

using Choice = std::vector<const Candidate*>;

// A choice for every slot that has a day in common.
struct Meeting {
  Choice chosen;
  Verdict verdict = Verdict::possible;
};

bool is_record(const Candidate* candidate) { return candidate->record.has_value(); }

// Surest first, then those of stays before those of records, then the default order.
bool meeting_before(const Corpus& corpus, const Meeting& a, const Meeting& b) {
  if (a.verdict != b.verdict) return a.verdict < b.verdict;
  const auto records = [](const Meeting& m) {
    return std::count_if(m.chosen.begin(), m.chosen.end(), is_record);
  };
  if (records(a) != records(b)) return records(a) < records(b);
  return std::lexicographical_compare(a.chosen.begin(), a.chosen.end(), b.chosen.begin(),
                                      b.chosen.end(),
                                      [&corpus](const Candidate* x, const Candidate* y) {
                                        return stay_before(corpus, x->stay, y->stay);
                                      });
}

Query with_names(const Query& query, const NameFilter& nations, const NameFilter& places) {
  Query one = query;
  one.nations = nations;
  one.places = places;
  return one;
}

NameFilter only(const NameFilter& filter, Index index) { return {{index}, filter.none, false}; }

// The same stay, or the same time of one record? They have all days in common, whatever days those are.
bool are_one(const Candidate& a, const Candidate& b) {
  const bool same_stay = a.stay.nation == b.stay.nation && a.stay.evidence == b.stay.evidence;
  const bool same_record = a.record && a.record == b.record;
  return (same_stay || same_record) && a.stay.when.hull == b.stay.when.hull;
}

// Does the first begin by the end of the other, whatever days they fall on? Two have a day in common if
// each does so.
bool surely_begins_by_end(const Candidate& a, const Candidate& b) {
  const auto& ways = a.stay.when.members;
  const auto& others = b.stay.when.members;
  return std::all_of(ways.begin(), ways.end(), [&](const Span& x) {
    return std::all_of(others.begin(), others.end(), [&](const Span& y) {
      return surely_not_after(x.certain.start_latest, y.certain.end_earliest);
    });
  });
}

bool surely_meets(const Candidate& candidate, const Bounds& days) {
  const auto& ways = candidate.stay.when.members;
  return std::all_of(ways.begin(), ways.end(), [&](const Span& span) {
    return is_certain(Relation::overlaps, span.certain, days);
  });
}

bool surely_meet(const Bounds& a, const Bounds& b) { return has_sure_part(intersect(a, b)); }

// The meetings point into it.
class MeetingFinder {
 public:
  MeetingFinder(const Fitter& fitter, const std::vector<TogetherSlot>& slots,
                const std::vector<Candidate>& candidates)
      : fitter_(fitter), fillers_(slots.size()) {
    for (std::size_t i = 0; i < slots.size(); ++i) fill(slots[i], candidates, fillers_[i]);
  }

  std::vector<Meeting> find() {
    std::vector<DayRun> days;
    for (const TimeWindow& window : fitter_.windows()) {
      for (const Bounds& way : window.possible)
        days.push_back({way.start_earliest, way.end_latest});
    }
    if (!fitter_.has_time()) days.push_back({});
    Choice chosen;
    choose(chosen, days);
    return std::move(meetings_);
  }

 private:
  static void fill(const TogetherSlot& slot, const std::vector<Candidate>& candidates,
                   std::vector<Candidate>& into) {
    for (const Candidate& candidate : candidates) {
      const Certainty place = slot.places.match(candidate.stay.place);
      if (place == Certainty::none) continue;
      for (const NationFit& fit : slot.nations.fits(candidate.stay.nation)) {
        Candidate& one = into.emplace_back(candidate);
        one.member = fit.when;
        one.sure = std::min(place, fit.certainty) == Certainty::certain && !one.stay.doubtful;
      }
    }
  }

  void choose(Choice& chosen, const std::vector<DayRun>& days) {
    if (chosen.size() == fillers_.size()) {
      add({chosen, is_sure(chosen) ? Verdict::certain : Verdict::possible});
      return;
    }
    for (const Candidate& candidate : fillers_[chosen.size()]) {
      const std::vector<DayRun> left = shared_days(candidate, days);
      if (left.empty()) continue;
      chosen.push_back(&candidate);
      choose(chosen, left);
      chosen.pop_back();
    }
  }

  // `when` has a row for each; for one row of all, the best of them and, of each candidate, its
  // surest are enough. There can be as many as the candidates of all slots multiplied.
  void add(Meeting meeting) {
    const bool records = std::any_of(meeting.chosen.begin(), meeting.chosen.end(), is_record);
    bool news = fitter_.query().ask == Ask::when || meetings_.empty() ||
                meeting_before(fitter_.corpus(), meeting, meetings_[best_]);
    if (news) best_ = meetings_.size();
    for (const Candidate* one : meeting.chosen) {
      const auto [told, is_new] = told_[records ? 1 : 0].emplace(one, meeting.verdict);
      news = news || is_new || meeting.verdict < told->second;
      told->second = std::min(told->second, meeting.verdict);
    }
    if (news) meetings_.push_back(std::move(meeting));
  }

  static std::vector<DayRun> shared_days(const Candidate& candidate,
                                         const std::vector<DayRun>& days) {
    std::vector<DayRun> shared;
    for (const Span& span : candidate.stay.when.members) {
      for (const DayRun& run : days) {
        const DayRun both{
            max_earliest(max_earliest(run.lo, span.possible.start_earliest),
                         candidate.member.start_earliest),
            min_latest(min_latest(run.hi, span.possible.end_latest), candidate.member.end_latest)};
        if (not_after(both.lo, both.hi)) shared.push_back(both);
      }
    }
    return shared;
  }

  bool is_sure(const Choice& chosen) const {
    const auto surely = [](const Candidate* one) { return one->sure; };
    if (!std::all_of(chosen.begin(), chosen.end(), surely)) return false;
    for (const Candidate* a : chosen) {
      for (const Candidate* b : chosen) {
        if (!are_one(*a, *b) && !surely_begins_by_end(*a, *b)) return false;
        if (!surely_meets(*b, a->member) || !surely_meet(a->member, b->member)) return false;
      }
    }
    const auto windows = fitter_.windows();
    return !fitter_.has_time() ||
           std::any_of(windows.begin(), windows.end(),
                       [&](const TimeWindow& window) { return is_sure_in(window, chosen); });
  }

  static bool is_sure_in(const TimeWindow& window, const Choice& chosen) {
    const auto all_there = [&](const Bounds& way) {
      return std::all_of(chosen.begin(), chosen.end(), [&](const Candidate* one) {
        const bool own = one->record && window.events == Evidence{*one->record};
        return (own || surely_meets(*one, way)) &&
               (!is_dated(one->member) || surely_meet(one->member, way));
      });
    };
    return window.sure && std::all_of(window.certain.begin(), window.certain.end(), all_there);
  }

  const Fitter& fitter_;
  std::vector<std::vector<Candidate>> fillers_;
  std::vector<Meeting> meetings_;
  std::size_t best_ = 0;
  // How surely each has met the others: by stays alone, and by records too.
  std::array<std::unordered_map<const Candidate*, Verdict>, 2> told_;
};

// As long as its nation was a member, if it answers as one.
Stay as_member(const Candidate& candidate) {
  Stay stay = candidate.stay;
  if (!is_dated(candidate.member)) return stay;
  Ways ways;
  for (Span span : stay.when.members) {
    if (!is_possible(Relation::overlaps, span.possible, candidate.member)) continue;
    for (const Layer layer : kLayers) span.*layer = days_as_member(span.*layer, candidate.member);
    ways.append({&span, 1});
  }
  const Bounds hull = hull_of(ways, &Span::written);
  if (hull.start_earliest != stay.when.hull.start_earliest) {
    stay.when.start = Edge::dated;
    stay.unopened = false;
  }
  if (hull.end_latest != stay.when.hull.end_latest) {
    stay.when.end = Edge::dated;
    stay.unclosed = false;
  }
  stay.when.members = std::move(ways);
  stay.when.hull = hull;
  return stay;
}

Bounds common_bounds(const std::vector<Stay>& stays, Layer layer) {
  Bounds common = hull_of(stays.front().when.members, layer);
  for (const Stay& stay : stays) common = common_to(common, hull_of(stay.when.members, layer));
  return common;
}

Stay common_stay(const Corpus& corpus, const Choice& chosen) {
  std::vector<Stay> stays;
  for (const Candidate* one : chosen) stays.push_back(as_member(*one));
  const auto starts_later = [](const Stay& a, const Stay& b) {
    return earliest_less(a.when.hull.start_earliest, b.when.hull.start_earliest);
  };
  const auto ends_sooner = [](const Stay& a, const Stay& b) {
    return latest_less(a.when.hull.end_latest, b.when.hull.end_latest);
  };
  const Stay& last_in = *std::ranges::max_element(stays, starts_later);
  const Stay& first_out = *std::ranges::min_element(stays, ends_sooner);
  Stay common = stays.front();
  Span span;
  for (const Layer layer : kLayers) span.*layer = common_bounds(stays, layer);
  common.when = {{span}, span.written, last_in.when.start, first_out.when.end, false};
  common.unopened = last_in.is_open_start();
  common.unclosed = first_out.is_open_end();
  for (const Stay& stay : stays) {
    common.inferred = common.inferred || stay.inferred;
    common.doubtful = common.doubtful || stay.doubtful;
    common.evidence.append(stay.evidence);
  }
  const auto before = [&corpus](Index a, Index b) {
    return a != b && event_before(corpus.events[a], corpus.events[b]);
  };
  std::sort(common.evidence.begin(), common.evidence.end(), before);
  common.evidence.drop_repeats();
  return common;
}

class RowFinder {
 public:
  RowFinder(const Fitter& fitter, const Query& query, const std::vector<PresenceRow>& apart)
      : fitter_(fitter), corpus_(fitter.corpus()), names_(corpus_.names), query_(query) {
    for (const PresenceRow& row : apart) {
      for (const PresenceMatch& match : row.stays) add_stay(match.stay);
    }
    if (!reads_events(names_, query_)) add_shared_records();
  }

  std::vector<PresenceRow> find() {
    if (query_.nations.together) {
      for (const Index place : row_places()) {
        const bool around =
            query_.ask == Ask::where && fitter_.places().match(place) != Certainty::certain;
        add_rows(with_names(query_, query_.nations, only(query_.places, place)), std::nullopt,
                 place, around ? Verdict::possible : Verdict::certain);
      }
    } else {
      for (const Index nation : row_nations()) {
        add_rows(with_names(query_, only(query_.nations, nation), query_.places), nation,
                 std::nullopt, Verdict::certain);
      }
    }
    return std::move(rows_);
  }

 private:
  // A stay, its days cut to the edge that a verb asks for.
  void add_stay(const Stay& stay) {
    Candidate candidate{stay, {}, {}, true};
    if (fitter_.relation() == Relation::starts) {
      candidate.stay.when = edge_of(std::move(candidate.stay.when), QueryEdge::start);
    }
    if (fitter_.relation() == Relation::ends) {
      candidate.stay.when = edge_of(std::move(candidate.stay.when), QueryEdge::end);
    }
    if (reads_events(names_, query_)) candidate.record = stay.evidence.front();
    add(std::move(candidate));
  }

  // What happened at each of several times, once for each.
  void add(Candidate candidate) {
    if (!candidate.stay.when.all_of) {
      candidates_.push_back(std::move(candidate));
      return;
    }
    const Meaning all = std::move(candidate.stay.when);
    for (const Span& span : all.members) {
      candidate.stay.when = {{span}, span.written, all.start, all.end, false};
      candidates_.push_back(candidate);
    }
  }

  // Records that name several nations, as the own days of each.
  void add_shared_records() {
    std::vector<Index> records;
    for (const Candidate& one : candidates_) {
      records.insert(records.end(), one.stay.evidence.begin(), one.stay.evidence.end());
    }
    std::sort(records.begin(), records.end());
    records.erase(std::unique(records.begin(), records.end()), records.end());
    for (const Index record : records) {
      const Event& event = corpus_.events[record];
      std::vector<Index> there(event.nations.begin(), event.nations.end());
      if (names_.actions[event.action].effect == Effect::present) {
        there.insert(there.end(), event.against.begin(), event.against.end());
      }
      if (there.size() < 2) continue;
      for (const Index nation : there) {
        add({stay_of_record(corpus_, record, nation), record, {}, true});
      }
    }
  }

  // Where the query names none, or asks for them: as recorded.
  std::vector<Index> row_places() const {
    if (query_.ask != Ask::where && !query_.places.any.empty()) return query_.places.any;
    std::vector<Index> places;
    for (const Candidate& one : candidates_) places.push_back(one.stay.place);
    return each_once(std::move(places));
  }
  std::vector<Index> row_nations() const {
    if (!query_.nations.any.empty()) return query_.nations.any;
    std::vector<Index> nations;
    for (const Candidate& one : candidates_) nations.push_back(one.stay.nation);
    return each_once(std::move(nations));
  }
  static std::vector<Index> each_once(std::vector<Index> indexes) {
    std::sort(indexes.begin(), indexes.end());
    indexes.erase(std::unique(indexes.begin(), indexes.end()), indexes.end());
    return indexes;
  }

  void add_rows(const Query& query, std::optional<Index> nation, std::optional<Index> place,
                Verdict most) {
    MeetingFinder finder(fitter_, together_slots(corpus_, query), candidates_);
    std::vector<Meeting> meetings = finder.find();
    if (meetings.empty()) return;
    std::stable_sort(meetings.begin(), meetings.end(), [this](const Meeting& a, const Meeting& b) {
      return meeting_before(corpus_, a, b);
    });
    // The records that stays rest on add nothing where a stay is as sure.
    const Meeting best = meetings.front();
    const bool by_stays = std::none_of(best.chosen.begin(), best.chosen.end(), is_record);
    if (by_stays) {
      std::erase_if(meetings, [](const Meeting& meeting) {
        return std::any_of(meeting.chosen.begin(), meeting.chosen.end(), is_record);
      });
    }
    if (query_.ask == Ask::when) {
      for (const Meeting& meeting : meetings) add_row({&meeting, 1}, nation, place, most);
    } else {
      add_row(meetings, nation, place, most);
    }
  }

  void add_row(std::span<const Meeting> meetings, std::optional<Index> nation,
               std::optional<Index> place, Verdict most) {
    const Meeting& best = meetings.front();
    PresenceRow row{
        nation, place, std::max(best.verdict, most), {}, common_stay(corpus_, best.chosen)};
    if (query_.certain_only && row.verdict != Verdict::certain) return;
    for (const Meeting& meeting : meetings) {
      for (const Candidate* one : meeting.chosen) {
        show_stay(row, one->stay, std::max(meeting.verdict, most));
      }
    }
    sort_stays(corpus_, query_, row.stays);
    rows_.push_back(std::move(row));
  }

  static void show_stay(PresenceRow& row, const Stay& stay, Verdict verdict) {
    const bool known = std::any_of(row.stays.begin(), row.stays.end(), [&](const PresenceMatch& m) {
      return m.stay.nation == stay.nation && m.stay.evidence == stay.evidence &&
             m.stay.when.hull == stay.when.hull;
    });
    if (!known) row.stays.push_back({stay, verdict});
  }

  const Fitter& fitter_;
  const Corpus& corpus_;
  const Gazetteer& names_;
  const Query& query_;
  std::vector<Candidate> candidates_;
  std::vector<PresenceRow> rows_;
};

}  // namespace

std::vector<TogetherSlot> together_slots(const Corpus& corpus, const Query& query) {
  const auto parted = [](const NameFilter& filter) {
    if (!filter.together) return std::vector<NameFilter>{filter};
    std::vector<NameFilter> parts;
    for (const Index index : filter.any) parts.push_back(only(filter, index));
    return parts;
  };
  std::vector<TogetherSlot> slots;
  for (const NameFilter& nations : parted(query.nations)) {
    for (const NameFilter& places : parted(query.places)) {
      const Query one = with_names(query, nations, places);
      slots.push_back({NationMatcher(corpus.names, nations), PlaceMatcher(corpus.names, one)});
    }
  }
  return slots;
}

std::vector<PresenceRow> find_together(const Fitter& fitter, const Query& query,
                                       const std::vector<PresenceRow>& apart) {
  return RowFinder(fitter, query, apart).find();
}

}  // namespace annals::detail
