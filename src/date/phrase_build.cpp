// Three steps: carry over, resolve each date to a Piece, combine the pieces (phrase_windows.cpp).
// Every step keeps the place in the text, so that an error can underline the words it is about.
// The EDTF engine has the last word: what was put together is written out and parsed again.
#include "date/phrase_build.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "date/phrase_grammar.hpp"
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

// With the doubt about it: "17 or 18 December? 1918".
void take_month(SaidDate& to, const SaidDate& from) {
  if (!to.is_bare_day() || from.scale != Unit::day) return;
  to.date.month = from.date.month;
  to.date.month_qualifier = from.date.month_qualifier;
}

// What is missing on one side is on the other; what stands to the right is asked first. A date that
// leans on another is of its calendar, and a doubt at either edge of such dates is meant for all.
void carry_over(std::vector<SaidDate>& dates) {
  std::vector<bool> lacks;
  for (const SaidDate& date : dates) lacks.push_back(lacks_something(date));
  const auto lean_on = [&](std::size_t i, const SaidDate& other) {
    take_month(dates[i], other);
    take_year(dates[i], other);
    if (lacks[i] && !dates[i].calendar) dates[i].calendar = other.calendar;
  };
  for (std::size_t i = dates.size() - 1; i-- > 0;) {
    take_unit(dates[i], dates[i + 1]);
    lean_on(i, dates[i + 1]);
  }
  for (std::size_t i = 1; i < dates.size(); ++i) lean_on(i, dates[i - 1]);
  if (std::find(lacks.begin(), lacks.end() - 1, true) == lacks.end() - 1) return;
  for (SaidDate& date : dates) {
    date.about |= dates.front().about;
    date.doubted |= dates.front().doubted;
    date.questioned |= dates.back().questioned;
  }
}

// ---- one date ---------------------------------------------------------------------------------

// The units that the words name, in their own calendar.
Result<UnitRange> named_units(std::string_view text, const SaidDate& date) {
  if (date.split != Split::none) {
    if (!is_plain(date.date) && !is_decade(date.date))
      return fail(ErrorCode::unreadable_date, "a part of an unknown year", date.where);
    const SplitRow* row = find_split(date.scale, date.split);
    const auto part = row != nullptr ? part_of(date.date, *row, date.part,
                                               date.calendar.value_or(Calendar::gregorian))
                                     : std::nullopt;
    if (part) return *part;
    return fail(ErrorCode::impossible_date, "there is no " + words_at(text, date.where),
                date.where);
  }
  const bool run =
      date.scale == Unit::century || (date.scale == Unit::decade && is_plain(date.date));
  if (!run) return UnitRange{date.date, date.date};
  return UnitRange{date.date, year_unit(date.date.year + (date.scale == Unit::century ? 99 : 9))};
}

bool is_whole_day(const EdtfDate& date) {
  return date.day != 0 && date.day_mask == 0 && date.month_mask == 0 && date.year_mask == 0;
}

// The 32 of "32 March 1919" and the 0 of "0/3/1919", whatever the calendar and the year.
bool is_day_of_no_month(const EdtfDate& date) {
  return date.precision == Precision::day && date.day_mask == 0 && (date.day < 1 || date.day > 31);
}

Result<Edtf> resolve_date(std::string_view text, const SaidDate& date) {
  if (date.period) return *date.period;
  if (!date.has_year || date.is_bare_day()) return fail(no_year(text, date));
  const YearMonthDay day{date.date.year, date.date.month, date.date.day};
  if (is_day_of_no_month(date.date)) return fail(no_such_day(text, date, day));
  if (date.twin) return resolve_twin(text, date);
  const auto named = named_units(text, date);
  if (!named) return fail(named.error());
  if (date.is_julian()) return to_gregorian(text, date, *named);
  if (is_whole_day(date.date) && !is_valid_day(day)) return fail(no_such_day(text, date, day));
  return one_of(*named);
}

// "winter 1918" is read as beginning in that year, and says so.
std::string winter_notice(std::string_view text, const SaidDate& date, const Edtf& resolved) {
  const auto first = first_unit(resolved);
  const auto last = last_unit(resolved);
  if (!date.plain_winter || date.split != Split::none || !first || !last) return {};
  return words_at(text, date.where) + " read as " +
         format_between(first_day(*first), last_day(*last));
}

// "about" widens a whole by the margin of what it is; a run of smaller units, by theirs.
Unit margin_of(const SaidDate& date, const Edtf& resolved) {
  if (date.split == Split::none && !date.period) return date.scale;
  const auto unit = first_unit(resolved);
  if (!unit || unit->precision == Precision::day) return Unit::day;
  return unit->precision == Precision::month ? Unit::month : Unit::year;
}

