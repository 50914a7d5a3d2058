// Markdown: what a corpus says stays text, wherever it stands. That a CommonMark reader agrees is in
// tests/golden/chronology/*cmark and tests/golden/markdown/gfm.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "annals/render/renderer.hpp"

namespace annals {
namespace {

std::string cell_as_markdown(std::string_view text) {
  Table table;
  table.columns = {{"x"}};
  table.rows = {{Cell{std::string(text)}}};
  std::string out;
  render(std::move(table), Format::markdown, {}, out);
  const std::string_view head = "| x |\n| --- |\n| ";
  REQUIRE(out.starts_with(head));
  REQUIRE(out.ends_with(" |\n"));
  return out.substr(head.size(), out.size() - head.size() - 3);
}

Chronology list_of(std::string_view text) {
  Chronology list;
  list.title = text;
  list.introduction = text;
  BibliographyItem item;
  item.author = text;
  item.title = "T.";
  list.bibliography = {item};
  return list;
}

std::string as_markdown(const Chronology& list) {
  std::string out;
  render_chronology(list, Format::markdown, {}, out);
  return out;
}

}  // namespace

TEST_CASE("markdown: a text within a line") {
  struct Case {
    std::string_view text, markdown;
  };
  const Case kCases[] = {
      {"plain, (text)! 50%", "plain, (text)! 50%"},
      {"*a* _b_ `c`", "\\*a\\* \\_b\\_ \\`c\\`"},
      {"[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"},
      {"a | b", "a \\| b"},
      {"<b>&amp;", "\\<b\\>\\&amp;"},
      {"~~a~~ $b$ #1", "\\~\\~a\\~\\~ \\$b\\$ \\#1"},
      {"a\\", "a\\\\"},
      {"a\nb\tc", "a b c"},
      {"  a  ", "a"},
      {"\x1b[2J", "\xEF\xBF\xBD\\[2J"},
      {std::string_view("\0", 1), "\xEF\xBF\xBD"},
      {"1. - + =", "1. - + ="},
      {"", ""},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    CHECK(cell_as_markdown(c.text) == c.markdown);
  }
}

TEST_CASE("markdown: a text that begins a line, or an item of a list") {
  struct Case {
    std::string_view text, markdown;
  };
  const Case kCases[] = {
      {"1919. A", "1919\\. A"}, {"1) A", "1\\) A"},   {"1919 A", "1919 A"}, {"- A", "\\- A"},
      {"+ A", "\\+ A"},         {"=====", "\\====="}, {"# A", "\\# A"},     {"> A", "\\> A"},
      {"    A", "A"},           {": A", "\\: A"},     {"1919.", "1919\\."}, {"A. B", "A. B"},
      {"---", "\\---"},         {"***", "\\*\\*\\*"},
  };
  for (const Case& c : kCases) {
    CAPTURE(c.text);
    const std::string out = as_markdown(list_of(c.text));
    CHECK(out.find("\n\n" + std::string(c.markdown) + "\n") != out.npos);
    CHECK(out.find("\n- " + std::string(c.markdown) + " *T.*\n") != out.npos);
  }
}

TEST_CASE("markdown: a table without columns, or without rows") {
  std::string out;
  render(Table{}, Format::markdown, {}, out);
  CHECK(out.empty());
  Table table;
  table.columns = {{"DAYS"}, {"in_words"}};
  table.columns[0].align_right = true;
  render(std::move(table), Format::markdown, {}, out);
  CHECK(out == "| Days | in\\_words |\n| ---: | --- |\n");
}

}  // namespace annals
