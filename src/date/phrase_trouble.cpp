// Errors that more than one rule makes, or that take more than a line to word. "Did you mean" is
// decided by reading the corrected text as a whole: a hint is only ever a text that is a date.
#include "date/phrase_trouble.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "annals/core/text.hpp"
#include "date/phrase_grammar.hpp"
#include "date/phrase_units.hpp"

namespace annals::detail {
namespace {

const MonthName& month_name(int month) { return kMonthNames[static_cast<std::size_t>(month - 1)]; }

// Words near `word`, nearest first: a few edits away, or a month that begins with the same three
// letters ("Febtober").
std::vector<TimeWord> near_words(std::string_view folded) {
  std::vector<std::pair<int, TimeWord>> found;
  if (folded.size() < 3) return {};
  for (const TimeWord& known : all_words()) {
    // Three letters are near to too much: they must be of a month, or begin alike.
    const bool brief = known.text.size() <= 3 || (folded.size() <= 3 && folded[0] != known.text[0]);
    if (brief && known.kind != WordKind::month) continue;
    const int limit = folded.size() <= 4 ? 1 : 2;
    const int edits = word_edits(folded, known.text, limit);
    const bool same_start = known.kind == WordKind::month && known.text.size() > 4 &&
                            folded.starts_with(known.text.substr(0, 3));
    const bool far = edits == 2 && folded[0] != known.text[0];  // "Easter" is no slip for "after".
    if (edits <= limit && !far) found.emplace_back(edits, known);
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
  return format_phrase(day_unit(day.year, day.month, day.day));
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

Error month_or_years(std::int64_t year, int month, TextSpan where) {
  const std::int64_t last = year - year % 100 + month;
  return {ErrorCode::ambiguous_date, "years, or a month in ISO 8601", where,
          std::to_string(year) + " to " + std::to_string(last) + ", or " +
              std::string(month_name(month).brief) + " " + std::to_string(year)};
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
  const bool known = date.date.year_mask == 0;
  if (day.month >= 1 && day.month <= 12)
    last.day = month_length(date.calendar.value_or(Calendar::gregorian), day.year, day.month);
  return {ErrorCode::impossible_date, words_at(text, date.where) + " is no day", date.where,
          last.day < day.day && known ? brief_day(last) : ""};
}

// "[c. 1918]", "(1918)": what an archivist's brackets hold.
std::string without_brackets(std::string_view text) {
  struct Pair {
    std::string_view open, close;
  };
  constexpr Pair kPairs[] = {
      {"[", "]"}, {"(", ")"}, {"\"", "\""}, {"'", "'"}, {"\u201C", "\u201D"}};
  for (const auto& [open, close] : kPairs)
    if (text.size() > open.size() + close.size() && text.starts_with(open) && text.ends_with(close))
      return std::string(text.substr(open.size(), text.size() - open.size() - close.size()));
  return {};
}

// A phrase without a digit or a century needs no look: no word could make it a date.
std::string hint_for(std::string_view text, TextSpan where) {
  const bool digits = text.find_first_of("0123456789") != std::string_view::npos;
  if (where.end <= where.begin || (!digits && text.find("cent") == std::string_view::npos))
    return {};
  if (std::string bare = without_brackets(text); !bare.empty() && read_words(bare, nullptr))
    return bare;
  const std::string word = words_at(text, where);
  const std::string folded = fold(word);
  if (find_word(folded).kind != WordKind::none || is_today_word(folded)) return {};  // no slip
  if (folded.starts_with("mid")) {  // "midsummer", "midMarch"
    std::string fixed = replaced(text, where, "mid-" + word.substr(3));
    if (read_words(fixed, nullptr)) return fixed;
  }
  constexpr std::size_t kMostTries = 4;
  const std::vector<TimeWord> near = near_words(folded);
  for (std::size_t i = 0; i < std::min(near.size(), kMostTries); ++i) {
    std::string fixed = replaced(text, where, shown(near[i]));
    const Result<Phrase> read = read_words(fixed, nullptr);
    if (read) return fixed;
    // "31 Febuary": both are said at once.
    if (read.error().code == ErrorCode::impossible_date && !read.error().hint.empty()) {
      return read.error().hint;
    }
  }
  return {};
}

}  // namespace annals::detail
