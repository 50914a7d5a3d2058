// Private: how an answer is to be written, settled before anything is read or searched.
#ifndef ANNALS_SRC_APP_MANNER_HPP
#define ANNALS_SRC_APP_MANNER_HPP

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date/phrase.hpp"
#include "annals/render/renderer.hpp"
#include "app/commands.hpp"

namespace annals::app {

struct Manner {
  Shape shape = Shape::table;
  Format format = Format::table;
  RenderOptions render;
  std::optional<CalendarStyle> calendar;  // of --calendar
};

// Does this format show listings, for people, where --fields asks for nothing else?
bool lists_for_people(Format format) noexcept;

// The value of --calendar; none without it. Fails with usage.
Result<std::optional<CalendarStyle>> calendar_of(const Options& options);

// From what the command can write, the flags and the surroundings. Fails with usage.
Result<Manner> manner_of(const Context& context, const Command& command);

// Where rows go: the file of --output; empty: standard output.
std::string output_path(const Options& options);

// Is "-" one of the corpus files?
bool reads_input_as_corpus(const Options& options);

// "a,b" -> a, b: the value of --fields.
std::vector<std::string> split_fields(std::string_view text);

// With a space between each.
std::string joined(const std::vector<std::string>& words);

// A table in its manner, and the status that its rows give.
Outcome written(const Context& context, const Manner& manner, Table table, bool found);
// The same of a text in that manner already.
Outcome written(const Context& context, std::string text, bool found);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_MANNER_HPP
