#include "event/window_walk.hpp"

#include <algorithm>
#include <optional>

namespace annals::detail {
namespace {

constexpr std::string_view kBlank = " \t\r";

class LineWalker {
 public:
  explicit LineWalker(EventGatherer& events) : events_(events) {}

  // Whole lines.
  void walk(std::string_view text, std::uint64_t offset) {
    scratch_.clear();
    if (index_.read(text) == JsonIndex::Trouble::none) {
      walk_tokens(text, offset);
    } else {
      each_line(text, offset);
    }
  }

 private:
  void walk_tokens(std::string_view text, std::uint64_t offset) {
    for (std::size_t token = 0; token < index_.size();) {
      const std::size_t begin = index_.begin(token);
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      const auto next = skimmer_.skim(index_, token, scratch_);
      const bool one_line = next && index_.begin(*next - 1) < end &&
                            (*next == index_.size() || index_.begin(*next) > end);
      if (one_line && events_.take(skimmer_.event(), offset + begin)) {
        token = *next;
        continue;
      }
      events_.odd(text.substr(begin, end + 1 - begin), offset + begin);
      while (token < index_.size() && index_.begin(token) < end) ++token;
    }
  }

  void each_line(std::string_view text, std::uint64_t offset) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::size_t begin = text.find_first_not_of(kBlank, at);
      if (begin < end) one_line(text, begin, end, offset + begin);
      at = end + 1;
    }
  }

  void one_line(std::string_view text, std::size_t begin, std::size_t end, std::uint64_t offset) {
    const std::string_view line = text.substr(begin, end - begin);
    const bool sound = index_.read(line) == JsonIndex::Trouble::none && index_.size() > 0;
    const auto next = sound ? skimmer_.skim(index_, 0, scratch_) : std::nullopt;
    if (next == index_.size() && next && events_.take(skimmer_.event(), offset)) return;
    events_.odd(text.substr(begin, end + 1 - begin), offset);
  }

  EventGatherer& events_;
  JsonIndex index_;
  EventSkimmer skimmer_;
  Arena scratch_;  // of a window
};

// The tokens of a document, read on where they end.
class TokenReader {
 public:
  TokenReader(const CorpusSource& source, std::uint64_t begin, std::size_t window)
      : reader_(source, begin, source.size, window) {}

  const JsonIndex& index() const noexcept { return index_; }
  std::size_t token() const noexcept { return token_; }
  void go_to(std::size_t token) noexcept { token_ = token; }
  std::uint64_t offset() const noexcept { return reader_.offset() + index_.begin(token_); }
  std::string_view text_to(std::size_t end) const noexcept {
    const std::size_t begin = index_.begin(token_);
    return reader_.text().substr(begin, index_.begin(end) - begin);
  }

  // The first byte of the token; NUL: there is none.
  char peek() {
    while (token_ >= index_.size()) {
      if (!read_on()) return '\0';
    }
    return index_[token_];
  }
  // Past the value that begins at the token, brackets counted; all of it is in the window then.
  std::optional<std::size_t> value_end() {
    for (;;) {
      if (const auto end = find_end()) return end;
      if (!read_on()) return std::nullopt;
    }
  }
  // False: there is no more, or it is no JSON.
  bool read_on();
  // Does nothing follow, and was all of it right?
  bool is_at_end() {
    peek();
    return token_ >= index_.size() && !broken_;
  }

 private:
  std::optional<std::size_t> find_end() const;
  bool read_index(std::size_t size);

  TextReader reader_;
  JsonIndex index_;
  std::size_t token_ = 0;
  std::size_t indexed_ = 0;  // bytes
  bool broken_ = false;
  bool last_ = false;  // what is indexed goes to the end
};

std::optional<std::size_t> TokenReader::find_end() const {
  int depth = 0;
  for (std::size_t token = token_; token < index_.size(); ++token) {
    const char c = index_[token];
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    // Where more may follow, the last token need not be whole.
    if (depth <= 0)
      return last_ || token + 1 < index_.size() ? std::optional(token + 1) : std::nullopt;
  }
  return std::nullopt;
}

// A text that ends inside a string is given an end.
bool TokenReader::read_index(std::size_t size) {
  char* data = reader_.data();
  JsonIndex::Trouble trouble = index_.read({data, size});
  if (trouble == JsonIndex::Trouble::unclosed_string && !last_) {
    const char covered = std::exchange(data[size], '"');
    trouble = index_.read({data, size + 1});
    data[size] = covered;
    if (trouble == JsonIndex::Trouble::none) index_.drop_last();  // it is not all there
  }
  return trouble == JsonIndex::Trouble::none;
}

bool TokenReader::read_on() {
  if (broken_ || last_) return false;
  const std::size_t done = token_ < index_.size() ? index_.begin(token_) : indexed_;
  if (done == 0) reader_.grow();
  reader_.consume(done);
  token_ = indexed_ = 0;
  index_.clear();
  for (;;) {
    if (!reader_.fill()) return !(last_ = true);
    const std::string_view text = reader_.text();
    last_ = reader_.at_end();
    const std::size_t cut = text.find_last_of("}\n");
    indexed_ = last_ ? text.size() : cut == text.npos ? 0 : cut + 1;
    if (indexed_ > 0 && text.find_first_not_of(" \t\r\n") < indexed_) break;
    if (last_) return false;
    reader_.grow();
  }
  broken_ = !read_index(indexed_);
  return !broken_;
}

