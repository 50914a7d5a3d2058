// annals/check/finding.hpp -- what an editor should look at in a corpus that can be read.
//
// The reader refuses what breaks the format; a finding is about what a reader of the chronology
// would stumble over: a name that nothing uses, a stay without an end, a date that says less than
// its sources. Each rule has a code that is stable, so that it can be silenced.
//
//   warning   probably wrong
//   note      a gap, or a matter of style
//
// All codes, with what they say: finding_kinds(). `annals help check` prints them.
#ifndef ANNALS_CHECK_FINDING_HPP
#define ANNALS_CHECK_FINDING_HPP

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event/inspection.hpp"

namespace annals {

enum class Severity : std::uint8_t { error, warning, note };
std::string_view severity_name(Severity severity) noexcept;  // "warning"

struct FindingKind {
  std::string_view code;  // "unused-name"
  Severity severity;
  std::string_view says;
};

// Every rule, in the order in which they are tried.
std::span<const FindingKind> finding_kinds() noexcept;
const FindingKind* find_finding_kind(std::string_view code) noexcept;

struct Finding {
  const FindingKind* kind;
  FieldRef at;
  std::string text;  // what was found; no full stop
  std::string hint;  // what to write instead, or to do; may be empty
};

// Of one code, at most so many are listed; those past it are counted.
inline constexpr std::size_t kMaxFindingsPerCode = 1000;

struct Findings {
  std::vector<Finding> listed;  // by code, then by record
  std::size_t unlisted = 0;
};

// What the rules find, but for those whose codes are `allowed`. `unknown_fields`: of an Inspection.
Findings find_findings(const Corpus& corpus, std::span<const FieldRef> unknown_fields,
                       std::span<const std::string> allowed);

// An error or a finding, with its place: what `annals check` lists.
struct CheckLine {
  FilePlace place;
  Severity severity = Severity::error;
  std::string code;
  std::string message;
  std::string hint;
};

}  // namespace annals

#endif  // ANNALS_CHECK_FINDING_HPP
