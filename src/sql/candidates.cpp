#include "sql/candidates.hpp"

#include <array>

#include "query/match.hpp"

namespace annals::sql {
namespace {

constexpr std::array<std::string_view, 4> kBounds{"start_earliest", "start_latest", "end_earliest",
                                                  "end_latest"};

// What --text, --source and --id ask of a record `e`.
Texts record_conditions(const Plan& plan) {
  Texts all;
  for (const std::string& word : detail::searched_words(plan.query)) {
    if (word.empty()) continue;
    all.push_back(std::string(plan.spelling.find) + "(e.folded, " + plan.text(word) + ") > 0");
  }
  if (!plan.query.sources.any.empty()) {
    all.push_back("e.id IN (SELECT event FROM citations WHERE source IN " +
                  plan.id_list(plan.names.sources, plan.query.sources.any) + ")");
  }
  if (!plan.query.ids.empty()) {
    all.push_back("e.id IN " + plan.id_list(plan.corpus.events, plan.query.ids));
  }
  return all;
}

Texts action_conditions(const Plan& plan) {
  if (plan.query.actions.any.empty()) return {};
  return {"e.action IN (SELECT action FROM actions_in WHERE kind IN " +
          plan.id_list(plan.names.actions, plan.query.actions.any) + ")"};
}

void add(Texts& into, Texts more) {
  for (std::string& one : more) into.push_back(std::move(one));
}

// Nations that answer for those of --against, whenever.
std::string opponents(const Plan& plan) {
  const std::string asked = plan.id_list(plan.names.nations, plan.query.against.any);
  return "(SELECT nation FROM nations_in WHERE nation_group IN " + asked +
         "\n      UNION ALL SELECT nation_group FROM nations_in WHERE nation IN " + asked + ")";
}

std::string place_join(const Plan& plan, const std::string& column) {
  if (!plan.query.places.has_condition()) return {};
  return "\n    JOIN asked_places p ON p.place = " + column;
}
std::string place_sure(const Plan& plan) {
  return plan.query.places.has_condition() ? "p.place_sure" : "1";
}

// Of `owner`, the days as they are shown and as they sort; of a stay's edge, those of one end, twice.
void add_days(const std::string& owner, QueryEdge edge, Texts& columns) {
  for (const std::string_view suffix : {"", "_day"}) {
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
      const std::size_t end =
          edge == QueryEdge::none ? i : i % 2 + (edge == QueryEdge::end ? 2 : 0);
      columns.push_back(owner + std::string(kBounds[end]) + std::string(suffix) + " AS " +
                        std::string(kBounds[i]) + std::string(suffix));
    }
  }
}

// Does the relation ask about an end of a stay `s` that is not known past what is proved?
std::string edge_unknown(const Plan& plan) {
  Texts any;
  const bool both = plan.relation == Relation::within;
  if (both || plan.relation == Relation::ends) any.emplace_back("s.unclosed = 1");
  if (both || plan.relation == Relation::starts) any.emplace_back("s.unopened = 1");
  return any.empty() ? "0" : flag("(" + joined(any, " OR ") + ")");
}

std::string presences_of_records(const Plan& plan) {
  Texts columns{
      "e.id AS record",         std::string(plan.names_actors() ? "t.nation" : "''") + " AS nation",
      "e.location AS place",    place_sure(plan) + " AS place_sure",
      "e.doubtful AS doubtful", "e.all_of AS all_of",
      "0 AS edge_unknown",      "0 AS inferred"};
  add_days("e.", QueryEdge::none, columns);
  add(columns, {"e.stay_text AS date_text", "e.id AS evidence", "e.id AS first_event"});
  if (plan.names_actors()) {
    return select(columns) + "\n  FROM parts t JOIN events e ON e.id = t.record" +
           place_join(plan, "e.location");
  }
  Texts conditions = action_conditions(plan);
  add(conditions, record_conditions(plan));
  return select(columns) + "\n  FROM events e" + place_join(plan, "e.location") + where(conditions);
}

std::string presences_of_stays(const Plan& plan) {
  const std::string unknown = edge_unknown(plan);
  Texts columns{"s.id AS record",
                "s.nation AS nation",
                "s.place AS place",
                place_sure(plan) + " AS place_sure",
                "s.doubtful AS doubtful",
                "s.all_of AS all_of",
                (unknown == "0" ? unknown : "s.inferred * " + unknown) + " AS edge_unknown",
                "s.inferred AS inferred"};
  add_days("s.", QueryEdge::none, columns);
  add(columns,
      {"s.date_text AS date_text", "s.evidence AS evidence", "s.first_event AS first_event"});
  const auto& actions = plan.query.actions.any;
  Texts conditions{"s.action" + (actions.empty()
                                     ? " IS NULL"
                                     : " = " + plan.text(plan.names.actions[actions.front()].id))};
  const Texts of_record = record_conditions(plan);
  if (!of_record.empty()) {
    conditions.push_back(
        "s.id IN (SELECT stay FROM stay_events WHERE event IN\n      (SELECT e.id FROM events e "
        "WHERE " +
        joined(of_record, " AND ") + "))");
  }
  return select(columns) + "\n  FROM stays s" + place_join(plan, "s.place") + where(conditions);
}

// No record tells of it: of this nation, a group that it is in, or a member of it; where places are
// asked for, at this place, one in it or around it.
std::string not_told(const Plan& plan) {
  const std::string related =
      "(SELECT i.nation AS nation, t.place AS place\n       FROM told t JOIN nations_in i ON "
      "i.nation_group = t.nation\n       UNION ALL SELECT i.nation_group, t.place FROM told t JOIN "
      "nations_in i ON i.nation = t.nation) r";
  if (plan.query.ask != Ask::where) {
    return "s.nation NOT IN (SELECT r.nation FROM " + related + ")";
  }
  return "(s.nation, s.place) NOT IN (SELECT r.nation, i.place FROM " + related +
         " JOIN places_in i ON i.region = r.place\n      UNION ALL SELECT r.nation, i.region "
         "FROM " +
         related + " JOIN places_in i ON i.place = r.place)";
}

// An arrival, or a departure, of which a stay tells that a record states.
std::string presences_of_edges(const Plan& plan) {
  const std::string edge = plan.edge == QueryEdge::end ? "end" : "start";
  Texts columns{"'' || s.id", "s.nation", "s.place",          place_sure(plan),
                "s.doubtful", "s.all_of", edge_unknown(plan), "1"};
  add_days("s.", plan.edge, columns);
  add(columns, {"s." + edge + "_text", "s.evidence", "s.first_event"});
  return select(columns) + "\n  FROM stays s" + place_join(plan, "s.place") +
         where({"s.action IS NULL", "s.inferred = 0", "s." + edge + "_is = 'dated'",
                "s.id IN (SELECT stay FROM stay_spans)", not_told(plan)});
}

}  // namespace

