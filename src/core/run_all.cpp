#include "core/run_all.hpp"

#include <exception>
#include <system_error>
#include <thread>

namespace annals::detail {

void run_all(const std::vector<std::function<void()>>& tasks) {
  std::vector<std::exception_ptr> thrown(tasks.size());
  const auto run = [&](std::size_t i) {
    try {
      tasks[i]();
    } catch (...) {
      thrown[i] = std::current_exception();
    }
  };
  std::vector<std::thread> threads;
  threads.reserve(tasks.size());
  std::size_t started = tasks.size();
  for (std::size_t i = 1; i < started; ++i) {
    try {
      threads.emplace_back(run, i);
    } catch (const std::system_error&) {
      started = i;
    }
  }
  if (!tasks.empty()) run(0);
  for (std::size_t i = started; i < tasks.size(); ++i) run(i);
  for (std::thread& thread : threads) thread.join();
  for (const std::exception_ptr& one : thrown) {
    if (one) std::rethrow_exception(one);
  }
}

}  // namespace annals::detail
