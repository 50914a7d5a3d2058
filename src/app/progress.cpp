#include "app/progress.hpp"

#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace annals::app {
namespace {

// What the signal's handler reads. It may interrupt anything: it allocates nothing and locks nothing.
struct State {
  std::array<char, 200> doing{};
  std::atomic<std::size_t> length{0};
  std::atomic<std::size_t> megabytes{0};
  std::atomic<int> seconds{0};
  std::atomic<bool> shown{false};
};
State state;

class Line {
 public:
  void add(std::string_view text) {
    const std::size_t count = std::min(text.size(), text_.size() - size_);
    std::memcpy(text_.data() + size_, text.data(), count);
    size_ += count;
  }
  void add(std::size_t number) {
    std::array<char, 20> digits{};
    std::size_t at = digits.size();
    do {
      digits[--at] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number > 0);
    add({digits.data() + at, digits.size() - at});
  }
  void write() const {
    if (::write(STDERR_FILENO, text_.data(), size_) < 0) return;  // nobody to tell
  }

 private:
  std::array<char, 300> text_{};
  std::size_t size_ = 0;
};

constexpr std::string_view kWipe = "\r\x1b[K";

void tick(int) {
  const int saved = errno;
  const int seconds = ++state.seconds;
  Line line;
  line.add(kWipe);
  line.add("annals: ");
  line.add({state.doing.data(), state.length.load()});
  if (const std::size_t megabytes = state.megabytes.load(); megabytes > 0) {
    line.add(", ");
    line.add(megabytes);
    line.add(" MB");
  }
  line.add(" ... ");
  line.add(static_cast<std::size_t>(seconds));
  line.add(" s");
  line.write();
  state.shown = true;
  errno = saved;
}

void set_timer(int seconds) {
  itimerval timer{};
  timer.it_interval.tv_sec = seconds;
  timer.it_value.tv_sec = seconds;
  ::setitimer(ITIMER_REAL, &timer, nullptr);
}

}  // namespace

void show_progress(std::string_view doing) {
  const bool running = state.length.load() > 0;
  state.length = 0;
  const std::size_t length = std::min(doing.size(), state.doing.size());
  std::memcpy(state.doing.data(), doing.data(), length);
  state.length = length;
  if (running) return;
  struct sigaction action {};
  action.sa_handler = tick;
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGALRM, &action, nullptr);
  set_timer(1);
}

void count_progress(std::size_t bytes) noexcept { state.megabytes = bytes / 1'000'000; }

void stop_progress() noexcept {
  if (state.length.load() == 0) return;
  set_timer(0);
  state.length = 0;
  if (!state.shown.exchange(false)) return;
  Line line;
  line.add(kWipe);
  line.write();
}

}  // namespace annals::app
