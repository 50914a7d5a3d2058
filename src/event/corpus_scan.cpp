// Method: see scan.hpp. One pass reads all files once; what it takes for granted (which names there
// are, which the question asks for) is looked at when it is done, and if it was wrong, a second pass
// knows.
#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <span>

#include "annals/event/scan.hpp"
#include "core/large_pages.hpp"
#include "event/bad_records.hpp"
#include "event/corpus_linker.hpp"
#include "event/corpus_reader.hpp"
#include "event/file_form.hpp"
#include "event/file_places.hpp"
#include "event/file_runs.hpp"
#include "event/limits.hpp"
#include "event/marked_corpus.hpp"
#include "event/record_texts.hpp"
#include "event/scan_pass.hpp"

namespace annals {
namespace {

using namespace detail;

class Scanner {
 public:
  Scanner(const std::vector<CorpusSource>& sources, const ScanOptions& options)
      : sources_(sources), asked_(options), left_out_(sources) {
    if (asked_.marks) asked_.sieve = {};
    for (const CorpusSource& source : sources) forms_.push_back(form_of(source));
  }

  using Scanned = tl::expected<ScannedCorpus, std::vector<FileError>>;

  // None: it takes the careful reader.
  std::optional<Scanned> scan() {
    for (;;) {
      std::optional<Scanned> scanned = scan_once();
      if (scanned) return scanned;
      if (!again_) return std::nullopt;
    }
  }

 private:
  // None: it takes the careful reader; or it is to be tried again, without more of the records.
  std::optional<Scanned> scan_once() {
    again_ = false;
    options_ = asked_;
    const auto is = [this](Form form) {
      return std::ranges::any_of(forms_, [form](const FileForm& f) { return f.form == form; });
    };
    if (is(Form::neither)) return std::nullopt;
    KnownPtr known;
    if (sources_.size() > 1 && is(Form::document)) {
      ScanPass names(sources_, forms_, options_, nullptr);
      if (!names.read(true)) return std::nullopt;
      known = names.known_after();
    }
    for (;;) {
      ScanPass pass(sources_, forms_, options_, known,
                    options_.skip_bad ? &left_out_.offsets() : nullptr);
      if (!pass.read()) return std::nullopt;
      if (pass.came_late()) {
        known = pass.known_after();
        continue;
      }
      if (options_.marks) {
        if (auto marked = finish_marks(pass)) return std::move(*marked);
        options_.marks = false;
        continue;
      }
      if (auto done = finish(pass, known)) return done;
      if (again_) return std::nullopt;
    }
  }

  // None: too much was held back; `known` is what it takes.
  std::optional<Scanned> finish(ScanPass& pass, KnownPtr& known) {
    add_uses(pass.raw, pass.parts);
    CorpusLinker linker(pass.raw, {pass.memory, &pass.memory->arena}, pass.errors);
    linker.link_names();
    std::size_t passed_over = 0, passed = 0, records = 0;
    bool nameless = false, passed_over_nameless = false;
    for (const GatheredEvents& part : pass.parts) {
      passed_over += part.passed_over;
      passed += part.passed;
      records += part.records;
      nameless = nameless || !part.nameless.empty() || part.passed_nameless;
      passed_over_nameless = passed_over_nameless || part.passed_over_nameless;
    }
    const bool many = passed > options_.most_held;
    if (options_.sieve && (passed_over > 0 || many) && pass.errors.count() == 0) {
      const auto needed = options_.sieve(linker.names());
      const bool enough = !needed || pass.known()->covers(*needed, linker.names().names);
      if (!enough || (nameless && passed_over_nameless)) {
        known = pass.known_after();
        if (enough) known->keep_all();
        return std::nullopt;
      }
      if (many && needed) {
        auto scanned = finish_runs(pass, linker, *needed, records);
        if (scanned || again_) return scanned;
        known = pass.known_after();
        return std::nullopt;
      }
    }
    if (many) {
      for (std::size_t i = 0; i < pass.parts.size(); ++i) drop_kept(pass.parts[i], pass.odd[i]);
    }
    linker.link_gathered(pass.parts, pass.odd);
    // In the order of the texts: those behind the first errors would not be listed.
    const auto repeated = linker.repeated();
    for (const RecordPlace& place : repeated.first(std::min(repeated.size(), kMaxReportedErrors))) {
      pass.refuse_repeated(place);
    }
    LoadedCorpus corpus = linker.finish();
    if (pass.errors.count() > 0) return refuse(pass, linker);
    return Scanned(
        ScannedCorpus{std::move(corpus), records, passed_over == 0, {}, {}, left_out_.told()});
  }

