// Private: the rows of who, where, when and was, from stays or from records of an action.
#ifndef ANNALS_SRC_QUERY_PRESENCES_HPP
#define ANNALS_SRC_QUERY_PRESENCES_HPP

#include <map>

#include "query/fit.hpp"

namespace annals::detail {

// Notes on the way, until it is known which of them the rows make idle.
struct SideNotes {
  std::vector<Note> open;                      // unclosed and unopened stays
  std::size_t undated = 0;                     // records without a date
  std::vector<Index> wide;                     // records of wide regions around the place
  std::map<Index, std::size_t> wide_of_place;  // how many more there were, of runs that are gone
};

// The records of wide regions become numbers of them.
void count_wide(const Corpus& corpus, SideNotes& notes);

// By time, then by name: never by the order of the records in the file.
bool stay_before(const Corpus& corpus, const Stay& a, const Stay& b);

// The surest first; of those as sure, by time or, where the first or the last is asked for, that.
void sort_stays(const Corpus& corpus, const Query& query, std::vector<PresenceMatch>& stays);

// A record as the presence of one nation, with the record's own days.
Stay stay_of_record(const Corpus& corpus, Index event, Index nation);

// The end of a stay that a question about arriving, or about leaving, is answered by where no record
// tells of it. A kind of them (a landing), or taking a place, is more than a beginning.
QueryEdge edge_of_stays(const Gazetteer& names, const Query& query);

// Every stay or record that fits, put into rows; what is neither a row nor silence goes to `notes`.
std::vector<PresenceRow> find_presences(const Fitter& fitter, SideNotes& notes);

// The notes that the rows leave to be said.
void add_side_notes(const Fitter& fitter, SideNotes notes, Answer& answer);

}  // namespace annals::detail

#endif  // ANNALS_SRC_QUERY_PRESENCES_HPP
