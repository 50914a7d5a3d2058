#include "exchange/table_import.hpp"

#include <algorithm>
#include <set>

#include "exchange/event_builder.hpp"
#include "exchange/made_place.hpp"

namespace annals::exchange {
namespace {

bool is_list(std::string_view field) {
  return field == "nations" || field == "against" || field == "sources";
}

// The apostrophe of the first item was the cell's.
std::vector<std::string> items_of(std::string_view cell) {
  std::vector<std::string> items = parted(cell);
  for (std::size_t i = 1; i < items.size(); ++i) undo_guard(items[i]);
  return items;
}

class TableImport {
 public:
  TableImport(const CorpusText& table, Delimited kind, const Import& how)
      : table_(table), builder_(table), reader_(table.text, kind), how_(how) {}

  tl::expected<std::string, std::vector<FileError>> run() {
    std::vector<FieldCell> row;
    if (!read_header(row)) {
      builder_.refuse(kWholeFile, "is empty: no line of column names");
      return builder_.finish();
    }
    while (!builder_.has_errors() || !header_broken_) {
      std::vector<CellError> errors;
      if (!reader_.next(row, errors)) break;
      const bool broken = !errors.empty();
      refuse_all(std::move(errors));
      if (broken) continue;
      if (row.size() == fields_.size()) {
        read_row(row);
      } else {
        builder_.refuse(row.front().offset, std::to_string(row.size()) +
                                                " cells where the first line has " +
                                                std::to_string(fields_.size()));
      }
    }
    return builder_.finish();
  }

  // The same rows once more, for those of them that are wanted.
  void find(std::multimap<std::size_t, MadePlace> wanted) {
    std::vector<FieldCell> row;
    std::vector<CellError> errors;
    std::vector<FoundPlace> found;
    if (!read_header(row)) return;
    for (std::size_t number = 0; !wanted.empty() && reader_.next(row, errors); ++number) {
      const auto [begin, end] = wanted.equal_range(number);
      for (auto one = begin; one != end; ++one) {
        const FieldCell& cell = row[column_of(one->second.field, row.size())];
        found.push_back({one->second.place, cell.offset});
      }
      wanted.erase(begin, end);
    }
    tell_lines(table_, std::move(found));
  }

 private:
  bool read_header(std::vector<FieldCell>& row) {
    std::vector<CellError> errors;
    if (!reader_.next(row, errors)) return false;
    std::set<std::string> taken;
    for (const FieldCell& cell : row) {
      fields_.push_back(field_of(cell));
      const bool again = !taken.insert(fields_.back()).second;
      if (again && !fields_.back().empty())
        builder_.refuse(cell.offset, "two columns for " + fields_.back(), "--map leaves one out");
    }
    for (const auto& mapped : how_.columns) {
      const bool there = std::ranges::any_of(
          row, [&mapped](const FieldCell& cell) { return trimmed(cell.text) == mapped.first; });
      if (!there) {
        builder_.refuse(row.front().offset,
                        "no column \"" + mapped.first + "\", which --map names");
      }
    }
    for (const char* needed : {"location", "action"}) {
      if (std::ranges::find(fields_, needed) != fields_.end()) continue;
      builder_.refuse(row.front().offset, std::string("no column for ") + needed,
                      "--map COLUMN=FIELD");
    }
    header_broken_ = builder_.has_errors();
    refuse_all(std::move(errors));
    return true;
  }

  std::string field_of(const FieldCell& cell) {
    const std::string_view name = trimmed(cell.text);
    if (const std::string* mapped = how_.field_of(name))
      return *mapped == "nation" ? "nations" : *mapped;
    return builder_.own_field(name, "column", cell.offset);
  }

  void refuse_all(std::vector<CellError> errors) {
    for (CellError& error : errors) {
      builder_.refuse(std::move(error.error), error.offset);
    }
  }

  // The column of a field; the first, if there is none.
  std::size_t column_of(std::string_view field, std::size_t columns) const {
    const auto found = std::ranges::find(fields_, field);
    const auto column = static_cast<std::size_t>(found - fields_.begin());
    return field.empty() || column >= columns ? 0 : column;
  }

  void read_row(const std::vector<FieldCell>& row) {
    bool julian = false;
    for (std::size_t i = 0; i < row.size(); ++i)
      julian = julian || (fields_[i] == "calendar" && trimmed(row[i].text) == "julian");
    builder_.begin(row.front().offset, julian);
    // What an action is goes by the action, wherever its column stands.
    for (const bool of_action : {false, true}) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (fields_[i].starts_with("action_") == of_action) read_cell(fields_[i], row[i]);
      }
    }
    builder_.end();
  }

  void read_cell(std::string_view field, const FieldCell& cell) {
    if (is_list(field)) {
      builder_.set_list(field, items_of(trimmed(cell.text)), cell.offset);
    } else {
      builder_.set(field, cell.text, cell.offset);
    }
  }

  const CorpusText& table_;
  EventBuilder builder_;
  DelimitedReader reader_;
  const Import& how_;
  std::vector<std::string> fields_;
  bool header_broken_ = false;
};

}  // namespace

tl::expected<std::string, std::vector<FileError>> import_table(const CorpusText& table,
                                                               Delimited kind, const Import& how) {
  return TableImport(table, kind, how).run();
}

void place_in_table(const CorpusText& table, Delimited kind, const Import& how,
                    const std::vector<FilePlace*>& places) {
  TableImport(table, kind, how).find(places_by_event(places));
}

}  // namespace annals::exchange
