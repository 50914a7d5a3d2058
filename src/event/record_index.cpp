#include "event/record_index.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "event/effect_reach.hpp"
#include "event/record_texts.hpp"

namespace annals::detail {
namespace {

std::uint32_t names_of(const RecordMark& mark) {
  return std::uint32_t{mark.nations} + mark.against + mark.sources;
}

}  // namespace

// Memory is the point of it: of parts that are taken over, nothing is left. Names and texts stand as rows do:
// who asks for a place finds them side by side.
RecordIndex::RecordIndex(std::vector<MarkedPart> parts, const Gazetteer& names)
    : places_(names.places.size() + 1) {
  std::vector<std::uint32_t> of_place(places_.size());
  for (const MarkedPart& part : parts) {
    for (const RecordMark& mark : part.marks) {
      ++places_[mark.place + 1];
      of_place[mark.place + 1] += names_of(mark);
    }
  }
  std::partial_sum(places_.begin(), places_.end(), places_.begin());
  std::partial_sum(of_place.begin(), of_place.end(), of_place.begin());
  rows_.resize(places_.back());
  names_.resize(of_place.back());
  std::vector<Row> next(places_.begin(), places_.end() - 1);
  std::vector<std::shared_ptr<Arena>> texts;
  for (MarkedPart& part : parts) {
    auto from = part.names.begin();
    for (const RecordMark& mark : part.marks) {
      std::uint32_t& begin = of_place[mark.place];
      rows_[next[mark.place]++] = {part.base + mark.offset,
                                   mark.texts,
                                   mark.size,
                                   mark.place,
                                   mark.action,
                                   mark.days,
                                   begin,
                                   mark.nations,
                                   mark.against,
                                   mark.sources};
      std::copy_n(from, names_of(mark), names_.begin() + begin);
      from += names_of(mark);
      begin += names_of(mark);
    }
    texts.push_back(std::move(part.texts));
    part = {};
  }
  gather_texts();
  texts.clear();
  add_postings(names.nations.size());
  add_kinds(names);
}

// They lie anywhere, and are sent for while others are moved.
void RecordIndex::gather_texts() {
  constexpr std::size_t kAhead = 16;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (i + kAhead < rows_.size()) __builtin_prefetch(rows_[i + kAhead].texts);
    const char*& texts = rows_[i].texts;
    if (texts != nullptr) texts = pack_texts(unpack_texts(texts), texts_);
  }
}

void RecordIndex::add_kinds(const Gazetteer& names) {
  for (const Action& action : names.actions) effects_.push_back(action.effect);
  const bool any = std::ranges::any_of(names.nations,
                                       [](const Nation& nation) { return !nation.within.empty(); });
  if (any) groups_.resize(names.nations.size());
  for (Index n = 0; n < groups_.size(); ++n) {
    for (const GroupLink& link : groups_of(names, n)) groups_[n].push_back(link.group);
  }
}

// A nation that stands twice in a record has it twice.
void RecordIndex::add_postings(std::size_t nations) {
  const auto nobody = static_cast<Index>(nations);
  const auto each = [&](auto take) {
    for (Row row = 0; row < rows_.size(); ++row) {
      for (const Index nation : nations_of(row)) take(nation, row);
      if (nations_of(row).empty()) take(nobody, row);
    }
  };
  nations_.assign(nations + 2, 0);
  each([this](Index nation, Row) { ++nations_[nation + 1]; });
  std::partial_sum(nations_.begin(), nations_.end(), nations_.begin());
  postings_.resize(nations_.back());
  std::vector<std::uint32_t> next(nations_.begin(), nations_.end() - 1);
  each([&](Index nation, Row row) { postings_[next[nation]++] = row; });
}

// Rows that pass one part of a sieve.
class RecordIndex::Picker {
 public:
  Picker(const RecordIndex& index, const SievePart& part, std::vector<Row>& rows)
      : index_(index), part_(part), rows_(rows) {
    if (part.days) days_ = short_run({part.days->start_earliest, part.days->end_latest});
    if (part.stays) stays_ = short_run({part.stays->start_earliest, part.stays->end_latest});
    find_runs();
  }

