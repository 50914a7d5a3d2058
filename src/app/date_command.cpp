#include "app/date_command.hpp"

#include <algorithm>

#include "annals/core/text.hpp"
#include "annals/question/parse_question.hpp"
#include "annals/view/date_table.hpp"
#include "annals/view/make_table.hpp"
#include "app/line_reader.hpp"
#include "app/manner.hpp"

namespace annals::app {
namespace {

// Rows are handed on when this much is waiting.
constexpr std::size_t kFullBuffer = std::size_t{64} * 1024;

// Of a long input only so many errors are told one by one; records have them all.
constexpr std::size_t kMostTold = 20;

class DateWriter {
 public:
  DateWriter(const Context& context, const Manner& manner)
      : context_(context),
        manner_(manner),
        records_(!lists_for_people(manner.format) || !context.options.fields.empty()),
        renderer_(make_renderer(manner.format, manner.render)) {}

  // Fails with usage if --fields names none, or as read_date() does for the date of --relate.
  std::optional<Outcome> begin();

  // `line` of the input, or 0. False: nobody takes any more.
  bool add(std::string_view text, std::size_t line);
  bool add_too_long(std::size_t line);
  Outcome end();

 private:
  DateReading read(std::string_view text) const;
  std::vector<Column> columns() const;
  std::vector<std::vector<Cell>> rows_of(const DateReading& reading) const;
  bool put(const DateReading& reading, std::size_t line);
  void tell(const DateReading& reading, std::size_t line);
  std::vector<Cell> selected(std::vector<Cell> cells) const;
  bool hand_on();

