#include "app/process.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>

#include "annals/core/text.hpp"
#include "app/output_file.hpp"
#include "app/pager.hpp"
#include "app/progress.hpp"

namespace annals::app {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

std::optional<int> number(const std::string& text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size() && value > 0;
  return whole ? std::optional(value) : std::nullopt;
}

std::optional<int> terminal_columns() {
  if (const auto columns = number(environment("COLUMNS"))) return columns;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return std::nullopt;
}

Surroundings surroundings_of_process() {
  Surroundings around;
  around.in_is_terminal = isatty(STDIN_FILENO) == 1;
  around.out_is_terminal = isatty(STDOUT_FILENO) == 1;
  around.err_is_terminal = isatty(STDERR_FILENO) == 1;
  around.no_color = !environment("NO_COLOR").empty();
  around.dumb_terminal = environment("TERM") == "dumb";
  if (around.out_is_terminal) around.columns = terminal_columns();
  around.corpus = environment("ANNALS_CORPUS");
  around.source_date_epoch = environment("SOURCE_DATE_EPOCH");
  around.home = environment("HOME");
  return around;
}

// A standard stream that is closed is given a descriptor that refuses, so that no file which is opened
// later takes its place: rows would go into it, or a file that is to appear be taken for standard output.
void hold_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) < 0)
      ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

int file_trouble(const std::string& path) {
  const std::string what = path.empty() ? "to standard output" : path;
  write_all(STDERR_FILENO, "annals: cannot write " + what + ": " + std::strerror(errno) + "\n");
  return static_cast<int>(ExitStatus::file);
}

// Writes what is left of the rows, and makes the file, if there is one, appear. An outcome without
// rows names no file: then none appears, whatever was streamed before the trouble.
int deliver(const Outcome& outcome, const Surroundings& around, Output& output) {
  stop_progress();
  const bool to_file = !outcome.output.empty();
  if (around.out_is_terminal && outcome.may_page && !to_file && !output.begun() &&
      is_past_screen(outcome.out)) {
    const std::optional<std::string> pager = pager_of_process();
    if (pager && show_in_pager(outcome.out, *pager)) {
      write_all(STDERR_FILENO, outcome.err);
      return static_cast<int>(outcome.status);
    }
  }
  if (!output.write(outcome.output, outcome.out) || (to_file && !output.commit())) {
    // A reader that has seen enough is no error.
    if (output.path().empty() && errno == EPIPE) return 0;
    return file_trouble(output.path());
  }
  write_all(STDERR_FILENO, outcome.err);
  return static_cast<int>(outcome.status);
}

Result<std::string> read_input() {
  constexpr std::size_t kPiece = std::size_t{256} * 1024;
  std::string piece(kPiece, '\0');
  ssize_t count = -1;
  do {
    count = ::read(STDIN_FILENO, piece.data(), piece.size());
  } while (count < 0 && errno == EINTR);
  if (count < 0) {
    return fail(ErrorCode::unreadable_file,
                std::string("standard input cannot be read: ") + std::strerror(errno));
  }
  piece.resize(static_cast<std::size_t>(count));
  return piece;
}

// Input that somebody types is waited for in silence; rows that go to the terminal are themselves
// what is done.
Streams streams_of_process(const Surroundings& around, Output& output) {
  Streams streams;
  const bool shows = around.err_is_terminal && !around.in_is_terminal && !around.out_is_terminal &&
                     !around.dumb_terminal;
  streams.read = [shows, bytes = std::size_t{0}]() mutable {
    if (shows && bytes == 0) show_progress("reading standard input");
    Result<std::string> piece = read_input();
    if (piece) count_progress(bytes += piece->size());
    return piece;
  };
  streams.write = [&output, &around](const std::string& path, std::string_view text) {
    if (around.out_is_terminal) stop_progress();
    return output.write(path, text);
  };
  streams.warn = [shows](std::string_view text) {
    stop_progress();
    write_all(STDERR_FILENO, text);
    if (shows) show_progress("reading standard input");
  };
  return streams;
}

// The same loader, telling what it does.
CorpusLoader telling(const Surroundings& around, const CorpusLoader& load) {
  if (!around.err_is_terminal || around.dumb_terminal) return load;
  return [load](const std::vector<std::string>& paths, const exchange::Import& how) {
    const std::string what =
        "reading " + printable(paths.front()) + (paths.size() > 1 ? " and others" : "");
    show_progress(what);
    auto opened = load(paths, how);
    if (!opened) return opened;
    const CorpusScan telling_scan = [what, scan = *opened](const ScanOptions& options) {
      show_progress(what);
      auto scanned = scan(options);
      show_progress("answering");
      return scanned;
    };
    return tl::expected<CorpusScan, std::vector<FileError>>(telling_scan);
  };
}

}  // namespace

int run_process(int argc, char** argv, const CorpusLoader& load, const CorpusInspector& inspect,
                const DatabaseMaker& database) noexcept {
  try {
    hold_standard_streams();
    std::signal(SIGPIPE, SIG_IGN);
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    Output output;
    const Surroundings around = surroundings_of_process();
    Streams streams = streams_of_process(around, output);
    streams.inspect = inspect;
    streams.database = database;
    return deliver(run(arguments, around, telling(around, load), streams), around, output);
  } catch (const std::bad_alloc&) {
    write_all(STDERR_FILENO, "annals: out of memory\n");
  } catch (const std::system_error& error) {
    write_all(STDERR_FILENO, std::string("annals: ") + error.what() + "\n");
  } catch (const std::exception& error) {
    write_all(STDERR_FILENO, std::string("annals: a bug: ") + error.what() + "\n");
  }
  return static_cast<int>(ExitStatus::file);
}

}  // namespace annals::app
