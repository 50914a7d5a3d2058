// Reading a phrase: the order of attempts, and whose error is the one to show.
//
//   1. EDTF itself, if the text could be EDTF: digits, brackets, no space inside.
//   2. Words without named periods, then with them: a period never shadows a date.
//   3. Neither: EDTF's error if it was tried and the words said nothing better (an ambiguity, an
//      impossible day, a hint), else that of the words with a "did you mean".
//
// The rules of words are phrase_grammar.hpp's, what they mean phrase_build.hpp's.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "annals/date/phrase.hpp"
#include "date/phrase_grammar.hpp"
#include "date/phrase_trouble.hpp"
#include "date/phrase_units.hpp"

namespace annals {
namespace detail {
namespace {

constexpr std::string_view kSpace = " \t\n\r\f\v";

TextSpan trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {0, 0};
  return {first, text.find_last_not_of(kSpace) + 1};
}

// Could this be EDTF? ASCII without spaces, and begun by what can begin it.
bool looks_like_edtf(std::string_view text) {
  return std::string_view("0123456789XY-[{./?~%").find(text.front()) != std::string_view::npos &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

// 1914-21 is spring 1914 in EDTF and the years 1914 to 1921 in a book; 1922-21 can only be the one.
bool is_torn(const Edtf& date, std::string_view text) {
  const auto* season = std::get_if<EdtfDate>(&date);
  return season != nullptr && season->precision == Precision::season && is_plain(*season) &&
         season->year >= 0 && season->month > season->year % 100 && text.size() == 7;
}

// EDTF that looks like something else: 1910-12 is a month, not the years 1910 to 1912; -1919 is no
// end.
std::string edtf_notice(const Edtf& edtf, std::string_view text) {
  const auto* date = std::get_if<EdtfDate>(&edtf);
  if (date == nullptr || !is_plain(*date)) return {};
  std::string years;
  if (date->precision == Precision::month && date->year >= 0 && date->month > date->year % 100) {
    const std::int64_t last = date->year - date->year % 100 + date->month;
    years = ", not " + std::to_string(date->year) + " to " + std::to_string(last);
  }
  if (years.empty() && (date->precision != Precision::year || date->year >= 0)) return {};
  return std::string(text) + " read as " + format_phrase(edtf) + years;
}

Phrase as_edtf(Edtf date, std::string_view text) {
  Phrase phrase;
  phrase.edtf = format_edtf(date);
  phrase.notice = edtf_notice(date, text);
  phrase.date = std::move(date);
  return phrase;
}

Error moved_by(Error error, std::size_t offset, std::size_t size) {
  if (error.where.end == 0) error.where.end = size;
  error.where.begin += offset;
  error.where.end += offset;
  return error;
}

Result<Phrase> parse_words(std::string_view text, const PeriodLookup& periods) {
  auto phrase = read_words(text, nullptr);
  if (phrase || !periods) return phrase;
  auto named = read_words(text, &periods);
  return named ? named : phrase;
}

// What could be meant by a text that is no date: see hint_for.
using Hinter = std::string (*)(std::string_view text, TextSpan where);

Result<Phrase> read_phrase(std::string_view text, const PeriodLookup& periods, Hinter hinter) {
  const TextSpan span = trimmed(text);
  const std::string_view bare = text.substr(span.begin, span.end - span.begin);
  if (bare.empty()) return fail(ErrorCode::unreadable_date, "no date given", {0, text.size()});
  std::optional<Error> edtf_error;
  if (looks_like_edtf(bare)) {
    auto edtf = parse_edtf(bare);
    if (edtf && !is_torn(*edtf, bare)) return as_edtf(std::move(*edtf), bare);
    if (!edtf) edtf_error = moved_by(std::move(edtf.error()), span.begin, bare.size());
  }
  auto phrase = parse_words(text.substr(0, span.end), periods);
  if (phrase) return phrase;
  Error& error = phrase.error();
  const bool impossible = edtf_error && edtf_error->code == ErrorCode::impossible_date;
  if (error.code != ErrorCode::unreadable_date && !impossible) return phrase;
  if (edtf_error && (impossible || !edtf_error->hint.empty() || error.hint.empty()))
    return fail(std::move(*edtf_error));
  if (error.hint.empty())
    error.hint = hinter(bare, {error.where.begin - span.begin, error.where.end - span.begin});
  return phrase;
}

}  // namespace
}  // namespace detail

Result<Phrase> parse_phrase(std::string_view text, const PeriodLookup& periods) {
  return detail::read_phrase(text, periods, detail::hint_for);
}

Result<Phrase> try_phrase(std::string_view text, const PeriodLookup& periods) {
  return detail::read_phrase(text, periods, [](auto, auto) { return std::string(); });
}

Bounds window_of(const Phrase& phrase) {
  const Meaning meaning = meaning_of(phrase.date, Reading::extent);
  if (meaning.members.empty()) return make_window(std::nullopt, std::nullopt);
  OptionalDay first = meaning.members.front().possible.start_earliest;
  OptionalDay last = meaning.members.front().possible.end_latest;
  for (const Span& member : meaning.members) {
    const Bounds& days = member.possible;
    first = first && days.start_earliest ? std::min(first, days.start_earliest) : std::nullopt;
    last = last && days.end_latest ? std::max(last, days.end_latest) : std::nullopt;
  }
  return make_window(first, last);
}

}  // namespace annals
