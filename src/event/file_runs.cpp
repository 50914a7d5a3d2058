#include "event/file_runs.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

#include "event/corpus_linker.hpp"
#include "event/known_names.hpp"
#include "event/record_lines.hpp"

namespace annals::detail {
namespace {

using Parts = FileRuns::Parts;
constexpr std::uint64_t kMostAtOnce = std::uint64_t{256} * 1024;

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

  Events read(std::span<const RecordKey> keys) override {
    EventGatherer& gatherer = begin_run();
    std::vector<std::uint32_t> order(keys.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, {}, [keys](std::uint32_t i) { return keys[i].position; });
    if (!fill(keys, order) || !walk(keys, order, gatherer) || !link(gatherer)) return changed();
    if (events_.size() != keys.size()) return changed();
    sorted_.resize(events_.size());
    for (std::size_t i = 0; i < order.size(); ++i) sorted_[order[i]] = events_[i];
    return sorted_;
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

  // The texts of plain records one after the other, a line each. What stands close together in the file
  // is read at once.
  bool fill(std::span<const RecordKey> keys, const std::vector<std::uint32_t>& order) {
    constexpr std::uint64_t kClose = 4096;
    std::size_t size = 0;
    for (const RecordKey& key : keys) size += key.size + 1;
    if (buffer_.size() < size + kJsonPadding) buffer_.resize(size + kJsonPadding);
    char* into = buffer_.data();
    std::uint64_t begin = 0, end = 0;  // of what is read
    for (std::size_t i = 0; i < order.size(); ++i) {
      const RecordKey& key = keys[order[i]];
      if (key.size == 0) continue;
      if (key.position + key.size > end || key.position < begin) {
        begin = key.position;
        end = begin + key.size;
        const std::uint64_t file_end = go_to(begin);
        for (std::size_t j = i + 1; j < order.size(); ++j) {
          const RecordKey& next = keys[order[j]];
          const std::uint64_t next_end = next.position + next.size;
          if (next.position > end + kClose || next_end > file_end) break;
          if (next_end - begin > kMostAtOnce) break;
          end = std::max(end, next_end);
        }
        const auto count = static_cast<std::size_t>(end - begin);
        if (near_.size() < count) near_.resize(count);
        const CorpusSource& source = parts_->sources[file_];
        if (source.read_at(begin - bases_[file_], near_.data(), count) != count) return false;
      }
      into = std::copy_n(near_.data() + (key.position - begin), key.size, into);
      *into++ = '\n';
    }
    text_ = {buffer_.data(), static_cast<std::size_t>(into - buffer_.data())};
    return true;
  }

  // To the file in which a position is; where that ends.
  std::uint64_t go_to(std::uint64_t position) {
    file_ = file_at(bases_, position);
    return bases_[file_] + parts_->sources[file_].size;
  }

  bool walk(std::span<const RecordKey> keys, const std::vector<std::uint32_t>& order,
            EventGatherer& gatherer) {
    odd_.clear();
    if (!lines_.begin(text_)) return false;
    for (const std::uint32_t i : order) {
      const RecordKey& key = keys[i];
      if (key.size == 0) {
        const auto odd =
            std::ranges::lower_bound(parts_->odd, key.position, {}, &OddMark::position);
        odd_.push_back({gatherer.so_far().events.size(), &odd->event});
        continue;
      }
      go_to(key.position);
      if (!lines_.take(key.size, gatherer)) return false;
    }
    return true;
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
  RecordLines lines_;  // of keys
  JsonIndex tokens_;   // of runs, as are the next two
  EventSkimmer skimmer_;
  Arena scratch_;
  std::optional<EventGatherer> gatherer_;
  FoundNames found_;  // for the names that it has
  std::vector<OddAmong> odd_;
  std::vector<Event> events_, sorted_;
  std::vector<char> near_;  // what stands around a record in the file
  std::size_t file_ = 0;    // that is being read
};

}  // namespace

FileRuns::FileRuns(Parts parts, KeyParts keys)
    : parts_(std::make_shared<const Parts>(std::move(parts))), keys_(std::move(keys)) {}

std::unique_ptr<RunReader> FileRuns::reader() const {
  return std::make_unique<FileRunReader>(parts_);
}

}  // namespace annals::detail
