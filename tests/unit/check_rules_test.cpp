// The rules of annals check: what they must not find. What they must is planted in tests/data/check.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "annals/check/finding.hpp"
#include "annals/check/schema.hpp"
#include "annals/event/inspection.hpp"
#include "check/summary_style.hpp"

using namespace annals;
using namespace std::string_literals;

namespace {

// "code code": what is found in a corpus, in the order of the rules.
std::string codes_of(std::string text, const std::vector<std::string>& allowed = {}) {
  const Inspection seen = inspect_corpus({{"f", std::move(text)}});
  if (!seen.corpus) return seen.errors.front().message();
  std::string codes;
  for (const Finding& f :
       find_findings(seen.corpus->corpus(), seen.unknown_fields, allowed).listed) {
    codes.append(codes.empty() ? "" : " ").append(f.kind->code);
  }
  return codes;
}

// A corpus without sections, of these events, each with the rest that an event should have.
std::string of_events(std::initializer_list<std::string_view> events) {
  std::string text = "[";
  for (const std::string_view event : events) {
    text += (text.size() == 1 ? "" : ",\n") + R"({"sources": ["kim"], "summary": "Number )"s +
            std::to_string(text.size()) + R"(.", )" + std::string(event) + "}";
  }
  return text + "]";
}

struct Case {
  std::string text;
  std::string_view codes;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(codes_of(c.text) == c.codes);
  }
}

}  // namespace

TEST_CASE("each rule has a code of its own, and none is an error") {
  std::set<std::string_view> codes;
  for (const FindingKind& kind : finding_kinds()) {
    CAPTURE(kind.code);
    CHECK(codes.insert(kind.code).second);
    CHECK(kind.severity != Severity::error);
    CHECK(!kind.says.empty());
    CHECK(find_finding_kind(kind.code) == &kind);
    for (int i = 0; i < kErrorCodeCount; ++i) {
      CHECK(code_name(static_cast<ErrorCode>(i)) != kind.code);
    }
  }
  CHECK(find_finding_kind("impossible-date") == nullptr);
  CHECK(find_finding_kind("") == nullptr);
}

TEST_CASE("what is one sentence, and what is not") {
  for (const std::string_view text :
       {"French troops landed at Odessa.", "They landed at Odessa!", "Landed \"at Odessa.\"",
        "Landed (at Odessa.)", "Gen. Borius and Lt. Col. Freydenberg landed with 1,800 men.",
        "The U.S. Navy came.", "The S.S. Tahiti came in.", "J. W. Smith left No. 4 on 5 Jan.",
        "About 1.5 million roubles.", "The ship (cf. Kim) sailed at 9 a.m. from St. Helena.",
        "1,200 Serbs came.", "Греки заняли Херсон.", "ギリシャ軍が来た。",
        "\"Never\", said Denikin.", "It ended ... in nothing."}) {
    CAPTURE(text);
    CHECK(detail::summary_fault(text).empty());
  }
  for (const auto& [said, fault] :
       {std::pair<std::string_view, std::string_view>{"French troops landed", "full stop"},
        {"French troops landed,", "full stop"},
        {"french troops landed.", "capital"},
        {"They landed. They left.", "\"They left.\""},
        {"They landed in 1919. They left.", "\"They left.\""},
        {"They held Odessa!  Then they left.", "\"Then they left.\""},
        {"They held Odessa (or so). Then they left.", "\"Then they left.\""},
        {"Они пришли. Они ушли.", "\"Они ушли.\""}}) {
    const std::string_view text = said;
    CAPTURE(text);
    CHECK(detail::summary_fault(text).find(fault) != std::string::npos);
  }
  CHECK(!detail::summary_fault("A" + std::string(500, 'b') + ".").empty());
}

TEST_CASE("days that are 13 apart are Old Style only where that is the difference") {
  const auto event = [](std::string_view date, std::string_view source) {
    return R"([{"nation": "Aa", "location": "Bb", "action": "fight", "summary": "A.", "note": "n", "date": ")" +
           std::string(date) + R"(", "sources": [{"source": "kim", "date": ")" +
           std::string(source) + "\"}]}]";
  };
  check({{event("1919-01-20", "1919-01-07"), "old-style"},
         {event("1919-01-07", "1919-01-20"), "old-style"},
         {event("1919-01-20", "1919-01-08"), ""},
         {event("1812-09-07", "1812-08-26"), "old-style"},
         {event("1812-09-07", "1812-08-25"), ""},
         {event("1919-01", "1918-12"), ""},
         {event("1919-01-20/1919-02-02", "1919-01-20/1919-02-02"), ""},
         {event("1919-01-20/1919-03-10", "1919-01-07/1919-03-10"), "old-style"}});
}

TEST_CASE("a date is vague only if all of its sources say more") {
  const auto event = [](std::string_view date, std::string_view sources,
                        std::string_view more = "") {
    return R"([{"nation": "Aa", "location": "Bb", "action": "fight", "summary": "A.", "date": ")" +
           std::string(date) + "\"" + std::string(more) + R"(, "sources": [)" +
           std::string(sources) + "]}]";
  };
  check({{event("1919-01", R"({"source": "k", "date": "1919-01-05"})"), "vague-date"},
         {event("1919-01", R"({"source": "k", "date": "1919-01-05?"})"), ""},
         {event("1919-01", R"({"source": "k", "date": "1919-01-05", "note": "n"})"), ""},
         {event("1919-01", R"({"source": "k", "date": "1919-01-05"})", R"(, "note": "n")"), ""},
         {event("1919-01", R"({"source": "k", "date": "1919-01-05"})", R"(, "doubt": "n")"), ""},
         {event("1919-01",
                R"({"source": "k", "date": "1919-01"}, {"source": "j", "date": "1919-01-05"})"),
          ""},
         {event("1919-01", R"({"source": "k", "date": "1919"})"), ""},
         {event("1919-01", R"("k")"), ""},
         {event("[1919-01-05..1919-01-07]",
                R"({"source": "k", "date": "1919-01-05"}, {"source": "j", "date": "1919-01-07"})"),
          ""},
         // Sources that disagree: told by the date itself, or by a note, or not at all.
         {event("1919-01-05",
                R"({"source": "k", "date": "1919-01-05"}, {"source": "j", "date": "1919-01-07"})"),
          "unexplained-date"},
         {event("1919-01-05", R"({"source": "j", "date": "1919-01-07", "note": "n"})"), ""},
         {event("1919-01-05", R"({"source": "j", "date": "1919-01"})"), ""}});
}

