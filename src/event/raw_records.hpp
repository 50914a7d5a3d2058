// Private: what a corpus file says, before names are linked and dates are read. Text is in the arena
// already; every part knows where it stands, so that a later error can say so.
#ifndef ANNALS_SRC_EVENT_RAW_RECORDS_HPP
#define ANNALS_SRC_EVENT_RAW_RECORDS_HPP

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/core/error.hpp"

namespace annals::detail {

// A place in a file: byte offset, and whether the bytes of a string stand there without escapes.
struct TextPlace {
  std::size_t file = 0;
  std::size_t offset = 0;
  bool plain = true;
};

struct RawText {
  std::string_view text;
  TextPlace where;
  std::string_view pointer;  // `event "x9": /events/8/date`
};

using RawTexts = std::vector<RawText>;

struct RawMembership {
  RawText group;
  std::optional<RawText> date;
};

struct RawNation {
  RawText id, name, adjective, wikidata;
  RawTexts aliases;
  std::vector<RawMembership> within;
};

struct RawPlace {
  RawText id, name, kind, wikidata;
  RawTexts aliases, within;
  std::optional<bool> wide;
  std::optional<double> lat, lon;
};

struct RawAction {
  RawText id, name;
  std::optional<RawText> kind, effect;
  RawTexts verbs;
};

struct RawSource {
  RawText id, title, author, container, publisher, issued, url, type;
};

struct RawPeriod {
  RawText id, name, date;
  RawTexts aliases;
};

struct RawCitation {
  RawText source, at, date, note, title, url;
};

struct RawEvent {
  std::optional<RawText> id;
  RawText self;  // where the record begins
  RawTexts nations, against;
  RawText location, action;
  std::optional<RawText> date, start, end;
  bool julian = false;
  RawText summary, note, doubt;
  std::vector<RawCitation> sources;
};

struct RawCorpus {
  RawText name, title, introduction, version, license, covers;
  bool has_nations = false, has_places = false, has_actions = false, has_sources = false;
  std::vector<RawNation> nations;
  std::vector<RawPlace> places;
  std::vector<RawAction> actions;
  std::vector<RawSource> sources;
  std::vector<RawPeriod> periods;
  std::vector<RawEvent> events;
};

// An error and the place in the text that it is about.
struct RawError {
  TextPlace where;
  Error error;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_RAW_RECORDS_HPP
