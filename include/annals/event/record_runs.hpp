// annals/event/record_runs.hpp -- records of a file that are not held, handed over a run at a time.
//
// A scan has looked at all of them before: their names are in a corpus, what is wrong was told. A run
// is some hundred records that stand together; it is read when it is asked for, and gone when the next one
// is. Each thread has a reader of its own.
#ifndef ANNALS_EVENT_RECORD_RUNS_HPP
#define ANNALS_EVENT_RECORD_RUNS_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "annals/core/result.hpp"
#include "annals/event/corpus.hpp"

namespace annals {

class RunReader {
 public:
  using Events = tl::expected<std::span<const Event>, FileError>;

  virtual ~RunReader() = default;
  // The records of a run that the sieve lets pass, in the order of the file; it may be more. Valid
  // until the next call. Fails if what is read is no longer what was looked at.
  virtual Events read(std::size_t run) = 0;
};

class RecordRuns {
 public:
  virtual ~RecordRuns() = default;
  virtual std::size_t size() const = 0;  // how many runs
  virtual std::unique_ptr<RunReader> reader() const = 0;
  // Bytes that those may hold who put what they make of the records in an order.
  virtual std::size_t room() const = 0;

  // What went wrong with the files meanwhile: asked when all is read, or reading has failed.
  std::function<std::vector<FileError>()> troubles = [] { return std::vector<FileError>(); };
};

}  // namespace annals

#endif  // ANNALS_EVENT_RECORD_RUNS_HPP
