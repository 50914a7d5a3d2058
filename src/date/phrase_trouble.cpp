// Errors that more than one rule makes, or that take more than a line to word. "Did you mean" is
// decided by reading the corrected text as a whole: a hint is only ever a text that is a date.
#include "date/phrase_trouble.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "annals/core/text.hpp"
#include "date/phrase_grammar.hpp"

namespace annals::detail {
namespace {

const MonthName& month_name(int month) { return kMonthNames[static_cast<std::size_t>(month - 1)]; }

// Words near `word`, nearest first: a few edits away, or a month that begins with the same three
// letters ("Febtober").
std::vector<TimeWord> near_words(std::string_view folded) {
  std::vector<std::pair<int, TimeWord>> found;
  for (const TimeWord& known : all_words()) {
    if (known.text.size() < 3 || folded.size() < 3) continue;
    const int limit = folded.size() <= 4 ? 1 : 2;
    const int edits = word_edits(folded, known.text, limit);
    const bool same_start = known.kind == WordKind::month && known.text.size() > 4 &&
                            folded.starts_with(known.text.substr(0, 3));
    if (edits <= limit) found.emplace_back(edits, known);
    if (edits > limit && same_start) found.emplace_back(limit + 1, known);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<TimeWord> words;
  for (const auto& [edits, word] : found) words.push_back(word);
  return words;
}

std::string shown(const TimeWord& word) {
  if (word.kind != WordKind::month) return std::string(word.text);
  const MonthName& name = month_name(word.value);
  return std::string(word.text.size() > 4    ? name.full
                     : word.text.size() == 3 ? name.brief
                                             : word.text);
}

}  // namespace

std::string words_at(std::string_view text, TextSpan where) {
  return std::string(text.substr(where.begin, where.end - where.begin));
}

std::string replaced(std::string_view text, TextSpan where, std::string_view with) {
  std::string out(text.substr(0, where.begin));
  out += with;
  out += text.substr(where.end);
  return out;
}

std::string brief_day(const YearMonthDay& day) {
  return std::to_string(day.day) + " " + std::string(month_name(day.month).brief) + " " +
         std::to_string(day.year);
}

// ---- ambiguities ------------------------------------------------------------------------------

Error two_digit_year(std::string_view text, TextSpan where, std::int64_t year,
                     std::string_view suffix) {
  const std::string digits = (year < 10 ? "0" : "") + std::to_string(year) + std::string(suffix);
  return {ErrorCode::ambiguous_date, "a year of two digits", where,
          replaced(text, where, "18" + digits) + " or " + replaced(text, where, "19" + digits)};
}

Error day_or_month(int first, int second, std::string_view year, TextSpan where) {
  const std::string day_first =
      std::to_string(first) + " " + std::string(month_name(second).full) + " " + std::string(year);
  const std::string month_first =
      std::string(month_name(first).full) + " " + std::to_string(second) + ", " + std::string(year);
  return {ErrorCode::ambiguous_date, "day first or month first", where,
          day_first + " or " + month_first};
}

Error no_year(std::string_view text, const SaidDate& date) {
  if (date.lacks_unit)
    return {ErrorCode::unreadable_date, "a part, and nothing that it is part of", date.where, ""};
  if (date.is_bare_day())
    return {ErrorCode::unreadable_date, "a day without its month", date.where, ""};
  return {ErrorCode::ambiguous_date, "no year", date.where, words_at(text, date.where) + " YYYY"};
}

std::optional<Error> torn_list(std::string_view text, const Statement& statement) {
  if (statement.joiner != Joiner::any && statement.joiner != Joiner::all) return std::nullopt;
  for (std::size_t i = 1; i < statement.dates.size(); ++i) {
    const SaidDate& left = statement.dates[i - 1];
    const SaidDate& right = statement.dates[i];
    if (!right.is_bare_year() || left.is_bare_year() || right.scale != Unit::year || left.period ||
        left.scale == Unit::day || left.scale > Unit::year)
      continue;
    const std::string year = words_at(text, right.where);
    return Error{ErrorCode::ambiguous_date, "a part of a year, then a bare year", right.where,
                 "the same part of " + year + ", or the whole year " + year};
  }
  return std::nullopt;
}

// ---- no date at all ---------------------------------------------------------------------------

Error no_such_day(std::string_view text, const SaidDate& date, const YearMonthDay& day) {
  YearMonthDay last = day;
  if (day.month >= 1 && day.month <= 12)
    last.day = month_length(date.calendar.value_or(Calendar::gregorian), day.year, day.month);
  return {ErrorCode::impossible_date, words_at(text, date.where) + " is no day", date.where,
          last.day < day.day && day.year > 0 ? brief_day(last) : ""};
}

// A phrase without a digit or a century needs no look: no word could make it a date.
std::string hint_for(std::string_view text, TextSpan where) {
  const bool digits = text.find_first_of("0123456789") != std::string_view::npos;
  if (where.end <= where.begin || (!digits && text.find("cent") == std::string_view::npos))
    return {};
  constexpr std::size_t kMostTries = 4;
  const std::vector<TimeWord> near = near_words(fold(words_at(text, where)));
  for (std::size_t i = 0; i < std::min(near.size(), kMostTries); ++i) {
    std::string fixed = replaced(text, where, shown(near[i]));
    if (read_words(fixed, nullptr)) return fixed;
  }
  return {};
}

}  // namespace annals::detail
