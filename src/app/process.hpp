// Private: the process around run(): arguments, terminal, environment, writing, exit status.
#ifndef ANNALS_SRC_APP_PROCESS_HPP
#define ANNALS_SRC_APP_PROCESS_HPP

#include "app/run.hpp"

namespace annals::app {

// main() of every program of ours. `load` as in run(), `inspect` and `database` as in Streams; each may
// replace the process (exec).
int run_process(int argc, char** argv, const CorpusLoader& load, const CorpusInspector& inspect,
                const DatabaseMaker& database) noexcept;

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_PROCESS_HPP
