// TimelineJS 3 (Knight Lab), its JSON: a slide for each event, a line each; periods are eras.
//
//   unique_id              the event's id
//   start_date end_date    year, month, day: the first day on which it can have begun, the last on
//                          which it can have ended. A whole month or year is that, and no end
//   display_date           the date in words, with its doubt
//   text.headline          who did what, and where
//   text.text              the summary, the note, what is doubtful, and the sources
//   group                  the place
//
// Texts of a slide are HTML there, so all markup in ours is escaped; a link is one of ours alone.
// Its loader wants a start: without one an event stands at its first day that is known. Years are
// ISO's: 0 is 1 BC; its dates are JavaScript's, which reach some 270,000 years.
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "annals/core/text.hpp"
#include "annals/date/civil_day.hpp"
#include "render/markup.hpp"
#include "render/row_fields.hpp"
#include "render/writers.hpp"

namespace annals::detail {
namespace {

constexpr std::int64_t kMostYears = 270000;

Cell text_cell(std::string_view text) { return {std::string(text)}; }

enum class Unit : std::uint8_t { year, month, day };

Cell date_cell(CivilDay day, Unit finest = Unit::day) {
  const YearMonthDay ymd = civil_fields(day);
  CellRecord date{{"year", {ymd.year}}};
  if (finest >= Unit::month) date.push_back({"month", {std::int64_t{ymd.month}}});
  if (finest == Unit::day) date.push_back({"day", {std::int64_t{ymd.day}}});
  return {std::move(date)};
}

// Is it just this year, or just this month, that the date says? "1919", "1919-04".
std::optional<Unit> unit_of(std::string_view edtf) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto digits = [&](std::size_t at, std::size_t count) {
    return edtf.size() >= at + count && std::ranges::all_of(edtf.substr(at, count), is_digit);
  };
  if (!digits(0, 4)) return std::nullopt;
  if (edtf.size() == 4) return Unit::year;
  // 21 and above are seasons.
  const bool month = edtf.size() == 7 && edtf[4] == '-' && digits(5, 2) && edtf[5] < '2';
  return month ? std::optional(Unit::month) : std::nullopt;
}

void add_paragraph(std::string_view before, std::string_view html, std::string& out) {
  if (html.empty()) return;
  out += "<p>";
  out += before;
  out += html;
  out += "</p>";
}

class TimelinejsRenderer : public Renderer {
 public:
  explicit TimelinejsRenderer(const RenderOptions& options)
      : title_(options.title), eras_(options.eras) {}

  void begin(const std::vector<Column>& columns, std::string& out) override {
    columns_ = columns;
    out += '{';
    if (!title_.empty()) {
      out += "\"title\":";
      append_json(
          {CellRecord{{"text", {CellRecord{{"headline", text_cell(escape_markup(title_))}}}}}},
          out);
      out += ",\n";
    }
    out += "\"events\":[";
  }

  void row(std::vector<Cell> cells, std::string& out) override {
    const RowFields fields(columns_, cells);
    const Days days = days_of(fields);
    const std::optional<Extent> extent = extent_of(days);
    if (!extent) return losses_.leave_out_undated();
    if (!fits(extent->first) || !fits(extent->last)) return losses_.leave_out_too_far();
    losses_.show(fields, days);
    out += any_ ? ",\n" : "\n";
    any_ = true;
    append_json(slide(fields, *extent), out);
  }

  void end(std::string& out) override {
    out += any_ ? "\n]" : "]";
    append_eras(out);
    out += "}\n";
  }

  std::vector<std::string> not_carried() const override {
    return losses_.lines("more than 270000 years away");
  }

 private:
  static bool fits(CivilDay day) {
    const std::int64_t year = civil_fields(day).year;
    return year >= -kMostYears && year <= kMostYears;
  }

  static Cell slide(const RowFields& fields, const Extent& extent) {
    CellRecord slide{{"unique_id", fields["id"]}};
    // In the Julian calendar a month of the text is none of ours.
    const auto unit =
        fields.text("calendar") == "julian" ? std::optional<Unit>() : unit_of(fields.text("date"));
    slide.push_back({"start_date", date_cell(extent.first, unit.value_or(Unit::day))});
    if (!unit && extent.first != extent.last) {
      slide.push_back({"end_date", date_cell(extent.last)});
    }
    slide.push_back({"display_date", text_cell(escape_markup(fields.text("date_text")))});
    slide.push_back({"text",
                     {CellRecord{{"headline", text_cell(escape_markup(fields.text("headline")))},
                                 {"text", text_cell(body(fields))}}}});
    if (const auto* place = std::get_if<CellRecord>(&fields["place"].value)) {
      slide.push_back({"group", text_cell(escape_markup(text_in(field_of(*place, "name"))))});
    }
    // It would make links of what looks like one in a text.
    slide.push_back({"autolink", {false}});
    return {std::move(slide)};
  }

  static std::string body(const RowFields& fields) {
    std::string html;
    add_paragraph("", escape_markup(fields.text("summary")), html);
    if (fields.text("certainty") != "certain") {
      add_paragraph("Certainty: ", escape_markup(fields.text("certainty")), html);
    }
    add_paragraph("Doubtful: ", escape_markup(fields.text("doubt")), html);
    add_paragraph("", escape_markup(fields.text("note")), html);
    for (const Cell& citation : fields.list("citations")) {
      add_paragraph("Source: ", escape_markup(text_in(citation)), html);
    }
    return html;
  }

  void append_eras(std::string& out) const {
    char before = '[';
    for (const Era& era : eras_) {
      if (!fits(era.first) || !fits(era.last)) continue;
      out += before == '[' ? ",\n\"eras\":" : "";
      out += before;
      out += '\n';
      before = ',';
      append_json(
          {CellRecord{{"start_date", date_cell(era.first)},
                      {"end_date", date_cell(era.last)},
                      {"text", {CellRecord{{"headline", text_cell(escape_markup(era.name))}}}}}},
          out);
    }
    if (before == ',') out += "\n]";
  }

  std::string title_;
  std::vector<Era> eras_;
  std::vector<Column> columns_;
  bool any_ = false;
  TimeLosses losses_;
};

}  // namespace

std::unique_ptr<Renderer> make_timelinejs_renderer(const RenderOptions& options) {
  return std::make_unique<TimelinejsRenderer>(options);
}

}  // namespace annals::detail
