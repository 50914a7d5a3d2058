// Private: one event, read from the tokens of its text without building anything.
//
// What is plainly an event of the right shape is taken; anything else (an error, most likely) is
// left to the careful reader (record_reader.hpp), which has words for it. So there are two readers
// and one set of rules: this one may refuse what the other takes, never take what the other refuses.
#ifndef ANNALS_SRC_EVENT_EVENT_SKIMMER_HPP
#define ANNALS_SRC_EVENT_EVENT_SKIMMER_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event/corpus_format.hpp"
#include "core/arena.hpp"
#include "event/json_index.hpp"
#include "event/key_order.hpp"

namespace annals::detail {

// Texts are views of the window, or of an arena where they have escapes. A text that is not there
// has no data().
struct SkimmedCitation {
  std::string_view source, at, date, note, title, url;
};

struct SkimmedEvent {
  std::string_view id, location, action, date, start, end, calendar, summary, note, doubt;
  std::vector<std::string_view> nations, against;
  std::vector<SkimmedCitation> sources;
  std::size_t size = 0;  // bytes of its text

  bool is_julian() const noexcept { return calendar == "julian"; }
};

inline bool is_there(std::string_view text) noexcept { return text.data() != nullptr; }

class EventSkimmer {
 public:
  EventSkimmer();

  // Past the event that begins at `token`, which is then in `event()`; none: not plainly an event.
  std::optional<std::size_t> skim(const JsonIndex& index, std::size_t token, Arena& arena);
  const SkimmedEvent& event() const noexcept { return event_; }

 private:
  // Where the value of a field goes: one of these, or to the citations.
  struct Field {
    bool derived = false;  // nowhere
    std::string_view SkimmedEvent::*text = nullptr;
    std::vector<std::string_view> SkimmedEvent::*list = nullptr;
  };

  // The token past what begins at `token`; JsonIndex::kNotPlain: it is not plainly right.
  std::size_t members(const JsonIndex& index, std::size_t token, Arena& arena);
  std::size_t value(const JsonIndex& index, std::size_t token, Arena& arena, std::size_t field);
  static std::size_t list(const JsonIndex& index, std::size_t token, Arena& arena,
                          std::vector<std::string_view>& into);
  std::size_t citations(const JsonIndex& index, std::size_t token, Arena& arena);
  std::size_t citation(const JsonIndex& index, std::size_t token, Arena& arena);
  bool is_sound() const;
  void clear();

  std::vector<Field> fields_ = event_fields();  // in the order of the format's table
  KeyOrder keys_, citation_keys_;
  std::vector<std::string_view> unknown_, unknown_of_citation_;  // keys
  std::uint64_t seen_ = 0, stated_ = 0;  // a bit for each field: its key, its value
  std::uint64_t required_ = 0, nations_ = 0, nation_ = 0;
  SkimmedEvent event_;

  static std::vector<Field> event_fields();
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_EVENT_SKIMMER_HPP
