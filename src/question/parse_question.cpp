// Method: cut the question into words; from left to right, at each word take the longest thing that
// begins there -- a name, a time, a word of the grammar, a verb -- and put it into its slot. What
// nothing takes is gathered into runs, and the first run becomes the error.
#include "annals/question/parse_question.hpp"

#include <algorithm>
#include <cctype>

#include "annals/core/text.hpp"
#include "annals/date/phrase.hpp"
#include "annals/name/name_index.hpp"
#include "question/grammar.hpp"

namespace annals {
namespace {

using detail::find_grammar_word;
using detail::GrammarWord;
using detail::Role;

// The longest name that is looked for, in words; longer ones are read by their ids or with flags.
constexpr std::size_t kMaxNameWords = 8;
constexpr std::size_t kMaxPhraseWords = 16;

struct Word {
  TextSpan raw;   // without marks at the end of a sentence or a quotation
  TextSpan core;  // without brackets either
  std::string folded;
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t trim_back(std::string_view text, std::size_t begin, std::size_t end,
                      std::string_view marks) {
  while (end > begin && marks.find(text[end - 1]) != marks.npos) --end;
  return end;
}

Word make_word(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end && std::string_view("\"'").find(text[begin]) != std::string_view::npos) ++begin;
  Word word;
  word.raw = {begin, trim_back(text, begin, end, "?!,;:\"'")};
  while (begin < word.raw.end && (text[begin] == '(' || text[begin] == '[')) ++begin;
  word.core = {begin, trim_back(text, begin, word.raw.end, ")].")};
  word.folded = fold(text.substr(begin, word.core.end - word.core.begin));
  return word;
}

std::vector<Word> cut(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    Word word = make_word(text, at, end);
    if (!word.folded.empty()) words.push_back(std::move(word));
    at = end;
  }
  return words;
}

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void add_sorted(std::vector<Index>& indexes, Index index) {
  const auto at = std::lower_bound(indexes.begin(), indexes.end(), index);
  if (at == indexes.end() || *at != index) indexes.insert(at, index);
}

// What was found at a word, and how many words it takes.
struct NameMatch {
  std::size_t words = 0;
  std::vector<Index> nations, places, actions;
  bool empty() const { return nations.empty() && places.empty() && actions.empty(); }
};
struct TimeMatch {
  std::size_t words = 0;
  Phrase phrase;
};

class QuestionReader {
 public:
  QuestionReader(const Gazetteer& names, std::string_view text, std::optional<Ask> ask)
      : names_(names), text_(text), words_(cut(text)), ask_(ask) {}

  Result<Question> read();

 private:
  std::string folded_run(std::size_t at, std::size_t count) const;
  TextSpan span_of(std::size_t at, std::size_t count) const;
  std::string_view raw_run(std::size_t at, std::size_t count) const;
  bool is_capitalised_name(const Name& name, std::size_t at) const;
  void add_names(std::string_view folded, std::size_t at, std::size_t count, NameMatch& match) const;
  bool is_possessive(std::size_t at) const;
  NameMatch match_name(std::size_t at) const;
  bool may_begin_time(std::size_t at) const;
  std::optional<TimeMatch> match_time(std::size_t at) const;
  const GrammarWord* match_grammar(std::size_t at, std::size_t& count) const;

  Result<std::size_t> step(std::size_t at);
  Result<std::size_t> take_name(std::size_t at, const NameMatch& match);
  Result<std::size_t> take_time(std::size_t at, const TimeMatch& match);
  Result<std::size_t> take_grammar(std::size_t at, std::size_t count, const GrammarWord& word);
  void take_nation(Index nation);
  void take_place(Index place);
  void take_action(std::size_t at, const std::vector<Index>& actions);
  Result<std::size_t> take_unknown(std::size_t at) const;
  bool is_unknown(std::size_t at) const;
  bool name_belongs(std::size_t at) const;
  Error unknown_name(std::size_t at, std::size_t count) const;
  Error unread_time(std::size_t at) const;
  Error unread(std::size_t at, std::size_t count) const;
  tl::unexpected<Error> ambiguous(std::size_t at, std::size_t count, NameKind kind,
                                  const std::vector<Index>& indexes) const;
  void settle();