// A part of a year that EDTF has as one date: "late 1918" is 1918-39, "Q2 1919" 1919-34.
std::optional<EdtfDate> grouping_of(const SaidDate& date) {
  if (date.scale != Unit::year || date.split == Split::none || date.is_julian() || date.period ||
      !is_plain(date.date))
    return std::nullopt;
  const SplitRow* row = find_split(date.scale, date.split);
  const int first = date.split == Split::quarters ? 33 : date.split == Split::thirds ? 37 : 40;
  const int part = date.part == kLast ? row->count : date.part;
  return month_unit(date.date.year, first + part - 1);
}

constexpr int kDaysInWeek = 7;

// 1970-01-01 was a Thursday.
int weekday_of(CivilDay day) {
  const std::int64_t since_monday = day.days_since_1970() + 3;
  return static_cast<int>((since_monday % kDaysInWeek + kDaysInWeek) % kDaysInWeek) + 1;
}

std::optional<Error> wrong_weekday(std::string_view text, const SaidDate& date,
                                   const Edtf& resolved) {
  const auto* day = std::get_if<EdtfDate>(&resolved);
  if (date.weekday == 0 || day == nullptr || !is_whole_day(*day)) return std::nullopt;
  const int truth = weekday_of(make_day(day->year, day->month, day->day));
  if (truth == date.weekday) return std::nullopt;
  const std::string name(kWeekdayNames[static_cast<std::size_t>(truth - 1)]);
  return Error{ErrorCode::impossible_date, "that day was a " + name, date.where,
               replaced(text, date.weekday_where, name)};
}

Result<Piece> resolve(std::string_view text, const SaidDate& date) {
  const auto resolved = resolve_date(text, date);
  if (!resolved) return fail(resolved.error());
  if (auto error = wrong_weekday(text, date, *resolved)) return fail(std::move(*error));
  Piece piece;
  piece.date = *resolved;
  piece.grouping = grouping_of(date);
  piece.margin = margin_of(date, *resolved);
  piece.about = date.about;
  // A part of a month is as doubtful as that is.
  const bool of_doubtful = date.split != Split::none && date.date != unqualified(date.date);
  piece.uncertain = date.doubted || date.questioned || of_doubtful;
  piece.bound = date.bound;
  piece.where = date.where;
  piece.notice = winter_notice(text, date, *resolved);
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
  if (statement.doubted)
    for (SaidDate& date : statement.dates) date.doubted = true;
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

void add_notice(Phrase& phrase, const std::string& notice) {
  if (notice.empty()) return;
  if (!phrase.notice.empty()) phrase.notice += "; ";
  phrase.notice += notice;
}

// What the EDTF does not tell: how a date was said, and what was chosen in silence.
void add_remarks(Phrase& phrase, const Statement& statement, const std::vector<Piece>& pieces) {
  for (const SaidDate& said : statement.dates) {
    phrase.approximate |= said.about;
    phrase.old_style |= said.is_julian() || said.twin.has_value();
  }
  for (const Piece& piece : pieces) add_notice(phrase, piece.notice);
}

// "December to April 1919" borrows its year from the right and then ends before it starts: what
// was meant is the year before.
std::string year_before(std::string_view text, const SaidDate& first) {
  const std::string year = " " + std::to_string(first.date.year - 1);
  std::string fixed = replaced(text, {first.where.end, first.where.end}, year);
  return read_words(fixed, nullptr) ? fixed : std::string();
}

}  // namespace

Result<Phrase> build_phrase(std::string_view text, Statement statement) {
  const TextSpan where{statement.dates.front().where.begin, statement.dates.back().where.end};
  const bool borrows = statement.dates.size() == 2 && !statement.dates.front().has_year;
  if (auto error = prepare(text, statement)) return fail(std::move(*error));
  auto pieces = resolve_all(text, statement);
  if (!pieces) return fail(std::move(pieces.error()));
  auto window = window_date(statement, *pieces, where);
  if (!window) return fail(window.error());
  auto phrase = checked(window->date, where);
  if (!phrase && borrows && phrase.error().code == ErrorCode::reversed_interval) {
    std::string hint = year_before(text, statement.dates.front());
    if (!hint.empty()) phrase.error().hint.insert(0, hint + " or ");
  }
  if (!phrase) return phrase;
  add_remarks(*phrase, statement, *pieces);
  if (window->is_widened)
    add_notice(*phrase, words_at(text, where) + " read as " + format_phrase(phrase->date));
  return phrase;
}

}  // namespace annals::detail
