#include "app/manner.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "annals/core/text.hpp"
#include "annals/date/bounds.hpp"
#include "annals/date/edtf.hpp"

namespace annals::app {
namespace {

bool can_write_any(Format format, std::span<const Shape> shapes) {
  return std::any_of(shapes.begin(), shapes.end(),
                     [format](Shape shape) { return can_write(format, shape); });
}

// The formats that some of these shapes can be written in: "table, json, ndjson".
std::string known_formats(std::span<const Shape> shapes) {
  std::string names;
  for (std::size_t i = 0; i < kFormatCount; ++i) {
    const auto format = static_cast<Format>(i);
    if (can_write_any(format, shapes))
      names += (names.empty() ? "" : ", ") + std::string(format_name(format));
  }
  return names;
}

// "; ics is of annals events, chronology, show": which commands have what this one has not; of what
// nearly all have, nothing.
std::string where_else(const std::optional<Format>& format) {
  if (!format || can_write(*format, Shape::table)) return {};
  std::string names;
  for (const Command& command : commands()) {
    if (!can_write_any(*format, command.shapes)) continue;
    names += (names.empty() ? " " : ", ") + std::string(command.name);
  }
  return "; " + std::string(format_name(*format)) + " is of annals" + names;
}

struct ShapeAndFormat {
  Shape shape;
  Format format;
};

// The format asked for, else what the output's name says, else the usual one of the command; and
// the first of its shapes that can be written so.
Result<ShapeAndFormat> format_of(const Options& options, std::span<const Shape> shapes) {
  if (!options.format.empty()) {
    const std::optional<Format> format = find_format(options.format);
    for (const Shape shape : shapes) {
      if (format && can_write(*format, shape)) return ShapeAndFormat{shape, *format};
    }
    return fail(ErrorCode::usage, "no format \"" + printable(options.format) + "\" here", {},
                "there are " + known_formats(shapes) + where_else(format));
  }
  if (output_path(options).empty()) {
    return ShapeAndFormat{shapes.front(), usual_format(shapes.front())};
  }
  for (const Shape shape : shapes) {
    if (const auto format = format_of_path(options.output, shape)) {
      return ShapeAndFormat{shape, *format};
    }
  }
  return fail(ErrorCode::usage, "the name \"" + printable(options.output) + "\" tells no format",
              {}, "say -f; there are " + known_formats(shapes));
}

// Screen columns: those asked for, else the terminal's; elsewhere a table is as wide as it needs,
// and a text as wide as a page.
int width_of(const Context& context, bool to_terminal, Shape shape) {
  constexpr int kPage = 80;
  if (context.options.width) return static_cast<int>(*context.options.width);
  if (to_terminal) return context.surroundings.columns.value_or(kPage);
  return shape == Shape::table ? 0 : kPage;
}

// Seconds since 1970 of SOURCE_DATE_EPOCH, up to the end of the year 9999; without it 0.
Result<std::int64_t> stamp_of(const std::string& epoch) {
  constexpr std::int64_t kLast = 253402300799;
  std::int64_t seconds = 0;
  if (epoch.empty()) return seconds;
  const auto [end, error] = std::from_chars(epoch.data(), epoch.data() + epoch.size(), seconds);
  const bool whole = error == std::errc() && end == epoch.data() + epoch.size();
  if (whole && seconds >= 0 && seconds <= kLast) return seconds;
  return fail(ErrorCode::usage,
              "SOURCE_DATE_EPOCH \"" + printable(epoch) + "\" is no time in seconds since 1970");
}

// The periods that have a first and a last day.
std::vector<Era> eras_of(const Gazetteer& names) {
  std::vector<Era> eras;
  for (const Period& period : names.periods) {
    const Result<Edtf> edtf = parse_edtf(period.date);
    if (!edtf) continue;
    const Bounds extent = meaning_of(*edtf, Reading::extent).hull;
    if (!extent.start_earliest || !extent.end_latest) continue;
    eras.push_back({std::string(period.name), *extent.start_earliest, *extent.end_latest});
  }
  return eras;
}

Result<RenderOptions> render_options(const Context& context, Shape shape, Format format) {
  const Options& options = context.options;
  const Surroundings& around = context.surroundings;
  if (options.color != "auto" && options.color != "always" && options.color != "never") {
    return fail(ErrorCode::usage, "--color takes auto, always or never", {}, {});
  }
  const bool to_terminal = around.out_is_terminal && output_path(options).empty();
  RenderOptions made;
  made.color = options.color == "always" || (options.color == "auto" && to_terminal &&
                                             !around.no_color && !around.dumb_terminal);
  made.width = width_of(context, to_terminal, shape);
  made.ascii = options.ascii;
  made.edges = options.edges;
  made.header = !options.no_header;
  const Corpus& corpus = context.corpus;
  made.title = corpus.title.empty() ? corpus.name : corpus.title;
  if (format == Format::timelinejs) made.eras = eras_of(corpus.names);
  if (shape != Shape::events) return made;
  const Result<std::int64_t> stamp = stamp_of(around.source_date_epoch);
  if (!stamp) return fail(stamp.error());
  made.stamp = *stamp;
  return made;
}

// A flag that says nothing about what is written.
std::optional<Error> misfit(const Options& options, Shape shape, Format format) {
  const bool table = shape == Shape::table;
  const bool list = shape == Shape::chronology || shape == Shape::timeline;
  if (!list && options.was_given("group") && !options.count) {
    return Error{ErrorCode::usage, "--group goes with --count here", {}, {}};
  }
  if (list && options.count) {
    return Error{ErrorCode::usage, "a list has entries, --count none", {}, "leave out one"};
  }
  if (options.was_given("dialect") && format != Format::sql) {
    return Error{ErrorCode::usage, "--dialect is of SQL", {}, "say -f sql"};
  }
  if (shape == Shape::statement) {
    for (const std::string_view flag :
         {"group", "calendar", "no-header", "width", "color", "ascii"}) {
      if (!options.was_given(flag)) continue;
      return Error{ErrorCode::usage, "a statement has no place for --" + std::string(flag), {}, {}};
    }
  }
  if (options.edges && format != Format::ics) {
    return Error{ErrorCode::usage, "--edges is of calendars", {}, "say -f ics"};
  }
  if (!list && options.was_given("cite")) {
    return Error{ErrorCode::usage, "--cite is of lists; a table has sources as a field", {}, {}};
  }
  if (list && options.was_given("fields")) {
    return Error{ErrorCode::usage, "--fields is of tables", {}, "say -f csv, json or another"};
  }
  if (table || list) return std::nullopt;
  for (const std::string_view flag : {"count", "explain", "fields"}) {
    const bool counted = flag == "count" && shape == Shape::statement;
    if (!options.was_given(flag) || counted) continue;
    return Error{ErrorCode::usage,
                 std::string(format_name(format)) + " has no place for --" + std::string(flag),
                 {},
                 "say -f csv, json or another"};
  }
  return std::nullopt;
}

}  // namespace

bool lists_for_people(Format format) noexcept {
  return format == Format::table || format == Format::markdown;
}

Result<std::optional<CalendarStyle>> calendar_of(const Options& options) {
  if (!options.was_given("calendar")) return std::nullopt;
  if (options.calendar == "gregorian") return CalendarStyle::gregorian;
  if (options.calendar == "julian") return CalendarStyle::julian;
  if (options.calendar == "both") return CalendarStyle::both;
  return fail(ErrorCode::usage, "--calendar takes gregorian, julian or both", {}, {});
}

Result<Manner> manner_of(const Context& context, const Command& command) {
  const Options& options = context.options;
  const bool nameless = options.output.empty() && options.was_given("output");
  if (nameless) return fail(ErrorCode::usage, "--output needs the name of a file", {}, {});
  if (options.explain && options.count) {
    return fail(ErrorCode::usage, "--explain is of rows, --count has none", {}, "leave out one");
  }
  const Result<ShapeAndFormat> chosen = format_of(options, command.shapes);
  if (!chosen) return fail(chosen.error());
  if (auto error = misfit(options, chosen->shape, chosen->format)) return fail(std::move(*error));
  const Result<RenderOptions> render = render_options(context, chosen->shape, chosen->format);
  if (!render) return fail(render.error());
  const Result<std::optional<CalendarStyle>> calendar = calendar_of(options);
  if (!calendar) return fail(calendar.error());
  return Manner{chosen->shape, chosen->format, *render, *calendar};
}

std::string format_lines(Format format, const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    text += "annals: " + std::string(format_name(format)) + ": " + line + "\n";
  }
  return text;
}

Outcome written(const Context& context, const Manner& manner, Table table, bool found) {
  if (context.options.quiet) return written(context, {}, found);
  std::string text;
  const auto losses = render(std::move(table), manner.format, manner.render, text);
  Outcome outcome = written(context, std::move(text), found);
  outcome.err = format_lines(manner.format, losses);
  return outcome;
}

Outcome written(const Context& context, std::string text, bool found) {
  Outcome outcome;
  outcome.status = found ? ExitStatus::found : ExitStatus::nothing;
  outcome.output = output_path(context.options);
  if (!context.options.quiet) outcome.out = std::move(text);
  return outcome;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// "-" is standard output.
std::string output_path(const Options& options) {
  return options.output == "-" ? std::string() : options.output;
}

bool reads_input_as_corpus(const Options& options) {
  return std::find(options.corpus.begin(), options.corpus.end(), "-") != options.corpus.end();
}

std::vector<std::string> split_fields(std::string_view text) {
  std::vector<std::string> fields;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    fields.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return fields;
}

}  // namespace annals::app
