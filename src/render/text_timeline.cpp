// A timeline for a terminal: labels on the left, a line of blocks for each row, the axis above.
//
//            Jan 1919     Feb         Mar
//   France   ████████████████████████████▓░
//   Greece        ███████████████████████▓░→
#include <algorithm>
#include <array>
#include <optional>

#include "render/terminal.hpp"
#include "render/writers.hpp"

namespace annals::detail {
namespace {

constexpr int kGap = 3;
constexpr int kUsualWidth = 80;
constexpr int kLeastBar = 10;  // columns that the bars get in any case

// What a column can show; by BarPart, then the arrows.
struct Mark {
  std::string_view unicode, ascii, color, meaning;
};
constexpr std::array<Mark, 6> kMarks{{
    {" ", " ", "", ""},
    {"░", ".", kYellow, "possible"},
    {"▓", "+", kBoldGreen, "certain in part"},
    {"█", "#", kBoldGreen, "certain"},
    {"←", "<", kYellow, "start not known"},
    {"→", ">", kYellow, "end not known"},
}};
constexpr std::size_t kBackward = 4, kForward = 5;
constexpr std::array<std::size_t, 5> kLegendOrder{3, 2, 1, kBackward, kForward};

class TextTimeline {
 public:
  TextTimeline(const Timeline& timeline, const RenderOptions& options, std::string& out)
      : timeline_(timeline), options_(options), out_(out) {
    const int width = options.width > 0 ? options.width : kUsualWidth;
    for (const TimelineRow& row : timeline.rows) {
      label_width_ = std::max(label_width_, width_of(safe(row.label)));
    }
    label_width_ = std::min(label_width_, std::max(kLeastBar, width / 3));
    columns_ = std::max(kLeastBar, width - label_width_ - kGap);
    // Each day as wide as every other, where there are fewer days than columns.
    const std::int64_t days = timeline.last - timeline.first + 1;
    if (days < columns_) columns_ = static_cast<int>(columns_ / days * days);
  }

  void write() {
    if (timeline_.rows.empty()) return;
    if (options_.header) write_axis();
    for (const TimelineRow& row : timeline_.rows) write_row(row);
    if (options_.header) write_legend();
  }

 private:
  std::string safe(std::string_view text) const {
    std::string out;
    (options_.ascii ? append_ascii_printable : append_printable)(text, out);
    return out;
  }

  void pad(int columns) { out_.append(static_cast<std::size_t>(std::max(0, columns)), ' '); }

  int column_of(CivilDay day) const {
    int low = 0, high = columns_ - 1;  // the last column that begins on `day` or before
    while (low < high) {
      const int middle = (low + high + 1) / 2;
      if (piece_start(timeline_, middle, columns_) <= day) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  // A label of the axis, and the column in which its day begins.
  struct Label {
    int at;
    std::string text;
    int end() const { return at + width_of(text); }
  };

  // None: they would run into each other. The last one may not fit, and is left out.
  std::optional<std::vector<Label>> labels(std::size_t most) const {
    std::vector<Label> labels;
    for (const TimelineTick& tick : choose_ticks(timeline_.first, timeline_.last, most)) {
      Label label{column_of(tick.day), tick.label};
      if (!tick.year.empty()) label.text += " " + tick.year;
      if (!labels.empty() && label.at <= labels.back().end()) return std::nullopt;
      labels.push_back(std::move(label));
    }
    if (!labels.empty() && labels.back().end() > columns_) labels.pop_back();
    return labels;
  }

  // As many labels as there is room for.
  void write_axis() {
    constexpr int kShortest = 4;  // "Dec "
    std::optional<std::vector<Label>> chosen;
    for (int most = columns_ / kShortest; most > 0 && !chosen; --most) {
      chosen = labels(static_cast<std::size_t>(most));
    }
    if (!chosen || chosen->empty()) return;
    int used = -(label_width_ + kGap);
    for (const Label& label : *chosen) {
      pad(label.at - used);
      append_colored(label.text, kBold, options_, out_);
      used = label.end();
    }
    out_ += '\n';
  }

  std::vector<std::size_t> marks_of(const TimelineRow& row) {
    std::vector<std::size_t> marks;
    for (int i = 0; i < columns_; ++i) {
      const CivilDay first = piece_start(timeline_, i, columns_);
      const CivilDay last = std::max(first, piece_start(timeline_, i + 1, columns_) - 1);
      marks.push_back(static_cast<std::size_t>(part_of(row, first, last)));
    }
    for (const TimelineArrow& arrow : row.arrows) {
      const bool inside = timeline_.first <= arrow.day && arrow.day <= timeline_.last;
      const int step = !inside ? 0 : arrow.forward ? 1 : -1;
      const int beside = column_of(arrow.day) + step;
      const auto at = static_cast<std::size_t>(std::clamp(beside, 0, columns_ - 1));
      if (marks[at] <= static_cast<std::size_t>(BarPart::doubtful)) {
        marks[at] = arrow.forward ? kForward : kBackward;
      }
    }
    return marks;
  }

  void write_row(const TimelineRow& row) {
    const std::string label = safe(row.label);
    std::string_view rest = label;
    const std::string_view first = take_line(rest, label_width_);
    append_colored(first, kBold, options_, out_);
    std::vector<std::size_t> marks = marks_of(row);
    while (!marks.empty() && marks.back() == 0) marks.pop_back();
    if (!marks.empty() || row.undated) pad(label_width_ - width_of(first) + kGap);
    if (row.undated) out_ += "undated";
    write_marks(marks);
    out_ += '\n';
    while (!rest.empty()) {
      append_colored(take_line(rest, label_width_), kBold, options_, out_);
      out_ += '\n';
    }
  }

  // Those of one colour together.
  void write_marks(const std::vector<std::size_t>& marks) {
    for (std::size_t i = 0; i < marks.size();) {
      const std::string_view color = kMarks[marks[i]].color;
      std::string run;
      for (; i < marks.size() && kMarks[marks[i]].color == color; ++i) {
        shown_[marks[i]] = true;
        run += options_.ascii ? kMarks[marks[i]].ascii : kMarks[marks[i]].unicode;
      }
      append_colored(run, color, options_, out_);
    }
  }

  // What was shown, and no more.
  void write_legend() {
    std::vector<std::string> lines;
    for (const std::size_t i : kLegendOrder) {
      if (!shown_[i]) continue;
      const std::string part = std::string(options_.ascii ? kMarks[i].ascii : kMarks[i].unicode) +
                               " " + std::string(kMarks[i].meaning);
      const int gap = lines.empty() ? 0 : width_of(lines.back()) + kGap;
      if (lines.empty() || gap + width_of(part) > label_width_ + kGap + columns_) {
        lines.push_back(part);
      } else {
        lines.back() += std::string(kGap, ' ') + part;
      }
    }
    if (!lines.empty()) out_ += '\n';
    for (const std::string& line : lines) {
      append_colored(line, kDim, options_, out_);
      out_ += '\n';
    }
  }

  const Timeline& timeline_;
  const RenderOptions& options_;
  std::string& out_;
  int label_width_ = 0;
  int columns_ = 0;
  std::array<bool, kMarks.size()> shown_{};
};

}  // namespace

void write_text_timeline(const Timeline& timeline, const RenderOptions& options, std::string& out) {
  TextTimeline(timeline, options, out).write();
}

}  // namespace annals::detail
