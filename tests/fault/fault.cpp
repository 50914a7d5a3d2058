// Loaded before a program (LD_PRELOAD), it makes calls of the system fail as a full disk or a broken one
// would. FAULT_CALL: which; FAULT_AT: the how manieth of them (from 1); FAULT_ERRNO: with what; every
// one from there on fails, unless FAULT_ONCE is set. FAULT_ERRNO=short: half of what was asked is done.
// FAULT_KILL=1: a SIGTERM comes instead. FAULT_LOG: a file that is made when it happens.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

namespace {

std::atomic<long> calls{0};

bool is_named(const char* variable, const char* value) {
  const char* given = std::getenv(variable);
  return given != nullptr && std::strcmp(given, value) == 0;
}

void note() {
  const char* path = std::getenv("FAULT_LOG");
  if (path == nullptr) return;
  using Open = int (*)(const char*, int, ...);
  static const auto real = reinterpret_cast<Open>(dlsym(RTLD_NEXT, "open"));
  const int descriptor = real(path, O_CREAT | O_WRONLY, 0600);
  if (descriptor >= 0) ::close(descriptor);
}

// Is this call to fail?
bool fails(const char* call) {
  if (!is_named("FAULT_CALL", call)) return false;
  const char* at = std::getenv("FAULT_AT");
  const long number = ++calls;
  const long wanted = at == nullptr ? 1 : std::atol(at);
  if (number < wanted || (number > wanted && std::getenv("FAULT_ONCE") != nullptr)) return false;
  note();
  if (std::getenv("FAULT_KILL") != nullptr) {
    ::raise(SIGTERM);
    return false;
  }
  const char* why = std::getenv("FAULT_ERRNO");
  errno = why == nullptr ? EIO : std::atoi(why);
  return true;
}

bool is_short() { return is_named("FAULT_ERRNO", "short"); }

std::size_t half(std::size_t size) { return size > 1 ? size / 2 : size; }

template <typename Call>
Call next(Call, const char* name) {
  return reinterpret_cast<Call>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

ssize_t write(int descriptor, const void* bytes, std::size_t size) {
  static const auto real = next(&write, "write");
  // What is said of the trouble goes to standard error.
  if (descriptor == STDERR_FILENO || !fails("write")) return real(descriptor, bytes, size);
  return is_short() ? real(descriptor, bytes, half(size)) : -1;
}

ssize_t read(int descriptor, void* bytes, std::size_t size) {
  static const auto real = next(&read, "read");
  if (!fails("read")) return real(descriptor, bytes, size);
  return is_short() ? real(descriptor, bytes, half(size)) : -1;
}

ssize_t pread(int descriptor, void* bytes, std::size_t size, off_t offset) {
  static const auto real = next(&pread, "pread");
  if (!fails("pread")) return real(descriptor, bytes, size, offset);
  return is_short() ? real(descriptor, bytes, half(size), offset) : -1;
}

ssize_t pwrite(int descriptor, const void* bytes, std::size_t size, off_t offset) {
  static const auto real = next(&pwrite, "pwrite");
  if (!fails("pwrite")) return real(descriptor, bytes, size, offset);
  return is_short() ? real(descriptor, bytes, half(size), offset) : -1;
}

ssize_t pread64(int descriptor, void* bytes, std::size_t size, off64_t offset) {
  return pread(descriptor, bytes, size, offset);
}

int fsync(int descriptor) {
  static const auto real = next(&fsync, "fsync");
  return fails("fsync") ? -1 : real(descriptor);
}

int rename(const char* from, const char* to) noexcept {
  static const auto real = next(&rename, "rename");
  return fails("rename") ? -1 : real(from, to);
}

int fchmod(int descriptor, mode_t mode) noexcept {
  static const auto real = next(&fchmod, "fchmod");
  return fails("fchmod") ? -1 : real(descriptor, mode);
}

int mkstemp(char* path) {
  static const auto real = next(&mkstemp, "mkstemp");
  return fails("mkstemp") ? -1 : real(path);
}

int mkostemp(char* path, int flags) {
  static const auto real = next(&mkostemp, "mkostemp");
  return fails("mkostemp") ? -1 : real(path, flags);
}
}
