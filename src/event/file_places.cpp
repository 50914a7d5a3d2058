#include "event/file_places.hpp"

namespace annals::detail {
namespace {

constexpr std::size_t kPart = std::size_t{64} * 1024;

}  // namespace

CorpusSource source_of(const CorpusText& text) {
  const auto read_at = [all = std::string_view(text.text)](std::uint64_t offset, char* into,
                                                           std::size_t size) {
    return offset < all.size() ? all.copy(into, size, offset) : 0;
  };
  return {text.file, text.text.size(), read_at};
}

bool PlaceCursor::read_on() {
  part_begin_ += part_.size();
  part_.resize(kPart);
  part_.resize(sources_[file_].read_at(part_begin_, part_.data(), kPart));
  return !part_.empty();
}

FilePlace PlaceCursor::at(std::size_t file, std::uint64_t offset) {
  if (!open_ || file != file_) begin(file);
  for (; at_ < offset; ++at_) {
    if (at_ >= part_begin_ + part_.size() && !read_on()) break;
    const char c = part_[static_cast<std::size_t>(at_ - part_begin_)];
    if (c == '\n') {
      ++line_;
      column_ = 1;
    } else if ((c & 0xC0) != 0x80) {
      ++column_;
    }
  }
  return {sources_[file].file, line_, column_, {}, {}};
}

void PlaceCursor::begin(std::size_t file) {
  open_ = true;
  file_ = file;
  part_.clear();
  part_begin_ = 0;
  read_on();
  at_ = part_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  line_ = column_ = 1;
}

std::vector<FileError> located(std::vector<RawError> errors,
                               std::span<const CorpusSource> sources) {
  std::vector<FileError> out;
  PlaceCursor cursor(sources);
  for (RawError& error : errors) {
    FilePlace place = cursor.at(error.where.file, error.where.offset);
    if (error.record != nullptr) place.record = words_of(*error.record);
    place.pointer = pointer_to(error.record, error.path);
    out.push_back({std::move(error.error), std::move(place)});
  }
  return out;
}

}  // namespace annals::detail
