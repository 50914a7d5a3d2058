// Method: cut the question into words; from left to right, at each word take the longest thing that
// begins there -- a name, a time, a word of the grammar, a verb -- and put it into its slot. What
// nothing takes is gathered into runs, and the first run becomes the error.
#include "annals/question/parse_question.hpp"

#include <algorithm>

#include "annals/core/text.hpp"
#include "annals/date/phrase.hpp"
#include "annals/name/name_index.hpp"
#include "question/grammar.hpp"
#include "question/words.hpp"

namespace annals {
namespace {

using detail::find_grammar_word;
using detail::GrammarWord;
using detail::QuestionWord;
using detail::Role;

// The longest name that is looked for, in words; longer ones are read by their ids or with flags.
constexpr std::size_t kMaxNameWords = 8;
constexpr std::size_t kMaxPhraseWords = 16;
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

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
      : names_(names), text_(text), words_(detail::cut_words(text)), ask_(ask) {}

  Result<Question> read();

 private:
  std::string folded_run(std::size_t at, std::size_t count) const;
  TextSpan span_of(std::size_t at, std::size_t count) const;
  std::string_view raw_run(std::size_t at, std::size_t count) const;
  bool is_capitalised_name(const Name& name, std::size_t at) const;
  void add_names(std::string_view folded, std::size_t at, std::size_t count,
                 NameMatch& match) const;
  bool is_possessive(std::size_t at) const;
  NameMatch match_name(std::size_t at) const;
  NameMatch match_name_here(std::size_t at) const;
  bool may_begin_time(std::size_t at) const;
  std::optional<TimeMatch> match_time(std::size_t at) const;
  const GrammarWord* match_grammar(std::size_t at, std::size_t& count) const;

  Result<std::size_t> step(std::size_t at);
  enum class Taken : std::uint8_t { nothing, nation, place };

  Result<std::size_t> take_name(std::size_t at, const NameMatch& match);
  Result<std::size_t> take_time(std::size_t at, const TimeMatch& match);
  Result<std::size_t> take_grammar(std::size_t at, std::size_t count, const GrammarWord& word);
  Result<std::size_t> take_connective(std::size_t at, std::size_t count, Role role);
  Result<std::size_t> take_frame(std::size_t at, std::size_t count, Ask ask);
  Result<std::size_t> take_order(std::size_t at, std::size_t count, SortBy by);
  bool reads_as_place(const NameMatch& match) const;
  bool may_take(Taken kind) const;
  std::optional<Error> take_nation(std::size_t at, const NameMatch& match);
  void take_place(Index place);
  std::optional<Error> take_action(std::size_t at, std::size_t count,
                                   const std::vector<Index>& actions);
  void settle_pending();
  bool is_dangling() const;
  Result<std::size_t> take_unknown(std::size_t at) const;
  bool is_unknown(std::size_t at) const;
  bool name_belongs(std::size_t at) const;
  Error unknown_name(std::size_t at, std::size_t count) const;
  Error unread_time(std::size_t at) const;
  Error unread(std::size_t at, std::size_t count) const;
  tl::unexpected<Error> ambiguous(std::size_t at, std::size_t count, NameKind kind,
                                  const std::vector<Index>& indexes) const;
  std::optional<Error> settle();

  const Gazetteer& names_;
  std::string_view text_;
  std::vector<QuestionWord> words_;
  std::optional<Ask> ask_;
  Question question_;

