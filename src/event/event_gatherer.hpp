// Private: of the events of one part of a file, the names, the days, and those that are kept.
#ifndef ANNALS_SRC_EVENT_EVENT_GATHERER_HPP
#define ANNALS_SRC_EVENT_EVENT_GATHERER_HPP

#include <array>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event/event.hpp"
#include "core/arena.hpp"
#include "core/large_pages.hpp"
#include "event/date_table.hpp"
#include "event/event_skimmer.hpp"
#include "event/id_hashes.hpp"
#include "event/limits.hpp"
#include "event/name_table.hpp"

namespace annals::detail {

// The kinds of names that events use, as indexes of tables.
inline constexpr std::size_t kUsedKinds = 4;  // nation, place, action, source: as NameKind has them
using NameTables = std::array<NameTable, kUsedKinds>;

// What is known of a name before all are: may it be used, and which parts of the sieve let it pass?
struct NameVerdict {
  bool known = true;
  std::uint8_t parts = 0;
};
// Asked of every name once; from several threads.
using NameJudge = std::function<NameVerdict(NameKind kind, std::string_view text)>;

// A record that the skimmer did not take, for the careful reader.
struct OddRecord {
  std::size_t place = 0;   // among the events that are kept
  std::size_t number = 0;  // among the records of its part
  std::uint64_t offset = 0;
  std::string text;
};

// Where a record begins, and which of its part it is. A file is smaller than 4 GB.
struct EventPlace {
  std::uint32_t offset = 0;
  std::uint32_t number = 0;
};

// A kept event without an id.
struct NamelessEvent {
  std::size_t place = 0;
  std::string slug, content;
};

// Where a record stands, what a sieve looks at, and what of it is held (record_texts.hpp).
struct RecordMark {
  const char* texts = nullptr;
  std::uint32_t offset = 0, size = 0;
  Index place = 0, action = 0;
  std::uint16_t nations = 0, against = 0, sources = 0;  // how many
  ShortRun days;
};
static_assert(kMaxListItems <= std::numeric_limits<std::uint16_t>::max());

// Records that stand together, from the first byte of the first to the end of the last.
struct RunPlace {
  std::uint64_t begin = 0, end = 0;
  bool passes = false;  // does any of them?
};

// A record that cannot be read, or whose id another has.
struct LeftOutRecord {
  std::uint64_t offset = 0;
  std::size_t size = 0;
};

// How records that pass are gathered to be handed over in runs.
struct RunGathering {
  std::size_t most_held = 0;  // then all are dropped, and only their places are known
  std::size_t run = 0;        // bytes
  std::size_t most_ids = 0;   // hashes that are held
  SpareFileMaker spare{};     // for others; none: all are held
};

struct GatheredEvents {
  std::size_t file = 0;
  std::size_t first_number = 0;  // of its records, in the file
  std::shared_ptr<Arena> arena = std::make_shared<Arena>();
  // In order; their indexes are those of `names`. At the place of an odd record stands a blank.
  std::vector<Event> events;
  std::vector<EventPlace> places;  // where each stands
  std::vector<OddRecord> odd;
  std::vector<NamelessEvent> nameless;
  NameTables names;
  // Instead of events, where these are marked only: of all but odd ones. Indexes are those of `names`.
  LargeVector<RecordMark> marks;
  LargeVector<Index> marked_names;  // of one mark after the other: nations, against, sources
  std::shared_ptr<Arena> marked_texts;
  // With a RunGathering: where all records stand, and of those that pass how many there are.
  std::vector<RunPlace> runs;
  IdHashes ids;
  std::size_t passed = 0;
  bool passed_nameless = false;
  std::vector<LeftOutRecord> left_out;
  std::int64_t first = 0, last = -1;  // days that records touch
  std::size_t records = 0;
  std::size_t passed_over = 0;  // neither kept nor odd; they may be marked
  bool passed_over_nameless = false;
};

// Leaves the blanks of odd records alone.
template <typename Odd>
void drop_kept(GatheredEvents& part, std::vector<Odd>& odd) {
  std::vector<EventPlace> places;
  for (Odd& one : odd) {
    places.push_back(part.places[one.place]);
    one.place = places.size() - 1;
  }
  part.places = std::move(places);
  part.events = std::vector<Event>(odd.size());
  part.nameless = {};
}

class EventGatherer {
 public:
  // `plain_ids`: must ids be those of a corpus with names?
  EventGatherer(NameJudge judge, std::vector<std::optional<DayRun>> windows, bool plain_ids,
                bool marks = false)
      : judge_(std::move(judge)), dates_(std::move(windows)), plain_ids_(plain_ids), marks_(marks) {
    if (marks) all_.marked_texts = std::make_shared<Arena>(kLargePage);
  }

  // Before any record.
  void gather_runs(const RunGathering& how) {
    runs_ = how;
    all_.ids = IdHashes(how.most_ids, how.spare ? how.spare() : nullptr);
  }

  // From now on events are of one run, until the next begins: their texts stay where they are read.
  // Names and dates are remembered from run to run; the latter so many.
  void begin_run();
  std::vector<Event>& events_of_run() noexcept { return all_.events; }
  std::size_t remembered_dates() const noexcept { return datings_; }

  // Records that begin there are left out. Sorted; outlives this.
  void leave_out(const std::vector<std::uint64_t>& offsets) { left_out_ = &offsets; }

  // The next record; false: it is not plainly right, and left to odd().
  bool take(const SkimmedEvent& event, std::uint64_t offset);
  void odd(std::string_view text, std::uint64_t offset);

  GatheredEvents finish() { return std::move(all_); }
  const GatheredEvents& so_far() const noexcept { return all_; }

 private:
  bool find_names(const SkimmedEvent& event);
  bool find_all(NameKind kind, const std::vector<std::string_view>& texts,
                std::vector<Index>& into);
  Index find_name(NameKind kind, std::string_view text);
  const UsedName& name(NameKind kind, Index index) const {
    return all_.names[static_cast<std::size_t>(kind)].entries()[index];
  }
  void count(const SkimmedEvent& event, const KnownDate& date);
  void use(NameKind kind, Index index) {
    all_.names[static_cast<std::size_t>(kind)].entries()[index].used = true;
  }
  void note_source(Index index, const SkimmedCitation& citation);
  std::uint8_t parts_of(const KnownDate& date) const;
  void keep(const SkimmedEvent& event, KnownDate& date, std::uint64_t offset);
  void mark(const SkimmedEvent& event, const KnownDate& date, std::uint64_t offset);
  void pass(const SkimmedEvent& event);
  void stand(std::uint64_t offset, std::size_t size, bool passes);
  bool leaves_out(std::uint64_t offset, std::size_t size);
  bool drops() const noexcept { return runs_ && all_.passed > runs_->most_held; }

  NameJudge judge_;
  DateTable dates_;
  bool plain_ids_;
  bool marks_;
  std::optional<RunGathering> runs_;
  const std::vector<std::uint64_t>* left_out_ = nullptr;
  bool borrows_ = false;
  Arena run_;  // what events of a run have besides their texts
  std::size_t datings_ = 0;
  TextHash hash_;
  GatheredEvents all_;
  // Of the record that is being taken.
  Index location_ = 0, action_ = 0;
  std::vector<Index> nations_, against_, sources_;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_EVENT_GATHERER_HPP
