// date/phrase_grammar.hpp -- the rules of date phrases that one file of them borrows from another.
//
// Recursive descent: one function per rule, one token of lookahead and rarely two. A rule fills
// what it is given and judges nothing; false means that the reader has stopped, error set.
//
//   phrase_series.cpp      statement: before/between/from, ranges, lists, what follows the comma
//   phrase_grammar.cpp     one date: its margin, its unit or part of one, its marks
//   phrase_days.cpp        days, dates in numbers
//   phrase_years.cpp       years, decades, eras
//   phrase_old_style.cpp   calendars and dual dates, and what they mean
#ifndef ANNALS_SRC_DATE_PHRASE_GRAMMAR_HPP
#define ANNALS_SRC_DATE_PHRASE_GRAMMAR_HPP

#include <cstddef>
#include <string_view>

#include "annals/date/phrase.hpp"
#include "date/phrase_reader.hpp"
#include "date/phrase_statement.hpp"

namespace annals::detail {

// Reads all of `text` as words, not as EDTF. `periods` may be null.
Result<Phrase> read_words(std::string_view text, const PeriodLookup* periods);

// -- one date --
bool read_date(PhraseReader& in, SaidDate& said);
void read_marks(PhraseReader& in, SaidDate& said);
std::size_t match_question(PhraseReader& in);  // how many tokens "?" or "(?)" has; 0: none

// -- months and days --
bool is_ordinal_suffix(std::string_view suffix);
// How many tokens from `ahead` on spell an ordinal ("third", "twenty-first", "last"), and which.
std::size_t match_ordinal(PhraseReader& in, std::size_t ahead, int& value);
bool is_day(const Token& token);      // could this number be the day of a month?
bool is_day_first(PhraseReader& in);  // does a day stand here, and then perhaps its month?
void set_day(SaidDate& said, int day);
void take_day(PhraseReader& in, SaidDate& said);
void take_month(PhraseReader& in, SaidDate& said);
bool take_month_of_day(PhraseReader& in, int& month);  // after a day: "March", ".III."
void take_month_doubt(PhraseReader& in, SaidDate& said);
bool read_day_first(PhraseReader& in, SaidDate& said);
bool read_month_of_day(PhraseReader& in, SaidDate& said);  // what follows the day
bool read_month_first(PhraseReader& in, SaidDate& said, bool with_day);
// A date in numbers, `taken`; or nothing.
bool maybe_read_numeric(PhraseReader& in, SaidDate& said, bool& taken);

// -- years --
bool is_two_digits(const Token& token);
bool is_year(PhraseReader& in, std::size_t ahead);      // does a year stand `ahead` tokens on?
bool has_own_era(PhraseReader& in, std::size_t ahead);  // has the number there: "44 BC"?
bool has_era(PhraseReader& in);  // that of the next, or a later one's: "44 to 42 BC"?
bool read_year(PhraseReader& in, SaidDate& said);
bool read_maybe_year(PhraseReader& in, SaidDate& said);

// -- Old Style --
bool take_calendar(PhraseReader& in, SaidDate& said);
bool is_twin_next(PhraseReader& in);
bool read_twin(PhraseReader& in, SaidDate& said);
void share_year_of_twin(SaidDate& said);  // a year that only the other day has is that of both

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_PHRASE_GRAMMAR_HPP