  // A connective waits for what it belongs to; one that waits in vain is an error.
  Role pending_ = Role::filler;
  std::size_t pending_at_ = kNowhere;
  bool except_ = false;    // names go to `none` ...
  bool excepted_ = false;  // ... and one of them has
  bool seen_verb_ = false;
  bool fight_ = false;
  bool take_ = false;
  bool seen_auxiliary_ = false;
  // The name taken last, for "and"; and the nation that might be a place as well.
  Taken last_taken_ = Taken::nothing;
  std::optional<Index> nation_or_place_;
  std::size_t nation_or_place_at_ = kNowhere;
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
  NameMatch match = match_name_here(at);
  // "the British Empire": an alias "the British" must not hide the longer name.
  if (words_[at].folded != "the" || at + 1 == words_.size()) return match;
  NameMatch without = match_name_here(at + 1);
  if (without.empty() || without.words + 1 <= match.words) return match;
  ++without.words;
  return without;
}

NameMatch QuestionReader::match_name_here(std::size_t at) const {
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
  const QuestionWord& word = words_[at];
  const GrammarWord* grammar = find_grammar_word(word.folded);
  // "by February", "from 3 May": a little word that a time may follow.
  if (grammar != nullptr && (grammar->role == Role::by || grammar->role == Role::from)) {
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
  if (!name.empty() && name.words >= grammar_words &&
      !(verb && grammar != nullptr && grammar_words >= name.words)) {
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

// Which of its kinds a name is read as. A name of both kinds (Georgia) is a place after "in" and
// "from", and as the object of a verb whose subject is known; else a nation.
bool QuestionReader::reads_as_place(const NameMatch& match) const {
  if (match.places.empty() || match.nations.empty()) return !match.places.empty();
  const bool from_whom = pending_ == Role::from && take_;
  if (pending_ == Role::by || fight_ || from_whom) return false;
  if (pending_ == Role::place_after || pending_ == Role::from) return true;
  if (pending_ == Role::conjunction) return last_taken_ == Taken::place;
  const bool has_subject = ask_ == Ask::who || !question_.query.nations.any.empty();
  return has_subject && question_.query.places.any.empty() && !except_;
}

Result<std::size_t> QuestionReader::take_name(std::size_t at, const NameMatch& match) {
  const std::size_t count = match.words;
  const bool is_action = match.nations.empty() && match.places.empty();
  if (is_action) {
    if (auto error = take_action(at, count, match.actions)) return fail(std::move(*error));
  } else if (reads_as_place(match)) {
    if (match.places.size() > 1) return ambiguous(at, count, NameKind::place, match.places);
    if (!may_take(Taken::place)) return fail(unread(at, count));
    take_place(match.places.front());
  } else {
    if (pending_ == Role::place_after) return fail(unknown_name(at, count));
    if (match.nations.size() > 1) return ambiguous(at, count, NameKind::nation, match.nations);
    if (auto error = take_nation(at, match)) return fail(std::move(*error));
  }
  settle_pending();
  return at + count;
}

// A second name of a kind needs an "and" right after the first; an exception, a by or an against
// say themselves what follows.
bool QuestionReader::may_take(Taken kind) const {
  const Query& query = question_.query;
  if (pending_ == Role::conjunction) return last_taken_ == kind || last_taken_ == Taken::nothing;
  if (kind == Taken::place) {
    // "who was in A but not in B" asks of nations, not of records.
    if (except_) return query.places.any.empty();
    return query.places.any.empty();
  }
  return except_ || query.nations.any.empty();
}

std::optional<Error> QuestionReader::take_nation(std::size_t at, const NameMatch& match) {
  Query& query = question_.query;
  const Index nation = match.nations.front();
  const bool other_side =
      pending_ == Role::against || (fight_ && seen_verb_) || (pending_ == Role::from && take_);
  if (pending_ == Role::from && !other_side) return unread(at, match.words);
  if (other_side) {
    if (!query.against.any.empty() && pending_ != Role::conjunction) return unread(at, match.words);
    add_sorted(query.against.any, nation);
  } else {
    // "was Georgia under British control": the first name was the place.
    if (!may_take(Taken::nation) && nation_or_place_ && query.places.any.empty()) {
      query.nations.any.clear();
      take_place(*nation_or_place_);
      nation_or_place_.reset();
    }
    if (!may_take(Taken::nation)) return unread(at, match.words);
    if (!match.places.empty() && !except_) {
      nation_or_place_ = match.places.front();
      nation_or_place_at_ = at;
    }
    excepted_ = except_;
    add_sorted(except_ ? query.nations.none : query.nations.any, nation);
  }
  last_taken_ = Taken::nation;
  return std::nullopt;
}

void QuestionReader::take_place(Index place) {
  NameFilter& filter = question_.query.places;
  excepted_ = except_;
  add_sorted(except_ ? filter.none : filter.any, place);
  last_taken_ = Taken::place;
}

// A verb of several actions means the one that the others are kinds of. Two verbs are two
// questions.
std::optional<Error> QuestionReader::take_action(std::size_t at, std::size_t count,
                                                 const std::vector<Index>& actions) {
  const Index action = most_general_action(names_, actions);
  const Action& record = names_.actions[action];
  const bool only_being = record.effect == Effect::stay && record.id == "stay";
  std::vector<Index>& asked = question_.query.actions.any;
  if (!only_being && !asked.empty() && asked.front() != action) return unread(at, count);
  seen_verb_ = true;
  fight_ = record.effect == Effect::present;
  take_ = record.id == "take";
  if (only_being) return std::nullopt;
  add_sorted(asked, action);
  if (ask_ != Ask::when) return std::nullopt;
  const bool occupied = words_[at].folded.starts_with("occup");
  switch (record.effect) {
    case Effect::arrival: question_.query.edge = QueryEdge::start; break;
    case Effect::departure: question_.query.edge = QueryEdge::end; break;
    case Effect::stay: question_.query.edge = occupied ? QueryEdge::start : QueryEdge::span; break;
    default: break;
  }
  return std::nullopt;
}

Result<std::size_t> QuestionReader::take_time(std::size_t at, const TimeMatch& match) {
  Query& query = question_.query;
  const bool excepted_time = except_ && !excepted_;
  if (excepted_time) return fail(unread(pending_at_, at + match.words - pending_at_));
  if (query.window) return fail(unread(at, match.words));
  if (!is_one_stretch(match.phrase)) {
    return fail(ErrorCode::ambiguous_date, "several times apart", span_of(at, match.words),
                "ask for one stretch of time");
  }
  query.window = window_of(match.phrase);
  query.about = match.phrase.approximate;
  query.old_style = match.phrase.old_style;
  if (!match.phrase.notice.empty()) question_.notices.push_back(match.phrase.notice);
  settle_pending();
  last_taken_ = Taken::nothing;
  return at + match.words;
}

void QuestionReader::settle_pending() {
  pending_ = Role::filler;
  pending_at_ = kNowhere;
}

// Does this connective still wait for something?
bool QuestionReader::is_dangling() const {
  switch (pending_) {
    case Role::place_after:
    case Role::of:
    case Role::by:
    case Role::from:
    case Role::conjunction:
    case Role::except:
    case Role::against:
    case Role::throughout: return true;
    default: return false;
  }
}

// "except in 1919", "from in": only an exception may be followed by another connective.
Result<std::size_t> QuestionReader::take_connective(std::size_t at, std::size_t count, Role role) {
  // "in the city of Odessa"
  if (pending_ == Role::place_after && role == Role::of) return at + count;
  if (is_dangling() && pending_ != Role::except) return fail(unread(pending_at_, 1));
  if (role == Role::except) {
    except_ = true;
    excepted_ = false;
  }
  if (pending_ == Role::except && role == Role::place_after) return at + count;
  pending_ = role;
  pending_at_ = at;
  return at + count;
}

// The frame says what is asked, once; "in which cities" asks where, whatever follows "which".
Result<std::size_t> QuestionReader::take_frame(std::size_t at, std::size_t count, Ask ask) {
  if (ask_ && (at != 0 || ask_ != ask)) return fail(unread(at, count));
  if (is_dangling() && pending_ != Role::place_after) return fail(unread(pending_at_, 1));
  ask_ = pending_ == Role::place_after && ask == Ask::who ? Ask::where : ask;
  settle_pending();
  return at + count;
}

Result<std::size_t> QuestionReader::take_order(std::size_t at, std::size_t count, SortBy by) {
  Query& query = question_.query;
  if (!query.sort.empty()) return fail(unread(at, count));
  query.sort = {by};
  query.limit = 1;
  return at + count;
}

Result<std::size_t> QuestionReader::take_grammar(std::size_t at, std::size_t count,
                                                 const GrammarWord& word) {
  // "who besides France was in ...": the exception ends where the sentence goes on.
  if (excepted_ && (word.role == Role::auxiliary || word.role == Role::place_after)) {
    except_ = excepted_ = false;
  }
  switch (word.role) {
    case Role::filler: return at + count;
    case Role::auxiliary:
      if (is_dangling()) return fail(unread(pending_at_, 1));
      seen_auxiliary_ = true;
      if (!ask_) ask_ = Ask::whether;
      return at + count;
    case Role::frame: return take_frame(at, count, *word.ask);
    case Role::place_after:
    case Role::of:
    case Role::by:
    case Role::from:
    case Role::conjunction:
    case Role::except:
    case Role::against: return take_connective(at, count, word.role);
    case Role::throughout:
      question_.query.relation = Relation::throughout;
      return take_connective(at, count, word.role);
    case Role::first: return take_order(at, count, {SortKey::start, false});
    case Role::last: return take_order(at, count, {SortKey::end, true});
    case Role::unread: return fail(unread(at, count));
    case Role::unsupported: break;
  }
  return fail(ErrorCode::unsupported_question,
              "\"" + std::string(word.words) + "\" is no question that annals answers",
              span_of(at, count), "ask who, where, when, what happened, or was");
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
         word->role == Role::by || word->role == Role::from || word->role == Role::except ||
         word->role == Role::against || word->role == Role::conjunction;
}

Error QuestionReader::unknown_name(std::size_t at, std::size_t count) const {
  const TextSpan where = span_of(at, count);
  const std::string_view name = text_.substr(where.begin, where.end - where.begin);
  const bool wants_nation = pending_ == Role::by || pending_ == Role::against ||
                            (!is_dangling() && question_.query.nations.any.empty() &&
                             (ask_ == Ask::whether || ask_ == Ask::where || ask_ == Ask::when));
  const NameKind kind = wants_nation ? NameKind::nation : NameKind::place;
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
std::optional<Error> QuestionReader::settle() {
  if (is_dangling()) return unread(pending_at_, 1);
  Query& query = question_.query;
  query.ask = ask_.value_or(Ask::events);
  // "Georgia in 1919": nothing says which is meant.
  const bool bare = query.ask == Ask::events && nation_or_place_ && !seen_verb_ &&
                    !seen_auxiliary_ && query.places.any.empty();
  if (bare) {
    return Error{ErrorCode::ambiguous_name, "this is a nation and a place",
                 span_of(nation_or_place_at_, 1),
                 "\"in\" before it for the place, or use -n and -p"};
  }
  if (!fight_ || !query.against.any.empty()) return std::nullopt;
  if (query.ask == Ask::who) {
    // "whom did the Poles fight": who asks for the other side.
    std::swap(query.against.any, query.nations.any);
  } else if (query.nations.any.size() == 2) {
    // "did Britain and Finland fight": each other.
    query.against.any = {query.nations.any.back()};
    query.nations.any.pop_back();
  }
  return std::nullopt;
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
  if (auto error = settle()) return fail(std::move(*error));
  return std::move(question_);
}

}  // namespace

Result<Question> parse_question(const Gazetteer& gazetteer, std::string_view text,
                                std::optional<Ask> ask) {
  return QuestionReader(gazetteer, text, ask).read();
}

std::optional<std::string> find_period(const Gazetteer& gazetteer, std::string_view folded) {
  // A period may be called "the Armistice" or "Armistice", and be asked for as either.
  const std::string with_article = "the " + std::string(folded);
  for (const std::string_view called : {folded, std::string_view(with_article),
                                        folded.substr(folded.starts_with("the ") ? 4 : 0)}) {
    for (const Name& name : find_names(gazetteer, called)) {
      if (name.kind == NameKind::period) return std::string(gazetteer.periods[name.index].date);
    }
  }
  return std::nullopt;
}

}  // namespace annals
