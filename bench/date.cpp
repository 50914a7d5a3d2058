// How fast dates are read: a thousand mixed ones, as archives write them, and texts made to be slow.
// Each figure is the best of several rounds: what the machine does besides only adds to it.
//
//   bench_date [ROUNDS]
#include <malloc.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/date/edtf.hpp"
#include "annals/date/phrase.hpp"
#include "support/hostile_dates.hpp"

namespace {

using namespace annals;

// What is measured ends here, or the compiler would leave it out.
volatile std::int64_t sink = 0;

// Nanoseconds of one call.
template <typename Work>
double time_once(const Work& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count();
}

template <typename Work>
double best_of(int rounds, const Work& work) {
  double best = time_once(work);
  for (int round = 1; round < rounds; ++round) best = std::min(best, time_once(work));
  return best;
}

// --- a thousand dates ---

// So many of a form: y is a year, z the one after it, m a month, d a day; all else stands as it is.
struct Form {
  int count;
  std::string_view text;
};
constexpr Form kForms[] = {
    {440, "y-m-d"},
    {10, "y-m-dT12:30:00Z"},
    {200, "y-m"},
    {200, "y"},
    // intervals
    {20, "y/z"},
    {15, "y-m/z-m"},
    {15, "y-m-d/z-m-d"},
    // qualified
    {10, "y~"},
    {10, "y?"},
    {8, "y-m~"},
    {5, "y-m-d?"},
    {2, "?y-m-~d"},
    // masked
    {8, "19XX"},
    {8, "187X"},
    {8, "y-m-XX"},
    {2, "y-XX-d"},
    // seasons
    {6, "y-21"},
    {6, "y-24"},
    // open and unknown ends
    {5, "y-m-d/.."},
    {5, "../y"},
    {5, "y-m/"},
    // long years
    {2, "Y170000002"},
    {2, "-0043-03-15"},
    {2, "1950S2"},
    // sets
    {2, "[y,z]"},
    {2, "[..y-m]"},
    {2, "{y-m,z-m-d}"},
};

// Always the same numbers.
class Sequence {
 public:
  int in(int first, int last) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return first + static_cast<int>((state_ >> 33) % static_cast<unsigned>(last - first + 1));
  }

 private:
  std::uint64_t state_ = 1917;
};

std::string filled(std::string_view form, Sequence& numbers) {
  const int year = numbers.in(1500, 1998);
  std::string out;
  const auto add = [&out](int number, std::size_t width) {
    const std::string digits = std::to_string(number);
    out.append(width - digits.size(), '0').append(digits);
  };
  for (const char c : form) {
    switch (c) {
      case 'y': add(year, 4); break;
      case 'z': add(year + 1, 4); break;
      case 'm': add(numbers.in(1, 12), 2); break;
      case 'd': add(numbers.in(1, 28), 2); break;
      default: out += c;
    }
  }
  return out;
}

std::vector<std::string> mixed_dates() {
  Sequence numbers;
  std::vector<std::string> dates;
  for (const Form& form : kForms) {
    for (int i = 0; i < form.count; ++i) dates.push_back(filled(form.text, numbers));
  }
  for (std::size_t i = dates.size(); i-- > 1;) {
    std::swap(dates[i], dates[static_cast<std::size_t>(numbers.in(0, static_cast<int>(i)))]);
  }
  return dates;
}

void parse(std::string_view text) { sink = sink + static_cast<int>(parse_edtf(text)->index()); }

void parse_and_bound(std::string_view text) {
  const Meaning meaning = meaning_of(*parse_edtf(text));
  sink = sink + meaning.hull.start_earliest.value_or(CivilDay{}).days_since_1970() +
         meaning.hull.end_latest.value_or(CivilDay{}).days_since_1970();
}

void measure_dates(int rounds) {
  const std::vector<std::string> dates = mixed_dates();
  for (const std::string& text : dates) {
    if (parse_edtf(text)) continue;
    std::fprintf(stderr, "not a date: %s\n", text.c_str());
    std::exit(1);
  }
  const auto report = [&](const char* what, void (*work)(std::string_view)) {
    const double time = best_of(rounds, [&] {
      for (const std::string& text : dates) work(text);
    });
    const double each = time / static_cast<double>(dates.size());
    std::printf("%-24s %6.0f ns  %6.2f million a second\n", what, each, 1000 / each);
  };
  std::printf("%zu mixed dates\n", dates.size());
  report("parse", parse);
  report("parse and four bounds", parse_and_bound);
}

// --- texts made to be slow ---

constexpr std::size_t kSizes[] = {1'000, 10'000, 100'000, 1'000'000};

void read_edtf(std::string_view text) {
  if (const auto edtf = parse_edtf(text)) sink = sink + (meaning_of(*edtf).all_of ? 1 : 0);
}

void read_phrase(std::string_view text) {
  const auto no_period = [](std::string_view) { return std::nullopt; };
  if (const auto phrase = parse_phrase(text, no_period)) {
    sink = sink + window_of(*phrase).start_earliest.value_or(CivilDay{}).days_since_1970();
  }
}

// Nanoseconds a byte at each size: what is linear keeps them, and what is more than linear cannot.
void measure_hostile(int rounds, const char* what, void (*read)(std::string_view)) {
  std::printf("\n%-28s     1 kB    10 kB   100 kB     1 MB  ns a byte\n", what);
  double most = 0;
  for (const test::HostileDate& hostile : test::kHostileDates) {
    std::printf("%-28.28s", std::string(hostile.name).c_str());
    std::array<double, std::size(kSizes)> costs{};
    for (std::size_t i = 0; i < costs.size(); ++i) {
      const std::string text = hostile.text(kSizes[i]);
      costs[i] = best_of(rounds, [&] { read(text); }) / static_cast<double>(text.size());
      std::printf("%9.3f", costs[i]);
    }
    std::printf("\n");
    most = std::max(most, costs.back() / costs[costs.size() - 2]);
  }
  std::printf("A byte costs %.2f times as much at 1 MB as at 100 kB, at most.\n", most);
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 200;
  if (rounds < 1) {
    std::fputs("usage: bench_date [ROUNDS]\n", stderr);
    return 2;
  }
  // Memory once had is kept: the system's handing out of pages is not what is measured.
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  measure_dates(rounds);
  measure_hostile(std::max(3, rounds / 20), "parse_edtf, bounds", read_edtf);
  measure_hostile(std::max(3, rounds / 20), "parse_phrase, window", read_phrase);
  return 0;
}
