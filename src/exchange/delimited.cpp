#include "exchange/delimited.hpp"

#include "annals/core/text.hpp"

namespace annals::exchange {
namespace {

void undo_escapes(std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = text[i] == '\\' && i + 1 < text.size() ? text[i + 1] : '\0';
    switch (next) {
      case 't': out += '\t'; break;
      case 'n': out += '\n'; break;
      case 'r': out += '\r'; break;
      case '\\': out += '\\'; break;
      default: out += text[i]; continue;
    }
    ++i;
  }
  text = std::move(out);
}

void refuse(std::string detail, std::string_view advice, std::size_t offset,
            std::vector<CellError>& errors) {
  if (!advice.empty()) detail += "; " + std::string(advice);
  errors.push_back({{ErrorCode::invalid_record, std::move(detail), {}, {}}, offset});
}

}  // namespace

void undo_guard(std::string& text) {
  constexpr std::string_view kFormulaStarts = "=+-@\t\r";
  const std::size_t start = text.find_first_not_of('\'');
  const bool guarded = start != std::string::npos && start > 0 &&
                       kFormulaStarts.find(text[start]) != std::string_view::npos;
  if (guarded) text.erase(0, 1);
}

DelimitedReader::DelimitedReader(std::string_view text, Delimited kind)
    : text_(text), separator_(kind == Delimited::csv ? ',' : '\t') {
  if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

bool DelimitedReader::at_cell_end() const {
  if (at_ == text_.size()) return true;
  const char c = text_[at_];
  return c == separator_ || c == '\n' || text_.substr(at_).starts_with("\r\n");
}

void DelimitedReader::end_line() {
  if (text_.substr(at_).starts_with("\r\n")) take();
  if (at_ < text_.size()) take();
}

void DelimitedReader::read_quoted(FieldCell& cell, std::vector<CellError>& errors) {
  take();
  while (at_ < text_.size()) {
    const char c = take();
    if (c != '"') {
      cell.text += c;
      continue;
    }
    if (at_ == text_.size() || text_[at_] != '"') {
      if (at_cell_end()) return;
      refuse("text after the closing quote", "a quote inside quotes is written twice", at_, errors);
      while (!at_cell_end()) take();
      return;
    }
    cell.text += take();
  }
  refuse("a quote that nothing closes", "a quote inside quotes is written twice", cell.offset,
         errors);
}

void DelimitedReader::read_cell(FieldCell& cell, std::vector<CellError>& errors) {
  cell.offset = at_;
  const bool tabs = separator_ == '\t';
  if (!tabs && at_ < text_.size() && text_[at_] == '"') {
    read_quoted(cell, errors);
  } else {
    const std::size_t begin = at_;
    while (!at_cell_end()) take();
    cell.text = text_.substr(begin, at_ - begin);
  }
  if (tabs) undo_escapes(cell.text);
  undo_guard(cell.text);
  if (cell.text.find('\0') != std::string::npos) {
    refuse("a NUL byte", {}, cell.offset, errors);
  } else if (!is_utf8(cell.text)) {
    refuse("text that is not UTF-8", "save the table as UTF-8", cell.offset, errors);
  }
}

bool DelimitedReader::next(std::vector<FieldCell>& row, std::vector<CellError>& errors) {
  row.clear();
  while (at_ < text_.size() && at_cell_end() && text_[at_] != separator_) end_line();
  if (at_ == text_.size()) return false;
  for (;;) {
    read_cell(row.emplace_back(), errors);
    if (at_ == text_.size() || text_[at_] != separator_) break;
    take();
  }
  end_line();
  return true;
}

}  // namespace annals::exchange
