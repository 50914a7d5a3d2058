// The words of time, once: parser, printer, help and "did you mean" all read these tables.
//
// A second language is a second set of these tables, not a second parser. Every word stands here
// folded; phrases of several words are rows of their own, longest first where one begins another.
#ifndef ANNALS_DATE_PHRASE_WORDS_HPP
#define ANNALS_DATE_PHRASE_WORDS_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace annals::detail {

enum class WordKind : std::uint8_t {
  none,        // not in the table
  month,       // value: 1 to 12
  season,      // value: 21 to 24
  hemisphere,  // value: what it adds to a season: northern 4, southern 8
  third,       // early, mid, late and what means the same; value: 1 to 3
  ordinal,     // value: 1 to 31, or kLast
  share,       // half, third, quarter, week; value: a Split
  fraction,    // q1 to q4, h1, h2; value: 10 * Split + which
  unit,        // value: a Unit
  margin,      // around, about, circa
  doubt,       // probably
  calendar,    // begins a row of kCalendarPhrases
  era,         // value: -1 BC, 1 AD
  relation,    // begins a row of kRelationPhrases
  glue,        // the, of, to, and: says nothing of time by itself
};

enum class Unit : std::uint8_t { day, month, season, year, decade, century };

// How a unit is cut into parts.
enum class Split : std::uint8_t { none, halves, thirds, quarters, weeks };

inline constexpr int kLast = -1;  // The ordinal "last".

struct TimeWord {
  std::string_view text;
  WordKind kind = WordKind::none;
  int value = 0;
};

struct MonthName {
  std::string_view brief;
  std::string_view full;
};
inline constexpr std::array<MonthName, 12> kMonthNames{{
    {"Jan", "January"},
    {"Feb", "February"},
    {"Mar", "March"},
    {"Apr", "April"},
    {"May", "May"},
    {"Jun", "June"},
    {"Jul", "July"},
    {"Aug", "August"},
    {"Sep", "September"},
    {"Oct", "October"},
    {"Nov", "November"},
    {"Dec", "December"},
}};

// Seasons 21 to 24 and the month each begins in; each lasts three. Winter runs into the next year.
struct SeasonName {
  std::string_view name;
  int first_month;
};
inline constexpr std::array<SeasonName, 4> kSeasonNames{{
    {"spring", 3},
    {"summer", 6},
    {"autumn", 9},
    {"winter", 12},
}};
inline constexpr int kWinter = 24;

inline constexpr std::array<std::string_view, 3> kThirdNames{"early", "mid", "late"};
inline constexpr std::array<std::string_view, 5> kOrdinalNames{"first", "second", "third", "fourth",
                                                               "fifth"};

// Where the parts of a unit begin, counted in the next smaller unit: days of a month (from 1),
// months of a year (from 1), months of a season, years of a decade and of a century (from 0).
// A part ends where the next begins; the last with the unit.
struct SplitRow {
  Unit unit;
  Split split;
  int count;
  std::array<int, 5> starts;
};
inline constexpr std::array<SplitRow, 13> kSplits{{
    {Unit::month, Split::thirds, 3, {1, 11, 21}},
    {Unit::month, Split::halves, 2, {1, 16}},
    {Unit::month, Split::quarters, 4, {1, 8, 16, 24}},
    {Unit::month, Split::weeks, 5, {1, 8, 15, 22, 29}},
    {Unit::season, Split::thirds, 3, {0, 1, 2}},
    {Unit::year, Split::thirds, 3, {1, 5, 9}},
    {Unit::year, Split::halves, 2, {1, 7}},
    {Unit::year, Split::quarters, 4, {1, 4, 7, 10}},
    {Unit::decade, Split::thirds, 3, {0, 4, 7}},
    {Unit::decade, Split::halves, 2, {0, 5}},
    {Unit::century, Split::thirds, 3, {0, 33, 66}},
    {Unit::century, Split::halves, 2, {0, 50}},
    {Unit::century, Split::quarters, 4, {0, 25, 50, 75}},
}};

