// Private: the program without its process: arguments and surroundings in, bytes and status out.
#ifndef ANNALS_SRC_APP_RUN_HPP
#define ANNALS_SRC_APP_RUN_HPP

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event/corpus.hpp"
#include "annals/event/inspection.hpp"
#include "annals/event/scan.hpp"
#include "exchange/import.hpp"

namespace annals::app {

enum class ExitStatus : int { found = 0, nothing = 1, usage = 2, file = 3, name = 4 };

// What the program may know of its surroundings; there is no clock among them.
struct Surroundings {
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool no_color = false;            // NO_COLOR is set
  bool dumb_terminal = false;       // TERM=dumb
  std::optional<int> columns;       // of the terminal, or COLUMNS
  std::string corpus;               // ANNALS_CORPUS
  std::string source_date_epoch{};  // SOURCE_DATE_EPOCH: when output is to say that it was made
  std::string home{};               // HOME
};

// Reads what a question can need of files that are open, as often as it takes.
using CorpusScan =
    std::function<tl::expected<ScannedCorpus, std::vector<FileError>>(const ScanOptions&)>;

// Opens corpus files; `annals` itself cannot read them and hands over to its companion.
using CorpusLoader = std::function<tl::expected<CorpusScan, std::vector<FileError>>(
    const std::vector<std::string>& files, const exchange::Import& how)>;

using CorpusInspector =
    std::function<Inspection(const std::vector<std::string>&, const exchange::Import&)>;

// The bytes of a database; `annals` itself hands over to its companion.
using DatabaseMaker = std::function<Result<std::string>(const Corpus&)>;

struct Outcome {
  ExitStatus status = ExitStatus::found;
  std::string out;     // for stdout, or for the file `output`
  std::string err;     // for stderr
  std::string output;  // a path; empty: stdout
  bool may_page = true;
};

// What commands take in and give out while they work: input of any length, and files that are no
// corpus to them yet; what the others print is all in their Outcome. As they stand here there is no
// input, and nothing is written.
struct Streams {
  // The next piece of standard input; empty at its end.
  std::function<Result<std::string>()> read = [] { return std::string(); };
  // Rows, before those of the Outcome, for the file `output` or stdout. False: nobody takes more.
  std::function<bool(const std::string& output, std::string_view text)> write =
      [](const std::string&, std::string_view) { return false; };
  // A part of stderr.
  std::function<void(std::string_view text)> warn = [](std::string_view) {};
  // A chronology as a database of SQLite.
  DatabaseMaker database = [](const Corpus&) -> Result<std::string> {
    return fail(ErrorCode::unwritable_file, "no database can be made here");
  };
  // What is in corpus files, right or wrong.
  CorpusInspector inspect = [](const std::vector<std::string>&, const exchange::Import&) {
    return Inspection{};
  };
};

Outcome run(const std::vector<std::string>& arguments, const Surroundings& surroundings,
            const CorpusLoader& load, const Streams& streams = {});

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_RUN_HPP
