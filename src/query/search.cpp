// Method: settle the time that is asked about; walk the records, or the stays that they give, and
// keep what fits with the least of its certainties; say beside the rows what is neither a row nor
// silence, and the nearest record where nothing was found. Each step is a file of its own.
#include "annals/query/search.hpp"

#include <utility>

#include "query/absent.hpp"
#include "query/event_rows.hpp"
#include "query/howlong.hpp"
#include "query/nearest.hpp"
#include "query/order.hpp"
#include "query/presences.hpp"
#include "query/source_rows.hpp"
#include "query/together.hpp"
#include "query/untold.hpp"
#include "query/when_window.hpp"

namespace annals {
namespace {

// What is asked for together is looked for apart first: of each, all that may fit.
Query looked_for(const Query& query) {
  Query loose = query;
  if (asks_records(query) || !detail::asks_together(query)) return loose;
  loose.nations.together = loose.places.together = false;
  loose.certain_only = loose.undated = loose.unclosed = false;
  return loose;
}

}  // namespace

Answer search(const Corpus& corpus, const Query& query) {
  if (query.absent) return detail::find_absent(corpus, query);
  Answer answer;
  const Query loose = looked_for(query);
  detail::Fitter fitter(corpus, loose);
  if (!detail::set_windows(fitter, answer)) return answer;
  detail::SideNotes notes;
  if (asks_records(query)) {
    answer.events = detail::find_event_rows(fitter, notes);
  } else {
    answer.presences = detail::find_presences(fitter, notes);
  }
  if (!detail::asks_together(query)) detail::add_untold(fitter, notes, answer);
  detail::add_side_notes(fitter, std::move(notes), answer);
  if (query.ask == Ask::howlong) detail::count_row_days(fitter, answer.presences);
  if (!asks_records(query) && detail::asks_together(query)) {
    answer.presences = detail::find_together(fitter, query, answer.presences);
  }
  if (query.ask == Ask::sources) {
    answer.sources = detail::find_source_rows(corpus, std::exchange(answer.events, {}));
  }
  detail::sort_answer(corpus, query, answer);
  detail::limit_answer(corpus, query, answer);
  if (answer.empty() && !asks_records(query)) {
    detail::add_nearest(fitter, answer);
  }
  return answer;
}

}  // namespace annals
