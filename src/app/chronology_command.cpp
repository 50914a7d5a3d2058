#include "app/chronology_command.hpp"

#include <array>
#include <utility>

#include "annals/core/text.hpp"
#include "annals/query/explain.hpp"
#include "annals/view/chronology.hpp"
#include "annals/view/explain.hpp"

namespace annals::app {
namespace {

template <typename Value>
struct Word {
  std::string_view word;
  Value value;
};

constexpr std::array<Word<Grouping>, 4> kGroupings{{{"year", Grouping::year},
                                                    {"month", Grouping::month},
                                                    {"place", Grouping::place},
                                                    {"nation", Grouping::nation}}};
constexpr std::array<Word<CiteStyle>, 3> kCiteStyles{
    {{"none", CiteStyle::none}, {"inline", CiteStyle::in_text}, {"notes", CiteStyle::notes}}};

// The value of a flag that takes one of a few words; `usual` if it was not given.
template <typename Value, std::size_t N>
Result<Value> one_of(const std::array<Word<Value>, N>& words, const Options& options,
                     std::string_view flag, const std::string& said, Value usual) {
  if (!options.was_given(flag)) return usual;
  std::string known;
  for (std::size_t i = 0; i < N; ++i) {
    if (words[i].word == said) return words[i].value;
    known += (i == 0 ? "" : i + 1 == N ? " or " : ", ") + std::string(words[i].word);
  }
  return fail(ErrorCode::usage, "--" + std::string(flag) + " \"" + printable(said) + "\" is none",
              {}, known);
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
  std::string text;
  render_chronology(make_chronology(context.corpus, question.query, answer, style), manner.format,
                    manner.render, text);
  Outcome outcome = written(context, std::move(text), !answer.empty());
  if (!options.quiet) outcome.err = beside(context, question, answer, manner.format);
  return outcome;
}

}  // namespace annals::app
