#include "app/make_query.hpp"

#include <algorithm>
#include <array>

#include "annals/core/text.hpp"
#include "annals/date/phrase.hpp"
#include "annals/name/name_index.hpp"
#include "app/flags.hpp"
#include "app/manner.hpp"

namespace annals::app {
namespace {

using Names = std::vector<std::string>;

constexpr std::array<Relation, 5> kRelations{Relation::overlaps, Relation::starts, Relation::ends,
                                             Relation::within, Relation::throughout};

// The error of a flag's value says which flag; the caret picture is for questions.
Error of_flag(std::string_view flag, const std::string& value, Error error) {
  error.where = {};
  error.detail = "--" + std::string(flag) + " \"" + printable(value) + "\": " + error.detail;
  return error;
}

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = text.find(at);
    parts.emplace_back(text.substr(0, end));
    if (end == text.npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// Every name that a value can stand for: the whole, what is between commas, and between "+".
Names possible_names(const std::string& value) {
  Names names{value};
  for (const char at : {',', '+'}) {
    Names parts;
    for (const std::string& name : names) {
      const Names some = split(name, at);
      if (some.size() > 1) parts.insert(parts.end(), some.begin(), some.end());
    }
    names.insert(names.end(), parts.begin(), parts.end());
  }
  return names;
}

class QueryMaker {
 public:
  QueryMaker(const Corpus& corpus, const Options& options)
      : names_(corpus.names), corpus_(corpus), options_(options) {}

  Result<Question> make(const std::string& words, std::optional<Ask> ask);

 private:
  bool is_name(NameKind kind, const std::string& value) const {
    return find_records(names_, kind, value).size() == 1;
  }
  bool resolve(std::string_view flag, NameKind kind, const Names& values, std::vector<Index>& out);
  bool resolve(std::string_view flag, NameKind kind, const Names& values, NameFilter& out);
  bool merge_names(std::string_view slot, NameFilter& into, const NameFilter& flags);
  bool resolve_ids();
  bool read_filters();
  bool read_times();
  bool read_event();
  Error unknown_event(std::string_view what, const std::string& id) const;
  bool read_relation();
  bool read_sort();
  bool check();
  std::optional<Bounds> read_time(std::string_view flag, const std::string& value);
  bool set_window(std::optional<Bounds> window);
  bool refuse(Error error) {
    error_ = std::move(error);
    return false;
  }

  const Gazetteer& names_;
  const Corpus& corpus_;
  const Options& options_;
  Question question_;
  Error error_;
};

// A value that is no name as a whole is split at commas: any of these.
bool QueryMaker::resolve(std::string_view flag, NameKind kind, const Names& values,
                         std::vector<Index>& out) {
  for (const std::string& value : values) {
    const bool whole = is_name(kind, value);
    for (const std::string& part : whole ? Names{value} : split(value, ',')) {
      const Result<Index> index = resolve_name(names_, kind, part);
      if (!index) return refuse(of_flag(flag, value, index.error()));
      out.push_back(*index);
      question_.query.said.names.push_back({kind, *index, part});
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return true;
}

// Likewise, and then at "+": all of these. One flag asks for any or for all, not for both.
bool QueryMaker::resolve(std::string_view flag, NameKind kind, const Names& values,
                         NameFilter& out) {
  if (values.size() == 1 && !is_name(kind, values.front())) {
    const std::string& value = values.front();
    const Names parts = split(value, '+');
    out.together = parts.size() > 1 && value.find(',') == value.npos;
    if (out.together && !resolve(flag, kind, parts, out.any)) return false;
    out.together = out.any.size() > 1;
    if (!out.any.empty()) return true;
  }
  for (const std::string& value : values) {
    for (const std::string& part : is_name(kind, value) ? Names{} : split(value, ',')) {
      if (part.find('+') == part.npos || is_name(kind, part)) continue;
      return refuse(of_flag(flag, value,
                            {ErrorCode::usage,
                             "any of some and all of others is two questions",
                             {},
                             "A,B for any of them, A+B for all together"}));
    }
  }
  return resolve(flag, kind, values, out.any);
}

bool QueryMaker::merge_names(std::string_view slot, NameFilter& into, const NameFilter& flags) {
  for (const auto list : {&NameFilter::any, &NameFilter::none}) {
    if ((flags.*list).empty()) continue;
    const bool differs = into.*list != flags.*list || into.together != flags.together;
    if (!(into.*list).empty() && differs) {
      return refuse({ErrorCode::usage,
                     "the words and --" + std::string(slot) + " say different things",
                     {},
                     "say it once"});
    }
    into.*list = flags.*list;
    if (list == &NameFilter::any) into.together = flags.together;
  }
  return true;
}

bool QueryMaker::resolve_ids() {
  for (const std::string& value : options_.id) {
    for (const std::string& id : split(value, ',')) {
      const auto found = std::find_if(corpus_.events.begin(), corpus_.events.end(),
                                      [&](const Event& event) { return event.id == id; });
      if (found == corpus_.events.end()) {
        return refuse(unknown_event("no event", id));
      }
      question_.query.ids.push_back(static_cast<Index>(found - corpus_.events.begin()));
    }
  }
  std::sort(question_.query.ids.begin(), question_.query.ids.end());
  return true;
}

Error QueryMaker::unknown_event(std::string_view what, const std::string& id) const {
  std::vector<std::string_view> ids;
  for (const Event& event : corpus_.events) ids.push_back(event.id);
  std::sort(ids.begin(), ids.end());  // the first of several, whatever the order of the file
  return {ErrorCode::unknown_name,
          std::string(what) + " \"" + printable(id) + "\" in this corpus",
          {},
          std::string(nearest(id, ids, 3))};
}

bool QueryMaker::read_filters() {
  Query& query = question_.query;
  NameFilter nations, places, actions, against, sources;
  const bool resolved =
      resolve("nation", NameKind::nation, options_.nation, nations) &&
      resolve("not-nation", NameKind::nation, options_.not_nation, nations.none) &&
      resolve("place", NameKind::place, options_.place, places) &&
      resolve("not-place", NameKind::place, options_.not_place, places.none) &&
      resolve("action", NameKind::action, options_.action, actions.any) &&
      resolve("against", NameKind::nation, options_.against, against.any) &&
      resolve("source", NameKind::source, options_.source, sources.any) && resolve_ids();
  if (!resolved) return false;
  query.sources = sources;
  for (const std::string& text : options_.text) {
    query.text += (query.text.empty() ? "" : " ") + text;
  }
  return merge_names("nation", query.nations, nations) &&
         merge_names("place", query.places, places) &&
         merge_names("action", query.actions, actions) &&
         merge_names("against", query.against, against);
}

std::optional<Bounds> QueryMaker::read_time(std::string_view flag, const std::string& value) {
  const auto periods = [this](std::string_view folded) { return find_period(names_, folded); };
  const Result<Phrase> phrase = parse_phrase(value, periods);
  if (!phrase) {
    refuse(of_flag(flag, value, phrase.error()));
    return std::nullopt;
  }
  if (!is_one_stretch(*phrase)) {
    refuse(of_flag(
        flag, value,
        {ErrorCode::ambiguous_date, "several times apart", {}, "ask for one stretch of time"}));
    return std::nullopt;
  }
  question_.query.about = phrase->approximate;
  question_.query.old_style = phrase->old_style;
  if (!phrase->notice.empty()) question_.notices.push_back(phrase->notice);
  return window_of(*phrase);
}

bool QueryMaker::set_window(std::optional<Bounds> window) {
  Query& query = question_.query;
  if (!window) return false;
  if (query.window && !(*query.window == *window)) {
    return refuse({ErrorCode::usage,
                   "the time is said twice, and differently",
                   {},
                   "use the words, or --in, or --from and --to"});
  }
  query.window = window;
  return true;
}

bool QueryMaker::read_times() {
  if (options_.was_given("in") && !set_window(read_time("in", options_.in))) return false;
  if (options_.was_given("from") || options_.was_given("to")) {
    OptionalDay first, last;
    for (const auto& [flag, value, day] :
         {std::tuple("from", &options_.from, &first), std::tuple("to", &options_.to, &last)}) {
      if (!options_.was_given(flag)) continue;
      const auto window = read_time(flag, *value);
      if (!window) return false;
      *day = day == &first ? window->start_earliest : window->end_latest;
    }
    if (first && last && *last < *first) {
      return refuse({ErrorCode::reversed_interval, "--to lies before --from", {}, {}});
    }
    if (!set_window(make_window(first, last))) return false;
  }
  return read_event();
}

// An id, or words that describe an event as a question would: "Britain held Batum"; after it, "after".
bool QueryMaker::read_event() {
  if (!options_.was_given("when")) return true;
  EventClause clause;
  const auto [side, id] = split_event_side(options_.when);
  const auto found = std::find_if(corpus_.events.begin(), corpus_.events.end(),
                                  [id = id](const Event& event) { return event.id == id; });
  if (found == corpus_.events.end()) {
    Result<EventClause> read = parse_event_clause(names_, options_.when);
    if (!read && id.find(' ') == id.npos) {
      return refuse(unknown_event("--when: no event", std::string(id)));
    }
    if (!read) return refuse(of_flag("when", options_.when, read.error()));
    clause = std::move(*read);
  } else if (is_dated(found->dating.hull)) {
    clause.id = id;
    clause = with_side(std::move(clause), side);
  } else {
    return refuse({ErrorCode::usage, "--when: " + std::string(id) + " has no date", {}, {}});
  }
  if (question_.query.event && !(*question_.query.event == clause)) {
    return refuse(
        {ErrorCode::usage, "the words and --when say different things", {}, "say it once"});
  }
  question_.query.event = std::move(clause);
  return true;
}

bool QueryMaker::read_relation() {
  if (!options_.was_given("relation")) return true;
  if (!question_.query.window && !question_.query.event) {
    return refuse({ErrorCode::usage, "--relation needs a time", {}, "add --in, --from or --when"});
  }
  for (const Relation relation : kRelations) {
    if (relation_name(relation) == options_.relation) {
      question_.query.relation = relation;
      return true;
    }
  }
  return refuse({ErrorCode::usage,
                 "--relation \"" + printable(options_.relation) + "\" is none",
                 {},
                 "overlaps, starts, ends, within or throughout"});
}

bool QueryMaker::read_sort() {
  if (!options_.was_given("sort")) return true;
  question_.query.sort.clear();
  for (std::string key : split(options_.sort, ',')) {
    SortBy by;
    by.reverse = key.starts_with('-');
    if (by.reverse) key.erase(0, 1);
    const std::span<const std::string_view> keys = sort_keys();
    const auto found = std::find(keys.begin(), keys.end(), key);
    if (found == keys.end()) {
      std::string list;
      for (const std::string_view one : keys) {
        list += one == keys.back() ? " or " : list.empty() ? "" : ", ";
        list += one;
      }
      return refuse({ErrorCode::usage, "--sort: no key \"" + printable(key) + "\"", {}, list});
    }
    by.key = static_cast<SortKey>(found - keys.begin());
    question_.query.sort.push_back(by);
  }
  return true;
}

// Is somebody, some place or some deed asked about, not a time alone?
bool has_subject(const Query& query) {
  return query.nations.has_condition() || query.places.has_condition() ||
         query.actions.has_condition() || query.against.has_condition() ||
         query.sources.has_condition() || !query.ids.empty() || !query.text.empty();
}

// What no answer can do.
bool QueryMaker::check() {
  const Query& query = question_.query;
  if ((query.ask == Ask::when || query.ask == Ask::whether) && !has_subject(query)) {
    return refuse({ErrorCode::usage,
                   "of whom, where, or of what deed?",
                   {},
                   "annals events lists all; annals date \"the Armistice\" tells what a date is"});
  }
  if (query.absent && query.ask != Ask::who && query.ask != Ask::where) {
    return refuse({ErrorCode::usage,
                   "--absent asks for nations or places",
                   {},
                   "annals who --absent, annals where --absent"});
  }
  if (query.exact_place && query.wider) {
    return refuse({ErrorCode::usage, "--exact-place and --wider contradict each other", {}, {}});
  }
  if (query.ask == Ask::sources && (options_.was_given("sort") || options_.was_given("group"))) {
    return refuse(
        {ErrorCode::usage, "sources stand by title, and are counted all together", {}, {}});
  }
  const bool together = query.nations.together || query.places.together;
  if (!together || query.ask == Ask::events || query.ask == Ask::sources) return true;
  if (query.ask == Ask::howlong) {
    return refuse({ErrorCode::usage,
                   "howlong counts the days of each, not of several together",
                   {},
                   "annals when lists the times that they were there together"});
  }
  if (query.absent) {
    return refuse({ErrorCode::usage,
                   "--absent is of each, not of several together",
                   {},
                   "A,B for any of them"});
  }
  if (query.nations.together && query.places.together) {
    return refuse({ErrorCode::usage,
                   "several nations together in several places together",
                   {},
                   "ask for one of the places"});
  }
  if (query.relation && query.relation != Relation::overlaps) {
    return refuse({ErrorCode::usage,
                   "together is on one same day of the time; --relation is of all",
                   {},
                   "leave out --relation"});
  }
  return true;
}

Result<Question> QueryMaker::make(const std::string& words, std::optional<Ask> ask) {
  if (!words.empty() || !ask) {
    Result<Question> read = parse_question(names_, words, ask);
    if (!read) return read;
    question_ = std::move(*read);
  } else {
    question_.query.ask = *ask;
  }
  Query& query = question_.query;
  query.exact_place = options_.exact_place;
  query.wider = options_.wider;
  query.certain_only = options_.certain;
  query.undated = options_.undated;
  query.unclosed = options_.unclosed;
  query.absent = query.absent || options_.absent;
  query.count = query.count || options_.count;
  // Of counts by key, groups are limited, not the records in them.
  const bool by_key = query.count && !options_.group.empty();
  if (options_.limit && !by_key) query.limit = options_.limit;
  if (!read_filters() || !read_times() || !read_relation() || !read_sort() || !check()) {
    return fail(error_);
  }
  const Result<std::optional<CalendarStyle>> calendar = calendar_of(options_);
  if (!calendar) return fail(calendar.error());
  query.calendar =
      calendar->value_or(query.old_style ? CalendarStyle::both : CalendarStyle::gregorian);
  const std::vector<Index>& actions = query.actions.any;
  if (query.ask == Ask::when && query.edge == QueryEdge::none && !actions.empty()) {
    query.edge = edge_of(names_.actions[actions.front()].effect);
  }
  return std::move(question_);
}

}  // namespace

Result<Question> make_query(const Corpus& corpus, const Options& options,
                            const std::string& question, std::optional<Ask> ask) {
  return QueryMaker(corpus, options).make(question, ask);
}

std::vector<std::pair<NameKind, std::string>> asked_names(const Options& options) {
  std::vector<std::pair<NameKind, std::string>> names;
  const auto add = [&names](NameKind kind, const Names& values) {
    for (const std::string& value : values) {
      for (std::string& name : possible_names(value)) names.emplace_back(kind, std::move(name));
    }
  };
  add(NameKind::nation, options.nation);
  add(NameKind::place, options.place);
  add(NameKind::action, options.action);
  add(NameKind::nation, options.not_nation);
  add(NameKind::place, options.not_place);
  add(NameKind::nation, options.against);
  return names;
}

std::span<const std::string_view> sort_keys() {
  static const std::vector<std::string_view> keys = [] {
    const auto row = std::ranges::find(flags(), "sort", &Flag::name);
    std::string_view rest = row->help.substr(0, row->help.find(';'));
    std::vector<std::string_view> parts;
    for (;;) {
      const std::size_t end = rest.find(", ");
      parts.push_back(rest.substr(0, end));
      if (end == rest.npos) return parts;
      rest.remove_prefix(end + 2);
    }
  }();
  return keys;
}

}  // namespace annals::app
