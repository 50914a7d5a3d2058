// date/phrase_build.hpp -- from what a phrase said, part by part, to the date that it means.
//
// The grammar fills a Statement and judges nothing; build_phrase carries over what one side left
// out ("3 to 5 March 1919"), cuts units into parts, turns Old Style into New, and puts the EDTF
// together. Whether such a day exists is for the EDTF engine to say.
#ifndef ANNALS_DATE_PHRASE_BUILD_HPP
#define ANNALS_DATE_PHRASE_BUILD_HPP

#include <string_view>

#include "annals/date/phrase.hpp"
#include "date/phrase_statement.hpp"

namespace annals::detail {

// `text` is what the spans of `statement` point into.
Result<Phrase> build_phrase(std::string_view text, Statement statement);

}  // namespace annals::detail

#endif  // ANNALS_DATE_PHRASE_BUILD_HPP
