// Private: what a corpus file says, before names are linked and dates are read. A text is a view of
// the file itself, or of the arena where the file spells it with escapes; every part knows where it
// stands, so that a later error can say so. What the error calls it is put together only then.
#ifndef ANNALS_SRC_EVENT_RAW_RECORDS_HPP
#define ANNALS_SRC_EVENT_RAW_RECORDS_HPP

#include <algorithm>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/core/error.hpp"
#include "annals/core/text.hpp"
#include "annals/event/corpus_format.hpp"
#include "annals/event/inspection.hpp"

namespace annals::detail {

// A place in a file: byte offset, and whether the bytes of a string stand there without escapes.
struct TextPlace {
  std::uint32_t file = 0;
  std::uint32_t offset = 0;  // a file is smaller than 4 GB
  bool plain = true;
};

// A record, as errors call it.
struct RecordName {
  Section section = Section::document;
  std::uint32_t file = 0;
  std::uint32_t number = 0;  // in its section of its file
  std::string_view id;       // empty: it has none
};

// A field of a record: "nations", "nations/0", "within/0/in".
struct FieldPath {
  const char* field = nullptr;
  std::int32_t item = -1;
  const char* part = nullptr;
};

// `event "x9"`, and the JSON pointer "/events/8/date"; without a record the field alone: "/title".
std::string words_of(const RecordName& record);
std::string pointer_to(const RecordName* record, const FieldPath& path);

struct RawText {
  std::string_view text;
  TextPlace where;
  const RecordName* record = nullptr;
  FieldPath path;

  bool stated() const noexcept { return path.field != nullptr; }
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
  RawTexts nations, against;
  RawText location, action;
  std::optional<RawText> date, start, end;
  bool julian = false;
  RawText summary, note, doubt;
  std::vector<RawCitation> sources;
};

// A name that events use which are not among the raw ones; of a source, what they say of it.
struct RawUse {
  std::string_view text, title, url;
};

struct RawCorpus {
  RawText name, title, introduction, version, license, covers;
  bool has_nations = false, has_places = false, has_actions = false, has_sources = false;
  // Deques: large records that never move.
  std::deque<RecordName> record_names;
  std::deque<RawNation> nations;
  std::deque<RawPlace> places;
  std::deque<RawAction> actions;
  std::deque<RawSource> sources;
  std::deque<RawPeriod> periods;
  std::deque<RawEvent> events;
  std::vector<RawUse> used_nations, used_places, used_actions, used_sources;
};

// An error, the place in the text that it is about, and what stands there.
struct RawError {
  TextPlace where;
  Error error;
  const RecordName* record = nullptr;
  FieldPath path{};
};

// Fields that the format has not: the first of them, and how many there are.
struct FieldList {
  std::size_t limit = 0;
  std::size_t count = 0;
  std::vector<FieldRef> fields{};

  void add(FieldRef field) {
    if (count++ < limit) fields.push_back(std::move(field));
  }
};

// The first errors in the order of the texts, whatever the order they are found in; those past the
// limit are only counted, so that a file of nothing but errors needs no memory for them.
class ErrorList {
 public:
  explicit ErrorList(std::size_t limit) : limit_(limit) {}

  void add(RawError error) {
    ++count_;
    errors_.push_back(std::move(error));
    if (errors_.size() >= 2 * limit_) keep_first();
  }
  std::size_t count() const noexcept { return count_; }
  std::vector<RawError> take() {
    keep_first();
    return std::move(errors_);
  }

 private:
  void keep_first() {
    std::stable_sort(errors_.begin(), errors_.end(), [](const RawError& a, const RawError& b) {
      return std::pair(a.where.file, a.where.offset) < std::pair(b.where.file, b.where.offset);
    });
    if (errors_.size() > limit_)
      errors_.erase(errors_.begin() + static_cast<std::ptrdiff_t>(limit_), errors_.end());
  }

  std::size_t limit_;
  std::size_t count_ = 0;
  std::vector<RawError> errors_;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_RAW_RECORDS_HPP
