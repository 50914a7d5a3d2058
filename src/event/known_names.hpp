// Private: what is known of names while a file is scanned, and which of them the question can need.
//
// Before all names are met, a name that is not known stands for one that nobody asks for by name.
#ifndef ANNALS_SRC_EVENT_KNOWN_NAMES_HPP
#define ANNALS_SRC_EVENT_KNOWN_NAMES_HPP

#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "annals/event/scan.hpp"
#include "event/corpus_linker.hpp"
#include "event/day_run.hpp"
#include "event/event_gatherer.hpp"

namespace annals::detail {

// The parts of a sieve that let a name pass, a bit each; and their days, none: any.
std::uint8_t parts_of(const Sieve& sieve, NameKind kind, Index index);
std::vector<std::optional<DayRun>> windows_of(const Sieve& sieve);
// The same sieve, or a wider one of no more parts than there are bits.
Sieve usable(Sieve sieve);

// The names so far, and the sieve that the question is with them.
class KnownNames {
 public:
  // `sections`: as far as they are read. With `all`, its used names are all that there are.
  // What their texts are views of goes with them.
  KnownNames(RawCorpus sections, std::vector<std::shared_ptr<const void>> memory,
             const ScanOptions& options, bool all);
  KnownNames(const KnownNames&) = delete;
  KnownNames& operator=(const KnownNames&) = delete;

  // May be asked from several threads.
  NameVerdict judge(NameKind kind, std::string_view text);

  // Does it let pass whatever `other`, which is of `names`, does?
  bool covers(const Sieve& other, const Gazetteer& names);

  void keep_all() { sieve_ = Sieve::open(); }
  // The days of each part of the sieve; none: any.
  std::vector<std::optional<DayRun>> windows() const { return windows_of(sieve_); }
  bool in_runs() const noexcept { return sieve_.in_runs; }
  bool has_section(NameKind kind) const;

 private:
  void add_asked(const ScanOptions& options);

  std::vector<std::shared_ptr<const void>> memory_;
  RawCorpus raw_;
  ErrorList unsaid_{1};
  CorpusLinker linker_;
  Sieve sieve_{};
  std::mutex mutex_;
};

}  // namespace annals::detail

#endif  // ANNALS_SRC_EVENT_KNOWN_NAMES_HPP
