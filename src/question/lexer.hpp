// Private: a question as tokens. At each word the longest thing that begins there is taken: a name,
// a time, or words of the grammar; what nothing takes is an unknown word. Tokens know nothing of
// each other: what a name or a little word does in its sentence is clause_reader's to say.
#ifndef ANNALS_SRC_QUESTION_LEXER_HPP
#define ANNALS_SRC_QUESTION_LEXER_HPP

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date/phrase.hpp"
#include "annals/name/gazetteer.hpp"
#include "question/grammar.hpp"
#include "question/words.hpp"

namespace annals::detail {

// The records that a run of words names.
struct NameMatch {
  std::size_t words = 0;
  std::vector<Index> nations, places, actions;  // sorted

  bool empty() const noexcept { return nations.empty() && places.empty() && actions.empty(); }
  bool is_action() const noexcept { return nations.empty() && places.empty() && !actions.empty(); }
};

struct QuestionToken {
  enum class Kind : std::uint8_t { name, time, grammar, unknown };
  Kind kind = Kind::unknown;
  std::size_t at = 0;     // its first word
  std::size_t words = 1;  // how many
  bool after_comma = false;
  NameMatch name;                        // Kind::name
  std::optional<Phrase> time;            // Kind::time
  std::optional<Error> bad_time;         // Kind::unknown: a time, but there is none such
  const GrammarWord* grammar = nullptr;  // Kind::grammar

  bool has_role(Role role) const noexcept { return grammar != nullptr && grammar->role == role; }
};

// Puts `index` where it belongs among sorted ones, once.
void add_sorted(std::vector<Index>& indexes, Index index);

// The words of a question and the tokens in them. Keeps views of both arguments.
class Lexer {
 public:
  Lexer(const Gazetteer& names, std::string_view text)
      : names_(names), text_(text), words_(cut_words(text)) {}

  std::vector<QuestionToken> tokens() const;

  const Gazetteer& names() const noexcept { return names_; }
  const std::vector<QuestionWord>& words() const noexcept { return words_; }
  TextSpan span_of(std::size_t at, std::size_t count) const;          // brackets left out
  std::string_view text_of(std::size_t at, std::size_t count) const;  // the same, as text

  // Words `at` and on, read as a date; its error has its place in the question.
  Result<Phrase> read_time(std::size_t at, std::size_t count) const;

  // Is the word one of those that times are made of, or a few edits away from one?
  bool is_time_word(std::size_t at, int edits = 0) const;
  bool has_digit(std::size_t at) const;

 private:
  Result<Phrase> read_time(std::size_t at, std::size_t count, decltype(parse_phrase)& read) const;
  QuestionToken token_at(std::size_t at) const;
  NameMatch match_name(std::size_t at) const;
  NameMatch match_name_here(std::size_t at) const;
  void add_names(std::string_view folded, std::size_t at, std::size_t count,
                 NameMatch& match) const;
  bool is_capitalised_name(const Name& name, std::size_t at) const;
  bool is_possessive(std::size_t at) const;
  bool may_begin_time(std::size_t at) const;
  std::size_t period_words(std::size_t at) const;
  bool may_continue_time(std::size_t at) const;
  std::size_t longest_time(std::size_t at) const;
  std::optional<QuestionToken> match_time(std::size_t at) const;
  const GrammarWord* match_grammar(std::size_t at, std::size_t& count) const;
  std::string folded_run(std::size_t at, std::size_t count) const;
  TextSpan raw_span(std::size_t at, std::size_t count) const;

  const Gazetteer& names_;
  std::string_view text_;
  std::vector<QuestionWord> words_;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUESTION_LEXER_HPP
