// annals/question/parse_question.hpp -- a question in English, read into a Query.
//
// Slots, not templates: names, time phrases, a frame ("who", "when"), a verb, connectives; fillers
// fall away; word order, articles and punctuation do not matter. A word that finds no slot is an
// error that says which (Error::where, in the bytes of the question):
//
//   unknown_name          a name belongs here, and the corpus has none like it (hint: the nearest)
//   ambiguous_name        several records are called so
//   unread_words          no slot for these words
//   the date codes        a time that cannot be read, or read in two ways
//   unsupported_question  why, how
//
//   who was in Odessa in Feb 1919       ask=who; place=Odessa; time=1919-02-01..1919-02-28
//   when did the French leave Odessa    ask=when; nation=France; place=Odessa; action=leave;
//                                       edge=end
//   was Italy in Tiflis in 1920?        ask=whether; nation=Italy; place=Tiflis; time=1920-...
//   who was in Tiflis when Britain      ask=who; place=Tiflis; event=(nation=Britain;
//   held Batum                          place=Batum; action=hold; edge=span)
//
// An alias that is also a word of the grammar (US, May) is read as a name only as the corpus
// capitalises it. No reading depends on today.
#ifndef ANNALS_QUESTION_PARSE_QUESTION_HPP
#define ANNALS_QUESTION_PARSE_QUESTION_HPP

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/core/result.hpp"
#include "annals/name/gazetteer.hpp"
#include "annals/query/query.hpp"

namespace annals {

struct Question {
  Query query;
  std::vector<std::string> notices;  // silent choices: "winter 1918 read as Dec 1918 to Feb 1919"
};

// Reads all of `text`. `ask` is what a command has said already; without it the text must say it,
// and a bare noun phrase ("Odessa in 1919") asks what happened.
Result<Question> parse_question(const Gazetteer& gazetteer, std::string_view text,
                                std::optional<Ask> ask = std::nullopt);

// The description of an event, as --when takes it and as "when ..." is read in a question:
// "United States arrive in Vladivostok", "after Britain held Batum". What it leaves out is no condition.
Result<EventClause> parse_event_clause(const Gazetteer& gazetteer, std::string_view text);

// "after that-event" as a side and what follows it; during and all of `text`, if it names no side.
std::pair<EventSide, std::string_view> split_event_side(std::string_view text);

// The periods of a corpus, for parse_phrase().
std::optional<std::string> find_period(const Gazetteer& gazetteer, std::string_view folded);

}  // namespace annals

#endif  // ANNALS_QUESTION_PARSE_QUESTION_HPP
