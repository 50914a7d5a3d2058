// Reasons as data: ids, days and stable names, as in the other fields of a record.
#include "annals/view/explain.hpp"
#include "view/cells.hpp"

namespace annals {
namespace {

using detail::day_or_null;
using detail::text;

template <typename Record>
Cell id_or_null(std::span<const Record> records, const std::optional<Index>& index) {
  return index ? text(records[*index].id) : Cell{};
}

template <typename Record>
Cell id_list(std::span<const Record> records, const std::vector<Index>& indexes) {
  CellList list;
  for (const Index index : indexes) list.push_back(text(records[index].id));
  return {std::move(list)};
}

// Null where it does not limit anything.
Cell bounds_record(const Bounds& bounds) {
  if (!is_dated(bounds)) return {};
  return {CellRecord{{"start_earliest", day_or_null(bounds.start_earliest)},
                     {"start_latest", day_or_null(bounds.start_latest)},
                     {"end_earliest", day_or_null(bounds.end_earliest)},
                     {"end_latest", day_or_null(bounds.end_latest)}}};
}

Cell place_record(const Gazetteer& names, const PlaceReason& place) {
  return {CellRecord{{"asked", id_or_null(names.places, place.asked)},
                     {"said", place.said.empty() ? Cell{} : text(place.said)},
                     {"recorded", text(names.places[place.recorded].id)},
                     {"path", id_list(names.places, place.path)},
                     {"certainty", text(certainty_name(place.certainty))}}};
}

Cell nation_record(const Gazetteer& names, const NationReason& nation) {
  return {CellRecord{{"asked", id_or_null(names.nations, nation.asked)},
                     {"said", nation.said.empty() ? Cell{} : text(nation.said)},
                     {"recorded", id_or_null(names.nations, nation.recorded)},
                     {"path", id_list(names.nations, nation.path)},
                     {"member", bounds_record(nation.when)},
                     {"certainty", text(certainty_name(nation.certainty))}}};
}

Cell comparison_records(const RelationReason& reason) {
  CellList list;
  for (std::size_t i = 0; i < reason.count; ++i) {
    const auto& [inequality, date_day, window_day] = reason.comparisons[i];
    const bool at_most = inequality.sign == InequalitySign::at_most;
    list.push_back({CellRecord{{"bound", text(bound_name(inequality.date))},
                               {"day", day_or_null(date_day)},
                               {"sign", text(at_most ? "<=" : ">=")},
                               {"window_bound", text(bound_name(inequality.window))},
                               {"window_day", day_or_null(window_day)},
                               {"holds", {reason.certainty == Certainty::certain}}}});
  }
  return {std::move(list)};
}

// Null without a condition on time.
Cell time_record(const TimeReason& time) {
  if (!time.window) return {};
  const bool compared = time.reason.count > 0;
  return {CellRecord{{"relation", text(relation_name(time.relation))},
                     {"certainty", text(certainty_name(time.certainty))},
                     {"limit", text(limit_name(time.limit))},
                     {"cause", compared ? text(cause_name(time.reason.cause)) : Cell{}},
                     {"layer", compared ? text(layer_name(time.reason.layer)) : Cell{}},
                     {"window", bounds_record(*time.window)},
                     {"own_time", {time.own_time}},
                     {"comparisons", comparison_records(time.reason)}}};
}

Cell evidence_records(const Corpus& corpus, const Reason& reason) {
  CellList list;
  for (const EvidenceReason& evidence : reason.evidence) {
    const Event& event = corpus.events[evidence.event];
    CellList conflicts;
    for (const std::size_t i : clashing_citations(event)) {
      const Citation& citation = event.sources[i];
      conflicts.push_back({CellRecord{{"source", text(corpus.names.sources[citation.source].id)},
                                      {"date", text(citation.date)}}});
    }
    list.push_back({CellRecord{{"id", text(event.id)},
                               {"part", text(part_name(evidence.part))},
                               {"doubt", event.doubt.empty() ? Cell{} : text(event.doubt)},
                               {"conflicts", {std::move(conflicts)}}}});
  }
  return {std::move(list)};
}

Cell reason_record(const Corpus& corpus, const Reason& reason) {
  return {CellRecord{{"certainty", text(certainty_name(reason.certainty))},
                     {"place", place_record(corpus.names, reason.place)},
                     {"nation", nation_record(corpus.names, reason.nation)},
                     {"time", time_record(reason.time)},
                     {"inferred", {reason.inferred}},
                     {"doubtful", {reason.doubtful}},
                     {"evidence", evidence_records(corpus, reason)}}};
}

std::string in_one(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "" : " | ") + line;
  return out;
}

}  // namespace

void add_why(const Corpus& corpus, const Answer& answer, const Explanation& explanation,
             WhyShape shape, Table& table) {
  Column& column = table.columns.emplace_back();
  column.name = "why";
  column.wrap = Wrap::late;
  std::vector<std::vector<std::string>> lines;
  if (shape == WhyShape::words) lines = explain_lines(corpus, answer, explanation);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    if (shape == WhyShape::words) {
      table.rows[row].push_back({in_one(lines[row])});
      continue;
    }
    CellList list;
    for (const Reason& reason : explanation.rows[row]) {
      list.push_back(reason_record(corpus, reason));
    }
    table.rows[row].push_back({std::move(list)});
  }
}

}  // namespace annals
