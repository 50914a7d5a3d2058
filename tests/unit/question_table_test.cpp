// Two tables that were written from the grammar of questions, apart from the parser.
#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event/corpus.hpp"
#include "annals/question/parse_question.hpp"

using namespace annals;

namespace {

std::vector<std::vector<std::string>> rows_of(const std::string& file) {
  std::ifstream in(std::string(ANNALS_TEST_DATA) + "/" + file);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string>& row = rows.emplace_back();
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t end = std::min(line.find('\t', at), line.size());
      row.push_back(line.substr(at, end - at));
      at = end + 1;
    }
  }
  return rows;
}

// The table knows fewer kinds of errors than the program tells apart.
std::string kind_in_table(ErrorCode code) {
  switch (code) {
    case ErrorCode::unreadable_date: return "error=unread";
    case ErrorCode::reversed_interval:
    case ErrorCode::dual_date_mismatch: return "error=impossible-date";
    default: return "error=" + std::string(code_name(code));
  }
}

int status_of(ErrorCode code) {
  switch (kind_of(code)) {
    case ErrorKind::words: return 2;
    case ErrorKind::name: return 4;
    case ErrorKind::file: return 3;
  }
  return 0;
}

}  // namespace

TEST_CASE("many ways to ask have one reading") {
  const Gazetteer& names = embedded_corpus().names;
  const auto rows = rows_of("question_paraphrases.tsv");
  CHECK(rows.size() > 500);
  for (const auto& row : rows) {
    REQUIRE(row.size() == 2);
    CAPTURE(row[0]);
    const Result<Question> question = parse_question(names, row[0]);
    CHECK_MESSAGE(question.has_value(), (question ? "" : question.error().detail));
    if (question) CHECK(format_reading(names, question->query) == row[1]);
  }
}

TEST_CASE("near misses are refused where they miss") {
  const Gazetteer& names = embedded_corpus().names;
  const auto rows = rows_of("question_near_misses.tsv");
  CHECK(rows.size() > 200);
  for (const auto& row : rows) {
    REQUIRE(row.size() == 4);
    CAPTURE(row[0]);
    const Result<Question> question = parse_question(names, row[0]);
    CHECK_FALSE(question.has_value());
    if (question) continue;
    const Error& error = question.error();
    const std::string where = row[0].substr(error.where.begin, error.where.end - error.where.begin);
    CAPTURE(where);
    const std::size_t colon = row[1].find(':');
    const std::string meant = colon == row[1].npos ? where : row[1].substr(colon + 1);
    CHECK(kind_in_table(error.code) == row[1].substr(0, colon));
    CHECK(std::to_string(status_of(error.code)) == row[2]);
    const bool same_place = where.find(meant) != where.npos || meant.find(where) != meant.npos;
    CHECK_MESSAGE((same_place && !where.empty()), meant);
    const std::string said = error.detail + " " + error.hint;
    CHECK_MESSAGE(said.find(row[3]) != said.npos, said);
  }
}
