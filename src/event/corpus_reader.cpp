// Method: walk each text (json_node), gather raw records (record_reader), and when all texts are
// read link them (corpus_linker), unless a text ends too early: what it does not say would look
// unknown. Errors carry byte offsets; they become lines and columns at the end, and only if there
// are any.
#include <algorithm>
#include <optional>

#include "annals/core/text.hpp"
#include "annals/event/corpus.hpp"
#include "event/corpus_linker.hpp"
#include "event/json_node.hpp"
#include "event/record_reader.hpp"

namespace annals {
namespace {

using detail::Arena;
using detail::RawError;

// The texts stay where they are read: a corpus shows most of its strings there.
struct Memory {
  std::vector<CorpusText> texts;
  Arena arena;
};

// Lines and columns of places that are asked for in their order: one pass over the text. Lines end
// at LF; a column is a code point; a byte order mark is none.
class Cursor {
 public:
  explicit Cursor(std::string_view text)
      : text_(text), at_(text.starts_with("\xEF\xBB\xBF") ? 3 : 0) {}

  void move_to(std::size_t offset) {
    for (offset = std::min(offset, text_.size()); at_ < offset; ++at_) {
      if (text_[at_] == '\n') {
        ++line;
        column = 1;
      } else if ((text_[at_] & 0xC0) != 0x80) {
        ++column;
      }
    }
  }

  std::size_t line = 1;
  std::size_t column = 1;

 private:
  std::string_view text_;
  std::size_t at_;
};

std::vector<FileError> located(std::vector<RawError> errors, const std::vector<CorpusText>& texts) {
  std::vector<FileError> out;
  std::optional<Cursor> cursor;
  std::size_t file = 0;
  for (RawError& error : errors) {
    if (!cursor || file != error.where.file) cursor.emplace(texts[error.where.file].text);
    file = error.where.file;
    cursor->move_to(error.where.offset);
    out.push_back({std::move(error.error), texts[file].file, cursor->line, cursor->column});
  }
  return out;
}

}  // namespace

tl::expected<LoadedCorpus, std::vector<FileError>> read_corpus(std::vector<CorpusText> texts) {
  const auto memory = std::make_shared<Memory>();
  memory->texts = std::move(texts);
  const std::shared_ptr<Arena> arena(memory, &memory->arena);
  detail::RawCorpus raw;
  detail::ErrorList errors(kMaxReportedErrors);
  detail::RecordReader reader(raw, *arena, errors);
  for (std::size_t file = 0; file < memory->texts.size(); ++file) {
    reader.begin_file(file);
    detail::walk_json(memory->texts[file].text, reader);
  }
  if (reader.cut_short()) return tl::unexpected(located(errors.take(), memory->texts));
  LoadedCorpus corpus = detail::CorpusLinker(raw, arena, errors).link();
  if (errors.count() > 0) return tl::unexpected(located(errors.take(), memory->texts));
  return corpus;
}

}  // namespace annals
