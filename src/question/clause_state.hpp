// Private: the state of reading one clause. Its parts are in three files: clause_reader.cpp puts each
// token into its slot, clause_settle.cpp decides what only the whole clause can tell, and
// clause_trouble.cpp says what is wrong with words that nothing takes.
#ifndef ANNALS_SRC_QUESTION_CLAUSE_STATE_HPP
#define ANNALS_SRC_QUESTION_CLAUSE_STATE_HPP

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "question/clause_reader.hpp"

namespace annals::detail {

using Problem = std::optional<Error>;

class ClauseReader {
 public:
  ClauseReader(const Lexer& lexer, ClauseKind kind, std::optional<Ask> ask,
               std::span<const QuestionToken> tokens)
      : lexer_(lexer), names_(lexer.names()), tokens_(tokens), kind_(kind), ask_(ask) {}

  Result<Clause> read();

 private:
  enum class Taken : std::uint8_t { nothing, nation, place };
  // Words that mark a clause as a whole: where they stand, for an error.
  struct Mark {
    std::size_t at, words;
  };

  Problem take(std::size_t i);
  Problem take_name(const QuestionToken& token);
  Problem take_nation(const QuestionToken& token);
  void note_direction();
  void note_said(const QuestionToken& token, NameKind kind, Index index);
  void take_place(Index place);
  bool is_passive_subject(const QuestionToken& token) const;
  bool is_of_events(const QuestionToken& token) const;
  bool names_one_side(const QuestionToken& token, Index action) const;
  Problem take_action(const QuestionToken& token);
  Problem take_time(const QuestionToken& token);
  Problem take_grammar(const QuestionToken& token);
  Problem take_connective(const QuestionToken& token);
  Problem take_frame(const QuestionToken& token);
  Problem take_noun_frame(const QuestionToken& token);
  Problem take_auxiliary();
  Problem take_order(const QuestionToken& token, SortBy by);
  bool counts_actions(const QuestionToken& token) const;
  Problem take_count();
  Problem take_negative(const QuestionToken& token);
  Problem take_together(const QuestionToken& token);
  Problem take_unknown(std::size_t i);

  bool reads_as_place(const NameMatch& match) const;
  bool is_object() const;
  bool may_take(Taken kind) const;
  void settle_pending();
  bool is_dangling() const;
  bool is_stranded() const;
  bool is_empty() const;

  std::size_t unknown_run(std::size_t i) const;
  bool name_belongs(std::size_t i) const;
  bool wants_nation() const;
  NameKind wanted_kind() const { return wants_nation() ? NameKind::nation : NameKind::place; }
  Error unknown_name(std::size_t at, std::size_t count) const;
  Error unread_time(std::size_t i) const;
  Problem unknown_period(std::size_t i) const;
  Error unread(std::size_t at, std::size_t count) const { return unread_words(lexer_, at, count); }
  Error unread(const Mark& mark) const { return unread(mark.at, mark.words); }
  Error unread(const QuestionToken& token) const { return unread(token.at, token.words); }
  Error unread_company(const Mark& mark) const;
  Error ambiguous(const QuestionToken& token, NameKind kind,
                  const std::vector<Index>& indexes) const;

  Problem settle();
  Problem settle_direction() const;
  Problem settle_together();
  Problem settle_absent() const;
  Problem settle_sides();

  const Lexer& lexer_;
  const Gazetteer& names_;
  std::span<const QuestionToken> tokens_;
  ClauseKind kind_;
  std::optional<Ask> ask_;
  Clause clause_;

  Role pending_ = Role::filler;
  Mark pending_mark_{0, 0};
  bool whom_ = false;              // who is asked for is not who did it
  std::string_view auxiliary_;     // the one right before, for a subject or a participle
  std::optional<Mark> from_, to_;  // where a place was said to be left, or reached
  bool noun_frame_ = false;        // what is asked was only suggested
  bool except_ = false;            // names go to `none` ...
  bool excepted_ = false;          // ... and one of them has
  bool exception_over_ = false;    // and nothing has been named since: what would "and" go on with?
  bool seen_verb_ = false;
  bool seen_auxiliary_ = false;
  bool fight_ = false;
  bool take_ = false;
  // The name taken last, for "and" and for commas; and the nation that might be a place as well.
  Taken last_taken_ = Taken::nothing;
  bool comma_ = false;
  std::optional<Index> nation_or_place_;
  Mark nation_or_place_mark_{0, 0};

  std::optional<Mark> negative_, together_, nation_or_, place_or_;
  Taken first_after_together_ = Taken::nothing;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUESTION_CLAUSE_STATE_HPP
