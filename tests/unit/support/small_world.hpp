// tests/unit/support/small_world.hpp -- a few nations and places, and records in one line each.
//
//   "a france arrive odessa 1918-06-05"
//   "b france+italy hold odessa [1918-06-01..1918-06-03] to 1918-06-09 doubtful"
//   "c france fight odessa 1918-06-05 against italy"
//   "d france leave odessa"                            undated
//
// France and Britain are in the Entente, Serbia is from 5 June 1918 on. Sevastopol and Yalta lie in
// Crimea, Crimea and Odessa in the South, which is wide.
#ifndef ANNALS_TESTS_UNIT_SUPPORT_SMALL_WORLD_HPP
#define ANNALS_TESTS_UNIT_SUPPORT_SMALL_WORLD_HPP

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "support/corpus_builder.hpp"

namespace annals::test {

enum : Index { kEntente, kFrance, kBritain, kItaly, kSerbia };
enum : Index { kSouth, kCrimea, kSevastopol, kYalta, kOdessa };
inline constexpr std::string_view kNationIds[] = {"entente", "france", "britain", "italy",
                                                  "serbia"};
inline constexpr std::string_view kPlaceIds[] = {"south", "crimea", "sevastopol", "yalta",
                                                 "odessa"};

template <std::size_t N>
Index index_in(const std::string_view (&ids)[N], std::string_view id) {
  for (std::size_t i = 0; i < N; ++i) {
    if (ids[i] == id) return static_cast<Index>(i);
  }
  throw std::invalid_argument(std::string(id));
}

inline std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == at) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

inline std::vector<Index> nations_of(std::string_view ids) {
  std::vector<Index> nations;
  for (const std::string& id : split(ids, '+')) {
    if (id != "-") nations.push_back(index_in(kNationIds, id));
  }
  return nations;
}

inline EventSpec record(std::string_view line) {
  const std::vector<std::string> words = split(line, ' ');
  EventSpec spec;
  spec.id = words.at(0);
  spec.nations = nations_of(words.at(1));
  spec.action = words.at(2);
  spec.place = index_in(kPlaceIds, words.at(3));
  for (std::size_t i = 4; i < words.size(); ++i) {
    if (words[i] == "doubtful") {
      spec.doubt = "one witness";
    } else if (words[i] == "against") {
      spec.against = nations_of(words.at(++i));
    } else if (words[i] == "to") {
      spec.start = spec.date;
      spec.end = words.at(++i);
      spec.date.reset();
    } else {
      spec.date = words[i];
    }
  }
  return spec;
}

inline void fill_small_world(CorpusBuilder& builder) {
  builder.add_nation("entente");
  builder.add_nation("france", {kEntente});
  builder.add_nation("britain", {kEntente});
  builder.add_nation("italy");
  builder.add_nation("serbia");
  builder.add_membership(kSerbia, kEntente, "1918-06-05/1918-12-31");
  builder.add_place("south", {}, true);
  builder.add_place("crimea", {kSouth});
  builder.add_place("sevastopol", {kCrimea});
  builder.add_place("yalta", {kCrimea});
  builder.add_place("odessa", {kSouth});
  builder.add_action("land", Effect::arrival, builder.action("arrive"));
  builder.add_action("decide", Effect::none);
  builder.add_action("visit", Effect::present);
}

inline void add_records(CorpusBuilder& builder, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) builder.add_event(record(line));
}

// "a+b": ids in order.
inline std::string ids_of(const Corpus& corpus, std::span<const Index> events) {
  std::string text;
  for (const Index event : events) {
    if (!text.empty()) text += '+';
    text += corpus.events[event].id;
  }
  return text;
}

// Days of June 1918 by number, others in full; absent: "-".
inline std::string day_text(OptionalDay day) {
  if (!day) return "-";
  const YearMonthDay ymd = civil_fields(*day);
  return ymd.year == 1918 && ymd.month == 6 ? std::to_string(ymd.day) : format_iso(*day);
}

// "1..3/7..9": starts from 1 to 3, ends from 7 to 9.
inline std::string bounds_text(const Bounds& b) {
  return day_text(b.start_earliest) + ".." + day_text(b.start_latest) + "/" +
         day_text(b.end_earliest) + ".." + day_text(b.end_latest);
}

}  // namespace annals::test

#endif  // ANNALS_TESTS_UNIT_SUPPORT_SMALL_WORLD_HPP
