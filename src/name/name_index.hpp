// Private: how a loader fills Gazetteer::names, and says whether its places are flat.
#ifndef ANNALS_SRC_NAME_NAME_INDEX_HPP
#define ANNALS_SRC_NAME_NAME_INDEX_HPP

#include "annals/name/gazetteer.hpp"
#include "core/arena.hpp"

namespace annals {

// Gathers every id, name, adjective, alias and verb of `gazetteer`, folded and sorted, into
// gazetteer.names; the memory is the arena's.
void index_names(Gazetteer& gazetteer, detail::Arena& arena);

}  // namespace annals

#endif  // ANNALS_SRC_NAME_NAME_INDEX_HPP
