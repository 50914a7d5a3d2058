#include "event/document_walk.hpp"

#include <algorithm>
#include <deque>
#include <limits>
#include <memory>
#include <string>

#include "core/run_all.hpp"
#include "event/event_skimmer.hpp"
#include "event/file_form.hpp"
#include "event/token_reader.hpp"

namespace annals::detail {
namespace {

using Tokens = std::unique_ptr<TokenReader>;

// The events of a list from one of them on.
class ListPart {
 public:
  ListPart(Tokens tokens, EventGatherer& events) : tokens_(std::move(tokens)), events_(events) {}

  enum class Stop : std::uint8_t { before_event, list_end, broken };

  // Up to the first event that begins at or behind `until`, or past the end of the list.
  void read(std::uint64_t until) {
    for (;;) {
      if (tokens_->peek() == '\0') return stop(Stop::broken);
      if (tokens_->offset() >= until) return stop(Stop::before_event);
      if (!event()) return stop(Stop::broken);
      if (tokens_->pass(']')) return stop(Stop::list_end);
      if (!tokens_->pass(',')) return stop(Stop::broken);
    }
  }

  Stop stopped() const noexcept { return stop_; }
  bool ends_before(std::uint64_t event) const noexcept {
    return stop_ == Stop::before_event && tokens_->offset() == event;
  }
  EventGatherer& events() const noexcept { return events_; }
  Tokens take_tokens() { return std::move(tokens_); }

 private:
  void stop(Stop why) noexcept { stop_ = why; }

  bool event() {
    scratch_.clear();
    auto next = skimmer_.skim(tokens_->index(), tokens_->token(), scratch_);
    if (!next || !events_.take(skimmer_.event(), tokens_->offset())) {
      next = tokens_->value_end();
      if (!next) return false;
      // It may have been cut through.
      const auto again = skimmer_.skim(tokens_->index(), tokens_->token(), scratch_);
      if (again != next || !events_.take(skimmer_.event(), tokens_->offset())) {
        events_.odd(tokens_->text_to(*next), tokens_->offset());
      }
    }
    tokens_->go_to(*next);
    return true;
  }

  Tokens tokens_;
  EventGatherer& events_;
  EventSkimmer skimmer_;
  Arena scratch_;
  Stop stop_ = Stop::broken;
};

// From its brace to the end of its first key; empty: it has none.
std::string opening_of(TokenReader& record) {
  if (record.peek() != '{' || !record.value_end()) return {};
  const JsonIndex& index = record.index();
  const std::size_t token = record.token();
  if (index[token + 1] != '"') return {};
  const char* end = index.raw_string(token + 1).end() + 1;
  return {index.at(token), end};
}

// Where events may be taken to begin: they open as the first does.
class EventFinder {
 public:
  EventFinder(const CorpusSource& source, std::string opening, std::size_t window)
      : source_(source), opening_(std::move(opening)), window_(window) {}

  // The first at or behind `at`; the end of the file: there is none near by.
  std::uint64_t find(std::uint64_t at) {
    constexpr std::uint64_t kFarthest = std::uint64_t{1} << 20;
    const std::uint64_t end = std::min(source_.size, at + kFarthest);
    while (at + opening_.size() <= end) {
      const std::string part =
          read_part(source_, at, std::min<std::uint64_t>(end - at, kStep + opening_.size() - 1));
      if (part.size() < opening_.size()) break;
      for (std::size_t found = part.find(opening_); found != part.npos;
           found = part.find(opening_, found + 1)) {
        if (is_event(at + found)) return at + found;
      }
      at += part.size() - (opening_.size() - 1);
    }
    return source_.size;
  }

 private:
  static constexpr std::uint64_t kStep = std::uint64_t{16} << 10;

  bool is_event(std::uint64_t at) {
    TokenReader tokens(source_, at, window_);
    const auto end = tokens.value_end();
    Arena scratch;
    return end && skimmer_.skim(tokens.index(), tokens.token(), scratch) == end &&
           (tokens.index()[*end] == ',' || tokens.index()[*end] == ']');
  }

  const CorpusSource& source_;
  std::string opening_;
  std::size_t window_;
  EventSkimmer skimmer_;
};

class DocumentWalker {
 public:
  DocumentWalker(const CorpusSource& source, std::uint64_t begin, std::size_t window,
                 DocumentSink& sink)
      : source_(source),
        window_(window),
        sink_(sink),
        tokens_(std::make_unique<TokenReader>(source, begin, window)) {}

