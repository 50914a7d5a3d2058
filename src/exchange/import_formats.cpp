// Which format a file is in, and what its columns are: as its name and the flags say.
#include <algorithm>
#include <array>

#include "exchange/import.hpp"

namespace annals::exchange {
namespace {

struct ForeignRow {
  std::string_view name;
  std::string_view extension;  // that says so; empty: the format must be named
  Foreign format;
};
constexpr auto kForeign = std::to_array<ForeignRow>({
    {"csv", ".csv", Foreign::csv},
    {"tsv", ".tsv", Foreign::tsv},
    {"geojson", ".geojson", Foreign::geojson},
    {"timelinejs", "", Foreign::timelinejs},
});

}  // namespace

const std::string* Import::field_of(std::string_view column) const {
  const auto found = std::ranges::find_if(
      columns, [column](const auto& mapped) { return mapped.first == column; });
  return found == columns.end() ? nullptr : &found->second;
}

std::vector<std::string_view> import_formats() {
  std::vector<std::string_view> names{"json", "ndjson"};
  for (const ForeignRow& row : kForeign) names.push_back(row.name);
  return names;
}

std::optional<Foreign> foreign_format(std::string_view path, const Import& how) {
  for (const ForeignRow& row : kForeign) {
    const bool by_name = !row.extension.empty() && path.ends_with(row.extension);
    if (how.format.empty() ? by_name : how.format == row.name) return row.format;
  }
  return std::nullopt;
}

}  // namespace annals::exchange
