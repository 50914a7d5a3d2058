// The table of single words. It is written in the order of meaning and searched in the order of
// the alphabet; the compiler sorts it.
#include "date/phrase_words.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <string>

#include "annals/core/text.hpp"
#include "annals/date/phrase.hpp"

namespace annals {
namespace detail {
namespace {

using enum WordKind;

constexpr int value_of(Split split, int which) { return 10 * static_cast<int>(split) + which; }

constexpr TimeWord kWords[] = {
    {"january", month, 1},
    {"jan", month, 1},
    {"february", month, 2},
    {"feb", month, 2},
    {"febr", month, 2},
    {"march", month, 3},
    {"mar", month, 3},
    {"april", month, 4},
    {"apr", month, 4},
    {"may", month, 5},
    {"june", month, 6},
    {"jun", month, 6},
    {"july", month, 7},
    {"jul", month, 7},
    {"august", month, 8},
    {"aug", month, 8},
    {"september", month, 9},
    {"sept", month, 9},
    {"sep", month, 9},
    {"october", month, 10},
    {"oct", month, 10},
    {"november", month, 11},
    {"nov", month, 11},
    {"december", month, 12},
    {"dec", month, 12},

    {"spring", season, 21},
    {"springtime", season, 21},
    {"summer", season, 22},
    {"summertime", season, 22},
    {"autumn", season, 23},
    {"fall", season, 23},
    {"winter", season, 24},
    {"wintertime", season, 24},
    {"monday", weekday, 1},
    {"mon", weekday, 1},
    {"tuesday", weekday, 2},
    {"tues", weekday, 2},
    {"tue", weekday, 2},
    {"wednesday", weekday, 3},
    {"weds", weekday, 3},
    {"wed", weekday, 3},
    {"thursday", weekday, 4},
    {"thurs", weekday, 4},
    {"thur", weekday, 4},
    {"thu", weekday, 4},
    {"friday", weekday, 5},
    {"fri", weekday, 5},
    {"saturday", weekday, 6},
    {"sat", weekday, 6},
    {"sunday", weekday, 7},
    {"sun", weekday, 7},

    {"northern", hemisphere, 4},
    {"southern", hemisphere, 8},

    {"early", third, 1},
    {"beginning", third, 1},
    {"start", third, 1},
    {"mid", third, 2},
    {"middle", third, 2},
    {"late", third, 3},
    {"end", third, 3},

    {"first", ordinal, 1},
    {"second", ordinal, 2},
    {"third", ordinal, 3},
    {"fourth", ordinal, 4},
    {"fifth", ordinal, 5},
    {"sixth", ordinal, 6},
    {"seventh", ordinal, 7},
    {"eighth", ordinal, 8},
    {"ninth", ordinal, 9},
    {"tenth", ordinal, 10},
    {"eleventh", ordinal, 11},
    {"twelfth", ordinal, 12},
    {"thirteenth", ordinal, 13},
    {"fourteenth", ordinal, 14},
    {"fifteenth", ordinal, 15},
    {"sixteenth", ordinal, 16},
    {"seventeenth", ordinal, 17},
    {"eighteenth", ordinal, 18},
    {"nineteenth", ordinal, 19},
    {"twentieth", ordinal, 20},
    {"thirtieth", ordinal, 30},
    {"last", ordinal, kLast},
    {"twenty", tens, 20},
    {"thirty", tens, 30},

    {"twenties", decade, 20},
    {"thirties", decade, 30},
    {"forties", decade, 40},
    {"fifties", decade, 50},
    {"sixties", decade, 60},
    {"seventies", decade, 70},
    {"eighties", decade, 80},
    {"nineties", decade, 90},

    {"half", share, static_cast<int>(Split::halves)},
    {"halves", share, static_cast<int>(Split::halves)},
    {"quarter", share, static_cast<int>(Split::quarters)},
    {"quarters", share, static_cast<int>(Split::quarters)},
    {"week", share, static_cast<int>(Split::weeks)},
    {"weeks", share, static_cast<int>(Split::weeks)},
    {"q1", fraction, value_of(Split::quarters, 1)},
    {"q2", fraction, value_of(Split::quarters, 2)},
    {"q3", fraction, value_of(Split::quarters, 3)},
    {"q4", fraction, value_of(Split::quarters, 4)},
    {"h1", fraction, value_of(Split::halves, 1)},
    {"h2", fraction, value_of(Split::halves, 2)},

    {"day", unit, static_cast<int>(Unit::day)},
    {"month", unit, static_cast<int>(Unit::month)},
    {"year", unit, static_cast<int>(Unit::year)},
    {"decade", unit, static_cast<int>(Unit::decade)},
    {"century", unit, static_cast<int>(Unit::century)},
    {"centuries", unit, static_cast<int>(Unit::century)},

    {"about", margin, 0},
    {"around", margin, 0},
    {"circa", margin, 0},
    {"ca", margin, 0},
    {"c", margin, 0},
    {"approximately", margin, 0},
    {"approx", margin, 0},
    {"roughly", margin, 0},

    {"probably", doubt, 0},
    {"possibly", doubt, 0},
    {"perhaps", doubt, 0},
    {"maybe", doubt, 0},
    {"presumably", doubt, 0},
    {"likely", doubt, 0},

    {"os", calendar, 1},
    {"ns", calendar, 1},
    {"o", calendar, 0},
    {"n", calendar, 0},
    {"old", calendar, 0},
    {"new", calendar, 0},
    {"julian", calendar, 1},
    {"gregorian", calendar, 1},

    {"bc", era, -1},
    {"bce", era, -1},
    {"ad", era, 1},
    {"ce", era, 1},

    {"before", relation, 0},
    {"after", relation, 0},
    {"prior", relation, 0},
    {"earlier", relation, 0},
    {"later", relation, 0},
    {"by", glue, 0},
    {"until", relation, 0},
    {"till", relation, 0},
    {"since", relation, 0},
    {"between", relation, 0},
    {"from", glue, 0},
    {"onwards", relation, 0},
    {"onward", relation, 0},
    {"starting", relation, 0},
    {"undated", relation, 0},

    {"the", glue, 0},
    {"of", glue, 0},
    {"in", glue, 0},
    {"on", glue, 0},
    {"at", glue, 0},
    {"to", glue, 0},
    {"and", glue, 0},
    {"or", glue, 0},
    {"up", glue, 0},
    {"ever", glue, 0},
    {"pre", glue, 0},
    {"post", glue, 0},
    {"but", glue, 0},
    {"not", glue, 0},
    {"no", glue, 0},
    {"than", glue, 0},
    {"through", glue, 0},
    {"thru", glue, 0},
    {"some", glue, 0},
    {"style", glue, 0},
    {"calendar", glue, 0},
};
constexpr std::size_t kWordCount = std::size(kWords);

constexpr auto kSorted = [] {
  std::array<TimeWord, kWordCount> sorted{};
  std::copy(std::begin(kWords), std::end(kWords), sorted.begin());
  std::sort(sorted.begin(), sorted.end(),
            [](const TimeWord& a, const TimeWord& b) { return a.text < b.text; });
  return sorted;
}();
static_assert(std::adjacent_find(kSorted.begin(), kSorted.end(),
                                 [](const TimeWord& a, const TimeWord& b) {
                                   return a.text == b.text;
                                 }) == kSorted.end());

// Which of 26 letters (and "anything else") a word has.
std::uint32_t letters_of(std::string_view word) {
  std::uint32_t letters = 0;
  for (const char c : word) letters |= 1U << (c >= 'a' && c <= 'z' ? c - 'a' : 26);
  return letters;
}

// "the", "by" and the "old" of Old Style say nothing of time by themselves; "sun" has other uses.
bool speaks_of_time(const TimeWord& word) {
  if (word.kind == calendar) return word.value != 0;
  if (word.kind == weekday) return word.text.size() > 3;
  return word.kind != none && word.kind != glue;
}

// The shorter a word, the fewer edits tell it from another: "Kem" is not a slip for "Dec".
int edits_for(std::size_t length, int edits) {
  const int most = length <= 3 ? 0 : length <= 5 ? 1 : 2;
  return std::min(edits, most);
}

}  // namespace

std::span<const TimeWord> all_words() noexcept { return kWords; }

TimeWord find_word(std::string_view folded) noexcept {
  const auto found = std::lower_bound(
      kSorted.begin(), kSorted.end(), folded,
      [](const TimeWord& word, std::string_view text) { return word.text < text; });
  return found != kSorted.end() && found->text == folded ? *found : TimeWord{};
}

bool is_today_word(std::string_view folded) noexcept {
  const auto has = [folded](const auto& words) {
    return std::find(words.begin(), words.end(), folded) != words.end();
  };
  return has(kTodayWords) || has(kTodayAdjectives);
}

int word_edits(std::string_view a, std::string_view b, int limit) {
  if (std::max(a.size(), b.size()) > kMostWordBytes) return limit + 1;
  const std::size_t gap = std::max(a.size(), b.size()) - std::min(a.size(), b.size());
  const std::uint32_t in_a = letters_of(a);
  const std::uint32_t in_b = letters_of(b);
  // Every edit explains at most one letter that only one of the two has.
  const int apart = std::max(std::popcount(in_a & ~in_b), std::popcount(in_b & ~in_a));
  const bool ascii = (in_a & (1U << 26)) == 0;  // Elsewhere a letter is more than one byte.
  if (apart > limit || (ascii && gap > static_cast<std::size_t>(limit))) return limit + 1;
  return edit_distance(a, b, limit);
}

const SplitRow* find_split(Unit unit, Split split) noexcept {
  for (const SplitRow& row : kSplits)
    if (row.unit == unit && row.split == split) return &row;
  return nullptr;
}

}  // namespace detail

bool is_time_word(std::string_view folded, int edits) {
  if (detail::speaks_of_time(detail::find_word(folded))) return true;
  const int allowed = detail::edits_for(folded.size(), edits);
  if (allowed == 0) return false;
  for (const detail::TimeWord& word : detail::all_words()) {
    if (!detail::speaks_of_time(word) || word.text.size() < 3) continue;
    if (detail::word_edits(folded, word.text, allowed) <= allowed) return true;
  }
  return false;
}

}  // namespace annals
