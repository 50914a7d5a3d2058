// Any bytes as a question to the corpus that is built in. What is read must print, as a reading and
// as a command; what is refused must point into the question.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "annals/event/corpus.hpp"
#include "annals/question/parse_question.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const annals::Gazetteer& names = annals::embedded_corpus().names;
  const auto question = annals::parse_question(names, text);
  if (!question) {
    const annals::TextSpan where = question.error().where;
    if (where.begin > where.end || where.end > size) std::abort();
    return 0;
  }
  if (annals::format_reading(names, question->query).empty()) std::abort();
  if (annals::format_command(names, question->query).empty()) std::abort();
  return 0;
}
