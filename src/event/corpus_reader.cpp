// Method: walk each text (json_node), gather raw records (record_reader), and when all texts are
// read link them (corpus_linker), unless a text ends too early: what it does not say would look
// unknown. Errors carry byte offsets; they become lines and columns at the end, and only if there
// are any.
#include "event/corpus_reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "annals/core/text.hpp"
#include "annals/event/corpus.hpp"
#include "annals/event/inspection.hpp"
#include "event/corpus_linker.hpp"
#include "event/field_finder.hpp"
#include "event/file_places.hpp"
#include "event/json_node.hpp"
#include "event/record_reader.hpp"

namespace annals {
namespace {

using detail::Arena;

// The texts stay where they are read: a corpus shows most of its strings there.
struct Memory {
  std::vector<CorpusText> texts;
  Arena arena;
};

std::vector<CorpusSource> sources_of(const std::vector<CorpusText>& texts) {
  std::vector<CorpusSource> sources;
  for (const CorpusText& text : texts) sources.push_back(detail::source_of(text));
  return sources;
}

// What reading makes of texts; the corpus is of use if there are no errors.
struct ReadTexts {
  std::shared_ptr<Memory> memory = std::make_shared<Memory>();
  detail::RawCorpus raw{};
  detail::ErrorList errors{kMaxReportedErrors};
  std::optional<LoadedCorpus> corpus{};

  explicit ReadTexts(std::vector<CorpusText> texts, detail::FieldList* unknown = nullptr) {
    memory->texts = std::move(texts);
    const std::shared_ptr<Arena> arena(memory, &memory->arena);
    detail::RecordReader reader(raw, *arena, errors, unknown);
    for (std::size_t file = 0; file < memory->texts.size(); ++file) {
      reader.begin_file(file);
      detail::walk_json(memory->texts[file].text, reader);
    }
    if (!reader.cut_short()) corpus = detail::CorpusLinker(raw, arena, errors).link();
    if (errors.count() > 0) corpus.reset();
  }

  std::vector<FileError> located_errors() {
    return located(errors.take(), sources_of(memory->texts));
  }
};

std::vector<FilePlace> find_places(Memory& memory, const detail::RecordOrigins& origins,
                                   const std::vector<FieldRef>& fields) {
  std::vector<detail::FoundField> found = detail::find_fields(memory.texts, origins, fields);
  std::vector<std::size_t> order(fields.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&found](std::size_t a, std::size_t b) {
    return std::pair(found[a].file, found[a].offset) < std::pair(found[b].file, found[b].offset);
  });
  std::vector<FilePlace> places(fields.size());
  const std::vector<CorpusSource> sources = sources_of(memory.texts);
  detail::PlaceCursor cursor(sources);
  for (const std::size_t i : order) {
    detail::FoundField& field = found[i];
    if (field.found) {
      places[i] = cursor.at(field.file, field.offset);
    } else if (field.file < memory.texts.size()) {
      places[i].file = memory.texts[field.file].file;
    }
    places[i].record = std::move(field.record);
    places[i].pointer = std::move(field.pointer);
  }
  return places;
}

}  // namespace

tl::expected<LoadedCorpus, std::vector<FileError>> detail::read_carefully(
    std::vector<CorpusText> texts) {
  ReadTexts reading(std::move(texts));
  if (reading.corpus) return *std::move(reading.corpus);
  return tl::unexpected(reading.located_errors());
}

Inspection inspect_corpus(std::vector<CorpusText> texts) {
  detail::FieldList unknown{kMaxReportedErrors};
  ReadTexts reading(std::move(texts), &unknown);
  Inspection inspection;
  inspection.corpus = std::move(reading.corpus);
  inspection.error_count = reading.errors.count();
  inspection.errors = reading.located_errors();
  inspection.unknown_fields = std::move(unknown.fields);
  inspection.unknown_field_count = unknown.count;
  inspection.locate = [memory = reading.memory, origins = detail::origins_of(reading.raw)](
                          const std::vector<FieldRef>& fields) {
    return find_places(*memory, origins, fields);
  };
  return inspection;
}

}  // namespace annals
