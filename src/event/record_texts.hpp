// Private: what is held of the texts of a marked record, in as few bytes as can be: its id, its date as
// it is written, and whether it is doubtful. The rest is read from the file when it is shown.
//
//   flags   a bit for each text of the date that is there, for the calendar, for doubt
//   texts   the id and those of the date, each behind its size, of seven bits a byte
#ifndef ANNALS_SRC_EVENT_RECORD_TEXTS_HPP
#define ANNALS_SRC_EVENT_RECORD_TEXTS_HPP

#include <string_view>

#include "core/arena.hpp"
#include "event/event_date.hpp"

namespace annals::detail {

struct RecordTexts {
  std::string_view id;
  DateTexts dates;
  bool doubtful = false;
};

// In the arena, where it lives.
const char* pack_texts(const RecordTexts& texts, Arena& arena);
// Views of what is packed.
RecordTexts unpack_texts(const char* packed);

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_RECORD_TEXTS_HPP
