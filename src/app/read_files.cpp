#include "app/read_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

namespace annals::app {
namespace {

constexpr std::size_t kChunk = std::size_t{256} * 1024;

// Appends all that the descriptor gives. False with errno set on failure.
bool read_all(int descriptor, std::string& text) {
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
    text.reserve(static_cast<std::size_t>(status.st_size) + kChunk);
  }
  for (;;) {
    const std::size_t size = text.size();
    text.resize(size + kChunk);
    const ssize_t count = ::read(descriptor, text.data() + size, kChunk);
    text.resize(size + static_cast<std::size_t>(count > 0 ? count : 0));
    if (count == 0) return true;
    if (count < 0 && errno != EINTR) return false;
  }
}

bool read_path(const std::string& path, std::string& text) {
  if (path == "-") return read_all(STDIN_FILENO, text);
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool done = read_all(descriptor, text);
  const int why = errno;
  ::close(descriptor);
  errno = why;
  return done;
}

FileError unreadable(const std::string& file, const std::string& why) {
  FileError error;
  error.error.code = ErrorCode::unreadable_file;
  error.error.detail = "cannot be read: " + why;
  error.place.file = file;
  return error;
}

using Texts = tl::expected<std::vector<CorpusText>, std::vector<FileError>>;

Texts read_texts(const std::vector<std::string>& paths) {
  std::vector<CorpusText> texts;
  std::vector<FileError> errors;
  bool stdin_read = false;
  for (const std::string& path : paths) {
    CorpusText text{path == "-" ? "(stdin)" : path, {}};
    const bool again = path == "-" && stdin_read;
    if (again || !read_path(path, text.text)) {
      const std::string why = again ? "standard input can be read once only" : std::strerror(errno);
      errors.push_back(unreadable(text.file, why));
    }
    stdin_read = stdin_read || path == "-";
    texts.push_back(std::move(text));
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

// A file that lies still; none: it is to be read at once.
std::optional<CorpusSource> open_source(const std::string& path) {
  const int descriptor = path == "-" ? -1 : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return std::nullopt;
  const std::shared_ptr<const int> file(new int(descriptor), [](const int* open) {
    ::close(*open);
    delete open;
  });
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  const auto read_at = [file](std::uint64_t offset, char* into, std::size_t size) {
    std::size_t done = 0;
    while (done < size) {
      const ssize_t count =
          ::pread(*file, into + done, size - done, static_cast<off_t>(offset + done));
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) break;
      done += static_cast<std::size_t>(count);
    }
    return done;
  };
  return CorpusSource{path, static_cast<std::uint64_t>(status.st_size), read_at};
}

}  // namespace

tl::expected<CorpusScan, std::vector<FileError>> open_files(const std::vector<std::string>& paths,
                                                            const exchange::Import& how) {
  std::vector<CorpusSource> sources;
  std::vector<std::string> held;
  for (const std::string& path : paths) {
    auto source = exchange::foreign_format(path, how) ? std::nullopt : open_source(path);
    if (!source) held.push_back(path);
    sources.push_back(source ? std::move(*source) : CorpusSource{});
  }
  Texts texts = read_texts(held);
  if (!texts) return tl::unexpected(std::move(texts.error()));
  auto imported = import_all(*texts, how);
  if (!imported) return tl::unexpected(std::move(imported.error()));
  auto text = texts->begin();
  for (CorpusSource& source : sources) {
    if (!source.read_at) source = CorpusSource::of_text(std::move(*text++));
  }
  const auto kept = std::make_shared<Sources>(std::move(*imported));
  return [sources, kept, how](const ScanOptions& options) {
    auto scanned = scan_corpus(sources, options);
    if (!scanned) place_errors(*kept, how, scanned.error());
    return scanned;
  };
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
  Texts texts = read_texts(paths);
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
