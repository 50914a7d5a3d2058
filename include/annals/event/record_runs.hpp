// annals/event/record_runs.hpp -- records of a file that are not held, handed over a run at a time.
//
// A scan has looked at all of them before: their names are in a corpus, what is wrong was told. A run
// is some hundred records that stand together, or that follow one another in an order of which the keys
// are held; it is read when it is asked for, and gone when the next one is. Each thread has a reader of
// its own.
#ifndef ANNALS_EVENT_RECORD_RUNS_HPP
#define ANNALS_EVENT_RECORD_RUNS_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "annals/core/result.hpp"
#include "annals/event/corpus.hpp"

namespace annals {

// Where a record stands that is not held, and what it can be sorted by.
struct RecordKey {
  std::uint64_t position = 0;  // were all files one
  std::uint64_t id_head = 0;   // some of the id, for those who sort
  DayKey days;
  const char* id_data = nullptr;
  std::uint32_t id_size = 0;
  std::uint32_t size = 0;       // bytes; 0: of an odd one
  std::optional<Index> nation;  // the first of them
  Index place = 0, action = 0;

  std::string_view id() const noexcept { return {id_data, id_size}; }
};
// In no order, except that each part is small enough to be sorted at once.
using KeyParts = std::vector<std::vector<RecordKey>>;

class RunReader {
 public:
  using Events = tl::expected<std::span<const Event>, FileError>;

  virtual ~RunReader() = default;
  // The records of a run that the sieve lets pass, in the order of the file; it may be more. Valid
  // until the next call. Fails if what is read is no longer what was looked at.
  virtual Events read(std::size_t run) = 0;
  // The records of these keys, in their order.
  virtual Events read(std::span<const RecordKey> keys) = 0;
};

class RecordRuns {
 public:
  virtual ~RecordRuns() = default;
  virtual std::size_t size() const = 0;  // how many runs
  virtual std::unique_ptr<RunReader> reader() const = 0;
  // Of all records that passed, if they were to be handed over by key; once. This outlives their ids.
  virtual KeyParts take_keys() = 0;

  // What went wrong with the files meanwhile: asked when all is read, or reading has failed.
  std::function<std::vector<FileError>()> troubles = [] { return std::vector<FileError>(); };
};

}  // namespace annals

#endif  // ANNALS_EVENT_RECORD_RUNS_HPP
