// Private: records that cannot be read and are left out, found try by try: once those with errors are
// away, others may turn out to share an id.
#ifndef ANNALS_SRC_EVENT_BAD_RECORDS_HPP
#define ANNALS_SRC_EVENT_BAD_RECORDS_HPP

#include <map>
#include <utility>
#include <vector>

#include "annals/event/scan.hpp"
#include "event/corpus_linker.hpp"

namespace annals::detail {

class BadRecords {
 public:
  explicit BadRecords(const std::vector<CorpusSource>& sources)
      : sources_(sources), offsets_(sources.size()) {}

  // Where those begin that are left out: of each file, sorted.
  const std::vector<std::vector<std::uint64_t>>& offsets() const noexcept { return offsets_; }
  // `read`: those that the careful reader found; the others the linker has. False: some errors are not
  // of records, and nothing changes.
  bool add(const std::vector<BadRecord>& read, const CorpusLinker& linker, ErrorList& errors);
  LeftOut told() const;

 private:
  using Place = std::pair<std::size_t, std::uint64_t>;  // file, offset

  void tell(const std::vector<BadRecord>& bad, ErrorList& errors);

  const std::vector<CorpusSource>& sources_;
  std::vector<std::vector<std::uint64_t>> offsets_;
  std::map<Place, FileError> first_;  // an error of each of the first
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_BAD_RECORDS_HPP
