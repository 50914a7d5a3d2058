#include "sql/asked.hpp"

#include "sql/tables.hpp"

namespace annals::sql {
namespace {

std::string number_or(OptionalDay day, const std::string& otherwise) {
  return day ? std::to_string(julian_day_number(*day)) : otherwise;
}

// The days of a membership are those of a window: without any start it reaches back for ever.
Texts membership_days(const Plan& plan) {
  if (!plan.dated_members) return {};
  return {or_never("i.start_earliest") + " AS from_earliest",
          "coalesce(i.start_latest, CASE WHEN i.start_earliest IS NULL THEN " + never() + " ELSE " +
              forever() + " END) AS from_latest",
          "coalesce(i.end_earliest, CASE WHEN i.end_latest IS NULL THEN " + forever() + " ELSE " +
              never() + " END) AS to_earliest",
          or_forever("i.end_latest") + " AS to_latest",
          flag("i.start_earliest IS NULL AND i.start_latest IS NULL AND i.end_earliest IS NULL AND "
               "i.end_latest IS NULL") +
              " AS always"};
}

std::string nations_named(const Plan& plan, const std::string& nation, const std::string& sure,
                          Texts conditions) {
  Texts columns{nation + " AS nation", sure + " AS nation_sure"};
  for (std::string& days : membership_days(plan)) columns.push_back(std::move(days));
  if (!plan.query.nations.none.empty()) {
    conditions.push_back(nation + " NOT IN (SELECT nation FROM nations_in WHERE nation_group IN " +
                         plan.id_list(plan.names.nations, plan.query.nations.none) + ")");
  }
  return select(columns) + "\n  FROM nations_in i" + where(conditions);
}

}  // namespace

std::string asked_days(const Plan& plan) {
  const Bounds& window = *plan.query.window;
  return select(
             {plan.greatest(number_or(window.start_earliest, never()), or_never("covers_first")) +
                  " AS first_day",
              plan.least(number_or(window.end_latest, forever()), or_forever("covers_last")) +
                  " AS last_day"}) +
         "\n  FROM corpus";
}

std::string asked_places(const Plan& plan) {
  const NameFilter& places = plan.query.places;
  const std::string asked = plan.id_list(plan.names.places, places.any);
  std::string from;
  if (places.any.empty()) {
    from = "SELECT id AS place, 1 AS sure FROM places";
  } else if (plan.query.exact_place) {
    from = "SELECT id AS place, 1 AS sure FROM places WHERE id IN " + asked;
  } else {
    from = "SELECT place, 1 AS sure FROM places_in WHERE region IN " + asked +
           "\n        UNION ALL\n        SELECT i.region, 0 FROM places_in i JOIN places r ON "
           "r.id = i.region\n        WHERE i.place IN " +
           asked + (plan.query.wider ? "" : " AND r.wide = 0");
  }
  Texts conditions;
  if (!places.none.empty()) {
    conditions.push_back("place NOT IN (SELECT place FROM places_in WHERE region IN " +
                         plan.id_list(plan.names.places, places.none) + ")");
  }
  return "  SELECT place, max(sure) AS place_sure\n  FROM (" + from + ") named" +
         where(conditions) + "\n  GROUP BY place";
}

std::string asked_nations(const Plan& plan) {
  const NameFilter& nations = plan.query.nations;
  if (nations.any.empty()) {
    // A record of nobody is of nobody left out.
    const std::string always = plan.dated_members ? ", " + never() + ", " + never() + ", " +
                                                        forever() + ", " + forever() + ", 1"
                                                  : "";
    return nations_named(plan, "i.nation", "1", {"i.nation = i.nation_group"}) +
           "\n  UNION ALL\n  SELECT '', 1" + always;
  }
  const std::string asked = plan.id_list(plan.names.nations, nations.any);
  return nations_named(plan, "i.nation", "1",
                       {"i.nation_group IN " + asked,
                        "(i.nation = i.nation_group OR i.nation NOT IN " + asked + ")"}) +
         "\n  UNION ALL\n" +
         nations_named(plan, "i.nation_group", "0",
                       {"i.nation IN " + asked, "i.nation_group NOT IN " + asked});
}

}  // namespace annals::sql
