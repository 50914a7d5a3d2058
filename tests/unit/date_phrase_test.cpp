// Reading date phrases: good rows, near misses, what each error says, and what must hold for all.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "annals/date/phrase.hpp"
#include "date/phrase_words.hpp"

using namespace annals;

namespace {

struct Good {
  std::string_view text;
  std::string_view edtf;
};

constexpr Good kGood[] = {
    // EDTF itself
    {"1919", "1919"},
    {"1919-02", "1919-02"},
    {" 1919-02-03 ", "1919-02-03"},
    {"1922-21", "1922-21"},
    {"[1918-12-17,1918-12-18]", "[1918-12-17,1918-12-18]"},
    {"1918-03-06/..", "1918-03-06/.."},
    {"156X-12-25", "156X-12-25"},
    {"Y170000002", "Y170000002"},
    // days
    {"3 March 1918", "1918-03-03"},
    {"March 3, 1918", "1918-03-03"},
    {"March 3rd, 1918", "1918-03-03"},
    {"3rd of March 1918", "1918-03-03"},
    {"the 3rd of March, 1918", "1918-03-03"},
    {"Mar. 3 1918", "1918-03-03"},
    {"3 MARCH 1918.", "1918-03-03"},
    {"1918 December 3", "1918-12-03"},
    {"13/8/1919", "1919-08-13"},
    {"8/13/1919", "1919-08-13"},
    {"4.4.1919", "1919-04-04"},
    {"29 Feb 1920", "1920-02-29"},
    // months, years, decades, centuries
    {"Feb 1919", "1919-02"},
    {"February, 1919", "1919-02"},
    {"the month of May 1918", "1918-05"},
    {"the year 1919", "1919"},
    {"the 1920s", "192X"},
    {"the 1920's", "192X"},
    {"the 1920\u2019s", "192X"},
    {"19th century", "[1801..1900]"},
    {"the nineteenth century", "[1801..1900]"},
    {"early 20th century", "[1901..1933]"},
    {"late 19th century", "[1867..1900]"},
    {"1st century BC", "[-0099..0000]"},
    {"44 BC", "-0043"},
    {"44BC", "-0043"},
    {"44 B.C.", "-0043"},
    {"1 BCE", "0000"},
    {"AD 43", "0043"},
    {"43 CE", "0043"},
    {"15 March 44 BC", "-0043-03-15"},
    // parts
    {"early March 1919", "[1919-03-01..1919-03-10]"},
    {"mid-March 1919", "[1919-03-11..1919-03-20]"},
    {"mid March 1919", "[1919-03-11..1919-03-20]"},
    {"late February 1919", "[1919-02-21..1919-02-28]"},
    {"late February 1920", "[1920-02-21..1920-02-29]"},
    {"early 1919", "[1919-01..1919-04]"},
    {"early in 1919", "[1919-01..1919-04]"},
    {"mid-1919", "[1919-05..1919-08]"},
    {"late 1918", "[1918-09..1918-12]"},
    {"beginning of 1919", "[1919-01..1919-04]"},
    {"the start of March 1919", "[1919-03-01..1919-03-10]"},
    {"middle of March 1919", "[1919-03-11..1919-03-20]"},
    {"the end of March 1919", "[1919-03-21..1919-03-31]"},
    {"early 1920s", "[1920..1923]"},
    {"late 1920s", "[1927..1929]"},
    {"second half of May 1918", "[1918-05-16..1918-05-31]"},
    {"2nd half of May 1918", "[1918-05-16..1918-05-31]"},
    {"first half of May 1918", "[1918-05-01..1918-05-15]"},
    {"first half of 1919", "[1919-01..1919-06]"},
    {"H2 1919", "[1919-07..1919-12]"},
    {"last third of 1919", "[1919-09..1919-12]"},
    {"Q2 1919", "[1919-04..1919-06]"},
    {"second quarter of 1919", "[1919-04..1919-06]"},
    {"third week of March 1919", "[1919-03-15..1919-03-21]"},
    {"fifth week of March 1919", "[1919-03-29..1919-03-31]"},
    {"last week of March 1919", "[1919-03-25..1919-03-31]"},
    {"some day of Dec 1918", "1918-12-XX"},
    {"some month of 1918", "1918-XX"},
    // seasons
    {"spring 1919", "1919-21"},
    {"summer of 1920", "1920-22"},
    {"autumn 1919", "1919-23"},
    {"fall 1919", "1919-23"},
    {"the fall of 1919", "1919-23"},
    {"winter 1918-19", "1918-24"},
    {"winter 1918/19", "1918-24"},
    {"winter of 1919/1920", "1919-24"},
    {"winter 1999/00", "1999-24"},
    {"winter 1918", "1918-24"},
    {"early summer 1919", "1919-06"},
    {"southern spring 1919", "1919-29"},
    // ranges, what one side lacks is on the other
    {"3-5 March 1919", "1919-03-03/1919-03-05"},
    {"3\u20135 March 1919", "1919-03-03/1919-03-05"},
    {"3\u20145 March 1919", "1919-03-03/1919-03-05"},
    {"March 3-5, 1919", "1919-03-03/1919-03-05"},
    {"28 May - 2 June 1918", "1918-05-28/1918-06-02"},
    {"March to June 1918", "1918-03/1918-06"},
    {"spring to autumn 1918", "1918-21/1918-23"},
    {"from 3 May to 5 June 1918", "1918-05-03/1918-06-05"},
    {"18 Dec 1918 to Apr 1919", "1918-12-18/1919-04"},
    {"1918-19", "1918/1919"},
    {"1918/19", "1918/1919"},
    {"1918-1920", "1918/1920"},
    {"late 1918 to March 1919", "1918-39/1919-03"},
    {"early to mid-March 1919", "[1919-03-01..1919-03-20]"},
    {"late March to 5 April 1919", "[1919-03-21..1919-04-05]"},
    {"between March and June 1918", "[1918-03..1918-06]"},
    {"between 17 December 1918 and Apr 1919", "[1918-12-17..1919-04-30]"},
    {"between 1918 and 1920", "[1918..1920]"},
    {"6 Mar 1918, end not known", "1918-03-06/"},
    {"6 Mar 1918, still so when last heard of", "1918-03-06/.."},
    {"start not known, to 7 Apr 1919", "/1919-04-07"},
    {"after 6 Mar 1918, end not known", "[1918-03-07..]"},
    // lists
    {"17 or 18 December 1918", "[1918-12-17,1918-12-18]"},
    {"December 17 or 18, 1918", "[1918-12-17,1918-12-18]"},
    {"17, 18 or 20 December 1918", "[1918-12-17,1918-12-18,1918-12-20]"},
    {"17 and 18 December 1918", "{1918-12-17,1918-12-18}"},
    {"March or April 1918", "[1918-03,1918-04]"},
    {"1917 or 1918", "[1917,1918]"},
    {"late 1918 or early 1919", "[1918-09..1918-12,1919-01..1919-04]"},
    // about, probably
    {"circa 1919", "1919~"},
    {"c. 1919", "1919~"},
    {"c.1919", "1919~"},
    {"ca. March 1919", "1919-03~"},
    {"about 3 March 1919", "1919-03-03~"},
    {"approximately 1919", "1919~"},
    {"around August 1918", "1918-08~"},
    {"around early March 1918", "[1918-02-26..1918-03-13]"},
    {"around late 1918", "[1918-08..1919-01]"},
    {"about 3-5 March 1919", "1919-03-03~/1919-03-05~"},
    {"about 3 May 1918 to 5 June 1918", "1918-05-03~/1918-06-05"},
    {"probably 1919", "1919?"},
    {"1919?", "1919?"},
    {"March 1919?", "1919-03?"},
    {"probably about March 1919", "1919-03%"},
    {"3? March 1918", "1918-03-?03"},
    {"11 June 2004, day approximate", "2004-06-~11"},
    // before, after
    {"before 1919", "[..1918]"},
    {"before March 1919", "[..1919-02]"},
    {"before January 1919", "[..1918-12]"},
    {"before 3 March 1919", "[..1919-03-02]"},
    {"before early March 1919", "[..1919-02-28]"},
    {"before late 1918", "[..1918-08]"},
    {"before winter 1918-19", "[..1918-11]"},
    {"before about March 1919", "[..1919-03]"},
    {"prior to 1919", "[..1918]"},
    {"after 1919", "[1920..]"},
    {"after early March 1919", "[1919-03-11..]"},
    {"after 31 December 1918", "[1919-01-01..]"},
    {"by March 1919", "[..1919-03]"},
    {"by autumn 1919", "[..1919-11]"},
    {"by early March 1919", "[..1919-03-10]"},
    {"until July 1920", "[..1920-07]"},
    {"till 3 May 1919", "[..1919-05-03]"},
    {"no later than 5 May 1919", "[..1919-05-05]"},
    {"not after 1919", "[..1919]"},
    {"on or before 3 May 1919", "[..1919-05-03]"},
    {"since April 1918", "[1918-04..]"},
    {"since late 1918", "[1918-09..]"},
    {"from 1 April 1918", "[1918-04-01..]"},
    {"from 4 Apr 1919 on", "[1919-04-04..]"},
    {"not before 1918", "[1918..]"},
    {"March 1919 or later", "[1919-03..]"},
    {"3 March 1919 or earlier", "[..1919-03-03]"},
    // Old Style
    {"25 October 1917 O.S.", "1917-11-07"},
    {"25 October 1917 OS", "1917-11-07"},
    {"25 October 1917 Old Style", "1917-11-07"},
    {"25 October 1917 (Old Style)", "1917-11-07"},
    {"25 October 1917, O.S.", "1917-11-07"},
    {"7 November 1917 N.S.", "1917-11-07"},
    {"25 October (7 November) 1917", "1917-11-07"},
    {"25 October/7 November 1917", "1917-11-07"},
    {"7 November (25 October) 1917", "1917-11-07"},
    {"25 October 1917 (7 November 1917)", "1917-11-07"},
    {"7 Nov 1917 (25 Oct Old Style)", "1917-11-07"},
    {"17/30 January 1918", "1918-01-30"},
    {"31 December 1917/13 January 1918", "1918-01-13"},
    {"31 December/13 January 1918", "1918-01-13"},
    {"31 December 1917 (13 January)", "1918-01-13"},
    {"March 1917 O.S.", "[1917-03-14..1917-04-13]"},
    {"1917 O.S.", "[1917-01-14..1918-01-13]"},
    {"early October 1917 O.S.", "[1917-10-14..1917-10-23]"},
    {"29 February 1900 O.S.", "1900-03-13"},
    {"3 to 5 March 1917 O.S.", "1917-03-16/1917-03-18"},
    {"before 25 October 1917 O.S.", "[..1917-11-06]"},
    // named periods
    {"the Armistice", "1918-11-11"},
    {"ARMISTICE", "1918-11-11"},
    {"before the Armistice", "[..1918-11-10]"},
    {"since the Armistice", "[1918-11-11..]"},
    {"after the Armistice", "[1918-11-12..]"},
    {"from the Armistice to June 1919", "1918-11-11/1919-06"},
    {"October Revolution", "1917-11-07"},
    {"before the Civil War", "[..1917-10-31]"},
};

struct Bad {
  std::string_view text;
  ErrorCode code;
  std::string_view where;  // the words underlined
  std::string_view hint;   // "*": any
};

using enum ErrorCode;
constexpr Bad kBad[] = {
    // a slip in each kind of word
    {"early Febtober 1919", unreadable_date, "Febtober", "early February 1919"},
    {"Februray 1919", unreadable_date, "Februray", "February 1919"},
    {"3 Marsh 1919", unreadable_date, "Marsh", "3 March 1919"},
    {"sumer 1919", unreadable_date, "sumer", "summer 1919"},
    {"erly 1919", unreadable_date, "erly", "early 1919"},
    {"secnd half of May 1918", unreadable_date, "secnd", "second half of May 1918"},
    {"second hlf of May 1918", unreadable_date, "hlf", "second half of May 1918"},
    {"nineteenth centry", unreadable_date, "centry", "nineteenth century"},
    {"befor 1919", unreadable_date, "befor", "before 1919"},
    {"cicra 1919", unreadable_date, "cicra", "circa 1919"},
    {"probaly 1919", unreadable_date, "probaly", "probably 1919"},
    {"Q5 1919", unreadable_date, "Q5", ""},
    {"the armistices", unreadable_date, "armistices", ""},
    {"Odessa", unreadable_date, "Odessa", ""},
    {"1919 May May", unreadable_date, "May", ""},
    {"1919 in Odessa", unreadable_date, "in", ""},
    {"3 to 5 1919", unreadable_date, "1919", ""},
    {"before", unreadable_date, "before", ""},
    {"early", unreadable_date, "early", ""},
    {"undated", unreadable_date, "undated", "*"},
    {"unknown date", unreadable_date, "unknown date", "*"},
    {"", unreadable_date, "", ""},
    {"   ", unreadable_date, "   ", ""},
    {"476", unreadable_date, "476", "*"},
    {"12345 May", unreadable_date, "12345", ""},
    {"between 1918 and 1919?", unreadable_date, "1919?", ""},
    {"first quarter of summer 1919", unreadable_date, "quarter of summer", ""},
    // no such day
    {"31 June 1919", impossible_date, "31 June 1919", "30 Jun 1919"},
    {"30 February 1919", impossible_date, "30 February 1919", "28 Feb 1919"},
    {"29 Feb 1919", impossible_date, "29 Feb 1919", "28 Feb 1919"},
    {"29 February 1900", impossible_date, "29 February 1900", "28 Feb 1900"},
    {"since 31 April 1919", impossible_date, "31 April 1919", "30 Apr 1919"},
    {"29 February 1917 O.S.", impossible_date, "29 February 1917 O.S.", "28 Feb 1917"},
    {"13/13/1919", impossible_date, "13/13/1919", ""},
    {"1919-02-30", impossible_date, "30", "*"},
    {"fifth week of Feb 1919", impossible_date, "fifth week of Feb 1919", ""},
    // two readings
    {"4/8/1919", ambiguous_date, "4/8/1919", "4 August 1919 or April 8, 1919"},
    {"4-8-1919", ambiguous_date, "4-8-1919", "4 August 1919 or April 8, 1919"},
    {"1900s", ambiguous_date, "1900s", "1900 to 1909 or 1900 to 1999"},
    {"1914-21", ambiguous_date, "1914-21", "1914 to 1921, or spring 1914"},
    {"3 May 19", ambiguous_date, "19", "3 May 1819 or 3 May 1919"},
    {"'19", ambiguous_date, "'19", "1819 or 1919"},
    {"May '19", ambiguous_date, "'19", "May 1819 or May 1919"},
    {"the 20s", ambiguous_date, "20s", "the 1820s or the 1920s"},
    {"May 1918-19", ambiguous_date, "19", "May 1918-1919"},
    {"5 May", ambiguous_date, "5 May", "5 May YYYY"},
    {"May", ambiguous_date, "May", "May YYYY"},
    {"summer", ambiguous_date, "summer", "summer YYYY"},
    {"28 May - 2 June", ambiguous_date, "28 May", "28 May YYYY"},
    {"Mar 1918 or 1919", ambiguous_date, "1919", "*"},
    {"25 October 1917 to 3 March 1918 O.S.", ambiguous_date, "25 October 1917", "*"},
    // two dates that do not agree
    {"17/31 January 1918", dual_date_mismatch, "17/31 January 1918", "17 Jan 1918 (30 Jan 1918)"},
    {"25 October (8 November) 1917", dual_date_mismatch, "25 October (8 November) 1917", "*"},
    {"5 June to 3 March 1918", reversed_interval, "5 June to 3 March 1918",
     "5 June 1917 to 3 March 1918 or 3 Mar to 5 Jun 1918"},
    {"1919-18", impossible_date, "18", ""},
    {"1919/18", reversed_interval, "18", "1919 to 2018"},
};

std::optional<std::string> periods(std::string_view folded) {
  if (folded == "armistice") return "1918-11-11";
  if (folded == "october revolution") return "1917-11-07";
  if (folded == "civil war") return "1917-11/1922-10";
  return std::nullopt;
}

std::string window_text(const Bounds& window) {
  const auto day = [](OptionalDay d) { return d ? format_iso(*d) : ""; };
  return day(window.start_earliest) + ".." + day(window.end_latest);
}

}  // namespace

