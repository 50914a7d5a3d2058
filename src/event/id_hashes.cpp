#include "event/id_hashes.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace annals::detail {

// The hashes of a part, one after the other.
class IdHashes::Reader {
 public:
  explicit Reader(std::span<const std::uint64_t> hashes) : left_(hashes) {}
  Reader(const SpareFile& file, const Part& part)
      : file_(&file), at_(part.begin), end_(part.end), buffer_(kBuffer) {}

  // False: there is no more.
  bool step() {
    if (left_.empty() && at_ < end_) read();
    if (left_.empty()) return false;
    hash_ = left_.front();
    left_ = left_.subspan(1);
    return true;
  }
  std::uint64_t hash() const noexcept { return hash_; }

 private:
  static constexpr std::size_t kBuffer = std::size_t{1} << 13;

  void read() {
    const auto count = static_cast<std::size_t>(
        std::min<std::uint64_t>(kBuffer, (end_ - at_) / sizeof(std::uint64_t)));
    const std::size_t bytes = count * sizeof(std::uint64_t);
    file_->read(at_, {reinterpret_cast<char*>(buffer_.data()), bytes});
    at_ += bytes;
    left_ = std::span(buffer_).first(count);
  }

  const SpareFile* file_ = nullptr;
  std::uint64_t at_ = 0, end_ = 0;
  std::vector<std::uint64_t> buffer_;
  std::span<const std::uint64_t> left_;
  std::uint64_t hash_ = 0;
};

void IdHashes::put_away() {
  std::ranges::sort(hashes_);
  const std::uint64_t begin = file_->size();
  const std::string_view bytes(reinterpret_cast<const char*>(hashes_.data()),
                               hashes_.size() * sizeof(std::uint64_t));
  if (file_->append(bytes)) {
    written_.push_back({begin, file_->size()});
    hashes_.clear();
  } else {
    held_.push_back(std::exchange(hashes_, {}));
  }
}

bool IdHashes::have_twice(std::span<IdHashes* const> all) {
  std::vector<Reader> readers;  // a heap, the least hash in front
  const auto later = [](const Reader& a, const Reader& b) { return a.hash() > b.hash(); };
  const auto add = [&readers](Reader reader) {
    if (reader.step()) readers.push_back(std::move(reader));
  };
  for (IdHashes* one : all) {
    std::ranges::sort(one->hashes_);
    add(Reader(one->hashes_));
    for (const auto& hashes : one->held_) add(Reader(hashes));
    for (const Part& part : one->written_) add(Reader(*one->file_, part));
  }
  std::ranges::make_heap(readers, later);
  for (std::uint64_t last = 0, count = 0; !readers.empty(); ++count) {
    std::ranges::pop_heap(readers, later);
    const std::uint64_t hash = readers.back().hash();
    if (count > 0 && hash == last) return true;
    last = hash;
    if (readers.back().step()) {
      std::ranges::push_heap(readers, later);
    } else {
      readers.pop_back();
    }
  }
  return false;
}

}  // namespace annals::detail
