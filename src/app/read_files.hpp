// Private: corpus files, tables among them (and stdin, "-") from disk to a corpus.
#ifndef ANNALS_SRC_APP_READ_FILES_HPP
#define ANNALS_SRC_APP_READ_FILES_HPP

#include <string>
#include <vector>

#include "annals/event/corpus.hpp"
#include "annals/event/inspection.hpp"
#include "app/run.hpp"
#include "exchange/import.hpp"

namespace annals::app {

// Files are read where they lie, as often as it takes; what can be read once only (stdin, a pipe) and
// tables are held.
tl::expected<CorpusScan, std::vector<FileError>> open_files(const std::vector<std::string>& paths,
                                                            const exchange::Import& how);

// All that is in them.
tl::expected<LoadedCorpus, std::vector<FileError>> read_files(const std::vector<std::string>& paths,
                                                              const exchange::Import& how);

// The same files as read_corpus() does not show them; one that cannot be read is an error of its.
Inspection inspect_files(const std::vector<std::string>& paths, const exchange::Import& how);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_READ_FILES_HPP
