// A timeline as SVG: labels on the left, bars on the right, the axis above and, of a long one, below.
//
// The sure part of a bar is solid, the doubtful part hatched and outlined, which a printer without
// colours and an eye without them tell apart as well. Fonts are whatever the reader has.
#include "render/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "annals/date/phrase.hpp"
#include "render/markup.hpp"
#include "render/terminal.hpp"
#include "render/writers.hpp"

namespace annals::detail {
namespace {

// All in pixels of a drawing that scales.
constexpr double kWidth = 960;
constexpr double kMargin = 16;
constexpr double kRowHeight = 24;
constexpr double kBarHeight = 14;
constexpr double kAxisHeight = 38;
constexpr double kLetter = 7.4;        // of a label, on average
constexpr double kLeastBar = 2;        // a day of ten years is still seen
constexpr double kTickWidth = 58;      // that a label of the axis takes
constexpr int kMostLetters = 36;       // of a label; the rest is in its title
constexpr std::size_t kLongList = 20;  // rows from which the axis stands below as well

constexpr std::string_view kStyle =
    "<style>"
    ".tl{--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--band:#f3f5f7;--bar:#1f5f99;--pale:#dce9f5;"
    "--paper:#fff;font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:13px}"
    "@media(prefers-color-scheme:dark){.tl{--ink:#e6edf3;--soft:#9da7b3;--line:#3d444d;"
    "--band:#1c2128;--bar:#6cb0ee;--pale:#20364d;--paper:#14181d}}"
    "@media print{.tl{--ink:#000;--soft:#333;--line:#bbb;--band:#f3f3f3;--bar:#1f5f99;"
    "--pale:#eef4fa;--paper:#fff;print-color-adjust:exact;-webkit-print-color-adjust:exact}}"
    ".tl text{fill:var(--ink)}.tl .soft{fill:var(--soft)}.tl .head{font-size:18px;font-weight:600}"
    ".tl .year{font-weight:600}.tl .paper{fill:var(--paper)}.tl .band{fill:var(--band)}"
    ".tl .grid{stroke:var(--line);stroke-width:1}.tl .edge{stroke:var(--soft);stroke-width:1}"
    ".tl .sure{fill:var(--bar)}.tl .doubt{fill:url(#tl-hatch);stroke:var(--bar);stroke-width:1}"
    ".tl .pale{fill:var(--pale)}.tl .hatch{stroke:var(--bar);stroke-width:1.6}"
    ".tl .arrow{fill:none;stroke:var(--bar);stroke-width:2}"
    "</style>"
    "<defs><pattern id=\"tl-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
    "patternTransform=\"rotate(45)\"><rect class=\"pale\" width=\"6\" height=\"6\"/>"
    "<path class=\"hatch\" d=\"M1 0V6\"/></pattern></defs>\n";

class SvgTimeline {
 public:
  SvgTimeline(const Timeline& timeline, SvgPlace place, std::string& out)
      : timeline_(timeline), place_(place), out_(out) {
    int letters = 0;
    for (const TimelineRow& row : timeline.rows) {
      letters = std::max(letters, width_of(row.label));
    }
    left_ = kMargin + std::min(letters, kMostLetters) * kLetter + kMargin;
    right_ = kWidth - kMargin;
    for (const TimelineRow& row : timeline.rows) {
      for (const TimelineSpan& span : row.spans) (span.sure ? any_sure_ : any_doubt_) = true;
      any_arrow_ = any_arrow_ || !row.arrows.empty();
    }
    const auto most = static_cast<std::size_t>((right_ - left_) / kTickWidth);
    ticks_ = choose_ticks(timeline.first, timeline.last, most);
  }

  void write() {
    const bool file = place_ == SvgPlace::file;
    const double head = !file ? 0 : timeline_.asked.empty() ? 40 : 62;
    const double top = head + kAxisHeight;
    const double bottom = top + kRowHeight * static_cast<double>(timeline_.rows.size());
    const bool twice = timeline_.rows.size() >= kLongList;
    const double legend = bottom + (twice ? kAxisHeight : 8);
    write_opening(legend + 36);
    if (file) write_head();
    write_bands(top);
    write_axis(top - 8, top, bottom);
    if (twice) write_labels(bottom + 30, bottom);
    for (std::size_t i = 0; i < timeline_.rows.size(); ++i) {
      write_row(timeline_.rows[i], top + kRowHeight * static_cast<double>(i));
    }
    write_legend(legend + 20);
    out_ += "</svg>\n";
  }

