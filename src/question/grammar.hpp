// Private: the words of a question that are neither names nor dates, as one table.
#ifndef ANNALS_SRC_QUESTION_GRAMMAR_HPP
#define ANNALS_SRC_QUESTION_GRAMMAR_HPP

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "annals/query/query.hpp"

namespace annals::detail {

enum class Role : std::uint8_t {
  filler,       // says nothing: the, troops, please
  auxiliary,    // was, did, had: asks whether, at the beginning
  frame,        // says what is asked: who, where, how long
  noun_frame,   // says it at the beginning only: "places held by the French"; else a filler
  clause,       // while: the time of another event follows; so does "when" beside another frame
  place_after,  // in, at, near: a place (or a time) follows
  of,           // a nation or a place follows
  by,           // by, under: a nation follows (or a time)
  from,         // from, to: a place follows; "took Riga from": the other side
  with,         // after a verb of fighting: the other side follows
  conjunction,  // and, or: a name like the one before follows
  alongside,    // a nation follows that was there on the same day
  together,     // both, side by side: the names of the sentence on one same day
  except,       // besides, except, but not: a name follows
  against,      // the other side follows
  throughout,   // all of the time that follows
  first,        // the earliest only
  last,         // the latest only
  negative,     // not, never: those of whom there is no record
  negative_auxiliary,  // wasn't, didn't
  pronoun,             // it, they: in a clause, the place or nation of the main one
  unread,              // understood, but not what annals can be asked: nobody, only
  unsupported,         // why, how
};

struct GrammarWord {
  std::string_view words;  // folded, one space between
  Role role;
  std::optional<Ask> ask{};  // with Role::frame and noun_frame
  bool count = false;        // how many of it
};

// At most this many words in one row.
inline constexpr std::size_t kMaxGrammarWords = 5;

// Sorted by `words`.
std::span<const GrammarWord> grammar_words() noexcept;
const GrammarWord* find_grammar_word(std::string_view folded) noexcept;

// "after", "before", "since", "until" and "till", where a clause and no date follows.
std::optional<EventSide> find_event_side(std::string_view folded) noexcept;

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUESTION_GRAMMAR_HPP
