// CSL-JSON, an array of items: what Zotero, pandoc and every citation processor read.
//
//   id type title author container-title publisher issued URL annote
//
//   type     a corpus states CSL types; what CSL-JSON does not have becomes "document"
//   author   family and given, or literal
//   issued   date-parts, season and circa; words as `literal` where there are no parts. CSL has no
//            year 0: 1 BC is -1. A last date of 0 is an open end
//   annote   which events cite it, and where: styles print `note`, but no `annote`
#include <algorithm>

#include "render/row_fields.hpp"
#include "render/writers.hpp"
#include "view/source_parts.hpp"

namespace annals::detail {
namespace {

Cell text_cell(std::string_view text) { return {std::string(text)}; }

// [year, month, day], as far as there are; none: the open end of a range.
Cell csl_date(const Cell& date) {
  CellList parts = list_in(date);
  if (parts.empty()) return {CellList{{std::int64_t{0}}}};
  if (auto* year = std::get_if<std::int64_t>(&parts.front().value); year != nullptr && *year <= 0) {
    --*year;
  }
  return {std::move(parts)};
}

Cell issued(const RowFields& fields) {
  CellList dates;
  for (const Cell& date : fields.list("issued_parts")) dates.push_back(csl_date(date));
  CellRecord record;
  if (!dates.empty()) {
    record.push_back({"date-parts", {std::move(dates)}});
    const Cell& season = fields["issued_season"];
    if (!std::holds_alternative<std::monostate>(season.value)) record.push_back({"season", season});
    if (fields.is_true("issued_about")) record.push_back({"circa", {true}});
  } else if (!fields.text("issued_words").empty()) {
    record.push_back({"literal", fields["issued_words"]});
  }
  return record.empty() ? Cell{} : Cell{std::move(record)};
}

Cell annotation(const RowFields& fields) {
  std::string words;
  for (const Cell& event : fields.list("cited")) {
    words += words.empty() ? "Cited for " : ", ";
    words += text_in(event);
  }
  return words.empty() ? Cell{} : text_cell(words);
}

class CslRenderer : public Renderer {
 public:
  void begin(const std::vector<Column>& columns, std::string& /*out*/) override {
    columns_ = columns;
  }

  void row(std::vector<Cell> cells, std::string& out) override {
    const RowFields fields(columns_, cells);
    CellRecord item;
    const auto add = [&item](std::string_view name, Cell cell) {
      if (std::holds_alternative<std::monostate>(cell.value)) return;
      item.push_back({name, std::move(cell)});
    };
    add("id", fields["id"]);
    add("type", text_cell(type_of(fields.text("type"))));
    add("title", fields["name"]);
    if (!fields.list("authors").empty()) add("author", fields["authors"]);
    add("container-title", fields["container"]);
    add("publisher", fields["publisher"]);
    add("issued", issued(fields));
    add("URL", fields["link"]);
    if (has_dead_link(fields)) ++dead_links_;
    add("annote", annotation(fields));
    out += any_ ? ",\n" : "[\n";
    any_ = true;
    append_json({std::move(item)}, out);
  }

  void end(std::string& out) override { out += any_ ? "\n]\n" : "[]\n"; }

  std::vector<std::string> not_carried() const override {
    std::vector<std::string> losses;
    add_loss(other_types_, "source", "of a type that CSL does not have: a document", losses);
    add_loss(dead_links_, "link", "left out: neither http nor https", losses);
    return losses;
  }

 private:
  std::string_view type_of(std::string_view type) {
    if (type.empty()) return "document";
    if (is_csl_data_type(type)) return type;
    ++other_types_;
    return "document";
  }

  std::vector<Column> columns_;
  bool any_ = false;
  std::size_t other_types_ = 0, dead_links_ = 0;
};

}  // namespace

std::unique_ptr<Renderer> make_csl_renderer(const RenderOptions& /*options*/) {
  return std::make_unique<CslRenderer>();
}

}  // namespace annals::detail
