#include "event/record_lines.hpp"

#include <algorithm>

namespace annals::detail {

std::vector<std::uint64_t> bases_of(const std::vector<CorpusSource>& sources) {
  std::vector<std::uint64_t> bases{0};
  for (const CorpusSource& source : sources) bases.push_back(bases.back() + source.size);
  bases.pop_back();
  return bases;
}

std::size_t file_at(const std::vector<std::uint64_t>& bases, std::uint64_t position) {
  const auto next = std::ranges::upper_bound(bases, position);
  return static_cast<std::size_t>(next - bases.begin()) - 1;
}

FileError changed_file(const CorpusSource& source) {
  FileError error;
  error.error = {ErrorCode::unreadable_file, "was changed while it was read", {}, {}};
  error.place.file = source.file;
  return error;
}

bool RecordLines::begin(std::string_view text) {
  scratch_.clear();
  token_ = begin_ = 0;
  return text.empty() || tokens_.read(text) == JsonIndex::Trouble::none;
}

bool RecordLines::take(std::size_t size, EventGatherer& gatherer) {
  if (tokens_.begin(token_) != begin_) return false;
  const auto next = skimmer_.skim(tokens_, token_, scratch_);
  if (!next || skimmer_.event().size != size) return false;
  if (!gatherer.take(skimmer_.event(), begin_)) return false;
  token_ = *next;
  begin_ += size + 1;
  return true;
}

}  // namespace annals::detail
