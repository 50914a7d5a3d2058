// Method: each thread reads a run, searches it and renders its rows; what it has made is written when
// all before it is. Notes are what is left when all runs have been seen. Where rows have an order, keys
// are sorted first, and runs are records whose keys follow one another.
#include "app/row_stream.hpp"

#include <atomic>
#include <memory>

#include "annals/query/run_search.hpp"
#include "app/in_turns.hpp"
#include "app/manner.hpp"
#include "app/sorted_keys.hpp"

namespace annals::app {
namespace {

bool is_written_row_by_row(Format format) noexcept {
  return format == Format::json || format == Format::ndjson || format == Format::csv ||
         format == Format::tsv;
}

bool is_only_counted(const Options& options, const Query& query) {
  return options.quiet || (query.count && options.group.empty());
}

bool may_be_paged(const Context& context) {
  return context.surroundings.out_is_terminal && !context.options.no_pager &&
         output_path(context.options).empty();
}

// What became of a run.
struct RunRows {
  std::size_t count = 0;
  std::string text;
  std::vector<std::size_t> ends;  // of each row in the text
  std::optional<FileError> trouble{};
};

// One of those who work on runs.
class RunWorker {
 public:
  // No more rows are rendered where `enough` says so.
  RunWorker(const Context& context, const Manner& manner, const Query& query, bool renders,
            const std::atomic<bool>& enough)
      : query_(query),
        format_(manner.format),
        render_(manner.render),
        renders_(renders),
        enough_(enough),
        reader_(context.runs->reader()),
        search_(std::make_unique<RunSearch>(context.corpus, query)),
        context_{search_->corpus(), context.options, context.surroundings,
                 context.streams,   context.words,   context.files,
                 nullptr,           nullptr} {
    render_.header = false;
  }

  // Of a run by its number, or of the records of these keys.
  RunRows operator()(std::size_t run) { return rows_of(reader_->read(run)); }
  RunRows operator()(const std::vector<RecordKey>& keys) { return rows_of(reader_->read(keys)); }

  RunSearch& search() noexcept { return *search_; }

 private:
  RunRows rows_of(const RunReader::Events& events) {
    RunRows made;
    if (!events) {
      made.trouble = events.error();
      return made;
    }
    Answer answer;
    answer.events = search_->rows(*events);
    made.count = answer.events.size();
    if (renders_ && !enough_) render(answer, made);
    return made;
  }

  void render(const Answer& answer, RunRows& made) const {
    // Its fields have been looked at before.
    Table table = *answer_table(context_, query_, answer, format_);
    const std::unique_ptr<Renderer> renderer = make_renderer(format_, render_);
    std::string unused;
    renderer->begin(table.columns, unused);
    for (std::vector<Cell>& row : table.rows) {
      renderer->row(std::move(row), made.text);
      made.ends.push_back(made.text.size());
    }
  }

  const Query& query_;
  Format format_;
  RenderOptions render_;
  bool renders_;
  const std::atomic<bool>& enough_;
  std::unique_ptr<RunReader> reader_;
  std::unique_ptr<RunSearch> search_;
  Context context_;  // of the run
};

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
    std::vector<RunWorker> workers;
    for (std::size_t i = most_threads(context_.runs->size()); i > 0; --i) {
      workers.emplace_back(context_, manner_, query_, renders_, enough_);
    }
    const auto take_rows = [this](RunRows rows) { return take(std::move(rows)); };
    if (handing_of(context_, manner_, query_) == Handing::by_key) {
      SortedKeys keys(context_.corpus, query_, context_.runs->take_keys());
      Turns::run(
          workers, [&keys] { return keys.next(); }, take_rows);
    } else {
      const auto next = [at = std::size_t{0}, size = context_.runs->size()]() mutable {
        return at < size ? std::optional(at++) : std::nullopt;
      };
      Turns::run(workers, next, take_rows);
    }
    std::vector<FileError> troubles = context_.runs->troubles();
    if (troubles.empty() && trouble_) troubles.push_back(std::move(*trouble_));
    if (!troubles.empty()) return file_failure(troubles);
    if (gone_) return {};  // where it was written it is known why
    for (std::size_t i = 1; i < workers.size(); ++i) {
      workers.front().search().add(workers[i].search());
    }
    return end(workers.front().search().answer(count_));
  }

 private:
  // False: that is the end.
  bool take(RunRows rows) {
    trouble_ = std::move(rows.trouble);
    if (trouble_) return false;
    const std::size_t left = query_.limit ? *query_.limit - count_ : rows.count;
    const std::size_t taken = std::min(rows.count, left);
    count_ += taken;
    enough_ = query_.limit && count_ == *query_.limit;
    if (!renders_ || taken == 0) return true;
    renderer_->take(std::string_view(rows.text).substr(0, rows.ends[taken - 1]), out_);
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
  std::string out_;
  std::size_t count_ = 0;
  std::atomic<bool> enough_ = false;
  bool gone_ = false;
  std::optional<FileError> trouble_;
};

}  // namespace

Handing handing_of(const Context& context, const Manner& manner, const Query& query) {
  const bool each_alone = can_search_runs(query) && !context.options.explain;
  if (!each_alone || manner.shape != Shape::table) return Handing::held;
  if (is_only_counted(context.options, query)) return Handing::as_they_stand;
  if (query.count || !is_written_row_by_row(manner.format) || may_be_paged(context)) {
    return Handing::held;
  }
  const bool as_they_stand =
      !query.sort.empty() && query.sort.front() == SortBy{SortKey::none, false};
  if (as_they_stand) return Handing::as_they_stand;
  return can_sort_keys(query) ? Handing::by_key : Handing::held;
}

Outcome stream_rows(const Context& context, const Manner& manner, const Question& question) {
  return RowStream(context, manner, question).run();
}

}  // namespace annals::app
