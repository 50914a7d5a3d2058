// Any bytes as a file of another format; the first byte chooses which. What is made of it is the text
// of a corpus: the reader takes it, or finds errors, and every error stands in the file itself.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "annals/event/inspection.hpp"
#include "exchange/import.hpp"
#include "program.hpp"

namespace {

using namespace annals;
using fuzz::require;

void check_places(const std::vector<FileError>& errors, std::string_view text) {
  std::size_t lines = 1;
  for (const char c : text) lines += c == '\n' ? 1 : 0;
  for (const FileError& error : errors) {
    require(!error.message().empty() && error.place.file == "fuzz");
    require(error.place.line <= lines + 1);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto format = static_cast<exchange::Foreign>(data[0] % 4);
  exchange::Import how;
  if ((data[0] & 4) != 0) how.columns = {{"Year", "date"}, {"What", "summary"}, {"x", ""}};
  const std::string text(fuzz::text_of(data + 1, size - 1));
  CorpusText source{"fuzz", text};
  const auto imported = exchange::import_text(source, format, how);
  require(source.text == text);
  if (!imported) {
    require(!imported.error().empty());
    check_places(imported.error(), text);
    return 0;
  }
  auto read = read_corpus({{"fuzz", *imported}});
  if (read) return 0;
  std::vector<FilePlace*> places;
  for (FileError& error : read.error()) places.push_back(&error.place);
  exchange::place_in_source(source, format, how, places);
  require(source.text == text);
  check_places(read.error(), text);
  return 0;
}
