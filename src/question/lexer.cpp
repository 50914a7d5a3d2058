#include "question/lexer.hpp"

#include <algorithm>

#include "annals/core/text.hpp"
#include "annals/name/name_index.hpp"
#include "annals/question/parse_question.hpp"

namespace annals::detail {
namespace {

// The longest name that is looked for, in words; longer ones are read by their ids or with flags.
constexpr std::size_t kMaxNameWords = 8;
constexpr std::size_t kMaxPhraseWords = 16;

}  // namespace

void add_sorted(std::vector<Index>& indexes, Index index) {
  const auto at = std::lower_bound(indexes.begin(), indexes.end(), index);
  if (at == indexes.end() || *at != index) indexes.insert(at, index);
}

std::string Lexer::folded_run(std::size_t at, std::size_t count) const {
  std::string run = words_[at].folded;
  for (std::size_t i = 1; i < count; ++i) run += " " + words_[at + i].folded;
  return run;
}

TextSpan Lexer::span_of(std::size_t at, std::size_t count) const {
  return {words_[at].core.begin, words_[at + count - 1].core.end};
}

std::string_view Lexer::text_of(std::size_t at, std::size_t count) const {
  const TextSpan span = span_of(at, count);
  return text_.substr(span.begin, span.end - span.begin);
}

TextSpan Lexer::raw_span(std::size_t at, std::size_t count) const {
  return {words_[at].raw.begin, words_[at + count - 1].raw.end};
}

bool Lexer::has_digit(std::size_t at) const {
  const std::string& word = words_[at].folded;
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "mid-May" folds to two words; each of them counts.
bool Lexer::is_time_word(std::size_t at, int edits) const {
  std::string_view rest = words_[at].folded;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (annals::is_time_word(rest.substr(0, end), edits)) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

// "US" is a nation, "us" is not: a name that is also a word of the grammar needs its capitals, with
// or without stops.
bool Lexer::is_capitalised_name(const Name& name, std::size_t at) const {
  std::string text(text_of(at, 1));
  std::erase(text, '.');
  return text == name.text;
}

void Lexer::add_names(std::string_view folded, std::size_t at, std::size_t count,
                      NameMatch& match) const {
  const bool grammar = count == 1 && (find_grammar_word(folded) != nullptr || is_time_word(at));
  for (const Name& name : find_names(names_, folded)) {
    if (grammar && !is_capitalised_name(name, at)) continue;
    if (name.kind == NameKind::nation) add_sorted(match.nations, name.index);
    if (name.kind == NameKind::place) add_sorted(match.places, name.index);
    if (name.kind == NameKind::action) add_sorted(match.actions, name.index);
  }
}

bool Lexer::is_possessive(std::size_t at) const {
  const std::string_view word = text_of(at, 1);
  return word.ends_with("'s") || word.ends_with("\u2019s");
}

NameMatch Lexer::match_name(std::size_t at) const {
  NameMatch match = match_name_here(at);
  // "the British Empire": an alias "the British" must not hide the longer name.
  if (words_[at].folded != "the" || at + 1 == words_.size()) return match;
  NameMatch without = match_name_here(at + 1);
  if (without.empty() || without.words + 1 <= match.words) return match;
  ++without.words;
  return without;
}

NameMatch Lexer::match_name_here(std::size_t at) const {
  const std::size_t most = std::min(kMaxNameWords, words_.size() - at);
  // Most words begin no name of several: one look-up says so.
  const std::size_t longest = has_longer_name(names_, words_[at].folded) ? most : 1;
  for (std::size_t count = longest; count > 0; --count) {
    NameMatch match;
    match.words = count;
    const std::string folded = folded_run(at, count);
    add_names(folded, at, count, match);
    // "Americans", "landings", "Archangel's"; a place has no plural, but it can own something.
    if (match.empty() && folded.size() > 3 && folded.back() == 's') {
      add_names(std::string_view(folded).substr(0, folded.size() - 1), at, count, match);
      if (!is_possessive(at + count - 1)) match.places.clear();
    }
    if (!match.empty()) return match;
  }
  return {};
}

// A word that says something of time, or one before such a word: "by February", "the 3rd of May",
// "no later than 1919".
bool Lexer::may_begin_time(std::size_t at) const {
  const std::string& word = words_[at].folded;
  const GrammarWord* grammar = find_grammar_word(word);
  // "on or after 3 May"; "on 3 May" is a little word and a time.
  const bool or_follows = at + 1 < words_.size() && words_[at + 1].folded == "or";
  const bool leads =
      word == "or" || ((word == "on" || word == "in") && or_follows) || word == "the" ||
      word == "no" || word == "not" ||
      (grammar != nullptr && (grammar->role == Role::by || grammar->role == Role::from));
  if (leads) return at + 1 < words_.size() && may_begin_time(at + 1);
  return has_digit(at) || is_time_word(at) || period_words(at) > 0;
}

// How many words from here on name a period; 0: none do.
std::size_t Lexer::period_words(std::size_t at) const {
  const std::string& word = words_[at].folded;
  const std::size_t most = has_longer_name(names_, word) || word == "the" ? kMaxNameWords : 1;
  for (std::size_t count = std::min(most, words_.size() - at); count > 0; --count) {
    if (find_period(names_, folded_run(at, count))) return count;
  }
  return 0;
}

// Can the word stand within a time? Not one that says what is asked, and no name of anything else.
bool Lexer::may_continue_time(std::size_t at) const {
  const std::string& word = words_[at].folded;
  if (has_digit(at) || is_time_word(at)) return true;
  if (const GrammarWord* grammar = find_grammar_word(word)) {
    return grammar->role != Role::frame && grammar->role != Role::auxiliary;
  }
  return find_names(names_, word).empty() || period_words(at) > 0;
}

// The words from here on that can belong to one time.
std::size_t Lexer::longest_time(std::size_t at) const {
  const std::size_t past = std::min(words_.size(), at + kMaxPhraseWords);
  std::size_t end = at;
  while (end < past && may_continue_time(end)) end += std::max<std::size_t>(period_words(end), 1);
  return std::min(end, past) - at;
}

Result<Phrase> Lexer::read_time(std::size_t at, std::size_t count) const {
  return read_time(at, count, parse_phrase);
}

Result<Phrase> Lexer::read_time(std::size_t at, std::size_t count,
                                decltype(parse_phrase)& read) const {
  const TextSpan raw = raw_span(at, count);
  const auto periods = [this](std::string_view folded) { return find_period(names_, folded); };
  Result<Phrase> phrase = read(text_.substr(raw.begin, raw.end - raw.begin), periods);
  if (phrase) return phrase;
  Error error = phrase.error();
  if (error.where.begin == error.where.end) error.where = {0, raw.end - raw.begin};
  error.where.begin += raw.begin;
  error.where.end += raw.begin;
  return fail(std::move(error));
}

// "from 1920 to 1918" is understood, and wrong: its beginning must not be taken for the whole.
bool is_understood(ErrorCode code) {
  return code == ErrorCode::impossible_date || code == ErrorCode::reversed_interval ||
         code == ErrorCode::dual_date_mismatch;
}

std::optional<QuestionToken> Lexer::match_time(std::size_t at) const {
  if (!may_begin_time(at)) return std::nullopt;
  for (std::size_t count = longest_time(at); count > 0; --count) {
    Result<Phrase> phrase = read_time(at, count, try_phrase);
    if (!phrase && !is_understood(phrase.error().code)) continue;
    QuestionToken token;
    token.words = count;
    if (phrase) {
      token.kind = QuestionToken::Kind::time;
      token.time = std::move(*phrase);
    } else {
      token.bad_time = std::move(phrase.error());
    }
    return token;
  }
  return std::nullopt;
}

const GrammarWord* Lexer::match_grammar(std::size_t at, std::size_t& count) const {
  for (count = std::min(kMaxGrammarWords, words_.size() - at); count > 0; --count) {
    if (const GrammarWord* word = find_grammar_word(folded_run(at, count))) return word;
  }
  return nullptr;
}

// A time before a name, a name before the grammar, where they are as long; but a verb that is also
// a word of the grammar is that.
QuestionToken Lexer::token_at(std::size_t at) const {
  NameMatch name = match_name(at);
  std::optional<QuestionToken> time = match_time(at);
  std::size_t grammar_words = 0;
  const GrammarWord* grammar = match_grammar(at, grammar_words);
  if (time && time->words >= name.words && time->words >= grammar_words) return std::move(*time);
  const std::size_t needed = name.is_action() ? grammar_words + 1 : grammar_words;
  QuestionToken token;
  if (!name.empty() && (grammar == nullptr || name.words >= needed)) {
    token.kind = QuestionToken::Kind::name;
    token.words = name.words;
    token.name = std::move(name);
  } else if (grammar != nullptr) {
    token.kind = QuestionToken::Kind::grammar;
    token.words = grammar_words;
    token.grammar = grammar;
  }
  return token;
}

std::vector<QuestionToken> Lexer::tokens() const {
  std::vector<QuestionToken> tokens;
  for (std::size_t at = 0; at < words_.size();) {
    QuestionToken token = token_at(at);
    token.at = at;
    token.after_comma = at > 0 && words_[at - 1].comma_after;
    at += token.words;
    tokens.push_back(std::move(token));
  }
  return tokens;
}

}  // namespace annals::detail
