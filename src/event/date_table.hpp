// Private: what dates mean, each text looked at once as long as it is remembered. The table
// grows to a fixed size: a file may have as many dates as events.
#ifndef ANNALS_SRC_EVENT_DATE_TABLE_HPP
#define ANNALS_SRC_EVENT_DATE_TABLE_HPP

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "annals/date/bounds.hpp"
#include "annals/event/event.hpp"
#include "core/arena.hpp"
#include "core/text_hash.hpp"
#include "date/plain_date.hpp"
#include "event/day_run.hpp"
#include "event/event_date.hpp"

namespace annals::detail {

// Days from first to last, rounded outwards to what there is room for; absent ones are the farthest.
struct ShortRun {
  std::int32_t first = std::numeric_limits<std::int32_t>::min();
  std::int32_t last = std::numeric_limits<std::int32_t>::max();
};
ShortRun short_run(const DayRun& run) noexcept;

// The date, if it is a plain one: that is quicker than meaning_of_texts(), and means the same.
std::optional<PlainRun> plain_run_of(const DateTexts& texts) noexcept;
Bounds bounds_of(const PlainRun& run) noexcept;
// Its only member lies in the arena.
Dating dating_of(const PlainRun& run, Arena& arena);

struct KnownDate {
  bool readable = false;
  std::uint8_t parts = 0;  // of the sieve that let it pass
  // The first and last day known that it can touch: numbers, the last before the first if there is none.
  std::int64_t first = 0, last = -1;
  ShortRun possible{};              // the days that it can touch, margins counted; of no date: all
  const Dating* dating = nullptr;   // in an arena, once an event with it is kept
  std::optional<PlainRun> plain{};  // then that is all it means
};

class DateTable {
 public:
  // `windows`: the days of the parts of a sieve; none: any.
  explicit DateTable(std::vector<std::optional<DayRun>> windows)
      : windows_(std::move(windows)), entries_(kFirstEntries) {}

  // Valid until the next call.
  KnownDate& find(const DateTexts& texts);
  // Can the text be read as the date of a citation?
  bool is_readable(std::string_view text, bool julian);

 private:
  static constexpr std::size_t kFirstEntries = 64;
  static constexpr std::size_t kMaxEntries = std::size_t{1} << 14;
  static constexpr std::size_t kMaxKey = 46;
  struct Entry {
    std::array<char, kMaxKey> key;
    std::uint8_t size = 0;
    KnownDate date;
  };

  template <typename Read>
  KnownDate& look_up(std::string_view key, Read read);
  KnownDate read(const DateTexts& texts) const;
  KnownDate known(const PlainRun& run) const;
  std::uint8_t parts_of(const DayRun& run) const;

  std::vector<std::optional<DayRun>> windows_;
  TextHash hash_;
  std::vector<Entry> entries_;  // by hash; a new one takes the place of another
  std::size_t read_ = 0;        // since they are so many
  KnownDate aside_;             // of a text that is not remembered: too long, or read at once
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_DATE_TABLE_HPP
