// Private: what help says that no table of the program says: examples, and a few words on each thing.
//
// The rows are looked up by the name of a command or format; a test asks for a row for each, and
// runs every example.
#ifndef ANNALS_SRC_APP_HELP_TEXTS_HPP
#define ANNALS_SRC_APP_HELP_TEXTS_HPP

#include <span>
#include <string_view>

#include "app/flags.hpp"

namespace annals::app {

struct ExampleText {
  std::string_view of;  // a command or a topic
  std::string_view command;
  std::string_view says;
};
std::span<const ExampleText> example_texts() noexcept;

struct Said {
  std::string_view name;
  std::string_view says;
};
std::span<const Said> format_texts() noexcept;
std::span<const Said> exit_texts() noexcept;
std::span<const Said> environment_texts() noexcept;
std::span<const Said> certainty_words() noexcept;
std::span<const Said> relation_texts() noexcept;
std::span<const Said> effect_texts() noexcept;

// What the flags of a group are about; empty: they are of a few commands, which say it.
std::string_view group_title(FlagGroup group) noexcept;

// The least corpus that works, as one reads it from a file.
std::string_view least_corpus() noexcept;

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_HELP_TEXTS_HPP
