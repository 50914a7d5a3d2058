// How long whole commands take, side by side in one run: each is started in turn, many times over,
// and the median of its wall-clock times counts. Prints milliseconds and the ratio to the first.
//
//   bench_startup ROUNDS -- true -- build/release/annals who was in Odessa in Feb 1919 -- ...
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

extern char** environ;

namespace {

struct Command {
  std::vector<char*> arguments;  // ends in a null, as exec wants it
  std::vector<double> times;     // milliseconds
};

double run_once(const Command& command, const posix_spawn_file_actions_t& actions) {
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  if (posix_spawnp(&child, command.arguments[0], &actions, nullptr, command.arguments.data(),
                   environ) != 0) {
    std::perror(command.arguments[0]);
    std::exit(1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

double median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 0;
  std::vector<Command> commands;
  for (int i = 2; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--") {
      commands.emplace_back();
    } else if (!commands.empty()) {
      commands.back().arguments.push_back(argv[i]);
    }
  }
  if (rounds < 1 || commands.empty()) {
    std::fputs("usage: bench_startup ROUNDS -- COMMAND ... [-- COMMAND ...]\n", stderr);
    return 2;
  }
  for (Command& command : commands) command.arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  for (int round = 0; round < rounds; ++round) {
    for (Command& command : commands) command.times.push_back(run_once(command, actions));
  }
  const double base = median(commands.front().times);
  for (const Command& command : commands) {
    const double time = median(command.times);
    std::printf("%8.3f ms  %5.2f x  ", time, time / base);
    for (std::size_t i = 0; i + 1 < command.arguments.size(); ++i) {
      std::printf("%s ", command.arguments[i]);
    }
    std::printf("\n");
  }
  posix_spawn_file_actions_destroy(&actions);
  return 0;
}
