// Private: a row of an export table by the names of its columns, for formats that choose among them.
#ifndef ANNALS_SRC_RENDER_ROW_FIELDS_HPP
#define ANNALS_SRC_RENDER_ROW_FIELDS_HPP

#include <array>
#include <optional>
#include <string>
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
  OptionalDay day(std::string_view name) const noexcept;

 private:
  const std::vector<Column>& columns_;
  const std::vector<Cell>& cells_;
};

// The four days of an event: start_earliest, start_latest, end_earliest, end_latest.
using Days = std::array<OptionalDay, 4>;
Days days_of(const RowFields& event) noexcept;

// The days that it can have lasted; an end that is not known is the nearest day that is.
struct Extent {
  CivilDay first, last;
};
std::optional<Extent> extent_of(const Days& days) noexcept;

// What of the times of events a format that shows an extent does not carry.
class TimeLosses {
 public:
  void leave_out_undated() { ++undated_; }
  void leave_out_too_far() { ++too_far_; }
  void show(const RowFields& event, const Days& days);
  // `too_far`: "a year outside 1 to 9999".
  std::vector<std::string> lines(std::string_view too_far) const;

 private:
  std::size_t undated_ = 0, too_far_ = 0, open_ = 0, several_ = 0;
};

// Has a source an address that is no link of the web?
bool has_dead_link(const RowFields& source) noexcept;

}  // namespace annals::detail

#endif  // ANNALS_SRC_RENDER_ROW_FIELDS_HPP