TEST_CASE("phrases are read as EDTF") {
  for (const Good& row : kGood) {
    CAPTURE(row.text);
    const auto phrase = parse_phrase(row.text, periods);
    if (!phrase) FAIL_CHECK(phrase.error().detail);
    if (!phrase) continue;
    CHECK(phrase->edtf == row.edtf);
    CHECK(format_edtf(phrase->date) == row.edtf);
  }
}

TEST_CASE("what is not understood whole is an error at its first word") {
  for (const Bad& row : kBad) {
    CAPTURE(row.text);
    const auto phrase = parse_phrase(row.text, periods);
    CHECK_FALSE(phrase.has_value());
    if (phrase) continue;
    const Error& error = phrase.error();
    CHECK(code_name(error.code) == code_name(row.code));
    CHECK(row.text.substr(error.where.begin, error.where.end - error.where.begin) == row.where);
    CHECK_FALSE(error.detail.empty());
    if (row.hint == "*")
      CHECK_FALSE(error.hint.empty());
    else
      CHECK(error.hint == row.hint);
  }
}

TEST_CASE("an error in the middle of a longer text keeps its place") {
  const std::string_view text = "  since 31 June 1919 ";
  const auto phrase = parse_phrase(text);
  REQUIRE_FALSE(phrase.has_value());
  CHECK(text.substr(phrase.error().where.begin,
                    phrase.error().where.end - phrase.error().where.begin) == "31 June 1919");
}

