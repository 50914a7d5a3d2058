// A question is cut into tokens (lexer.hpp), parted into its main clause and the one that gives its
// time, each of which fills its slots (clause_reader.hpp), and put together again here.
#include "annals/question/parse_question.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "annals/name/name_index.hpp"
#include "question/clause_reader.hpp"
#include "question/lexer.hpp"

namespace annals {
namespace {

using detail::Clause;
using detail::ClauseKind;
using detail::Lexer;
using detail::QuestionToken;
using detail::Role;

bool is_when(const QuestionToken& token) {
  return token.has_role(Role::frame) && token.grammar->words == "when";
}

bool says_what_is_asked(const QuestionToken& token) {
  return (token.has_role(Role::frame) && !is_when(token)) ||
         (token.after_comma && token.has_role(Role::auxiliary));
}

// The tokens [begin, end) of the clause that gives the time; the first is its "when", "while" or
// "after".
struct EventPart {
  std::size_t begin = 0, end = 0;
  bool whole = false;  // "during": all of it, not its beginning
  EventSide side = EventSide::during;
};

// "at the arrival of the Americans", "during the British occupation of Batum": a clause whose verb
// is a noun.
bool begins_noun_clause(std::span<const QuestionToken> tokens, std::size_t i) {
  constexpr std::array<std::string_view, 4> kOpeners{"at", "during", "on", "upon"};
  const QuestionToken& token = tokens[i];
  if (token.grammar == nullptr ||
      std::ranges::find(kOpeners, token.grammar->words) == kOpeners.end()) {
    return false;
  }
  const auto is_article = [](const QuestionToken& t) {
    return t.grammar && t.grammar->words == "the";
  };
  const auto is_nation = [](const QuestionToken& t) { return !t.name.nations.empty(); };
  std::size_t next = i + 1;
  if (next < tokens.size() && is_article(tokens[next])) ++next;
  if (next < tokens.size() && is_nation(tokens[next])) ++next;
  return next < tokens.size() && tokens[next].name.is_action();
}

// "after the Americans left": a word of time before which no date stands is one of a clause if a verb
// follows.
EventSide side_of(const Lexer& lexer, std::span<const QuestionToken> tokens, std::size_t i) {
  if (tokens[i].kind != QuestionToken::Kind::unknown) return EventSide::during;
  const auto rest = tokens.subspan(i + 1);
  const auto end = std::find_if(rest.begin(), rest.end(), says_what_is_asked);
  const bool has_verb = std::any_of(
      rest.begin(), end, [](const QuestionToken& token) { return token.name.is_action(); });
  const auto side = detail::find_event_side(lexer.words()[tokens[i].at].folded);
  return has_verb ? side.value_or(EventSide::during) : EventSide::during;
}

// "when" begins such a clause where something else says what is asked: before it, or, if the
// question begins with it, after it.
std::optional<EventPart> find_event_clause(const Lexer& lexer,
                                           std::span<const QuestionToken> tokens,
                                           std::optional<Ask> ask) {
  bool asked = ask.has_value();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const QuestionToken& token = tokens[i];
    const bool leads = is_when(token) && !(i == 0 && ask == Ask::when);
    const bool noun = begins_noun_clause(tokens, i);
    const EventSide side = side_of(lexer, tokens, i);
    if (leads || noun || side != EventSide::during || token.has_role(Role::clause)) {
      const bool whole = noun && token.grammar->words == "during";
      const auto rest = tokens.subspan(i + 1);
      const auto next = std::find_if(rest.begin(), rest.end(), says_what_is_asked);
      if (asked) return EventPart{i, tokens.size(), whole, side};
      if (next != rest.end()) {
        return EventPart{i, i + 1 + static_cast<std::size_t>(next - rest.begin()), whole, side};
      }
    }
    asked = asked || token.has_role(Role::frame) || token.has_role(Role::auxiliary) ||
            token.has_role(Role::negative_auxiliary);
  }
  return std::nullopt;
}

EventClause event_of(Query&& query) {
  EventClause clause;
  clause.nations = std::move(query.nations);
  clause.places = std::move(query.places);
  clause.actions = std::move(query.actions);
  clause.edge = query.edge == QueryEdge::none ? QueryEdge::span : query.edge;
  return clause;
}

// `alone`: there is no main clause that could say what "it" is.
Result<EventClause> read_event(const Lexer& lexer, std::span<const QuestionToken> tokens,
                               bool alone) {
  Result<Clause> clause = detail::read_clause(lexer, ClauseKind::event, std::nullopt, tokens);
  if (!clause) return fail(std::move(clause.error()));
  if (alone && clause->pronoun) {
    return fail(detail::unread_words(lexer, clause->pronoun->at, clause->pronoun->words));
  }
  Query& query = clause->query;
  const bool empty = !query.nations.has_condition() && !query.places.has_condition() &&
                     !query.actions.has_condition();
  if (empty || query.against.has_condition()) {
    const QuestionToken& first = tokens.front();
    const QuestionToken& last = tokens.back();
    return fail(detail::unread_words(lexer, first.at, last.at + last.words - first.at));
  }
  return event_of(std::move(query));
}

// What one clause leaves out, or calls "it" and "they", is what the other is about; the main clause
// says so by a pronoun only, for there a place that is not named is no condition.
void join(Clause& main, EventClause&& event) {
  Query& query = main.query;
  const bool has_pronoun = main.pronoun.has_value();
  if (event.places.any.empty()) event.places.any = query.places.any;
  if (event.nations.any.empty()) event.nations.any = query.nations.any;
  if ((has_pronoun || main.there) && query.places.any.empty()) {
    query.places.any = event.places.any;
  } else if (has_pronoun && query.nations.any.empty()) {
    query.nations.any = event.nations.any;
  }
  query.event = std::move(event);
}

Error empty_question() {
  return {ErrorCode::unread_words, "an empty question", {}, "annals who was in Odessa in Feb 1919"};
}

}  // namespace

