#include <doctest/doctest.h>

#include <string>

#include "annals/question/parse_question.hpp"
#include "support/files.hpp"

using namespace annals;

namespace {

// The reading of a question, or its error with the words it is about.
std::string read(const Gazetteer& names, std::string_view text) {
  const Result<Question> question = parse_question(names, text);
  if (question) return format_reading(names, question->query);
  const Error& error = question.error();
  const std::string words(text.substr(error.where.begin, error.where.end - error.where.begin));
  return "error=" + std::string(code_name(error.code)) + ":" + words;
}

struct Case {
  std::string_view question, reading;
};

void check(const Gazetteer& names, std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.question);
    CHECK(read(names, c.question) == c.reading);
  }
}

}  // namespace

// The samples that ask who, where, when, what happened, and was; the corpus is the shipped one.
TEST_CASE("the sample questions, as docs print their readings") {
  check(embedded_corpus().names,
        {{"who was in Odessa in Feb 1919", "ask=who; place=Odessa; time=1919-02-01..1919-02-28"},
         {"Who held Baku on 15 September 1918?",
          "ask=who; place=Baku; action=hold; time=1918-09-15..1918-09-15"},
         {"which nations had troops in Murmansk between March and June 1918",
          "ask=who; place=Murmansk; time=1918-03-01..1918-06-30"},
         {"where were the Japanese in summer 1920",
          "ask=where; nation=Japan; time=1920-06-01..1920-08-31"},
         {"where were British troops before the Armistice",
          "ask=where; nation=Britain; time=..1918-11-10"},
         {"when did the French leave Odessa",
          "ask=when; nation=France; place=Odessa; action=leave; edge=end"},
         {"When did Japan enter northern Sakhalin?",
          "ask=when; nation=Japan; place=Northern Sakhalin; action=arrive; edge=start"},
         {"when did Britain hold Batum",
          "ask=when; nation=Britain; place=Batum; action=hold; edge=span"},
         {"what happened in Tiflis in 1919", "ask=what; place=Tiflis; time=1919-01-01..1919-12-31"},
         {"what happened at Kherson in early March 1919",
          "ask=what; place=Kherson; time=1919-03-01..1919-03-10"},
         {"what happened in Batum until July 1920", "ask=what; place=Batum; time=..1920-07-31"},
         {"winter 1918-19 in Odessa", "ask=what; place=Odessa; time=1918-12-01..1919-02-28"},
         {"was Italy in Tiflis in 1920?",
          "ask=whether; nation=Italy; place=Tiflis; time=1920-01-01..1920-12-31"},
         {"were the Americans ever in Baku", "ask=whether; nation=United States; place=Baku"},
         {"did the Greeks reach Kherson by February 1919",
          "ask=whether; nation=Greece; place=Kherson; action=arrive; time=..1919-02-28"},
         {"which places did the French hold in January 1919",
          "ask=where; nation=France; action=hold; time=1919-01-01..1919-01-31"},
         {"what towns were under British control in mid-1919",
          "ask=where; nation=Britain; action=hold; time=1919-05-01..1919-08-31"},
         {"who fought the Japanese in 1920",
          "ask=who; against=Japan; action=fight; time=1920-01-01..1920-12-31"},
         {"whom did the Poles fight at Tiraspol",
          "ask=who; against=Poland; place=Tiraspol; action=fight"},
         {"who besides France was in Sevastopol in April 1919",
          "ask=who; nation=!France; place=Sevastopol; time=1919-04-01..1919-04-30"},
         {"where were the British except Murmansk and Archangel in 1919",
          "ask=where; nation=Britain; place=!Arkhangelsk|Murmansk; time=1919-01-01..1919-12-31"},
         {"where were the French and the Greeks in March 1919",
          "ask=where; nation=France|Greece; time=1919-03-01..1919-03-31"},
         {"who was in Odessa or Nikolaev before 1919",
          "ask=who; place=Nikolaev|Odessa; time=..1918-12-31"},
         {"who was in Vladivostok after 1 April 1920",
          "ask=who; place=Vladivostok; time=1920-04-02.."},
         {"who has been in Vladivostok since April 1918",
          "ask=who; place=Vladivostok; time=1918-04-01.."},
         {"who was in Baku around August 1918",
          "ask=who; place=Baku; time=1918-07-01..1918-09-30; about=yes"},
         {"who arrived in Archangel in late 1918",
          "ask=who; place=Arkhangelsk; action=arrive; time=1918-09-01..1918-12-31"},
         {"who was in Petrograd on 25 October 1917 (Old Style)",
          "ask=who; place=Petrograd; time=1917-11-07..1917-11-07; calendar=OS"},
         {"who occupied Odessa throughout March 1919",
          "ask=who; place=Odessa; action=hold; time=1919-03-01..1919-03-31; rel=throughout"},
         {"who was the first to land at Murmansk",
          "ask=who; place=Murmansk; action=arrive; order=first; limit=1"}});
}

