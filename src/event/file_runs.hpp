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
    std::vector<std::shared_ptr<const Arena>> ids;  // of keys
  };
  FileRuns(Parts parts, KeyParts keys);

  std::size_t size() const override { return parts_->runs.size(); }
  std::unique_ptr<RunReader> reader() const override;
  KeyParts take_keys() override { return std::move(keys_); }

 private:
  std::shared_ptr<const Parts> parts_;
  KeyParts keys_;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_FILE_RUNS_HPP