TEST_CASE("stays that join up, and stays that contradict") {
  const std::string hold = R"("nation": "Aa", "location": "Bb", "action": "hold", "date": )";
  const std::string other = R"("nation": "Cc", "location": "Bb", "action": "hold", "date": )";
  const std::string fight =
      R"("nation": "Aa", "against": "Cc", "location": "Dd", "action": "fight")";
  check(
      {{of_events({R"("nation": "Aa", "location": "Bb", "action": "arrive", "date": "1918-12-18")",
                   R"("nation": "Aa", "location": "Bb", "action": "leave", "date": "1919-04-06")"}),
        ""},
       {of_events({hold + R"("1918-12-18/1919-04-06")"}), ""},
       {of_events({hold + R"("1918-12-18/1919-04-06")", hold + R"("1919-01-10")"}), ""},
       {of_events({hold + R"("1918-12-18/1919-04-06")", hold + R"("1919-04-06/1919-05")"}), ""},
       {of_events({hold + R"("1918-12-18/1919-04-06")", hold + R"("1919-02/1919-05")"}),
        "contradicting-stays"},
       {of_events({hold + R"("1918-12-18/1919-04-06")", other + R"("1919-02/1919-05")"}), ""},
       {of_events({hold + R"("1918-12-18/1919-04-06")", other + R"("1919-02/1919-05")", fight}),
        "contradicting-stays"},
       {of_events({hold + R"("1918-12-18/1919-04-06")", other + R"("1919-04-06/1919-05")", fight}),
        ""}});
}

TEST_CASE("a place far from all others, and one that may be") {
  const auto places = [](std::string_view region, std::string_view far) {
    return R"({"sources": [{"id": "kim", "title": "K", "url": "https://example.org"}],
      "places": [{"id": "south", "name": "South")" +
           std::string(region) +
           R"(}, {"id": "o", "name": "Oo", "within": "south", "lat": 46.5, "lon": 30.7},
      {"id": "k", "name": "Kk", "within": "south", "lat": 46.6, "lon": 32.6},
      {"id": "f", "name": "Ff", "within": "south")" +
           std::string(far) + R"(}], "events": [
      {"nation": "Aa", "location": "o", "action": "fight", "summary": "A.", "sources": ["kim"]},
      {"nation": "Aa", "location": "k", "action": "fight", "summary": "B.", "sources": ["kim"]},
      {"nation": "Aa", "location": "f", "action": "fight", "summary": "C.", "sources": ["kim"]}]})";
  };
  check({{places("", R"(, "lat": 46.5, "lon": 60)"), "far-place"},
         {places("", R"(, "lat": 46.5, "lon": 48)"), ""},
         {places(R"(, "wide": true)", R"(, "lat": 46.5, "lon": 60)"), ""},
         {places(R"(, "kind": "sea")", R"(, "lat": 46.5, "lon": 60)"), ""},
         {places("", ""), ""}});
}

TEST_CASE("names that a question can read") {
  const auto named = [](std::string_view alias) {
    return R"({"nations": [{"id": "aa", "name": "Aland", "aliases": [")" + std::string(alias) +
           R"("]}], "events": [{"nation": "aa", "location": "Bb", "action": "fight", "summary": "A.",
           "sources": ["k"]}]})";
  };
  for (const std::string_view good :
       {"US", "U.S.", "Åland", "Союзники", "日本", "Türkiye", "The Hague"}) {
    CAPTURE(good);
    CHECK(codes_of(named(good)).empty());
  }
  for (const std::string_view word :
       {"us", "who", "took place", "May", "1919", "late 1918", "autumn"}) {
    CAPTURE(word);
    CHECK(codes_of(named(word)) == "grammar-name");
  }
  CHECK(codes_of(named("Cоюзники")) == "mixed-script");  // a Latin C
  CHECK(codes_of(named("Λondon")) == "mixed-script");
}

TEST_CASE("findings of one code are capped, and counted") {
  std::string text = "[";
  for (int i = 0; i < 1500; ++i) {
    text += (i == 0 ? "" : ",") +
            R"({"location": "Bb", "action": "fight", "nation": "Aa", "date": "19)"s +
            std::to_string(10 + i % 80) + R"(", "summary": "N)"s + std::to_string(i) + ".\"}";
  }
  const Inspection seen = inspect_corpus({{"f", text + "]"}});
  REQUIRE(seen.corpus);
  const std::vector<std::string> allowed{"duplicate-event"};
  const Findings found = find_findings(seen.corpus->corpus(), {}, allowed);
  CHECK(found.listed.size() == kMaxFindingsPerCode);
  CHECK(found.unlisted == 500);
}
