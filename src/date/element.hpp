// date/element.hpp -- the elements of {a,b}: runs of ways, of which one each happened.
#ifndef ANNALS_SRC_DATE_ELEMENT_HPP
#define ANNALS_SRC_DATE_ELEMENT_HPP

#include <algorithm>
#include <span>

#include "annals/date/bounds.hpp"

namespace annals::detail {

// The ways of the first element. REQUIRES: members is not empty.
inline std::span<const Span> first_element(std::span<const Span> members) {
  const auto next = std::find_if(members.begin() + 1, members.end(),
                                 [](const Span& span) { return !span.same_element; });
  return {members.begin(), next};
}

// What happened at each of several overlaps a window for certain if it does so at one of them.
inline bool one_element_will_do(Relation relation, const Dating& date) noexcept {
  return date.all_of && relation == Relation::overlaps;
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_DATE_ELEMENT_HPP
