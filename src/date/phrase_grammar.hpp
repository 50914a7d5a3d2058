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

// -- months and days --
bool is_ordinal_suffix(std::string_view suffix);
bool is_day(const Token& token);  // could this number be the day of a month?
void take_day(PhraseReader& in, SaidDate& said);
void take_month(PhraseReader& in, SaidDate& said);
bool read_day_first(PhraseReader& in, SaidDate& said);
bool read_month_first(PhraseReader& in, SaidDate& said, bool with_day);
bool is_numeric(PhraseReader& in);
bool read_numeric(PhraseReader& in, SaidDate& said);

// -- years --
bool is_two_digits(const Token& token);
bool is_year(PhraseReader& in, std::size_t ahead);  // does a year stand `ahead` tokens on?
bool has_era(PhraseReader& in);                     // does the number that is next?
bool read_year(PhraseReader& in, SaidDate& said);
bool read_maybe_year(PhraseReader& in, SaidDate& said);

// -- Old Style --
bool take_calendar(PhraseReader& in, SaidDate& said);
TwinDay take_twin_day(PhraseReader& in, const SaidDate& said);
bool read_twin_after_slash(PhraseReader& in, SaidDate& said);
bool read_twin_in_parens(PhraseReader& in, SaidDate& said);

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_PHRASE_GRAMMAR_HPP
