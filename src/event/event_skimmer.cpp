#include "event/event_skimmer.hpp"

#include <algorithm>
#include <array>

#include "event/limits.hpp"

namespace annals::detail {
namespace {

constexpr std::size_t kUnknown = static_cast<std::size_t>(-1);
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

// Past a string that is taken over; none: it is none, or too long.
std::optional<std::size_t> take_string(const JsonIndex& index, std::size_t token, Arena& arena,
                                       std::string_view& into) {
  if (index[token] != '"') return std::nullopt;
  if (!index.has_escapes()) {
    into = index.raw_string(token);
    return into.size() <= kMaxStringBytes ? std::optional(token + 1) : std::nullopt;
  }
  const auto text = index.string(token, arena);
  if (!text || text->size() > kMaxStringBytes) return std::nullopt;
  into = *text;
  return token + 1;
}

// The key at `token`, if a value follows; a key with escapes is none that is known here.
std::optional<std::string_view> key_at(const JsonIndex& index, std::size_t token) {
  if (index[token] != '"' || index[token + 1] != ':') return std::nullopt;
  const std::string_view key = index.raw_string(token);
  if (index.has_escapes() && key.find('\\') != key.npos) return std::nullopt;
  return key;
}

}  // namespace

EventSkimmer::EventSkimmer() {
  for (const FieldFormat& format : record_format(Section::events).fields) {
    const std::uint64_t bit = std::uint64_t{1} << fields_.size();
    Field& field = fields_.emplace_back(Field{&format});
    if (format.required) required_ |= bit;
    const auto* text = std::ranges::find(kTexts, format.name, &TextTarget::name);
    if (text != kTexts.end()) field.text = text->text;
    if (format.name == "nations") nations_ = bit;
    if (format.name == "nation") nation_ = bit;
    if ((bit & (nations_ | nation_)) != 0) field.list = &SkimmedEvent::nations;
    if (format.name == "against") field.list = &SkimmedEvent::against;
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

std::size_t EventSkimmer::find(std::string_view key, std::size_t position) {
  if (position < expected_.size() && expected_[position].key == key) {
    return expected_[position].field;
  }
  const auto same = [key](const Field& field) { return field.format->name == key; };
  const auto found = std::find_if(fields_.begin(), fields_.end(), same);
  const auto field =
      found == fields_.end() ? kUnknown : static_cast<std::size_t>(found - fields_.begin());
  if (position >= kMaxUnknown) return field;
  if (position >= expected_.size()) expected_.resize(position + 1);
  expected_[position] = {std::string(key), field};
  return field;
}

EventSkimmer::Next EventSkimmer::list(const JsonIndex& index, std::size_t token, Arena& arena,
                                      std::vector<std::string_view>& into) {
  if (index[token] == '"') return take_string(index, token, arena, into.emplace_back());
  if (index[token] != '[') return std::nullopt;
  if (index[token + 1] == ']') return token + 2;
  for (;;) {
    const Next next = take_string(index, token + 1, arena, into.emplace_back());
    if (!next || into.size() > kMaxListItems) return std::nullopt;
    token = *next;
    if (index[token] == ']') return token + 1;
    if (index[token] != ',') return std::nullopt;
  }
}

EventSkimmer::Next EventSkimmer::citation(const JsonIndex& index, std::size_t token, Arena& arena) {
  SkimmedCitation& citation = event_.sources.emplace_back();
  if (index[token] == '"') return take_string(index, token, arena, citation.source);
  if (index[token] != '{' || index[token + 1] == '}') return std::nullopt;
  std::array<std::string_view, 12> keys;
  std::size_t count = 0;
  for (;;) {
    const auto key = key_at(index, ++token);
    const auto end = keys.begin() + static_cast<std::ptrdiff_t>(count);
    if (!key || count == keys.size() || std::find(keys.begin(), end, *key) != end) return {};
    keys[count++] = *key;
    const auto* target = std::ranges::find(kCitationTexts, *key, &CitationTarget::name);
    const bool passed_over = target == kCitationTexts.end() || is_null(index, token + 2);
    const Next next = passed_over ? index.skip(token + 2, 4)
                                  : take_string(index, token + 2, arena, citation.*(target->text));
    if (!next) return std::nullopt;
    token = *next;
    if (index[token] == '}') return token + 1;
    if (index[token] != ',') return std::nullopt;
  }
}

EventSkimmer::Next EventSkimmer::citations(const JsonIndex& index, std::size_t token,
                                           Arena& arena) {
  if (index[token] != '[') return std::nullopt;
  if (index[token + 1] == ']') return token + 2;
  for (;;) {
    const Next next = citation(index, token + 1, arena);
    if (!next || event_.sources.size() > kMaxListItems) return std::nullopt;
    token = *next;
    if (index[token] == ']') return token + 1;
    if (index[token] != ',') return std::nullopt;
  }
}

EventSkimmer::Next EventSkimmer::value(const JsonIndex& index, std::size_t token, Arena& arena,
                                       std::size_t number) {
  const Field& field = fields_[number];
  if (field.format->form == FieldForm::derived) return index.skip(token, 2);
  if (is_null(index, token)) return token + 1;
  stated_ |= std::uint64_t{1} << number;
  if (field.list != nullptr) return list(index, token, arena, event_.*(field.list));
  if (field.text != nullptr) return take_string(index, token, arena, event_.*(field.text));
  return citations(index, token, arena);
}

EventSkimmer::Next EventSkimmer::members(const JsonIndex& index, std::size_t token, Arena& arena) {
  for (std::size_t position = 0;; ++position) {
    const auto key = key_at(index, ++token);
    if (!key) return std::nullopt;
    const std::size_t field = find(*key, position);
    Next next;
    if (field == kUnknown) {
      const bool twice = std::find(unknown_.begin(), unknown_.end(), *key) != unknown_.end();
      if (twice || unknown_.size() == kMaxUnknown) return std::nullopt;
      unknown_.push_back(*key);
      next = index.skip(token + 2, 2);
    } else {
      const std::uint64_t bit = std::uint64_t{1} << field;
      if ((seen_ & bit) != 0) return std::nullopt;
      seen_ |= bit;
      next = value(index, token + 2, arena, field);
    }
    if (!next) return std::nullopt;
    token = *next;
    if (index[token] == '}') return token + 1;
    if (index[token] != ',') return std::nullopt;
  }
}

// What the tokens do not tell.
bool EventSkimmer::is_sound() {
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
  const Next next = members(index, token, arena);
  return next && is_sound() ? next : std::nullopt;
}

}  // namespace annals::detail
