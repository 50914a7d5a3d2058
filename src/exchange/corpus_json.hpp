// Private: a corpus as the one JSON document that the reader reads back: all that was stated, and
// nothing that is worked out from it.
#ifndef ANNALS_SRC_EXCHANGE_CORPUS_JSON_HPP
#define ANNALS_SRC_EXCHANGE_CORPUS_JSON_HPP

#include <string>

#include "annals/event/corpus.hpp"

namespace annals::exchange {

// One record a line, so that changes to it can be compared.
std::string corpus_json(const Corpus& corpus);

}  // namespace annals::exchange

#endif  // ANNALS_SRC_EXCHANGE_CORPUS_JSON_HPP
