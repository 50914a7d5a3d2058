#include "app/read_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
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
      FileError error;
      error.error.code = ErrorCode::unreadable_file;
      error.error.detail = "cannot be read: " + why;
      error.place.file = text.file;
      errors.push_back(std::move(error));
    }
    stdin_read = stdin_read || path == "-";
    texts.push_back(std::move(text));
  }
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return texts;
}

}  // namespace

tl::expected<LoadedCorpus, std::vector<FileError>> read_files(const std::vector<std::string>& paths,
                                                              const exchange::Import& how) {
  Texts texts = read_texts(paths);
  if (!texts) return tl::unexpected(std::move(texts.error()));
  for (CorpusText& text : *texts) {
    const auto table = table_kind(text.file, how.format);
    if (!table) continue;
    auto imported = exchange::import_table(text, *table, how);
    if (!imported) return tl::unexpected(std::move(imported.error()));
    text.text = std::move(*imported);
  }
  return read_corpus(std::move(*texts));
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
