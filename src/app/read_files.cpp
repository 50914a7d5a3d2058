#include "app/read_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>

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

// A table, if the format asked for or else the name says so.
std::optional<exchange::Delimited> table_kind(const std::string& path, const std::string& format) {
  if (format == "csv" || (format.empty() && path.ends_with(".csv")))
    return exchange::Delimited::csv;
  if (format == "tsv" || (format.empty() && path.ends_with(".tsv")))
    return exchange::Delimited::tsv;
  return std::nullopt;
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

}  // namespace

namespace {

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

using Source = tl::expected<CorpusSource, std::vector<FileError>>;

Source hold(CorpusText text, const exchange::Import& how) {
  if (const auto table = table_kind(text.file, how.format)) {
    auto imported = exchange::import_table(text, *table, how);
    if (!imported) return tl::unexpected(std::move(imported.error()));
    text.text = std::move(*imported);
  }
  return CorpusSource::of_text(std::move(text));
}

}  // namespace

tl::expected<CorpusScan, std::vector<FileError>> open_files(const std::vector<std::string>& paths,
                                                            const exchange::Import& how) {
  std::vector<CorpusSource> sources;
  std::vector<std::string> held;
  for (const std::string& path : paths) {
    auto source = table_kind(path, how.format) ? std::nullopt : open_source(path);
    if (!source) held.push_back(path);
    sources.push_back(source ? std::move(*source) : CorpusSource{});
  }
  Texts texts = read_texts(held);
  if (!texts) return tl::unexpected(std::move(texts.error()));
  auto text = texts->begin();
  for (CorpusSource& source : sources) {
    if (source.read_at) continue;
    Source one = hold(std::move(*text++), how);
    if (!one) return tl::unexpected(std::move(one.error()));
    source = std::move(*one);
  }
  return [sources](const ScanOptions& options) { return scan_corpus(sources, options); };
}

tl::expected<LoadedCorpus, std::vector<FileError>> read_files(const std::vector<std::string>& paths,
                                                              const exchange::Import& how) {
  const auto scan = open_files(paths, how);
  if (!scan) return tl::unexpected(scan.error());
  auto scanned = (*scan)({});
  if (!scanned) return tl::unexpected(std::move(scanned.error()));
  return std::move(scanned->corpus);
}

Inspection inspect_files(const std::vector<std::string>& paths) {
  Texts texts = read_texts(paths);
  if (texts) return inspect_corpus(std::move(*texts));
  Inspection unread;
  unread.errors = std::move(texts.error());
  unread.error_count = unread.errors.size();
  return unread;
}

}  // namespace annals::app
