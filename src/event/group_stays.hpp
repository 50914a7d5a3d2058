// Private: the stays of one nation in one place, from the records that tell of them there.
//
// Method: write down every stay that the rules of stay.hpp give, join those that certainly touch, and drop
// single days that another stay tells already.
#ifndef ANNALS_SRC_EVENT_GROUP_STAYS_HPP
#define ANNALS_SRC_EVENT_GROUP_STAYS_HPP

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "annals/event/stay.hpp"
#include "event/day_run.hpp"
#include "event/first_below.hpp"
#include "event/run_index.hpp"
#include "event/stay_closing.hpp"

namespace annals::detail {

// One record's part in one nation's presence at one place.
struct Entry {
  Index nation;
  Index place;
  Index event;
  Effect effect;
  bool can_matter;  // can it tell of a stay on the days that are asked about?
};

// What a record's days alone tell of a nation in a place, whatever `stay` was before.
void set_own_days(const Corpus& corpus, Index nation, Index place, Index event, Stay& stay);

// The days between which a stay surely lasts: it may join others of its kind. None: it may not.
struct SureDays {
  std::size_t stay = 0;
  CivilDay start, end;
};

// The stays of one nation in one place, of one such group after the other: they are many and small, and
// the memory of one does for the next.
class GroupStays {
 public:
  explicit GroupStays(const Corpus& corpus) noexcept : corpus_(corpus) {}

  // `entries` are of one group, in the default order. Valid until the next call.
  std::span<Stay> find(std::span<const Entry> entries, const std::vector<Closer>& from_around);

 private:
  const Event& event(Index index) const { return corpus_.events[index]; }
  Stay& add_own(Index event);
  bool is_own(const Event& departure) const;
  void clear();
  void sort_out(std::span<const Entry> entries);
  void take_closers(const std::vector<Closer>& from_around);
  void note_days_of_last();
  void add_stated(Index event);
  void put_stated_in_order();
  void add_own_days(Index event, Effect effect);
  bool give_to_stated(Index event);
  void add_opened(Index arrival);
  Stay* telling_stay(const Stay& own);
  void join();
  void find_parts(bool doubtful);
  void add_closers();

  // Days on which those that closed a stay fell. They are looked up when all is joined: a thousand
  // stays that a thousand departures may have closed can be one.
  struct ClosedIn {
    std::size_t stay = 0;
    DayRun days;
  };

  const Corpus& corpus_;
  Index nation_ = 0;
  Index place_ = 0;
  std::vector<Index> arrivals_, departures_, presents_, own_arrivals_;
  std::vector<Closer> closing_;
  Closers closers_;  // the same, put in order
  std::vector<Stay> stays_;
  std::vector<ClosedIn> closed_in_;
  std::vector<std::size_t> first_;  // of each stay, the first of those that it is joined with
  // Of use within a step.
  std::vector<SureDays> in_order_;
  std::vector<std::size_t> open_;
  std::vector<DayRun> runs_;
  RunIndex stated_;                      // the days of sound stated stays
  std::array<FirstBelow, 2> sure_days_;  // of the stays so far: sound ones, doubtful ones
  // The first day that any arrival, any of the stays so far, can have; none: there is none.
  std::optional<OptionalDay> first_arrival_, first_day_;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_GROUP_STAYS_HPP
