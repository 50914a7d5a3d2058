// How long it takes to read a question: every question of a table (question, tab, reading), over and
// over; the best round counts.
//
//   bench_question tests/data/question_paraphrases.tsv
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "annals/event/corpus.hpp"
#include "annals/question/parse_question.hpp"

namespace {

constexpr int kRounds = 50;

std::vector<std::string> questions_in(const char* path) {
  std::ifstream in(path);
  std::vector<std::string> questions;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    questions.push_back(line.substr(0, line.find('\t')));
  }
  return questions;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: bench_question TABLE\n");
    return 2;
  }
  const std::vector<std::string> questions = questions_in(argv[1]);
  const annals::Gazetteer& names = annals::embedded_corpus().names;
  double best = 1e9;
  std::size_t read = 0;
  for (int round = 0; round < kRounds; ++round) {
    read = 0;
    const auto start = std::chrono::steady_clock::now();
    for (const std::string& question : questions) {
      read += annals::parse_question(names, question).has_value() ? 1 : 0;
    }
    const std::chrono::duration<double, std::micro> spent =
        std::chrono::steady_clock::now() - start;
    best = std::min(best, spent.count() / static_cast<double>(questions.size()));
  }
  std::printf("%zu questions, %zu read, %.1f us each\n", questions.size(), read, best);
  return 0;
}
