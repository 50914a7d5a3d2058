// Method: the steps of search(), each a table expression of its own, in the order in which they are
// read. What search() works out of names (which place answers for which) the tables hold ready; what
// it compares is printed from the same table of comparisons (date/inequality.hpp).
#include "sql/statement.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "annals/core/text.hpp"
#include "date/inequality.hpp"
#include "sql/asked.hpp"
#include "sql/candidates.hpp"
#include "sql/plan.hpp"
#include "sql/tables.hpp"

namespace annals::sql {
namespace {

struct Refusal {
  bool (*holds)(const Gazetteer&, const Query&);
  std::string_view what;
};

// What is worked out day by day, or of other answers: no condition on rows.
constexpr auto kRefusals = std::to_array<Refusal>({
    {[](const Gazetteer&, const Query& q) { return q.ask == Ask::howlong; }, "howlong"},
    {[](const Gazetteer&, const Query& q) { return q.ask == Ask::sources; }, "sources"},
    {[](const Gazetteer&, const Query& q) { return q.absent; }, "--absent"},
    {[](const Gazetteer&, const Query& q) { return q.nations.together || q.places.together; },
     "A+B, all together"},
    {[](const Gazetteer&, const Query& q) { return q.event.has_value(); },
     "--when, the time of another event"},
    {[](const Gazetteer&, const Query& q) { return q.unclosed; }, "--unclosed"},
    {[](const Gazetteer& names, const Query& q) {
       return !asks_records(q) && !reads_events(names, q) && q.actions.any.size() > 1;
     },
     "who was where by several actions"},
});

class StatementWriter {
 public:
  explicit StatementWriter(const Plan& plan) : plan_(plan), query_(plan.query) {}

  std::string write() {
    if (query_.window) add("asked", asked_days(plan_));
    if (query_.places.has_condition()) add("asked_places", asked_places(plan_));
    if (query_.nations.has_condition()) add("asked_nations", asked_nations(plan_));
    if (plan_.of_records && plan_.names_actors()) add("parts", parts_of_records(plan_));
    if (plan_.edge != QueryEdge::none) add("told", told_actions(plan_));
    add("presences", presences(plan_));
    if (plan_.looks_at_dates()) {
      add("ways", ways());
      add("timed", timed());
    }
    add("fits", fits());
    std::string rows;
    if (query_.ask == Ask::events) {
      rows = event_rows();
    } else {
      add("ranked", ranked());
      rows = presence_rows();
    }
    if (query_.limit) rows += "\n  LIMIT " + std::to_string(*query_.limit);
    if (query_.count) {
      rows = "SELECT count(*) AS " + quoted_name("count") + " FROM (\n" + rows + ") counted";
    }
    return heading() + "WITH " + joined(steps_, ",\n") + "\n" + rows + ";\n";
  }

 private:
  void add(std::string_view name, const std::string& body) {
    steps_.push_back(std::string(name) + " AS (\n" + body + ")");
  }

  std::string heading() const {
    std::string line = "-- " + printable(format_command(plan_.names, query_)) + "\n";
    if (query_.window) {
      line += "-- days " + format_iso(query_.window->start_earliest) + " to " +
              format_iso(query_.window->end_latest) + " as Julian day numbers\n";
    }
    return line;
  }

  // --- How surely it fits ----------------------------------------------------------------------

  // The column of a bound of the date; an edge of a stay is its two days, twice.
  static std::string bound_of_date(Bound bound, std::string_view layer, QueryEdge edge) {
    static constexpr std::array<std::string_view, 4> kNames{"start_earliest", "start_latest",
                                                            "end_earliest", "end_latest"};
    auto index = static_cast<std::size_t>(bound);
    if (edge != QueryEdge::none) index = index % 2 + (edge == QueryEdge::end ? 2 : 0);
    const bool earliest = index % 2 == 0;
    const std::string column = "d." + std::string(layer) + std::string(kNames[index]);
    return earliest ? or_never(column) : or_forever(column);
  }

  std::string bound_of_window(Bound bound) const {
    const bool start = bound == Bound::start_earliest || bound == Bound::start_latest;
    const bool earliest = bound == Bound::start_earliest || bound == Bound::end_earliest;
    const std::string day = start ? "q.first_day" : "q.last_day";
    if (!plan_.dated_members) return day;
    const std::string member =
        std::string(start ? "a.from_" : "a.to_") + (earliest ? "earliest" : "latest");
    if (!query_.window) return member;
    return start ? plan_.greatest(day, member) : plan_.least(day, member);
  }