  void pick() {
    if (part_.stays) {
      pick_stays();
      return;
    }
    if (!part_.nations) {
      each_run([this](Row begin, Row end) { pick_all(begin, end); });
      return;
    }
    wanted_.assign(part_.nations->all().begin(), part_.nations->all().end());
    wanted_.push_back(index_.nobody());
    each_run([this](Row begin, Row end) { pick_nations(begin, end); });
  }

 private:
  // Rows of each place, or of all.
  void find_runs() {
    const std::vector<Row>& places = index_.places_;
    if (!part_.places) {
      runs_.emplace_back(places.front(), places.back());
      return;
    }
    for (const Index p : part_.places->all()) {
      if (places[p] < places[p + 1]) runs_.emplace_back(places[p], places[p + 1]);
    }
  }

  template <typename Take>
  void each_run(Take take) const {
    for (const auto& [begin, end] : runs_) take(begin, end);
  }

  void pick_all(Row begin, Row end) {
    for (Row row = begin; row < end; ++row) take(row);
  }

  void pick_nations(Row begin, Row end) {
    constexpr std::size_t kLooks = 16;  // for where rows of a place begin, among those of a nation
    if (kLooks * wanted_.size() > end - begin) {
      for (Row row = begin; row < end; ++row) {
        if (is_of_wanted(row)) take(row);
      }
      return;
    }
    for (const Index nation : wanted_) {
      const std::span<const Row> rows = index_.rows_of(nation);
      for (auto at = std::ranges::lower_bound(rows, begin); at != rows.end() && *at < end; ++at) {
        take(*at);
      }
    }
  }

  bool is_of_wanted(Row row) const {
    const std::span<const Index> nations = index_.nations_of(row);
    return nations.empty() ||
           std::ranges::any_of(nations, [this](Index n) { return part_.nations->has(n); });
  }

  // A record of nobody is of no stay.
  void pick_stays() {
    IndexSet wanted(index_.nobody());
    const auto want = [&](Index nation) {
      if (!wanted.add(nation) || index_.groups_.empty()) return;
      for (const Index group : index_.groups_[nation]) wanted.add(group);
    };
    each_run([&](Row begin, Row end) {
      for (Row row = begin; row < end; ++row) {
        if (tells_of_stays(row)) std::ranges::for_each(index_.nations_of(row), want);
      }
    });
    each_run([&](Row begin, Row end) {
      for (Row row = begin; row < end; ++row) {
        const std::span<const Index> nations = index_.nations_of(row);
        if (std::ranges::any_of(nations, [&](Index n) { return wanted.has(n); })) take(row);
      }
    });
  }

  bool tells_of_stays(Row row) const {
    const Record& record = index_.rows_[row];
    return can_tell_of_stays(index_.effects_[record.action], record.days.first <= stays_.last,
                             stays_.first <= record.days.last);
  }

  void take(Row row) {
    const Record& record = index_.rows_[row];
    const bool fits = passes(part_.actions, record.action) && record.days.first <= days_.last &&
                      days_.first <= record.days.last;
    if (fits) rows_.push_back(row);
  }

  const RecordIndex& index_;
  const SievePart& part_;
  std::vector<Row>& rows_;
  ShortRun days_, stays_;
  std::vector<std::pair<Row, Row>> runs_;
  std::vector<Index> wanted_;
};

std::vector<Standing> RecordIndex::find(const Sieve& sieve) const {
  std::vector<Row> rows;
  for (const SievePart& part : sieve.parts) Picker(*this, part, rows).pick();
  std::vector<Standing> found;
  found.reserve(rows.size());
  for (const Row row : rows) found.push_back({rows_[row].position, rows_[row].size, row});
  if (!std::ranges::is_sorted(found, {}, &Standing::position)) {
    std::ranges::sort(found, {}, &Standing::position);
  }
  const auto same = [](const Standing& a, const Standing& b) { return a.position == b.position; };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  return found;
}

HeldRecord RecordIndex::held(const Standing& standing) const {
  const Record& record = rows_[standing.row];
  const std::span<const Index> both = nations_of(standing.row);
  const std::span<const Index> sources =
      std::span(names_).subspan(record.names + both.size(), record.sources);
  return {both.first(record.nations),
          both.subspan(record.nations),
          sources,
          record.place,
          record.action,
          record.texts};
}

}  // namespace annals::detail
