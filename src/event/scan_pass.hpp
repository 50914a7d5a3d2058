// Private: one pass over all files of a scan: each is read once, from its beginning to its end.
//
// What it takes for granted (which names there are, which the question asks for) is for others to look
// at when it is done.
#ifndef ANNALS_SRC_EVENT_SCAN_PASS_HPP
#define ANNALS_SRC_EVENT_SCAN_PASS_HPP

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event/scan.hpp"
#include "event/corpus_linker.hpp"
#include "event/document_walk.hpp"
#include "event/event_gatherer.hpp"
#include "event/file_form.hpp"
#include "event/known_names.hpp"
#include "event/record_reader.hpp"

namespace annals::detail {

using KnownPtr = std::shared_ptr<KnownNames>;
// Of each file, sorted.
using RecordOffsets = std::vector<std::vector<std::uint64_t>>;

class ScanPass : private DocumentSink {
 public:
  // `known` if it is; else it becomes so where events begin.
  ScanPass(const std::vector<CorpusSource>& sources, const std::vector<FileForm>& forms,
           const ScanOptions& options, KnownPtr known, const RecordOffsets* left_out = nullptr)
      : sources_(sources),
        forms_(forms),
        options_(options),
        known_(std::move(known)),
        left_out_(left_out) {}

  // False: some document is no JSON; which is for the careful reader to say.
  bool read(bool only_sections = false);

  // Sections alone, without what events say.
  RawCorpus sections() const;
  // What the known names were made of, if sections came after events.
  bool came_late() const noexcept { return made_of_ && *made_of_ != section_count(); }

  struct Memory {
    std::deque<std::string> texts;
    Arena arena;
  };
  std::shared_ptr<Memory> memory = std::make_shared<Memory>();
  RawCorpus raw{};
  ErrorList errors{kMaxReportedErrors};
  std::vector<GatheredEvents> parts;
  std::vector<std::vector<OddEvent>> odd;
  std::vector<BadRecord> bad;  // that were read with errors
  KnownPtr known() const noexcept { return known_; }

  // What the next pass may know: all names that this one has met.
  KnownPtr known_after() const;
  // The record there has an id that stood before.
  void refuse_repeated(const RecordPlace& place);

 private:
  bool value(std::string_view key, std::string_view text, std::uint64_t offset) override;
  void section(std::string_view key, std::uint64_t offset) override;
  bool record(std::string_view section, std::size_t number, std::string_view text,
              std::uint64_t offset) override;
  bool events(const std::function<void(EventGatherer&)>& peek) override;
  std::size_t most_parts(std::uint64_t size) const override;
  std::vector<EventGatherer*> takers(std::size_t count) override;
  void forget(const EventGatherer& taker) override;

  void know(const std::function<void(EventGatherer&)>& peek);
  std::unique_ptr<EventGatherer> gatherer(std::size_t of = 1) const;
  std::vector<std::uint64_t> split(const CorpusSource& source, std::uint64_t begin) const;
  void read_lines(std::size_t file);
  bool finish_parts(bool lines);
  bool read_odd(const OddRecord& one, std::size_t number, bool is_line, OddEvent& event);
  std::size_t section_count() const {
    return raw.nations.size() + raw.places.size() + raw.actions.size() + raw.sources.size() +
           raw.periods.size() + (raw.has_nations ? 1 : 0) + (raw.has_places ? 1 : 0) +
           (raw.has_actions ? 1 : 0) + (raw.has_sources ? 1 : 0);
  }

  const std::vector<CorpusSource>& sources_;
  const std::vector<FileForm>& forms_;
  const ScanOptions& options_;
  KnownPtr known_;
  const RecordOffsets* left_out_;
  std::optional<std::size_t> made_of_;
  bool only_sections_ = false;
  std::size_t file_ = 0;
  RecordReader reader_{raw, memory->arena, errors};
  std::vector<std::unique_ptr<EventGatherer>> gatherers_;  // of the file that is being read
};

// What events use joins what sections say; odd records are raw events and speak for themselves.
void add_uses(RawCorpus& raw, std::span<const GatheredEvents> parts);

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_SCAN_PASS_HPP
