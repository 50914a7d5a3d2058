#include "event/file_runs.hpp"

#include <algorithm>
#include <optional>

#include "event/corpus_linker.hpp"
#include "event/known_names.hpp"
#include "event/record_lines.hpp"

namespace annals::detail {
namespace {

using Parts = FileRuns::Parts;

class FileRunReader : public RunReader {
 public:
  explicit FileRunReader(std::shared_ptr<const Parts> parts)
      : parts_(std::move(parts)),
        windows_(windows_of(parts_->sieve)),
        bases_(bases_of(parts_->sources)) {}

  Events read(std::size_t run) override {
    const FileRun& from = parts_->runs[run];
    file_ = from.file;
    EventGatherer& gatherer = begin_run();
    if (!fill(from) || !walk(from, gatherer) || !link(gatherer)) return changed();
    return events_;
  }

 private:
  tl::unexpected<FileError> changed() const {
    return tl::unexpected(changed_file(parts_->sources[file_]));
  }

  // Names and dates are looked up once, as long as they are not too many.
  EventGatherer& begin_run() {
    constexpr std::size_t kMostDates = std::size_t{1} << 14;
    if (!gatherer_ || gatherer_->remembered_dates() > kMostDates) {
      const auto judge = [this](NameKind kind, std::string_view text) {
        return judged(kind, text);
      };
      gatherer_.emplace(judge, windows_, parts_->plain_ids);
      found_ = {};
    }
    gatherer_->begin_run();
    return *gatherer_;
  }

  NameVerdict judged(NameKind kind, std::string_view text) const {
    const auto& written = parts_->written[static_cast<std::size_t>(kind)];
    const auto found = written.find(text);
    if (found == written.end()) return {false, 0};
    return {true, parts_of(parts_->sieve, kind, found->second)};
  }

  bool fill(const FileRun& run) {
    const auto size = static_cast<std::size_t>(run.place.end - run.place.begin);
    if (buffer_.size() < size + kJsonPadding) buffer_.resize(size + kJsonPadding);
    text_ = {buffer_.data(), size};
    return parts_->sources[run.file].read_at(run.place.begin, buffer_.data(), size) == size;
  }

  // Plain records are gathered; where odd ones stand among them is noted.
  bool walk(const FileRun& run, EventGatherer& gatherer) {
    scratch_.clear();
    odd_.clear();
    const std::uint64_t base = bases_[run.file] + run.place.begin;
    auto odd = std::ranges::lower_bound(parts_->odd, base, {}, &OddMark::position);
    std::size_t at = 0;
    for (; odd != parts_->odd.end() && odd->position - base < text_.size(); ++odd) {
      const auto begin = static_cast<std::size_t>(odd->position - base);
      if (!walk_plain(text_.substr(at, begin - at), gatherer)) return false;
      if (!odd->left_out) odd_.push_back({gatherer.so_far().events.size(), &odd->event});
      at = std::min(begin + odd->size, text_.size());
    }
    return walk_plain(text_.substr(at), gatherer);
  }

  bool walk_plain(std::string_view text, EventGatherer& gatherer) {
    if (text.find_first_not_of(" \t\r\n,") == text.npos) return true;
    if (tokens_.read(text) != JsonIndex::Trouble::none) return false;
    for (std::size_t token = 0; token < tokens_.size();) {
      if (tokens_[token] == ',') {
        ++token;
        continue;
      }
      const auto next = skimmer_.skim(tokens_, token, scratch_);
      if (!next || !gatherer.take(skimmer_.event(), tokens_.begin(token))) return false;
      token = *next;
    }
    return true;
  }

  // With the names of the corpus, and odd ones among them.
  bool link(EventGatherer& gatherer) {
    for (std::size_t kind = 0; kind < kUsedKinds; ++kind) {
      const std::vector<UsedName>& names = gatherer.so_far().names[kind].entries();
      for (std::size_t i = found_[kind].size(); i < names.size(); ++i) {
        const auto index = parts_->written[kind].find(names[i].text);
        if (index == parts_->written[kind].end()) return false;
        found_[kind].push_back(index->second);
      }
    }
    events_.clear();
    std::vector<Event>& gathered = gatherer.events_of_run();
    std::size_t plain = 0;
    const auto take_plain = [&](std::size_t end) {
      for (; plain < end; ++plain) {
        point_to(gathered[plain], found_);
        events_.push_back(gathered[plain]);
      }
    };
    for (const OddAmong& odd : odd_) {
      take_plain(odd.before);
      events_.push_back(*odd.event);
    }
    take_plain(gathered.size());
    return true;
  }

  struct OddAmong {
    std::size_t before = 0;  // so many plain ones stand before it
    const Event* event = nullptr;
  };

  std::shared_ptr<const Parts> parts_;
  std::vector<std::optional<DayRun>> windows_;
  std::vector<std::uint64_t> bases_;
  std::vector<char> buffer_;
  std::string_view text_;
  JsonIndex tokens_;
  EventSkimmer skimmer_;
  Arena scratch_;
  std::optional<EventGatherer> gatherer_;
  FoundNames found_;  // for the names that it has
  std::vector<OddAmong> odd_;
  std::vector<Event> events_;
  std::size_t file_ = 0;  // that is being read
};

}  // namespace

std::unique_ptr<RunReader> FileRuns::reader() const {
  return std::make_unique<FileRunReader>(parts_);
}

}  // namespace annals::detail
