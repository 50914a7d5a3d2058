// Pieces to EDTF: one date is itself, "before" and "between" are sets with an open or a far end,
// "to" makes an interval, "or" and "and" a list.
//
// EDTF allows a margin or a doubt only with a single date. Where a piece is a run of units
// ("around late 1918"), the margin is added to its ends, and a doubt is refused.
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

// A piece as the only date, or as a member of a list.
Result<EdtfSet> members_of(const Piece& piece) {
  EdtfSet set;
  EdtfMember member;
  if (const auto* date = std::get_if<EdtfDate>(&piece.date)) {
    member.first = *date;
    add_qualifier(member.first, qualifier_of(piece));
    set.members.push_back(member);
    return set;
  }
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

Result<Edtf> relative_to(const Piece& piece, Relative relative) {
  const bool early = relative == Relative::before || relative == Relative::by;
  const bool from_first = relative == Relative::before || relative == Relative::since;
  if (piece.uncertain) return no_words_for(piece, std::string(kNoDoubt));
  auto unit = from_first ? first_unit(piece.date) : last_unit(piece.date);
  if (!unit) return no_words_for(piece, "no limit on that side");
  if (relative == Relative::before) unit = moved(*unit, -1);
  if (relative == Relative::after) unit = moved(*unit, +1);
  if (piece.about) unit = moved_by_margin(*unit, piece.margin, early ? +1 : -1);
  EdtfMember member;
  member.first = *unit;
  (early ? member.earlier : member.later) = true;
  return Edtf(EdtfSet{false, {member}});
}

Result<Edtf> alone(const Piece& piece) {
  if (piece.bound) return relative_to(piece, *piece.bound);
  if (!piece.about && !piece.uncertain) return piece.date;
  const auto set = members_of(piece);
  if (!set) return fail(set.error());
  if (std::holds_alternative<EdtfDate>(piece.date)) return Edtf(set->members.front().first);
  return Edtf(*set);
}

// ---- several ------------------------------------------------------------------------------------

// An end of an interval must be one date: a run of them gives its outer unit.
Result<EdtfEnd> interval_end(Piece& piece, bool is_start) {
  EdtfEnd end;
  end.on_or_before = piece.bound == std::optional(Relative::by);
  end.on_or_after = piece.bound == std::optional(Relative::since);
  if (const auto* date = std::get_if<EdtfDate>(&piece.date)) {
    end.date = *date;
  } else {
    const auto unit = is_start ? first_unit(piece.date) : last_unit(piece.date);
    if (!unit) return no_words_for(piece, "no limit on that side");
    end.date = *unit;
    piece.notice = "read as " + format_phrase(end.date);
  }
  add_qualifier(end.date, qualifier_of(piece));
  return end;
}

Result<Edtf> range_of(Piece& from, Piece& to) {
  const auto start = interval_end(from, true);
  if (!start) return fail(start.error());
  const auto end = interval_end(to, false);
  if (!end) return fail(end.error());
  return Edtf(EdtfInterval{*start, *end});
}

Result<Edtf> list_of(const std::vector<Piece>& pieces, bool all_of) {
  EdtfSet list;
  list.all_of = all_of;
  for (const Piece& piece : pieces) {
    const auto set = members_of(piece);
    if (!set) return fail(set.error());
    const bool loose = set->members.size() > 1 || set->members.front().is_range;
    if ((all_of && loose) || set->all_of || piece.bound)
      return no_words_for(piece, "cannot stand in a list");
    list.members.insert(list.members.end(), set->members.begin(), set->members.end());
  }
  return Edtf(std::move(list));
}

Result<Edtf> between(const Piece& from, const Piece& to) {
  for (const Piece* piece : {&from, &to})
    if (piece->uncertain) return no_words_for(*piece, std::string(kNoDoubt));
  const auto first = outer_first(from);
  const auto last = outer_last(to);
  if (!first || !last) return no_words_for(first ? to : from, "no limit on that side");
  const UnitRange range = one_precision(*first, *last);
  return one_of(range);
}

Result<Edtf> combine(const Statement& statement, std::vector<Piece>& pieces) {
  if (statement.kind == Statement::Kind::relative)
    return relative_to(pieces.front(), statement.relative);
  if (statement.kind == Statement::Kind::between) return between(pieces[0], pieces[1]);
  if (statement.joiner == Joiner::none) return alone(pieces.front());
  if (statement.joiner == Joiner::range) return range_of(pieces[0], pieces[1]);
  return list_of(pieces, statement.joiner == Joiner::all);
}

// ---- half-known intervals -----------------------------------------------------------------------

// The dated end of a half-known interval: the one date said, or the one bound of "before 1919".
Result<EdtfEnd> dated_end(const Statement& statement, Piece& piece) {
  if (statement.kind == Statement::Kind::series && statement.joiner == Joiner::none)
    return interval_end(piece, statement.start == Edge::dated);
  if (statement.kind != Statement::Kind::relative)
    return no_words_for(piece, "an end of a stay must be one date");
  const auto date = relative_to(piece, statement.relative);
  if (!date) return fail(date.error());
  const EdtfMember& bound = std::get<EdtfSet>(*date).members.front();
  EdtfEnd end;
  end.date = bound.first;
  end.on_or_before = bound.earlier;
  end.on_or_after = bound.later;
  return end;
}

bool is_half_known(const Statement& statement) {
  return statement.start != Edge::dated || statement.end != Edge::dated;
}

// "..., end not known", "start not known, to ...": an interval with one dated end.
Result<Edtf> half_known(const Statement& statement, std::vector<Piece>& pieces) {
  const auto dated = dated_end(statement, pieces.front());
  if (!dated) return fail(dated.error());
  // "After 6 Mar 1918, end not known" bounds no more than "after 6 Mar 1918" does, and EDTF has
  // no start "on or after".
  if (dated->on_or_after && statement.end == Edge::unknown) return combine(statement, pieces);
  EdtfInterval interval;
  interval.start.edge = statement.start;
  interval.end.edge = statement.end;
  (statement.start == Edge::dated ? interval.start : interval.end) = *dated;
  return Edtf(interval);
}

// ---- the whole ----------------------------------------------------------------------------------

Result<Edtf> with_scope(const Statement& statement, Edtf date, TextSpan where) {
  const auto& scope = statement.scope;
  if (std::all_of(scope, scope + 3, [](Qualifier q) { return q == Qualifier::none; })) return date;
  auto* single = std::get_if<EdtfDate>(&date);
  if (single == nullptr || (single->precision == Precision::year && scope[1] != Qualifier::none) ||
      (single->precision != Precision::day && scope[2] != Qualifier::none))
    return fail(ErrorCode::unreadable_date, "this date has no such part", where);
  single->year_qualifier = both(single->year_qualifier, scope[0]);
  single->month_qualifier = both(single->month_qualifier, scope[1]);
  single->day_qualifier = both(single->day_qualifier, scope[2]);
  return date;
}

}  // namespace

Result<Edtf> window_date(const Statement& statement, std::vector<Piece>& pieces, TextSpan where) {
  auto date = is_half_known(statement) ? half_known(statement, pieces) : combine(statement, pieces);
  if (!date) return date;
  return with_scope(statement, std::move(*date), where);
}

}  // namespace annals::detail
