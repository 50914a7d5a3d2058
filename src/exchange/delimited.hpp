// Private: CSV (RFC 4180) and TSV taken apart into cells; offsets are of their first byte in the text.
//
// A byte order mark, CRLF and blank lines are no content. Undone is what src/render/csv.cpp does: the
// apostrophe before a formula, and in TSV the escapes \t \n \r \\.
#ifndef ANNALS_SRC_EXCHANGE_DELIMITED_HPP
#define ANNALS_SRC_EXCHANGE_DELIMITED_HPP

#include <string>
#include <string_view>
#include <vector>

#include "annals/core/error.hpp"

namespace annals::exchange {

enum class Delimited : unsigned char { csv, tsv };

// Takes the apostrophe off that src/render/csv.cpp puts before a formula: '=1+1 was =1+1.
void undo_guard(std::string& text);

struct FieldCell {
  std::string text;
  std::size_t offset = 0;
};

struct CellError {
  Error error;
  std::size_t offset = 0;
};

// Reads a row at a time; `text` must outlive it.
class DelimitedReader {
 public:
  DelimitedReader(std::string_view text, Delimited kind);

  // The next row that is not blank; false at the end. A broken cell adds an error and is read as far
  // as it goes: an unterminated quote takes the rest of the file.
  bool next(std::vector<FieldCell>& row, std::vector<CellError>& errors);

 private:
  char take() { return text_[at_++]; }
  void read_cell(FieldCell& cell, std::vector<CellError>& errors);
  void read_quoted(FieldCell& cell, std::vector<CellError>& errors);
  bool at_cell_end() const;
  void end_line();

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
};

}  // namespace annals::exchange

#endif  // ANNALS_SRC_EXCHANGE_DELIMITED_HPP