TEST_CASE("a dual date that disagrees says by how many days") {
  CHECK(parse_phrase("17/31 January 1918").error().detail ==
        "17 Jan 1918 Old Style is 30 Jan 1918, not 31 Jan 1918: 1 day apart");
  CHECK(parse_phrase("17/28 January 1918").error().detail ==
        "17 Jan 1918 Old Style is 30 Jan 1918, not 28 Jan 1918: 2 days apart");
}

TEST_CASE("flags and notices tell what the EDTF cannot") {
  CHECK(parse_phrase("winter 1918")->notice == "winter 1918 read as Dec 1918 to Feb 1919");
  CHECK(parse_phrase("winter 1918-19")->notice.empty());
  CHECK(parse_phrase("late 1918 to March 1919")->notice.empty());
  CHECK(parse_phrase("late March to 5 April 1919")->notice ==
        "late March to 5 April 1919 read as between 21 Mar and 5 Apr 1919");
  CHECK(parse_phrase("25 October 1917 O.S.")->old_style);
  CHECK(parse_phrase("17/30 January 1918")->old_style);
  CHECK_FALSE(parse_phrase("7 November 1917 N.S.")->old_style);
  CHECK(parse_phrase("around early March 1918")->approximate);
  CHECK_FALSE(parse_phrase("early March 1918")->approximate);
}

