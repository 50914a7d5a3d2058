// Pieces to EDTF: one date is itself, "before" and "between" are sets with an open or a far end,
// "to" makes an interval, "or" and "and" a list.
//
// EDTF allows a margin or a doubt only with a single date, and a single date only as an end of an
// interval. Where a piece is a run of units, its margin is added to its ends ("around late 1918"),
// a doubt is refused, and an interval that should end in one is widened to a run of them all
// ("late March to 5 April": some days from the first to the last), which never says too much.
#include "date/phrase_windows.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "annals/date/phrase.hpp"
#include "date/phrase_units.hpp"
#include "date/qualifier.hpp"

namespace annals::detail {
namespace {

// ---- a piece by itself --------------------------------------------------------------------------

Qualifier qualifier_of(const Piece& piece) {
  return static_cast<Qualifier>((piece.uncertain ? 1 : 0) | (piece.about ? 2 : 0));
}

void add_qualifier(EdtfDate& date, Qualifier more) {
  const EdtfDate before = date;
  qualify(date, more);
  date.year_qualifier = both(date.year_qualifier, before.year_qualifier);
  date.month_qualifier = both(date.month_qualifier, before.month_qualifier);
  date.day_qualifier = both(date.day_qualifier, before.day_qualifier);
}

tl::unexpected<Error> no_words_for(const Piece& piece, std::string detail) {
  return fail(ErrorCode::unreadable_date, std::move(detail), piece.where);
}

// The first (last) unit of a piece, its margin applied: EDTF has no "~" inside a range of a set.
std::optional<EdtfDate> outer_first(const Piece& piece) {
  const auto unit = first_unit(piece.date);
  return unit && piece.about ? moved_by_margin(*unit, piece.margin, -1) : unit;
}

std::optional<EdtfDate> outer_last(const Piece& piece) {
  const auto unit = last_unit(piece.date);
  return unit && piece.about ? moved_by_margin(*unit, piece.margin, +1) : unit;
}

constexpr std::string_view kNoDoubt =
    "'?' and 'probably' can stand with a date, not with a run of days";

bool has_doubt(const Piece& piece) {
  const auto* date = std::get_if<EdtfDate>(&piece.date);
  return piece.uncertain || (date != nullptr && *date != unqualified(*date));
}

Result<EdtfSet> one_member(const Piece& piece, const EdtfDate& date) {
  EdtfMember member;
  member.first = date;
  add_qualifier(member.first, qualifier_of(piece));
  return EdtfSet{false, {member}};
}

// A piece as the only date, or as a member of a list.
Result<EdtfSet> members_of(const Piece& piece) {
  if (const auto* date = std::get_if<EdtfDate>(&piece.date)) return one_member(piece, *date);
  if (piece.uncertain && piece.grouping && !piece.about) return one_member(piece, *piece.grouping);
  EdtfSet set;
  EdtfMember member;
  if (piece.uncertain) return no_words_for(piece, std::string(kNoDoubt));
  const auto* given = std::get_if<EdtfSet>(&piece.date);
  if (given != nullptr && !piece.about) return *given;
  const auto first = outer_first(piece);
  const auto last = outer_last(piece);
  if (!first || !last) return no_words_for(piece, "no limit on one side");
  const UnitRange range = one_precision(*first, *last);
  member.first = range.first;
  member.last = range.last;
  member.is_range = true;
  set.members.push_back(member);
  return set;
}

bool is_early(Relative relative) {
  return relative == Relative::before || relative == Relative::by;
}

// The last (first) unit that lies before (after) the piece.
Result<EdtfDate> limit_of(const Piece& piece, Relative relative) {
  const bool from_first = relative == Relative::before || relative == Relative::since;
  const auto* date = std::get_if<EdtfDate>(&piece.date);
  const auto own = date != nullptr ? shared_qualifier(*date) : Qualifier::none;
  if (!own)
    return no_words_for(piece, "a doubt about one part of a date says nothing of another date");
  auto unit = from_first ? first_unit(piece.date) : last_unit(piece.date);
  if (!unit) return no_words_for(piece, "no limit on that side");
  if (relative == Relative::before) unit = moved(*unit, -1);
  if (relative == Relative::after) unit = moved(*unit, +1);
  if (piece.about) unit = moved_by_margin(*unit, piece.margin, is_early(relative) ? +1 : -1);
  qualify(*unit, both(*own, piece.uncertain ? Qualifier::uncertain : Qualifier::none));
  return *unit;
}

Result<Edtf> relative_to(const Piece& piece, Relative relative) {
  const auto unit = limit_of(piece, relative);
  if (!unit) return fail(unit.error());
  EdtfMember member;
  member.first = *unit;
  (is_early(relative) ? member.earlier : member.later) = true;
  return Edtf(EdtfSet{false, {member}});
}

Result<Edtf> alone(const Piece& piece) {
  if (piece.bound) return relative_to(piece, *piece.bound);
  if (!piece.about && !piece.uncertain) return piece.date;
  const auto set = members_of(piece);
  if (!set) return fail(set.error());
  const EdtfMember& only = set->members.front();
  return set->members.size() == 1 && !only.is_range ? Edtf(only.first) : Edtf(*set);
}

// ---- several ------------------------------------------------------------------------------------

// The one date that a piece is, if it can be an end of an interval.
std::optional<EdtfDate> as_one_date(const Piece& piece) {
  if (const auto* date = std::get_if<EdtfDate>(&piece.date)) return *date;
  return piece.about ? std::nullopt : piece.grouping;
}

EdtfEnd interval_end(const Piece& piece, const EdtfDate& date) {
  EdtfEnd end;
  end.date = date;
  end.on_or_before = piece.bound == std::optional(Relative::by);
  end.on_or_after = piece.bound == std::optional(Relative::since);
  add_qualifier(end.date, qualifier_of(piece));
  return end;
}

// All days from the first to the last of both.
Result<Edtf> run_of(const Piece& from, const Piece& to) {
  for (const Piece* piece : {&from, &to})
    if (has_doubt(*piece)) return no_words_for(*piece, std::string(kNoDoubt));
  const auto first = outer_first(from);
  const auto last = outer_last(to);
  if (!first || !last) return no_words_for(first ? to : from, "no limit on that side");
  return one_of(one_precision(*first, *last));
}

Result<Window> range_of(const Statement& statement, const Piece& from, const Piece& to) {
  const auto first = as_one_date(from);
  const auto last = as_one_date(to);
  if (first && last && !statement.one_run)
    return Window{EdtfInterval{interval_end(from, *first), interval_end(to, *last)}};
  if (from.bound || to.bound) return no_words_for(from.bound ? from : to, "cannot end a range");
  auto run = run_of(from, to);
  if (!run) return fail(std::move(run.error()));
  return Window{std::move(*run), !statement.one_run};
}

// "18th and 19th centuries": each piece a run that ends where the next begins?
bool is_unbroken(const std::vector<Piece>& pieces) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const auto first = first_unit(pieces[i].date);
    const auto last = i > 0 ? last_unit(pieces[i - 1].date) : std::nullopt;
    if (!first || has_doubt(pieces[i]) || pieces[i].about || pieces[i].bound) return false;
    if (i > 0 && (!last || last_day(*last) + 1 != first_day(*first))) return false;
  }
  return true;
}

