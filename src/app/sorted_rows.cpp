#include "app/sorted_rows.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace annals::app {
namespace {

static_assert(std::is_trivially_copyable_v<SortedRow>);

constexpr std::size_t kBuffer = std::size_t{256} * 1024;

// The bytes of the row itself; its id is not where it says when it is read again.
std::string_view head_of(const SortedRow& row) {
  return {reinterpret_cast<const char*>(&row), sizeof row};
}

std::size_t size_of(const SortedRow& row) {
  return sizeof row + row.key.id.text.size() + row.text_size;
}

}  // namespace

void RowSorter::add(const RowKey& key, std::string_view text) {
  hold(key, text);
  constexpr std::size_t kFew = 1024;
  const bool past_limit = limit_ && part_.rows.size() >= 2 * *limit_ + kFew;
  if (part_.bytes > room_ || past_limit) put_away();
}

void RowSorter::hold(const RowKey& key, std::string_view text) {
  const std::size_t id_size = key.id.text.size();
  const std::span<char> place = part_.texts.room(id_size + text.size());
  std::copy_n(key.id.text.begin(), id_size, place.begin());
  std::copy_n(text.begin(), text.size(), place.begin() + static_cast<std::ptrdiff_t>(id_size));
  SortedRow& row = part_.rows.emplace_back(SortedRow{key, text.size()});
  row.key.id.text = {place.data(), id_size};
  part_.bytes += size_of(row);
}

void RowSorter::sort() {
  std::sort(part_.rows.begin(), part_.rows.end(),
            [this](const SortedRow& a, const SortedRow& b) { return order_.before(a.key, b.key); });
  if (!limit_ || part_.rows.size() < *limit_) return;
  part_.rows.resize(*limit_);
  if (part_.rows.empty() || !wants(part_.rows.back().key)) return;
  last_ = part_.rows.back();
  last_id_ = last_->key.id.text;
  last_->key.id.text = last_id_;
}

// Where a limit has left few rows, they stay, and what they have left behind goes.
void RowSorter::put_away() {
  sort();
  std::size_t bytes = 0;
  for (const SortedRow& row : part_.rows) bytes += size_of(row);
  if (limit_ && bytes <= room_ / 2) {
    const Part part = std::exchange(part_, Part{});
    for (const SortedRow& row : part.rows) hold(row.key, row.text());
  } else if (write(part_)) {
    part_.rows.clear();
    part_.texts.clear();
    part_.bytes = 0;
  } else {
    held_.push_back(std::exchange(part_, Part{}));
  }
}

bool RowSorter::write(const Part& part) {
  const std::uint64_t begin = file_.size();
  std::string buffer;
  const auto flush = [&] { return file_.append(std::exchange(buffer, {})); };
  for (const SortedRow& row : part.rows) {
    buffer += head_of(row);
    buffer += row.key.id.text;
    buffer += row.text();
    if (buffer.size() >= kBuffer && !flush()) return false;
  }
  if (!flush()) return false;
  written_.push_back({begin, file_.size()});
  return true;
}

void RowSorter::finish() {
  sort();
  if (!part_.rows.empty()) held_.push_back(std::exchange(part_, Part{}));
}

// The rows of a part, one after the other.
class RowMerge::Stream {
 public:
  Stream(const std::vector<SortedRow>& rows) : at_(rows.data()), end_(rows.data() + rows.size()) {}
  Stream(const TempFile& file, std::uint64_t begin, std::uint64_t end)
      : file_(&file), file_at_(begin), file_end_(end) {}

  // False: there is no more.
  bool step() {
    if (file_ != nullptr) return read();
    if (at_ == end_) return false;
    row_ = *at_++;
    return true;
  }
  const SortedRow& row() const noexcept { return row_; }

 private:
  bool read() {
    if (!fill(sizeof row_)) return false;
    std::memcpy(&row_, buffer_.data() + begin_, sizeof row_);
    const std::size_t id_size = row_.key.id.text.size();
    fill(sizeof row_ + id_size + row_.text_size);
    row_.key.id.text = {buffer_.data() + begin_ + sizeof row_, id_size};
    begin_ += sizeof row_ + id_size + row_.text_size;
    return true;
  }

  // So many bytes are to stand in the buffer. False: there are none left.
  bool fill(std::size_t size) {
    const std::size_t there = buffer_.size() - begin_;
    if (size <= there) return true;
    const std::uint64_t left = file_end_ - file_at_;
    if (there == 0 && left == 0) return false;
    const auto more =
        static_cast<std::size_t>(std::min<std::uint64_t>(left, std::max(kBuffer, size - there)));
    buffer_.erase(0, std::exchange(begin_, 0));
    buffer_.resize(there + more);
    file_->read(file_at_, std::span(buffer_).subspan(there));
    file_at_ += more;
    return true;
  }

  const SortedRow* at_ = nullptr;
  const SortedRow* end_ = nullptr;
  const TempFile* file_ = nullptr;
  std::uint64_t file_at_ = 0, file_end_ = 0;
  std::string buffer_;
  std::size_t begin_ = 0;
  SortedRow row_;
};

RowMerge::RowMerge(const RowOrder& order, const std::deque<RowSorter>& sorters) : order_(order) {
  const auto add = [this](std::unique_ptr<Stream> stream) {
    if (stream->step()) streams_.push_back(std::move(stream));
  };
  for (const RowSorter& sorter : sorters) {
    for (const RowSorter::Part& part : sorter.held_) add(std::make_unique<Stream>(part.rows));
    for (const RowSorter::FilePart& part : sorter.written_) {
      add(std::make_unique<Stream>(sorter.file_, part.begin, part.end));
    }
  }
  std::ranges::make_heap(streams_, [this](const auto& a, const auto& b) { return after(*a, *b); });
}

RowMerge::~RowMerge() = default;

bool RowMerge::after(const Stream& a, const Stream& b) const {
  return order_.before(b.row().key, a.row().key);
}

const SortedRow* RowMerge::next() {
  const auto later = [this](const auto& a, const auto& b) { return after(*a, *b); };
  if (taken_ && streams_.back()->step()) {
    std::ranges::push_heap(streams_, later);
  } else if (taken_) {
    streams_.pop_back();
  }
  taken_ = !streams_.empty();
  if (!taken_) return nullptr;
  std::ranges::pop_heap(streams_, later);
  return &streams_.back()->row();
}

}  // namespace annals::app
