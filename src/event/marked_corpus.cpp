#include "event/marked_corpus.hpp"

#include <algorithm>

#include "event/corpus_linker.hpp"
#include "event/date_table.hpp"
#include "event/event_date.hpp"
#include "event/record_texts.hpp"

namespace annals::detail {
namespace {

constexpr std::size_t kBatch = std::size_t{256} * 1024;
// Of more than one in so many, all are read at once; of few records, that would be none at all.
constexpr std::size_t kGoodPart = 4;
constexpr std::size_t kFew = 10000;

bool is_odd(const Standing& record) { return record.size == 0; }

// It could be read when the record was marked.
Dating dating_of(const DateTexts& texts, Arena& arena) {
  if (const auto run = plain_run_of(texts)) return dating_of(*run, arena);
  const Meaning meaning = meaning_of_texts(texts).value();
  Dating dating = meaning.dating();
  dating.members = arena.copy(dating.members);
  return dating;
}

}  // namespace

MarkedCorpus::MarkedCorpus(Parts parts)
    : parts_(std::move(parts)), bases_(bases_of(parts_.sources)) {}

MarkedCorpus::Selected MarkedCorpus::all() {
  if (!all_) {
    auto scanned = scan_corpus(parts_.sources);
    if (!scanned) return tl::unexpected(std::move(scanned.error()));
    all_ = std::move(scanned->corpus);
  }
  return *all_;
}

bool MarkedCorpus::is_good_part(std::size_t records) const {
  return records > kFew && kGoodPart * records > parts_.index->size();
}

MarkedCorpus::Selected MarkedCorpus::select(const Sieve& sieve) {
  const std::vector<Standing> records = parts_.index->find(sieve);
  if (is_good_part(records.size())) return all();
  const auto known = [this](NameKind kind, std::string_view text) {
    return NameVerdict{parts_.written[static_cast<std::size_t>(kind)].contains(text), 1};
  };
  EventGatherer gatherer(known, {std::nullopt}, parts_.plain_ids);
  if (!read(records, gatherer))
    return tl::unexpected(std::vector{changed_file(parts_.sources[file_])});
  struct Memory {
    std::shared_ptr<Arena> arena;
    LoadedCorpus names;
    std::vector<Event> events;
  };
  GatheredEvents gathered = gatherer.finish();
  auto memory = std::make_shared<Memory>(Memory{gathered.arena, parts_.names, {}});
  memory->events = linked(gathered, records);
  Corpus corpus = parts_.names.corpus();
  corpus.events = memory->events;
  return LoadedCorpus(corpus, memory);
}

struct MarkedCorpus::Outline {
  std::shared_ptr<const RecordIndex> index;
  LoadedCorpus names;
  Arena arena{};
  std::vector<Event> events{};
};

// The memory of the last one, which is near, if nobody holds it any more; unless that was a large one.
std::shared_ptr<MarkedCorpus::Outline> MarkedCorpus::room_for(std::size_t records) {
  constexpr std::size_t kKept = 4096;
  const bool again = outline_ && outline_.use_count() == 1 && records <= kKept &&
                     outline_->events.capacity() <= kKept;
  if (again) {
    outline_->events.clear();
    outline_->arena.clear();
  } else {
    outline_ = std::make_shared<Outline>(Outline{parts_.index, parts_.names});
  }
  outline_->events.reserve(records);
  return outline_;
}

MarkedCorpus::Selected MarkedCorpus::outline(const Sieve& sieve) {
  const std::vector<Standing> records = parts_.index->find(sieve);
  if (is_good_part(records.size())) return all();
  const std::shared_ptr<Outline> memory = room_for(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    outline_into(memory->events.emplace_back(), records[i], memory->arena);
  }
  Corpus corpus = parts_.names.corpus();
  corpus.events = memory->events;
  return LoadedCorpus(corpus, memory);
}

void MarkedCorpus::outline_into(Event& event, const Standing& record, Arena& arena) const {
  if (is_odd(record)) {
    event = odd_event(record);
    return;
  }
  const HeldRecord held = parts_.index->held(record);
  const RecordTexts texts = unpack_texts(held.texts);
  event.id = texts.id;
  event.nations = held.nations;
  event.location = held.place;
  event.action = held.action;
  event.against = held.against;
  event.date = texts.dates.date;
  event.start = texts.dates.start;
  event.end = texts.dates.end;
  event.julian = texts.dates.julian;
  event.dating = dating_of(texts.dates, arena);
  event.sources = arena.make<Citation>(held.sources.size(), [&held](std::size_t i) {
    return Citation{held.sources[i], {}, {}, {}};
  });
  if (texts.doubtful) event.doubt = "doubtful";
}

// All but odd ones, a batch at a time. False: they are not what they were.
bool MarkedCorpus::read(std::span<const Standing> records, EventGatherer& gatherer) {
  while (!records.empty()) {
    std::size_t count = 0, size = 0;
    for (; count < records.size() && (count == 0 || size < kBatch); ++count) {
      size += records[count].size + 1;
    }
    buffer_.resize(std::max(buffer_.size(), size + kJsonPadding));
    if (!read_batch(records.first(count), gatherer)) return false;
    records = records.subspan(count);
  }
  return true;
}

bool MarkedCorpus::read_batch(std::span<const Standing> records, EventGatherer& gatherer) {
  std::size_t size = 0;
  for (const Standing& record : records) {
    if (is_odd(record)) continue;
    file_ = file_at(bases_, record.position);
    const std::uint64_t offset = record.position - bases_[file_];
    const CorpusSource& source = parts_.sources[file_];
    if (source.read_at(offset, buffer_.data() + size, record.size) != record.size) return false;
    size += record.size;
    buffer_[size++] = '\n';
  }
  if (size == 0) return true;
  if (!lines_.begin({buffer_.data(), size})) return false;
  for (const Standing& record : records) {
    if (is_odd(record)) continue;
    file_ = file_at(bases_, record.position);
    if (!lines_.take(record.size, gatherer)) return false;
  }
  return true;
}

// With names of the corpus; odd ones among them.
std::vector<Event> MarkedCorpus::linked(GatheredEvents& gathered,
                                        std::span<const Standing> records) const {
  FoundNames found;
  for (std::size_t kind = 0; kind < kUsedKinds; ++kind) {
    for (const UsedName& name : gathered.names[kind].entries()) {
      found[kind].push_back(parts_.written[kind].at(name.text));
    }
  }
  for (Event& event : gathered.events) point_to(event, found);
  if (gathered.events.size() == records.size()) return std::move(gathered.events);
  std::vector<Event> events;
  auto plain = gathered.events.begin();
  for (const Standing& record : records) {
    if (is_odd(record)) {
      events.push_back(odd_event(record));
    } else {
      events.push_back(*plain++);
    }
  }
  return events;
}

const Event& MarkedCorpus::odd_event(const Standing& record) const {
  return std::ranges::lower_bound(parts_.odd, record.position, {}, &OddMark::position)->event;
}

}  // namespace annals::detail