 private:
  template <typename... Values>
  void put(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Values>(values)...);
  }

  // The left edge of a day.
  double x_of(CivilDay day) const {
    const auto days = static_cast<double>(timeline_.last - timeline_.first + 1);
    return left_ + (right_ - left_) * static_cast<double>(day - timeline_.first) / days;
  }

  void write_opening(double height) {
    put("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tl\" role=\"img\" "
        "aria-labelledby=\"tl-title\" aria-describedby=\"tl-desc\" viewBox=\"0 0 {:g} {:g}\" "
        "width=\"{:g}\" "
        "height=\"{:g}\">\n",
        kWidth, height, kWidth, height);
    put("<title id=\"tl-title\">Timeline: {}</title>\n", escape_markup(heading()));
    put("<desc id=\"tl-desc\">{}</desc>\n", escape_markup(description()));
    out_ += kStyle;
    if (place_ == SvgPlace::file) {
      put("<rect class=\"paper\" width=\"{:g}\" height=\"{:g}\"/>\n", kWidth, height);
    }
  }

  std::string heading() const {
    return timeline_.asked.empty() ? timeline_.title : timeline_.title + "; " + timeline_.asked;
  }

  std::string description() const {
    if (timeline_.rows.empty()) return "Nothing is recorded.";
    std::string words =
        fmt::format("{} {}, {}. Solid: certain; hatched: possible; an arrow: not known beyond.",
                    timeline_.rows.size(), timeline_.rows.size() == 1 ? "bar" : "bars",
                    format_between(timeline_.first, timeline_.last));
    for (const TimelineRow& row : timeline_.rows) {
      words += " " + row.label + ": ";
      for (std::size_t i = 0; i < row.stays.size(); ++i) {
        words += (i == 0 ? "" : "; ") + row.stays[i];
      }
      words += ".";
    }
    return words;
  }

  void write_head() {
    put("<text class=\"head\" x=\"{:g}\" y=\"30\">{}</text>\n", kMargin,
        escape_markup(shortened(timeline_.title, 100)));
    if (timeline_.asked.empty()) return;
    put("<text class=\"soft\" x=\"{:g}\" y=\"52\">{}</text>\n", kMargin,
        escape_markup(shortened(timeline_.asked, 140)));
  }

  // What there is no room for is in the title of the drawing, or of the row.
  static std::string shortened(const std::string& text, int letters) {
    if (width_of(text) <= letters) return text;
    std::string_view rest = text;
    return std::string(take_line(rest, letters - 1)) + "\xE2\x80\xA6";
  }

  void write_bands(double top) {
    for (std::size_t i = 0; i < timeline_.rows.size(); i += 2) {
      put("<rect class=\"band\" x=\"{:g}\" y=\"{:g}\" width=\"{:g}\" height=\"{:g}\"/>\n",
          kMargin / 2, top + kRowHeight * static_cast<double>(i), kWidth - kMargin, kRowHeight);
    }
  }

  void write_axis(double base, double top, double bottom) {
    if (!has_axis()) return;
    for (const TimelineTick& tick : ticks_) {
      put("<path class=\"{}\" d=\"M{:.1f} {:g}V{:g}\"/>\n", tick.year.empty() ? "grid" : "edge",
          x_of(tick.day), top - 4, bottom);
    }
    write_labels(base, top);
  }

  // A label stands beside its line, at its right; the year above it where it begins.
  void write_labels(double base, double line) {
    if (!has_axis()) return;
    put("<path class=\"edge\" d=\"M{:.1f} {:g}H{:.1f}\"/>\n", left_, line, right_);
    for (const TimelineTick& tick : ticks_) {
      const double x = x_of(tick.day);
      const double width = kLetter * std::max(width_of(tick.label), width_of(tick.year));
      const bool fits = x + width <= kWidth;
      const char* anchor = fits ? "" : " text-anchor=\"end\"";
      if (!tick.year.empty()) {
        put("<text class=\"year\" x=\"{:.1f}\" y=\"{:g}\"{}>{}</text>\n", x, base - 15, anchor,
            escape_markup(tick.year));
      }
      put("<text class=\"soft\" x=\"{:.1f}\" y=\"{:g}\"{}>{}</text>\n", x, base, anchor,
          escape_markup(tick.label));
    }
  }

