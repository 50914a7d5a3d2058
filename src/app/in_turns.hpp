// Private: pieces of work that several threads do at once, and that are taken over one after the other:
// as many are held as there are threads.
#ifndef ANNALS_SRC_APP_IN_TURNS_HPP
#define ANNALS_SRC_APP_IN_TURNS_HPP

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace annals::app {

// How many threads are of use for so many pieces.
inline std::size_t most_threads(std::size_t pieces) {
  constexpr std::size_t kMost = 8;
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  return std::max<std::size_t>(1, std::min({cores, pieces, kMost}));
}

class Turns {
 public:
  // `next()` gives pieces until there is none; `work(piece)` is done by whichever worker is free, and
  // `take(what that gave)` in the order of the pieces. False from `take`: it is enough. `next` and
  // `take` are called by one thread at a time. What is thrown ends it all, and is thrown.
  template <typename Worker, typename Next, typename Take>
  static void run(std::vector<Worker>& workers, Next next, Take take) {
    Turns turns;
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < workers.size(); ++i) {
      try {
        threads.emplace_back([&, i] { turns.work(workers[i], next, take); });
      } catch (const std::system_error&) {
        break;  // there are no more to be had: those that there are do it all
      }
    }
    turns.work(workers.front(), next, take);
    for (std::thread& thread : threads) thread.join();
    if (turns.thrown_) std::rethrow_exception(turns.thrown_);
  }

 private:
  template <typename Worker, typename Next, typename Take>
  void work(Worker& worker, Next& next, Take& take) {
    try {
      for (;;) {
        std::unique_lock lock(next_mutex_);
        auto piece = next();
        if (!piece) return;
        const std::size_t turn = next_turn_++;
        lock.unlock();
        auto made = worker(std::move(*piece));
        if (!wait_and_take(turn, std::move(made), take)) return;
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!thrown_) thrown_ = std::current_exception();
      stopped_ = true;
      turn_comes_.notify_all();
    }
  }

  template <typename Made, typename Take>
  bool wait_and_take(std::size_t turn, Made made, Take& take) {
    std::unique_lock lock(mutex_);
    turn_comes_.wait(lock, [&] { return stopped_ || turn_ == turn; });
    if (stopped_) return false;
    stopped_ = !take(std::move(made));
    ++turn_;
    turn_comes_.notify_all();
    return !stopped_;
  }

  std::mutex next_mutex_;
  std::size_t next_turn_ = 0;
  std::mutex mutex_;
  std::condition_variable turn_comes_;
  std::size_t turn_ = 0;
  bool stopped_ = false;
  std::exception_ptr thrown_;
};

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_IN_TURNS_HPP