  std::string both_hold(const detail::Inequalities& inequalities, std::string_view layer,
                        QueryEdge edge) const {
    Texts all;
    for (const Inequality& one : inequalities) {
      all.push_back(bound_of_date(one.date, layer, edge) +
                    (one.sign == InequalitySign::at_most ? " <= " : " >= ") +
                    bound_of_window(one.window));
    }
    return joined(all, " AND ");
  }

  // Without a time, a membership with dates asks whether the date overlaps it.
  Relation relation_of_days() const { return query_.window ? plan_.relation : Relation::overlaps; }

  // Of a stretch that may be no day at all nothing is certain.
  std::string has_sure_part() const {
    if (!plan_.dated_members) return {};
    const std::string from = bound_of_window(Bound::start_latest);
    const std::string to = bound_of_window(Bound::end_earliest);
    const std::string limits = "(" + never() + ", " + forever() + ")";
    return " AND (a.always = 1 OR " + from + " <= " + to + " OR " + from + " IN " + limits +
           " OR " + to + " IN " + limits + ")";
  }

  std::string ways_of(std::string_view spans, std::string_view owner, QueryEdge edge) const {
    const Relation relation = relation_of_days();
    Texts columns{
        "c.record AS record", "c.nation AS nation", "c.inferred AS inferred", "c.all_of AS all_of",
        std::string(query_.nations.has_condition() ? "a.nation_sure" : "1") + " AS nation_sure"};
    if (plan_.dated_members) {
      for (const char* day : {"from_earliest", "from_latest", "to_earliest", "to_latest"}) {
        columns.push_back("a." + std::string(day) + " AS " + day);
      }
    }
    columns.push_back(
        flag(both_hold(detail::row_of(detail::kPossible, relation), "possible_", edge)) +
        " AS may");
    columns.push_back(flag(both_hold(detail::row_of(detail::kCertain, relation), "certain_", edge) +
                           has_sure_part()) +
                      " AS must");
    const std::string record = (edge == QueryEdge::none ? "d." : "'' || d.") + std::string(owner);
    std::string sql = select(columns) + "\n  FROM presences c JOIN " + std::string(spans) +
                      " d ON " + record + " = c.record";
    if (query_.nations.has_condition()) sql += "\n    JOIN asked_nations a ON a.nation = c.nation";
    if (query_.window) sql += "\n    CROSS JOIN asked q";
    Texts conditions{bound_of_window(Bound::start_earliest) +
                     " <= " + bound_of_window(Bound::end_latest)};
    if (plan_.edge != QueryEdge::none) {
      conditions.push_back(std::string("c.inferred = ") + (edge == QueryEdge::none ? "0" : "1"));
    }
    // A membership that always holds asks for no date.
    if (!query_.window) conditions.emplace_back("a.always = 0");
    return sql + where(conditions);
  }

  std::string ways() const {
    if (!plan_.of_records) return ways_of("stay_spans", "stay", QueryEdge::none);
    std::string sql = ways_of("spans", "event", QueryEdge::none);
    if (plan_.edge != QueryEdge::none) {
      sql += "\n  UNION ALL\n" + ways_of("stay_spans", "stay", plan_.edge);
    }
    return sql;
  }

  // What happened at each of several times overlaps for certain if it does so at one of them.
  std::string timed() const {
    const bool one_will_do = relation_of_days() == Relation::overlaps;
    const std::string days =
        plan_.dated_members ? ", from_earliest, from_latest, to_earliest, to_latest" : "";
    return "  SELECT record, nation, inferred, nation_sure, max(may) AS possible, " +
           std::string(one_will_do ? "CASE WHEN all_of = 1 THEN max(must) ELSE min(must) END"
                                   : "min(must)") +
           " AS certain\n  FROM ways\n  GROUP BY record, nation, inferred, all_of, nation_sure" +
           days;
  }

