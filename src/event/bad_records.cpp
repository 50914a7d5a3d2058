#include "event/bad_records.hpp"

#include <algorithm>
#include <limits>

#include "event/file_places.hpp"

namespace annals::detail {
namespace {

std::pair<std::size_t, std::uint64_t> place_of(const BadRecord& record) {
  return {record.file, record.offset};
}

}  // namespace

bool BadRecords::add(const std::vector<BadRecord>& read, const CorpusLinker& linker,
                     ErrorList& errors) {
  std::vector<BadRecord> bad = read;
  bad.insert(bad.end(), linker.bad().begin(), linker.bad().end());
  std::size_t of_records = std::min(linker.repeated().size(), kMaxReportedErrors);
  for (const BadRecord& record : bad) of_records += record.errors;
  if (of_records < errors.count()) return false;
  // Who shares an id with one that is left out anyway does no harm.
  const bool only_repeat = std::ranges::all_of(bad, &BadRecord::repeats);
  if (only_repeat) {
    for (const RecordPlace& place : linker.repeated()) {
      const std::size_t size = std::numeric_limits<std::size_t>::max();
      bad.push_back({place.file, place.offset, size, 1, true});
    }
  } else {
    std::erase_if(bad, [](const BadRecord& record) { return record.repeats; });
  }
  std::ranges::sort(bad, {}, place_of);
  const auto same = [](const BadRecord& a, const BadRecord& b) {
    return place_of(a) == place_of(b);
  };
  bad.erase(std::unique(bad.begin(), bad.end(), same), bad.end());
  tell(bad, errors);
  for (const BadRecord& record : bad) offsets_[record.file].push_back(record.offset);
  for (std::vector<std::uint64_t>& offsets : offsets_) std::ranges::sort(offsets);
  return true;
}

// The first error of each.
void BadRecords::tell(const std::vector<BadRecord>& bad, ErrorList& errors) {
  std::vector<RawError> raw;
  std::vector<Place> places;
  for (RawError& error : errors.take()) {
    const Place at{error.where.file, error.where.offset};
    const auto next = std::ranges::upper_bound(bad, at, {}, place_of);
    if (next == bad.begin()) continue;
    const BadRecord& record = *(next - 1);
    const bool inside = record.file == at.first && at.second - record.offset <= record.size;
    if (!inside || (!places.empty() && places.back() == place_of(record))) continue;
    if (places.size() == LeftOut::kMostTold) break;
    raw.push_back(std::move(error));
    places.push_back(place_of(record));
  }
  std::vector<FileError> errors_of_records = located(std::move(raw), sources_);
  for (std::size_t i = 0; i < places.size(); ++i) {
    first_.emplace(places[i], std::move(errors_of_records[i]));
  }
}

LeftOut BadRecords::told() const {
  LeftOut told;
  for (const auto& offsets : offsets_) told.count += offsets.size();
  for (const auto& [place, error] : first_) {
    if (told.first.size() < LeftOut::kMostTold) told.first.push_back(error);
  }
  return told;
}

}  // namespace annals::detail
