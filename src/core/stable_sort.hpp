// Private: stable sorts that are quick where there is little to sort.
//
//   sort_stably     asks for no memory then: std::stable_sort asks for a buffer, which costs more than sorting
//                   three things
//   sort_by_number  of things that stand by a number of 64 bits: steps as many as bytes in which these differ
#ifndef ANNALS_SRC_CORE_STABLE_SORT_HPP
#define ANNALS_SRC_CORE_STABLE_SORT_HPP

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <utility>
#include <vector>

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

template <typename T, typename Number>
void sort_by_number(std::vector<T>& things, Number number) {
  constexpr std::size_t kFew = 32;
  if (things.size() <= kFew) {
    sort_stably(things, [&](const T& a, const T& b) { return number(a) < number(b); });
    return;
  }
  constexpr std::size_t kValues = 256;
  const std::uint64_t first = number(things.front());
  std::uint64_t differing = 0;
  for (const T& thing : things) differing |= number(thing) ^ first;
  std::vector<T> sorted(things.size());
  for (int shift = 0; shift < 64; shift += 8) {
    const auto byte = [shift](std::uint64_t n) { return n >> shift & (kValues - 1); };
    if (byte(differing) == 0) continue;
    std::array<std::size_t, kValues> next{};  // where the next of each value stands
    for (const T& thing : things) ++next[byte(number(thing))];
    std::exclusive_scan(next.begin(), next.end(), next.begin(), std::size_t{0});
    for (const T& thing : things) sorted[next[byte(number(thing))]++] = thing;
    things.swap(sorted);
  }
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_CORE_STABLE_SORT_HPP
