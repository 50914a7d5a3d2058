// Three steps: carry over, resolve each date to a Piece, combine the pieces (phrase_windows.cpp).
// Every step keeps the place in the text, so that an error can underline the words it is about.
// The EDTF engine has the last word: what was put together is written out and parsed again.
#include "date/phrase_build.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "date/phrase_old_style.hpp"
#include "date/phrase_trouble.hpp"
#include "date/phrase_units.hpp"
#include "date/phrase_windows.hpp"

namespace annals::detail {
namespace {

// ---- carrying over ----------------------------------------------------------------------------

bool lacks_something(const SaidDate& date) {
  return !date.period && (!date.has_year || date.is_bare_day());
}

void take_unit(SaidDate& to, const SaidDate& from) {
  if (!to.lacks_unit || from.lacks_unit || from.split == Split::none) return;
  to.date = from.date;
  to.scale = from.scale;
  to.has_year = from.has_year;
  to.lacks_unit = false;
}

void take_year(SaidDate& to, const SaidDate& from) {
  const bool gives = from.has_year && !from.is_bare_year() && from.scale <= Unit::year;
  if (to.has_year || to.period || to.lacks_unit || !gives) return;
  to.date.year = from.date.year;
  to.date.year_mask = from.date.year_mask;
  to.has_year = true;
}

void take_month(SaidDate& to, const SaidDate& from) {
  if (to.is_bare_day() && from.scale == Unit::day) to.date.month = from.date.month;
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
    if (!date.calendar) date.calendar = dates.back().calendar;
  }
}

// ---- one date ---------------------------------------------------------------------------------

// The units that the words name, in their own calendar.
Result<UnitRange> named_units(std::string_view text, const SaidDate& date) {
  if (date.split != Split::none) {
    const SplitRow* row = find_split(date.scale, date.split);
    const auto part = row != nullptr ? part_of(date.date, *row, date.part,
                                               date.calendar.value_or(Calendar::gregorian))
                                     : std::nullopt;
    if (part) return *part;
    return fail(ErrorCode::impossible_date, "there is no " + words_at(text, date.where),
                date.where);
  }
  if (date.scale == Unit::century) return UnitRange{date.date, year_unit(date.date.year + 99)};
  return UnitRange{date.date, date.date};
}

bool is_whole_day(const EdtfDate& date) {
  return date.day != 0 && date.day_mask == 0 && date.month_mask == 0 && date.year_mask == 0;
}

Result<Edtf> resolve_date(std::string_view text, const SaidDate& date) {
  if (date.period) return *date.period;
  if (!date.has_year || date.is_bare_day()) return fail(no_year(text, date));
  if (date.twin) return resolve_twin(text, date);
  const auto named = named_units(text, date);
  if (!named) return fail(named.error());
  if (date.is_julian()) return to_gregorian(text, date, *named);
  const YearMonthDay day{date.date.year, date.date.month, date.date.day};
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
  if (date.split == Split::none && !date.period && !date.is_julian()) return date.scale;
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

// ---- the whole --------------------------------------------------------------------------------

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
  if (auto error = torn_list(text, statement)) return error;
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
  phrase.old_style |= said.is_julian() || said.twin.has_value();
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
  const auto date = window_date(statement, *pieces, where);
  if (!date) return fail(date.error());
  auto phrase = checked(*date, where);
  if (!phrase) return phrase;
  for (std::size_t i = 0; i < pieces->size(); ++i)
    add_remarks(*phrase, words_at(text, statement.dates[i].where), statement.dates[i],
                (*pieces)[i]);
  return phrase;
}

}  // namespace annals::detail