  bool has_axis() const { return any_sure_ || any_doubt_; }

  void write_row(const TimelineRow& row, double y) {
    const std::string label = shortened(row.label, kMostLetters);
    out_ += "<g><title>" + escape_markup(row.label);
    for (const std::string& stay : row.stays) out_ += "&#10;" + escape_markup(stay);
    put("</title>\n<text x=\"{:g}\" y=\"{:g}\">{}</text>\n", kMargin, y + 16.5,
        escape_markup(label));
    if (row.undated) {
      put("<text class=\"soft\" x=\"{:.1f}\" y=\"{:g}\">undated</text>\n", left_, y + 16.5);
    }
    const double bar = y + (kRowHeight - kBarHeight) / 2;
    for (const TimelineSpan& span : row.spans) write_span(span, bar);
    for (const TimelineArrow& arrow : row.arrows) write_arrow(arrow, y + kRowHeight / 2);
    out_ += "</g>\n";
  }

  void write_span(const TimelineSpan& span, double y) {
    const double from = x_of(span.first);
    const double width = std::max(kLeastBar, x_of(span.last + 1) - from);
    if (span.sure) {
      put("<rect class=\"sure\" x=\"{:.1f}\" y=\"{:g}\" width=\"{:.1f}\" height=\"{:g}\"/>\n", from,
          y, width, kBarHeight);
    } else {  // half a pixel in: its outline is as high as a solid bar
      put("<rect class=\"doubt\" x=\"{:.1f}\" y=\"{:g}\" width=\"{:.1f}\" height=\"{:g}\"/>\n",
          from + 0.5, y + 0.5, std::max(kLeastBar, width) - 1, kBarHeight - 1);
    }
  }

  void write_arrow(const TimelineArrow& arrow, double y) {
    constexpr double kLong = 12, kHead = 4;
    if (arrow.forward) {
      const double tip = std::min(x_of(arrow.day + 1) + kLong, kWidth - 2);
      put("<path class=\"arrow\" d=\"M{:.1f} {:g}H{:.1f}m-{:g} -{:g}l{:g} {:g}l-{:g} {:g}\"/>\n",
          tip - kLong, y, tip, kHead, kHead, kHead, kHead, kHead, kHead);
    } else {
      const double tip = std::max(x_of(arrow.day) - kLong, left_ - kLong);
      put("<path class=\"arrow\" d=\"M{:.1f} {:g}H{:.1f}m{:g} -{:g}l-{:g} {:g}l{:g} {:g}\"/>\n",
          tip + kLong, y, tip, kHead, kHead, kHead, kHead, kHead, kHead);
    }
  }

  // What the drawing shows, and no more.
  void write_legend(double y) {
    double x = left_;
    if (timeline_.rows.empty()) {
      put("<text x=\"{:g}\" y=\"{:g}\">Nothing is recorded.</text>\n", kMargin, y);
    }
    const auto words = [&](std::string_view text) {
      put("<text class=\"soft\" x=\"{:g}\" y=\"{:g}\">{}</text>\n", x + 30, y, text);
      x += 30 + kLetter * static_cast<double>(text.size()) + 16;
    };
    for (const bool sure : {true, false}) {
      if (!(sure ? any_sure_ : any_doubt_)) continue;
      put("<rect class=\"{}\" x=\"{:g}\" y=\"{:g}\" width=\"23\" height=\"11\"/>\n",
          sure ? "sure" : "doubt", x + 0.5, y - 10);
      words(sure ? "certain" : "possible");
    }
    if (!any_arrow_) return;
    put("<path class=\"arrow\" d=\"M{:g} {:g}h18m-4 -4l4 4l-4 4\"/>\n", x, y - 4.5);
    words("not known beyond");
  }

  const Timeline& timeline_;
  SvgPlace place_;
  std::string& out_;
  double left_ = 0, right_ = 0;
  std::vector<TimelineTick> ticks_;
  bool any_sure_ = false, any_doubt_ = false, any_arrow_ = false;
};

}  // namespace

void append_svg(const Timeline& timeline, SvgPlace place, std::string& out) {
  SvgTimeline(timeline, place, out).write();
}

void write_svg_timeline(const Timeline& timeline, const RenderOptions& /*options*/,
                        std::string& out) {
  append_svg(timeline, SvgPlace::file, out);
}

}  // namespace annals::detail
