// Method: walk each text (json_node), gather raw records (record_reader), and when all texts are read
// link them (corpus_linker). Errors carry byte offsets; they become lines and columns at the end, and
// only if there are any.
#include <algorithm>

#include "annals/core/text.hpp"
#include "annals/event/corpus.hpp"
#include "event/corpus_linker.hpp"
#include "event/json_node.hpp"
#include "event/record_reader.hpp"

namespace annals {
namespace {

using detail::Arena;
using detail::RawError;

struct LineColumn {
  std::size_t line = 1;
  std::size_t column = 1;
};

// Lines end at LF; a column is a code point.
LineColumn position(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::string_view before = text.substr(0, offset);
  LineColumn at;
  at.line += static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t line = before.rfind('\n');
  const std::string_view rest = before.substr(line == before.npos ? 0 : line + 1);
  at.column += static_cast<std::size_t>(
      std::count_if(rest.begin(), rest.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  return at;
}

std::vector<FileError> located(std::vector<RawError> errors, const std::vector<CorpusText>& texts) {
  std::stable_sort(errors.begin(), errors.end(), [](const RawError& a, const RawError& b) {
    return std::pair(a.where.file, a.where.offset) < std::pair(b.where.file, b.where.offset);
  });
  if (errors.size() > kMaxReportedErrors) errors.resize(kMaxReportedErrors);
  std::vector<FileError> out;
  for (RawError& error : errors) {
    const CorpusText& text = texts[error.where.file];
    const LineColumn at = position(text.text, error.where.offset);
    out.push_back({std::move(error.error), text.file, at.line, at.column});
  }
  return out;
}

}  // namespace

tl::expected<LoadedCorpus, std::vector<FileError>> read_corpus(std::vector<CorpusText> texts) {
  const auto arena = std::make_shared<Arena>();
  detail::RawCorpus raw;
  std::vector<RawError> errors;
  detail::RecordReader reader(raw, *arena, errors);
  for (std::size_t file = 0; file < texts.size(); ++file) {
    reader.begin_file(file);
    detail::walk_json(texts[file].text, reader);
  }
  LoadedCorpus corpus = detail::CorpusLinker(raw, arena, errors).link();
  if (!errors.empty()) return tl::unexpected(located(std::move(errors), texts));
  return corpus;
}

}  // namespace annals
