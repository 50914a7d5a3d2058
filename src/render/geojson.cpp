// GeoJSON, RFC 7946: a Feature for each event, on the point of its place, a line each.
//
//   id          the event's
//   geometry    a Point, longitude first; null where the place has none
//   properties  the record as JSON writes it (DESIGN names), with `title` and `place_name` for people
//   when        as Linked Places has it: timespans with a start and an end, each `in` a day or from
//               `earliest` to `latest`; `label`, the date in words; `certainty`: certain,
//               less-certain or uncertain. No date, no `when`
//
// Linked Places wants a start: where none is known it is no later than the end. An end of which
// nothing is known is left out. Days are ISO 8601, with more digits where a year has more.
#include "render/row_fields.hpp"
#include "render/writers.hpp"

namespace annals::detail {
namespace {

Cell day_cell(OptionalDay day) { return day ? Cell{*day} : Cell{}; }

void add(CellRecord& record, std::string_view name, Cell cell) {
  if (!std::holds_alternative<std::monostate>(cell.value)) {
    record.push_back({name, std::move(cell)});
  }
}

// One end of a time: {"in": day}, or what is known of the earliest and the latest.
Cell edge_cell(OptionalDay earliest, OptionalDay latest) {
  CellRecord edge;
  if (earliest && earliest == latest) {
    edge.push_back({"in", day_cell(earliest)});
  } else {
    add(edge, "earliest", day_cell(earliest));
    add(edge, "latest", day_cell(latest));
  }
  return edge.empty() ? Cell{} : Cell{std::move(edge)};
}

std::string_view certainty_word(std::string_view certainty) {
  if (certainty == "certain") return "certain";
  return certainty == "possible" ? "less-certain" : "uncertain";
}

class GeojsonRenderer : public Renderer {
 public:
  explicit GeojsonRenderer(const RenderOptions& options) : title_(options.title) {}

  void begin(const std::vector<Column>& columns, std::string& out) override {
    columns_ = columns;
    while (record_size_ < columns_.size() && columns_[record_size_].name != "uid") ++record_size_;
    out += "{\"type\":\"FeatureCollection\",";
    if (!title_.empty()) {
      out += "\"name\":";
      append_json({title_}, out);
      out += ',';
    }
    out += "\"features\":[";
  }

  void row(std::vector<Cell> cells, std::string& out) override {
    const RowFields fields(columns_, cells);
    CellRecord feature{{"type", {std::string("Feature")}}, {"id", fields["id"]}};
    feature.push_back({"geometry", geometry(fields)});
    Cell when = when_of(fields);
    feature.push_back({"properties", properties(fields, cells)});
    add(feature, "when", std::move(when));
    out += any_ ? ",\n" : "\n";
    any_ = true;
    append_json({std::move(feature)}, out);
  }

  void end(std::string& out) override { out += any_ ? "\n]}\n" : "]}\n"; }

  std::vector<std::string> not_carried() const override {
    std::vector<std::string> losses;
    add_loss(nowhere_, "event", "without a point: the place has no coordinates", losses);
    add_loss(undated_, "event", "without a time: undated", losses);
    add_loss(several_, "event", "at several times: shown from the first to the last", losses);
    return losses;
  }

 private:
  Cell geometry(const RowFields& fields) {
    const auto* place = std::get_if<CellRecord>(&fields["place"].value);
    const auto degrees = [place](std::string_view name) {
      return place == nullptr ? Cell{} : field_of(*place, name);
    };
    Cell lon = degrees("lon"), lat = degrees("lat");
    const auto is_number = [](const Cell& cell) {
      return std::holds_alternative<double>(cell.value);
    };
    if (!is_number(lon) || !is_number(lat)) {
      ++nowhere_;
      return {};
    }
    return {CellRecord{{"type", {std::string("Point")}},
                       {"coordinates", {CellList{std::move(lon), std::move(lat)}}}}};
  }

  Cell properties(const RowFields& fields, const std::vector<Cell>& cells) const {
    CellRecord record{{"title", fields["what"]}};
    if (const auto* place = std::get_if<CellRecord>(&fields["place"].value)) {
      record.push_back({"place_name", field_of(*place, "name")});
    }
    for (std::size_t i = 0; i < record_size_; ++i) {
      record.push_back({columns_[i].name, cell_at(cells, i)});
    }
    return {std::move(record)};
  }

  Cell when_of(const RowFields& fields) {
    const OptionalDay last = fields.day("end_latest");
    Cell start = edge_cell(fields.day("start_earliest"), fields.day("start_latest"));
    Cell end = edge_cell(fields.day("end_earliest"), last);
    const auto known = [](const Cell& cell) {
      return !std::holds_alternative<std::monostate>(cell.value);
    };
    if (!known(start) && !known(end)) {
      ++undated_;
      return {};
    }
    if (fields.is_true("several")) ++several_;
    if (!known(start)) start = edge_cell({}, last);
    CellRecord span, when;
    add(span, "start", std::move(start));
    add(span, "end", std::move(end));
    CellList spans;
    spans.push_back({std::move(span)});
    when.push_back({"timespans", {std::move(spans)}});
    when.push_back({"label", fields["date_text"]});
    when.push_back({"certainty", {std::string(certainty_word(fields.text("certainty")))}});
    return {std::move(when)};
  }

  std::string title_;
  std::vector<Column> columns_;
  std::size_t record_size_ = 0;  // columns of the record; those of an export follow
  bool any_ = false;
  std::size_t nowhere_ = 0, undated_ = 0, several_ = 0;
};

}  // namespace

std::unique_ptr<Renderer> make_geojson_renderer(const RenderOptions& options) {
  return std::make_unique<GeojsonRenderer>(options);
}

}  // namespace annals::detail