Result<Question> parse_question(const Gazetteer& gazetteer, std::string_view text,
                                std::optional<Ask> ask) {
  const Lexer lexer(gazetteer, text);
  std::vector<QuestionToken> tokens = lexer.tokens();
  if (tokens.empty()) return fail(empty_question());
  std::optional<EventClause> event;
  if (const auto part = find_event_clause(lexer, tokens, ask)) {
    const auto begin = tokens.begin() + static_cast<std::ptrdiff_t>(part->begin);
    const auto end = tokens.begin() + static_cast<std::ptrdiff_t>(part->end);
    if (end - begin == 1) return fail(detail::unread_words(lexer, begin->at, begin->words));
    Result<EventClause> read = read_event(lexer, std::span(begin + 1, end), false);
    if (!read) return fail(std::move(read.error()));
    if (part->whole) read->edge = QueryEdge::span;
    event = with_side(std::move(*read), part->side);
    tokens.erase(begin, end);
  }
  Result<Clause> clause = detail::read_clause(lexer, ClauseKind::main, ask, tokens);
  if (!clause) return fail(std::move(clause.error()));
  if (clause->pronoun && !event) {
    return fail(detail::unread_words(lexer, clause->pronoun->at, clause->pronoun->words));
  }
  if (event) join(*clause, std::move(*event));
  return Question{std::move(clause->query), std::move(clause->notices)};
}

Result<EventClause> parse_event_clause(const Gazetteer& gazetteer, std::string_view text) {
  const Lexer lexer(gazetteer, text);
  const std::vector<QuestionToken> tokens = lexer.tokens();
  if (tokens.empty()) return fail(empty_question());
  const EventSide side = side_of(lexer, tokens, 0);
  const std::size_t first = side == EventSide::during ? 0 : 1;
  Result<EventClause> clause = read_event(lexer, std::span(tokens).subspan(first), true);
  return clause ? with_side(std::move(*clause), side) : std::move(clause);
}

std::pair<EventSide, std::string_view> split_event_side(std::string_view text) {
  const std::size_t space = std::min(text.find(' '), text.size());
  const auto side = detail::find_event_side(text.substr(0, space));
  if (!side || space == text.size()) return {EventSide::during, text};
  return {*side, text.substr(space + 1)};
}

std::optional<std::string> find_period(const Gazetteer& gazetteer, std::string_view folded) {
  if (gazetteer.periods.empty()) return std::nullopt;
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
