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
  ordinal,     // value: 1 to 30, or kLast
  tens,        // twenty, thirty: before an ordinal; value: 20, 30
  weekday,     // value: 1 (Monday) to 7
  decade,      // twenties, of no century said; value: 20 to 90
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
inline constexpr int kSummer = 22;
inline constexpr int kWinter = 24;

inline constexpr std::array<std::string_view, 7> kWeekdayNames{
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

// The months in Roman numerals, between a day and a year: 3.III.1918.
inline constexpr std::array<std::string_view, 12> kRomanMonths{
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"};

inline constexpr std::array<std::string_view, 3> kThirdNames{"early", "mid", "late"};
inline constexpr std::array<std::string_view, 5> kOrdinalNames{"first", "second", "third", "fourth",
                                                               "fifth"};

// Parts that are more than an ordinal and a share.
struct PartPhrase {
  std::string_view words;
  Split split;
  int part;
};
inline constexpr std::array<PartPhrase, 6> kPartPhrases{{
    {"early part", Split::thirds, 1},
    {"middle part", Split::thirds, 2},
    {"later part", Split::thirds, 3},
    {"latter part", Split::thirds, 3},
    {"former half", Split::halves, 1},
    {"latter half", Split::halves, 2},
}};

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

// Little words that may stand before a date and say nothing of it; longest first.
inline constexpr std::array<std::string_view, 10> kLeadIns{
    "at some time in", "at some point in", "some time in", "sometime in", "dating from",
    "dated",           "during",           "in",           "on",          "at"};
// The same before a whole phrase: "sometime between ...".
inline constexpr std::array<std::string_view, 4> kVagueWords{"at some time", "at some point",
                                                             "some time", "sometime"};

// Margins of more than one word; the others are words of their own kind.
inline constexpr std::array<std::string_view, 5> kMarginPhrases{
    "on or about", "in or about", "on or around", "in or around", "at or about"};

// What a time stands to the date named: before 1919, since 1919.
enum class Relative : std::uint8_t { before, after, by, since };
struct RelationPhrase {
  std::string_view words;
  Relative relative;
};
inline constexpr std::array<RelationPhrase, 29> kRelationPhrases{{
    {"before", Relative::before},
    {"prior to", Relative::before},
    {"earlier than", Relative::before},
    {"pre", Relative::before},
    {"after", Relative::after},
    {"later than", Relative::after},
    {"post", Relative::after},
    {"by", Relative::by},
    {"until", Relative::by},
    {"till", Relative::by},
    {"up until", Relative::by},
    {"up to", Relative::by},
    {"not after", Relative::by},
    {"not later than", Relative::by},
    {"no later than", Relative::by},
    {"on or before", Relative::by},
    {"in or before", Relative::by},
    {"since", Relative::since},
    {"ever since", Relative::since},
    {"not before", Relative::since},
    {"not until", Relative::since},
    {"not earlier than", Relative::since},
    {"no earlier than", Relative::since},
    {"on or after", Relative::since},
    {"in or after", Relative::since},
    {"starting from", Relative::since},
    {"starting in", Relative::since},
    {"starting on", Relative::since},
    {"starting", Relative::since},
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
inline constexpr std::array<CalendarPhrase, 10> kCalendarPhrases{{
    {"os", true},
    {"o s", true},
    {"old style", true},
    {"julian calendar", true},
    {"julian", true},
    {"ns", false},
    {"n s", false},
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
inline constexpr std::array<std::string_view, 10> kUndatedPhrases{"undated",      "unknown date",
                                                                  "date unknown", "date not known",
                                                                  "no date",      "unknown",
                                                                  "not known",    "not dated",
                                                                  "nd",           "sd"};

// Words that mean a date only on some day. There is no today here: they are refused, and said why.
inline constexpr std::array<std::string_view, 10> kTodayWords{
    "today", "tonight", "yesterday", "tomorrow", "now",
    "ago",   "present", "currently", "nowadays", "recently"};
// The same before a unit: "next week", "last March".
inline constexpr std::array<std::string_view, 5> kTodayAdjectives{"this", "next", "last", "past",
                                                                  "current"};

// ---- the words that we print, each a row above or read by a rule of its own -------------------

inline constexpr std::string_view kAbout = "about ";
inline constexpr std::string_view kProbably = "probably ";
inline constexpr std::string_view kBefore = "before ";
inline constexpr std::string_view kAfter = "after ";
inline constexpr std::string_view kBy = "by ";
inline constexpr std::string_view kUntil = "until ";
inline constexpr std::string_view kNotBefore = "not before ";
inline constexpr std::string_view kBetween = "between ";
inline constexpr std::string_view kFrom = "from ";
inline constexpr std::string_view kOn = " on";
inline constexpr std::string_view kTo = " to ";
inline constexpr std::string_view kOr = " or ";
inline constexpr std::string_view kAnd = " and ";
inline constexpr std::string_view kOrEarlier = " or earlier";
inline constexpr std::string_view kOrLater = " or later";
inline constexpr std::string_view kOldStyle = " O.S.";
inline constexpr std::string_view kNewStyle = " N.S.";

// A word of more bytes is none of these, whatever accents and slips it came with.
inline constexpr std::size_t kMostWordBytes = 64;

// Every single word, in the order of the kinds.
std::span<const TimeWord> all_words() noexcept;

// The row of a folded word; its kind is `none` if there is none.
TimeWord find_word(std::string_view folded) noexcept;

// Is it in kTodayWords or kTodayAdjectives?
bool is_today_word(std::string_view folded) noexcept;

// How many edits apart two folded words are; limit + 1 if more, found without counting where the
// letters alone tell.
int word_edits(std::string_view a, std::string_view b, int limit);

// The row that cuts `unit` this way; nullptr if it cannot be cut so.
const SplitRow* find_split(Unit unit, Split split) noexcept;

}  // namespace annals::detail

#endif  // ANNALS_DATE_PHRASE_WORDS_HPP
