// Private: what all steps of a statement go by, and the expressions that they share.
#ifndef ANNALS_SRC_SQL_PLAN_HPP
#define ANNALS_SRC_SQL_PLAN_HPP

#include <string>
#include <string_view>
#include <vector>

#include "annals/event/corpus.hpp"
#include "annals/query/query.hpp"
#include "sql/dialect.hpp"

namespace annals::sql {

using Texts = std::vector<std::string>;

struct Plan {
  const Corpus& corpus;
  const Gazetteer& names;
  const Query& query;
  const Dialect dialect;
  const Spelling& spelling;
  const Relation relation;
  const bool of_records;     // events, or a nation at a time who did what; else who was where
  const QueryEdge edge;      // of stays, which answers beside records; none: records alone
  const bool dated_members;  // nations are asked for, and some are in a group on some days alone

  Plan(const Corpus& corpus, const Query& query, Dialect dialect);

  // Is a date looked at: are days asked for, or does a membership hold on some alone?
  bool looks_at_dates() const { return query.window.has_value() || dated_members; }
  // Is one of the nations of a record asked for? Else a record is one, whoever did it.
  bool names_actors() const {
    return query.ask != Ask::events || query.nations.has_condition() || !query.against.any.empty();
  }

  std::string text(std::string_view words) const { return quoted_text(dialect, words); }
  template <typename Records>
  std::string id_list(const Records& records, const std::vector<Index>& indexes) const {
    std::string ids;
    for (const Index index : indexes) ids += (ids.empty() ? "" : ", ") + text(records[index].id);
    return "(" + ids + ")";
  }
  std::string greatest(const std::string& a, const std::string& b) const;
  std::string least(const std::string& a, const std::string& b) const;
};

std::string joined(const Texts& parts, std::string_view between);
// "  SELECT a, b,", broken where a line is full.
std::string select(const Texts& columns);
// "\n  WHERE a\n    AND b"; of nothing, nothing.
std::string where(const Texts& conditions);
std::string flag(const std::string& condition);  // 1 or 0

// Before every day, and after every day, as absent days are.
std::string never();
std::string forever();
std::string or_never(const std::string& column);
std::string or_forever(const std::string& column);

}  // namespace annals::sql

#endif  // ANNALS_SRC_SQL_PLAN_HPP
