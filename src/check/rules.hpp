// Private: the rules, each a function that looks at the whole corpus.
#ifndef ANNALS_SRC_CHECK_RULES_HPP
#define ANNALS_SRC_CHECK_RULES_HPP

#include "check/study.hpp"

namespace annals::detail {

// name_rules.cpp
void find_unknown_fields(const Study& study, Report& report);
void find_unused_names(const Study& study, Report& report);
void find_shared_names(const Study& study, Report& report);
void find_repeated_aliases(const Study& study, Report& report);
void find_grammar_names(const Study& study, Report& report);
void find_mixed_scripts(const Study& study, Report& report);
void find_stray_spaces(const Study& study, Report& report);
void find_bad_wikidata(const Study& study, Report& report);
// place_rules.cpp
void find_far_places(const Study& study, Report& report);
void find_zero_coordinates(const Study& study, Report& report);
void find_indirect_parents(const Study& study, Report& report);
// event_rules.cpp
void find_duplicate_events(const Study& study, Report& report);
void find_events_of_nobody(const Study& study, Report& report);
void find_repeated_nations(const Study& study, Report& report);
void find_nations_on_both_sides(const Study& study, Report& report);
void find_missing_summaries(const Study& study, Report& report);
void find_summary_faults(const Study& study, Report& report);
// date_rules.cpp
void find_events_outside_covers(const Study& study, Report& report);
void find_old_style_dates(const Study& study, Report& report);
void find_vague_dates(const Study& study, Report& report);
void find_unexplained_differences(const Study& study, Report& report);
// stay_rules.cpp
void find_unclosed_stays(const Study& study, Report& report);
void find_unopened_stays(const Study& study, Report& report);
void find_contradicting_stays(const Study& study, Report& report);
// source_rules.cpp
void find_events_without_source(const Study& study, Report& report);
void find_orphan_sources(const Study& study, Report& report);
void find_duplicate_sources(const Study& study, Report& report);
void find_thin_sources(const Study& study, Report& report);
void find_bad_addresses(const Study& study, Report& report);
void find_odd_source_types(const Study& study, Report& report);
void find_unreadable_issues(const Study& study, Report& report);
void find_early_sources(const Study& study, Report& report);
void find_repeated_citations(const Study& study, Report& report);

}  // namespace annals::detail

#endif  // ANNALS_SRC_CHECK_RULES_HPP
