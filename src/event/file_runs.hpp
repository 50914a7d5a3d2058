// Private: the records of files, run after run, read where they stand.
//
// A run holds records that are plain, with commas or line ends between them, and odd ones, which were
// read once by the careful reader and are held.
#ifndef ANNALS_SRC_EVENT_FILE_RUNS_HPP
#define ANNALS_SRC_EVENT_FILE_RUNS_HPP

#include <memory>
#include <vector>

#include "annals/event/record_runs.hpp"
#include "event/marked_corpus.hpp"

namespace annals::detail {

struct FileRun {
  std::size_t file = 0;
  RunPlace place;
};

class FileRuns : public RecordRuns {
 public:
  struct Parts {
    std::vector<CorpusSource> sources;
    LoadedCorpus names;  // its memory holds all that the others show
    NamesAsWritten written;
    Sieve sieve;
    std::vector<OddMark> odd;  // in the order of the files, with their sizes
    bool plain_ids = false;    // must ids be those of a corpus with names?
    std::vector<FileRun> runs;
    std::size_t room = 0;  // see RecordRuns
  };
  explicit FileRuns(Parts parts) : parts_(std::make_shared<const Parts>(std::move(parts))) {}

  std::size_t size() const override { return parts_->runs.size(); }
  std::unique_ptr<RunReader> reader() const override;
  std::size_t room() const override { return parts_->room; }

 private:
  std::shared_ptr<const Parts> parts_;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_FILE_RUNS_HPP
