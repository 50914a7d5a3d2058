// Private: the careful reader, which holds all of the texts and says all that is wrong with them.
#ifndef ANNALS_SRC_EVENT_CORPUS_READER_HPP
#define ANNALS_SRC_EVENT_CORPUS_READER_HPP

#include <vector>

#include "annals/event/corpus.hpp"

namespace annals::detail {

tl::expected<LoadedCorpus, std::vector<FileError>> read_carefully(std::vector<CorpusText> texts);

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_CORPUS_READER_HPP
