// Private: several pieces of work at once.
#ifndef ANNALS_SRC_CORE_RUN_ALL_HPP
#define ANNALS_SRC_CORE_RUN_ALL_HPP

#include <functional>
#include <vector>

namespace annals::detail {

// Runs all, each in a thread of its own, the first in this one; where no more threads are to be had,
// in this one too. What one throws is thrown when all are done; of several, the first in the list.
void run_all(const std::vector<std::function<void()>>& tasks);

}  // namespace annals::detail

#endif  // ANNALS_SRC_CORE_RUN_ALL_HPP
