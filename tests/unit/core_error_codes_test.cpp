// Every error code is one that something says: each is brought about here once.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/core/error.hpp"
#include "annals/date/edtf.hpp"
#include "annals/date/phrase.hpp"
#include "annals/event/corpus.hpp"
#include "annals/name/name_index.hpp"
#include "annals/question/parse_question.hpp"
#include "app/input_file.hpp"
#include "app/options.hpp"
#include "app/run.hpp"
#include "exchange/import.hpp"

using namespace annals;

namespace {

const Gazetteer& names() { return embedded_corpus().names; }

ErrorCode of_phrase(std::string_view text) { return parse_phrase(text).error().code; }
ErrorCode of_question(std::string_view text) { return parse_question(names(), text).error().code; }

// Of the first error of a corpus.
ErrorCode of_corpus(const std::string& text) {
  return read_corpus({{"f", text}}).error().front().error.code;
}

ErrorCode of_event(const std::string& fields) {
  return of_corpus(
      R"({"nations":[{"id":"kent","name":"Kent"}],"events":[{"location":"d","action":"stay",)" +
      fields + "}]}");
}

}  // namespace

TEST_CASE("every error code is one that something says") {
  struct Case {
    ErrorCode code;
    std::function<ErrorCode()> bring_about;
  };
  const std::vector<Case> kCases{
      {ErrorCode::unreadable_date, [] { return of_phrase("the day after"); }},
      {ErrorCode::impossible_date, [] { return of_phrase("30 February 1918"); }},
      {ErrorCode::reversed_interval, [] { return parse_edtf("1919/1918").error().code; }},
      {ErrorCode::ambiguous_date, [] { return of_phrase("4/8/1918"); }},
      {ErrorCode::dual_date_mismatch, [] { return of_phrase("17/31 January 1918"); }},
      {ErrorCode::unread_words, [] { return of_question("who was in Odessa nonsense in 1919"); }},
      {ErrorCode::unsupported_question, [] { return of_question("why was France in Odessa"); }},
      {ErrorCode::usage, [] { return app::parse_options({"--nonsense"}).error().code; }},
      {ErrorCode::unknown_name,
       [] { return resolve_name(names(), NameKind::place, "Odesssa").error().code; }},
      {ErrorCode::ambiguous_name,
       [] {
         const auto corpus = read_corpus(
             {{"f",
               R"({"places":[{"id":"a","name":"Town"},{"id":"b","name":"Town"}],"events":[]})"}});
         return resolve_name(corpus->corpus().names, NameKind::place, "town").error().code;
       }},
      {ErrorCode::unreadable_file, [] { return app::read_whole("/absent/file").error().code; }},
      {ErrorCode::unwritable_file, [] { return app::Streams().database(Corpus()).error().code; }},
      {ErrorCode::invalid_json, [] { return of_corpus("[{]"); }},
      {ErrorCode::invalid_record,
       [] {
         CorpusText table{"f.csv", "id,date\na\n"};
         return exchange::import_text(table, exchange::Foreign::csv, {}).error().front().error.code;
       }},
      {ErrorCode::missing_field, [] { return of_corpus(R"([{"location":"d"}])"); }},
      {ErrorCode::wrong_type, [] { return of_event(R"("summary":1)"); }},
      {ErrorCode::invalid_value, [] { return of_event(R"("calendar":"mayan")"); }},
      {ErrorCode::invalid_id, [] { return of_event(R"("id":"A B")"); }},
      {ErrorCode::repeated_key, [] { return of_event(R"("note":"a","note":"b")"); }},
      {ErrorCode::repeated_id,
       [] {
         return of_corpus(
             R"([{"id":"a","location":"d","action":"stay"},{"id":"a","location":"d","action":"stay"}])");
       }},
      {ErrorCode::conflicting_fields,
       [] { return of_event(R"("nation":"kent","nations":["kent"])"); }},
      {ErrorCode::cyclic_names,
       [] {
         return of_corpus(
             R"({"places":[{"id":"a","name":"A","within":["b"]},{"id":"b","name":"B","within":["a"]}]})");
       }},
      {ErrorCode::limit_exceeded,
       [] { return of_event("\"summary\":\"" + std::string((1 << 20) + 1, 'x') + "\""); }},
  };
  for (std::size_t i = 0; i < kCases.size(); ++i) {
    CAPTURE(i);
    // In the order of the enumeration, none left out.
    CHECK(static_cast<std::size_t>(kCases[i].code) == i);
    CHECK(kCases[i].bring_about() == kCases[i].code);
  }
  CHECK(kCases.size() == static_cast<std::size_t>(ErrorCode::limit_exceeded) + 1);
}