  // What is wrong; none: it is of records that are left out in another try.
  std::optional<Scanned> refuse(ScanPass& pass, const CorpusLinker& linker) {
    again_ = asked_.skip_bad && left_out_.add(pass.bad, linker, pass.errors);
    if (again_) return std::nullopt;
    return Scanned(tl::unexpected(located(pass.errors.take(), sources_)));
  }

  // None: a pass more is needed, to hold all records.
  std::optional<Scanned> finish_runs(ScanPass& pass, CorpusLinker& linker, const Sieve& needed,
                                     std::size_t records);
  bool settle_ids(ScanPass& pass);

  // Marks, with the names that they point to.
  struct LinkedMarks {
    std::optional<LoadedCorpus> corpus;  // its events: the odd ones
    NamesAsWritten written;
    std::vector<MarkedPart> marked;
    std::vector<std::uint64_t> odd_positions;
    std::size_t records = 0;
  };
  // None: something is wrong, or can be told of all records only.
  std::optional<LinkedMarks> link_marks(ScanPass& pass) const;
  std::optional<ScannedCorpus> finish_marks(ScanPass& pass) const;

  const std::vector<CorpusSource>& sources_;
  ScanOptions asked_;
  ScanOptions options_ = asked_;  // of this try
  std::vector<FileForm> forms_;
  BadRecords left_out_;
  bool again_ = false;
};

// Is each id there, and another than all others? What another hash is not may be the same: then no
// harm is done but time.
bool have_own_ids(const ScanPass& pass) {
  std::vector<std::uint64_t> ids;
  std::size_t marks = 0;
  for (const GatheredEvents& part : pass.parts) marks += part.marks.size();
  ids.reserve(marks + pass.raw.events.size());
  const TextHash hash;
  for (const GatheredEvents& part : pass.parts) {
    if (part.passed_over_nameless) return false;
    for (const RecordMark& mark : part.marks) ids.push_back(hash(unpack_texts(mark.texts).id));
  }
  for (const RawEvent& event : pass.raw.events) {
    if (!event.id) return false;
    ids.push_back(hash(event.id->text));
  }
  std::ranges::sort(ids);
  return std::ranges::adjacent_find(ids) == ids.end();
}

// The marks of a part, with names of the corpus.
MarkedPart marked_part(GatheredEvents& part, std::uint64_t base, const FoundNames& found) {
  MarkedPart marked{base, std::move(part.marks), std::move(part.marked_names),
                    std::move(part.marked_texts)};
  const auto rename = [&found](NameKind kind, Index& index) {
    index = found[static_cast<std::size_t>(kind)][index];
  };
  auto name = marked.names.begin();
  for (RecordMark& mark : marked.marks) {
    rename(NameKind::place, mark.place);
    rename(NameKind::action, mark.action);
    for (int i = 0; i < mark.nations + mark.against; ++i) rename(NameKind::nation, *name++);
    for (int i = 0; i < mark.sources; ++i) rename(NameKind::source, *name++);
  }
  return marked;
}

// The same of odd records, which have no size, and whose sources are held with them.
void mark_odd(MarkedPart& marked, std::uint64_t position, const Event& event) {
  const Dating& dating = event.dating;
  const DayRun run = dating.members.empty() ? DayRun{} : whole_run(dating.members, &Span::possible);
  marked.marks.push_back({nullptr, static_cast<std::uint32_t>(position - marked.base), 0,
                          event.location, event.action,
                          static_cast<std::uint16_t>(event.nations.size()),
                          static_cast<std::uint16_t>(event.against.size()), 0, short_run(run)});
  for (const auto& side : {event.nations, event.against}) {
    marked.names.insert(marked.names.end(), side.begin(), side.end());
  }
}

void add_written(NamesAsWritten& written, const NameTables& names, const FoundNames& found) {
  for (std::size_t kind = 0; kind < kUsedKinds; ++kind) {
    const std::vector<UsedName>& entries = names[kind].entries();
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (entries[i].used) written[kind].emplace(entries[i].text, found[kind][i]);
    }
  }
}

std::optional<Scanner::LinkedMarks> Scanner::link_marks(ScanPass& pass) const {
  add_uses(pass.raw, pass.parts);
  CorpusLinker linker(pass.raw, {pass.memory, &pass.memory->arena}, pass.errors);
  linker.link_names();
  const std::vector<std::uint64_t> bases = bases_of(sources_);
  LinkedMarks linked;
  std::size_t names_of_all = 0;
  for (GatheredEvents& part : pass.parts) {
    const FoundNames found = linker.find_used(part.names);
    add_written(linked.written, part.names, found);
    linked.marked.push_back(marked_part(part, bases[part.file], found));
    for (const EventPlace& place : part.places) {
      linked.odd_positions.push_back(bases[part.file] + place.offset);
    }
    linked.records += part.records;
    names_of_all += linked.marked.back().names.size();
  }
  linker.link_gathered(pass.parts, pass.odd);
  linked.corpus = linker.finish();
  const bool fits = linked.records + names_of_all < std::numeric_limits<std::uint32_t>::max();
  const bool all_there = linked.corpus->corpus().events.size() == linked.odd_positions.size();
  if (pass.errors.count() > 0 || !all_there || !fits) return std::nullopt;
  return linked;
}

std::optional<ScannedCorpus> Scanner::finish_marks(ScanPass& pass) const {
  if (pass.errors.count() > 0 || !have_own_ids(pass)) return std::nullopt;
  std::optional<LinkedMarks> linked = link_marks(pass);
  if (!linked) return std::nullopt;
  const bool named = pass.raw.has_nations || pass.raw.has_places;
  // What names were read into makes room for the index.
  pass.raw = {};
  for (GatheredEvents& part : pass.parts) part.names = {};
  give_back_freed();
  const LoadedCorpus& corpus = *linked->corpus;
  const std::span<const Event> odd_events = corpus.corpus().events;
  const std::vector<std::uint64_t> bases = bases_of(sources_);
  std::vector<OddMark> odd;
  for (std::size_t i = 0; i < odd_events.size(); ++i) {
    const std::uint64_t position = linked->odd_positions[i];
    const auto next = std::ranges::upper_bound(bases, position);
    mark_odd(linked->marked.emplace_back(MarkedPart{*(next - 1), {}, {}, {}}), position,
             odd_events[i]);
    odd.push_back({position, odd_events[i]});
  }
  Corpus names = corpus.corpus();
  names.events = {};
  const LoadedCorpus only_names(names, std::make_shared<LoadedCorpus>(corpus));
  auto index = std::make_shared<const RecordIndex>(std::move(linked->marked), names.names);
  const auto kept = std::make_shared<MarkedCorpus>(MarkedCorpus::Parts{
      sources_, only_names, std::move(linked->written), std::move(index), std::move(odd), named});
  const std::size_t records = linked->records;
  return ScannedCorpus{only_names,
                       records,
                       records == 0,
                       MarkedRecords{[kept](const Sieve& sieve) { return kept->select(sieve); },
                                     [kept](const Sieve& sieve) { return kept->outline(sieve); }},
                       {},
                       left_out_.told()};
}

// Has each record that passed an id that no other has? If that is not so, or not to be told before
// all are named, all are to be held.
bool Scanner::settle_ids(ScanPass& pass) {
  std::vector<IdHashes*> all;
  bool nameless = false;
  for (GatheredEvents& part : pass.parts) {
    nameless = nameless || part.passed_nameless;
    all.push_back(&part.ids);
  }
  const TextHash hash;
  IdHashes odd;
  all.push_back(&odd);
  for (const RawEvent& event : pass.raw.events) {
    nameless = nameless || !event.id;
    if (event.id) odd.add(hash(event.id->text));
  }
  const bool settled = !nameless && !IdHashes::have_twice(all);
  if (!settled) options_.most_held = static_cast<std::size_t>(-1);
  return settled;
}

std::optional<Scanner::Scanned> Scanner::finish_runs(ScanPass& pass, CorpusLinker& linker,
                                                     const Sieve& needed, std::size_t records) {
  if (!settle_ids(pass)) return std::nullopt;
  const std::vector<std::uint64_t> bases = bases_of(sources_);
  NamesAsWritten written;
  std::vector<OddMark> odd;
  std::vector<FileRun> runs;
  for (std::size_t i = 0; i < pass.parts.size(); ++i) {
    GatheredEvents& part = pass.parts[i];
    const FoundNames found = linker.find_used(part.names);
    add_written(written, part.names, found);
    drop_kept(part, pass.odd[i]);
    for (const OddEvent& one : pass.odd[i]) {
      odd.push_back({bases[part.file] + part.places[one.place].offset, {}, one.size});
    }
    for (const LeftOutRecord& one : part.left_out) {
      odd.push_back({bases[part.file] + one.offset, {}, one.size, true});
    }
    for (const RunPlace& run : part.runs) {
      if (run.passes) runs.push_back({part.file, run});
    }
    part.runs = {};
  }
  linker.link_gathered(pass.parts, pass.odd);
  const LoadedCorpus corpus = linker.finish();
  if (pass.errors.count() > 0) return refuse(pass, linker);
  auto event = corpus.corpus().events.begin();
  for (OddMark& one : odd) {
    if (!one.left_out) one.event = *event++;
  }
  std::ranges::sort(odd, {}, &OddMark::position);
  Corpus names = corpus.corpus();
  names.events = {};
  const LoadedCorpus only_names(names, std::make_shared<LoadedCorpus>(corpus));
  const bool named = pass.raw.has_nations || pass.raw.has_places;
  return Scanned(ScannedCorpus{only_names,
                               records,
                               false,
                               {},
                               std::make_shared<FileRuns>(FileRuns::Parts{
                                   sources_, only_names, std::move(written), usable(needed),
                                   std::move(odd), named, std::move(runs), options_.room}),
                               left_out_.told()});
}

// Of what is no corpus the error is told from its beginning.
std::vector<CorpusText> read_whole(const std::vector<CorpusSource>& sources) {
  constexpr std::uint64_t kBeginning = 4096;
  std::vector<CorpusText> texts;
  for (const CorpusSource& source : sources) {
    const FileForm form = form_of(source);
    const bool neither = form.form == Form::neither;
    texts.push_back(
        {source.file, read_part(source, 0, neither ? form.begin + kBeginning : source.size)});
  }
  return texts;
}

std::vector<FileError> too_large(const std::vector<CorpusSource>& sources) {
  std::vector<FileError> errors;
  for (const CorpusSource& source : sources) {
    if (source.size <= kMaxFileBytes) continue;
    FileError& error = errors.emplace_back();
    error.place.file = source.file;
    error.error = {
        ErrorCode::limit_exceeded, "more than " + std::to_string(kMaxFileBytes) + " bytes", {}, {}};
  }
  return errors;
}

}  // namespace

