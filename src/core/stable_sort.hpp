// Private: a stable sort that asks for no memory where there is little to sort: std::stable_sort asks
// for a buffer even then, which costs more than sorting three things.
#ifndef ANNALS_SRC_CORE_STABLE_SORT_HPP
#define ANNALS_SRC_CORE_STABLE_SORT_HPP

#include <algorithm>
#include <iterator>
#include <utility>

namespace annals::detail {

template <typename Range, typename Less>
void sort_stably(Range&& range, Less less) {
  constexpr std::ptrdiff_t kFew = 12;
  const auto begin = std::begin(range), end = std::end(range);
  if (end - begin > kFew) {
    std::stable_sort(begin, end, less);
    return;
  }
  for (auto at = begin; at != end; ++at) {
    if (at == begin || !less(*at, *(at - 1))) continue;
    auto moved = std::move(*at);
    auto hole = at;
    do {
      *hole = std::move(*(hole - 1));
      --hole;
    } while (hole != begin && less(moved, *(hole - 1)));
    *hole = std::move(moved);
  }
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_CORE_STABLE_SORT_HPP