  // 0: certain, 1: possible, 4: without a date. Records are one whoever of them fits.
  std::string fits() const {
    const std::string key = "c.record AS record, c.nation AS nation, c.inferred AS inferred";
    const auto rank = [](const std::string& sure) {
      return "CASE WHEN " + sure +
             "c.place_sure = 1 AND c.doubtful = 0 AND c.edge_unknown = 0 THEN 0 ELSE 1 END";
    };
    Texts branches;
    if (plan_.looks_at_dates()) {
      branches.push_back("  SELECT " + key + ", " +
                         rank("t.certain = 1 AND t.nation_sure = 1 AND ") +
                         " AS rank_of_way\n  FROM timed t JOIN presences c ON c.record = t.record "
                         "AND c.nation = t.nation AND c.inferred = t.inferred\n  WHERE "
                         "t.possible = 1");
    }
    if (!query_.window) branches.push_back(fits_without_time(key, rank));
    if (query_.window && query_.undated) branches.push_back(fits_without_date(key));
    const bool records = query_.ask == Ask::events;
    std::string sql = std::string("  SELECT record, ") + (records ? "" : "nation, inferred, ") +
                      "min(rank_of_way) AS sureness\n  FROM (" +
                      joined(branches, "\n  UNION ALL\n") + ") ranks\n";
    if (query_.certain_only) sql += "  WHERE rank_of_way = 0\n";
    return sql + "  GROUP BY record" + (records ? "" : ", nation, inferred");
  }

  template <typename Rank>
  std::string fits_without_time(const std::string& key, const Rank& rank) const {
    if (!query_.nations.has_condition()) {
      return "  SELECT " + key + ", " + rank("") + " AS rank_of_way\n  FROM presences c";
    }
    return "  SELECT " + key + ", " + rank("a.nation_sure = 1 AND ") +
           " AS rank_of_way\n  FROM presences c JOIN asked_nations a ON a.nation = c.nation" +
           (plan_.dated_members ? " AND a.always = 1" : "");
  }

  std::string fits_without_date(const std::string& key) const {
    const std::string spans =
        plan_.of_records ? "(SELECT event FROM spans)" : "(SELECT stay FROM stay_spans)";
    std::string sql = "  SELECT " + key + ", 4 AS rank_of_way\n  FROM presences c";
    if (query_.nations.has_condition()) {
      sql += " JOIN asked_nations a ON a.nation = c.nation";
    }
    const std::string of_record = plan_.of_records ? "c.inferred = 0 AND " : "";
    return sql + "\n  WHERE " + of_record + "c.record NOT IN " + spans +
           "\n    AND EXISTS (SELECT 1 FROM asked WHERE first_day <= last_day)";
  }

  // --- Rows ------------------------------------------------------------------------------------

  static std::string certainty(const std::string& of) {
    return "CASE " + of +
           "sureness WHEN 0 THEN 'certain' WHEN 1 THEN 'possible' ELSE 'undated' END AS certainty";
  }

  // The default order of days (event.hpp); an absent first day sorts at the first that is known.
  static Texts time_order(const std::string& of) {
    const std::string se = of + "start_earliest_day", sl = of + "start_latest_day",
                      ee = of + "end_earliest_day", el = of + "end_latest_day";
    return {or_forever("coalesce(" + se + ", " + sl + ", " + ee + ", " + el + ")"), or_forever(sl),
            or_never(ee), or_forever(el)};
  }

  // What each key sorts by, of a row `r` and the names joined to it.
  Texts key_order(SortKey key) const {
    const bool events = query_.ask == Ask::events;
    switch (key) {
      case SortKey::start: return time_order("r.");
      case SortKey::start_latest: return {or_forever("r.start_latest_day")};
      case SortKey::end: return {or_forever("r.end_latest_day")};
      case SortKey::end_earliest: return {or_never("r.end_earliest_day")};
      case SortKey::nation: return {events ? "coalesce(n.folded, '')" : "n.folded"};
      case SortKey::place: return {"l.folded"};
      case SortKey::action: return {"k.folded"};
      case SortKey::certainty: return {events ? "f.sureness" : "r.sureness"};
      case SortKey::id: return {events ? "r.id" : "r.first_event"};
      case SortKey::none: return {events ? "r.position" : "e.position"};
    }
    return {};
  }

  std::string order_of_rows() const {
    const bool events = query_.ask == Ask::events;
    Texts all;
    if (asks_first(query_) || asks_last(query_)) {
      all.push_back(key_order(SortKey::certainty).front());
    }
    for (const SortBy& by : query_.sort) {
      for (const std::string& part : key_order(by.key)) {
        all.push_back(part + (by.reverse ? " DESC" : ""));
      }
    }
    std::vector<SortKey> last{SortKey::start, SortKey::id};
    if (!events) {
      last = {SortKey::certainty, SortKey::start, SortKey::nation, SortKey::place, SortKey::id};
    }
    for (const SortKey key : last) {
      for (const std::string& part : key_order(key)) all.push_back(part);
    }
    return "\n  ORDER BY " + joined(all, ",\n    ");
  }

