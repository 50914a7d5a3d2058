// Private: the text of a corpus, built an event at a time from fields as other formats have them.
//
//   field                                    becomes
//   id, summary, note, doubt, calendar       the field of that name
//   location                                 a place, by its name
//   nations, against, sources                a list of names; "nation" is nations
//   date, start, end                         EDTF as it stands, or a phrase read as EDTF
//   action                                   a built-in one, or one of the file's own
//   action_kind, action_effect               of an action of the file's own
//   start_earliest ... certainty             nothing: annals works them out
//
// With start or end, a blank one of the two is unknown. Names become sections: an id folded to
// [a-z0-9-]+, the name as first written; names that fold alike are one.
#ifndef ANNALS_SRC_EXCHANGE_EVENT_BUILDER_HPP
#define ANNALS_SRC_EXCHANGE_EVENT_BUILDER_HPP

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event/corpus.hpp"
#include "exchange/table_field.hpp"

namespace annals::exchange {

using Json = nlohmann::ordered_json;

// Where something stands in the source, in bytes; of what is wrong with all of it.
inline constexpr std::size_t kWholeFile = static_cast<std::size_t>(-1);

// A section made of the names that records use.
class NameSection {
 public:
  NameSection(std::string_view kind, std::string_view name_field)
      : kind_(kind), name_field_(name_field) {}

  // Of the record that this name stands for, which is added if need be.
  Json& record_of(std::string_view name);
  std::string id_of(std::string_view name) { return record_of(name)["id"].get<std::string>(); }
  Json records() const { return Json(records_); }

 private:
  std::string free_id(std::string base) const;

  std::string kind_, name_field_;
  std::map<std::string, std::size_t> numbers_;  // by folded name
  std::set<std::string> taken_;
  std::vector<Json> records_;
};

// [a-z0-9-]+, or nothing where the name has no letter of those.
std::string slug(std::string_view name);
// Without white space at its ends.
std::string_view trimmed(std::string_view text);
// A list in one text, parted at ";".
std::vector<std::string> parted(std::string_view list);

class EventBuilder {
 public:
  explicit EventBuilder(const CorpusText& source) : source_(source) {}

  // An error at a place of the source.
  void refuse(Error error, std::size_t at);
  void refuse(std::size_t at, std::string detail, const std::string& advice = {});
  bool has_errors() const noexcept { return !errors_.empty(); }

  // The field that a column or property called `name` is, which nothing maps; "" is none. A name
  // that is no field is an error.
  std::string own_field(std::string_view name, std::string_view what, std::size_t at);

  // A new event. Its dates are of this calendar, whatever stands first.
  void begin(std::size_t at, bool julian);
  // A field by its text, or by the items of its list; what is blank is left out. REQUIRES: begin().
  void set(std::string_view field, std::string_view text, std::size_t at);
  void set_list(std::string_view field, std::span<const std::string> items, std::size_t at);
  void set_point(double lat, double lon, std::size_t at);  // of its place, which is set
  void name_place(std::string_view name);                  // likewise
  Json& citation(std::string_view source);                 // one more; valid until the next
  Json& source(std::string_view name) { return sources_.record_of(name); }
  bool has(std::string_view field) const { return event_.contains(field); }
  // Adds it, if it is whole.
  void end();

  // Of the chronology: its title, a period, and a place that is no event.
  void set_title(std::string title) { title_ = std::move(title); }
  Json& period(std::string_view name) { return periods_.record_of(name); }
  Json& place(std::string_view name) { return places_.record_of(name); }

  tl::expected<std::string, std::vector<FileError>> finish();

 private:
  std::optional<std::string> date_of(std::string_view text, std::size_t at);
  void set_id(std::string_view id, std::size_t at);
  void set_calendar(std::string_view text, std::size_t at);
  void set_action(std::string_view name);
  void set_of_action(std::string_view field, std::string_view text, std::size_t at);

  struct Trouble {
    std::size_t at = kWholeFile;
    Error error;
    std::optional<std::size_t> before;  // where it stood first: the message ends in that line
  };

  void add(Trouble trouble);
  std::vector<FileError> located_errors();

  const CorpusText& source_;
  std::vector<Trouble> errors_;
  std::map<std::string, std::size_t, std::less<>> ids_;  // where each stands
  Json event_;
  std::size_t at_ = 0;
  bool julian_ = false;
  std::string place_name_, action_name_;  // the action: if it is one of the file's own
  NameSection nations_{"nation", "name"}, places_{"place", "name"}, actions_{"action", "name"},
      sources_{"source", "title"}, periods_{"period", "name"};
  std::string title_;
  std::string events_;
};

}  // namespace annals::exchange

#endif  // ANNALS_SRC_EXCHANGE_EVENT_BUILDER_HPP
