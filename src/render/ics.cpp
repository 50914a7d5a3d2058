// iCalendar, RFC 5545: a VEVENT for each event, on whole days, as calendar programs show them.
//
//   UID           id@corpus; of an edge (RenderOptions::edges) start.id@corpus, end.id@corpus
//   DTSTAMP       RenderOptions::stamp; there is no clock here, so it is 1970 unless that is set
//   DTSTART       the first day on which it can have begun
//   DTEND         the day after the last on which it can have ended: DTEND is not part of an event
//   SUMMARY LOCATION GEO URL
//   CATEGORIES    its nations; date-uncertain
//   STATUS        TENTATIVE where anything is in doubt: its date, the event, whether it was asked for
//   TRANSP        TRANSPARENT: it makes nobody busy
//   DESCRIPTION   the date in words, what is in doubt, the note and the sources, a line each
//   X-ANNALS-START, X-ANNALS-END   the earliest and the latest day of each: 1918-12-17/1918-12-18
//
// Lines end with CRLF and are folded at 75 octets, between characters. In texts \ ; , and line breaks
// are escaped, and what a terminal would obey is replaced (printable()).
//
// A date in this format has a year from 1 to 9999, and there is none for "not known".
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

#include "annals/core/text.hpp"
#include "annals/date/civil_day.hpp"
#include "render/row_fields.hpp"
#include "render/writers.hpp"

namespace annals::detail {
namespace {

constexpr std::size_t kMostOctets = 75;

bool continues_character(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The line break in the middle of a folded line is CRLF and a space, which counts.
void append_folded(std::string_view line, std::string& out) {
  for (std::size_t room = kMostOctets; line.size() > room; room = kMostOctets - 1) {
    std::size_t end = room;
    for (int i = 0; i < 3 && continues_character(line[end]); ++i) --end;
    out += line.substr(0, end);
    out += "\r\n ";
    line.remove_prefix(end);
  }
  out += line;
  out += "\r\n";
}

// Every kind of line break as LF. Readers that part lines where Unicode does would otherwise see one
// in the middle of a text.
std::string with_plain_breaks(std::string_view text) {
  constexpr std::array<std::string_view, 4> kBreaks{"\r\n", "\r", "\xE2\x80\xA8", "\xE2\x80\xA9"};
  std::string out;
  while (!text.empty()) {
    const auto* found = std::find_if(kBreaks.begin(), kBreaks.end(), [text](std::string_view mark) {
      return text.starts_with(mark);
    });
    out += found == kBreaks.end() ? text.front() : '\n';
    text.remove_prefix(found == kBreaks.end() ? 1 : found->size());
  }
  return out;
}

// A text in one line: line breaks are spaces.
void append_escaped(std::string_view text, std::string& out) {
  for (const char c : printable(with_plain_breaks(text))) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c;
  }
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(text, out);
  return out;
}

// A text with its line breaks.
void append_escaped_lines(std::string_view text, std::string& out) {
  const std::string plain = with_plain_breaks(text);
  for (std::size_t at = 0;;) {
    const std::size_t end = std::min(plain.find('\n', at), plain.size());
    append_escaped(std::string_view(plain).substr(at, end - at), out);
    if (end == plain.size()) return;
    out += "\\n";
    at = end + 1;
  }
}

std::string compact_date(CivilDay day) {
  const YearMonthDay ymd = civil_fields(day);
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d%02d%02d", static_cast<int>(ymd.year), ymd.month,
                ymd.day);
  return text.data();
}

std::string stamp_words(std::int64_t seconds) {
  constexpr std::int64_t kDay = 86400;
  const int time = static_cast<int>(seconds % kDay);
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "T%02d%02d%02dZ", time / 3600, time / 60 % 60, time % 60);
  return compact_date(CivilDay(seconds / kDay)) + text.data();
}

// "1918-12-17/1918-12-18"; nothing stands for a day that is not known.
std::string days_between(OptionalDay earliest, OptionalDay latest) {
  return (earliest ? format_iso(*earliest) : "") + "/" + (latest ? format_iso(*latest) : "");
}

bool has_calendar_year(CivilDay day) noexcept {
  const std::int64_t year = civil_fields(day).year;
  return year >= 1 && year <= 9999;
}

bool fits_calendar(const Extent& extent) noexcept {
  return has_calendar_year(extent.first) && has_calendar_year(extent.last) &&
         has_calendar_year(extent.last + 1);
}

class IcsRenderer : public Renderer {
 public:
  explicit IcsRenderer(const RenderOptions& options)
      : title_(options.title), stamp_(stamp_words(options.stamp)), edges_(options.edges) {}

  void begin(const std::vector<Column>& columns, std::string& out) override {
    columns_ = columns;
    line("BEGIN:", "VCALENDAR", out);
    line("VERSION:", "2.0", out);
    line("PRODID:", "-//annals//annals//EN", out);
    line("CALSCALE:", "GREGORIAN", out);
    if (title_.empty()) return;
    line("NAME:", escaped(title_), out);
    line("X-WR-CALNAME:", escaped(title_), out);
  }

