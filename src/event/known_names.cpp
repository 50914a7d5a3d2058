#include "event/known_names.hpp"

#include <algorithm>
#include <array>

#include "annals/core/text.hpp"

namespace annals::detail {
namespace {

// Stands for every name that is not met yet.
constexpr std::string_view kNobody = "whom nobody names";

bool holds(const std::optional<Bounds>& wide, const std::optional<Bounds>& narrow) {
  if (!wide) return true;
  return narrow && !earliest_less(narrow->start_earliest, wide->start_earliest) &&
         !latest_less(wide->end_latest, narrow->end_latest);
}

}  // namespace

std::uint8_t parts_of(const Sieve& sieve, NameKind kind, Index index) {
  unsigned parts = 0;
  for (std::size_t p = 0; p < sieve.parts.size(); ++p) {
    const SievePart& part = sieve.parts[p];
    const std::optional<IndexSet>* set = kind == NameKind::nation   ? &part.nations
                                         : kind == NameKind::place  ? &part.places
                                         : kind == NameKind::action ? &part.actions
                                                                    : nullptr;
    if (set == nullptr || passes(*set, index)) parts |= 1U << p;
  }
  return static_cast<std::uint8_t>(parts);
}

std::vector<std::optional<DayRun>> windows_of(const Sieve& sieve) {
  std::vector<std::optional<DayRun>> windows;
  for (const SievePart& part : sieve.parts) {
    windows.push_back(part.days
                          ? std::optional(DayRun{part.days->start_earliest, part.days->end_latest})
                          : std::nullopt);
  }
  return windows;
}

// More parts than there are bits let everything pass.
Sieve usable(Sieve sieve) {
  if (sieve.parts.size() > kMaxSieveParts) sieve.parts = Sieve::open().parts;
  return sieve;
}

KnownNames::KnownNames(RawCorpus sections, std::vector<std::shared_ptr<const void>> memory,
                       const ScanOptions& options, bool all)
    : memory_(std::move(memory)),
      raw_(std::move(sections)),
      linker_(raw_, std::make_shared<Arena>(), unsaid_) {
  if (!all) add_asked(options);
  linker_.link_names();
  const Corpus& names = linker_.names();
  if (!options.sieve) {
    sieve_ = Sieve::open();
  } else if (auto sieve = options.sieve(names)) {
    sieve_ = usable(std::move(*sieve));
  }
}

NameVerdict KnownNames::judge(NameKind kind, std::string_view text) {
  const std::lock_guard lock(mutex_);
  const Index* index = linker_.find(kind, text);
  if (index == nullptr && has_section(kind)) return {false, 0};
  if (index == nullptr) index = linker_.find(kind, kNobody);
  return {true, index == nullptr ? std::uint8_t{0xFF} : parts_of(sieve_, kind, *index)};
}

bool KnownNames::covers(const Sieve& other, const Gazetteer& names) {
  if (sieve_.in_runs && !other.in_runs) return false;
  if (other.parts.empty()) return true;
  if (other.parts.size() != sieve_.parts.size()) return false;
  for (std::size_t p = 0; p < other.parts.size(); ++p) {
    if (!holds(sieve_.parts[p].days, other.parts[p].days)) return false;
  }
  const auto all = [&](NameKind kind, const auto& records) {
    for (Index i = 0; i < records.size(); ++i) {
      const unsigned wanted = parts_of(other, kind, i);
      if ((wanted & ~unsigned{judge(kind, records[i].id).parts}) != 0) return false;
    }
    return true;
  };
  return all(NameKind::nation, names.nations) && all(NameKind::place, names.places) &&
         all(NameKind::action, names.actions);
}

bool KnownNames::has_section(NameKind kind) const {
  return std::array{raw_.has_nations, raw_.has_places, raw_.has_actions,
                    raw_.has_sources}[static_cast<std::size_t>(kind)];
}

void KnownNames::add_asked(const ScanOptions& options) {
  for (auto* used : {&raw_.used_nations, &raw_.used_places, &raw_.used_actions}) {
    used->push_back({kNobody, {}, {}});
  }
  for (const auto& [kind, name] : options.asked) {
    auto& used = kind == NameKind::nation  ? raw_.used_nations
                 : kind == NameKind::place ? raw_.used_places
                                           : raw_.used_actions;
    const std::string folded = fold(name);
    const auto same = [&](const RawUse& use) { return fold(use.text) == folded; };
    if (std::none_of(used.begin(), used.end(), same)) used.push_back({name, {}, {}});
  }
}

}  // namespace annals::detail