class DocumentWalker {
 public:
  DocumentWalker(const CorpusSource& source, std::uint64_t begin, std::size_t window,
                 DocumentSink& sink)
      : tokens_(source, begin, window), sink_(sink) {}

  bool walk() {
    const char first = tokens_.peek();
    const bool done = first == '[' ? list("events") : first == '{' && members();
    return done && tokens_.is_at_end();
  }

 private:
  void pass() { tokens_.go_to(tokens_.token() + 1); }
  bool pass(char c) {
    if (tokens_.peek() != c) return false;
    pass();
    return true;
  }

  bool members() {
    pass();
    if (pass('}')) return true;
    for (;;) {
      if (tokens_.peek() != '"' || !tokens_.value_end()) return false;
      const std::string key(tokens_.index().raw_string(tokens_.token()));
      if (key.find('\\') != key.npos) return false;
      pass();
      if (!pass(':') || !member(key)) return false;
      if (pass('}')) return true;
      if (!pass(',')) return false;
    }
  }

  bool member(const std::string& key) {
    if (tokens_.peek() == '[') {
      sink_.section(key, tokens_.offset());
      return list(key);
    }
    const auto end = tokens_.peek() == '\0' ? std::nullopt : tokens_.value_end();
    if (!end || !sink_.value(key, tokens_.text_to(*end), tokens_.offset())) return false;
    tokens_.go_to(*end);
    return true;
  }

  bool list(const std::string& section) {
    pass();
    const bool of_events = section == "events";
    EventGatherer* events = nullptr;
    if (of_events) {
      tokens_.peek();
      events = sink_.events([this](EventGatherer& taker) { peek_at_events(taker); });
    }
    if (pass(']')) return true;
    for (std::size_t number = 0;; ++number) {
      const bool done = !of_events ? record(section, number)
                        : events   ? event(*events)
                                   : pass_over();
      if (!done) return false;
      if (pass(']')) return true;
      if (!pass(',')) return false;
    }
  }

  bool record(const std::string& section, std::size_t number) {
    const auto end = tokens_.peek() == '\0' ? std::nullopt : tokens_.value_end();
    if (!end || !sink_.record(section, number, tokens_.text_to(*end), tokens_.offset()))
      return false;
    tokens_.go_to(*end);
    return true;
  }

  bool pass_over() {
    const auto end = tokens_.peek() == '\0' ? std::nullopt : tokens_.value_end();
    if (end) tokens_.go_to(*end);
    return end.has_value();
  }

  bool event(EventGatherer& events) {
    if (tokens_.peek() == '\0') return false;
    scratch_.clear();
    auto next = skimmer_.skim(tokens_.index(), tokens_.token(), scratch_);
    if (!next || !events.take(skimmer_.event(), tokens_.offset())) {
      next = tokens_.value_end();
      if (!next) return false;
      // It may have been cut through.
      const auto again = skimmer_.skim(tokens_.index(), tokens_.token(), scratch_);
      if (again != next || !events.take(skimmer_.event(), tokens_.offset())) {
        events.odd(tokens_.text_to(*next), tokens_.offset());
      }
    }
    tokens_.go_to(*next);
    return true;
  }

  void peek_at_events(EventGatherer& taker) {
    EventSkimmer skimmer;
    Arena scratch;
    std::size_t token = tokens_.token();
    while (const auto next = skimmer.skim(tokens_.index(), token, scratch)) {
      taker.take(skimmer.event(), 0);
      token = *next;
      if (tokens_.index()[token] != ',') return;
      ++token;
    }
  }

  TokenReader tokens_;
  DocumentSink& sink_;
  EventSkimmer skimmer_;
  Arena scratch_;
};

}  // namespace

void walk_lines(const CorpusSource& source, std::uint64_t begin, std::uint64_t end,
                std::size_t window, EventGatherer& events, std::size_t windows) {
  TextReader reader(source, begin, end, window);
  LineWalker lines(events);
  for (std::size_t count = 0; (windows == 0 || count < windows) && reader.fill(); ++count) {
    const std::string_view text = reader.text();
    const std::size_t size = reader.at_end() ? text.size() : text.rfind('\n') + 1;
    if (size == 0) {
      reader.grow();
      --count;
      continue;
    }
    lines.walk(text.substr(0, size), reader.offset());
    reader.consume(size);
  }
}

std::string read_value(const CorpusSource& source, std::uint64_t begin, std::size_t window) {
  TokenReader tokens(source, begin, window);
  const auto end = tokens.peek() == '\0' ? std::nullopt : tokens.value_end();
  return end ? std::string(tokens.text_to(*end)) : std::string();
}

bool walk_document(const CorpusSource& source, std::uint64_t begin, std::size_t window,
                   DocumentSink& sink) {
  return DocumentWalker(source, begin, window, sink).walk();
}

}  // namespace annals::detail