  bool sorts_by(SortKey key) const {
    return std::ranges::any_of(query_.sort, [key](const SortBy& by) { return by.key == key; });
  }

  std::string event_rows() const {
    Texts columns;
    for (const char* name :
         {"id", "nations", "location", "action", "date", "start", "end", "calendar",
          "start_earliest", "start_latest", "end_earliest", "end_latest", "date_text", "",
          "against", "summary", "note", "doubt"}) {
      const std::string column = quoted_name(name);
      columns.push_back(*name == '\0' ? certainty("f.") : "r." + column + " AS " + column);
    }
    std::string sql = select(columns) + "\n  FROM fits f JOIN events r ON r.id = f.record";
    if (sorts_by(SortKey::nation)) {
      sql +=
          "\n    LEFT JOIN event_nations en ON en.event = r.id AND en.side = 'nation' AND "
          "en.position = 0\n    LEFT JOIN nations n ON n.id = en.nation";
    }
    if (sorts_by(SortKey::place)) sql += "\n    JOIN places l ON l.id = r.location";
    if (sorts_by(SortKey::action)) sql += "\n    JOIN actions k ON k.id = r.action";
    return sql + order_of_rows();
  }

  // One row a nation, or a place, or both; of "when", none stands for another.
  std::string ranked() const {
    const bool each_nation = query_.ask != Ask::where || query_.nations.any.size() > 1;
    const bool each_place = query_.ask == Ask::where;
    Texts key;
    if (each_nation) key.emplace_back("c.nation");
    if (each_place) key.emplace_back("c.place");
    if (query_.ask == Ask::when) key = {"c.record", "c.nation", "c.inferred"};
    Texts order{"f.sureness"};
    if (asks_first(query_)) order.push_back(or_forever("c.start_latest_day"));
    if (asks_last(query_)) order.push_back(or_never("c.end_earliest_day") + " DESC");
    for (const std::string& part : time_order("c.")) order.push_back(part);
    for (const char* part : {"c.nation", "c.place", "c.first_event"}) order.emplace_back(part);
    const std::string parted = "PARTITION BY " + joined(key, ", ");
    Texts columns;
    for (const char* name :
         {"nation", "place", "inferred", "start_earliest", "start_latest", "end_earliest",
          "end_latest", "start_earliest_day", "start_latest_day", "end_earliest_day",
          "end_latest_day", "date_text", "evidence", "first_event"}) {
      columns.push_back("c." + std::string(name) + " AS " + name);
    }
    columns.emplace_back("f.sureness AS sureness");
    columns.push_back("row_number() OVER (" + parted + " ORDER BY " +
                      joined(order, ",\n           ") + ") AS turn");
    columns.push_back("count(*) OVER (" + parted + ") AS stays");
    return select(columns) +
           "\n  FROM fits f JOIN presences c ON c.record = f.record AND c.nation = f.nation\n    "
           "AND c.inferred = f.inferred";
  }

  std::string presence_rows() const {
    std::string sql =
        select({"r.nation AS nation", "r.place AS location", certainty("r."),
                "r.inferred AS inferred", "r.start_earliest AS start_earliest",
                "r.start_latest AS start_latest", "r.end_earliest AS end_earliest",
                "r.end_latest AS end_latest", "r.date_text AS date_text", "r.evidence AS evidence",
                "r.stays AS stays"}) +
        "\n  FROM ranked r JOIN nations n ON n.id = r.nation JOIN places l ON l.id = r.place";
    if (sorts_by(SortKey::action) || sorts_by(SortKey::none)) {
      sql += "\n    JOIN events e ON e.id = r.first_event";
    }
    if (sorts_by(SortKey::action)) sql += " JOIN actions k ON k.id = e.action";
    return sql + (query_.ask == Ask::when ? "" : "\n  WHERE r.turn = 1") + order_of_rows();
  }

  const Plan& plan_;
  const Query& query_;
  Texts steps_;
};

}  // namespace

Result<std::string> statement_of(const Corpus& corpus, const Query& query, Dialect dialect) {
  for (const Refusal& refusal : kRefusals) {
    if (!refusal.holds(corpus.names, query)) continue;
    return fail(ErrorCode::usage,
                std::string(refusal.what) + ": annals sql does not say that in SQL", {},
                "annals itself answers it");
  }
  return StatementWriter(Plan(corpus, query, dialect)).write();
}

}  // namespace annals::sql