  const Context& context_;
  const Manner& manner_;
  bool records_;
  std::unique_ptr<Renderer> renderer_;
  std::optional<DateReading> related_;  // the date of --relate
  std::vector<std::size_t> fields_;     // of a record; empty: all
  std::string out_;
  std::size_t read_ = 0, unread_ = 0;
};

std::optional<Outcome> DateWriter::begin() {
  if (context_.options.was_given("relate")) {
    related_ = read(context_.options.relate);
    if (related_->error) return failure(*related_->error, related_->text);
    if (!related_->phrase) return failure({ErrorCode::usage, "--relate needs a date", {}, {}}, {});
  }
  Table table;
  table.columns = columns();
  if (!context_.options.fields.empty()) {
    const Result<std::vector<std::size_t>> chosen =
        find_columns(table, split_fields(context_.options.fields));
    if (!chosen) return failure(chosen.error(), {});
    fields_ = *chosen;
    std::vector<Column> chosen_columns;
    for (const std::size_t i : fields_) chosen_columns.push_back(table.columns[i]);
    table.columns = std::move(chosen_columns);
  }
  renderer_->begin(table.columns, out_);
  return std::nullopt;
}

std::vector<Column> DateWriter::columns() const {
  if (related_) return records_ ? relation_record_columns() : relation_listing_columns();
  return records_ ? date_record_columns() : date_listing_columns();
}

// What a text gives: a date one row, or none in a listing if it has an error; a relation several.
std::vector<std::vector<Cell>> DateWriter::rows_of(const DateReading& reading) const {
  if (related_) {
    return records_ ? relation_records(*related_, reading) : relation_listing(*related_, reading);
  }
  // A day that was said in Old Style is shown in both, so that each can be checked.
  const bool old_style = reading.phrase && reading.phrase->old_style;
  const CalendarStyle style =
      manner_.calendar.value_or(old_style ? CalendarStyle::both : CalendarStyle::gregorian);
  if (records_) return {date_record(reading, style)};
  if (reading.error) return {};
  return {date_listing(reading, style)};
}

DateReading DateWriter::read(std::string_view text) const {
  const auto periods = [this](std::string_view folded) {
    return find_period(context_.corpus.names, folded);
  };
  return read_date(text, periods);
}

bool DateWriter::add(std::string_view text, std::size_t line) { return put(read(text), line); }

bool DateWriter::add_too_long(std::size_t line) {
  Error error{ErrorCode::limit_exceeded, "a line longer than 1 MiB", {}, {}};
  return put({"", std::nullopt, std::move(error)}, line);
}

bool DateWriter::put(const DateReading& reading, std::size_t line) {
  ++(reading.error ? unread_ : read_);
  if (context_.options.quiet) return true;
  tell(reading, line);
  for (std::vector<Cell>& row : rows_of(reading)) {
    renderer_->row(selected(std::move(row)), out_);
  }
  return out_.size() < kFullBuffer || hand_on();
}

// Errors in every format, the first of them; a notice is a field of a record.
void DateWriter::tell(const DateReading& reading, std::size_t line) {
  const std::string where = line == 0 ? "" : "line " + std::to_string(line) + ": ";
  if (reading.error && unread_ <= kMostTold) {
    Error error = *reading.error;
    error.detail = where + error.detail;
    context_.streams.warn(failure(error, reading.text).err);
  }
  if (!records_ && reading.phrase && !reading.phrase->notice.empty()) {
    context_.streams.warn("annals: " + where + printable(reading.phrase->notice) + "\n");
  }
}

std::vector<Cell> DateWriter::selected(std::vector<Cell> cells) const {
  if (fields_.empty()) return cells;
  std::vector<Cell> chosen;
  for (const std::size_t i : fields_) chosen.push_back(cells[i]);
  return chosen;
}

bool DateWriter::hand_on() {
  const bool taken = context_.streams.write(output_path(context_.options), out_);
  out_.clear();
  return taken;
}

Outcome DateWriter::end() {
  Outcome outcome;
  outcome.output = output_path(context_.options);
  if (!context_.options.quiet) renderer_->end(out_);
  outcome.out = std::move(out_);
  if (read_ + unread_ == 0) outcome.status = ExitStatus::nothing;
  if (unread_ == 0) return outcome;
  outcome.status = ExitStatus::usage;
  const std::size_t all = read_ + unread_;
  if (all > 1 && !context_.options.quiet) {
    outcome.err =
        "annals: " + std::to_string(unread_) + " of " + std::to_string(all) + " cannot be read\n";
  }
  return outcome;
}

// The words of the command line as texts of one date each.
std::vector<std::string> texts_of(const Context& context) {
  const auto periods = [&](std::string_view folded) {
    return find_period(context.corpus.names, folded);
  };
  const std::vector<std::string>& words = context.words;
  const bool quoted = std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word.find(' ') != word.npos;
  });
  const bool each = quoted || std::all_of(words.begin(), words.end(), [&](const auto& word) {
                      return parse_phrase(word, periods).has_value();
                    });
  return each ? words : std::vector{joined(words)};
}

Outcome read_lines(const Context& context, DateWriter& writer) {
  LineReader lines(context.streams);
  for (;;) {
    const Result<std::optional<std::string_view>> line = lines.next();
    if (!line) return failure(line.error(), {});
    if (!*line) return writer.end();
    const bool taken = lines.is_too_long() ? writer.add_too_long(lines.number())
                                           : writer.add(**line, lines.number());
    if (!taken) return {};  // what went wrong is known where it was written
  }
}

}  // namespace

Outcome read_dates(const Context& context, const Command& command) {
  const Result<Manner> manner = manner_of(context, command);
  if (!manner) return failure(manner.error(), {});
  DateWriter writer(context, *manner);
  if (auto failed = writer.begin()) return std::move(*failed);
  const bool from_input =
      context.words.empty() || (context.words.size() == 1 && context.words.front() == "-");
  if (!from_input) {
    for (const std::string& text : texts_of(context)) {
      if (!writer.add(text, 0)) return {};
    }
    return writer.end();
  }
  if (context.words.empty() && context.surroundings.in_is_terminal) {
    return failure({ErrorCode::usage,
                    "which date?",
                    {},
                    "annals date \"late 1918\", or dates on standard input, one a line"},
                   {});
  }
  if (reads_input_as_corpus(context.options)) {
    return failure({ErrorCode::usage, "standard input cannot be both corpus and dates", {}, {}},
                   {});
  }
  return read_lines(context, writer);
}

}  // namespace annals::app
