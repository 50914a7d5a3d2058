#include "app/chronology_command.hpp"

#include <array>
#include <utility>

#include "annals/query/explain.hpp"
#include "annals/query/search.hpp"
#include "annals/view/chronology.hpp"
#include "annals/view/explain.hpp"
#include "app/words_of_flags.hpp"

namespace annals::app {
namespace {

constexpr std::array<FlagWord<Grouping>, 4> kGroupings{{{"year", Grouping::year},
                                                        {"month", Grouping::month},
                                                        {"place", Grouping::place},
                                                        {"nation", Grouping::nation}}};
constexpr std::array<FlagWord<CiteStyle>, 3> kCiteStyles{
    {{"none", CiteStyle::none}, {"inline", CiteStyle::in_text}, {"notes", CiteStyle::notes}}};

// Who was there, as far as the same conditions tell; none of a list that is cut short.
std::optional<Timeline> picture(const Corpus& corpus, Query query) {
  if (query.limit) return std::nullopt;
  query.ask = Ask::who;
  query.sort.clear();
  const Answer stays = search(corpus, query);
  return make_timeline(corpus, query, stays, usual_group(corpus, query, stays));
}

}  // namespace

Outcome chronology_outcome(const Context& context, const Manner& manner, const Question& question,
                           const Answer& answer) {
  const Options& options = context.options;
  const auto grouping =
      one_of(kGroupings, options, "group", options.group, Grouping::year_and_month);
  if (!grouping) return failure(grouping.error(), {});
  const auto cite = one_of(kCiteStyles, options, "cite", options.cite, CiteStyle::notes);
  if (!cite) return failure(cite.error(), {});
  ChronologyStyle style{*grouping, *cite, {}};
  if (options.explain) {
    style.why =
        explain_lines(context.corpus, answer, explain(context.corpus, question.query, answer));
  }
  Chronology chronology = make_chronology(context.corpus, question.query, answer, style);
  if (manner.format == Format::html) chronology.timeline = picture(context.corpus, question.query);
  std::string text;
  render_chronology(chronology, manner.format, manner.render, text);
  Outcome outcome = written(context, std::move(text), !answer.empty());
  if (!options.quiet) outcome.err = beside(context, question, answer, manner);
  return outcome;
}

}  // namespace annals::app
