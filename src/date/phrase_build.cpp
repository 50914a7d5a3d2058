// Three steps: carry over, resolve each date to a Piece, combine the pieces. Every step keeps the
// place in the text, so that an error can underline the words it is about.
#include "date/phrase_build.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace annals::detail {
namespace {

// A date on its own: what it is, and how sure the words were of it.
struct Piece {
  Edtf date;
  Unit margin = Unit::year;  // what "about" widens it by
  bool about = false;
  bool uncertain = false;
  std::optional<Relative> bound;
  std::string notice;
  TextSpan where{};
};

std::string said(std::string_view text, TextSpan where) {
  return std::string(text.substr(where.begin, where.end - where.begin));
}

// ---- carrying over ----------------------------------------------------------------------------

bool is_bare_day(const SaidDate& date) { return date.date.day != 0 && date.date.month == 0; }
bool is_bare_year(const SaidDate& date) {
  return date.has_year && date.date.month == 0 && date.split == Split::none && !date.period &&
         date.date.day == 0;
}
bool lacks_something(const SaidDate& date) {
  return !date.period && (!date.has_year || is_bare_day(date));
}

void take_unit(SaidDate& to, const SaidDate& from) {
  if (!to.lacks_unit || from.lacks_unit || from.split == Split::none) return;
  to.date = from.date;
  to.scale = from.scale;
  to.has_year = from.has_year;
  to.lacks_unit = false;
}

void take_year(SaidDate& to, const SaidDate& from) {
  const bool gives = from.has_year && !is_bare_year(from) && from.scale <= Unit::year;
  if (to.has_year || to.period || to.lacks_unit || !gives) return;
  to.date.year = from.date.year;
  to.date.year_mask = from.date.year_mask;
  to.has_year = true;
}

void take_month(SaidDate& to, const SaidDate& from) {
  if (is_bare_day(to) && from.scale == Unit::day) to.date.month = from.date.month;
}

// What is missing on one side is on the other; what stands to the right is asked first. A
// qualifier or a calendar at either edge of dates that lean on each other is meant for all.
void carry_over(std::vector<SaidDate>& dates) {
  const bool lean = std::any_of(dates.begin(), dates.end() - 1, lacks_something);
  for (std::size_t i = dates.size() - 1; i-- > 0;) {
    take_unit(dates[i], dates[i + 1]);
    take_month(dates[i], dates[i + 1]);
    take_year(dates[i], dates[i + 1]);
  }
  for (std::size_t i = 1; i < dates.size(); ++i) {
    take_month(dates[i], dates[i - 1]);
    take_year(dates[i], dates[i - 1]);
  }
  if (!lean) return;
  for (SaidDate& date : dates) {
    date.about |= dates.front().about;
    date.doubted |= dates.front().doubted;
    date.questioned |= dates.back().questioned;
    if (!date.julian) date.julian = dates.back().julian;
  }
}

Error no_year(std::string_view text, const SaidDate& date) {
  if (date.lacks_unit)
    return {ErrorCode::unreadable_date, "a part, and nothing that it is part of", date.where, ""};
  if (is_bare_day(date))
    return {ErrorCode::unreadable_date, "a day without its month", date.where, ""};
  return {ErrorCode::ambiguous_date, "no year", date.where, said(text, date.where) + " YYYY"};
}

// "March 1918 or 1919": March 1919, or the year?
std::optional<Error> torn(std::string_view text, const Statement& statement) {
  if (statement.joiner != Joiner::any && statement.joiner != Joiner::all) return std::nullopt;
  for (std::size_t i = 1; i < statement.dates.size(); ++i) {
    const SaidDate& left = statement.dates[i - 1];
    const SaidDate& right = statement.dates[i];
    if (!is_bare_year(right) || is_bare_year(left) || right.scale != Unit::year || left.period ||
        left.scale == Unit::day || left.scale > Unit::year)
      continue;
    const std::string year = said(text, right.where);
    return Error{ErrorCode::ambiguous_date, "a part of a year, then a bare year", right.where,
                 "the same part of " + year + ", or the whole year " + year};
  }
  return std::nullopt;
}

// "25 October 1917 to 3 March 1918 O.S.": of which calendar is the first?
std::optional<Error> half_julian(std::string_view text, const std::vector<SaidDate>& dates) {
  const SaidDate& last = dates.back();
  if (dates.size() < 2 || last.julian != std::optional(true) || dates.front().julian ||
      dates.front().period)
    return std::nullopt;
  const std::string first = said(text, dates.front().where);
  return Error{ErrorCode::ambiguous_date, "Old Style for one date or for both", dates.front().where,
               first + " O.S. or " + first + " N.S."};
}

// ---- one date ---------------------------------------------------------------------------------

std::string brief_day(const YearMonthDay& day) {
  return std::to_string(day.day) + " " +
         std::string(kMonthNames[static_cast<std::size_t>(day.month - 1)].brief) + " " +
         std::to_string(day.year);
}

YearMonthDay fields_of(const EdtfDate& date) { return {date.year, date.month, date.day}; }

Error no_such_day(std::string_view text, const SaidDate& date, const YearMonthDay& day) {
  YearMonthDay last = day;
  if (day.month >= 1 && day.month <= 12)
    last.day = date.julian.value_or(false) ? days_in_julian_month(day.year, day.month)
                                           : days_in_month(day.year, day.month);
  return {ErrorCode::impossible_date, said(text, date.where) + " is no day", date.where,
          last.day < day.day && day.year > 0 ? brief_day(last) : ""};
}

using TwoDays = std::pair<YearMonthDay, YearMonthDay>;

// The two days of a dual date with the years they can have: a year said once is that of the day
// that it stands with, and the other may lie across New Year.
std::vector<TwoDays> readings_of(const SaidDate& date) {
  const YearMonthDay a = fields_of(date.date);
  const TwinDay& twin = *date.twin;
  const YearMonthDay b{twin.year.value_or(a.year), twin.month == 0 ? a.month : twin.month,
                       twin.day};
  std::vector<TwoDays> readings{{a, b}};
  if (twin.year) return readings;
  for (const int step : {1, -1}) {
    TwoDays across{a, b};
    if (twin.year_before)
      across.second.year += step;
    else if (step < 0)
      across.first.year += step;
    readings.push_back(across);
  }
  return readings;
}

std::optional<CivilDay> agreed_day(const YearMonthDay& julian, const YearMonthDay& gregorian) {
  if (!is_valid_julian_day(julian) || !is_valid_day(gregorian)) return std::nullopt;
  const CivilDay day = make_day(gregorian);
  return make_julian_day(julian) == day ? std::optional(day) : std::nullopt;
}

// The first day is Old Style: what it is in New Style, and how far off the other is.
Error disagreement(const TwoDays& days, TextSpan where) {
  const CivilDay truth = make_julian_day(days.first);
  const std::int64_t apart = make_day(days.second) - truth;
  const std::int64_t count = apart < 0 ? -apart : apart;
  const std::string julian = brief_day(days.first);
  const std::string gregorian = brief_day(civil_fields(truth));
  return {ErrorCode::dual_date_mismatch,
          julian + " Old Style is " + gregorian + ", not " + brief_day(days.second) + ": " +
              std::to_string(count) + (count == 1 ? " day" : " days") + " apart",
          where, julian + " (" + gregorian + ")"};
}

// "25 October (7 November) 1917": the two must be one day; either may stand first.
Result<Edtf> resolve_twin(std::string_view text, const SaidDate& date) {
  const std::vector<TwoDays> readings = readings_of(date);
  for (const auto& [a, b] : readings) {
    auto day = agreed_day(a, b);
    if (!day) day = agreed_day(b, a);
    if (day) return Edtf(day_unit(*day));
  }
  const auto& [a, b] = readings.front();
  if (!is_valid_julian_day(a)) return fail(no_such_day(text, date, a));
  if (!is_valid_day(b)) return fail(no_such_day(text, date, b));
  return fail(disagreement(readings.front(), date.where));
}

// The units that the words name, in their own calendar.
Result<UnitRange> named_units(std::string_view text, const SaidDate& date) {
  if (date.split != Split::none) {
    const SplitRow* row = find_split(date.scale, date.split);
    const auto part = row != nullptr
                          ? part_of(date.date, *row, date.part, date.julian.value_or(false))
                          : std::nullopt;
    if (part) return *part;
    return fail(ErrorCode::impossible_date, "there is no " + said(text, date.where), date.where);
  }
  if (date.scale == Unit::century) return UnitRange{date.date, year_unit(date.date.year + 99)};
  return UnitRange{date.date, date.date};
}

CivilDay julian_first(const EdtfDate& unit) {
  return make_julian_day(
      {unit.year, unit.month == 0 ? 1 : unit.month, unit.day == 0 ? 1 : unit.day});
}
CivilDay julian_last(const EdtfDate& unit) {
  if (unit.day != 0) return julian_first(unit);
  const int month = unit.month == 0 ? 12 : unit.month;
  return make_julian_day({unit.year, month, days_in_julian_month(unit.year, month)});
}

// Old Style units are the days that they cover: March 1917 is 14 March to 13 April.
Result<Edtf> to_gregorian(std::string_view text, const SaidDate& date, const UnitRange& named) {
  const auto first = first_unit(named.first);
  const auto last = last_unit(named.last);
  const YearMonthDay day = fields_of(named.first);
  if (named.first.day != 0 && named.first.day_mask == 0 && !is_valid_julian_day(day))
    return fail(no_such_day(text, date, day));
  if (!first || !last) return fail(ErrorCode::unreadable_date, "no Old Style for this", date.where);
  return one_of({day_unit(julian_first(*first)), day_unit(julian_last(*last))});
}

bool is_whole_day(const EdtfDate& date) {
  return date.day != 0 && date.day_mask == 0 && date.month_mask == 0 && date.year_mask == 0;
}

Result<Edtf> resolve_date(std::string_view text, const SaidDate& date) {
  if (date.period) return *date.period;
  if (!date.has_year || is_bare_day(date)) return fail(no_year(text, date));
  if (date.twin) return resolve_twin(text, date);
  const auto named = named_units(text, date);
  if (!named) return fail(named.error());
  if (date.julian.value_or(false)) return to_gregorian(text, date, *named);
  const YearMonthDay day = fields_of(date.date);
  if (is_whole_day(date.date) && !is_valid_day(day)) return fail(no_such_day(text, date, day));
  return one_of(*named);
}

std::string winter_notice(const EdtfDate& date) {
  const std::string year = std::to_string(date.year);
  return "winter " + year + " read as Dec " + year + " to Feb " + std::to_string(date.year + 1);
}

// "about" widens a whole by the margin of what it is; a run of smaller units, by theirs.
Unit margin_of(const SaidDate& date, const Edtf& resolved) {
  if (date.scale == Unit::century && date.split == Split::none) return Unit::century;
  if (date.split == Split::none && !date.period && !date.julian.value_or(false)) return date.scale;
  const auto unit = first_unit(resolved);
  if (!unit || unit->precision == Precision::day) return Unit::day;
  return unit->precision == Precision::month ? Unit::month : Unit::year;
}

Result<Piece> resolve(std::string_view text, const SaidDate& date) {
  const auto resolved = resolve_date(text, date);
  if (!resolved) return fail(resolved.error());
  Piece piece;
  piece.date = *resolved;
  piece.margin = margin_of(date, *resolved);
  piece.about = date.about;
  piece.uncertain = date.doubted || date.questioned;
  piece.bound = date.bound;
  piece.where = date.where;
  if (date.plain_winter && date.split == Split::none) piece.notice = winter_notice(date.date);
  return piece;
}

// ---- combining --------------------------------------------------------------------------------

Qualifier qualifier_of(const Piece& piece) {
  return static_cast<Qualifier>((piece.uncertain ? 1 : 0) | (piece.about ? 2 : 0));
}

Qualifier both(Qualifier a, Qualifier b) {
  return static_cast<Qualifier>(static_cast<int>(a) | static_cast<int>(b));
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

// The engine's error, in words: what was typed was no EDTF.
Error reworded(Error error, TextSpan where) {
  error.where = where;
  if (error.code == ErrorCode::unreadable_date) error.detail = "EDTF has no way to say this";
  const auto hint = error.hint.empty() ? Result<Edtf>{} : parse_edtf(error.hint);
  error.hint = error.code == ErrorCode::unreadable_date || error.hint.empty() || !hint
                   ? std::string()
                   : format_phrase(*hint);
  return error;
}

// The engine has the last word.
Result<Phrase> checked(const Edtf& date, TextSpan where) {
  Phrase phrase;
  phrase.edtf = format_edtf(date);
  auto parsed = parse_edtf(phrase.edtf);
  if (!parsed) return fail(reworded(std::move(parsed.error()), where));
  if (*parsed != date)  // Such as a month of the year 10000.
    return fail(ErrorCode::unreadable_date, "EDTF has no way to say this", where);
  phrase.date = std::move(*parsed);
  phrase.edtf = format_edtf(phrase.date);
  return phrase;
}

std::optional<Error> prepare(std::string_view text, Statement& statement) {
  if (auto error = torn(text, statement)) return error;
  carry_over(statement.dates);
  return half_julian(text, statement.dates);
}

Result<std::vector<Piece>> resolve_all(std::string_view text, const Statement& statement) {
  std::vector<Piece> pieces;
  for (const SaidDate& date : statement.dates) {
    auto piece = resolve(text, date);
    if (!piece) return fail(std::move(piece.error()));
    pieces.push_back(std::move(*piece));
  }
  return pieces;
}

// What the EDTF does not tell: how a date was said, and what was chosen in silence.
void add_remarks(Phrase& phrase, const std::string& words, const SaidDate& said,
                 const Piece& piece) {
  phrase.approximate |= piece.about;
  phrase.old_style |= said.julian.value_or(false) || said.twin.has_value();
  if (piece.notice.empty()) return;
  if (!phrase.notice.empty()) phrase.notice += "; ";
  if (piece.notice.starts_with("read")) phrase.notice += words + " ";
  phrase.notice += piece.notice;
}

}  // namespace

Result<Phrase> build_phrase(std::string_view text, Statement statement) {
  const TextSpan where{statement.dates.front().where.begin, statement.dates.back().where.end};
  if (auto error = prepare(text, statement)) return fail(std::move(*error));
  auto pieces = resolve_all(text, statement);
  if (!pieces) return fail(std::move(pieces.error()));
  auto date =
      is_half_known(statement) ? half_known(statement, *pieces) : combine(statement, *pieces);
  if (date) date = with_scope(statement, std::move(*date), where);
  if (!date) return fail(std::move(date.error()));
  auto phrase = checked(*date, where);
  if (!phrase) return phrase;
  for (std::size_t i = 0; i < pieces->size(); ++i)
    add_remarks(*phrase, said(text, statement.dates[i].where), statement.dates[i], (*pieces)[i]);
  return phrase;
}

}  // namespace annals::detail
