#include "app/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace annals::app {
namespace {

// Keeps the errno of what went wrong through the cleaning up.
bool give_up(int descriptor, const std::string& path) {
  const int why = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!path.empty()) ::unlink(path.c_str());
  errno = why;
  return false;
}

bool write_in_place(const std::string& path, std::string_view text) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  if (!write_all(descriptor, text)) return give_up(descriptor, {});
  return ::close(descriptor) == 0;
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

bool write_whole_file(const std::string& path, std::string_view text) {
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) return write_in_place(path, text);
  std::string beside = path + ".XXXXXX";
  const int descriptor = ::mkstemp(beside.data());
  if (descriptor < 0) return false;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  const mode_t mode = exists ? (status.st_mode & 0777) : (0666 & ~mask);
  if (::fchmod(descriptor, mode) != 0 || !write_all(descriptor, text) || ::fsync(descriptor) != 0) {
    return give_up(descriptor, beside);
  }
  if (::close(descriptor) != 0) return give_up(-1, beside);
  return ::rename(beside.c_str(), path.c_str()) == 0 || give_up(-1, beside);
}

}  // namespace annals::app
