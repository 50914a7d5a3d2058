#include "event/date_table.hpp"

#include <algorithm>
#include <cstring>
#include <functional>
#include <string>

namespace annals::detail {

KnownDate DateTable::read(const DateTexts& texts) const {
  KnownDate date;
  const auto meaning = meaning_of_texts(texts);
  if (!meaning) return date;
  date.readable = true;
  const Bounds& b = meaning->hull;
  for (const Day& day : {b.start_earliest, b.start_latest, b.end_earliest, b.end_latest}) {
    if (!day) continue;
    const std::int64_t number = day->days_since_1970();
    const bool any = date.first <= date.last;
    date.first = any ? std::min(date.first, number) : number;
    date.last = any ? std::max(date.last, number) : number;
  }
  const bool undated = meaning->members.empty();
  const DayRun run =
      undated ? DayRun{}
              : whole_run({meaning->members.begin(), meaning->members.end()}, &Span::possible);
  for (std::size_t i = 0; i < windows_.size(); ++i) {
    const auto& window = windows_[i];
    const bool passes =
        !window || undated || (not_after(run.lo, window->hi) && not_after(window->lo, run.hi));
    if (passes) date.parts |= static_cast<std::uint8_t>(1U << i);
  }
  return date;
}

template <typename Read>
KnownDate& DateTable::look_up(std::string_view key, Read read) {
  if (key.size() > kMaxKey) return aside_ = read();
  const std::size_t hash = std::hash<std::string_view>()(key);
  const auto place = [&]() -> Entry& { return entries_[hash & (entries_.size() - 1)]; };
  if (std::string_view(place().key.data(), place().size) == key) return place().date;
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
