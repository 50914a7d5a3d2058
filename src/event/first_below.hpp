// Private: points of four numbers, each with the place at which it was added; which is the first that
// is nowhere above a given one?
//
//   method  trees of 64, 128, 256... points, at most one of each size: 64 new points make the
//           smallest, two of one size the next. Within a tree the points are parted by one number
//           after another, as a k-d tree is, and each part knows its least and greatest numbers.
//   cost    of a question at worst n to the power of 3/4, whatever the points; mostly log n.
#ifndef ANNALS_SRC_EVENT_FIRST_BELOW_HPP
#define ANNALS_SRC_EVENT_FIRST_BELOW_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace annals::detail {

using FourNumbers = std::array<std::int64_t, 4>;

class FirstBelow {
 public:
  void clear() {
    fresh_.clear();
    trees_.clear();
  }
  // REQUIRES: `place` is greater than all before it.
  void add(const FourNumbers& numbers, std::size_t place);
  // The least place of a point none of whose numbers is greater than that of `limits`.
  std::optional<std::size_t> find(const FourNumbers& limits) const;

 private:
  struct Point {
    FourNumbers numbers;
    std::size_t place = 0;
  };
  struct Part {
    FourNumbers least, greatest;
    std::size_t first = 0;  // place of any of its points
  };
  struct Tree {
    std::vector<Point> points;
    std::vector<Part> parts;  // halves of part n are 2n and 2n + 1; the whole is 1

    void arrange(std::size_t part, std::size_t from, std::size_t to, std::size_t number);
    void find(std::size_t part, std::size_t from, std::size_t to, const FourNumbers& limits,
              std::size_t& first) const;
  };

  std::vector<Point> fresh_;
  std::vector<Tree> trees_;  // of 64, 128, 256... points, or empty
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_FIRST_BELOW_HPP
