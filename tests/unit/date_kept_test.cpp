// Texts that were drawn at random once, with all that is said of each: the date, every way it can fall, its
// words in each calendar, or the error, its place and its hint. What is right is said by tables by hand
// and by the enumerators (date_phrase_table_test, date_edtf_test, date_meaning_test, date_words_test); this
// tells of every change of a reading, also of those that they do not look at.
//
// tests/data/kept_dates.txt is a list of blocks:
//
//   ? 1916 to Dec 1919                     a text
//   = 1916/1919-12 | 1916 to Dec 1919      its EDTF, and its words in each calendar that differs
//   w 1916-01-01..1916-12-31/...           each way that it can fall, in each layer that differs
//   a 1916-01-01..1919-12-31               the days asked about, and their words
//   ! unreadable-date 4..8 "hint"          or what is wrong with it
//
// ANNALS_KEEP=1 writes it anew, to be looked at with `git diff`.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date/phrase.hpp"
#include "support/files.hpp"

namespace annals {
namespace {

constexpr std::size_t kMostWays = 6;  // more are told by their number and their hull

std::string day_text(OptionalDay day) { return day ? format_iso(*day) : ""; }

std::string bounds_text(const Bounds& b) {
  const std::string start = day_text(b.start_earliest) + ".." + day_text(b.start_latest);
  const std::string end = day_text(b.end_earliest) + ".." + day_text(b.end_latest);
  return start == end ? start : start + "/" + end;
}

std::string span_text(const Span& span) {
  std::string text = bounds_text(span.written);
  if (span.possible != span.written) text += " possible " + bounds_text(span.possible);
  if (span.certain != span.possible) text += " certain " + bounds_text(span.certain);
  if (span.one_day) text += " one-day";
  if (span.same_element) text += " same";
  return text;
}

std::string edge_text(const char* side, Edge edge) {
  constexpr const char* kEdges[] = {"", "open", "unknown"};
  if (edge == Edge::dated) return {};
  return std::string(" ") + side + "-" + kEdges[static_cast<int>(edge)];
}

std::string meaning_text(const Meaning& meaning) {
  std::string text;
  const std::size_t ways = meaning.members.size();
  for (std::size_t i = 0; i < ways && ways <= kMostWays; ++i) {
    text += "w " + span_text(meaning.members[i]) + "\n";
  }
  if (ways > 1) text += "w " + std::to_string(ways) + " in " + bounds_text(meaning.hull);
  if (ways > 1 && meaning.all_of) text += " all-of";
  if (ways > 1) text += "\n";
  const std::string edges = edge_text("start", meaning.start) + edge_text("end", meaning.end);
  return edges.empty() ? text : text + "w" + edges + "\n";
}

// In each calendar, where it is not the same again.
template <typename Format>
std::string words_in_each(Format format) {
  const std::string plain = format(CalendarStyle::gregorian);
  std::string text = " | " + plain;
  for (const CalendarStyle style : {CalendarStyle::julian, CalendarStyle::both}) {
    const std::string words = format(style);
    if (words != plain) text += " | " + words;
  }
  return text;
}

std::string error_text(const Error& error) {
  return "! " + std::string(code_name(error.code)) + " " + std::to_string(error.where.begin) +
         ".." + std::to_string(error.where.end) + " " + error.detail +
         (error.hint.empty() ? "" : " \"" + error.hint + "\"") + "\n";
}

std::string told(std::string_view text) {
  std::string out = "? " + std::string(text) + "\n";
  if (const Result<Edtf> edtf = parse_edtf(text)) {
    out += "= " + format_edtf(*edtf) + " level " + std::to_string(edtf_level(*edtf)) + "\n";
    const std::string extent = meaning_text(meaning_of(*edtf, Reading::extent));
    out += "lasting:\n" + extent;
    if (const Result<Meaning> julian = meaning_in_julian(*edtf)) {
      out += "Julian: " + bounds_text(julian->hull) + "\n";
    }
  } else if (text.find(' ') == text.npos) {
    out += "as EDTF " + error_text(edtf.error());
  }
  const Result<Phrase> phrase = parse_phrase(text);
  if (!phrase) return out + error_text(phrase.error());
  out += "= " + phrase->edtf;
  out += words_in_each([&](CalendarStyle style) { return format_phrase(phrase->date, style); });
  out += std::string(phrase->old_style ? " old-style" : "") +
         (phrase->approximate ? " approximate" : "") + "\n";
  if (!phrase->notice.empty()) out += "n " + phrase->notice + "\n";
  out += meaning_text(meaning_of(phrase->date));
  const Bounds asked = window_of(*phrase);
  out += "a " + bounds_text(asked) + (is_one_stretch(*phrase) ? "" : " torn");
  out += words_in_each([&](CalendarStyle style) { return format_window(asked, style); });
  out += words_in_each([&](CalendarStyle style) {
    return format_between(asked.start_earliest, asked.end_latest, style);
  });
  return out + "\n";
}

TEST_CASE("what is kept of dates is what is read") {
  const std::string path = ANNALS_TEST_DATA "/kept_dates.txt";
  std::istringstream kept(test::read_text(path));
  std::vector<std::string> blocks;
  std::string all;
  for (std::string line; std::getline(kept, line);) {
    if (line.starts_with("? ")) blocks.emplace_back();
    REQUIRE_FALSE(blocks.empty());
    blocks.back() += line + "\n";
  }
  CHECK(blocks.size() >= 1000);
  for (const std::string& block : blocks) {
    const std::string now = told(std::string_view(block).substr(2, block.find('\n') - 2));
    all += now;
    CHECK(now == block);
  }
  if (std::getenv("ANNALS_KEEP") != nullptr) std::ofstream(path) << all;
}

}  // namespace
}  // namespace annals