TEST_CASE("the window of a phrase runs from its first to its last possible day") {
  struct Case {
    std::string_view text, window;
  };
  constexpr Case kCases[] = {
      {"Feb 1919", "1919-02-01..1919-02-28"},
      {"late 1918", "1918-09-01..1918-12-31"},
      {"around August 1918", "1918-07-01..1918-09-30"},
      {"about 3 March 1919", "1919-02-28..1919-03-06"},
      {"circa 1919", "1918-01-01..1920-12-31"},
      {"before the Armistice", "..1918-11-10"},
      {"after 1 April 1920", "1920-04-02.."},
      {"since April 1918", "1918-04-01.."},
      {"until July 1920", "..1920-07-31"},
      {"between March and June 1918", "1918-03-01..1918-06-30"},
      {"March to June 1918", "1918-03-01..1918-06-30"},
      {"17 or 18 December 1918", "1918-12-17..1918-12-18"},
      {"winter 1918-19", "1918-12-01..1919-02-28"},
      {"by autumn 1919", "..1919-11-30"},
      {"1918-03-06/..", "1918-03-06.."},
      {"25 October 1917 (Old Style)", "1917-11-07..1917-11-07"},
  };
  for (const Case& row : kCases) {
    CAPTURE(row.text);
    const auto phrase = parse_phrase(row.text, periods);
    REQUIRE(phrase.has_value());
    CHECK(window_text(window_of(*phrase)) == row.window);
  }
}