TEST_CASE("word order, articles, fillers and punctuation do not matter") {
  const Gazetteer& names = test::small_corpus().names;
  const std::string reading = "ask=who; place=Odessa; time=1919-02-01..1919-02-28";
  for (const char* text :
       {"who was in Odessa in Feb 1919", "Who was in Odessa in February 1919?",
        "in Feb 1919, who was in Odessa?", "which nations were in the city of Odessa in Feb. 1919",
        "please tell me who was there in Odessa, Feb 1919", "who in February 1919 was at Odesa",
        "which countries had troops in Одесса during February 1919",
        "WHO WAS IN ODESSA IN FEB 1919", "\"who was in Odessa in Feb 1919\""}) {
    CAPTURE(text);
    CHECK(read(names, text) == reading);
  }
}

TEST_CASE("what cannot be read is an error that says which words") {
  check(test::small_corpus().names,
        {{"who was in Odesssa in Feb 1919", "error=unknown-name:Odesssa"},
         {"who was in New York", "error=unknown-name:New York"},
         {"was Italy in Odessa", "error=unknown-name:Italy"},
         {"where were the Martians in 1919", "error=unknown-name:Martians"},
         {"who was in Georgetown", "error=ambiguous-name:Georgetown"},
         {"who was in Odessa in Febtober 1919", "error=unreadable-date:Febtober"},
         {"who was in Odessa in early Febtober 1919", "error=unreadable-date:Febtober"},
         {"who was in Odessa on 30 February 1919", "error=impossible-date:30 February 1919"},
         {"who was in Odessa on 4/8/1919", "error=ambiguous-date:4/8/1919"},
         {"why was France in Odessa", "error=unsupported-question:why"},
         {"how did France get to Odessa", "error=unsupported-question:how"},
         {"who was in Odessa quickly", "error=unread:quickly"},
         {"who was not in Odessa", "ask=who; place=Odessa; absent=yes"},
         {"who was in Odessa in 1919 in 1920", "error=unread:1920"},
         {"", "error=unread:"},
         {"???", "error=unread:"}});
}

TEST_CASE("an alias that is a word of the grammar needs its capitals") {
  const Gazetteer& names = test::small_corpus().names;
  CHECK(read(names, "was the US in Odessa") == "ask=whether; nation=United States; place=Odessa");
  CHECK(read(names, "who was in Odessa in May 1919") ==
        "ask=who; place=Odessa; time=1919-05-01..1919-05-31");
}

