#include "app/manner.hpp"

#include <algorithm>
#include <utility>

#include "annals/core/text.hpp"

namespace annals::app {
namespace {

// The format asked for, else what the output's name says, else a table.
Result<Format> format_of(const Options& options) {
  if (!options.format.empty()) {
    if (const auto format = find_format(options.format)) return *format;
    return fail(ErrorCode::usage, "no format \"" + printable(options.format) + "\" here", {},
                "there are table, json, ndjson, csv, tsv");
  }
  if (output_path(options).empty()) return Format::table;
  if (const auto format = format_of_path(options.output)) return *format;
  return fail(ErrorCode::usage, "the name \"" + printable(options.output) + "\" tells no format",
              {}, "say -f table, json, ndjson, csv or tsv");
}

Result<RenderOptions> render_options(const Context& context) {
  const Options& options = context.options;
  const Surroundings& around = context.surroundings;
  if (options.color != "auto" && options.color != "always" && options.color != "never") {
    return fail(ErrorCode::usage, "--color takes auto, always or never", {}, {});
  }
  const bool to_terminal = around.out_is_terminal && output_path(options).empty();
  RenderOptions made;
  made.color = options.color == "always" || (options.color == "auto" && to_terminal &&
                                             !around.no_color && !around.dumb_terminal);
  made.width = options.width ? static_cast<int>(*options.width)
                             : (to_terminal ? around.columns.value_or(80) : 0);
  made.ascii = options.ascii;
  made.header = !options.no_header;
  return made;
}

}  // namespace

Result<std::optional<CalendarStyle>> calendar_of(const Options& options) {
  if (!options.was_given("calendar")) return std::nullopt;
  if (options.calendar == "gregorian") return CalendarStyle::gregorian;
  if (options.calendar == "julian") return CalendarStyle::julian;
  if (options.calendar == "both") return CalendarStyle::both;
  return fail(ErrorCode::usage, "--calendar takes gregorian, julian or both", {}, {});
}

Result<Manner> manner_of(const Context& context) {
  const Options& options = context.options;
  const bool nameless = options.output.empty() && options.was_given("output");
  if (nameless) return fail(ErrorCode::usage, "--output needs the name of a file", {}, {});
  if (!options.group.empty() && !options.count) {
    return fail(ErrorCode::usage, "--group goes with --count here", {}, {});
  }
  if (options.explain && options.count) {
    return fail(ErrorCode::usage, "--explain is of rows, --count has none", {}, "leave out one");
  }
  const Result<Format> format = format_of(options);
  if (!format) return fail(format.error());
  const Result<RenderOptions> render = render_options(context);
  if (!render) return fail(render.error());
  const Result<std::optional<CalendarStyle>> calendar = calendar_of(options);
  if (!calendar) return fail(calendar.error());
  return Manner{*format, *render, *calendar};
}

Outcome written(const Context& context, const Manner& manner, Table table, bool found) {
  Outcome outcome;
  outcome.status = found ? ExitStatus::found : ExitStatus::nothing;
  outcome.output = output_path(context.options);
  if (!context.options.quiet) render(std::move(table), manner.format, manner.render, outcome.out);
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
