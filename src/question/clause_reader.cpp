// Each token put into its slot.
#include "question/clause_reader.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "annals/core/text.hpp"
#include "annals/name/name_index.hpp"
#include "question/clause_state.hpp"

namespace annals::detail {

using Kind = QuestionToken::Kind;

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

// "who took Soviet Russia": who did it is what is asked, so that this is what it was done to.
bool ClauseReader::is_object() const {
  const Query& query = clause_.query;
  return ask_ == Ask::who && !whom_ && seen_verb_ && !query.actions.any.empty() &&
         query.places.any.empty() && pending_ == Role::filler && !comma_ && auxiliary_.empty();
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
  exception_over_ = false;
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
    if (pending_ == Role::by && nation_or_place_ && query.places.any.empty()) {
      query.nations.any.clear();
      take_place(*nation_or_place_);
      nation_or_place_.reset();
    }
    if (is_object()) return unknown_name(token.at, token.words);
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

// "which evacuations took place": a verb would have a name before it.
bool ClauseReader::is_of_events(const QuestionToken& token) const {
  const auto& words = lexer_.words();
  return token.at > 0 && words[token.at - 1].folded == "which" && ask_ == Ask::who &&
         words[token.at].folded.ends_with('s');
}

// Records of a fight say who was in it, not who began it: a verb that would say so is read as more than it
// says.
bool ClauseReader::names_one_side(const QuestionToken& token, Index action) const {
  const std::optional<Index> fight = find_action(names_, "fight");
  if (!fight || !is_kind_of(names_, action, *fight)) return false;
  const bool own_verb =
      !std::ranges::equal(names_.actions[action].verbs, names_.actions[*fight].verbs);
  return own_verb || lexer_.words()[token.at].folded.starts_with("attack");
}

// A verb of several actions means the one that the others are kinds of. Two verbs are two
// questions. Where a time is asked for or given, the verb says which part of the event it is.
Problem ClauseReader::take_action(const QuestionToken& token) {
  const Index action = most_general_action(names_, token.name.actions);
  const Action& record = names_.actions[action];
  const bool only_being = record.effect == Effect::stay && record.id == "stay";
  if (is_passive_subject(token)) return unread(token);
  // "from the landing of the French": not a place that was left.
  const bool from = pending_ == Role::from && lexer_.words()[pending_mark_.at].folded == "from";
  if (from && record.effect != Effect::none) return unread(pending_mark_);
  std::vector<Index>& asked = clause_.query.actions.any;
  if (!only_being && !asked.empty() && asked.front() != action) return unread(token);
  seen_verb_ = true;
  fight_ = record.effect == Effect::present;
  take_ = record.id == "take";
  if (only_being) return std::nullopt;
  add_sorted(asked, action);
  if (is_of_events(token)) ask_ = Ask::events;
  if (names_one_side(token, action)) {
    clause_.notices.push_back(printable("\"" + std::string(lexer_.text_of(token.at, token.words)) +
                                        "\" read as fighting, whoever began it"));
  }
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
  // "except the French in 1919 and Greece"
  if (exception_over_ && role == Role::conjunction) return unread(token);
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
  // "in Odessa and not in Sevastopol" would have to be two questions.
  const bool contrasts = pending_ == Role::conjunction;
  if (negative_ || contrasts || kind_ == ClauseKind::event) return unread(token);
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
  if (excepted_ && goes_on) {
    except_ = excepted_ = false;
    exception_over_ = true;
  }
  switch (role) {
    case Role::filler:
      clause_.there = clause_.there || token.grammar->words == "there";
      return std::nullopt;
    case Role::auxiliary: return take_auxiliary();
    case Role::frame: return take_frame(token);
    case Role::noun_frame: return take_noun_frame(token);
    case Role::with:
      if (!fight_) return unread_company({token.at, token.words});
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
    case Role::first: return take_order(token, kTheFirst);
    case Role::last: return take_order(token, kTheLast);
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

Result<Clause> read_clause(const Lexer& lexer, ClauseKind kind, std::optional<Ask> ask,
                           std::span<const QuestionToken> tokens) {
  return ClauseReader(lexer, kind, ask, tokens).read();
}

}  // namespace annals::detail