Result<Window> list_of(const std::vector<Piece>& pieces, bool all_of) {
  EdtfSet list;
  list.all_of = all_of;
  bool has_run = false;
  for (const Piece& piece : pieces) {
    const bool as_one = all_of && piece.grouping && !piece.about;
    const auto set = as_one ? one_member(piece, *piece.grouping) : members_of(piece);
    if (!set) return fail(set.error());
    const bool run = set->members.size() > 1 || set->members.front().is_range;
    if ((all_of && run && !is_unbroken(pieces)) || set->all_of || piece.bound)
      return no_words_for(piece, "cannot stand in a list");
    has_run |= run;
    list.members.insert(list.members.end(), set->members.begin(), set->members.end());
  }
  if (!all_of || !has_run) return Window{std::move(list)};
  auto run = run_of(pieces.front(), pieces.back());
  if (!run) return fail(std::move(run.error()));
  return Window{std::move(*run), true};
}

// "after 3 May but before 5 June 1918", in either order.
Result<Edtf> within(const Statement& statement, const std::vector<Piece>& pieces) {
  const bool early_first = is_early(statement.relative);
  if (early_first == is_early(statement.second))
    return no_words_for(pieces[1], "the other side of the same date");
  for (const Piece& piece : pieces)
    if (has_doubt(piece)) return no_words_for(piece, std::string(kNoDoubt));
  const auto one = limit_of(pieces[0], statement.relative);
  if (!one) return fail(one.error());
  const auto other = limit_of(pieces[1], statement.second);
  if (!other) return fail(other.error());
  return one_of(early_first ? one_precision(*other, *one) : one_precision(*one, *other));
}

