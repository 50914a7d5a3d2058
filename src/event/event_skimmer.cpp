#include "event/event_skimmer.hpp"

#include <algorithm>
#include <array>

#include "event/limits.hpp"

namespace annals::detail {
namespace {

constexpr std::size_t kMaxUnknown = 24;

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

bool is_null(const JsonIndex& index, std::size_t token) {
  return index[token] == 'n' && index.token(token) == "null";
}

// Past a string that is taken over. False: it is none, or too long.
inline bool take_string(const JsonIndex& index, std::size_t& token, Arena& arena,
                        std::string_view& into) {
  if (index[token] != '"') return false;
  into = index.raw_string(token++);
  if (index.has_escape(into)) {
    const auto text = index.unescaped(into, arena);
    if (!text) return false;
    into = *text;
  }
  return into.size() <= kMaxStringBytes;
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

bool EventSkimmer::list(const JsonIndex& index, std::size_t& token, Arena& arena,
                        std::vector<std::string_view>& into) {
  if (index[token] == '"') return take_string(index, token, arena, into.emplace_back());
  if (index[token] != '[') return false;
  if (index[token + 1] == ']') return token += 2, true;
  for (;;) {
    ++token;
    if (!take_string(index, token, arena, into.emplace_back())) return false;
    if (into.size() > kMaxListItems) return false;
    if (index[token] == ']') return ++token, true;
    if (index[token] != ',') return false;
  }
}

bool EventSkimmer::citation(const JsonIndex& index, std::size_t& token, Arena& arena) {
  SkimmedCitation& citation = event_.sources.emplace_back();
  if (index[token] == '"') return take_string(index, token, arena, citation.source);
  if (index[token] != '{' || index[token + 1] == '}') return false;
  unknown_of_citation_.clear();
  unsigned seen = 0;
  for (std::size_t position = 0;; ++position) {
    const std::size_t key = ++token;
    const std::size_t field = citation_keys_.find(index, key, position);
    if (field == KeyOrder::kNoKey || index[++token] != ':') return false;
    ++token;
    if (field == KeyOrder::kUnknown) {
      if (!is_new(index.raw_string(key), unknown_of_citation_) || !index.skip(token, 4))
        return false;
    } else {
      if ((seen & (1U << field)) != 0) return false;
      seen |= 1U << field;
      if (is_null(index, token)) {
        ++token;
      } else if (!take_string(index, token, arena, citation.*(kCitationTexts[field].text))) {
        return false;
      }
    }
    if (index[token] == '}') return ++token, true;
    if (index[token] != ',') return false;
  }
}

bool EventSkimmer::citations(const JsonIndex& index, std::size_t& token, Arena& arena) {
  if (index[token] != '[') return false;
  if (index[token + 1] == ']') return token += 2, true;
  for (;;) {
    ++token;
    if (!citation(index, token, arena) || event_.sources.size() > kMaxListItems) return false;
    if (index[token] == ']') return ++token, true;
    if (index[token] != ',') return false;
  }
}

inline bool EventSkimmer::value(const JsonIndex& index, std::size_t& token, Arena& arena,
                                std::size_t number) {
  const std::uint64_t bit = std::uint64_t{1} << number;
  if ((seen_ & bit) != 0) return false;
  seen_ |= bit;
  const Field& field = fields_[number];
  if (field.text != nullptr && index[token] == '"') {
    stated_ |= bit;
    return take_string(index, token, arena, event_.*(field.text));
  }
  if (field.derived) return index.skip(token, 2);
  if (is_null(index, token)) return ++token, true;
  stated_ |= bit;
  if (field.text != nullptr) return false;
  if (field.list != nullptr) return list(index, token, arena, event_.*(field.list));
  return citations(index, token, arena);
}

bool EventSkimmer::members(const JsonIndex& index, std::size_t& token, Arena& arena) {
  for (std::size_t position = 0;; ++position) {
    const std::size_t key = ++token;
    const std::size_t field = keys_.find(index, key, position);
    if (field == KeyOrder::kNoKey || index[++token] != ':') return false;
    ++token;
    const bool right = field != KeyOrder::kUnknown
                           ? value(index, token, arena, field)
                           : is_new(index.raw_string(key), unknown_) && index.skip(token, 2);
    if (!right) return false;
    if (index[token] == '}') return ++token, true;
    if (index[token] != ',') return false;
  }
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
  if (!members(index, token, arena) || !is_sound()) return std::nullopt;
  event_.size = index.begin(token - 1) + 1 - begin;
  return token;
}

}  // namespace annals::detail
