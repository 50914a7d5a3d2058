#include "annals/event/event.hpp"

#include <algorithm>
#include <limits>

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

OptionalDay first_known_day(const Bounds& bounds) noexcept {
  for (const auto& day :
       {bounds.start_earliest, bounds.start_latest, bounds.end_earliest, bounds.end_latest}) {
    if (day) return day;
  }
  return std::nullopt;
}

DayKey day_key(const Bounds& bounds) noexcept {
  constexpr std::int64_t kBeforeAll = std::numeric_limits<std::int64_t>::min();
  constexpr std::int64_t kAfterAll = std::numeric_limits<std::int64_t>::max();
  const auto number = [](OptionalDay day, std::int64_t when_absent) {
    return day ? std::min(day->days_since_1970(), kAfterAll - 1) : when_absent;
  };
  return {number(first_known_day(bounds), kAfterAll), number(bounds.start_latest, kAfterAll),
          number(bounds.end_earliest, kBeforeAll), number(bounds.end_latest, kAfterAll)};
}

bool bounds_before(const Bounds& a, const Bounds& b) noexcept { return day_key(a) < day_key(b); }

bool event_before(const Event& a, const Event& b) noexcept {
  const DayKey x = day_key(a.dating.hull), y = day_key(b.dating.hull);
  return x != y ? x < y : a.id < b.id;
}

}  // namespace annals
