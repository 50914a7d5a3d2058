// Private: from raw records to a corpus: names become indexes, EDTF becomes bounds, and what a
// section does not say is made of what the events use.
#ifndef ANNALS_SRC_EVENT_CORPUS_LINKER_HPP
#define ANNALS_SRC_EVENT_CORPUS_LINKER_HPP

#include <array>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

#include "annals/date/edtf.hpp"
#include "annals/event/corpus.hpp"
#include "core/arena.hpp"
#include "core/text_hash.hpp"
#include "event/event_date.hpp"
#include "event/event_gatherer.hpp"
#include "event/id_tables.hpp"
#include "event/raw_records.hpp"

namespace annals::detail {

// An odd record among gathered events, as the careful reader has it; none: it made nothing of it.
struct OddEvent {
  std::size_t place = 0;
  std::optional<std::size_t> raw;
  std::size_t size = 0;  // bytes
};

// Indexes of names of a part become those that are `found` for each.
using FoundNames = std::array<std::vector<Index>, kUsedKinds>;
void point_to(Event& event, const FoundNames& found);

struct RecordPlace {
  std::size_t file = 0;
  std::uint64_t offset = 0;
  std::size_t number = 0;  // in its file
};

// A record of which something is wrong, and how many errors were made of it.
struct BadRecord {
  std::size_t file = 0;
  std::uint64_t offset = 0;
  std::size_t size = 0;
  std::size_t errors = 0;
  bool repeats = false;  // nothing but its id, which another has
};

class CorpusLinker {
 public:
  CorpusLinker(RawCorpus& raw, std::shared_ptr<Arena> arena, ErrorList& errors)
      : raw_(raw), arena_(std::move(arena)), errors_(errors) {}

  // The corpus of the raw records; of no use if errors were added.
  LoadedCorpus link();

  // The same in steps. Names first; then they can be found, by id or by name.
  void link_names();
  const Index* find(NameKind kind, std::string_view text);
  FoundNames find_used(const NameTables& names);
  // Then events: those of the parts of a file, in order, odd ones among them as raw events.
  const Corpus& names();  // a corpus without events
  void link_gathered(std::vector<GatheredEvents>& parts,
                     const std::vector<std::vector<OddEvent>>& odd);
  // Where records begin whose id another has.
  std::span<const RecordPlace> repeated() const noexcept { return repeated_; }
  // Odd ones that are not right.
  std::span<const BadRecord> bad() const noexcept { return bad_; }
  LoadedCorpus finish();

 private:
  void error(const RawText& at, ErrorCode code, std::string detail, std::string hint = {});
  void check_id(const RawText& id);
  std::optional<Index> resolve(IdTable& table, const RawText& text, std::string_view what);
  std::vector<Index> resolve_all(IdTable& table, const RawTexts& texts, std::string_view what);
  std::span<const std::string_view> copy_texts(const RawTexts& texts);

  void derive_sections();
  void link_nations();
  void link_places();
  void link_actions();
  void link_sources();
  void link_periods();
  void link_events();
  Event link_event(const RawEvent& raw);
  void link_part(GatheredEvents& part, std::span<const OddEvent> odd,
                 std::vector<NamelessEvent>& nameless);
  bool take_id(const RawEvent& raw, std::size_t place, std::vector<NamelessEvent>& nameless);
  bool link_odd(const RawEvent& raw, std::size_t place, std::vector<NamelessEvent>& nameless);
  void check_hierarchy(const std::vector<std::vector<Index>>& parents, const RawTexts& at);
  void refuse_circle(const std::vector<Index>& circle, const RawTexts& at);
  void check_group_paths(const RawTexts& at);
  bool link_kinds();
  void settle_actions();
  void settle(Index i, std::vector<bool>& settled);
  const Action* find_parent(const Action& action) const;
  void date_error(const RawText& text, const Error& error);
  std::optional<Edtf> read_date(const RawText& text, bool julian);
  std::optional<Meaning> read_dates(const RawEvent& raw, const DateTexts& texts);
  Dating keep(const Meaning& meaning);
  void name_events(const std::vector<NamelessEvent>& nameless);
  void cover(CivilDay day);
  void find_covers();

  RawCorpus& raw_;
  std::shared_ptr<Arena> arena_;
  ErrorList& errors_;
  IdTable nation_ids_, place_ids_, action_ids_, source_ids_, period_ids_;
  std::vector<Nation> nations_;
  std::vector<Place> places_;
  std::vector<Action> actions_;
  std::vector<Source> sources_;
  std::vector<Period> periods_;
  std::vector<Event> events_;
  EventIds taken_;
  std::vector<RecordPlace> repeated_;
  std::vector<BadRecord> bad_;
  OptionalDay touched_first_, touched_last_;    // by events
  std::vector<std::shared_ptr<Arena>> arenas_;  // of gathered events
  Corpus corpus_;
  // Meanings by what was written, so that a date in many events is read once.
  std::unordered_map<std::string, std::optional<Dating>, TextHash> dates_;
  std::size_t hints_ = 0;
  std::size_t verbs_ = 0;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_CORPUS_LINKER_HPP