TEST_CASE("case, spaces, dashes and commas do not change a reading") {
  for (const Good& row : kGood) {
    if (row.text.find(' ') == std::string_view::npos) continue;
    std::string spaced, upper;
    for (const char c : row.text) {
      spaced += c == ' ' ? std::string("\t  ") : std::string(1, c);
      upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    }
    CAPTURE(row.text);
    CHECK(parse_phrase(spaced, periods).value().edtf == row.edtf);
    CHECK(parse_phrase(upper, periods).value().edtf == row.edtf);
  }
}

TEST_CASE("every reading reads back to itself, and no good row stands one word too many") {
  for (const Good& row : kGood) {
    CAPTURE(row.text);
    const auto phrase = parse_phrase(row.text, periods);
    if (!phrase) continue;
    CHECK(parse_edtf(phrase->edtf).value() == phrase->date);
    CHECK_FALSE(parse_phrase(std::string(row.text) + " xyzzy", periods).has_value());
    CHECK_FALSE(parse_phrase("xyzzy " + std::string(row.text), periods).has_value());
    CHECK_FALSE(parse_phrase(std::string(row.text) + " of", periods).has_value());
  }
}

TEST_CASE("every way to cut a text short is read or refused, never both wrong and silent") {
  for (const Good& row : kGood)
    for (std::size_t n = 0; n <= row.text.size(); ++n)
      for (std::size_t from = 0; from <= n; ++from) {
        const std::string_view piece = row.text.substr(from, n - from);
        const auto phrase = parse_phrase(piece, periods);
        if (phrase) CHECK(parse_edtf(phrase->edtf).has_value());
        if (!phrase) CHECK(phrase.error().where.end <= piece.size());
        if (!phrase) CHECK(phrase.error().where.begin <= phrase.error().where.end);
      }
}

