#include "event/first_below.hpp"

#include <algorithm>

namespace annals::detail {
namespace {

constexpr std::size_t kSmallest = 64;  // points of the smallest tree
constexpr std::size_t kLeaf = 8;       // so few are looked at one by one
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

bool is_below(const FourNumbers& numbers, const FourNumbers& limits) {
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i] > limits[i]) return false;
  }
  return true;
}

}  // namespace

void FirstBelow::add(const FourNumbers& numbers, std::size_t place) {
  fresh_.push_back({numbers, place});
  if (fresh_.size() < kSmallest) return;
  std::size_t size = 0;
  while (size < trees_.size() && !trees_[size].points.empty()) {
    fresh_.insert(fresh_.end(), trees_[size].points.begin(), trees_[size].points.end());
    trees_[size++] = {};
  }
  if (size == trees_.size()) trees_.emplace_back();
  Tree& tree = trees_[size];
  tree.points.swap(fresh_);
  tree.parts.resize(2 * tree.points.size() / kLeaf);
  tree.arrange(1, 0, tree.points.size(), 0);
}

void FirstBelow::Tree::arrange(std::size_t part, std::size_t from, std::size_t to,
                               std::size_t number) {
  Part& all = parts[part];
  all = {points[from].numbers, points[from].numbers, points[from].place};
  for (std::size_t i = from + 1; i < to; ++i) {
    for (std::size_t n = 0; n < all.least.size(); ++n) {
      all.least[n] = std::min(all.least[n], points[i].numbers[n]);
      all.greatest[n] = std::max(all.greatest[n], points[i].numbers[n]);
    }
    all.first = std::min(all.first, points[i].place);
  }
  if (to - from <= kLeaf) return;
  const std::size_t middle = (from + to) / 2;
  const auto at = [this](std::size_t i) { return points.begin() + static_cast<std::ptrdiff_t>(i); };
  std::nth_element(at(from), at(middle), at(to), [number](const Point& a, const Point& b) {
    return a.numbers[number] < b.numbers[number];
  });
  const std::size_t next = (number + 1) % all.least.size();
  arrange(2 * part, from, middle, next);
  arrange(2 * part + 1, middle, to, next);
}

void FirstBelow::Tree::find(std::size_t part, std::size_t from, std::size_t to,
                            const FourNumbers& limits, std::size_t& first) const {
  const Part& all = parts[part];
  if (all.first >= first || !is_below(all.least, limits)) return;
  if (is_below(all.greatest, limits)) {
    first = all.first;
  } else if (to - from > kLeaf) {
    const std::size_t middle = (from + to) / 2;
    find(2 * part, from, middle, limits, first);
    find(2 * part + 1, middle, to, limits, first);
  } else {
    for (std::size_t i = from; i < to; ++i) {
      if (points[i].place < first && is_below(points[i].numbers, limits)) first = points[i].place;
    }
  }
}

std::optional<std::size_t> FirstBelow::find(const FourNumbers& limits) const {
  std::size_t first = kNone;
  // The largest tree has the points that were added first.
  for (std::size_t i = trees_.size(); i > 0; --i) {
    const Tree& tree = trees_[i - 1];
    if (!tree.points.empty()) tree.find(1, 0, tree.points.size(), limits, first);
  }
  for (const Point& point : fresh_) {
    if (point.place < first && is_below(point.numbers, limits)) first = point.place;
  }
  return first == kNone ? std::nullopt : std::optional(first);
}

}  // namespace annals::detail
