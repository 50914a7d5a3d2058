#include "app/input_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "app/output_file.hpp"
#include "app/temp_file.hpp"
#include "event/json_node.hpp"
#include "event/limits.hpp"

namespace annals::app {
namespace {

constexpr std::size_t kChunk = std::size_t{256} * 1024;

tl::unexpected<Error> unreadable(const std::string& why) {
  return fail(ErrorCode::unreadable_file, "cannot be read: " + why);
}

tl::unexpected<Error> too_large(std::size_t limit) {
  return fail(ErrorCode::limit_exceeded, "more than " + std::to_string(limit) + " bytes");
}

// Descriptors close themselves.
class Descriptor {
 public:
  explicit Descriptor(int open) : open_(open) {}
  ~Descriptor() {
    if (open_ >= 0 && open_ != STDIN_FILENO) ::close(open_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const noexcept { return open_; }
  int release() noexcept { return std::exchange(open_, -1); }

 private:
  int open_;
};

int open_path(const std::string& path) {
  return path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
}

// Appends the next piece to `text`. 0 bytes: the end; none: it failed, and errno says why.
ssize_t read_piece(int descriptor, std::string& text) {
  const std::size_t size = text.size();
  text.resize(size + kChunk);
  ssize_t count = -1;
  do {
    count = ::read(descriptor, text.data() + size, kChunk);
  } while (count < 0 && errno == EINTR);
  text.resize(size + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  return count;
}

// Looks at what comes until something stands there. A text that begins as no corpus does need not be
// read on: /dev/zero has no end.
class Beginning {
 public:
  // False: the text of which this is the next part is no corpus.
  bool can_go_on(std::string_view part) {
    if (begun_) return true;
    const std::size_t first = part.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    begun_ = first != std::string_view::npos;
    return !begun_ || detail::opens_corpus(part[first]);
  }

 private:
  bool begun_ = false;
};

bool is_same(const struct stat& a, const struct stat& b) {
  return a.st_size == b.st_size && a.st_mtim.tv_sec == b.st_mtim.tv_sec &&
         a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

}  // namespace

InputFile::~InputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<std::shared_ptr<InputFile>> InputFile::open(const std::string& path) {
  Descriptor input(open_path(path));
  std::shared_ptr<InputFile> file(new InputFile());
  if (input.get() < 0 || ::fstat(input.get(), &file->before_) != 0) {
    return unreadable(std::strerror(errno));
  }
  if (path == "-" || !S_ISREG(file->before_.st_mode)) return spool(input.get());
  file->descriptor_ = input.release();
  file->size_ = static_cast<std::uint64_t>(file->before_.st_size);
  file->lies_still_ = true;
  return file;
}

Result<std::shared_ptr<InputFile>> InputFile::spool(int descriptor) {
  std::shared_ptr<InputFile> file(new InputFile());
  std::string piece;
  piece.reserve(kMostInMemory + kChunk);  // memory comes as it is filled, and does not move
  Beginning beginning;
  for (;;) {
    const std::size_t before = piece.size();
    const ssize_t count = read_piece(descriptor, piece);
    if (count < 0) return unreadable(std::strerror(errno));
    file->size_ += static_cast<std::size_t>(count);
    if (file->size_ > detail::kMaxFileBytes) return too_large(detail::kMaxFileBytes);
    if (file->descriptor_ < 0) {
      if (count == 0 || !beginning.can_go_on(std::string_view(piece).substr(before))) {
        file->held_ = std::move(piece);
        return file;
      }
      if (piece.size() < kMostInMemory) continue;
      file->descriptor_ = open_nameless_file();
    }
    if (file->descriptor_ < 0 || !write_all(file->descriptor_, piece)) {
      return fail(ErrorCode::unreadable_file,
                  "cannot be kept while it is read: " + std::string(std::strerror(errno)), {},
                  "TMPDIR names a folder with room for it");
    }
    if (count == 0) return file;
    piece = {};
  }
}

std::size_t InputFile::read_at(std::uint64_t offset, char* into, std::size_t size) {
  if (descriptor_ < 0) {
    if (offset >= held_.size()) return 0;
    const std::size_t count = std::min(size, held_.size() - static_cast<std::size_t>(offset));
    std::memcpy(into, held_.data() + offset, count);
    return count;
  }
  std::size_t done = 0;
  while (done < size) {
    const ssize_t count =
        ::pread(descriptor_, into + done, size - done, static_cast<off_t>(offset + done));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) errno_ = errno;
    if (count <= 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

CorpusSource InputFile::source(const std::shared_ptr<InputFile>& file, std::string name) {
  const auto read = [file](std::uint64_t offset, char* into, std::size_t size) {
    return file->read_at(offset, into, size);
  };
  return {std::move(name), file->size_, read};
}

std::string InputFile::trouble() const {
  if (errno_ != 0) return std::string("cannot be read: ") + std::strerror(errno_);
  if (!lies_still_) return {};
  struct stat after {};
  if (::fstat(descriptor_, &after) != 0)
    return std::string("cannot be read: ") + std::strerror(errno);
  return is_same(before_, after) ? std::string() : "was changed while it was read";
}

Result<std::string> read_whole(const std::string& path, bool is_corpus) {
  constexpr std::size_t kMost = detail::kMaxTextBytes;
  const Descriptor input(open_path(path));
  if (input.get() < 0) return unreadable(std::strerror(errno));
  std::string text;
  struct stat status {};
  if (::fstat(input.get(), &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
    text.reserve(std::min(static_cast<std::size_t>(status.st_size), kMost) + kChunk);
  }
  Beginning beginning;
  for (;;) {
    const std::size_t before = text.size();
    const ssize_t count = read_piece(input.get(), text);
    if (count < 0) return unreadable(std::strerror(errno));
    if (count == 0) return text;
    if (text.size() > kMost) return too_large(kMost);
    if (is_corpus && !beginning.can_go_on(std::string_view(text).substr(before))) return text;
  }
}

}  // namespace annals::app
