#include "app/read_files.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "app/input_file.hpp"
#include "app/temp_file.hpp"

namespace annals::app {
namespace {

FileError error_in(const std::string& file, Error error) {
  FileError out;
  out.error = std::move(error);
  out.place.file = file;
  return out;
}

std::string shown_name(const std::string& path) { return path == "-" ? "(stdin)" : path; }

// Standard input can be read once only.
std::vector<FileError> repeated_input(const std::vector<std::string>& paths) {
  if (std::ranges::count(paths, "-") < 2) return {};
  return {error_in("(stdin)", {ErrorCode::unreadable_file,
                               "cannot be read: standard input can be read once only",
                               {},
                               {}})};
}

using Texts = tl::expected<std::vector<CorpusText>, std::vector<FileError>>;

Texts read_texts(const std::vector<std::string>& paths, const exchange::Import& how) {
  std::vector<CorpusText> texts;
  std::vector<FileError> errors;
  for (const std::string& path : paths) {
    Result<std::string> text = read_whole(path, !exchange::foreign_format(path, how));
    if (!text) errors.push_back(error_in(shown_name(path), std::move(text.error())));
    texts.push_back({shown_name(path), text ? std::move(*text) : std::string()});
  }
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return texts;
}

// A file of another format: what it says, kept to tell places in it.
struct Imported {
  CorpusText text;
  exchange::Foreign format;
};
using Sources = std::vector<Imported>;

// Every text becomes one of a corpus; those of other formats are kept.
tl::expected<Sources, std::vector<FileError>> import_all(std::vector<CorpusText>& texts,
                                                         const exchange::Import& how) {
  Sources sources;
  std::vector<FileError> errors;
  for (CorpusText& text : texts) {
    const auto format = exchange::foreign_format(text.file, how);
    if (!format) continue;
    auto imported = exchange::import_text(text, *format, how);
    if (imported) {
      sources.push_back({{text.file, std::exchange(text.text, std::move(*imported))}, *format});
    } else {
      std::ranges::move(imported.error(), std::back_inserter(errors));
    }
  }
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return sources;
}

// Of places in texts that were made of sources, the places in these.
void place_all(Sources& sources, const exchange::Import& how,
               const std::vector<FilePlace*>& places) {
  for (Imported& source : sources) {
    std::vector<FilePlace*> of_source;
    std::ranges::copy_if(places, std::back_inserter(of_source), [&source](const FilePlace* place) {
      return place->file == source.text.file;
    });
    exchange::place_in_source(source.text, source.format, how, of_source);
  }
}

void place_errors(Sources& sources, const exchange::Import& how, std::vector<FileError>& errors) {
  std::vector<FilePlace*> places;
  for (FileError& error : errors) places.push_back(&error.place);
  place_all(sources, how, places);
}

Inspection only_errors(std::vector<FileError> errors) {
  Inspection unread;
  unread.errors = std::move(errors);
  unread.error_count = unread.errors.size();
  return unread;
}

// What was read of files that lie still is good for nothing if they did not.
std::vector<FileError> troubles(const std::vector<CorpusSource>& sources,
                                const std::vector<std::shared_ptr<InputFile>>& files) {
  std::vector<FileError> errors;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string trouble = files[i] ? files[i]->trouble() : std::string();
    if (trouble.empty()) continue;
    errors.push_back(error_in(sources[i].file, {ErrorCode::unreadable_file, trouble, {}, {}}));
  }
  return errors;
}

}  // namespace

tl::expected<CorpusScan, std::vector<FileError>> open_files(const std::vector<std::string>& paths,
                                                            const exchange::Import& how) {
  std::vector<FileError> errors = repeated_input(paths);
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  std::vector<CorpusSource> sources;
  std::vector<std::shared_ptr<InputFile>> files;  // null: it was read at once, as a text
  std::vector<std::string> held;
  for (const std::string& path : paths) {
    files.emplace_back();
    sources.emplace_back();
    if (exchange::foreign_format(path, how)) {
      held.push_back(path);
      continue;
    }
    auto file = InputFile::open(path);
    if (!file) {
      errors.push_back(error_in(shown_name(path), std::move(file.error())));
      continue;
    }
    files.back() = std::move(*file);
    sources.back() = InputFile::source(files.back(), shown_name(path));
  }
  Texts texts = read_texts(held, how);
  if (!texts) std::ranges::move(texts.error(), std::back_inserter(errors));
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  auto imported = import_all(*texts, how);
  if (!imported) return tl::unexpected(std::move(imported.error()));
  auto text = texts->begin();
  for (CorpusSource& source : sources) {
    if (!source.read_at) source = CorpusSource::of_text(std::move(*text++));
  }
  const auto kept = std::make_shared<Sources>(std::move(*imported));
  const auto scan =
      [sources, files, kept,
       how](const ScanOptions& asked) -> tl::expected<ScannedCorpus, std::vector<FileError>> {
    ScanOptions options = asked;
    options.spare = TempFile::make;
    auto scanned = scan_corpus(sources, options);
    std::vector<FileError> meanwhile = troubles(sources, files);
    if (!meanwhile.empty()) return tl::unexpected(std::move(meanwhile));
    place_errors(*kept, how, scanned ? scanned->left_out.first : scanned.error());
    if (scanned && scanned->runs)
      scanned->runs->troubles = [=] { return troubles(sources, files); };
    if (!scanned || !scanned->marked) return scanned;
    for (RecordSelect* one : {&scanned->marked->select, &scanned->marked->outline}) {
      *one = [select = std::move(*one), sources,
              files](const Sieve& sieve) -> tl::expected<LoadedCorpus, std::vector<FileError>> {
        auto selected = select(sieve);
        std::vector<FileError> since = troubles(sources, files);
        if (!since.empty()) return tl::unexpected(std::move(since));
        return selected;
      };
    }
    return scanned;
  };
  return CorpusScan(scan);
}

tl::expected<LoadedCorpus, std::vector<FileError>> read_files(const std::vector<std::string>& paths,
                                                              const exchange::Import& how) {
  const auto scan = open_files(paths, how);
  if (!scan) return tl::unexpected(scan.error());
  auto scanned = (*scan)({});
  if (!scanned) return tl::unexpected(std::move(scanned.error()));
  return std::move(scanned->corpus);
}

Inspection inspect_files(const std::vector<std::string>& paths, const exchange::Import& how) {
  std::vector<FileError> repeated = repeated_input(paths);
  if (!repeated.empty()) return only_errors(std::move(repeated));
  Texts texts = read_texts(paths, how);
  if (!texts) return only_errors(std::move(texts.error()));
  auto sources = import_all(*texts, how);
  if (!sources) return only_errors(std::move(sources.error()));
  Inspection seen = inspect_corpus(std::move(*texts));
  place_errors(*sources, how, seen.errors);
  if (seen.locate == nullptr || sources->empty()) return seen;
  seen.locate =
      [locate = std::move(seen.locate), how,
       kept = std::make_shared<Sources>(std::move(*sources))](const std::vector<FieldRef>& fields) {
        std::vector<FilePlace> found = locate(fields);
        std::vector<FilePlace*> places;
        for (FilePlace& place : found) places.push_back(&place);
        place_all(*kept, how, places);
        return found;
      };
  return seen;
}

}  // namespace annals::app