TEST_CASE("a day of every month, each way that it can be said") {
  for (int month = 1; month <= 12; ++month) {
    const auto& name = detail::kMonthNames[static_cast<std::size_t>(month - 1)];
    const std::string edtf = format_iso(make_day(1919, month, 7));
    const std::string full(name.full);
    const std::string brief(name.brief);
    CHECK(parse_phrase("7 " + full + " 1919").value().edtf == edtf);
    CHECK(parse_phrase(full + " 7, 1919").value().edtf == edtf);
    CHECK(parse_phrase("7th of " + brief + ". 1919").value().edtf == edtf);
  }
}

TEST_CASE("long and odd texts end quickly") {
  CHECK_FALSE(parse_phrase(std::string(100000, '(')).has_value());
  CHECK_FALSE(parse_phrase(std::string(100000, 'a')).has_value());
  CHECK_FALSE(parse_phrase(std::string(100000, '1')).has_value());
  std::string list = "1917";
  for (int i = 0; i < 5000; ++i) list += ", 1918";
  CHECK_FALSE(parse_phrase(list + " or 1919").has_value());
  std::string open = "25 Oct (7 Nov";
  for (int i = 0; i < 100; ++i) open += " of";
  CHECK_FALSE(parse_phrase(open).has_value());
  CHECK_FALSE(parse_phrase("\xff\xfe 1919").has_value());
  CHECK_FALSE(parse_phrase("after 9999-12-31").has_value());
  CHECK_FALSE(parse_phrase("after December 9999").has_value());
  CHECK(parse_phrase("after 9999").value().edtf == "[Y10000..]");
}

TEST_CASE("time words, and words near them") {
  for (const std::string_view word : {"march", "sept", "summer", "early", "first", "before",
                                      "since", "circa", "century", "q2", "os", "probably"})
    CHECK(is_time_word(word));
  for (const std::string_view word :
       {"the", "of", "from", "by", "new", "odessa", "kem", "", "febtober"})
    CHECK_FALSE(is_time_word(word));
  CHECK(is_time_word("februray", 2));
  CHECK(is_time_word("sumer", 2));
  CHECK_FALSE(is_time_word("februray", 0));
  CHECK_FALSE(is_time_word("kem", 2));
  CHECK_FALSE(is_time_word("odesssa", 2));
}
