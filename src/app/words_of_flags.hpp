// Private: flags that take one of a few words.
#ifndef ANNALS_SRC_APP_WORDS_OF_FLAGS_HPP
#define ANNALS_SRC_APP_WORDS_OF_FLAGS_HPP

#include <array>
#include <string>
#include <string_view>

#include "annals/core/result.hpp"
#include "annals/core/text.hpp"
#include "app/options.hpp"

namespace annals::app {

template <typename Value>
struct FlagWord {
  std::string_view word;
  Value value;
};

// What `said`, the value of --flag, means; `usual` if the flag was not given. Fails with usage.
template <typename Value, std::size_t N>
Result<Value> one_of(const std::array<FlagWord<Value>, N>& words, const Options& options,
                     std::string_view flag, const std::string& said, Value usual) {
  if (!options.was_given(flag)) return usual;
  std::string known;
  for (std::size_t i = 0; i < N; ++i) {
    if (words[i].word == said) return words[i].value;
    known += (i == 0 ? "" : i + 1 == N ? " or " : ", ") + std::string(words[i].word);
  }
  return fail(ErrorCode::usage, "--" + std::string(flag) + " \"" + printable(said) + "\" is none",
              {}, known);
}

}  // namespace annals::app

#endif  // ANNALS_SRC_APP_WORDS_OF_FLAGS_HPP
