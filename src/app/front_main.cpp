// The program as installed: it answers from the built-in chronology, and starts as fast as `true`.
//
// Reading files needs simdjson, which Debian has as a shared library only; loading that (and the
// C++ library it wants) costs more than a whole answer. So this program is linked statically
// without the reader, and where a file is asked for, or a database, it becomes its companion,
// `annals-file`, which is the same program with all of that. Nothing is read or written before.
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

#include "app/process.hpp"
#include "app/progress.hpp"

namespace {

// The companion stands beside this program in the build tree; when installed, where the build says,
// from here: the whole may have been moved.
void become_companion(char** argv) {
  std::string self(4096, '\0');
  const ssize_t length = ::readlink("/proc/self/exe", self.data(), self.size());
  if (length <= 0) return;
  self.resize(static_cast<std::size_t>(length));
  const std::string folder = self.substr(0, self.rfind('/') + 1);
  annals::app::stop_progress();  // its timer would outlive us
  for (const char* place : {"annals-file", ANNALS_COMPANION}) {
    ::execv((folder + place).c_str(), argv);
  }
}

// What is left to say where the companion did not start.
annals::Error no_companion(annals::ErrorCode code) {
  const std::string why = std::strerror(errno);
  return {code, "cannot start annals-file, which does this: " + why, {}, {}};
}

std::vector<annals::FileError> no_reader(const std::vector<std::string>& paths) {
  return {{no_companion(annals::ErrorCode::unreadable_file), {paths.front(), 0, 0, {}, {}}}};
}

}  // namespace

int main(int argc, char** argv) {
  const auto load = [argv](const std::vector<std::string>& paths,
                           const annals::exchange::Import& /*how*/) {
    become_companion(argv);
    return tl::expected<annals::app::CorpusScan, std::vector<annals::FileError>>(
        tl::unexpected(no_reader(paths)));
  };
  const auto inspect = [argv](const std::vector<std::string>& paths,
                              const annals::exchange::Import& /*how*/) {
    become_companion(argv);
    annals::Inspection unread;
    unread.errors = no_reader(paths);
    unread.error_count = 1;
    return unread;
  };
  const auto database = [argv](const annals::Corpus&) -> annals::Result<std::string> {
    become_companion(argv);
    return annals::fail(no_companion(annals::ErrorCode::unwritable_file));
  };
  return annals::app::run_process(argc, argv, load, inspect, database);
}