  void row(std::vector<Cell> cells, std::string& out) override {
    const RowFields fields(columns_, cells);
    const Days days = days_of(fields);
    const std::optional<Extent> extent = extent_of(days);
    if (!extent) {
      losses_.leave_out_undated();
    } else if (!fits_calendar(*extent)) {
      losses_.leave_out_too_far();
    } else {
      losses_.show(fields, days);
      write_entries(fields, days, *extent, out);
    }
  }

  void end(std::string& out) override { line("END:", "VCALENDAR", out); }

  std::vector<std::string> not_carried() const override {
    return losses_.lines("a year outside 1 to 9999");
  }

 private:
  void line(std::string_view name, std::string_view value, std::string& out) {
    line_ = name;
    line_ += value;
    append_folded(line_, out);
  }

  // A property that need not be there: libical refuses an empty one.
  void text_line(std::string_view name, std::string_view value, std::string& out) {
    if (!value.empty()) line(name, value, out);
  }

  // One for the event, or one for each of its edges.
  void write_entries(const RowFields& fields, const Days& bounds, const Extent& extent,
                     std::string& out) {
    const Days starts{bounds[0], bounds[1]}, ends{bounds[2], bounds[3]};
    const bool one = !edges_ || starts == ends;
    if (one) return write_event(fields, bounds, {"", "", extent}, out);
    if (const auto days = extent_of(starts)) {
      write_event(fields, bounds, {"start.", "Start: ", *days}, out);
    }
    if (const auto days = extent_of(ends)) {
      write_event(fields, bounds, {"end.", "End: ", *days}, out);
    }
  }

  // What of an event an entry is.
  struct Entry {
    std::string_view uid, summary;  // what stands before the event's own
    Extent days;
  };

  void write_event(const RowFields& fields, const Days& bounds, const Entry& entry,
                   std::string& out) {
    line("BEGIN:", "VEVENT", out);
    line("UID:", std::string(entry.uid) + escaped(fields.text("uid")), out);
    line("DTSTAMP:", stamp_, out);
    line("DTSTART;VALUE=DATE:", compact_date(entry.days.first), out);
    line("DTEND;VALUE=DATE:", compact_date(entry.days.last + 1), out);
    text_line("SUMMARY:", summary(entry, fields.text("what")), out);
    write_place(fields["place"], out);
    write_categories(fields, out);
    line("STATUS:", is_doubtful(fields) ? "TENTATIVE" : "CONFIRMED", out);
    line("TRANSP:", "TRANSPARENT", out);
    text_line("URL:", fields.text("link"), out);
    text_line("DESCRIPTION:", description(fields), out);
    line("X-ANNALS-START:", days_between(bounds[0], bounds[1]), out);
    line("X-ANNALS-END:", days_between(bounds[2], bounds[3]), out);
    line("END:", "VEVENT", out);
  }

  static std::string summary(const Entry& entry, std::string_view what) {
    return what.empty() ? std::string() : std::string(entry.summary) + escaped(what);
  }

  void write_place(const Cell& cell, std::string& out) {
    const auto* place = std::get_if<CellRecord>(&cell.value);
    if (place == nullptr) return;
    text_line("LOCATION:", escaped(text_in(field_of(*place, "name"))), out);
    const Cell &lat = field_of(*place, "lat"), &lon = field_of(*place, "lon");
    if (!std::holds_alternative<double>(lat.value)) return;
    std::string point;
    constexpr PlainStyle kNumbers{{}, {}, {}, nullptr};
    append_plain(lat, kNumbers, point);
    point += ';';
    append_plain(lon, kNumbers, point);
    line("GEO:", point, out);
  }

  void write_categories(const RowFields& fields, std::string& out) {
    std::string categories;
    const auto add = [&](std::string_view category) {
      if (!categories.empty()) categories += ',';
      append_escaped(category, categories);
    };
    for (const Cell& nation : fields.list("nation_names")) add(text_in(nation));
    if (!fields.is_true("exact")) add("date-uncertain");
    text_line("CATEGORIES:", categories, out);
  }

  static bool is_doubtful(const RowFields& fields) {
    return !fields.is_true("exact") || fields.text("certainty") != "certain" ||
           !fields.text("doubt").empty();
  }

  static std::string description(const RowFields& fields) {
    std::string text;
    const auto add = [&text](std::string_view before, std::string_view line) {
      if (line.empty()) return;
      if (!text.empty()) text += "\\n";
      text += before;
      append_escaped_lines(line, text);
    };
    add("", fields.text("date_text"));
    if (fields.text("certainty") != "certain") add("Certainty: ", fields.text("certainty"));
    add("Doubtful: ", fields.text("doubt"));
    add("", fields.text("note"));
    for (const Cell& citation : fields.list("citations")) add("Source: ", text_in(citation));
    return text;
  }

  std::string title_;
  std::string stamp_;
  bool edges_;
  std::vector<Column> columns_;
  std::string line_;
  TimeLosses losses_;
};

}  // namespace

std::unique_ptr<Renderer> make_ics_renderer(const RenderOptions& options) {
  return std::make_unique<IcsRenderer>(options);
}

}  // namespace annals::detail
