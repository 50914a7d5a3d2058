#include "annals/query/run_search.hpp"

#include "query/event_rows.hpp"
#include "query/together.hpp"
#include "query/when_window.hpp"

namespace annals {

bool can_search_runs(const Query& query) noexcept {
  return query.ask == Ask::events && query.ids.empty() && !query.event && !query.absent &&
         !asks_first(query) && !asks_last(query);
}

struct RunSearch::State {
  Corpus corpus;  // its events are those of the run
  detail::Fitter fitter;
  Answer answer;
  bool has_time;  // that is asked about; else nothing fits
  std::vector<detail::TogetherSlot> slots;
  detail::SideNotes notes;

  State(const Corpus& names, const Query& query)
      : corpus(names),
        fitter(corpus, query),
        has_time(detail::set_windows(fitter, answer)),
        slots(detail::together_slots(corpus, query)) {}
};

RunSearch::RunSearch(const Corpus& names, const Query& query)
    : state_(std::make_unique<State>(names, query)) {}

RunSearch::~RunSearch() = default;

const Corpus& RunSearch::corpus() const noexcept { return state_->corpus; }

std::vector<EventRow> RunSearch::rows(std::span<const Event> run) {
  if (!state_->has_time) return {};
  state_->corpus.events = run;
  auto rows = detail::find_event_rows(state_->fitter, state_->slots, state_->notes);
  detail::count_wide(state_->corpus, state_->notes);
  return rows;
}

void RunSearch::add(const RunSearch& other) {
  state_->notes.undated += other.state_->notes.undated;
  for (const auto& [place, count] : other.state_->notes.wide_of_place) {
    state_->notes.wide_of_place[place] += count;
  }
}

Answer RunSearch::answer(std::size_t rows) const {
  Answer answer = state_->answer;
  answer.handed_over = rows;
  if (state_->has_time) detail::add_side_notes(state_->fitter, state_->notes, answer);
  return answer;
}

}  // namespace annals
