#include "query/edges.hpp"

#include "event/day_run.hpp"

namespace annals::detail {

Meaning edge_of(Meaning when, QueryEdge edge) {
  const auto narrow = [edge](Bounds& b) {
    if (edge == QueryEdge::start) b = bounds_of_run({b.start_earliest, b.start_latest});
    if (edge == QueryEdge::end) b = bounds_of_run({b.end_earliest, b.end_latest});
  };
  for (Span& span : when.members) {
    for (const Layer layer : kLayers) narrow(span.*layer);
  }
  narrow(when.hull);
  if (edge == QueryEdge::start) when.end = when.start;
  if (edge == QueryEdge::end) when.start = when.end;
  return when;
}

}  // namespace annals::detail