  bool walk() {
    const char first = tokens_->peek();
    const bool done = first == '[' ? list("events") : first == '{' && members();
    return done && tokens_->is_at_end();
  }

 private:
  bool members() {
    tokens_->pass('{');
    if (tokens_->pass('}')) return true;
    for (;;) {
      if (tokens_->peek() != '"' || !tokens_->value_end()) return false;
      const std::string key(tokens_->index().raw_string(tokens_->token()));
      if (key.find('\\') != key.npos) return false;
      tokens_->pass('"');
      if (!tokens_->pass(':') || !member(key)) return false;
      if (tokens_->pass('}')) return true;
      if (!tokens_->pass(',')) return false;
    }
  }

  bool member(const std::string& key) {
    if (tokens_->peek() == '[') {
      sink_.section(key, tokens_->offset());
      return list(key);
    }
    const auto end = tokens_->value_end();
    if (!end || !sink_.value(key, tokens_->text_to(*end), tokens_->offset())) return false;
    tokens_->go_to(*end);
    return true;
  }

  bool list(const std::string& section) {
    tokens_->pass('[');
    if (section == "events") return events();
    return each([&](std::size_t number, std::size_t end) {
      return sink_.record(section, number, tokens_->text_to(end), tokens_->offset());
    });
  }

  // Of a list that has begun, each value from its token to its end.
  template <typename Take>
  bool each(Take take) {
    if (tokens_->pass(']')) return true;
    for (std::size_t number = 0;; ++number) {
      const auto end = tokens_->value_end();
      if (!end || !take(number, *end)) return false;
      tokens_->go_to(*end);
      if (tokens_->pass(']')) return true;
      if (!tokens_->pass(',')) return false;
    }
  }

  bool events() {
    tokens_->peek();
    if (!sink_.events([this](EventGatherer& taker) { peek_at_events(taker); })) {
      return each([](std::size_t, std::size_t) { return true; });
    }
    return tokens_->pass(']') || read_parts(part_bounds());
  }

  // Where the parts of the list that begins at the token are taken to begin.
  std::vector<std::uint64_t> part_bounds() {
    if (tokens_->peek() == '\0') return {0};
    const std::uint64_t begin = tokens_->offset(), size = source_.size - begin;
    std::vector<std::uint64_t> bounds{begin};
    const std::size_t parts = sink_.most_parts(size);
    std::string opening = parts > 1 ? opening_of(*tokens_) : std::string();
    if (opening.empty()) return bounds;
    EventFinder finder(source_, std::move(opening), window_);
    for (std::size_t i = 1; i < parts; ++i) {
      const std::uint64_t found = finder.find(begin + size * i / parts);
      if (found > bounds.back() && found < source_.size) bounds.push_back(found);
    }
    return bounds;
  }

  // The tokens are past the list then.
  bool read_parts(std::vector<std::uint64_t> bounds) {
    std::deque<ListPart> parts;
    for (EventGatherer* taker : sink_.takers(bounds.size())) {
      const std::uint64_t begin = bounds[parts.size()];
      parts.emplace_back(parts.empty() ? std::move(tokens_)
                                       : std::make_unique<TokenReader>(source_, begin, window_),
                         *taker);
    }
    bounds.push_back(std::numeric_limits<std::uint64_t>::max());
    std::vector<std::function<void()>> tasks;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      tasks.emplace_back([&parts, &bounds, i] { parts[i].read(bounds[i + 1]); });
    }
    run_all(tasks);
    ListPart* last = &parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (last->ends_before(bounds[i])) {
        last = &parts[i];
        continue;
      }
      sink_.forget(parts[i].events());
      if (last->stopped() == ListPart::Stop::before_event) last->read(bounds[i + 1]);
    }
    tokens_ = last->take_tokens();
    return last->stopped() == ListPart::Stop::list_end;
  }

  void peek_at_events(EventGatherer& taker) {
    EventSkimmer skimmer;
    Arena scratch;
    std::size_t token = tokens_->token();
    while (const auto next = skimmer.skim(tokens_->index(), token, scratch)) {
      taker.take(skimmer.event(), 0);
      token = *next;
      if (tokens_->index()[token] != ',') return;
      ++token;
    }
  }

  const CorpusSource& source_;
  std::size_t window_;
  DocumentSink& sink_;
  Tokens tokens_;
};

}  // namespace

bool walk_document(const CorpusSource& source, std::uint64_t begin, std::size_t window,
                   DocumentSink& sink) {
  return DocumentWalker(source, begin, window, sink).walk();
}

}  // namespace annals::detail
