// Private: a row of an export table by the names of its columns, for formats that choose among them.
#ifndef ANNALS_SRC_RENDER_ROW_FIELDS_HPP
#define ANNALS_SRC_RENDER_ROW_FIELDS_HPP

#include <optional>
#include <string_view>
#include <vector>

#include "annals/view/table.hpp"

namespace annals::detail {

// The field of that name; null if there is none.
const Cell& field_of(const CellRecord& record, std::string_view name) noexcept;

// What a cell holds; nothing, where it is null or something else.
std::string_view text_in(const Cell& cell) noexcept;
const CellList& list_in(const Cell& cell) noexcept;
bool truth_in(const Cell& cell) noexcept;

// REQUIRES: both outlive it.
class RowFields {
 public:
  RowFields(const std::vector<Column>& columns, const std::vector<Cell>& cells) noexcept
      : columns_(columns), cells_(cells) {}

  const Cell& operator[](std::string_view name) const noexcept;  // null if there is none
  std::string_view text(std::string_view name) const noexcept { return text_in((*this)[name]); }
  const CellList& list(std::string_view name) const noexcept { return list_in((*this)[name]); }
  bool is_true(std::string_view name) const noexcept { return truth_in((*this)[name]); }
  std::optional<CivilDay> day(std::string_view name) const noexcept;

 private:
  const std::vector<Column>& columns_;
  const std::vector<Cell>& cells_;
};

// Has a source an address that is no link of the web?
bool has_dead_link(const RowFields& source) noexcept;

}  // namespace annals::detail

#endif  // ANNALS_SRC_RENDER_ROW_FIELDS_HPP
