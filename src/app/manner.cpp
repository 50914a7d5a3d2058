#include "app/manner.hpp"

#include <algorithm>
#include <utility>

#include "annals/core/text.hpp"

namespace annals::app {
namespace {

// The formats that some of these shapes can be written in: "table, json, ndjson".
std::string known_formats(std::span<const Shape> shapes) {
  std::string names;
  for (std::size_t i = 0; i < kFormatCount; ++i) {
    const auto format = static_cast<Format>(i);
    const bool known = std::any_of(shapes.begin(), shapes.end(),
                                   [format](Shape shape) { return can_write(format, shape); });
    if (known) names += (names.empty() ? "" : ", ") + std::string(format_name(format));
  }
  return names;
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
                "there are " + known_formats(shapes));
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

Result<RenderOptions> render_options(const Context& context, Shape shape) {
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
  made.header = !options.no_header;
  return made;
}

// A flag that says nothing about what is written.
std::optional<Error> misfit(const Options& options, Shape shape) {
  const bool table = shape == Shape::table;
  if (table && options.was_given("group") && !options.count) {
    return Error{ErrorCode::usage, "--group goes with --count here", {}, {}};
  }
  if (!table && options.count) {
    return Error{ErrorCode::usage, "a list has entries, --count none", {}, "leave out one"};
  }
  if (table && options.was_given("cite")) {
    return Error{ErrorCode::usage, "--cite is of lists; a table has sources as a field", {}, {}};
  }
  if (!table && options.was_given("fields")) {
    return Error{ErrorCode::usage, "--fields is of tables", {}, "say -f csv, json or another"};
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
  if (auto error = misfit(options, chosen->shape)) return fail(std::move(*error));
  const Result<RenderOptions> render = render_options(context, chosen->shape);
  if (!render) return fail(render.error());
  const Result<std::optional<CalendarStyle>> calendar = calendar_of(options);
  if (!calendar) return fail(calendar.error());
  return Manner{chosen->shape, chosen->format, *render, *calendar};
}

Outcome written(const Context& context, const Manner& manner, Table table, bool found) {
  std::string text;
  if (!context.options.quiet) render(std::move(table), manner.format, manner.render, text);
  return written(context, std::move(text), found);
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