  const Gazetteer& names_;
  std::string_view text_;
  std::vector<Word> words_;
  std::optional<Ask> ask_;
  Question question_;
  bool place_next_ = false;    // after in, at, near
  bool except_ = false;        // names go to `none` ...
  bool excepted_ = false;      // ... and one of them has
  bool against_ = false;       // nations go to `against`
  bool seen_verb_ = false;
  bool fight_ = false;
  bool whether_ = false;       // began with an auxiliary
};

std::string QuestionReader::folded_run(std::size_t at, std::size_t count) const {
  std::string run = words_[at].folded;
  for (std::size_t i = 1; i < count; ++i) run += " " + words_[at + i].folded;
  return run;
}

TextSpan QuestionReader::span_of(std::size_t at, std::size_t count) const {
  return {words_[at].core.begin, words_[at + count - 1].core.end};
}

std::string_view QuestionReader::raw_run(std::size_t at, std::size_t count) const {
  const std::size_t begin = words_[at].raw.begin;
  return text_.substr(begin, words_[at + count - 1].raw.end - begin);
}

// "US" is a nation, "us" is not: a name that is also a word of the grammar needs its capitals.
bool QuestionReader::is_capitalised_name(const Name& name, std::size_t at) const {
  const TextSpan core = words_[at].core;
  return text_.substr(core.begin, core.end - core.begin) == name.text;
}

void QuestionReader::add_names(std::string_view folded, std::size_t at, std::size_t count,
                               NameMatch& match) const {
  const bool grammar = count == 1 && (find_grammar_word(folded) != nullptr || is_time_word(folded));
  for (const Name& name : find_names(names_, folded)) {
    if (grammar && !is_capitalised_name(name, at)) continue;
    if (name.kind == NameKind::nation) add_sorted(match.nations, name.index);
    if (name.kind == NameKind::place) add_sorted(match.places, name.index);
    if (name.kind == NameKind::action) add_sorted(match.actions, name.index);
  }
}

bool QuestionReader::is_possessive(std::size_t at) const {
  const TextSpan core = words_[at].core;
  const std::string_view word = text_.substr(core.begin, core.end - core.begin);
  return word.ends_with("'s") || word.ends_with("\u2019s");
}

NameMatch QuestionReader::match_name(std::size_t at) const {
  for (std::size_t count = std::min(kMaxNameWords, words_.size() - at); count > 0; --count) {
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

bool QuestionReader::may_begin_time(std::size_t at) const {
  const Word& word = words_[at];
  const GrammarWord* grammar = find_grammar_word(word.folded);
  // "by February", "from 3 May": a little word that a time may follow.
  if (grammar != nullptr && grammar->role == Role::of) {
    return at + 1 < words_.size() && may_begin_time(at + 1);
  }
  return has_digit(word.folded) || is_time_word(word.folded) ||
         find_period(names_, word.folded).has_value() || word.folded == "the" ||
         !find_names(names_, word.folded).empty() || has_longer_name(names_, word.folded);
}

std::optional<TimeMatch> QuestionReader::match_time(std::size_t at) const {
  if (!may_begin_time(at)) return std::nullopt;
  const auto periods = [this](std::string_view folded) { return find_period(names_, folded); };
  for (std::size_t count = std::min(kMaxPhraseWords, words_.size() - at); count > 0; --count) {
    Result<Phrase> phrase = parse_phrase(raw_run(at, count), periods);
    if (phrase) return TimeMatch{count, std::move(*phrase)};
  }
  return std::nullopt;
}

const GrammarWord* QuestionReader::match_grammar(std::size_t at, std::size_t& count) const {
  for (count = std::min(detail::kMaxGrammarWords, words_.size() - at); count > 0; --count) {
    if (const GrammarWord* word = find_grammar_word(folded_run(at, count))) return word;
  }
  return nullptr;
}

Result<std::size_t> QuestionReader::step(std::size_t at) {
  const NameMatch name = match_name(at);
  const std::optional<TimeMatch> time = match_time(at);
  std::size_t grammar_words = 0;
  const GrammarWord* grammar = match_grammar(at, grammar_words);
  const std::size_t time_words = time ? time->words : 0;
  const bool verb = name.nations.empty() && name.places.empty() && !name.actions.empty();
  if (time && time_words >= name.words && time_words >= grammar_words) {
    return take_time(at, *time);
  }
  if (!name.empty() && name.words >= grammar_words && !(verb && grammar != nullptr &&
                                                        grammar_words >= name.words)) {
    return take_name(at, name);
  }
  if (grammar != nullptr) return take_grammar(at, grammar_words, *grammar);
  return take_unknown(at);
}

tl::unexpected<Error> QuestionReader::ambiguous(std::size_t at, std::size_t count, NameKind kind,
                                                const std::vector<Index>& indexes) const {
  std::string ids;
  for (const Index index : indexes) {
    if (!ids.empty()) ids += " or ";
    ids += record_id(names_, kind, index);
  }
  const TextSpan where = span_of(at, count);
  return fail(ErrorCode::ambiguous_name,
              "\"" + printable(text_.substr(where.begin, where.end - where.begin)) + "\" names " +
                  std::to_string(indexes.size()) + " " + std::string(name_kind_word(kind)) + "s",
              where, ids);
}

// A name of both kinds is a place after "in" and in a question that asks for nations, else a nation.
Result<std::size_t> QuestionReader::take_name(std::size_t at, const NameMatch& match) {
  const bool want_place = place_next_ || match.nations.empty();
  if (want_place && !match.places.empty()) {
    if (match.places.size() > 1) return ambiguous(at, match.words, NameKind::place, match.places);
    take_place(match.places.front());
  } else if (!match.nations.empty()) {
    if (place_next_) return fail(unknown_name(at, match.words));
    if (match.nations.size() > 1) {
      return ambiguous(at, match.words, NameKind::nation, match.nations);
    }
    take_nation(match.nations.front());
  } else {
    take_action(at, match.actions);
  }
  place_next_ = false;
  return at + match.words;
}

void QuestionReader::take_nation(Index nation) {
  Query& query = question_.query;
  NameFilter& filter = against_ || (fight_ && seen_verb_) ? query.against : query.nations;
  excepted_ = except_;
  add_sorted(except_ ? filter.none : filter.any, nation);
}

void QuestionReader::take_place(Index place) {
  NameFilter& filter = question_.query.places;
  excepted_ = except_;
  add_sorted(except_ ? filter.none : filter.any, place);
}

// A verb of several actions means the one that the others are kinds of.
void QuestionReader::take_action(std::size_t at, const std::vector<Index>& actions) {
  Index action = actions.front();
  for (const Index other : actions) {
    if (is_kind_of(names_, action, other)) action = other;
  }
  const Action& record = names_.actions[action];
  seen_verb_ = true;
  fight_ = record.effect == Effect::present;
  const bool only_being = record.effect == Effect::stay && record.id == "stay";
  if (only_being) return;
  add_sorted(question_.query.actions.any, action);
  const bool occupied = words_[at].folded.starts_with("occup");
  if (ask_ != Ask::when) return;
  switch (record.effect) {
    case Effect::arrival: question_.query.edge = QueryEdge::start; break;
    case Effect::departure: question_.query.edge = QueryEdge::end; break;
    case Effect::stay:
      question_.query.edge = occupied ? QueryEdge::start : QueryEdge::span;
      break;
    default: break;
  }
}

Result<std::size_t> QuestionReader::take_time(std::size_t at, const TimeMatch& match) {
  Query& query = question_.query;
  if (query.window) return fail(unread(at, match.words));
  query.window = window_of(match.phrase);
  query.about = match.phrase.approximate;
  query.old_style = match.phrase.old_style;
  if (!match.phrase.notice.empty()) question_.notices.push_back(match.phrase.notice);
  place_next_ = false;
  return at + match.words;
}

Result<std::size_t> QuestionReader::take_grammar(std::size_t at, std::size_t count,
                                                 const GrammarWord& word) {
  Query& query = question_.query;
  // "who besides France was in ...": the exception ends where the sentence goes on.
  if (excepted_ && (word.role == Role::auxiliary || word.role == Role::place_after)) {
    except_ = excepted_ = false;
  }
  switch (word.role) {
    case Role::filler: break;
    case Role::auxiliary:
      if (!ask_) {
        ask_ = Ask::whether;
        whether_ = true;
      }
      break;
    case Role::frame:
      if (!ask_) ask_ = word.ask;
      else if (at != 0 || ask_ != word.ask) return fail(unread(at, count));
      break;
    case Role::place_after: place_next_ = true; break;
    case Role::of: place_next_ = false; break;
    case Role::conjunction: break;
    case Role::except: except_ = true; place_next_ = false; break;
    case Role::against: against_ = true; break;
    case Role::throughout: query.relation = Relation::throughout; break;
    case Role::first:
      query.sort = {{SortKey::start, false}};
      query.limit = 1;
      break;
    case Role::last:
      query.sort = {{SortKey::end, true}};
      query.limit = 1;
      break;
    case Role::unsupported:
      return fail(ErrorCode::unsupported_question,
                  "a chronology does not say \"" + std::string(word.words) + "\"",
                  span_of(at, count), "ask who, where, when, what happened, or was");
  }
  return at + count;
}

bool QuestionReader::is_unknown(std::size_t at) const {
  std::size_t count = 0;
  return match_name(at).empty() && !match_time(at) && match_grammar(at, count) == nullptr &&
         !is_time_word(words_[at].folded);
}

// After a word that a name follows, or where the nation of the question stands.
bool QuestionReader::name_belongs(std::size_t at) const {
  std::size_t before = at;
  while (before > 0 && words_[before - 1].folded == "the") --before;
  if (before == 0) return false;
  const GrammarWord* word = find_grammar_word(words_[before - 1].folded);
  if (word == nullptr) return false;
  const bool subject = (ask_ == Ask::whether || ask_ == Ask::where || ask_ == Ask::when) &&
                       word->role == Role::auxiliary && question_.query.nations.any.empty();
  return subject || word->role == Role::place_after || word->role == Role::of ||
         word->role == Role::except || word->role == Role::against ||
         word->role == Role::conjunction;
}

Error QuestionReader::unknown_name(std::size_t at, std::size_t count) const {
  const TextSpan where = span_of(at, count);
  const std::string_view name = text_.substr(where.begin, where.end - where.begin);
  const NameKind kind = !place_next_ && question_.query.nations.any.empty() &&
                                (ask_ == Ask::whether || ask_ == Ask::where || ask_ == Ask::when)
                            ? NameKind::nation
                            : NameKind::place;
  const Result<Index> resolved = resolve_name(names_, kind, name);
  Error error = resolved ? unread(at, count) : resolved.error();
  error.where = where;
  return error;
}

Error QuestionReader::unread(std::size_t at, std::size_t count) const {
  return {ErrorCode::unread_words, "cannot read this part", span_of(at, count), {}};
}

// The words around `at` that time phrases are made of, read as a phrase: its error says what is
// wrong with them.
Error QuestionReader::unread_time(std::size_t at) const {
  const auto belongs = [this](std::size_t i) {
    return has_digit(words_[i].folded) || is_time_word(words_[i].folded, 2);
  };
  std::size_t end = at + 1;
  while (end < words_.size() && (belongs(end) || (end + 1 < words_.size() && is_unknown(end) &&
                                                  has_digit(words_[end + 1].folded)))) {
    ++end;
  }
  const std::string_view run = raw_run(at, end - at);
  const auto periods = [this](std::string_view folded) { return find_period(names_, folded); };
  const Result<Phrase> phrase = parse_phrase(run, periods);
  if (phrase) return unread(at, end - at);
  Error error = phrase.error();
  if (error.where.begin == error.where.end) error.where = {0, run.size()};
  error.where.begin += words_[at].raw.begin;
  error.where.end += words_[at].raw.begin;
  return error;
}

Result<std::size_t> QuestionReader::take_unknown(std::size_t at) const {
  const std::string& word = words_[at].folded;
  std::size_t end = at + 1;
  while (end < words_.size() && is_unknown(end)) ++end;
  const auto is_number = [this](std::size_t i) {
    return i < words_.size() && has_digit(words_[i].folded);
  };
  const bool touches_number = has_digit(word) || is_number(end) || (at > 0 && is_number(at - 1));
  if (touches_number || is_time_word(word) || (word.size() > 3 && is_time_word(word, 2))) {
    return fail(unread_time(at));
  }
  if (name_belongs(at)) return fail(unknown_name(at, end - at));
  return fail(unread(at, end - at));
}

// What can be settled only when all words are read.
void QuestionReader::settle() {
  Query& query = question_.query;
  query.ask = ask_.value_or(Ask::events);
  // "whom did the Poles fight", "who fought the Japanese": who asks for the other side.
  if (fight_ && query.ask == Ask::who && query.against.any.empty()) {
    std::swap(query.against.any, query.nations.any);
  }
}

Result<Question> QuestionReader::read() {
  if (words_.empty()) {
    return fail(ErrorCode::unread_words, "an empty question", {},
                "annals who was in Odessa in Feb 1919");
  }
  for (std::size_t at = 0; at < words_.size();) {
    const Result<std::size_t> next = step(at);
    if (!next) return fail(next.error());
    at = *next;
  }
  settle();
  return std::move(question_);
}

}  // namespace

Result<Question> parse_question(const Gazetteer& gazetteer, std::string_view text,
                                std::optional<Ask> ask) {
  return QuestionReader(gazetteer, text, ask).read();
}

std::optional<std::string> find_period(const Gazetteer& gazetteer, std::string_view folded) {
  if (folded.starts_with("the ")) folded.remove_prefix(4);
  for (const Name& name : find_names(gazetteer, folded)) {
    if (name.kind == NameKind::period) return std::string(gazetteer.periods[name.index].date);
  }
  return std::nullopt;
}

}  // namespace annals