std::string parts_of_records(const Plan& plan) {
  Texts conditions = action_conditions(plan);
  add(conditions, record_conditions(plan));
  Texts of_nobody = conditions;
  // Of a fight both sides were there and did it; of other deeds, those who did them.
  conditions.push_back(
      "(n.side = 'nation' OR (a.effect = 'present'" +
      std::string(plan.query.actions.any.empty()
                      ? "))"
                      : "\n      AND e.action IN (SELECT action FROM actions_in WHERE kind = "
                        "'fight')))"));
  of_nobody.emplace_back("e.id NOT IN (SELECT event FROM event_nations WHERE side = 'nation')");
  if (!plan.query.against.any.empty()) {
    conditions.push_back(
        "(e.id, n.side) IN (SELECT event, CASE side WHEN 'nation' THEN 'against' ELSE 'nation' "
        "END\n      FROM event_nations WHERE nation IN " +
        opponents(plan) + ")");
    of_nobody.push_back(
        "e.id IN (SELECT event FROM event_nations WHERE side = 'against' AND nation IN " +
        opponents(plan) + ")");
  }
  const std::string sql =
      "  SELECT e.id AS record, n.nation AS nation\n  FROM events e JOIN event_nations n ON "
      "n.event = e.id JOIN actions a ON a.id = e.action" +
      where(conditions);
  if (plan.query.ask != Ask::events || !plan.query.nations.any.empty()) return sql;
  return sql + "\n  UNION ALL\n  SELECT e.id, '' FROM events e" + where(of_nobody);
}

std::string told_actions(const Plan& plan) {
  return "  SELECT n.nation AS nation, e.location AS place\n  FROM events e JOIN event_nations n "
         "ON "
         "n.event = e.id AND n.side = 'nation'" +
         (plan.query.ask == Ask::where ? "" : place_join(plan, "e.location")) +
         where(action_conditions(plan));
}

std::string presences(const Plan& plan) {
  if (!plan.of_records) return presences_of_stays(plan);
  std::string sql = presences_of_records(plan);
  if (plan.edge != QueryEdge::none) sql += "\n  UNION ALL\n" + presences_of_edges(plan);
  return sql;
}

}  // namespace annals::sql
