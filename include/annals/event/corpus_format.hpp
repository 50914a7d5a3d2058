// annals/event/corpus_format.hpp -- the corpus format as a table: every record, every field.
//
// The one place that says which fields there are, of what shape, and which must be there: the
// reader refuses by it, `annals schema` prints it, `annals check` knows an unknown field by it.
//
//   null      stands for a field that is not there, but where one must be
//   a list    may be one string that stands for a list of it
//   derived   what annals itself prints with an event: read over, worked out anew
//   x-, $     fields that begin so are the user's own ("$schema", "x-todo"): nobody reads them
#ifndef ANNALS_EVENT_CORPUS_FORMAT_HPP
#define ANNALS_EVENT_CORPUS_FORMAT_HPP

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace annals {

// What a record is one of. The document holds the sections, and says what it is about.
enum class Section : std::uint8_t { document, nations, places, actions, sources, periods, events };
inline constexpr std::size_t kSectionCount = 7;

enum class FieldForm : std::uint8_t {
  text,         // a string
  id,           // a string, not empty; of a corpus with names: a-z, 0-9 and hyphens
  name,         // the id (or the name) of a record of another section
  names,        // a list of them
  texts,        // a list of strings
  truth,        // true or false
  latitude,     // degrees north [-90:90]
  longitude,    // degrees east [-180:180]
  edtf,         // a date
  end,          // a date, "" (unknown) or ".." (open)
  calendar,     // "julian" or "gregorian"
  effect,       // "arrival", "departure", ...
  source_type,  // a CSL type
  address,      // a URL
  wikidata,     // "Q142"
  memberships,  // a list of ids or of objects of kMembershipFields
  citations,    // a list of ids or of objects of kCitationFields; never one string
  header,       // an object of what the document may say of itself
  records,      // a list of the section's records
  derived,      // anything
};

struct FieldFormat {
  std::string_view name;  // of a literal: its data() ends with a NUL
  FieldForm form;
  bool required = false;
  std::string_view says;       // for people
  std::string_view example{};  // of a string, or of an item of a list
};

struct RecordFormat {
  std::string_view section;  // "events"; of the document: empty
  std::string_view word;     // "event"
  std::string_view says;
  std::span<const FieldFormat> fields;
};

const RecordFormat& record_format(Section section) noexcept;

// The objects inside records: of a nation's "within", and of an event's "sources".
std::span<const FieldFormat> membership_fields() noexcept;
std::span<const FieldFormat> citation_fields() noexcept;

// The row called `name`, or null.
const FieldFormat* find_field(std::span<const FieldFormat> fields, std::string_view name) noexcept;

// Is it a field of the user's own ("x-...", "$...")?
bool is_own_field(std::string_view name) noexcept;

// May this be the id of a record in a corpus with names? Pattern: [a-z0-9-]+
bool is_id(std::string_view text) noexcept;

// The values that `type` of a source can have: those of CSL 1.0.2, sorted.
std::span<const std::string_view> source_types() noexcept;

}  // namespace annals

#endif  // ANNALS_EVENT_CORPUS_FORMAT_HPP
