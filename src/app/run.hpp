// Private: the program without its process: arguments and surroundings in, bytes and status out.
#ifndef ANNALS_SRC_APP_RUN_HPP
#define ANNALS_SRC_APP_RUN_HPP

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "annals/event/corpus.hpp"

namespace annals::app {

enum class ExitStatus : int { found = 0, nothing = 1, usage = 2, file = 3, name = 4 };

// What the program may know of its surroundings; there is no clock among them.
struct Surroundings {
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool no_color = false;       // NO_COLOR is set
  bool dumb_terminal = false;  // TERM=dumb
  std::optional<int> columns;  // of the terminal, or COLUMNS
  std::string corpus;          // ANNALS_CORPUS
};

// Reads corpus files; `annals` itself has none and hands over to its companion.
using CorpusLoader = std::function<tl::expected<LoadedCorpus, std::vector<FileError>>(
    const std::vector<std::string>&)>;

struct Outcome {
  ExitStatus status = ExitStatus::found;
  std::string out;     // for stdout, or for the file `output`
  std::string err;     // for stderr
  std::string output;  // a path; empty: stdout
};

Outcome run(const std::vector<std::string>& arguments, const Surroundings& surroundings,
            const CorpusLoader& load);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_RUN_HPP
