// Small chronologies that were drawn at random once, with all that is answered of them: each bound of each
// stay, evidence, days, notes. What is right is said by rows by hand and by the oracle (event_stay_test,
// query_search_oracle_test); this tells of every change of an answer, also of those that they do not look at.
//
// tests/data/kept_answers.txt is a list of blocks:
//
//   a france arrive odessa 1918-06-12      records, as in small_world.hpp
//   = france odessa 12..12/12..- by a      their stays
//   ? howlong france odessa 10..15         a question: ask, nations, places, days of June 1918, flags
//   > certain france odessa ...            its rows, then its notes
//
// ANNALS_KEEP=1 writes it anew, to be looked at with `git diff`.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "annals/query/search.hpp"
#include "support/small_world.hpp"

namespace annals {
namespace {

using namespace test;

std::string span_text(const Span& span) {
  std::string text = bounds_text(span.written);
  if (span.possible != span.written) text += "<" + bounds_text(span.possible);
  if (span.certain != span.written) text += ">" + bounds_text(span.certain);
  return text;
}

std::string stay_text(const Corpus& corpus, const Stay& stay) {
  std::string text =
      std::string(kNationIds[stay.nation]) + " " + std::string(kPlaceIds[stay.place]);
  for (const Span& span : stay.when.members) text += " " + span_text(span);
  if (stay.when.members.size() > 1) text += " in " + bounds_text(stay.when.hull);
  if (!stay.inferred) text += " stated";
  if (stay.doubtful) text += " doubtful";
  if (stay.unclosed) text += " unclosed";
  if (stay.unopened) text += " unopened";
  if (stay.when.all_of) text += " all-of";
  constexpr const char* kEdges[] = {"", "-open", "-unknown"};
  const auto tell = [&](const char* name, Edge edge) {
    if (edge != Edge::dated) text += std::string(" ") + name + kEdges[static_cast<int>(edge)];
  };
  tell("start", stay.when.start);
  tell("end", stay.when.end);
  return text + " by " + ids_of(corpus, stay.evidence);
}

std::string name_text(const std::optional<Index>& index, const std::string_view (&ids)[5]) {
  return index ? std::string(ids[*index]) : std::string("-");
}

std::string row_text(const Corpus& corpus, const PresenceRow& row) {
  std::string text = std::string(verdict_name(row.verdict)) + " " +
                     name_text(row.nation, kNationIds) + " " + name_text(row.place, kPlaceIds);
  if (row.days) {
    text += " days " + std::to_string(row.days->least) + ".." +
            (row.days->most ? std::to_string(*row.days->most) : "-");
  }
  if (row.common) text += " common " + stay_text(corpus, *row.common);
  for (const PresenceMatch& match : row.stays) {
    text += " | " + std::string(verdict_name(match.verdict)) + " " + stay_text(corpus, match.stay);
  }
  return text;
}

std::string note_text(const Corpus& corpus, const Note& note) {
  std::string text = "note " + std::to_string(static_cast<int>(note.kind)) + " " +
                     name_text(note.nation, kNationIds) + " " + name_text(note.place, kPlaceIds) +
                     " " + ids_of(corpus, note.events) + " " + std::to_string(note.count);
  if (note.stay) text += " | " + stay_text(corpus, *note.stay);
  return text;
}

// Sorted, each once, as a filter has them.
NameFilter filter_of(std::string_view ids, const std::string_view (&all)[5]) {
  NameFilter filter;
  if (ids == "-") return filter;
  for (const std::string& id : split(ids, '+')) filter.any.push_back(index_in(all, id));
  std::sort(filter.any.begin(), filter.any.end());
  return filter;
}

OptionalDay day_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return make_day(1918, 6, std::stoi(text));
}

EventClause clause_of(const std::string& id, EventSide side) {
  EventClause clause;
  clause.id = id;
  return with_side(std::move(clause), side);
}

Query query_of(const CorpusBuilder& builder, const std::string& line) {
  const std::vector<std::string> words = split(line, ' ');
  Query query;
  constexpr std::pair<const char*, Ask> kAsks[] = {{"who", Ask::who},
                                                   {"where", Ask::where},
                                                   {"when", Ask::when},
                                                   {"whether", Ask::whether},
                                                   {"howlong", Ask::howlong}};
  for (const auto& [word, ask] : kAsks) {
    if (words.at(0) == word) query.ask = ask;
  }
  query.nations = filter_of(words.at(1), kNationIds);
  query.places = filter_of(words.at(2), kPlaceIds);
  if (words.at(3) != "-") {
    const std::size_t dots = words[3].find("..");
    const auto first = day_of(words[3].substr(0, dots)), last = day_of(words[3].substr(dots + 2));
    query.window = Bounds{first, first, last, last};
  }
  for (std::size_t i = 4; i < words.size(); ++i) {
    if (words[i] == "together")
      (query.nations.any.size() > 1 ? query.nations : query.places).together = true;
    if (words[i] == "exact") query.exact_place = true;
    if (words[i] == "wider") query.wider = true;
    if (words[i] == "certain") query.certain_only = true;
    if (words[i] == "unclosed") query.unclosed = true;
    if (words[i] == "undated") query.undated = true;
    if (words[i] == "by") query.actions.any = {builder.action(words.at(++i))};
    if (words[i] == "when") query.event = clause_of(words.at(++i), EventSide::during);
    if (words[i] == "before") query.event = clause_of(words.at(++i), EventSide::before);
    if (words[i] == "since") query.event = clause_of(words.at(++i), EventSide::since);
  }
  return query;
}

// A block as it is told now.
std::string told(const std::vector<std::string>& records,
                 const std::vector<std::string>& questions) {
  CorpusBuilder builder;
  fill_small_world(builder);
  add_records(builder, records);
  const Corpus corpus = builder.build();
  std::string text;
  for (const std::string& record : records) text += record + "\n";
  for (const Stay& stay : find_stays(corpus)) text += "= " + stay_text(corpus, stay) + "\n";
  for (const std::string& question : questions) {
    text += "? " + question + "\n";
    const Answer answer = search(corpus, query_of(builder, question));
    for (const PresenceRow& row : answer.presences) text += "> " + row_text(corpus, row) + "\n";
    for (const Note& note : answer.notes) text += "> " + note_text(corpus, note) + "\n";
  }
  return text;
}

struct Block {
  std::string text;
  std::vector<std::string> records, questions;
};

std::vector<Block> kept(const std::string& path) {
  std::ifstream file(path);
  std::vector<Block> blocks(1);
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) {
      blocks.emplace_back();
      continue;
    }
    Block& block = blocks.back();
    block.text += line + "\n";
    if (line.starts_with("? ")) block.questions.push_back(line.substr(2));
    if (std::string_view("=?>").find(line.front()) == std::string_view::npos)
      block.records.push_back(line);
  }
  if (blocks.back().text.empty()) blocks.pop_back();
  return blocks;
}

TEST_CASE("what is kept of answers is what is answered") {
  const std::string path = ANNALS_TEST_DATA "/kept_answers.txt";
  const std::vector<Block> blocks = kept(path);
  CHECK(blocks.size() >= 100);
  std::string all;
  for (const Block& block : blocks) {
    const std::string now = told(block.records, block.questions);
    all += (all.empty() ? "" : "\n") + now;
    CHECK(now == block.text);
  }
  if (std::getenv("ANNALS_KEEP") != nullptr) std::ofstream(path) << all;
}

}  // namespace
}  // namespace annals
