#include "query/order.hpp"

#include <algorithm>
#include <compare>
#include <memory>
#include <numeric>

#include "annals/core/text.hpp"
#include "annals/query/run_search.hpp"
#include "core/stable_sort.hpp"

namespace annals::detail {
namespace {

// A name by which rows stand, folded once, when it is first looked at: mostly days part them.
class NameInOrder {
 public:
  NameInOrder() = default;
  explicit NameInOrder(std::string_view name) : name_(name) {}
  friend bool operator<(const NameInOrder& a, const NameInOrder& b) {
    return a.folded() < b.folded();
  }

 private:
  const std::string& folded() const {
    if (!folded_) folded_ = std::make_unique<std::string>(fold(name_));
    return *folded_;
  }
  std::string_view name_;
  mutable std::unique_ptr<std::string> folded_;
};

// What the keys look at, the same for events and presences.
struct RowFacts {
  DayKey days;
  Verdict verdict;
  NameInOrder nation, place, action;
  std::string_view id;
  std::size_t position;
};

template <typename T>
std::weak_ordering order(const T& a, const T& b) {
  return a < b ? std::weak_ordering::less
               : (b < a ? std::weak_ordering::greater : std::weak_ordering::equivalent);
}

// Of one and the other, RowFacts or RowKeys.
template <typename Facts>
std::weak_ordering by_key(SortKey key, const Facts& a, const Facts& b) {
  switch (key) {
    case SortKey::start: return a.days <=> b.days;
    case SortKey::start_latest: return a.days.start_latest <=> b.days.start_latest;
    case SortKey::end: return a.days.end_latest <=> b.days.end_latest;
    case SortKey::end_earliest: return a.days.end_earliest <=> b.days.end_earliest;
    case SortKey::nation: return order(a.nation, b.nation);
    case SortKey::place: return order(a.place, b.place);
    case SortKey::action: return order(a.action, b.action);
    case SortKey::certainty: return order(a.verdict, b.verdict);
    case SortKey::id: return order(a.id, b.id);
    case SortKey::none: return order(a.position, b.position);
  }
  return std::weak_ordering::equivalent;
}

class QueryOrder {
 public:
  QueryOrder(const Query& query, bool presences)
      : keys_(query.sort), presences_(presences), surest_(asks_first(query) || asks_last(query)) {}

  template <typename Facts>
  bool operator()(const Facts& a, const Facts& b) const {
    if (surest_ && a.verdict != b.verdict) return a.verdict < b.verdict;
    for (const SortBy& by : keys_) {
      const auto ordered = by.reverse ? by_key(by.key, b, a) : by_key(by.key, a, b);
      if (ordered != 0) return ordered < 0;
    }
    return by_default(a, b) < 0;
  }

 private:
  template <typename Facts>
  std::weak_ordering by_default(const Facts& a, const Facts& b) const {
    std::weak_ordering ordered =
        presences_ ? order(a.verdict, b.verdict) : std::weak_ordering::equivalent;
    if (ordered == 0) ordered = a.days <=> b.days;
    if (ordered == 0 && presences_) ordered = order(a.nation, b.nation);
    if (ordered == 0 && presences_) ordered = order(a.place, b.place);
    return ordered == 0 ? order(a.id, b.id) : ordered;
  }

