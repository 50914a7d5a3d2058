// Private: what a corpus file looks like, seen without reading all of it.
#ifndef ANNALS_SRC_EVENT_FILE_FORM_HPP
#define ANNALS_SRC_EVENT_FILE_FORM_HPP

#include <cstdint>
#include <string>

#include "annals/event/scan.hpp"

namespace annals::detail {

// NDJSON, or a document: as the reader tells them apart (json_node.hpp). Or what begins as neither does: then
// it is no corpus, whatever follows.
enum class Form : std::uint8_t { blank, lines, document, neither };

struct FileForm {
  Form form = Form::blank;
  std::uint64_t begin = 0;  // of what is no white space
};
FileForm form_of(const CorpusSource& source);

// Up to `size` bytes from `begin` on.
std::string read_part(const CorpusSource& source, std::uint64_t begin, std::size_t size);

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_FILE_FORM_HPP
