#include "exchange/event_builder.hpp"

#include <algorithm>
#include <deque>
#include <utility>

#include "annals/core/text.hpp"
#include "annals/date/edtf.hpp"
#include "annals/date/phrase.hpp"
#include "event/limits.hpp"
#include "exchange/made_place.hpp"

namespace annals::exchange {
namespace {

bool is_built_in(std::string_view id) {
  return std::ranges::any_of(built_in_actions(),
                             [id](const Action& action) { return action.id == id; });
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::vector<std::string> parted(std::string_view list) {
  std::vector<std::string> items;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    items.emplace_back(trimmed(list.substr(0, end)));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return items;
}

std::string slug(std::string_view name) {
  std::string out;
  for (const char c : fold(name)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) out += c;
    if (!plain && !out.empty() && out.back() != '-') out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

Json& NameSection::record_of(std::string_view name) {
  const auto [found, is_new] = numbers_.try_emplace(fold(name), records_.size());
  if (is_new) {
    std::string id = free_id(slug(name));
    taken_.insert(id);
    records_.push_back({{"id", std::move(id)}, {name_field_, name}});
  }
  return records_[found->second];
}

std::string NameSection::free_id(std::string base) const {
  if (base.empty()) base = kind_;
  std::string id = base;
  for (int n = 2; taken_.contains(id); ++n) id = base + "-" + std::to_string(n);
  return id;
}

void EventBuilder::add(Trouble trouble) {
  if (errors_.size() < kMaxReportedErrors) errors_.push_back(std::move(trouble));
}

void EventBuilder::refuse(Error error, std::size_t at) { add({at, std::move(error), {}}); }

void EventBuilder::refuse(std::size_t at, std::string detail, const std::string& advice) {
  if (!advice.empty()) detail += "; " + advice;
  refuse({ErrorCode::invalid_record, std::move(detail), {}, {}}, at);
}

std::string EventBuilder::own_field(std::string_view name, std::string_view what, std::size_t at) {
  if (name == "nation") return "nations";
  if (is_derived_field(name)) return {};
  if (is_table_field(name)) return std::string(name);
  const std::string quoted(name);
  refuse(at, std::string(what) + " \"" + quoted + "\" is no field of an event",
         "--map '" + quoted + "=FIELD', or '" + quoted + "=' to leave it out");
  return {};
}

void EventBuilder::begin(std::size_t at, bool julian) {
  event_ = Json::object();
  at_ = at;
  julian_ = julian;
  place_name_.clear();
  action_name_.clear();
}

// As it stands if it is EDTF of its calendar, else a phrase.
std::optional<std::string> EventBuilder::date_of(std::string_view text, std::size_t at) {
  if (text == ".." || (julian_ ? parse_edtf_julian(text) : parse_edtf(text)))
    return std::string(text);
  Result<Phrase> phrase = parse_phrase(text);
  if (phrase && !julian_) return phrase->edtf;
  refuse(phrase ? parse_edtf_julian(text).error() : phrase.error(), at);
  return std::nullopt;
}

void EventBuilder::set_id(std::string_view id, std::size_t at) {
  if (slug(id) != id) {
    refuse(at, "id \"" + std::string(id) + "\" is not of a-z, 0-9 and -", slug(id));
  } else if (const auto [first, is_new] = ids_.emplace(id, at); !is_new) {
    const std::string detail = "id \"" + std::string(id) + "\" stands in line ";
    add({at, {ErrorCode::invalid_record, detail, {}, {}}, first->second});
  }
  event_["id"] = id;
}

void EventBuilder::set_calendar(std::string_view text, std::size_t at) {
  if (text == "julian") event_["calendar"] = text;
  if (text != "julian" && text != "gregorian") {
    refuse(at, "calendar \"" + std::string(text) + "\"", "julian, or blank");
  }
}

void EventBuilder::set_action(std::string_view name) {
  const std::string id = slug(name);
  if (is_built_in(id)) {
    event_["action"] = id;
  } else {
    action_name_ = name;
    event_["action"] = actions_.id_of(name);
  }
}

// What an action is stands once for all of its events: the first to say it is believed, and the
// others may not contradict.
void EventBuilder::set_of_action(std::string_view field, std::string_view text, std::size_t at) {
  if (action_name_.empty()) {
    const bool known = event_.contains("action");
    refuse(at, known ? "the action is one that annals has, with its own kind and effect"
                     : "no action that this could be of");
    return;
  }
  const std::string key(field.substr(field.find('_') + 1));  // kind, effect
  Json& action = actions_.record_of(action_name_);
  const bool kind = key == "kind";
  if (kind ? !is_built_in(text) : !find_effect(text)) {
    refuse(at, std::string(field) + " \"" + std::string(text) + "\"",
           kind ? "arrive, leave, hold, stay, take or fight"
                : "arrival, departure, stay, present or none");
  } else if (action.contains(key) && action[key] != text) {
    refuse(at, "action \"" + action_name_ + "\" has the " + key + " " +
                   action[key].get<std::string>() + " elsewhere");
  } else {
    action[key] = text;
  }
}

void EventBuilder::set(std::string_view field, std::string_view text, std::size_t at) {
  const std::string_view word = trimmed(text);
  if (field.empty()) return;
  if (word.empty()) {
    const bool needed = field == "location" || field == "action";
    if (!needed) return;
    refuse(at, "no " + std::string(field));
    event_[std::string(field)] = "";
    return;
  }
  if (text.size() > detail::kMaxStringBytes) return refuse(at, "a text of more than 1 MiB");
  if (field == "id") return set_id(word, at);
  if (field == "calendar") return set_calendar(word, at);
  if (field == "action") return set_action(word);
  if (field.starts_with("action_")) return set_of_action(field, word, at);
  if (field == "location") {
    place_name_ = word;
    event_["location"] = places_.id_of(word);
  } else if (field == "date" || field == "start" || field == "end") {
    if (auto date = date_of(word, at)) event_[std::string(field)] = *date;
  } else {
    event_[std::string(field)] = text;
  }
}

void EventBuilder::set_list(std::string_view field, std::span<const std::string> items,
                            std::size_t at) {
  for (const std::string& item : items) {
    const std::string_view name = trimmed(item);
    if (name.empty()) continue;
    if (name.size() > detail::kMaxStringBytes) return refuse(at, "a text of more than 1 MiB");
    if (field == "sources") {
      citation(name);
    } else {
      event_[std::string(field)].push_back(nations_.id_of(name));
    }
  }
}

Json& EventBuilder::citation(std::string_view source) {
  Json& citations = event_["sources"];
  citations.push_back({{"source", sources_.id_of(source)}});
  return citations.back();
}

void EventBuilder::set_point(double lat, double lon, std::size_t at) {
  Json& place = places_.record_of(place_name_);
  if (place.contains("lat") && (place["lat"] != lat || place["lon"] != lon)) {
    return refuse(at, "\"" + place_name_ + "\" has another point elsewhere",
                  "one name for one point");
  }
  place["lat"] = lat;
  place["lon"] = lon;
}

void EventBuilder::name_place(std::string_view name) {
  if (!name.empty()) places_.record_of(place_name_)["name"] = name;
}

void EventBuilder::end() {
  for (const char* needed : {"location", "action"}) {
    if (!event_.contains(needed)) refuse(at_, std::string("no ") + needed);
  }
  if (!event_.contains("nations")) event_["nations"] = Json::array();
  const bool ends = event_.contains("start") || event_.contains("end");
  if (ends && event_.contains("date"))
    return refuse(at_, "a date beside a start or an end", "one or the other");
  if (ends && !event_.contains("start")) event_["start"] = "";
  if (ends && !event_.contains("end")) event_["end"] = "";
  events_ += (events_.empty() ? "" : ",\n") + event_.dump();
}

// Lines are counted once, and only where there are errors.
std::vector<FileError> EventBuilder::located_errors() {
  std::ranges::stable_sort(errors_, {}, &Trouble::at);
  std::deque<FilePlace> places, before;
  std::vector<FoundPlace> found;
  for (const Trouble& one : errors_) {
    FilePlace& place = places.emplace_back();
    place.file = source_.file;
    FilePlace& first = before.emplace_back();
    if (one.at != kWholeFile) found.push_back({&place, one.at});
    if (one.before) found.push_back({&first, *one.before});
  }
  tell_lines(source_, std::move(found));
  std::vector<FileError> located;
  for (std::size_t i = 0; i < errors_.size(); ++i) {
    Error& error = errors_[i].error;
    if (errors_[i].before) error.detail += std::to_string(before[i].line) + " already";
    located.push_back({std::move(error), std::move(places[i])});
  }
  return located;
}

tl::expected<std::string, std::vector<FileError>> EventBuilder::finish() {
  if (!errors_.empty()) return tl::unexpected(located_errors());
  const std::string title = title_.empty() ? "" : "\"title\": " + Json(title_).dump() + ",\n";
  return "{" + title + "\"events\": [" + events_ + "],\n\"nations\": " + nations_.records().dump() +
         ",\n\"places\": " + places_.records().dump() +
         ",\n\"actions\": " + actions_.records().dump() +
         ",\n\"sources\": " + sources_.records().dump() +
         ",\n\"periods\": " + periods_.records().dump() + "}\n";
}

}  // namespace annals::exchange
