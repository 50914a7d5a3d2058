#include "event/scan_pass.hpp"

#include <algorithm>
#include <array>
#include <thread>

#include "core/run_all.hpp"
#include "event/json_node.hpp"
#include "event/line_walk.hpp"
#include "event/token_reader.hpp"

namespace annals::detail {

void add_uses(RawCorpus& raw, std::span<const GatheredEvents> parts) {
  const std::array used{&raw.used_nations, &raw.used_places, &raw.used_actions, &raw.used_sources};
  for (const GatheredEvents& part : parts) {
    for (std::size_t kind = 0; kind < kUsedKinds; ++kind) {
      for (const UsedName& name : part.names[kind].entries()) {
        if (name.used) used[kind]->push_back({name.text, name.title, name.url});
      }
    }
  }
}

RawCorpus ScanPass::sections() const {
  RawCorpus sections = raw;
  sections.events.clear();
  return sections;
}

KnownPtr ScanPass::known_after() const {
  RawCorpus all = raw;
  // What was made of used names is made again.
  if (!all.has_nations) all.nations.clear();
  if (!all.has_places) all.places.clear();
  if (!all.has_actions) all.actions.clear();
  if (!all.has_sources) all.sources.clear();
  std::vector<std::shared_ptr<const void>> owners{memory};
  for (const GatheredEvents& part : parts) owners.push_back(part.arena);
  return std::make_shared<KnownNames>(std::move(all), std::move(owners), options_, true);
}

void ScanPass::refuse_repeated(const RecordPlace& place) {
  std::string& copy =
      memory->texts.emplace_back(read_value(sources_[place.file], place.offset, options_.window));
  const std::size_t before = raw.events.size();
  reader_.begin_file(place.file);
  walk_one(copy, static_cast<std::size_t>(place.offset),
           [&](const JsonNode& node) { reader_.record("events", place.number, node); });
  // What changed since it was read is told of by who gave it.
  if (raw.events.size() == before || !raw.events.back().id) return;
  const RawText& id = *raw.events.back().id;
  errors.add({id.where, {ErrorCode::repeated_id, "stands twice", {}, {}}, id.record, id.path});
}

bool ScanPass::value(std::string_view key, std::string_view text, std::uint64_t offset) {
  // simdjson takes no text that is one string or number: it is read in a list.
  std::string& copy = memory->texts.emplace_back("[").append(text).append("]");
  const auto tell = [&](const JsonNode& list) { reader_.value(key, list.items.front()); };
  return !walk_one(copy, static_cast<std::size_t>(offset) - 1, tell);
}

void ScanPass::section(std::string_view key, std::uint64_t offset) {
  JsonNode list;
  list.kind = JsonKind::array;
  list.offset = static_cast<std::size_t>(offset);
  reader_.value(key, list);
}

bool ScanPass::record(std::string_view section, std::size_t number, std::string_view text,
                      std::uint64_t offset) {
  std::string& copy = memory->texts.emplace_back(text);
  const auto tell = [&](const JsonNode& node) { reader_.record(section, number, node); };
  return !walk_one(copy, static_cast<std::size_t>(offset), tell);
}

// With the names of sections so far, and of the first window's events.
void ScanPass::know(const std::function<void(EventGatherer&)>& peek) {
  if (known_) return;
  made_of_ = section_count();
  const auto any = [](NameKind, std::string_view) { return NameVerdict{}; };
  EventGatherer first(any, {}, false);
  if (left_out_ != nullptr) first.leave_out((*left_out_)[file_]);
  if (options_.sieve) peek(first);
  const GatheredEvents met = first.finish();
  RawCorpus so_far = sections();
  add_uses(so_far, {&met, 1});
  known_ = std::make_shared<KnownNames>(std::move(so_far),
                                        std::vector<std::shared_ptr<const void>>{memory, met.arena},
                                        options_, false);
}

// One of so many that read a file.
std::unique_ptr<EventGatherer> ScanPass::gatherer(std::size_t of) const {
  const auto judge = [known = known_](NameKind kind, std::string_view text) {
    return known->judge(kind, text);
  };
  const bool named = known_->has_section(NameKind::nation) || known_->has_section(NameKind::place);
  auto made = std::make_unique<EventGatherer>(judge, known_->windows(), named, options_.marks);
  if (left_out_ != nullptr) made->leave_out((*left_out_)[file_]);
  if (!known_->in_runs()) return made;
  // Half of the room is for hashes.
  const std::size_t hashes = options_.room / 2 / sizeof(std::uint64_t) / of;
  made->gather_runs(
      {options_.most_held, options_.run, std::max<std::size_t>(hashes, 1), options_.spare});
  return made;
}

bool ScanPass::events(const std::function<void(EventGatherer&)>& peek) {
  if (only_sections_) return false;
  know(peek);
  return true;
}

std::size_t ScanPass::most_parts(std::uint64_t size) const {
  constexpr std::uint64_t kSmallest = std::uint64_t{4} << 20;
  if (options_.threads > 0) return options_.threads;
  const std::uint64_t cores =
      std::min<std::uint64_t>(std::thread::hardware_concurrency(), size / kSmallest);
  return static_cast<std::size_t>(std::max<std::uint64_t>(cores, 1));
}

std::vector<EventGatherer*> ScanPass::takers(std::size_t count) {
  std::vector<EventGatherer*> takers;
  for (std::size_t i = 0; i < count; ++i) {
    takers.push_back(gatherers_.emplace_back(gatherer(count)).get());
  }
  return takers;
}

void ScanPass::forget(const EventGatherer& taker) {
  std::erase_if(gatherers_, [&taker](const auto& one) { return one.get() == &taker; });
}

// Where the lines of each part begin, and where the last ends.
std::vector<std::uint64_t> ScanPass::split(const CorpusSource& source, std::uint64_t begin) const {
  const std::uint64_t size = source.size - begin;
  const std::size_t count = most_parts(size);
  std::vector<std::uint64_t> bounds{begin};
  for (std::uint64_t i = 1; i < count; ++i) {
    std::uint64_t at = std::max(begin + size * i / count, bounds.back());
    for (std::string part; at < source.size; at += part.size()) {
      part = read_part(source, at, 4096);
      if (part.empty()) at = source.size;
      const std::size_t line_break = part.find('\n');
      if (line_break == part.npos) continue;
      at += line_break + 1;
      break;
    }
    bounds.push_back(std::min(at, source.size));
  }
  bounds.push_back(source.size);
  return bounds;
}

void ScanPass::read_lines(std::size_t file) {
  const CorpusSource& source = sources_[file];
  const std::uint64_t begin = forms_[file].begin;
  know([&](EventGatherer& first) {
    walk_lines(source, begin, source.size, options_.window, first, 1);
  });
  const std::vector<std::uint64_t> bounds = split(source, begin);
  std::vector<std::function<void()>> tasks;
  const std::vector<EventGatherer*> takers = this->takers(bounds.size() - 1);
  for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
    EventGatherer* taker = takers[i];
    tasks.emplace_back([&source, &bounds, this, i, taker] {
      walk_lines(source, bounds[i], bounds[i + 1], options_.window, *taker);
    });
  }
  run_all(tasks);
}

