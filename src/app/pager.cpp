#include "app/pager.hpp"

#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

#include "annals/core/text.hpp"
#include "app/output_file.hpp"

namespace annals::app {
namespace {

// What a shell says of a command that is not there, or cannot be run.
constexpr int kNotFound = 127, kNotRunnable = 126;

// Without the colours that annals itself puts in: ESC [ ... m.
int shown_width(std::string_view line) {
  int width = 0;
  while (!line.empty()) {
    const std::string_view plain = line.substr(0, line.find('\x1b'));
    width += display_width(plain);
    line.remove_prefix(plain.size());
    line.remove_prefix(line.empty() ? 0 : std::min(line.find('m'), line.size() - 1) + 1);
  }
  return width;
}

[[noreturn]] void become_pager(int input, const std::string& pager) {
  ::dup2(input, STDIN_FILENO);
  std::signal(SIGPIPE, SIG_DFL);
  std::signal(SIGINT, SIG_DFL);
  ::setenv("LESS", "FRX", 0);  // colours as they are, no other screen; what the user has set stays
  ::setenv("LESSCHARSET", "utf-8", 0);
  ::execl("/bin/sh", "sh", "-c", pager.c_str(), static_cast<char*>(nullptr));
  ::_exit(kNotFound);
}

}  // namespace

std::optional<std::string> pager_of_process() {
  const char* terminal = std::getenv("TERM");
  if (terminal == nullptr || std::string_view(terminal) == "dumb") return std::nullopt;
  const char* pager = std::getenv("PAGER");
  if (pager == nullptr) return "less";
  if (std::string_view(pager).empty() || std::string_view(pager) == "cat") return std::nullopt;
  return pager;
}

bool is_past_screen(std::string_view text) {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0) return false;
  const int columns = std::max<int>(size.ws_col, 1);
  for (int rows = 0; !text.empty();) {
    const std::string_view line = text.substr(0, text.find('\n'));
    rows += std::max((shown_width(line) + columns - 1) / columns, 1);
    if (rows >= size.ws_row) return true;
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return false;
}

bool show_in_pager(std::string_view text, const std::string& pager) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) return false;
  const auto interrupt = std::signal(SIGINT, SIG_IGN);  // Ctrl-C is for the pager now
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[1]);
    become_pager(ends[0], pager);
  }
  ::close(ends[0]);
  if (child > 0) write_all(ends[1], text);  // who leaves the pager early has seen enough
  ::close(ends[1]);
  int status = 0;
  pid_t ended = -1;
  do {
    ended = child > 0 ? ::waitpid(child, &status, 0) : -1;
  } while (ended < 0 && child > 0 && errno == EINTR);
  std::signal(SIGINT, interrupt);
  if (ended < 0) return false;
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  return code != kNotFound && code != kNotRunnable;
}

}  // namespace annals::app