  const std::vector<SortBy>& keys_;
  bool presences_;
  bool surest_;  // what only may have been does not hide the first that was
};

const Bounds& hull_of(const Corpus& corpus, const EventRow& row) {
  return corpus.events[row.event].dating.hull;
}

const Bounds& hull_of(const Corpus&, const PresenceRow& row) {
  static constexpr Bounds kUnknown{};
  const Stay* stay = shown_stay(row);
  return stay != nullptr ? stay->when.hull : kUnknown;
}

bool stand_by_names(const Query& query) {
  return std::ranges::any_of(query.sort, [](const SortBy& by) {
    return by.key == SortKey::nation || by.key == SortKey::place || by.key == SortKey::action;
  });
}

RowFacts facts_of(const Corpus& corpus, const EventRow& row) {
  const Event& event = corpus.events[row.event];
  const Gazetteer& names = corpus.names;
  RowFacts facts{day_key(hull_of(corpus, row)), row.verdict, {}, {}, {}, event.id, row.event};
  if (!event.nations.empty()) {
    facts.nation = NameInOrder(names.nations[event.nations.front()].name);
  }
  facts.place = NameInOrder(names.places[event.location].name);
  facts.action = NameInOrder(names.actions[event.action].name);
  return facts;
}

RowFacts facts_of(const Corpus& corpus, const PresenceRow& row) {
  const Gazetteer& names = corpus.names;
  RowFacts facts{day_key(hull_of(corpus, row)), row.verdict, {}, {}, {}, {}, 0};
  if (row.nation) facts.nation = NameInOrder(names.nations[*row.nation].name);
  if (row.place) facts.place = NameInOrder(names.places[*row.place].name);
  if (const Stay* stay = shown_stay(row)) {
    const Event& event = corpus.events[stay->evidence.front()];
    facts.action = NameInOrder(names.actions[event.action].name);
    facts.id = event.id;
    facts.position = stay->evidence.front();
  }
  return facts;
}

template <typename Row>
void sort_rows(const Corpus& corpus, const Query& query, bool presences, std::vector<Row>& rows) {
  std::vector<RowFacts> facts;
  facts.reserve(rows.size());
  for (const Row& row : rows) facts.push_back(facts_of(corpus, row));
  std::vector<std::size_t> in_order(rows.size());
  std::iota(in_order.begin(), in_order.end(), std::size_t{0});
  const QueryOrder before(query, presences);
  sort_stably(in_order, [&](std::size_t a, std::size_t b) { return before(facts[a], facts[b]); });
  std::vector<Row> sorted;
  sorted.reserve(rows.size());
  for (const std::size_t index : in_order) sorted.push_back(std::move(rows[index]));
  rows = std::move(sorted);
}

// Which of the rows past the limit may have begun as early (ended as late) as the last before it: how many,
// and how many rows there are up to the last of them.
struct Rivals {
  std::size_t count = 0, limit = 0;
};

template <typename Row>
Rivals find_rivals(const Corpus& corpus, const std::vector<Row>& rows, std::size_t limit,
                   bool last) {
  Rivals rivals;
  const Bounds& shown = hull_of(corpus, rows[limit - 1]);
  for (std::size_t i = limit; i < rows.size(); ++i) {
    const Bounds& hull = hull_of(corpus, rows[i]);
    const auto& before = last ? shown.end_earliest : hull.start_earliest;
    const auto& after = last ? hull.end_latest : shown.start_latest;
    if (!before || !after || *before <= *after) rivals = {rivals.count + 1, i + 1};
  }
  return rivals;
}

template <typename Row>
void limit_rows(const Corpus& corpus, const Query& query, std::vector<Row>& rows,
                std::vector<Note>& notes) {
  const std::size_t limit = *query.limit;
  if (rows.size() <= limit) return;
  const bool last = asks_last(query);
  if (limit > 0 && (asks_first(query) || last)) {
    const Rivals rivals = find_rivals(corpus, rows, limit, last);
    Note note{last ? NoteKind::as_late : NoteKind::as_early, {}, {}, {}, {}, rivals.count};
    note.limit = rivals.limit;
    if (rivals.count > 0) notes.push_back(std::move(note));
  }
  rows.resize(limit);
}

}  // namespace

void sort_answer(const Corpus& corpus, const Query& query, Answer& answer) {
  sort_rows(corpus, query, false, answer.events);
  sort_rows(corpus, query, true, answer.presences);
}

void limit_answer(const Corpus& corpus, const Query& query, Answer& answer) {
  if (!query.limit) return;
  limit_rows(corpus, query, answer.events, answer.notes);
  limit_rows(corpus, query, answer.presences, answer.notes);
  if (answer.sources.size() > *query.limit) answer.sources.resize(*query.limit);
}

}  // namespace annals::detail

namespace annals {
namespace {

// The place of each name among their folded forms; those of one form share it.
template <typename Record>
std::vector<std::uint32_t> ranks_of(std::span<const Record> records) {
  std::vector<std::string> folded;
  for (const Record& record : records) folded.push_back(fold(record.name));
  std::vector<std::string> sorted = folded;
  std::ranges::sort(sorted);
  std::vector<std::uint32_t> ranks;
  for (const std::string& name : folded) {
    // Without a name comes first, as a record of no nation does.
    const auto rank = std::ranges::lower_bound(sorted, name) - sorted.begin();
    ranks.push_back(name.empty() ? 0 : static_cast<std::uint32_t>(rank) + 1);
  }
  return ranks;
}

// Eight bytes of an id behind a prefix, as a number that stands as the ids do; where they have it not, at
// one end of them.
std::uint64_t head_of(std::string_view id, std::string_view prefix) {
  if (!id.starts_with(prefix)) return id < prefix ? 0 : ~std::uint64_t{0};
  std::uint64_t head = 0;
  for (std::size_t i = prefix.size(); i < prefix.size() + 8; ++i) {
    head = head << 8 | (i < id.size() ? static_cast<unsigned char>(id[i]) : 0U);
  }
  return head;
}

}  // namespace

struct RowOrder::State {
  detail::QueryOrder order;
  std::string prefix;
  bool by_names;
  std::vector<std::uint32_t> nations{}, places{}, actions{};
};

RowOrder::RowOrder(const Corpus& names, const Query& query, std::string prefix) {
  State state{detail::QueryOrder(query, false), std::move(prefix), detail::stand_by_names(query)};
  if (state.by_names) {
    state.nations = ranks_of(names.names.nations);
    state.places = ranks_of(names.names.places);
    state.actions = ranks_of(names.names.actions);
  }
  state_ = std::make_unique<const State>(std::move(state));
}

RowOrder::~RowOrder() = default;

RowKey RowOrder::key(const Event& event, Verdict verdict, std::uint64_t position) const {
  RowKey key;
  key.days = day_key(event.dating.hull);
  key.position = position;
  key.id = {head_of(event.id, state_->prefix), event.id};
  key.verdict = static_cast<std::uint32_t>(verdict);
  if (!state_->by_names) return key;
  if (!event.nations.empty()) key.nation = state_->nations[event.nations.front()];
  key.place = state_->places[event.location];
  key.action = state_->actions[event.action];
  return key;
}

bool RowOrder::before(const RowKey& a, const RowKey& b) const { return state_->order(a, b); }

}  // namespace annals