// Each of these was once read as something else, in silence.
TEST_CASE("nothing is dropped and nothing joined that the question keeps apart") {
  check(
      embedded_corpus().names,
      {{"what happened in Odessa except in 1919", "error=unread:except in 1919"},
       {"who was in Odessa but not in 1919", "error=unread:but not in 1919"},
       {"where was Britain except", "error=unread:except"},
       {"who was in Odessa during", "error=unread:during"},
       {"when did Britain leave Georgia",
        "ask=when; nation=Britain; place=Georgia; action=leave; edge=end"},
       {"who left Estonia in 1919",
        "ask=who; place=Estonia; action=leave; time=1919-01-01..1919-12-31"},
       {"British withdrawal from Georgia", "ask=what; nation=Britain; place=Georgia; action=leave"},
       {"when was Georgia under British control",
        "ask=when; nation=Britain; place=Georgia; action=hold; edge=span"},
       {"was Estonia taken by Soviet Russia",
        "ask=whether; nation=Soviet Russia; place=Estonia; action=take"},
       {"Georgia in 1919", "error=ambiguous-name:Georgia"},
       {"where was Georgia in 1919", "ask=where; nation=Georgia; time=1919-01-01..1919-12-31"},
       {"who was in Georgia and Armenia in 1919",
        "ask=who; place=Armenia|Georgia; time=1919-01-01..1919-12-31"},
       {"who took Riga from Latvia", "ask=who; against=Latvia; place=Riga; action=take"},
       {"in what cities was Japan in 1921", "ask=where; nation=Japan; time=1921-01-01..1921-12-31"},
       {"in which year did Japan leave Northern Sakhalin",
        "ask=when; nation=Japan; place=Northern Sakhalin; action=leave; edge=end"},
       {"who was in Odessa in January and March 1919",
        "error=ambiguous-date:January and March 1919"},
       {"who was in Odessa on 6 or 7 April 1919",
        "ask=who; place=Odessa; time=1919-04-06..1919-04-07"},
       {"who was in Vladivostok but not in Murmansk", "error=unread:Murmansk"},
       {"was France in Odessa and Greece in Kherson", "error=unread:Greece"},
       {"who arrived in Odessa and held Kherson", "error=unread:held"},
       {"first and last landing in Odessa", "error=unread:last"},
       {"did Britain and Finland fight",
        "ask=whether; nation=Britain; against=Finland; action=fight"},
       {"was the British Empire in Vladivostok",
        "ask=whether; nation=British Empire; place=Vladivostok"},
       {"who was in Omsk during the Civil War", "ask=who; place=Omsk; time=1917-11-01..1922-10-31"},
       {"who was in\u00a0\u201cOdessa\u201d", "ask=who; place=Odessa"},
       {"were both Britain and Japan in Vladivostok",
        "ask=whether; nation=Britain+Japan; place=Vladivostok"},
       {"how long was Canada in Vladivostok", "ask=howlong; nation=Canada; place=Vladivostok"},
       {"was nobody in Odessa", "error=unread:nobody"},
       {"withdrawal of the British from Batum",
        "ask=what; nation=Britain; place=Batum; action=leave"},
       {"who was under French command", "error=unread:command"}});
}

TEST_CASE("plurals and possessives") {
  check(test::small_corpus().names,
        {{"what battles took place in 1919", "ask=what; action=fight; time=1919-01-01..1919-12-31"},
         {"landings at Odessa", "ask=what; place=Odessa; action=arrive"},
         {"who was in Odessa's port in 1919", "ask=who; place=Odessa; time=1919-01-01..1919-12-31"},
         {"was France's army in Odessa", "ask=whether; nation=France; place=Odessa"},
         {"who was in Odessas", "error=unknown-name:Odessas"}});
}

TEST_CASE("the flag form of a question") {
  const Gazetteer& names = test::small_corpus().names;
  const auto command = [&](std::string_view text) {
    return format_command(names, parse_question(names, text).value().query);
  };
  CHECK(command("who was in Odessa in Feb 1919") == "annals who -p Odessa --in 1919-02");
  CHECK(command("where was the US before 1919") ==
        "annals where -n 'United States' --to 1918-12-31");
  CHECK(command("when did the French leave Odessa") == "annals when -n France -p Odessa -a leave");
  CHECK(command("what happened in the Crimea from 3 May to 5 June 1919") ==
        "annals events -p Crimea --from 1919-05-03 --to 1919-06-05");
}

TEST_CASE("a question says what it chose in silence") {
  const auto question =
      parse_question(test::small_corpus().names, "who was in Odessa in winter 1918");
  REQUIRE(question);
  CHECK(question->notices.size() == 1);
}
