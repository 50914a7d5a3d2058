// A stranger's program that uses every part of the library: where somebody was, asked of the built-in
// chronology and of one of its own.
#include <annals/annals.hpp>
#include <iostream>

namespace {

void answer(const annals::Corpus& corpus, std::string_view text) {
  const auto question = annals::parse_question(corpus.names, text);
  if (!question) {
    std::cout << question.error().detail << "\n";
    return;
  }
  const annals::Answer answer = annals::search(corpus, question->query);
  const auto places = annals::select_columns(
      annals::make_record_table(corpus, question->query, answer), {"location"});
  annals::RenderOptions options;
  options.header = false;
  std::string out;
  annals::render(places.value(), annals::Format::csv, options, out);
  std::cout << out;
}

}  // namespace

int main() {
  answer(annals::embedded_corpus(), "where was Japan in 1923");
  const auto loaded = annals::read_corpus(
      {{"own.json",
        R"([{"nation": "Rome", "location": "Alesia", "date": "-0051-09", "action": "take"}])"}});
  answer(loaded.value().corpus(), "where was Rome in 52 BC");
}
