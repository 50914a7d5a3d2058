// Private: pieces of work that several threads do at once, and that are taken over one after the other:
// as many are held as there are threads.
#ifndef ANNALS_SRC_APP_IN_TURNS_HPP
#define ANNALS_SRC_APP_IN_TURNS_HPP

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace annals::app {

class Turns {
 public:
  explicit Turns(std::size_t count) : count_(count) {}

  // `work(piece)` of each piece, by whichever worker is free, and `take(piece, what that gave)` in their
  // order. False from `take`: it is enough. What is thrown ends it all, and is thrown.
  template <typename Worker, typename Take>
  void run(std::vector<Worker>& workers, Take take) {
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < workers.size(); ++i) {
      threads.emplace_back([&, i] { work(workers[i], take); });
    }
    work(workers.front(), take);
    for (std::thread& thread : threads) thread.join();
    if (thrown_) std::rethrow_exception(thrown_);
  }

  static std::size_t most_threads(std::size_t count) {
    constexpr std::size_t kMost = 8;
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    return std::max<std::size_t>(1, std::min({cores, count, kMost}));
  }

 private:
  template <typename Worker, typename Take>
  void work(Worker& worker, Take& take) {
    try {
      for (;;) {
        const std::size_t piece = next();
        if (piece == count_) return;
        auto made = worker(piece);
        std::unique_lock lock(mutex_);
        turn_comes_.wait(lock, [&] { return stopped_ || turn_ == piece; });
        if (stopped_) return;
        stopped_ = !take(piece, std::move(made));
        ++turn_;
        turn_comes_.notify_all();
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!thrown_) thrown_ = std::current_exception();
      stopped_ = true;
      turn_comes_.notify_all();
    }
  }

  std::size_t next() {
    const std::lock_guard lock(mutex_);
    return stopped_ || next_ == count_ ? count_ : next_++;
  }

  const std::size_t count_;
  std::size_t next_ = 0, turn_ = 0;
  bool stopped_ = false;
  std::exception_ptr thrown_;
  std::mutex mutex_;
  std::condition_variable turn_comes_;
};

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_IN_TURNS_HPP
