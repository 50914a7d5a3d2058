// Method: each thread reads a run, searches it and renders its rows. As they stand, they are written when
// all before them are; in an order, each thread sorts its own, and when all runs have been seen they are
// merged. Notes are what is left then.
#include "app/row_stream.hpp"

#include <algorithm>
#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

#include "annals/query/run_search.hpp"
#include "app/in_turns.hpp"
#include "app/manner.hpp"
#include "app/sorted_rows.hpp"
#include "core/run_all.hpp"

namespace annals::app {
namespace {

bool is_written_row_by_row(Format format) noexcept {
  return format == Format::json || format == Format::ndjson || format == Format::csv ||
         format == Format::tsv;
}

bool is_only_counted(const Options& options, const Query& query) {
  return options.quiet || (query.count && options.group.empty());
}

bool stands_by_file(const Query& query) {
  return !query.sort.empty() && query.sort.front() == SortBy{SortKey::none, false};
}

bool may_be_paged(const Context& context) {
  return context.surroundings.out_is_terminal && !context.options.no_pager &&
         output_path(context.options).empty();
}

// Rows of a run, one text after the other.
struct RunRows {
  std::size_t count = 0;
  std::string text;
  std::vector<std::size_t> ends;  // of each row in the text
  std::optional<FileError> trouble{};
};

// One of those who work on runs.
class RunWorker {
 public:
  RunWorker(const Context& context, const Manner& manner, const Query& query)
      : query_(query),
        format_(manner.format),
        render_(manner.render),
        reader_(context.runs->reader()),
        search_(std::make_unique<RunSearch>(context.corpus, query)),
        context_{search_->corpus(), context.options, context.surroundings,
                 context.streams,   context.words,   context.files,
                 nullptr,           nullptr} {
    render_.header = false;
  }

  // Those of the run that fit.
  tl::expected<std::vector<EventRow>, FileError> find(std::size_t run) {
    const RunReader::Events events = reader_->read(run);
    if (!events) return tl::unexpected(events.error());
    return search_->rows(*events);
  }
  const Event& event(const EventRow& row) const { return search_->corpus().events[row.event]; }

  // Of rows of the last run that was read.
  void render(std::vector<EventRow> rows, RunRows& made) const {
    Answer answer;
    answer.events = std::move(rows);
    // Its fields have been looked at before.
    Table table = *answer_table(context_, query_, answer, format_);
    const std::unique_ptr<Renderer> renderer = make_renderer(format_, render_);
    std::string unused;
    renderer->begin(table.columns, unused);
    for (std::vector<Cell>& row : table.rows) {
      renderer->row_alone(std::move(row), made.text);
      made.ends.push_back(made.text.size());
    }
  }

  RunSearch& search() noexcept { return *search_; }

 private:
  const Query& query_;
  Format format_;
  RenderOptions render_;
  std::unique_ptr<RunReader> reader_;
  std::unique_ptr<RunSearch> search_;
  Context context_;  // of the run
};

template <typename Each>
void each_text(const RunRows& rows, Each each) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < rows.ends.size(); ++i) {
    each(i, std::string_view(rows.text).substr(begin, rows.ends[i] - begin));
    begin = rows.ends[i];
  }
}

class RowStream {
 public:
  RowStream(const Context& context, const Manner& manner, const Question& question)
      : context_(context),
        manner_(manner),
        question_(question),
        query_(question.query),
        renders_(!is_only_counted(context.options, query_)) {}

  Outcome run() {
    const Result<Table> none = answer_table(context_, query_, {}, manner_.format);
    if (!none) return failure(none.error(), {});
    renderer_ = make_renderer(manner_.format, manner_.render);
    if (renders_) renderer_->begin(none->columns, out_);
    for (std::size_t i = most_threads(context_.runs->size()); i > 0; --i) {
      workers_.emplace_back(context_, manner_, query_);
    }
    if (!renders_ || stands_by_file(query_)) {
      write_as_they_stand();
    } else {
      write_in_order();
    }
    std::vector<FileError> troubles = context_.runs->troubles();
    if (troubles.empty() && trouble_) troubles.push_back(std::move(*trouble_));
    if (!troubles.empty()) return file_failure(troubles);
    if (gone_) return {};  // where it was written it is known why
    for (std::size_t i = 1; i < workers_.size(); ++i) {
      workers_.front().search().add(workers_[i].search());
    }
    return end(workers_.front().search().answer(count_));
  }

 private:
  void write_as_they_stand() {
    struct Maker {
      RunWorker& worker;
      const RowStream& stream;
      RunRows operator()(std::size_t run) const { return stream.rows_of(worker, run); }
    };
    std::vector<Maker> makers;
    for (RunWorker& worker : workers_) makers.push_back({worker, *this});
    const auto next = [at = std::size_t{0}, size = context_.runs->size()]() mutable {
      return at < size ? std::optional(at++) : std::nullopt;
    };
    Turns::run(makers, next, [this](RunRows rows) { return take(std::move(rows)); });
  }

