#include "exchange/table_field.hpp"

#include <algorithm>
#include <array>

namespace annals::exchange {
namespace {

constexpr auto kFields = std::to_array<std::string_view>(
    {"id", "nation", "nations", "location", "action", "action_kind", "action_effect", "date",
     "start", "end", "calendar", "against", "summary", "note", "doubt", "sources"});
constexpr auto kDerived = std::to_array<std::string_view>(
    {"start_earliest", "start_latest", "end_earliest", "end_latest", "date_text", "certainty"});

}  // namespace

bool is_table_field(std::string_view field) noexcept {
  return std::ranges::find(kFields, field) != kFields.end();
}

bool is_derived_field(std::string_view field) noexcept {
  return std::ranges::find(kDerived, field) != kDerived.end();
}

}  // namespace annals::exchange
