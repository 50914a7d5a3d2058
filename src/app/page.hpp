// Private: a page of help as a value, so that a screen and a manual show the same words.
//
//   blocks    in order; neighbours of one kind are laid out together, in two columns
//   says      a screen's right column: what the left one means; may be empty
//   below     one more line, of how `left` is formed; may be empty
#ifndef ANNALS_SRC_APP_PAGE_HPP
#define ANNALS_SRC_APP_PAGE_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace annals::app {

struct Block {
  enum class Kind : std::uint8_t {
    heading,
    part,     // a heading beneath a heading
    text,     // a paragraph
    literal,  // lines as they stand
    example,  // a command line, which a test runs
    row,      // a word, a flag, a field
  };
  Kind kind;
  std::string left;
  std::string says{};
  std::string below{};
};

struct Page {
  std::string name;  // of the manual: "annals-dates"
  int section = 1;   // of the manual
  std::string about;
  std::vector<Block> blocks{};

  void heading(std::string_view title) { add(Block::Kind::heading, title); }
  void part(std::string_view title) { add(Block::Kind::part, title); }
  void text(std::string_view words) { add(Block::Kind::text, words); }
  void literal(std::string_view lines) { add(Block::Kind::literal, lines); }
  void example(std::string_view command, std::string_view says = {}) {
    add(Block::Kind::example, command, says);
  }
  void row(std::string_view left, std::string_view says, std::string_view below = {}) {
    add(Block::Kind::row, left, says, below);
  }

 private:
  void add(Block::Kind kind, std::string_view left, std::string_view says = {},
           std::string_view below = {}) {
    blocks.push_back({kind, std::string(left), std::string(says), std::string(below)});
  }
};

// For a screen of so many columns. Only what is meant to be copied may be wider.
std::string format_page(const Page& page, int width);

// For man(1), in the macros of man(7). `date` and `version` stand in its foot.
std::string format_manual(const Page& page, std::string_view date, std::string_view version);

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_PAGE_HPP
