// annals/event/scan.hpp -- a corpus of no more than what a question can need.
//
// Files are read in windows of a fixed size; of each record the names and days are looked at, and
// those that the question cannot need are not kept. Memory grows with the names, and with the
// records that are.
//
//   names    all of them, whatever is kept: a name is unknown only if no record has it
//   covers   of all records
//   checked  in every record: its JSON, the shape of its fields, its names, its dates. Only that no
//            two records have one id is known of those kept alone: annals check sees it of all.
//   order    of the file
//
// A file that has no sections of names tells all of them only at its end. So the question is read
// with the names of the first window, and the sieve that it gives is a guess; at the end the
// question is read again, with all names, and where the guess has held back too much, the file is
// read once more.
//
// Where all that pass are wanted one after the other, and they are many, none is kept: when all names
// are known, and all records looked at, the file is read once more and they are handed over in runs
// (record_runs.hpp).
//
// Where many questions are to come, records are marked instead: the pass keeps of each where it stands,
// what a sieve looks at, its id, its sources and its date as written, some hundred bytes. That is enough to
// tell who was where, when, and who says so; where more is asked for, each question reads the records
// that it needs.
#ifndef ANNALS_EVENT_SCAN_HPP
#define ANNALS_EVENT_SCAN_HPP

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "annals/event/corpus.hpp"
#include "annals/event/record_runs.hpp"
#include "annals/event/sieve.hpp"
#include "annals/event/spare_file.hpp"

namespace annals {

// A corpus file, as bytes that can be read again.
struct CorpusSource {
  std::string file;  // what to call it in messages
  std::uint64_t size = 0;
  // Fills `into` from `offset` on; fewer bytes than asked for: the file has no more. From several
  // threads at once.
  std::function<std::size_t(std::uint64_t offset, char* into, std::size_t size)> read_at;

  // The text is kept, and moved no more.
  static CorpusSource of_text(CorpusText text);
};

inline constexpr std::size_t kMostRecordsHeld = 4096;

struct ScanOptions {
  SieveMaker sieve{};  // none: all records are kept
  // Names that the question is known to ask for: they need not stand in the first window.
  std::vector<std::pair<NameKind, std::string>> asked{};
  std::size_t window = std::size_t{256} * 1024;
  unsigned threads = 0;   // 0: one for each core, where the file is large
  bool marks = false;     // records are marked if they can be, none is kept, no sieve is asked
  bool skip_bad = false;  // records that cannot be read are left out, and told of
  // Of those that a sieve would have handed over in runs: so many are held, and then all.
  std::size_t most_held = kMostRecordsHeld;
  std::size_t run = std::size_t{256} * 1024;  // bytes of a file that make one
  // Bytes that may be held of what is made of those; more goes to spare files, if any are to be had.
  std::size_t room = std::size_t{64} << 20;
  SpareFileMaker spare{};
};

// A corpus of the same names, and of the records that the sieve lets pass, in the order of the file; it
// may hold more. It stands for itself. Fails if what is read is no longer what was marked.
// Not from several threads at once.
using RecordSelect =
    std::function<tl::expected<LoadedCorpus, std::vector<FileError>>(const Sieve& sieve)>;

struct MarkedRecords {
  RecordSelect select;
  // The same from what is held, without what only the files have: summaries, notes, why a record is
  // doubtful (that it is can be seen), and what its citations say but for their sources.
  RecordSelect outline;
};

// Records that were left out since they cannot be read: an error of each of the first.
struct LeftOut {
  static constexpr std::size_t kMostTold = 10;
  std::size_t count = 0;
  std::vector<FileError> first{};
};

struct ScannedCorpus {
  LoadedCorpus corpus;
  std::size_t records = 0;                // of the files
  bool whole = true;                      // every record is kept
  std::optional<MarkedRecords> marked{};  // none: they could not be marked, and are kept
  // Of records that are handed over; then `corpus` has names alone. None: it has all that passed.
  std::shared_ptr<RecordRuns> runs{};
  LeftOut left_out{};
};

// Needs a JSON parser, so it is in annals::reader.
tl::expected<ScannedCorpus, std::vector<FileError>> scan_corpus(std::vector<CorpusSource> sources,
                                                                const ScanOptions& options = {});

}  // namespace annals

#endif  // ANNALS_EVENT_SCAN_HPP
