#include "render/row_fields.hpp"

#include <algorithm>

#include "render/writers.hpp"

namespace annals::detail {
namespace {

const Cell kNull{};

}  // namespace

const Cell& field_of(const CellRecord& record, std::string_view name) noexcept {
  const auto found = std::find_if(record.begin(), record.end(),
                                  [name](const CellField& field) { return field.name == name; });
  return found == record.end() ? kNull : found->cell;
}

std::string_view text_in(const Cell& cell) noexcept {
  const auto* text = std::get_if<std::string>(&cell.value);
  return text == nullptr ? std::string_view() : *text;
}

const CellList& list_in(const Cell& cell) noexcept {
  static const CellList kNone;
  const auto* list = std::get_if<CellList>(&cell.value);
  return list == nullptr ? kNone : *list;
}

bool truth_in(const Cell& cell) noexcept {
  const bool* truth = std::get_if<bool>(&cell.value);
  return truth != nullptr && *truth;
}

const Cell& RowFields::operator[](std::string_view name) const noexcept {
  const auto found = std::find_if(columns_.begin(), columns_.end(),
                                  [name](const Column& column) { return column.name == name; });
  return found == columns_.end()
             ? kNull
             : cell_at(cells_, static_cast<std::size_t>(found - columns_.begin()));
}

OptionalDay RowFields::day(std::string_view name) const noexcept {
  const auto* day = std::get_if<CivilDay>(&(*this)[name].value);
  return day == nullptr ? std::nullopt : OptionalDay(*day);
}

Days days_of(const RowFields& event) noexcept {
  return {event.day("start_earliest"), event.day("start_latest"), event.day("end_earliest"),
          event.day("end_latest")};
}

std::optional<Extent> extent_of(const Days& days) noexcept {
  std::optional<Extent> extent;
  for (const auto& day : days) {
    if (!day) continue;
    if (!extent) extent = Extent{*day, *day};
    extent->first = std::min(extent->first, *day);
    extent->last = std::max(extent->last, *day);
  }
  return extent;
}

void TimeLosses::show(const RowFields& event, const Days& days) {
  if (!days.front() || !days.back()) ++open_;
  if (event.is_true("several")) ++several_;
}

std::vector<std::string> TimeLosses::lines(std::string_view too_far) const {
  std::vector<std::string> losses;
  add_loss(undated_, "event", "left out: without a date", losses);
  add_loss(too_far_, "event", "left out: " + std::string(too_far), losses);
  add_loss(open_, "event", "without a first or a last day: shown to the nearest that is known",
           losses);
  add_loss(several_, "event", "at several times: shown from the first to the last", losses);
  return losses;
}

bool has_dead_link(const RowFields& source) noexcept {
  return source.text("link").empty() && !source.text("url").empty();
}

}  // namespace annals::detail
