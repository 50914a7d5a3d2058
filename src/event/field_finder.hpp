// Private: where records and fields stand in their texts, found by walking the texts once more.
#ifndef ANNALS_SRC_EVENT_FIELD_FINDER_HPP
#define ANNALS_SRC_EVENT_FIELD_FINDER_HPP

#include <array>
#include <string>
#include <vector>

#include "annals/event/inspection.hpp"
#include "event/raw_records.hpp"

namespace annals::detail {

// The file that each record of a section is in, and its number in that file's section. Empty for a
// section that no text has.
struct RecordOrigin {
  std::uint32_t file = 0;
  std::uint32_t number = 0;
  friend auto operator<=>(const RecordOrigin&, const RecordOrigin&) = default;
};
using RecordOrigins = std::array<std::vector<RecordOrigin>, kSectionCount>;

RecordOrigins origins_of(const RawCorpus& raw);

struct FoundField {
  bool found = false;
  std::size_t file = 0;
  std::size_t offset = 0;
  std::string record;   // event "x9"
  std::string pointer;  // "/events/8/end"
};

// One for each of `fields`, in their order.
std::vector<FoundField> find_fields(std::vector<CorpusText>& texts, const RecordOrigins& origins,
                                    const std::vector<FieldRef>& fields);

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_FIELD_FINDER_HPP
