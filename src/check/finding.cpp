// The rules as one table: code, severity, what it says, and the function that finds it.
#include "annals/check/finding.hpp"

#include <algorithm>
#include <array>

#include "check/rules.hpp"

namespace annals {
namespace {

using namespace detail;
using enum Severity;

struct Rule {
  FindingKind kind;
  void (*find)(const Study&, Report&);
};

constexpr auto kRules = std::to_array<Rule>({
    {{"unknown-field", warning, "a field that the format has not: reading passes over it"},
     find_unknown_fields},
    {{"unused-name", note, "a nation, place or action that no event has to do with"},
     find_unused_names},
    {{"shared-name", warning,
      "a name of two nations, or of two places: asked by it, none is meant"},
     find_shared_names},
    {{"repeated-alias", note, "an alias that the record has already"}, find_repeated_aliases},
    {{"grammar-name", warning, "a name that a question reads as a word of its own, or as a date"},
     find_grammar_names},
    {{"mixed-script", warning, "a word with letters of two scripts that look alike"},
     find_mixed_scripts},
    {{"stray-space", note, "a space too many, or a control character"}, find_stray_spaces},
    {{"bad-wikidata", warning, "no item of Wikidata: Q and a number"}, find_bad_wikidata},
    {{"far-place", warning,
      "more than 1,500 km from its nearest fellow in a region that is not wide"},
     find_far_places},
    {{"zero-coordinates", warning, "latitude 0 and longitude 0: the sea off Ghana"},
     find_zero_coordinates},
    {{"indirect-parent", note, "a region that follows from another one: within names direct ones"},
     find_indirect_parents},
    {{"duplicate-event", warning, "the same nations, place, action and date as another event"},
     find_duplicate_events},
    {{"no-nation", warning, "someone came, stayed or left, and no nation is named"},
     find_events_of_nobody},
    {{"repeated-nation", note, "a nation twice in one list"}, find_repeated_nations},
    {{"both-sides", warning, "a nation that is against itself"}, find_nations_on_both_sides},
    {{"no-summary", note, "an event that is not told"}, find_missing_summaries},
    {{"summary-style", note, "a summary that is not one sentence"}, find_summary_faults},
    {{"outside-covers", warning, "an event outside the days that the corpus covers"},
     find_events_outside_covers},
    {{"old-style", warning, "days as far apart as the Julian calendar is from the Gregorian one"},
     find_old_style_dates},
    {{"vague-date", note, "a date that says less than its sources do"}, find_vague_dates},
    {{"unexplained-date", note, "a source that contradicts the date, and no note says so"},
     find_unexplained_differences},
    {{"unclosed-stay", note, "an arrival without a departure"}, find_unclosed_stays},
    {{"unopened-stay", note, "a departure without an arrival"}, find_unopened_stays},
    {{"contradicting-stays", warning,
      "one stay told twice, with other dates; or a place held by two that fight each other"},
     find_contradicting_stays},
    {{"no-source", warning, "an event that rests on nothing"}, find_events_without_source},
    {{"orphan-source", note, "a source that no event cites"}, find_orphan_sources},
    {{"duplicate-source", warning, "a work that has an entry already"}, find_duplicate_sources},
    {{"thin-source", note, "a source that cannot be found: no address, no full citation"},
     find_thin_sources},
    {{"bad-address", warning, "no address of a page"}, find_bad_addresses},
    {{"source-type", note, "no type of CSL"}, find_odd_source_types},
    {{"issued-date", warning, "a date of issue that is no EDTF date"}, find_unreadable_issues},
    {{"early-source", warning, "a source that came out before what it tells of"},
     find_early_sources},
    {{"repeated-citation", note, "the same citation twice in one event"}, find_repeated_citations},
});

constexpr auto kKinds = [] {
  std::array<FindingKind, kRules.size()> kinds{};
  for (std::size_t i = 0; i < kRules.size(); ++i) kinds[i] = kRules[i].kind;
  return kinds;
}();

}  // namespace

std::string_view severity_name(Severity severity) noexcept {
  constexpr std::array<std::string_view, 3> kNames{"error", "warning", "note"};
  return kNames[static_cast<std::size_t>(severity)];
}

std::span<const FindingKind> finding_kinds() noexcept { return kKinds; }

const FindingKind* find_finding_kind(std::string_view code) noexcept {
  const auto* found = std::ranges::find(kKinds, code, &FindingKind::code);
  return found == kKinds.end() ? nullptr : found;
}

Findings find_findings(const Corpus& corpus, std::span<const FieldRef> unknown_fields,
                       std::span<const std::string> allowed) {
  const Study study(corpus, unknown_fields);
  Findings findings;
  for (std::size_t i = 0; i < kRules.size(); ++i) {
    if (std::ranges::find(allowed, kKinds[i].code) != allowed.end()) continue;
    Report report(kKinds[i], findings);
    kRules[i].find(study, report);
  }
  return findings;
}

}  // namespace annals
