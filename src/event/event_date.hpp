// Private: from what an event writes as its date to what that means.
#ifndef ANNALS_SRC_EVENT_EVENT_DATE_HPP
#define ANNALS_SRC_EVENT_EVENT_DATE_HPP

#include <optional>
#include <string_view>

#include "annals/date/edtf.hpp"

namespace annals::detail {

struct DateTexts {
  std::optional<std::string_view> date, start, end;
  bool julian = false;
};

// What is wrong, and with which of the texts; `in_text`: with how it is written.
struct DateTrouble {
  enum class Part : std::uint8_t { date, start, end } part = Part::date;
  Error error;
  bool in_text = false;
};

// Without any text, undated: no members.
tl::expected<Meaning, DateTrouble> meaning_of_texts(const DateTexts& texts);

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_EVENT_DATE_HPP