Result<Window> combine(const Statement& statement, const std::vector<Piece>& pieces) {
  const auto window = [](Result<Edtf> date) -> Result<Window> {
    if (!date) return fail(std::move(date.error()));
    return Window{std::move(*date)};
  };
  switch (statement.kind) {
    case Statement::Kind::relative: return window(relative_to(pieces.front(), statement.relative));
    case Statement::Kind::between: return window(run_of(pieces[0], pieces[1]));
    case Statement::Kind::within: return window(within(statement, pieces));
    case Statement::Kind::series: break;
  }
  if (statement.joiner == Joiner::none) return window(alone(pieces.front()));
  if (statement.joiner == Joiner::range) return range_of(statement, pieces[0], pieces[1]);
  return list_of(pieces, statement.joiner == Joiner::all);
}

// ---- half-known intervals -----------------------------------------------------------------------

// The dated end of a half-known interval: the one date said, or the one bound of "before 1919".
Result<EdtfEnd> dated_end(const Statement& statement, const Piece& piece) {
  const bool one = statement.kind == Statement::Kind::series && statement.joiner == Joiner::none;
  const auto date = as_one_date(piece);
  if (one && date) return interval_end(piece, *date);
  if (statement.kind != Statement::Kind::relative)
    return no_words_for(piece, "an end of a stay must be one date");
  const auto bound = limit_of(piece, statement.relative);
  if (!bound) return fail(bound.error());
  EdtfEnd end;
  end.date = *bound;
  end.on_or_before = is_early(statement.relative);
  end.on_or_after = !end.on_or_before;
  return end;
}

bool is_half_known(const Statement& statement) {
  return statement.start != Edge::dated || statement.end != Edge::dated;
}

// "..., end not known", "start not known, to ...": an interval with one dated end.
Result<Window> half_known(const Statement& statement, const std::vector<Piece>& pieces) {
  const auto dated = dated_end(statement, pieces.front());
  if (!dated) return fail(dated.error());
  // "After 6 Mar 1918, end not known" bounds no more than "after 6 Mar 1918" does, and EDTF has
  // no start "on or after".
  if (dated->on_or_after && statement.end == Edge::unknown) return combine(statement, pieces);
  EdtfInterval interval;
  interval.start.edge = statement.start;
  interval.end.edge = statement.end;
  (statement.start == Edge::dated ? interval.start : interval.end) = *dated;
  return Window{interval};
}

// ---- the whole ----------------------------------------------------------------------------------

Result<Window> with_scope(const Statement& statement, Window window, TextSpan where) {
  const auto& scope = statement.scope;
  if (std::all_of(scope, scope + 3, [](Qualifier q) { return q == Qualifier::none; }))
    return window;
  auto* single = std::get_if<EdtfDate>(&window.date);
  if (single == nullptr || (single->precision == Precision::year && scope[1] != Qualifier::none) ||
      (single->precision != Precision::day && scope[2] != Qualifier::none))
    return fail(ErrorCode::unreadable_date, "this date has no such part", where);
  single->year_qualifier = both(single->year_qualifier, scope[0]);
  single->month_qualifier = both(single->month_qualifier, scope[1]);
  single->day_qualifier = both(single->day_qualifier, scope[2]);
  return window;
}

}  // namespace

Result<Window> window_date(const Statement& statement, const std::vector<Piece>& pieces,
                           TextSpan where) {
  auto window =
      is_half_known(statement) ? half_known(statement, pieces) : combine(statement, pieces);
  if (!window) return window;
  return with_scope(statement, std::move(*window), where);
}

}  // namespace annals::detail
