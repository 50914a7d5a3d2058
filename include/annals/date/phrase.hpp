// annals/date/phrase.hpp -- dates as people say them, in and out.
//
// A phrase is English for a date: "second half of May 1918". Reading one gives EDTF, which the
// EDTF engine parses again and judges; printing gives words that read back to the same meaning.
//
//   text                            EDTF                        what happens
//   Feb 1919                        1919-02
//   late 1918                       [1918-09..1918-12]          one of these months
//   early March 1919                [1919-03-01..1919-03-10]    21 to the end: late
//   winter 1918-19                  1918-24                     "winter 1918" too, with a notice
//   3-5 March 1919                  1919-03-03/1919-03-05       what one side lacks is on the other
//   late 1918 to March 1919         1918-39/1919-03
//   late March to 5 April 1919      [1919-03-21..1919-04-05]    widened, with a notice
//   1200 to 1100 BC                 -1199/-1099
//   17 or 18 December 1918          [1918-12-17,1918-12-18]
//   between March and June 1918     [1918-03..1918-06]
//   before March 1919               [..1919-02]                 after likewise: not the month named
//   by March 1919                   [..1919-03]                 until, since, from: with it
//   after 1918 but before 1921      [1919..1920]
//   around August 1918              1918-08~
//   around early March 1918         [1918-02-26..1918-03-13]    no "~" in EDTF's runs: widened
//   probably early 1918             1918-37?
//   Tuesday, 5 March 1918           1918-03-05                  Monday: impossible_date
//   25 October 1917 O.S.            1917-11-07
//   17/30 January 1918              1918-01-30                  17/31: dual_date_mismatch
//   March 1917 O.S.                 [1917-03-14..1917-04-13]    the days that it covers
//
//   refused                 code                  hint
//   4/8/1919                ambiguous_date        4 August 1919 or April 8, 1919
//   3 May 19                ambiguous_date        3 May 1819 or 3 May 1919
//   1900s                   ambiguous_date        1900 to 1909 or 1900 to 1999
//   1914-21                 ambiguous_date        1914 to 1921, or spring 1914
//   March/April 1918        ambiguous_date        March to April 1918, or March or April 1918
//   5 May                   ambiguous_date        5 May YYYY
//   31 June 1919            impossible_date       30 Jun 1919
//   December to April 1919  reversed_interval     December 1918 to April 1919 or Apr to Dec 1919
//   17/31 January 1918      dual_date_mismatch    17 Jan 1918 (30 Jan 1918)
//   early Febtober 1919     unreadable_date       early February 1919
//   next week               unreadable_date
//   undated                 unreadable_date       leave the date out
//
// Case, spaces, the kind of dash and a final stop do not matter, but in one place: 1910-12 is a
// month in ISO 8601, and read so with a notice; with another dash, with spaces or among other words
// it could be the years 1910 to 1912 as well, and is ambiguous. A question mark does matter: "1919?"
// is an uncertain 1919, so the mark that ends a question must go before its date is read.
//
// "Around" widens a run of units by the margin of those units on each side (3 days, 1 month, 1
// year), a decade by 10 years, a century by 100; so do "before around ..." and the like. An end of
// a range that EDTF cannot say ("late March to ...") makes the whole one run, from its first day to
// its last: that holds all that was said, and never says more.
#ifndef ANNALS_DATE_PHRASE_HPP
#define ANNALS_DATE_PHRASE_HPP

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "annals/core/result.hpp"
#include "annals/date/edtf.hpp"