// What a time stands to the date named: before 1919, since 1919.
enum class Relative : std::uint8_t { before, after, by, since };
struct RelationPhrase {
  std::string_view words;
  Relative relative;
};
inline constexpr std::array<RelationPhrase, 21> kRelationPhrases{{
    {"before", Relative::before},
    {"prior to", Relative::before},
    {"earlier than", Relative::before},
    {"after", Relative::after},
    {"later than", Relative::after},
    {"by", Relative::by},
    {"until", Relative::by},
    {"till", Relative::by},
    {"up until", Relative::by},
    {"up to", Relative::by},
    {"not after", Relative::by},
    {"not later than", Relative::by},
    {"no later than", Relative::by},
    {"on or before", Relative::by},
    {"since", Relative::since},
    {"ever since", Relative::since},
    {"not before", Relative::since},
    {"not until", Relative::since},
    {"not earlier than", Relative::since},
    {"no earlier than", Relative::since},
    {"on or after", Relative::since},
}};
// The same after the date: "6 Mar 1918 or earlier".
inline constexpr std::array<RelationPhrase, 10> kTrailingRelations{{
    {"or earlier", Relative::by},
    {"or before", Relative::by},
    {"at the latest", Relative::by},
    {"or later", Relative::since},
    {"or after", Relative::since},
    {"at the earliest", Relative::since},
    {"onwards", Relative::since},
    {"onward", Relative::since},
    {"on", Relative::since},
    {"and on", Relative::since},
}};

// Words between the two ends of a range; a dash will do as well.
inline constexpr std::array<std::string_view, 7> kRangeWords{"up until", "up to",   "to",  "until",
                                                             "till",     "through", "thru"};

struct CalendarPhrase {
  std::string_view words;
  bool julian;
};
inline constexpr std::array<CalendarPhrase, 8> kCalendarPhrases{{
    {"os", true},
    {"old style", true},
    {"julian calendar", true},
    {"julian", true},
    {"ns", false},
    {"new style", false},
    {"gregorian calendar", false},
    {"gregorian", false},
}};

// How the end of an interval is said to be known; the first row of each is how we print it.
struct EdgePhrase {
  std::string_view words;
  bool open;  // "..", else unknown
};
inline constexpr std::array<EdgePhrase, 5> kEndPhrases{{
    {"still so when last heard of", true},
    {"end not known", false},
    {"end unknown", false},
    {"end open", true},
    {"still so", true},
}};
inline constexpr std::array<EdgePhrase, 4> kStartPhrases{{
    {"start open", true},
    {"start not known", false},
    {"start unknown", false},
    {"beginning not known", false},
}};
inline constexpr std::string_view kOpenEnd = kEndPhrases[0].words;
inline constexpr std::string_view kUnknownEnd = kEndPhrases[1].words;
inline constexpr std::string_view kOpenStart = kStartPhrases[0].words;
inline constexpr std::string_view kUnknownStart = kStartPhrases[1].words;

// Ways to say that there is no date. They name no day, so they are refused with a hint.
inline constexpr std::array<std::string_view, 7> kUndatedPhrases{
    "undated", "unknown date", "date unknown", "date not known", "no date", "not known", "nd"};

// A word of more bytes is none of these, whatever accents and slips it came with.
inline constexpr std::size_t kMostWordBytes = 64;

// Every single word, in the order of the kinds.
std::span<const TimeWord> all_words() noexcept;

// The row of a folded word; its kind is `none` if there is none.
TimeWord find_word(std::string_view folded) noexcept;

// How many edits apart two folded words are; limit + 1 if more, found without counting where the
// letters alone tell.
int word_edits(std::string_view a, std::string_view b, int limit);

// The row that cuts `unit` this way; nullptr if it cannot be cut so.
const SplitRow* find_split(Unit unit, Split split) noexcept;

}  // namespace annals::detail

#endif  // ANNALS_DATE_PHRASE_WORDS_HPP
