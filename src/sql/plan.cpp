#include "sql/plan.hpp"

#include <algorithm>

#include "query/presences.hpp"
#include "sql/tables.hpp"

namespace annals::sql {
namespace {

bool has_dated_membership(const Gazetteer& names) {
  return std::ranges::any_of(names.nations, [](const Nation& nation) {
    return std::ranges::any_of(
        nation.within, [](const Membership& membership) { return is_dated(membership.bounds); });
  });
}

// A stay tells neither of another side nor of what a record must have.
QueryEdge edge_beside_records(const Gazetteer& names, const Query& query) {
  const bool of_record = !query.text.empty() || !query.ids.empty() ||
                         query.sources.has_condition() || query.against.has_condition();
  if (asks_records(query) || !reads_events(names, query) || of_record) return QueryEdge::none;
  return detail::edge_of_stays(names, query);
}

}  // namespace

Plan::Plan(const Corpus& the_corpus, const Query& the_query, Dialect the_dialect)
    : corpus(the_corpus),
      names(the_corpus.names),
      query(the_query),
      dialect(the_dialect),
      spelling(spelling_of(the_dialect)),
      relation(relation_of(names, query)),
      of_records(asks_records(query) || reads_events(names, query)),
      edge(edge_beside_records(names, query)),
      dated_members(query.nations.has_condition() && has_dated_membership(names)) {}

std::string Plan::greatest(const std::string& a, const std::string& b) const {
  return std::string(spelling.greatest) + "(" + a + ", " + b + ")";
}
std::string Plan::least(const std::string& a, const std::string& b) const {
  return std::string(spelling.least) + "(" + a + ", " + b + ")";
}

std::string joined(const Texts& parts, std::string_view between) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out.append(between);
    out.append(parts[i]);
  }
  return out;
}

std::string select(const Texts& columns) {
  constexpr std::size_t kWidth = 96;
  constexpr std::string_view kBreak = "\n         ";
  std::string out = "  SELECT ";
  std::size_t used = out.size();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) out += ",";
    if (i > 0 && used + columns[i].size() > kWidth) {
      out.append(kBreak);
      used = kBreak.size();
    } else if (i > 0) {
      out += " ";
    }
    out += columns[i];
    used += columns[i].size() + 2;
  }
  return out;
}

std::string where(const Texts& conditions) {
  return conditions.empty() ? std::string() : "\n  WHERE " + joined(conditions, "\n    AND ");
}

std::string flag(const std::string& condition) {
  return "CASE WHEN " + condition + " THEN 1 ELSE 0 END";
}

std::string never() { return std::to_string(-kPastAllDays); }
std::string forever() { return std::to_string(kPastAllDays); }

std::string or_never(const std::string& column) {
  return "coalesce(" + column + ", " + never() + ")";
}

std::string or_forever(const std::string& column) {
  return "coalesce(" + column + ", " + forever() + ")";
}

}  // namespace annals::sql
