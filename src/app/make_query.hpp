// Private: flags and words to a Query. Both fill the same slots; where they say different things of
// one slot, that is an error and not a choice.
#ifndef ANNALS_SRC_APP_MAKE_QUERY_HPP
#define ANNALS_SRC_APP_MAKE_QUERY_HPP

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/event/corpus.hpp"
#include "annals/question/parse_question.hpp"
#include "app/options.hpp"

namespace annals::app {

// `question`: the words that are left when the command is known, may be empty; `ask`: what the
// command asks, none for `annals ask`. An error in the words has its place in `question`; one in a
// flag's value has no place and names the flag.
Result<Question> make_query(const Corpus& corpus, const Options& options,
                            const std::string& question, std::optional<Ask> ask);

// The names that flags ask for, each alone: every name that make_query() may look for.
std::vector<std::pair<NameKind, std::string>> asked_names(const Options& options);

// The keys of --sort, without the "-" that reverses: as its row in the table of flags lists them, which
// is the order of SortKey.
std::span<const std::string_view> sort_keys();

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_MAKE_QUERY_HPP
