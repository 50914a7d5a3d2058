// Private: a question cut into words, each with its place.
#ifndef ANNALS_SRC_QUESTION_WORDS_HPP
#define ANNALS_SRC_QUESTION_WORDS_HPP

#include <string>
#include <string_view>
#include <vector>

#include "annals/core/error.hpp"

namespace annals::detail {

struct QuestionWord {
  TextSpan raw;   // without marks at the end of a sentence or a quotation
  TextSpan core;  // without brackets either
  std::string folded;
  bool comma_after = false;
};

// Words part at white space of any kind; marks around them are trimmed, and what is only marks is
// left out.
std::vector<QuestionWord> cut_words(std::string_view text);

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUESTION_WORDS_HPP