namespace annals {

struct Phrase {
  std::string edtf;        // canonical EDTF, Gregorian
  Edtf date;               // the same, parsed
  std::string notice;      // how a phrase with a silent choice was read: "winter 1918 read as ..."
  bool old_style = false;  // the words named the Julian calendar
  bool approximate = false;  // around, about, circa
};

// Looks up a named period ("the armistice", already folded, article included or not) and returns
// its EDTF; nullopt if there is none. Asked only for words that are no date without it, the leading
// "the" removed: a period never shadows a date.
using PeriodLookup = std::function<std::optional<std::string>(std::string_view folded)>;

// Reads all of `text`: EDTF itself or a phrase. What is not understood whole is an error.
//   "Feb 1919" -> 1919-02               "late 1918" -> [1918-09..1918-12]
//   "before March 1919" -> [..1919-02]  "25 October 1917 O.S." -> 1917-11-07
Result<Phrase> parse_phrase(std::string_view text, const PeriodLookup& periods = {});

// The same, but a text that is no date at all (unreadable_date) may lack its hint: looking for that
// takes much longer than reading. For texts of which most are no dates, and of which nobody is told.
Result<Phrase> try_phrase(std::string_view text, const PeriodLookup& periods = {});

// The days [first, last] that a phrase asks about when it is a question's window (DESIGN section
// 3): its extent, from the first possible to the last possible day, `~` margin applied.
//   "late 1918" -> 1918-09-01..1918-12-31   "around August 1918" -> 1918-07-01..1918-09-30
Bounds window_of(const Phrase& phrase);

// Is that one stretch of days? "5 Jan or 5 June 1919" and 1918-XX-08 are several, and no window.
bool is_one_stretch(const Phrase& phrase);

// Is `word` (folded) one of the words that time phrases are made of, or within `edits` of one? The
// shorter the word the fewer edits count: none up to 3 letters, 1 up to 5, else 2. Words that say
// nothing of time by themselves (the, of, from, by, to, new, old) are not meant.
bool is_time_word(std::string_view folded, int edits = 0);

// The calendar that days are worded in. Days alone are converted: a month, a season or a year (or a
// run of them) is no month or year of the other calendar, and stays what was known, marked N.S. in
// Julian words. All of it reads back to the same meaning, in each style.
//
//   EDTF                      style      words
//   1917-11-07                gregorian  7 Nov 1917
//   1917-11-07                julian     25 Oct 1917 O.S.
//   1917-11-07                both       7 Nov 1917 (25 Oct 1917 O.S.)
//   1917-03-08/1917-03-13     both       8 to 13 Mar 1917 (23 to 28 Feb 1917 O.S.)
//   1917-11-07/1918-03        julian     25 Oct 1917 O.S. to Mar 1918 N.S.
//   [..1918-11-10]            both       by 10 Nov 1918 (28 Oct 1918 O.S.)
//   1917-11                   julian     Nov 1917 N.S.
//   1917-11                   both       Nov 1917
//   [1917-03-14..1917-04-13]  julian     Mar 1917 O.S.
enum class CalendarStyle : std::uint8_t { gregorian, julian, both };

// Words for a written date, which parse_phrase reads back to the same bounds. What has no such
// words (odd masks, years past 9999, times of day, lists of more than 12) is given as EDTF.
//
//   EDTF                     words
//   1918-12-18/1919-04       18 Dec 1918 to Apr 1919
//   [1918-12-17,1918-12-18]  17 or 18 Dec 1918
//   [1918-09..1918-12]       late 1918
//   [..1919-03]              before Apr 1919
//   [..1918-11-10]           by 10 Nov 1918
//   1919-01~, 1918-03?       about Jan 1919, Mar 1918?
//   2004-06-~11              11 Jun 2004, day approximate
//   1918-03-06/              6 Mar 1918, end not known
//   /1919-04-07              start not known, to 7 Apr 1919
//   1918-03-06/..            6 Mar 1918, still so when last heard of
std::string format_phrase(const Edtf& date, CalendarStyle style = CalendarStyle::gregorian);

// Words for one day that is only known to lie in [earliest, latest]: "18 Dec 1918",
// "4 to 7 Apr 1919", "Dec 1918" (a whole month), "1919" (a whole year), "by 7 Apr 1919",
// "from 4 Apr 1919 on", "not known". In Julian words a whole month or year is one of that calendar
// ("Mar 1917 O.S." is 14 March to 13 April) before it is one of the Gregorian ("Mar 1917 N.S.").
std::string format_between(OptionalDay earliest, OptionalDay latest,
                           CalendarStyle style = CalendarStyle::gregorian);

// A window in days, by its first and last: "1 to 28 Feb 1919", "15 Sep 1918", "until 10 Nov 1918",
// "from 1 Apr 1918", "any time".
std::string format_window(const Bounds& window, CalendarStyle style = CalendarStyle::gregorian);

// What a help text says of all this: one row for each form, those of a topic together.
struct PhraseExample {
  std::string_view topic;    // "Days"
  std::string_view form;     // what can be said: "early, mid, late YEAR: four months each"
  std::string_view example;  // "late 1918"
  std::string_view edtf;     // what it is read as; empty: it is refused
  std::string_view meaning;  // the days asked about, in words; refused: the hint, or else why
};

std::span<const PhraseExample> phrase_examples() noexcept;

}  // namespace annals

#endif  // ANNALS_DATE_PHRASE_HPP
