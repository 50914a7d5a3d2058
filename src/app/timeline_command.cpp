#include "app/timeline_command.hpp"

#include <array>

#include "annals/query/search.hpp"
#include "annals/view/timeline.hpp"
#include "app/make_query.hpp"
#include "app/manner.hpp"
#include "app/words_of_flags.hpp"

namespace annals::app {
namespace {

constexpr std::array<FlagWord<TimelineGroup>, 2> kGroups{
    {{"nation", TimelineGroup::nation}, {"place", TimelineGroup::place}}};

Ask ask_of(TimelineGroup group) { return group == TimelineGroup::place ? Ask::where : Ask::who; }

}  // namespace

Outcome draw_timeline(const Context& context, const Command& command) {
  const Options& options = context.options;
  const Result<Manner> manner = manner_of(context, command);
  if (!manner) return failure(manner.error(), {});
  auto group = one_of(kGroups, options, "group", options.group, TimelineGroup::nation);
  if (!group) return failure(group.error(), {});
  const std::string words = joined(context.words);
  Result<Question> question = make_query(context.corpus, options, words, ask_of(*group));
  if (!question) return failure(question.error(), words);
  // "Japan in 1919": to a list it is not said which is meant, and no more to bars.
  const Result<Question> listed = make_query(context.corpus, options, words, Ask::events);
  if (!listed && listed.error().code == ErrorCode::ambiguous_name) {
    return failure(listed.error(), words);
  }
  if (question->query.absent || question->query.count) {
    return failure({ErrorCode::usage, "a timeline draws what is recorded", {}, {}}, {});
  }
  if (options.reading) {
    Outcome outcome;
    outcome.out = format_reading(context.corpus.names, question->query) + "\n";
    return outcome;
  }
  Answer answer = search(context.corpus, question->query);
  const TimelineGroup usual = usual_group(context.corpus, question->query, answer);
  if (!options.was_given("group") && usual != *group) {
    group = usual;
    question->query.ask = ask_of(*group);
    answer = search(context.corpus, question->query);
  }
  std::string text;
  render_timeline(make_timeline(context.corpus, question->query, answer, *group), manner->format,
                  manner->render, text);
  Outcome outcome = written(context, std::move(text), !answer.empty());
  if (!options.quiet) outcome.err = beside(context, *question, answer, *manner);
  return outcome;
}

}  // namespace annals::app
