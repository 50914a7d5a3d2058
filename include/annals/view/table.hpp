// annals/view/table.hpp -- what renderers see: named columns and typed cells, nothing else.
//
// An answer becomes one Table; every format is written from it, so that all tell the same story. A
// cell is null, a truth value, a number, a text, a day, a list of cells, or a record (named cells).
#ifndef ANNALS_VIEW_TABLE_HPP
#define ANNALS_VIEW_TABLE_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "annals/date/civil_day.hpp"

namespace annals {

struct Cell;
struct CellField;
using CellList = std::vector<Cell>;
using CellRecord = std::vector<CellField>;

struct Cell {
  using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, CivilDay,
                             CellList, CellRecord>;
  Value value;
};

struct CellField {
  std::string_view name;  // lives in the program
  Cell cell;
};

// What a cell means to a reader, where a renderer may show it: colour, never text, depends on it.
enum class Tone : std::uint8_t { plain, strong, certainty, faint };

// Which columns of a table too wide for the screen give up width first: labels early, sentences
// late, what is best read on one line only if nothing else helps.
enum class Wrap : std::uint8_t { never, early, late };

struct Column {
  std::string name;  // the JSON and CSV name; in a table for people, the heading
  Tone tone = Tone::plain;
  Wrap wrap = Wrap::never;
  bool align_right = false;  // numbers
};

struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  // each as long as columns
  // Lines beneath each row, for people: formats for programs have no place for them. Empty, or a
  // list for each row.
  std::vector<std::vector<std::string>> below{};
};

}  // namespace annals

#endif  // ANNALS_VIEW_TABLE_HPP
