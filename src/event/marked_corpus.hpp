// Private: a corpus of which names are held, and of records where they stand and what tells who was
// where: those that a question needs whole are read for it.
#ifndef ANNALS_SRC_EVENT_MARKED_CORPUS_HPP
#define ANNALS_SRC_EVENT_MARKED_CORPUS_HPP

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annals/event/scan.hpp"
#include "core/text_hash.hpp"
#include "event/event_gatherer.hpp"
#include "event/record_index.hpp"
#include "event/record_lines.hpp"

namespace annals::detail {

// What a name as records write it stands for, of each kind that events use.
using NamesAsWritten =
    std::array<std::unordered_map<std::string_view, Index, TextHash>, kUsedKinds>;

// An odd record, which takes the careful reader: as it was read.
struct OddMark {
  std::uint64_t position = 0;
  Event event;
  std::size_t size = 0;   // bytes, where that counts
  bool left_out = false;  // there is no event
};

class MarkedCorpus {
 public:
  struct Parts {
    std::vector<CorpusSource> sources;
    LoadedCorpus names;  // without events; its memory holds all that the others show
    NamesAsWritten written;
    std::shared_ptr<const RecordIndex> index;  // of odd ones too
    std::vector<OddMark> odd;                  // in the order of the files
    bool plain_ids = false;                    // must ids be those of a corpus with names?
  };
  explicit MarkedCorpus(Parts parts);

  // As RecordSelect tells. Where a good part of all is asked for all are read, and kept.
  tl::expected<LoadedCorpus, std::vector<FileError>> select(const Sieve& sieve);
  // As MarkedRecords tells.
  tl::expected<LoadedCorpus, std::vector<FileError>> outline(const Sieve& sieve);

 private:
  using Selected = tl::expected<LoadedCorpus, std::vector<FileError>>;
  struct Outline;
  Selected all();
  bool is_good_part(std::size_t records) const;
  std::shared_ptr<Outline> room_for(std::size_t records);
  // REQUIRES: the event is as a new one.
  void outline_into(Event& event, const Standing& record, Arena& arena) const;
  bool read(std::span<const Standing> records, EventGatherer& gatherer);
  bool read_batch(std::span<const Standing> records, EventGatherer& gatherer);
  std::vector<Event> linked(GatheredEvents& gathered, std::span<const Standing> records) const;
  const Event& odd_event(const Standing& record) const;

  Parts parts_;
  std::vector<std::uint64_t> bases_;  // where each file begins, were all of them one
  std::size_t file_ = 0;              // of the record that is being read
  std::vector<char> buffer_;
  RecordLines lines_;
  std::optional<LoadedCorpus> all_;
  std::shared_ptr<Outline> outline_;  // the last
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_MARKED_CORPUS_HPP
