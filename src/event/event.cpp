#include "annals/event/event.hpp"

#include <tuple>

#include "annals/date/edtf.hpp"
#include "annals/date/phrase.hpp"

namespace annals {
namespace {

std::string words_of_edtf(std::string_view text, CalendarStyle style) {
  const Result<Edtf> date = parse_edtf(text);
  return date ? format_phrase(*date, style) : std::string(text);
}

std::string words_of_end(const std::optional<std::string_view>& text, bool is_start,
                         CalendarStyle style) {
  if (!text || text->empty()) return is_start ? "start not known" : "end not known";
  if (*text == "..") return is_start ? "start open" : "still so when last heard of";
  return words_of_edtf(*text, style);
}

// "a to b"; with an "a to b" inside, "until" keeps the halves apart.
std::string span_of_words(const std::string& from, const std::string& to) {
  const bool nested = from.find(" to ") != from.npos || to.find(" to ") != to.npos;
  return from + (nested ? " until " : " to ") + to;
}

// An absent day as a number: before every day, or after every day.
std::pair<int, CivilDay> rank(const std::optional<CivilDay>& day, int when_absent) noexcept {
  return day ? std::pair(0, *day) : std::pair(when_absent, CivilDay{});
}

auto sort_key(const Bounds& b) noexcept {
  return std::tuple(rank(first_known_day(b), 1), rank(b.start_latest, 1), rank(b.end_earliest, -1),
                    rank(b.end_latest, 1));
}

std::string original_date(const Event& event) {
  if (event.date) return std::string(*event.date);
  return std::string(event.start.value_or("")) + "/" + std::string(event.end.value_or(""));
}

}  // namespace

std::string date_in_words(const Event& event, CalendarStyle style) {
  if (event.dating.members.empty() && !event.start && !event.end) return "undated";
  if (event.julian) {
    const std::string words =
        bounds_in_words(event.dating.hull, event.dating.start, event.dating.end, style);
    if (style != CalendarStyle::gregorian) return words;
    return words + " (Old Style " + original_date(event) + ")";
  }
  if (event.date) return words_of_edtf(*event.date, style);
  return span_of_words(words_of_end(event.start, true, style),
                       words_of_end(event.end, false, style));
}

std::string bounds_in_words(const Bounds& bounds, Edge start, Edge end, CalendarStyle style) {
  if (!is_dated(bounds)) return "undated";
  const std::string from = start == Edge::dated
                               ? format_between(bounds.start_earliest, bounds.start_latest, style)
                           : start == Edge::open ? "start open"
                                                 : "start not known";
  const std::string to = end == Edge::dated
                             ? format_between(bounds.end_earliest, bounds.end_latest, style)
                         : end == Edge::open ? "still so when last heard of"
                                             : "end not known";
  return from == to ? from : span_of_words(from, to);
}

std::optional<CivilDay> first_known_day(const Bounds& bounds) noexcept {
  for (const auto& day :
       {bounds.start_earliest, bounds.start_latest, bounds.end_earliest, bounds.end_latest}) {
    if (day) return day;
  }
  return std::nullopt;
}

bool bounds_before(const Bounds& a, const Bounds& b) noexcept { return sort_key(a) < sort_key(b); }

std::optional<DayKey> day_key(const Bounds& bounds) noexcept {
  constexpr std::int64_t kMiddle = std::int64_t{1} << 31;
  constexpr std::uint32_t kFirst = 0, kLast = 0xFFFFFFFF;
  bool fits = true;
  const auto number = [&fits](const std::optional<CivilDay>& day, std::uint32_t when_absent) {
    if (!day) return when_absent;
    const std::int64_t days = day->days_since_1970();
    const bool fitting = -kMiddle < days && days < kMiddle - 1;
    fits = fits && fitting;
    return fitting ? static_cast<std::uint32_t>(days + kMiddle) : when_absent;
  };
  const DayKey key{number(first_known_day(bounds), kLast), number(bounds.start_latest, kLast),
                   number(bounds.end_earliest, kFirst), number(bounds.end_latest, kLast)};
  return fits ? std::optional(key) : std::nullopt;
}

bool event_before(const Event& a, const Event& b) noexcept {
  const auto x = sort_key(a.dating.hull);
  const auto y = sort_key(b.dating.hull);
  return x != y ? x < y : a.id < b.id;
}

}  // namespace annals
