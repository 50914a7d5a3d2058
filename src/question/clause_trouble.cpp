// What is wrong with words that no slot takes: an unknown name, a time that is none, or neither.
#include <algorithm>

#include "annals/core/text.hpp"
#include "annals/name/name_index.hpp"
#include "question/clause_state.hpp"

namespace annals::detail {

using Kind = QuestionToken::Kind;

Error ClauseReader::ambiguous(const QuestionToken& token, NameKind kind,
                              const std::vector<Index>& indexes) const {
  std::string ids;
  for (const Index index : indexes) {
    if (!ids.empty()) ids += " or ";
    ids += record_id(names_, kind, index);
  }
  return {ErrorCode::ambiguous_name,
          "\"" + printable(lexer_.text_of(token.at, token.words)) + "\" names " +
              std::to_string(indexes.size()) + " " + std::string(name_kind_word(kind)) + "s",
          lexer_.span_of(token.at, token.words), ids};
}

// The end of the run of unknown tokens that begins at `i`.
std::size_t ClauseReader::unknown_run(std::size_t i) const {
  while (i < tokens_.size() && tokens_[i].kind == Kind::unknown) ++i;
  return i;
}

bool ClauseReader::wants_nation() const {
  if (pending_ == Role::by || pending_ == Role::against || pending_ == Role::alongside) return true;
  if (is_dangling()) return false;
  if (kind_ == ClauseKind::event) return clause_.query.nations.any.empty() && !seen_verb_;
  const bool names_subject =
      ask_ == Ask::whether || ask_ == Ask::where || ask_ == Ask::when || ask_ == Ask::howlong;
  return names_subject && clause_.query.nations.any.empty();
}

// After a word that a name follows, after a verb, or where the nation of the clause stands.
bool ClauseReader::name_belongs(std::size_t i) const {
  std::size_t before = i;
  const auto is_skipped = [](const QuestionToken& token) {
    return token.has_role(Role::together) || (token.grammar && token.grammar->words == "the");
  };
  while (before > 0 && is_skipped(tokens_[before - 1])) --before;
  if (before == 0) return kind_ == ClauseKind::event;
  const QuestionToken& token = tokens_[before - 1];
  if (token.kind == Kind::name) return token.name.is_action() && clause_.query.places.any.empty();
  if (token.kind != Kind::grammar) return false;
  switch (token.grammar->role) {
    case Role::auxiliary: return wants_nation();
    case Role::place_after:
    case Role::of:
    case Role::by:
    case Role::from:
    case Role::with:
    case Role::except:
    case Role::against:
    case Role::alongside:
    case Role::conjunction: return true;
    default: return false;
  }
}

Error ClauseReader::unknown_name(std::size_t at, std::size_t count) const {
  const TextSpan where = lexer_.span_of(at, count);
  const Result<Index> resolved = resolve_name(names_, wanted_kind(), lexer_.text_of(at, count));
  Error error = resolved ? unread(at, count) : resolved.error();
  error.where = where;
  return error;
}

// "who was with France in Odessa", "who was in Odessa alongside France": who else is no slot of its own,
// but a time can be.
Error ClauseReader::unread_company(const Mark& mark) const {
  Error error = unread(mark);
  std::string_view nation, place;
  for (const QuestionToken& token : tokens_) {
    const NameMatch& name = token.name;
    if (token.at > mark.at && nation.empty() && !name.nations.empty()) {
      nation = names_.nations[name.nations.front()].name;
    } else if (place.empty() && !name.places.empty()) {
      place = names_.places[name.places.front()].name;
    }
  }
  if (!nation.empty() && !place.empty()) {
    error.hint = "while " + std::string(nation) + " was in " + std::string(place);
  }
  return error;
}

// The words from token `i` on that time phrases are made of, read as a phrase: its error says what
// is wrong with them.
Error ClauseReader::unread_time(std::size_t i) const {
  const std::size_t at = tokens_[i].at;
  std::size_t end = at + 1;
  const std::size_t past = tokens_.back().at + tokens_.back().words;
  const auto is_unknown = [this](std::size_t word) {
    return std::any_of(tokens_.begin(), tokens_.end(), [word](const QuestionToken& token) {
      return token.kind == Kind::unknown && token.at == word;
    });
  };
  const auto belongs = [&](std::size_t word) {
    return lexer_.has_digit(word) || lexer_.is_time_word(word, 2);
  };
  while (end < past &&
         (belongs(end) || (end + 1 < past && is_unknown(end) && lexer_.has_digit(end + 1)))) {
    ++end;
  }
  const Result<Phrase> phrase = lexer_.read_time(at, end - at);
  return phrase ? unread(at, end - at) : phrase.error();
}

// "before the Armisitce": a time word that waits for a period, and words that are none.
Problem ClauseReader::unknown_period(std::size_t i) const {
  std::size_t next = i + 1;
  while (next < tokens_.size() && tokens_[next].has_role(Role::filler)) ++next;
  if (next >= tokens_.size()) return std::nullopt;
  if (tokens_[next].kind == Kind::name && find_event_side(lexer_.words()[tokens_[i].at].folded)) {
    return Error{ErrorCode::unread_words, "a date must follow, or an event with its verb",
                 lexer_.span_of(tokens_[i].at, 1), "before the French left"};
  }
  if (tokens_[next].kind != Kind::unknown) return std::nullopt;
  const std::size_t at = tokens_[next].at;
  if (lexer_.has_digit(at) || lexer_.is_time_word(at, 2)) return std::nullopt;
  const std::size_t count = unknown_run(next) - next;
  const auto near = nearest_names(names_, NameKind::period, lexer_.text_of(at, count));
  Error error = unread(at, count);
  if (!near.empty()) error.hint = near.front();
  return error;
}

Problem ClauseReader::take_unknown(std::size_t i) {
  if (tokens_[i].bad_time) return tokens_[i].bad_time;
  const std::size_t at = tokens_[i].at;
  const std::size_t count = unknown_run(i) - i;
  const std::size_t end = at + count;
  const std::size_t past = lexer_.words().size();
  const bool has_digits = lexer_.has_digit(at);
  const bool belongs = name_belongs(i);
  // A name that is nearly known is that, even where one of its words could be of a time; a month
  // alone is a month, whatever is called nearly so.
  const bool is_time = count == 1 && lexer_.is_time_word(at);
  if (belongs && !has_digits && !is_time &&
      !nearest_names(names_, wanted_kind(), lexer_.text_of(at, count)).empty()) {
    return unknown_name(at, count);
  }
  if (lexer_.is_time_word(at)) {
    Error error = unread_time(i);
    return error.hint.empty() ? unknown_period(i).value_or(error) : error;
  }
  const bool touches_number =
      has_digits || (end < past && lexer_.has_digit(end)) || (at > 0 && lexer_.has_digit(at - 1));
  const std::size_t letters = lexer_.words()[at].folded.size();
  if (touches_number || (letters > 3 && lexer_.is_time_word(at, 2))) {
    Error error = unread_time(i);
    // Of four letters too many words look like one of time: "tell" is no "till".
    if (touches_number || letters > 4 || !error.hint.empty()) return error;
  }
  return belongs ? unknown_name(at, count) : unread(at, count);
}

Error unread_words(const Lexer& lexer, std::size_t at, std::size_t count) {
  Error error{ErrorCode::unread_words, "cannot read this part", lexer.span_of(at, count), {}};
  if (count != 1 || lexer.has_digit(at)) return error;
  const std::string& word = lexer.words()[at].folded;
  std::vector<std::string_view> known;
  for (const GrammarWord& row : grammar_words()) known.push_back(row.words);
  for (const Name& name : lexer.names().names) {
    if (name.kind == NameKind::action) known.push_back(name.folded);
    // "us" is a word like any other; "US" is a nation.
    if (name.folded == word && name.text != lexer.text_of(at, 1)) error.hint = name.text;
  }
  const int limit = word.size() <= 3 ? 0 : word.size() <= 7 ? 1 : 2;
  if (error.hint.empty() && limit > 0 && find_grammar_word(word) == nullptr) {
    error.hint = nearest(word, known, limit);
  }
  return error;
}

}  // namespace annals::detail
