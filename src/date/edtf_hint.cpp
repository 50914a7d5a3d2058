// Hints for texts that the grammar refused: old spellings, other habits, and slips, rewritten piece
// by piece until the whole can be read. A hint is only ever a text that the grammar accepts.
//
// Two tables: kTextFixes rewrite the whole text, kDateFixes each date in it. Each fix is tried on
// what the fixes before it left, and returns nothing where it does not apply.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "date/completions.hpp"
#include "date/cursor.hpp"
#include "date/edtf_parse.hpp"

namespace annals::detail {
namespace {

// Longer texts are no slip of one hand.
constexpr std::size_t kMaxHinted = 128;

using Text = std::string;
using View = std::string_view;

bool is_readable(View text, Calendar calendar) {
  Edtf ignored;
  return !read_edtf(text, calendar, ignored);
}

void replace_all(Text& text, View from, View to) {
  for (std::size_t at = text.find(from); at != Text::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// --- the draft of 2012 ---

struct Spelling {
  View old_form;
  View new_form;
};
constexpr std::array<Spelling, 16> kSpellings{{
    {" ", ""},
    {"unknown", ""},
    {"open", ".."},
    {"?~", "%"},
    {"~?", "%"},
    {"u", "X"},
    {"x", "X"},
    {"y", "Y"},
    {"-Y", "Y-"},
    {"e", "E"},
    {"p", "S"},
    {"t", "T"},
    {"z", "Z"},
    {"*", "X"},
    {"−", "-"},
    {"–", "/"},
}};

Text respelled(View text) {
  Text out(text);
  for (const Spelling& s : kSpellings) replace_all(out, s.old_form, s.new_form);
  // "2001-21^southernHemisphere" named whose season it is.
  const std::size_t caret = out.find('^');
  if (caret != Text::npos) out.resize(caret);
  return out;
}

// "2004-(06)?-11" is "2004-?06-11": the mark after the parenthesis goes before each part in it.
Text without_parentheses(View text) {
  Text out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t close = text[i] == '(' ? text.find(')', i) : View::npos;
    if (close == View::npos || close + 1 >= text.size()) {
      out += text[i];
      continue;
    }
    const char mark = text[close + 1];
    const View inside = text.substr(i + 1, close - i - 1);
    for (std::size_t k = 0; k < inside.size(); ++k) {
      if (k == 0 || inside[k - 1] == '-') out += mark;
      out += inside[k];
    }
    i = close + 1;
  }
  return out;
}

// --- one date ---

using DateFix = Text (*)(View date, Calendar calendar);

std::size_t count_digits(View text) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin());
}
bool is_mark(char c) { return c == '?' || c == '~' || c == '%'; }

// 198 -> 198X, 19? -> 19XX?
Text pad_year(View date, Calendar) {
  const std::size_t digits = count_digits(date);
  const View rest = date.substr(digits);
  if (digits < 2 || digits > 3 || rest.size() > 1) return {};
  return Text(date.substr(0, digits)).append(4 - digits, 'X').append(rest);
}

// 19181217 -> 1918-12-17, 191812 -> 1918-12
Text add_hyphens(View date, Calendar) {
  const std::size_t digits = count_digits(date);
  if (digits != date.size() || (digits != 8 && digits != 6)) return {};
  Text out = Text(date.substr(0, 4)).append("-").append(date.substr(4, 2));
  if (digits == 8) out.append("-").append(date.substr(6, 2));
  return out;
}

// 1918-00-00 -> 1918: other programs write what they do not know as 00
Text without_zeros(View date, Calendar) {
  while (date.ends_with("-00")) date.remove_suffix(3);
  return Text(date);
}

// 12345 -> Y12345
Text add_y(View date, Calendar) { return Text("Y").append(date); }

// Y1985 -> 1985, Y1E3 -> 1000, Y0017E7 -> Y17E7
Text plain_year(View date, Calendar) {
  if (date.empty() || date.front() != 'Y') return {};
  Cursor cursor(date.substr(1));
  const bool negative = cursor.take('-');
  View digits = cursor.take_digits();
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  Text number(digits);
  int exponent = 0;
  if (cursor.take('E')) {
    const View power = cursor.take_digits();
    const auto read = std::from_chars(power.data(), power.data() + power.size(), exponent);
    if (read.ec != std::errc{}) return {};  // not a year of any size: none is near
  }
  const Text rest(cursor.text().substr(cursor.position()));
  if (number.size() + static_cast<std::size_t>(std::max(exponent, 0)) > 4) {
    return Text(negative ? "Y-" : "Y") + number +
           (exponent > 0 ? "E" + std::to_string(exponent) : "") + rest;
  }
  number.append(static_cast<std::size_t>(std::max(exponent, 0)), '0');
  return Text(negative ? "-" : "") + Text(4 - number.size(), '0') + number + rest;
}

// -0000 -> 0000
Text unsigned_zero(View date, Calendar) {
  return date.starts_with("-0000") ? Text(date.substr(1)) : Text{};
}

// 1918-1-5 -> 1918-01-05
Text pad_parts(View date, Calendar) {
  Text out;
  Cursor cursor(date);
  while (!cursor.at_end()) {
    const View digits = cursor.take_digits();
    if (digits.size() == 1 && !out.empty()) out += '0';
    out.append(digits);
    if (cursor.at_end()) break;
    out += cursor.peek();
    cursor.skip();
  }
  return out;
}

// 1919-02-30 -> 1919-02-28: the last day of the month
Text last_day(View date, Calendar calendar) {
  const std::size_t hyphen = date.rfind('-');
  if (hyphen == View::npos || hyphen < 6 || date.size() < hyphen + 3) return {};
  std::size_t day = hyphen + 1;
  if (is_mark(date[day])) ++day;
  const auto is_place = [](char c) { return is_digit(c) || c == 'X'; };
  if (!std::ranges::all_of(date.substr(day, 2), is_place)) return {};
  for (const View length : {"31", "30", "29", "28"}) {
    Text out(date);
    if (day + 2 > out.size() || out.substr(day, 2) <= length) continue;
    out.replace(day, 2, length);
    if (is_readable(out, calendar)) return out;
  }
  return {};
}

Text iso_text(const YearMonthDay& ymd) { return format_iso(make_day(ymd)); }

// 1985-102, 1985-W15-5: the day of the year, the day of the week
Text counted_day(View date, Calendar calendar) {
  Cursor cursor(date);
  const View year_digits = cursor.take_digits();
  if (year_digits.size() != 4 || !cursor.take('-') || calendar != Calendar::gregorian) return {};
  int year = 0;
  std::from_chars(year_digits.data(), year_digits.data() + 4, year);
  const bool weeks = cursor.take('W');
  const View number = cursor.take_digits();
  if (number.size() != (weeks ? 2 : 3)) return {};
  int n = 0;
  std::from_chars(number.data(), number.data() + number.size(), n);
  CivilDay day = make_day(year, 1, 1) + (n - 1);
  if (weeks) {
    if (!cursor.take('-') || cursor.peek() < '1' || cursor.peek() > '7' || n < 1) return {};
    // Week 1 is the week of 4 January, the last that of 28 December; from Monday on. 1970-01-01 was a Thursday.
    const CivilDay fourth = make_day(year, 1, 4);
    const std::int64_t since_monday = ((fourth.days_since_1970() + 3) % 7 + 7) % 7;
    const CivilDay monday = fourth - since_monday + (n - 1) * 7;
    if (monday > make_day(year, 12, 28)) return {};
    day = monday + (cursor.peek() - '1');
    cursor.skip();
  } else if (n < 1 || n > (is_leap_year(year) ? 366 : 365)) {
    return {};
  }
  return cursor.at_end() ? iso_text(civil_fields(day)) : Text{};
}

// Without the first, or the last, of two marks: ?2004? -> 2004?
Text mark_once(View date, Calendar) {
  if (date.empty() || !is_mark(date.back())) return {};
  Text out;
  for (std::size_t i = 0; i < date.size(); ++i) {
    if (date[i] != date.back() || i + 1 == date.size()) out += date[i];
  }
  return out;
}

// T23:20 -> T23:20:00, T23:20:30.5 -> T23:20:30, T10:10:10? -> T10:10:10, +0530 -> +05:30
Text whole_time(View date, Calendar) {
  const std::size_t t = date.find('T');
  if (t == View::npos) return {};
  std::size_t end = t + 1;
  while (end < date.size() && (is_digit(date[end]) || date[end] == ':')) ++end;
  Text out(date.substr(0, end));
  out.append(end - t == 3 ? ":00:00" : end - t == 6 ? ":00" : "");
  View zone = date.substr(std::min(date.find_first_of("Z+-", end), date.size()));
  while (!zone.empty() && is_mark(zone.back())) zone.remove_suffix(1);
  if (zone == "-00" || zone == "-00:00") zone = "Z";
  out.append(zone.substr(0, 3));
  if (zone.size() == 5) out += ':';
  if (zone.size() > 3) out.append(zone.substr(3));
  return out;
}

// Without the time of day
Text day_only(View date, Calendar) {
  const std::size_t t = date.find('T');
  return t == View::npos ? Text{} : Text(date.substr(0, t));
}

constexpr std::array<DateFix, 12> kDateFixes{
    whole_time, day_only,      pad_year, add_hyphens, plain_year,  unsigned_zero,
    pad_parts,  without_zeros, last_day, add_y,       counted_day, mark_once,
};

Text fixed_date(View date, Calendar calendar) {
  if (date.empty() || is_readable(date, calendar)) return Text(date);
  for (const DateFix fix : kDateFixes) {
    Text out = fix(date, calendar);
    if (!out.empty() && is_readable(out, calendar)) return out;
  }
  return Text(date);
}

// The text with each of its dates put right by itself.
Text fixed_dates(View text, Calendar calendar) {
  Text out;
  Text date;
  const auto flush = [&] {
    out += fixed_date(date, calendar);
    date.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dots = text.substr(i, 2) == "..";
    if (!dots && View("/,[]{}").find(text[i]) == View::npos) {
      date += text[i];
      continue;
    }
    flush();
    out += text[i];
    if (dots) out += text[++i];
  }
  flush();
  return out;
}

// --- the whole text ---

using TextFix = Text (*)(View text, Calendar calendar);

Text as_it_is(View text, Calendar) { return Text(text); }

// 2005/2004 -> 2004/2005
Text swapped(View text, Calendar) {
  const std::size_t slash = text.find('/');
  if (slash == View::npos) return {};
  return Text(text.substr(slash + 1)).append("/").append(text.substr(0, slash));
}

// [1672..1670] -> [1670..1672]
Text swapped_range(View text, Calendar) {
  const std::size_t dots = text.find("..");
  if (dots == View::npos || text.size() < 2) return {};
  const View first = text.substr(1, dots - 1);
  const View last = text.substr(dots + 2, text.size() - dots - 3);
  return Text(text.substr(0, 1)).append(last).append("..").append(first) + text.back();
}

// ..1984 -> [..1984]
Text bracketed(View text, Calendar) { return Text("[").append(text) + "]"; }

Text without_time(View text, Calendar) {
  const std::size_t slash = text.find('/');
  if (slash == View::npos) return {};
  const auto day = [](View side) { return Text(side.substr(0, side.find('T'))); };
  return day(text.substr(0, slash)) + "/" + day(text.substr(slash + 1));
}

constexpr std::array<TextFix, 5> kTextFixes{as_it_is, swapped, swapped_range, bracketed,
                                            without_time};

}  // namespace

std::string edtf_hint(std::string_view text, Calendar calendar) {
  if (text.empty() || text.size() > kMaxHinted) return {};
  const Text modern = without_parentheses(respelled(text));
  for (const Text& base : {Text(text), modern}) {
    const Text fixed = fixed_dates(base, calendar);
    for (const TextFix fix : kTextFixes) {
      const Text candidate = fix(fixed, calendar);
      Edtf edtf;
      if (candidate != text && !read_edtf(candidate, calendar, edtf)) return format_edtf(edtf);
    }
  }
  return {};
}

}  // namespace annals::detail
