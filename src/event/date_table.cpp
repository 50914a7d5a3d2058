#include "event/date_table.hpp"

#include <algorithm>
#include <cstring>
#include <string>

namespace annals::detail {

ShortRun short_run(const DayRun& run) noexcept {
  const auto number = [](OptionalDay day, std::int32_t otherwise) {
    constexpr std::int64_t kLeast = std::numeric_limits<std::int32_t>::min();
    constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
    if (!day) return otherwise;
    return static_cast<std::int32_t>(std::clamp(day->days_since_1970(), kLeast, kMost));
  };
  const ShortRun all;
  return {number(run.lo, all.first), number(run.hi, all.last)};
}

std::optional<PlainRun> plain_run_of(const DateTexts& texts) noexcept {
  return texts.date && !texts.julian ? read_plain_date(*texts.date) : std::nullopt;
}

Dating dating_of(const PlainRun& run, Arena& arena) {
  const Bounds days = bounds_of(run);
  const Span only{days, days, days, run.one_day, false};
  return {days, arena.copy(std::span(&only, 1)), Edge::dated, Edge::dated, false};
}

Bounds bounds_of(const PlainRun& run) noexcept {
  return {CivilDay(run.first), CivilDay(run.start_last), CivilDay(run.end_first),
          CivilDay(run.last)};
}

KnownDate DateTable::known(const PlainRun& run) const {
  KnownDate date{true, 0, run.first, run.last};
  date.plain = run;
  const DayRun days{CivilDay(run.first), CivilDay(run.last)};
  date.parts = parts_of(days);
  date.possible = short_run(days);
  return date;
}

std::uint8_t DateTable::parts_of(const DayRun& run) const {
  unsigned parts = 0;
  for (std::size_t i = 0; i < windows_.size(); ++i) {
    const auto& window = windows_[i];
    const bool passes = !window || (not_after(run.lo, window->hi) && not_after(window->lo, run.hi));
    parts |= unsigned{passes} << i;
  }
  return static_cast<std::uint8_t>(parts);
}

KnownDate DateTable::read(const DateTexts& texts) const {
  KnownDate date;
  const auto meaning = meaning_of_texts(texts);
  if (!meaning) return date;
  date.readable = true;
  each_bound(meaning->members, [&date](CivilDay day) {
    const std::int64_t number = day.days_since_1970();
    const bool any = date.first <= date.last;
    date.first = any ? std::min(date.first, number) : number;
    date.last = any ? std::max(date.last, number) : number;
  });
  // An undated one passes everywhere, as one of which no day is known.
  const bool undated = meaning->members.empty();
  const std::vector<Span> members(meaning->members.begin(), meaning->members.end());
  const DayRun run = undated ? DayRun{} : whole_run(members, &Span::possible);
  date.parts = parts_of(run);
  date.possible = short_run(run);
  return date;
}

template <typename Read>
KnownDate& DateTable::look_up(std::string_view key, Read read) {
  if (key.size() > kMaxKey) return aside_ = read();
  const std::size_t hash = hash_(key);
  const auto place = [&]() -> Entry& { return entries_[hash & (entries_.size() - 1)]; };
  if (same_text({place().key.data(), place().size}, key)) return place().date;
  if (++read_ > entries_.size() && entries_.size() < kMaxEntries) {
    entries_.assign(4 * entries_.size(), {});
    read_ = 0;
  }
  Entry& entry = place();
  entry.date = read();
  entry.size = static_cast<std::uint8_t>(key.size());
  std::memcpy(entry.key.data(), key.data(), key.size());
  return entry.date;
}

KnownDate& DateTable::find(const DateTexts& texts) {
  if (const auto run = plain_run_of(texts)) return aside_ = known(*run);
  // One text is its own key, if it cannot be taken for one that is put together.
  if (texts.date && !texts.julian && !texts.date->empty() && texts.date->front() >= ' ') {
    return look_up(*texts.date, [&] { return read(texts); });
  }
  std::string key = texts.julian ? "\1j" : "\1g";
  for (const auto* text : {&texts.date, &texts.start, &texts.end}) {
    key.append(*text ? "\2" : "\3").append(text->value_or(""));
  }
  return look_up(key, [&] { return read(texts); });
}

bool DateTable::is_readable(std::string_view text, bool julian) {
  std::string key = julian ? "\4j" : "\4g";
  key += text;
  const auto read = [&] {
    KnownDate date;
    date.readable = (julian ? parse_edtf_julian(text) : parse_edtf(text)).has_value();
    return date;
  };
  return look_up(key, read).readable;
}

}  // namespace annals::detail
