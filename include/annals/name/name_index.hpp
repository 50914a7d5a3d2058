// annals/name/name_index.hpp -- from what people call something to the record.
//
// Names match after fold() (core/text.hpp), in every script and alias that the corpus gives, and by
// id. A near miss is suggested, never applied: a typo must not look like an absence.
//
//   "Odesa", "ОДЕССА", "odessa"  -> the place Odessa
//   "the French", "Americans"    -> nations, by adjective and its plural
//   "Odesssa"                    -> unknown_name, hint "Odessa"
#ifndef ANNALS_NAME_NAME_INDEX_HPP
#define ANNALS_NAME_NAME_INDEX_HPP

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/core/result.hpp"
#include "annals/name/gazetteer.hpp"

namespace annals {

// All records called `folded`, of any kind. REQUIRES: folded is fold(of something).
std::span<const Name> find_names(const Gazetteer& gazetteer, std::string_view folded) noexcept;

// Is there a name that begins with the words `folded` and goes on?
bool has_longer_name(const Gazetteer& gazetteer, std::string_view folded) noexcept;

// The records of `kind` called `text`, articles ("the") and plural or possessive endings tolerated
// where the bare text is no name. At most one record each, in index order.
std::vector<Index> find_records(const Gazetteer& gazetteer, NameKind kind, std::string_view text);

// The one record of `kind` called `text`. Fails with unknown_name (hint: the nearest names) or
// ambiguous_name (hint: what to say instead).
Result<Index> resolve_name(const Gazetteer& gazetteer, NameKind kind, std::string_view text);

// Of several actions that share a verb, the one that the others are kinds of. REQUIRES: not empty.
Index most_general_action(const Gazetteer& gazetteer, const std::vector<Index>& actions) noexcept;

// The names of `kind` nearest to `text`, best first, at most three, as the corpus writes them.
std::vector<std::string_view> nearest_names(const Gazetteer& gazetteer, NameKind kind,
                                            std::string_view text);

std::string_view record_id(const Gazetteer& gazetteer, NameKind kind, Index index) noexcept;
std::string_view record_name(const Gazetteer& gazetteer, NameKind kind, Index index) noexcept;
std::size_t record_count(const Gazetteer& gazetteer, NameKind kind) noexcept;

}  // namespace annals

#endif  // ANNALS_NAME_NAME_INDEX_HPP
