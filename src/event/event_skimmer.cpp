#include "event/event_skimmer.hpp"

#include <algorithm>
#include <array>

#include "event/limits.hpp"

namespace annals::detail {
namespace {

constexpr std::size_t kMaxUnknown = 24;
constexpr std::size_t kNotPlain = JsonIndex::kNotPlain;

struct TextTarget {
  std::string_view name;
  std::string_view SkimmedEvent::*text;
};
constexpr std::array<TextTarget, 10> kTexts{{{"id", &SkimmedEvent::id},
                                             {"location", &SkimmedEvent::location},
                                             {"action", &SkimmedEvent::action},
                                             {"date", &SkimmedEvent::date},
                                             {"start", &SkimmedEvent::start},
                                             {"end", &SkimmedEvent::end},
                                             {"calendar", &SkimmedEvent::calendar},
                                             {"summary", &SkimmedEvent::summary},
                                             {"note", &SkimmedEvent::note},
                                             {"doubt", &SkimmedEvent::doubt}}};

struct CitationTarget {
  std::string_view name;
  std::string_view SkimmedCitation::*text;
};
constexpr std::array<CitationTarget, 6> kCitationTexts{{{"source", &SkimmedCitation::source},
                                                        {"at", &SkimmedCitation::at},
                                                        {"date", &SkimmedCitation::date},
                                                        {"note", &SkimmedCitation::note},
                                                        {"title", &SkimmedCitation::title},
                                                        {"url", &SkimmedCitation::url}}};

// Past a string that is taken over; kNotPlain: it is none, or too long.
inline std::size_t take_string(const JsonIndex& index, std::size_t token, Arena& arena,
                               std::string_view& into) {
  if (index[token] != '"') return kNotPlain;
  into = index.raw_string(token);
  if (index.has_escape(into)) {
    const auto text = index.unescaped(into, arena);
    if (!text) return kNotPlain;
    into = *text;
  }
  return into.size() <= kMaxStringBytes ? token + 1 : kNotPlain;
}

// Notes an unknown key. False: it stood before, or there are too many.
bool is_new(std::string_view key, std::vector<std::string_view>& keys) {
  if (keys.size() == kMaxUnknown || std::find(keys.begin(), keys.end(), key) != keys.end())
    return false;
  keys.push_back(key);
  return true;
}

template <typename Rows>
std::vector<std::string_view> names_of(const Rows& rows) {
  std::vector<std::string_view> names;
  for (const auto& row : rows) names.push_back(row.name);
  return names;
}

}  // namespace

std::vector<EventSkimmer::Field> EventSkimmer::event_fields() {
  std::vector<Field> fields;
  for (const FieldFormat& format : record_format(Section::events).fields) {
    Field& field = fields.emplace_back();
    field.derived = format.form == FieldForm::derived;
    const auto* text = std::ranges::find(kTexts, format.name, &TextTarget::name);
    if (text != kTexts.end()) field.text = text->text;
    if (format.name == "nations" || format.name == "nation") field.list = &SkimmedEvent::nations;
    if (format.name == "against") field.list = &SkimmedEvent::against;
  }
  return fields;
}

EventSkimmer::EventSkimmer()
    : keys_(names_of(record_format(Section::events).fields)),
      citation_keys_(names_of(kCitationTexts)) {
  std::uint64_t bit = 1;
  for (const FieldFormat& format : record_format(Section::events).fields) {
    if (format.required) required_ |= bit;
    if (format.name == "nations") nations_ = bit;
    if (format.name == "nation") nation_ = bit;
    bit <<= 1;
  }
}

void EventSkimmer::clear() {
  for (const TextTarget& target : kTexts) event_.*target.text = {};
  event_.nations.clear();
  event_.against.clear();
  event_.sources.clear();
  unknown_.clear();
  seen_ = stated_ = 0;
}

std::size_t EventSkimmer::list(const JsonIndex& index, std::size_t token, Arena& arena,
                               std::vector<std::string_view>& into) {
  if (index[token] == '"') return take_string(index, token, arena, into.emplace_back());
  if (index[token] != '[') return kNotPlain;
  if (index[token + 1] == ']') return token + 2;
  do {
    token = take_string(index, token + 1, arena, into.emplace_back());
    if (into.size() > kMaxListItems) return kNotPlain;
  } while (index[token] == ',');
  return index[token] == ']' ? token + 1 : kNotPlain;
}

std::size_t EventSkimmer::citation(const JsonIndex& index, std::size_t token, Arena& arena) {
  SkimmedCitation& citation = event_.sources.emplace_back();
  if (index[token] == '"') return take_string(index, token, arena, citation.source);
  if (index[token] != '{' || index[token + 1] == '}') return kNotPlain;
  unknown_of_citation_.clear();
  unsigned seen = 0;
  std::size_t position = 0;
  do {
    const std::size_t key = token + 1;
    const std::size_t field = citation_keys_.find(index, key, position++);
    if (field == KeyOrder::kNoKey) return kNotPlain;
    token = key + 2;
    if (field == KeyOrder::kUnknown) {
      if (!is_new(index.raw_string(key), unknown_of_citation_)) return kNotPlain;
      token = index.skip(token, 4);
      continue;
    }
    if ((seen & (1U << field)) != 0) return kNotPlain;
    seen |= 1U << field;
    token = index.is_null(token)
                ? token + 1
                : take_string(index, token, arena, citation.*(kCitationTexts[field].text));
  } while (index[token] == ',');
  return index[token] == '}' ? token + 1 : kNotPlain;
}

std::size_t EventSkimmer::citations(const JsonIndex& index, std::size_t token, Arena& arena) {
  if (index[token] != '[') return kNotPlain;
  if (index[token + 1] == ']') return token + 2;
  do {
    token = citation(index, token + 1, arena);
    if (event_.sources.size() > kMaxListItems) return kNotPlain;
  } while (index[token] == ',');
  return index[token] == ']' ? token + 1 : kNotPlain;
}

inline std::size_t EventSkimmer::value(const JsonIndex& index, std::size_t token, Arena& arena,
                                       std::size_t number) {
  const std::uint64_t bit = std::uint64_t{1} << number;
  if ((seen_ & bit) != 0) return kNotPlain;
  seen_ |= bit;
  const Field& field = fields_[number];
  if (field.text != nullptr && index[token] == '"') {
    stated_ |= bit;
    return take_string(index, token, arena, event_.*(field.text));
  }
  if (field.derived) return index.skip(token, 2);
  if (index.is_null(token)) return token + 1;
  stated_ |= bit;
  if (field.text != nullptr) return kNotPlain;
  if (field.list != nullptr) return list(index, token, arena, event_.*(field.list));
  return citations(index, token, arena);
}

std::size_t EventSkimmer::members(const JsonIndex& index, std::size_t token, Arena& arena) {
  std::size_t position = 0;
  do {
    const std::size_t key = token + 1;
    const std::size_t field = keys_.find(index, key, position++);
    if (field == KeyOrder::kNoKey) return kNotPlain;
    if (field != KeyOrder::kUnknown) {
      token = value(index, key + 2, arena, field);
    } else {
      token = is_new(index.raw_string(key), unknown_) ? index.skip(key + 2, 2) : kNotPlain;
    }
  } while (index[token] == ',');
  return index[token] == '}' ? token + 1 : kNotPlain;
}

// What the tokens do not tell.
bool EventSkimmer::is_sound() const {
  const auto is_empty = [](std::string_view text) { return text.empty(); };
  const SkimmedEvent& e = event_;
  if ((stated_ & required_) != required_ || e.location.empty() || e.action.empty()) return false;
  if (is_there(e.id) && e.id.empty()) return false;
  if ((seen_ & nations_) != 0 && ((seen_ & nation_) != 0 || (stated_ & nations_) == 0))
    return false;
  if (std::ranges::any_of(e.nations, is_empty) || std::ranges::any_of(e.against, is_empty))
    return false;
  if (is_there(e.date) && (is_there(e.start) || is_there(e.end))) return false;
  if (is_there(e.calendar) && e.calendar != "julian" && e.calendar != "gregorian") return false;
  return std::ranges::none_of(e.sources, is_empty, &SkimmedCitation::source);
}

std::optional<std::size_t> EventSkimmer::skim(const JsonIndex& index, std::size_t token,
                                              Arena& arena) {
  if (index[token] != '{' || index[token + 1] == '}') return std::nullopt;
  clear();
  const std::size_t begin = index.begin(token);
  const std::size_t end = members(index, token, arena);
  if (end == kNotPlain || !is_sound()) return std::nullopt;
  event_.size = index.begin(end - 1) + 1 - begin;
  return end;
}

}  // namespace annals::detail
