#include "question/words.hpp"

#include <array>
#include <span>

#include "annals/core/text.hpp"

namespace annals::detail {
namespace {

// Bytes of white space at `at`; 0 if there is none. No-break and thin spaces come with pasted text.
std::size_t space_at(std::string_view text, std::size_t at) {
  if (text[at] == ' ' || (text[at] >= '\t' && text[at] <= '\r')) return 1;
  for (const std::string_view space : {"\u00a0", "\u2009", "\u202f", "\u3000"}) {
    if (text.substr(at).starts_with(space)) return space.size();
  }
  return 0;
}

constexpr std::array<std::string_view, 10> kClosing{"?",  "!", ",",      ";",      ":",
                                                    "\"", "'", "\u201d", "\u2019", "\u00bb"};
constexpr std::array<std::string_view, 5> kOpening{"\"", "'", "\u201c", "\u2018", "\u00ab"};

std::size_t trim_back(std::string_view text, std::size_t begin, std::size_t end,
                      std::span<const std::string_view> marks) {
  for (bool trimmed = true; trimmed;) {
    trimmed = false;
    for (const std::string_view mark : marks) {
      if (!text.substr(begin, end - begin).ends_with(mark)) continue;
      end -= mark.size();
      trimmed = true;
    }
  }
  return end;
}

std::size_t trim_front(std::string_view text, std::size_t begin, std::size_t end,
                       std::span<const std::string_view> marks) {
  for (bool trimmed = true; trimmed;) {
    trimmed = false;
    for (const std::string_view mark : marks) {
      if (!text.substr(begin, end - begin).starts_with(mark)) continue;
      begin += mark.size();
      trimmed = true;
    }
  }
  return begin;
}

// "'19": the mark says that digits are left out, and that must be told.
bool begins_short_year(std::string_view text, std::size_t at) {
  for (const std::string_view mark : {"'", "\u2018", "\u2019"}) {
    if (!text.substr(at).starts_with(mark)) continue;
    const std::size_t next = at + mark.size();
    return next < text.size() && text[next] >= '0' && text[next] <= '9' &&
           text.find(mark, next) == text.npos;
  }
  return false;
}

QuestionWord make_word(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::array<std::string_view, 3> kClosingBrackets{")", "]", "."};
  constexpr std::array<std::string_view, 2> kOpeningBrackets{"(", "["};
  QuestionWord word;
  word.raw.begin = begins_short_year(text, begin) ? begin : trim_front(text, begin, end, kOpening);
  word.raw.end = trim_back(text, word.raw.begin, end, kClosing);
  word.comma_after = text.substr(word.raw.end, end - word.raw.end).find(',') != text.npos;
  word.core.begin = trim_front(text, word.raw.begin, word.raw.end, kOpeningBrackets);
  word.core.end = trim_back(text, word.core.begin, word.raw.end, kClosingBrackets);
  word.folded = fold(text.substr(word.core.begin, word.core.end - word.core.begin));
  return word;
}

}  // namespace

std::vector<QuestionWord> cut_words(std::string_view text) {
  std::vector<QuestionWord> words;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t space = space_at(text, at)) {
      at += space;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && space_at(text, end) == 0) ++end;
    QuestionWord word = make_word(text, at, end);
    if (!word.folded.empty()) words.push_back(std::move(word));
    at = end;
  }
  return words;
}

}  // namespace annals::detail