CorpusSource CorpusSource::of_text(CorpusText text) {
  const auto kept = std::make_shared<const std::string>(std::move(text.text));
  const auto read_at = [kept](std::uint64_t offset, char* into, std::size_t count) {
    const std::string_view part =
        offset < kept->size() ? std::string_view(*kept).substr(offset, count) : std::string_view();
    if (!part.empty()) std::memcpy(into, part.data(), part.size());
    return part.size();
  };
  return {std::move(text.file), kept->size(), read_at};
}

tl::expected<ScannedCorpus, std::vector<FileError>> scan_corpus(std::vector<CorpusSource> sources,
                                                                const ScanOptions& options) {
  if (auto errors = too_large(sources); !errors.empty()) return tl::unexpected(std::move(errors));
  if (auto scanned = Scanner(sources, options).scan()) return std::move(*scanned);
  auto read = read_carefully(read_whole(sources));
  if (!read) return tl::unexpected(std::move(read.error()));
  const std::size_t records = read->corpus().events.size();
  return ScannedCorpus{std::move(*read), records};
}

tl::expected<LoadedCorpus, std::vector<FileError>> read_corpus(std::vector<CorpusText> texts) {
  std::vector<CorpusSource> sources;
  for (CorpusText& text : texts) sources.push_back(CorpusSource::of_text(std::move(text)));
  auto scanned = scan_corpus(std::move(sources));
  if (!scanned) return tl::unexpected(std::move(scanned.error()));
  return std::move(scanned->corpus);
}

}  // namespace annals