// Reads what the skimmer has left. False: a document ends there.
bool ScanPass::read_odd(const OddRecord& one, std::size_t number, bool is_line, OddEvent& event) {
  std::string& copy = memory->texts.emplace_back(one.text);
  const std::size_t before = raw.events.size(), errors_before = errors.count();
  auto trouble = walk_one(copy, static_cast<std::size_t>(one.offset),
                          [&](const JsonNode& node) { reader_.record("events", number, node); });
  if (trouble && !is_line) return false;
  if (trouble) {
    trouble->ends_text = false;
    reader_.trouble(*trouble);
  }
  event.place = one.place;
  event.size = one.text.size();
  if (raw.events.size() > before) event.raw = before;
  if (errors.count() > errors_before) {
    bad.push_back({file_, one.offset, one.text.size(), errors.count() - errors_before, false});
  }
  return true;
}

// Of the file that has been read.
bool ScanPass::finish_parts(bool lines) {
  std::size_t number = 0;
  for (const auto& gatherer : gatherers_) {
    GatheredEvents& part = parts.emplace_back(gatherer->finish());
    part.file = file_;
    part.first_number = number;
    std::vector<OddEvent>& read = odd.emplace_back();
    for (const OddRecord& one : part.odd) {
      if (!read_odd(one, number + one.number, lines, read.emplace_back())) return false;
    }
    part.odd.clear();
    number += part.records;
  }
  gatherers_.clear();
  return true;
}

bool ScanPass::read(bool only_sections) {
  only_sections_ = only_sections;
  for (file_ = 0; file_ < sources_.size(); ++file_) {
    const FileForm& form = forms_[file_];
    reader_.begin_file(file_);
    if (form.form == Form::blank) reader_.trouble({0, "no events: nothing but white space"});
    if (form.form == Form::lines && !only_sections) read_lines(file_);
    if (form.form == Form::document &&
        !walk_document(sources_[file_], form.begin, options_.window, *this)) {
      return false;
    }
    if (!finish_parts(form.form == Form::lines)) return false;
  }
  return true;
}

}  // namespace annals::detail
