// Private: the rows of `events`: the records themselves.
#ifndef ANNALS_SRC_QUERY_EVENT_ROWS_HPP
#define ANNALS_SRC_QUERY_EVENT_ROWS_HPP

#include "query/presences.hpp"
#include "query/together.hpp"

namespace annals::detail {

// Every record that fits, in the order of the file; as sure as the surest of its nations makes it.
std::vector<EventRow> find_event_rows(const Fitter& fitter, SideNotes& notes);
// The same with what is asked for together, worked out before.
std::vector<EventRow> find_event_rows(const Fitter& fitter, const std::vector<TogetherSlot>& slots,
                                      SideNotes& notes);

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUERY_EVENT_ROWS_HPP
