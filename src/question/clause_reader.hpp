// Private: the tokens of one clause put into the slots of a query. A question is a main clause and,
// sometimes, another that gives its time: "who was in Tiflis | when Britain held Batum".
//
// A connective waits for what it belongs to; a name goes where the connective, the verb and what
// is filled already send it. Nothing is dropped: what finds no slot is an error that says where.
#ifndef ANNALS_SRC_QUESTION_CLAUSE_READER_HPP
#define ANNALS_SRC_QUESTION_CLAUSE_READER_HPP

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "annals/query/query.hpp"
#include "question/lexer.hpp"

namespace annals::detail {

enum class ClauseKind : std::uint8_t { main, event };

// A clause, read: a query with the slots that it fills.
struct Clause {
  Query query;
  std::vector<std::string> notices;
  std::optional<QuestionToken> pronoun;  // "it", "they": what it stands for is in the other clause
  bool there = false;                    // so does "there", if there is another
};

// `ask`: what is known to be asked, for the main clause. `text` is that of the lexer.
Result<Clause> read_clause(const Lexer& lexer, ClauseKind kind, std::optional<Ask> ask,
                           std::span<const QuestionToken> tokens);

// No slot for these words; the hint is a word of the grammar or a verb that is spelled nearly so.
Error unread_words(const Lexer& lexer, std::size_t at, std::size_t count);

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUESTION_CLAUSE_READER_HPP
