#include "question/clause_reader.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "annals/core/text.hpp"
#include "annals/name/name_index.hpp"

namespace annals::detail {
namespace {

using Kind = QuestionToken::Kind;
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

// --- names ---

// Which of its kinds a name is read as. A name of both kinds (Georgia) is a place after "in" and
// "from", and as the object of a verb whose subject is known; else a nation.
bool ClauseReader::reads_as_place(const NameMatch& match) const {
  if (match.places.empty() || match.nations.empty()) return !match.places.empty();
  const bool from_whom = pending_ == Role::from && take_;
  if (pending_ == Role::by || pending_ == Role::alongside || fight_ || from_whom) return false;
  if (pending_ == Role::place_after || pending_ == Role::from) return true;
  if (pending_ == Role::conjunction) return last_taken_ == Taken::place;
  // "who did Britain fight": the name right after the auxiliary is the subject.
  if (ask_ == Ask::who && !auxiliary_.empty()) return false;
  const bool has_subject = (ask_ == Ask::who && !whom_) || !clause_.query.nations.any.empty();
  return has_subject && clause_.query.places.any.empty() && !except_;
}

// A second name of a kind needs an "and" right after the first; an exception, a by or an against
// say themselves what follows.
bool ClauseReader::may_take(Taken kind) const {
  const Query& query = clause_.query;
  if (pending_ == Role::conjunction) return last_taken_ == kind || last_taken_ == Taken::nothing;
  // "who was in A but not in B" asks of nations, not of records.
  if (kind == Taken::place) return query.places.any.empty();
  return except_ || pending_ == Role::alongside || query.nations.any.empty();
}

Problem ClauseReader::take_name(const QuestionToken& token) {
  const NameMatch& match = token.name;
  const bool listed = comma_ && !match.is_action() && pending_ == Role::filler &&
                      last_taken_ == (reads_as_place(match) ? Taken::place : Taken::nation);
  if (listed) pending_ = Role::conjunction;
  if (match.is_action()) {
    if (auto error = take_action(token)) return error;
  } else if (reads_as_place(match)) {
    if (match.places.size() > 1) return ambiguous(token, NameKind::place, match.places);
    if (pending_ == Role::alongside || !may_take(Taken::place)) return unread(token);
    // "where was Russia", "when did Odessa leave": a nation should stand here.
    const bool acts = auxiliary_ == "did" || auxiliary_ == "do" || auxiliary_ == "does";
    if (acts || (ask_ == Ask::where && !auxiliary_.empty())) {
      return unknown_name(token.at, token.words);
    }
    note_direction();
    take_place(match.places.front());
    note_said(token, NameKind::place, match.places.front());
  } else {
    if (pending_ == Role::place_after) return unknown_name(token.at, token.words);
    if (match.nations.size() > 1) return ambiguous(token, NameKind::nation, match.nations);
    if (auto error = take_nation(token)) return error;
    note_said(token, NameKind::nation, match.nations.front());
  }
  if (together_ && first_after_together_ == Taken::nothing) first_after_together_ = last_taken_;
  settle_pending();
  return std::nullopt;
}

// "from" and "out of" say that a place was left, "to" and "into" that it was reached.
void ClauseReader::note_direction() {
  if (pending_mark_.words == 0) return;
  const std::string_view word = lexer_.words()[pending_mark_.at].folded;
  if (word == "from" || word == "out") from_ = pending_mark_;
  if (word == "to" || word == "into") to_ = pending_mark_;
}

void ClauseReader::note_said(const QuestionToken& token, NameKind kind, Index index) {
  const std::string_view text = lexer_.text_of(token.at, token.words);
  clause_.query.said.names.push_back({kind, index, std::string(text)});
}

Problem ClauseReader::take_nation(const QuestionToken& token) {
  Query& query = clause_.query;
  const NameMatch& match = token.name;
  const Index nation = match.nations.front();
  const bool other_side =
      pending_ == Role::against || (fight_ && seen_verb_) || (pending_ == Role::from && take_);
  if (pending_ == Role::from && !other_side) return unread(token);
  if (other_side) {
    if (!query.against.any.empty() && pending_ != Role::conjunction) return unread(token);
    add_sorted(query.against.any, nation);
  } else {
    // "was Georgia under British control": the first name was the place.
    if (!may_take(Taken::nation) && nation_or_place_ && query.places.any.empty()) {
      query.nations.any.clear();
      take_place(*nation_or_place_);
      nation_or_place_.reset();
    }
    if (!may_take(Taken::nation)) return unread(token);
    if (!match.places.empty() && !except_) {
      nation_or_place_ = match.places.front();
      nation_or_place_mark_ = {token.at, token.words};
    }
    excepted_ = except_;
    add_sorted(except_ ? query.nations.none : query.nations.any, nation);
  }
  last_taken_ = Taken::nation;
  return std::nullopt;
}

void ClauseReader::take_place(Index place) {
  NameFilter& filter = clause_.query.places;
  excepted_ = except_;
  add_sorted(except_ ? filter.none : filter.any, place);
  last_taken_ = Taken::place;
}

// "who was captured at Shenkursk": it was done to them, and records say who did it.
bool ClauseReader::is_passive_subject(const QuestionToken& token) const {
  constexpr std::array<std::string_view, 10> kParticiples{
      "taken",      "captured", "seized",   "attacked",  "fought",
      "controlled", "held",     "occupied", "evacuated", "withdrawn"};
  const bool passive =
      auxiliary_ == "was" || auxiliary_ == "were" || auxiliary_ == "is" || auxiliary_ == "are";
  const std::string_view word = lexer_.words()[token.at].folded;
  return ask_ == Ask::who && passive && std::ranges::find(kParticiples, word) != kParticiples.end();
}

// A verb of several actions means the one that the others are kinds of. Two verbs are two
// questions. Where a time is asked for or given, the verb says which part of the event it is.
Problem ClauseReader::take_action(const QuestionToken& token) {
  const Index action = most_general_action(names_, token.name.actions);
  const Action& record = names_.actions[action];
  const bool only_being = record.effect == Effect::stay && record.id == "stay";
  if (is_passive_subject(token)) return unread(token);
  std::vector<Index>& asked = clause_.query.actions.any;
  if (!only_being && !asked.empty() && asked.front() != action) return unread(token);
  seen_verb_ = true;
  fight_ = record.effect == Effect::present;
  take_ = record.id == "take";
  if (only_being) return std::nullopt;
  add_sorted(asked, action);
  if (ask_ != Ask::when && kind_ != ClauseKind::event) return std::nullopt;
  const bool occupied = lexer_.words()[token.at].folded.starts_with("occup");
  clause_.query.edge = occupied ? QueryEdge::start : edge_of(record.effect);
  return std::nullopt;
}

// --- times ---

Problem ClauseReader::take_time(const QuestionToken& token) {
  Query& query = clause_.query;
  const bool excepted_time = except_ && !excepted_;
  if (excepted_time) return unread(pending_mark_.at, token.at + token.words - pending_mark_.at);
  if (query.window || kind_ == ClauseKind::event) return unread(token);
  const Phrase& phrase = *token.time;
  if (!is_one_stretch(phrase)) {
    return Error{ErrorCode::ambiguous_date, "several times apart",
                 lexer_.span_of(token.at, token.words), "ask for one stretch of time"};
  }
  query.window = window_of(phrase);
  query.about = phrase.approximate;
  query.old_style = phrase.old_style;
  if (phrase.old_style) query.calendar = CalendarStyle::both;  // so that each day can be checked
  if (!phrase.notice.empty()) clause_.notices.push_back(phrase.notice);
  settle_pending();
  last_taken_ = Taken::nothing;
  return std::nullopt;
}

// --- little words ---

void ClauseReader::settle_pending() {
  pending_ = Role::filler;
  pending_mark_ = {0, 0};
}

// Does this connective still wait for something?
bool ClauseReader::is_dangling() const {
  switch (pending_) {
    case Role::place_after:
    case Role::of:
    case Role::by:
    case Role::from:
    case Role::conjunction:
    case Role::alongside:
    case Role::except:
    case Role::against:
    case Role::throughout: return true;
    default: return false;
  }
}

// "which towns were the Japanese in during 1920": the place it belongs to is what is asked.
bool ClauseReader::is_stranded() const {
  return pending_ == Role::place_after && ask_ == Ask::where;
}

bool ClauseReader::is_empty() const {
  const Query& query = clause_.query;
  return !ask_ && !seen_verb_ && !query.window && !query.nations.has_condition() &&
         !query.places.has_condition();
}

// "except in 1919", "from in": only an exception may be followed by another connective.
Problem ClauseReader::take_connective(const QuestionToken& token) {
  const Role role = token.grammar->role;
  // "in the city of Odessa"
  if (pending_ == Role::place_after && role == Role::of) return std::nullopt;
  // "in Kherson or in Odessa"
  const bool again = pending_ == Role::conjunction && last_taken_ == Taken::place;
  if (again && role == Role::place_after) return std::nullopt;
  if (is_dangling() && pending_ != Role::except && !is_stranded()) return unread(pending_mark_);
  if (role == Role::except) {
    except_ = true;
    excepted_ = false;
  }
  if (pending_ == Role::except && role == Role::place_after) return std::nullopt;
  pending_ = role == Role::with ? Role::against : role;
  pending_mark_ = {token.at, token.words};
  if (role == Role::alongside) together_ = pending_mark_;
  const bool is_or = role == Role::conjunction && token.grammar->words == "or";
  if (is_or) (last_taken_ == Taken::place ? place_or_ : nation_or_) = pending_mark_;
  return std::nullopt;
}

// The frame says what is asked, once; "in which cities" asks where, whatever follows "which".
Problem ClauseReader::take_frame(const QuestionToken& token) {
  const Ask ask = *token.grammar->ask;
  const bool settled = ask_ && !noun_frame_ && (&token != &tokens_.front() || ask_ != ask);
  if (settled || kind_ == ClauseKind::event) return unread(token);
  if (is_dangling() && pending_ != Role::place_after) return unread(pending_mark_);
  ask_ = pending_ == Role::place_after && ask == Ask::who ? Ask::where : ask;
  noun_frame_ = false;
  whom_ = token.grammar->words.ends_with("whom") && token.grammar->words != "by whom";
  clause_.query.count = token.grammar->count;
  settle_pending();
  return std::nullopt;
}

// "places held by the French": only where nothing came before.
Problem ClauseReader::take_noun_frame(const QuestionToken& token) {
  if (kind_ == ClauseKind::event || !is_empty()) return std::nullopt;
  ask_ = token.grammar->ask;
  noun_frame_ = true;
  return std::nullopt;
}

Problem ClauseReader::take_auxiliary() {
  if (is_dangling() && !is_stranded()) return unread(pending_mark_);
  seen_auxiliary_ = true;
  if (!ask_ && kind_ == ClauseKind::main) ask_ = Ask::whether;
  return std::nullopt;
}

Problem ClauseReader::take_order(const QuestionToken& token, SortBy by) {
  Query& query = clause_.query;
  // "how long did it last" has no last one.
  const bool orders = kind_ == ClauseKind::main && ask_ != Ask::howlong;
  if (!query.sort.empty() || !orders) return unread(token);
  query.sort = {by};
  query.limit = 1;
  return std::nullopt;
}

// "how many landings": a verb as a noun, and not a name of what can be counted.
bool ClauseReader::counts_actions(const QuestionToken& token) const {
  const auto next = static_cast<std::size_t>(&token - tokens_.data()) + 1;
  return token.grammar->words == "how many" && next < tokens_.size() &&
         tokens_[next].name.is_action();
}

Problem ClauseReader::take_count() {
  if (ask_ || kind_ == ClauseKind::event) return unread(tokens_.front());
  ask_ = Ask::events;
  clause_.query.count = true;
  return std::nullopt;
}

Problem ClauseReader::take_negative(const QuestionToken& token) {
  if (negative_ || kind_ == ClauseKind::event) return unread(token);
  negative_ = Mark{token.at, token.words};
  clause_.query.absent = true;
  return std::nullopt;
}

Problem ClauseReader::take_together(const QuestionToken& token) {
  if (kind_ == ClauseKind::event) return unread(token);
  together_ = Mark{token.at, token.words};
  return std::nullopt;
}

Problem ClauseReader::take_grammar(const QuestionToken& token) {
  const Role role = token.grammar->role;
  // "who besides France was in ...": the exception ends where the sentence goes on.
  const bool goes_on =
      role == Role::auxiliary || (role == Role::place_after && pending_ != Role::conjunction);
  if (excepted_ && goes_on) except_ = excepted_ = false;
  switch (role) {
    case Role::filler:
      clause_.there = clause_.there || token.grammar->words == "there";
      return std::nullopt;
    case Role::auxiliary: return take_auxiliary();
    case Role::frame: return take_frame(token);
    case Role::noun_frame: return take_noun_frame(token);
    case Role::with:
      if (!fight_) return unread(token);
      return take_connective(token);
    case Role::place_after:
    case Role::of:
    case Role::by:
    case Role::from:
    case Role::conjunction:
    case Role::alongside:
    case Role::except:
    case Role::against: return take_connective(token);
    case Role::throughout:
      clause_.query.relation = Relation::throughout;
      return take_connective(token);
    case Role::together: return take_together(token);
    case Role::first: return take_order(token, {SortKey::start, false});
    case Role::last: return take_order(token, {SortKey::end, true});
    case Role::negative_auxiliary:
      if (auto error = take_auxiliary()) return error;
      return take_negative(token);
    case Role::negative: return take_negative(token);
    case Role::pronoun:
      clause_.pronoun = token;
      settle_pending();
      return std::nullopt;
    case Role::clause:
    case Role::unread: return unread(token);
    case Role::unsupported:
      if (counts_actions(token)) return take_count();
      break;
  }
  return Error{ErrorCode::unsupported_question,
               "\"" + std::string(token.grammar->words) + "\" is no question that annals answers",
               lexer_.span_of(token.at, token.words),
               "ask who, where, when, what happened, how long, how many nations, or was"};
}

// --- what nothing takes ---

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
  const auto is_skipped = [this](const QuestionToken& token) {
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
  if (tokens_[next].kind == Kind::name) {
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
  // A name that is nearly known is that, even where one of its words could be of a time.
  if (belongs && !has_digits &&
      !nearest_names(names_, wanted_kind(), lexer_.text_of(at, count)).empty()) {
    return unknown_name(at, count);
  }
  if (lexer_.is_time_word(at)) {
    Error error = unread_time(i);
    return error.hint.empty() ? unknown_period(i).value_or(error) : error;
  }
  const bool touches_number =
      has_digits || (end < past && lexer_.has_digit(end)) || (at > 0 && lexer_.has_digit(at - 1));
  const bool nearly_time = lexer_.words()[at].folded.size() > 3 && lexer_.is_time_word(at, 2);
  if (touches_number || nearly_time) return unread_time(i);
  return belongs ? unknown_name(at, count) : unread(at, count);
}

// --- what can be settled only when all words are read ---

// A verb that goes the other way, or none that goes at all, cannot be read with a direction.
Problem ClauseReader::settle_direction() const {
  const std::vector<Index>& actions = clause_.query.actions.any;
  const bool leaves =
      !actions.empty() && names_.actions[actions.front()].effect == Effect::departure;
  if (to_ && leaves) return unread(*to_);
  if (from_ && !leaves && !take_ && !negative_) return unread(*from_);
  return std::nullopt;
}

Problem ClauseReader::settle_together() {
  if (!together_) return std::nullopt;
  Query& query = clause_.query;
  const bool nations = query.nations.any.size() > 1;
  const bool places = query.places.any.size() > 1;
  if (!nations && !places) return unread(*together_);
  const bool of_places = places && (!nations || first_after_together_ == Taken::place);
  const std::optional<Mark>& either_or = of_places ? place_or_ : nation_or_;
  if (either_or) return unread(*either_or);
  (of_places ? query.places : query.nations).together = true;
  return std::nullopt;
}

// There are names to choose from only where nations, or places, are what is asked for.
Problem ClauseReader::settle_absent() const {
  if (!negative_) return std::nullopt;
  const Query& query = clause_.query;
  const bool askable = (query.ask == Ask::who || query.ask == Ask::where) && query.sort.empty() &&
                       !together_ && query.against.any.empty();
  return askable ? Problem() : unread(*negative_);
}

// Who fought whom.
Problem ClauseReader::settle_sides() {
  Query& query = clause_.query;
  if (!fight_ || !query.against.any.empty()) return std::nullopt;
  if (query.ask == Ask::who) {
    // "whom did the Poles fight": who asks for the other side.
    std::swap(query.against.any, query.nations.any);
  } else if (query.nations.any.size() == 2 && !query.nations.together) {
    // "did Britain and Finland fight": each other.
    query.against.any = {query.nations.any.back()};
    query.nations.any.pop_back();
  }
  return std::nullopt;
}

Problem ClauseReader::settle() {
  if (is_dangling() && !is_stranded()) return unread(pending_mark_);
  Query& query = clause_.query;
  query.ask = ask_.value_or(Ask::events);
  // "Georgia in 1919": nothing says which is meant.
  const bool bare = query.ask == Ask::events && nation_or_place_ && !seen_verb_ &&
                    !seen_auxiliary_ && query.places.any.empty() && kind_ == ClauseKind::main;
  if (bare) {
    return Error{ErrorCode::ambiguous_name, "this is a nation and a place",
                 lexer_.span_of(nation_or_place_mark_.at, nation_or_place_mark_.words),
                 "\"in\" before it for the place, or use -n and -p"};
  }
  if (auto error = settle_direction()) return error;
  if (auto error = settle_together()) return error;
  if (auto error = settle_sides()) return error;
  return settle_absent();
}

Problem ClauseReader::take(std::size_t i) {
  const QuestionToken& token = tokens_[i];
  comma_ = comma_ || token.after_comma;
  Problem error;
  switch (token.kind) {
    case Kind::name: error = take_name(token); break;
    case Kind::time: error = take_time(token); break;
    case Kind::grammar: error = take_grammar(token); break;
    case Kind::unknown: error = take_unknown(i); break;
  }
  if (!token.has_role(Role::filler)) {
    comma_ = false;
    auxiliary_ = token.has_role(Role::auxiliary) ? token.grammar->words : std::string_view();
  }
  return error;
}

Result<Clause> ClauseReader::read() {
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (auto error = take(i)) return fail(std::move(*error));
  }
  if (auto error = settle()) return fail(std::move(*error));
  return std::move(clause_);
}

}  // namespace

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
  const int limit = word.size() <= 3 ? 0 : word.size() <= 5 ? 1 : 2;
  if (error.hint.empty() && limit > 0 && find_grammar_word(word) == nullptr) {
    error.hint = nearest(word, known, limit);
  }
  return error;
}

Result<Clause> read_clause(const Lexer& lexer, ClauseKind kind, std::optional<Ask> ask,
                           std::span<const QuestionToken> tokens) {
  return ClauseReader(lexer, kind, ask, tokens).read();
}

}  // namespace annals::detail
