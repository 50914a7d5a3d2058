#include "app/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace annals::app {
namespace {

// The file that is to vanish if a signal ends the process; its handler may only read this.
std::array<char, PATH_MAX> unfinished{};

extern "C" void vanish(int signal) {
  if (unfinished[0] != 0) ::unlink(unfinished.data());
  std::signal(signal, SIG_DFL);
  ::raise(signal);
}

constexpr std::array kEnding{SIGINT, SIGTERM, SIGHUP};

// What is ignored (nohup) stays ignored.
void vanish_on_signals() {
  for (const int signal : kEnding) {
    struct sigaction action {};
    ::sigaction(signal, nullptr, &action);
    if (action.sa_handler != SIG_DFL) continue;
    action.sa_handler = vanish;
    ::sigaction(signal, &action, nullptr);
  }
}

// No such signal comes while it lives: between a file and the note of its name.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t held;
    ::sigemptyset(&held);
    for (const int signal : kEnding) ::sigaddset(&held, signal);
    ::sigprocmask(SIG_BLOCK, &held, &before_);
  }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;
  ~SignalsHeld() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

// Where a link leads, on and on; what it leads to need not be there. As many steps as the system takes.
std::string file_behind(std::string path) {
  for (int step = 0; step < 40; ++step) {
    std::array<char, PATH_MAX> to{};
    const ssize_t size = ::readlink(path.c_str(), to.data(), to.size());
    if (size <= 0 || static_cast<std::size_t>(size) == to.size()) break;
    const std::string target(to.data(), static_cast<std::size_t>(size));
    const std::size_t folder = target.front() == '/' ? 0 : path.rfind('/') + 1;
    path = path.substr(0, folder) + target;
  }
  return path;
}

}  // namespace

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Output::~Output() { abandon(); }

void Output::abandon() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
  if (!beside_.empty()) ::unlink(beside_.c_str());
  unfinished[0] = 0;
  descriptor_ = -1;
  beside_.clear();
}

bool Output::open(const std::string& path) {
  path_ = path;
  if (path.empty()) {
    descriptor_ = STDOUT_FILENO;
    return true;
  }
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) {
    descriptor_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    return descriptor_ >= 0;
  }
  file_ = file_behind(path);
  if (!open_beside(file_)) return false;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return ::fchmod(descriptor_, exists ? (status.st_mode & 0777) : (0666 & ~mask)) == 0;
}

bool Output::open_beside(const std::string& path) {
  const SignalsHeld held;
  std::string beside = path + ".XXXXXX";
  descriptor_ = ::mkstemp(beside.data());
  if (descriptor_ < 0) return false;
  beside_ = beside;
  unfinished[beside_.copy(unfinished.data(), unfinished.size() - 1)] = 0;
  vanish_on_signals();
  return true;
}

bool Output::write(const std::string& path, std::string_view text) {
  if (trouble_ == 0 && descriptor_ < 0 && !open(path)) trouble_ = errno;
  if (trouble_ == 0 && !write_all(descriptor_, text)) trouble_ = errno;
  if (trouble_ == 0) return true;
  abandon();
  errno = trouble_;
  return false;
}

bool Output::commit() {
  if (descriptor_ <= STDERR_FILENO) return true;
  bool done = beside_.empty() || ::fsync(descriptor_) == 0;
  done = ::close(std::exchange(descriptor_, -1)) == 0 && done;
  if (done && !beside_.empty()) done = ::rename(beside_.c_str(), file_.c_str()) == 0;
  if (done) {
    unfinished[0] = 0;
    beside_.clear();
    return true;
  }
  trouble_ = errno;
  abandon();
  errno = trouble_;
  return false;
}

}  // namespace annals::app