  // Where there are enough, they are counted.
  RunRows rows_of(RunWorker& worker, std::size_t run) const {
    RunRows made;
    auto rows = worker.find(run);
    if (!rows) {
      made.trouble = std::move(rows.error());
      return made;
    }
    made.count = rows->size();
    if (renders_ && !enough_) worker.render(std::move(*rows), made);
    return made;
  }

  // False: that is the end.
  bool take(RunRows rows) {
    trouble_ = std::move(rows.trouble);
    if (trouble_) return false;
    const std::size_t left = query_.limit ? *query_.limit - count_ : rows.count;
    const std::size_t taken = std::min(rows.count, left);
    count_ += taken;
    enough_ = query_.limit && count_ == *query_.limit;
    if (!renders_ || taken == 0) return true;
    each_text(rows, [&](std::size_t i, std::string_view text) {
      if (i < taken) renderer_->take(text, out_);
    });
    return write();
  }

  void write_in_order() {
    const RowOrder order(context_.corpus, query_, prefix_of_ids());
    const std::size_t room = context_.runs->room() / workers_.size();
    std::deque<RowSorter> sorters;
    std::vector<std::function<void()>> tasks;
    for (RunWorker& worker : workers_) {
      RowSorter& sorter = sorters.emplace_back(order, room, query_.limit);
      tasks.emplace_back([this, &worker, &sorter, &order] {
        for (auto run = next_run(); run; run = next_run()) sort_rows(*run, worker, order, sorter);
        sorter.finish();
      });
    }
    detail::run_all(tasks);
    if (trouble_) return;
    if (query_.limit) count_ = std::min(count_, *query_.limit);
    write_merged(order, sorters);
  }

  // Of the first run and the last.
  std::string prefix_of_ids() {
    const std::unique_ptr<RunReader> reader = context_.runs->reader();
    std::optional<std::string> prefix;
    for (const std::size_t run : {std::size_t{0}, context_.runs->size() - 1}) {
      const RunReader::Events events = reader->read(run);
      if (!events) stop(events.error());
      if (!events) return {};
      for (const Event& event : *events) {
        if (!prefix) prefix = event.id;
        const auto [end, unused] = std::ranges::mismatch(*prefix, event.id);
        prefix->erase(end, prefix->end());
      }
    }
    return prefix.value_or("");
  }

  std::optional<std::size_t> next_run() {
    const std::lock_guard lock(mutex_);
    if (trouble_ || next_run_ == context_.runs->size()) return std::nullopt;
    return next_run_++;
  }

  void stop(FileError trouble) {
    const std::lock_guard lock(mutex_);
    if (!trouble_) trouble_ = std::move(trouble);
  }

  void sort_rows(std::size_t run, RunWorker& worker, const RowOrder& order, RowSorter& sorter) {
    auto rows = worker.find(run);
    if (!rows) return stop(std::move(rows.error()));
    {
      const std::lock_guard lock(mutex_);
      count_ += rows->size();
    }
    std::vector<RowKey> keys;
    std::vector<EventRow> wanted;
    for (const EventRow& row : *rows) {
      const RowKey key =
          order.key(worker.event(row), row.verdict, std::uint64_t{run} << 32 | row.event);
      if (!sorter.wants(key)) continue;
      keys.push_back(key);
      wanted.push_back(row);
    }
    RunRows made;
    worker.render(std::move(wanted), made);
    each_text(made, [&](std::size_t i, std::string_view text) { sorter.add(keys[i], text); });
  }

  void write_merged(const RowOrder& order, const std::deque<RowSorter>& sorters) {
    constexpr std::size_t kAtOnce = std::size_t{1} << 18;
    RowMerge merge(order, sorters);
    for (std::size_t left = count_; left > 0; --left) {
      renderer_->take(merge.next()->text(), out_);
      if ((left == 1 || out_.size() >= kAtOnce) && !write()) return;
    }
  }

  bool write() {
    gone_ = !context_.streams.write(output_path(context_.options), out_);
    out_.clear();
    return !gone_;
  }

  Outcome end(const Answer& answer) {
    if (!renders_) return told(context_, manner_, question_, answer);
    renderer_->end(out_);
    Outcome outcome = written(context_, std::move(out_), !answer.empty());
    outcome.err += beside(context_, question_, answer, manner_);
    return outcome;
  }

  const Context& context_;
  const Manner& manner_;
  const Question& question_;
  const Query& query_;
  bool renders_;
  std::unique_ptr<Renderer> renderer_;
  std::deque<RunWorker> workers_;
  std::string out_;
  std::atomic<bool> enough_ = false;
  bool gone_ = false;
  std::mutex mutex_;  // of what stands below, while rows are sorted
  std::size_t next_run_ = 0, count_ = 0;
  std::optional<FileError> trouble_;
};

}  // namespace

bool can_stream_rows(const Context& context, const Manner& manner, const Query& query) {
  const bool each_alone = can_search_runs(query) && !context.options.explain;
  if (!each_alone || manner.shape != Shape::table) return false;
  if (is_only_counted(context.options, query)) return true;
  return !query.count && is_written_row_by_row(manner.format) && !may_be_paged(context);
}

Outcome stream_rows(const Context& context, const Manner& manner, const Question& question) {
  return RowStream(context, manner, question).run();
}

}  // namespace annals::app
