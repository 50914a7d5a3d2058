// From what a phrase said, part by part, to the date that it means.
//
// The parser fills a Statement and judges nothing; build_phrase carries over what one side left
// out ("3 to 5 March 1919"), cuts units into parts, turns Old Style into New, and puts the EDTF
// together. Whether such a day exists is for the EDTF engine to say.
#ifndef ANNALS_DATE_PHRASE_BUILD_HPP
#define ANNALS_DATE_PHRASE_BUILD_HPP

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "annals/date/phrase.hpp"
#include "date/phrase_units.hpp"

namespace annals::detail {

// The second day of a dual date: "(7 November)" of "25 October (7 November) 1917".
struct TwinDay {
  int day = 0;
  int month = 0;
  std::optional<std::int64_t> year;
  bool year_before = false;  // the first day's year stood before this day
};

// One date as far as it was said.
struct SaidDate {
  EdtfDate date{};  // 0 where no month or day was said
  bool has_year = false;
  Unit scale = Unit::year;
  Split split = Split::none;
  int part = 0;               // which part, with a split
  bool lacks_unit = false;    // "early" of "early to mid-March 1919"
  bool plain_winter = false;  // "winter 1918", not "winter 1918-19"
  std::optional<TwinDay> twin;
  std::optional<Edtf> period;  // a named one; the rest is then unused
  bool about = false;
  bool doubted = false;           // "probably" before it
  bool questioned = false;        // "?" after it
  std::optional<bool> julian;     // the calendar, where it was named
  std::optional<Relative> bound;  // "or earlier", "or later"
  TextSpan where{};
};

enum class Joiner : std::uint8_t { none, range, any, all };

struct Statement {
  enum class Kind : std::uint8_t { series, relative, between };

  Kind kind = Kind::series;
  Relative relative = Relative::before;  // with Kind::relative
  Joiner joiner = Joiner::none;          // with Kind::series
  std::vector<SaidDate> dates;           // one at least
  Edge start = Edge::dated;              // "start not known, to ..."
  Edge end = Edge::dated;                // "..., end not known"
  Qualifier scope[3] = {};               // of year, month, day: "..., day approximate"
};

// `text` is what the spans of `statement` point into.
Result<Phrase> build_phrase(std::string_view text, Statement statement);

}  // namespace annals::detail

#endif  // ANNALS_DATE_PHRASE_BUILD_HPP
