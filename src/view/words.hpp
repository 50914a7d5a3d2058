// Private: how stays and their dates are put into words for people.
#ifndef ANNALS_SRC_VIEW_WORDS_HPP
#define ANNALS_SRC_VIEW_WORDS_HPP

#include <span>
#include <string>
#include <string_view>

#include "annals/event/corpus.hpp"
#include "annals/query/answer.hpp"

namespace annals::detail {

// "17 or 18 Dec 1918", "about Jan 1919", "Mar 1918?", "not known".
std::string start_words(const Stay& stay, CalendarStyle style);
std::string end_words(const Stay& stay, CalendarStyle style);

// Both, or one where they are the same day or unit: "18 Dec 1918 to 4 Apr 1919", "4 to 7 Apr 1919",
// "6 Mar 1918", "6 Mar 1918, no departure recorded".
std::string span_words(const Stay& stay, CalendarStyle style);

// The hull of a stay as answers state it: no day at an end that is unknown past what is proved.
Bounds stated_bounds(const Stay& stay);

// Why the end is open: "no departure recorded", or one that need not have followed.
std::string open_end_words(const Corpus& corpus, const Stay& stay);

// "france-holds-odessa +2": the record that stands for the rest.
std::string evidence_words(const Corpus& corpus, const Stay& stay);

// Of an arrival or a departure that no record tells of: " (the end of a stay)"; else nothing.
std::string_view edge_words(const Corpus& corpus, const Query& query, const Stay& stay);

// Who and where a row tells of: a name; "Britain and Japan" where several are asked for together;
// empty where it is no one nation's, and "Odessa, Sevastopol" (or "9 places") where its stays are in several.
std::string nation_words(const Corpus& corpus, const Query& query, const PresenceRow& row);
std::string place_words(const Corpus& corpus, const Query& query, const PresenceRow& row);

// "219 to 224", "12", "at least 12"; "not known" where it may be none and may be any.
std::string days_words(const DayCount& days);
// "sources differ: bullock dates it 18 Dec 1918, wikipedia 17 Dec 1918"; empty: they do not.
std::string conflict_words(const Corpus& corpus, const Event& event);

// "France, Greece"; "Soviet Russia against France, Greece".
std::string names_of(const Gazetteer& names, std::span<const Index> nations);
std::string who_in(const Gazetteer& names, const Event& event);

// What a source is called in a line: its author, else its title, else its id; and when it came out.
std::string short_name(const Source& source);
std::string issued_words(const Source& source);

// "A. Kim, Ships and Ports, p. 12; dates it 18 Dec 1918"; and that date alone.
std::string citation_words(const Gazetteer& names, const Citation& citation);
std::string citation_date(const Citation& citation);

// What a query narrows the records to: "France; Odessa or Sevastopol; 1919". Empty: to nothing.
std::string asked_words(const Corpus& corpus, const Query& query);

// "1 record", "3 records".
std::string counted(std::size_t count, std::string_view noun);

}  // namespace annals::detail

#endif  // ANNALS_SRC_VIEW_WORDS_HPP
