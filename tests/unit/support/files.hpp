// Corpora of tests/data, loaded for tests.
#ifndef ANNALS_TESTS_SUPPORT_FILES_HPP
#define ANNALS_TESTS_SUPPORT_FILES_HPP

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "annals/event/corpus.hpp"

namespace annals::test {

inline std::string read_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE_MESSAGE(in, path);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline LoadedCorpus load(const std::string& path) {
  auto corpus = read_corpus({{path, read_text(path)}});
  if (!corpus) FAIL(corpus.error().front().message());
  return std::move(*corpus);
}

inline const Corpus& small_corpus() {
  static const LoadedCorpus loaded = load(ANNALS_TEST_DATA "/small.json");
  return loaded.corpus();
}

}  // namespace annals::test

#endif  // ANNALS_TESTS_SUPPORT_FILES_HPP
