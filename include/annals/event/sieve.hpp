// annals/event/sieve.hpp -- which records of a file a question can need, said before they are read.
//
// A sieve lets pass more than is needed, never less: what it holds back changes no answer. It knows
// names and days alone; who matches is decided by search().
//
//   names   by index in a Gazetteer; no set: any
//   days    records that can touch them, margins and doubts counted; and undated ones
//
//   stays   days for which stays are wanted: records of nations that can have one then, or one that
//           was open before or after, whatever the days of these records. A nation has none without
//           a record in these places that can touch those days, an arrival that can come before
//           they end, or a departure that can come after they begin; its groups' records are its own.
//
// A record passes if it passes one of the parts: its place, its action, and one of its nations (of
// either side), if it has any.
#ifndef ANNALS_EVENT_SIEVE_HPP
#define ANNALS_EVENT_SIEVE_HPP

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "annals/event/corpus.hpp"

namespace annals {

struct SievePart {
  std::optional<IndexSet> nations, places, actions;
  std::optional<Bounds> days;  // from start_earliest to end_latest
  std::optional<Bounds>
      stays;  // likewise; those who look at one record after the other pass it over
};

struct Sieve {
  std::vector<SievePart> parts;  // none: nothing passes
  // Records that pass need not be held: where there are many, they are handed over in runs.
  bool in_runs = false;

  // Lets everything pass.
  static Sieve open() { return {{SievePart{}}, false}; }
};

// At most so many parts; more are one that lets everything pass.
inline constexpr std::size_t kMaxSieveParts = 8;

// What a question needs of a corpus of which only the names are known yet (its `events` are empty);
// none: the question cannot be read with these names.
using SieveMaker = std::function<std::optional<Sieve>(const Corpus& names)>;

}  // namespace annals

#endif  // ANNALS_EVENT_SIEVE_HPP
