#include "check/summary_style.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "annals/core/text.hpp"

namespace annals::detail {
namespace {

constexpr std::size_t kMostColumns = 400;

// A sentence ends in one of these, and in what may close behind it.
constexpr std::array<std::string_view, 6> kStops{".", "!", "?", "\u2026", "\u3002", "\u0964"};
constexpr std::array<std::string_view, 6> kClosing{"\"", "'", ")", "\u201d", "\u2019", "\u00bb"};

// Titles and other words that are cut with a stop in the midst of a sentence.
constexpr auto kCutWords = std::to_array<std::string_view>(
    {"adm", "approx", "brig", "ca",   "capt", "cav",  "cf",  "co",  "col", "cpl", "dr",  "etc",
     "fr",  "ft",     "gen",  "gov",  "inf",  "jr",   "lt",  "maj", "mr",  "mrs", "mt",  "no",
     "nos", "op",     "pp",   "pres", "prof", "regt", "rev", "sgt", "sr",  "st",  "vol", "vs"});

bool takes_off(std::string_view& text, std::span<const std::string_view> ends) {
  for (const std::string_view end : ends) {
    if (!text.ends_with(end)) continue;
    text.remove_suffix(end.size());
    return true;
  }
  return false;
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) {
  return is_lower(c) || is_upper(c) || (static_cast<unsigned char>(c) & 0x80);
}

// Does the sentence end at the stop behind `before`? Not behind an initial or a word cut short.
bool ends_sentence(std::string_view before) {
  std::size_t begin = before.size();
  while (begin > 0 && is_letter(before[begin - 1])) --begin;
  const std::string_view word = before.substr(begin);
  const bool in_abbreviation = begin > 0 && before[begin - 1] == '.';  // "U.S."
  if (word.size() <= 1) return begin > 0 && !is_upper(word.empty() ? ' ' : word[0]) && word.empty();
  return !in_abbreviation && std::ranges::find(kCutWords, fold(word)) == kCutWords.end();
}

// The first place where a second sentence begins: a stop, spaces, a capital; npos: none.
std::size_t second_sentence(std::string_view text) {
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] != '.' && text[i] != '!' && text[i] != '?') continue;
    std::size_t next = i + 1;
    while (next < text.size() && (text[next] == '"' || text[next] == ')')) ++next;
    const std::size_t begin = text.find_first_not_of(' ', next);
    if (begin == text.npos || begin == next) continue;
    if (is_lower(text[begin]) || (text[begin] >= '0' && text[begin] <= '9')) continue;
    if (text[i] != '.' || ends_sentence(text.substr(0, i))) return begin;
  }
  return text.npos;
}

}  // namespace

std::string summary_fault(std::string_view summary) {
  std::string_view rest = summary;
  while (takes_off(rest, kClosing)) {
  }
  if (!takes_off(rest, kStops)) return "a sentence ends in a full stop";
  if (is_lower(summary.front())) return "a sentence begins with a capital";
  const std::size_t second = second_sentence(summary);
  if (second != summary.npos) return "more than one sentence: " + quoted(summary.substr(second));
  const auto columns = static_cast<std::size_t>(display_width(summary));
  if (columns <= kMostColumns) return {};
  return std::to_string(columns) + " characters, more than " + std::to_string(kMostColumns) +
         ": what can go into a note?";
}

}  // namespace annals::detail
