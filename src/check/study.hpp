// Private: what rules look at, and what they report to.
#ifndef ANNALS_SRC_CHECK_STUDY_HPP
#define ANNALS_SRC_CHECK_STUDY_HPP

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/check/finding.hpp"
#include "annals/core/text.hpp"
#include "annals/event/corpus.hpp"
#include "annals/event/stay.hpp"

namespace annals::detail {

class Study {
 public:
  Study(const Corpus& whole, std::span<const FieldRef> unknown)
      : corpus(whole), names(whole.names), unknown_fields(unknown) {}

  const Corpus& corpus;
  const Gazetteer& names;
  std::span<const FieldRef> unknown_fields;

  // Worked out when a rule first asks: it takes longer than all other rules together.
  const std::vector<Stay>& stays() const {
    if (!stays_) stays_ = find_stays(corpus);
    return *stays_;
  }

 private:
  mutable std::optional<std::vector<Stay>> stays_;
};

// Takes what one rule finds.
class Report {
 public:
  Report(const FindingKind& kind, Findings& findings) : kind_(kind), findings_(findings) {}

  void add(FieldRef at, std::string text, std::string hint = {}) {
    if (count_++ >= kMaxFindingsPerCode) {
      ++findings_.unlisted;
    } else {
      findings_.listed.push_back({&kind_, std::move(at), std::move(text), std::move(hint)});
    }
  }

 private:
  const FindingKind& kind_;
  Findings& findings_;
  std::size_t count_ = 0;
};

// "/aliases/2"
inline std::string path_to(std::string_view field, std::size_t item) {
  return "/" + std::string(field) + "/" + std::to_string(item);
}
inline std::string path_to(std::string_view field, std::size_t item, std::string_view part) {
  return path_to(field, item) + "/" + std::string(part);
}

inline FieldRef at_event(Index event, std::string path = {}) {
  return {Section::events, event, std::move(path)};
}

// The field that dates the event: "/date", "/start" or "/end"; of an undated one, the event.
inline std::string date_path(const Event& event) {
  if (event.date) return "/date";
  return event.start ? "/start" : event.end ? "/end" : "";
}

}  // namespace annals::detail

#endif  // ANNALS_SRC_CHECK_STUDY_HPP
